//! `…/analysis/…`: where a series breaks, which of two leads, what was measured around an event.

use super::answer;
use super::openapi::parameters::Versioned;
use super::openapi::placeholder::{Around, Breaks, Lags};
use super::openapi::refusals::ReadOne;
use super::problem::{Parameter, Problem};
use super::query::Query;
use super::record::{self, since};
use crate::state::AppState;
use crate::store::StandsSince;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use masar_core::analysis::{Lag, Lags as Compared, NoLags, Step, breaks, lag};
use masar_core::around::{AROUND_DAYS, around};
use masar_core::model::{Event, Kind, Series, Timeline};
use serde_json::{Value, json};
use std::sync::Arc;

/// How far two series are moved against each other where the caller does not say, in periods.
const USUAL_LAG: u32 = 12;
/// The furthest.
const MOST_LAG: u32 = 120;

/// Where a series breaks
///
/// The places where its level changes, found by PELT. Where its periods are irregular, or fewer
/// than eight were counted whole, nothing is looked for. A break is a place to look at and no proof.
#[utoipa::path(
    get, path = "/timelines/{slug}/analysis/breaks", operation_id = "get_breaks", tag = "analysis",
    params(("slug" = String, Path, description = "Name of the timeline."),
           ("series" = String, Query, description = "Id of the series.", example = "videos-month"), Versioned),
    responses((status = 200, description = "Its breaks.", body = Breaks), ReadOne),
)]
pub async fn get_breaks(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut asked = Asked::new(&state, &slug, &uri).await?;
    let series = asked.series("series");
    let (timeline, named) = asked.finish()?;
    let series = found(&timeline, "series", &series)?;
    Ok(answer::of_version((&headers, &uri), &timeline, named, || {
        let each = breaks(series).into_iter().map(|it| {
            let period = series.observations.get(it.index).map(|one| one.period.text());
            json!({
                "day": it.day.to_string(),
                "period": period,
                "before": it.before,
                "after": it.after,
                "over_gap": it.over_gap,
            })
        });
        Ok(json!({
            "series": series.id,
            "breaks": each.collect::<Vec<_>>(),
            "version": timeline.version,
        }))
    }))
}

/// Which of two series leads
///
/// Pearson's `r` of the two at every shift up to `max` periods, for the values and for their changes from
/// period to period; `lag` is by how many periods `b` follows `a`. `comparable` is false, with the reason,
/// where a series has no regular period or the periods differ. None of it says that one thing caused the
/// other.
#[utoipa::path(
    get, path = "/timelines/{slug}/analysis/lag", operation_id = "get_lag", tag = "analysis",
    params(("slug" = String, Path, description = "Name of the timeline."),
           ("a" = String, Query, description = "Id of a series.", example = "videos-month"),
           ("b" = String, Query, description = "Id of another.", example = "afcent-weapons-month"),
           ("max" = Option<u32>, Query, minimum = 0, maximum = 120, description = "The furthest shift, in periods; 12 where it is left out."), Versioned),
    responses((status = 200, description = "Every shift.", body = Lags), ReadOne),
)]
pub async fn get_lag(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut asked = Asked::new(&state, &slug, &uri).await?;
    let (a, b) = (asked.series("a"), asked.series("b"));
    let most = asked.query.number("max", "0 … 120", 0).unwrap_or(USUAL_LAG);
    if most > MOST_LAG {
        asked.query.problem(Parameter::Value("max", most.to_string(), "0 … 120"));
    }
    let (timeline, named) = asked.finish()?;
    let (a, b) = (found(&timeline, "a", &a)?, found(&timeline, "b", &b)?);
    Ok(answer::of_version((&headers, &uri), &timeline, named, || {
        let mut body = match lag(a, b, most) {
            Ok(lags) => compared(&lags),
            Err(why) => json!({ "comparable": false, "why": why_not(why), "step": null,
                                "levels": [], "changes": [], "strongest": { "levels": null, "changes": null } }),
        };
        body["a"] = json!(a.id);
        body["b"] = json!(b.id);
        body["version"] = json!(timeline.version);
        Ok(body)
    }))
}

/// What was around an event
///
/// Within forty days on either side: other events, claims, and the nearest observation of each series that
/// is shown first. With `series`, that series leads.
#[utoipa::path(
    get, path = "/timelines/{slug}/analysis/around", operation_id = "get_around", tag = "analysis",
    params(("slug" = String, Path, description = "Name of the timeline."),
           ("event" = String, Query, description = "Id of the event.", example = "mosul-falls"),
           ("series" = Option<String>, Query, description = "Ids of series to lead the measures, separated by `~`."), Versioned),
    responses((status = 200, description = "Its neighbours in time.", body = Around), ReadOne),
)]
pub async fn get_around(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut asked = Asked::new(&state, &slug, &uri).await?;
    let event = asked.query.required("event", "an id of an event");
    let first: Vec<String> =
        asked.query.take("series").iter().flat_map(|ids| ids.split('~')).map(str::to_owned).collect();
    let (timeline, named) = asked.finish()?;
    let event: &Event = timeline.event(&event).ok_or_else(|| unknown("event", &event))?;
    for id in &first {
        found(&timeline, "series", id)?;
    }
    let standing = state.library.stands_since(&slug, timeline.version).await?;
    Ok(answer::of_version((&headers, &uri), &timeline, named, || near(&timeline, &standing, event, &first)))
}

fn near(
    timeline: &Timeline,
    standing: &StandsSince,
    event: &Event,
    first: &[String],
) -> Result<Value, Problem> {
    let around = around(timeline, &event.date, &format!("event/{}", event.id), first);
    let json = |any: record::Any<'_>, kind: Kind| any.json(since(standing, kind, any.id()));
    let events = around.events.iter().map(|it| json(record::Any::Event(it), Kind::Event));
    let claims = around.claims.iter().map(|it| json(record::Any::Claim(it), Kind::Claim));
    let measured = around.measured.iter().map(|(series, one)| {
        let version = since(standing, Kind::Series, &series.id);
        let observation = record::observation(&series.id, one, version)?;
        Ok(json!({ "series": series.id, "label": series.label, "unit": series.unit, "observation": observation }))
    });
    Ok(json!({
        "event": event.id,
        "days": AROUND_DAYS,
        "events": events.collect::<Result<Vec<_>, _>>()?,
        "claims": claims.collect::<Result<Vec<_>, _>>()?,
        "measured": measured.collect::<Result<Vec<_>, serde_json::Error>>()?,
        "version": timeline.version,
    }))
}

fn compared(lags: &Compared) -> Value {
    let one = |it: &Lag| json!({ "lag": it.lag, "n": it.n, "r": it.r });
    let all = |lags: &[Lag]| lags.iter().map(one).collect::<Vec<_>>();
    let strongest = |lags: &[Lag]| Compared::strongest(lags).map(one);
    json!({
        "comparable": true,
        "why": null,
        "step": step(lags.step),
        "levels": all(&lags.levels),
        "changes": all(&lags.changes),
        "strongest": { "levels": strongest(&lags.levels), "changes": strongest(&lags.changes) },
    })
}

fn why_not(why: NoLags) -> &'static str {
    match why {
        NoLags::Irregular => "irregular",
        NoLags::DifferentSteps(..) => "different-steps",
    }
}

fn step(step: Step) -> &'static str {
    match step {
        Step::Day => "day",
        Step::Week => "week",
        Step::Month => "month",
        Step::Quarter => "quarter",
        Step::Year => "year",
    }
}

/// The query of an analysis, and the timeline it is about.
struct Asked {
    query: Query,
    timeline: Arc<Timeline>,
    named: bool,
}

impl Asked {
    async fn new(state: &AppState, slug: &str, uri: &Uri) -> Result<Asked, Problem> {
        let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
        let version = query.version();
        let timeline = answer::timeline(state, slug, version).await?;
        Ok(Asked { query, timeline, named: version.is_some() })
    }

    fn series(&mut self, name: &'static str) -> String {
        self.query.required(name, "an id of a series")
    }

    fn finish(self) -> Result<(Arc<Timeline>, bool), Problem> {
        self.query.finish()?;
        Ok((self.timeline, self.named))
    }
}

fn found<'a>(timeline: &'a Timeline, name: &'static str, id: &str) -> Result<&'a Series, Problem> {
    timeline.series(id).ok_or_else(|| unknown(name, id))
}

fn unknown(name: &'static str, id: &str) -> Problem {
    Problem::Parameters(vec![Parameter::Unknown(name, id.chars().take(60).collect())])
}

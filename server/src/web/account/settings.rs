//! `/{lang}/admin/settings`: settings of timelines, and the hosts that must not be linked.

use super::{Failure, Fields, done, page, see};
use crate::auth::Viewer;
use crate::exchange::hosts::RefusedHosts;
use crate::state::AppState;
use crate::store::setting::{ALLOWED_HOSTS, REFUSED_HOSTS, SERVER, TimelineSettings};
use crate::web::reader::Visit;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use masar_app::pages::account::{Faults, Settings, TimelineSetting, settings, words};
use masar_core::lang::Lang;
use url::Host;

/// The page.
pub async fn show(State(state): State<AppState>, visit: Visit) -> Response {
    let shown = async {
        let page_of = Settings { done: done(visit.query()), ..blank(&state, visit.reader.lang).await? };
        Ok::<_, Failure>(page(StatusCode::OK, settings(&visit.reader, page_of)))
    };
    shown.await.unwrap_or_else(|failure| failure.page(&visit.reader))
}

/// Saves one of the page's forms.
pub async fn change(State(state): State<AppState>, visit: Visit, viewer: Viewer, fields: Fields) -> Response {
    let changed = async {
        match fields.get("do") {
            "timeline" => timeline(&state, &visit, &viewer, &fields).await,
            "hosts" => hosts(&state, &visit, &viewer, &fields).await,
            _ => {
                let page_of = blank(&state, visit.reader.lang).await?;
                Ok(page(StatusCode::UNPROCESSABLE_ENTITY, settings(&visit.reader, page_of)))
            }
        }
    };
    changed.await.unwrap_or_else(|failure: Failure| failure.page(&visit.reader))
}

async fn timeline(
    state: &AppState,
    visit: &Visit,
    viewer: &Viewer,
    fields: &Fields,
) -> Result<Response, Failure> {
    let slug = fields.get("slug");
    if state.library.head(slug).await?.is_none() {
        let page_of = blank(state, visit.reader.lang).await?;
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, settings(&visit.reader, page_of)));
    }
    let wanted = TimelineSettings {
        two_editors: fields.checked("two_editors"),
        hide_links_from_pupils: fields.checked("hide_links"),
    };
    state.library.store().set_timeline_settings(slug, wanted, &viewer.name, state.clock.now()).await?;
    Ok(see(&visit.reader.path("/admin/settings?done=done")))
}

async fn hosts(
    state: &AppState,
    visit: &Visit,
    viewer: &Viewer,
    fields: &Fields,
) -> Result<Response, Failure> {
    let lang = visit.reader.lang;
    let mut faults = Faults::none();
    let mut lists = Vec::new();
    for (field, name) in [("added", REFUSED_HOSTS), ("allowed", ALLOWED_HOSTS)] {
        match read_hosts(fields.get(field)) {
            Ok(hosts) => lists.push((name, hosts.join("\n"))),
            Err(wrong) => faults.add(field, format!("{} {}", words::HOST_FAULT.get(lang), wrong.join(", "))),
        }
    }
    if !faults.is_empty() {
        let (added, allowed) = (fields.get("added").to_owned(), fields.get("allowed").to_owned());
        let page_of = Settings { added, allowed, faults, ..blank(state, lang).await? };
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, settings(&visit.reader, page_of)));
    }
    for (name, hosts) in lists {
        if state.library.store().setting(SERVER, name).await?.unwrap_or_default() == hosts {
            continue;
        }
        state.library.store().set_setting(SERVER, name, &hosts, &viewer.name, state.clock.now()).await?;
    }
    Ok(see(&visit.reader.path("/admin/settings?done=done")))
}

/// Hosts from what was typed, each as addresses name it; or the lines that are none.
fn read_hosts(typed: &str) -> Result<Vec<String>, Vec<String>> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let (mut hosts, mut wrong) = (Vec::new(), Vec::new());
    for line in lines {
        match Host::parse(line) {
            Ok(host) if line.contains('.') => hosts.push(host.to_string()),
            _ => wrong.push(line.to_owned()),
        }
    }
    hosts.sort();
    hosts.dedup();
    if wrong.is_empty() { Ok(hosts) } else { Err(wrong) }
}

async fn blank(state: &AppState, lang: Lang) -> Result<Settings, Failure> {
    let store = state.library.store();
    let mut timelines = Vec::new();
    for head in state.library.heads().await?.iter() {
        let Some(timeline) = state.library.timeline(&head.slug, None).await? else { continue };
        let of = store.timeline_settings(&head.slug).await?;
        timelines.push(TimelineSetting {
            slug: head.slug.clone(),
            title: timeline.about.titles.get(lang).to_owned(),
            two_editors: of.two_editors,
            hide_links: of.hide_links_from_pupils,
        });
    }
    Ok(Settings {
        timelines,
        shipped: RefusedHosts::bundled().iter().map(str::to_owned).collect(),
        added: store.setting(SERVER, REFUSED_HOSTS).await?.unwrap_or_default(),
        allowed: store.setting(SERVER, ALLOWED_HOSTS).await?.unwrap_or_default(),
        ..Settings::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_as_addresses_name_them() {
        assert_eq!(
            read_hosts(" Forum.Example.org \n\nb.example\nb.example\n").unwrap(),
            ["b.example", "forum.example.org"]
        );
        assert_eq!(read_hosts("مثال.إختبار").unwrap(), ["xn--mgbh0fb.xn--kgbechtv"]);
        assert_eq!(
            read_hosts("https://x.example/a\nlocal\nok.example").unwrap_err(),
            ["https://x.example/a", "local"]
        );
        assert_eq!(read_hosts("").unwrap(), Vec::<String>::new());
    }
}

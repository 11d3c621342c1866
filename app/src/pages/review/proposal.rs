//! `/{lang}/t/{slug}/review/{number}`: a proposal, what it changes, what is said of it, what can be done.

use super::discussion::{Said, discussion};
use super::{state_word, text};
use crate::pages::history::text as history_text;
use crate::pages::history::{Conflict, trail};
use crate::pages::parts::change::{Pair, Telling, called};
use crate::pages::parts::columns;
use crate::pages::parts::document::{Head, document};
use crate::pages::{Reader, base_view};
use leptos::prelude::*;
use masar_core::model::{Kind, Timeline};
use masar_core::review::{Act, Draft, Row, State, difference};
use std::collections::HashSet;
use std::sync::Arc;

/// One record of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What its author saw.
    pub base: Option<Draft>,
    /// What stands now.
    pub now: Option<Draft>,
    /// What its author wants.
    pub mine: Option<Draft>,
    /// Both together.
    pub joined: Option<Draft>,
    /// Whether others have changed it since its author looked.
    pub moved: bool,
}

/// What the page is drawn from.
#[derive(Clone, Debug)]
pub struct ProposalPage {
    /// The newest version of the timeline.
    pub timeline: Arc<Timeline>,
    /// The number of the proposal.
    pub number: u32,
    /// Where it stands.
    pub state: State,
    /// Who made it.
    pub author: String,
    /// What they said of it.
    pub message: String,
    /// The version that it became.
    pub version: Option<u32>,
    /// Its records.
    pub records: Vec<Met>,
    /// What must be chosen before it can be accepted.
    pub conflicts: Vec<Conflict>,
    /// What was said and done, its beginning included.
    pub said: Vec<Said>,
    /// The round of it that the page shows.
    pub round: u32,
    /// Whether the timeline asks for two editors.
    pub two_editors: bool,
    /// The editors who have agreed.
    pub agreed: Vec<String>,
    /// Whether the viewer made it.
    pub own: bool,
    /// What the viewer may do.
    pub may: Vec<Act>,
    /// Where its author changes it.
    pub edit: Option<String>,
    /// What was typed.
    pub words: String,
    /// What is wrong.
    pub faults: Vec<String>,
    /// What was just done.
    pub done: Option<masar_core::text::Text>,
}

/// The page.
pub fn proposal(reader: &Reader, page: &ProposalPage) -> String {
    let (lang, timeline) = (reader.lang, &page.timeline);
    let base = base_view(timeline);
    let path = reader.timeline(timeline);
    let telling = Telling { timeline, lang, base: &base };
    let heading = format!("{} {}", text::PROPOSAL.get(lang), page.number);
    let title = format!("{heading}: {}", timeline.about.titles.get(lang));
    let head = Head { title, hidden: true, ..Head::default() };
    let trail = trail(reader, timeline, Some((format!("{path}/review"), text::REVIEW.get(lang))));
    let state =
        view! { <b class=format!("badge {}", page.state.name())>{state_word(page.state).get(lang)}</b> };
    let done = page.done.map(|done| view! { <p class="notice" role="status">{done.get(lang)}</p> });
    let faults = crate::pages::history::faults(&page.faults, text::FAULTS.get(lang));
    let became = page.version.map(|version| {
        let href = format!("{path}/compare?from={}&to={version}", version.saturating_sub(1));
        view! { <p>{text::BECAME.get(lang)}" "{version}" · "<a href=href>{text::SEE_CHANGE.get(lang)}</a></p> }
    });
    let message = (!page.message.is_empty())
        .then(|| view! { <p class="message" dir="auto">{page.message.clone()}</p> });
    let author = page.author.clone();
    let records: Vec<AnyView> =
        page.records.iter().enumerate().map(|(n, met)| record(telling, met, page.state, &path, n)).collect();
    let said = discussion(&page.said, lang, base.digits);
    let actions = actions(telling, page);
    document(reader, head, move || {
        view! {
            <div class="review">
                {trail}
                <h1>{heading}" "{state}</h1>
                {done}
                {faults}
                {message}
                <p class="meta">{text::BY.get(lang)}" "<bdi>{author}</bdi></p>
                {became}
                {records}
                {said}
                {actions}
            </div>
        }
    })
}

fn record(telling: Telling<'_>, met: &Met, state: State, path: &str, number: usize) -> AnyView {
    let lang = telling.lang;
    // Once decided, what it changed then is told; before, what it would change now.
    let waits = matches!(state, State::Open | State::Returned);
    let (before, after) = match waits && met.moved {
        true => (met.now.as_ref(), met.joined.as_ref()),
        false => (met.base.as_ref(), met.mine.as_ref()),
    };
    let Some(draft) = met.mine.as_ref().or(met.base.as_ref()).or(met.now.as_ref()) else {
        return ().into_any();
    };
    let pair = Pair { before, after };
    let badge = match (before, after) {
        (None, _) => history_text::NEW_RECORD,
        (_, None) => history_text::GONE_RECORD,
        _ => history_text::CHANGED_RECORD,
    };
    let name = called(draft, lang);
    let name = if met.now.is_some() && met.kind != Kind::Glossary {
        let href = format!("{path}/{}/{}", met.kind.plural(), met.id);
        view! { <a href=href><bdi>{name}</bdi></a> }.into_any()
    } else {
        view! { <bdi>{name}</bdi> }.into_any()
    };
    let moved = (waits && met.moved).then(|| {
        view! {
            <section class="moved">
                <h3>{text::MOVED.get(lang)}</h3>
                <p>{text::MOVED_LEDE.get(lang)}</p>
                {three_way(telling, met)}
            </section>
            <h3>{text::WOULD_BE_PUBLISHED.get(lang)}</h3>
        }
    });
    let same = before.is_some() && after.is_some() && difference(before, after).is_empty();
    let same = same.then(|| view! { <p class="notice">{text::NOTHING_DIFFERS.get(lang)}</p> });
    let id = format!("{}/{}", met.kind.singular(), met.id);
    view! {
        <section class="differing" id=pair.anchor() data-id=id>
            <h2>{name}</h2>
            <p class="meta"><b class="badge">{badge.get(lang)}</b>" "{columns::kind(met.kind).get(lang)}</p>
            {moved}
            {telling.drawing(&[pair], &format!("d{number}"), false)}
            {telling.values(pair, &format!("s{number}"))}
            {same}
            {telling.changes(before, after)}
        </section>
    }
    .into_any()
}

/// What the author saw, what stands now, what they propose: the cells that are not alike in all three.
fn three_way(telling: Telling<'_>, met: &Met) -> AnyView {
    let lang = telling.lang;
    let sides = [met.base.as_ref(), met.now.as_ref(), met.mine.as_ref()];
    let mut seen = HashSet::new();
    let differing = difference(sides[0], sides[1]).into_iter().chain(difference(sides[0], sides[2]));
    let cells: Vec<(Option<String>, String)> =
        differing.map(|it| (it.part, it.column)).filter(|cell| seen.insert(cell.clone())).collect();
    let head = [text::FIELD, text::BASE, text::NOW, text::PROPOSED];
    let head = head.map(|name| view! { <th scope="col">{name.get(lang)}</th> }).collect_view();
    let rows: Vec<AnyView> = cells
        .into_iter()
        .map(|(part, column)| {
            let texts = sides.map(|side| cell(side, part.as_deref(), &column));
            let [was, now, mine] = &texts;
            let clash = now != was && mine != was && now != mine;
            let name = columns::column(&column, lang).0;
            let name = part.map_or(name.clone(), |part| format!("{part} · {name}"));
            let clash = clash.then(|| view! { <br/><b class="badge clash">{text::CLASH.get(lang)}</b> });
            let cells =
                texts.iter().map(|text| view! { <td>{telling.cell(&column, text)}</td> }).collect_view();
            view! { <tr><th scope="row">{name}{clash}</th>{cells}</tr> }.into_any()
        })
        .collect();
    let label = text::MOVED.get(lang);
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=label>
            <table class="three"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

fn cell(draft: Option<&Draft>, part: Option<&str>, column: &str) -> String {
    let Some(draft) = draft else { return String::new() };
    let key = Draft::part_key(draft.kind).unwrap_or_default();
    let row: Option<&Row> = match part {
        None => Some(&draft.row),
        Some(name) => draft.parts.iter().find(|row| row.get(key) == name),
    };
    row.map(|row| row.get(column).to_owned()).unwrap_or_default()
}

/// The form: words, choices, and a button for all that the viewer may do.
fn actions(telling: Telling<'_>, page: &ProposalPage) -> AnyView {
    let lang = telling.lang;
    if page.may.is_empty() {
        return ().into_any();
    }
    let may = |act: Act| page.may.contains(&act);
    let reviews = may(Act::Accept);
    let sides = (text::CHOOSE_NOW.get(lang), text::CHOOSE_PROPOSED.get(lang));
    let conflicts = reviews.then(|| crate::pages::history::conflicts(telling, &page.conflicts, sides));
    let waits = matches!(page.state, State::Open | State::Returned);
    let own = (page.own && waits).then(|| view! { <p class="meta">{text::OWN.get(lang)}</p> });
    let two = (page.two_editors && waits).then(|| {
        let names = page.agreed.join(lang.pick(", ", "، "));
        let agreed =
            (!names.is_empty()).then(|| view! { " "{text::AGREED.get(lang)}": "<bdi>{names}</bdi>"." });
        view! { <p class="meta">{text::TWO_EDITORS.get(lang)}{agreed}</p> }
    });
    let first_of_two = page.two_editors && page.agreed.is_empty();
    let accept = if first_of_two { text::DO_AGREE } else { text::DO_ACCEPT };
    let button = |act: Act, words: masar_core::text::Text, class: &'static str| {
        // Only to accept must choices be made.
        let free = act != Act::Accept;
        may(act).then(|| {
            view! {
                <button name="do" value=act.name() class=class formnovalidate=free>{words.get(lang)}</button>
            }
        })
    };
    let edit = page.edit.clone().map(|href| view! { <a class="button" href=href>{text::EDIT.get(lang)}</a> });
    let wrong = !page.faults.is_empty();
    view! {
        <form method="post" class="acting" aria-label=text::ACTIONS.get(lang)>
            <input type="hidden" name="round" value=page.round/>
            {conflicts}
            {two}
            {own}
            <div class="field">
                <label for="words">{text::YOUR_WORDS.get(lang)}</label>
                <p class="hint" id="words-hint">{text::YOUR_WORDS_HINT.get(lang)}</p>
                <textarea id="words" name="words" rows="4" dir="auto" aria-describedby=if wrong { "words-hint faults" } else { "words-hint" }>
                    {crate::pages::parts::area::contents(&page.words)}
                </textarea>
            </div>
            <p class="acts">
                {button(Act::Comment, text::DO_COMMENT, "")}
                {button(Act::Accept, accept, "primary")}
                {button(Act::Return, text::DO_RETURN, "")}
                {button(Act::Decline, text::DO_DECLINE, "")}
                {button(Act::Withdraw, text::DO_WITHDRAW, "")}
                {edit}
            </p>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_a_part_is_found_by_its_key() {
        let part = Row::from_iter([("period", "2014-06"), ("value", "7")]);
        let series = Draft { parts: vec![part], ..Draft::new(Kind::Series) };
        assert_eq!(cell(Some(&series), Some("2014-06"), "value"), "7");
        assert_eq!(cell(Some(&series), Some("2015"), "value"), "");
        assert_eq!(cell(None, None, "value"), "");
    }
}

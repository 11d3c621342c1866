//! The end of a form: what was changed and why, saving, removing; and the ways into it from other pages.

use super::field::{area, described, fault, help, id, required};
use super::{Context, part, text};
use crate::pages::parts::area::contents;
use crate::pages::parts::dated::{date_short, spoken, titled};
use crate::pages::{Reader, base_view};
use leptos::prelude::*;
use masar_core::duplicates::Likely;
use masar_core::model::{Kind, Timeline};

/// Message and buttons.
pub(super) fn bar(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    let typed = &c.edit.typed;
    let save = match (c.edit.publishes, typed.proposal) {
        (_, Some(_)) => text::AMEND,
        (true, None) => text::PUBLISH,
        (false, None) => text::PROPOSE,
    };
    let back = match &c.edit.id {
        Some(id) if !matches!(c.edit.kind, Kind::Story | Kind::Glossary) => {
            format!("{}/{}/{id}", c.path, c.edit.kind.plural())
        }
        _ => c.path.clone(),
    };
    let content = view! {
        <div class="field">
            <label for=id("message")>{text::MESSAGE.get(lang)}{required(true, lang)}</label>
            {area(c, "message", &typed.message, None, true)}
            {fault(c, "message")}
            {help("message", Some(text::MESSAGE_HELP), lang)}
        </div>
        <div class="saving">
            <button class="primary" name="do" value="save" id="save">{save.get(lang)}</button>
            <button name="do" value="check">{text::CHECK.get(lang)}</button>
            <a class="quiet" href=back data-cancel="">{text::CANCEL.get(lang)}</a>
            <span class="meta" id="kept" role="status"></span>
        </div>
    };
    part("part-save", text::PART_SAVE.get(lang), content.into_any())
}

/// Removing a record that stands.
pub(super) fn removal(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    if c.edit.id.is_none() || c.edit.typed.proposal.is_some() {
        return ().into_any();
    }
    let (described, invalid) = described(c, "reason");
    let reason = c.edit.typed.reason.clone();
    let open = ["reason", "remove"].iter().any(|name| c.edit.fault(name).is_some());
    let button = if c.edit.publishes { text::REMOVE_BUTTON } else { text::REMOVE_PROPOSE };
    view! {
        <details class="removal" open=open>
            <summary>{text::REMOVE.get(lang)}</summary>
            <p>{text::REMOVE_TEXT.get(lang)}</p>
            <label for=id("reason")>{text::REMOVE_REASON.get(lang)}{required(true, lang)}</label>
            <textarea id=id("reason") name="reason" rows="2" dir="auto" aria-describedby=described aria-invalid=invalid>{contents(&reason)}</textarea>
            {fault(c, "reason")}
            <p class="unseen" id=format!("{}-help", id("reason"))>{text::MESSAGE_HELP.get(lang)}</p>
            <label class="tick"><input type="checkbox" id=id("remove") name="remove" value="yes"/><span>{text::REMOVE_CONFIRM.get(lang)}</span></label>
            {fault(c, "remove")}
            <p><button name="do" value="remove">{button.get(lang)}</button></p>
        </details>
    }
    .into_any()
}

/// Records that may be the same, before anything is saved.
pub(super) fn twins(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    if c.edit.twins.is_empty() {
        return ().into_any();
    }
    let items = c.edit.twins.iter().map(|twin| twin_item(c, twin));
    let of_sources = c.edit.kind != Kind::Source && c.edit.twins.iter().all(|twin| twin.kind == Kind::Source);
    let words = if of_sources { text::TWIN_SOURCES } else { text::TWINS_TEXT };
    view! {
        <div class="notice twins" role="alert" id="twins" tabindex="-1">
            <strong>{text::TWINS.get(lang)}</strong>
            <p>{words.get(lang)}</p>
            <ul>{items.collect_view()}</ul>
            <button form="form" name="do" value="anyway">{text::SAVE_ANYWAY.get(lang)}</button>
        </div>
    }
    .into_any()
}

fn twin_item(c: &Context<'_>, twin: &Likely) -> AnyView {
    let (lang, timeline) = (c.lang, &c.edit.timeline);
    let base = base_view(timeline);
    let href = format!("{}/{}/{}", c.path, twin.kind.plural(), twin.id);
    let edit = format!("{href}/edit");
    let (label, date) = match twin.kind {
        Kind::Event => match timeline.event(&twin.id) {
            Some(event) => (spoken(&event.label, lang), Some(date_short(&event.date, lang, &base))),
            None => return ().into_any(),
        },
        Kind::Claim => match timeline.claim(&twin.id) {
            Some(claim) => (titled(&claim.speaker), Some(date_short(&claim.date, lang, &base))),
            None => return ().into_any(),
        },
        Kind::Phase => match timeline.phase(&twin.id) {
            Some(phase) => (spoken(&phase.label, lang), Some(date_short(&phase.start, lang, &base))),
            None => return ().into_any(),
        },
        _ => match timeline.source(&twin.id) {
            Some(source) => (titled(&source.title), None),
            None => return ().into_any(),
        },
    };
    view! {
        <li><a href=href>{label}</a>" "<span class="meta">{date}" · "</span><a href=edit>{text::SUGGEST.get(lang)}</a></li>
    }
    .into_any()
}

/// The way from a record's page to its form. For everybody: who is not signed in is asked to.
pub fn suggest(reader: &Reader, timeline: &Timeline, kind: Kind, record: &str) -> AnyView {
    let href = format!("{}/{}/{record}/edit", reader.timeline(timeline), kind.plural());
    view! { <p><a class="suggest" href=href rel="nofollow">{text::SUGGEST.get(reader.lang)}</a></p> }
        .into_any()
}

/// The ways from a timeline's page to the forms of new records.
pub fn add_links(reader: &Reader, timeline: &Timeline) -> AnyView {
    let lang = reader.lang;
    let path = reader.timeline(timeline);
    let kinds = [
        (Kind::Event, text::ADD_EVENT),
        (Kind::Claim, text::ADD_CLAIM),
        (Kind::Phase, text::ADD_PHASE),
        (Kind::Series, text::ADD_SERIES),
        (Kind::Source, text::ADD_SOURCE),
        (Kind::Glossary, text::ADD_TERM),
    ];
    let items = kinds.map(|(kind, label)| {
        let href = format!("{path}/new/{}", kind.plural());
        view! { <li><a href=href rel="nofollow">{label.get(lang)}</a></li> }
    });
    view! {
        <nav class="adding" aria-label=text::ADD_TO_TIMELINE.get(lang)><ul>{items}</ul></nav>
    }
    .into_any()
}

/// What a record's page says after its form was saved, by its address: `?saved=7` names the version that was
/// made, `?saved=0` says that none was needed.
pub fn saved(reader: &Reader, timeline: &Timeline) -> AnyView {
    let lang = reader.lang;
    let query = reader.here.split_once('?').map_or("", |(_, query)| query);
    let named = query.split('&').find_map(|pair| pair.strip_prefix("saved="));
    // A version that is not there yet was made by nobody.
    let version = named.and_then(|it| it.parse::<u32>().ok()).filter(|it| *it <= timeline.version);
    let words = match version {
        None => return ().into_any(),
        Some(0) => text::UNCHANGED.get(lang).to_owned(),
        Some(version) => format!("{} {version}.", text::SAVED_AS.get(lang)),
    };
    view! { <p class="notice saved" role="status" data-saved="">{words}</p> }.into_any()
}

//! `/{lang}/t/{slug}/corrections`: each change to what was published, for readers.

use super::pages::at;
use super::reader::Visit;
use super::respond::{Holds, PageError, conditional, etag};
use crate::state::AppState;
use crate::store::Altered;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use masar_app::pages::corrections::{Correction, Deed, Touched, corrections};
use masar_core::lang::Lang;
use serde_json::{Map, Value};

/// Changes on one page.
const CHANGES: usize = 30;
/// Records listed of one change.
const RECORDS: usize = 60;
/// Longer values are shortened: the page tells what was changed, the record what it says now.
const VALUE_CHARS: usize = 160;

/// The page.
pub async fn page(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    let Visit { reader, uri, headers } = &visit;
    let found = async {
        let timeline = at(&state, &slug, None).await?;
        let before = url::form_urlencoded::parse(visit.query().as_bytes())
            .find_map(|(name, value)| (name == "before").then(|| value.parse::<u32>().ok())?);
        let store = state.library.store();
        let changes = store.changes(&slug).await?;
        // The first version is what was published; what came after it corrects it.
        let corrected = |version: u32| version > 1 && before.is_none_or(|before| version < before);
        let mut changes: Vec<_> = changes.into_iter().filter(|change| corrected(change.version)).collect();
        let earlier = changes.get(CHANGES).map(|next| next.version + 1);
        changes.truncate(CHANGES);
        let mut found = Vec::new();
        for change in changes {
            let altered = store.altered(&slug, change.version - 1, change.version).await?;
            let more = altered.len().saturating_sub(RECORDS);
            let records = altered.iter().take(RECORDS).map(|it| touched(it, reader.lang)).collect();
            let (version, at) = (change.version, change.at);
            let (author, message) = (change.author, change.message);
            found.push(Correction { version, at, author, message, records, more });
        }
        Ok::<_, PageError>((timeline, found, earlier))
    };
    match found.await {
        Ok((timeline, found, earlier)) => {
            let tag = etag(&timeline, &format!("{uri}@{}", timeline.version));
            let body = || Html(corrections(reader, &timeline, found, earlier)).into_response();
            conditional(headers, &tag, Holds::UntilChanged, body)
        }
        Err(error) => error.page(reader),
    }
}

fn deed(altered: &Altered) -> Deed {
    match (&altered.before, &altered.after) {
        (None, _) => Deed::Added,
        (_, None) => Deed::Removed,
        _ => Deed::Changed,
    }
}

fn touched(altered: &Altered, lang: Lang) -> Touched {
    let read = |body: &Option<String>| -> Map<String, Value> {
        body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default()
    };
    let (before, after) = (read(&altered.before), read(&altered.after));
    let deed = deed(altered);
    let label = label(if deed == Deed::Removed { &before } else { &after }, lang);
    let fields = match deed {
        Deed::Changed => differences(&before, &after),
        Deed::Added | Deed::Removed => Vec::new(),
    };
    let label = label.unwrap_or_else(|| altered.id.clone());
    Touched { kind: altered.kind, id: altered.id.clone(), label, deed, fields }
}

/// What a record is called: whatever its kind calls that.
fn label(body: &Map<String, Value>, lang: Lang) -> Option<String> {
    let pair = body.get("label").or_else(|| body.get("term"));
    let told = |tag: Lang| pair?.get(tag.tag())?.as_str().filter(|text| !text.is_empty());
    let plain = |name: &str| body.get(name)?.as_str();
    told(lang)
        .or_else(|| told(lang.other()))
        .or_else(|| plain("title"))
        .or_else(|| plain("speaker"))
        .map(str::to_owned)
}

/// The fields that differ, a pair of languages as two.
fn differences(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    let names = after.keys().chain(before.keys().filter(|name| !after.contains_key(*name)));
    for name in names {
        let (old, new) = (before.get(name).unwrap_or(&Value::Null), after.get(name).unwrap_or(&Value::Null));
        if old == new {
            continue;
        }
        match (old, new) {
            (Value::Object(old), Value::Object(new)) => {
                let inner = differences(old, new).into_iter();
                found.extend(inner.map(|(part, old, new)| (format!("{name}_{part}"), old, new)));
            }
            _ => found.push((name.clone(), told(old), told(new))),
        }
    }
    found
}

/// A value in few words.
fn told(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        // The values of a series, the steps of a story: too many to tell here.
        Value::Array(items) => format!("[{}]", items.len()),
        other => other.to_string(),
    };
    match text.char_indices().nth(VALUE_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_of_languages_differs_by_language_and_a_list_is_counted() {
        let read = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap();
        let before = read(r#"{"label":{"en":"A","ar":"أ"},"date":"2014","place":null,"observations":[{}]}"#);
        let after =
            read(r#"{"label":{"en":"B","ar":"أ"},"date":"2014","place":"Here","observations":[{},{"v":1}]}"#);
        let found = differences(&before, &after);
        let found: Vec<String> =
            found.into_iter().map(|(name, old, new)| format!("{name}: {old} → {new}")).collect();
        assert_eq!(found, ["label_en: A → B", "place:  → Here", "observations: [1] → [2]"]);
    }
}

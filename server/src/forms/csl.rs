//! Citations as CSL-JSON, which Zotero, Pandoc and every processor of the Citation Style Language read.

use masar_core::cite::{Sort, Work};
use serde_json::{Value, json};

/// One item.
pub fn item(work: &Work) -> Value {
    let mut item = json!({
        "id": work.key,
        "type": if work.sort == Sort::Timeline { "dataset" } else { "webpage" },
        "title": work.title,
        "author": work.authors().iter().map(|name| json!({"literal": name})).collect::<Vec<_>>(),
        "publisher": work.publisher(),
        "version": work.version.to_string(),
        "genre": work.medium(),
        "language": work.lang.tag(),
        "URL": work.address,
    });
    let mut note = format!("sha256:{}", work.hash);
    if let Some(original) = &work.original {
        note.push_str(&format!("; {}{original}", work.lang.pick("taken from: ", "نقلًا عن: ")));
    }
    item["note"] = json!(note);
    if let Some(container) = &work.container {
        item["container-title"] = json!(container);
    }
    if let Some(day) = work.edition.published {
        let (year, month, of_month) = day.ymd();
        item["issued"] = json!({"date-parts": [[year, month, of_month]]});
    }
    item
}

//! Which form a file has, by its first bytes and its header.

use super::{Options, sheet};
use crate::exchange::encoding;
use crate::exchange::fault::Faults;
use crate::exchange::schema::{self, Resource};
use serde::{Deserialize, Serialize};

/// A form that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A data package, zipped.
    Package,
    /// One table of a data package.
    Csv,
    /// Our JSON: an object of lists by resource.
    Json,
    /// The JSON of TimelineJS.
    #[serde(rename = "timelinejs")]
    TimelineJs,
    /// A table of another program; TimelineJS's spreadsheet is one.
    Table,
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 5] = [Form::Package, Form::Csv, Form::Json, Form::TimelineJs, Form::Table];

    /// Its name, as on the command line and in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Form::Package => "package",
            Form::Csv => "csv",
            Form::Json => "json",
            Form::TimelineJs => "timelinejs",
            Form::Table => "table",
        }
    }

    /// The form with this name.
    pub fn from_name(name: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// The form of `bytes`; none where they are neither a zip nor text.
pub(super) fn form(bytes: &[u8], options: &Options) -> Option<Form> {
    if options.mapping.is_some() && !looks_like_json(bytes) {
        return Some(Form::Table);
    }
    if options.resource.is_some() {
        return Some(Form::Csv);
    }
    if bytes.starts_with(b"PK") {
        return Some(Form::Package);
    }
    if looks_like_json(bytes) {
        return Some(if is_timeline_js(bytes) { Form::TimelineJs } else { Form::Json });
    }
    let is_blank = bytes.iter().all(u8::is_ascii_whitespace);
    // Text of another encoding is told apart later, where its fault can be named.
    let is_text = |byte: &u8| !matches!(byte, 0..=8 | 14..=26);
    let is_binary = !encoding::is_utf16(bytes) && !bytes.iter().take(4096).all(is_text);
    if is_blank || is_binary {
        return None;
    }
    // The header alone says which table it is; the whole file is read once, later.
    let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(bytes.len());
    let header = sheet::read(&bytes[..end], &mut Faults::default()).map(|sheet| sheet.columns);
    Some(if header.as_deref().and_then(resource).is_some() { Form::Csv } else { Form::Table })
}

fn looks_like_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| matches!(byte, b'{' | b'['))
}

/// Whether JSON is that of TimelineJS, whose dates stand under `start_date`; ours have none of that name.
fn is_timeline_js(bytes: &[u8]) -> bool {
    let word = b"\"start_date\"";
    bytes.windows(word.len()).any(|window| window == word)
}

/// The resource whose table has such a header: its keys are there, and most columns are its own.
pub(super) fn resource(columns: &[String]) -> Option<&'static Resource> {
    let known = |resource: &Resource| columns.iter().filter(|it| resource.field(it).is_some()).count();
    let has = |column: &str| columns.iter().any(|it| it == column);
    let fits = |resource: &&Resource| {
        // Records can do without an id: one is made.
        let keys = resource.primary_key.iter().filter(|key| *key != "id");
        let required = resource.fields.iter().filter(|field| field.required() && field.pair().is_none());
        let most = required.clone().filter(|field| has(&field.name)).count() * 2 > required.count();
        keys.into_iter().all(|key| has(key)) && most && known(resource) * 3 >= columns.len() * 2
    };
    schema::resources().iter().filter(fits).max_by_key(|resource| known(resource))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Form> {
        form(text.as_bytes(), &Options::default())
    }

    #[test]
    fn a_form_is_known_by_its_beginning() {
        assert_eq!(of("PK\u{3}\u{4}"), Some(Form::Package));
        assert_eq!(of(" {\"events\": []}"), Some(Form::Json));
        assert_eq!(of("{\"events\": [{\"start_date\": {}}]}"), Some(Form::TimelineJs));
        assert_eq!(of("id,date,kind,label_en,summary_en,importance,sources,verified\n"), Some(Form::Csv));
        assert_eq!(of("Year,Month,Day,Time,Headline,Text\n"), Some(Form::Table));
        assert_eq!(of("event_id_cnty,event_date,event_type\n"), Some(Form::Table));
        assert_eq!(of(""), None);
        assert_eq!(of("\u{1}\u{2}\u{3}"), None);
    }

    #[test]
    fn a_table_of_ours_is_known_by_its_header() {
        let name = |header: &str| {
            let columns: Vec<String> = header.split(',').map(str::to_owned).collect();
            resource(&columns).map(|resource| resource.name.as_str())
        };
        for of in schema::resources() {
            let header: Vec<&str> = of.fields.iter().map(|field| field.name.as_str()).collect();
            assert_eq!(name(&header.join(",")), Some(of.name.as_str()));
        }
        assert_eq!(
            name("date,kind,label_en,lable_ar,summary_en,importance,sources,verified"),
            Some("events")
        );
        assert_eq!(name("item,itemLabel,date,coord"), None);
        assert_eq!(name("id,note"), None);
    }
}

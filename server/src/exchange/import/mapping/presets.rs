//! Tables that are known by their header, and names that columns commonly have.

use masar_core::search::fold;

/// What is known of the tables of one program.
pub(super) struct Preset {
    /// Its name, as readers know it.
    pub(super) name: &'static str,
    /// Columns that tell its tables from others, folded.
    signs: &'static [&'static str],
    /// Folded column → target. What is not listed is left out.
    columns: &'static [(&'static str, &'static str)],
}

const PRESETS: [Preset; 3] = [
    // The spreadsheet that TimelineJS documents.
    Preset {
        name: "TimelineJS",
        signs: &["year", "headline"],
        columns: &[
            ("year", "year"),
            ("month", "month"),
            ("day", "day"),
            ("time", "note"),
            ("end year", "end_year"),
            ("end month", "end_month"),
            ("end day", "end_day"),
            ("end time", "note"),
            ("display date", "note"),
            ("headline", "label"),
            ("text", "summary"),
            ("media", "note"),
            ("media credit", "note"),
            ("media caption", "note"),
            ("link", "note"),
            ("type", "row_type"),
            ("group", "kind"),
            ("unique id", "id"),
        ],
    },
    // The event tables of ACLED.
    Preset {
        name: "ACLED",
        signs: &["event id cnty", "event date"],
        columns: &[
            ("event id cnty", "id"),
            ("event date", "date"),
            ("time precision", "precision"),
            ("event type", "kind"),
            ("sub event type", "label"),
            ("actor1", "label"),
            ("actor2", "note"),
            ("location", "label"),
            ("admin1", "place"),
            ("country", "place"),
            ("latitude", "lat"),
            ("longitude", "lon"),
            ("source", "note"),
            ("notes", "summary"),
            ("fatalities", "note"),
        ],
    },
    // Results of a query to Wikidata, whose variables people name freely but for the first two.
    Preset {
        name: "Wikidata",
        signs: &["item", "itemlabel"],
        columns: &[
            ("item", "id"),
            ("itemlabel", "label"),
            ("itemdescription", "summary"),
            ("itemaltlabel", "note"),
            ("date", "date"),
            ("pointintime", "date"),
            ("point in time", "date"),
            ("start", "date"),
            ("startdate", "date"),
            ("starttime", "date"),
            ("end", "end"),
            ("enddate", "end"),
            ("endtime", "end"),
            ("precision", "precision"),
            ("dateprecision", "precision"),
            ("coord", "coordinates"),
            ("coords", "coordinates"),
            ("coordinates", "coordinates"),
            ("location", "note"),
            ("locationlabel", "place"),
            ("placelabel", "place"),
            ("countrylabel", "place"),
            ("typelabel", "kind"),
            ("instanceoflabel", "kind"),
            ("article", "note"),
        ],
    },
];

/// Names of columns in other tables, folded, with what they most likely are.
const NAMES: [(&str, &str); 56] = [
    ("date", "date"),
    ("when", "date"),
    ("event date", "date"),
    ("start date", "date"),
    ("start", "date"),
    ("from", "date"),
    ("end date", "end"),
    ("end", "end"),
    ("to", "end"),
    ("year", "year"),
    ("month", "month"),
    ("day", "day"),
    ("title", "label"),
    ("name", "label"),
    ("headline", "label"),
    ("event", "label"),
    ("label", "label"),
    ("description", "summary"),
    ("summary", "summary"),
    ("text", "summary"),
    ("details", "summary"),
    ("place", "place"),
    ("location", "place"),
    ("city", "place"),
    ("country", "place"),
    ("lat", "lat"),
    ("latitude", "lat"),
    ("lon", "lon"),
    ("lng", "lon"),
    ("long", "lon"),
    ("longitude", "lon"),
    ("coordinates", "coordinates"),
    ("type", "kind"),
    ("category", "kind"),
    ("kind", "kind"),
    ("note", "note"),
    ("notes", "note"),
    ("comment", "note"),
    ("comments", "note"),
    ("speaker", "speaker"),
    ("quote", "text"),
    ("value", "value"),
    ("count", "value"),
    ("number", "value"),
    ("التاريخ", "date"),
    ("تاريخ", "date"),
    ("العنوان", "label"),
    ("الحدث", "label"),
    ("الوصف", "summary"),
    ("الملخص", "summary"),
    ("المكان", "place"),
    ("الموقع", "place"),
    ("النوع", "kind"),
    ("ملاحظات", "note"),
    ("المتحدث", "speaker"),
    ("القيمه", "value"),
];

/// ACLED's kinds of event in the terms that many timelines have.
const TERMS: [(&str, &str); 6] = [
    ("battles", "military"),
    ("explosions remote violence", "attack"),
    ("violence against civilians", "attack"),
    ("protests", "society"),
    ("riots", "society"),
    ("strategic developments", "military"),
];

/// A name as it is compared: folded, signs as single spaces.
pub(super) fn key(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The program that a table with these columns comes from.
pub(super) fn recognised(columns: &[String]) -> Option<&'static Preset> {
    let keys: Vec<String> = columns.iter().map(|column| key(column)).collect();
    PRESETS.iter().find(|preset| preset.signs.iter().all(|sign| keys.iter().any(|key| key == sign)))
}

/// What a column most likely becomes, by its name; language and fitness are left to the caller.
pub(super) fn likely(preset: Option<&Preset>, column: &str) -> Option<&'static str> {
    let key = key(column);
    let names = preset.map_or(NAMES.as_slice(), |preset| preset.columns);
    names.iter().find(|(name, _)| *name == key).map(|(_, target)| *target)
}

/// The term that a word of theirs commonly means.
pub(super) fn likely_term(word: &str) -> Option<&'static str> {
    let key = key(word);
    TERMS.iter().find(|(name, _)| *name == key).map(|(_, term)| *term)
}

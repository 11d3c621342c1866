//! One tidy table: a row an event, a claim or an observation, told apart by the column `record`.
//!
//! Beside a date as written stand the earliest and the latest day it can mean, so that a program that
//! knows no EDTF can sort and filter. A text that a spreadsheet would take for a formula begins with an
//! apostrophe; numbers, dates and ids are as they are.

use super::Rows;
use csv::{Terminator, WriterBuilder};
use masar_core::date::Edtf;
use masar_core::lang::Pair;
use masar_core::model::{Claim, Event, Observation, Series};

/// What a cell of a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A word of ours or an id.
    Id,
    /// Several ids, parted by `|`.
    Ids,
    /// A date in EDTF.
    Edtf,
    /// A day of the calendar.
    Day,
    /// Text in English, in Arabic, in whatever language its source has.
    English,
    /// See [`Holds::English`].
    Arabic,
    /// See [`Holds::English`].
    Text,
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// `true` or `false`.
    Truth,
    /// An address.
    Url,
}

/// A column: its name, what it holds, and what it is for a reader in English and in Arabic.
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What its cells hold.
    pub holds: Holds,
    /// What it is.
    pub titles: [&'static str; 2],
}

const fn column(name: &'static str, holds: Holds, en: &'static str, ar: &'static str) -> Column {
    Column { name, holds, titles: [en, ar] }
}

/// The columns, in order.
pub const COLUMNS: [Column; 28] = [
    column("record", Holds::Id, "event, claim or observation", "حدث أو قول أو قياس"),
    column("id", Holds::Id, "id of the event, the claim or the series", "معرّف الحدث أو القول أو السلسلة"),
    column("date", Holds::Edtf, "date or period as written, EDTF", "التاريخ أو المدة كما كُتبا، EDTF"),
    column("earliest", Holds::Day, "first day it can mean", "أول يوم يحتمله"),
    column("latest", Holds::Day, "last day it can mean", "آخر يوم يحتمله"),
    column(
        "kind",
        Holds::Id,
        "kind of event, stance of claim, group of series",
        "نوع الحدث أو موقف القول أو مجموعة السلسلة",
    ),
    column("drivers", Holds::Ids, "why the arc turned", "الدوافع"),
    column("topic", Holds::Id, "topic of the claim", "موضوع القول"),
    column("label_en", Holds::English, "name, English", "الاسم بالإنجليزية"),
    column("label_ar", Holds::Arabic, "name, Arabic", "الاسم بالعربية"),
    column("text_en", Holds::English, "what happened or was said, English", "ما جرى أو قيل، بالإنجليزية"),
    column("text_ar", Holds::Arabic, "what happened or was said, Arabic", "ما جرى أو قيل، بالعربية"),
    column("speaker", Holds::Text, "who said it", "القائل"),
    column("is_quote", Holds::Truth, "whether the words are quoted", "هل النص اقتباس"),
    column("place", Holds::Text, "place", "المكان"),
    column("lat", Holds::Number, "latitude, WGS 84", "خط العرض"),
    column("lon", Holds::Number, "longitude, WGS 84", "خط الطول"),
    column("importance", Holds::Whole, "1 headline, 2 major, 3 detail", "1 رئيس، 2 مهم، 3 تفصيل"),
    column("value", Holds::Number, "value", "القيمة"),
    column("low", Holds::Number, "at least", "على الأقل"),
    column("high", Holds::Number, "at most", "على الأكثر"),
    column("unit_en", Holds::English, "unit, English", "الوحدة بالإنجليزية"),
    column("unit_ar", Holds::Arabic, "unit, Arabic", "الوحدة بالعربية"),
    column(
        "coverage",
        Holds::Id,
        "complete, partial, or gap: missing data, never zero",
        "كامل أو جزئي أو فجوة: غياب بيانات لا صفر",
    ),
    column("quality", Holds::Id, "how the figure was obtained", "كيف حُصل على الرقم"),
    column("sources", Holds::Ids, "ids of sources", "معرّفات المصادر"),
    column("verified", Holds::Truth, "seen in a source by the compilers", "رآه المعدّون في مصدر"),
    column("url", Holds::Url, "page of the record", "صفحة السجل"),
];

/// Writes the rows; `path` is the address of the timeline's page.
///
/// # Errors
/// Never in practice: the memory it writes to does not fail.
pub fn write(rows: &Rows<'_>, path: &str) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(COLUMNS.iter().map(|column| column.name))?;
    let cells = (rows.events.iter().map(|event| of_event(event, path)))
        .chain(rows.claims.iter().map(|claim| of_claim(claim, path)))
        .chain(rows.observations.iter().map(|(series, one)| of_observation(series, one, path)));
    for mut row in cells {
        writer.write_record(COLUMNS.iter().map(|column| guarded(column.holds, row.take(column.name))))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// A text that no spreadsheet takes for a formula.
fn guarded(holds: Holds, cell: String) -> String {
    let text = matches!(holds, Holds::English | Holds::Arabic | Holds::Text);
    if text && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}") } else { cell }
}

/// The filled cells of a row, by name.
#[derive(Default)]
struct Row(Vec<(&'static str, String)>);

impl Row {
    fn put(mut self, name: &'static str, cell: impl Into<String>) -> Row {
        self.0.push((name, cell.into()));
        self
    }

    fn dated(self, date: &Edtf) -> Row {
        let day = |day: Option<masar_core::date::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        self.put("date", date.text()).put("earliest", day(date.earliest())).put("latest", day(date.latest()))
    }

    fn pair(self, names: [&'static str; 2], pair: &Pair) -> Row {
        self.put(names[0], pair.en.clone()).put(names[1], pair.ar.clone())
    }

    fn number(self, name: &'static str, number: Option<f64>) -> Row {
        self.put(name, number.map(|number| number.to_string()).unwrap_or_default())
    }

    fn take(&mut self, name: &str) -> String {
        let cell = self.0.iter_mut().find(|(other, _)| *other == name);
        cell.map(|(_, cell)| std::mem::take(cell)).unwrap_or_default()
    }
}

const LABEL: [&str; 2] = ["label_en", "label_ar"];
const TEXT: [&str; 2] = ["text_en", "text_ar"];
const UNIT: [&str; 2] = ["unit_en", "unit_ar"];

fn of_event(event: &Event, path: &str) -> Row {
    Row::default()
        .put("record", "event")
        .put("id", event.id.clone())
        .dated(&event.date)
        .put("kind", event.kind.clone())
        .put("drivers", event.drivers.join("|"))
        .pair(LABEL, &event.label)
        .pair(TEXT, &event.summary)
        .put("place", event.place.clone().unwrap_or_default())
        .number("lat", event.lat)
        .number("lon", event.lon)
        .put("importance", event.importance.get().to_string())
        .put("sources", event.sources.join("|"))
        .put("verified", event.verified.to_string())
        .put("url", format!("{path}/events/{}", event.id))
}

fn of_claim(claim: &Claim, path: &str) -> Row {
    Row::default()
        .put("record", "claim")
        .put("id", claim.id.clone())
        .dated(&claim.date)
        .put("kind", claim.stance.clone())
        .put("topic", claim.topic.clone())
        .pair(TEXT, &claim.text)
        .put("speaker", claim.speaker.clone())
        .put("is_quote", claim.is_quote.to_string())
        .put("place", claim.venue.clone().unwrap_or_default())
        .put("sources", claim.sources.join("|"))
        .put("verified", claim.verified.to_string())
        .put("url", format!("{path}/claims/{}", claim.id))
}

fn of_observation(series: &Series, one: &Observation, path: &str) -> Row {
    Row::default()
        .put("record", "observation")
        .put("id", series.id.clone())
        .dated(&one.period)
        .put("kind", series.group.clone())
        .pair(LABEL, &series.label)
        .pair(UNIT, &series.unit)
        .number("value", one.value)
        .number("low", one.low)
        .number("high", one.high)
        .put("coverage", one.coverage.id())
        .put("quality", one.quality.map(|quality| quality.id()).unwrap_or_default())
        .put("sources", one.source.clone())
        .put("verified", one.verified.to_string())
        .put("url", format!("{path}/series/{}", series.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_no_formula_and_a_number_is_as_it_is() {
        assert_eq!(guarded(Holds::English, "=1+1".into()), "'=1+1");
        assert_eq!(guarded(Holds::Arabic, "@SUM".into()), "'@SUM");
        assert_eq!(guarded(Holds::English, "a = b".into()), "a = b");
        assert_eq!(guarded(Holds::Number, "-3.5".into()), "-3.5");
        assert_eq!(guarded(Holds::Edtf, "-0043~".into()), "-0043~");
    }

    #[test]
    fn every_cell_that_is_written_has_a_column() {
        let contents = crate::bundled::contents().expect("the bundled package");
        let timeline = contents.timeline;
        let series = &timeline.series[0];
        let rows = [
            of_event(&timeline.events[0], ""),
            of_claim(&timeline.claims[0], ""),
            of_observation(series, &series.observations[0], ""),
        ];
        for name in rows.iter().flat_map(|row| row.0.iter().map(|(name, _)| name)) {
            assert!(COLUMNS.iter().any(|column| column.name == *name), "{name}");
        }
    }
}

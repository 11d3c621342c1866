//! What a change changes, cell by cell: words within texts, dates in words, ids by their names.

use super::columns;
use crate::pages::parts::dated::date;
use leptos::prelude::*;
use masar_core::chart::comparison::{self, Compared, Frame, Value};
use masar_core::date::Edtf;
use masar_core::lang::Lang;
use masar_core::model::{Kind, Timeline, Vocabulary};
use masar_core::review::{Difference, Draft, Piece, Row, difference, wording};
use masar_core::texts;
use masar_core::view::View;

texts! {
    GONE = "removed:", "حُذف:";
    NEW = "added:", "أُضيف:";
    NOTHING = "nothing", "لا شيء";
    BEFORE_AND_AFTER = "Before and after on the time axis", "قبل التغيير وبعده على محور الزمن";
    VALUES_BEFORE_AND_AFTER = "Values before and after", "القيم قبل التغيير وبعده";
    YES = "yes", "نعم";
    NO = "no", "لا";
}

/// What a cell is told with: the names of ids, and the language of the page.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// Where the names of sources and terms are looked up.
    pub timeline: &'a Timeline,
    /// The language of the page.
    pub lang: Lang,
    /// Calendar and digits.
    pub base: &'a View,
}

/// How a record is called.
pub fn called(draft: &Draft, lang: Lang) -> String {
    let first = |columns: &[&str]| {
        let texts = columns.iter().map(|column| draft.row.get(column));
        texts.into_iter().find(|text| !text.is_empty()).unwrap_or(draft.id()).to_owned()
    };
    let pair = |column: &str| {
        let [own, other] = [lang, lang.other()].map(|lang| format!("{column}_{}", lang.tag()));
        first(&[&own, &other])
    };
    match draft.kind {
        Kind::About => columns::kind(Kind::About).get(lang).to_owned(),
        Kind::Source => first(&["title"]),
        Kind::Claim => format!("{}: {}", draft.row.get("speaker"), pair("text")),
        Kind::Glossary => pair("term"),
        _ => pair("label"),
    }
}

impl Telling<'_> {
    /// What a cell holds.
    pub fn cell(self, column: &str, text: &str) -> AnyView {
        let (_, of) = columns::column(column, self.lang);
        if text.is_empty() {
            return view! { <span class="meta">{NOTHING.get(self.lang)}</span> }.into_any();
        }
        match (column, of) {
            (_, Some(of)) if of != self.lang => {
                view! { <span lang=of.tag() dir=of.dir()>{text.to_owned()}</span> }.into_any()
            }
            ("date" | "start" | "end" | "period" | "issued", _) => match Edtf::parse(text) {
                Ok(edtf) => {
                    let written = text.to_owned();
                    view! { {date(&edtf, self.lang, self.base)}" "<code class="meta" dir="ltr">{written}</code> }
                        .into_any()
                }
                Err(_) => view! { <code dir="ltr">{text.to_owned()}</code> }.into_any(),
            },
            _ => {
                let items = self.items(column, text);
                if column == "url" || column == "view" || column == "id" || column == "doi" {
                    return view! { <code dir="ltr">{items}</code> }.into_any();
                }
                view! { <bdi>{items}</bdi> }.into_any()
            }
        }
    }

    /// Ids by their names, yes and no in words; anything else as it is.
    fn items(self, column: &str, text: &str) -> String {
        let (vocabulary, lang) = (&self.timeline.about.vocabulary, self.lang);
        let terms = match column {
            "kind" if vocabulary.source_kind.iter().any(|term| term.id == text) => &vocabulary.source_kind,
            "kind" => &vocabulary.kind,
            "drivers" => &vocabulary.driver,
            "stance" => &vocabulary.stance,
            "topic" => &vocabulary.topic,
            "group" => &vocabulary.group,
            "sources" | "source" => {
                let name = |id: &str| self.timeline.source(id).map_or(id.to_owned(), |it| it.title.clone());
                return text.split('|').map(name).collect::<Vec<_>>().join(lang.pick("; ", "؛ "));
            }
            "verified" | "is_quote" | "featured" if text == "yes" => return YES.get(lang).to_owned(),
            "verified" | "is_quote" | "featured" if text == "no" => return NO.get(lang).to_owned(),
            _ => return text.to_owned(),
        };
        let label = |id| Vocabulary::label(terms, id, lang).to_owned();
        text.split('|').map(label).collect::<Vec<_>>().join(lang.pick(", ", "، "))
    }

    /// One cell that differs.
    fn differs(self, it: &Difference) -> AnyView {
        let (_, of) = columns::column(&it.column, self.lang);
        let is_prose = of.is_some()
            || matches!(
                &*it.column,
                "definition" | "method" | "scope" | "caveat" | "note" | "title" | "place"
            );
        if is_prose && !it.before.is_empty() && !it.after.is_empty() {
            let lang = of.filter(|of| *of != self.lang);
            let pieces = wording(&it.before, &it.after).into_iter().map(|piece| self.piece(piece));
            return view! {
                <p class="wording" lang=lang.map(Lang::tag) dir=lang.map_or("auto", Lang::dir)>{pieces.collect_view()}</p>
            }
            .into_any();
        }
        let (before, after) = (self.cell(&it.column, &it.before), self.cell(&it.column, &it.after));
        let gone = (!it.before.is_empty()).then(|| view! { <del>{self.aloud(true)}{before}</del>" " });
        let new = (!it.after.is_empty()).then(|| view! { <ins>{self.aloud(false)}{after}</ins> });
        view! { <p class="wording">{gone}{new}</p> }.into_any()
    }

    fn piece(self, piece: Piece) -> AnyView {
        match piece {
            Piece::Same(text) => text.into_any(),
            Piece::Gone(text) => view! { <del>{self.aloud(true)}{text}</del> }.into_any(),
            Piece::New(text) => view! { <ins>{self.aloud(false)}{text}</ins> }.into_any(),
        }
    }

    /// What the strokes say, for those who cannot see them.
    fn aloud(self, gone: bool) -> AnyView {
        let words = if gone { GONE } else { NEW };
        view! { <span class="unseen" lang=self.lang.tag()>{words.get(self.lang)}" "</span> }.into_any()
    }

    /// All that differs between two states of a record; of one that is new or gone, what it holds.
    pub fn changes(self, before: Option<&Draft>, after: Option<&Draft>) -> AnyView {
        let (Some(_), Some(kept)) = (before, after) else {
            return before.or(after).map_or(().into_any(), |draft| self.whole(draft));
        };
        let all = difference(before, after);
        let (own, of_parts): (Vec<_>, Vec<_>) = all.iter().partition(|it| it.part.is_none());
        let mut groups: Vec<(&str, Vec<&Difference>)> = Vec::new();
        for it in of_parts {
            let part = it.part.as_deref().unwrap_or_default();
            match groups.last_mut() {
                Some((name, cells)) if *name == part => cells.push(it),
                _ => groups.push((part, vec![it])),
            }
        }
        let key = Draft::part_key(kept.kind).unwrap_or_default();
        let groups = groups.into_iter().map(|(part, cells)| {
            let cells = cells.into_iter().filter(|it| it.column != key || it.before.is_empty() || it.after.is_empty());
            let cells = cells.map(|it| self.line(it)).collect_view();
            view! { <h4>{columns::column(key, self.lang).0}" "{self.cell(key, part)}</h4><dl class="changes">{cells}</dl> }
        });
        let own = own.into_iter().map(|it| self.line(it)).collect_view();
        view! { <dl class="changes">{own}</dl>{groups.collect_view()} }.into_any()
    }

    fn line(self, it: &Difference) -> AnyView {
        let (name, _) = columns::column(&it.column, self.lang);
        view! { <div><dt>{name}</dt><dd>{self.differs(it)}</dd></div> }.into_any()
    }

    /// All that a record holds.
    pub fn whole(self, draft: &Draft) -> AnyView {
        let row = |row: &Row| {
            let filled = row.iter().filter(|(_, text)| !text.is_empty());
            let cells = filled.map(|(column, text)| {
                let (name, _) = columns::column(column, self.lang);
                view! { <div><dt>{name}</dt><dd>{self.cell(column, text)}</dd></div> }
            });
            view! { <dl class="changes">{cells.collect_view()}</dl> }.into_any()
        };
        let parts: Vec<AnyView> = draft.parts.iter().map(row).collect();
        view! { {row(&draft.row)}{parts} }.into_any()
    }

    /// Before and after on the time axis: two widths, of which the style sheet shows the one that fits.
    pub fn drawing(self, records: &[Pair<'_>], prefix: &str, links: bool) -> AnyView {
        let compared: Vec<Compared> =
            records.iter().filter_map(|pair| pair.compared(self.lang, links)).collect();
        let draw = |frame: Frame<'_>| comparison::dates(&compared, frame);
        self.drawn(draw, prefix, BEFORE_AND_AFTER.get(self.lang))
    }

    /// The values of a series before and after, where they differ.
    pub fn values(self, pair: Pair<'_>, prefix: &str) -> AnyView {
        let values = |draft: Option<&Draft>| draft.map_or(Vec::new(), values);
        let (before, after) = (values(pair.before), values(pair.after));
        if before == after {
            return ().into_any();
        }
        let draw = |frame: Frame<'_>| comparison::values(&before, &after, frame);
        self.drawn(draw, prefix, VALUES_BEFORE_AND_AFTER.get(self.lang))
    }

    fn drawn(self, draw: impl Fn(Frame<'_>) -> Option<String>, prefix: &str, title: &str) -> AnyView {
        let at = |name: &str, width: f64| {
            let prefix = format!("{prefix}-{name}-");
            let frame = Frame { width, lang: self.lang, digits: self.base.digits, prefix: &prefix, title };
            draw(frame).map(|svg| view! { <div class=format!("compared {name}") inner_html=svg></div> })
        };
        let (wide, small) = (at("wide", 760.0), at("small", 330.0));
        wide.map(|wide| view! { <div class="comparison">{wide}{small}</div> }).into_any()
    }
}

/// A record before and after.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    /// Before; none where it was not there.
    pub before: Option<&'a Draft>,
    /// After; none where it is gone.
    pub after: Option<&'a Draft>,
}

impl Pair<'_> {
    /// Its place on the page, and in addresses.
    pub fn anchor(self) -> String {
        let id = self.after.or(self.before).map(|draft| format!("{}-{}", draft.kind.singular(), draft.id()));
        id.unwrap_or_default()
    }

    fn compared(self, lang: Lang, links: bool) -> Option<Compared> {
        let draft = self.after.or(self.before)?;
        let (before, after) = (self.before.and_then(dated), self.after.and_then(dated));
        if before.is_none() && after.is_none() {
            return None;
        }
        Some(Compared {
            label: called(draft, lang),
            href: if links { format!("#{}", self.anchor()) } else { String::new() },
            id: format!("{}/{}", draft.kind.singular(), draft.id()),
            before,
            after,
        })
    }
}

/// When a record is, on the axis; none for what has no time of its own.
fn dated(draft: &Draft) -> Option<Edtf> {
    match draft.kind {
        Kind::Event | Kind::Claim => Edtf::parse(draft.row.get("date")).ok(),
        Kind::Phase => {
            let (start, end) = (draft.row.get("start"), draft.row.get("end"));
            Edtf::parse(&format!("{start}/{end}")).or_else(|_| Edtf::parse(start)).ok()
        }
        _ => None,
    }
}

/// The figures of a series in order of time: values, and the middles of ranges.
fn values(draft: &Draft) -> Vec<Value> {
    let number = |row: &Row, column: &str| row.get(column).parse::<f64>().ok();
    let value = |row: &Row| {
        let period = Edtf::parse(row.get("period")).ok()?;
        let (from, to) = (period.earliest()?.number(), period.latest()?.number() + 1.0);
        let range = number(row, "low").zip(number(row, "high")).map(|(low, high)| (low + high) / 2.0);
        let value = number(row, "value").or(range).filter(|_| row.get("coverage") != "gap")?;
        Some(((from + to) / 2.0, value))
    };
    let mut values: Vec<Value> = draft.parts.iter().filter_map(value).collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    values
}

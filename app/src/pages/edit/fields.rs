//! Which fields the form of each kind has, in which order, under which heading.

use super::text;
use masar_core::model::{Kind, Term, Vocabulary};
use masar_core::text::Text;

/// One field of a form. It writes one column of the data package, or the two of a pair.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The column; of a pair without `_en` and `_ar`.
    pub column: &'static str,
    /// How it is filled in.
    pub input: Input,
    /// Its name for people.
    pub label: Text,
    /// What to write there.
    pub help: Option<Text>,
    /// Whether it may not stay empty; of a pair, whether one language is needed.
    pub required: bool,
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// One line in whatever language.
    Line,
    /// One line of signs, written from left to right: numbers, addresses, codes.
    Code,
    /// A number.
    Number,
    /// Several lines.
    Area,
    /// One line in each language.
    PairLine,
    /// Several lines in each language.
    PairArea,
    /// A date in words or EDTF.
    Date,
    /// One term of a vocabulary.
    Term(List),
    /// Any number of terms.
    Terms(List),
    /// 1, 2 or 3.
    Importance,
    /// Yes or no.
    YesNo,
    /// Any number of sources.
    Sources,
    /// One source.
    Source,
    /// The id, of a new record alone.
    Id,
}

/// A list of a timeline's vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Kinds of event.
    Kind,
    /// Why the arc turned.
    Driver,
    /// What a claim does.
    Stance,
    /// What a claim is about.
    Topic,
    /// Panels of series.
    Group,
    /// Kinds of source.
    SourceKind,
}

impl List {
    /// Its terms.
    pub fn terms(self, vocabulary: &Vocabulary) -> &[Term] {
        match self {
            List::Kind => &vocabulary.kind,
            List::Driver => &vocabulary.driver,
            List::Stance => &vocabulary.stance,
            List::Topic => &vocabulary.topic,
            List::Group => &vocabulary.group,
            List::SourceKind => &vocabulary.source_kind,
        }
    }
}

/// Some fields under one heading.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The heading.
    pub title: Text,
    /// The fields.
    pub fields: &'static [Field],
}

const fn field(column: &'static str, input: Input, label: Text, help: Text) -> Field {
    Field { column, input, label, help: Some(help), required: false }
}

const fn needed(column: &'static str, input: Input, label: Text, help: Text) -> Field {
    Field { column, input, label, help: Some(help), required: true }
}

const fn section(title: Text, fields: &'static [Field]) -> Section {
    Section { title, fields }
}

const NOTE: Field = field("note", Input::Area, text::NOTE, text::NOTE_HELP);
const ID: Field = field("id", Input::Id, text::ID, text::ID_HELP);
const SOURCES: Field = needed("sources", Input::Sources, text::SOURCES, text::SOURCES_HELP);

const EVENT: &[Section] = &[
    section(
        text::PART_WHAT_HAPPENED,
        &[
            needed("label", Input::PairLine, text::EVENT_LABEL, text::EVENT_LABEL_HELP),
            needed("summary", Input::PairArea, text::EVENT_SUMMARY, text::EVENT_SUMMARY_HELP),
            needed("kind", Input::Term(List::Kind), text::EVENT_KIND, text::EVENT_KIND_HELP),
            needed("importance", Input::Importance, text::IMPORTANCE, text::IMPORTANCE_HELP),
            field("drivers", Input::Terms(List::Driver), text::DRIVERS, text::DRIVERS_HELP),
        ],
    ),
    section(text::PART_WHEN, &[needed("date", Input::Date, text::EVENT_DATE, text::DATE_HELP)]),
    section(
        text::PART_WHERE,
        &[
            field("place", Input::Line, text::PLACE, text::PLACE_HELP),
            field("lat", Input::Number, text::LATITUDE, text::LATITUDE_HELP),
            field("lon", Input::Number, text::LONGITUDE, text::LONGITUDE_HELP),
        ],
    ),
    section(text::PART_ON_WHAT, &[SOURCES]),
    section(
        text::PART_EDITORS,
        &[field("verified", Input::YesNo, text::VERIFIED, text::VERIFIED_HELP), NOTE, ID],
    ),
];

const CLAIM: &[Section] = &[
    section(
        text::PART_WHAT_WAS_SAID,
        &[
            needed("speaker", Input::Line, text::SPEAKER, text::SPEAKER_HELP),
            field("role", Input::Line, text::ROLE, text::ROLE_HELP),
            field("venue", Input::Line, text::VENUE, text::VENUE_HELP),
            needed("text", Input::PairArea, text::CLAIM_TEXT, text::CLAIM_TEXT_HELP),
            field("is_quote", Input::YesNo, text::IS_QUOTE, text::IS_QUOTE_HELP),
            needed("stance", Input::Term(List::Stance), text::STANCE, text::STANCE_HELP),
            Field {
                column: "topic",
                input: Input::Term(List::Topic),
                label: text::TOPIC,
                help: None,
                required: true,
            },
        ],
    ),
    section(text::PART_WHEN, &[needed("date", Input::Date, text::CLAIM_DATE, text::DATE_HELP)]),
    section(text::PART_ON_WHAT, &[SOURCES]),
    section(
        text::PART_EDITORS,
        &[field("verified", Input::YesNo, text::CLAIM_VERIFIED, text::VERIFIED_HELP), NOTE, ID],
    ),
];

const PHASE: &[Section] = &[
    section(
        text::PART_WHAT_IT_IS,
        &[
            needed("label", Input::PairLine, text::PHASE_LABEL, text::PHASE_LABEL_HELP),
            needed("summary", Input::PairArea, text::EVENT_SUMMARY, text::PHASE_SUMMARY_HELP),
        ],
    ),
    section(
        text::PART_WHEN,
        &[
            needed("start", Input::Date, text::START, text::START_HELP),
            needed("end", Input::Date, text::END, text::END_HELP),
        ],
    ),
    section(text::PART_ON_WHAT, &[SOURCES]),
    section(text::PART_EDITORS, &[NOTE, ID]),
];

const SERIES: &[Section] = &[
    section(
        text::PART_WHAT_IS_COUNTED,
        &[
            needed("label", Input::PairLine, text::SERIES_LABEL, text::SERIES_LABEL_HELP),
            needed("unit", Input::PairLine, text::UNIT, text::UNIT_HELP),
            needed("group", Input::Term(List::Group), text::GROUP, text::GROUP_HELP),
            needed("definition", Input::Area, text::DEFINITION, text::DEFINITION_HELP),
            needed("method", Input::Area, text::METHOD, text::METHOD_HELP),
            needed("scope", Input::Area, text::SCOPE, text::SCOPE_HELP),
            needed("caveat", Input::Area, text::CAVEAT, text::CAVEAT_HELP),
            field("featured", Input::YesNo, text::FEATURED, text::FEATURED_HELP),
            ID,
        ],
    ),
    section(text::PART_ON_WHAT, &[needed("source", Input::Source, text::SOURCE, text::SOURCE_HELP)]),
];

/// The fields of a work cited, on its own page and where it is added in place.
pub const WORK: &[Field] = &[
    needed("title", Input::Line, text::SOURCE_TITLE, text::SOURCE_TITLE_HELP),
    Field {
        column: "kind",
        input: Input::Term(List::SourceKind),
        label: text::SOURCE_KIND,
        help: None,
        required: true,
    },
    field("authors", Input::Line, text::AUTHORS, text::AUTHORS_HELP),
    field("publisher", Input::Line, text::PUBLISHER, text::PUBLISHER_HELP),
    field("issued", Input::Date, text::ISSUED, text::DATE_HELP),
];

/// Where a work is found, the same.
pub const FINDING: &[Field] = &[
    field("url", Input::Code, text::URL, text::URL_HELP),
    field("doi", Input::Code, text::DOI, text::DOI_HELP),
    field("language", Input::Code, text::LANGUAGE, text::LANGUAGE_HELP),
    field("license", Input::Line, text::LICENSE, text::LICENSE_HELP),
];

const SOURCE: &[Section] = &[
    section(text::PART_WHAT_IT_IS, WORK),
    section(text::PART_WHERE_TO_FIND, FINDING),
    section(text::PART_EDITORS, &[NOTE, ID]),
];

const STORY: &[Section] = &[section(
    text::PART_WHAT_IT_IS,
    &[
        needed("label", Input::PairLine, text::EVENT_LABEL, text::STORY_LABEL_HELP),
        needed("summary", Input::PairArea, text::EVENT_SUMMARY, text::STORY_SUMMARY_HELP),
        field("audience", Input::Line, text::AUDIENCE, text::AUDIENCE_HELP),
        ID,
    ],
)];

const GLOSSARY: &[Section] = &[section(
    text::PART_WHAT_IT_IS,
    &[
        needed("term", Input::PairLine, text::TERM, text::TERM_HELP),
        needed("definition", Input::PairArea, text::MEANING, text::MEANING_HELP),
        ID,
    ],
)];

/// The form of a kind.
pub const fn sections(kind: Kind) -> &'static [Section] {
    match kind {
        Kind::Event => EVENT,
        Kind::Claim => CLAIM,
        Kind::Phase => PHASE,
        Kind::Series => SERIES,
        Kind::Source => SOURCE,
        Kind::Story => STORY,
        Kind::Glossary => GLOSSARY,
        Kind::About => &[],
    }
}

/// Every field of a kind.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    sections(kind).iter().flat_map(|section| section.fields)
}

impl Field {
    /// The columns of the package that it writes.
    pub fn columns(&self) -> Vec<String> {
        match self.input {
            Input::PairLine | Input::PairArea => {
                vec![format!("{}_en", self.column), format!("{}_ar", self.column)]
            }
            _ => vec![self.column.to_owned()],
        }
    }
}

/// The columns of the rows that belong to a record, with the label of each: values of a series, steps of a
/// story.
pub const fn part_columns(kind: Kind) -> &'static [(&'static str, Text)] {
    match kind {
        Kind::Series => &[
            ("period", Text { en: "Period", ar: "المدة" }),
            ("value", Text { en: "Value", ar: "القيمة" }),
            ("low", Text { en: "At least", ar: "على الأقل" }),
            ("high", Text { en: "At most", ar: "على الأكثر" }),
            ("coverage", Text { en: "Coverage", ar: "التغطية" }),
            ("quality", Text { en: "How obtained", ar: "كيف حُصل عليها" }),
            ("source", Text { en: "Source", ar: "المصدر" }),
            ("locator", Text { en: "Where in it", ar: "الموضع فيه" }),
            ("verified", Text { en: "Seen", ar: "شوهد" }),
            ("note", Text { en: "Note", ar: "ملاحظة" }),
        ],
        Kind::Story => &[
            ("step", Text { en: "Step", ar: "الخطوة" }),
            ("label_en", Text { en: "Title, English", ar: "العنوان بالإنجليزية" }),
            ("label_ar", Text { en: "Title, Arabic", ar: "العنوان بالعربية" }),
            ("text_en", Text { en: "Text, English", ar: "النص بالإنجليزية" }),
            ("text_ar", Text { en: "Text, Arabic", ar: "النص بالعربية" }),
            ("question_en", Text { en: "Question, English", ar: "السؤال بالإنجليزية" }),
            ("question_ar", Text { en: "Question, Arabic", ar: "السؤال بالعربية" }),
            ("view", Text { en: "View", ar: "العرض" }),
        ],
        _ => &[],
    }
}

//! The columns of the data package in words, for differences and histories.

use masar_core::lang::Lang;
use masar_core::model::Kind;
use masar_core::text::Text;

mod text {
    use masar_core::texts;

    texts! {
        ID = "Name in addresses", "الاسم في العناوين";
        DATE = "Date", "التاريخ";
        START = "Start", "البداية";
        END = "End", "النهاية";
        KIND = "Kind", "النوع";
        LABEL = "Title", "العنوان";
        SUMMARY = "Summary", "الخلاصة";
        PLACE = "Place", "المكان";
        LAT = "Latitude", "خط العرض";
        LON = "Longitude", "خط الطول";
        DRIVERS = "Drivers", "الدوافع";
        IMPORTANCE = "Importance", "الأهمية";
        SOURCES = "Sources", "المصادر";
        VERIFIED = "Seen in a source", "شوهد في مصدر";
        NOTE = "Editorial note", "ملاحظة تحريرية";
        SPEAKER = "Speaker", "القائل";
        ROLE = "In what capacity", "بأي صفة";
        VENUE = "Where it was said", "أين قيل";
        STANCE = "Stance", "الموقف";
        TOPIC = "Topic", "الموضوع";
        TEXT = "Text", "النص";
        IS_QUOTE = "Quotation", "اقتباس حرفي";
        GROUP = "Panel", "اللوحة";
        UNIT = "Unit", "الوحدة";
        DEFINITION = "What one unit is", "ما الوحدة الواحدة";
        METHOD = "How it was counted", "كيف عُدّ";
        SCOPE = "Who, where, when", "من وأين ومتى";
        CAVEAT = "Know before use", "قبل الاستخدام";
        SOURCE = "Source", "المصدر";
        FEATURED = "Shown first", "يُعرض أولًا";
        PERIOD = "Period", "المدة";
        VALUE = "Value", "القيمة";
        LOW = "At least", "على الأقل";
        HIGH = "At most", "على الأكثر";
        COVERAGE = "Coverage", "التغطية";
        QUALITY = "How obtained", "كيف حُصل عليها";
        LOCATOR = "Where in the source", "الموضع في المصدر";
        TITLE = "Title", "العنوان";
        AUTHORS = "Authors", "المؤلفون";
        PUBLISHER = "Publisher", "الناشر";
        ISSUED = "Issued", "صدر";
        URL = "Address", "الرابط";
        DOI = "DOI", "DOI";
        LANGUAGE = "Language", "اللغة";
        LICENSE = "Terms", "الشروط";
        AUDIENCE = "For whom", "لمن";
        STEP = "Step", "الخطوة";
        QUESTION = "Question", "سؤال";
        VIEW = "View", "العرض";
        TERM = "Term", "المصطلح";
        KIND_ABOUT = "Description of the timeline", "وصف الخط الزمني";
        KIND_PHASE = "Phase", "مرحلة";
        KIND_EVENT = "Event", "حدث";
        KIND_CLAIM = "Claim", "قول";
        KIND_SERIES = "Series", "سلسلة";
        KIND_SOURCE = "Source", "مصدر";
        KIND_STORY = "Story", "قصة";
        KIND_GLOSSARY = "Term", "مصطلح";
    }
}

/// The name of a column, and the language that its texts are in, where it has one.
pub fn column(column: &str, lang: Lang) -> (String, Option<Lang>) {
    let (base, of) = match column.rsplit_once('_') {
        Some((base, tag)) if Lang::from_segment(tag).is_some() => (base, Lang::from_segment(tag)),
        _ => (column, None),
    };
    let name = name(base).map_or(base, |name| name.get(lang));
    match of {
        Some(Lang::En) => (format!("{name} ({})", lang.pick("English", "بالإنجليزية")), of),
        Some(Lang::Ar) => (format!("{name} ({})", lang.pick("Arabic", "بالعربية")), of),
        None => (name.to_owned(), None),
    }
}

/// The name of a kind of record.
pub const fn kind(kind: Kind) -> Text {
    match kind {
        Kind::About => text::KIND_ABOUT,
        Kind::Phase => text::KIND_PHASE,
        Kind::Event => text::KIND_EVENT,
        Kind::Claim => text::KIND_CLAIM,
        Kind::Series => text::KIND_SERIES,
        Kind::Source => text::KIND_SOURCE,
        Kind::Story => text::KIND_STORY,
        Kind::Glossary => text::KIND_GLOSSARY,
    }
}

fn name(column: &str) -> Option<Text> {
    Some(match column {
        "id" => text::ID,
        "date" => text::DATE,
        "start" => text::START,
        "end" => text::END,
        "kind" => text::KIND,
        "label" => text::LABEL,
        "summary" => text::SUMMARY,
        "place" => text::PLACE,
        "lat" => text::LAT,
        "lon" => text::LON,
        "drivers" => text::DRIVERS,
        "importance" => text::IMPORTANCE,
        "sources" => text::SOURCES,
        "verified" => text::VERIFIED,
        "note" => text::NOTE,
        "speaker" => text::SPEAKER,
        "role" => text::ROLE,
        "venue" => text::VENUE,
        "stance" => text::STANCE,
        "topic" => text::TOPIC,
        "text" => text::TEXT,
        "is_quote" => text::IS_QUOTE,
        "group" => text::GROUP,
        "unit" => text::UNIT,
        "definition" => text::DEFINITION,
        "method" => text::METHOD,
        "scope" => text::SCOPE,
        "caveat" => text::CAVEAT,
        "source" => text::SOURCE,
        "featured" => text::FEATURED,
        "period" => text::PERIOD,
        "value" => text::VALUE,
        "low" => text::LOW,
        "high" => text::HIGH,
        "coverage" => text::COVERAGE,
        "quality" => text::QUALITY,
        "locator" => text::LOCATOR,
        "title" => text::TITLE,
        "authors" => text::AUTHORS,
        "publisher" => text::PUBLISHER,
        "issued" => text::ISSUED,
        "url" => text::URL,
        "doi" => text::DOI,
        "language" => text::LANGUAGE,
        "license" => text::LICENSE,
        "audience" => text::AUDIENCE,
        "step" => text::STEP,
        "question" => text::QUESTION,
        "view" => text::VIEW,
        "term" => text::TERM,
        _ => return None,
    })
}

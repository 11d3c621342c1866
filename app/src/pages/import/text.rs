//! Words of the import, in both languages side by side.

use masar_core::date::Digits;
use masar_core::lang::Lang;
use masar_core::model::Kind;
use masar_core::text::{Noun, Text};
use masar_core::texts;

texts! {
    IN_AND_OUT = "Import and export", "استيراد وتصدير";
    TITLE = "Bring in records", "استيراد سجلات";
    TITLE_NEW = "Open a timeline from a file", "افتح خطًا زمنيًا من ملف";
    LEDE = "Choose a file or paste its text. It is tried first: you see every fault, likely duplicates and what would change before anything is published.", "اختر ملفًا أو الصق نصه. يُجرَّب أولًا: ترى كل خطأ وما يُحتمل تكراره وما سيتغير قبل نشر أي شيء.";
    LEDE_NEW = "A data package (zip) or the JSON that Masar exports. It brings its own vocabulary.", "حزمة بيانات مضغوطة أو ملف JSON الذي يصدّره مسار، وفيها مصطلحاتها.";
    FILE = "File", "الملف";
    FILE_HINT = "Up to 64 MB, in UTF-8", "حتى 64 ميغابايت، بترميز UTF-8";
    PASTE = "Or paste the text", "أو الصق النص";
    PASTE_HINT = "CSV with a header row, cells copied from a spreadsheet, or JSON", "CSV بصف عناوين، أو خلايا منسوخة من جدول، أو JSON";
    FORM = "Form", "الصيغة";
    FORM_AUTO = "recognise it", "تعرّف عليها";
    FORM_PACKAGE = "data package (zip): the whole timeline", "حزمة بيانات مضغوطة: الخط الزمني كله";
    FORM_CSV = "one table of a data package (CSV)", "جدول واحد من حزمة بيانات (CSV)";
    FORM_JSON = "JSON of Masar", "JSON من مسار";
    FORM_TIMELINEJS = "TimelineJS (JSON)", "TimelineJS (JSON)";
    FORM_TABLE = "a table of another program (CSV)", "جدول من برنامج آخر (CSV)";
    TRY = "Try it", "جرّب";
    WHAT_COMES_IN = "What can come in", "ما يمكن استيراده";
    TAKE_OUT = "Take it out", "التصدير";
    TAKE_OUT_LEDE = "Every form holds the version that readers see; add ?v= and a number for an earlier one.", "في كل صيغة الإصدار الذي يراه القراء؛ أضف ?v= ورقمًا لإصدار سابق.";
    PACKAGE = "Data package (zip)", "حزمة بيانات (zip)";
    TABLES = "Tables for spreadsheets (CSV; cells that a spreadsheet would run begin with an apostrophe)", "جداول لبرامج الجداول (CSV؛ تبدأ بفاصلة علوية كل خلية كان البرنامج سينفذها)";
    COMES_PACKAGE = "Data package: what it does not hold is removed", "حزمة بيانات: يُحذف ما ليس فيها";
    COMES_TABLE = "One of its tables, or JSON: rows with a known id are changed, others added", "جدول منها أو JSON: تُعدَّل الصفوف التي معرّفها معروف وتضاف غيرها";
    COMES_TIMELINEJS = "TimelineJS: slides become events, eras become phases, media are kept as notes", "TimelineJS: تصير الشرائح أحداثًا والحقب مراحل وتُحفظ الوسائط ملاحظات";
    COMES_OTHER = "Tables of other programs, such as Wikidata or ACLED: you say what each column is", "جداول برامج أخرى مثل ويكي بيانات وACLED: أنت تحدد معنى كل عمود";
    NOTHING_SENT = "Choose a file, or paste a text", "اختر ملفًا أو الصق نصًا";
    TOO_LARGE = "The file is larger than 64 MB: split it, or use masar import on the server", "الملف أكبر من 64 ميغابايت: قسّمه أو استعمل masar import على الخادم";
    TOO_MANY = "Too many files wait to be imported on this server: try again in a while", "تنتظر الاستيراد ملفات كثيرة على هذا الخادم: حاول بعد قليل";
    GONE = "This file is no longer here: it was kept for six hours. Bring it in again.", "لم يعد هذا الملف هنا، فقد حُفظ ست ساعات. أعد رفعه.";
    FAULTS = "There is something to correct", "هناك ما يحتاج إلى تصحيح";
    COLUMNS_TITLE = "What each column is", "معنى كل عمود";
    COLUMNS_LEDE = "The file comes from another program. Say what becomes of each of its columns; what is left out is not imported.", "الملف من برنامج آخر. حدد ما يصير إليه كل عمود، وما يُترك لا يُستورد.";
    RECOGNISED = "Recognised as", "عُرف أنه من";
    ROW_IS = "A row is", "كل صف هو";
    COLUMN = "Column", "العمود";
    SAMPLES = "Such as", "مثل";
    BECOMES = "becomes", "يصير";
    LEFT_OUT = "— left out —", "— يُترك —";
    FOR_ALL = "For all rows that say nothing of it", "لكل صف لا يذكره";
    TERMS = "Their words, our terms", "كلماتهم ومصطلحاتنا";
    TERMS_LEDE = "A word that stays as it is must be a term of the timeline.", "كل كلمة تبقى كما هي يجب أن تكون من مصطلحات الخط الزمني.";
    AS_IT_IS = "— as it is —", "— كما هي —";
    ROWS_OF = "rows", "صفوف";
    DATES = "Dates such as 3/4/2014", "تواريخ مثل 3/4/2014";
    DATES_YEAR = "year first, or in words", "السنة أولًا، أو بالكلمات";
    DATES_DAY = "day first: 3 April", "اليوم أولًا: 3 أبريل";
    DATES_MONTH = "month first: 4 March", "الشهر أولًا: 4 مارس";
    LANGUAGE = "Language of texts", "لغة النصوص";
    ENGLISH = "English", "الإنجليزية";
    ARABIC = "Arabic", "العربية";
    SOURCE = "Source of all rows", "مصدر كل الصفوف";
    SOURCE_LEDE = "Every record names its source. Name one of the timeline, or describe a new one.", "لكل سجل مصدره. اذكر مصدرًا من الخط الزمني أو صف مصدرًا جديدًا.";
    SOURCE_ID = "A source of the timeline, by its id", "مصدر من الخط الزمني، بمعرّفه";
    SOURCE_NEW = "Or a new one", "أو مصدر جديد";
    NEW_TITLE = "Title", "العنوان";
    NEW_PUBLISHER = "Publisher", "الناشر";
    NEW_URL = "Address", "الرابط";
    NEW_KIND = "Kind", "النوع";
    CHANGE_ROW = "Show its columns", "اعرض أعمدته";
    CONTINUE = "Try with these columns", "جرّب بهذه الأعمدة";
    RESULT_TITLE = "What the import would do", "ما سيفعله الاستيراد";
    NOTHING_PUBLISHED = "Nothing is published yet.", "لم يُنشر شيء بعد.";
    READ_AS = "Read as", "قُرئ على أنه";
    HAS_FAULTS = "It cannot be published as it is.", "لا يمكن نشره كما هو.";
    FAULT_LIST = "Faults", "الأخطاء";
    MORE_FAULTS = "More are not shown here; most have the same cause.", "لم تُعرض بقية الأخطاء، وأكثرها من سبب واحد.";
    RESOURCE = "Table", "الجدول";
    ROW = "Row", "الصف";
    VALUE = "What stands there", "ما فيه";
    MESSAGE = "What is wrong, and what to do", "الخطأ وعلاجه";
    CHANGES = "What would change", "ما سيتغير";
    NO_CHANGES = "Nothing: all of it is there already.", "لا شيء، فكل ما فيه موجود.";
    KIND = "Kind", "النوع";
    ADDED = "added", "مضاف";
    ALTERED = "changed", "معدّل";
    REMOVED = "removed", "محذوف";
    SHOW_IDS = "Show", "اعرض";
    DUPLICATES = "Likely duplicates", "ما يُحتمل تكراره";
    DUPLICATES_LEDE = "These would be added beside a record that may be the same thing. To change that record instead, give the row its id.", "ستضاف هذه إلى جانب سجلات قد تكون الشيء نفسه. لتعديل السجل الموجود بدلًا من الإضافة اكتب معرّفه في الصف.";
    COMES_IN = "comes in", "الوارد";
    MAY_BE = "may be the same as", "قد يكون نفسه";
    ALIKE = "Alike", "التشابه";
    PUBLISH_TITLE = "Publish", "النشر";
    MESSAGE_FIELD = "What is said of this version", "وصف هذا الإصدار";
    MESSAGE_DEFAULT = "Import of", "استيراد";
    PUBLISH = "Publish as one version", "انشر إصدارًا واحدًا";
    OTHER_COLUMNS = "Change the columns", "غيّر الأعمدة";
    ANOTHER_FILE = "Another file", "ملف آخر";
    DISCARD = "Discard", "تخلَّ عنه";
    ONLY_EDITORS = "An import is published by an editor. Send the corrected file to one; what you see here is what they will see.", "ينشر الاستيراد محرر. أرسل إليه الملف المصحح، وسيرى ما تراه هنا.";
    MOVED = "The timeline has changed since you looked. This is what the import would do now.", "تغير الخط الزمني بعد اطلاعك. هذا ما سيفعله الاستيراد الآن.";
    THERE_ALREADY = "There is a timeline of this name already; it would be replaced.", "هناك خط زمني بهذا الاسم، وسيحل هذا محله.";
    NEW_TIMELINE = "A new timeline", "خط زمني جديد";
    TIMELINE = "Timeline", "الخط الزمني";
    YES = "yes", "نعم";
    NO = "no", "لا";
    NOT_SAID = "— not said —", "— غير محدد —";
}

/// Faults, counted.
pub const FAULTS_COUNTED: Noun =
    Noun { en: ["fault", "faults"], ar: ["خطأ واحد", "خطآن", "أخطاء", "خطأً", "خطأ"] };

/// Rows, counted.
pub const ROWS: Noun =
    Noun { en: ["row", "rows"], ar: ["صف واحد", "صفان", "صفوف", "صفًا", "صف"] };

/// `n` of them, in digits that both scripts read.
pub fn count(noun: Noun, n: usize, lang: Lang) -> String {
    noun.count(n, lang, Digits::Latn)
}

/// Records of a kind, in the plural.
pub const fn kind(kind: Kind) -> Text {
    match kind {
        Kind::About => Text { en: "the timeline itself", ar: "الخط الزمني نفسه" },
        Kind::Phase => Text { en: "phases", ar: "المراحل" },
        Kind::Event => Text { en: "events", ar: "الأحداث" },
        Kind::Claim => Text { en: "claims", ar: "الأقوال" },
        Kind::Series => Text { en: "series", ar: "السلاسل" },
        Kind::Source => Text { en: "sources", ar: "المصادر" },
        Kind::Story => Text { en: "stories", ar: "القصص" },
        Kind::Glossary => Text { en: "terms", ar: "المصطلحات" },
    }
}

/// A resource whose rows are brought in: one of it.
pub fn resource(name: &str) -> Text {
    match name {
        "events" => Text { en: "an event", ar: "حدث" },
        "claims" => Text { en: "a claim", ar: "قول" },
        "observations" => Text { en: "a value of a series", ar: "قيمة في سلسلة" },
        "sources" => Text { en: "a source", ar: "مصدر" },
        _ => Text { en: "a record", ar: "سجل" },
    }
}

/// Every target of a column, by the name that a mapping calls it by.
const TARGETS: [(&str, Text); 48] = [
    ("id", Text { en: "id", ar: "المعرّف" }),
    ("date", Text { en: "date", ar: "التاريخ" }),
    ("period", Text { en: "period", ar: "المدة" }),
    ("issued", Text { en: "date of issue", ar: "تاريخ النشر" }),
    ("end", Text { en: "date: its end", ar: "التاريخ: نهايته" }),
    ("year", Text { en: "date: year", ar: "التاريخ: السنة" }),
    ("month", Text { en: "date: month", ar: "التاريخ: الشهر" }),
    ("day", Text { en: "date: day", ar: "التاريخ: اليوم" }),
    ("end_year", Text { en: "end: year", ar: "النهاية: السنة" }),
    ("end_month", Text { en: "end: month", ar: "النهاية: الشهر" }),
    ("end_day", Text { en: "end: day", ar: "النهاية: اليوم" }),
    ("precision", Text { en: "how exact the date is", ar: "دقة التاريخ" }),
    ("kind", Text { en: "kind", ar: "النوع" }),
    ("label_en", Text { en: "label, English", ar: "العنوان بالإنجليزية" }),
    ("label_ar", Text { en: "label, Arabic", ar: "العنوان بالعربية" }),
    ("label", Text { en: "label", ar: "العنوان" }),
    ("summary_en", Text { en: "summary, English", ar: "الملخص بالإنجليزية" }),
    ("summary_ar", Text { en: "summary, Arabic", ar: "الملخص بالعربية" }),
    ("summary", Text { en: "summary", ar: "الملخص" }),
    ("place", Text { en: "place", ar: "المكان" }),
    ("lat", Text { en: "latitude", ar: "خط العرض" }),
    ("lon", Text { en: "longitude", ar: "خط الطول" }),
    ("coordinates", Text { en: "coordinates", ar: "الإحداثيات" }),
    ("drivers", Text { en: "drivers", ar: "الدوافع" }),
    ("importance", Text { en: "importance", ar: "الأهمية" }),
    ("sources", Text { en: "sources (ids)", ar: "المصادر (معرّفات)" }),
    ("source", Text { en: "source (id)", ar: "المصدر (معرّف)" }),
    ("verified", Text { en: "verified", ar: "تم التحقق" }),
    ("note", Text { en: "note", ar: "ملاحظة" }),
    ("row_type", Text { en: "type of row (era, title)", ar: "نوع الصف (حقبة، عنوان)" }),
    ("speaker", Text { en: "speaker", ar: "القائل" }),
    ("role", Text { en: "role of the speaker", ar: "صفة القائل" }),
    ("venue", Text { en: "where it was said", ar: "أين قيل" }),
    ("stance", Text { en: "stance", ar: "الموقف" }),
    ("topic", Text { en: "topic", ar: "الموضوع" }),
    ("text_en", Text { en: "text, English", ar: "النص بالإنجليزية" }),
    ("text_ar", Text { en: "text, Arabic", ar: "النص بالعربية" }),
    ("text", Text { en: "text", ar: "النص" }),
    ("is_quote", Text { en: "is a quotation", ar: "اقتباس حرفي" }),
    ("series", Text { en: "series (id)", ar: "السلسلة (معرّف)" }),
    ("value", Text { en: "value", ar: "القيمة" }),
    ("low", Text { en: "lower bound", ar: "الحد الأدنى" }),
    ("high", Text { en: "upper bound", ar: "الحد الأعلى" }),
    ("coverage", Text { en: "coverage", ar: "التغطية" }),
    ("quality", Text { en: "how the figure was obtained", ar: "كيف استُخرج الرقم" }),
    ("locator", Text { en: "where in the source", ar: "موضعه في المصدر" }),
    ("title", Text { en: "title", ar: "العنوان" }),
    ("url", Text { en: "address", ar: "الرابط" }),
];

/// A target in words; its name where there are none, which are those that researchers know (`doi`, …).
pub fn target(name: &str, lang: Lang) -> String {
    let words = TARGETS.iter().find(|(known, _)| *known == name);
    words.map_or_else(|| name.to_owned(), |(_, words)| words.get(lang).to_owned())
}

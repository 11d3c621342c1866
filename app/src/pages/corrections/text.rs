//! Words of the page of corrections.

use masar_core::text::Noun;
use masar_core::texts;

texts! {
    TITLE = "Corrections", "التصحيحات";
    LEDE = "Every change to what was published, newest first: when, by whom and why. Nothing is overwritten: each version can be opened as it was.", "كل تغيير على ما نُشر، الأحدث أولًا: متى، ومن، ولماذا. لا يُمحى شيء، وكل إصدار يُفتح كما كان.";
    NONE = "Nothing has been changed since the first publication.", "لم يُغيَّر شيء منذ النشر الأول.";
    VERSION = "Version", "الإصدار";
    BY = "by", "بقلم";
    OPEN = "Open this version", "افتح هذا الإصدار";
    FOLLOW = "Follow by feed", "تابع بالخلاصة";
    ADDED = "added", "أُضيف";
    CHANGED = "changed", "عُدّل";
    REMOVED = "removed", "حُذف";
    SINCE_THEN = "Since then:", "منذ ذلك الحين:";
    SEE = "See what was corrected", "اطّلع على التصحيحات";
    THE_WHOLE = "about the timeline as a whole", "عن الخط الزمني كله";
    CORRECTED = "This record was changed after it was first published:", "عُدّل هذا السجل بعد نشره الأول:";
    AND_MORE = "and more records", "وسجلات أخرى";
    EARLIER = "Earlier changes", "تغييرات أقدم";
}

/// Records, counted.
pub(super) const RECORDS: Noun = Noun {
    en: ["record", "records"],
    ar: ["سجل واحد", "سجلان", "سجلات", "سجلًا", "سجل"],
};

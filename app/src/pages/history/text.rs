//! Words of the pages of versions, in both languages side by side.

use masar_core::text::Noun;
use masar_core::texts;

texts! {
    HISTORY = "Versions", "الإصدارات";
    HISTORY_LEDE = "Every published change made a version. Each can be looked at, compared and cited for ever; nothing is overwritten.",
        "كل تغيير منشور صنع إصدارًا. يمكن عرض كل إصدار ومقارنته والاستشهاد به دائمًا، ولا يُكتب فوق شيء.";
    VERSION = "Version", "الإصدار";
    NEWEST = "newest", "الأحدث";
    WHAT_CHANGED = "What changed", "ما الذي تغيّر";
    SEE_IT = "See the timeline then", "اعرض الخط الزمني حينها";
    UNDO = "Undo", "تراجع";
    RESTORE = "Restore", "استعادة";
    UNDO_VERSION = "Undo version", "التراجع عن الإصدار";
    RESTORE_VERSION = "Restore version", "استعادة الإصدار";
    HASH = "Content hash", "بصمة المحتوى";
    ADDED = "added", "أُضيف";
    CHANGED = "changed", "تغيّر";
    REMOVED = "removed", "حُذف";
    NO_RECORDS = "no record", "لا سجل";
    OLDER = "Older versions", "إصدارات أقدم";
    NEWER = "Newer versions", "إصدارات أحدث";
    NO_MESSAGE = "Without a word", "بلا كلمة";
    COMPARE = "Compare", "قارن";
    COMPARE_VERSIONS = "Compare two versions", "قارن إصدارين";
    FROM_VERSION = "from version", "من الإصدار";
    TO_VERSION = "to version", "إلى الإصدار";
    NO_SUCH = "There is no such version; these are shown instead.", "لا يوجد إصدار كهذا، فيُعرض هذان بدلًا منه.";
    NOTHING_DIFFERS = "Nothing differs between these two versions.", "لا فرق بين هذين الإصدارين.";
    NEW_RECORD = "New", "جديد";
    GONE_RECORD = "Removed", "محذوف";
    CHANGED_RECORD = "Changed", "متغيّر";
    MORE = "More records", "سجلات أخرى";
    EARLIER_RECORDS = "Records before these", "السجلات السابقة";
    ALL_VERSIONS = "All versions", "كل الإصدارات";
    RECORD_HISTORY = "History", "السجل";
    RECORD_LEDE = "Every state of this record, newest first, each with what it changed of the one before.",
        "كل حالات هذا السجل، الأحدث أولًا، ومع كل حالة ما غيّرته من سابقتها.";
    FIRST_STATE = "Added", "أُضيف";
    REMOVED_HERE = "Removed", "حُذف";
    ADDED_AGAIN = "Added again", "أُضيف من جديد";
    NOW_REMOVED = "This record was removed; its history stays.", "حُذف هذا السجل، ويبقى تاريخه.";
    UNDO_LEDE = "What this version changed is put back, as a new version. What others have done since stays.",
        "يُعاد ما غيّره هذا الإصدار إلى ما كان عليه في إصدار جديد، ويبقى ما فعله الآخرون بعده.";
    RESTORE_LEDE = "The timeline becomes what it was at this version, as a new version. The versions between stay in the history.",
        "يعود الخط الزمني إلى ما كان عليه في هذا الإصدار في إصدار جديد، وتبقى الإصدارات التي بينهما في السجل.";
    WOULD_CHANGE = "What would change", "ما الذي سيتغيّر";
    NOTHING_TO_DO = "Nothing is left to change: all of it has been put back already.", "لم يبق ما يتغيّر: أُعيد كل شيء من قبل.";
    MESSAGE = "Message of the new version", "رسالة الإصدار الجديد";
    CHOOSE = "Others have changed the same since", "غيّر آخرون الشيء نفسه بعد ذلك";
    CHOOSE_LEDE = "Choose for each of these what is to stand.", "اختر لكل مما يلي ما يبقى.";
    KEEP = "as it is now", "كما هو الآن";
    PUT_BACK = "as it was before", "كما كان من قبل";
    WHOLE_RECORD = "the whole record", "السجل كله";
    IS_GONE = "not there", "غير موجود";
    IS_THERE = "there", "موجود";
    FAULTS = "Nothing was changed. Please look at this:", "لم يتغيّر شيء. انظر في ما يلي:";
    CHOICES_MISSING = "Choose what is to stand where others have changed the same.", "اختر ما يبقى حيث غيّر الآخرون الشيء نفسه.";
    FIRST_STAYS = "The first version is the beginning of the timeline and cannot be undone.", "الإصدار الأول بداية الخط الزمني ولا يمكن التراجع عنه.";
    IS_NEWEST = "This is the newest version already.", "هذا هو الإصدار الأحدث.";
    BUSY = "Others published in between. Please try again.", "نشر آخرون في هذه الأثناء. حاول من جديد.";
    CANCEL = "Back to the versions", "العودة إلى الإصدارات";
    AS_OF = "before", "قبل";
    AND_MORE = "and more", "والمزيد";
}

/// Records.
pub const RECORDS: Noun = Noun {
    en: ["record", "records"], ar: ["سجل واحد", "سجلان", "سجلات", "سجلًا", "سجل"]
};

//! Words of the review, in both languages side by side.

use masar_core::text::Noun;
use masar_core::texts;

texts! {
    REVIEW = "Proposals", "الاقتراحات";
    REVIEW_LEDE = "What contributors want to change, and what became of it. An editor reads each before it is published.",
        "ما يريد المساهمون تغييره، وما آل إليه. يقرأ محرر كل اقتراح قبل أن يُنشر.";
    PROPOSAL = "Proposal", "الاقتراح";
    TAB_OPEN = "Open", "مفتوحة";
    TAB_RETURNED = "Sent back", "معادة";
    TAB_DECIDED = "Decided", "محسومة";
    TAB_MINE = "Mine", "اقتراحاتي";
    NONE_OPEN = "Nothing waits for an editor.", "لا شيء ينتظر محررًا.";
    NONE_RETURNED = "Nothing was sent back.", "لم يُعد شيء.";
    NONE_DECIDED = "Nothing has been decided yet.", "لم يُحسم شيء بعد.";
    NONE_MINE = "You have proposed nothing on this timeline.", "لم تقترح شيئًا في هذا الخط الزمني.";
    STATE_OPEN = "open", "مفتوح";
    STATE_RETURNED = "sent back", "مُعاد";
    STATE_ACCEPTED = "accepted", "مقبول";
    STATE_DECLINED = "declined", "مرفوض";
    STATE_WITHDRAWN = "withdrawn", "مسحوب";
    BY = "by", "من";
    BECAME = "became version", "صار الإصدار";
    AND_MORE = "and more", "والمزيد";
    MOVED = "Changed by others since", "غيّره آخرون بعد ذلك";
    MOVED_LEDE = "This record is no longer what the author saw. Here is what they saw, what stands now, and what they propose; below, what would be published: both changes together.",
        "لم يعد هذا السجل كما رآه صاحب الاقتراح. هنا ما رآه وما هو قائم الآن وما يقترحه، وأدناه ما سيُنشر: التغييران معًا.";
    FIELD = "Field", "الحقل";
    BASE = "Then", "حينها";
    NOW = "Now", "الآن";
    PROPOSED = "Proposed", "المقترح";
    CLASH = "both changed it", "غيّره الاثنان";
    WOULD_BE_PUBLISHED = "What would be published", "ما سيُنشر";
    DISCUSSION = "Discussion", "النقاش";
    NOTHING_SAID = "Nothing has been said yet.", "لم يُقل شيء بعد.";
    SAID = "wrote", "كتب";
    AMENDED = "changed the proposal", "عدّل الاقتراح";
    APPROVED = "agreed", "وافق";
    ACCEPTED = "accepted it", "قبله";
    RETURNED = "sent it back", "أعاده";
    DECLINED = "declined it", "رفضه";
    WITHDREW = "took it back", "سحبه";
    PROPOSED_IT = "proposed this", "اقترح هذا";
    YOUR_WORDS = "Your words", "كلامك";
    YOUR_WORDS_HINT = "Sending back and declining need a reason. **Bold**, lists and links are Markdown; HTML is shown as text.",
        "الإعادة والرفض يحتاجان إلى سبب. **الغامق** والقوائم والروابط بصيغة Markdown، ويُعرض HTML نصًا.";
    DO_COMMENT = "Comment", "علّق";
    DO_ACCEPT = "Accept and publish", "اقبل وانشر";
    DO_AGREE = "Accept: one of two", "اقبل: أحد محررَين";
    DO_RETURN = "Send back", "أعد إلى صاحبه";
    DO_DECLINE = "Decline", "ارفض";
    DO_WITHDRAW = "Take it back", "اسحبه";
    EDIT = "Change the proposal", "عدّل الاقتراح";
    TWO_EDITORS = "This timeline asks for two editors: the second to accept a proposal publishes it.",
        "يطلب هذا الخط الزمني محررَين: ينشر الاقتراح ثانيهما قبولًا.";
    AGREED = "Agreed so far", "وافق حتى الآن";
    OWN = "This is your own proposal; another person reviews it.", "هذا اقتراحك أنت، ويراجعه شخص آخر.";
    FAULTS = "Nothing was done. Please look at this:", "لم يُفعل شيء. انظر في ما يلي:";
    NEEDS_REASON = "Say why: the author should know.", "قل السبب ليعرفه صاحب الاقتراح.";
    WAS_AMENDED = "The author has changed the proposal since you looked; what you see now is the new one.",
        "عدّل صاحب الاقتراح اقتراحه منذ نظرت فيه، وما تراه الآن هو الجديد.";
    NOT_NOW = "This cannot be done any more: the proposal is", "لم يعد هذا ممكنًا: الاقتراح";
    AGREED_ALREADY = "You have accepted it already; another editor is needed.", "سبق أن قبلته، ويلزم محرر آخر.";
    NOT_AUTHOR = "Only its author can do this.", "لا يفعل هذا إلا صاحب الاقتراح.";
    NOT_ALLOWED = "Your role does not allow this.", "لا يسمح دورك بهذا.";
    CHOOSE = "Others have changed the same in the meantime: choose what is to stand.", "غيّر آخرون الشيء نفسه في هذه الأثناء: اختر ما يبقى.";
    CHOOSE_NOW = "as it is now", "كما هو الآن";
    CHOOSE_PROPOSED = "as proposed", "كما اقتُرح";
    DONE = "Done.", "تم.";
    PUBLISHED = "Published as a new version.", "نُشر إصدارًا جديدًا.";
    SEE_CHANGE = "See the change", "اعرض التغيير";
    NOTHING_DIFFERS = "Nothing differs any more: what was proposed stands already.", "لم يعد هناك فرق: ما اقتُرح قائم الآن.";
    ACTIONS = "What is to be done", "ما العمل";
}

/// Proposals.
pub const RECORDS: Noun = crate::pages::history::text::RECORDS;

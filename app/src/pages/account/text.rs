//! Words of the pages about accounts, in both languages side by side.

use masar_core::policy::Role;
use masar_core::text::{Noun, Text};
use masar_core::texts;

texts! {
    SIGN_IN = "Sign in", "الدخول";
    SIGN_OUT = "Sign out", "الخروج";
    SIGNED_IN_AS = "Signed in", "حسابك";
    ACCOUNT = "Your account", "حسابك";
    ADMINISTRATION = "Administration", "الإدارة";
    NAME = "Name", "الاسم";
    PASSWORD = "Password", "كلمة المرور";
    ROLE = "Role", "الدور";
    NEW_PASSWORD = "New password", "كلمة المرور الجديدة";
    CURRENT_PASSWORD = "Present password", "كلمة المرور الحالية";
    PASSWORD_HINT = "At least 12 characters; several words that do not belong together are easy to remember.",
        "12 حرفًا على الأقل؛ ومن السهل تذكّر بضع كلمات لا رابط بينها.";
    NAME_HINT = "It stands beside what you change, and cannot be changed later.", "يظهر إلى جانب ما تغيّره، ولا يتغير لاحقًا.";
    SIGN_IN_LEDE = "For those who add to the timelines, correct and review them. Reading needs no account.",
        "لمن يضيف إلى الخطوط الزمنية ويصححها ويراجعها. القراءة لا تحتاج إلى حساب.";
    NO_ACCOUNT = "Accounts are given by invitation. Whoever looks after this server can send you a link, also when you have forgotten your password.",
        "تُمنح الحسابات بدعوة. من يدير هذا الخادم يرسل إليك رابطًا، وكذلك إن نسيت كلمة المرور.";
    SIGN_IN_FIRST = "Sign in to see that page; you will be led there.", "سجّل الدخول لترى تلك الصفحة، وستُنقل إليها.";
    SIGNED_OUT = "You have signed out.", "تم تسجيل خروجك.";
    SIGNED_OUT_EVERYWHERE = "You have signed out everywhere.", "تم تسجيل خروجك من كل الأجهزة.";
    SIGN_IN_WITH = "Sign in with", "الدخول عبر";
    OR_WITH_PASSWORD = "Or with a password", "أو بكلمة مرور";
    WRONG = "Name or password is not right. Check both; capital and small letters of the password differ.",
        "الاسم أو كلمة المرور غير صحيح. راجعهما، مع الانتباه إلى الأحرف الكبيرة والصغيرة في كلمة المرور.";
    TOO_OFTEN = "Too many attempts. Try again in", "محاولات كثيرة. أعد المحاولة بعد";
    BUSY = "Too many people are signing in at this moment. Try again in a few seconds.",
        "كثيرون يسجلون الدخول في هذه اللحظة. أعد المحاولة بعد ثوانٍ.";
    NO_TLS = "This address begins with http, not https. Browsers keep no sign-in for such an address; ask whoever looks after this server for one that begins with https.",
        "يبدأ هذا العنوان بـ http لا https، ولا تحفظ المتصفحات الدخول إلى عنوان كهذا. اطلب ممن يدير الخادم عنوانًا يبدأ بـ https.";
    OIDC_FAILED = "Signing in with the other service did not work. Try again; if it fails once more, tell whoever looks after this server.",
        "تعذّر الدخول عبر الخدمة الأخرى. أعد المحاولة، فإن تعذّر ثانية فأخبر من يدير الخادم.";
    OIDC_AWAY = "The other service does not answer. Try again in a moment, or sign in with a password.",
        "الخدمة الأخرى لا تجيب. أعد المحاولة بعد قليل، أو ادخل بكلمة مرور.";
    OIDC_NO_ROLE = "You have no access to this server there. Ask whoever looks after it.",
        "ليس لك حق الدخول إلى هذا الخادم هناك. راجع من يديره.";
    ACCOUNT_SHUT = "This account has been disabled. Ask whoever looks after this server.", "هذا الحساب معطّل. راجع من يدير الخادم.";
    FAULTS = "Nothing was changed", "لم يتغير شيء";
    REQUIRED = "Fill in this field.", "املأ هذا الحقل.";
    FORBIDDEN = "You may not see this", "ليس لك أن ترى هذا";
    FORBIDDEN_TEXT = "The page is for people with another role than yours. An admin of this server can change your role.",
        "هذه الصفحة لأصحاب دور غير دورك. يستطيع مدير الخادم تغيير دورك.";
    CROSS_SITE = "Refused for safety", "رُفض للأمان";
    CROSS_SITE_TEXT = "The form was sent from a page of another site, so nothing was changed. Open the page here and send it again.",
        "أُرسلت الاستمارة من صفحة موقع آخر، فلم يتغير شيء. افتح الصفحة هنا وأعد الإرسال.";
    WAY_ONWARD = "Where to go from here", "إلى أين من هنا";
    HOME = "All timelines", "كل الخطوط الزمنية";

    INVITATION = "Welcome", "أهلًا بك";
    INVITATION_LEDE = "You have been invited to this server. Choose a password to open your account.", "دُعيت إلى هذا الخادم. اختر كلمة مرور لتفتح حسابك.";
    INVITATION_OPEN_LEDE = "You have been invited to this server. Choose a name and a password to open your account.",
        "دُعيت إلى هذا الخادم. اختر اسمًا وكلمة مرور لتفتح حسابك.";
    RESET = "A new password", "كلمة مرور جديدة";
    RESET_LEDE = "Choose a new password. All browsers that are signed in to your account will be signed out.",
        "اختر كلمة مرور جديدة. سيُسجَّل الخروج من كل المتصفحات الداخلة إلى حسابك.";
    OPEN_ACCOUNT = "Open the account", "افتح الحساب";
    SET_PASSWORD = "Set the password", "اضبط كلمة المرور";
    NAME_TAKEN = "This name, or one much like it, is taken. Choose another.", "هذا الاسم أو ما يشبهه مأخوذ. اختر غيره.";
    LINK_GONE = "This link no longer works", "لم يعد هذا الرابط صالحًا";
    LINK_GONE_TEXT = "It was used already, was replaced by a newer one, or is older than seven days. Ask whoever sent it for another.",
        "استُعمل من قبل، أو حلّ محله رابط أحدث، أو مضى عليه أكثر من سبعة أيام. اطلب غيره ممن أرسله.";

    MAY_READER = "You read, like everyone. Your role gives no more yet.", "تقرأ كالجميع، ولا يتيح دورك أكثر من ذلك بعد.";
    MAY_CONTRIBUTOR = "You propose changes and take part in their discussion; an editor publishes them.",
        "تقترح تغييرات وتشارك في نقاشها، وينشرها محرر.";
    MAY_EDITOR = "You review proposals, publish, undo and import, and write stories.",
        "تراجع الاقتراحات وتنشر وتتراجع وتستورد وتكتب القصص.";
    MAY_ADMIN = "You do what editors do, give accounts, change settings and read the audit log.",
        "تقوم بما يقوم به المحررون، وتمنح الحسابات وتغيّر الإعدادات وتقرأ سجل المراقبة.";
    CHANGE_PASSWORD = "Change the password", "غيّر كلمة المرور";
    CHANGE_PASSWORD_NOTE = "Other browsers that are signed in to your account will be signed out.", "سيُسجَّل الخروج من المتصفحات الأخرى الداخلة إلى حسابك.";
    NO_PASSWORD = "You sign in with another service, so there is no password here.", "تدخل عبر خدمة أخرى، فلا كلمة مرور هنا.";
    PASSWORD_CHANGED = "The password is changed. Other browsers have been signed out.", "تغيّرت كلمة المرور، وسُجّل الخروج من المتصفحات الأخرى.";
    PASSWORD_WRONG = "This is not your present password.", "ليست هذه كلمة مرورك الحالية.";
    SESSIONS = "Where you are signed in", "أين سجّلت الدخول";
    SIGN_OUT_EVERYWHERE = "Sign out everywhere", "الخروج من كل الأجهزة";
    SESSIONS_NOTE = "A browser is signed out when it has not been used for seven days, and after thirty days in any case.",
        "يُسجَّل خروج المتصفح إذا لم يُستعمل سبعة أيام، وبعد ثلاثين يومًا في كل حال.";
    TOKENS = "Tokens for programs", "رموز البرامج";
    TOKENS_LEDE = "A script or a notebook sends a token in place of a password: “Authorization: Bearer masar_…”. It can do what its role says and no more than you.",
        "يرسل البرنامج رمزًا بدل كلمة المرور: «Authorization: Bearer masar_…‎»، ويفعل ما يتيحه دوره ولا يفعل أكثر منك.";
    NO_TOKENS = "No tokens yet.", "لا رموز بعد.";
    LABEL = "What it is for", "الغرض";
    LABEL_HINT = "Such as “import from the spreadsheet”.", "مثل «استيراد من جدول البيانات».";
    LABEL_TOO_LONG = "At most 80 characters.", "80 حرفًا على الأكثر.";
    DAYS = "Valid for days", "صالح لأيام";
    DAYS_HINT = "From 1 to 366.", "من 1 إلى 366.";
    DAYS_FAULT = "A number of days from 1 to 366 is needed.", "يلزم عدد أيام من 1 إلى 366.";
    ROLE_FAULT = "A token can have no more than your own role.", "لا يتجاوز دور الرمز دورك.";
    MAKE_TOKEN = "Make a token", "أنشئ رمزًا";
    TOKEN_MADE = "The new token. Copy it now: it is not shown again.", "الرمز الجديد. انسخه الآن، فلن يظهر ثانية.";
    MADE = "Made", "أُنشئ";
    ENDS = "Ends", "ينتهي";
    LAST_USED = "Last used", "آخر استعمال";
    NEVER = "never", "لم يُستعمل";
    STATE = "State", "الحال";
    VALID = "valid", "صالح";
    ENDED = "ended", "منتهٍ";
    REVOKED = "revoked", "ملغى";
    REVOKE = "Revoke", "ألغِ";
    TOKEN_REVOKED = "The token is revoked.", "أُلغي الرمز.";
    OWNER = "Account", "الحساب";

    ACCOUNTS = "Accounts", "الحسابات";
    INVITE = "Invite somebody", "ادعُ أحدًا";
    INVITE_LEDE = "An invitation is a link that works once, within seven days. Send it yourself: this server sends no mail.",
        "الدعوة رابط يُستعمل مرة واحدة خلال سبعة أيام. أرسله بنفسك، فالخادم لا يرسل بريدًا.";
    INVITE_NAME_HINT = "Leave it empty to let the invited choose.", "اتركه فارغًا ليختار المدعو.";
    MAKE_INVITATION = "Make an invitation", "أنشئ دعوة";
    INVITATION_MADE = "The invitation. Copy the link now: it is not shown again.", "الدعوة. انسخ الرابط الآن، فلن يظهر ثانية.";
    RESET_MADE = "The link that sets a new password. Copy it now: it is not shown again.", "رابط تعيين كلمة مرور جديدة. انسخه الآن، فلن يظهر ثانية.";
    LINK_FOR = "For", "لـ";
    WHOEVER = "whoever has the link", "من معه الرابط";
    WAITING = "Links that wait to be used", "روابط تنتظر الاستعمال";
    NONE_WAITING = "None.", "لا شيء.";
    PURPOSE = "Purpose", "الغرض";
    AN_INVITATION = "invitation", "دعوة";
    A_RESET = "new password", "كلمة مرور جديدة";
    BY = "By", "بواسطة";
    KIND_PROGRAM = "program", "برنامج";
    NOT_OPENED = "not opened yet", "لم يُفتح بعد";
    DISABLED = "disabled", "معطّل";
    ACTIVE = "active", "فعّال";
    SAVE_ROLE = "Save", "احفظ";
    ROLE_OF = "Role of", "دور";
    RESET_LINK = "Password link", "رابط كلمة المرور";
    DISABLE = "Disable", "عطّل";
    ENABLE = "Enable", "فعّل";
    ACTIONS = "Actions", "إجراءات";
    DONE = "Done.", "تم.";
    LAST_ADMIN = "This is the last admin who can sign in. Make somebody else an admin first.",
        "هذا آخر مدير يستطيع الدخول. اجعل غيره مديرًا أولًا.";
    UNKNOWN_ACCOUNT = "There is no such account any more.", "لم يعد هذا الحساب موجودًا.";
    NO_SUCH_LINK = "The link was used or revoked already.", "استُعمل الرابط أو أُلغي من قبل.";
    NO_SUCH_TOKEN = "The token was revoked already.", "أُلغي الرمز من قبل.";

    ALL_TOKENS = "Tokens", "الرموز";
    ALL_TOKENS_LEDE = "Every token of this server. Each account makes its own; those of programs are made with “masar token add”.",
        "كل رموز هذا الخادم. ينشئ كل حساب رموزه، وتُنشأ رموز البرامج بالأمر ‎“masar token add”‎.";

    SETTINGS = "Settings", "الإعدادات";
    TIMELINE_SETTINGS = "Timelines", "الخطوط الزمنية";
    TWO_EDITORS = "Contested changes need two editors", "تحتاج التغييرات المتنازع فيها إلى محررين اثنين";
    TWO_EDITORS_HINT = "A proposal that somebody objects to is published when two editors have accepted it.",
        "يُنشر الاقتراح المعترض عليه إذا قبله محرران.";
    HIDE_LINKS = "No links to other sites in the pupils’ view", "بلا روابط إلى مواقع أخرى في عرض التلاميذ";
    HIDE_LINKS_HINT = "Sources are named there, but lead nowhere.", "تُذكر المصادر هناك ولا تقود إلى مكان.";
    SAVE = "Save", "احفظ";
    NO_TIMELINES = "There is no timeline yet.", "لا خط زمني بعد.";
    REFUSED_HOSTS = "Refused hosts", "المضيفون المرفوضون";
    REFUSED_HOSTS_LEDE = "Sources and links must not lead to these hosts, nor to those below them. It holds for forms, the API and imports.",
        "لا يجوز أن تقود المصادر والروابط إلى هؤلاء المضيفين ولا إلى ما تحتهم، في الاستمارات والواجهة البرمجية والاستيراد.";
    SHIPPED_HOSTS = "The list that ships", "القائمة المرفقة";
    ADDED_HOSTS = "Also refused", "ويُرفض أيضًا";
    ADDED_HOSTS_HINT = "One host a line, such as forum.example.org.", "مضيف واحد في كل سطر، مثل forum.example.org.";
    ALLOWED_HOSTS = "Allowed, although they are on the list that ships", "يُسمح به مع أنه في القائمة المرفقة";
    HOST_FAULT = "These are not names of hosts; write them without https:// and without a path:", "هذه ليست أسماء مضيفين، فاكتبها بلا https:// وبلا مسار:";

    AUDIT = "Audit log", "سجل المراقبة";
    AUDIT_LEDE = "Who did what, newest first. Times are UTC.", "من فعل ماذا، الأحدث أولًا. الأوقات بالتوقيت العالمي.";
    WHEN = "When", "متى";
    WHO = "Who", "من";
    WHAT = "What", "ماذا";
    TO_WHAT = "To what", "على ماذا";
    MORE = "More", "تفصيل";
    ANYTHING = "anything", "أي شيء";
    FROM_DAY = "From day", "من يوم";
    TO_DAY = "To day", "إلى يوم";
    SHOW = "Show", "اعرض";
    OLDER = "Older", "أقدم";
    NEWEST = "Newest", "الأحدث";
    NOTHING_LOGGED = "Nothing matches.", "لا شيء يطابق.";
    AS_CSV = "As CSV", "بصيغة CSV";
    AS_JSON = "As JSON", "بصيغة JSON";
    NOBODY = "nobody", "لا أحد";
    DAY_FAULT = "A day is written such as 2026-11-22.", "يُكتب اليوم مثل 2026-11-22.";
}

/// Browsers that are signed in.
pub const BROWSERS: Noun = Noun {
    en: ["browser is signed in", "browsers are signed in"],
    ar: [
        "متصفح واحد داخل إلى حسابك",
        "متصفحان داخلان إلى حسابك",
        "متصفحات داخلة إلى حسابك",
        "متصفحًا داخلًا إلى حسابك",
        "متصفح داخل إلى حسابك",
    ],
};

/// Minutes of waiting.
pub const MINUTES: Noun = Noun {
    en: ["minute", "minutes"],
    ar: ["دقيقة", "دقيقتين", "دقائق", "دقيقة", "دقيقة"],
};

/// The word for a role.
pub const fn role(role: Role) -> Text {
    match role {
        Role::Reader => Text { en: "reader", ar: "قارئ" },
        Role::Contributor => Text { en: "contributor", ar: "مساهم" },
        Role::Editor => Text { en: "editor", ar: "محرر" },
        Role::Admin => Text { en: "admin", ar: "مدير" },
    }
}

/// What a role may do, in a sentence.
pub const fn may(role: Role) -> Text {
    match role {
        Role::Reader => MAY_READER,
        Role::Contributor => MAY_CONTRIBUTOR,
        Role::Editor => MAY_EDITOR,
        Role::Admin => MAY_ADMIN,
    }
}

//! The words of the API's problems, in both languages side by side: what is wrong, and what to do.

use super::problem::{Parameter, Problem, Standoff};
use masar_core::lang::Lang;
use masar_core::policy::Action;
use masar_core::text::Text;
use masar_core::texts;

texts! {
    BAD_REQUEST = "The query cannot be followed", "تعذّر فهم الاستعلام";
    BAD_JSON = "The body is not the JSON that is wanted", "المحتوى ليس JSON المطلوب";
    UNAUTHORIZED = "Say who you are", "عرّف بنفسك";
    FORBIDDEN = "Not allowed", "غير مسموح";
    NOT_FOUND = "There is nothing here", "لا شيء هنا";
    NO_METHOD = "This address does not answer to this method", "هذا العنوان لا يقبل هذه الطريقة";
    CONFLICT = "This does not fit what is there", "هذا يتعارض مع ما هو موجود";
    PRECONDITION = "Others have changed this record", "غيّر آخرون هذا السجل";
    TOO_LARGE = "The body is too long", "المحتوى أطول من المسموح";
    MEDIA_TYPE = "The body is of a type that is not read here", "نوع المحتوى غير مقبول هنا";
    FAULTS = "What was sent has faults", "في المُرسَل أخطاء";
    PRECONDITION_REQUIRED = "Say which version you change", "اذكر الإصدار الذي تغيّره";
    TOO_MANY = "Too many requests", "طلبات كثيرة جدًا";
    INTERNAL = "Something failed here", "حدث خطأ لدينا";
    UNAVAILABLE = "The database does not answer", "قاعدة البيانات لا تستجيب";
    REFUSED = "The request was refused", "رُفض الطلب";

    NOT_SIGNED_IN = "Send a token: “Authorization: Bearer masar_…”. A token is made on the account page, or with “masar token add”.", "أرسل رمزًا: “Authorization: Bearer masar_…”. يُنشأ الرمز في صفحة الحساب أو بالأمر “masar token add”.";
    BAD_TOKEN = "The token is wrong, has ended or was revoked. Make another on the account page, or with “masar token add”.", "الرمز خاطئ أو انتهت صلاحيته أو أُلغي. أنشئ غيره في صفحة الحساب أو بالأمر “masar token add”.";
    NO_ADDRESS = "The API has no such address. All of them are listed in /api/v1/openapi.json and explained at /api.", "لا يوجد هذا العنوان في الواجهة. العناوين كلها في ‎/api/v1/openapi.json وشرحها في ‎/api.";
    NO_PRECONDITION = "Send the header If-Match with the ETag of the record as you read it, such as “If-Match: \"3\"”, so that nobody’s work is overwritten. To make a new record under this id, send “If-None-Match: *”.", "أرسل الترويسة If-Match وفيها ETag السجل كما قرأته، مثل “If-Match: \"3\"”، حتى لا يُمحى عمل أحد. ولإنشاء سجل جديد بهذا المعرّف أرسل “If-None-Match: *”.";
    INTERNAL_DETAIL = "The server failed. Nothing was changed, and the operator can read why in the log.", "تعطّل الخادم ولم يتغير شيء، ويجد مشغّله السبب في السجل.";
    UNAVAILABLE_DETAIL = "Nothing was changed; try again in a moment.", "لم يتغير شيء؛ حاول بعد قليل.";
    MAY_PROPOSE = "This needs the role contributor or higher.", "يلزم لهذا دور مساهم أو أعلى.";
    MAY_REVIEW = "This needs the role editor or higher.", "يلزم لهذا دور محرر أو أعلى.";
    MAY_ADMIN = "This needs the role admin.", "يلزم لهذا دور مدير.";
    OWN_PROPOSAL = "Nobody reviews their own proposal; another editor does.", "لا يراجع أحد اقتراحه؛ يراجعه محرر آخر.";
    NOT_AUTHOR = "Only the author of a proposal does this.", "لا يفعل هذا إلا صاحب الاقتراح.";
    TIMELINE_EXISTS = "The timeline that the package names is there already. Import into it: POST /api/v1/timelines/{slug}/import.", "الخط الزمني الذي تسميه الحزمة موجود. استورد فيه: ‎POST /api/v1/timelines/{slug}/import.";
    NEEDS_REASON = "This must say why: send {\"message\": \"…\"}.", "لا بد هنا من ذكر السبب: أرسل {\"message\": \"…\"}.";
    AMENDED = "Its author has changed the proposal since you looked. Read it again.", "غيّر صاحب الاقتراح اقتراحه بعد أن قرأته. اقرأه من جديد.";
    AGREED = "You have agreed to it already; another editor must agree too.", "سبق أن وافقت عليه، ولا بد من موافقة محرر آخر.";
    CLASHES = "Others have changed the same in the meantime; each place is in “clashes”. Send it again with “choices”: for each key “current” or “proposed”.", "غيّر آخرون الشيء نفسه في الأثناء، وكل موضع في “clashes”. أعد الإرسال مع “choices” وفيه لكل مفتاح “current” أو “proposed”.";
    BUSY = "Others publish all the time; nothing was written. Try again.", "ينشر آخرون باستمرار ولم يُكتب شيء. حاول من جديد.";
    CURSOR = "This cursor was not made by this list with these filters. Take next_cursor as it was answered, and change no other parameter.", "هذا المؤشر لم تصنعه هذه القائمة بهذه المرشحات. خذ next_cursor كما ورد ولا تغيّر أي معامل آخر.";
}

/// What is wrong, in a few words.
pub(super) fn title(problem: &Problem, lang: Lang) -> &'static str {
    let text: Text = match problem {
        Problem::Parameters(_) => BAD_REQUEST,
        Problem::Json { .. } => BAD_JSON,
        Problem::NotSignedIn | Problem::BadToken => UNAUTHORIZED,
        Problem::NotAllowed(_) | Problem::Forbidden(_) => FORBIDDEN,
        Problem::NoAddress
        | Problem::NoTimeline(_)
        | Problem::NoVersion(..)
        | Problem::NoRecord(..)
        | Problem::NoProposal(_) => NOT_FOUND,
        Problem::Method(_) => NO_METHOD,
        Problem::Exists(..) | Problem::Standoff(_) => CONFLICT,
        Problem::Moved(..) => PRECONDITION,
        Problem::TooLarge(_) => TOO_LARGE,
        Problem::MediaType(_) => MEDIA_TYPE,
        Problem::Faults(_) | Problem::Import(..) | Problem::OtherId(..) | Problem::NeedsReason => FAULTS,
        Problem::NoPrecondition => PRECONDITION_REQUIRED,
        Problem::TooMany(_) => TOO_MANY,
        Problem::Internal => INTERNAL,
        Problem::Unavailable => UNAVAILABLE,
        Problem::Other(_) => REFUSED,
    };
    text.get(lang)
}

/// What is wrong here, and what to do about it.
pub(super) fn detail(problem: &Problem, lang: Lang) -> String {
    let say = |en: String, ar: String| match lang {
        Lang::En => en,
        Lang::Ar => ar,
    };
    match problem {
        Problem::Parameters(parameters) => {
            parameters.iter().map(|it| parameter(it, lang)).collect::<Vec<_>>().join(" ")
        }
        Problem::Json { why, line: 0, .. } => say(why.clone(), format!("المحتوى غير صالح: {why}")),
        Problem::Json { why, line, column } => say(
            format!("Line {line}, column {column}: {why}."),
            format!("السطر {line}، العمود {column}: {why}."),
        ),
        Problem::NotSignedIn => NOT_SIGNED_IN.get(lang).to_owned(),
        Problem::BadToken => BAD_TOKEN.get(lang).to_owned(),
        Problem::NotAllowed(action) => needs(*action).get(lang).to_owned(),
        Problem::Forbidden(text) => text.get(lang).to_owned(),
        Problem::NoAddress => NO_ADDRESS.get(lang).to_owned(),
        Problem::NoTimeline(slug) => say(
            format!("There is no timeline “{slug}”. GET /api/v1/timelines lists those there are."),
            format!("لا يوجد خط زمني باسم «{slug}». يعرض ‎GET /api/v1/timelines ما يوجد منها."),
        ),
        Problem::NoVersion(version, newest) => say(
            format!("The timeline has no version {version}; the newest is {newest}."),
            format!("لا إصدار بالرقم {version} لهذا الخط الزمني؛ أحدث إصدار هو {newest}."),
        ),
        Problem::NoRecord(kind, id) => say(
            format!(
                "Nothing of {} has the id “{id}” at this version. If it was removed, …/{}/{id}/revisions says when.",
                kind.plural(),
                kind.plural()
            ),
            format!(
                "لا شيء في {} معرّفه «{id}» في هذا الإصدار. إن كان قد حُذف فإن ‎…/{}/{id}/revisions يبيّن متى.",
                kind.plural(),
                kind.plural()
            ),
        ),
        Problem::NoProposal(number) => say(
            format!("There is no proposal {number} on this timeline."),
            format!("لا اقتراح بالرقم {number} في هذا الخط الزمني."),
        ),
        Problem::Method(method) => say(
            format!("{method} is not answered here; the header Allow names what is."),
            format!("لا تُقبل {method} هنا؛ والترويسة Allow تسمي ما يُقبل."),
        ),
        Problem::Exists(kind, id, _) => say(
            format!(
                "{}/{id} exists already; it is in “current”. To change it, PUT it with If-Match.",
                kind.plural()
            ),
            format!(
                "السجل {}/{id} موجود، وهو في “current”. لتغييره أرسله بطريقة PUT مع If-Match.",
                kind.plural()
            ),
        ),
        Problem::Standoff(standoff) => self::standoff(standoff, lang),
        Problem::NeedsReason => NEEDS_REASON.get(lang).to_owned(),
        Problem::Moved(kind, id, current) if current.is_null() => say(
            format!("{}/{id} no longer stands: somebody has removed it.", kind.plural()),
            format!("لم يعد السجل {}/{id} قائمًا: حذفه أحدهم.", kind.plural()),
        ),
        Problem::Moved(kind, id, _) => say(
            format!(
                "{}/{id} is no longer what you read; as it stands now it is in “current”. Join your change with it and send it again with its ETag.",
                kind.plural()
            ),
            format!(
                "لم يعد السجل {}/{id} كما قرأته، وهو الآن في “current”. ادمج تغييرك معه وأعد إرساله بترويسة ETag الجديدة.",
                kind.plural()
            ),
        ),
        Problem::TooLarge(most) => say(
            format!("At most {} are read here.", megabytes(*most, Lang::En)),
            format!("يُقبل هنا ما لا يزيد على {}.", megabytes(*most, Lang::Ar)),
        ),
        Problem::MediaType(wanted) => say(
            format!("Send it as {wanted}, and say so in the header Content-Type."),
            format!("أرسله بصيغة {wanted} واذكر ذلك في الترويسة Content-Type."),
        ),
        Problem::Faults(faults) | Problem::Import(faults, _) => say(
            format!("{} in all; each is in “faults” with its place. Nothing was written.", faults.len()),
            format!("عددها {}، وكل منها في “faults” مع موضعه. لم يُكتب شيء.", faults.len()),
        ),
        Problem::OtherId(address, body) => say(
            format!(
                "The address names “{address}” and the body “{body}”. An id never changes; leave it out, or send the same."
            ),
            format!(
                "العنوان يسمي «{address}» والمحتوى «{body}». المعرّف لا يتغير؛ احذفه من المحتوى أو أرسل المعرّف نفسه."
            ),
        ),
        Problem::NoPrecondition => NO_PRECONDITION.get(lang).to_owned(),
        Problem::TooMany(seconds) => say(
            format!(
                "Try again in {seconds} s. The headers RateLimit-Limit, -Remaining and -Reset say how much is left."
            ),
            format!("حاول بعد {seconds} ثانية. تبيّن الترويسات RateLimit-Limit و‎-Remaining و‎-Reset ما بقي."),
        ),
        Problem::Internal => INTERNAL_DETAIL.get(lang).to_owned(),
        Problem::Unavailable => UNAVAILABLE_DETAIL.get(lang).to_owned(),
        Problem::Other(status) => status.canonical_reason().unwrap_or_default().to_owned(),
    }
}

/// What is wrong with a part of the query.
pub(super) fn parameter(parameter: &Parameter, lang: Lang) -> String {
    let say = |en: String, ar: String| match lang {
        Lang::En => en,
        Lang::Ar => ar,
    };
    match parameter {
        Parameter::View(masar_core::view::Problem::Parameter { name }) => say(
            format!("“{name}” is not a parameter of this address."),
            format!("«{name}» ليس معاملًا لهذا العنوان."),
        ),
        Parameter::View(masar_core::view::Problem::Value { name, value, expected }) => say(
            format!("{name}=“{value}” cannot be read. It takes {expected}."),
            format!("تعذّرت قراءة {name}=«{value}». القيم المقبولة: {expected}."),
        ),
        Parameter::View(masar_core::view::Problem::Id { name, value }) => unknown(name, value, lang),
        Parameter::Unknown(name, value) => unknown(name, value, lang),
        Parameter::Value(name, value, expected) => say(
            format!("{name}=“{value}” cannot be read. It takes {expected}."),
            format!("تعذّرت قراءة {name}=«{value}». القيم المقبولة: {expected}."),
        ),
        Parameter::Missing(name, expected) => say(
            format!("“{name}” is missing. It takes {expected}."),
            format!("المعامل «{name}» ناقص. القيم المقبولة: {expected}."),
        ),
        Parameter::Cursor => CURSOR.get(lang).to_owned(),
        Parameter::Future(name, value, newest) => say(
            format!("{name}={value} is not there yet: the newest version is {newest}."),
            format!("{name}={value} لم يوجد بعد: أحدث إصدار هو {newest}."),
        ),
    }
}

fn standoff(standoff: &Standoff, lang: Lang) -> String {
    let text = match standoff {
        Standoff::NotNow(state) => {
            return match lang {
                Lang::En => format!("This cannot be done with a proposal that is {}.", state.name()),
                Lang::Ar => format!("لا يمكن هذا والاقتراح على حاله هذه ({}).", state.name()),
            };
        }
        Standoff::TimelineExists => TIMELINE_EXISTS,
        Standoff::Amended => AMENDED,
        Standoff::AgreedAlready => AGREED,
        Standoff::Clashes(_) => CLASHES,
        Standoff::Busy => BUSY,
    };
    text.get(lang).to_owned()
}

fn unknown(name: &str, value: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("This timeline has nothing called “{value}” for “{name}”."),
        Lang::Ar => format!("لا يوجد في هذا الخط الزمني ما اسمه «{value}» للمعامل «{name}»."),
    }
}

fn needs(action: Action) -> Text {
    match action {
        Action::Propose | Action::Discuss => MAY_PROPOSE,
        Action::Review | Action::Publish | Action::Import => MAY_REVIEW,
        Action::Configure | Action::ManageAccounts | Action::ReadAudit => MAY_ADMIN,
    }
}

fn megabytes(bytes: usize, lang: Lang) -> String {
    let megabytes = bytes / (1024 * 1024);
    match lang {
        Lang::En => format!("{megabytes} MB"),
        Lang::Ar => format!("{megabytes} ميغابايت"),
    }
}

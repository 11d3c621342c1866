//! Faults in Arabic: what is wrong; what to do.

use super::{Encoding, Expected, Nearest, Problem};
use masar_core::lang::Lang;

/// The message for `problem` of a cell that shows `value`.
pub(super) fn message(problem: &Problem, column: &str, value: &str) -> String {
    match problem {
        Problem::FileMissing => format!("الملف «{value}» غير موجود في الحزمة؛ أضفه أو صحّح مساره"),
        Problem::FileUnreadable(why) => format!("تعذرت قراءة الملف «{value}» ({why})"),
        Problem::TooLarge(limit) => {
            format!("الملف «{value}» أكبر من الحد المسموح به ({} ميغابايت)؛ قسّم الخط الزمني", limit >> 20)
        }
        Problem::UnsafePath => {
            format!("المسار «{value}» يخرج من الحزمة؛ اكتب مسار ملف داخلها مثل events.csv")
        }
        Problem::NotUtf8(Encoding::Unknown) => {
            "هذا الصف ليس بترميز UTF-8؛ احفظ الملف بهذا الترميز".to_owned()
        }
        Problem::NotUtf8(encoding) => format!(
            "ترميز الملف ليس UTF-8، ويبدو أنه {}؛ أعد حفظه بترميز UTF-8 (في إكسل: «حفظ باسم» ثم النوع «CSV UTF-8»)",
            encoding.name()
        ),
        Problem::BadZip(why) => format!("تعذر فك الملف المضغوط ({why})؛ أعد إنشاءه"),
        Problem::UnknownForm => {
            "ليس هذا حزمة بيانات مضغوطة (zip) ولا ملف CSV له صف عناوين ولا JSON؛ صدّره بإحدى هذه الصيغ"
                .to_owned()
        }
        Problem::NeedsTimeline => {
            "في هذا الملف سجلات لا خط زمني كامل؛ حدّد الخط الزمني الذي تضاف إليه".to_owned()
        }
        Problem::UnknownTarget(nearest) => {
            format!("لا يصير العمود هنا «{value}»{}؛ اختر غير ذلك", meant(nearest))
        }
        Problem::NothingGives => {
            format!("لا شيء يملأ «{column}»؛ اختر العمود الذي يحويه أو قيمة واحدة لكل الصفوف")
        }
        Problem::NoSource => "لم يُحدَّد مصدر؛ اختر مصدرًا من الخط الزمني أو صف مصدرًا جديدًا".to_owned(),
        Problem::BadJson(why) => format!("هذا ليس وصف حزمة بيانات صحيحًا بصيغة JSON ({why})؛ صحّحه"),
        Problem::MissingProperty => format!("الخاصية «{column}» ناقصة؛ أضفها"),
        Problem::BadProperty(expected) => format!("يجب أن تكون «{column}» {}", wanted(*expected)),
        Problem::UnknownResource(nearest) => format!(
            "لا يضم الخط الزمني موردًا باسم «{value}»{}؛ موارده: sources وphases وevents وclaims وseries \
             وobservations وstories وsteps وglossary",
            meant(nearest)
        ),
        Problem::DeclaredTwice => format!("«{value}» معرَّف مرتين؛ أبقِ تعريفًا واحدًا"),
        Problem::UnclosedQuote => {
            "علامة اقتباس تُفتح في هذا الصف ولا تُغلق؛ أغلقها، واكتب علامة الاقتباس داخل الخلية مرتين".to_owned()
        }
        Problem::NoHeader => "الملف فارغ؛ يجب أن يسمّي صفه الأول الأعمدة".to_owned(),
        Problem::CellCount { expected, found } => format!(
            "عدد خلايا هذا الصف {found} وعدد خلايا صف العناوين {expected}؛ ضع الخلايا التي فيها فواصل بين علامتي اقتباس"
        ),
        Problem::MissingColumn => format!("العمود «{column}» ناقص؛ أضفه إلى صف العناوين"),
        Problem::UnknownColumn(nearest) => {
            format!("لا عمود باسم «{value}» في هذا المورد{}؛ غيّر اسمه أو احذفه", meant(nearest))
        }
        Problem::DuplicateColumn => format!("العمود «{value}» مكرر؛ أبقِ واحدًا"),
        Problem::Required => "لا يجوز أن تكون هذه الخلية فارغة؛ املأها".to_owned(),
        Problem::PairRequired => {
            format!("الخليتان «{column}_en» و«{column}_ar» فارغتان؛ اكتب إحداهما على الأقل")
        }
        Problem::ControlCharacter => format!("في «{value}» محرف تحكم غير مرئي؛ احذفه"),
        Problem::BadId => format!(
            "«{value}» ليس معرّفًا صحيحًا؛ استعمل حروفًا لاتينية صغيرة وأرقامًا بينها شرطات مفردة مثل mosul-falls"
        ),
        Problem::Duplicate { first } => {
            format!("«{value}» موجود من قبل في الصف {first} ويجب ألا يتكرر؛ غيّر أحدهما")
        }
        Problem::NotOneOf { allowed, nearest } => format!(
            "«{value}» ليست من الكلمات المسموح بها{} المسموح به: {}",
            nearest.as_ref().map_or_else(|| ".".to_owned(), |word| format!("؛ هل تقصد «{word}»؟")),
            allowed.join("، ")
        ),
        Problem::EmptyVocabulary(list) => format!(
            "«{value}» غير معرَّفة، فالحزمة لا تعرّف مصطلحات لهذا العمود؛ أضفها إلى masar.vocabulary.{list} في \
             datapackage.json"
        ),
        Problem::BadDate(error) => format!("«{value}»: {}", error.message(Lang::Ar)),
        Problem::EndBeforeStart => format!("النهاية «{value}» تسبق البداية؛ بدّلهما أو صحّحهما"),
        Problem::NotANumber => {
            format!("«{value}» ليست عددًا؛ اكتب أرقامًا بنقطة للكسور وبلا فواصل مثل 1234.5")
        }
        Problem::NotAnInteger => format!("«{value}» ليست عددًا صحيحًا؛ اكتب أرقامًا فقط"),
        Problem::BelowMinimum(least) => format!("«{value}» أقل من {least}، وهو أدنى حد مسموح به هنا"),
        Problem::AboveMaximum(greatest) => format!("«{value}» أكبر من {greatest}، وهو أعلى حد مسموح به هنا"),
        Problem::TooShort(least) => format!("عدد محارف «{value}» أقل من {least}؛ زد عليها"),
        Problem::TooLong(greatest) => format!("عدد محارف «{value}» أكثر من {greatest}؛ اختصرها"),
        Problem::PatternMismatch(pattern) => format!("«{value}» لا توافق الصيغة المعلنة هنا: {pattern}"),
        Problem::HalfCoordinate => {
            "خط العرض lat وخط الطول lon متلازمان؛ اكتبهما معًا أو اتركهما معًا".to_owned()
        }
        Problem::BoundsCrossed => "يجب أن تتصاعد القيم low ثم value ثم high؛ صحّح ما خالف الترتيب".to_owned(),
        Problem::NoFigure => {
            "لا قيمة value ولا حد أدنى low ولا حد أعلى high؛ اكتب أحدها، أو اجعل coverage فجوة gap إن لم يُحصَ شيء"
                .to_owned()
        }
        Problem::NoQuality => {
            "لم يُذكر كيف استُخرج الرقم؛ اكتب reported أو computed أو read-from-text-approx".to_owned()
        }
        Problem::StepOutOfOrder { expected } => {
            format!("تُرقَّم خطوات القصة 1 ثم 2 ثم 3؛ وهنا تنقص الخطوة {expected} قبل «{value}»")
        }
        Problem::UnknownReference { resource, nearest } => {
            format!("لا صف في {resource} معرّفه «{value}»{}؛ أضف الصف أو صحّح المعرّف", meant(nearest))
        }
        Problem::StillCited(by) => {
            format!("ما زال «{value}» مصدرًا مذكورًا في {by}؛ احذفه من هناك أولًا")
        }
        Problem::BadUrl => {
            format!("«{value}» ليس عنوانًا يمكن الربط به؛ يجب أن يبدأ بـ http:// أو https://")
        }
        Problem::RefusedHost(host) => format!(
            "المضيف {host} في قائمة المضيفين الذين لا يجوز الربط بهم؛ اذكر صفحة الناشر أو اترك العنوان فارغًا"
        ),
    }
}

fn meant(nearest: &Nearest) -> String {
    nearest.as_ref().map_or_else(String::new, |word| format!(" (هل تقصد «{word}»؟)"))
}

const fn wanted(expected: Expected) -> &'static str {
    match expected {
        Expected::Slug => "حروفًا لاتينية صغيرة وأرقامًا بينها شرطات مفردة",
        Expected::Text => "نصًا",
        Expected::List => "قائمة",
        Expected::FilledList => "قائمة فيها عنصر واحد على الأقل",
        Expected::Object => "كائنًا",
        Expected::Pair => "كائنًا فيه نص تحت «en» أو «ar» أو كليهما",
        Expected::Path => "مسارًا نسبيًا لملف CSV واحد في الحزمة",
        Expected::Character => "محرفًا واحدًا",
        Expected::Pattern => "تعبيرًا نمطيًا بلا نظر أمامي أو خلفي",
        Expected::Cell => "نصًا أو عددًا أو true أو false أو قائمة معرّفات",
    }
}

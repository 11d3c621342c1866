//! What this is, how its numbers are made, and how far everyone can use it.

use super::Reader;
use super::parts::document::{Head, document};
use crate::pages::text;
use leptos::prelude::*;
use masar_core::text::Text;

/// A section of prose: a heading and paragraphs.
struct Section {
    title: Text,
    paragraphs: &'static [Text],
}

const fn t(en: &'static str, ar: &'static str) -> Text {
    Text { en, ar }
}

/// What Masar is.
pub fn about(reader: &Reader) -> String {
    prose(reader, text::ABOUT, ABOUT)
}

/// How dates and numbers are told.
pub fn method(reader: &Reader) -> String {
    prose(reader, text::METHOD, METHOD)
}

/// The conformance statement.
pub fn accessibility(reader: &Reader) -> String {
    prose(reader, text::ACCESSIBILITY, ACCESSIBILITY)
}

fn prose(reader: &Reader, title: Text, sections: &'static [Section]) -> String {
    let lang = reader.lang;
    let description = sections.first().and_then(|section| section.paragraphs.first());
    let head = Head {
        title: title.get(lang).to_owned(),
        description: description.map(|text| text.get(lang).to_owned()).unwrap_or_default(),
        ..Head::default()
    };
    document(reader, head, move || {
        let sections = sections.iter().map(|section| {
            let paragraphs = section.paragraphs.iter().map(|text| view! { <p>{text.get(lang)}</p> });
            view! { <section><h2>{section.title.get(lang)}</h2>{paragraphs.collect_view()}</section> }
        });
        view! { <div class="prose long"><h1>{title.get(lang)}</h1>{sections.collect_view()}</div> }
    })
}

const ABOUT: &[Section] = &[
    Section {
        title: t("What Masar is", "ما هو مسار"),
        paragraphs: &[
            t(
                "Masar (“course”) plots discourse over time. Dated events, dated claims, phases and measured series stand on one time axis, and each of them leads to its source in one step.",
                "مسار يرسم الخطاب عبر الزمن: أحداث مؤرخة وأقوال مؤرخة ومراحل وسلاسل مقيسة على محور زمني واحد، وكل منها يقود إلى مصدره بخطوة واحدة.",
            ),
            t(
                "It is free software that anyone can run on a machine of their own. It sets no cookies for readers, asks no other server for anything and counts nobody.",
                "وهو برنامج حر يشغّله من يشاء على جهازه. لا يضع ملفات تعريف لدى القراء، ولا يطلب شيئًا من خادم آخر، ولا يتتبع أحدًا.",
            ),
        ],
    },
    Section {
        title: t("For whom", "لمن"),
        paragraphs: &[t(
            "For journalists who explore and cite, for classes that learn to read evidence, and for researchers who keep dated records with uncertain dates and sources.",
            "للصحفيين الذين يستكشفون ويستشهدون، وللصفوف التي تتعلم قراءة الأدلة، وللباحثين الذين يحفظون سجلات مؤرخة بتواريخ غير مؤكدة ومصادر.",
        )],
    },
    Section {
        title: t("On the subject", "عن الموضوع"),
        paragraphs: &[
            t(
                "The bundled timeline deals with terrorism. It holds counts, metadata, paraphrase and short attributed quotation from scholarship, official bodies and the press. It holds no text, image or address of the group’s own material, and a source that leads to such material is refused.",
                "يتناول الخط الزمني المرفق الإرهاب. وهو يضم أعدادًا وبيانات وصفية وإعادة صياغة واقتباسات قصيرة منسوبة من البحوث والجهات الرسمية والصحافة، ولا يضم نصًا أو صورة أو عنوانًا من مواد التنظيم، ويُرفض كل مصدر يقود إليها.",
            ),
            t(
                "The tone is neutral and owes respect to the victims. What people said is recorded with their names; recording it does not make it true.",
                "اللغة محايدة وتصون كرامة الضحايا. وما قاله الناس يُسجَّل منسوبًا إليهم، وتسجيله لا يعني صحته.",
            ),
        ],
    },
    Section {
        title: t("Licences", "الرخص"),
        paragraphs: &[t(
            "The program: MIT or Apache-2.0, as you prefer. The bundled compilation and its prose: CC BY 4.0; figures keep the terms of their sources. Typefaces: SIL Open Font License.",
            "البرنامج: رخصة MIT أو Apache-2.0 كما تفضّل. التجميع المرفق ونصوصه: CC BY 4.0، وتبقى الأرقام على شروط مصادرها. الخطوط: رخصة SIL المفتوحة للخطوط.",
        )],
    },
];

const METHOD: &[Section] = &[
    Section {
        title: t("Dates", "التواريخ"),
        paragraphs: &[
            t(
                "Every date is kept exactly as written, in the Extended Date/Time Format of the Library of Congress (ISO 8601-2). The earliest and the latest day it can mean are computed from it and used to sort and to filter; “about” and “possibly” never change them.",
                "يُحفظ كل تاريخ كما كُتب بصيغة التاريخ الموسعة لمكتبة الكونغرس (ISO 8601-2)، ويُحسب منه أبكر يوم وآخر يوم يحتملهما، وبهما يُرتب ويُرشّح. ولا تغيّرهما عبارتا «نحو» و«ربما».",
            ),
            t(
                "A date is drawn in one of four ways: exact is solid; approximate has ends that fade; one of several is dashed with a tick for each; before or after is an open arrow. How far an approximate end fades is a convention: six days for a day, twelve for a month, three months for a year.",
                "يُرسم التاريخ بإحدى أربع طرق: المحدد مصمت، والتقريبي يتلاشى طرفاه، وأحد عدة احتمالات خط متقطع بعلامة لكل احتمال، وما قبل تاريخ أو بعده سهم مفتوح. ومدى تلاشي الطرف التقريبي اصطلاح: ستة أيام لليوم، واثنا عشر للشهر، وثلاثة أشهر للسنة.",
            ),
            t(
                "Days follow the calendar that the source names and never shift with a time zone. The second calendar is Umm al-Qura.",
                "تتبع الأيام تقويم المصدر ولا تتغير بتغير المنطقة الزمنية. والتقويم الثاني هو تقويم أم القرى.",
            ),
        ],
    },
    Section {
        title: t("Numbers", "الأرقام"),
        paragraphs: &[
            t(
                "No two measures share a scale, and studies that count differently stay apart. Only values of adjoining periods are joined by a line; irregular estimates are points over their period. A period is drawn as wide as it is; where the periods of a count differ in length, heights are per month, so that the area is the count.",
                "لا يشترك قياسان في مقياس واحد، وتبقى الدراسات المختلفة في العد متباعدة. ولا يوصل بخط إلا ما تجاورت مدده، أما التقديرات المتفرقة فنقاط على مددها. وتُرسم المدة بعرضها، وحين تختلف مدد العدّ طولًا يكون الارتفاع بمعدل الشهر لتكون المساحة هي العدد.",
            ),
            t(
                "A range has whiskers, “at least” and “at most” are arrows. Missing data is hatched and never joined or drawn as zero, even where a raw count was kept for the record. A strip under each regular series shows what was counted whole, in part or not at all.",
                "للمدى شعيرتان، و«على الأقل» و«على الأكثر» سهمان. والبيانات الغائبة مظللة بخطوط مائلة، لا توصل ولا تُرسم صفرًا ولو حُفظ لها عدد خام. وتحت كل سلسلة منتظمة شريط يبيّن ما عُدّ كاملًا أو جزئيًا وما لم يُعدّ.",
            ),
        ],
    },
    Section {
        title: t("Computed here", "محسوب هنا"),
        paragraphs: &[
            t(
                "Breaks mark where the level of a series changes. They are computed by this program and are not a finding of the study: the wholly counted values are cut so that the squared distances to the mean of each stretch, plus a penalty of 3σ² ln n for each cut, are least (PELT, Killick, Fearnhead and Eckley 2012). σ is the noise from one value to the next; no stretch has fewer than two values, and a series of fewer than eight, or whose periods stand apart, is not searched. Months counted in part or not at all are left out; a break over them is said to be. Where the periods of a count differ in length, means are per month. Counts linger, so a break is a place to look at and no proof.",
                "تبيّن الانقطاعات أين يتغير مستوى السلسلة. وهي محسوبة في هذا البرنامج وليست من نتائج الدراسة: تُقسم القيم المعدودة كاملةً بحيث يقل مجموع مربعات بُعدها عن متوسط كل جزء مع غرامة قدرها 3σ² ln n لكل قطع (خوارزمية PELT: كيليك وفيرنهيد وإكلي 2012). وσ هو التذبذب بين قيمة وتاليتها، ولا يقل الجزء عن قيمتين، ولا يُبحث في سلسلة تقل عن ثماني قيم أو تتباعد مددها. وتُترك الشهور المعدودة جزئيًا أو غير المعدودة، ويُذكر ذلك إن وقع الانقطاع عبرها. وحين تختلف مدد العدّ طولًا تكون المتوسطات بمعدل الشهر. وللأعداد استمرار في ذاتها، فالانقطاع موضع للنظر لا برهان.",
            ),
            t(
                "The overview counts events by their earliest day, per month unless another unit is chosen; where a bar would be too narrow, several units stand in one and the caption says how many. Values of series are never added up into longer periods: the package does not say which of them may be, and shares, rates and stocks may not.",
                "تعدّ النظرة العامة الأحداث بأبكر يوم لها، لكل شهر ما لم تُختر وحدة أخرى، وحين يضيق العمود تُجمع عدة وحدات فيه ويُذكر عددها. ولا تُجمع قيم السلاسل في مدد أطول: فالحزمة لا تذكر أيها يقبل الجمع، والنسب والمعدلات والأرصدة لا تقبله.",
            ),
        ],
    },
    Section {
        title: t("Words", "الكلمات"),
        paragraphs: &[t(
            "The summary of a view is computed from what is in sight: how many events and claims, which phases, for each series the two values that lie furthest apart in order of time, and the longest gap. “Around this time” reaches forty days to either side.",
            "يُحسب ملخص العرض مما هو ظاهر: عدد الأحداث والأقوال، والمراحل، وفي كل سلسلة القيمتان الأبعد بترتيب الزمن، وأطول فجوة. وتمتد «حول هذا الوقت» أربعين يومًا في كل اتجاه.",
        )],
    },
    Section {
        title: t("Versions", "الإصدارات"),
        paragraphs: &[t(
            "Every published change makes a new version with a content hash. The parameter v= shows any earlier version for ever, and a citation names the version it saw.",
            "كل تغيير منشور يصنع إصدارًا جديدًا له بصمة محتوى. ويعرض المعامل v= أي إصدار سابق على الدوام، ويسمي الاستشهاد الإصدار الذي رآه.",
        )],
    },
];

const ACCESSIBILITY: &[Section] = &[
    Section {
        title: t("What to expect", "ما يمكن توقعه"),
        paragraphs: &[
            t(
                "We aim at WCAG 2.2, level AA. This page says what was tested, how, with what result, and what we know to be missing. No outside body has audited the program, and nobody has yet tested it who uses a screen reader every day.",
                "نسعى إلى معيار WCAG 2.2 بمستوى AA. وتبيّن هذه الصفحة ما اختُبر وكيف وبأي نتيجة وما نعلم أنه ناقص. لم تدقق البرنامج جهة خارجية، ولم يختبره بعد شخص يستخدم قارئ الشاشة كل يوم.",
            ),
            t(
                "Every view, filter, record, story and slide works without script, by links and forms. The chart is also a table, a text summary and a tree, and nothing is told by colour alone.",
                "كل عرض ومرشح وسجل وقصة وشريحة يعمل بلا برمجة نصية، بالروابط والنماذج. والرسم متاح أيضًا جدولًا وملخصًا مكتوبًا وشجرة، ولا شيء يُقال باللون وحده.",
            ),
            t(
                "Nothing needs dragging: buttons, typed dates and keys do all that the pointer does, and a line that can be drawn can also be typed. Motion follows your system’s wish to reduce it; contrast and forced colours are respected.",
                "لا شيء يستلزم السحب: فالأزرار والتواريخ المكتوبة والمفاتيح تفعل كل ما يفعله المؤشر، وكل خط يُرسم باليد يمكن كتابة قيمه. وتُحترم رغبتك في تقليل الحركة وفي التباين والألوان المفروضة.",
            ),
        ],
    },
    Section {
        title: t("What is tested, and how", "ما الذي يُختبر وكيف"),
        paragraphs: &[
            t(
                "Before each release, every kind of page is checked with axe-core against WCAG 2.2 A and AA in Chromium: in English and Arabic, light and dark, wide and on a phone, stories with their questions open, slides, the speaker’s notes, handouts. The release does not go out with a violation. Such a tool finds some faults and not all.",
                "قبل كل إصدار يُفحص كل نوع من الصفحات بأداة axe-core وفق WCAG 2.2 بمستويي A وAA في متصفح Chromium: بالعربية والإنجليزية، بالمظهر الفاتح والداكن، على شاشة عريضة وعلى هاتف، والقصص وأسئلتها مفتوحة، والشرائح وملاحظات المتحدث وأوراق التوزيع. ولا يصدر البرنامج وفيه مخالفة. غير أن أداة كهذه تجد بعض العيوب لا كلها.",
            ),
            t(
                "Further tests go through a lesson by keys alone, walk to every mark of the chart and read what a screen reader would be told, look for the focus behind bars, for targets under 24 pixels, for pages that scroll sideways at 320 pixels, for text that no longer fits when it is spaced, and for pages that break without script.",
                "وتسير اختبارات أخرى في درس كامل بالمفاتيح وحدها، وتبلغ كل علامة في الرسم وتقرأ ما يُقال لقارئ الشاشة، وتبحث عن تركيز يختفي خلف شريط، وعن أهداف أصغر من 24 بكسلًا، وعن صفحات تنزلق جانبيًا عند عرض 320 بكسلًا، وعن نص لا تتسع له الصفحة عند مباعدة حروفه، وعن صفحات تتعطل بلا برمجة نصية.",
            ),
        ],
    },
    Section {
        title: t("By ear", "للسمع"),
        paragraphs: &[t(
            "Under every chart, “Read the chart as a tree” gives the same records by year, phase, month, record and source, values first. With the name of a series in focus, the arrows read its values. “Listen” plays the visible window as tones, with a click for each event and a swell for an uncertain date; it is loaded when you ask for it and never starts by itself.",
            "تحت كل رسم تقدّم «اقرأ الرسم على هيئة شجرة» السجلات نفسها بحسب السنة والمرحلة والشهر والسجل والمصدر، والقيمة أولًا. وحين يكون التركيز على اسم سلسلة تقرأ الأسهم قيمها. أما «استمع» فيشغّل النافذة الظاهرة نغمات، مع نقرة لكل حدث ونغمة متصاعدة لكل تاريخ غير مؤكد، ولا يُحمَّل إلا بطلبك ولا يبدأ من تلقاء نفسه.",
        )],
    },
    Section {
        title: t("By eye", "للبصر"),
        paragraphs: &[t(
            "One panel can be shown alone; patterns and dashes can stand beside colours, as they always do on paper; slides have six sizes of text, and the chart grows with them.",
            "يمكن عرض لوحة واحدة وحدها، وإضافة نقوش وخطوط متقطعة إلى الألوان كما هي دائمًا على الورق، وللشرائح ستة أحجام للنص يكبر معها الرسم.",
        )],
    },
    Section { title: t("Keys in the figure", "مفاتيح الرسم"), paragraphs: &[text::KEYS_HELP] },
    Section {
        title: t("Known limits", "حدود معروفة"),
        paragraphs: &[
            t(
                "Tested with one browser only, Chromium; others are expected to work but are not checked. Screen readers are checked by what the browser would tell them, not by listening.",
                "اختُبر البرنامج بمتصفح واحد هو Chromium، ويُتوقع أن يعمل في غيره لكن ذلك لم يُفحص. وتُفحص قارئات الشاشة بما يقوله لها المتصفح لا بالاستماع إليها.",
            ),
            t(
                "Notes, definitions, caveats and titles of sources are mostly in English and marked as such. In very narrow windows the labels inside the chart are small until the script has drawn it to measure. Text in the chart does not follow spacing that you set for text, since it is part of a drawing; the table and the tree do.",
                "معظم الملاحظات والتعريفات والتنبيهات وعناوين المصادر بالإنجليزية ومعلَّمة بذلك. وفي النوافذ الضيقة جدًا تكون أسماء الرسم صغيرة إلى أن يعيد البرنامج رسمه على المقاس. ولا يتبع نص الرسم ما تضبطه من مباعدة للنصوص لأنه جزء من رسم، أما الجدول والشجرة فيتبعانه.",
            ),
            t(
                "With one panel alone the chart is drawn anew only when it comes to rest, so it does not follow a drag. The voice that speaks values is that of your system; where it has none for Arabic, nothing is spoken.",
                "عند عرض لوحة واحدة لا يُعاد رسمها إلا حين تتوقف الحركة، فلا تتبع السحب. والصوت الذي ينطق القيم هو صوت نظامك، فإن لم يكن فيه صوت للعربية لم يُنطق شيء.",
            ),
            t(
                "Found a barrier? Tell whoever runs this server, or open an issue where the program is developed; both versions of this page will say what has become of it.",
                "إن وجدت عائقًا فأخبر من يدير هذا الخادم أو افتح بلاغًا حيث يُطوَّر البرنامج، وستذكر هذه الصفحة بلغتيها ما آل إليه الأمر.",
            ),
        ],
    },
];

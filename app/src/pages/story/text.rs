//! Words of the stories' pages, in both languages side by side.

use masar_core::texts;

texts! {
    STORIES = "Guided stories", "قصص موجّهة";
    STORIES_LEDE = "Each story is a row of views with words and a question: to read, to present, to print.", "كل قصة سلسلة من العروض مع نص وسؤال: للقراءة أو للعرض أمام الصف أو للطباعة.";
    NO_STORIES = "This timeline has no stories yet.", "ليس في هذا الخط الزمني قصص بعد.";
    STORY = "Guided story", "قصة موجّهة";
    STEPS = "Steps", "الخطوات";
    STEP = "Step", "الخطوة";
    OF = "of", "من";
    QUESTION = "Question", "سؤال";
    NEXT_STEP = "Next step", "الخطوة التالية";
    PREVIOUS_STEP = "Previous step", "الخطوة السابقة";
    EXPLORE_STEP = "Explore this view", "استكشف هذا العرض";
    BACK_TO_STEP = "Back to the step", "عودة إلى الخطوة";
    PRESENT = "Present", "عرض أمام الصف";
    HANDOUT = "Handout", "ورقة للتوزيع";
    WORKSHEET = "Worksheet", "ورقة عمل";
    ANSWER_SHEET = "Answer sheet", "ورقة الإجابات";
    ASK_FIRST = "Ask first", "اسأل أولًا";
    READ_THROUGH = "Read through", "قراءة متصلة";
    TEACHER_VIEW = "For teachers", "للمعلمين";
    PUPIL_VIEW = "For pupils", "للطلاب";
    WAYS = "Ways through the story", "طرق عرض القصة";
    IN_SHORT = "In short", "باختصار";
    IN_WORDS = "The picture in words", "الصورة بالكلمات";
    ABOUT_MARK = "About what is selected", "عن العلامة المحددة";
    TOUCHES_ON = "This story touches on", "تتناول هذه القصة";
    TELL = "Show text and picture", "اعرض النص والصورة";
    WAIT = "The picture comes after your answer.", "تظهر الصورة بعد إجابتك.";
    TO_TIMELINE = "To the timeline", "إلى الخط الزمني";
    FOR_WHOM = "For", "موجّهة إلى";

    ASKS = "Think before you look", "فكّر قبل أن تنظر";
    PREDICT = "Predict: how does the line go on?", "توقّع: كيف يستمر الخط؟";
    PREDICT_HOW = "Draw in the empty part of the picture, or type a value for each period.", "ارسم في الجزء الفارغ من الصورة، أو اكتب قيمة لكل مدة.";
    PREDICT_PLOT = "Values known so far; room to draw the rest", "القيم المعروفة حتى الآن، ومكان لرسم البقية";
    YOUR_LINE = "your line", "خطك";
    THE_DATA = "the data", "البيانات";
    YOUR_VALUE = "Yours", "توقّعك";
    PLACE_IT = "Place it: when did it happen?", "حدّد الوقت: متى حدث ذلك؟";
    MONTH = "Month", "الشهر";
    CHOOSE_FIRST = "Choose: which came first?", "اختر: أيها حدث أولًا؟";
    CHOOSE_HIGHEST = "Choose: when was the value highest?", "اختر: متى بلغت القيمة أعلاها؟";
    CHOOSE_STANCE = "Choose: what does the speaker do?", "اختر: ماذا يفعل القائل؟";
    HOW_KNOW = "How do we know?", "كيف نعرف ذلك؟";
    HOW_KNOW_HOW = "These are the sources. How far would you rely on each? Then compare with what the editors note.", "هذه هي المصادر. إلى أي حد تعتمد على كل منها؟ ثم قارن بما يذكره المحررون.";
    STRONG = "much", "كثيرًا";
    PARTLY = "partly", "جزئيًا";
    WEAK = "little", "قليلًا";
    RATE = "I would rely on it", "أعتمد عليه";
    CHECK = "Check", "تحقّق";
    SHOW_DATA = "Show the data", "اعرض البيانات";
    CLEAR = "Clear", "امسح";
    ANSWER = "Answer", "الإجابة";
    SHOW_ANSWER = "Show the answer", "اعرض الإجابة";
    RIGHT = "Right.", "صحيح.";
    NOT_RIGHT = "Not this one. Look at the reason below.", "ليس هذا. اقرأ السبب أدناه.";
    CHOOSE_ONE = "Choose one of them first.", "اختر واحدًا أولًا.";
    RIGHT_MARK = "right", "الصحيح";
    MONTHS_OFF = "Months away from the date", "الفرق عن التاريخ بالأشهر";
    ON_THE_MONTH = "You placed it in the right month.", "وضعته في الشهر الصحيح.";
    MEAN_OFF = "On average your line is this far from the data", "متوسط بُعد خطك عن البيانات";
    FILL_FIRST = "Draw or type at least one value first.", "ارسم أو اكتب قيمة واحدة على الأقل أولًا.";
    EDITORS_NOTE = "What the editors note", "ما يذكره المحررون";
    CITED_BY = "records of this timeline rest on it", "من سجلات هذا الخط الزمني تستند إليه";
    HINTS = "Hints for the teacher", "تلميحات للمعلم";
    NOTHING_STORED = "Answers stay in this browser window; nothing is sent or kept.", "تبقى الإجابات في نافذة المتصفح هذه، فلا يُرسل منها شيء ولا يُحفظ.";
    FULL_RECORD = "Full record", "السجل الكامل";
    PERIOD = "Period", "المدة";
    VALUE = "Value", "القيمة";

    GLOSSARY = "Glossary", "مسرد المصطلحات";
    GLOSSARY_LEDE = "Words as they are used in this timeline.", "المصطلحات كما تُستخدم في هذا الخط الزمني.";
    NO_GLOSSARY = "This timeline explains no terms yet.", "لا يشرح هذا الخط الزمني مصطلحات بعد.";

    LEAVE = "Back to the story", "عودة إلى القصة";
    FULL_SCREEN = "Full screen", "ملء الشاشة";
    LARGER = "Larger text", "نص أكبر";
    SMALLER = "Smaller text", "نص أصغر";
    SPEAKER_NOTES = "Speaker’s notes", "ملاحظات المتحدث";
    NEXT_UP = "Next", "التالي";
    LAST_SLIDE = "This is the last step.", "هذه آخر خطوة.";
    PRESENT_KEYS = "Arrow keys, Space, Page Up and Page Down turn the steps; Home and End go to the first and the last. F: full screen. + and −: text size. R or Escape: back to the step after exploring. N: speaker’s notes.",
        "مفاتيح الأسهم والمسافة وPage Up وPage Down للتنقل بين الخطوات، وHome وEnd للأولى والأخيرة. F: ملء الشاشة. + و−: حجم النص. R أو Escape: العودة إلى الخطوة بعد الاستكشاف. N: ملاحظات المتحدث.";
    KEYS = "Keys", "المفاتيح";

    PAPER = "Paper", "الورق";
    PORTRAIT = "portrait", "طولي";
    LANDSCAPE = "landscape", "عرضي";
    PRINT = "Print", "اطبع";
    PRINT_HOW = "Print this page, or save it as PDF, with your browser.", "اطبع هذه الصفحة أو احفظها بصيغة PDF من المتصفح.";
    YOUR_NAME = "Name", "الاسم";
    YOUR_ANSWER = "Your answer", "إجابتك";
    SOURCE_NOTES = "Sources", "المصادر";
    SEE_SOURCES = "Sources", "المصادر";
    SCAN = "Open the story", "افتح القصة";
    TILES = "Sheets side by side", "أوراق متجاورة";
    SHEET = "Sheet", "الورقة";
    TILES_HOW = "Cut each sheet at the dashed line and lay it over the next one as far as the marks.", "قص كل ورقة عند الخط المتقطع وضعها فوق التالية حتى العلامات.";
    PRINT_VIEW = "Print this view", "اطبع هذا العرض";
    FIGURE = "Figure", "الشكل";

    OUTLINE = "Outline", "المخطط الشجري";
    OUTLINE_LEDE = "The same records as the chart, as a tree: year, phase, month, record, source.", "سجلات الرسم نفسها في شجرة: السنة ثم المرحلة ثم الشهر ثم السجل ثم المصدر.";
    OUTLINE_KEYS = "Up and down arrows move, the arrow ahead opens, the arrow back closes, Enter follows a record, an asterisk opens all branches beside.",
        "سهما الأعلى والأسفل للتنقل، وسهم الأمام للفتح، وسهم الخلف للإغلاق، وEnter لفتح السجل، والنجمة لفتح كل الفروع المجاورة.";
    AS_OUTLINE = "Read the chart as a tree", "اقرأ الرسم على هيئة شجرة";
    NOTHING_IN_SIGHT = "No record lies in this window.", "لا سجل في هذه النافذة.";

    OTHER_WAYS = "Other ways to take it in", "طرق أخرى للاطلاع";
    LISTEN = "Listen", "استمع";
    STOP = "Stop", "أوقف";
    PLAY = "Play", "شغّل";
    SPEED = "Speed", "السرعة";
    SPEAK = "Speak the values", "انطق القيم";
    SOUND_OF = "Sound of", "صوت";
    SOUND_HOW = "A high tone is a high value, a click an event, a swell an uncertain date, silence missing data.", "النغمة العالية قيمة عالية، والنقرة حدث، والنغمة المتصاعدة تاريخ غير مؤكد، والصمت غياب البيانات.";
    SOUND_FAILED = "This browser cannot play it.", "لا يستطيع هذا المتصفح تشغيله.";
    CALM = "Show one panel only", "اعرض لوحة واحدة فقط";
    CALM_ALL = "All panels", "كل اللوحات";
    CALM_EVENTS = "Events", "الأحداث";
    CALM_VOICES = "Voices", "الأصوات";
    CALM_SERIES = "Series", "السلاسل";
    PATTERNS = "Patterns and dashes beside colours", "نقوش وخطوط متقطعة مع الألوان";
    LETTERS = "Single keys in the chart", "مفاتيح مفردة في الرسم";
    KEYS_OF_CHART = "Keys of the chart", "مفاتيح الرسم";
    CLOSE = "Close", "إغلاق";
}

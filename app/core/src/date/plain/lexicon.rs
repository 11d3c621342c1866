//! The words that dates are told in, English and Arabic together.

use crate::search::fold;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What words mean in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// A month of the Gregorian calendar.
    Month(u32),
    /// A month of the Hijri calendar.
    HijriMonth(u32),
    /// A season or part of a year, as EDTF numbers them.
    Season(u8),
    /// A day of the week, 0 is Monday.
    Weekday(u32),
    /// A number in words, such as «العاشر».
    Ordinal(u32),
    /// What follows, or what stands before it, is approximate.
    About,
    /// What follows, or what stands before it, is uncertain.
    Maybe,
    /// Before what follows, which is not meant.
    Before,
    /// After what follows, which is not meant.
    After,
    /// Up to what follows, which is meant. Between two dates: to.
    Until,
    /// From what follows, which is meant.
    Since,
    /// «من»: from, or of.
    From,
    /// Stands between the two ends of a range.
    To,
    /// Before two dates: some day from one to the other.
    Between,
    /// Stands between dates that are all meant, or between the ends after [`Sense::Between`].
    And,
    /// Stands between dates of which one is meant.
    Or,
    /// Before several dates of which one is meant.
    OneOf,
    /// After a date: up to it.
    OrBefore,
    /// After a date: from it on.
    OrAfter,
    /// After a range with one end: the other is not known.
    UnknownStart,
    /// The same for the end.
    UnknownEnd,
    /// The first, second or last part of what follows: 0, 1, 2.
    Part(u32),
    /// Some day of what follows.
    SomeDay,
    /// Some month of what follows.
    SomeMonth,
    /// Some year of what follows.
    SomeYear,
    /// A year that nobody knows.
    Unknown,
    /// What follows, or the number before it, names ten years.
    Decade,
    /// What follows, or the number before it, names a hundred years.
    Century,
    /// The year is before the common era.
    Bc,
    /// The year is of the common era.
    Ad,
    /// The year is of the Hijra.
    Ah,
    /// Says nothing: of, the, in the year.
    Filler,
}

use Sense::*;

/// No phrase has more words.
pub(super) const LONGEST_PHRASE: usize = 6;

const PHRASES: &[(Sense, &str)] = &[
    (Month(1), "january|jan|يناير|كانون الثاني|كانون ثاني|جانفي"),
    (Month(2), "february|feb|فبراير|شباط|فيفري"),
    (Month(3), "march|mar|مارس|آذار"),
    (Month(4), "april|apr|أبريل|نيسان|أفريل"),
    (Month(5), "may|مايو|أيار|ماي"),
    (Month(6), "june|jun|يونيو|يونيه|حزيران|جوان"),
    (Month(7), "july|jul|يوليو|يوليه|تموز|جويلية|يوليوز"),
    (Month(8), "august|aug|أغسطس|آب|أوت|غشت"),
    (Month(9), "september|sept|sep|سبتمبر|أيلول|شتنبر"),
    (Month(10), "october|oct|أكتوبر|تشرين الأول|تشرين أول"),
    (Month(11), "november|nov|نوفمبر|تشرين الثاني|تشرين ثاني|نونبر"),
    (Month(12), "december|dec|ديسمبر|كانون الأول|كانون أول|دجنبر"),
    (HijriMonth(1), "muharram|محرم|المحرم|محرم الحرام"),
    (HijriMonth(2), "safar|صفر"),
    (HijriMonth(3), "rabi i|rabi al awwal|rabi ul awwal|rabi al awal|ربيع الأول|ربيع أول"),
    (HijriMonth(4), "rabi ii|rabi al thani|rabi al akhir|rabi ul thani|ربيع الآخر|ربيع الثاني|ربيع ثاني"),
    (HijriMonth(5), "jumada i|jumada al ula|jumada al awwal|jumada al oula|جمادى الأولى|جمادى الأول"),
    (
        HijriMonth(6),
        "jumada ii|jumada al akhira|jumada al thani|jumada al thaniya|جمادى الآخرة|جمادى الثانية|جمادى الآخر|جمادى الثاني",
    ),
    (HijriMonth(7), "rajab|رجب"),
    (HijriMonth(8), "shaban|shaaban|شعبان"),
    (HijriMonth(9), "ramadan|ramadhan|ramazan|رمضان"),
    (HijriMonth(10), "shawwal|shawal|شوال"),
    (
        HijriMonth(11),
        "dhu al qada|dhu al qaada|dhu al qadah|dhul qada|dhul qadah|dhu l qada|zul qada|ذو القعدة|ذي القعدة|ذا القعدة",
    ),
    (
        HijriMonth(12),
        "dhu al hijja|dhu al hijjah|dhul hijja|dhul hijjah|dhu l hijja|zul hijja|ذو الحجة|ذي الحجة|ذا الحجة",
    ),
    (Season(21), "spring|ربيع"),
    (Season(22), "summer|صيف"),
    (Season(23), "autumn|fall|خريف"),
    (Season(24), "winter|شتاء"),
    (Season(33), "first quarter|1st quarter|الربع الأول"),
    (Season(34), "second quarter|الربع الثاني"),
    (Season(35), "third quarter|الربع الثالث"),
    (Season(36), "fourth quarter|last quarter|الربع الرابع|الربع الأخير"),
    (Season(37), "first third|الثلث الأول"),
    (Season(38), "second third|الثلث الثاني"),
    (Season(39), "last third|third third|الثلث الأخير|الثلث الثالث"),
    (Season(40), "first half|النصف الأول"),
    (Season(41), "second half|last half|النصف الثاني|النصف الأخير"),
    (Weekday(0), "monday|mon|الاثنين|الإثنين"),
    (Weekday(1), "tuesday|tue|tues|الثلاثاء"),
    (Weekday(2), "wednesday|wed|الأربعاء"),
    (Weekday(3), "thursday|thu|thurs|الخميس"),
    (Weekday(4), "friday|fri|الجمعة"),
    (Weekday(5), "saturday|sat|السبت"),
    (Weekday(6), "sunday|sun|الأحد"),
    (
        About,
        "about|around|circa|ca|c|approximately|approx|roughly|some time around|sometime around|نحو|حوالي|حوالى|قرابة|\
         تقريبا|زهاء|في نحو|في حوالي|قريبا من|على وجه التقريب",
    ),
    (
        Maybe,
        "possibly|perhaps|maybe|probably|uncertain|not certain|ربما|لعله|لعلها|يحتمل|على الأرجح|غير مؤكد|محتمل|احتمالا",
    ),
    (Before, "before|earlier than|prior to|قبل|ما قبل"),
    (After, "after|later than|بعد|ما بعد"),
    (
        Until,
        "until|till|up to|by|on or before|in or before|no later than|not later than|not after|حتى|لغاية|في موعد أقصاه|\
         قبل نهاية|before the end of",
    ),
    (
        Since,
        "since|on or after|in or after|no earlier than|not earlier than|not before|starting|منذ|ابتداء من|اعتبارا من",
    ),
    (From, "from|من"),
    (To, "to|through|thru|إلى|الى"),
    (
        Between,
        "between|at some time between|some time between|sometime between|some day between|بين|ما بين|في وقت ما بين|في أحد الأيام بين",
    ),
    (And, "and|و"),
    (Or, "or|أو|او"),
    (OneOf, "one of|either|أحد التواريخ|أحد|إما"),
    (
        OrBefore,
        "or before|or earlier|and before|and earlier|at the latest|أو قبل ذلك|أو قبله|على الأكثر|أو قبلها",
    ),
    (
        OrAfter,
        "or after|or later|and after|and later|onward|onwards|on|at the earliest|أو بعد ذلك|أو بعده|أو بعدها|فصاعدا|\
         فما بعد|وما بعد|على الأقل",
    ),
    (UnknownStart, "unknown start|start unknown|البداية غير معروفة"),
    (UnknownEnd, "unknown end|end unknown|النهاية غير معروفة"),
    (Part(0), "early|the beginning of|beginning of|the start of|start of|أوائل|مطلع|بداية|مستهل"),
    (Part(1), "mid|middle|the middle of|middle of|منتصف|أواسط|وسط"),
    (Part(2), "late|the end of|end of|أواخر|نهاية|ختام"),
    (SomeDay, "some day in|some day of|أحد أيام|في أحد أيام"),
    (SomeMonth, "some month in|some month of|أحد أشهر|في أحد أشهر"),
    (SomeYear, "some year in|some year of|some year|إحدى سنوات|في إحدى سنوات|إحدى السنوات|في إحدى السنوات"),
    (
        Unknown,
        "unknown|not known|an unknown year|unknown year|no date|undated|غير معروف|مجهول|سنة غير معروفة|بلا تاريخ|غير مؤرخ",
    ),
    (Decade, "s|es|عقد"),
    (Century, "century|القرن|قرن"),
    (Bc, "bc|bce|b c|ق م|قبل الميلاد"),
    (Ad, "ad|ce|م|ميلادي|ميلادية|للميلاد|الميلادي"),
    (Ah, "ah|a h|هـ|هجري|هجرية|للهجرة|الهجري"),
    (
        Filler,
        "of|the|in|in the year|year|day|month|month of|st|nd|rd|th|on the|dated|date|عام|سنة|شهر|يوم|في|خلال|بتاريخ|عام|لعام|لسنة|سنه|من عام|من سنة|من شهر|الموافق|northern hemisphere|نصف الكرة الشمالي",
    ),
];

const ONES: [&str; 9] =
    ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"];

static WORDS: LazyLock<HashMap<String, Sense>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    // What is said twice means what was said first: month names come before numbers.
    let mut add = |phrase: &str, sense| {
        words.entry(fold(phrase)).or_insert(sense);
    };
    for (sense, phrases) in PHRASES {
        phrases.split('|').for_each(|phrase| add(phrase, *sense));
    }
    for (one, word) in (1..).zip(ONES) {
        let compound = if one == 1 { "الحادي" } else { word };
        add(word, Ordinal(one));
        add(&format!("{compound} عشر"), Ordinal(10 + one));
        for (tens, names) in [(20, ["العشرين", "العشرون"]), (30, ["الثلاثين", "الثلاثون"])]
        {
            names.iter().for_each(|name| add(&format!("{compound} و {name}"), Ordinal(tens + one)));
        }
    }
    for (number, word) in [(10, "العاشر"), (20, "العشرين"), (20, "العشرون"), (30, "الثلاثين"), (30, "الثلاثون")]
    {
        add(word, Ordinal(number));
    }
    words
});

static FIRST_WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| WORDS.keys().filter_map(|phrase| phrase.split(' ').next()).collect());

/// What a folded phrase means.
pub(super) fn sense(phrase: &str) -> Option<Sense> {
    WORDS.get(phrase).copied()
}

/// Whether some phrase begins with this folded word.
pub(super) fn begins(word: &str) -> bool {
    FIRST_WORDS.contains(word)
}

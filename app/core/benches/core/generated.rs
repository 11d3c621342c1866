//! Timelines of any size, the same at every run.

use masar_core::date::{Day, Edtf};
use masar_core::lang::Pair;
use masar_core::model::{
    About, Claim, Coverage, Event, Importance, Observation, Phase, Quality, Series, Term, Timeline,
    Vocabulary,
};

/// The days that everything falls in: 1924 to 2019, as many as four years have hours.
const DAYS: u64 = 35_064;
const KINDS: u64 = 12;
const STANCES: u64 = 6;

/// A timeline of so many events, a tenth as many claims, four phases and one series of a value a day.
pub fn timeline(events: usize) -> Timeline {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut timeline = Timeline {
        slug: "generated".into(),
        version: 1,
        hash: "0".repeat(64),
        about: about(),
        phases: (0..4).map(phase).collect(),
        events: (0..events).map(|number| event(number, &mut dice)).collect(),
        claims: (0..events / 10).map(|number| claim(number, &mut dice)).collect(),
        series: vec![series(&mut dice)],
        ..Timeline::default()
    };
    timeline.sort();
    timeline
}

/// Dates as sources give them: most of them days, some months, spans, guesses and open ends.
pub fn date(dice: &mut Dice) -> String {
    let day = first_day() + dice.below(DAYS) as i32;
    let at = |offset: i32| Day(day + offset).to_string();
    match dice.below(20) {
        0..=10 => at(0),
        11..=12 => at(0)[..7].to_owned(),
        13 => at(0)[..4].to_owned(),
        14 => format!("{}~", &at(0)[..7]),
        15 => format!("{}?", at(0)),
        16 => format!("{}/{}", at(0), at(dice.below(90) as i32 + 1)),
        17 => format!("{}~/{}~", at(0), at(dice.below(30) as i32 + 1)),
        18 => format!("[{},{}]", at(0), at(dice.below(9) as i32 + 1)),
        _ => format!("{}/..", at(0)),
    }
}

/// Numbers that look like chance and are not: Marsaglia's xorshift.
pub struct Dice(u64);

impl Dice {
    /// Dice that fall the same way at every run.
    pub fn new() -> Dice {
        Dice(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

fn first_day() -> i32 {
    Day::from_ymd(1924, 1, 1).map_or(0, |day| day.0)
}

fn edtf(text: &str) -> Edtf {
    Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn pair(en: String) -> Pair {
    Pair { ar: format!("{en} في التوليد"), en }
}

fn about() -> About {
    let terms = |name: &str, count: u64| {
        (0..count)
            .map(|rank| Term { id: format!("{name}-{rank}"), label: pair(format!("{name} {rank}")) })
            .collect()
    };
    let vocabulary = Vocabulary {
        kind: terms("kind", KINDS),
        driver: terms("driver", 9),
        stance: terms("stance", STANCES),
        topic: terms("topic", 1),
        group: terms("group", 1),
        source_kind: terms("source", 1),
    };
    About { titles: pair("Generated".into()), vocabulary, ..About::default() }
}

fn phase(number: i32) -> Phase {
    let quarter = DAYS as i32 / 4;
    let start = first_day() + number * quarter;
    Phase {
        id: format!("phase-{number}"),
        start: edtf(&Day(start).to_string()),
        end: edtf(&Day(start + quarter - 1).to_string()),
        label: pair(format!("Phase {number}")),
        summary: Pair::default(),
        sources: Vec::new(),
        note: None,
    }
}

fn event(number: usize, dice: &mut Dice) -> Event {
    Event {
        id: format!("event-{number}"),
        date: edtf(&date(dice)),
        kind: format!("kind-{}", dice.below(KINDS)),
        label: pair(format!("Something happens, number {number}")),
        summary: pair(format!("What happened, in a sentence or two: it was number {number} of many.")),
        place: Some("Mosul, Iraq".into()),
        lat: None,
        lon: None,
        drivers: vec![format!("driver-{}", dice.below(9))],
        importance: Importance::new([1, 2, 2, 3, 3, 3, 3, 3][dice.below(8) as usize])
            .unwrap_or(Importance::HEADLINE),
        sources: Vec::new(),
        verified: true,
        note: None,
    }
}

fn claim(number: usize, dice: &mut Dice) -> Claim {
    Claim {
        id: format!("c{number}"),
        date: edtf(&date(dice)),
        speaker: format!("Speaker {}", dice.below(40)),
        role: None,
        venue: None,
        stance: format!("stance-{}", dice.below(STANCES)),
        topic: "topic-0".into(),
        text: pair(format!("What was said, number {number}")),
        is_quote: false,
        sources: Vec::new(),
        verified: true,
        note: None,
    }
}

fn series(dice: &mut Dice) -> Series {
    let mut level = 500.0;
    let mut observation = |offset: i32| {
        level += dice.below(101) as f64 - 50.0;
        // A month in every three years is missing.
        let gap = offset % 1096 < 30;
        Observation {
            period: edtf(&Day(first_day() + offset).to_string()),
            value: (!gap).then_some(level.abs()),
            low: None,
            high: None,
            coverage: if gap { Coverage::Gap } else { Coverage::Complete },
            quality: (!gap).then_some(Quality::Computed),
            source: "source".into(),
            locator: None,
            verified: true,
            note: None,
        }
    };
    Series {
        id: "daily".into(),
        group: "group-0".into(),
        label: pair("A value a day".into()),
        unit: pair("values".into()),
        definition: String::new(),
        method: String::new(),
        scope: String::new(),
        caveat: String::new(),
        source: "source".into(),
        featured: true,
        observations: (0..DAYS as i32).map(&mut observation).collect(),
    }
}

//! Stories and phases in short sentences: counts and dates that the records hold, and nothing else.

use crate::date::{Calendar, Digits, Edtf, words};
use crate::lang::Lang;
use crate::model::{Phase, Story, Timeline};
use crate::text::{CLAIMS, EVENTS, Noun};
use crate::view::View;

/// Steps of a story.
pub const STEPS: Noun = Noun {
    en: ["step", "steps"], ar: ["خطوة واحدة", "خطوتان", "خطوات", "خطوة", "خطوة"]
};

/// A story in a few short sentences.
pub fn story_in_short(timeline: &Timeline, story: &Story, lang: Lang) -> Vec<String> {
    let views: Vec<View> = story.steps.iter().map(|step| super::step_view(timeline, step, None)).collect();
    let windows = views.iter().map(|view| view.window(timeline));
    let span = windows.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)));
    let mut sentences = vec![match lang {
        Lang::En => format!("This story has {}.", STEPS.count(story.steps.len(), lang, Digits::Latn)),
        Lang::Ar => format!("في هذه القصة {}.", STEPS.count(story.steps.len(), lang, Digits::Latn)),
    }];
    if let Some((first, last)) = span {
        let day = |day| words::day_short(day, lang, Calendar::Gregory, Digits::Latn);
        sentences.push(match lang {
            Lang::En => format!("It runs from {} to {}.", day(first), day(last)),
            Lang::Ar => format!("تمتد من {} إلى {}.", day(first), day(last)),
        });
    }
    sentences.push(match lang {
        Lang::En => "Each step has a picture, a text and a question.".to_owned(),
        Lang::Ar => "في كل خطوة صورة ونص وسؤال.".to_owned(),
    });
    sentences
}

/// A phase in a few short sentences.
pub fn phase_in_short(timeline: &Timeline, phase: &Phase, lang: Lang) -> Vec<String> {
    let date = |date: &Edtf| words::date(date, lang, Calendar::Gregory, Digits::Latn);
    let (from, to) = (phase.start.earliest(), phase.end.latest());
    let inside = |date: &Edtf| date.certainly_within(from, to);
    let events: Vec<_> = timeline.events.iter().filter(|event| inside(&event.date)).collect();
    let claims = timeline.claims.iter().filter(|claim| inside(&claim.date)).count();
    let (e, c) = (EVENTS.count(events.len(), lang, Digits::Latn), CLAIMS.count(claims, lang, Digits::Latn));
    let mut sentences = vec![match lang {
        Lang::En => format!("It begins: {}. It ends: {}.", date(&phase.start), date(&phase.end)),
        Lang::Ar => format!("تبدأ: {}. تنتهي: {}.", date(&phase.start), date(&phase.end)),
    }];
    sentences.push(match lang {
        Lang::En => format!("This timeline has {e} and {c} in it."),
        Lang::Ar => format!("وفيها في هذا الخط الزمني {e} و{c}."),
    });
    let first = events.iter().min_by_key(|event| (event.importance, event.date.sort_key()));
    if let Some(event) = first {
        let label = event.label.get(lang);
        sentences.push(match lang {
            Lang::En => format!("A main event in it: {label} ({}).", date(&event.date)),
            Lang::Ar => format!("من أبرز أحداثها: {label} ({}).", date(&event.date)),
        });
    }
    sentences
}

//! Likely duplicates: records of one kind that are near in time and have a similar name.
//!
//! Two people who enter the same event rarely write it alike: a day here and a month there, "falls" and
//! "captured", an Arabic title with or without hamza. So dates are near where the days they can mean come
//! within [`NEAR_DAYS`] of one another, and names are compared as sets of three letters after the folding
//! of [`search`](crate::search), each language with its own. Names that differ in a number ("issue 5",
//! "issue 6") are rarely the same thing and count half.
//!
//! A form asks [`likely`] once. An import asks for each of its records: [`Index`] finds those near in time
//! by binary search and dismisses most of them by a signature, without comparing names.

use crate::date::{Day, Edtf};
use crate::lang::Pair;
use crate::model::{Kind, Source, Timeline};
use crate::search::fold;
use std::collections::BTreeMap;

/// How far apart, in days, two dates may lie and still be near.
pub const NEAR_DAYS: i32 = 7;
/// From this similarity on, 0 to 1, two names are told to the reader.
pub const SIMILAR: f32 = 0.6;
/// How many are named at most for one record: the likeliest.
const NAMED: usize = 5;
/// How many records near in time are looked at for one record of an import at the most, and always. Between,
/// the number is such that a whole import compares no more than [`COMPARED`] pairs: it bounds the work where a
/// hundred thousand records bear one date.
const LOOKED_AT: [usize; 2] = [200, 10_000];
/// About a second of comparing.
const COMPARED: usize = 20_000_000;

/// A record that may be the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// How alike the two are: [`SIMILAR`] to 1.
    pub score: f32,
}

/// The records of `timeline` that may be the same as one of `kind` with this date and label, the
/// likeliest first; `except` is the id of the record itself. Kinds without a date have none.
pub fn likely(
    timeline: &Timeline,
    kind: Kind,
    date: &Edtf,
    label: &Pair,
    except: Option<&str>,
) -> Vec<Likely> {
    let (days, name) = (days(date, date), Name::new(label));
    let mut found = Vec::new();
    for_each(timeline, kind, |id, dates, label| {
        if near(days, dates) && except != Some(id) {
            found.extend(name.similarity(&Name::new(label)).map(|score| (score, id)));
        }
    });
    best(kind, found)
}

/// The sources of `timeline` that may be the same work as `source`: the same DOI or address, or a similar
/// title. The likeliest first; `source` itself is known by its id.
pub fn likely_sources(timeline: &Timeline, source: &Source) -> Vec<Likely> {
    SourceIndex::new(timeline).likely(source)
}

/// First and last day as numbers; open ends reach as far as days do.
type Days = (i32, i32);

fn days(start: &Edtf, end: &Edtf) -> Days {
    (start.earliest().unwrap_or(Day::MIN).0, end.latest().unwrap_or(Day::MAX).0)
}

fn near(a: Days, b: Days) -> bool {
    a.0.saturating_sub(b.1) <= NEAR_DAYS && b.0.saturating_sub(a.1) <= NEAR_DAYS
}

/// Shows every dated record of one kind: id, days, label.
fn for_each<'a>(timeline: &'a Timeline, kind: Kind, mut show: impl FnMut(&'a str, Days, &'a Pair)) {
    match kind {
        Kind::Event => {
            timeline.events.iter().for_each(|it| show(&it.id, days(&it.date, &it.date), &it.label))
        }
        Kind::Claim => timeline.claims.iter().for_each(|it| show(&it.id, days(&it.date, &it.date), &it.text)),
        Kind::Phase => {
            timeline.phases.iter().for_each(|it| show(&it.id, days(&it.start, &it.end), &it.label))
        }
        Kind::About | Kind::Series | Kind::Source | Kind::Story | Kind::Glossary => {}
    }
}

fn best(kind: Kind, mut found: Vec<(f32, &str)>) -> Vec<Likely> {
    let likelier = |a: &(f32, &str), b: &(f32, &str)| b.0.total_cmp(&a.0).then(a.1.cmp(b.1));
    if found.len() > NAMED {
        found.select_nth_unstable_by(NAMED, likelier);
        found.truncate(NAMED);
    }
    found.sort_by(likelier);
    found.into_iter().map(|(score, id)| Likely { kind, id: id.to_owned(), score }).collect()
}

/// The dated records of one kind, ready to be compared with many.
pub struct Index<'a> {
    kind: Kind,
    /// By how long their dates are, as a power of four: within a class, what is near lies in one run.
    classes: BTreeMap<u32, Vec<Entry<'a>>>,
    /// How many are looked at for one record.
    looked_at: usize,
}

struct Entry<'a> {
    days: Days,
    id: &'a str,
    name: Name,
}

impl<'a> Index<'a> {
    /// The index of the records of `kind`.
    pub fn new(timeline: &'a Timeline, kind: Kind) -> Index<'a> {
        let mut classes: BTreeMap<u32, Vec<Entry<'a>>> = BTreeMap::new();
        for_each(timeline, kind, |id, days, label| {
            let entry = Entry { days, id, name: Name::new(label) };
            classes.entry(class(days)).or_default().push(entry);
        });
        for entries in classes.values_mut() {
            entries.sort_by_key(|entry| entry.days);
        }
        let entries: usize = classes.values().map(Vec::len).sum();
        let looked_at = (COMPARED / entries.max(1)).clamp(LOOKED_AT[0], LOOKED_AT[1]);
        Index { kind, classes, looked_at }
    }

    /// As [`likely`] of the same timeline, where not too many are near in time.
    pub fn likely(&self, date: &Edtf, label: &Pair, except: Option<&str>) -> Vec<Likely> {
        self.near(days(date, date), label, except)
    }

    /// The same for a record that has a start and an end.
    pub fn likely_between(
        &self,
        start: &Edtf,
        end: &Edtf,
        label: &Pair,
        except: Option<&str>,
    ) -> Vec<Likely> {
        self.near(days(start, end), label, except)
    }

    fn near(&self, days: Days, label: &Pair, except: Option<&str>) -> Vec<Likely> {
        let name = Name::new(label);
        let (mut found, mut left) = (Vec::new(), self.looked_at);
        for (class, entries) in &self.classes {
            let from = days.0.saturating_sub(NEAR_DAYS).saturating_sub(longest(*class));
            let to = days.1.saturating_add(NEAR_DAYS);
            let first = entries.partition_point(|entry| entry.days.0 < from);
            for entry in entries[first..].iter().take_while(|entry| entry.days.0 <= to) {
                if !near(days, entry.days) || except == Some(entry.id) {
                    continue;
                }
                found.extend(name.similarity(&entry.name).map(|score| (score, entry.id)));
                left -= 1;
                if left == 0 {
                    return best(self.kind, found);
                }
            }
        }
        best(self.kind, found)
    }
}

fn class((from, to): Days) -> u32 {
    (i64::from(to) - i64::from(from)).checked_ilog2().unwrap_or(0) / 2
}

/// The greatest length of a class.
fn longest(class: u32) -> i32 {
    i32::try_from(1_i64 << (2 * (class + 1))).unwrap_or(i32::MAX)
}

/// The sources of a timeline, ready to be compared with many.
pub struct SourceIndex<'a> {
    /// DOI or address, as far as it tells works apart, with ids.
    places: BTreeMap<String, Vec<&'a str>>,
    /// Folded title, with ids.
    titles: BTreeMap<String, Vec<&'a str>>,
}

impl<'a> SourceIndex<'a> {
    /// The index of all sources.
    pub fn new(timeline: &'a Timeline) -> SourceIndex<'a> {
        let mut index = SourceIndex { places: BTreeMap::new(), titles: BTreeMap::new() };
        for source in &timeline.sources {
            for place in places(source) {
                index.places.entry(place).or_default().push(&source.id);
            }
            index.titles.entry(title(source)).or_default().push(&source.id);
        }
        index
    }

    /// As [`likely_sources`] of the same timeline.
    pub fn likely(&self, source: &Source) -> Vec<Likely> {
        let mut found: BTreeMap<&str, f32> = BTreeMap::new();
        let same_title = self.titles.get(&title(source)).into_iter().flatten().map(|id| (*id, 0.9_f32));
        let same_place =
            places(source).filter_map(|place| self.places.get(&place)).flatten().map(|id| (*id, 1.0));
        for (id, score) in same_title.chain(same_place.collect::<Vec<_>>()) {
            if id != source.id {
                let best = found.entry(id).or_default();
                *best = score.max(*best);
            }
        }
        best(Kind::Source, found.into_iter().map(|(id, score)| (score, id)).collect())
    }
}

fn title(source: &Source) -> String {
    fold(&source.title).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a work is found, without what differs from one copy of an address to the next.
fn places(source: &Source) -> impl Iterator<Item = String> {
    let doi = source.doi.as_ref().map(|doi| format!("doi:{}", doi.to_ascii_lowercase()));
    let url = source.url.as_ref().map(|url| {
        let url = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        let url = url.split_once('#').map_or(url, |(before, _)| before);
        url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/').to_owned()
    });
    doi.into_iter().chain(url)
}

/// A label ready to be compared, each language by itself.
struct Name([Grams; 2]);

impl Name {
    fn new(label: &Pair) -> Name {
        Name([Grams::new(&label.en), Grams::new(&label.ar)])
    }

    /// How alike two names are in the language where they are most alike, if it is enough to say so.
    fn similarity(&self, other: &Name) -> Option<f32> {
        let [en, ar] = [0, 1].map(|lang| self.0[lang].similarity(&other.0[lang]));
        Some(en.max(ar)).filter(|score| *score >= SIMILAR)
    }
}

/// The runs of three letters of a text, as numbers.
struct Grams {
    /// Sorted, each once.
    grams: Vec<u32>,
    /// A bit is set where one of them falls on it.
    signature: [u64; 4],
    /// The numbers in the text, sorted.
    numbers: Vec<u32>,
}

impl Grams {
    fn new(text: &str) -> Grams {
        let folded = fold(text);
        let (mut grams, mut numbers) = (Vec::new(), Vec::new());
        for word in folded.split_whitespace() {
            // Each word by itself, so that their order matters little; the edges count as letters.
            let letters: Vec<u32> = [0].into_iter().chain(word.chars().map(u32::from)).chain([0]).collect();
            grams.extend(letters.windows(3).map(hash));
            if word.bytes().all(|byte| byte.is_ascii_digit()) {
                numbers.push(hash(&letters));
            }
        }
        grams.sort_unstable();
        grams.dedup();
        numbers.sort_unstable();
        let mut signature = [0; 4];
        for gram in &grams {
            signature[(gram >> 6) as usize % 4] |= 1 << (gram % 64);
        }
        Grams { grams, signature, numbers }
    }

    /// Dice's coefficient: what both have, of what each has; 0 where it cannot reach [`SIMILAR`].
    fn similarity(&self, other: &Grams) -> f32 {
        let total = self.grams.len() + other.grams.len();
        if self.grams.is_empty() || other.grams.is_empty() {
            return 0.0;
        }
        let score = |common: usize| 2.0 * common as f32 / total as f32;
        // A bit that only one has stands for at least one run that only it has.
        let alone = |a: &Grams, b: &Grams| -> usize {
            a.signature.iter().zip(&b.signature).map(|(a, b)| (a & !b).count_ones() as usize).sum()
        };
        let most = (self.grams.len() - alone(self, other)).min(other.grams.len() - alone(other, self));
        if score(most) < SIMILAR {
            return 0.0;
        }
        let differ = !self.numbers.is_empty() && !other.numbers.is_empty() && self.numbers != other.numbers;
        score(common(&self.grams, &other.grams)) * if differ { 0.5 } else { 1.0 }
    }
}

/// How many numbers two sorted lists share.
fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        common += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    common
}

/// FNV-1a over letters.
fn hash(letters: &[u32]) -> u32 {
    letters.iter().fold(0x811c_9dc5, |hash, letter| (hash ^ letter).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests;

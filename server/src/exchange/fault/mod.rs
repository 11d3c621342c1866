//! What is wrong with a package, where, and what to do about it.
//!
//! Rows are counted as a spreadsheet counts them: the header is row 1, so the first row of data is
//! row 2, and a cell that holds line breaks is still in one row. Row 0 stands for a whole resource, and
//! an empty column for a whole row. A fault of the descriptor has the resource `datapackage.json` and
//! names the property as its column, such as `masar.vocabulary.kind[2].en`.

mod ar;
mod en;

use super::encoding::Encoding;
use masar_core::date::EdtfError;
use masar_core::lang::Lang;
use std::fmt;

/// The resource under which faults of the descriptor stand.
pub const DESCRIPTOR: &str = "datapackage.json";

/// One fault.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Name of the resource, such as `events`.
    pub resource: String,
    /// Row: the header is 1, the first data is 2; 0 for the whole resource.
    pub row: u32,
    /// Column, or property of the descriptor; empty for a whole row.
    pub column: String,
    /// What stands there, as written.
    pub value: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// Every sort of fault.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The file is not there.
    FileMissing,
    /// The file is there but cannot be read.
    FileUnreadable(String),
    /// The file is larger than the limit, in bytes.
    TooLarge(u64),
    /// The path leaves the package or is an address.
    UnsafePath,
    /// The bytes are not UTF-8, but probably this.
    NotUtf8(Encoding),
    /// The zip cannot be unpacked.
    BadZip(String),
    /// The file is of none of the forms that can be read.
    UnknownForm,
    /// Records can only be added to a timeline that is there.
    NeedsTimeline,
    /// A column of another program has a target that the resource does not have.
    UnknownTarget(Nearest),
    /// Nothing in the file, and no value for all rows, gives this column.
    NothingGives,
    /// No source is named for the rows of a file of another program.
    NoSource,
    /// The text is not JSON, or not the JSON that is wanted.
    BadJson(String),
    /// A property of the descriptor is missing.
    MissingProperty,
    /// A property of the descriptor is not what it must be.
    BadProperty(Expected),
    /// The package has a resource that timelines do not.
    UnknownResource(Nearest),
    /// A resource or a term is declared twice.
    DeclaredTwice,
    /// A quotation mark opens a cell and none closes it.
    UnclosedQuote,
    /// The file has no header row.
    NoHeader,
    /// A row has another number of cells than the header.
    CellCount {
        /// Cells in the header.
        expected: usize,
        /// Cells in the row.
        found: usize,
    },
    /// A column that must be there is not.
    MissingColumn,
    /// A column that timelines do not have.
    UnknownColumn(Nearest),
    /// A column stands twice.
    DuplicateColumn,
    /// A cell may not be empty.
    Required,
    /// One of two cells, English or Arabic, may not be empty.
    PairRequired,
    /// A cell holds a character that no text holds.
    ControlCharacter,
    /// An id is not a kebab-case slug.
    BadId,
    /// What must be unique stands already in another row.
    Duplicate {
        /// The row where it stands first.
        first: u32,
    },
    /// A word that is not one of those allowed.
    NotOneOf {
        /// The words allowed.
        allowed: Vec<String>,
        /// The one that was probably meant.
        nearest: Nearest,
    },
    /// A term of a vocabulary that declares none.
    EmptyVocabulary(&'static str),
    /// A date that is not EDTF.
    BadDate(EdtfError),
    /// A stretch that ends before it starts.
    EndBeforeStart,
    /// Not a number.
    NotANumber,
    /// Not a whole number.
    NotAnInteger,
    /// Below the least value allowed.
    BelowMinimum(f64),
    /// Above the greatest value allowed.
    AboveMaximum(f64),
    /// Shorter than allowed.
    TooShort(u64),
    /// Longer than allowed.
    TooLong(u64),
    /// Not of the pattern that the package declares.
    PatternMismatch(String),
    /// One coordinate without the other.
    HalfCoordinate,
    /// `low`, `value` and `high` are not in ascending order.
    BoundsCrossed,
    /// An observation that is not a gap has no figure.
    NoFigure,
    /// An observation with a figure does not say how it was obtained.
    NoQuality,
    /// Steps of a story are not numbered 1, 2, 3 ….
    StepOutOfOrder {
        /// The number that should stand here.
        expected: u32,
    },
    /// An id that no row of the named resource has.
    UnknownReference {
        /// The resource where it is looked for.
        resource: &'static str,
        /// The id that was probably meant.
        nearest: Nearest,
    },
    /// A record that is to be removed is named by another, such as `event/mosul-falls`.
    StillCited(String),
    /// Not an address, or not one of http or https.
    BadUrl,
    /// An address on the list of hosts that must not be linked.
    RefusedHost(String),
}

/// What a property of the descriptor must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A kebab-case slug.
    Slug,
    /// A text.
    Text,
    /// A list.
    List,
    /// A list of one or more.
    FilledList,
    /// An object.
    Object,
    /// A text in English, in Arabic or in both.
    Pair,
    /// The relative path of one CSV file.
    Path,
    /// One character.
    Character,
    /// A regular expression.
    Pattern,
    /// What one cell can hold.
    Cell,
}

/// What was probably meant, when something comes near.
pub type Nearest = Option<String>;

impl Fault {
    /// What is wrong and what to do, in one line of `lang`.
    pub fn message(&self, lang: Lang) -> String {
        let shown = shown(&self.value);
        match lang {
            Lang::En => en::message(&self.problem, &self.column, &shown),
            Lang::Ar => ar::message(&self.problem, &self.column, &shown),
        }
    }
}

/// `resource:row:column: message`, the line that `masar check` prints.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { resource, row, column, .. } = self;
        write!(f, "{}:{row}:{}: {}", shown(resource), shown(column), self.message(Lang::En))
    }
}

/// The faults of a package, in the order they were found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Faults {
    kept: Vec<Fault>,
    /// How many there are beyond those kept.
    more: usize,
}

impl Faults {
    /// So many are kept, each with the first letters of its value; the rest are counted. A wrong column in
    /// a hundred thousand rows is one mistake, and must not fill the memory.
    pub const MOST_KEPT: usize = 10_000;
    /// Letters of a value that are kept.
    const LONGEST_VALUE: usize = 200;

    /// Notes a fault.
    pub fn push(&mut self, resource: &str, row: u32, column: &str, value: &str, problem: Problem) {
        if self.kept.len() == Faults::MOST_KEPT {
            self.more += 1;
            return;
        }
        let (resource, column) = (resource.to_owned(), column.to_owned());
        let value = match value.char_indices().nth(Faults::LONGEST_VALUE) {
            Some((end, _)) => format!("{}…", &value[..end]),
            None => value.to_owned(),
        };
        self.kept.push(Fault { resource, row, column, value, problem });
    }

    /// Adds those of another list.
    pub fn extend(&mut self, more: Faults) {
        self.more += more.more;
        for fault in more.kept {
            if self.kept.len() < Faults::MOST_KEPT { self.kept.push(fault) } else { self.more += 1 }
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.kept.len() + self.more
    }

    /// How many there are beyond those that [`Faults::iter`] gives.
    pub fn more(&self) -> usize {
        self.more
    }

    /// Each in turn, as far as they are kept.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.kept.iter()
    }

    /// Gives the columns of one resource the names that the reader knows them by.
    pub fn rename_columns(&mut self, resource: &str, name: impl Fn(&str) -> Option<String>) {
        for fault in self.kept.iter_mut().filter(|fault| fault.resource == resource) {
            if let Some(name) = name(&fault.column) {
                fault.column = name;
            }
        }
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One line a fault.
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|fault| writeln!(f, "{fault}"))?;
        if self.more > 0 { writeln!(f, "and {} faults more", self.more) } else { Ok(()) }
    }
}

impl std::error::Error for Faults {}

/// Which of `candidates` was probably meant by `written`.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Nearest {
    // A third of the letters may be wrong: beyond that a guess misleads.
    let reach = (written.chars().count() / 3).max(1);
    let written = written.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(written.len()) <= reach * 4)
        .map(|candidate| (strsim::osa_distance(&written, candidate), candidate))
        .filter(|(distance, _)| *distance <= reach)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// `value` as a line can carry it: short, and without line breaks or codes that move a terminal.
fn shown(value: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = value.chars().take(LONGEST).flat_map(visible).collect();
    if value.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

fn visible(c: char) -> Vec<char> {
    if c.is_control() { c.escape_default().collect() } else { vec![c] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(value: &str, problem: Problem) -> Fault {
        let (resource, column) = ("events".to_owned(), "kind".to_owned());
        Fault { resource, row: 5, column, value: value.to_owned(), problem }
    }

    #[test]
    fn a_fault_is_one_line_that_says_where_what_and_the_remedy() {
        let allowed = vec!["media".to_owned(), "law".to_owned()];
        let problem = Problem::NotOneOf { allowed, nearest: Some("media".to_owned()) };
        assert_eq!(
            fault("medai", problem).to_string(),
            "events:5:kind: “medai” is not one of the allowed words; did you mean “media”? Allowed: media, law"
        );
    }

    #[test]
    fn a_value_cannot_break_the_line_or_the_terminal() {
        let line = fault("a\nb\u{1b}[31m", Problem::BadId).to_string();
        assert!(!line.contains(['\n', '\u{1b}']), "{line}");
    }

    #[test]
    fn a_long_value_is_shortened() {
        assert_eq!(shown(&"ا".repeat(100)).chars().count(), 61);
    }

    #[test]
    fn the_nearest_word_is_near_or_none() {
        let words = ["territory", "military", "media"];
        assert_eq!(nearest("teritory", words), Some("territory".to_owned()));
        assert_eq!(nearest("Media", words), Some("media".to_owned()));
        assert_eq!(nearest("weather", words), None);
        assert_eq!(nearest("", words), None);
    }
}

//! What the address of a story's page asks for, beside the story itself.

use std::fmt::Write;

/// Parameters of a story's pages. Unknown ones are ignored; broken ones mean the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The number of a step.
    pub step: Option<u32>,
    /// Whether hints and answers are shown: `for=teacher`.
    pub teacher: bool,
    /// Whether each step asks before it tells: `ask=first`.
    pub ask: bool,
    /// A version of the timeline; none is the newest.
    pub version: Option<u32>,
    /// The paper of a handout.
    pub paper: Paper,
    /// Whether a handout asks and leaves room to write: `sheet=work`.
    pub worksheet: bool,
    /// Whether the page is the window of the speaker's notes.
    pub notes: bool,
}

/// A sheet of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// A3 instead of A4.
    pub large: bool,
    /// Landscape instead of portrait.
    pub landscape: bool,
}

impl Paper {
    /// Every sheet there is.
    pub const ALL: [Paper; 4] = [
        Paper { large: false, landscape: false },
        Paper { large: false, landscape: true },
        Paper { large: true, landscape: false },
        Paper { large: true, landscape: true },
    ];

    /// Its name in style sheets: `a4-portrait`.
    pub const fn name(self) -> &'static str {
        match (self.large, self.landscape) {
            (false, false) => "a4-portrait",
            (false, true) => "a4-landscape",
            (true, false) => "a3-portrait",
            (true, true) => "a3-landscape",
        }
    }

    /// Width and height, in millimetres.
    pub const fn millimetres(self) -> (u32, u32) {
        let (short, long) = if self.large { (297, 420) } else { (210, 297) };
        if self.landscape { (long, short) } else { (short, long) }
    }
}

impl Asked {
    /// Reads a query string, without `?`.
    pub fn parse(query: &str) -> Asked {
        let mut asked = Asked::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match (&*name, &*value) {
                ("step", number) => asked.step = number.parse().ok(),
                ("for", who) => asked.teacher = who == "teacher",
                ("ask", when) => asked.ask = when == "first",
                ("v", number) => asked.version = number.parse().ok().filter(|version| *version > 0),
                ("paper", paper) => asked.paper.large = paper == "a3",
                ("layout", layout) => asked.paper.landscape = layout == "landscape",
                ("sheet", sheet) => asked.worksheet = sheet == "work",
                ("notes", notes) => asked.notes = notes == "1",
                _ => {}
            }
        }
        asked
    }

    /// The query string that [`Asked::parse`] reads, without `?`; defaults are left out.
    pub fn query(&self) -> String {
        let mut query = String::new();
        let mut put = |name: &str, value: &str| {
            let and = if query.is_empty() { "" } else { "&" };
            let _ = write!(query, "{and}{name}={value}");
        };
        if let Some(step) = self.step {
            put("step", &step.to_string());
        }
        let flags = [
            (self.teacher, "for", "teacher"),
            (self.ask, "ask", "first"),
            (self.paper.large, "paper", "a3"),
            (self.paper.landscape, "layout", "landscape"),
            (self.worksheet, "sheet", "work"),
            (self.notes, "notes", "1"),
        ];
        for (_, name, value) in flags.into_iter().filter(|(set, ..)| *set) {
            put(name, value);
        }
        if let Some(version) = self.version {
            put("v", &version.to_string());
        }
        query
    }

    /// The address of a page with these parameters.
    pub fn href(&self, path: &str) -> String {
        let query = self.query();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The same at another step.
    pub fn at(&self, step: u32) -> Asked {
        Asked { step: Some(step), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_and_writing_are_inverse() {
        for query in [
            "",
            "step=3",
            "step=2&for=teacher&ask=first&v=4",
            "for=teacher&paper=a3&layout=landscape&sheet=work",
        ] {
            assert_eq!(Asked::parse(query).query(), query);
        }
    }

    #[test]
    fn nonsense_means_the_default() {
        assert_eq!(Asked::parse("step=-1&for=x&v=0&paper=b5&%ff=%00&step=abc"), Asked::default());
    }

    #[test]
    fn paper_is_as_large_as_it_is_called() {
        assert_eq!(Asked::parse("paper=a3&layout=landscape").paper.millimetres(), (420, 297));
        assert_eq!(Paper::default().millimetres(), (210, 297));
        assert_eq!(Paper::ALL.map(Paper::name).len(), 4);
    }
}

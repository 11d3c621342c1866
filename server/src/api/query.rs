//! The query of a read: the View's own filters, and how much of the list is wanted.
//!
//! A page ignores what it cannot follow and says so; a program would take the answer for what it asked, so
//! here every part that cannot be followed is a clear 400 that names it.

use super::cursor::{Cursor, List};
use super::problem::{Parameter, Problem};
use masar_core::model::Timeline;
use masar_core::view::View;
use url::form_urlencoded;

/// Records of a page where the caller does not say.
pub const USUAL: usize = 100;
/// The most records of a page.
pub const MOST: usize = 1000;

/// What `limit` takes, as messages say it.
const LIMIT: &str = "1 … 1000";

/// The parameters of a request, each once, as they were sent.
#[derive(Debug)]
pub struct Query {
    path: String,
    parameters: Vec<(String, String)>,
    problems: Vec<Parameter>,
}

/// Which part of a list is wanted.
#[derive(Debug)]
pub struct Page {
    /// How many.
    pub limit: usize,
    /// Where it goes on; none for its beginning.
    pub cursor: Option<Cursor>,
    /// The list that it is a part of.
    pub list: List,
}

impl Query {
    /// Reads a query string.
    pub fn new(path: &str, query: &str) -> Query {
        let parameters = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Query { path: path.to_owned(), parameters, problems: Vec::new() }
    }

    /// Takes a parameter out; none where it was not sent or is empty.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let place = self.parameters.iter().position(|(other, _)| other == name)?;
        let (_, value) = self.parameters.remove(place);
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// Takes a parameter that must be there.
    pub fn required(&mut self, name: &'static str, expected: &'static str) -> String {
        self.take(name).unwrap_or_else(|| {
            self.problems.push(Parameter::Missing(name, expected));
            String::new()
        })
    }

    /// Takes a whole number.
    pub fn number(&mut self, name: &'static str, expected: &'static str, least: u32) -> Option<u32> {
        let written = self.take(name)?;
        let number = written.parse().ok().filter(|number| *number >= least);
        if number.is_none() {
            self.problem(Parameter::Value(name, written, expected));
        }
        number
    }

    /// Takes the version that the answer shall be made of.
    pub fn version(&mut self) -> Option<u32> {
        self.number("v", "1, 2, 3 …", 1)
    }

    /// Notes a part that cannot be followed.
    pub fn problem(&mut self, problem: Parameter) {
        self.problems.push(problem);
    }

    /// Takes `limit` and `cursor`. What is left then decides what is in the list.
    pub fn page(&mut self) -> Page {
        let limit = match self.take("limit") {
            None => USUAL,
            Some(written) => match written.parse() {
                Ok(limit) if (1..=MOST).contains(&limit) => limit,
                _ => {
                    self.problem(Parameter::Value("limit", written, LIMIT));
                    USUAL
                }
            },
        };
        let written = self.take("cursor");
        let list = List::new(&self.path, &self.parameters);
        let cursor = written.as_ref().and_then(|written| Cursor::read(written, &list));
        if written.is_some() && cursor.is_none() {
            self.problem(Parameter::Cursor);
        }
        Page { limit, cursor, list }
    }

    /// Reads what is left as a View, whose ids `timeline` must hold.
    ///
    /// # Errors
    /// Every part of the query that cannot be followed.
    pub fn view(self, timeline: &Timeline) -> Result<View, Problem> {
        self.view_from(timeline, &View::default())
    }

    /// The same as a departure from `base`.
    ///
    /// # Errors
    /// As [`Query::view`].
    pub fn view_from(mut self, timeline: &Timeline, base: &View) -> Result<View, Problem> {
        let rest = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(std::mem::take(&mut self.parameters))
            .finish();
        let (view, broken) = View::parse(&rest, base);
        let (view, unknown) = view.checked(timeline);
        self.problems.extend(broken.into_iter().chain(unknown).map(Parameter::View));
        self.finish()?;
        Ok(view)
    }

    /// Nothing more is wanted of the query.
    ///
    /// # Errors
    /// Every part of the query that cannot be followed.
    pub fn finish(mut self) -> Result<(), Problem> {
        let unknown = std::mem::take(&mut self.parameters).into_iter().map(|(name, _)| {
            Parameter::View(masar_core::view::Problem::Parameter { name: name.chars().take(60).collect() })
        });
        self.problems.extend(unknown);
        match self.problems.is_empty() {
            true => Ok(()),
            false => Err(Problem::Parameters(self.problems)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use masar_core::lang::Lang;
    use serde_json::Value;

    fn refused(problem: Problem) -> Vec<String> {
        let body = problem.body(Lang::En);
        let name = |error: &Value| error["parameter"].as_str().unwrap_or_default().to_owned();
        body["errors"].as_array().unwrap().iter().map(name).collect()
    }

    #[test]
    fn every_part_that_cannot_be_followed_is_named() {
        let mut query = Query::new("/events", "limit=0&v=x&cursor=y&time=whenever&colour=red&kind=nope&q=a");
        query.version();
        query.page();
        let problem = query.view(&Timeline::default()).unwrap_err();
        assert_eq!(refused(problem), ["v", "limit", "cursor", "time", "colour", "kind"]);
    }

    #[test]
    fn what_is_asked_twice_is_not_followed_once() {
        let mut query = Query::new("/events", "limit=5&limit=6");
        assert_eq!(query.page().limit, 5);
        assert_eq!(refused(query.finish().unwrap_err()), ["limit"]);
    }

    #[test]
    fn a_limit_reaches_to_a_thousand() {
        for (written, limit) in [("limit=1", 1), ("limit=1000", 1000), ("", 100), ("limit=", 100)] {
            let mut query = Query::new("/events", written);
            assert_eq!(query.page().limit, limit, "{written}");
            assert!(query.finish().is_ok());
        }
    }
}

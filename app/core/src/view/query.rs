//! View ⇄ query string.
//!
//! Reading is forgiving: what is unknown or broken becomes a [`Problem`] and the rest stands. Writing is
//! canonical: parameters in one order, defaults left out, so two equal Views have the same text.

use super::{Dir, LaneBy, Problem, Tab, TimeRange, Unit, View, YScale};
use crate::date::{Calendar, Digits, Edtf};

const CALENDARS: [(Calendar, &str); 3] =
    [(Calendar::Gregory, "gregory"), (Calendar::UmmAlQura, "islamic-umalqura"), (Calendar::Both, "both")];
const DIGITS: [(Digits, &str); 2] = [(Digits::Latn, "latn"), (Digits::Arab, "arab")];

/// No view needs more; a longer list is somebody's mistake or malice.
const LIST_MAX: usize = 200;

impl View {
    /// Reads a query string (without `?`) as a departure from `base`.
    ///
    /// A parameter that is given replaces the base's; a list may be written `a~b` or by repeating the
    /// parameter, as a form does.
    pub fn parse(query: &str, base: &View) -> (View, Vec<Problem>) {
        let mut view = base.clone();
        let mut problems = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let again = seen.iter().any(|other| *other == name);
            view.set(&name, value.trim(), again, &mut problems);
            if !again {
                seen.push(name.into_owned());
            }
        }
        view = view.in_usual_order(base);
        // A selection in the address replaces the base's selection, of whatever sort it was.
        let names = |name: &str| seen.iter().any(|other| other == name);
        if names("event") || names("claim") || names("at") {
            if !names("event") {
                view.event.clear();
            }
            if !names("claim") {
                view.claim = None;
            }
            if !names("at") {
                view.at = None;
            }
        }
        (view, problems)
    }

    /// The same view, its lists in the order of `base` where they hold the same: a form lists things in its
    /// own order, and the same things are the same view.
    pub fn in_usual_order(mut self, base: &View) -> View {
        for (list, usual) in [
            (&mut self.kind, &base.kind),
            (&mut self.driver, &base.driver),
            (&mut self.stance, &base.stance),
            (&mut self.series, &base.series),
        ] {
            if list.len() == usual.len() && usual.iter().all(|id| list.contains(id)) {
                list.clone_from(usual);
            }
        }
        self
    }

    fn set(&mut self, name: &str, value: &str, again: bool, problems: &mut Vec<Problem>) {
        let mut broken = |expected| problems.push(Problem::value(name, value, expected));
        match name {
            "time" if value.is_empty() => {}
            "time" => match TimeRange::parse(value) {
                Some(time) => self.time = time,
                None => broken("2014-06..2017-12, earliest..2015-03-01"),
            },
            // What a form without script sends: two fields for one parameter.
            "from" | "to" if value.is_empty() => {}
            "from" | "to" => match Edtf::parse(value) {
                Ok(date) if name == "from" => self.time.from = date.earliest(),
                Ok(date) => self.time.to = date.latest(),
                Err(_) => broken("2014-06, 2014-06-10"),
            },
            "kind" => list(&mut self.kind, value, again),
            "driver" => list(&mut self.driver, value, again),
            "stance" => list(&mut self.stance, value, again),
            "series" => list(&mut self.series, value, again),
            "event" => list(&mut self.event, value, again),
            "claim" => self.claim = Some(value.to_owned()).filter(|id| !id.is_empty()),
            "breaks" => self.breaks = Some(value.to_owned()).filter(|id| !id.is_empty()),
            "q" => self.q = value.chars().take(LIST_MAX).collect(),
            "at" if value.is_empty() => self.at = None,
            "at" => match Edtf::parse(value) {
                Ok(date) => self.at = Some(date),
                Err(_) => broken("2015-08, 2015-08-14"),
            },
            "lane" => choose(&mut self.lane, LaneBy::from_name(value), || broken("kind, driver, none")),
            "tab" => choose(&mut self.tab, Tab::from_name(value), || broken("chart, table, sources")),
            "yScale" => choose(&mut self.y_scale, YScale::from_name(value), || broken("linear, log, index")),
            "unit" => choose(&mut self.unit, Unit::from_name(value), || broken("day, week, month, quarter")),
            "dir" => choose(&mut self.dir, Dir::from_name(value), || broken("auto, ltr, rtl")),
            "cal" => choose(&mut self.calendar, named(&CALENDARS, value), || {
                broken("gregory, islamic-umalqura, both");
            }),
            "digits" => choose(&mut self.digits, named(&DIGITS, value), || broken("latn, arab")),
            "v" if value.is_empty() => self.version = None,
            "v" => match value.parse() {
                Ok(version) if version > 0 => self.version = Some(version),
                _ => broken("1, 2, 3 …"),
            },
            "page" if value.is_empty() => self.page = 0,
            "page" => match value.parse::<usize>() {
                Ok(page) if page > 0 => self.page = page - 1,
                _ => broken("1, 2, 3 …"),
            },
            _ => problems.push(Problem::parameter(name)),
        }
    }

    /// The query string (without `?`) that departs from `base` to this view; empty where nothing differs.
    pub fn query(&self, base: &View) -> String {
        let mut out = Query::default();
        if self.time != base.time {
            out.put("time", &self.time.text());
        }
        out.list("kind", &self.kind, &base.kind);
        out.list("driver", &self.driver, &base.driver);
        out.list("stance", &self.stance, &base.stance);
        out.list("series", &self.series, &base.series);
        out.choice("lane", self.lane.name(), base.lane.name());
        if self.q != base.q {
            out.put("q", &self.q);
        }
        out.list("event", &self.event, &base.event);
        if self.claim != base.claim {
            out.put("claim", self.claim.as_deref().unwrap_or_default());
        }
        if self.at != base.at {
            out.put("at", self.at.as_ref().map(Edtf::text).unwrap_or_default());
        }
        out.choice("tab", self.tab.name(), base.tab.name());
        out.choice("yScale", self.y_scale.name(), base.y_scale.name());
        out.choice("unit", self.unit.name(), base.unit.name());
        out.choice("cal", name_of(&CALENDARS, self.calendar), name_of(&CALENDARS, base.calendar));
        out.choice("dir", self.dir.name(), base.dir.name());
        out.choice("digits", name_of(&DIGITS, self.digits), name_of(&DIGITS, base.digits));
        if self.breaks != base.breaks {
            out.put("breaks", self.breaks.as_deref().unwrap_or_default());
        }
        if let Some(version) = self.version.filter(|_| self.version != base.version) {
            out.put("v", &version.to_string());
        }
        if self.page != base.page {
            out.put("page", &(self.page + 1).to_string());
        }
        out.0
    }

    /// The same departure as the fields of a form: name and value, not encoded.
    pub fn fields(&self, base: &View) -> Vec<(String, String)> {
        form_urlencoded::parse(self.query(base).as_bytes()).into_owned().collect()
    }

    /// The address of this view on a page: `?query`, or `path` alone where nothing differs from `base`.
    pub fn href(&self, path: &str, base: &View) -> String {
        let query = self.query(base);
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// The parameter's name for a calendar in the query string.
pub(crate) fn name_of<T: Copy + PartialEq>(names: &[(T, &'static str)], choice: T) -> &'static str {
    names.iter().find(|(other, _)| *other == choice).map_or("", |(_, name)| name)
}

fn named<T: Copy>(names: &[(T, &'static str)], text: &str) -> Option<T> {
    names.iter().find(|(_, name)| *name == text).map(|(choice, _)| *choice)
}

fn choose<T>(field: &mut T, choice: Option<T>, broken: impl FnOnce()) {
    match choice {
        Some(choice) => *field = choice,
        None => broken(),
    }
}

fn list(field: &mut Vec<String>, value: &str, again: bool) {
    if !again {
        field.clear();
    }
    for id in value.split('~').filter(|id| !id.is_empty()) {
        if field.len() < LIST_MAX && !field.iter().any(|other| other == id) {
            field.push(id.to_owned());
        }
    }
}

/// A query string under construction.
#[derive(Default)]
struct Query(String);

impl Query {
    fn put(&mut self, name: &str, value: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(name);
        self.0.push('=');
        // Ids and dates stay readable; `~`, `:` and `/` need no escape inside a query.
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:,".contains(c);
        if value.chars().all(plain) {
            self.0.push_str(value);
        } else {
            self.0.extend(form_urlencoded::byte_serialize(value.as_bytes()));
        }
    }

    fn list(&mut self, name: &str, ids: &[String], base: &[String]) {
        if ids != base {
            self.put(name, &ids.join("~"));
        }
    }

    fn choice(&mut self, name: &str, choice: &str, base: &str) {
        if choice != base {
            self.put(name, choice);
        }
    }
}

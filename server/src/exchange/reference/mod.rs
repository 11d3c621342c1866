//! References as people paste them, DOI, BibTeX, RIS or CSL-JSON, read into rows of `sources`. Nothing is
//! asked of anybody: a DOI alone stays a DOI.

mod bibtex;
mod csl;
mod doi;
mod ris;

use masar_core::date::plain;
use masar_core::lang::Lang;
use masar_core::review::Row;

/// A longer text is no list of references.
const LONGEST: usize = 200_000;
/// As many are read at once.
const MOST: usize = 20;

/// Why a text is no reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceError {
    /// Nothing was pasted.
    Empty,
    /// It is too long, or holds too many.
    TooMuch,
    /// It is none of the formats.
    Unknown,
    /// It looks like this format, and cannot be read.
    Broken {
        /// The format.
        format: &'static str,
        /// What its reader says.
        why: String,
    },
}

impl ReferenceError {
    /// What is wrong, and the remedy.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (ReferenceError::Empty, Lang::En) => "Paste a reference first.".to_owned(),
            (ReferenceError::Empty, Lang::Ar) => "ألصق مرجعًا أولًا.".to_owned(),
            (ReferenceError::TooMuch, Lang::En) => {
                format!("This is too much at once. Paste at most {MOST} references.")
            }
            (ReferenceError::TooMuch, Lang::Ar) => {
                format!("هذا كثير دفعة واحدة. ألصق {MOST} مرجعًا على الأكثر.")
            }
            (ReferenceError::Unknown, Lang::En) => "This is neither a DOI nor BibTeX, RIS or CSL-JSON. Paste one of \
                them, or leave this empty and add the source by hand."
                .to_owned(),
            (ReferenceError::Unknown, Lang::Ar) => {
                "ليس هذا DOI ولا BibTeX ولا RIS ولا CSL-JSON. ألصق واحدًا منها، أو اترك هذا فارغًا وأضف المصدر بيدك."
                    .to_owned()
            }
            (ReferenceError::Broken { format, why }, Lang::En) => {
                format!("This looks like {format} and cannot be read ({why}). Copy it once more, whole.")
            }
            (ReferenceError::Broken { format, why }, Lang::Ar) => {
                format!("يبدو هذا بصيغة {format} ولا يُقرأ ({why}). انسخه مرة أخرى كاملًا.")
            }
        }
    }
}

/// What a reference says of a work, by column. `kind` is one of the kinds that the bundled vocabulary has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Work {
    kind: &'static str,
    title: String,
    authors: Vec<String>,
    publisher: String,
    issued: String,
    url: String,
    doi: String,
    language: String,
    license: String,
    note: String,
}

impl Work {
    fn row(self) -> Row {
        // What is not understood of a date is left to the writer, as it stands.
        let issued = plain::parse(&self.issued).map_or(self.issued, |date| date.text().to_owned());
        let doi = doi::find(&self.doi).unwrap_or_default();
        // The address of a resolver says no more than the DOI.
        let url = if doi::find(&self.url).is_some_and(|it| it == doi) { String::new() } else { self.url };
        let language = match self.language.to_lowercase().as_str() {
            "english" | "eng" => "en".to_owned(),
            "arabic" | "ara" => "ar".to_owned(),
            "french" | "fre" | "fra" => "fr".to_owned(),
            "german" | "ger" | "deu" | "ngerman" => "de".to_owned(),
            other => other.to_owned(),
        };
        let cells = [
            ("kind", self.kind.to_owned()),
            ("title", one_line(&self.title)),
            ("authors", self.authors.iter().map(|name| one_line(name)).collect::<Vec<_>>().join("; ")),
            ("publisher", one_line(&self.publisher)),
            ("issued", issued),
            ("url", url),
            ("doi", doi),
            ("language", language),
            ("license", one_line(&self.license)),
            ("note", one_line(&self.note)),
        ];
        cells.into_iter().collect()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Given Family", as it is written elsewhere in a timeline.
fn person(given: &str, family: &str) -> String {
    one_line(&format!("{given} {family}"))
}

/// Reads a pasted text into rows of `sources`, without ids.
///
/// # Errors
/// When it is none of the formats, or broken.
pub fn read(text: &str) -> Result<Vec<Row>, ReferenceError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(ReferenceError::Empty);
    }
    if text.len() > LONGEST {
        return Err(ReferenceError::TooMuch);
    }
    let works = if text.starts_with(['{', '[']) {
        csl::read(text)?
    } else if ris::looks_like(text) {
        ris::read(text)
    } else if bibtex::looks_like(text) {
        bibtex::read(text)?
    } else {
        doi::read(text)
    };
    match works.len() {
        0 => Err(ReferenceError::Unknown),
        1..=MOST => Ok(works.into_iter().map(Work::row).collect()),
        _ => Err(ReferenceError::TooMuch),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Vec<(String, String)> {
        let rows = read(text).unwrap_or_else(|error| panic!("{}", error.message(Lang::En)));
        assert_eq!(rows.len(), 1);
        let filled = rows[0].iter().filter(|(_, text)| !text.is_empty());
        filled.map(|(column, text)| (column.to_owned(), text.to_owned())).collect()
    }

    fn cells(cells: &[(&str, &str)]) -> Vec<(String, String)> {
        cells.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_doi_is_found_however_it_is_written() {
        for text in [
            "10.1000/182",
            "doi:10.1000/182",
            "https://doi.org/10.1000/182",
            "DOI 10.1000/182.",
            "<10.1000/182>",
        ] {
            assert_eq!(only(text), cells(&[("doi", "10.1000/182")]), "{text}");
        }
        assert_eq!(read("10.1000/182\nhttps://dx.doi.org/10.1000/183").unwrap().len(), 2);
    }

    #[test]
    fn bibtex() {
        let text = r#"
            @article{milton2016,
              author = {Milton, Daniel and {United Nations}},
              title = {Communication {Breakdown}: Unraveling the {\"U}ber-state},
              journal = {CTC Reports}, year = 2016, month = oct,
              doi = {10.1000/182}, url = {https://doi.org/10.1000/182}, language = {english}
            }"#;
        assert_eq!(
            only(text),
            cells(&[
                ("kind", "article"),
                ("title", "Communication Breakdown: Unraveling the Über-state"),
                ("authors", "Daniel Milton; United Nations"),
                ("publisher", "CTC Reports"),
                ("issued", "2016-10"),
                ("doi", "10.1000/182"),
                ("language", "en"),
            ])
        );
        let two = "@book{a, title={A}, date={2015-03/2015-05}}\n@report{b, title={B}, institution={C}}";
        let rows = read(two).unwrap();
        assert_eq!(rows[0].get("issued"), "2015-03/2015-05");
        assert_eq!((rows[1].get("kind"), rows[1].get("publisher")), ("report", "C"));
    }

    #[test]
    fn ris() {
        let text = "TY  - JOUR\r\nAU  - Winter, Charlie\r\nAU  - UNAMI\r\nTI  - The virtual\r\nJO  - A journal\r\n\
                    PY  - 2015/07/06/\r\nUR  - https://example.org/a\r\nDO  - 10.1000/182\r\nLA  - en\r\nER  - \r\n";
        assert_eq!(
            only(text),
            cells(&[
                ("kind", "article"),
                ("title", "The virtual"),
                ("authors", "Charlie Winter; UNAMI"),
                ("publisher", "A journal"),
                ("issued", "2015-07-06"),
                ("url", "https://example.org/a"),
                ("doi", "10.1000/182"),
                ("language", "en"),
            ])
        );
    }

    #[test]
    fn csl_json() {
        let text = r#"[{"type": "webpage", "title": "A <i>page</i>", "author": [{"family": "Votel", "given": "Joseph"},
            {"literal": "CENTCOM"}], "issued": {"date-parts": [[2017, 3]]}, "publisher": "X", "URL": "https://example.org"}]"#;
        assert_eq!(
            only(text),
            cells(&[
                ("kind", "web"),
                ("title", "A page"),
                ("authors", "Joseph Votel; CENTCOM"),
                ("publisher", "X"),
                ("issued", "2017-03"),
                ("url", "https://example.org"),
            ])
        );
        let items = r#"{"items": [{"title": "A", "issued": {"raw": "about June 2014"}}, {"title": "B"}]}"#;
        assert_eq!(read(items).unwrap()[0].get("issued"), "2014-06~");
    }

    #[test]
    fn what_is_no_reference_says_so() {
        assert_eq!(read(" "), Err(ReferenceError::Empty));
        assert_eq!(read("Winter, The virtual, 2015"), Err(ReferenceError::Unknown));
        assert!(matches!(read("{\"title\": "), Err(ReferenceError::Broken { format: "CSL-JSON", .. })));
        assert!(matches!(read("@article{a, title={A"), Err(ReferenceError::Broken { format: "BibTeX", .. })));
        let many = "10.1000/1 ".to_owned() + &(2..40).map(|n| format!("10.1000/{n} ")).collect::<String>();
        assert_eq!(read(&many), Err(ReferenceError::TooMuch));
        for error in [ReferenceError::Unknown, ReferenceError::Broken { format: "RIS", why: "x".to_owned() }]
        {
            assert!(error.message(Lang::Ar).ends_with('.'));
        }
    }
}

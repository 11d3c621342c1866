//! What the address of a form may ask for beside its View: measures, theme, paper, all rows.

use crate::forms::colours::Theme;
use masar_core::chart::poster::Sheet;
use masar_core::lang::Lang;

/// How a form is made, within limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Width of the sheet in pixels.
    pub width: u32,
    /// Its height; none is as high as needed.
    pub height: Option<u32>,
    /// Pixels of a PNG per pixel of the sheet.
    pub scale: f64,
    /// Colours.
    pub theme: Theme,
    /// Whether the signs are explained.
    pub legend: bool,
    /// The paper of a PDF, in points.
    pub paper: Paper,
    /// Whether data are those of the whole timeline instead of those that the view shows.
    pub full: bool,
}

/// A sheet of paper, lying.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 297 by 210 mm.
    #[default]
    A4,
    /// 420 by 297 mm.
    A3,
    /// 11 by 8.5 inches.
    Letter,
}

impl Paper {
    fn from_name(name: &str) -> Option<Paper> {
        match name {
            "a4" => Some(Paper::A4),
            "a3" => Some(Paper::A3),
            "letter" => Some(Paper::Letter),
            _ => None,
        }
    }

    /// Width and height in points.
    pub const fn points(self) -> (f64, f64) {
        match self {
            Paper::A4 => (841.89, 595.28),
            Paper::A3 => (1190.55, 841.89),
            Paper::Letter => (792.0, 612.0),
        }
    }

    /// The sheet in pixels: as large as words stay readable at arm's length.
    const fn pixels(self) -> (u32, u32) {
        match self {
            Paper::A4 => (1403, 992),
            Paper::A3 => (1684, 1191),
            Paper::Letter => (1320, 1020),
        }
    }
}

/// A ready-made size: its name, width and height, and whether the signs are explained.
pub const SIZES: [(&str, u32, Option<u32>, bool); 5] = [
    ("social", 1200, Some(630), false),
    ("square", 1080, Some(1080), true),
    ("article", 1280, None, true),
    ("slide", 1920, Some(1080), true),
    ("print", 3508, Some(2480), true),
];

const WIDTHS: (u32, u32) = (320, 4000);
const HEIGHTS: (u32, u32) = (200, 4000);
const SCALES: (f64, f64) = (0.5, 4.0);
/// No PNG has more pixels: enough for a page of print, and no more than a server can spare.
pub const PIXELS_MAX: f64 = 24e6;

/// A part of the address that a form cannot follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    name: String,
    value: String,
    expected: String,
}

impl Refused {
    fn new(name: &str, value: &str, expected: impl Into<String>) -> Refused {
        let value = value.chars().take(60).collect();
        Refused { name: name.to_owned(), value, expected: expected.into() }
    }

    /// What is wrong and what would do.
    pub fn message(&self, lang: Lang) -> String {
        let Refused { name, value, expected } = self;
        match lang {
            Lang::En => format!("{name}=“{value}” is not possible for this form. It takes {expected}."),
            Lang::Ar => format!("{name}=«{value}» غير ممكن لهذه الصيغة. القيم المقبولة: {expected}."),
        }
    }
}

impl Default for Options {
    fn default() -> Options {
        Options {
            width: 1280,
            height: None,
            scale: 1.0,
            theme: Theme::Light,
            legend: true,
            paper: Paper::A4,
            full: false,
        }
    }
}

impl Options {
    /// Takes the parameters of a form out of a query; what remains is the View's.
    ///
    /// # Errors
    /// With the first parameter that is beyond the limits: a picture of another size than asked for would
    /// break the page it is put in.
    pub fn parse(query: &str) -> Result<(Options, String), Refused> {
        let mut options = Options::default();
        let mut rest = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let value = &*value;
            let whole = |(least, most): (u32, u32)| {
                let number = value.parse::<u32>().ok().filter(|number| (least..=most).contains(number));
                number.ok_or_else(|| Refused::new(&name, value, format!("{least}–{most}")))
            };
            match &*name {
                "width" => options.width = whole(WIDTHS)?,
                "height" => options.height = Some(whole(HEIGHTS)?),
                "scale" => {
                    let scale = value.parse::<f64>().ok().filter(|s| (SCALES.0..=SCALES.1).contains(s));
                    let expected = format!("{}–{}", SCALES.0, SCALES.1);
                    options.scale = scale.ok_or_else(|| Refused::new(&name, value, expected))?;
                }
                "theme" => {
                    let theme = Theme::from_name(value);
                    options.theme = theme.ok_or_else(|| Refused::new(&name, value, "light, dark"))?;
                }
                "size" => {
                    let size = SIZES.iter().find(|(size, ..)| *size == value);
                    let names = SIZES.map(|(name, ..)| name).join(", ");
                    let (_, width, height, legend) = size.ok_or_else(|| Refused::new(&name, value, names))?;
                    (options.width, options.height, options.legend) = (*width, *height, *legend);
                }
                "paper" => {
                    let paper = Paper::from_name(value);
                    options.paper = paper.ok_or_else(|| Refused::new(&name, value, "a4, a3, letter"))?;
                }
                "csvType" => {
                    options.full = match value {
                        "full" => true,
                        "filtered" => false,
                        _ => return Err(Refused::new(&name, value, "filtered, full")),
                    }
                }
                _ => {
                    rest.append_pair(&name, value);
                }
            }
        }
        let pixels =
            f64::from(options.width) * f64::from(options.height.unwrap_or(2000)) * options.scale.powi(2);
        if pixels > PIXELS_MAX {
            let asked = format!("{} × {}", options.width, options.scale);
            return Err(Refused::new("width × scale", &asked, format!("≤ {} megapixels", PIXELS_MAX / 1e6)));
        }
        Ok((options, rest.finish()))
    }

    /// The sheet of an SVG or PNG.
    pub fn sheet(&self, lang: Lang) -> Sheet {
        let height = self.height.map(f64::from);
        Sheet { width: f64::from(self.width), height, legend: self.legend, lang }
    }

    /// The sheet of a PDF: its sides are those of the paper.
    pub fn sheet_of_paper(&self, lang: Lang) -> Sheet {
        let (width, height) = self.paper.pixels();
        Sheet { width: f64::from(width), height: Some(f64::from(height)), legend: true, lang }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_takes_its_own_parameters_and_leaves_the_view_its_own() {
        let (options, rest) =
            Options::parse("time=2014..2015&width=800&scale=2&theme=dark&kind=a~b").unwrap();
        assert_eq!((options.width, options.scale, options.theme), (800, 2.0, Theme::Dark));
        assert_eq!(rest, "time=2014..2015&kind=a%7Eb");
    }

    #[test]
    fn what_is_beyond_the_limits_is_named_with_what_would_do() {
        for (query, says) in [
            ("width=99999", "320–4000"),
            ("height=1", "200–4000"),
            ("scale=NaN", "0.5–4"),
            ("theme=blue", "light, dark"),
            ("size=huge", "social"),
            ("paper=a1", "a4, a3, letter"),
            ("csvType=some", "filtered, full"),
            ("width=4000&scale=4", "megapixels"),
        ] {
            let refused = Options::parse(query).unwrap_err();
            assert!(refused.message(Lang::En).contains(says), "{query}: {}", refused.message(Lang::En));
            assert!(refused.message(Lang::Ar).contains(says), "{query}");
        }
    }

    #[test]
    fn every_ready_made_size_is_within_the_limits() {
        for (name, width, height, _) in SIZES {
            let (options, _) = Options::parse(&format!("size={name}")).unwrap();
            assert_eq!((options.width, options.height), (width, height));
        }
    }
}

//! The signs explained: each drawn by the code that draws the picture, with its words beside it.

use super::claims;
use super::mark::{Mark, Span, draw};
use super::scale::TimeScale;
use super::shape::{Fill, Ink, Shape, Stroke};
use crate::date::Edtf;
use crate::text::Text;

/// A sign of the legend: a small drawing and its words.
#[derive(Clone, Debug)]
pub struct Sign {
    /// The drawing, 40 by 16 pixels.
    pub shapes: Vec<Shape>,
    /// What it means.
    pub words: Text,
}

/// Width and height of a sign, in pixels.
pub const SIGN_PX: (f64, f64) = (40.0, 16.0);

const fn words(en: &'static str, ar: &'static str) -> Text {
    Text { en, ar }
}

/// The signs of dates and of values.
pub fn signs() -> Vec<Sign> {
    let scale = TimeScale { from: 0.0, to: 40.0, left_px: 0.0, right_px: SIGN_PX.0, reversed: false };
    let dated = |text: &str, importance_ink, words| {
        let mut shapes = Vec::new();
        if let Ok(date) = Edtf::parse(text) {
            let span = Span::new(&date);
            let mark = Mark::place(&span, &scale);
            draw(&span, &mark, &scale, 8.0, 6.0, importance_ink, &mut shapes);
        }
        Sign { shapes, words }
    };
    let y = 8.0;
    let value = |shapes, words| Sign { shapes, words };
    let rect = |x, w, fill| Shape::Rect { x, y: 2.0, w, h: 12.0, r: 0.0, fill };
    let ring = Shape::Circle {
        cx: 20.0,
        cy: y,
        r: 6.5,
        fill: Some(Ink::Paper),
        stroke: Some(Stroke::new(Ink::Text, 1.2)),
    };
    let number = Shape::Text {
        x: 20.0,
        y: 11.4,
        text: "2".into(),
        size: 9.5,
        weight: super::measure::Weight::Regular,
        anchor: super::shape::Anchor::Middle,
        ink: Ink::Text,
    };
    let whisker = vec![
        Shape::line(20.0, 2.0, 20.0, 14.0, Ink::Text, 1.2),
        Shape::line(16.0, 2.0, 24.0, 2.0, Ink::Text, 1.2),
        Shape::line(16.0, 14.0, 24.0, 14.0, Ink::Text, 1.2),
    ];
    vec![
        dated("1970-01-21", Ink::Text, words("exact day, headline", "يوم محدد، حدث رئيس")),
        dated("1970-01-21", Ink::Minor, words("exact day, lesser", "يوم محدد، أقل أهمية")),
        dated("1970-01-06/1970-02-04", Ink::Text, words("exact span", "مدة محددة")),
        dated(
            "1970-01-14~/1970-01-28~",
            Ink::Text,
            words("approximate: faded ends", "تقريبي: طرفان متلاشيان"),
        ),
        dated("[1970-01-08,1970-01-20,1970-02-02]", Ink::Text, words("one of several", "أحد عدة احتمالات")),
        dated("1970-01-10/..", Ink::Text, words("before or after: open arrow", "قبل أو بعد: سهم مفتوح")),
        value(vec![ring, number], words("several events; opens", "عدة أحداث؛ تُفتح")),
        value(whisker, words("range of a value", "مدى القيمة")),
        value(
            vec![
                rect(4.0, 15.0, Fill::Solid(Ink::Group(0))),
                rect(21.0, 15.0, Fill::Solid(Ink::GroupPale(0))),
            ],
            words("counted whole, in part", "معدود كاملًا، جزئيًا"),
        ),
        value(vec![rect(4.0, 32.0, Fill::Hatch)], words("missing data, not zero", "بيانات غائبة لا صفر")),
    ]
}

/// The sign of a stance.
pub fn stance(rank: usize) -> Vec<Shape> {
    let mut shapes = Vec::new();
    claims::sign(rank, 6.0, 6.0, 4.6, &mut shapes);
    shapes
}

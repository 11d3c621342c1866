//! A View as an image: the same picture on a sheet of its own, as SVG, PNG or PDF.

pub mod options;
mod outlines;
pub mod pdf;
pub mod png;
pub mod svg;

use masar_app::figure;
use masar_app::pages::base_view;
use masar_core::chart::describe::describe;
use masar_core::chart::legend;
use masar_core::chart::plan::Plan;
use masar_core::chart::poster::{Caption, Poster, Sheet, compose};
use masar_core::chart::scene::{Frame, Scene};
use masar_core::chart::shape::INK_CYCLE;
use masar_core::filter::Index;
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::texts;
use masar_core::view::View;
use std::collections::BTreeSet;

/// An image that could not be made: a fault of ours, for the log.
#[derive(Debug, thiserror::Error)]
#[error("an image could not be made: {0}")]
pub struct ImageError(pub String);

/// A picture on its sheet, and what it says of itself.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Everything on the sheet.
    pub poster: Poster,
    /// Title.
    pub title: String,
    /// What it shows, in words.
    pub description: String,
    /// Language.
    pub lang: Lang,
}

texts! {
    FIGURES_FROM = "Figures: ", "الأرقام: ";
    VERSION = "version", "الإصدار";
}

/// What an image is made of.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The timeline, at its version.
    pub timeline: &'a Timeline,
    /// Its texts, folded for search.
    pub index: &'a Index,
    /// The view.
    pub view: &'a View,
    /// The language.
    pub lang: Lang,
    /// The address that readers know the server by.
    pub origin: &'a str,
}

impl Subject<'_> {
    /// The whole address of this view's page, at its version.
    pub fn address(&self) -> String {
        let view = View { version: Some(self.timeline.version), ..self.view.clone() };
        view.href(&self.page(), &base_view(self.timeline))
    }

    /// The whole address of this view in another form, at its version.
    pub fn file(&self, suffix: &str, full: bool) -> String {
        let view = View { version: Some(self.timeline.version), ..self.view.clone() };
        let address = view.href(&format!("{}{suffix}", self.page()), &base_view(self.timeline));
        if full { format!("{address}&csvType=full") } else { address }
    }

    /// The whole address of the timeline's page.
    pub fn page(&self) -> String {
        format!("{}/{}/t/{}", self.origin, self.lang.tag(), self.timeline.slug)
    }

    /// Draws it on a sheet; the language of the sheet is the subject's.
    pub fn picture(&self, sheet: Sheet) -> Picture {
        let Subject { timeline, view, lang, .. } = *self;
        let plan = Plan::new(timeline, self.index, view, lang);
        let sentences = describe(timeline, &plan, view, view.window(timeline), lang);
        let description = sentences.join(" ");
        let title = timeline.about.titles.get(lang).to_owned();
        let caption = Caption {
            title: title.clone(),
            sentences,
            signs: if sheet.legend { self.signs(&plan) } else { Vec::new() },
            credits: self.credits(&plan),
            source: self.source(),
            address: self.address(),
        };
        let (base, path) = (base_view(timeline), self.page());
        let (from, to) = view.window(timeline);
        let poster = compose(Sheet { lang, ..sheet }, &caption, |width| {
            let frame = Frame { width, lang, path: &path, base: &base, links: true };
            let mut scene = Scene::new(timeline, &plan, view, (from.number(), to.number() + 1.0), frame);
            let height = scene.height();
            (figure::shapes(&mut scene), height)
        });
        Picture { poster, title, description, lang }
    }

    /// The signs of dates and values, and those of the stances in sight.
    fn signs(&self, plan: &Plan) -> Vec<(legend::Sign, String)> {
        let stances = &self.timeline.about.vocabulary.stance;
        let seen: BTreeSet<usize> = plan.claims.items.iter().map(|item| item.stance).collect();
        let spoken = seen.into_iter().filter_map(|rank| {
            let term = stances.get(rank)?;
            let words = masar_core::text::Text { en: "", ar: "" };
            let sign = legend::Sign { shapes: legend::stance(rank % INK_CYCLE), words };
            Some((sign, term.label.get(self.lang).to_owned()))
        });
        let signs = legend::signs().into_iter().map(|sign| {
            let words = sign.words.get(self.lang).to_owned();
            (sign, words)
        });
        signs.chain(spoken).collect()
    }

    /// Who counted what is drawn.
    fn credits(&self, plan: &Plan) -> String {
        let mut names: Vec<String> = Vec::new();
        for line in plan.series.iter().flat_map(|strip| &strip.lines) {
            let Some(series) = self.timeline.series.get(line.index) else { continue };
            let Some(source) = self.timeline.source(&series.source) else { continue };
            let by = source.authors.as_ref().or(source.publisher.as_ref()).unwrap_or(&source.title);
            let name = match source.issued.as_ref().and_then(|issued| issued.earliest()) {
                Some(day) => format!("{by} ({})", day.ymd().0),
                None => by.clone(),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            return String::new();
        }
        format!("{}{}", FIGURES_FROM.get(self.lang), names.join(self.lang.pick("; ", "؛ ")))
    }

    fn source(&self) -> String {
        let Subject { timeline, lang, .. } = *self;
        let hash = timeline.hash.get(..8).unwrap_or(&timeline.hash);
        let about = &timeline.about;
        let licence = about.license.as_ref().map(|l| l.name.as_str()).filter(|name| !name.is_empty());
        let licence = licence.map(|name| format!(" · {name}")).unwrap_or_default();
        format!(
            "{} · {} {} ({hash}){licence} · {}",
            lang.pick("Masar", "مسار"),
            VERSION.get(lang),
            timeline.version,
            about.titles.get(lang)
        )
    }
}

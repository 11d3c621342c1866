//! The share panel: a view's link, frame, images, data, citation, code and feeds on one page, which works
//! as it is; with script a click copies.

mod cite;
mod code;
pub(in crate::pages) mod linked;
pub mod meta;
pub(in crate::pages) mod text;

pub(in crate::pages) use cite::{api, citation};

use super::embed::{HEIGHT_PX, frame_address};
use super::explore::Explore;
use super::parts::document::{Head, document};
use super::{Reader, base_view};
use leptos::prelude::*;
use masar_core::chart::svg::Escaped;
use masar_core::lang::Lang;
use masar_core::model::Kind;
use masar_core::text::Text;
use masar_core::view::{Selection, Tab, View};

/// Something that can be copied, by the id of its element.
pub(in crate::pages) struct Copied {
    /// The element.
    pub of: String,
    /// The language of the button.
    pub lang: Lang,
}

impl Copied {
    /// The button that copies it, where there is script.
    pub fn button(self) -> AnyView {
        let (copy, done) = (text::COPY.get(self.lang), text::COPIED.get(self.lang));
        view! { <button type="button" class="copy needs-script" data-copy=self.of data-done=done>{copy}</button> }
            .into_any()
    }
}

/// A text to copy, under its name.
fn copied(name: &'static str, id: &str, content: String, lang: Lang) -> AnyView {
    let id = id.to_owned();
    view! {
        <div class="copied">
            <dt>{name}</dt>
            <dd>
                <pre id=id.clone() dir="ltr" tabindex="0"><code>{content}</code></pre>
                {Copied { of: id, lang }.button()}
            </dd>
        </div>
    }
    .into_any()
}

/// The addresses of everything that a view can be taken along as.
struct Panel<'a> {
    reader: &'a Reader,
    page: &'a Explore,
    base: View,
    /// The view at its version.
    fixed: View,
    /// The view at whatever version is the newest.
    live: View,
}

impl Panel<'_> {
    /// The whole address of the view in a form.
    fn file(&self, suffix: &str, view: &View, more: &str) -> String {
        let timeline = &self.page.timeline;
        let path = format!("{}{}{suffix}", self.reader.origin, self.reader.timeline(timeline));
        let address = view.href(&path, &self.base);
        match (more.is_empty(), address.contains('?')) {
            (true, _) => address,
            (false, true) => format!("{address}&{more}"),
            (false, false) => format!("{address}?{more}"),
        }
    }

    fn frame(&self, view: &View) -> String {
        format!("{}{}", self.reader.origin, frame_address(self.reader.lang, &self.page.timeline, view))
    }

    fn title(&self) -> &str {
        self.page.timeline.about.titles.get(self.reader.lang)
    }
}

/// The page.
pub fn share(reader: &Reader, page: &Explore) -> String {
    let (lang, timeline) = (reader.lang, &page.timeline);
    let base = base_view(timeline);
    let view = View { tab: Tab::Chart, ..page.view.clone() };
    let fixed = View { version: Some(timeline.version), ..view.clone() };
    let live = View { version: None, ..view.clone() };
    let back = page.view.href(&reader.timeline(timeline), &base);
    let panel = Panel { reader, page, base, fixed, live };
    let title = format!("{} — {}", text::SHARE_TITLE.get(lang), panel.title());
    let head = Head {
        title,
        description: text::SHARE_LEDE.get(lang).to_owned(),
        canonical: Some(format!("/t/{}/share", timeline.slug)),
        hidden: true,
        script: Some(reader.site.share_script.clone()),
        ..Head::default()
    };
    let name = panel.title().to_owned();
    let sections = [
        ("link", text::LINK, link(&panel)),
        ("embed", text::EMBED, embed(&panel)),
        ("image", text::IMAGE, image(&panel)),
        ("data", text::DATA, data(&panel)),
        ("citation", text::CITATION, citations(&panel)),
        ("code", text::IN_CODE, in_code(&panel)),
        ("follow", text::FOLLOW, follow(&panel)),
    ];
    let jump = sections.iter().map(|(id, name, _)| view! { <a href=format!("#{id}")>{name.get(lang)}</a> });
    let jump = jump.collect_view();
    let sections = sections.map(|(id, name, content)| {
        view! { <section id=id><h2>{name.get(lang)}</h2>{content}</section> }
    });
    document(reader, head, move || {
        view! {
            <div class="share">
                <nav class="trail"><a href=back>{text::BACK.get(lang)}" · "{name}</a></nav>
                <h1>{text::SHARE_TITLE.get(lang)}</h1>
                <p class="lede">{text::SHARE_LEDE.get(lang)}</p>
                <nav class="jump" aria-label=text::SHARE.get(lang)>{jump}</nav>
                {sections}
                <p class="unseen" role="status" id="copied"></p>
            </div>
        }
    })
}

fn link(panel: &Panel<'_>) -> AnyView {
    let lang = panel.reader.lang;
    view! {
        <dl>
            {copied(text::FIXED_LINK.get(lang), "link-fixed", panel.file("", &panel.fixed, ""), lang)}
            {copied(text::LIVE_LINK.get(lang), "link-live", panel.file("", &panel.live, ""), lang)}
        </dl>
    }
    .into_any()
}

fn embed(panel: &Panel<'_>) -> AnyView {
    let lang = panel.reader.lang;
    let (live, fixed) = (panel.frame(&panel.live), panel.frame(&panel.fixed));
    let helper = format!("{}/embed.js", panel.reader.origin);
    let title = Escaped(panel.title());
    let frame = |address: &str| {
        let address = Escaped(address);
        format!(
            "<iframe src=\"{address}\" title=\"{title}\" loading=\"lazy\" width=\"100%\" \
             height=\"{HEIGHT_PX}\" style=\"border:0\"></iframe>\n<script src=\"{helper}\" async></script>"
        )
    };
    let page = panel.file("", &panel.live, "");
    let page = Escaped(&page);
    let element = format!(
        "<masar-timeline src=\"{page}\" title=\"{title}\"></masar-timeline>\n\
         <script src=\"{helper}\" async></script>"
    );
    let here = frame_address(lang, &panel.page.timeline, &panel.live);
    let title = panel.title().to_owned();
    view! {
        <p class="meta">{text::EMBED_HINT.get(lang)}</p>
        <dl>
            {copied(text::EMBED_LIVE.get(lang), "embed-live", frame(&live), lang)}
            {copied(text::EMBED_FIXED.get(lang), "embed-fixed", frame(&fixed), lang)}
            {copied(text::EMBED_ELEMENT.get(lang), "embed-element", element, lang)}
        </dl>
        <p class="meta">{text::EMBED_OPTIONS.get(lang)}</p>
        <details class="preview">
            <summary>{text::PREVIEW.get(lang)}</summary>
            <h3>{text::PREVIEW_DESKTOP.get(lang)}</h3>
            {framed("desktop", &here, &format!("{title} — {}", text::PREVIEW_DESKTOP.get(lang)))}
            <h3>{text::PREVIEW_PHONE.get(lang)}</h3>
            {framed("phone", &here, &format!("{title} — {}", text::PREVIEW_PHONE.get(lang)))}
        </details>
    }
    .into_any()
}

/// A frame that is loaded when it comes into sight.
fn framed(class: &'static str, src: &str, title: &str) -> AnyView {
    let (src, title) = (Escaped(src), Escaped(title));
    let frame = format!(r#"<iframe class="{class}" src="{src}" loading="lazy" title="{title}"></iframe>"#);
    view! { <div inner_html=frame></div> }.into_any()
}

fn image(panel: &Panel<'_>) -> AnyView {
    let lang = panel.reader.lang;
    let sizes = [
        ("social", text::SOCIAL),
        ("square", text::SQUARE),
        ("article", text::ARTICLE),
        ("slide", text::SLIDE),
        ("print", text::PRINT),
    ];
    let both = |suffix: &str, more: &str| {
        [("light", text::LIGHT), ("dark", text::DARK)].map(|(theme, name)| {
            let join = if more.is_empty() { String::new() } else { format!("{more}&") };
            let href = panel.file(suffix, &panel.fixed, &format!("{join}theme={theme}"));
            view! { <td><a href=href>{format!("{} {}", suffix.trim_start_matches('.').to_uppercase(), name.get(lang))}</a></td> }
        })
    };
    let rows = sizes.map(|(size, name)| {
        view! { <tr><th scope="row">{name.get(lang)}</th>{both(".png", &format!("size={size}"))}</tr> }
    });
    let papers = [("a4", "A4"), ("a3", "A3"), ("letter", text::LETTER.get(lang))].map(|(paper, name)| {
        let name = format!("{}, {name}", text::PAPER.get(lang));
        view! { <tr><th scope="row">{name}</th>{both(".pdf", &format!("paper={paper}"))}</tr> }
    });
    let preview = super::share::meta::preview_image(panel.reader, &panel.page.timeline, &panel.page.view);
    // On this page the picture is asked of the address that the reader came by.
    let preview = preview.strip_prefix(&panel.reader.origin).unwrap_or_default().to_owned();
    let alt = panel.title().to_owned();
    view! {
        <p class="meta">{text::IMAGE_HINT.get(lang)}</p>
        <img class="shot" src=preview alt=alt width="1200" height="630" loading="lazy"/>
        <div class="scroll" tabindex="0" role="region" aria-label=text::IMAGE.get(lang)>
            <table>
                <thead><tr><th scope="col">{text::SIZE.get(lang)}</th><th scope="col">{text::LIGHT.get(lang)}</th><th scope="col">{text::DARK.get(lang)}</th></tr></thead>
                <tbody>
                    {rows}
                    <tr><th scope="row">{text::VECTOR.get(lang)}</th>{both(".svg", "")}</tr>
                    {papers}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn data(panel: &Panel<'_>) -> AnyView {
    let lang = panel.reader.lang;
    let of = |suffix: &str, more: &str| panel.file(suffix, &panel.fixed, more);
    let zip = format!("/t/{}.zip", panel.page.timeline.slug);
    let line = |name: Text, links: Vec<(String, String)>| {
        let links = links.into_iter().map(|(name, href)| view! { " " <a href=href>{name}</a> });
        view! { <li>{name.get(lang)}":"{links.collect_view()}</li> }
    };
    view! {
        <ul class="files">
            {line(text::ROWS_SHOWN, vec![
                ("CSV".into(), of(".csv", "")),
                ("JSON".into(), of(".json", "")),
                (text::COLUMNS.get(lang).into(), of(".csv-metadata.json", "")),
            ])}
            {line(text::ALL_ROWS, vec![
                ("CSV".into(), of(".csv", "csvType=full")),
                ("JSON".into(), of(".json", "csvType=full")),
            ])}
            {line(text::WHOLE_PACKAGE, vec![("ZIP".into(), zip)])}
            {line(text::OFFLINE, vec![("HTML".into(), of(".html", ""))])}
        </ul>
    }
    .into_any()
}

fn citations(panel: &Panel<'_>) -> AnyView {
    let (reader, timeline) = (panel.reader, &panel.page.timeline);
    let lang = reader.lang;
    let place = meta::place(reader, timeline);
    let query = panel.fixed.query(&panel.base);
    let whole = citation(reader, &place.view(&panel.page.view), &api(&timeline.slug, "", &query), "view");
    let selected = match panel.page.view.selection() {
        Some(Selection::Event(id)) => Some((Kind::Event, id)),
        Some(Selection::Claim(id)) => Some((Kind::Claim, id)),
        _ => None,
    };
    let record = selected.and_then(|(kind, id)| {
        let work = place.record(kind, &id)?;
        let query = format!("v={}", timeline.version);
        let cited = citation(
            reader,
            &work,
            &api(&timeline.slug, &format!("/{}/{id}", kind.plural()), &query),
            "record",
        );
        Some(view! { <h3>{text::CITE_RECORD.get(lang)}</h3>{cited} })
    });
    view! { <h3>{text::CITE_VIEW.get(lang)}</h3>{whole}{record} }.into_any()
}

fn in_code(panel: &Panel<'_>) -> AnyView {
    let lang = panel.reader.lang;
    let csv = panel.file(".csv", &panel.fixed, "");
    view! {
        <p class="meta">{text::IN_CODE_HINT.get(lang)}</p>
        <dl>
            {copied("Python", "code-python", code::python(&csv), lang)}
            {copied("R", "code-r", code::r(&csv), lang)}
            {copied("Observable", "code-observable", code::observable(&csv), lang)}
            {copied(text::SPREADSHEET.get(lang), "code-spreadsheet", csv.clone(), lang)}
        </dl>
        <p class="meta">{text::SPREADSHEET_HINT.get(lang)}</p>
    }
    .into_any()
}

fn follow(panel: &Panel<'_>) -> AnyView {
    let (lang, slug) = (panel.reader.lang, &panel.page.timeline.slug);
    let query = View { version: None, ..panel.live.clone() }.query(&panel.base);
    let of = |file: &str, query: &str| {
        let join = if query.is_empty() { "" } else { "&" };
        format!("{}/t/{slug}/{file}?lang={}{join}{query}", panel.reader.origin, lang.tag())
    };
    let items = [
        (text::FOLLOW_CHANGES, of("changes.atom", "")),
        (text::FOLLOW_EVENTS, of("events.atom", &query)),
        (text::FOLLOW_JSON, of("events.json", &query)),
        (text::FOLLOW_CALENDAR, of("events.ics", &query)),
        (text::CORRECTIONS, format!("{}/corrections", panel.reader.timeline(&panel.page.timeline))),
    ];
    let items = items.map(|(name, href)| view! { <li><a href=href>{name.get(lang)}</a></li> });
    view! { <ul class="files">{items}</ul> }.into_any()
}

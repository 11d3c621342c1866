//! What people write in discussions: Markdown without HTML, made safe twice. The parser drops raw HTML
//! before it is HTML; what comes out is cleaned by a list of what may be there.

use ammonia::Builder;
use leptos::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    let tags = ["p", "br", "em", "strong", "del", "code", "pre", "ul", "ol", "li", "blockquote", "a"];
    cleaner
        .tags(HashSet::from(tags))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(["http", "https"]))
        .link_rel(Some("noopener noreferrer nofollow ugc"));
    cleaner
});

/// The HTML of a text. Tags in it are shown as they were typed; headings and pictures are their words.
pub fn html_of(text: &str) -> String {
    let events = Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH).filter_map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::Heading { .. }) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::Heading(_)) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        // A line is a line, as it was typed.
        Event::SoftBreak => Some(Event::HardBreak),
        other => Some(other),
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    CLEANER.clean(&out).to_string()
}

/// A text of a discussion, in whatever direction its own words run.
pub fn markdown(text: &str) -> AnyView {
    view! { <div class="said" dir="auto" inner_html=html_of(text)></div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::html_of;

    #[test]
    fn words_lists_and_links_are_kept() {
        let html = html_of("**Which** one?\nSee [the report](https://example.org/a).\n\n- one\n- ~~two~~");
        for part in ["<strong>Which</strong>", "<br>", "<li>one</li>", "<del>two</del>", "rel=\"noopener"] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn nothing_that_runs_or_loads_comes_through() {
        for text in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "[x](javascript:alert(1))",
            "[x](data:text/html,1)",
            "![x](https://example.org/a.png)",
            "<style>*{}</style>",
            "<a href='https://example.org' onclick='x()'>x</a>",
            "<https://example.org/\"onmouseover=x>",
            "# <iframe src=//example.org>",
        ] {
            let html = html_of(text);
            for part in ["<script", "<img", "<style", "<iframe", "<h1", "javascript:", "\"data:", " on"] {
                let harmless = html.replace("&lt;", "").replace("&quot;", "");
                assert!(
                    !harmless.contains(&format!("<{}", part.trim_start_matches('<'))),
                    "{part} in {html}"
                );
            }
            assert!(!html.contains("href=\"javascript") && !html.contains("href=\"data"), "{html}");
            let tags = html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default());
            for tag in tags {
                assert!(!tag.contains(" on") && !tag.contains("style="), "{tag} in {html}");
            }
        }
        assert_eq!(html_of("<b>x</b>"), "<p>&lt;b&gt;x&lt;/b&gt;</p>\n");
    }
}

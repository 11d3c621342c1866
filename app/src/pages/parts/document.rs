//! The frame of every page: head, header, footer.

use crate::pages::{Reader, account, render, text};
use leptos::prelude::*;
use masar_core::lang::Lang;

/// Addresses of the site's own files, all under one versioned path.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The style sheet.
    pub style: String,
    /// Sets the theme before the first paint, and small comforts of pages without a figure.
    pub page_script: String,
    /// What a framed page has instead: no theme of its own, but a word to its host.
    pub embedded_script: String,
    /// The style of the first picture, which stands in the page itself where there is a figure.
    pub first_style: &'static str,
    /// Copies what is to be copied, on the share panel.
    pub share_script: String,
    /// Loads the islands; only pages with a figure ask for it.
    pub boot_script: String,
    /// The module and its WASM, fetched early on pages with a figure.
    pub module: String,
    /// The WASM of the module.
    pub wasm: String,
    /// Faces of the first paint: Latin, Arabic.
    pub fonts: [Vec<String>; 2],
    /// Names the build: what is made for it alone carries it in its address.
    pub build: String,
    /// The icon.
    pub icon: String,
    /// The versioned path under which all of these lie, with a slash at its end.
    pub root: String,
}

/// What a page's frame must know of it.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Title, without the name of the program.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// Path and query of the page that search engines should keep, if it is another one.
    pub canonical: Option<String>,
    /// Where the data of the page's figure lies, where it has one that wants its script.
    pub figure: Option<String>,
    /// Whether a picture is the first thing to be seen of it: then the style for that stands in the page itself,
    /// and no second answer is waited for; the whole style comes at the end of the page.
    pub picture_first: bool,
    /// Whether search engines are asked to leave it out.
    pub hidden: bool,
    /// Whether it stands in a frame of somebody else's page.
    pub embedded: bool,
    /// A script of the page's own.
    pub script: Option<String>,
    /// More for programs, as markup: see `share::meta`.
    pub meta: String,
}

/// A whole HTML document.
pub fn document<V: IntoView + 'static>(reader: &Reader, head: Head, main: impl FnOnce() -> V) -> String {
    let late_style = head.picture_first.then(|| whole_style(reader));
    let body = render(|| {
        view! {
            <Header reader=reader.clone()/>
            {reader.member.as_ref().map(|member| account::bar(reader, member))}
            <main id="main" tabindex="-1">{main()}</main>
            <Footer reader=reader.clone()/>
            {late_style}
        }
    });
    let meta = head.meta.clone();
    let head = render(|| head_view(reader, head));
    let (lang, dir) = (reader.lang.tag(), reader.lang.dir());
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\" dir=\"{dir}\"><head>{head}{meta}</head><body>{body}</body></html>"
    )
}

/// The whole style: in the head, or at the end of a page whose picture comes first.
pub(in crate::pages) fn whole_style(reader: &Reader) -> impl IntoView + use<> {
    view! { <link rel="stylesheet" href=reader.site.style.clone()/> }
}

/// What stands in the head of a page.
pub(in crate::pages) fn head_view(reader: &Reader, head: Head) -> impl IntoView + use<> {
    let site = reader.site.clone();
    let lang = reader.lang;
    let title = match head.title.is_empty() {
        true => format!("{} — {}", text::MASAR.get(lang), text::TAGLINE.get(lang)),
        false => format!("{} — {}", head.title, text::MASAR.get(lang)),
    };
    let address = |lang: Lang, here: &str| format!("{}/{}{here}", reader.origin, lang.tag());
    let kept = head.canonical.clone().unwrap_or_else(|| reader.here.clone());
    let fonts: Vec<String> = site.fonts[usize::from(lang.is_rtl())].clone();
    view! {
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{title.clone()}</title>
        <meta name="description" content=head.description.clone()/>
        <meta name="color-scheme" content="light dark"/>
        {head.hidden.then(|| view! { <meta name="robots" content="noindex, follow"/> })}
        <link rel="canonical" href=address(lang, &kept)/>
        <link rel="alternate" hreflang="en" href=address(Lang::En, &kept)/>
        <link rel="alternate" hreflang="ar" href=address(Lang::Ar, &kept)/>
        <link rel="icon" href=site.icon.clone() type="image/svg+xml"/>
        {match head.picture_first {
            true => view! { <style inner_html=site.first_style></style> }.into_any(),
            false => whole_style(reader).into_any(),
        }}
        <script src=if head.embedded { site.embedded_script.clone() } else { site.page_script.clone() }></script>
        // In the order in which they are needed: browsers ask for six at a time of a server without HTTP/2.
        {head.figure.clone().map(|data| view! {
            <link rel="preload" href=site.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
            <link rel="preload" href=data r#as="fetch" crossorigin="anonymous"/>
            <link rel="modulepreload" href=site.module.clone()/>
            <script type="module" src=site.boot_script.clone()></script>
        })}
        {fonts.into_iter().map(|href| view! {
            <link rel="preload" href=href r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
        }).collect_view()}
        {head.script.clone().map(|src| view! { <script type="module" src=src></script> })}
    }
}

#[component]
fn Header(reader: Reader) -> impl IntoView {
    let lang = reader.lang;
    let other = lang.other();
    let switch = format!("/{}{}", other.tag(), reader.here);
    view! {
        <a class="skip" href="#main">{text::SKIP.get(lang)}</a>
        <header class="top">
            <a class="brand" href=reader.path("")>
                <svg class="mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
                    <path d="M3 17H21" class="n s-text" stroke-width="1.6"/>
                    <path d="M4 14 9 7 13 11 20 4" class="n s-accent" stroke-width="2"/>
                    <circle cx="9" cy="17" r="2.2" class="f-text"/><circle cx="17" cy="17" r="2.2" class="f-text"/>
                </svg>
                <span>{text::MASAR.get(lang)}</span>
            </a>
            <nav aria-label=text::MAIN_NAV.get(lang)>
                <a href=reader.path("/about")>{text::ABOUT.get(lang)}</a>
                <a href=reader.path("/method")>{text::METHOD.get(lang)}</a>
                {reader.member.is_none().then(|| account::sign_in_link(&reader))}
                <a class="language" data-follow="language" href=switch lang=other.tag() hreflang=other.tag()>
                    {text::OTHER_LANGUAGE.get(lang)}
                </a>
                <label class="theme needs-script">
                    <span class="unseen">{text::THEME.get(lang)}</span>
                    <select id="theme">
                        <option value="">{text::AUTO.get(lang)}</option>
                        <option value="light">{text::LIGHT.get(lang)}</option>
                        <option value="dark">{text::DARK.get(lang)}</option>
                    </select>
                </label>
            </nav>
        </header>
    }
}

#[component]
fn Footer(reader: Reader) -> impl IntoView {
    let lang = reader.lang;
    view! {
        <footer class="bottom">
            <nav aria-label=text::MASAR.get(lang)>
                <a href=reader.path("")>{text::HOME.get(lang)}</a>
                <a href=reader.path("/about")>{text::ABOUT.get(lang)}</a>
                <a href=reader.path("/method")>{text::METHOD.get(lang)}</a>
                <a href=reader.path("/accessibility")>{text::ACCESSIBILITY.get(lang)}</a>
                <a href=reader.path("/api")>{text::API.get(lang)}</a>
            </nav>
        </footer>
    }
}

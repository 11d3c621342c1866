//! What was said of a proposal and done with it.

use super::text;
use crate::pages::parts::markdown::markdown;
use crate::pages::parts::moment::moment;
use leptos::prelude::*;
use masar_core::date::Digits;
use masar_core::lang::Lang;
use masar_core::review::Act;
use masar_core::text::Text;

/// One thing said or done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// When: RFC 3339, UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// What was done; none where the proposal was made.
    pub act: Option<Act>,
    /// What was said.
    pub words: String,
}

/// All of it, in order.
pub(super) fn discussion(said: &[Said], lang: Lang, digits: Digits) -> AnyView {
    let items: Vec<AnyView> = (said.iter().enumerate())
        .map(|(place, it)| {
            let words = (!it.words.trim().is_empty()).then(|| markdown(&it.words));
            view! {
                <li id=format!("note-{place}")>
                    <p class="meta">
                        <b><bdi>{it.author.clone()}</bdi></b>" "{verb(it.act).get(lang)}" · "{moment(&it.at, lang, digits)}
                    </p>
                    {words}
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="discussion" aria-labelledby="discussion">
            <h2 id="discussion">{text::DISCUSSION.get(lang)}</h2>
            <ol>{items}</ol>
        </section>
    }
    .into_any()
}

const fn verb(act: Option<Act>) -> Text {
    match act {
        None => text::PROPOSED_IT,
        Some(Act::Comment) => text::SAID,
        Some(Act::Amend) => text::AMENDED,
        Some(Act::Approve) => text::APPROVED,
        Some(Act::Accept) => text::ACCEPTED,
        Some(Act::Return) => text::RETURNED,
        Some(Act::Decline) => text::DECLINED,
        Some(Act::Withdraw) => text::WITHDREW,
    }
}

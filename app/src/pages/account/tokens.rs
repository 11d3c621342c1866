//! Lists of tokens: of one's own, and of all for admins.

use super::{moment, said, tabs, text};
use crate::pages::Reader;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::policy::Role;
use masar_core::text::Text;

/// A token on a list.
#[derive(Clone, Debug)]
pub struct ListedToken {
    /// Its id.
    pub id: String,
    /// Whose.
    pub account: String,
    /// What for.
    pub label: String,
    /// The most it may do.
    pub role: Role,
    /// When it was made.
    pub made_at: String,
    /// When it ends.
    pub ends_at: String,
    /// When it was last used.
    pub seen_at: Option<String>,
    /// Whether it is of use.
    pub state: TokenState,
}

/// Whether a token is of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenState {
    /// It is.
    Valid,
    /// It has ended.
    Ended,
    /// It was revoked.
    Revoked,
}

impl TokenState {
    fn words(self) -> Text {
        match self {
            TokenState::Valid => text::VALID,
            TokenState::Ended => text::ENDED,
            TokenState::Revoked => text::REVOKED,
        }
    }
}

/// The page of all tokens.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// All of them.
    pub tokens: Vec<ListedToken>,
    /// What has just been done.
    pub done: Option<Text>,
}

/// Draws it.
pub fn tokens(reader: &Reader, page: Tokens) -> String {
    let lang = reader.lang;
    let head = Head { title: text::ALL_TOKENS.get(lang).to_owned(), hidden: true, ..Head::default() };
    let inner = reader.clone();
    document(reader, head, move || {
        view! {
            <h1>{text::ADMINISTRATION.get(lang)}</h1>
            {tabs(&inner, "/admin/tokens")}
            <p class="lede">{text::ALL_TOKENS_LEDE.get(lang)}</p>
            {said(page.done, lang)}
            {list(page.tokens, true, lang)}
        }
    })
}

/// A list of tokens; `owners` says whether it tells whose they are.
pub(super) fn list(tokens: Vec<ListedToken>, owners: bool, lang: Lang) -> AnyView {
    if tokens.is_empty() {
        return view! { <p class="hint">{text::NO_TOKENS.get(lang)}</p> }.into_any();
    }
    let rows = tokens.into_iter().map(|token| row(token, owners, lang)).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text::TOKENS.get(lang)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{text::LABEL.get(lang)}</th>
                        {owners.then(|| view! { <th scope="col">{text::OWNER.get(lang)}</th> })}
                        <th scope="col">{text::ROLE.get(lang)}</th>
                        <th scope="col">{text::MADE.get(lang)}</th>
                        <th scope="col">{text::ENDS.get(lang)}</th>
                        <th scope="col">{text::LAST_USED.get(lang)}</th>
                        <th scope="col">{text::STATE.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(token: ListedToken, owners: bool, lang: Lang) -> AnyView {
    let used = match &token.seen_at {
        Some(seen) => moment(seen),
        None => text::NEVER.get(lang).into_any(),
    };
    let state = match token.state {
        TokenState::Valid => {
            let name = format!("{} {}", text::REVOKE.get(lang), token.label);
            view! {
                <form method="post" class="inline">
                    <input type="hidden" name="do" value="revoke-token"/>
                    <input type="hidden" name="id" value=token.id.clone()/>
                    <button aria-label=name>{text::REVOKE.get(lang)}</button>
                </form>
            }
            .into_any()
        }
        state => state.words().get(lang).into_any(),
    };
    view! {
        <tr data-id=format!("token/{}", token.id) class:past=token.state != TokenState::Valid>
            <th scope="row"><bdi>{token.label}</bdi></th>
            {owners.then(|| view! { <td><bdi>{token.account}</bdi></td> })}
            <td>{text::role(token.role).get(lang)}</td>
            <td>{moment(&token.made_at)}</td>
            <td>{moment(&token.ends_at)}</td>
            <td>{used}</td>
            <td>{state}</td>
        </tr>
    }
    .into_any()
}

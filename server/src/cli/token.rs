//! `masar token add|list|revoke`

use super::user::BY;
use super::{Failure, checked_name, now, role};
use crate::config::Config;
use crate::store::Store;
use crate::store::account::{Account, AccountKind, NewAccount};
use crate::store::token::NewToken;
use chrono::TimeDelta;
use clap::{Args, Subcommand};
use masar_core::policy::Role;
use std::io::Write;

#[derive(Subcommand)]
pub(super) enum Token {
    /// Make a token and print it, alone: it can be had now and never again
    Add(Add),
    /// List the tokens: id, account, role, end, state, what for, one a line
    List,
    /// Revoke a token
    Revoke {
        /// Its id, as `masar token list` has it
        id: String,
    },
}

#[derive(Args)]
pub(super) struct Add {
    /// The account that acts by it; where there is none, one is made for a program, without a password
    name: String,
    /// The most it may do: reader, contributor, editor or admin
    #[arg(long, value_parser = role)]
    role: Role,
    /// For how many days it is good
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(i64).range(1..=3660))]
    days: i64,
    /// What it is for
    #[arg(long, default_value = "command line")]
    label: String,
}

impl Token {
    pub(super) async fn run(&self, config: Config, out: &mut dyn Write) -> Result<(), Failure> {
        if let Token::Add(add) = self {
            checked_name(&add.name)?;
        }
        let store = Store::open(&config.database_url).await?;
        let done = self.follow(&store, out).await;
        store.close().await;
        done
    }

    async fn follow(&self, store: &Store, out: &mut dyn Write) -> Result<(), Failure> {
        match self {
            Token::Add(add) => {
                let account = add.account(store).await?;
                let (at, label) = (now(), add.label.as_str());
                let ends_at = at + TimeDelta::days(add.days);
                let new = NewToken { account: &account, label, role: add.role, ends_at };
                writeln!(out, "{}", store.make_token(new, BY, at).await?.reveal())?;
            }
            Token::List => {
                let at = now().to_rfc3339();
                for token in store.tokens(None).await? {
                    let state = match (&token.revoked_at, token.ends_at <= at) {
                        (Some(_), _) => "revoked",
                        (None, true) => "ended",
                        (None, false) => "valid",
                    };
                    let (id, account, role, ends) = (token.id, token.account, token.role, token.ends_at);
                    writeln!(out, "{id}\t{account}\t{role}\t{ends}\t{state}\t{}", token.label)?;
                }
            }
            Token::Revoke { id } => {
                if !store.revoke_token(id, None, BY, now()).await? {
                    return Err(Failure::UnknownToken(id.clone()));
                }
            }
        }
        Ok(())
    }
}

impl Add {
    /// The account of this name: somebody's, whose role must suffice, or a program's, which is made, or given
    /// the role, where need be. Its older tokens keep what they could do.
    async fn account(&self, store: &Store) -> Result<Account, Failure> {
        let (name, role) = (self.name.as_str(), self.role);
        let Some(account) = store.account_named(name).await? else {
            let kind = AccountKind::Program;
            let new = NewAccount { name, kind, role, password: None, subject: None };
            let made = store.make_account(new, BY, now()).await?;
            return made.ok_or_else(|| Failure::NameTaken(name.to_owned()));
        };
        match account.kind {
            _ if role <= account.role => {}
            AccountKind::Program => {
                store.set_role(name, role, BY, now()).await?;
            }
            AccountKind::Person => {
                return Err(Failure::RoleTooHigh { name: account.name, role: account.role, wanted: role });
            }
        }
        Ok(account)
    }
}

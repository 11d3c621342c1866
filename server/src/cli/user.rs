//! `masar user add|list|role|link|disable|enable`

use super::{Failure, checked_name, now, role};
use crate::auth::secret::Secret;
use crate::config::Config;
use crate::store::Store;
use crate::store::account::{Account, AccountKind, Altered, NewAccount};
use crate::store::link::Purpose;
use clap::{Args, Subcommand};
use masar_core::lang::Lang;
use masar_core::policy::Role;
use std::io::Write;

/// What the log says of those who work at the command line.
pub(super) const BY: &str = "masar";

#[derive(Subcommand)]
pub(super) enum User {
    /// Make an account and print the invitation link that opens it, once, within seven days
    Add(Add),
    /// List the accounts: name, role, state, one a line
    List,
    /// Give an account another role
    Role {
        /// The name of the account
        name: String,
        /// reader, contributor, editor or admin
        #[arg(value_parser = role)]
        role: Role,
    },
    /// Print a link that sets a new password, once, within seven days
    Link(Link),
    /// Shut an account: nobody can sign in to it, and its tokens have no force
    Disable {
        /// The name of the account
        name: String,
    },
    /// Open it again
    Enable {
        /// The name of the account
        name: String,
    },
}

#[derive(Args)]
pub(super) struct Add {
    /// The name, which never changes
    name: String,
    /// reader, contributor, editor or admin
    #[arg(long, value_parser = role, default_value = "contributor")]
    role: Role,
    /// The language of the page that the link leads to
    #[arg(long, value_parser = language, default_value = "en")]
    lang: Lang,
}

#[derive(Args)]
pub(super) struct Link {
    /// The name of the account
    name: String,
    /// The language of the page that the link leads to
    #[arg(long, value_parser = language, default_value = "en")]
    lang: Lang,
}

impl User {
    pub(super) async fn run(&self, config: Config, out: &mut dyn Write) -> Result<(), Failure> {
        if let User::Add(add) = self {
            // A name that cannot be leaves no trace, not even a new file.
            checked_name(&add.name)?;
        }
        let store = Store::open(&config.database_url).await?;
        let done = self.follow(&store, &config, out).await;
        store.close().await;
        done
    }

    async fn follow(&self, store: &Store, config: &Config, out: &mut dyn Write) -> Result<(), Failure> {
        match self {
            User::Add(Add { name, role, lang }) => {
                let new = NewAccount {
                    name,
                    kind: AccountKind::Person,
                    role: *role,
                    password: None,
                    subject: None,
                };
                let made = store.make_account(new, BY, now()).await?;
                let account = made.ok_or_else(|| Failure::NameTaken(name.clone()))?;
                let secret = store.invite(Some(&account), *role, BY, now()).await?;
                writeln!(out, "{}", address(config, *lang, Purpose::Invitation, &secret))?;
            }
            User::List => {
                for account in store.accounts().await? {
                    writeln!(out, "{}\t{}\t{}", account.name, account.role, state(&account))?;
                }
            }
            User::Role { name, role } => {
                told(name, store.set_role(name, *role, BY, now()).await?)?;
            }
            User::Disable { name } => told(name, store.set_disabled(name, true, BY, now()).await?)?,
            User::Enable { name } => told(name, store.set_disabled(name, false, BY, now()).await?)?,
            User::Link(Link { name, lang }) => {
                let found = store.account_named(name).await?;
                let account = found.ok_or_else(|| Failure::UnknownAccount(name.clone()))?;
                if account.kind == AccountKind::Program {
                    return Err(Failure::Program { name: account.name });
                }
                let secret = store.reset_link(&account, BY, now()).await?;
                writeln!(out, "{}", address(config, *lang, Purpose::Reset, &secret))?;
            }
        }
        Ok(())
    }
}

fn told(name: &str, altered: Altered) -> Result<(), Failure> {
    match altered {
        Altered::Done => Ok(()),
        Altered::Unknown => Err(Failure::UnknownAccount(name.to_owned())),
        Altered::LastAdmin => Err(Failure::LastAdmin(name.to_owned())),
    }
}

fn state(account: &Account) -> &'static str {
    match (account.disabled, account.kind) {
        (true, _) => "disabled",
        (false, AccountKind::Program) => "program",
        (false, AccountKind::Person) if account.has_password || account.has_subject => "active",
        (false, AccountKind::Person) => "invited",
    }
}

/// Where a link leads: to the public address, or to where the server listens.
fn address(config: &Config, lang: Lang, purpose: Purpose, secret: &Secret) -> String {
    let origin = config.public_url.clone().unwrap_or_else(|| format!("http://{}", config.listen));
    format!("{origin}/{}/{}/{}", lang.tag(), purpose.name(), secret.reveal())
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_segment(tag).ok_or_else(|| "choose en or ar".to_owned())
}

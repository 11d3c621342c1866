//! Settings: flags, else the environment, else `masar.toml`, else defaults.

use crate::auth::oidc;
use clap::Args;
use masar_core::policy::Role;
use serde::Deserialize;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// The file that is read where no other is named.
const FILE: &str = "masar.toml";

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The database: `sqlite://FILE` or `postgres://…`.
    pub database_url: String,
    /// The address that readers know the server by, without a slash at its end; none where it is that of
    /// the request.
    pub public_url: Option<String>,
    /// Proxies that are believed when they say whom they ask for.
    pub trusted_proxies: Vec<IpAddr>,
    /// The OpenID Connect service that signs people in, where there is one.
    pub oidc: Option<oidc::Settings>,
    /// Reads of the API that one caller may make in a minute; 0 for as many as they like.
    pub reads_per_minute: u32,
    /// Writes by the API that one caller may make in a minute; 0 for as many as they like.
    pub writes_per_minute: u32,
    /// Megabytes of answers that are kept in memory; 0 to keep none.
    pub cache_megabytes: u32,
}

/// The settings that one place gives: the command line with the environment, or the file.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Where to listen [default: 127.0.0.1:3000]
    #[arg(long, global = true, env = "MASAR_LISTEN", value_name = "HOST:PORT")]
    pub listen: Option<SocketAddr>,
    /// The database, sqlite://FILE or postgres://USER@HOST/NAME [default: sqlite://masar.db]
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// The address readers know this server by, such as <https://timelines.example.org>
    #[arg(long, global = true, env = "MASAR_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub public_url: Option<String>,
    /// Proxies whose X-Forwarded-For is believed [default: those on this machine]
    #[arg(long, global = true, env = "MASAR_TRUSTED_PROXIES", value_name = "IP,…", value_delimiter = ',')]
    pub trusted_proxies: Option<Vec<IpAddr>>,
    /// The OpenID Connect service that signs people in
    #[arg(long, global = true, env = "MASAR_OIDC_ISSUER", value_name = "URL")]
    pub oidc_issuer: Option<String>,
    /// What that service knows this server by
    #[arg(long, global = true, env = "MASAR_OIDC_CLIENT_ID", value_name = "ID")]
    pub oidc_client_id: Option<String>,
    /// What proves it; none for a public client
    #[arg(
        long,
        global = true,
        env = "MASAR_OIDC_CLIENT_SECRET",
        hide_env_values = true,
        value_name = "SECRET"
    )]
    pub oidc_client_secret: Option<String>,
    /// What people call that service [default: its host]
    #[arg(long, global = true, env = "MASAR_OIDC_NAME", value_name = "NAME")]
    pub oidc_name: Option<String>,
    /// The claim that gives roles, such as groups; without it admins of this server do
    #[arg(long, global = true, env = "MASAR_OIDC_ROLE_CLAIM", value_name = "CLAIM")]
    pub oidc_role_claim: Option<String>,
    /// The role of a new account where no claim gives it [default: reader]
    #[arg(long, global = true, env = "MASAR_OIDC_ROLE", value_name = "ROLE")]
    pub oidc_role: Option<String>,
    /// Reads of the API that one caller may make in a minute, 0 for no limit [default: 3000]
    #[arg(long, global = true, env = "MASAR_READS_PER_MINUTE", value_name = "N")]
    pub reads_per_minute: Option<u32>,
    /// Writes by the API that one caller may make in a minute, 0 for no limit [default: 300]
    #[arg(long, global = true, env = "MASAR_WRITES_PER_MINUTE", value_name = "N")]
    pub writes_per_minute: Option<u32>,
    /// Megabytes of answers that are kept in memory, 0 to keep none [default: 64]
    #[arg(long, global = true, env = "MASAR_CACHE_MEGABYTES", value_name = "N")]
    pub cache_megabytes: Option<u32>,
    /// A file of settings [default: masar.toml, where there is one]
    #[arg(long, global = true, env = "MASAR_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
}

/// A file of settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("the settings file {0} cannot be read ({1}): check the path and its permissions")]
    Unreadable(PathBuf, #[source] io::Error),
    /// It is not what it must be.
    #[error(
        "the settings file {file}: {why}; it knows listen, database_url, public_url, trusted_proxies, reads_per_minute, \
         writes_per_minute, cache_megabytes, oidc_issuer, oidc_client_id, oidc_client_secret, oidc_name, oidc_role_claim and oidc_role"
    )]
    Invalid {
        /// The file.
        file: PathBuf,
        /// Line, key and reason.
        why: String,
    },
    /// What is said of OpenID Connect does not suffice.
    #[error("OpenID Connect cannot be used: {0}")]
    Oidc(String),
}

impl Settings {
    /// The settings in force when these come first.
    ///
    /// # Errors
    /// When the file of settings cannot be used.
    pub fn resolve(self) -> Result<Config, ConfigError> {
        let file = match &self.config {
            Some(path) => read(path)?,
            None if Path::new(FILE).exists() => read(Path::new(FILE))?,
            None => Settings::default(),
        };
        let oidc = self.oidc(&file)?;
        Ok(Config {
            oidc,
            listen: self.listen.or(file.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 3000))),
            database_url: self
                .database_url
                .or(file.database_url)
                .unwrap_or_else(|| "sqlite://masar.db".to_owned()),
            public_url: self.public_url.or(file.public_url),
            reads_per_minute: self.reads_per_minute.or(file.reads_per_minute).unwrap_or(3000),
            writes_per_minute: self.writes_per_minute.or(file.writes_per_minute).unwrap_or(300),
            cache_megabytes: self.cache_megabytes.or(file.cache_megabytes).unwrap_or(64),
            trusted_proxies: self
                .trusted_proxies
                .or(file.trusted_proxies)
                .unwrap_or_else(|| vec![IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)]),
        })
    }
}

impl Settings {
    /// The OpenID Connect service of these settings, or else of the file's.
    fn oidc(&self, file: &Settings) -> Result<Option<oidc::Settings>, ConfigError> {
        let setting = |of: fn(&Settings) -> &Option<String>| of(self).as_ref().or(of(file).as_ref()).cloned();
        let Some(issuer) = setting(|it| &it.oidc_issuer) else { return Ok(None) };
        let refused = |why: String| Err(ConfigError::Oidc(why));
        let Some(client_id) = setting(|it| &it.oidc_client_id) else {
            return refused(
                "oidc_client_id is missing: the service gives it when this server is made known".to_owned(),
            );
        };
        if setting(|it| &it.public_url).is_none() {
            return refused("public_url is missing: the service sends people back to it".to_owned());
        }
        if let Err(error) = oidc::checked(&issuer) {
            return refused(error.to_string());
        }
        let role = match setting(|it| &it.oidc_role) {
            Some(name) => match Role::from_name(&name) {
                Some(role) => role,
                None => {
                    return refused(format!(
                        "oidc_role “{name}” must be reader, contributor, editor or admin"
                    ));
                }
            },
            None => Role::Reader,
        };
        Ok(Some(oidc::Settings {
            name: setting(|it| &it.oidc_name).unwrap_or_else(|| oidc::Settings::host_of(&issuer)),
            issuer,
            client_id,
            client_secret: setting(|it| &it.oidc_client_secret),
            role_claim: setting(|it| &it.oidc_role_claim),
            role,
        }))
    }
}

fn read(path: &Path) -> Result<Settings, ConfigError> {
    let text =
        std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable(path.to_owned(), error))?;
    parse(&text).map_err(|why| ConfigError::Invalid { file: path.to_owned(), why })
}

fn parse(text: &str) -> Result<Settings, String> {
    let mut settings: Settings = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        // The message may span lines; a failure is told in one.
        format!("line {line}: {}", error.message().replace('\n', " "))
    })?;
    settings.public_url = settings.public_url.map(|url| public_url(&url)).transpose()?;
    Ok(settings)
}

/// Checks the address readers know the server by, and takes the slash from its end.
fn public_url(written: &str) -> Result<String, String> {
    match url::Url::parse(written) {
        Ok(url)
            if matches!(url.scheme(), "http" | "https")
                && url.query().is_none()
                && url.fragment().is_none() =>
        {
            Ok(url.as_str().trim_end_matches('/').to_owned())
        }
        _ => Err(format!("public_url “{written}” must be an address such as https://timelines.example.org")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_first_wins() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("masar.toml");
        std::fs::write(&file, "listen = '127.0.0.1:4000'\ndatabase_url = 'sqlite://file.db'").unwrap();
        let listen = Some("127.0.0.1:5000".parse().unwrap());
        let config = Settings { listen, config: Some(file), ..Settings::default() }.resolve().unwrap();
        assert_eq!(config.listen.port(), 5000);
        assert_eq!(config.database_url, "sqlite://file.db");
        assert_eq!(config.public_url, None);
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let why = parse("listen = '127.0.0.1:1'\nlissen = 'x'\n").unwrap_err();
        assert!(why.contains("line 2") && why.contains("lissen"), "{why}");
    }

    #[test]
    fn what_is_missing_for_openid_connect_is_named() {
        let with = |client_id: Option<&str>, public_url: Option<&str>, issuer: &str, role: Option<&str>| {
            let own = |text: Option<&str>| text.map(str::to_owned);
            Settings {
                oidc_issuer: own(Some(issuer)),
                oidc_client_id: own(client_id),
                public_url: own(public_url),
                oidc_role: own(role),
                ..Settings::default()
            }
            .resolve()
        };
        let (id, url, issuer) = (Some("masar"), Some("https://masar.example"), "https://id.example/realm");
        for (outcome, wanted) in [
            (with(None, url, issuer, None), "oidc_client_id"),
            (with(id, None, issuer, None), "public_url"),
            (with(id, url, "http://id.example", None), "https://"),
            (with(id, url, issuer, Some("owner")), "oidc_role"),
        ] {
            assert!(outcome.unwrap_err().to_string().contains(wanted), "{wanted}");
        }
        let oidc = with(id, url, issuer, None).unwrap().oidc.unwrap();
        assert_eq!((oidc.name.as_str(), oidc.role), ("id.example", Role::Reader));
        assert_eq!(Settings::default().resolve().unwrap().oidc, None);
    }

    #[test]
    fn the_public_address_loses_its_slash() {
        assert_eq!(public_url("https://example.org/masar/").unwrap(), "https://example.org/masar");
        assert!(public_url("example.org").is_err());
        assert!(public_url("ftp://example.org").is_err());
    }
}

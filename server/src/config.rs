//! Settings: flags, else the environment, else `masar.toml`, else defaults.

use clap::Args;
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
    /// Reads of the API that one caller may make in a minute; 0 for as many as they like.
    pub reads_per_minute: u32,
    /// Writes by the API that one caller may make in a minute; 0 for as many as they like.
    pub writes_per_minute: u32,
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
    /// Reads of the API that one caller may make in a minute, 0 for no limit [default: 3000]
    #[arg(long, global = true, env = "MASAR_READS_PER_MINUTE", value_name = "N")]
    pub reads_per_minute: Option<u32>,
    /// Writes by the API that one caller may make in a minute, 0 for no limit [default: 300]
    #[arg(long, global = true, env = "MASAR_WRITES_PER_MINUTE", value_name = "N")]
    pub writes_per_minute: Option<u32>,
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
        "the settings file {file}: {why}; it knows listen, database_url, public_url, trusted_proxies, reads_per_minute and writes_per_minute"
    )]
    Invalid {
        /// The file.
        file: PathBuf,
        /// Line, key and reason.
        why: String,
    },
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
        Ok(Config {
            listen: self.listen.or(file.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 3000))),
            database_url: self
                .database_url
                .or(file.database_url)
                .unwrap_or_else(|| "sqlite://masar.db".to_owned()),
            public_url: self.public_url.or(file.public_url),
            reads_per_minute: self.reads_per_minute.or(file.reads_per_minute).unwrap_or(3000),
            writes_per_minute: self.writes_per_minute.or(file.writes_per_minute).unwrap_or(300),
            trusted_proxies: self
                .trusted_proxies
                .or(file.trusted_proxies)
                .unwrap_or_else(|| vec![IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)]),
        })
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
    fn the_public_address_loses_its_slash() {
        assert_eq!(public_url("https://example.org/masar/").unwrap(), "https://example.org/masar");
        assert!(public_url("example.org").is_err());
        assert!(public_url("ftp://example.org").is_err());
    }
}

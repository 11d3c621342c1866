//! Hosts that must not be linked.

use std::collections::BTreeSet;

/// A list of hosts that sources and links must not point at; subdomains are meant too.
#[derive(Clone, Debug, Default)]
pub struct RefusedHosts(BTreeSet<String>);

impl RefusedHosts {
    /// The list that ships with the program.
    pub fn bundled() -> RefusedHosts {
        RefusedHosts::parse(include_str!("refused_hosts.txt"))
    }

    /// A list from text: one host a line, `#` begins a remark.
    pub fn parse(text: &str) -> RefusedHosts {
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        RefusedHosts(lines.filter(|host| !host.is_empty()).map(str::to_ascii_lowercase).collect())
    }

    /// The same with those of another list refused too.
    pub fn with(mut self, more: &str) -> RefusedHosts {
        self.0.extend(RefusedHosts::parse(more).0);
        self
    }

    /// The same without those of another list.
    pub fn without(mut self, fewer: &str) -> RefusedHosts {
        let fewer = RefusedHosts::parse(fewer).0;
        self.0.retain(|host| !fewer.contains(host));
        self
    }

    /// The hosts on the list, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether `host` or a domain above it is on the list.
    pub fn refuses(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let mut rest = Some(host.as_str());
        while let Some(domain) = rest {
            if self.0.contains(domain) {
                return true;
            }
            rest = domain.split_once('.').map(|(_, above)| above);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::RefusedHosts;

    #[test]
    fn a_listed_host_and_those_below_it_are_refused() {
        let hosts = RefusedHosts::bundled();
        for host in ["t.me", "T.ME", "t.me.", "web.telegram.me", "justpaste.it"] {
            assert!(hosts.refuses(host), "{host}");
        }
    }

    #[test]
    fn archives_and_lookalikes_are_not() {
        let hosts = RefusedHosts::bundled();
        for host in ["archive.org", "web.archive.org", "archive.ph", "rocket.chat", "not-t.me", "me", ""] {
            assert!(!hosts.refuses(host), "{host}");
        }
    }
}

//! Where a request comes from: the other end of the connection, or, where that is a proxy that we trust, who
//! the proxy says it asks for.

use crate::state::AppState;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

/// Where a request comes from, for handlers; empty where nobody knows, as in tests without a socket.
#[derive(Clone, Debug)]
pub struct Client(pub String);

impl FromRequestParts<AppState> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Client, Infallible> {
        Ok(Client(client(&parts.headers, &parts.extensions, &state.config.trusted_proxies)))
    }
}

/// The address that limits are counted by.
pub fn client(headers: &HeaderMap, extensions: &Extensions, proxies: &[IpAddr]) -> String {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_canonical());
    let Some(peer) = peer else { return String::new() };
    if !proxies.contains(&peer) {
        return counted(peer);
    }
    // Each proxy adds whom it heard from at the end; what stands before the last that we trust is hearsay.
    let values = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let parts: Vec<&str> = values.flat_map(|value| value.split(',')).collect();
    let chain = parts.iter().rev().map_while(|part| part.trim().parse::<IpAddr>().ok());
    let first_unknown = chain.map(|it| it.to_canonical()).find(|address| !proxies.contains(address));
    counted(first_unknown.unwrap_or(peer))
}

/// A household has a whole /64 of IPv6: it counts as one.
fn counted(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &[&'static str]) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        client(&headers, &extensions, &["127.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()])
    }

    #[test]
    fn a_stranger_is_not_believed() {
        assert_eq!(seen("203.0.113.7", &["198.51.100.1"]), "203.0.113.7");
    }

    #[test]
    fn a_proxy_of_ours_says_whom_it_asks_for() {
        assert_eq!(seen("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(seen("127.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("127.0.0.1", &["6.6.6.6, 198.51.100.1", "10.0.0.2"]), "198.51.100.1");
        assert_eq!(seen("::ffff:127.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("127.0.0.1", &["nonsense"]), "127.0.0.1");
        assert_eq!(seen("127.0.0.1", &["nonsense, 198.51.100.1"]), "198.51.100.1");
    }

    #[test]
    fn neighbours_in_one_network_count_as_one() {
        assert_eq!(seen("2001:db8:1:2:3:4:5:6", &[]), "2001:db8:1:2::/64");
    }
}

//! The table of who may ask for what, row by row, role by role, as a browser and as a program.

use masar_core::policy::Role;
use masar_core::policy::routes::{Access, Known, ROUTES, Route};
use masar_tests::member::Member;
use masar_tests::site::{Answer, BUNDLED, Site};
use std::collections::BTreeSet;
use std::path::Path;

/// An address of a row, its variables filled in.
fn address(route: &Route) -> String {
    let filled = [
        ("{lang}", "en"),
        ("{slug}", BUNDLED),
        ("{kind}", "events"),
        ("{id}", "mosul-falls"),
        ("{file}", "virtual-caliphate.zip"),
        ("{secret}", "none"),
    ];
    let path = filled.iter().fold(route.path.to_owned(), |path, (name, value)| path.replace(name, value));
    match path.as_str() {
        "/data/{*path}" => "/data/virtual-caliphate/events.csv".to_owned(),
        "/v/{*path}" => "/v/none/masar.css".to_owned(),
        // Whatever else a row needs is a number, a language or a name: 1 is all of them.
        _ => path
            .split('/')
            .map(|part| if part.starts_with('{') { "1" } else { part })
            .collect::<Vec<_>>()
            .join("/"),
    }
}

/// Asks as a program without a page: no body, no origin.
async fn ask(site: &Site, route: &Route, headers: &[(&str, &str)]) -> Answer {
    site.send(route.method, &address(route), headers, "").await
}

/// Whether the guard let a request through; what a handler says of its content is its own affair.
fn let_in(answer: &Answer) -> bool {
    let to_login = answer.status == 303 && answer.header("location").contains("/login?next=");
    !to_login && !matches!(answer.status.as_u16(), 401 | 403 | 405 | 500)
}

fn is_api(route: &Route) -> bool {
    route.path.starts_with("/api/")
}

#[tokio::test]
async fn nobody_is_led_to_the_sign_in_or_told_to_bring_a_token() {
    let site = Site::bundled().await;
    for route in ROUTES {
        let answer = ask(&site, route, &[]).await;
        match (route.access.allows(Role::Reader, Known::Nobody), is_api(route)) {
            (true, _) => assert!(let_in(&answer), "{route:?}: {}", answer.status),
            (false, true) => {
                assert_eq!(answer.status, 401, "{route:?}");
                assert!(answer.header("www-authenticate").starts_with("Bearer"), "{route:?}");
                assert_eq!(answer.header("content-type"), "application/problem+json", "{route:?}");
            }
            (false, false) => {
                assert_eq!(answer.status, 303, "{route:?}");
                let to = format!("/en/login?next={}", address(route).replace('/', "%2F"));
                assert_eq!(answer.header("location"), to, "{route:?}");
                assert_eq!(answer.header("cache-control"), "private, no-store", "{route:?}");
            }
        }
    }
}

#[tokio::test]
async fn every_role_with_a_browser_may_what_the_table_says() {
    let site = Site::bundled().await;
    for role in Role::ALL {
        let member = site.member(role.name(), role).await;
        for route in ROUTES {
            // Some rows end the session that asks: each has its own.
            let browser = site.signed_in(member.account.clone()).await;
            let answer = ask(&site, route, &[("cookie", &browser.cookie)]).await;
            told(route, role, Known::Browser, &answer);
        }
    }
}

#[tokio::test]
async fn every_role_with_a_token_may_what_the_table_says() {
    let site = Site::bundled().await;
    for role in Role::ALL {
        let member: Member<'_> = site.member(role.name(), role).await;
        for route in ROUTES {
            let answer = ask(&site, route, &[("authorization", &member.bearer())]).await;
            told(route, role, Known::Token, &answer);
        }
    }
}

fn told(route: &Route, role: Role, known: Known, answer: &Answer) {
    if route.access.allows(role, known) {
        assert!(let_in(answer), "{route:?} by {role}, {known:?}: {} {}", answer.status, answer.text());
        if route.access != Access::Everyone {
            assert_eq!(answer.header("cache-control"), "private, no-store", "{route:?} by {role}, {known:?}");
        }
        return;
    }
    assert_eq!(answer.status, 403, "{route:?} by {role}, {known:?}");
    match is_api(route) || known == Known::Token {
        true => assert_eq!(answer.header("content-type"), "application/problem+json", "{route:?}"),
        false => {
            assert!(answer.page().has("main ul a"), "{route:?}: a way onward");
            assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{route:?}");
            assert_eq!(answer.header("cache-control"), "private, no-store", "{route:?}");
        }
    }
}

#[tokio::test]
async fn what_is_not_in_the_table_is_refused() {
    let site = Site::bundled().await;
    let root = site.member("Root", Role::Admin).await;
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let answer = site.send(method, "/en/about", &[("authorization", &root.bearer())], "").await;
        assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "GET"), "{method}");
    }
    assert_eq!(site.send("HEAD", "/en/about", &[], "").await.status, 200);
    assert_eq!(site.send("HEAD", "/en/admin", &[], "").await.status, 303);
}

/// Reads what the router is given, so that a route without a row is named here, and not found out by its
/// first visitor: those of the API from its description, the others from the sources.
#[test]
fn every_route_of_the_server_has_its_rows() {
    let routes: BTreeSet<_> = described().into_iter().chain(written()).collect();
    let rows: BTreeSet<_> = ROUTES.iter().map(|row| (row.method.to_owned(), row.path.to_owned())).collect();
    let missing: Vec<_> = routes.difference(&rows).collect();
    assert!(missing.is_empty(), "without a row in app/core/src/policy/routes.rs: {missing:#?}");
    let idle: Vec<_> = rows.difference(&routes).collect();
    assert!(idle.is_empty(), "rows in app/core/src/policy/routes.rs that no router has: {idle:#?}");
}

/// The routes of the API.
fn described() -> Vec<(String, String)> {
    let paths = masar::api::description()["paths"].as_object().expect("paths").clone();
    let mut routes = Vec::new();
    for (path, operations) in paths {
        // The description names each kind of record; the router has one address for all of them.
        let parts = path.split('/').map(|part| match masar_core::model::Kind::from_plural(part) {
            Some(_) if !path.ends_with("/observations") => "{kind}",
            _ => part,
        });
        let path = format!("/api/v1{}", parts.collect::<Vec<_>>().join("/"));
        let methods = operations.as_object().expect("operations").keys();
        let methods =
            methods.filter(|name| ["get", "post", "put", "delete", "patch"].contains(&name.as_str()));
        routes.extend(methods.map(|method| (method.to_uppercase(), path.clone())));
    }
    routes
}

/// The routes that are written `.route("/path", get(…).post(…))`.
fn written() -> Vec<(String, String)> {
    let mut routes = Vec::new();
    for (file, text) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/src")) {
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for call in text.split(".route(").skip(1) {
            let path = call.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
            let path =
                path.unwrap_or_else(|| panic!("{file}: write the path of a route as a text: {call:.40}"));
            let call = &call[..closing(call)];
            for method in ["get", "post", "put", "delete", "patch"] {
                let is_called =
                    |(at, _): (usize, &str)| !call[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                if call.match_indices(&format!("{method}(")).any(is_called) {
                    routes.push((method.to_uppercase(), path.to_owned()));
                }
            }
        }
    }
    routes
}

/// Where the parenthesis is that closes a call.
fn closing(call: &str) -> usize {
    let mut depth = 1;
    let end = call.char_indices().find(|(_, c)| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    end.map_or(call.len(), |(at, _)| at)
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).expect("a source")));
        }
    }
    found
}

//! Callers of the API, and the description that every answer is held against.

use chrono::DateTime;
use jsonschema::Validator;
use masar::clock::Clock;
use masar::config::Settings;
use masar::store::Store;
use masar::store::account::{AccountKind, NewAccount};
use masar_core::policy::Role;
use masar_tests::package::Package;
use masar_tests::site::{Answer, Site, read};
use serde_json::{Map, Value, json};

/// The timeline of the small package.
pub const TIDES: &str = "/api/v1/timelines/tides";

/// A server with the small package, and people who have tokens for it.
pub struct Team {
    pub site: Site,
    /// Sami, who proposes.
    pub contributor: String,
    /// Layla, who publishes.
    pub editor: String,
    /// Omar, who does too.
    pub other_editor: String,
}

impl Team {
    pub async fn on(store: Store) -> Team {
        Team::with(store, Settings::default()).await
    }

    pub async fn with(store: Store, settings: Settings) -> Team {
        let site = Site::on(store, settings, Clock::system());
        site.publish(&read(&Package::new())).await;
        let contributor = token(&site, "Sami", Role::Contributor).await;
        let editor = token(&site, "Layla", Role::Editor).await;
        let other_editor = token(&site, "Omar", Role::Editor).await;
        Team { site, contributor, editor, other_editor }
    }

    /// Reads as nobody.
    pub async fn get(&self, path: &str) -> Reply {
        call(&self.site, "GET", path, &[], None).await
    }

    /// Asks with a token; what it answers must be as described.
    pub async fn ask(&self, token: &str, method: &str, path: &str, body: Option<Value>) -> Reply {
        self.send(token, method, path, &[], body).await
    }

    /// The same with headers.
    pub async fn send(
        &self,
        token: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Reply {
        let bearer = format!("Bearer {token}");
        let mut all = headers.to_vec();
        if !token.is_empty() {
            all.push(("authorization", &bearer));
        }
        call(&self.site, method, path, &all, body).await
    }
}

/// A token of somebody new, who has no password: hashing one takes its time.
pub async fn token(site: &Site, name: &str, role: Role) -> String {
    let new = NewAccount { name, kind: AccountKind::Person, role, password: None, subject: None };
    let account = site.store().make_account(new, "a test", DateTime::UNIX_EPOCH).await.expect("a store");
    site.signed_in(account.expect("a free name")).await.token
}

/// What the API answered.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub answer: Answer,
    /// Its body, null where it is empty or no JSON.
    pub json: Value,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.answer.header(name)
    }

    /// The ids of the records of a list.
    pub fn ids(&self) -> Vec<&str> {
        let items = self.json["items"].as_array().map(Vec::as_slice).unwrap_or_default();
        items.iter().filter_map(|item| item["id"].as_str()).collect()
    }

    /// The status, which must be this, and the body.
    #[track_caller]
    pub fn must_be(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.json);
        self.json
    }
}

/// Asks, and holds the answer against the description.
pub async fn call(
    site: &Site,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<Value>,
) -> Reply {
    let text = body.map(|body| body.to_string());
    let mut all = headers.to_vec();
    if text.is_some() && !headers.iter().any(|(name, _)| *name == "content-type") {
        all.push(("content-type", "application/json"));
    }
    let answer = site.send(method, path, &all, text.unwrap_or_default()).await;
    let reply = of(answer);
    as_described(method, path, &reply);
    reply
}

pub fn of(answer: Answer) -> Reply {
    let json = serde_json::from_slice(&answer.body).unwrap_or_default();
    Reply { status: answer.status.as_u16(), json, answer }
}

/// Panics where an answer is not what the description says of it.
pub fn as_described(method: &str, path: &str, reply: &Reply) {
    let document = masar::api::description();
    let here = format!("{method} {path} → {}", reply.status);
    let path = path.split('?').next().unwrap_or_default();
    let path = path.strip_prefix("/api/v1").unwrap_or(path);
    let Some(item) = described(document, path) else {
        assert_eq!(reply.status, 404, "{here}: no such path is described");
        return;
    };
    let method = if method == "HEAD" { "get".to_owned() } else { method.to_lowercase() };
    let Some(operation) = item.get(&method) else {
        assert_eq!(reply.status, 405, "{here}: no such method is described");
        return;
    };
    let mut response = &operation["responses"][reply.status.to_string()];
    if let Some(pointer) = response["$ref"].as_str().and_then(|to| to.strip_prefix('#')) {
        response = document.pointer(pointer).unwrap_or(&Value::Null);
    }
    assert!(response.is_object(), "{here} is not described: {}", reply.json);
    let Some(content) = response["content"].as_object() else {
        assert!(reply.answer.body.is_empty(), "{here}: a body that is not described: {}", reply.json);
        return;
    };
    let media = reply.header("content-type").split(';').next().unwrap_or_default();
    let described = content.get(media).unwrap_or_else(|| panic!("{here}: {media} is not described"));
    if media.ends_with("json") && !reply.answer.body.is_empty() {
        let errors: Vec<String> = validator(&described["schema"])
            .iter_errors(&reply.json)
            .map(|it| format!("{}: {it}", it.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{here}: {errors:#?}\n{}", reply.json);
    }
}

/// The path of the description that an address is of: the one with the fewest variables.
fn described<'a>(document: &'a Value, path: &str) -> Option<&'a Map<String, Value>> {
    let asked: Vec<&str> = path.split('/').collect();
    let fits = |template: &str| {
        let parts: Vec<&str> = template.split('/').collect();
        parts.len() == asked.len()
            && parts.iter().zip(&asked).all(|(part, asked)| part.starts_with('{') || part == asked)
    };
    let paths = document["paths"].as_object()?;
    let fitting = paths.iter().filter(|(template, _)| fits(template));
    fitting.min_by_key(|(template, _)| template.matches('{').count())?.1.as_object()
}

/// A validator of a schema of the description, strict: members that are not described are faults.
pub fn validator(schema: &Value) -> Validator {
    let mut root = schema.clone();
    root["components"] = masar::api::description()["components"].clone();
    close(&mut root["components"]["schemas"]);
    jsonschema::draft202012::new(&root).unwrap_or_else(|error| panic!("{error}"))
}

fn close(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.iter_mut().filter(|(name, _)| *name != "example").for_each(|(_, member)| close(member));
            if members.get("properties").is_some_and(Value::is_object)
                && members.get("type").is_some()
                && !members.contains_key("additionalProperties")
            {
                members.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// A new event for the small package.
pub fn event(id: &str) -> Value {
    json!({
        "id": id,
        "date": "2014-06~",
        "kind": "storm",
        "label": { "en": "Gale", "ar": "عاصفة" },
        "summary": { "en": "A gale.", "ar": "عاصفة شديدة." },
        "importance": 2,
        "sources": ["almanac"],
        "verified": true,
    })
}

//! The description of the API: whole, valid, and locked by a snapshot.

use crate::caller::validator;
use masar_tests::site::Site;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().cloned().unwrap_or_default();
    let of = |(path, item): (String, Value)| {
        let methods = item.as_object().cloned().unwrap_or_default();
        methods
            .into_iter()
            .map(move |(method, operation)| (method, path.clone(), operation))
            .collect::<Vec<_>>()
    };
    paths.into_iter().flat_map(of).collect()
}

#[tokio::test]
async fn it_is_served_and_changes_only_on_purpose() {
    let site = Site::empty().await;
    let answer = site.get("/api/v1/openapi.json").await;
    let served: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(&served, masar::api::description());
    assert_eq!(served["openapi"], "3.1.0");
    insta::assert_json_snapshot!("openapi", served);
}

/// By a validator of somebody else, from npm, which knows OpenAPI's own schema.
#[test]
fn it_is_valid_openapi() {
    let script = "let text = ''; process.stdin.on('data', (part) => (text += part)).on('end', async () => { \
        const { Validator } = await import('@seriousme/openapi-schema-validator'); \
        const result = await new Validator().validate(JSON.parse(text)); \
        if (!result.valid) { console.error(JSON.stringify(result.errors, null, 2)); process.exit(1); } });";
    let mut child = Command::new("node")
        .args(["--input-type=module", "-e", script])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("node, which CONTRIBUTING.md asks for");
    let text = masar::api::description().to_string();
    child.stdin.take().expect("its input").write_all(text.as_bytes()).expect("a reader");
    let ended = child.wait_with_output().expect("an end");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
}

#[test]
fn every_operation_says_what_it_is_who_may_and_what_may_go_wrong() {
    let document = masar::api::description();
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations(document) {
        let here = format!("{method} {path}");
        assert!(operation["summary"].as_str().is_some_and(|it| !it.is_empty()), "{here}");
        let id = operation["operationId"].as_str().expect("an id").to_owned();
        assert!(!id.contains('{') && ids.insert(id), "{here}: an id of its own");
        let tag = &operation["tags"][0];
        assert!(
            document["tags"].as_array().is_some_and(|tags| tags.iter().any(|it| it["name"] == *tag)),
            "{here}: {tag}"
        );
        let responses = operation["responses"].as_object().expect("responses");
        assert!(responses.contains_key("429") && responses.contains_key("500"), "{here}");
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        for part in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
            assert!(parameters.iter().any(|it| it["name"] == part && it["in"] == "path"), "{here}: {part}");
        }
        for parameter in &parameters {
            assert!(
                parameter["description"].as_str().is_some_and(|it| !it.is_empty()),
                "{here}: {parameter}"
            );
        }
        let private = method != "get" || path.contains("proposals");
        assert_eq!(operation["security"] == json!([{ "bearer": [] }]), private, "{here}");
        assert_eq!(responses.contains_key("401"), private, "{here}");
    }
    assert!(ids.len() > 60, "{}", ids.len());
}

#[test]
fn every_reference_leads_somewhere() {
    let document = masar::api::description();
    let text = document.to_string();
    let references = text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next());
    let missing: BTreeSet<&str> = references.filter(|pointer| document.pointer(pointer).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_example_is_one() {
    let schemas = masar::api::description()["components"]["schemas"].as_object().cloned().unwrap_or_default();
    let mut count = 0;
    for (name, schema) in &schemas {
        let Some(example) = schema.get("example") else { continue };
        let reference = json!({ "$ref": format!("#/components/schemas/{name}") });
        let errors: Vec<String> =
            validator(&reference).iter_errors(example).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        count += 1;
    }
    assert!(count >= 10, "{count}");
}

//! Parameters that many operations share.

use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};

/// The View's filters.
pub struct Filters;
/// `limit`, `cursor` and `v`.
pub struct Paged;
/// `v`.
pub struct Versioned;
/// `message`.
pub struct Message;
/// What is said of a file that is imported.
pub struct ImportOptions;

const VERSION: (&str, Type, &str, &str) = (
    "v",
    Type::Integer,
    "A version; the newest where it is left out. An answer with `v` never changes.",
    "1",
);

impl IntoParams for Filters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        [
            ("time", Type::String, "The days: `FROM..TO`, each an EDTF date, `earliest` or `latest`, or one EDTF date for all of it. Keeps what possibly falls in them.", "2014-06..2017-12"),
            ("kind", Type::String, "Kinds of event to keep, separated by `~`.", "territory~military"),
            ("driver", Type::String, "Drivers of events to keep, separated by `~`.", "finance"),
            ("stance", Type::String, "Stances of claims to keep, separated by `~`.", "warns~predicts"),
            ("series", Type::String, "Ids of series to keep, separated by `~`; `none` keeps none.", ""),
            ("q", Type::String, "Words to find, in either language, however they are typed: Arabic without diacritics, Latin without accents or case. All must be found.", "mosul"),
        ]
        .map(parameter)
        .into()
    }
}

impl IntoParams for Paged {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        [
            ("limit", Type::Integer, "How many at most, 1 to 1000; 100 where it is left out.", "100"),
            ("cursor", Type::String, "`next_cursor` of the part before, with every other parameter as it was. It goes on in the version that the list began with.", ""),
            VERSION,
        ]
        .map(parameter)
        .into()
    }
}

impl IntoParams for Versioned {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        [VERSION].map(parameter).into()
    }
}

impl IntoParams for Message {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        [(
            "message",
            Type::String,
            "What is changed and why, for the history; at most 500 characters.",
            "Day corrected",
        )]
        .map(parameter)
        .into()
    }
}

impl IntoParams for ImportOptions {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        [
            ("dry_run", Type::Boolean, "`false` publishes; where it is left out, or `true`, the import is only tried.", "true"),
            ("format", Type::String, "`package`, `csv`, `json`, `timelinejs` or `table`; recognised where it is left out.", "csv"),
            ("resource", Type::String, "For CSV of the data package: which table; known by its header where it is left out.", "events"),
            ("mapping", Type::String, "For a table of another program: what becomes of its columns, as JSON; proposed from the header where it is left out.", ""),
            ("message", Type::String, "What is imported and why, for the history; at most 500 characters.", "Spring harvest"),
        ]
        .map(parameter)
        .into()
    }
}

fn parameter((name, of_type, description, example): (&str, Type, &str, &str)) -> Parameter {
    let example = (!example.is_empty()).then(|| match of_type {
        Type::Integer => example.parse::<u32>().map_or(serde_json::Value::Null, Into::into),
        Type::Boolean => (example == "true").into(),
        _ => example.into(),
    });
    let (least, most) = match name {
        "limit" => (Some(1), Some(1000)),
        "v" => (Some(1), None),
        _ => (None, None),
    };
    let schema =
        ObjectBuilder::new().schema_type(SchemaType::Type(of_type)).minimum(least).maximum(most).build();
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(utoipa::openapi::Required::False)
        .description(Some(description))
        .schema(Some(schema))
        .example(example)
        .build()
}

//! Names of schemas that are written in [`super::schema`], for the annotations of handlers to point at.
//!
//! `Record`, `NewRecord` and `RecordList` stand for the schemas of a kind: [`super::expand`] makes one
//! operation a kind of each operation that has `{kind}` in its path.

use utoipa::openapi::{ObjectBuilder, RefOr, schema::Schema};
use utoipa::{PartialSchema, ToSchema};

macro_rules! placeholders {
    ($($name:ident),+ $(,)?) => { $(
        #[doc = concat!("The schema `", stringify!($name), "`.")]
        pub struct $name;
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new().into()
            }
        }
        impl ToSchema for $name {}
    )+ };
}

placeholders!(
    LanguagePair,
    Licence,
    Vocabulary,
    TimelineList,
    Record,
    NewRecord,
    RecordList,
    ObservationList,
    EntryList,
    Problem,
    Amendment,
    ProposalAnswer,
    ProposalList,
    Proposal,
    Words,
    Breaks,
    Lags,
    Around,
    ImportAnswer,
);

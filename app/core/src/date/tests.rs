//! What the modules promise together. The corpus is that of the Library of Congress specification.

mod corpus;
mod errors;
mod laws;
mod oracle;
mod wording;

//! The API as its callers see it: one test a promise, as nobody, as a contributor and as an editor, on both
//! databases. Every answer is held against the description of the API; see [`caller`].

mod caller;
mod describing;
mod examples;
mod history;
mod importing;
mod limits;
mod reading;
mod reviewing;
mod writing;

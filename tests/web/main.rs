//! The server over HTTP, as a browser and a program see it.

mod absent;
mod compose;
mod edit;
mod explore;
mod files;
mod forms;
mod headers;
mod home;
mod import;
mod kept;
mod large;
mod records;
mod share;
mod stories;
mod untrusted;
mod versions;
mod view;

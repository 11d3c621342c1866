//! The server over HTTP, as a browser and a program see it.

mod absent;
mod edit;
mod explore;
mod files;
mod forms;
mod headers;
mod home;
mod import;
mod records;
mod stories;
mod untrusted;
mod versions;
mod view;

//! Masar's server: the store of timelines, their exchange as data packages, and the command line.

pub mod api;
pub mod auth;
pub mod bundled;
pub mod cli;
pub mod clock;
pub mod config;
pub mod contents;
pub mod exchange;
pub mod forms;
pub mod importing;
pub mod library;
pub mod limits;
pub mod metrics;
pub mod reverting;
pub mod reviewing;
pub mod serve;
pub mod site;
pub mod state;
pub mod store;
pub mod turns;
pub mod web;
pub mod writing;

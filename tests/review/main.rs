//! Review and versions: who decides on a proposal, what it becomes, and how it is undone.

mod history;
mod pages;
mod rules;
mod servers;
mod story;
mod team;

//! Accounts: who somebody is, and whether they may.

mod admin;
mod command_line;
mod kept;
mod mine;
mod openid;
mod routes;
mod signing_in;

//! Accounts: who somebody is, and whether they may.

mod kept;

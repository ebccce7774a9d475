//! The server's logic, command by command, on a clock of the tests' own.

mod bench;
mod config;
mod junk;
mod lists;
mod news;
mod presence;
mod properties;
mod refusals;
mod sign_in;
mod switchboard;
mod sync;

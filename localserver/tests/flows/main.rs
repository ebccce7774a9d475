//! The server's logic, command by command, on a clock of the tests' own.

mod config;
mod harness;
mod junk;
mod lists;
mod presence;
mod properties;
mod refusals;
mod service;
mod sign_in;
mod switchboard;
mod synchronisation;

//! The server's logic, command by command, on a clock of the tests' own.

mod bench;
mod junk;
mod lists;
mod presence;
mod sign_in;
mod switchboard;

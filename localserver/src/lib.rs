//! A small real MSNP11 server: dispatch, notification, switchboards, Passport and config, in memory, on loopback.
//!
//! Strict by the book, so that clients are held to the protocol and not to one server's habits. [`logic`] is sans-I/O:
//! simulations run it on a clock of their own. [`LocalServer`] puts tokio around it, [`Control`] makes it misbehave.

#![forbid(unsafe_code)]

pub mod logic;
mod settings;
mod shell;
mod tickets;

pub use settings::{Account, ListedContact, Ports, Settings, examples};
pub use shell::{Addresses, Control, LocalServer};

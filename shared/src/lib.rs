//! MSNP11, the protocol of MSN Messenger 7.0, sans-I/O.
#![forbid(unsafe_code)]

pub mod challenge;
pub mod client;
pub mod command;
pub mod contract;
pub mod message;
pub mod notification;
pub mod passport;
pub mod switchboard;
pub mod value;
pub mod wire;

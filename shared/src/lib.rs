//! MSNP11, the protocol of MSN Messenger 7.0, sans-I/O.
#![forbid(unsafe_code)]

pub mod command;
pub mod contract;
pub mod value;
pub mod wire;

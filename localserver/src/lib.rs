//! A small real MSNP11 server: dispatch, notification, switchboards, Passport and config, in memory, on loopback.
//!
//! Strict by the book, so that clients are held to the protocol and not to one server's habits. [`logic`] is sans-I/O:
//! simulations run it on a clock of their own. [`LocalServer`] puts tokio around it, [`Control`] makes it misbehave.

#![forbid(unsafe_code)]

mod config;
pub mod logic;
mod mail;
mod notification_documents;
mod settings;
mod shell;
mod shields;
mod tickets;

pub use config::ConfigAnswer;
pub use logic::{OfflineAnswer, OfflineFailure};
pub use mail::{InitialMail, Mail, Mailbox};
pub use notification_documents::{Alert, NotificationData};
pub use settings::{
    Account, ListedContact, OfflineForm, OfflineSettings, Page, Ports, Settings, examples,
};
pub use shell::{Addresses, Control, LocalServer};
pub use shields::shields;

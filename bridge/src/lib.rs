//! The bridge of WebMessenger: relays WebSockets to the TCP ports of an MSN-compatible server, passes Passport and
//! config requests through, and serves the page. It moves bytes and enforces policy; the protocol is the page's.
//!
//! [`config::Config`] says what to do, [`Bridge`] does it:
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use webmessenger_bridge::{Bridge, Config, ServerConfig};
//!
//! let server = ServerConfig::new("example", "messenger.example.com:1863".parse()?);
//! let bridge = Bridge::start(Config::new(vec![server]), Default::default()).await?;
//! println!("http://{}", bridge.local_addr());
//! bridge.wait().await;
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]
// What comes from the network must not reach a panic, and here not what an operator gets wrong either.
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

mod accept;
mod address;
mod admin;
mod api;
mod app;
pub mod cli;
mod closing;
pub mod config;
mod connect;
pub mod descriptors;
mod frames;
pub mod health;
pub mod host;
mod limits;
mod listen;
mod live;
#[cfg(feature = "local-server")]
pub mod local;
pub mod logging;
mod metrics;
pub mod notify;
pub mod origin;
mod outgoing;
mod page;
mod passthrough;
mod proxy_header;
pub mod real_ip;
pub mod refusal;
mod relay;
mod server;
mod socket;
mod stall;
pub mod target;
mod tls;
mod upgrade;
mod upstream;
mod visit;

pub use config::{Config, Limits, Listen, ServerConfig, Timings};
pub use listen::Listener;
pub use passthrough::MAX_BODY;
pub use reqwest::Url;
pub use server::{Bridge, Reloader, StartError, check};
pub use tls::TlsError;
pub use tokio_util::sync::CancellationToken;
pub use upgrade::MAX_MESSAGE;

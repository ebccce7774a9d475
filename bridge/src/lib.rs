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
mod active_config;
mod admin;
pub mod allowed_hosts;
pub mod base_path;
mod bridge;
pub mod cli;
pub mod close_reason;
pub mod config;
mod connect;
pub mod file_descriptors;
mod frames;
mod handshake;
pub mod health_check;
pub mod host;
mod http_clients;
mod ip_address;
mod limits;
mod listener;
#[cfg(feature = "local-server")]
pub mod local_server;
mod log_lines;
pub mod logging;
mod metrics;
mod misdirected;
pub mod origin;
mod page;
mod passthrough;
mod proxy_protocol;
pub mod real_ip;
mod relay;
mod relay_closing;
mod relay_ending;
pub mod relay_target;
mod request_context;
mod router;
mod security_headers;
mod server_list;
mod start_error;
mod state;
pub mod systemd;
mod tls;
mod upstream;
mod websocket;
mod write_buffer;
mod write_timeout;

pub use bridge::{Bridge, Reloader, check};
pub use config::{Config, Limits, Listen, ServerConfig, Timings};
pub use handshake::MAX_MESSAGE;
pub use listener::Listener;
pub use page::PictureError;
pub use passthrough::MAX_BODY;
pub use reqwest::Url;
pub use start_error::StartError;
pub use tls::TlsError;
pub use tokio_util::sync::CancellationToken;

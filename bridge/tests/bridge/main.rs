//! Tests of the bridge over real sockets.

mod authority;
mod backpressure;
mod configuration;
mod connections;
mod faults;
mod frames;
mod hosts;
mod https;
mod limits;
#[cfg(feature = "local-server")]
mod local;
mod offline_messages;
mod page;
mod passthrough;
#[cfg(feature = "local-server")]
mod privacy;
mod proxies;
mod reference;
mod refusals;
mod relay;
mod running;
mod security_headers;
mod servers;
mod support;
mod upstream;

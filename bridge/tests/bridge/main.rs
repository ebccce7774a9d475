//! Tests of the bridge over real sockets.

mod authority;
mod backpressure;
mod configuration;
#[cfg(feature = "local-server")]
mod local;
mod page;
mod passthrough;
mod refusals;
mod relay;
mod support;

//! Tests of the bridge over real sockets.

mod backpressure;
mod configuration;
mod page;
mod passthrough;
mod refusals;
mod relay;
mod support;

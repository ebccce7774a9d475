//! Messages to people who are offline, over HTTP and the notification server.

mod client;
mod controlled;
mod live_server;
#[path = "../plain_client/mod.rs"]
mod plain_client;
mod refusals;

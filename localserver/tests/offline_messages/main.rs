//! Messages to people who are offline, over HTTP and the notification server.

mod client;
mod controlled;
mod live_server;
mod refusals;

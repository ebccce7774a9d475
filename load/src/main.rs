//! Measures the bridge beside other gateways on this machine, and soaks it: `cargo run --release -p load -- --help`.
//!
//! The gateway under test has core 0 to itself. Clients and the server behind the gateway are this process, on core 1,
//! in one thread. What counts is the processor time that the gateway's processes take, so that it does not matter
//! which side is the slower one.

mod compare;
mod frames;
mod gateway;
mod machine;
mod peers;
mod server;
mod sleepers;
mod soak;
mod tls;
mod traffic;

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "load",
    about = "Measures the bridge beside other gateways, and soaks it"
)]
struct Cli {
    /// The bridge's executable, built for release
    #[arg(long, default_value = "target/release/webmessenger-bridge")]
    bridge: PathBuf,

    /// Where load/peers.sh put the other gateways that are no Debian packages
    #[arg(long, default_value = "target/peers")]
    peers: PathBuf,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Processor time per echoed message and per byte, each gateway in turn, several rounds
    Compare(compare::Options),
    /// Resident memory per connection that does nothing
    Sleepers(sleepers::Options),
    /// Connections that come and go, for as long as asked; the bridge's memory, minute by minute
    Soak(soak::Options),
}

fn main() -> Result<()> {
    let cli = Cli::parse();
    machine::raise_file_limit()?;
    machine::pin_this_process()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    let places = peers::Places {
        bridge: cli.bridge,
        peers: cli.peers,
    };
    runtime.block_on(async {
        match cli.command {
            Command::Compare(options) => compare::run(&places, &options).await,
            Command::Sleepers(options) => sleepers::run(&places, &options).await,
            Command::Soak(options) => soak::run(&places, &options).await,
        }
    })
}

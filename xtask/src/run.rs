//! `cargo xtask run`: from a fresh clone to a page that signs in.

use std::{
    io::ErrorKind,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::Command,
};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{page, shell};

/// Arguments that point the bridge at a server, which the bundled one would contradict.
const OTHER_SERVER: [&str; 2] = ["--notification-server", "--config"];

/// Options of `cargo xtask run`.
#[derive(Args)]
pub(crate) struct Options {
    /// Where the page is to be served
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,

    /// Further arguments for the bridge; with --notification-server or --config it relays to that
    /// server instead of the bundled one
    #[arg(last = true, value_name = "BRIDGE ARGS")]
    bridge: Vec<String>,
}

/// Builds all that is needed, then becomes the bridge until it is stopped.
pub(crate) fn run(options: &Options) -> Result<()> {
    // Before the build, since nobody wants to learn it minutes later.
    check_free(options.listen)?;
    page::build_with_tools()?;
    let bridge = build_bridge()?;

    let bundled = !options.bridge.iter().any(|argument| {
        OTHER_SERVER
            .iter()
            .any(|flag| argument.split('=').next() == Some(flag))
    });
    let mut command = Command::new(bridge);
    command.arg("--listen").arg(options.listen.to_string());
    if bundled {
        command.arg("--local-server");
    }
    command.args(&options.bridge);

    // Where it is, and who can sign in, the bridge itself tells.
    if bundled {
        println!("\nTo chat with yourself, sign in as somebody else in a private window.");
    }
    println!("Stop with Ctrl-C.\n");
    become_process(command)
}

/// Builds the bridge with the page inside and the bundled server, and returns the program's path.
pub(crate) fn build_bridge() -> Result<PathBuf> {
    let mut build = shell::cargo();
    build
        .args(["build", "-p", "webmessenger-bridge"])
        .args(["--features", "page,local-server"]);
    shell::build(build).context("the bridge could not be built")
}

fn check_free(address: SocketAddr) -> Result<()> {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "another program already listens on {address}. Stop it, or choose another port: \
             cargo xtask run --listen {}:{}",
            address.ip(),
            address.port().wrapping_add(1),
        ),
        Err(error) => bail!("cannot listen on {address}: {error}"),
    }
}

/// Replaces this process, so that signals reach the bridge itself and it can close in good order.
#[cfg(unix)]
fn become_process(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    bail!("cannot start the bridge: {}", command.exec())
}

#[cfg(not(unix))]
fn become_process(mut command: Command) -> Result<()> {
    let status = command.status().context("cannot start the bridge")?;
    if !status.success() {
        bail!("the bridge ended with {status}");
    }
    Ok(())
}

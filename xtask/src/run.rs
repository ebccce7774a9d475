//! `cargo xtask run`: from a fresh clone to a page that signs in.

use std::{
    io::{BufRead, BufReader, ErrorKind},
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::{Command, Stdio},
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
    let mut command = shell::cargo();
    command.args([
        "build",
        "-p",
        "webmessenger-bridge",
        "--features",
        "page,local-server",
    ]);
    // Cargo knows best where its output is; `build.target-dir` and `build.target` can move it.
    command
        .args(["--message-format", "json-render-diagnostics"])
        .stdout(Stdio::piped());
    eprintln!("$ cargo build -p webmessenger-bridge --features page,local-server");
    let mut child = command.spawn().context("cannot start cargo")?;

    let mut executable = None;
    let stdout = child
        .stdout
        .take()
        .context("cargo's output was not piped")?;
    for line in BufReader::new(stdout).lines() {
        let message: serde_json::Value = serde_json::from_str(&line?).unwrap_or_default();
        if let Some(file) = message["executable"].as_str() {
            executable = Some(PathBuf::from(file));
        }
    }
    if !child.wait()?.success() {
        bail!("the bridge could not be built");
    }
    executable.context("cargo built the bridge but named no program")
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

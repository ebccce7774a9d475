//! The bridge's executable: flags, logging, signals.

use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser as _;
use tracing::info;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::{FilterExt as _, filter_fn};
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;
use webmessenger_bridge::cli::Cli;
use webmessenger_bridge::{Bridge, CancellationToken, Config};

/// The crates whose log is written; they log no secret at any level.
const OWN_CRATES: [&str; 2] = ["webmessenger_bridge", "localserver"];

fn main() -> ExitCode {
    let cli = Cli::parse();
    let config = match cli.configuration() {
        Ok(config) => config,
        Err(error) => {
            eprintln!("webmessenger-bridge: {error}");
            return ExitCode::FAILURE;
        }
    };
    if cli.check_config {
        println!("The configuration is valid.");
        return ExitCode::SUCCESS;
    }
    match run(&cli, config) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("webmessenger-bridge: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli, config: Config) -> anyhow::Result<()> {
    log();
    let runtime = tokio::runtime::Runtime::new().context("cannot start the runtime")?;
    runtime.block_on(async {
        #[cfg(feature = "local-server")]
        let (_local, config) = with_local_server(cli, config).await?;
        #[cfg(not(feature = "local-server"))]
        let _ = cli;
        let shutdown = CancellationToken::new();
        let bridge = Bridge::start(config, shutdown.clone()).await?;
        // For people and for scripts that gave port 0; the rest goes to the log.
        println!("WebMessenger is at http://{}", bridge.local_addr());
        if let Some(address) = bridge.admin_addr() {
            println!("Health is at http://{address}/healthz");
        }
        tokio::spawn(async move {
            wait_for_signal().await;
            info!("going away");
            shutdown.cancel();
        });
        bridge.wait().await;
        Ok(())
    })
}

/// Logs to stderr: what `WEBMESSENGER_LOG` asks for (`info` without), and of our own crates alone. Others would write
/// whole frames and headers at `trace`, and so passwords, tickets and what people say.
fn log() {
    let wanted =
        EnvFilter::try_from_env("WEBMESSENGER_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let own = filter_fn(|event| {
        OWN_CRATES
            .iter()
            .any(|name| event.target().starts_with(name))
    });
    let layer = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_filter(wanted.and(own));
    tracing_subscriber::registry().with(layer).init();
}

/// Starts the bundled server if the flag is there. It runs until the first of the two returned is dropped.
#[cfg(feature = "local-server")]
async fn with_local_server(
    cli: &Cli,
    mut config: Config,
) -> anyhow::Result<(Option<localserver::LocalServer>, Config)> {
    if !cli.local_server {
        return Ok((None, config));
    }
    let (server, server_config) = webmessenger_bridge::local::start().await?;
    config.servers.push(server_config);
    println!(
        "{}",
        webmessenger_bridge::local::describe(&server.addresses())
    );
    Ok((Some(server), config))
}

/// Returns at Ctrl-C, and at SIGTERM where there is one.
async fn wait_for_signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

//! The bridge's executable: flags, signals, and what is printed.

use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser as _;
use tracing::{error, info, warn};
use webmessenger_bridge::cli::Cli;
use webmessenger_bridge::config::environment;
use webmessenger_bridge::{
    Bridge, CancellationToken, Config, Reloader, file_descriptors, health_check, logging, systemd,
};

fn main() -> ExitCode {
    let cli = Cli::parse();
    if cli.health {
        return match ask_for_health(&cli) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&*error),
        };
    }
    let config = match cli.configuration() {
        Ok(config) => config,
        Err(error) => return fail(&error),
    };
    if cli.check_config {
        // The bundled server comes only with a start.
        return match webmessenger_bridge::check(&config) {
            Err(error) if !cli.local_server => fail(&error),
            _ => {
                println!("The configuration is valid.");
                ExitCode::SUCCESS
            }
        };
    }
    match run(&cli, config) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("webmessenger-bridge: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The bridge that runs may be well though its file is wrong by now: where the environment says whom to ask, the file is
/// not read.
fn ask_for_health(cli: &Cli) -> Result<(), Box<dyn std::error::Error>> {
    let admin = match environment::admin_listen(environment::variables()) {
        Some(admin) => Some(admin),
        None => cli.configuration()?.admin_listen,
    };
    Ok(health_check::ask(admin)?)
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("webmessenger-bridge: {error}");
    ExitCode::FAILURE
}

fn run(cli: &Cli, config: Config) -> anyhow::Result<()> {
    logging::start(&config.log);
    match file_descriptors::make_room(&config.limits) {
        // Nobody comes but who tries it out.
        Err(shortage) if !cli.local_server => shortage.warn(),
        _ => {}
    }
    let runtime = tokio::runtime::Runtime::new().context("cannot start the runtime")?;
    let ended = runtime.block_on(async {
        #[cfg(feature = "local-server")]
        let (_local, config) = with_local_server(cli, config).await?;
        let shutdown = CancellationToken::new();
        let bridge = Bridge::start(config, shutdown.clone()).await?;
        // For people and for scripts that gave port 0; the rest goes to the log.
        println!("WebMessenger is at {}", bridge.url());
        if let Some(address) = bridge.admin_addr() {
            println!("Health is at http://{address}/healthz");
        }
        tokio::spawn(reload_at_signal(cli.clone(), bridge.reloader()));
        systemd::ready();
        tokio::spawn(async move {
            wait_for_signal().await;
            info!("going away");
            systemd::stopping();
            shutdown.cancel();
        });
        bridge.wait().await;
        Ok(())
    });
    // What may still be at work cannot be stopped, a look-up in DNS above all: nobody waits for it.
    runtime.shutdown_background();
    ended
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
    let (server, server_config) = webmessenger_bridge::local_server::start().await?;
    config.servers.push(server_config);
    println!(
        "{}",
        webmessenger_bridge::local_server::describe(&server.addresses())
    );
    Ok((Some(server), config))
}

/// Reads the configuration again at every SIGHUP. What is wrong is told and changes nothing.
async fn reload_at_signal(cli: Cli, reloader: Reloader) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut hangup) = signal(SignalKind::hangup()) else {
        return;
    };
    while hangup.recv().await.is_some() {
        if cli.local_server {
            warn!("with `--local-server` there is nothing to reload");
            continue;
        }
        systemd::reloading();
        reload(&cli, &reloader);
        systemd::ready();
    }
}

fn reload(cli: &Cli, reloader: &Reloader) {
    let config = match cli.configuration() {
        Ok(config) => config,
        Err(error) => {
            reloader.failed();
            error!("the configuration was not reloaded, the old one stays: {error}");
            return;
        }
    };
    if let Err(shortage) = file_descriptors::make_room(&config.limits) {
        shortage.warn();
    }
    match reloader.reload(&config) {
        Err(error) => error!("the configuration was not reloaded, the old one stays: {error}"),
        Ok(restart) if restart.is_empty() => info!("reloaded the configuration"),
        Ok(restart) => {
            warn!(
                keys = restart.join(", "),
                "reloaded the configuration, but for keys that need a restart"
            );
        }
    }
}

/// Returns at Ctrl-C, and at SIGTERM.
async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    if let Ok(mut terminate) = signal(SignalKind::terminate()) {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}

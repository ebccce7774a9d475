//! What a connection costs that does nothing.

use std::time::Duration;

use anyhow::Result;
use clap::Args;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::machine;
use crate::peers::{Peer, Places};
use crate::server;
use crate::traffic::open_many;

/// Options of `load sleepers`.
#[derive(Args)]
pub(crate) struct Options {
    /// Connections; gateways that start a process for each get a fiftieth of them
    #[arg(long, default_value_t = 5000)]
    connections: usize,

    /// Seconds that they do nothing, before memory is looked at
    #[arg(long, default_value_t = 60)]
    idle: u64,

    /// Measure only this gateway; can be given more than once
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
}

/// Bytes that each connection has echoed once before it sleeps, as one that signed in has.
const WORDS: usize = 1500;

/// Measures, and prints a Markdown table.
pub(crate) async fn run(places: &Places, options: &Options) -> Result<()> {
    let target = server::start().await?;
    println!("{}\n", machine::describe());
    println!(
        "| Gateway | Version | Connections | KiB each | KiB before | KiB after | seconds of processor time asleep |"
    );
    println!("|---|---|---:|---:|---:|---:|---:|");
    for peer in Peer::chosen(&options.only) {
        let connections = if peer.forks {
            options.connections.div_ceil(50)
        } else {
            options.connections
        };
        let running = peer.start(places, target).await?;
        let before = running.gateway.resident();
        let mut clients = JoinSet::new();
        for mut client in open_many(&running.gateway, connections, &[server::ECHO]).await? {
            let frame = client.frame(&[b'm'; WORDS]);
            let mut buffer = vec![0; 2 * WORDS];
            client.echo(&frame, WORDS, &mut buffer).await?;
            buffer.truncate(64);
            buffer.shrink_to_fit();
            // Answers pings until the measurement is over.
            clients.spawn(async move { while client.receive(&mut buffer).await.is_ok() {} });
        }
        let busy = running.gateway.seconds();
        sleep(Duration::from_secs(options.idle)).await;
        let after = running.gateway.resident();
        let asleep = running.gateway.seconds() - busy;
        let lost = connections - clients.len();
        assert!(lost == 0, "{lost} connections were closed while they slept");
        println!(
            "| {} | {} | {connections} | {:.1} | {} | {} | {asleep:.2} |",
            peer.name,
            peer.version(places)?,
            (after.saturating_sub(before)) as f64 / 1024.0 / connections as f64,
            before >> 10,
            after >> 10,
        );
    }
    Ok(())
}

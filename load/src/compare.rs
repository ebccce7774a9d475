//! Processor time per message and per byte, side by side.

use std::time::Duration;

use anyhow::Result;
use clap::Args;

use crate::machine;
use crate::peers::{Peer, Places};
use crate::server;
use crate::traffic::{self, Figures, Way};

/// Options of `load compare`.
#[derive(Args)]
pub(crate) struct Options {
    /// Connections that send small messages at once
    #[arg(long, default_value_t = 200)]
    connections: usize,

    /// Bytes of a small message: a command of Messenger with its text
    #[arg(long, default_value_t = 130)]
    message: usize,

    /// Seconds for each gateway and round of small messages
    #[arg(long, default_value_t = 1)]
    seconds: u64,

    /// MiB for each gateway and round of bulk, each way
    #[arg(long, default_value_t = 384)]
    bulk: u64,

    /// How often each gateway has its turn; the median counts
    #[arg(long, default_value_t = 5)]
    rounds: usize,

    /// Measure only this gateway; can be given more than once
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
}

/// Connections that share the bulk.
const BULK_CONNECTIONS: usize = 8;
/// Which gateway the others are compared to.
const YARDSTICK: &str = "haproxy";

/// One thing that is measured of every gateway.
struct Scenario {
    title: String,
    unit: &'static str,
    /// From figures to the unit.
    scale: fn(Figures) -> f64,
    /// Whether the gateway that has less is the better one.
    less_is_better: bool,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Bulk(Way),
    Echo(usize),
}

impl Scenario {
    fn all(options: &Options) -> Vec<Self> {
        let echo = |connections: usize, title: String| Self {
            title,
            unit: "µs of processor time per echoed message",
            scale: |figures| figures.seconds * 1e6 / figures.amount,
            less_is_better: true,
            kind: Kind::Echo(connections),
        };
        let bulk = |way, title: String| Self {
            title,
            unit: "MiB per second of processor time",
            scale: |figures| figures.amount / f64::from(1 << 20) / figures.seconds,
            less_is_better: false,
            kind: Kind::Bulk(way),
        };
        let (many, size) = (options.connections, options.message);
        vec![
            echo(many, format!("{size} bytes echoed, {many} connections")),
            echo(1, format!("{size} bytes echoed, one connection")),
            bulk(
                Way::Up,
                format!("Bulk to the server, {BULK_CONNECTIONS} connections"),
            ),
            bulk(
                Way::Down,
                format!("Bulk from the server, {BULK_CONNECTIONS} connections"),
            ),
        ]
    }

    async fn measure(
        &self,
        peer: &Peer,
        places: &Places,
        target: std::net::SocketAddr,
        options: &Options,
    ) -> Result<Figures> {
        let running = peer.start(places, target).await?;
        match self.kind {
            Kind::Echo(connections) => {
                let time = Duration::from_secs(options.seconds);
                traffic::echo(&running.gateway, connections, options.message, time).await
            }
            Kind::Bulk(way) => {
                let bytes = (options.bulk << 20) / BULK_CONNECTIONS as u64;
                traffic::bulk(&running.gateway, BULK_CONNECTIONS, bytes, way).await
            }
        }
    }
}

/// Measures, and prints a Markdown table for each scenario.
pub(crate) async fn run(places: &Places, options: &Options) -> Result<()> {
    let target = server::start().await?;
    let peers = Peer::chosen(&options.only);
    println!("{}\n", machine::describe());
    for scenario in Scenario::all(options) {
        let mut found: Vec<Vec<Figures>> = vec![Vec::new(); peers.len()];
        for _ in 0..options.rounds {
            for (index, peer) in peers.iter().enumerate() {
                match scenario.measure(peer, places, target, options).await {
                    Ok(figures) => found[index].push(figures),
                    Err(error) => eprintln!("{}, {}: {error:#}", scenario.title, peer.name),
                }
            }
        }
        print(&scenario, &peers, places, &found)?;
    }
    Ok(())
}

fn print(
    scenario: &Scenario,
    peers: &[&Peer],
    places: &Places,
    found: &[Vec<Figures>],
) -> Result<()> {
    let yardstick = peers
        .iter()
        .position(|peer| peer.name == YARDSTICK)
        .map(|index| found[index].as_slice());
    println!("### {}\n", scenario.title);
    println!(
        "| Gateway | Version | Does | {} | cost, haproxy = 1 | all rounds | busy |",
        scenario.unit
    );
    println!("|---|---|---|---:|---:|---|---:|");
    for (peer, figures) in peers.iter().zip(found) {
        let Some(value) = median(figures.iter().copied().map(scenario.scale)) else {
            println!("| {} | | {} | failed | | | |", peer.name, peer.about);
            continue;
        };
        // Round by round, since the machine may be a slower one in the next.
        let pairs = figures.iter().zip(yardstick.unwrap_or_default());
        let cost = median(pairs.map(|(own, yardstick)| {
            let (own, yardstick) = ((scenario.scale)(*own), (scenario.scale)(*yardstick));
            if scenario.less_is_better {
                own / yardstick
            } else {
                yardstick / own
            }
        }));
        let cost = cost.map_or_else(String::new, |cost| format!("{cost:.2}"));
        let rounds: Vec<_> = figures
            .iter()
            .map(|it| short((scenario.scale)(*it)))
            .collect();
        let busy = median(figures.iter().map(|it| it.seconds / it.wall)).unwrap_or(0.0);
        println!(
            "| {} | {} | {} | {} | {cost} | {} | {:.0} % |",
            peer.name,
            peer.version(places)?,
            peer.about,
            short(value),
            rounds.join(", "),
            busy * 100.0
        );
    }
    println!();
    Ok(())
}

/// The one in the middle, or between the two in the middle.
fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    let lower = *values.get((values.len() - 1) / 2)?;
    Some(f64::midpoint(lower, upper))
}

/// Three digits say enough.
fn short(value: f64) -> String {
    if value < 100.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.0}")
    }
}

//! Connections that come and go: whether the bridge's memory and files stay what they are.

use std::time::Duration;

use anyhow::{Result, bail};
use clap::Args;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

use crate::gateway::{Door, Gateway};
use crate::machine;
use crate::peers::{PEERS, Places};
use crate::server;
use crate::traffic::Client;

/// Options of `load soak`.
#[derive(Args)]
pub(crate) struct Options {
    /// How many minutes
    #[arg(long, default_value_t = 60.0)]
    minutes: f64,

    /// New connections a second
    #[arg(long, default_value_t = 20)]
    rate: u32,

    /// Seconds that a connection stays, on average
    #[arg(long, default_value_t = 20)]
    stay: u64,

    /// What resident memory may grow by between the end of the first fifth and the end of the last, in KiB
    #[arg(long, default_value_t = 1024)]
    growth: u64,
}

/// A message is up to so long.
const LONGEST: u64 = 1664;
/// How often memory is looked at in one run, besides the end.
const SAMPLES: u32 = 60;

/// Soaks, and prints a line of figures now and then.
///
/// # Errors
///
/// When the memory grew, or files stayed open.
pub(crate) async fn run(places: &Places, options: &Options) -> Result<()> {
    let target = server::start().await?;
    let running = PEERS[0].start(places, target).await?;
    let gateway = &running.gateway;
    let files_before = gateway.open_files();
    let whole = Duration::from_secs_f64(options.minutes * 60.0);
    println!("{}", machine::describe());
    println!("minute,connections so far,open now,resident KiB,files,processor seconds");

    let begin = Instant::now();
    let mut arrivals = interval(Duration::from_secs(1) / options.rate);
    arrivals.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut samples = interval(whole / SAMPLES);
    let mut chance = Chance(1);
    let mut people = JoinSet::new();
    let mut so_far = 0_u64;
    let mut failed = 0_u64;
    let mut resident = Vec::new();
    while begin.elapsed() < whole {
        tokio::select! {
            _ = arrivals.tick() => {
                so_far += 1;
                let stay = Duration::from_millis(chance.below(options.stay * 2000));
                people.spawn(person(gateway.door.clone(), stay, Chance(so_far)));
            }
            _ = samples.tick() => {
                resident.push(gateway.resident());
                print(gateway, begin, so_far, people.len());
            }
            Some(done) = people.join_next() => failed += u64::from(!matches!(done, Ok(Ok(())))),
        }
    }
    people.shutdown().await;
    // Until the last close frames are through.
    sleep(Duration::from_secs(10)).await;
    print(gateway, begin, so_far, 0);

    let files = gateway.open_files();
    let early = resident[resident.len() / 5];
    let late = resident.iter().rev().take(resident.len() / 5).max();
    let growth = late.copied().unwrap_or(0).saturating_sub(early) >> 10;
    println!(
        "{so_far} connections, {failed} of them failed; memory grew by {growth} KiB after the first fifth; {files_before} files before and {files} after"
    );
    if failed > 0 || growth > options.growth || files > files_before {
        bail!("the bridge does not hold flat");
    }
    Ok(())
}

fn print(gateway: &Gateway, begin: Instant, so_far: u64, now: usize) {
    println!(
        "{:.1},{so_far},{now},{},{},{:.1}",
        begin.elapsed().as_secs_f64() / 60.0,
        gateway.resident() >> 10,
        gateway.open_files(),
        gateway.seconds()
    );
}

/// Somebody who says something now and then, and leaves in one of the ways that people have.
async fn person(door: Door, stay: Duration, mut chance: Chance) -> Result<()> {
    let mut client = Client::open(&door, &[server::ECHO]).await?;
    let mut buffer = vec![0; 4096];
    let end = Instant::now() + stay;
    loop {
        let length = 1 + chance.below(LONGEST) as usize;
        let frame = client.frame(&vec![b'm'; length]);
        client.echo(&frame, length, &mut buffer).await?;
        let pause = Duration::from_millis(chance.below(4000));
        if Instant::now() + pause >= end {
            break;
        }
        tokio::select! {
            () = sleep(pause) => {}
            // Pings come in between.
            received = client.receive(&mut buffer) => { received?; }
        }
    }
    match chance.below(3) {
        0 => client.close().await,
        1 => {
            // In the middle of a message.
            client.send(&client.frame(&[b'm'; 200])[..100]).await
        }
        _ => Ok(()),
    }
}

/// Numbers that look like chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        // splitmix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit.max(1)
    }
}

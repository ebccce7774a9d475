//! A line that is lost, and how the page comes back.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use e2e::{
    Browser, Options,
    world::{PASSWORD, World},
};
use msnp11::command::OutReason;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    time::sleep,
};

const BOB: &str = ".people [data-email='bob@example.com'][data-status='NLN']";

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_is_waited_for() -> Result<()> {
    let world = World::start().await?;
    let control = world.server.control();
    let alice = Browser::open("lost", Options::desktop()).await?;
    let bob = Browser::open("lost-bob", Options::desktop()).await?;
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.wait_for(BOB).await?;
    alice.talk_to("bob@example.com").await?;
    alice.say("before").await?;
    bob.reads("before").await?;

    control.kill();
    alice.wait_for("#reconnect").await?;
    // Later attempts wait longer, which leaves time to look.
    alice.wait_for_text(".footer", "attempt 3").await?;
    alice.wait_for("#reconnect[data-stage='waiting']").await?;
    alice.wait_for_text("#reconnect", "Next try in").await?;
    alice.wait_for_text("#my-status", "Reconnecting").await?;
    alice.say("meanwhile").await?;
    alice.wait_for(".message[data-state='queued']").await?;
    alice
        .wait_for_text(".event.waiting", "Will be sent automatically")
        .await?;
    alice.looks("reconnect").await?;
    alice.reads("before").await?;

    control.restart().await?;
    alice.wait_for("#reconnect[data-stage='waiting']").await?;
    alice.click("#reconnect-now").await?;
    alice.wait_gone("#reconnect").await?;
    bob.wait_until("bob to be back", e2e::PATIENCE, async || {
        if bob
            .eval("document.getElementById('reconnect') === null")
            .await?
        {
            return Ok(Some(()));
        }
        // Waits that grew are not sat through.
        bob.eval::<bool>("(document.getElementById('reconnect-now')?.click(), true)")
            .await?;
        Ok(None)
    })
    .await?;
    alice.wait_for(BOB).await?;
    alice.reads("before").await?;
    // What was typed meanwhile goes out by itself; if bob was not there yet, again on request.
    alice
        .wait_until("the message to arrive", e2e::PATIENCE, async || {
            if bob
                .eval::<bool>(
                    "document.getElementById('log')?.innerText.includes('meanwhile') ?? false",
                )
                .await?
            {
                return Ok(Some(()));
            }
            alice
                .eval::<bool>("(document.querySelector('.fail button')?.click(), true)")
                .await?;
            Ok(None)
        })
        .await?;
    alice.wait_for_text(".footer", "Connected").await?;
    alice.looks("back").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_asks_to_come_back_later() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("later", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    let control = world.server.control();
    control.out(None, &OutReason::ReconnectAfter(Some(1)));
    alice.wait_for("#reconnect[data-stage='waiting']").await?;
    alice.wait_for_text("#reconnect", "1 minute").await?;
    alice.looks("reconnect-minute").await?;
    alice.click("#reconnect-now").await?;
    alice.wait_gone("#reconnect").await?;

    // From elsewhere: told, and nothing is tried.
    control.out(None, &OutReason::SignedInElsewhere);
    alice.wait_for("#told[data-reason='elsewhere']").await?;
    alice.wait_gone("#reconnect").await
}

/// A line to the bridge whose relays can fall silent as they do while a machine sleeps: nothing goes through any more, and
/// nobody is told. Connections that speak HTTP go on: the browser does not use those again that slept.
struct Line {
    address: SocketAddr,
    /// Counts how often it fell silent; a connection lives for as long as that is what it was.
    silenced: watch::Sender<u32>,
}

impl Line {
    async fn to(bridge: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (silenced, silence) = watch::channel(0);
        tokio::spawn(async move {
            while let Ok((page, _)) = listener.accept().await {
                let Ok(bridge) = TcpStream::connect(bridge).await else {
                    return;
                };
                let (mut from_page, to_page) = page.into_split();
                let (from_bridge, to_bridge) = bridge.into_split();
                let begun = *silence.borrow();
                let silence = silence.clone();
                tokio::spawn(async move {
                    let mut first = [0; RELAY.len()];
                    let _ = from_page.peek(&mut first).await;
                    let silence = (first == *RELAY).then_some(silence);
                    tokio::join!(
                        carry(from_page, to_bridge, silence.clone(), begun),
                        carry(from_bridge, to_page, silence, begun)
                    );
                });
            }
        });
        Ok(Self { address, silenced })
    }

    /// Has every relay that is open carry nothing any more; what is opened from now on does.
    fn fall_silent(&self) {
        self.silenced.send_modify(|count| *count += 1);
    }
}

/// What a request for a relay begins with.
const RELAY: &[u8; 7] = b"GET /ws";

async fn carry(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    silence: Option<watch::Receiver<u32>>,
    begun: u32,
) {
    let is_silent = || silence.as_ref().is_some_and(|it| *it.borrow() != begun);
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from.read(&mut bytes).await {
        if !is_silent() && to.write_all(&bytes[..length]).await.is_err() {
            return;
        }
    }
    if is_silent() {
        // Held open, as by a network that swallows everything.
        std::future::pending::<()>().await;
    }
}

/// When the page told that it is lost, and when that it is back.
const WATCH: &str = "(() => {
    window.lost = window.back = false;
    const look = () => {
        if (document.getElementById('reconnect')) window.lost = true;
        else if (window.lost) window.back = true;
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    return true;
})()";

/// A line that died while the page was frozen is noticed, and replaced, within five seconds of waking.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_frozen_is_back_within_five_seconds() -> Result<()> {
    const SLEEP: Duration = Duration::from_secs(16);
    const PATIENCE: Duration = Duration::from_secs(5);
    let world = World::start().await?;
    let line = Line::to(world.bridge.local_addr()).await?;
    let alice = Browser::open("frozen", Options::desktop()).await?;
    let url = format!("http://{}/", line.address);
    alice.sign_in(&url, "alice@example.com", PASSWORD).await?;
    alice.eval::<bool>(WATCH).await?;
    alice.freeze(true).await?;
    line.fall_silent();
    // Longer than the time after which another ping may be sent.
    sleep(SLEEP).await;
    let woke = Instant::now();
    alice.freeze(false).await?;
    alice.wait_for_js("window.back").await?;
    let took = woke.elapsed();
    println!("back after {took:?}");
    ensure!(took < PATIENCE, "it took {took:?}");
    alice.wait_for_text(".footer", "Connected").await.map(drop)
}

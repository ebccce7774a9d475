//! Messages to somebody who is offline: written, kept by the server, read at the next sign-in, and deleted there; also where
//! the server refuses, and where the page dies before it has deleted what it read.

use std::time::Duration;

use anyhow::{Result, ensure};
use e2e::{
    Browser, Options,
    world::{PASSWORD, World},
};

const ALICE: &str = "alice@example.com";
const BOB: &str = "bob@example.com";
const LONG: Duration = Duration::from_secs(60);

/// The words of all messages that are shown, in order.
const SHOWN: &str =
    "[...document.querySelectorAll('#log .message .words')].map(it => it.textContent)";

/// Keeps requests that have this in their path or `SOAPAction` from the bridge: they are answered by `answer`, which never
/// comes where it is `null`. Those that came are counted.
fn intercept(mark: &str, answer: &str) -> String {
    format!(
        "(() => {{
            window.caught = 0;
            window.realFetch ??= window.fetch;
            window.fetch = (url, init) => {{
                const action = init?.headers?.get?.('SOAPAction') ?? '';
                if (!`${{url}} ${{action}}`.includes('{mark}')) return window.realFetch(url, init);
                window.caught += 1;
                const answer = {answer};
                return answer === null ? new Promise(() => {{}}) : Promise.resolve(answer);
            }};
            return true;
        }})()"
    )
}

const LET_THROUGH: &str = "(() => { window.fetch = window.realFetch; return true })()";

async fn writes(who: &Browser, text: &str) -> Result<()> {
    who.insert("#compose", text).await?;
    who.click("[data-action='send-offline']").await
}

async fn shows(who: &Browser, lines: &[&str]) -> Result<()> {
    let what = format!("{} messages, in order", lines.len());
    who.wait_until(&what, LONG, async || {
        let shown: Vec<String> = who.eval(SHOWN).await?;
        Ok((shown == lines).then_some(()))
    })
    .await
}

async fn are_stored(who: &Browser, count: usize) -> Result<()> {
    who.wait_for_count("#log .message[data-state='acknowledged']", count)
        .await
}

/// Signs in and waits for the conversation that the messages opened.
async fn comes_back(who: &Browser, world: &World, email: &str, with: &str) -> Result<()> {
    who.sign_in(&world.url(), email, PASSWORD).await?;
    who.talk_to(with).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_to_somebody_offline_waits_for_them() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("offline-alice", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    alice.wait_for(".tip.offline").await?;

    let accents = "Grüße aus Zürich, ça va? naïve 漢字 🙂 <b>&amp;\"";
    let lines = "one\ntwo\n\nthree";
    // Longer than one message takes: it comes as two.
    let long: String = (0..200)
        .map(|number| format!("{number:04} smörr "))
        .collect();
    let long: String = long.chars().take(2_000).collect();
    writes(&alice, accents).await?;
    are_stored(&alice, 1).await?;
    writes(&alice, lines).await?;
    are_stored(&alice, 2).await?;
    writes(&alice, &long).await?;
    are_stored(&alice, 4).await?;

    let bob = Browser::open("offline-bob", Options::desktop()).await?;
    comes_back(&bob, &world, BOB, ALICE).await?;
    bob.wait_for_count("#log .message", 4).await?;
    let unfold = "document.querySelectorAll('#log .fold').forEach(it => it.click()) ?? true";
    ensure!(bob.eval::<bool>(unfold).await?);
    bob.drawn().await?;
    let shown: Vec<String> = bob.eval(SHOWN).await?;
    ensure!(shown[..2] == [accents, lines], "{shown:?}");
    ensure!(
        shown[2..].concat().trim_end() == long.trim_end(),
        "both parts, in order"
    );
    // Once Bob is there, it is an ordinary conversation.
    alice.wait_gone(".tip.offline").await?;

    // They are gone from the server: the next sign-in shows what the history has, and no more.
    bob.reload().await?;
    comes_back(&bob, &world, BOB, ALICE).await?;
    bob.wait_for_count("#log .message", 4).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    bob.wait_for_count("#log .message", 4).await?;
    alice.check_console(&[]).await?;
    bob.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_refuses_is_told_and_can_be_sent_again() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("offline-refused", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    alice.wait_for(".tip.offline").await?;
    let fault = "new Response('<e><Fault><faultcode>q0:SystemUnavailable</faultcode></Fault></e>', { status: 500 })";
    ensure!(
        alice
            .eval::<bool>(&intercept("offline-send", fault))
            .await?
    );
    writes(&alice, "once more").await?;
    alice.wait_for("#log .message[data-state='failed']").await?;
    ensure!(alice.eval::<bool>(LET_THROUGH).await?);
    alice.click("#log .fail button").await?;
    are_stored(&alice, 1).await?;
    shows(&alice, &["once more"]).await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_dies_before_it_deleted_them_shows_them_once() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("offline-writer", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    alice.wait_for(".tip.offline").await?;
    writes(&alice, "first").await?;
    are_stored(&alice, 1).await?;
    writes(&alice, "second").await?;
    are_stored(&alice, 2).await?;
    let both = ["first", "second"];

    // It dies while they are read: nothing is lost.
    let bob = Browser::open("offline-crash", Options::desktop()).await?;
    bob.fill_sign_in(&world.url(), BOB, PASSWORD).await?;
    ensure!(bob.eval::<bool>(&intercept("GetMessage", "null")).await?);
    bob.click("#sign-in").await?;
    bob.wait_for_js("window.caught > 0").await?;

    // It dies after they are kept, and before they are deleted: they are not shown twice.
    bob.fill_sign_in(&world.url(), BOB, PASSWORD).await?;
    ensure!(
        bob.eval::<bool>(&intercept("DeleteMessages", "null"))
            .await?
    );
    bob.click("#sign-in").await?;
    bob.talk_to(ALICE).await?;
    shows(&bob, &both).await?;
    bob.wait_for_js("window.caught > 0").await?;

    bob.fill_sign_in(&world.url(), BOB, PASSWORD).await?;
    ensure!(bob.eval::<bool>(&intercept("nothing", "null")).await?);
    bob.click("#sign-in").await?;
    bob.talk_to(ALICE).await?;
    shows(&bob, &both).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    shows(&bob, &both).await
}

//! What others write, however it is made: the page goes on, and nothing reaches beyond its box.

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Options,
    native::Native,
    world::{PASSWORD, World},
};
use msnp11::{
    client::{ConversationId, Request},
    message::TextFormat,
    value::Email,
};

/// Notes how long the longest task of the page took, in milliseconds.
const NOTE_TASKS: &str = "(() => { window.longest = 0;
    new PerformanceObserver(list => list.getEntries().forEach(it => longest = Math.max(longest, it.duration)))
        .observe({ type: 'longtask' }); return true })()";
/// The longest task, in milliseconds: of the page as it is published. One that was built without optimisation takes some
/// times as long, which is still far from a page that stands.
const MAX_TASK: f64 = if cfg!(debug_assertions) {
    1_000.0
} else {
    200.0
};

async fn bob_writes_to_alice(world: &World) -> Result<(Native, ConversationId)> {
    let bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    let alice = Email::typed("alice@example.com")?;
    bob.request(Request::OpenConversation(alice)).await?;
    let is_there = |m: &msnp11::client::Messenger| m.conversations().next().is_some();
    bob.wait("the conversation", is_there).await?;
    let id = bob.look(|m| m.conversations().next().map(|it| it.id));
    Ok((bob, id.context("no conversation")?))
}

async fn say(bob: &Native, id: ConversationId, text: &str) -> Result<()> {
    bob.request(Request::SendText(id, text.into(), TextFormat::default()))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_texts_of_emoticons_do_not_stop_the_page() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("foreign-flood", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    let (bob, id) = bob_writes_to_alice(&world).await?;
    say(&bob, id, "hello").await?;
    alice.talk_to("bob@example.com").await?;
    alice.reads("hello").await?;
    alice.eval::<bool>(NOTE_TASKS).await?;
    for _ in 0..100 {
        say(&bob, id, &":)".repeat(700)).await?;
    }
    say(&bob, id, "that was all").await?;
    alice.reads("that was all").await?;
    // All that are drawn at once, too: another conversation, and back.
    alice.talk_to("carol@example.com").await?;
    alice.talk_to("bob@example.com").await?;
    alice
        .wait_for_js("document.querySelectorAll('#log .folded').length >= 10")
        .await?;
    let (longest, elements): (f64, u32) = (
        alice.eval("longest").await?,
        alice
            .eval("document.querySelectorAll('#log *').length")
            .await?,
    );
    println!("longest task: {longest} ms, {elements} elements");
    ensure!(elements < 5_000, "{elements} elements");
    ensure!(longest < MAX_TASK, "a task of {longest} ms");
    alice.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_of_messenger_plus_are_drawn_and_stripped() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("foreign-codes", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    let (bob, id) = bob_writes_to_alice(&world).await?;
    bob.request(Request::SetName("·$4·#Bob·0 [c=12]B[/c]".into()))
        .await?;
    say(&bob, id, "·#bold·# [c=0]faded :)[/c=4] ·$1,1same").await?;
    alice.talk_to("bob@example.com").await?;
    alice.reads("bold faded :) same").await?;
    let copied = alice.copied(".message .words").await?;
    ensure!(copied == "bold faded :) same", "{copied:?}");
    alice
        .wait_for_js(
            "document.querySelector('.recipients .name .coded.bold')?.textContent === 'Bob'",
        )
        .await?;
    alice
        .wait_for_js("document.querySelector('[role=tab]').title === 'Bob B'")
        .await?;
    // Colours are set by script, since the policy takes no attributes; each can be read.
    let coloured: bool = alice
        .eval("getComputedStyle(document.querySelector('.recipients .name .coded')).color !== getComputedStyle(document.querySelector('.recipients .name')).color")
        .await?;
    ensure!(coloured, "the name has no colour");
    let dots: bool = alice
        .eval("document.body.outerHTML.includes(String.fromCharCode(0xb7) + '$')")
        .await?;
    ensure!(!dots, "a code is shown");
    alice.looks("codes").await?;
    alice.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_text_is_folded_and_copied_whole() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("foreign-folded", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    let (bob, id) = bob_writes_to_alice(&world).await?;
    let lines: Vec<_> = (1..=46).map(|line| format!("line {line} :)")).collect();
    say(&bob, id, "good :) morning (L) to you").await?;
    alice.talk_to("bob@example.com").await?;
    alice.reads("good :) morning (L) to you").await?;
    let copied = alice.copied(".message .words").await?;
    ensure!(copied == "good :) morning (L) to you", "{copied:?}");
    let row = alice.copied("#log .message").await?;
    ensure!(row == "good :) morning (L) to you", "{row:?}");
    say(&bob, id, &format!("e{}", "\u{301}".repeat(600))).await?;
    say(&bob, id, &lines.join("\n")).await?;
    alice.wait_for_text(".fold", "Show all, 46 lines").await?;
    let copied = alice.copied(".folded .words").await?;
    ensure!(copied == lines.join("\n"), "{copied:?}");
    alice.looks("folded").await?;
    alice.click(".fold").await?;
    alice.wait_for_text(".fold", "Show less").await?;
    alice.screenshot("unfolded").await?;
    alice.close().await
}

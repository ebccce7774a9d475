//! What one does with the lines of a conversation: find them, quote them, begin one and go on after a reload.

use anyhow::Result;
use e2e::{
    Browser, Key, Options, Pair,
    world::{PASSWORD, World},
};

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_in_a_conversation() -> Result<()> {
    let Pair { alice, bob, .. } = &Pair::start("find").await?;
    alice.say("the boat of Éva").await?;
    bob.reads("the boat").await?;
    for number in 0..60 {
        alice.say(&format!("line {number}")).await?;
    }
    bob.reads("line 59").await?;
    bob.say("a houseBOAT :)").await?;
    alice.reads("houseBOAT").await?;

    alice.key(&[Key::Control, Key::Shift], 'f').await?;
    alice
        .wait_for_js("document.activeElement.id === 'find-words'")
        .await?;
    alice.type_into("#find-words", "boat").await?;
    alice.wait_for_text("#find-count", "2").await?;
    alice.wait_for_text("mark.here", "BOAT").await?;
    alice.press("#find-words", Key::Enter).await?;
    alice.wait_for_text("mark.here", "boat").await?;
    let in_sight =
        "(() => { const mark = document.querySelector('mark.here').getBoundingClientRect();
        const log = document.getElementById('log').getBoundingClientRect();
        return mark.top >= log.top && mark.bottom <= log.bottom })()";
    alice.wait_for_js(in_sight).await?;
    bob.say("another boat").await?;
    alice
        .wait_for_js("document.getElementById('find-count').textContent.includes('3')")
        .await?;
    alice.looks("find").await?;
    alice.fill("#find-words", "eva").await?;
    alice.wait_for_text("mark.here", "Éva").await?;
    alice.press("#find-words", Key::Escape).await?;
    alice.wait_gone(".find-bar").await?;
    alice
        .wait_for_js("document.activeElement.id === 'compose'")
        .await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_outlasts_a_reload() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("draft", Options::desktop()).await?;
    let url = world.url();
    alice.sign_in(&url, "alice@example.com", PASSWORD).await?;
    alice.talk_to("bob@example.com").await?;
    alice.insert("#compose", "half a le").await?;
    alice.type_into("#compose", "tter").await?;
    alice.reload().await?;
    alice.sign_in(&url, "alice@example.com", PASSWORD).await?;
    alice.talk_to("bob@example.com").await?;
    alice
        .wait_for_js("document.getElementById('compose').value === 'half a letter'")
        .await?;
    alice.fill("#compose", "").await?;
    alice.type_into("#compose", "x\u{8}").await?;
    alice
        .wait_for_js("localStorage.getItem('webmessenger-drafts') === null")
        .await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_quoted_and_copied() -> Result<()> {
    let Pair { alice, bob, .. } = &Pair::start("quote").await?;
    alice.say("one\ntwo :)").await?;
    bob.reads("two").await?;
    bob.insert("#compose", "yes").await?;
    bob.right_click(".message").await?;
    bob.wait_for(".message.chosen").await?;
    bob.looks("message-menu").await?;
    bob.click(".context-menu [data-action='quote']").await?;
    bob.wait_for_js(
        "/^> .*: one\\n> two :\\)\\nyes$/.test(document.getElementById('compose').value)",
    )
    .await?;
    bob.press("#compose", Key::Enter).await?;
    alice.reads("> two").await?;

    bob.grant("clipboardReadWrite").await?;
    bob.right_click(".message").await?;
    bob.click(".context-menu [data-action='copy']").await?;
    bob.fill("#compose", "").await?;
    bob.wait_for_focus("#compose").await?;
    bob.key(&[Key::Control], 'v').await?;
    bob.wait_for_js("document.getElementById('compose').value === 'one\\ntwo :)'")
        .await?;
    bob.check_console(&[]).await
}

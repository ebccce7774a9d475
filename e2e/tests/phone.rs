//! A phone has one pane, and everything can be reached from it.

use anyhow::{Context as _, Result};
use e2e::{
    Browser, Options, Scheme,
    native::Native,
    world::{PASSWORD, World},
};
use msnp11::{
    client::{ConversationId, EntryKind, Request},
    message::TextFormat,
    value::Email,
};

/// Alice's only conversation, as another client has it, once the two talk.
async fn talk_to_alice(native: &Native, text: &str) -> Result<ConversationId> {
    let alice = Email::typed("alice@example.com")?;
    native.request(Request::OpenConversation(alice)).await?;
    native
        .wait("a conversation", |m| m.conversations().count() == 1)
        .await?;
    let id = native
        .look(|m| m.conversations().next().map(|c| c.id))
        .context("a conversation")?;
    say(native, id, text).await?;
    Ok(id)
}

async fn say(native: &Native, id: ConversationId, text: &str) -> Result<()> {
    let text = text.to_owned();
    native
        .request(Request::SendText(id, text, TextFormat::default()))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_conversation_can_be_reached() -> Result<()> {
    let world = World::start().await?;
    let phone = Options::phone().scheme(Scheme::Light);
    let alice = Browser::open("dock", phone.clone()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice
        .wait_for(".bottom-navigation [data-view='contacts'].on")
        .await?;
    alice.click("[data-view='chats']").await?;
    alice
        .wait_for_text("#chats", "No conversation is open")
        .await?;
    alice.looks_as("none", &phone).await?;

    let bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    let carol = Native::sign_in(world.services(), "carol@example.com", PASSWORD).await?;
    talk_to_alice(&bob, "are you on your phone?").await?;
    alice
        .wait_for_text("#chats [data-conversation]", "are you on your phone?")
        .await?;
    alice.wait_for(".bottom-navigation .unread").await?;
    alice.click("#chats [data-conversation]").await?;
    alice.reads("are you on your phone?").await?;
    alice.wait_gone("#chats").await?;
    alice.say("on the train").await?;
    alice.click("#conversation-menu").await?;
    alice.click("[data-action='invite']").await?;
    alice.click("[data-invite='carol@example.com']").await?;
    alice.click("#invite-submit").await?;
    alice.wait_for_text("#log", "has joined").await?;
    alice.say("carol is here").await?;

    // And back to where it was opened from. A group stands in no contact list: here it can be found again.
    alice.click(".back").await?;
    alice.wait_for("#chats [data-conversation]").await?;
    alice.wait_gone(".bottom-navigation .unread").await?;
    carol
        .wait("a group", |m| m.conversations().any(|c| c.is_group))
        .await?;
    let group = carol
        .look(|m| m.conversations().find(|c| c.is_group).map(|c| c.id))
        .context("a group")?;
    say(&carol, group, "now there are three of us").await?;
    alice.wait_for_text("#chats", "three of us").await?;
    alice.wait_for(".bottom-navigation .unread").await?;
    alice.looks_as("chats", &phone).await?;
    alice.click("#chats .row.has-unread").await?;
    alice.reads("now there are three of us").await?;
    alice.click(".back").await?;
    alice.wait_gone(".bottom-navigation .unread").await?;
    alice.click("[data-view='contacts']").await?;
    alice.wait_for("#find").await?;
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_is_too_long_stays_in_its_field() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("long", Options::phone()).await?;
    let bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.talk_to("bob@example.com").await?;
    alice.say(&"word ".repeat(2_001)).await?;
    alice.wait_for_text("#too-long", "10005").await?;
    alice.looks_as("told", &Options::phone()).await?;
    let length: u32 = alice
        .eval("document.getElementById('compose').value.length")
        .await?;
    assert_eq!(length, 10_005);
    alice.fill("#compose", "in short").await?;
    alice.wait_gone("#too-long").await?;
    alice.click("#send").await?;
    bob.wait("the text", |m| {
        m.conversations().any(|c| {
            c.entries
                .iter()
                .any(|e| matches!(&e.kind, EntryKind::Text { text, .. } if text == "in short"))
        })
    })
    .await
}

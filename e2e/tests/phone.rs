//! A phone has one pane, and everything can be reached from it.

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Key, Options, Scheme,
    native::Native,
    world::{PASSWORD, World},
};
use localserver::{Account, Settings};
use msnp11::{
    client::{ConversationId, EntryKind, Request},
    message::TextFormat,
    value::Email,
};
use serde_json::json;

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
    alice.wait_for_text("#unsent", "10005").await?;
    alice.looks_as("told", &Options::phone()).await?;
    let length: u32 = alice
        .eval("document.getElementById('compose').value.length")
        .await?;
    assert_eq!(length, 10_005);
    alice.fill("#compose", "in short").await?;
    alice.wait_gone("#unsent").await?;
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

/// alice has a list that is longer than her phone, and bob at its top.
fn many_friends() -> Settings {
    let account = |email: &str, name: &str| Account::new(email, PASSWORD, name);
    let mut alice = account("alice@example.com", "Alice")
        .group("A book club")
        .group("Friends")
        .friend("bob@example.com", &[1]);
    let mut accounts = vec![account("bob@example.com", "Bob").friend("alice@example.com", &[])];
    for number in 10..50 {
        let email = format!("friend{number}@example.com");
        alice = alice.friend(&email, &[1]);
        accounts.push(account(&email, &format!("Friend {number}")));
    }
    accounts.push(alice);
    Settings {
        accounts,
        ..Settings::default()
    }
}

/// A finger on the glass: it comes, goes to another place and is lifted.
async fn touch(browser: &Browser, kind: &str, at: Option<(f64, f64)>) -> Result<()> {
    let points = at.map(|(x, y)| json!({ "x": x, "y": y }));
    let points: Vec<_> = points.into_iter().collect();
    let event = json!({ "type": kind, "touchPoints": points });
    browser
        .cdp("Input.dispatchTouchEvent", event)
        .await
        .map(drop)
}

async fn middle(browser: &Browser, css: &str) -> Result<(f64, f64)> {
    let place: [f64; 2] = browser
        .eval(&format!(
            "(() => {{ const it = document.querySelector({css:?}).getBoundingClientRect();
                return [it.x + it.width / 2, it.y + it.height / 2] }})()"
        ))
        .await?;
    Ok((place[0], place[1]))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finger_drags_a_contact_and_scrolls_the_list() -> Result<()> {
    let world = World::with(many_friends()).await?;
    let alice = Browser::open("finger", Options::phone()).await?;
    let _bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    let bobs = ".people [data-email='bob@example.com']";
    alice
        .wait_for(&format!("{bobs}[data-status='NLN']"))
        .await?;
    // Pressed for long, it takes bob along.
    alice.settle().await?;
    let (x, y) = middle(&alice, bobs).await?;
    let (to_x, to_y) = middle(&alice, ".group-line").await?;
    touch(&alice, "touchStart", Some((x, y))).await?;
    alice.wait_for(".touch-drag").await?;
    for step in 1..=10 {
        let part = f64::from(step) / 10.0;
        touch(
            &alice,
            "touchMove",
            Some((x + (to_x - x) * part, y + (to_y - y) * part)),
        )
        .await?;
    }
    alice.wait_for(".group-line.drop-target").await?;
    alice.screenshot("touch-drag").await?;
    let scrolled: f64 = alice
        .eval("document.querySelector('.people').scrollTop")
        .await?;
    ensure!(scrolled < 1.0, "the list scrolled by {scrolled}");
    touch(&alice, "touchEnd", None).await?;
    alice.wait_gone(".touch-drag").await?;
    alice.wait_for_text(".group-line .count", "(1/1)").await?;

    // Pressed for long and lifted, it opens the menu.
    let (x, y) = middle(&alice, bobs).await?;
    touch(&alice, "touchStart", Some((x, y))).await?;
    alice.wait_for(".touch-drag").await?;
    touch(&alice, "touchEnd", None).await?;
    alice.wait_for("dialog [data-action='card']").await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_gone("dialog").await?;

    // Moved at once, it scrolls.
    let (x, y) = middle(&alice, bobs).await?;
    touch(&alice, "touchStart", Some((x, y + 200.0))).await?;
    for step in 1..=10 {
        touch(
            &alice,
            "touchMove",
            Some((x, y + 200.0 - f64::from(step) * 20.0)),
        )
        .await?;
    }
    touch(&alice, "touchEnd", None).await?;
    alice
        .wait_for_js("document.querySelector('.people').scrollTop > 100")
        .await?;
    alice.wait_gone(".touch-drag").await?;
    alice.check_console(&[]).await
}

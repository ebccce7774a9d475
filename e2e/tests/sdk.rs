//! An independent client, the published msnp11-sdk, meets the local server and our core.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result};
use e2e::{
    Browser, Key, Options,
    native::Native,
    world::{PASSWORD, World, services},
};
use localserver::{LocalServer, Settings};
use msnp11::{
    client::{EntryKind, MessageState, Request},
    message::TextFormat,
    value::{Email, Status},
};
use msnp11_sdk::{Client, Event, MsnpStatus, PersonalMessage, PlainText, Switchboard};
use tokio::{sync::mpsc, time::timeout};

/// The SDK signed in as someone, with its events.
struct Sdk {
    client: Client,
    events: mpsc::UnboundedReceiver<Event>,
}

impl Sdk {
    async fn sign_in(server: &LocalServer, email: &str) -> Result<Self> {
        let addresses = server.addresses();
        let (sender, events) = mpsc::unbounded_channel();
        let client = Client::new("127.0.0.1", addresses.notification.port()).await?;
        client.add_event_handler_closure(move |event| {
            let sender = sender.clone();
            async move {
                let _ = sender.send(event);
            }
        });
        let event = client
            .login(
                email.into(),
                PASSWORD,
                &addresses.nexus(),
                "MSNMSGR",
                "7.0.0777",
            )
            .await?;
        anyhow::ensure!(matches!(event, Event::Authenticated), "the SDK signs in");
        client.set_presence(MsnpStatus::Busy).await?;
        Ok(Self { client, events })
    }

    /// The switchboard of the next invitation; its events come out of [`Sdk::next`] from now on.
    async fn answered(&mut self) -> Result<Arc<Switchboard>> {
        let board = self
            .next("an invitation", |event| match event {
                Event::SessionAnswered(board) => Some(board),
                _ => None,
            })
            .await?;
        let (sender, events) = mpsc::unbounded_channel();
        board.add_event_handler_closure(move |event| {
            let sender = sender.clone();
            async move {
                let _ = sender.send(event);
            }
        });
        self.events = events;
        Ok(board)
    }

    /// The next event that `pick` picks.
    async fn next<T>(&mut self, what: &str, pick: impl Fn(Event) -> Option<T>) -> Result<T> {
        timeout(Duration::from_secs(15), async {
            loop {
                let event = self.events.recv().await.context("the SDK stopped")?;
                if let Some(picked) = pick(event) {
                    return Ok(picked);
                }
            }
        })
        .await
        .with_context(|| format!("the SDK never told: {what}"))?
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sdk_and_our_page() -> Result<()> {
    const BOB: &str = "[data-email='bob@example.com']";
    let world = World::start().await?;
    let alice = Browser::open("sdk", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    let mut bob = Sdk::sign_in(&world.server, "bob@example.com").await?;

    alice.wait_for(&format!("{BOB}[data-status='BSY']")).await?;
    let message = PersonalMessage {
        psm: "grüß <dich>".into(),
        current_media: String::new(),
    };
    bob.client.set_personal_message(&message).await?;
    alice.wait_for_text(BOB, "grüß <dich>").await?;

    alice.talk_to("bob@example.com").await?;
    alice.say("Grüße 🌻\nzweite Zeile").await?;
    let board = bob.answered().await?;
    let text = bob
        .next("the text", |event| match event {
            Event::TextMessage { message, .. } => Some(message.text),
            _ => None,
        })
        .await?;
    assert_eq!(text, "Grüße 🌻\nzweite Zeile");
    alice.wait_for(".say[data-state='acknowledged']").await?;
    alice.type_into("#compose", "x").await?;
    bob.next("typing", |event| {
        matches!(event, Event::TypingNotification { .. }).then_some(())
    })
    .await?;
    alice.press("#compose", Key::Enter).await?;
    alice.click("#nudge").await?;
    bob.next("a nudge", |event| {
        matches!(event, Event::Nudge { .. }).then_some(())
    })
    .await?;

    board.send_typing_user("bob@example.com").await?;
    alice.wait_for_text("#typing", "Bob").await?;
    board.send_text_message(&how_are_you()).await?;
    alice.reads("ça va ✓").await?;
    board.send_nudge().await?;
    alice
        .wait_for_text("#log", "Bob Ångström has just sent you a nudge")
        .await?;
    bob.client.disconnect().await?;
    alice.wait_for(&format!("{BOB}[data-status='FLN']")).await?;
    Ok(())
}

fn email(text: &str) -> Email {
    Email::typed(text).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sdk_and_our_core() -> Result<()> {
    let server = LocalServer::start(Settings::default()).await?;
    let alice = Native::sign_in(services(&server), "alice@example.com", PASSWORD).await?;
    let mut bob = Sdk::sign_in(&server, "bob@example.com").await?;

    // Presence and personal message, both ways.
    let them = email("bob@example.com");
    alice
        .wait("bob is busy", |m| {
            m.roster()
                .person(&them)
                .is_some_and(|p| p.status == Status::Busy)
        })
        .await?;
    bob.next("alice is online", |event| match event {
        Event::InitialPresenceUpdate { email, .. } | Event::PresenceUpdate { email, .. } => {
            (email == "alice@example.com").then_some(())
        }
        _ => None,
    })
    .await?;
    let message = PersonalMessage {
        psm: "grüß <dich>".into(),
        current_media: String::new(),
    };
    bob.client.set_personal_message(&message).await?;
    alice
        .wait("bob's message", |m| {
            m.roster()
                .person(&them)
                .is_some_and(|p| p.personal.text == "grüß <dich>")
        })
        .await?;
    alice
        .request(Request::SetPersonalMessage("tea & biscuits".into()))
        .await?;
    bob.next("alice's message", |event| match event {
        Event::PersonalMessageUpdate {
            email,
            personal_message,
        } if email == "alice@example.com" => {
            (personal_message.psm == "tea & biscuits").then_some(())
        }
        _ => None,
    })
    .await?;

    // From our core to the SDK.
    alice.request(Request::Talk(them.clone())).await?;
    alice
        .wait("a conversation", |m| m.conversations().count() == 1)
        .await?;
    let id = alice
        .look(|m| m.conversations().next().map(|c| c.id))
        .context("a conversation")?;
    alice
        .request(Request::SendText(
            id,
            "Grüße 🌻\nzweite Zeile".into(),
            TextFormat::default(),
        ))
        .await?;
    let board = bob.answered().await?;
    let text = bob
        .next("the text", |event| match event {
            Event::TextMessage { message, .. } => Some(message.text),
            _ => None,
        })
        .await?;
    assert_eq!(text, "Grüße 🌻\nzweite Zeile");
    alice.request(Request::Typing(id)).await?;
    bob.next("typing", |event| {
        matches!(event, Event::TypingNotification { .. }).then_some(())
    })
    .await?;
    alice.request(Request::SendNudge(id)).await?;
    bob.next("a nudge", |event| {
        matches!(event, Event::Nudge { .. }).then_some(())
    })
    .await?;
    alice
        .wait("all acknowledged", |m| {
            m.conversation(id).is_some_and(|c| {
                c.entries.len() == 2
                    && c.entries
                        .iter()
                        .all(|e| e.state == MessageState::Acknowledged)
            })
        })
        .await?;

    // And back.
    board.send_typing_user("bob@example.com").await?;
    alice
        .wait("bob types", |m| {
            m.conversation(id)
                .is_some_and(|c| c.typing == [email("bob@example.com")])
        })
        .await?;
    board.send_text_message(&how_are_you()).await?;
    board.send_nudge().await?;
    alice
        .wait("text and nudge", |m| {
            m.conversation(id).is_some_and(|c| {
                let mut theirs = c.entries.iter().filter(|entry| entry.from.is_some());
                let text = theirs.next().is_some_and(|entry| match &entry.kind {
                    EntryKind::Text { text, .. } => text == "ça va ✓",
                    _ => false,
                });
                text && theirs
                    .next()
                    .is_some_and(|entry| entry.kind == EntryKind::Nudge)
            })
        })
        .await?;
    bob.client.disconnect().await?;
    alice
        .wait("bob is gone", |m| {
            m.roster()
                .person(&them)
                .is_some_and(|p| p.status == Status::Offline)
        })
        .await
}

fn how_are_you() -> PlainText {
    PlainText {
        bold: true,
        italic: false,
        underline: false,
        strikethrough: false,
        color: "3366cc".into(),
        text: "ça va ✓".into(),
    }
}

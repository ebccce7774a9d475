//! An independent client, the published msnp11-sdk, meets the local server and our core.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result};
use e2e::{
    Browser, Key, Options, PATIENCE,
    native::Native,
    picture::columns,
    world::{PASSWORD, World, services},
};
use localserver::{LocalServer, Settings};
use msnp11::{
    client::{EntryKind, MessageState, Request},
    message::TextFormat,
    value::{Email, Status},
};
use msnp11_sdk::{Client, Event, MsnpStatus, PersonalMessage, PlainText, Switchboard};
use sha2::{Digest as _, Sha256};
use tokio::{sync::mpsc, time::timeout};

/// How long a file may take.
const LONG: Duration = Duration::from_secs(120);

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
    alice
        .wait_for(".message[data-state='acknowledged']")
        .await?;
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
        .wait_for_text("#log", "Bob Ångström sent you a nudge")
        .await?;
    bob.client.disconnect().await?;
    alice.wait_for(&format!("{BOB}[data-status='FLN']")).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sdk_s_picture_in_our_page_and_ours_in_it() -> Result<()> {
    const GREEN: [u8; 3] = [20, 160, 60];
    const PLUM: [u8; 3] = [140, 40, 140];
    let world = World::start().await?;
    let alice = Browser::open("sdk-picture", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    let files = tempfile::TempDir::new()?;
    let own = files.path().join("own.bmp");
    std::fs::write(&own, columns(96, 96, &[GREEN]))?;
    alice.click("#my-picture").await?;
    alice.choose_files("#picture-file", &[&own]).await?;
    alice.click("#picture-submit").await?;
    alice.picture(".own-header .display-picture img").await?;

    let mut bob = Sdk::sign_in(&world.server, "bob@example.com").await?;
    bob.client
        .set_display_picture(columns(96, 96, &[PLUM]))
        .await?;
    bob.client.set_presence(MsnpStatus::Online).await?;
    // The page asks for theirs by itself.
    let theirs = alice
        .picture("[data-email='bob@example.com'] .display-picture img")
        .await?;
    assert_eq!(theirs, (96, 96, [PLUM; 3]));

    // And the SDK for ours, as the page advertises it.
    let object = bob
        .next("our picture", |event| match event {
            Event::InitialPresenceUpdate {
                email, presence, ..
            }
            | Event::PresenceUpdate {
                email, presence, ..
            } if email == "alice@example.com" => presence.msn_object_string,
            _ => None,
        })
        .await?;
    alice.talk_to("bob@example.com").await?;
    alice.say("look at me").await?;
    let board = bob.answered().await?;
    let asking = board.request_contact_display_picture("alice@example.com", &object);
    timeout(PATIENCE, asking)
        .await
        .context("the picture never came")??;
    let data = bob
        .next("the picture", |event| match event {
            Event::DisplayPicture { data, .. } => Some(data),
            _ => None,
        })
        .await?;
    anyhow::ensure!(
        data.starts_with(b"\x89PNG"),
        "it is the PNG that the page made"
    );
    anyhow::ensure!(
        object.contains(&format!("Size=\"{}\"", data.len())),
        "{object}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn files_between_the_sdk_and_our_page() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("sdk-file", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    let mut bob = Sdk::sign_in(&world.server, "bob@example.com").await?;
    alice
        .wait_for("[data-email='bob@example.com'][data-status='BSY']")
        .await?;
    alice.talk_to("bob@example.com").await?;
    alice.say("files").await?;
    let board = bob.answered().await?;
    let files = tempfile::TempDir::new()?;
    alice.save_into(files.path()).await?;
    let data: Vec<u8> = (0..200_003_u32)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();

    // From us to it. It proposes a direct connection again and again until it is answered.
    let ours = files.path().join("ours.bin");
    std::fs::write(&ours, &data)?;
    alice.choose_files("#file", &[&ours]).await?;
    let (name, size, request) = bob
        .next("our offer", |event| match event {
            Event::FileTransferRequest {
                file_name,
                file_size,
                request,
                ..
            } => Some((file_name, file_size, request)),
            _ => None,
        })
        .await?;
    assert_eq!((name.as_str(), size), ("ours.bin", data.len() as u64));
    let came = timeout(LONG, board.accept_file_request(request))
        .await
        .context("our file never came")??;
    assert_eq!(Sha256::digest(&came), Sha256::digest(&data));
    alice
        .wait_for_within("[aria-label='File ours.bin'][data-state='done']", LONG)
        .await?;

    // From it to us.
    let theirs: Vec<u8> = data.iter().rev().copied().collect();
    let sending = {
        let (board, theirs) = (board.clone(), theirs.clone());
        tokio::spawn(async move {
            board
                .send_file("alice@example.com", "theirs.bin", &theirs)
                .await
        })
    };
    let offered = "[aria-label='File theirs.bin'] [data-action='accept']";
    alice.click(offered).await?;
    let save = "[aria-label='File theirs.bin'][data-state='done'] [data-action='save']";
    alice.wait_for_within(save, LONG).await?;
    timeout(LONG, sending)
        .await
        .context("the SDK never ends")???;
    alice.click(save).await?;
    let path = files.path().join("theirs.bin");
    let whole = async || {
        let length = std::fs::metadata(&path).map_or(0, |file| file.len());
        Ok((length == theirs.len() as u64).then_some(()))
    };
    alice
        .wait_until("their file to be saved", LONG, whole)
        .await?;
    assert_eq!(
        Sha256::digest(std::fs::read(&path)?),
        Sha256::digest(&theirs)
    );
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
    alice
        .request(Request::OpenConversation(them.clone()))
        .await?;
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

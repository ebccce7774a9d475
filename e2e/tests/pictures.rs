//! Display pictures and emoticons of people's own, between two browsers.

use anyhow::Result;
use e2e::{
    Browser, Key, Options, Scheme,
    picture::columns,
    world::{PASSWORD, World},
};
use msnp11::{error_code::ErrorCode, value::Email};
use tempfile::TempDir;

const RED: [u8; 3] = [220, 20, 30];
const GREEN: [u8; 3] = [20, 160, 60];
const BLUE: [u8; 3] = [30, 60, 200];

const BOB: &str = "[data-email='bob@example.com']";
const ALICE: &str = "[data-email='alice@example.com']";

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_changed_and_seen() -> Result<()> {
    let world = World::start().await?;
    let (alice, bob) = (
        Browser::open("picture-alice", Options::desktop()).await?,
        Browser::open("picture-bob", Options::desktop()).await?,
    );
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    bob.wait_for(&format!("{ALICE}[data-status='NLN']")).await?;

    // What is no picture is told in words, and nothing is changed by it.
    let files = TempDir::new()?;
    let nonsense = files.path().join("nonsense.png");
    std::fs::write(&nonsense, "no picture at all")?;
    alice.click("#menu").await?;
    alice.click("[data-action='change-picture']").await?;
    alice.looks("picture-none").await?;
    alice.choose_files("#picture-file", &[&nonsense]).await?;
    alice
        .wait_for_text("#picture-dialog [role=alert]", "open that as a picture")
        .await?;

    // The middle third is green: a square cut from the middle has nothing else in it.
    let wide = files.path().join("wide.bmp");
    std::fs::write(&wide, columns(300, 100, &[RED, GREEN, BLUE]))?;
    alice.choose_files("#picture-file", &[&wide]).await?;
    alice.wait_for("#crop").await?;
    alice.wait_gone("#picture-dialog [role=alert]").await?;
    alice.looks("picture-crop").await?;
    alice.click("#picture-submit").await?;
    assert_eq!(
        alice.picture(".own-header .display-picture img").await?,
        (96, 96, [GREEN; 3])
    );

    // It is in the list of the other, in the conversation, and on the card.
    assert_eq!(
        bob.picture(&format!("{ALICE} .display-picture img"))
            .await?,
        (96, 96, [GREEN; 3])
    );
    bob.talk_to("alice@example.com").await?;
    assert_eq!(
        bob.picture(".display-pictures .display-picture img")
            .await?,
        (96, 96, [GREEN; 3])
    );
    bob.say("nice").await?;
    alice.reads("nice").await?;
    assert_eq!(
        alice
            .picture(".display-pictures .you .display-picture img")
            .await?,
        (96, 96, [GREEN; 3])
    );
    bob.looks("pictures").await?;
    bob.contact_action("alice@example.com", "card").await?;
    assert_eq!(
        bob.picture("#card .display-picture img").await?,
        (96, 96, [GREEN; 3])
    );
    bob.looks("picture-card").await?;
    bob.click("#card header .tool").await?;

    // One that the page brings, moved by the arrow keys; then it is kept over a reload.
    alice.click("#my-picture").await?;
    alice.click("[data-starter='fox']").await?;
    alice.press("#crop", Key::Right).await?;
    alice.click("#picture-submit").await?;
    // Cut and drawn anew in the meantime.
    let own = alice
        .wait_until("the fox", e2e::PATIENCE, async || {
            let own = alice.picture(".own-header .display-picture img").await?;
            Ok((own.2 != [GREEN; 3]).then_some(own))
        })
        .await?;
    bob.wait_until("the fox", e2e::PATIENCE, async || {
        Ok((bob
            .picture(&format!("{ALICE} .display-picture img"))
            .await?
            == own)
            .then_some(()))
    })
    .await?;
    alice.reload().await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    assert_eq!(
        alice.picture(".own-header .display-picture img").await?,
        own
    );
    bob.wait_for(&format!("{ALICE}[data-status='NLN']")).await?;
    // What is known is not fetched again: it is there where no switchboard can be had.
    bob.reload().await?;
    let control = world.server.control();
    control.refuse_next(
        &Email::typed("bob@example.com")?,
        "XFR",
        ErrorCode::UserTooActive,
    );
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    assert_eq!(
        bob.picture(&format!("{ALICE} .display-picture img"))
            .await?,
        own
    );

    // Another account on the same browser has none, and none at all is none.
    alice.click("#my-picture").await?;
    alice.click("[data-action='no-picture']").await?;
    alice.wait_for(".own-header .display-picture svg").await?;
    bob.wait_gone(&format!("{ALICE} .display-picture img"))
        .await?;
    alice.check_console(&[]).await?;
    bob.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emoticon_is_made_sent_saved_and_used_back() -> Result<()> {
    let world = World::start().await?;
    let (alice, bob) = (
        Browser::open("emoticon-alice", Options::desktop()).await?,
        Browser::open("emoticon-bob", Options::desktop()).await?,
    );
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    alice.wait_for(&format!("{BOB}[data-status='NLN']")).await?;
    alice.talk_to("bob@example.com").await?;

    // Made from a picture that is too large, with a shortcut that is checked while it is typed.
    let files = TempDir::new()?;
    let picture = files.path().join("flag.bmp");
    std::fs::write(&picture, columns(100, 50, &[RED, GREEN, BLUE]))?;
    alice.click(".opener").await?;
    alice.click("[data-action='new-emoticon']").await?;
    alice.looks("emoticon-empty").await?;
    alice
        .fill("#emoticon-shortcut", "too long a shortcut")
        .await?;
    alice.wait_for_text("#shortcut-under", "no spaces").await?;
    alice.fill("#emoticon-shortcut", "(L)").await?;
    alice.wait_for_text("#shortcut-under", "standard").await?;
    alice.fill("#emoticon-shortcut", "(flag)").await?;
    alice.wait_for_text("#shortcut-under", "6 of 7").await?;
    alice.click("#emoticon-submit").await?;
    alice
        .wait_for_text("#emoticon-dialog [role=alert]", "Choose a picture")
        .await?;
    alice.choose_files("#emoticon-file", &[&picture]).await?;
    alice.wait_for(".emoticon-editor .tile img").await?;
    alice.fill("#emoticon-name", "Our flag").await?;
    alice.looks("emoticon-editor").await?;
    alice.click("#emoticon-submit").await?;
    alice.wait_gone("#emoticon-dialog").await?;

    // Chosen from the picker and sent; the built-in one and the address beside it stay what they are.
    alice.click(".opener").await?;
    alice.wait_for("[data-code='(flag)']").await?;
    alice.screenshot("emoticon-picker").await?;
    alice
        .appear(&Options::phone().scheme(Scheme::Dark).reduced_motion())
        .await?;
    alice.click(".opener").await?;
    alice.wait_for("[data-code='(flag)']").await?;
    alice.screenshot("emoticon-picker-phone").await?;
    alice.appear(&Options::desktop()).await?;
    alice.click(".opener").await?;
    alice.click("[data-code='(flag)']").await?;
    alice
        .insert("#compose", " http://example.org/(flag) :)")
        .await?;
    alice.press("#compose", Key::Enter).await?;
    let seen = (50, 25, [RED, GREEN, BLUE]);
    assert_eq!(alice.picture(".message img.emoticon").await?, seen);
    assert_eq!(
        bob.picture(".message .custom-emoticon img.emoticon[alt='(flag)']")
            .await?,
        seen
    );
    bob.wait_for_text(".message a", "http://example.org/(flag)")
        .await?;
    bob.wait_for_count(".message img.emoticon", 1).await?;
    bob.wait_for_count(".message [data-emoticon=em-smile]", 1)
        .await?;
    // Copied as it was written, with either kind of emoticon.
    let copied = bob.copied(".message .words").await?;
    assert_eq!(copied, "(flag) http://example.org/(flag) :)");

    // Hidden, what stands for it is drawn, and has the menu in which it is shown again.
    bob.click(".custom-emoticon").await?;
    bob.click(".context-menu [data-action='hide-emoticon']")
        .await?;
    bob.wait_for_text("button.custom-emoticon", "(flag)")
        .await?;
    bob.wait_for_count(".message img.emoticon", 0).await?;
    bob.click(".custom-emoticon").await?;
    bob.click(".context-menu [data-action='show-emoticon']")
        .await?;
    bob.wait_for_count(".message img.emoticon", 1).await?;

    // Saved by the other under a shortcut of their own, and used back.
    bob.click(".custom-emoticon").await?;
    bob.wait_for(".context-menu [data-action='add-emoticon']")
        .await?;
    bob.looks("emoticon-menu").await?;
    bob.click(".context-menu [data-action='add-emoticon']")
        .await?;
    bob.wait_for(".emoticon-editor .tile img").await?;
    bob.fill("#emoticon-shortcut", "fff").await?;
    bob.click("#emoticon-submit").await?;
    bob.wait_gone("#emoticon-dialog").await?;
    bob.say("fff").await?;
    assert_eq!(
        alice
            .picture(".message .custom-emoticon img.emoticon[alt='fff']")
            .await?,
        seen
    );
    alice.wait_for(".message.big .custom-emoticon").await?;

    // It is there after a reload, and can be taken away.
    bob.reload().await?;
    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    bob.talk_to("alice@example.com").await?;
    bob.click(".opener").await?;
    bob.wait_for("[data-code='fff']").await?;
    bob.click("[data-action='change-emoticon']").await?;
    bob.click("[data-action='remove-emoticon']").await?;
    bob.click(".opener").await?;
    bob.wait_for("[data-action='new-emoticon']").await?;
    bob.wait_for_count("[data-code='fff']", 0).await?;
    alice.check_console(&[]).await?;
    bob.check_console(&[]).await
}

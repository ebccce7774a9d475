//! Two people in two browsers: the whole path, as they see it.

use anyhow::{Context as _, Result};
use e2e::{
    Browser, Key, Options, Scheme,
    native::Native,
    world::{PASSWORD, World},
};
use msnp11::{
    client::{EntryKind, Request},
    command::OutReason,
    message::TextFormat,
    value::Email,
};

const BOB: &str = "[data-email='bob@example.com']";

#[tokio::test(flavor = "multi_thread")]
async fn alice_and_bob_talk() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("alice", Options::desktop()).await?;
    let bob = Browser::open("bob", Options::desktop()).await?;

    alice
        .fill_sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.looks("sign-in").await?;
    alice.click("#sign-in").await?;
    alice.wait_for("#contacts").await?;
    alice.wait_for(&format!("{BOB}[data-status='FLN']")).await?;
    alice.looks("nobody-online").await?;

    bob.sign_in(&world.url(), "bob@example.com", PASSWORD)
        .await?;
    alice.wait_for(&format!("{BOB}[data-status='NLN']")).await?;
    bob.click("#my-message").await?;
    bob.fill("#my-message-field", "tea & biscuits ☕").await?;
    bob.press("#my-message-field", Key::Enter).await?;
    alice.wait_for_text(BOB, "tea & biscuits ☕").await?;

    alice.talk_to("bob@example.com").await?;
    alice.say("Grüße aus Köln 🌻\nsecond line :)").await?;
    bob.reads("Grüße aus Köln 🌻").await?;
    bob.reads("second line").await?;
    alice
        .wait_for(".message[data-state='acknowledged']")
        .await?;
    bob.wait_for("#log .emoticon").await?;
    bob.insert("#compose", "ça v").await?;
    bob.type_into("#compose", "a").await?;
    alice.wait_for_text("#typing", "Bob").await?;
    alice
        .wait_for_js("new Set([...document.querySelectorAll('#typing .dots i')].map(it => it.offsetTop)).size === 1")
        .await?;
    alice.looks("typing").await?;
    bob.press("#compose", Key::Enter).await?;
    alice.reads("ça va").await?;
    bob.click("#nudge").await?;
    alice.wait_for(".event.nudge").await?;
    alice.looks("chat").await?;
    bob.looks("chat").await?;
    alice
        .appear(&Options::desktop().scheme(Scheme::Light))
        .await?;
    alice.readme_screenshot("main-light").await?;
    alice
        .appear(&Options::desktop().scheme(Scheme::Dark))
        .await?;
    alice.readme_screenshot("main-dark").await?;
    alice
        .appear(&Options::phone().scheme(Scheme::Light))
        .await?;
    alice.readme_screenshot("phone").await?;
    alice.appear(&Options::desktop()).await?;

    // Somebody who is offline is told as such, and gets the message when they sign in.
    alice.click("[data-email='carol@example.com']").await?;
    alice.insert("#compose", "are you there?").await?;
    alice.looks("to-somebody-offline").await?;
    alice.click("[data-action='send-offline']").await?;
    alice
        .wait_for(".message[data-state='acknowledged']")
        .await?;
    alice.looks("kept-for-somebody-offline").await?;

    alice.click("#menu").await?;
    alice.screenshot("menu").await?;
    alice.click("[data-action='sign-out']").await?;
    alice.click("#sign-out-submit").await?;
    alice.wait_for("#sign-in").await?;
    bob.wait_for("[data-email='alice@example.com'][data-status='FLN']")
        .await?;
    alice.looks("signed-out").await?;
    alice.check_console(&[]).await?;
    bob.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_told_in_words() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("wrong", Options::desktop()).await?;
    alice
        .fill_sign_in(&world.url(), "alice@example.com", "not it")
        .await?;
    // What is chosen holds for the next try too, and an address that is not to be remembered stays until then.
    alice.click("#status option[value='HDN']").await?;
    alice.click("[name='remember']").await?;
    alice.click("#sign-in").await?;
    alice.wait_for_text("#sign-in-error", "isn't right").await?;
    alice.looks("wrong-password").await?;
    let kept: String = alice.eval("document.getElementById('email').value").await?;
    assert_eq!(kept, "alice@example.com");
    let status: String = alice
        .eval("document.getElementById('status').value")
        .await?;
    assert_eq!(status, "HDN");
    // And the right one works after it.
    alice.fill("#password", PASSWORD).await?;
    alice.click("#sign-in").await?;
    alice.wait_for("#contacts").await?;
    alice.wait_for_text("#my-status", "Appear offline").await?;
    alice.click("#menu").await?;
    alice.click("[data-action='sign-out']").await?;
    alice.wait_for("#sign-in").await?;
    let forgotten: String = alice.eval("document.getElementById('email').value").await?;
    assert_eq!(forgotten, "");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn endings_are_told_in_words() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("endings", Options::desktop()).await?;
    let control = world.server.control();

    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    let second = Native::sign_in(world.services(), "alice@example.com", PASSWORD).await?;
    alice.wait_for("#told[data-reason='elsewhere']").await?;
    alice.looks("elsewhere").await?;
    drop(second);

    // What was said can still be read, and nothing is tried.
    alice.click("#stay-signed-out").await?;
    alice.wait_for_text("#signed-out", "signed out").await?;
    alice.looks("reading").await?;
    alice.click("#signed-out .button").await?;
    alice.fill("#password", PASSWORD).await?;
    alice.click("#sign-in").await?;
    alice.wait_for("#contacts").await?;
    control.announce_shutdown(5);
    alice.wait_for_text("#closing", "5 minutes").await?;
    alice.looks("closing").await?;
    control.out(None, &OutReason::ShuttingDown);
    alice.wait_for("#reconnect[data-stage='waiting']").await?;
    alice.wait_for_text("#reconnect", "shut down").await?;
    alice.click("#reconnect-sign-out").await?;
    control.kill();
    alice.fill("#password", PASSWORD).await?;
    alice.click("#sign-in").await?;
    alice
        .wait_for_text("#sign-in-error", "Can't reach the server")
        .await?;
    alice.looks("unreachable").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_and_the_core_without_a_browser() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("native", Options::desktop()).await?;
    let bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    bob.request(Request::OpenConversation(Email::typed(
        "alice@example.com",
    )?))
    .await?;
    bob.wait("a conversation", |m| m.conversations().count() == 1)
        .await?;
    let id = bob
        .look(|m| m.conversations().next().map(|c| c.id))
        .context("a conversation")?;
    // A server that writes byte by byte changes nothing.
    world.server.control().split_every_byte(true);
    bob.request(Request::SendText(
        id,
        "from without".into(),
        TextFormat::default(),
    ))
    .await?;
    alice.reads("from without").await?;
    alice.say("from within 🌍").await?;
    bob.wait("the answer", |m| {
        m.conversation(id).is_some_and(|c| {
            c.entries.iter().any(
                |e| matches!(&e.kind, EntryKind::Text { text, .. } if text == "from within 🌍"),
            )
        })
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_shows_its_steps_and_can_be_cancelled() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("steps", Options::desktop()).await?;
    alice.fill_sign_in(&world.url(), "nobody", PASSWORD).await?;
    alice.click("#sign-in").await?;
    alice
        .wait_for_text("#sign-in-error", "name@example.com")
        .await?;
    alice.wait_for("#email[aria-invalid='true']").await?;

    world
        .server
        .control()
        .delay(std::time::Duration::from_secs(8));
    alice.fill("#email", "alice@example.com").await?;
    alice.click("#sign-in").await?;
    alice
        .wait_for("[data-step='connecting'][data-state='now']")
        .await?;
    alice
        .wait_for("[data-step='going-online'][data-state='waiting']")
        .await?;
    alice.looks("connecting").await?;
    alice.click("#cancel").await?;
    alice.wait_for("#sign-in").await?;
    alice.wait_gone("#sign-in-error").await?;

    world.server.control().delay(std::time::Duration::ZERO);
    alice.fill("#password", PASSWORD).await?;
    alice.click("#sign-in").await?;
    alice.wait_for("#contacts").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_go_from_part_to_part() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("keys", Options::desktop()).await?;
    alice
        .sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    alice.talk_to("bob@example.com").await?;
    alice
        .wait_for_js("document.activeElement.id === 'compose'")
        .await?;
    for (key, place) in [
        (
            Key::F6,
            "document.activeElement.closest('#contacts') !== null",
        ),
        (Key::F6, "document.activeElement.id === 'log'"),
        (Key::F6, "document.activeElement.id === 'compose'"),
    ] {
        alice.press(":focus", key).await?;
        alice.wait_for_js(place).await?;
    }
    alice.key(&[Key::Control], 'k').await?;
    alice
        .wait_for_js("document.activeElement.id === 'find'")
        .await?;
    alice.key(&[Key::Shift], Key::F6).await?;
    alice
        .wait_for_js("document.activeElement.id === 'compose'")
        .await
}

//! What one writes with, as both sides see it.

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Key, Options, Scheme,
    native::Native,
    world::{PASSWORD, World},
};
use msnp11::{
    client::EntryKind,
    message::{Colour, Effects},
};

const ALICE: &str = "alice@example.com";
const BOB: &str = "bob@example.com";

/// A style of the last message, as the browser computed it.
async fn style_of_last(browser: &Browser, property: &str) -> Result<String> {
    browser
        .eval(&format!(
            "getComputedStyle([...document.querySelectorAll('#log .message')].at(-1)).getPropertyValue('{property}')"
        ))
        .await
}

/// Chooses something that lies under its label.
async fn choose(browser: &Browser, css: &str) -> Result<()> {
    browser
        .eval::<bool>(&format!(
            "(document.querySelector(\"{css}\").click(), true)"
        ))
        .await
        .map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn bob_sees_the_font_and_the_colour_that_alice_writes_in() -> Result<()> {
    let world = World::start().await?;
    let desk = Options::desktop().size(1_280, 800);
    let alice = Browser::open("writing-alice", desk.clone()).await?;
    let bob = Browser::open("writing-bob", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    bob.sign_in(&world.url(), BOB, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    alice.type_into("#compose", "are you seeing this?").await?;
    alice.click("[data-opens='font']").await?;
    choose(&alice, "[name='own-font'][value='Georgia']").await?;
    choose(&alice, ".ink[data-ink='#fcc400']").await?;
    alice
        .click("#font-picker [data-effect='font-italic']")
        .await?;
    alice.wait_for_text(".colour-note", "Yellow").await?;
    for (scheme, name) in [(Scheme::Light, "font-light"), (Scheme::Dark, "font-dark")] {
        alice.appear(&desk.clone().scheme(scheme)).await?;
        alice.screenshot(name).await?;
    }
    alice.appear(&desk).await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_gone("#font-picker").await?;
    // The keys of the field, and what they say stays for the next line.
    alice.click("#compose").await?;
    alice.key(&[Key::Control], 'b').await?;
    alice.press("#compose", Key::Enter).await?;
    bob.reads("are you seeing this?").await?;
    for browser in [&alice, &bob] {
        let family = style_of_last(browser, "font-family").await?;
        ensure!(family.starts_with("Georgia"), "{family}");
        ensure!(style_of_last(browser, "font-weight").await? == "700");
        ensure!(style_of_last(browser, "font-style").await? == "italic");
        let colour = style_of_last(browser, "color").await?;
        ensure!(colour != "rgb(252, 196, 0)", "too pale on white: {colour}");
    }
    bob.appear(&Options::desktop().scheme(Scheme::Dark)).await?;
    ensure!(style_of_last(&bob, "color").await? == "rgb(252, 196, 0)");

    // Kept for the account.
    alice.reload().await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    alice.say("and still").await?;
    bob.reads("and still").await?;
    ensure!(style_of_last(&bob, "font-style").await? == "italic");
    alice.check_console(&[]).await?;
    bob.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_client_gets_what_the_protocol_says_of_it() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("writing-wire", Options::desktop()).await?;
    let bob = Native::sign_in(world.services(), BOB, PASSWORD).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    alice.click("[data-opens='font']").await?;
    choose(&alice, "[name='own-font'][value='Courier New']").await?;
    choose(&alice, ".ink[data-ink='#d3222a']").await?;
    alice
        .click("#font-picker [data-effect='font-strike']")
        .await?;
    alice.say("in red").await?;
    let is_there = |m: &msnp11::client::Messenger| {
        m.conversations().any(|it| {
            it.entries.iter().any(
                |entry| matches!(&entry.kind, EntryKind::Text { text, .. } if text == "in red"),
            )
        })
    };
    bob.wait("the text", is_there).await?;
    let format = bob.look(|m| {
        let conversation = m.conversations().next()?;
        conversation
            .entries
            .iter()
            .find_map(|entry| match &entry.kind {
                EntryKind::Text { format, .. } => Some(format.clone()),
                _ => None,
            })
    });
    let format = format.context("no text")?;
    let red = Colour {
        red: 0xD3,
        green: 0x22,
        blue: 0x2A,
    };
    ensure!((format.font.as_str(), format.pitch_family) == ("Courier New", 0x31));
    ensure!(format.colour == Some(red) && format.effects == Effects::STRIKE);
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_keeps_its_colours() -> Result<()> {
    let world = World::start().await?;
    let desk = Options::desktop().size(1_280, 800);
    let alice = Browser::open("writing-colours", desk.clone()).await?;
    let bob = Native::sign_in(world.services(), BOB, PASSWORD).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    alice.say("look at these").await?;
    for scheme in ["rose", "leaf", "sun", "plum"] {
        alice.click("#colours").await?;
        if scheme == "rose" {
            alice.looks("menu").await?;
            alice.appear(&desk).await?;
        }
        alice.click(&format!("[data-choice='{scheme}']")).await?;
        alice
            .wait_for(&format!(".chat[data-scheme='{scheme}']"))
            .await?;
        for (look, name) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
            alice.appear(&desk.clone().scheme(look)).await?;
            alice.screenshot(&format!("{scheme}-{name}")).await?;
        }
        alice.appear(&desk).await?;
    }
    alice.talk_to("carol@example.com").await?;
    alice.wait_for(".chat[data-scheme='sky']").await?;
    alice.reload().await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    alice.wait_for(".chat[data-scheme='plum']").await?;
    drop(bob);
    alice.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_has_it_all_behind_its_plus() -> Result<()> {
    let world = World::start().await?;
    let phone = Options::phone().scheme(Scheme::Light);
    let alice = Browser::open("writing-phone", phone.clone()).await?;
    let bob = Native::sign_in(world.services(), BOB, PASSWORD).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    alice
        .say("is the one with the little boat in there?")
        .await?;
    let plus_has_focus = "document.activeElement.id === 'composer-more'";
    let both = async |name: &str| -> Result<()> {
        for (scheme, look) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
            alice.appear(&phone.clone().scheme(scheme)).await?;
            alice.screenshot(&format!("{name}-{look}")).await?;
        }
        alice.appear(&phone).await
    };

    alice.click("#composer-more").await?;
    alice.wait_for(".context-menu [data-action='file']").await?;
    alice
        .wait_for_js("document.activeElement.dataset.action === 'file'")
        .await?;
    both("plus").await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_gone(".context-menu").await?;
    alice.wait_for_js(plus_has_focus).await?;
    alice.click("#composer-more").await?;
    alice.wait_for(".context-menu").await?;
    alice.eval::<bool>("(history.back(), true)").await?;
    alice.wait_gone(".context-menu").await?;
    alice.wait_for_js(plus_has_focus).await?;

    // The font, as a sheet.
    alice.click("#composer-more").await?;
    alice.click(".context-menu [data-action='font']").await?;
    alice.wait_for("#font-sheet").await?;
    choose(&alice, "#font-sheet .ink[data-ink='#009300']").await?;
    alice.click("#font-sheet [data-effect='font-bold']").await?;
    both("font").await?;
    alice.click("#font-sheet [data-action='done']").await?;
    alice.wait_gone("#font-sheet").await?;
    alice.say("in green").await?;
    ensure!(style_of_last(&alice, "font-weight").await? == "700");
    both("said").await?;

    // The colours, and a nudge.
    alice.click("#composer-more").await?;
    alice.click(".context-menu [data-action='colours']").await?;
    alice.wait_for("[data-choice='leaf']").await?;
    both("colours").await?;
    alice.click("[data-choice='leaf']").await?;
    alice.wait_for(".chat[data-scheme='leaf']").await?;
    both("leaf").await?;
    alice.click("#composer-more").await?;
    alice.click(".context-menu [data-action='nudge']").await?;
    alice.wait_for(".event.nudge").await?;

    // At 320 pixels nothing is cut off.
    alice.appear(&Options::phone().size(320, 640)).await?;
    alice.click("#composer-more").await?;
    alice.click(".context-menu [data-action='font']").await?;
    alice.wait_for("#font-sheet").await?;
    alice.screenshot("font-320").await?;
    let wide: bool = alice
        .eval("document.documentElement.scrollWidth > innerWidth || document.querySelector('#font-sheet').scrollWidth > innerWidth")
        .await?;
    ensure!(!wide);
    drop(bob);
    alice.check_console(&[]).await
}

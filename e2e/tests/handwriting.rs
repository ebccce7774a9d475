//! Handwriting, from the pointer of one page to the picture on another.

use anyhow::{Result, ensure};
use e2e::{
    Browser, Key, Options, Scheme,
    native::Native,
    world::{PASSWORD, World},
};
use msnp11::{client::EntryKind, message::is_fit_gif};

const ALICE: &str = "alice@example.com";
const BOB: &str = "bob@example.com";
const OPENER: &str = "[data-opens='handwriting']";

/// How many pixels of the last picture in the transcript are drawn on: of the white of the paper, none.
const DRAWN_PIXELS: &str = "(() => {
    const picture = [...document.querySelectorAll('#log .handwriting img')].at(-1);
    if (!picture?.complete || !picture.naturalWidth) return 0;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    const paper = canvas.getContext('2d');
    paper.drawImage(picture, 0, 0);
    const { data } = paper.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) count += data[at + 1] < 128 && data[at + 3] === 255;
    return count })()";

/// Draws with a pointer: set down at a place of the field from its middle, and on by each of the steps.
async fn draw(browser: &Browser, from: (i64, i64), steps: &[(i64, i64)]) -> Result<()> {
    let field = browser.wait_for("#drawing").await?;
    let chain = browser.driver().action_chain();
    let mut chain = chain
        .move_to_element_with_offset(&field, from.0, from.1)
        .click_and_hold();
    for &(x, y) in steps {
        chain = chain.move_by_offset(x, y);
    }
    chain.release().perform().await?;
    Ok(())
}

/// An arch and a line under it.
async fn draw_something(browser: &Browser) -> Result<()> {
    let arch = [(20, -30), (20, -15), (25, 0), (20, 15), (20, 30)];
    draw(browser, (-60, 20), &arch).await?;
    draw(browser, (-90, 50), &[(180, 0)]).await
}

async fn has_focus(browser: &Browser, css: &str) -> Result<()> {
    browser
        .wait_for_js(&format!("document.activeElement.matches(\"{css}\")"))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn bob_sees_what_alice_draws() -> Result<()> {
    let world = World::start().await?;
    let alice = Browser::open("handwriting-alice", Options::desktop()).await?;
    let bob = Browser::open("handwriting-bob", Options::desktop()).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    bob.sign_in(&world.url(), BOB, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    alice.click(OPENER).await?;
    has_focus(&alice, "[name='drawing-ink']:checked").await?;
    ensure!(
        alice
            .eval::<bool>("document.querySelector('#send-drawing').disabled")
            .await?
    );
    alice.looks_as("empty", &Options::desktop()).await?;

    // Taken back, drawn anew, and kept while the window is closed.
    draw(&alice, (-150, -60), &[(300, 120)]).await?;
    alice.click("[data-action='undo-drawing']").await?;
    alice.wait_for(".drawing-hint").await?;
    alice.key(&[], Key::Tab).await?;
    draw_something(&alice).await?;
    alice.wait_gone(".drawing-hint").await?;
    alice.click("[data-action='wipe-drawing']").await?;
    alice.wait_for(".drawing-hint").await?;
    alice.key(&[Key::Control], 'z').await?;
    alice.wait_gone(".drawing-hint").await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_gone("#handwriting").await?;
    has_focus(&alice, OPENER).await?;
    alice.press(OPENER, Key::Enter).await?;
    has_focus(&alice, "[name='drawing-ink']:checked").await?;
    alice.wait_gone(".drawing-hint").await?;
    // The arrows choose the ink and, one stop on, the width.
    alice.key(&[], Key::Right).await?;
    alice
        .wait_for("[name='drawing-ink'][data-ink='#0b4fa8']:checked")
        .await?;
    alice.key(&[], Key::Tab).await?;
    has_focus(&alice, "[name='drawing-width']:checked").await?;
    alice.key(&[], Key::Right).await?;
    draw(&alice, (60, -40), &[(40, 0), (0, 40), (-40, 0), (0, -40)]).await?;
    alice.looks_as("drawn", &Options::desktop()).await?;

    alice.click("#send-drawing").await?;
    alice.wait_gone("#handwriting").await?;
    let drawn = format!("{DRAWN_PIXELS} > 500");
    for browser in [&alice, &bob] {
        browser.wait_for_js(&drawn).await?;
    }
    let theirs: String = bob
        .eval("document.querySelector('#log .handwriting img').alt")
        .await?;
    ensure!(theirs.starts_with("Handwriting from "), "{theirs}");
    let pixels = [
        alice.eval::<u32>(DRAWN_PIXELS).await?,
        bob.eval::<u32>(DRAWN_PIXELS).await?,
    ];
    ensure!(pixels[0] == pixels[1], "{pixels:?}");
    let width: u32 = bob
        .eval("document.querySelector('#log .handwriting img').getBoundingClientRect().width")
        .await
        .map(|width: f64| width as u32)?;
    ensure!(
        (150..=402).contains(&width),
        "as large as it was drawn: {width}"
    );
    bob.looks_as("read", &Options::desktop()).await?;
    // No server acknowledges it: nobody said otherwise for a while.
    alice
        .wait_for("#log .handwriting[data-state='acknowledged']")
        .await?;
    // The field is empty again.
    alice.click(OPENER).await?;
    alice.wait_for(".drawing-hint").await?;
    alice.check_console(&[]).await?;
    bob.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_draws_on_a_sheet_and_another_client_gets_a_gif() -> Result<()> {
    let world = World::start().await?;
    let phone = Options::phone();
    let alice = Browser::open("handwriting-phone", phone.clone()).await?;
    let bob = Native::sign_in(world.services(), BOB, PASSWORD).await?;
    alice.sign_in(&world.url(), ALICE, PASSWORD).await?;
    alice.talk_to(BOB).await?;
    alice.click("#composer-more").await?;
    alice
        .click(".context-menu [data-action='handwriting']")
        .await?;
    alice.wait_for("#handwriting-sheet").await?;
    draw_something(&alice).await?;
    for (scheme, look) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
        alice.appear(&phone.clone().scheme(scheme)).await?;
        alice.screenshot(&format!("sheet-{look}")).await?;
    }
    alice.appear(&phone).await?;
    // Back closes it, and keeps what is drawn.
    alice.eval::<bool>("(history.back(), true)").await?;
    alice.wait_gone("#handwriting-sheet").await?;
    alice.click("#composer-more").await?;
    alice
        .click(".context-menu [data-action='handwriting']")
        .await?;
    alice.wait_for("#handwriting-sheet").await?;
    alice.wait_gone(".drawing-hint").await?;
    alice.click("#send-drawing").await?;
    alice.wait_gone("#handwriting-sheet").await?;
    alice.wait_for_js(&format!("{DRAWN_PIXELS} > 100")).await?;
    let is_ink = |kind: &EntryKind| matches!(kind, EntryKind::Ink(gif) if is_fit_gif(gif));
    bob.wait("a drawing", |m| {
        let mut entries = m.conversations().flat_map(|it| &it.entries);
        entries.any(|entry| entry.from.is_some() && is_ink(&entry.kind))
    })
    .await?;
    for (scheme, look) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
        alice.appear(&phone.clone().scheme(scheme)).await?;
        alice.screenshot(&format!("sent-{look}")).await?;
    }
    // At 320 pixels nothing is cut off.
    alice.appear(&Options::phone().size(320, 640)).await?;
    alice.click("#composer-more").await?;
    alice
        .click(".context-menu [data-action='handwriting']")
        .await?;
    alice.wait_for("#handwriting-sheet").await?;
    alice.screenshot("sheet-320").await?;
    let wide: bool = alice
        .eval("document.documentElement.scrollWidth > innerWidth || document.querySelector('#handwriting-sheet').scrollWidth > innerWidth")
        .await?;
    ensure!(!wide);
    drop(bob);
    alice.check_console(&[]).await
}

//! What a person has set in their system: the few colours of a contrast theme, more contrast, less motion.

use std::{cell::RefCell, collections::BTreeMap, env, fs, path::PathBuf};

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Contrast, Key, Options, Scheme,
    native::Native,
    tour::{self, On, desk, phone},
    world::{PASSWORD, World},
};
use msnp11::{
    client::{ConversationId, Request},
    message::TextFormat,
};
use serde::Deserialize;

const BOB: &str = "bob@example.com";
const CAROL: &str = "carol@example.com";

/// alice with bob, of whom something is unread, and the conversation with carol before her.
struct Desk {
    _world: World,
    alice: Browser,
    bob: Native,
    talk: ConversationId,
}

impl Desk {
    async fn begin(name: &str, contrast: Contrast) -> Result<Self> {
        let world = World::start().await?;
        let bob = Native::sign_in(world.services(), BOB, PASSWORD).await?;
        let options = Options::desktop().contrast(contrast).reduced_motion();
        let alice = Browser::open(name, options).await?;
        alice
            .sign_in(&world.url(), "alice@example.com", PASSWORD)
            .await?;
        alice
            .wait_for(&format!("[data-email='{BOB}'][data-status='NLN']"))
            .await?;
        alice.talk_to(BOB).await?;
        alice.say("hello").await?;
        bob.wait("a conversation", |m| m.conversations().count() == 1)
            .await?;
        let talk = bob.look(|m| m.conversations().next().map(|it| it.id));
        alice
            .wait_for("#log .message[data-state='acknowledged']")
            .await?;
        alice.talk_to(CAROL).await?;
        let desk = Self {
            talk: talk.context("a conversation")?,
            _world: world,
            alice,
            bob,
        };
        let text = Request::SendText(desk.talk, "and you?".into(), TextFormat::default());
        desk.bob.request(text).await?;
        desk.alice.wait_for(".row .unread").await?;
        Ok(desk)
    }

    async fn looks(&self, name: &str) -> Result<()> {
        let Some(directory) = env::var_os("SCREENS").map(PathBuf::from) else {
            return Ok(());
        };
        fs::create_dir_all(&directory)?;
        for (scheme, light) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
            self.alice.scheme(scheme).await?;
            self.alice.drawn().await?;
            let picture = self.alice.driver().screenshot_as_png().await?;
            fs::write(directory.join(format!("{name}-{light}.png")), picture)?;
        }
        self.alice.scheme(Scheme::Light).await
    }
}

/// What tells an element from the others where grounds and shadows count for nothing.
#[derive(Debug, Deserialize, PartialEq)]
struct Lines {
    border: String,
    outline: String,
    ground: String,
}

async fn lines(browser: &Browser, css: &str, pseudo: &str) -> Result<Lines> {
    browser.wait_for(css).await?;
    let look = format!(
        "(() => {{ const it = getComputedStyle(document.querySelector({css:?}), '{pseudo}');
            const side = side => `${{it['border' + side + 'Width']}} ${{it['border' + side + 'Style']}} ${{it['border' + side + 'Color']}}`;
            return {{
                border: ['Top', 'Right', 'Bottom', 'Left'].map(side).join(', '),
                outline: it.outlineStyle === 'none' ? 'none' : `${{it.outlineWidth}} ${{it.outlineStyle}} ${{it.outlineColor}}`,
                ground: it.backgroundColor,
            }} }})()"
    );
    browser.eval(&look).await
}

fn ensure_distinct(what: &str, one: &Lines, other: &Lines) -> Result<()> {
    ensure!(one != other, "{what} looks like any other: {one:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn few_colours_leave_what_is_chosen_and_where_the_focus_is() -> Result<()> {
    let desk = Desk::begin("forced", Contrast::Forced).await?;
    let alice = &desk.alice;
    desk.looks("forced-main").await?;
    let ground: String = alice
        .eval("getComputedStyle(document.querySelector('.pane')).backgroundColor")
        .await?;
    // What lies over words has a ground of its own.
    let toast = lines(alice, ".toast", "").await?;
    ensure!(toast.ground == ground, "{toast:?}, {ground}");
    // What is chosen.
    for (what, chosen, other) in [
        (
            "the row",
            ".row[aria-selected=true]",
            ".row[aria-selected=false]",
        ),
        (
            "the tab",
            ".tab[aria-selected=true]",
            ".tab[aria-selected=false]",
        ),
    ] {
        let (chosen, other) = (
            lines(alice, chosen, "").await?,
            lines(alice, other, "").await?,
        );
        ensure!(
            chosen.border != other.border,
            "{what}: {chosen:?}, {other:?}"
        );
    }
    // What is unread has an edge, since its ground is gone.
    let unread = lines(alice, ".row .unread", "").await?;
    ensure!(unread.border.starts_with("1px solid"), "{unread:?}");

    // Where the focus is, on what is chosen too.
    let before = lines(alice, ".row[aria-selected=true]", "").await?;
    alice.key(&[Key::Control], 'k').await?;
    alice.wait_for_focus("#find").await?;
    let field = lines(alice, "#find", "").await?;
    ensure!(field.outline.starts_with("3px solid"), "{field:?}");
    alice.key(&[], Key::Down).await?;
    while !alice
        .eval::<bool>("document.activeElement.matches('.row[aria-selected=true]')")
        .await?
    {
        alice.key(&[], Key::Down).await?;
    }
    let focused = lines(alice, ".row[aria-selected=true]", "").await?;
    ensure_distinct("the focus on the chosen row", &focused, &before)?;
    ensure!(focused.outline.starts_with("3px solid"), "{focused:?}");
    // The field of a message has no outline of its own: its box has.
    alice.click("#compose").await?;
    let composer = lines(alice, ".composer-box", "").await?;
    ensure!(composer.outline.starts_with("3px solid"), "{composer:?}");
    let opener = lines(alice, ".opener", "").await?;
    alice.click(".opener").await?;
    alice.wait_for(".emoticon-picker").await?;
    desk.looks("forced-picker").await?;
    let open = lines(alice, ".opener", "").await?;
    ensure!(open.border != opener.border, "{open:?}");
    alice.key(&[], Key::Escape).await?;

    // Switches, by where their knob is and by its ground; choices beside each other.
    alice.click("#menu").await?;
    alice.wait_for_focus("[role^=menuitem]").await?;
    desk.looks("forced-menu").await?;
    alice.choose("[data-action='settings']").await?;
    alice.click("[role=tab][data-page=look]").await?;
    alice.wait_for("#settings-panel[data-page=look]").await?;
    desk.looks("forced-settings").await?;
    let knob = lines(alice, ".switch:not(:checked)", "::after").await?;
    ensure!(knob.ground != ground, "the knob is not seen: {knob:?}");
    let on = lines(alice, ".segments .on", "").await?;
    let off = lines(alice, ".segments label:not(.on)", "").await?;
    ensure_distinct("the choice", &on, &off)?;
    alice.click("#setting-compact").await?;
    let switch = lines(alice, "#setting-compact", "").await?;
    let knob = lines(alice, "#setting-compact", "::after").await?;
    ensure!(switch.ground != ground, "{switch:?}");
    ensure!(knob.ground != switch.ground, "{knob:?}, {switch:?}");
    let tab = lines(alice, ".settings-tab.on", "").await?;
    let other = lines(alice, ".settings-tab:not(.on)", "").await?;
    ensure!(tab.border != other.border, "{tab:?}");
    alice.click("#setting-compact").await?;
    alice.key(&[], Key::Escape).await?;
    alice.wait_gone("#settings-dialog").await?;

    // Who may see the person: a dot in the one that is chosen.
    alice.click("#menu").await?;
    alice.choose("[data-action='privacy']").await?;
    alice.wait_for("#privacy-dialog").await?;
    desk.looks("forced-privacy").await?;
    let dot = lines(alice, ".radio input:checked", "::after").await?;
    ensure!(dot.ground != ground, "the dot is not seen: {dot:?}");
    alice.key(&[], Key::Escape).await?;

    // The history's own rows.
    alice.click("#menu").await?;
    alice.choose("[data-action='history']").await?;
    alice
        .click(&format!("[data-thread='contact:{BOB}']"))
        .await?;
    alice.wait_for("#history-log .kept-line").await?;
    desk.looks("forced-history").await?;
    let chosen = lines(alice, ".history-list .row[aria-current=true]", "").await?;
    let plain = lines(alice, ".history-day-row[aria-current]", "").await?;
    for (what, it) in [("the conversation", chosen), ("the day", plain)] {
        ensure!(it.border.contains("6px solid"), "{what}: {it:?}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn more_contrast_is_darker_words_and_thicker_lines() -> Result<()> {
    let usual = Desk::begin("contrast", Contrast::Usual).await?;
    let alice = &usual.alice;
    let colour = async |css: &str| -> Result<String> {
        let colour = format!("getComputedStyle(document.querySelector({css:?})).color");
        alice.eval(&colour).await
    };
    ensure!(colour(".row.off").await? != colour("body").await?);
    alice
        .appear(&Options::desktop().contrast(Contrast::More).reduced_motion())
        .await?;
    alice.drawn().await?;
    usual.looks("contrast-main").await?;
    alice.drawn().await?;
    // No word is paler than the others, and what is chosen has the edge of a word.
    let ink = colour("body").await?;
    for css in [".row.off", ".row.off .name", ".own-message", ".footer"] {
        ensure!(colour(css).await? == ink, "{css} is paler");
    }
    let row = lines(alice, ".row[aria-selected=true]", "").await?;
    ensure!(row.border.contains(&ink), "{row:?}, {ink}");
    alice.key(&[Key::Control], 'k').await?;
    let field = lines(alice, "#find", "").await?;
    ensure!(field.outline.starts_with("3px solid"), "{field:?}");
    Ok(())
}

/// What moves for longer than a blink, or would: of each element and of what is drawn before and after it.
const MOVES: &str = "(() => {
    const BLINK = 10;
    const longest = list => Math.max(...list.split(',').map(it => parseFloat(it) * (it.includes('ms') ? 1 : 1000)));
    const moves = [];
    for (const it of document.querySelectorAll('*')) {
        if (it.closest('.sprites')) continue;
        for (const pseudo of [undefined, '::before', '::after']) {
            const style = getComputedStyle(it, pseudo);
            if (pseudo && style.content === 'none') continue;
            if (style.transitionProperty !== 'none' && longest(style.transitionDuration) > BLINK)
                moves.push(`${it.tagName}.${it.classList} takes ${style.transitionDuration} to be otherwise`);
            if (style.animationName !== 'none' && longest(style.animationDuration) > BLINK && !STILL.includes(style.animationName))
                moves.push(`${it.tagName}.${it.classList} is in ${style.animationName} for ${style.animationDuration}`);
        }
    }
    for (const it of document.getAnimations()) {
        const time = it.effect.getComputedTiming();
        if (it.playState === 'running' && time.duration * time.iterations > BLINK && !STILL.includes(it.animationName))
            moves.push(`${it.animationName ?? it.transitionProperty} runs for ${time.duration}`);
    }
    return [...new Set(moves)] })()";

/// What is the same from its beginning to its end: the border that stands for the shaking of a nudge.
const STILL: &str = "['nudge-still']";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_moves_for_who_wants_less_motion() -> Result<()> {
    let browser = Browser::open("motion", desk()).await?;
    let found = RefCell::new(BTreeMap::<String, Vec<String>>::new());
    let all_seen = tour::every_screen(&browser, async |screen, on| {
        for (size, options) in [("desk", desk()), ("phone", phone())] {
            if (on == On::Desk && size == "phone") || (on == On::Phone && size == "desk") {
                continue;
            }
            browser.appear(&options).await?;
            browser.drawn().await?;
            let moves = MOVES.replace("STILL", STILL);
            for one in browser.eval::<Vec<String>>(&moves).await? {
                let mut found = found.borrow_mut();
                found
                    .entry(one)
                    .or_default()
                    .push(format!("{screen} {size}"));
            }
        }
        browser.appear(&desk()).await
    })
    .await;
    let found = found.into_inner();
    ensure!(found.is_empty(), "{found:#?}\n{all_seen:?}");
    all_seen
}

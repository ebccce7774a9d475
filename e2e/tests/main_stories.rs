//! The main stories, in three languages and at three widths: the same in every browser (`E2E_BROWSER=firefox`, which is what
//! `cargo xtask test --only firefox` sets). No sentence is looked for, so that any language will do.
//!
//! At each stop the page is looked at in each width: nothing may be cut off at its side or in a button. With `SCREENS` at a
//! directory, the pictures go there.

use std::{env, fs, path::PathBuf};

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Key, Options,
    native::Native,
    world::{PASSWORD, World},
};
use msnp11::{
    client::{ConversationId, EntryKind, Request},
    message::TextFormat,
    value::Status,
};

const BOB: &str = ".people [data-email='bob@example.com']";

/// Said by alice, heard by bob: letters of several scripts, what HTML would read, and an emoji.
const SAID: &str = "grüße, ação, مرحبا, こんにちは <b>&amp;</b> 👍🏽";

const WIDTHS: [(&str, u32, u32); 3] = [("1280", 1280, 800), ("390", 390, 844), ("320", 320, 640)];

/// What sticks out: of the page, to its side, and of buttons. What says so itself (`cut`) is cut on purpose, and what is hidden
/// for eyes is a pixel wide.
const STICKS_OUT: &str = "(() => {
    const page = document.scrollingElement;
    const out = page.scrollWidth > innerWidth ? [`the page is ${page.scrollWidth} wide of ${innerWidth}`] : [];
    for (const it of document.querySelectorAll('button, label, h1, h2, h3, .field')) {
        const box = it.getBoundingClientRect();
        if (box.width < 2 || box.height < 2 || !it.checkVisibility()) continue;
        if (it.closest('.cut, .tabs, .context-menu, select') || it.querySelector('.cut') || it.matches('.cut, input, textarea, select')) continue;
        if (!it.matches('label') && (box.right > innerWidth + 1 || box.left < -1))
            out.push(`${it.id || it.className || it.tagName} is outside: ${it.textContent.trim().slice(0, 40)}`);
        if (it.scrollWidth > it.clientWidth + 2 && getComputedStyle(it).overflowX !== 'visible')
            out.push(`${it.id || it.className || it.tagName}: ${it.textContent.trim().slice(0, 40)}`);
    }
    return out })()";

struct Story {
    page: Browser,
    language: &'static str,
}

impl Story {
    /// The page at each width, left as it was.
    async fn look(&self, name: &str) -> Result<()> {
        for (size, width, height) in WIDTHS {
            let options = Options::desktop().size(width, height);
            self.page.appear(&options).await?;
            self.page.drawn().await?;
            if let Some(directory) = env::var_os("SCREENS").map(PathBuf::from) {
                fs::create_dir_all(&directory)?;
                let picture = self.page.driver().screenshot_as_png().await?;
                let file = directory.join(format!("{}-{name}-{size}.png", self.language));
                fs::write(&file, picture)
                    .with_context(|| format!("cannot write {}", file.display()))?;
            }
            let out: Vec<String> = self.page.eval(STICKS_OUT).await?;
            ensure!(
                out.is_empty(),
                "{} at {size}, {name}: {out:?}",
                self.language
            );
        }
        self.page.appear(&Options::desktop()).await?;
        self.page.drawn().await
    }
}

async fn only_conversation(native: &Native) -> Result<ConversationId> {
    native
        .wait("a conversation", |m| m.conversations().count() == 1)
        .await?;
    native
        .look(|m| m.conversations().next().map(|one| one.id))
        .context("no conversation")
}

/// From the sign-in screen to signing out again.
async fn main_story(language: &'static str, direction: &str) -> Result<()> {
    let world = World::start().await?;
    let bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    let options = Options::desktop().languages(language).reduced_motion();
    let page = Browser::open(&format!("story-{language}"), options).await?;
    let story = Story { page, language };
    let page = &story.page;

    page.fill_sign_in(&world.url(), "alice@example.com", "not it")
        .await?;
    let spoken = format!(
        "document.documentElement.lang === '{language}' && document.documentElement.dir === '{direction}'"
    );
    page.wait_for_js(&spoken).await?;
    story.look("sign-in").await?;
    page.click("#sign-in").await?;
    page.wait_for("#sign-in-error").await?;
    story.look("wrong-password").await?;
    page.fill("#password", PASSWORD).await?;
    page.click("#sign-in").await?;
    page.wait_for(&format!("{BOB}[data-status='NLN']")).await?;
    story.look("contacts").await?;

    // Somebody changes their status, and so does one oneself.
    bob.request(Request::SetStatus(Status::Busy)).await?;
    page.wait_for(&format!("{BOB}[data-status='BSY']")).await?;
    bob.request(Request::SetStatus(Status::Online)).await?;
    page.wait_for(&format!("{BOB}[data-status='NLN']")).await?;

    page.talk_to("bob@example.com").await?;
    page.say(SAID).await?;
    page.reads(SAID).await?;
    let talk = only_conversation(&bob).await?;
    let heard = |kind: &dyn Fn(&EntryKind) -> bool| {
        bob.look(|m| {
            let talk = m.conversation(talk);
            talk.is_some_and(|talk| talk.entries.iter().any(|entry| kind(&entry.kind)))
        })
    };
    page.wait_until("bob to read it", e2e::PATIENCE, async || {
        let is_said =
            |kind: &EntryKind| matches!(kind, EntryKind::Text { text, .. } if text == SAID);
        Ok(heard(&is_said).then_some(()))
    })
    .await?;
    let answer = "https://example.org/ :) (L)".to_owned();
    bob.request(Request::SendText(talk, answer, TextFormat::default()))
        .await?;
    page.wait_for("#log .emoticon").await?;
    page.wait_for("#log a[href='https://example.org/']").await?;
    page.click("#nudge").await?;
    page.wait_for(".event.nudge").await?;
    story.look("conversation").await?;

    page.click(".composer .opener").await?;
    page.wait_for(".emoticon-picker").await?;
    story.look("emoticons").await?;
    // It closes by itself where a page becomes a phone's or a desktop's.
    page.wait_gone(".emoticon-picker").await?;

    // Find it again.
    page.click("#find-in-conversation").await?;
    page.fill("#find-words", "acao").await?;
    page.wait_for("#log mark").await?;
    story.look("find").await?;
    page.press("#find-words", Key::Escape).await?;

    page.click("#menu").await?;
    page.click("[data-action='settings']").await?;
    page.wait_for("#settings-dialog").await?;
    story.look("settings").await?;
    page.press("#settings-find", Key::Escape).await?;
    page.wait_gone("#settings-dialog").await?;

    page.click("#menu").await?;
    page.click("[data-action='sign-out']").await?;
    page.click("#sign-out-submit").await?;
    page.wait_for("#sign-in").await?;
    page.check_console(&["401"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english() -> Result<()> {
    main_story("en", "ltr").await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_portuguese() -> Result<()> {
    main_story("pt-BR", "ltr").await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_arabic() -> Result<()> {
    main_story("ar", "rtl").await
}

//! A thousand contacts and five thousand messages: what is drawn of them, and how long that takes.
//!
//! The figures are printed; `docs/page.md` has those of one machine. On a machine that does other work they mean little,
//! so that only counts are asserted unless `ASSERT_FIGURES=1`.

use std::{env, time::Duration};

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Key, Options,
    native::Native,
    world::{PASSWORD, World},
};
use localserver::{Account, Settings};
use msnp11::{
    client::{ConversationId, Request},
    message::TextFormat,
    value::{Email, Status},
};
use serde_json::json;

/// Contacts of the account under test, beside the two who write.
const CONTACTS: usize = 998;
/// Messages of the long conversation.
const MESSAGES: usize = 5_000;

/// Notes, before the page runs: when the last line of the contact list came, when the first contact was drawn, and tasks
/// that held the page up.
const WATCH: &str = r#"
    window.figures = { lastLine: 0, drawn: 0, tasks: [] };
    const decoder = new TextDecoder();
    const Native = window.WebSocket;
    window.WebSocket = class extends Native {
        constructor(...all) {
            super(...all);
            this.addEventListener("message", event => {
                if (event.data instanceof ArrayBuffer && /(^|\n)LST /.test(decoder.decode(event.data))) {
                    window.figures.lastLine = performance.now();
                }
            });
        }
    };
    new PerformanceObserver(list => {
        for (const task of list.getEntries()) {
            window.figures.tasks.push([Math.round(task.startTime), Math.round(task.duration)]);
        }
    }).observe({ entryTypes: ["longtask"] });
    new MutationObserver(() => {
        if (!window.figures.drawn && document.querySelector("[data-email]")) {
            requestAnimationFrame(() => setTimeout(() => { window.figures.drawn ||= performance.now(); }));
        }
    }).observe(document, { childList: true, subtree: true });
"#;

fn settings() -> Settings {
    let mut alice = Account::new("alice@example.com", PASSWORD, "Alice").group("Friends");
    let mut accounts = Vec::new();
    for (email, name) in [("bob@example.com", "Bob"), ("carol@example.com", "Carol")] {
        alice = alice.friend(email, &[0]);
        accounts.push(Account::new(email, PASSWORD, name).friend("alice@example.com", &[]));
    }
    for number in 0..CONTACTS {
        let email = format!("friend{number}@example.com");
        alice = alice.friend(&email, &[]);
        let name = format!("Friend {number} of Zoë");
        accounts.push(Account::new(&email, PASSWORD, &name).friend("alice@example.com", &[]));
    }
    accounts.push(alice);
    Settings {
        accounts,
        max_contacts: 2_000,
        max_allowed: 2_000,
        ..Settings::default()
    }
}

/// The longest task since the last time that this was asked, in milliseconds.
async fn longest_task(browser: &Browser) -> Result<u64> {
    // Tasks are told of after a moment.
    tokio::time::sleep(Duration::from_millis(200)).await;
    browser
        .eval("Math.max(0, ...window.figures.tasks.splice(0).map(([, duration]) => duration))")
        .await
}

fn told(what: &str, figure: u64, most: u64) -> Result<()> {
    println!("{what}: {figure} (at most {most})");
    let asserted = env::var_os("ASSERT_FIGURES").is_some();
    ensure!(
        !asserted || figure <= most,
        "{what}: {figure}, at most {most}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_drawn_of_a_large_account() -> Result<()> {
    let world = World::with(settings()).await?;
    let bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    let alice = Browser::open("large", Options::desktop()).await?;
    alice
        .cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": WATCH }),
        )
        .await?;
    alice
        .fill_sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    // People take longer than this to type, and what a session needs comes meanwhile.
    tokio::time::sleep(Duration::from_secs(2)).await;
    alice.click("#sign-in").await?;
    alice.wait_for("#contacts").await?;
    alice.wait_for_js("window.figures.drawn > 0").await?;
    let appeared: f64 = alice
        .eval("window.figures.drawn - window.figures.lastLine")
        .await?;
    told(
        "contacts drawn after the last LST, ms",
        appeared as u64,
        200,
    )?;
    told(
        "longest task until then, ms",
        longest_task(&alice).await?,
        50,
    )?;

    // What is seen is drawn, and no more; everybody can be reached all the same.
    let rows: usize = alice
        .eval("document.querySelectorAll('[data-email]').length")
        .await?;
    let nodes: usize = alice
        .eval("document.querySelectorAll('#contacts *').length")
        .await?;
    println!("rows drawn: {rows}, nodes of the list: {nodes}");
    ensure!((10..120).contains(&rows), "{rows} rows are drawn");
    alice.press("[data-line][tabindex='0']", Key::End).await?;
    alice
        .wait_for_js("document.activeElement.dataset.email === 'friend997@example.com'")
        .await?;
    alice
        .eval::<bool>("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true, cancelable: true }))")
        .await
        .map(drop)?;
    alice
        .wait_for_js("document.activeElement.dataset.group !== undefined")
        .await?;

    one_presence_changes_one_row(&alice, &bob).await?;
    search(&alice).await?;
    long_conversation(&alice, &bob).await?;
    alice.check_console(&[]).await
}

/// A change of status touches the row of who changed it, and nothing else on the page.
async fn one_presence_changes_one_row(alice: &Browser, bob: &Native) -> Result<()> {
    alice
        .eval::<()>(
            "void (window.touched = new Set(), window.touching = new MutationObserver(all => { for (const one of all) { \
             const at = one.target.nodeType === 1 ? one.target : one.target.parentElement; \
             window.touched.add(at?.closest('[data-email]')?.dataset.email ?? at?.tagName ?? 'nothing'); } }), \
             window.touching.observe(document, { attributes: true, characterData: true, childList: true, subtree: true }))",
        )
        .await?;
    bob.request(Request::SetStatus(Status::Busy)).await?;
    alice
        .wait_for("[data-email='bob@example.com'][data-status='BSY']")
        .await?;
    let touched: Vec<String> = alice.eval("[...window.touched]").await?;
    ensure!(
        touched == ["bob@example.com"],
        "a presence touched {touched:?}"
    );
    alice.eval::<()>("window.touching.disconnect()").await
}

async fn search(alice: &Browser) -> Result<()> {
    longest_task(alice).await?;
    // From the key to what was found, drawn.
    let took: f64 = alice
        .eval(
            "new Promise(done => { const field = document.querySelector('#find'); field.focus(); \
             const start = performance.now(); document.execCommand('insertText', false, 'z'); \
             requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); })",
        )
        .await?;
    told("the first key of a search, ms", took as u64, 50)?;
    alice.insert("#find", "oe friend 77").await?;
    alice
        .wait_for("[data-email='friend77@example.com']")
        .await?;
    alice.press("#find", Key::Escape).await?;
    Ok(())
}

async fn long_conversation(alice: &Browser, bob: &Native) -> Result<()> {
    let email = Email::typed("alice@example.com")?;
    bob.request(Request::OpenConversation(email)).await?;
    bob.wait("a conversation", |m| m.conversations().count() == 1)
        .await?;
    let id: ConversationId = bob
        .look(|m| m.conversations().next().map(|c| c.id))
        .context("a conversation")?;
    for number in 0..MESSAGES {
        let text = format!("message {number} :) of a long conversation");
        bob.request(Request::SendText(id, text, TextFormat::default()))
            .await?;
    }
    let last = format!("message {}", MESSAGES - 1);
    alice
        .wait_until("the last message", Duration::from_secs(120), async || {
            Ok(alice.text("#log").await?.contains(&last).then_some(()))
        })
        .await?;
    let lines = "document.querySelectorAll('#log [data-entry]').length";
    let drawn: u64 = alice.eval(lines).await?;
    ensure!(drawn <= 300, "{drawn} messages are drawn");
    longest_task(alice).await?;

    // Up to the first of the thousand that are kept, as fast as the wheel turns; the place is kept when older ones come.
    let mut most = drawn;
    loop {
        let moved: f64 = alice
            .eval(
                "new Promise(done => { const log = document.querySelector('#log'); \
                 const first = [...log.querySelectorAll('[data-entry]')].find(one => one.getBoundingClientRect().top >= log.getBoundingClientRect().top); \
                 const entry = first.dataset.entry, before = first.getBoundingClientRect().top, step = Math.min(500, log.scrollTop); \
                 log.scrollTop -= step; requestAnimationFrame(() => setTimeout(() => { \
                 const after = log.querySelector(`[data-entry='${entry}']`)?.getBoundingClientRect().top; \
                 done(after === undefined ? 0 : Math.abs(after - before - step)); })); })",
            )
            .await?;
        ensure!(moved < 2.0, "the reader's place moved by {moved} pixels");
        most = most.max(alice.eval(lines).await?);
        let at_the_first: bool = alice
            .eval("document.querySelector('#log').scrollTop === 0")
            .await?;
        if at_the_first {
            break;
        }
    }
    ensure!(most <= 300, "{most} messages were drawn");
    println!("messages drawn: {most}");
    told(
        "longest task while scrolling, ms",
        longest_task(alice).await?,
        50,
    )?;

    bob.request(Request::SendText(
        id,
        "one more".into(),
        TextFormat::default(),
    ))
    .await?;
    alice.click(".below").await?;
    alice.reads("one more").await?;
    told(
        "longest task when a message comes, ms",
        longest_task(alice).await?,
        50,
    )
}

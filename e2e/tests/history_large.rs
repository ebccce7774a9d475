//! A history of 100,000 messages: how long it takes to open, to come to the first, to seek, to take along and to bring in.
//!
//! The figures are printed; `docs/page.md` has those of one machine. They take minutes:
//! `cargo test -p e2e --test history_large -- --ignored --nocapture`, and `MESSAGES=2000` before it for fewer.

use std::{
    env,
    fmt::Write as _,
    fs,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Key, Options,
    world::{PASSWORD, World},
};
use tempfile::TempDir;

const WORDS: [&str; 24] = [
    "boat", "lisbon", "coffee", "tomorrow", "photo", "rain", "train", "music", "garden", "letter",
    "window", "river", "summer", "bread", "island", "market", "story", "paper", "cloud", "orange",
    "winter", "song", "bridge", "lamp",
];

/// One message in about ten minutes, from 2019 on, of both by turns.
fn history(messages: usize) -> Result<String> {
    let mut file = String::from(
        "{\"webmessenger-history\":1,\"account\":\"alice@example.com\",\"exported\":1,\"records\":[\n\
         {\"conversation\":\"contact:bob@example.com\",\"people\":[{\"address\":\"bob@example.com\",\"name\":\"Bob\"}]}",
    );
    // A small generator: the same history each time.
    let mut state = 5_u32;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let mut at = 1_550_000_000_000_u64;
    for number in 0..messages {
        at += 60_000 + next(1_200_000) as u64;
        let words: Vec<_> = (0..3 + next(9)).map(|_| WORDS[next(WORDS.len())]).collect();
        let mut text = words.join(" ");
        if number == 0 {
            text = "the very first needle".to_owned();
        } else if number + 1 == messages {
            text = "the very last thread".to_owned();
        }
        let from = if next(2) == 0 {
            ",\"from\":\"bob@example.com\",\"name\":\"Bob\""
        } else {
            ""
        };
        write!(
            file,
            ",\n{{\"at\":{at}{from},\"kind\":\"text\",\"text\":\"{text}\"}}"
        )?;
    }
    file += "\n]}\n";
    Ok(file)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes"]
async fn a_hundred_thousand_messages() -> Result<()> {
    let messages = env::var("MESSAGES").ok().and_then(|it| it.parse().ok());
    let messages = messages.unwrap_or(100_000);
    let directory = TempDir::new()?;
    let file = directory.path().join("history.json");
    fs::write(&file, history(messages)?)?;
    let world = World::start().await?;
    let it = Browser::open("history-large", Options::desktop()).await?;
    it.save_into(directory.path()).await?;
    it.sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    it.eval::<bool>("(window.showSaveFilePicker = undefined) === undefined")
        .await?;
    let patience = Duration::from_secs(600);
    let mut figures = Vec::new();

    it.click("#menu").await?;
    it.click("dialog [data-action='history']").await?;
    let before = it.wasm_memory().await?;
    it.click("#history-import").await?;
    it.choose_files("#import-file", &[&file]).await?;
    it.wait_for_within("#import-keep", patience).await?;
    let began = Instant::now();
    it.click("#import-keep").await?;
    it.wait_for_within("#import-done", patience).await?;
    figures.push(("import", began.elapsed()));
    let imported = it.wasm_memory().await?;
    it.press("#import-choose", Key::Escape).await?;
    it.wait_for("[data-thread='contact:bob@example.com']")
        .await?;
    it.click("#history-close").await?;

    let began = Instant::now();
    it.click("#menu").await?;
    it.click("dialog [data-action='history']").await?;
    it.wait_for_text("#history-log", "the very last thread")
        .await?;
    figures.push(("open", began.elapsed()));
    let began = Instant::now();
    it.click("#history-first").await?;
    it.wait_for_text("#history-log", "the very first needle")
        .await?;
    figures.push(("to the first", began.elapsed()));
    let nodes: usize = it
        .eval("document.querySelector('#history-log').childElementCount")
        .await?;
    ensure!(nodes <= 300, "{nodes} elements in the log");

    // In the page, from the last letter to the first result on the screen, without what typing waits for.
    for (words, told) in [
        ("needle", "1 result"),
        ("lisbon boat", "result"),
        ("nowhere", "No results"),
    ] {
        it.press("#history-search", Key::Escape).await?;
        it.wait_gone("#history-count").await?;
        let script = format!(
            "new Promise(done => {{ \
                const field = document.querySelector('#history-search'); \
                Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, {words:?}); \
                field.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); \
                const began = performance.now(); \
                const look = () => {{ \
                    const count = document.querySelector('#history-count'); \
                    if (count && count.textContent.includes({told:?})) done(performance.now() - began); \
                    else requestAnimationFrame(look); \
                }}; look(); }})"
        );
        it.eval::<bool>(&format!(
            "(window.sought = null, {script}.then(took => window.sought = took), true)"
        ))
        .await?;
        it.wait_for_js("window.sought !== null").await?;
        let took: f64 = it.eval("window.sought").await?;
        println!("search for {words:?}: {took:.0} ms, of which 40 ms wait for another letter");
    }
    it.press("#history-search", Key::Escape).await?;

    for form in ["txt", "html", "json"] {
        it.click("#history-export").await?;
        it.click(&format!("#export-history-dialog [value='{form}']"))
            .await?;
        let began = Instant::now();
        it.click("#export-history-submit").await?;
        it.wait_for_within("#export-save", patience).await?;
        figures.push(("export", began.elapsed()));
        it.press("#export-save", Key::Escape).await?;
        it.wait_gone("#export-history-dialog").await?;
    }
    let exported = it.wasm_memory().await?;
    for (what, took) in figures {
        println!("{what}: {} ms", took.as_millis());
    }
    let grown = |now: u64| now.checked_sub(before).context("memory shrinks never");
    println!(
        "{messages} messages; the module's memory grew by {} MB for the import, and by {} MB with the exports",
        grown(imported)? / 1_048_576,
        grown(exported)? / 1_048_576
    );
    it.check_console(&[]).await
}

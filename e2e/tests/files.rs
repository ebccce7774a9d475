//! Files between two browsers.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use e2e::{Browser, Pair, picture::columns};
use msnp11::value::Digest;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

/// Long enough for 20 MB on a loaded machine.
const LONG: Duration = Duration::from_secs(240);
/// Twenty megabytes and a bit, so that the last chunk is no whole one.
const LARGE: usize = 20 * 1024 * 1024 + 321;
/// What the page's own memory may grow while a file goes through it.
const GROWTH: u64 = 8 * 1024 * 1024;

/// Whether the page's database has a line of a file of this name and with this SHA-1.
const KEPT_DIGEST: &str = "async (file, sha1) => {
    const database = await new Promise((done, fail) => {
        const open = indexedDB.open('webmessenger');
        open.onsuccess = () => done(open.result);
        open.onerror = () => fail(open.error);
    });
    const lines = await new Promise((done, fail) => {
        const asked = database.transaction('lines').objectStore('lines').getAll();
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
    });
    database.close();
    return lines.some(line => line.file === file && line.sha1 === sha1);
}";

/// The two, with a directory for what each receives.
struct Exchange {
    pair: Pair,
    files: TempDir,
}

impl Exchange {
    async fn start(name: &str) -> Result<Self> {
        let pair = Pair::start(name).await?;
        pair.alice.say("look").await?;
        pair.bob.reads("look").await?;
        let files = TempDir::new()?;
        for (browser, directory) in [(&pair.alice, "alice"), (&pair.bob, "bob")] {
            let directory = files.path().join(directory);
            fs::create_dir(&directory)?;
            browser.save_into(&directory).await?;
        }
        Ok(Self { pair, files })
    }

    fn file(&self, name: &str, data: &[u8]) -> Result<PathBuf> {
        let path = self.files.path().join(name);
        fs::write(&path, data)?;
        Ok(path)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_megabytes_both_ways_beside_the_talk() -> Result<()> {
    let exchange = Exchange::start("large").await?;
    let pair = &exchange.pair;
    let ways = [
        (&pair.alice, &pair.bob, "bob", "there.bin", 1),
        (&pair.bob, &pair.alice, "alice", "back.bin", 2),
    ];
    for (from, to, directory, name, seed) in ways {
        let data = noise(LARGE, seed);
        let file = exchange.file(name, &data)?;
        let before = (from.wasm_memory().await?, to.wasm_memory().await?);
        from.choose_files("#file", &[&file]).await?;
        from.wait_for_text(&card(name, "offered"), "Waiting for")
            .await?;
        to.wait_for_text(&card(name, "offered"), "20.0 MB").await?;
        to.click(&format!("{} [data-action='accept']", card(name, "offered")))
            .await?;
        let began = Instant::now();
        to.wait_for(&card(name, "running")).await?;

        // A text typed meanwhile does not wait for the file.
        let text = format!("meanwhile {name}");
        from.insert("#compose", &text).await?;
        let typed = Instant::now();
        from.press("#compose", e2e::Key::Enter).await?;
        to.wait_for_js(&format!(
            "document.getElementById('log').textContent.includes({text:?})"
        ))
        .await?;
        let took = typed.elapsed();
        ensure!(took < Duration::from_secs(1), "the text took {took:?}");
        from.wait_for(&card(name, "running")).await?;
        to.wait_for(&card(name, "running")).await?;
        if seed == 1 {
            to.wait_for_text(&card(name, "running"), "left").await?;
            from.looks("file-running").await?;
            to.looks("file-running").await?;
        }

        to.wait_for_within(&card(name, "done"), LONG).await?;
        from.wait_for_within(&card(name, "done"), LONG).await?;
        let took = began.elapsed().as_secs_f64();
        println!("{name}: {:.2} MB/s", LARGE as f64 / 1_048_576.0 / took);
        let after = (from.wasm_memory().await?, to.wasm_memory().await?);
        println!(
            "memory: sender {} to {}, receiver {} to {}",
            before.0, after.0, before.1, after.1
        );
        ensure!(
            after.0 - before.0 <= GROWTH && after.1 - before.1 <= GROWTH,
            "{before:?} {after:?}"
        );

        to.click(&format!("{} [data-action='save']", card(name, "done")))
            .await?;
        let saved = saved(
            to,
            &exchange.files.path().join(directory).join(name),
            LARGE as u64,
        )
        .await?;
        ensure!(
            Sha256::digest(&saved) == Sha256::digest(&data),
            "{name} is another file now"
        );
        // The history of both knows it by what is in it.
        let digest = Digest::of(&data).hex();
        for side in [from, to] {
            side.wait_for_js(&format!("({KEPT_DIGEST})({name:?}, {digest:?})"))
                .await?;
        }
    }
    pair.alice.check_console(&[]).await?;
    pair.bob.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn declined_cancelled_and_empty_ones_are_told_in_words() -> Result<()> {
    let exchange = Exchange::start("ended").await?;
    let pair = &exchange.pair;
    let (alice, bob) = (&pair.alice, &pair.bob);

    // Declined. The offer shows what the picture is.
    let picture = exchange.file(
        "holiday.bmp",
        &columns(120, 90, &[[200, 80, 40], [250, 220, 120]]),
    )?;
    alice.choose_files("#file", &[&picture]).await?;
    let offered = card("holiday.bmp", "offered");
    assert_eq!(
        bob.picture(&format!("{offered} .thumbnail img")).await?.0,
        96
    );
    alice.looks("file-offered").await?;
    bob.looks("file-offered").await?;
    bob.click(&format!("{offered} [data-action='decline']"))
        .await?;
    bob.wait_for_text(&card("holiday.bmp", "declined"), "You declined it")
        .await?;
    alice
        .wait_for_text(&card("holiday.bmp", "declined"), "Bob Ångström declined it")
        .await?;

    // Offered once more, and taken back before it is answered.
    alice
        .click(&format!(
            "{} [data-action='again']",
            card("holiday.bmp", "declined")
        ))
        .await?;
    bob.wait_for(&offered).await?;
    alice
        .click(&format!("{offered} [data-action='cancel']"))
        .await?;
    alice
        .wait_for_text(&card("holiday.bmp", "cancelled"), "You cancelled it")
        .await?;
    bob.wait_for_text(&card("holiday.bmp", "cancelled"), "cancelled it")
        .await?;

    // Cancelled while it runs: by the one who sends it, and by the one who gets it.
    let large = exchange.file("large.bin", &noise(LARGE, 3))?;
    for (canceller, other, teller) in [(alice, bob, "Alice"), (bob, alice, "Bob")] {
        let (running, cancelled) = (card("large.bin", "running"), card("large.bin", "cancelled"));
        let before = canceller
            .eval::<usize>(&format!("document.querySelectorAll({cancelled:?}).length"))
            .await?;
        alice.choose_files("#file", &[&large]).await?;
        bob.click(&format!(
            "{} [data-action='accept']",
            card("large.bin", "offered")
        ))
        .await?;
        other.wait_for(&running).await?;
        canceller
            .click(&format!("{running} [data-action='cancel']"))
            .await?;
        canceller.wait_for_count(&cancelled, before + 1).await?;
        other.wait_for_count(&cancelled, before + 1).await?;
        canceller
            .wait_for_text(&cancelled, "You cancelled it")
            .await?;
        other.wait_for_text(&cancelled, teller).await?;
    }

    // An empty one is refused in words, without asking anybody.
    let empty = exchange.file("empty.txt", b"")?;
    alice.choose_files("#file", &[&empty]).await?;
    alice
        .wait_for_text(&card("empty.txt", "failed"), "empty")
        .await?;

    // A small one arrives, and a picture can be looked at.
    let small = exchange.file("setup.exe", &noise(70_000, 4))?;
    alice.choose_files("#file", &[&small]).await?;
    bob.wait_for_text(&card("setup.exe", "offered"), "could run a program")
        .await?;
    bob.looks("file-program").await?;
    bob.click(&format!(
        "{} [data-action='accept']",
        card("setup.exe", "offered")
    ))
    .await?;
    bob.wait_for(&format!(
        "{} [data-action='save']",
        card("setup.exe", "done")
    ))
    .await?;
    bob.wait_for_count(
        &format!("{} [data-action='open']", card("setup.exe", "done")),
        0,
    )
    .await?;
    alice.choose_files("#file", &[&picture]).await?;
    bob.click(&format!("{offered} [data-action='accept']"))
        .await?;
    bob.wait_for(&format!(
        "{} [data-action='open']",
        card("holiday.bmp", "done")
    ))
    .await?;
    alice
        .wait_for_text(&card("holiday.bmp", "done"), "Sent")
        .await?;
    alice.looks("files").await?;
    bob.looks("files").await?;
    // It is shown at once, and large when it is pressed.
    bob.click("[data-action='enlarge'] img").await?;
    bob.wait_for("#picture-dialog img").await?;
    bob.looks("picture-large").await?;
    bob.press("#picture-dialog", e2e::Key::Escape).await?;
    bob.wait_gone("#picture-dialog").await?;
    alice.check_console(&[]).await?;
    bob.check_console(&[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_dropped_and_pasted() -> Result<()> {
    let exchange = Exchange::start("dropped").await?;
    let pair = &exchange.pair;
    let (alice, bob) = (&pair.alice, &pair.bob);
    let held = "const data = new DataTransfer();
        data.items.add(new File(['some words'], 'words.txt', { type: 'text/plain' }));";
    let tell = |event: &str| {
        format!(
            "(() => {{ {held} document.querySelector('section.chat').dispatchEvent(
                new DragEvent('{event}', {{ dataTransfer: data, bubbles: true, cancelable: true }})); return true }})()"
        )
    };
    alice.eval::<bool>(&tell("dragover")).await?;
    alice.wait_for_text(".drop", "Bob Ångström").await?;
    alice.looks("file-drop").await?;
    alice.eval::<bool>(&tell("dragleave")).await?;
    alice.wait_gone(".drop").await?;
    alice.eval::<bool>(&tell("drop")).await?;
    bob.wait_for(&card("words.txt", "offered")).await?;

    // What is pasted is asked about first.
    alice.paste_picture().await?;
    alice.wait_for_text("#paste-dialog", "300 × 200").await?;
    alice.looks("file-paste").await?;
    alice.fill("#paste-name", "drawing.png").await?;
    alice.click("#paste-submit").await?;
    bob.wait_for(&card("drawing.png", "offered")).await?;
    alice.check_console(&[]).await?;
    bob.check_console(&[]).await
}

/// A file's card in a state.
fn card(name: &str, state: &str) -> String {
    format!(".card[aria-label='File {name}'][data-state='{state}']")
}

/// Bytes without a pattern, the same for the same seed.
fn noise(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

/// The file that the browser saves, once it is whole.
async fn saved(browser: &Browser, path: &Path, size: u64) -> Result<Vec<u8>> {
    browser
        .wait_until("the file to be saved", LONG, async || {
            let length = fs::metadata(path).map(|file| file.len()).unwrap_or(0);
            Ok((length == size).then_some(()))
        })
        .await?;
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_is_refused_in_words_and_the_file_beside_it_goes() -> Result<()> {
    let exchange = Exchange::start("folder").await?;
    let alice = &exchange.pair.alice;
    let folder = exchange.files.path().join("holiday");
    fs::create_dir(&folder)?;
    let note = exchange.file("note.txt", b"hello")?;
    let place: [f64; 2] = alice
        .eval("(() => { const it = document.getElementById('log').getBoundingClientRect(); return [it.x + it.width / 2, it.y + it.height / 2] })()")
        .await?;
    for kind in ["dragEnter", "dragOver", "drop"] {
        let data = json!({ "items": [], "files": [folder, note], "dragOperationsMask": 1 });
        let event = json!({ "type": kind, "x": place[0], "y": place[1], "data": data });
        alice.cdp("Input.dispatchDragEvent", event).await?;
    }
    alice
        .wait_for_text(".toasts", "“holiday” is a folder")
        .await?;
    alice.wait_for(&card("note.txt", "offered")).await?;
    alice.looks("folder-refused").await?;
    alice.check_console(&[]).await
}

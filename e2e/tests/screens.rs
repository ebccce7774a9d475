//! A picture of every screen, light and dark, at a desk and on a phone: for whoever changes a sheet, and wants to see what
//! else changed with it.
//!
//! With `WEBMESSENGER_DIST` at the page as it was, `SCREENS=/tmp/before cargo test -p e2e --test screens -- --ignored
//! every_screen`; the same into `/tmp/after` with the page as it is; then `SCREENS_BEFORE=/tmp/before SCREENS=/tmp/after`
//! with `differences --nocapture`. `SCREENS_RTL=1` has the page read from right to left. Two runs on one page may differ by
//! a few pixels in a picture or two, at the edge of a letter.

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use e2e::{
    Browser, Key, Options, Scheme,
    native::Native,
    picture::columns,
    world::{PASSWORD, World},
};
use localserver::{Account, Mailbox, Settings};
use msnp11::{
    client::{ConversationId, Request, TransferId},
    command::OutReason,
    message::{Colour, Effects, TextFormat},
    value::{Email, Lists, Status},
};
use tempfile::TempDir;

/// Nothing moves, and what tells the time is not seen: two pictures of one screen are the same.
const STILL: &str = "(() => {
    if (document.adoptedStyleSheets.length === 0) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`
            *, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; }
            time, [role=timer], span#typing + span, #reconnect svg, [data-state=running] progress { visibility: hidden !important; }
            [role=timer] { width: 0; white-space: nowrap; }`);
        document.adoptedStyleSheets = [sheet];
    }
    document.documentElement.dir = RTL ? 'rtl' : '';
    return true })()";

/// What differs by less is the same: where a letter begins between two pixels is not always rounded alike.
const ALIKE: u8 = 8;

/// Takes the pictures of one page.
struct Screens {
    browser: Browser,
    directory: PathBuf,
}

/// Where a screen is to be seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum On {
    /// A window, and a phone.
    Both,
    /// A window.
    Desk,
    /// A phone.
    Phone,
}

fn desk() -> Options {
    Options::desktop().size(1_280, 800)
}

fn phone() -> Options {
    Options::phone().scale(1)
}

impl Screens {
    async fn open() -> Result<Self> {
        let directory = env::var_os("SCREENS").context("SCREENS says where the pictures go")?;
        fs::create_dir_all(&directory)?;
        Ok(Self {
            browser: Browser::open("screens", desk().reduced_motion()).await?,
            directory: directory.into(),
        })
    }

    /// Takes the pictures of what is seen now, and leaves the page at a desk, in light.
    async fn take(&self, name: &str, on: On) -> Result<()> {
        for (size, options) in [("desk", desk()), ("phone", phone())] {
            if (on == On::Desk && size == "phone") || (on == On::Phone && size == "desk") {
                continue;
            }
            for (scheme, light) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
                let look = options.clone().scheme(scheme).reduced_motion();
                self.browser.appear(&look).await?;
                let rtl = env::var_os("SCREENS_RTL").is_some();
                self.browser
                    .eval::<bool>(&STILL.replace("RTL", &rtl.to_string()))
                    .await?;
                // The page is told of its new size, and draws itself anew, within two frames.
                self.browser
                    .driver()
                    .execute_async(
                        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))",
                        Vec::new(),
                    )
                    .await?;
                let picture = self.browser.driver().screenshot_as_png().await?;
                let file = self.directory.join(format!("{name}-{size}-{light}.png"));
                fs::write(&file, picture)
                    .with_context(|| format!("cannot write {}", file.display()))?;
            }
        }
        self.browser.appear(&desk().reduced_motion()).await
    }

    /// Takes the pictures of a dialog that Escape closes.
    async fn dialog(&self, id: &str) -> Result<()> {
        self.browser.wait_for(&format!("#{id}")).await?;
        self.take(&format!("dialog-{id}"), On::Both).await?;
        self.escape(&format!("#{id}")).await
    }

    async fn escape(&self, css: &str) -> Result<()> {
        let focused = self.browser.driver().active_element().await?;
        focused.send_keys(Key::Escape + "").await?;
        self.browser.wait_gone(css).await
    }
}

fn world() -> Settings {
    let account = |email, name| Account::new(email, PASSWORD, name);
    let mut alice = account("alice@example.com", "Alice ✓")
        .personal_message("Reading on the balcony :)")
        .group("Friends")
        .group("Book club")
        .group("Nobody yet")
        .friend("bob@example.com", &[0])
        .friend("carol@example.com", &[1])
        .friend("erin@example.com", &[0])
        .friend("frank@example.com", &[1])
        .friend("grace@example.com", &[])
        .listed("heidi@example.com", Lists::BL | Lists::RL)
        .listed("ivan@example.com", Lists::AL | Lists::RL);
    alice.mailbox = Some(Mailbox {
        unread: 3,
        inbox: 5,
        ..Mailbox::default()
    });
    let friend = |email, name| account(email, name).friend("alice@example.com", &[]);
    Settings {
        accounts: vec![
            alice,
            friend("bob@example.com", "Bob Ångström")
                .personal_message("tea & biscuits ☕")
                .property("PHH", "+44 20 7946 0000")
                .friend("carol@example.com", &[]),
            friend("carol@example.com", "Carol 🌻").friend("bob@example.com", &[]),
            account("dave@example.com", "Dave"),
            friend(
                "erin@example.com",
                "Erin, who has a very long name for so short a line",
            ),
            friend("frank@example.com", "Frank"),
            friend("grace@example.com", "Grace"),
            account("heidi@example.com", "Heidi"),
            account("ivan@example.com", "Ivan"),
        ],
        ..Settings::default()
    }
}

async fn only_conversation(native: &Native) -> Result<ConversationId> {
    native
        .wait("a conversation", |m| m.conversations().count() > 0)
        .await?;
    native
        .look(|m| m.conversations().next().map(|c| c.id))
        .context("a conversation")
}

async fn say(native: &Native, id: ConversationId, text: &str) -> Result<()> {
    let text = Request::SendText(id, text.into(), TextFormat::default());
    native.request(text).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes pictures; set SCREENS to a directory"]
async fn every_screen() -> Result<()> {
    let world = World::with(world()).await?;
    let screens = Screens::open().await?;
    let it = &screens.browser;
    let control = world.server.control();
    let files = TempDir::new()?;
    let file = |name: &str, data: &[u8]| -> Result<PathBuf> {
        let path = files.path().join(name);
        fs::write(&path, data)?;
        Ok(path)
    };
    let picture = columns(120, 90, &[[200, 80, 40], [250, 220, 120], [60, 120, 80]]);

    // Before anybody is signed in.
    it.fill_sign_in(&world.url(), "alice@example.com", PASSWORD)
        .await?;
    screens.take("sign-in", On::Both).await?;
    it.fill("#password", "not it").await?;
    it.click("#sign-in").await?;
    it.wait_for_text("#sign-in-error", "isn't right").await?;
    screens.take("sign-in-error", On::Both).await?;
    control.delay(Duration::from_secs(5));
    it.fill("#password", PASSWORD).await?;
    it.click("#sign-in").await?;
    it.wait_for("[data-step='connecting'][data-state='now']")
        .await?;
    screens.take("sign-in-steps", On::Both).await?;
    control.delay(Duration::ZERO);
    it.wait_for_within("#contacts", Duration::from_secs(60))
        .await?;
    it.wait_for_text("#contacts", "Frank").await?;
    screens.take("nobody-online", On::Both).await?;

    // The list, with somebody in every state.
    let bob = Native::sign_in(world.services(), "bob@example.com", PASSWORD).await?;
    let carol = Native::sign_in(world.services(), "carol@example.com", PASSWORD).await?;
    let erin = Native::sign_in(world.services(), "erin@example.com", PASSWORD).await?;
    bob.request(Request::SetPersonalMessage("tea & biscuits ☕".into()))
        .await?;
    carol.request(Request::SetStatus(Status::Busy)).await?;
    erin.request(Request::SetStatus(Status::Away)).await?;
    it.wait_for("[data-email='carol@example.com'][data-status='BSY']")
        .await?;
    it.wait_for("[data-email='erin@example.com'][data-status='AWY']")
        .await?;
    it.wait_for_text("[data-email='bob@example.com']", "biscuits")
        .await?;
    it.contact_action("frank@example.com", "block").await?;
    it.wait_for("[data-email='frank@example.com'][data-blocked]")
        .await?;
    it.wait_for_text(".group-line", "Nobody yet")
        .await?
        .click()
        .await?;
    screens.take("contacts", On::Both).await?;
    it.fill("#find", "bo").await?;
    screens.take("contacts-found", On::Both).await?;
    it.fill("#find", "nobody@example.com").await?;
    it.wait_for("#add-sought").await?;
    screens.take("contacts-not-found", On::Both).await?;
    it.press("#find", Key::Escape).await?;
    it.wait_gone("#add-sought").await?;
    let dave = Native::sign_in(world.services(), "dave@example.com", PASSWORD).await?;
    dave.request(Request::AddContact {
        email: Email::typed("alice@example.com")?,
        name: None,
        group: None,
    })
    .await?;
    it.wait_for("[data-waiting]").await?;
    screens.take("contacts-waiting", On::Both).await?;

    // Menus.
    it.click("#my-status").await?;
    it.wait_for("#my-status + .menu").await?;
    screens.take("menu-own-status", On::Both).await?;
    screens.escape("#my-status + .menu").await?;
    it.click("#my-message").await?;
    it.wait_for("#my-message-field").await?;
    screens.take("own-message", On::Both).await?;
    it.press("#my-message-field", Key::Escape).await?;
    it.click("#menu").await?;
    it.wait_for("#sign-out").await?;
    screens.take("menu-main", On::Both).await?;
    screens.escape("#sign-out").await?;
    it.right_click(".people [data-email='bob@example.com']")
        .await?;
    it.wait_for("dialog [role=menu]").await?;
    screens.take("menu-contact", On::Both).await?;
    screens.escape("dialog [role=menu]").await?;
    it.right_click(".group-line button").await?;
    it.wait_for("dialog [role=menu]").await?;
    screens.take("menu-group", On::Both).await?;
    screens.escape("dialog [role=menu]").await?;

    // Dialogs.
    it.click("#add-contact").await?;
    it.fill("#add-email", "carol").await?;
    it.click("#add-submit").await?;
    it.wait_for("#email-error").await?;
    screens.dialog("add-dialog").await?;
    for (item, dialog) in [
        ("add-group", "group-dialog"),
        ("my-name", "my-dialog"),
        ("privacy", "privacy-dialog"),
        ("change-picture", "picture-dialog"),
    ] {
        it.click("#menu").await?;
        it.click(&format!("#{item}")).await?;
        let id: String = {
            it.wait_for("dialog[open]").await?;
            it.eval("document.querySelector('dialog[open]').id").await?
        };
        println!("{dialog} is {id}");
        if item == "privacy" {
            it.click("#has-me summary").await?;
        }
        screens.dialog(&id).await?;
    }
    for action in ["card", "rename", "move", "copy", "remove"] {
        it.contact_action("bob@example.com", action).await?;
        it.wait_for("dialog[open] header").await?;
        screens
            .take(&format!("dialog-contact-{action}"), On::Both)
            .await?;
        screens.escape("dialog[open]").await?;
    }
    it.group_action("Friends", "delete-group").await?;
    it.wait_for("dialog[open] header").await?;
    screens.take("dialog-group-delete", On::Both).await?;
    screens.escape("dialog[open]").await?;

    // The settings: each page, what is found, and what is asked.
    it.click("#menu").await?;
    it.click("[data-action='settings']").await?;
    it.wait_for("#settings-dialog").await?;
    for page in ["personal", "look", "messages", "alerts", "privacy", "data"] {
        it.click(&format!("[role=tab][data-page={page}]")).await?;
        it.wait_for(&format!("#settings-panel[data-page={page}]"))
            .await?;
        screens.take(&format!("settings-{page}"), On::Both).await?;
    }
    it.fill("#settings-find", "sound").await?;
    screens.take("settings-found", On::Both).await?;
    it.fill("#settings-find", "nothing like it").await?;
    screens.take("settings-not-found", On::Both).await?;
    it.press("#settings-find", Key::Escape).await?;
    it.click("#settings-reset").await?;
    screens.take("settings-reset", On::Both).await?;
    it.click("#settings-reset-no").await?;
    screens.escape("#settings-dialog").await?;

    // The picture and its cropping.
    it.click("#my-picture").await?;
    it.wait_for("#picture-dialog").await?;
    it.choose_files("#picture-file", &[&file("me.bmp", &picture)?])
        .await?;
    it.wait_for("#crop").await?;
    screens.take("dialog-picture-crop", On::Both).await?;
    it.click("#picture-submit").await?;
    it.picture("#my-picture img").await?;

    // A conversation of two.
    it.talk_to("bob@example.com").await?;
    screens.take("talk-begun", On::Both).await?;
    it.say("Grüße aus Köln 🌻 :) (L)\nsecond line, and http://example.org/")
        .await?;
    let talk = only_conversation(&bob).await?;
    it.wait_for(".message[data-state='acknowledged']").await?;
    say(&bob, talk, "and back again, in a text that is so long that it has to be broken somewhere, since no window is as wide as this").await?;
    it.reads("and back again").await?;
    let format = TextFormat {
        effects: Effects::all(),
        colour: Some(Colour {
            red: 200,
            green: 0,
            blue: 120,
        }),
        ..TextFormat::default()
    };
    bob.request(Request::SendText(talk, "in colour".into(), format))
        .await?;
    say(&bob, talk, ":D").await?;
    it.wait_for(".message.big").await?;
    bob.request(Request::SendNudge(talk)).await?;
    it.wait_for(".event.nudge").await?;
    it.wait_gone(".nudged").await.ok();
    screens.take("talk", On::Both).await?;
    bob.request(Request::Typing(talk)).await?;
    it.wait_for_text("#typing", "Bob").await?;
    screens.take("talk-typing", On::Desk).await?;
    bob.request(Request::Typing(talk)).await?;
    it.wait_for_text("#typing", "Bob").await?;
    screens.take("talk-typing", On::Phone).await?;
    say(&bob, talk, "there").await?;
    it.reads("there").await?;

    // Emoticons.
    it.click("#emoticons, .opener").await?;
    it.wait_for("[role=dialog] [data-action='new-emoticon']")
        .await?;
    screens.take("picker", On::Desk).await?;
    it.click("[data-action='new-emoticon']").await?;
    it.wait_for("#emoticon-dialog").await?;
    screens.take("dialog-emoticon-empty", On::Both).await?;
    it.fill("#emoticon-shortcut", "(flag)").await?;
    it.choose_files("#emoticon-file", &[&file("flag.bmp", &picture)?])
        .await?;
    it.wait_for("#emoticon-dialog img").await?;
    screens.take("dialog-emoticon", On::Both).await?;
    it.click("#emoticon-submit").await?;
    it.wait_gone("#emoticon-dialog").await?;
    it.appear(&phone().reduced_motion()).await?;
    it.click(".opener").await?;
    it.wait_for("[data-code='(flag)']").await?;
    screens.take("picker", On::Phone).await?;
    it.appear(&phone().reduced_motion()).await?;
    it.click("#composer-more").await?;
    it.wait_for(".context-menu [data-action='font']").await?;
    screens.take("composer-menu", On::Phone).await?;
    it.appear(&phone().reduced_motion()).await?;
    it.click(".context-menu [data-action='font']").await?;
    it.wait_for("#font-sheet").await?;
    screens.take("font", On::Phone).await?;
    screens.escape("#font-sheet").await?;

    // The font, and the colours of the conversation.
    it.appear(&desk().reduced_motion()).await?;
    it.click("[data-opens='font']").await?;
    it.wait_for("#font-picker").await?;
    screens.take("font", On::Desk).await?;
    screens.escape("#font-picker").await?;
    it.click("#colours").await?;
    it.wait_for("[data-set-scheme='rose']").await?;
    screens.take("colours", On::Both).await?;
    screens.escape(".context-menu").await?;

    // Files: offered, declined, program, running, cancelled, refused.
    it.choose_files("#file", &[&file("holiday.bmp", &picture)?])
        .await?;
    it.wait_for("[data-state='offered']").await?;
    let card =
        |name: &str, state: &str| format!("[aria-label='File {name}'][data-state='{state}']");
    it.wait_for_text(&card("holiday.bmp", "offered"), "Waiting")
        .await?;
    for (number, name, size, answer, state) in [
        (1, "notes.txt", 70_000, "decline", "declined"),
        (2, "music.ogg", 70_000, "accept", "running"),
        (3, "setup.exe", 7_000, "", "offered"),
    ] {
        bob.request(Request::SendFile {
            conversation: talk,
            transfer: TransferId(number),
            name: name.into(),
            size,
            preview: None,
        })
        .await?;
        it.wait_for(&card(name, "offered")).await?;
        if !answer.is_empty() {
            it.click(&format!(
                "{} [data-action='{answer}']",
                card(name, "offered")
            ))
            .await?;
        }
        it.wait_for(&card(name, state)).await?;
    }
    it.choose_files("#file", &[&file("empty.txt", b"")?])
        .await?;
    it.wait_for(&card("empty.txt", "failed")).await?;
    it.eval::<bool>("(document.getElementById('log').scrollTop = 1e6, true)")
        .await?;
    screens.take("files", On::Both).await?;
    let held = "const data = new DataTransfer();
        data.items.add(new File(['some words'], 'words.txt', { type: 'text/plain' }));";
    let drag = |event: &str| {
        format!(
            "(() => {{ {held} document.getElementById('compose').dispatchEvent(
                new DragEvent('{event}', {{ dataTransfer: data, bubbles: true, cancelable: true }})); return true }})()"
        )
    };
    it.eval::<bool>(&drag("dragover")).await?;
    it.wait_for(".drop").await?;
    screens.take("file-drop", On::Desk).await?;
    it.eval::<bool>(&drag("dragleave")).await?;
    it.wait_gone(".drop").await?;
    it.paste_picture().await?;
    it.wait_for_text("#paste-dialog", "300 × 200").await?;
    it.fill("#paste-name", "drawing.png").await?;
    screens.dialog("paste-dialog").await?;

    // Several, and who is not there.
    it.click("#invite").await?;
    it.click("[data-invite='carol@example.com']").await?;
    it.wait_for_text("#invite-submit", "1 person").await?;
    screens.take("dialog-invite", On::Both).await?;
    it.click("#invite-submit").await?;
    it.wait_for_text("#log", "has joined").await?;
    it.say("hello all").await?;
    let group = only_conversation(&carol).await?;
    say(&carol, group, "hello you two").await?;
    it.reads("hello you two").await?;
    screens.take("talk-group", On::Both).await?;
    it.click(".people [data-email='grace@example.com']").await?;
    it.say("are you there?").await?;
    it.wait_for(".message[data-state='failed']").await?;
    screens.take("talk-failed", On::Both).await?;
    it.insert("#compose", &"word ".repeat(2_001)).await?;
    it.press("#compose", Key::Enter).await?;
    it.wait_for("#too-long").await?;
    screens.take("talk-too-long", On::Both).await?;
    it.fill("#compose", "").await?;
    say(&carol, group, "are you still here?").await?;

    // A phone's own screens.
    it.appear(&phone().reduced_motion()).await?;
    it.click(".back").await?;
    it.wait_for("[data-view='chats']").await?;
    screens.take("contacts-waiting-again", On::Phone).await?;
    it.appear(&phone().reduced_motion()).await?;
    it.click("[data-view='chats']").await?;
    it.wait_for_text("#chats", "still here").await?;
    screens.take("chats", On::Phone).await?;

    // Lost, and over.
    control.announce_shutdown(5);
    it.wait_for_text("#closing", "5 minutes").await?;
    screens.take("closing", On::Both).await?;
    control.out(None, &OutReason::ReconnectAfter(Some(3)));
    it.wait_for("#reconnect[data-stage='waiting']").await?;
    screens.take("reconnect", On::Both).await?;
    it.click("#reconnect-now").await?;
    it.wait_gone("#reconnect").await?;
    control.out(None, &OutReason::SignedInElsewhere);
    it.wait_for("#told").await?;
    screens.take("signed-out", On::Both).await?;
    it.click("#stay-signed-out").await?;
    it.wait_for("#signed-out").await?;
    screens.take("signed-out-reading", On::Both).await?;
    drop((bob, carol, dave, erin));
    it.check_console(&["401"]).await
}

/// Lists the pictures of `SCREENS` that are not those of `SCREENS_BEFORE`, and fails if there are any.
#[test]
#[ignore = "compares pictures; set SCREENS and SCREENS_BEFORE to directories"]
fn differences() -> Result<()> {
    let directory = |name| env::var_os(name).map(PathBuf::from).context(name);
    let (before, after) = (directory("SCREENS_BEFORE")?, directory("SCREENS")?);
    let mut names: Vec<_> = fs::read_dir(&before)?
        .chain(fs::read_dir(&after)?)
        .map(|entry| Ok(entry?.file_name()))
        .collect::<Result<_>>()?;
    names.sort();
    names.dedup();
    let mut differ = 0;
    for name in &names {
        let told = match (before.join(name).is_file(), after.join(name).is_file()) {
            (true, true) => match difference(&before.join(name), &after.join(name))? {
                Some(told) => told,
                None => continue,
            },
            (false, _) => "is new".to_owned(),
            (_, false) => "is gone".to_owned(),
        };
        differ += 1;
        println!("{}: {told}", name.display());
    }
    println!("{differ} of {} differ", names.len());
    ensure!(differ == 0, "{differ} pictures differ");
    Ok(())
}

/// How many pixels differ and where, or `None` if none does.
fn difference(before: &Path, after: &Path) -> Result<Option<String>> {
    let ((width, height, before), (other_width, other_height, after)) =
        (pixels(before)?, pixels(after)?);
    if (width, height) != (other_width, other_height) {
        return Ok(Some(format!(
            "{width}x{height} is {other_width}x{other_height}"
        )));
    }
    let differ = |(a, b): (&[u8], &[u8])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > ALIKE);
    let channels = before.len() / (width * height);
    let places: Vec<usize> = (before.chunks(channels).zip(after.chunks(channels)))
        .enumerate()
        .filter(|(_, pair)| differ(*pair))
        .map(|(place, _)| place)
        .collect();
    let columns = || places.iter().map(|place| place % width);
    let rows = || places.iter().map(|place| place / width);
    Ok(columns().min().map(|left| {
        let ratio = places.len() as f64 / (width * height) as f64 * 100.0;
        let right = columns().max().unwrap_or(left);
        let (top, bottom) = (rows().min().unwrap_or(0), rows().max().unwrap_or(0));
        format!("{ratio:.3} % differ, within {left},{top} to {right},{bottom}")
    }))
}

/// Width, height and bytes.
fn pixels(file: &Path) -> Result<(usize, usize, Vec<u8>)> {
    let read = || -> Result<_> {
        let mut reader =
            png::Decoder::new(std::io::BufReader::new(fs::File::open(file)?)).read_info()?;
        let size = reader.output_buffer_size().context("too large")?;
        let mut bytes = vec![0; size];
        let frame = reader.next_frame(&mut bytes)?;
        bytes.truncate(frame.buffer_size());
        Ok((frame.width as usize, frame.height as usize, bytes))
    };
    read().with_context(|| format!("cannot read {}", file.display()))
}

//! Every screen of the page, one after the other: for tests that look at each of them.

mod conversations;
mod history;

use std::{fs, path::PathBuf, time::Duration};

use anyhow::{Context as _, Result};
use localserver::{Account, Mailbox, Settings};
use msnp11::{
    client::Request,
    command::OutReason,
    value::{Email, Lists, Status},
};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::Key;

use crate::{
    Browser, Options,
    native::Native,
    picture::columns,
    world::{PASSWORD, World},
};

/// Where a screen is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// A window, and a phone.
    Both,
    /// A window.
    Desk,
    /// A phone.
    Phone,
}

/// The window in which the tour goes on: whoever looks at a screen otherwise leaves it like this.
pub fn desk() -> Options {
    Options::desktop().size(1_280, 800).reduced_motion()
}

/// The phone of the screens that a phone alone has.
pub fn phone() -> Options {
    Options::phone().scale(1).reduced_motion()
}

/// Brings the browser to every screen and has `look` look at each, which is told what it is called and where it is to be seen.
///
/// # Errors
///
/// When the page does not come to one of them, or `look` says so.
pub async fn every_screen(
    browser: &Browser,
    look: impl AsyncFn(&str, On) -> Result<()>,
) -> Result<()> {
    let tour = Tour {
        world: World::with(world()).await?,
        browser,
        look,
        files: TempDir::new()?,
    };
    tour.not_loaded().await?;
    tour.sign_in().await?;
    let mut people = tour.contacts().await?;
    tour.menus().await?;
    tour.dialogs().await?;
    tour.settings().await?;
    tour.own_picture().await?;
    let talk = tour.conversation(&people.bob).await?;
    tour.emoticons(&people.bob, talk).await?;
    tour.writing().await?;
    tour.files(&people.bob, talk).await?;
    tour.several(&people.carol).await?;
    tour.history().await?;
    tour.phone().await?;
    tour.over().await?;
    people.all.clear();
    tour.nobody().await?;
    tour.another_tab().await
}

struct Tour<'a, L> {
    world: World,
    browser: &'a Browser,
    look: L,
    files: TempDir,
}

/// The others.
struct People {
    bob: Native,
    carol: Native,
    /// Who is there and says nothing.
    all: Vec<Native>,
}

impl<L: AsyncFn(&str, On) -> Result<()>> Tour<'_, L> {
    async fn look(&self, name: &str, on: On) -> Result<()> {
        (self.look)(name, on)
            .await
            .with_context(|| format!("at {name}"))
    }

    /// Looks at a dialog that Escape closes.
    async fn dialog(&self, id: &str) -> Result<()> {
        self.browser.wait_for(&format!("#{id}")).await?;
        self.look(&format!("dialog-{id}"), On::Both).await?;
        self.escape(&format!("#{id}")).await
    }

    async fn escape(&self, css: &str) -> Result<()> {
        self.browser.key(&[], Key::Escape).await?;
        self.browser.wait_gone(css).await
    }

    fn file(&self, name: &str, data: &[u8]) -> Result<PathBuf> {
        let path = self.files.path().join(name);
        fs::write(&path, data)?;
        Ok(path)
    }

    async fn not_loaded(&self) -> Result<()> {
        let it = self.browser;
        it.cdp("Network.enable", json!({})).await?;
        let block = async |urls: &[&str]| {
            let urls = json!({ "urls": urls });
            it.cdp("Network.setBlockedURLs", urls).await
        };
        block(&["*.wasm"]).await?;
        it.goto(&self.world.url()).await?;
        it.wait_for(".failed .late").await?;
        self.look("not-loaded", On::Both).await?;
        block(&["*/api/servers"]).await?;
        it.goto(&self.world.url()).await?;
        it.wait_for("#sign-in-error").await?;
        self.look("sign-in-unreachable", On::Both).await?;
        block(&[]).await.map(drop)
    }

    async fn sign_in(&self) -> Result<()> {
        let it = self.browser;
        // Before anybody is signed in.
        it.fill_sign_in(&self.world.url(), "alice@example.com", PASSWORD)
            .await?;
        self.look("sign-in", On::Both).await?;
        it.fill("#password", "not it").await?;
        it.click("#sign-in").await?;
        it.wait_for_text("#sign-in-error", "isn't right").await?;
        self.look("sign-in-error", On::Both).await?;
        self.world.server.control().delay(Duration::from_secs(5));
        it.fill("#password", PASSWORD).await?;
        it.click("#sign-in").await?;
        it.wait_for("[data-step='connecting'][data-state='now']")
            .await?;
        self.look("sign-in-steps", On::Both).await?;
        self.world.server.control().delay(Duration::ZERO);
        it.wait_for_within("#contacts", Duration::from_secs(60))
            .await?;
        it.wait_for_text("#contacts", "Frank").await?;
        self.look("nobody-online", On::Both).await?;
        Ok(())
    }

    async fn contacts(&self) -> Result<People> {
        let it = self.browser;
        // The list, with somebody in every state.
        let bob = Native::sign_in(self.world.services(), "bob@example.com", PASSWORD).await?;
        let carol = Native::sign_in(self.world.services(), "carol@example.com", PASSWORD).await?;
        let erin = Native::sign_in(self.world.services(), "erin@example.com", PASSWORD).await?;
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
        self.look("contacts", On::Both).await?;
        it.fill("#find", "bo").await?;
        self.look("contacts-found", On::Both).await?;
        it.fill("#find", "nobody@example.com").await?;
        it.wait_for("#add-sought").await?;
        self.look("contacts-not-found", On::Both).await?;
        it.press("#find", Key::Escape).await?;
        it.wait_gone("#add-sought").await?;
        let dave = Native::sign_in(self.world.services(), "dave@example.com", PASSWORD).await?;
        dave.request(Request::AddContact {
            email: Email::typed("alice@example.com")?,
            name: None,
            group: None,
        })
        .await?;
        it.wait_for("[data-waiting]").await?;
        self.look("contacts-waiting", On::Both).await?;
        Ok(People {
            bob,
            carol,
            all: vec![dave, erin],
        })
    }

    async fn menus(&self) -> Result<()> {
        let it = self.browser;
        // Menus.
        it.click("#my-status").await?;
        it.wait_for("dialog [role=menu]").await?;
        self.look("menu-own-status", On::Both).await?;
        it.click("dialog [data-action='now-playing']").await?;
        it.wait_for("#playing-dialog").await?;
        self.dialog("playing-dialog").await?;
        it.click("#my-message").await?;
        it.wait_for("#my-message-field").await?;
        self.look("own-message", On::Both).await?;
        it.press("#my-message-field", Key::Escape).await?;
        it.click("#menu").await?;
        it.wait_for("dialog [data-action='sign-out']").await?;
        self.look("menu-main", On::Both).await?;
        self.escape("dialog [role=menu]").await?;
        it.click("#links").await?;
        it.wait_for("dialog [role=menu] a[target='_blank']").await?;
        self.look("menu-links", On::Both).await?;
        self.escape("dialog [role=menu]").await?;
        it.right_click(".people [data-email='bob@example.com']")
            .await?;
        it.wait_for("dialog [role=menu]").await?;
        self.look("menu-contact", On::Both).await?;
        self.escape("dialog [role=menu]").await?;
        it.right_click(".group-line").await?;
        it.wait_for("dialog [role=menu]").await?;
        self.look("menu-group", On::Both).await?;
        self.escape("dialog [role=menu]").await?;
        Ok(())
    }

    async fn dialogs(&self) -> Result<()> {
        let it = self.browser;
        // Dialogs.
        it.click("#add-contact").await?;
        it.fill("#add-email", "carol").await?;
        it.click("#add-submit").await?;
        it.wait_for("#email-error").await?;
        self.dialog("add-dialog").await?;
        for (item, dialog) in [
            ("add-group", "group-dialog"),
            ("my-name", "my-dialog"),
            ("privacy", "privacy-dialog"),
            ("change-picture", "picture-dialog"),
            ("shortcuts", "shortcuts-dialog"),
        ] {
            it.click("#menu").await?;
            it.click(&format!("dialog [data-action='{item}']")).await?;
            let id: String = {
                it.wait_for("dialog[open]").await?;
                it.eval("document.querySelector('dialog[open]').id").await?
            };
            println!("{dialog} is {id}");
            if item == "privacy" {
                it.click("#has-me summary").await?;
            }
            self.dialog(&id).await?;
        }
        for action in ["card", "rename", "move", "copy", "remove"] {
            it.contact_action("bob@example.com", action).await?;
            it.wait_for("dialog[open] header").await?;
            self.look(&format!("dialog-contact-{action}"), On::Both)
                .await?;
            self.escape("dialog[open]").await?;
        }
        it.group_action("Friends", "delete-group").await?;
        it.wait_for("dialog[open] header").await?;
        self.look("dialog-group-delete", On::Both).await?;
        self.escape("dialog[open]").await?;
        Ok(())
    }

    async fn settings(&self) -> Result<()> {
        let it = self.browser;
        // The settings: each page, what is found, and what is asked.
        it.click("#menu").await?;
        it.click("[data-action='settings']").await?;
        it.wait_for("#settings-dialog").await?;
        for page in [
            "personal", "look", "messages", "alerts", "privacy", "files", "keys", "data",
        ] {
            it.click(&format!("[role=tab][data-page={page}]")).await?;
            it.wait_for(&format!("#settings-panel[data-page={page}]"))
                .await?;
            self.look(&format!("settings-{page}"), On::Both).await?;
        }
        it.fill("#settings-find", "sound").await?;
        self.look("settings-found", On::Both).await?;
        it.fill("#settings-find", "nothing like it").await?;
        self.look("settings-not-found", On::Both).await?;
        it.press("#settings-find", Key::Escape).await?;
        it.click("#settings-reset").await?;
        self.look("settings-reset", On::Both).await?;
        it.click("#settings-reset-no").await?;
        self.escape("#settings-dialog").await?;
        it.appear(&phone()).await?;
        it.click("#dock-settings").await?;
        it.wait_for("#settings-dialog [data-page]").await?;
        self.look("settings-pages", On::Phone).await?;
        it.appear(&desk()).await?;
        self.escape("#settings-dialog").await?;
        Ok(())
    }

    async fn own_picture(&self) -> Result<()> {
        let it = self.browser;
        // The picture and its cropping.
        it.click("#my-picture").await?;
        it.wait_for("#picture-dialog").await?;
        it.choose_files("#picture-file", &[&self.file("me.bmp", &picture())?])
            .await?;
        it.wait_for("#crop").await?;
        self.look("dialog-picture-crop", On::Both).await?;
        it.click("#picture-submit").await?;
        it.picture("#my-picture img").await?;
        Ok(())
    }

    async fn phone(&self) -> Result<()> {
        let it = self.browser;
        // A phone's own screens.
        it.appear(&phone()).await?;
        it.click(".back").await?;
        it.wait_for("[data-view='chats']").await?;
        self.look("contacts-waiting-again", On::Phone).await?;
        it.appear(&phone()).await?;
        it.click("[data-view='chats']").await?;
        it.wait_for_text("#chats", "still here").await?;
        self.look("chats", On::Phone).await?;
        Ok(())
    }

    async fn over(&self) -> Result<()> {
        let it = self.browser;
        // Lost, and over.
        self.world.server.control().announce_shutdown(5);
        it.wait_for_text("#closing", "5 minutes").await?;
        self.look("closing", On::Both).await?;
        self.world
            .server
            .control()
            .out(None, &OutReason::ReconnectAfter(Some(3)));
        it.wait_for("#reconnect[data-stage='waiting']").await?;
        self.look("reconnect", On::Both).await?;
        it.click("#reconnect-now").await?;
        it.wait_gone("#reconnect").await?;
        self.world
            .server
            .control()
            .out(None, &OutReason::SignedInElsewhere);
        it.wait_for("#told").await?;
        self.look("signed-out", On::Both).await?;
        it.click("#stay-signed-out").await?;
        it.wait_for("#signed-out").await?;
        self.look("signed-out-reading", On::Both).await?;
        it.check_console(&["401", "Failed to fetch", "net::ERR_"])
            .await
    }

    async fn nobody(&self) -> Result<()> {
        let it = self.browser;
        it.sign_in(&self.world.url(), "judy@example.com", PASSWORD)
            .await?;
        self.look("contacts-none", On::Both).await?;
        it.appear(&phone()).await?;
        it.click("[data-view='chats']").await?;
        it.wait_for("#chats").await?;
        self.look("chats-none", On::Phone).await?;
        it.appear(&desk()).await
    }

    async fn another_tab(&self) -> Result<()> {
        let it = self.browser;
        let tab = it.driver().new_tab().await?;
        it.driver().switch_to_window(tab).await?;
        it.appear(&desk()).await?;
        it.fill_sign_in(&self.world.url(), "judy@example.com", PASSWORD)
            .await?;
        it.click("#sign-in").await?;
        it.wait_for("#in-another-tab").await?;
        self.look("in-another-tab", On::Both).await
    }
}

/// A picture in three colours.
fn picture() -> Vec<u8> {
    columns(120, 90, &[[200, 80, 40], [250, 220, 120], [60, 120, 80]])
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
            account("judy@example.com", "Judy"),
        ],
        ..Settings::default()
    }
}

//! The screens of conversations.

use anyhow::{Context as _, Result};
use localserver::OfflineFailure;
use msnp11::{
    client::{ConversationId, OwnEmoticon, Request, TransferId},
    message::{Colour, Effects, TextFormat},
};
use thirtyfour::Key;

use super::{On, Tour, desk, phone, picture};
use crate::{native::Native, picture::columns};

/// Drops a file on the list.
const DROPPED_BESIDE: &str = "(() => {
    const data = new DataTransfer();
    data.items.add(new File(['some words'], 'words.txt', { type: 'text/plain' }));
    document.getElementById('contacts').dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    return true })()";

impl<L: AsyncFn(&str, On) -> Result<()>> Tour<'_, L> {
    pub(super) async fn conversation(&self, bob: &Native) -> Result<ConversationId> {
        let it = self.browser;
        // A conversation of two.
        it.talk_to("bob@example.com").await?;
        self.look("talk-begun", On::Both).await?;
        it.say("Grüße aus Köln 🌻 :) (L)\nsecond line, and http://example.org/")
            .await?;
        let talk = only_conversation(bob).await?;
        it.wait_for(".message[data-state='acknowledged']").await?;
        say(bob, talk, "and back again, in a text that is so long that it has to be broken somewhere, since no window is as wide as this").await?;
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
        say(bob, talk, ":D").await?;
        it.wait_for(".message.big").await?;
        bob.request(Request::SendNudge(talk)).await?;
        it.wait_for(".event.nudge").await?;
        it.wait_gone(".nudged").await.ok();
        self.look("talk", On::Both).await?;
        bob.request(Request::Typing(talk)).await?;
        it.wait_for_text("#typing", "Bob").await?;
        self.look("talk-typing", On::Desk).await?;
        bob.request(Request::Typing(talk)).await?;
        it.wait_for_text("#typing", "Bob").await?;
        self.look("talk-typing", On::Phone).await?;
        say(bob, talk, "there").await?;
        it.reads("there").await?;
        it.click("#conversation-menu").await?;
        it.wait_for("dialog [role=menu]").await?;
        self.look("menu-conversation", On::Both).await?;
        self.escape("dialog [role=menu]").await?;
        Ok(talk)
    }

    pub(super) async fn emoticons(&self, bob: &Native, talk: ConversationId) -> Result<()> {
        let it = self.browser;
        // Emoticons.
        it.click(".opener").await?;
        it.wait_for("[role=dialog] [data-action='new-emoticon']")
            .await?;
        self.look("picker", On::Desk).await?;
        it.click("[data-action='new-emoticon']").await?;
        it.wait_for("#emoticon-dialog").await?;
        self.look("dialog-emoticon-empty", On::Both).await?;
        it.fill("#emoticon-shortcut", "(flag)").await?;
        it.choose_files("#emoticon-file", &[&self.file("flag.bmp", &picture())?])
            .await?;
        it.wait_for("#emoticon-dialog img").await?;
        self.look("dialog-emoticon", On::Both).await?;
        it.click("#emoticon-submit").await?;
        it.wait_gone("#emoticon-dialog").await?;
        it.appear(&phone()).await?;
        it.click(".opener").await?;
        it.wait_for("[data-code='(flag)']").await?;
        self.look("picker", On::Phone).await?;
        it.appear(&desk()).await?;
        // One of theirs, and what can be done with it.
        bob.request(Request::SetEmoticons(vec![OwnEmoticon {
            shortcut: "(tux)".into(),
            data: columns(24, 24, &[[20, 20, 20], [250, 250, 250]]),
            animated: false,
        }]))
        .await?;
        say(bob, talk, "look (tux)").await?;
        it.picture(".custom-emoticon img").await?;
        it.click(".custom-emoticon").await?;
        it.wait_for("dialog [data-action='add-emoticon']").await?;
        self.look("menu-emoticon", On::Both).await?;
        self.escape("dialog [role=menu]").await
    }

    /// What one writes with, the colours of the conversation, and what is found in it.
    pub(super) async fn writing(&self) -> Result<()> {
        let it = self.browser;
        it.appear(&phone()).await?;
        it.click("#composer-more").await?;
        it.wait_for(".context-menu [data-action='font']").await?;
        self.look("composer-menu", On::Phone).await?;
        it.appear(&phone()).await?;
        it.click(".context-menu [data-action='font']").await?;
        it.wait_for("#font-sheet").await?;
        self.look("font", On::Phone).await?;
        self.escape("#font-sheet").await?;
        it.appear(&desk()).await?;
        it.click("[data-opens='font']").await?;
        it.wait_for("#font-picker").await?;
        self.look("font", On::Desk).await?;
        self.escape("#font-picker").await?;
        it.click("[data-opens='handwriting']").await?;
        it.wait_for("#handwriting").await?;
        self.look("handwriting", On::Desk).await?;
        self.escape("#handwriting").await?;
        it.appear(&phone()).await?;
        it.click("#composer-more").await?;
        it.click(".context-menu [data-action='handwriting']")
            .await?;
        it.wait_for("#handwriting-sheet").await?;
        self.look("handwriting", On::Phone).await?;
        self.escape("#handwriting-sheet").await?;
        it.appear(&desk()).await?;
        it.click("#colours").await?;
        it.wait_for("[data-choice='rose']").await?;
        self.look("colours", On::Both).await?;
        self.escape(".context-menu").await?;
        it.click("#find-in-conversation").await?;
        it.fill(".find-bar input", "and").await?;
        it.wait_for("mark.here").await?;
        self.look("find", On::Both).await?;
        self.escape(".find-bar").await
    }

    pub(super) async fn files(&self, bob: &Native, talk: ConversationId) -> Result<()> {
        let it = self.browser;
        // Files: offered, declined, program, running, cancelled, refused.
        it.choose_files("#file", &[&self.file("holiday.bmp", &picture())?])
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
        it.choose_files("#file", &[&self.file("empty.txt", b"")?])
            .await?;
        it.wait_for(&card("empty.txt", "failed")).await?;
        it.eval::<bool>("(document.getElementById('log').scrollTop = 1e6, true)")
            .await?;
        self.look("files", On::Both).await?;
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
        self.look("file-drop", On::Desk).await?;
        it.eval::<bool>(&drag("dragleave")).await?;
        it.wait_gone(".drop").await?;
        it.paste_picture().await?;
        it.wait_for_text("#paste-dialog", "300 × 200").await?;
        it.fill("#paste-name", "drawing.png").await?;
        self.dialog("paste-dialog").await?;
        Ok(())
    }

    pub(super) async fn several(&self, carol: &Native) -> Result<()> {
        let it = self.browser;
        // Several, and who is not there.
        it.click("#invite").await?;
        it.click("[data-invite='carol@example.com']").await?;
        it.wait_for_text("#invite-submit", "1 person").await?;
        self.look("dialog-invite", On::Both).await?;
        it.click("#invite-submit").await?;
        it.wait_for_text("#log", "has joined").await?;
        it.say("hello all").await?;
        let group = only_conversation(carol).await?;
        say(carol, group, "hello you two").await?;
        it.reads("hello you two").await?;
        self.look("talk-group", On::Both).await?;
        it.click(".people [data-email='grace@example.com']").await?;
        it.wait_for(".tip.offline").await?;
        self.look("talk-offline", On::Both).await?;
        let control = self.world.server.control();
        control.fail_offline_stores(OfflineFailure::Unavailable, 1);
        it.say("are you there?").await?;
        it.wait_for(".message[data-state='failed']").await?;
        self.look("talk-failed", On::Both).await?;
        it.insert("#compose", &"word ".repeat(2_001)).await?;
        it.press("#compose", Key::Enter).await?;
        it.wait_for("#unsent").await?;
        self.look("talk-too-long", On::Both).await?;
        it.fill("#compose", "").await?;
        // What is told in the corner while another conversation is shown, and what is refused.
        it.eval::<bool>(DROPPED_BESIDE).await?;
        it.wait_for_text(".toasts", "Nothing was sent").await?;
        say(carol, group, "are you still here?").await?;
        it.wait_for_text(".toasts", "still here").await?;
        self.look("toasts", On::Both).await
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

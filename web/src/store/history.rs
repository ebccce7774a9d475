//! The history of the account that is signed in: what is kept, and what waits to be.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::{Rc, Weak},
};

use gloo_timers::future::TimeoutFuture;
use model::{
    history::{Batch, Journal, Retention, Sequence, ThreadKey, Trouble},
    keys::Key,
};
use msnp11::client::{ConversationId, Event};
use wasm_bindgen_futures::spawn_local;

use super::Store;
use crate::storage::{
    StorageError,
    history::{KeptHistory, Page},
};

/// How often what is kept of an account that is not to be remembered is tried to be deleted.
const ATTEMPTS: u32 = 8;
/// Milliseconds after the first attempt; twice as long after each further one.
const FIRST_PAUSE: u32 = 1_000;

/// What is known of the history.
#[derive(Default)]
pub(super) struct History {
    session: Option<Rc<HistorySession>>,
    /// Those before it, as long as they have something to write.
    before: Vec<Weak<HistorySession>>,
}

impl History {
    /// Another session begins, or none.
    fn begin(&mut self, session: Option<Rc<HistorySession>>) {
        let before = std::mem::replace(&mut self.session, session);
        self.before.retain(|it| it.strong_count() > 0);
        self.before.extend(before.as_ref().map(Rc::downgrade));
    }

    /// All that write to this history.
    fn writers_of(&self, kept: &KeptHistory) -> Vec<Rc<HistorySession>> {
        let before = self.before.iter().filter_map(Weak::upgrade);
        let all = before.chain(self.session.clone());
        all.filter(|session| session.kept == *kept).collect()
    }
}

/// The history of one account, and its journal. It outlasts the session for as long as something is to be written.
pub(crate) struct HistorySession {
    kept: KeptHistory,
    journal: RefCell<Journal>,
    /// Somebody writes what the journal gives.
    is_writing: Cell<bool>,
    /// The conversations of which nothing is kept.
    off: RefCell<BTreeSet<ThreadKey>>,
}

impl HistorySession {
    /// What is to be written next.
    pub(crate) fn next_batch(&self) -> Option<Rc<Batch>> {
        self.journal.borrow_mut().next_batch()
    }

    /// Writes a batch; what became of it the journal knows then.
    pub(crate) async fn write(&self, batch: &Batch) -> Result<(), StorageError> {
        let written = self.kept.write(batch).await;
        let mut journal = self.journal.borrow_mut();
        match &written {
            Ok(places) => journal.written(batch.number, places),
            Err(_) => journal.refused(batch.number),
        }
        written.map(drop)
    }

    /// Those that are kept of the messages that came while the person was offline; none where the browser keeps nothing.
    pub(super) async fn offline_messages(&self) -> Vec<String> {
        self.kept.offline_messages().await.unwrap_or_default()
    }

    /// These are no longer on the server. What is not forgotten now is once they are listed again, which is never.
    pub(super) async fn forget_offline_messages(&self, ids: &[String]) {
        let _ = self.kept.forget_offline_messages(ids).await;
    }

    /// Begins to write; whether nobody did yet.
    pub(crate) fn begin_writing(&self) -> bool {
        !self.is_writing.replace(true)
    }

    /// Nobody writes any more.
    pub(crate) fn end_writing(&self) {
        self.is_writing.set(false);
    }
}

impl Store {
    /// The history of the account that is signed in; none where the account is not to be remembered on this device.
    pub(crate) fn history(&self) -> Option<KeptHistory> {
        self.history_session().map(|session| session.kept.clone())
    }

    /// The thread of a conversation that is open.
    pub(crate) fn history_thread(&self, id: ConversationId) -> Option<ThreadKey> {
        self.kept_thread(id).map(|(_, thread)| thread)
    }

    fn kept_thread(&self, id: ConversationId) -> Option<(Rc<HistorySession>, ThreadKey)> {
        let session = self.history_session()?;
        let thread = session.journal.borrow().thread(id).cloned()?;
        Some((session, thread))
    }

    /// Lines that were said in the thread of a conversation before what the core still has of it: right before this one,
    /// or the last of them, at most so many. Nothing where nothing is kept.
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn history_before(
        &self,
        id: ConversationId,
        before: Option<Sequence>,
        count: u32,
    ) -> Result<Page, StorageError> {
        let Some((session, thread)) = self.kept_thread(id) else {
            return Ok(Page::nothing());
        };
        let first_live = || session.journal.borrow().first_live_place(id);
        let before = before.into_iter().chain(first_live()).min();
        let mut page = session.kept.page_before(&thread, before, count).await?;
        // What was written meanwhile is of the conversation that is open.
        if let Some(live) = first_live() {
            page.lines.retain(|(at, _)| *at < live);
        }
        Ok(page)
    }

    /// Lines that were said in the thread of a conversation after this one and before what the core has of it, at most so
    /// many.
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn history_after(
        &self,
        id: ConversationId,
        after: Sequence,
        count: u32,
    ) -> Result<Page, StorageError> {
        let Some((session, thread)) = self.kept_thread(id) else {
            return Ok(Page::nothing());
        };
        let mut page = session.kept.page_after(&thread, Some(after), count).await?;
        let live = session.journal.borrow().first_live_place(id);
        if let Some(live) = live {
            let read = page.lines.len();
            page.lines.retain(|(at, _)| *at < live);
            page.is_last |= page.lines.len() < read;
        }
        Ok(page)
    }

    /// Whether nothing is kept of an open conversation, since the person wants so.
    pub(crate) fn is_history_off(&self, id: ConversationId) -> bool {
        self.kept_thread(id)
            .is_some_and(|(session, thread)| session.off.borrow().contains(&thread))
    }

    /// Keeps nothing of an open conversation from here on, or does again.
    pub(crate) fn set_history_off(&self, id: ConversationId, off: bool) {
        let Some((session, thread)) = self.kept_thread(id) else {
            return;
        };
        let people = session.journal.borrow().people(id).unwrap_or_default();
        if off {
            session.off.borrow_mut().insert(thread.clone());
        } else {
            session.off.borrow_mut().remove(&thread);
        }
        self.changed([Key::Page, Key::History]);
        let store = self.clone();
        spawn_local(async move {
            if let Err(error) = session.kept.set_off(&thread, &people, off).await {
                // It is as it was, which is what is shown.
                if off {
                    session.off.borrow_mut().remove(&thread);
                } else {
                    session.off.borrow_mut().insert(thread);
                }
                store.history_refused(error);
            }
            store.changed([Key::Page, Key::History]);
        });
    }

    /// Deletes all that is kept of the account.
    ///
    /// # Errors
    ///
    /// When it was not deleted.
    pub(crate) async fn delete_history(&self) -> Result<(), StorageError> {
        let Some(session) = self.history_session() else {
            return Ok(());
        };
        self.stop_import();
        self.clear_journals(&session.kept);
        // What is being written is written before it, and deleted too.
        let deleted = session.kept.delete_all().await;
        self.history_changed();
        deleted
    }

    /// Deletes all that is kept of the account, of whom nothing more is kept in this session. Where it was not deleted it
    /// goes on.
    ///
    /// # Errors
    ///
    /// When it was not deleted.
    pub(crate) async fn end_history(&self) -> Result<(), StorageError> {
        let Some(session) = self.0.history.borrow_mut().session.take() else {
            return Ok(());
        };
        session.journal.borrow_mut().clear();
        // What is being written is written before it, and deleted too.
        let deleted = session.kept.delete_all().await;
        if deleted.is_err() {
            let known = &mut self.0.history.borrow_mut().session;
            known.get_or_insert(session);
        }
        self.changed([Key::Page, Key::History]);
        deleted
    }

    /// Deletes all that is kept of a thread.
    ///
    /// # Errors
    ///
    /// When it was not deleted.
    pub(crate) async fn delete_history_of(&self, thread: &ThreadKey) -> Result<(), StorageError> {
        let Some(session) = self.history_session() else {
            return Ok(());
        };
        self.stop_import();
        let writers = self.0.history.borrow().writers_of(&session.kept);
        for writer in writers {
            writer.journal.borrow_mut().forget(thread);
        }
        let deleted = session.kept.delete_thread(thread).await;
        self.history_changed();
        deleted
    }

    /// How many lines go where so much is to be kept from now on; 0 where none goes, or nothing is kept.
    pub(crate) async fn lines_gone_with(&self, chosen: Retention) -> u64 {
        let gone = self.page().retention().gone_with(chosen, self.now());
        let (Some(session), Some(before)) = (self.history_session(), gone) else {
            return 0;
        };
        // What the browser does not read it does not delete either.
        session.kept.count_before(before).await.unwrap_or_default()
    }

    /// Deletes what is older than the person wants to keep.
    pub(crate) fn prune_history(&self, retention: Retention) {
        let before = retention.oldest(self.now());
        let (Some(session), Some(before)) = (self.history_session(), before) else {
            return;
        };
        let store = self.clone();
        spawn_local(async move {
            // What is not deleted now is tomorrow.
            if session
                .kept
                .prune(before)
                .await
                .is_ok_and(|lines| lines > 0)
            {
                store.history_changed();
            }
        });
    }

    /// The history of an account begins, or goes on. What is kept of one that is not to be remembered is deleted.
    pub(super) fn begin_history(&self, account: String, is_remembered: bool) {
        let kept = KeptHistory::of(account);
        if !is_remembered {
            self.stop_import();
            self.0.history.borrow_mut().begin(None);
            self.clear_journals(&kept);
            return self.wipe_history(kept);
        }
        if self
            .history_session()
            .is_some_and(|session| session.kept == kept)
        {
            return;
        }
        let session = Rc::new(HistorySession {
            kept,
            journal: Journal::new(random::<8>().map(|byte| format!("{byte:02x}")).concat()).into(),
            is_writing: false.into(),
            off: RefCell::default(),
        });
        self.stop_import();
        self.0.history.borrow_mut().begin(Some(session.clone()));
        let store = self.clone();
        spawn_local(async move {
            let threads = session.kept.threads().await.unwrap_or_default().threads;
            let off = threads.into_iter().filter(|thread| thread.off);
            session
                .off
                .borrow_mut()
                .extend(off.map(|thread| thread.key));
            store.changed([Key::Page, Key::History]);
        });
    }

    /// Nothing that waits for this history is written any more.
    fn clear_journals(&self, kept: &KeptHistory) {
        let writers = self.0.history.borrow().writers_of(kept);
        for writer in writers {
            writer.journal.borrow_mut().clear();
        }
    }

    /// Deletes all that is kept, unless the account is to be remembered again meanwhile. A browser that keeps nothing at
    /// all is not asked for ever.
    fn wipe_history(&self, kept: KeptHistory) {
        let store = self.clone();
        spawn_local(async move {
            let mut pause = FIRST_PAUSE;
            for _ in 0..ATTEMPTS {
                let is_remembered = store.history().as_ref() == Some(&kept);
                if is_remembered || kept.wipe().await.is_ok() {
                    return;
                }
                TimeoutFuture::new(pause).await;
                pause *= 2;
            }
        });
    }

    /// Takes in what the core tells: what is to be kept waits then to be written.
    pub(crate) fn keep_history(&self, events: &[Event]) -> Option<Rc<HistorySession>> {
        let session = self.history_session()?;
        let keeps = self.page().retention().keeps();
        let grown = {
            let journal = &mut *session.journal.borrow_mut();
            journal.take_in(&self.messenger(), events, keeps, random);
            let mut grown = journal.take_grown();
            grown.retain(|(_, before)| session.off.borrow().contains(before));
            // What came with the invitation is not kept either.
            for thread in grown
                .iter()
                .filter_map(|(id, _)| journal.thread(*id).cloned())
                .collect::<Vec<_>>()
            {
                journal.forget(&thread);
            }
            grown
        };
        for (id, _) in grown {
            self.set_history_off(id, true);
        }
        Some(session)
    }

    /// Something was written.
    pub(crate) fn history_written(&self) {
        if self.page().history.is_troubled() {
            self.change_page(|page| page.history.works());
        }
        self.changed([Key::History]);
    }

    /// Something was not written; in how many milliseconds it is to be tried again.
    pub(crate) fn history_refused(&self, error: StorageError) -> u32 {
        let why = match error {
            StorageError::Full => Some(Trouble::Full),
            StorageError::Unavailable => Some(Trouble::Unavailable),
            StorageError::NotWritten => None,
        };
        let mut wait = 0;
        self.change_page(|page| wait = page.history.refused(why));
        wait
    }

    pub(super) fn history_session(&self) -> Option<Rc<HistorySession>> {
        self.0.history.borrow().session.clone()
    }
}

/// Random bytes; zeros where the browser has none, which its sign-in would not have come without.
fn random<const COUNT: usize>() -> [u8; COUNT] {
    let mut bytes = [0; COUNT];
    let _ = getrandom::fill(&mut bytes);
    bytes
}

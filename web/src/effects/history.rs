//! The history: what is said is written to the browser's database as it comes, one batch at a time.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use model::{history::Retention, keys::Key, layers::Dialog};
use msnp11::client::{Event, Session as CoreSession};
use wasm_bindgen_futures::spawn_local;

use super::keep_in_step;
use crate::{
    storage::history::ask_to_persist,
    store::{HistorySession, Store},
};

/// What is too old goes at each sign-in, each day and when the person has chosen so, and the browser is asked to keep what is here once the person has
/// switched it on.
pub(super) fn begin(store: &Store) {
    let chosen = std::cell::Cell::new(None);
    let of_today = move |store: &Store| {
        let is_signed_in = *store.messenger().session() == CoreSession::SignedIn;
        let page = store.page();
        // Who goes through the choices has not chosen yet, and what is deleted does not come back.
        if page.layers.dialog != Some(Dialog::Settings) {
            chosen.set(Some(page.retention()));
        }
        is_signed_in.then(|| (page.sign_in.account_key(), store.today(), chosen.get()))
    };
    let prune = {
        let store = store.clone();
        move |now: &Option<(_, _, Option<Retention>)>| {
            if let Some((_, _, Some(retention))) = now {
                store.prune_history(*retention);
            }
        }
    };
    let keys = vec![Key::Session, Key::Day, Key::Page];
    keep_in_step(store, keys, of_today, prune);
    let keeps = |store: &Store| {
        let page = store.page();
        (page.sign_in.account_key(), page.retention().keeps())
    };
    let before = std::cell::RefCell::new(keeps(store));
    keep_in_step(store, vec![Key::Page], keeps, move |now| {
        let before = before.replace(now.clone());
        // Another account that keeps its history has not switched it on.
        if now.0 == before.0 && now.1 && !before.1 {
            ask_to_persist();
        }
    });
}

/// Takes in what the core tells, and writes it.
pub(super) fn follow(store: &Store, events: &[Event]) {
    if let Some(session) = store.keep_history(events) {
        write(store, &session);
    }
    store.follow_offline_messages(events);
}

/// Writes until nothing waits any more, unless somebody does already. What is refused is tried again, ever more slowly;
/// the chat goes on.
fn write(store: &Store, session: &Rc<HistorySession>) {
    if !session.begin_writing() {
        return;
    }
    let (store, session) = (store.clone(), session.clone());
    spawn_local(async move {
        while let Some(batch) = session.next_batch() {
            match session.write(&batch).await {
                Ok(()) => {
                    store.history_written();
                    store.offline_messages_kept(&batch);
                }
                Err(error) => TimeoutFuture::new(store.history_refused(error)).await,
            }
        }
        session.end_writing();
    });
}

#[cfg(test)]
mod tests {
    use model::{
        history::{Append, Batch, Line, LineKind, LineState, ThreadKey},
        settings::{HISTORY, REMEMBER},
    };
    use msnp11::{
        client::{ConversationId, EntryId, Instant, Request},
        value::Email,
    };
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::{
        scripted_session::{ScriptedSession, friend},
        storage::history::KeptHistory,
    };

    /// The account of scripted sessions, whose database all tests share: each has a friend of its own.
    const ACCOUNT: &str = "test alice@example.com";

    fn page(contacts: usize) -> (Store, ScriptedSession) {
        let store = Store::new();
        store.be_scripted();
        let session = ScriptedSession::sign_in(&store, contacts);
        (store, session)
    }

    async fn texts(who: &Email) -> Vec<String> {
        let kept = KeptHistory::of(ACCOUNT.to_owned());
        let thread = ThreadKey::contact(who);
        let page = kept.page_before(&thread, None, 1_000).await.unwrap();
        let lines = page.lines.into_iter();
        lines.map(|(_, line)| words(&line)).collect()
    }

    fn words(line: &Line) -> String {
        line.words()
            .map_or_else(|| "none".to_owned(), |words| words.into_owned())
    }

    /// Until so much is kept; what is kept in the end is the answer.
    async fn kept(who: &Email, count: usize) -> Vec<String> {
        for _ in 0..100 {
            let texts = texts(who).await;
            if texts.len() >= count {
                return texts;
            }
            TimeoutFuture::new(20).await;
        }
        texts(who).await
    }

    /// Long enough for anything to be written.
    async fn some_time() {
        TimeoutFuture::new(300).await;
    }

    fn conversation(store: &Store) -> ConversationId {
        store.messenger().conversations().next().unwrap().id
    }

    async fn before(store: &Store) -> Vec<String> {
        let page = store.history_before(conversation(store), None, 100).await;
        let lines = page.unwrap().lines;
        lines.iter().map(|(_, line)| words(line)).collect()
    }

    #[wasm_bindgen_test]
    async fn what_is_said_is_kept_and_is_before_what_is_said_next_time() {
        let who = friend(30);
        let (store, mut session) = page(31);
        session.calls(who.clone());
        for number in 0..50 {
            session.writes(who.clone(), &format!("line {number}"));
        }
        let lines: Vec<_> = (0..50).map(|number| format!("line {number}")).collect();
        assert_eq!(kept(&who, 50).await, lines);
        // What the core has is not read from the database too.
        assert!(before(&store).await.is_empty());

        let (again, mut session) = page(31);
        again.request(Request::OpenConversation(who.clone()));
        assert_eq!(before(&again).await, lines);
        session.calls(who.clone());
        session.writes(who.clone(), "of the second sitting");
        kept(&who, 51).await;
        assert_eq!(before(&again).await, lines);
        let place = again
            .history_before(conversation(&again), None, 1)
            .await
            .unwrap();
        let page = again.history_before(conversation(&again), place.end, 10);
        assert_eq!(page.await.unwrap().lines.len(), 10);
    }

    #[wasm_bindgen_test]
    async fn what_becomes_of_an_own_line_is_kept_too() {
        let who = friend(31);
        let (store, mut session) = page(32);
        store.request(Request::OpenConversation(who.clone()));
        let text = "on its way".to_owned();
        let format = msnp11::message::TextFormat::default();
        let id = conversation(&store);
        store.request(Request::SendText(id, text, format));
        assert_eq!(kept(&who, 1).await, ["on its way"]);
        let state = async || {
            some_time().await;
            let kept = KeptHistory::of(ACCOUNT.to_owned());
            let thread = ThreadKey::contact(&who);
            let lines = kept.page_before(&thread, None, 9).await.unwrap().lines;
            assert_eq!((lines.len(), &lines[0].1.from), (1, &None));
            assert!(matches!(lines[0].1.kind, LineKind::Text { .. }));
            lines[0].1.state
        };
        // A page that is gone by then leaves it at that.
        assert_eq!(state().await, LineState::Unknown);
        // What the core has sent meanwhile is read with the next that the server says.
        session.says("QNG 50\r\n");
        let asked = session.sent.iter().rev();
        let number = asked
            .filter_map(|(_, command)| command.strip_prefix("XFR "))
            .find_map(|rest| rest.split(' ').next().map(str::to_owned))
            .unwrap();
        session.says(&format!("913 {number}\r\n"));
        assert_eq!(state().await, LineState::Failed);
        // Taken out of the conversation it is out of the history.
        let entry = store.messenger().conversation(id).unwrap().entries[0].id;
        store.request(Request::Discard(id, entry));
        some_time().await;
        assert!(texts(&who).await.is_empty());
    }

    #[wasm_bindgen_test]
    async fn nothing_is_kept_where_the_person_wants_none() {
        let who = friend(32);
        let (store, mut session) = page(33);
        session.calls(who.clone());
        session.writes(who.clone(), "kept");
        assert_eq!(kept(&who, 1).await, ["kept"]);
        let id = conversation(&store);
        assert!(!store.is_history_off(id));
        store.set_history_off(id, true);
        assert!(store.is_history_off(id));
        session.writes(who.clone(), "off for the conversation");
        some_time().await;
        // Another page knows it too.
        let (again, _) = page(33);
        again.request(Request::OpenConversation(who.clone()));
        some_time().await;
        assert!(again.is_history_off(conversation(&again)));
        store.set_history_off(id, false);
        some_time().await;
        session.writes(who.clone(), "on again");
        assert_eq!(kept(&who, 2).await, ["kept", "on again"]);

        store.choose(&HISTORY, "none");
        session.writes(who.clone(), "off for all");
        some_time().await;
        store.choose(&HISTORY, "all");
        session.writes(who.clone(), "the last");
        assert_eq!(kept(&who, 3).await, ["kept", "on again", "the last"]);

        store
            .delete_history_of(&ThreadKey::contact(&who))
            .await
            .unwrap();
        assert!(texts(&who).await.is_empty());
        session.writes(who.clone(), "anew");
        assert_eq!(kept(&who, 1).await, ["anew"]);
        assert!(before(&store).await.is_empty());
    }

    #[wasm_bindgen_test]
    async fn who_wants_nothing_kept_of_two_wants_nothing_of_the_group_that_they_become() {
        let (who, third) = (friend(35), friend(36));
        let (store, mut session) = page(37);
        session.calls(who.clone());
        session.writes(who.clone(), "to one");
        kept(&who, 1).await;
        let id = conversation(&store);
        store.set_history_off(id, true);
        some_time().await;
        session.says_there(&format!("JOI {third} {third}\r\n"));
        assert!(store.history_thread(id).unwrap().is_group());
        session.writes(third, "among three");
        some_time().await;
        assert!(store.is_history_off(id));
        let history = store.history().unwrap();
        let thread = store.history_thread(id).unwrap();
        let kept = history.thread(&thread).await.unwrap().unwrap();
        assert_eq!((kept.count, kept.off), (0, true));
    }

    #[wasm_bindgen_test]
    async fn nothing_is_kept_of_what_comes_while_the_history_ends() {
        let who = friend(37);
        let (store, mut session) = page(38);
        session.calls(who.clone());
        session.writes(who.clone(), "before");
        kept(&who, 1).await;
        let ending = store.clone();
        spawn_local(async move { ending.end_history().await.unwrap() });
        TimeoutFuture::new(0).await;
        session.writes(who.clone(), "between the deletion and the way out");
        some_time().await;
        assert!(texts(&who).await.is_empty());
        assert!(store.history().is_none());
        // Who signs in again has a history again.
        let (_, mut session) = page(38);
        session.calls(who.clone());
        session.writes(who.clone(), "after");
        assert_eq!(kept(&who, 1).await, ["after"]);
    }

    #[wasm_bindgen_test]
    async fn a_device_that_does_not_remember_keeps_nothing_and_leaves_nothing() {
        let who = friend(33);
        let (_, mut session) = page(34);
        session.calls(who.clone());
        session.writes(who.clone(), "kept");
        kept(&who, 1).await;

        let store = Store::new();
        store.be_scripted();
        store.set_settings(|settings| settings.switch(&REMEMBER, false));
        let mut session = ScriptedSession::sign_in(&store, 34);
        session.calls(who.clone());
        session.writes(who.clone(), "not to be kept");
        some_time().await;
        assert!(texts(&who).await.is_empty());
        let threads = KeptHistory::of(ACCOUNT.to_owned()).threads().await;
        assert_eq!(threads.unwrap().threads, []);
        assert!(store.history().is_none());
        assert!(before(&store).await.is_empty());
    }

    #[wasm_bindgen_test]
    async fn what_is_too_old_goes_with_the_day() {
        let who = friend(34);
        let (store, mut session) = page(35);
        begin(&store);
        session.calls(who.clone());
        session.writes(who.clone(), "new");
        let old = Append {
            offline: None,
            entry: EntryId(0),
            thread: ThreadKey::contact(&who),
            people: Rc::default(),
            line: Line {
                at: Instant(store.now().0 - 40 * 24 * 3_600_000),
                from: None,
                kind: LineKind::Action("old".to_owned()),
                state: LineState::Sent,
            },
        };
        let batch = Batch {
            writer: "long ago".to_owned(),
            number: 1,
            appends: vec![old],
            replacements: Vec::new(),
            removals: Vec::new(),
        };
        let history = KeptHistory::of(ACCOUNT.to_owned());
        // Before the new line, which is written a moment later.
        history.write(&batch).await.unwrap();
        assert_eq!(kept(&who, 2).await.len(), 2);
        store.choose(&HISTORY, "90");
        store.day_is(store.today() + 1);
        some_time().await;
        assert_eq!(texts(&who).await.len(), 2);
        // Once it is chosen, and not on the way there.
        let changes = store.history_changes();
        store.open_dialog(Dialog::Settings);
        store.choose(&HISTORY, "30");
        some_time().await;
        assert_eq!(texts(&who).await.len(), 2);
        store.close_dialog();
        some_time().await;
        assert_eq!(texts(&who).await, ["new"]);
        assert!(
            store.history_changes() > changes,
            "what is shown is read anew"
        );
        let changes = store.history_changes();
        store.delete_history().await.unwrap();
        assert!(store.history_changes() > changes);
    }
}

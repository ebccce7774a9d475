//! The history: everybody with whom something was said, what was said, and words sought in all of it.

mod conversation_log;
mod day_list;
mod found_lines;
mod kept_line;
pub(crate) mod kept_lines;
mod shown_lines;
mod thread_row;

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use model::{
    history::{Sequence, Thread, ThreadKey, export, search::MAX_QUERY},
    keys::Key,
    layers::Dialog,
    page::HistoryScreen,
    shortcuts::{self, Action},
    text::{t, t_with},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::{
    conversation_log::ConversationLog,
    found_lines::{FoundLines, Target},
    thread_row::ThreadRow,
};
use crate::{
    drawing_count::count_drawing,
    format::sizes,
    storage::history::{Room, room},
    store::use_store,
    view::{
        hooks::{closed_by_back::use_closed_by_back, narrow_page::use_phone, watch::use_watch},
        widgets::{icon::Icon, search_box::SearchBox},
    },
};

/// What is said comes one after the other: the list is read again this much later, in milliseconds.
const SETTLES: u32 = 400;
/// What is typed is sought when this passed without another letter, in milliseconds: less than between two letters of somebody who
/// types fast. A search that was given up costs little.
const TYPED: u32 = 40;

/// What [`History`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct HistoryProps {
    /// What is shown at first.
    pub opened: HistoryScreen,
}

/// The threads, as far as they were read.
#[derive(Clone, PartialEq)]
enum Known {
    Reading,
    Read {
        threads: Rc<Vec<Thread>>,
        unread: usize,
        room: Option<Room>,
    },
    /// The browser keeps nothing, or nothing of this account is to be kept.
    Nothing,
}

/// Whom it was with at the left, what was said at the right; one of both on a phone.
#[component]
pub(crate) fn History(props: &HistoryProps) -> Html {
    count_drawing!();
    let store = use_store();
    let phone = use_phone();
    let known = use_state_eq(|| Known::Reading);
    let shown = use_state_eq(|| props.opened.thread.clone());
    let target = use_state_eq(|| None::<(Sequence, u64)>);
    let typed = use_state_eq(|| props.opened.sought.clone());
    let sought = use_state_eq(|| props.opened.sought.clone());
    let only = use_state_eq(|| None::<ThreadKey>);
    let account = use_watch(vec![Key::Session], crate::store::Store::own_address);
    let changes = use_watch(vec![Key::History], crate::store::Store::history_changes);
    {
        let (shown, sought, typed, opened) = (
            shown.setter(),
            sought.setter(),
            typed.setter(),
            props.opened.clone(),
        );
        use_effect_with(props.opened.clone(), move |_| {
            shown.set(opened.thread);
            typed.set(opened.sought.clone());
            sought.set(opened.sought);
        });
    }
    let read = {
        let (store, known) = (store.clone(), known.setter());
        Rc::new(move || {
            let (history, known) = (store.history(), known.clone());
            spawn_local(async move {
                let Some(history) = history else {
                    return known.set(Known::Nothing);
                };
                match history.threads().await {
                    Ok(mut read) => {
                        read.threads.retain(|thread| thread.count > 0);
                        known.set(Known::Read {
                            threads: Rc::new(read.threads),
                            unread: read.unread,
                            room: room().await,
                        });
                    }
                    Err(_) => known.set(Known::Nothing),
                }
            });
        })
    };
    {
        // What changes later is read below.
        let read = read.clone();
        use_effect_with((), move |()| read());
    }
    {
        let store = store.clone();
        use_effect_with((), move |()| {
            // Dropped with the component, and with it the wait.
            let waits = std::cell::RefCell::new(None::<Timeout>);
            let watching = store.watch(vec![Key::History], move || {
                let read = read.clone();
                waits
                    .borrow_mut()
                    .replace(Timeout::new(SETTLES, move || read()));
            });
            move || drop(watching)
        });
    }
    {
        let sought = sought.setter();
        use_effect_with((*typed).clone(), move |typed| {
            let typed = typed.clone();
            let wait = Timeout::new(TYPED, move || sought.set(typed));
            move || drop(wait)
        });
    }
    let close = {
        let store = store.clone();
        Callback::from(move |()| store.close_history())
    };
    let leave = {
        // On a phone the way back goes by the list, and by what was sought.
        let (shown, target, close) = (shown.clone(), target.clone(), close.clone());
        Callback::from(move |()| {
            if phone && shown.is_some() {
                shown.set(None);
                target.set(None);
            } else {
                close.emit(());
            }
        })
    };
    use_closed_by_back(true, {
        let leave = leave.clone();
        move || leave.emit(())
    });
    let back = |action: Callback<()>| Callback::from(move |_: MouseEvent| action.emit(()));
    let (threads, unread, room) = match &*known {
        Known::Read {
            threads,
            unread,
            room,
        } => (threads.clone(), *unread, *room),
        _ => (Rc::default(), 0, None),
    };
    let is_read = matches!(*known, Known::Read { .. });
    let is_searching = is_read && !sought.trim().is_empty() && target.is_none();
    let thread = {
        let by_key = |key: &ThreadKey| threads.iter().find(|thread| thread.key == *key).cloned();
        let chosen = shown.as_ref().and_then(by_key);
        chosen.or_else(|| {
            threads
                .first()
                .filter(|_| !phone && shown.is_none())
                .cloned()
        })
    };
    let choose = {
        let (shown, only, target) = (shown.clone(), only.clone(), target.clone());
        Callback::from(move |key: ThreadKey| {
            if is_searching {
                only.set(Some(key));
            } else {
                target.set(None);
                shown.set(Some(key));
            }
        })
    };
    let jump = {
        let (shown, target) = (shown.clone(), target.clone());
        Callback::from(move |to: Target| {
            let number = target.map_or(0, |(_, number)| number + 1);
            shown.set(Some(to.key));
            target.set(Some((to.place, number)));
        })
    };
    let onsearch = {
        let (typed, target) = (typed.clone(), target.clone());
        Callback::from(move |text: String| {
            target.set(None);
            typed.set(text);
        })
    };
    let onkeydown = {
        let (typed, sought) = (typed.clone(), sought.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !typed.is_empty() && !event.is_composing() {
                event.prevent_default();
                typed.set(String::new());
                sought.set(String::new());
            }
        })
    };
    let dialog = |dialog: Dialog| {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.open_dialog(dialog.clone()))
    };
    let everybody = {
        let only = only.clone();
        move |_: MouseEvent| only.set(None)
    };
    let again = {
        let target = target.clone();
        move |_: MouseEvent| target.set(None)
    };
    let pane = if is_searching {
        "results"
    } else if thread.is_some() {
        "lines"
    } else {
        "list"
    };
    let lines: u64 = threads.iter().map(|thread| thread.count).sum();
    html! {
        <div class="history" data-shown={pane}>
            <aside class="pane history-threads" aria-label={t("history-title")}>
                <header class="glass">
                    <div class="history-head">
                        <button class="tool" id="history-close" type="button" aria-label={t("history-close")} title={t("history-close")} onclick={back(close)}>
                            <Icon id="ic-back" />
                        </button>
                        <span class="grow">
                            <h1>{ t("history-title") }</h1>
                            <bdi class="small quiet">{ account }</bdi>
                        </span>
                        <button class="tool" id="history-import" type="button" aria-label={t("history-import")} title={t("history-import")} onclick={dialog(Dialog::ImportHistory)}>
                            <Icon id="ic-plus" />
                        </button>
                        if !threads.is_empty() {
                            <button class="tool" id="history-export-all" type="button" aria-label={t("history-export-all")} title={t("history-export-all")} onclick={dialog(Dialog::ExportHistory(None))}>
                                <Icon id="ic-download" />
                            </button>
                            <button class="tool" id="history-delete-all" type="button" aria-label={t("history-delete-title")} title={t("history-delete-title")} onclick={dialog(Dialog::DeleteHistory)}>
                                <Icon id="ic-trash" />
                            </button>
                        }
                    </div>
                    <div class="find">
                        <SearchBox id="history-search" label="history-search" most={MAX_QUERY} shortcut={shortcuts::aria(Action::Find)}
                            value={(*typed).clone()} {onsearch} {onkeydown} />
                    </div>
                </header>
                <ul class="history-list">
                    if is_searching {
                        <li>
                            <button class="row" type="button" aria-current={only.is_none().then_some("true")} onclick={everybody}>
                                <Icon id="ic-people" />
                                <span class="grow name">{ t("history-everybody") }</span>
                            </button>
                        </li>
                    }
                    { for threads.iter().map(|one| {
                        let chosen = if is_searching { only.as_ref() } else { thread.as_ref().map(|thread| &thread.key) };
                        let is_chosen = chosen.is_some_and(|key| *key == one.key);
                        html! { <ThreadRow key={one.key.to_string()} thread={one.clone()} {is_chosen} onchoose={choose.clone()} /> }
                    }) }
                </ul>
                <footer class="history-room small quiet">
                    if unread > 0 {
                        <span role="status">{ t_with("history-unread", &[("count", unread.into())]) }</span>
                    }
                    if let Some(room) = room {
                        <span>{ t_with("history-room", &[("size", sizes::size(room.used as u64).into())]) }</span>
                    }
                    <button class="link-button" type="button" onclick={dialog(Dialog::Settings)}>{ t("history-keep-change") }</button>
                </footer>
            </aside>
            <main class="pane history-pane">
                if is_searching {
                    <FoundLines words={(*sought).clone()} threads={threads.clone()} only={(*only).clone()} {lines} onjump={jump} />
                } else if let Some(thread) = &thread {
                    if target.is_some() && !sought.trim().is_empty() {
                        <button class="link-button history-again" type="button" onclick={again}><Icon id="ic-back" class="s" />{ t("history-back-to-results") }</button>
                    }
                    <ConversationLog key={thread.key.to_string()} thread={thread.clone()} target={*target} words={(*sought).clone()} {changes} onback={leave} />
                } else {
                    { nothing(&known, threads.is_empty()) }
                }
            </main>
        </div>
    }
}

/// What stands there when there is nothing to be read.
fn nothing(known: &Known, is_empty: bool) -> Html {
    let (title, text) = match known {
        Known::Reading => {
            return html! { <p class="history-wait quiet" role="status">{ t("history-reading") }</p> };
        }
        Known::Nothing => ("history-off", "history-off-text"),
        Known::Read { .. } if is_empty => ("history-empty", "history-empty-text"),
        Known::Read { .. } => ("history-choose", "history-choose-text"),
    };
    html! {
        <div class="empty-state glass">
            <Icon id="ic-history" class="hero" />
            <h2>{ t(title) }</h2>
            <p>{ t(text) }</p>
        </div>
    }
}

/// What a conversation is called: by its people.
fn title(thread: &Thread) -> String {
    let title = export::title(thread);
    if title.is_empty() {
        return match &thread.key {
            ThreadKey::Contact(address) => address.clone(),
            ThreadKey::Group(_) => t("history-group"),
        };
    }
    title
}

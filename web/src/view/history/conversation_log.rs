//! What was said in a conversation, some of it at a time.

use std::{cell::Cell, rc::Rc};

use model::{
    history::{
        Sequence, Thread,
        pending_reads::{PendingReads, Reading},
    },
    keys::Key,
    layers::{Dialog, HistoryExport, HistoryPart},
    names,
    text::{t, t_with},
};
use msnp11::client::Instant;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::{
    day_list::DayList,
    kept_lines::{Drawing, kept_lines},
    shown_lines::ShownLines,
    title,
};
use crate::{
    drawing_count::count_drawing,
    format::times,
    store::{Store, use_store},
    view::{
        hooks::{
            log_scroll::{Reached, use_log_scroll},
            narrow_page::use_phone,
            watch::use_watch,
        },
        widgets::icon::Icon,
    },
};

/// What [`ConversationLog`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ConversationLogProps {
    /// The conversation.
    pub thread: Thread,
    /// The line to show, and which reading of that it is.
    pub target: Option<(Sequence, u64)>,
    /// What is marked.
    pub words: AttrValue,
    /// How often what is kept was changed: it is read anew then.
    pub changes: u64,
    /// The way back on a phone.
    pub onback: Callback<()>,
}

/// The lines with days and headings; more come as one scrolls.
#[component]
pub(crate) fn ConversationLog(props: &ConversationLogProps) -> Html {
    count_drawing!();
    let store = use_store();
    let phone = use_phone();
    let today = use_watch(vec![Key::Day], Store::today);
    let shown = use_state_eq(ShownLines::default);
    // That of the last reading, whichever drawing asked for it.
    let latest = use_mut_ref(ShownLines::default);
    let pending_reads = use_mut_ref(PendingReads::default);
    let day = use_state_eq(|| None::<i64>);
    // A day was chosen, which is to be read from its first line on.
    let from_beginning = use_memo((), |()| Cell::new(false));
    let log = use_node_ref();
    let scroll = use_log_scroll(&log, shown.is_last);
    let key = props.thread.key.clone();
    let read = {
        let (history, key) = (store.history(), key.clone());
        let (setter, latest) = (shown.setter(), latest);
        Rc::new(move |reading: Reading| {
            let Some(history) = history.clone() else {
                return;
            };
            if !pending_reads.borrow_mut().begin(reading) {
                return;
            }
            let (setter, latest) = (setter.clone(), latest.clone());
            let (pending_reads, key) = (pending_reads.clone(), key.clone());
            spawn_local(async move {
                let mut next = Some(reading);
                while let Some(reading) = next {
                    let before = latest.borrow().clone();
                    let read = before.read(&history, &key, reading).await;
                    latest.replace(read.clone());
                    let place = |line: Option<&(Sequence, _)>| line.map(|(place, _)| *place);
                    let (first, last) = (place(read.lines.first()), place(read.lines.last()));
                    next = pending_reads.borrow_mut().over(first, last, read.is_last);
                    setter.set(read);
                }
            });
        })
    };
    {
        let (read, scroll) = (read.clone(), scroll.clone());
        let shown_target = use_mut_ref(|| None);
        use_effect_with((props.target, props.changes), move |&(target, _)| {
            let is_other = shown_target.replace(Some(target)) != Some(target);
            read(match target {
                Some((place, _)) if is_other => Reading::Around(place),
                // Who follows the end goes on to, and who reads elsewhere stays there.
                None if is_other || scroll.follows() => Reading::Last,
                _ => Reading::Again,
            });
        });
    }
    {
        // What is said now comes at the end, where one reads that.
        let last = shown.lines.last().map(|(place, _)| *place);
        let (read, last) = (read.clone(), last.filter(|_| shown.is_last));
        use_effect_with(props.thread.last_sequence, move |newest| {
            if let Some(last) = last.filter(|last| last < newest) {
                read(Reading::After(last));
            }
        });
    }
    {
        let (scroll, log) = (scroll.clone(), log.clone());
        use_effect_with((shown.reading, props.target), move |(_, target)| {
            let line = target.and_then(|(place, _)| line_at(&log, place));
            if let Some(line) = line {
                scroll.show(&line);
            }
        });
    }
    {
        let (scroll, from_beginning) = (scroll.clone(), from_beginning.clone());
        use_effect_with(shown.reading, move |_| {
            if from_beginning.take() {
                scroll.to_the_beginning();
            }
        });
    }
    let onscroll = {
        let (scroll, read, shown) = (scroll.clone(), read.clone(), shown.clone());
        let day = day.setter();
        move |_: Event| {
            let reading = match scroll.reached() {
                Reached::NearStart if !shown.is_first => shown
                    .lines
                    .first()
                    .map(|(place, _)| Reading::Before(*place)),
                Reached::NearEnd if !shown.is_last => {
                    shown.lines.last().map(|(place, _)| Reading::After(*place))
                }
                _ => None,
            };
            if let Some(reading) = reading {
                read(reading);
            }
            let seen = scroll.first_seen();
            let seen = shown.lines.iter().find(|(place, _)| {
                let seen = seen.as_deref();
                seen.is_some_and(|seen| seen.parse() == Ok(place.0))
            });
            if let Some((_, line)) = seen {
                day.set(Some(times::day_of(line.at)));
            }
        }
    };
    let to_first = {
        let (read, log, day) = (read.clone(), log.clone(), day.setter());
        move |_: MouseEvent| {
            if let Some(log) = log.cast::<Element>() {
                log.set_scroll_top(0);
            }
            day.set(None);
            read(Reading::First);
        }
    };
    let to_last = {
        let (read, scroll, day) = (read.clone(), scroll.clone(), day.setter());
        move |_: MouseEvent| {
            day.set(None);
            scroll.follow();
            read(Reading::Last);
        }
    };
    let choose_day = {
        let (read, day, from_beginning) = (read.clone(), day.setter(), from_beginning.clone());
        Callback::from(move |began: Instant| {
            day.set(Some(times::day_of(began)));
            from_beginning.set(true);
            read(Reading::At(began));
        })
    };
    let to_day = {
        let choose_day = choose_day.clone();
        move |event: Event| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            if let Some(began) = field.and_then(|field| beginning_of(&field.value())) {
                choose_day.emit(began);
            }
        }
    };
    let dialog = |dialog: Dialog| {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.open_dialog(dialog.clone()))
    };
    let onback = {
        let onback = props.onback.clone();
        move |_: MouseEvent| onback.emit(())
    };
    let thread = &props.thread;
    let first_day = times::date(thread.first);
    let since = t_with(
        "history-since",
        &[("count", thread.count.into()), ("day", first_day.into())],
    );
    let own = names::own_name(&store.messenger());
    let drawing = Drawing {
        thread: &thread.key,
        own: &own,
        words: &props.words,
        target: props.target.map(|(place, _)| place),
        today,
    };
    // The day that is read: that of the first line that is seen, once somebody scrolled.
    let mut times_shown = shown.lines.iter().map(|(_, line)| line.at);
    let of_day = day.and_then(|day| times_shown.find(|at| times::day_of(*at) == day));
    let edge = if shown.is_last {
        shown.lines.last()
    } else {
        shown.lines.first()
    };
    let read_from = of_day.or_else(|| edge.map(|(_, line)| line.at));
    let shown_day = read_from.map(times::day_of);
    let day = read_from.map(times::iso_date);
    html! {
        <>
            <header class="history-top glass">
                <button class="tool history-back" type="button" aria-label={t("history-back")} title={t("history-back")} onclick={onback}><Icon id="ic-back" /></button>
                <span class="grow">
                    if phone {
                        <h1 class="cut"><bdi>{ title(thread) }</bdi></h1>
                    } else {
                        <h2 class="cut"><bdi>{ title(thread) }</bdi></h2>
                    }
                    <span class="small quiet cut">{ since }</span>
                </span>
                <button class="button" id="history-export" type="button" onclick={dialog(Dialog::ExportHistory(Some(HistoryExport { thread: key.clone(), day: read_from })))}><Icon id="ic-download" class="s" />{ t("history-export") }</button>
                <button class="tool" id="history-delete" type="button" aria-label={t("history-delete-thread")} title={t("history-delete-thread")}
                    onclick={dialog(Dialog::DeleteFromHistory(HistoryPart::Thread(key.clone())))}><Icon id="ic-trash" /></button>
            </header>
            <div class="history-days">
                <label class="inline"><span>{ t("history-day") }</span><input id="history-day" class="field" type="date" value={day} onchange={to_day} /></label>
                <span class="grow"></span>
                <button class="tool" id="history-first" type="button" aria-label={t("history-first")} title={t("history-first")} onclick={to_first}><Icon id="ic-up" /></button>
                <button class="tool" id="history-last" type="button" aria-label={t("history-last")} title={t("history-last")} onclick={to_last}><Icon id="ic-down" /></button>
            </div>
            if shown.failed {
                <p class="history-wait danger-text" role="alert">{ t("history-not-read") }</p>
            }
            if shown.unread > 0 {
                <p class="history-wait small quiet" role="status">{ t_with("history-unread", &[("count", shown.unread.into())]) }</p>
            }
            <div class="history-by-day">
                <DayList thread={thread.key.clone()} last={thread.last_sequence} changes={props.changes} shown={shown_day} onchoose={choose_day} />
                <div ref={log} id="history-log" class="log" role="log" aria-live="off" tabindex="0" aria-label={t("history-lines")} {onscroll}>
                    { for kept_lines(&shown.lines, &drawing) }
                </div>
            </div>
        </>
    }
}

/// The beginning of a day, as a field for one has it.
fn beginning_of(value: &str) -> Option<Instant> {
    let mut parts = value.split('-').map(|part| part.parse::<u16>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    times::moment(year.into(), month.into(), day.into(), [0; 3])
}

fn line_at(log: &NodeRef, place: Sequence) -> Option<Element> {
    let log = log.cast::<Element>()?;
    let line = log.query_selector(&format!("[data-entry='{}']", place.0));
    line.ok().flatten()
}

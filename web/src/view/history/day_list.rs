//! The days of a conversation, with how much was said on each: a way to go to one.

use std::rc::Rc;

use model::{
    history::{
        Sequence, ThreadKey,
        days::{Day, Days},
    },
    text::{t, t_with},
};
use msnp11::client::Instant;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    format::times,
    store::{use_language, use_store},
    view::hooks::toolbar_keys::use_column_keys,
};

/// Days that are read at a time: some more than there is room for.
const STEP: usize = 30;
/// Days that are drawn at most; who wants an earlier one names it.
const MAX: usize = 600;

/// What [`DayList`] takes.
#[derive(Properties, PartialEq)]
pub(super) struct DayListProps {
    /// The conversation.
    pub(super) thread: ThreadKey,
    /// The place that was given last in it: something was said.
    pub(super) last: Sequence,
    /// How often what is kept was changed: it is read anew then.
    pub(super) changes: u64,
    /// The day that is read, as [`times::day_of`] has it.
    pub(super) shown: Option<i64>,
    /// A day was chosen, by its beginning.
    pub(super) onchoose: Callback<Instant>,
}

#[derive(Clone, Copy)]
enum Wanted {
    /// All that are known, as they are now.
    Again,
    /// The days before these.
    Earlier,
    /// The last of them, since something was said.
    Last,
}

/// The newest first, under their months.
#[component]
pub(super) fn DayList(props: &DayListProps) -> Html {
    count_drawing!();
    use_language();
    let store = use_store();
    let days = use_state_eq(|| Rc::new(Days::default()));
    // That of the last reading, whichever drawing asked for it, and which reading is the last.
    let known = use_mut_ref(|| (Days::default(), 0_u64));
    let list = use_node_ref();
    let onkeydown = use_column_keys(&list);
    let read = {
        let (history, key) = (store.history(), props.thread.clone());
        let (known, setter) = (known, days.setter());
        Rc::new(move |wanted: Wanted| {
            let Some(history) = history.clone() else {
                return;
            };
            let (before, number) = {
                let known = &mut *known.borrow_mut();
                known.1 += 1;
                known.clone()
            };
            let (key, known, setter) = (key.clone(), known.clone(), setter.clone());
            spawn_local(async move {
                let read = async |end, count| {
                    let beginning = times::beginning_of_day;
                    history.days_before(&key, end, count, beginning).await
                };
                let mut days = before;
                let mut wanted = wanted;
                if matches!(wanted, Wanted::Last) {
                    let last = read(None, 2).await;
                    if !last.is_ok_and(|last| days.renew(last)) {
                        wanted = Wanted::Again;
                    }
                }
                match wanted {
                    Wanted::Last => {}
                    Wanted::Earlier => match read(days.end(), STEP).await {
                        Ok(earlier) => days.add_earlier(earlier),
                        Err(_) => return,
                    },
                    Wanted::Again => match read(None, days.days.len().max(STEP)).await {
                        Ok(again) => days = again,
                        Err(_) => return,
                    },
                }
                let mut known = known.borrow_mut();
                if known.1 == number {
                    known.0 = days.clone();
                    setter.set(Rc::new(days));
                }
            });
        })
    };
    {
        let read = read.clone();
        let is_first = use_mut_ref(|| None);
        use_effect_with((props.changes, props.last), move |&(changes, _)| {
            let is_other = is_first.replace(Some(changes)) != Some(changes);
            read(if is_other {
                Wanted::Again
            } else {
                Wanted::Last
            });
        });
    }
    let onearlier = move |_: MouseEvent| read(Wanted::Earlier);
    let mut month = None;
    let rows = days.days.iter().map(|day| {
        let its_month = times::month(day.began);
        let heading = month
            .replace(its_month.clone())
            .is_none_or(|before| before != its_month)
            .then(|| html! { <p class="history-month">{ its_month }</p> });
        html! { <>{ heading }{ row(day, &days, props) }</> }
    });
    html! {
        <nav ref={list} class="history-day-list" aria-label={t("history-days")} {onkeydown}>
            { for rows }
            if !days.is_all && (1..MAX).contains(&days.days.len()) {
                <button class="link-button" id="history-earlier-days" type="button" onclick={onearlier}>{ t("history-earlier-days") }</button>
            }
        </nav>
    }
}

fn row(day: &Day, days: &Days, props: &DayListProps) -> Html {
    let began = day.began;
    let is_shown = props.shown == Some(times::day_of(began));
    let onclick = props.onchoose.reform(move |_: MouseEvent| began);
    let told = [
        ("day", times::date(began).into()),
        ("count", day.count.into()),
    ];
    html! {
        <button key={day.first.0.to_string()} class="history-day-row" type="button" data-day={times::iso_date(began)}
            aria-current={is_shown.then_some("date")} {onclick}>
            <span class="visually-hidden">{ t_with("history-day-count", &told) }</span>
            <span class="quiet" aria-hidden="true">{ times::weekday(began) }</span>
            <span class="history-day-number" aria-hidden="true">{ times::day_of_month(began) }</span>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width={days.bar(day).to_string()} height="6" rx="3" /></svg>
            <span class="small quiet" aria-hidden="true">{ day.count }</span>
        </button>
    }
}

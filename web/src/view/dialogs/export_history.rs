//! Taking the history along.

use std::{cell::Cell, ops::Range, rc::Rc};

use model::{
    history::export,
    layers::HistoryExport,
    text::{t, t_with},
};
use msnp11::client::Instant;
use wasm_bindgen_futures::spawn_local;
use web_sys::Url;
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame};
use crate::{
    drawing_count::count_drawing,
    format::times,
    history_files::{self, ExportError, Exported},
    store::use_store,
};

use export::Form;

/// What [`ExportHistory`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ExportHistoryProps {
    /// Which conversation, and which day of it may be taken alone; all conversations without one.
    pub part: Option<HistoryExport>,
}

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Choosing,
    Writing(u64),
    Done(Exported, String),
    Failed(ExportError),
}

/// Asks for the form, writes the file while it says how far it is, and hands it over.
#[component]
pub(crate) fn ExportHistory(props: &ExportHistoryProps) -> Html {
    count_drawing!();
    let store = use_store();
    let stage = use_state_eq(|| Stage::Choosing);
    let form = use_state_eq(|| Form::Html);
    // All of it, and those of the day.
    let counts = use_state_eq(|| (0_u64, 0_u64));
    let only_day = use_state_eq(|| false);
    let title = use_state_eq(|| None::<String>);
    // The dialog may be closed meanwhile: then nothing is written on, and what the browser has is let go.
    let is_open = use_mut_ref(|| Rc::new(Cell::new(true)));
    let is_open = is_open.borrow().clone();
    {
        let is_open = is_open.clone();
        use_effect_with((), move |()| move || is_open.set(false));
    }
    {
        let url = match &*stage {
            Stage::Done(exported, _) => exported.url.clone(),
            _ => None,
        };
        use_effect_with(url, |url| {
            let url = url.clone();
            move || {
                if let Some(url) = url {
                    let _ = Url::revoke_object_url(&url);
                }
            }
        });
    }
    {
        let (counts, title, history) = (counts.setter(), title.setter(), store.history());
        use_effect_with(props.part.clone(), move |part| {
            let part = part.clone();
            spawn_local(async move {
                let Some(history) = history else { return };
                let threads = history.threads().await.unwrap_or_default().threads;
                let wanted = threads
                    .iter()
                    .filter(|it| part.as_ref().is_none_or(|part| part.thread == it.key));
                let all = wanted.clone().map(|it| it.count).sum();
                counts.set((all, 0));
                let Some(part) = &part else { return };
                title.set(wanted.map(export::title).next());
                if let Some(Range { start, end }) = day_of(part) {
                    let of_day = history.count_between(&part.thread, start, end).await;
                    counts.set((all, of_day.unwrap_or_default()));
                }
            });
        });
    }
    let count = if *only_day { counts.1 } else { counts.0 };
    let onclick = {
        let (store, stage, form) = (store.clone(), stage.clone(), *form);
        let thread = props.part.as_ref().map(|part| part.thread.clone());
        let days = props.part.as_ref().filter(|_| *only_day).and_then(day_of);
        let title = (*title).clone();
        move |_: MouseEvent| {
            let days = days.clone();
            let now = Instant(times::now());
            let day = times::iso_date(days.as_ref().map_or(now, |days| days.start));
            let name = export::file_name(title.as_deref(), &day);
            let name = format!("{name}.{}", form.extension());
            // Asked for while the click lasts: a browser lets no page ask by itself.
            let place = history_files::choose_place(&name);
            let (store, stage, thread) = (store.clone(), stage.clone(), thread.clone());
            let is_open = is_open.clone();
            stage.set(Stage::Writing(0));
            spawn_local(async move {
                let on = |lines| {
                    stage.set(Stage::Writing(lines));
                    is_open.get()
                };
                let part = thread.as_ref().map(|thread| (thread, days));
                let exported = history_files::export(&store, form, part, place, on).await;
                stage.set(match exported {
                    Ok(Some(exported)) => Stage::Done(exported, name),
                    Ok(None) => Stage::Choosing,
                    Err(why) => Stage::Failed(why),
                });
            });
        }
    };
    let choice = |value: Form| {
        let (label, hint) = match value {
            Form::Text => ("history-export-text", "history-export-text-hint"),
            Form::Html => ("history-export-html", "history-export-html-hint"),
            Form::Json => ("history-export-json", "history-export-json-hint"),
        };
        let onchange = {
            let form = form.clone();
            move |_: Event| form.set(value)
        };
        let chosen = *form == value;
        html! {
            <label class={classes!(chosen.then_some("on"))}>
                <input type="radio" name="form" value={value.extension()} checked={chosen} {onchange} data-first={chosen.then_some("")} />
                <span>{ t(label) }<small>{ t(hint) }</small></span>
            </label>
        }
    };
    let onday = {
        let only_day = only_day.clone();
        move |_: Event| only_day.set(!*only_day)
    };
    let said = |lines: u64| t_with("history-export-done", &[("count", lines.into())]);
    let body = match &*stage {
        Stage::Choosing => html! {
            <>
                <div class="radio" role="radiogroup" aria-label={t("history-export-form")}>{ for Form::ALL.map(choice) }</div>
                if let Some(day) = props.part.as_ref().and_then(|part| part.day) {
                    <label class="checkbox">
                        <input id="export-day" type="checkbox" checked={*only_day} onchange={onday} />
                        { t_with("history-export-day", &[("day", times::date(day).into())]) }
                    </label>
                }
                <p class="small quiet" role="status">{ t_with("history-export-count", &[("count", count.into())]) }</p>
            </>
        },
        Stage::Writing(lines) => {
            let told = t_with(
                "history-export-writing",
                &[("count", (*lines).into()), ("all", count.into())],
            );
            html! {
                <>
                    <progress class="meter" max={count.to_string()} value={lines.to_string()} aria-label={t("history-export")} />
                    <p class="body-text" role="status">{ told }</p>
                </>
            }
        }
        Stage::Done(exported, name) => html! {
            <>
                <p class="body-text" id="export-done" role="status">{ said(exported.lines) }</p>
                if exported.unread > 0 {
                    <p class="small quiet">{ t_with("history-unread", &[("count", exported.unread.into())]) }</p>
                }
                if let Some(url) = &exported.url {
                    <a class="button primary" id="export-save" href={url.clone()} download={name.clone()}>{ t("history-export-save") }</a>
                }
            </>
        },
        Stage::Failed(why) => html! {
            <p class="danger-text" role="alert">{ t(match why {
                ExportError::NotRead => "history-not-read",
                ExportError::NotWritten => "history-export-failed",
            }) }</p>
        },
    };
    html! {
        <DialogFrame id="export-history-dialog" title={t(if props.part.is_some() { "history-export-title" } else { "history-export-all" })} icon="ic-download">
            <div class="content">{ body }</div>
            <div class="actions">
                <span class="grow"></span>
                <Cancel safe=false />
                if matches!(*stage, Stage::Choosing | Stage::Failed(_)) {
                    <button class="button primary" id="export-history-submit" type="button" {onclick}>{ t("history-export") }</button>
                }
            </div>
        </DialogFrame>
    }
}

/// From the beginning of the day that may be taken alone to its end.
fn day_of(part: &HistoryExport) -> Option<Range<Instant>> {
    let day = part.day?;
    Some(times::beginning_of_day(day)..times::end_of_day(day))
}

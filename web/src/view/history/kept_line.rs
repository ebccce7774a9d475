//! A line of the history.

use std::rc::Rc;

use model::{
    coded_text::Ground,
    find::Marks,
    history::{
        Line, LineKind, Sequence, ThreadKey,
        sentence::{file_details, not_delivered, told},
    },
    keys::Key,
    layers::{Dialog, HistoryPart},
    rich_text::Extent,
    text::t,
};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    format::sizes,
    view::{
        hooks::watch::use_store_of,
        widgets::{
            formatted_text::{effect_classes, use_dressed},
            icon::Icon,
            rich_text::RichText,
        },
    },
};

/// What [`KeptLine`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct KeptLineProps {
    /// Of which conversation.
    pub thread: ThreadKey,
    /// Its place there.
    pub place: Sequence,
    /// It.
    pub line: Rc<Line>,
    /// What its writer is called.
    pub name: AttrValue,
    /// What is marked in it.
    pub marks: Marks,
}

/// What was said in its font and colour, or what happened; with a way to delete it.
#[component]
pub(crate) fn KeptLine(props: &KeptLineProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Pictures]);
    let words = use_node_ref();
    let line = &*props.line;
    let format = match &line.kind {
        LineKind::Text { format, .. } => Some(format),
        _ => None,
    };
    use_dressed(&words, format);
    let ondelete = {
        let part = HistoryPart::Line(props.thread.clone(), props.place);
        let store = store.clone();
        move |_: MouseEvent| store.open_dialog(Dialog::DeleteFromHistory(part.clone()))
    };
    let state = not_delivered(line.state)
        .map(|state| html! { <span class="small danger-text">{" "}{ state }</span> });
    let drawn = match &line.kind {
        LineKind::Text { text, format, .. } => {
            let own = Rc::new(store.emoticons_of_line(line));
            html! {
                <p ref={words} class={classes!("message", effect_classes(format))} tabindex="-1" dir="auto">
                    <span class="words" translate="yes"><RichText text={text.clone()} extent={Extent::Whole} codes={Ground::Sheet} links=true {own} marks={props.marks.clone()} /></span>
                    { state }
                </p>
            }
        }
        kind => {
            let (icon, class) = match kind {
                LineKind::Action(_) => ("ic-chat", None),
                LineKind::File { .. } => ("ic-file", None),
                LineKind::Joined => ("ic-people", None),
                LineKind::Left => ("ic-signout", None),
                LineKind::Nudge => ("ic-nudge", Some("nudge")),
                LineKind::Unshown(what) if what == "handwriting" => ("ic-handwriting", None),
                _ => ("ic-info", None),
            };
            let more = match kind {
                LineKind::File { size, state, .. } => {
                    format!(" ({})", file_details(*size, *state, sizes::size))
                }
                _ => String::new(),
            };
            html! {
                <p class={classes!("event", class)} dir="auto">
                    <Icon id={icon} />
                    <span><bdi>{ told(line, &props.name) }</bdi><span class="quiet">{ more }</span>{ state }</span>
                </p>
            }
        }
    };
    html! {
        <div class="kept-line" data-entry={props.place.0.to_string()}>
            { drawn }
            <button class="tool" type="button" data-action="delete-line" aria-label={t("history-delete-line")} title={t("history-delete-line")} onclick={ondelete}>
                <Icon id="ic-trash" class="s" />
            </button>
        </div>
    }
}

//! The frames, of which those are drawn that are seen.

use std::sync::Arc;

use model::{
    list_window::Part,
    protocol_console::{connection_code, kind_name, kind_sign, reason},
    text::t,
};
use msnp11::client::{Hidden, TracedFrame};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing, store::use_language, view::hooks::list_window::use_list_window,
};

/// The most characters of a line that stand in its row: what a wide screen shows.
const MAX_ROW: usize = 200;

/// What [`FrameList`] takes.
#[derive(Properties)]
pub(super) struct FrameListProps {
    /// The frames, the oldest first.
    pub(super) frames: Vec<Arc<TracedFrame>>,
    /// The number of the one that is chosen.
    pub(super) chosen: Option<u64>,
    /// What is left out of them.
    pub(super) hidden: Hidden,
    /// Another is chosen.
    pub(super) onchoose: UseStateSetter<Option<u64>>,
}

impl PartialEq for FrameListProps {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<TracedFrame>, &Arc<TracedFrame>)| Arc::ptr_eq(a, b);
        self.chosen == other.chosen
            && self.hidden == other.hidden
            && self.frames.len() == other.frames.len()
            && self.frames.iter().zip(&other.frames).all(same)
    }
}

/// A list that is gone through by arrows. While none is chosen it follows what comes.
#[component]
pub(super) fn FrameList(props: &FrameListProps) -> Html {
    count_drawing!();
    use_language();
    let list = use_node_ref();
    let frames = &props.frames;
    let place = |number: u64| {
        frames
            .binary_search_by_key(&number, |frame| frame.number)
            .ok()
    };
    let chosen = props.chosen.and_then(place);
    let window = use_list_window(&list, vec![0; frames.len()], chosen);
    let last = frames.last().map(|frame| frame.number);
    {
        let (window, count) = (window.clone(), frames.len());
        use_effect_with((last, count, chosen), move |&(_, count, chosen)| {
            if let Some(line) = chosen.or_else(|| count.checked_sub(1)) {
                window.show(line);
            }
        });
    }
    let onkeydown = {
        let (choose, count) = (props.onchoose.clone(), frames.len());
        let numbers: Vec<_> = frames.iter().map(|frame| frame.number).collect();
        move |event: KeyboardEvent| {
            let Some(end) = count.checked_sub(1) else {
                return;
            };
            let next = match event.key().as_str() {
                "ArrowDown" => chosen.map_or(end, |place| (place + 1).min(end)),
                "ArrowUp" => chosen.map_or(end, |place| place.saturating_sub(1)),
                "Home" => 0,
                "End" => end,
                _ => return,
            };
            event.prevent_default();
            choose.set(numbers.get(next).copied());
        }
    };
    let row = |place: usize| {
        let frame = frames.get(place)?;
        let number = frame.number;
        let choose = props.onchoose.clone();
        let onclick = move |_: MouseEvent| choose.set(Some(number));
        let line: String = frame.line(props.hidden).chars().take(MAX_ROW).collect();
        let is_chosen = chosen == Some(place);
        Some(html! {
            <li key={number.to_string()} id={format!("protocol-frame-{number}")} role="option" data-kind="0" data-verb={frame.verb.clone()}
                aria-selected={is_chosen.to_string()} aria-posinset={(place + 1).to_string()} aria-setsize={frames.len().to_string()}
                class={classes!("protocol-frame", frame.ignored.is_some().then_some("ignored"))} {onclick}>
                <span class="visually-hidden">{ kind_name(frame.kind) }</span>
                <bdi dir="ltr" class="cut">
                    <span class="quiet">{ format!("{} {} ", connection_code(frame.connection), kind_sign(frame.kind)) }</span>
                    { line }
                </bdi>
                if let Some(ignored) = frame.ignored {
                    <span class="protocol-reason cut">{ reason(ignored) }</span>
                }
            </li>
        })
    };
    let active = chosen.and_then(|place| frames.get(place));
    let active = active.map(|frame| format!("protocol-frame-{}", frame.number));
    let parts = window.parts();
    html! {
        if frames.is_empty() {
            <p class="protocol-frames empty quiet" id="protocol-frames" role="status">{ t("console-empty") }</p>
        } else {
            <ul ref={list} class="protocol-frames" id="protocol-frames" role="listbox" tabindex="0" aria-label={t("console-frames")}
                aria-activedescendant={active} {onkeydown} onscroll={window.onscroll()}>
                { for parts.iter().enumerate().filter_map(|(number, part)| match part {
                    Part::Line(place) => row(*place),
                    Part::Gap(height) => Some(window.gap(number, *height)),
                }) }
            </ul>
        }
    }
}

//! The emoticons to choose from.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent, Node};
use yew::prelude::*;

use super::{
    emoticons::{EMOTICONS, Emoticon},
    words::picture,
};
use crate::{
    text::t,
    view::{
        list::focus::{all, focus, focused},
        parts::Icon,
    },
};

/// Columns of the grid, as `.eg` has them: the keys go by them.
const COLUMNS: usize = 8;

/// What [`Picker`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct PickerProps {
    /// The code of the one that was chosen.
    pub onpick: Callback<&'static str>,
    /// It is to be closed; whether the focus goes back to what opened it.
    pub onclose: Callback<bool>,
}

/// A field to find one by name or code, the grid, and the name of the one under the pointer or the focus.
#[component]
pub(crate) fn Picker(props: &PickerProps) -> Html {
    let sought = use_state_eq(String::new);
    let at = use_state_eq(|| 0_usize);
    let (around, field) = (use_node_ref(), use_node_ref());
    {
        let field = field.clone();
        use_effect_with((), move |()| focus(field.cast()));
    }
    let found: Vec<_> = EMOTICONS
        .iter()
        .filter(|emoticon| matches(emoticon, &sought))
        .collect();
    let chosen = found.get(*at).or(found.first()).copied();
    let oninput = {
        let (field, sought, at) = (field.clone(), sought.setter(), at.setter());
        move |_: InputEvent| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                sought.set(field.value());
                at.set(0);
            }
        }
    };
    let onfocusout = {
        let (around, onclose) = (around.clone(), props.onclose.clone());
        move |event: FocusEvent| {
            let to = event
                .related_target()
                .and_then(|target| target.dyn_into::<Node>().ok());
            let inside = around
                .get()
                .is_some_and(|around| around.contains(to.as_ref()));
            // What opened it closes it by itself.
            let opener = to
                .and_then(|to| to.dyn_into::<Element>().ok())
                .and_then(|to| to.closest(".opener").ok().flatten());
            if !inside && opener.is_none() {
                onclose.emit(false);
            }
        }
    };
    let onkeydown = {
        let (around, onclose, onpick) =
            (around.clone(), props.onclose.clone(), props.onpick.clone());
        move |event: KeyboardEvent| {
            let key = event.key();
            if event.is_composing() {
                return;
            }
            if key == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                onclose.emit(true);
                return;
            }
            let drawn = around
                .cast::<Element>()
                .map(|around| all(&around, ".eg button"))
                .unwrap_or_default();
            match focused(&drawn) {
                Some(at) => {
                    if let Some(to) = moved(at, drawn.len(), &key) {
                        event.prevent_default();
                        focus(drawn.get(to).cloned());
                    }
                }
                None if key == "ArrowDown" => {
                    event.prevent_default();
                    focus(drawn.first().cloned());
                }
                None if key == "Enter" => {
                    event.prevent_default();
                    if let Some(code) = chosen.and_then(|chosen| chosen.codes.first()) {
                        onpick.emit(code);
                    }
                }
                None => {}
            }
        }
    };
    let cell = |(place, emoticon): (usize, &&'static Emoticon)| {
        let code = emoticon.codes.first().copied().unwrap_or_default();
        let onclick = {
            let onpick = props.onpick.clone();
            move |_: MouseEvent| onpick.emit(code)
        };
        let (hovered, came) = (at.setter(), at.setter());
        html! {
            <button
                key={emoticon.id}
                type="button"
                class={classes!((*at == place).then_some("on"))}
                tabindex={if *at == place { "0" } else { "-1" }}
                title={format!("{} {code}", t(emoticon.id))}
                data-code={code}
                {onclick}
                onmouseenter={move |_: MouseEvent| hovered.set(place)}
                onfocus={move |_: FocusEvent| came.set(place)}
            >
                {picture(emoticon, code, false)}
            </button>
        }
    };
    html! {
        <div ref={around} class="pop picker" role="dialog" aria-label={t("chat-emoticons")} {onfocusout} {onkeydown}>
            <div class="find">
                <div class="box">
                    <Icon id="ic-search" class="s" />
                    <input
                        ref={field}
                        class="field"
                        type="text"
                        autocomplete="off"
                        placeholder={t("chat-emoticons-find")}
                        aria-label={t("chat-emoticons-find")}
                        {oninput}
                    />
                </div>
            </div>
            <div class="eg">{for found.iter().enumerate().map(cell)}</div>
            <div class="hint" aria-hidden="true">
                if let Some(chosen) = chosen {
                    {picture(chosen, "", false)}
                    <b>{t(chosen.id)}</b>
                    {for chosen.codes.iter().map(|code| html! { <kbd key={*code}>{*code}</kbd> })}
                } else {
                    {t("chat-emoticons-none")}
                }
            </div>
        </div>
    }
}

fn matches(emoticon: &Emoticon, sought: &str) -> bool {
    let sought = sought.trim().to_lowercase();
    sought.is_empty()
        || t(emoticon.id).to_lowercase().contains(&sought)
        || emoticon
            .codes
            .iter()
            .any(|code| code.to_lowercase().contains(&sought))
}

/// Where a key goes from a place in the grid.
fn moved(at: usize, count: usize, key: &str) -> Option<usize> {
    let to = match key {
        "ArrowRight" => at + 1,
        "ArrowLeft" => at.checked_sub(1)?,
        "ArrowDown" => at + COLUMNS,
        "ArrowUp" => at.checked_sub(COLUMNS)?,
        "Home" => 0,
        "End" => count.checked_sub(1)?,
        _ => return None,
    };
    (to < count).then_some(to)
}

//! The emoticons to choose from.

use model::{
    arrow_keys::as_left_to_right,
    emoticons::{EMOTICONS, Emoticon},
    keys::Key,
    layers::{Dialog, Draft},
    text::t,
};
use web_sys::{Element, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::{
    browser,
    drawing_count::count_drawing,
    focus::{all, focus, focused},
    store::own_objects::Mine,
    view::{
        hooks::{closed_beside::use_closed_beside, watch::use_store_of},
        widgets::{icon::Icon, rich_text::picture, search_box::SearchBox},
    },
};

/// Columns of the grid, as `.eg` has them: the keys go by them.
const COLUMNS: usize = 8;

/// What [`EmoticonPicker`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct EmoticonPickerProps {
    /// Whether it is drawn for a phone.
    pub phone: bool,
    /// The code of the one that was chosen.
    pub onpick: Callback<String>,
    /// It is to be closed; whether the focus goes back to what opened it.
    pub onclose: Callback<bool>,
}

/// What can be chosen: an own emoticon or one of those that everybody has.
enum Choice {
    Own(Mine),
    Common(&'static Emoticon),
}

impl Choice {
    fn code(&self) -> &str {
        match self {
            Self::Own(mine) => &mine.kept.shortcut,
            Self::Common(emoticon) => emoticon.codes.first().copied().unwrap_or_default(),
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Own(mine) => mine.kept.name.clone(),
            Self::Common(emoticon) => t(emoticon.id),
        }
    }

    fn picture(&self, code: &str) -> Html {
        match self {
            Self::Own(mine) => {
                html! { <img class="emoticon" src={mine.url.clone()} alt={code.to_owned()} draggable="false" /> }
            }
            Self::Common(emoticon) => picture(emoticon, code, false),
        }
    }

    fn key(&self) -> String {
        match self {
            Self::Own(mine) => format!("own {}", mine.kept.shortcut),
            Self::Common(emoticon) => emoticon.id.to_owned(),
        }
    }
}

/// A field to find one by name or code beside the way to make one, the own ones, those of everybody, and the name of the one
/// under the pointer or the focus.
#[component]
pub(crate) fn EmoticonPicker(props: &EmoticonPickerProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Pictures]);
    let sought = use_state_eq(String::new);
    let at = use_state_eq(|| 0_usize);
    let (around, field) = (use_node_ref(), use_node_ref());
    {
        let field = field.clone();
        let phone = props.phone;
        use_effect_with((), move |()| {
            // On a phone the keyboard would come up over what there is to choose from.
            if !phone {
                focus(field.cast());
            }
        });
    }
    let own = store.own_emoticons();
    let own = own
        .iter()
        .filter(|mine| matches_own(mine, &sought))
        .cloned()
        .map(Choice::Own);
    let common = EMOTICONS
        .iter()
        .filter(|emoticon| matches(emoticon, &sought));
    let found: Vec<_> = own.chain(common.map(Choice::Common)).collect();
    let yours = found
        .iter()
        .filter(|choice| matches!(choice, Choice::Own(_)))
        .count();
    let chosen = found.get(*at).or(found.first());
    let picked = chosen.map(|chosen| chosen.code().to_owned());
    let onsearch = {
        let (sought, at) = (sought.setter(), at.setter());
        Callback::from(move |text: String| {
            sought.set(text);
            at.set(0);
        })
    };
    let onfocusout = {
        let onclose = props.onclose.clone();
        let close = Callback::from(move |()| onclose.emit(false));
        use_closed_beside(&around, ".opener", close)
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
                .map(|around| all(&around, ".emoticon-grid button"))
                .unwrap_or_default();
            match focused(&drawn) {
                Some(at) => {
                    if let Some(to) = moved(
                        at,
                        drawn.len(),
                        as_left_to_right(&key, browser::direction()),
                    ) {
                        event.prevent_default();
                        focus(drawn.get(to).cloned());
                    }
                }
                None if key == "ArrowDown" => {
                    event.prevent_default();
                    focus(drawn.first().cloned());
                }
                // On a button it is the button's.
                None if key == "Enter" && event.target_dyn_into::<HtmlInputElement>().is_some() => {
                    event.prevent_default();
                    if let Some(code) = picked.clone() {
                        onpick.emit(code);
                    }
                }
                None => {}
            }
        }
    };
    let cell = |(place, choice): (usize, &Choice)| {
        let code = choice.code().to_owned();
        let onclick = {
            let (onpick, code) = (props.onpick.clone(), code.clone());
            move |_: MouseEvent| onpick.emit(code.clone())
        };
        let (hovered, came) = (at.setter(), at.setter());
        html! {
            <button
                key={choice.key()}
                type="button"
                class={classes!((*at == place).then_some("on"))}
                tabindex={if *at == place { "0" } else { "-1" }}
                title={format!("{} {code}", choice.name()).trim().to_owned()}
                data-code={code.clone()}
                {onclick}
                onmouseenter={move |_: MouseEvent| hovered.set(place)}
                onfocus={move |_: FocusEvent| came.set(place)}
            >
                {choice.picture(&code)}
            </button>
        }
    };
    let dialog = |draft: Draft| {
        let (store, onclose) = (store.clone(), props.onclose.clone());
        move |_: MouseEvent| {
            // The focus first: a dialog gives it back to where it was.
            onclose.emit(true);
            store.open_dialog(Dialog::Emoticon(draft.clone()));
        }
    };
    let mut cells = found.iter().enumerate().map(cell);
    let own_cells: Vec<_> = cells.by_ref().take(yours).collect();
    html! {
        <div ref={around} class="popup emoticon-picker" role="dialog" aria-label={t("chat-emoticons")} {onfocusout} {onkeydown}>
            <div class="find">
                <SearchBox {field} id="find-emoticon" label="chat-emoticons-find" value={(*sought).clone()} {onsearch} />
                <button type="button" class="tool new-emoticon" data-action="new-emoticon" aria-label={t("emoticons-add")} title={t("emoticons-add")} onclick={dialog(Draft::New)}>
                    <Icon id="ic-plus" />
                </button>
            </div>
            <div class="all-emoticons">
                if !own_cells.is_empty() {
                    <p class="caption padded">{t("emoticons-yours")}</p>
                    <div class="emoticon-grid">{for own_cells}</div>
                    <p class="caption padded">{t("emoticons-all")}</p>
                }
                <div class="emoticon-grid">{for cells}</div>
            </div>
            <div class="hint">
                if let Some(chosen) = chosen {
                    {chosen.picture("")}
                    <b class="cut">{chosen.name()}</b>
                    {for codes(chosen).map(|code| html! { <kbd key={code.to_owned()}>{code.to_owned()}</kbd> })}
                    if let Choice::Own(mine) = chosen {
                        <span class="spacer"></span>
                        <button class="link-button" type="button" data-action="change-emoticon" onclick={dialog(Draft::Change(mine.kept.shortcut.clone()))}>
                            {t("emoticons-change")}
                        </button>
                    }
                } else {
                    {t("chat-emoticons-none")}
                }
            </div>
        </div>
    }
}

/// Everything that is written for one.
fn codes(choice: &Choice) -> impl Iterator<Item = &str> {
    let (own, common) = match choice {
        Choice::Own(mine) => (Some(mine.kept.shortcut.as_str()), &[][..]),
        Choice::Common(emoticon) => (None, emoticon.codes),
    };
    own.into_iter().chain(common.iter().copied())
}

fn matches_own(mine: &Mine, sought: &str) -> bool {
    let sought = sought.trim().to_lowercase();
    [&mine.kept.name, &mine.kept.shortcut]
        .into_iter()
        .any(|text| text.to_lowercase().contains(&sought))
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

//! A setting and its control, by its kind.

use model::{
    history::Retention,
    settings::{HISTORY, Kind, OFFLINE_MESSAGES, Setting},
    sounds::Sound,
    text::{t, t_with},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{availability, shorter_history::Shorter};
use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{hooks::watch::use_page, widgets::icon::Icon},
};

/// Up to so many choices stand beside each other; more of them in a list.
const MAX_BESIDE: usize = 4;

/// What [`SettingRow`] takes.
#[derive(Properties)]
pub(super) struct SettingRowProps {
    /// Which.
    pub(super) setting: &'static Setting,
    /// So much of the history would be deleted: the person is to be asked, and nothing is chosen yet.
    pub(super) onshorter: Callback<Shorter>,
}

impl PartialEq for SettingRowProps {
    fn eq(&self, other: &Self) -> bool {
        // Each is in the table once.
        self.setting.key == other.setting.key
    }
}

/// Its name, what more there is to say, and the control, which applies at once.
#[component]
pub(super) fn SettingRow(props: &SettingRowProps) -> Html {
    count_drawing!();
    let store = use_store();
    let setting = props.setting;
    let value = use_page(move |page| page.setting(setting).to_owned());
    let denied = use_state_eq(|| false);
    // The last choice: what is told of an earlier one is no news.
    let chosen = use_mut_ref(String::new);
    let choose = {
        let (store, denied) = (store.clone(), denied.setter());
        let onshorter = props.onshorter.clone();
        Callback::from(move |value: String| {
            denied.set(false);
            chosen.replace(value.clone());
            let retention = store.page().retention_of(&value);
            let days = match retention {
                Retention::Days(days) if setting.key == HISTORY.key => days,
                _ => return store.choose(setting, &value),
            };
            let (store, chosen, onshorter) = (store.clone(), chosen.clone(), onshorter.clone());
            spawn_local(async move {
                let count = store.lines_gone_with(Retention::Days(days)).await;
                if *chosen.borrow() != value {
                    return;
                }
                if count == 0 {
                    store.choose(setting, &value);
                } else {
                    onshorter.emit(Shorter { value, days, count });
                }
            });
        })
    };
    // Where a server keeps nothing for who is offline, nothing of it shows.
    if setting.key == OFFLINE_MESSAGES.key && !store.messenger().has_offline_messages() {
        return Html::default();
    }
    let id = format!("setting-{}", setting.key);
    let (label, hint, account) = (
        format!("{id}-label"),
        format!("{id}-hint"),
        format!("{id}-account"),
    );
    let denial = format!("{id}-denied");
    let hint_text = setting.hint();
    let described = [
        (hint_text.is_some(), &hint),
        (setting.is_of_account(), &account),
        (*denied, &denial),
    ];
    let described: Vec<_> = described
        .iter()
        .filter(|(is_there, _)| *is_there)
        .map(|(_, id)| id.as_str())
        .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let control = match setting.kind {
        Kind::Switch => {
            let onchange = {
                let (choose, denied) = (choose.clone(), denied.setter());
                move |event: Event| {
                    let field = event.target_unchecked_into::<HtmlInputElement>();
                    let on = field.checked();
                    if !on || !availability::asks(setting) {
                        return choose.emit(if on { "on" } else { "off" }.into());
                    }
                    // It is on once the browser allows it.
                    field.set_checked(false);
                    let (choose, denied) = (choose.clone(), denied.clone());
                    spawn_local(async move {
                        if availability::ask(setting).await {
                            choose.emit("on".into());
                        } else {
                            denied.set(true);
                        }
                    });
                }
            };
            html! {
                <input class="switch" id={id.clone()} type="checkbox" role="switch" checked={value == "on"}
                    aria-describedby={described.clone()} {onchange} />
            }
        }
        Kind::Number { min, max } => {
            let oninput = {
                let choose = choose.clone();
                move |event: InputEvent| {
                    choose.emit(event.target_unchecked_into::<HtmlInputElement>().value());
                }
            };
            let told = setting.value_text(&value);
            html! {
                <span class="setting-number">
                    <output class="small quiet" for={id.clone()}>{ told.clone() }</output>
                    <input class="range" id={id.clone()} type="range" min={min.to_string()} max={max.to_string()}
                        step={if max > 60 { "5" } else { "1" }} value={value.clone()} aria-valuetext={told}
                        aria-describedby={described.clone()} {oninput} />
                </span>
            }
        }
        Kind::Choice(choices) if choices.len() <= MAX_BESIDE => html! {
            <span class="segments">
                { for choices.iter().map(|choice| {
                    let on = *choice == value;
                    let onchange = {
                        let choose = choose.clone();
                        move |_: Event| choose.emit((*choice).to_owned())
                    };
                    html! {
                        <label key={*choice} class={classes!(on.then_some("on"))}>
                            <input type="radio" name={id.clone()} value={*choice} checked={on} {onchange} />
                            { setting.value_text(choice) }
                        </label>
                    }
                }) }
            </span>
        },
        Kind::Choice(choices) => {
            let onchange = {
                let choose = choose.clone();
                move |event: Event| {
                    choose.emit(event.target_unchecked_into::<HtmlSelectElement>().value());
                }
            };
            html! {
                <span class="field-box">
                    <select class="field" id={id.clone()} aria-describedby={described.clone()} {onchange}>
                        { for choices.iter().map(|choice| html! {
                            <option value={*choice} lang={setting.language(choice).map(|language| language.tag)} selected={*choice == value}>{ setting.value_text(choice) }</option>
                        }) }
                    </select>
                    <Icon id="ic-chevron" class="s" />
                </span>
            }
        }
        Kind::Text => Html::default(),
    };
    let sound = Sound::of_setting(setting);
    let beside = matches!(setting.kind, Kind::Choice(choices) if choices.len() <= MAX_BESIDE);
    let name = if beside {
        html! { <span id={label.clone()}>{ setting.label() }</span> }
    } else {
        html! { <label id={label.clone()} for={id}>{ setting.label() }</label> }
    };
    html! {
        <div class="setting" data-setting={setting.key} role={beside.then_some("radiogroup")}
            aria-labelledby={beside.then_some(label)} aria-describedby={beside.then_some(described).flatten()}>
            <span>
                <span class="setting-name">
                    { name }
                    if setting.is_of_account() {
                        <span class="setting-account" id={account}>{ t("settings-this-account") }</span>
                    }
                </span>
                if let Some(text) = hint_text {
                    <small id={hint}>{ text }</small>
                }
                if *denied {
                    <small class="danger-text" id={denial} role="alert">{ t("settings-denied") }</small>
                }
            </span>
            if let Some(sound) = sound {
                <span class="setting-number">
                    <button class="tool" type="button" title={t("settings-listen")}
                        aria-label={t_with("settings-listen-to", &[("sound", setting.label().into())])}
                        onclick={move |_: MouseEvent| store.play(sound)}><Icon id="ic-play" class="s" /></button>
                    { control }
                </span>
            } else {
                { control }
            }
        </div>
    }
}

//! The language, at the foot of the sign-in screen: for who cannot read the settings.

use model::{settings::LANGUAGE, text::t};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{hooks::watch::use_page, widgets::icon::Icon},
};

/// The languages, each in its own words.
#[component]
pub(super) fn LanguageChoice() -> Html {
    count_drawing!();
    let store = use_store();
    let chosen = use_page(|page| page.setting(&LANGUAGE).to_owned());
    let onchange = move |event: Event| {
        let field = event.target_unchecked_into::<HtmlSelectElement>();
        store.choose(&LANGUAGE, &field.value());
    };
    html! {
        <label class="language-choice">
            <Icon id="ic-lang" class="s" />
            <span class="visually-hidden">{ t("setting-language") }</span>
            <select class="quiet" id="language" {onchange}>
                { for LANGUAGE.choices().iter().map(|tag| html! {
                    <option value={*tag} lang={LANGUAGE.language(tag).map(|language| language.tag)} selected={chosen == *tag}>{ LANGUAGE.value_text(tag) }</option>
                }) }
            </select>
        </label>
    }
}

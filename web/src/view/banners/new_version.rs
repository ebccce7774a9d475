//! The banner of a new version. The page never loads itself anew: somebody may be in the middle of a sentence.

use model::{keys::Key, new_version::NewVersion as Version, text::t};
use msnp11::client::Session;
use yew::prelude::*;

use super::history_trouble;
use crate::{
    drawing_count::count_drawing,
    store::{Store, use_store},
    view::{hooks::watch::use_watch, widgets::icon::Icon},
};

/// Says that there is one, with a way to it. While something is wrong, that is told instead.
#[component]
pub(crate) fn NewVersion() -> Html {
    count_drawing!();
    let store = use_store();
    if !use_watch(vec![Key::Page, Key::Session], is_told) {
        return Html::default();
    }
    let reload = |_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // Where that would lose something, the browser asks.
            let _ = window.location().reload();
        }
    };
    let later = move |_: MouseEvent| store.change_page(|page| page.new_version = Version::Later);
    html! {
        <div class="banner offer" id="new-version">
            <Icon id="ic-install" />
            <span class="text">{ t("new-version") }</span>
            <span class="actions">
                <button class="button compact" type="button" data-action="reload" onclick={reload}>{ t("new-version-reload") }</button>
                <button class="button compact flat" type="button" data-action="later" onclick={later}>{ t("new-version-later") }</button>
            </span>
        </div>
    }
}

/// Whether it is told now.
pub(super) fn is_told(store: &Store) -> bool {
    let calm =
        store.page().closes_at().is_none() && *store.messenger().session() == Session::SignedIn;
    calm && store.page().new_version == Version::Told && history_trouble::told(store).is_none()
}

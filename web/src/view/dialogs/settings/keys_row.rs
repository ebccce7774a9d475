//! A keyboard shortcut on its page of the settings.

use model::shortcuts::KeysOf;
use yew::prelude::*;

use crate::view::widgets::key_caps::KeyCaps;

/// What it does, and the keys.
pub(super) fn keys_row(keys: KeysOf) -> Html {
    html! {
        <div key={keys.text.clone()} class="setting" data-keys="">
            <span>{ keys.text.clone() }</span>
            <KeyCaps caps={keys.caps} />
        </div>
    }
}

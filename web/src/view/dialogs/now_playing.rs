//! What others see that the person listens to.

use model::{keys::Key, text::t};
use msnp11::value::CurrentMedia;
use web_sys::HtmlFormElement;
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame, field::Field, field_of};
use crate::{drawing_count::count_drawing, view::hooks::watch::use_store_of};

/// The fields, in the order of what `CurrentMedia` says of music, and their labels.
const FIELDS: [(&str, &str); 3] = [
    ("title", "playing-song"),
    ("artist", "playing-artist"),
    ("album", "playing-album"),
];

/// Title, artist and album by hand: a page is told nothing of what other pages and programs play.
#[component]
pub(crate) fn NowPlaying() -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Me]);
    let neither = use_state_eq(|| false);
    let media = store.messenger().me().personal.media.clone();
    let is_shown = media.is_some();
    let told = media.map_or_else(Vec::new, |media| media.arguments);
    let onsubmit = {
        let (store, neither) = (store.clone(), neither.setter());
        move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<HtmlFormElement>();
            let [title, artist, album] = FIELDS.map(|(field, _)| field_of(&form, field));
            let media = CurrentMedia::music(&title, &artist, &album);
            neither.set(media.is_none());
            if media.is_some() {
                store.set_current_media(media);
                store.close_dialog();
            }
        }
    };
    let onstop = {
        let store = store.clone();
        move |_: MouseEvent| {
            store.set_current_media(None);
            store.close_dialog();
        }
    };
    let field = |(place, (name, label)): (usize, (&'static str, &'static str))| {
        let wrong = (place == 0 && *neither).then(|| t("playing-neither"));
        let value = told.get(place).cloned().unwrap_or_default();
        html! {
            <label><span class="label">{ t(label) }</span>
                <Field id={format!("playing-{name}")} {name} {value} first={place == 0} most={CurrentMedia::MAX_CHARS.to_string()} {wrong} />
            </label>
        }
    };
    html! {
        <DialogFrame id="playing-dialog" title={t("playing-title")} icon="ic-note">
            <form novalidate=true {onsubmit}>
                <div class="content">
                    { for FIELDS.into_iter().enumerate().map(field) }
                    <p class="small quiet">{ t("playing-hint") }</p>
                </div>
                <div class="actions">
                    if is_shown {
                        <button class="button" id="playing-stop" type="button" onclick={onstop}>{ t("playing-stop") }</button>
                        <span class="grow"></span>
                    }
                    <Cancel />
                    <button class="button primary" id="playing-submit" type="submit">{ t("playing-show") }</button>
                </div>
            </form>
        </DialogFrame>
    }
}

//! What others see that you listen to.

use model::{
    layers::Dialog,
    text::{t, t_with},
};
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_store, view::widgets::icon::Icon};

/// What [`OwnSong`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct OwnSongProps {
    /// The song as others read it.
    pub song: AttrValue,
}

/// The song under your message, for as long as others see it; a click changes it.
#[component]
pub(crate) fn OwnSong(props: &OwnSongProps) -> Html {
    count_drawing!();
    let store = use_store();
    let song = &props.song;
    let label = t_with("playing-shown", &[("song", song.as_str().into())]);
    let onclick = move |_: MouseEvent| store.open_dialog(Dialog::NowPlaying);
    html! {
        <button id="my-song" class="own-message own-song song cut" type="button" aria-label={label} title={t("list-my-message-edit")} {onclick}>
            <Icon id="ic-note" class="xs" />
            <bdi>{song.clone()}</bdi>
        </button>
    }
}

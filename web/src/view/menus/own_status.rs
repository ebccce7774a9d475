//! The menu of statuses.

use model::{keys::Key, layers::Dialog, names, statuses::status_text, text::t};
use msnp11::value::Status;
use yew::prelude::*;

use super::{choice::Choice, item::Item, layer::Layer};
use crate::{
    drawing_count::count_drawing,
    store::{Store, use_store},
    view::{
        hooks::watch::use_watch,
        widgets::{display_picture::DisplayPicture, status_icon::StatusIcon},
    },
};

/// What [`OwnStatusMenu`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct OwnStatusMenuProps {
    /// Where it opens.
    pub at: (i32, i32),
}

/// Whose it is, every status that one can have, of which the present one is ticked, and what one listens to.
#[component]
pub(crate) fn OwnStatusMenu(props: &OwnStatusMenuProps) -> Html {
    count_drawing!();
    let store = use_store();
    let (own, name, address) = use_watch(vec![Key::Me], |store| {
        let messenger = store.messenger();
        let me = messenger.me();
        let address = me.email.as_ref().map_or("", |email| email.as_str());
        (me.status, names::own_name(&messenger), address.to_owned())
    });
    let picture = use_watch(vec![Key::Pictures], Store::own_picture);
    let head = html! {
        <div class="menu-heading">
            <DisplayPicture of={address.clone()} status={own} size="s" url={picture} />
            <span class="text"><bdi class="strong cut">{name}</bdi><span class="small quiet cut">{address}</span></span>
        </div>
    };
    let choice = |status: Status| {
        let onchoose = {
            let store = store.clone();
            move |()| store.set_status(status)
        };
        html! {
            <Choice key={status.code()} value={status.code()} text={status_text(status)} chosen={status == own} {onchoose}>
                <StatusIcon {status} />
            </Choice>
        }
    };
    let playing = {
        let store = store.clone();
        Callback::from(move |()| store.open_dialog(Dialog::NowPlaying))
    };
    html! {
        <Layer label={t("list-my-status")} at={props.at} {head}>
            <>{ for Status::CHOICES.into_iter().map(choice) }</>
            <li class="separator" role="separator"></li>
            <Item action="now-playing" icon="ic-note" text="menu-now-playing" onchoose={playing} />
        </Layer>
    }
}

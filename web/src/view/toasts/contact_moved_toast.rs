//! Somebody was moved to a group.

use model::{
    contact_moves::Moved,
    names::contact_name,
    text::{t, t_with},
};
use yew::prelude::*;

use super::toast_lifetime::use_going;
use crate::{drawing_count::count_drawing, store::use_store, view::widgets::icon::Icon};

/// How long it stays, in milliseconds: whoever wants it back has to see first what they did.
const STAYS: u32 = 10_000;

/// What [`MovedToast`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct MovedToastProps {
    /// Who, and where.
    pub moved: Moved,
}

/// Who is where now, and the way back.
#[component]
pub(crate) fn MovedToast(props: &MovedToastProps) -> Html {
    count_drawing!();
    let store = use_store();
    let toast = use_node_ref();
    let dismiss = {
        let store = store.clone();
        move || store.change_page(|page| page.moves.dismiss())
    };
    use_going(props.moved.number, &toast, Some(STAYS), dismiss.clone());
    let words = {
        let messenger = store.messenger();
        let roster = messenger.roster();
        let person = roster.person(&props.moved.email);
        let name = person.map_or(props.moved.email.as_str().into(), contact_name);
        let mut groups = roster.groups().iter();
        let group = groups.find(|group| group.id == props.moved.to);
        let group = group.map_or("", |group| group.name.as_str());
        t_with(
            "moved",
            &[
                ("name", name.into_owned().into()),
                ("group", group.to_owned().into()),
            ],
        )
    };
    let close = move |_: MouseEvent| dismiss();
    let undo = move |_: MouseEvent| store.undo_move();
    html! {
        <div ref={toast} class="toast arriving notice" id="moved">
            <Icon id="ic-folder" />
            <span class="text">
                { words }{" "}
                <button class="link-button" type="button" data-action="undo" onclick={undo}>{ t("moved-undo") }</button>
            </span>
            <button class="tool" type="button" onclick={close} aria-label={t("toast-close")}><Icon id="ic-close" class="xs" /></button>
        </div>
    }
}

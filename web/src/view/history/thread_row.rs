//! A conversation in the list of the history.

use model::{
    history::{Person, Thread, ThreadKey},
    keys::Key,
    names,
    rich_text::Extent,
    text::t_with,
};
use msnp11::value::Status;
use yew::prelude::*;

use super::title;
use crate::{
    drawing_count::count_drawing,
    format::times,
    view::{
        hooks::{display::use_display, watch::use_store_of},
        widgets::{display_picture::DisplayPicture, rich_text::RichText},
    },
};

/// What [`ThreadRow`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ThreadRowProps {
    /// The conversation.
    pub thread: Thread,
    /// Whether it is the one that is shown.
    pub is_chosen: bool,
    /// It was chosen.
    pub onchoose: Callback<ThreadKey>,
}

/// With whom, how much was said, and when last.
#[component]
pub(crate) fn ThreadRow(props: &ThreadRowProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Contacts, Key::Pictures, Key::Day]);
    let clock = use_display().clock;
    let thread = &props.thread;
    let onclick = {
        let (key, onchoose) = (thread.key.clone(), props.onchoose.clone());
        move |_: MouseEvent| onchoose.emit(key.clone())
    };
    let face = |place: usize| {
        let person = thread.people.get(place);
        let email = person.and_then(Person::email);
        let messenger = store.messenger();
        let status = email
            .as_ref()
            .map(|email| names::status_of(&messenger, email));
        let of = person.map_or_else(String::new, |person| person.address.clone());
        let url = email.and_then(|email| store.face(&email));
        html! { <DisplayPicture {of} status={status.unwrap_or(Status::Offline)} size="s" {url} /> }
    };
    let said = t_with("history-count", &[("count", thread.count.into())]);
    let when = times::short_date(thread.last, store.today(), clock);
    html! {
        <li>
            <button class="row pictured" type="button" data-thread={thread.key.to_string()} aria-current={props.is_chosen.then_some("true")} {onclick}>
                if thread.people.len() > 1 {
                    <span class="two-pictures">{ face(0) }{ face(1) }</span>
                } else {
                    { face(0) }
                }
                <span class="text grow">
                    <span class="cut"><bdi class="name"><RichText text={title(thread)} extent={Extent::Name} /></bdi></span>
                    <span class="second-line cut">{ said }</span>
                </span>
                <time class="history-when" datetime={times::machine_readable(thread.last)}>{ when }</time>
            </button>
        </li>
    }
}

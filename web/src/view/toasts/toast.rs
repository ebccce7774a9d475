//! One notice.

use gloo_timers::callback::Interval;
use model::{names::contact_name, sentences, text::t};
use msnp11::{client::Notice, value::Email};
use web_sys::Element;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::{Store, use_store},
    view::widgets::icon::Icon,
};

/// How long a notice stays, in milliseconds; while it is pointed at or has the focus, as long again.
const STAYS: u32 = 5_000;
/// What each character adds: a long sentence takes longer to read.
const READING: u32 = 50;

/// The longest that browsers wait.
const LONGEST: u32 = i32::MAX as u32;

/// What [`Toast`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ToastProps {
    /// Its number.
    pub id: u64,
    /// What it tells.
    pub notice: Notice,
}

/// A sentence that goes by itself after a while; one with a link stays until it is closed.
#[component]
pub(crate) fn Toast(props: &ToastProps) -> Html {
    count_drawing!();
    let store = use_store();
    let toast = use_node_ref();
    let link = sentences::notice_link(&props.notice).map(str::to_owned);
    let words =
        sentences::notice(&props.notice, |email| name_of(&store, email)).unwrap_or_default();
    let length = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
    let stays = length
        .saturating_mul(READING)
        .saturating_add(STAYS)
        .min(LONGEST);
    {
        let (store, toast) = (store.clone(), toast.clone());
        use_effect_with(
            (props.id, link.is_none(), stays),
            move |&(id, goes, stays)| {
                let gone = move || {
                    let held = toast
                        .cast::<Element>()
                        .and_then(|toast| toast.matches(":hover, :focus-within").ok());
                    if held != Some(true) {
                        store.dismiss(id);
                    }
                };
                let timer = goes.then(|| Interval::new(stays, gone));
                move || drop(timer)
            },
        );
    }
    let id = props.id;
    let close = move |_: MouseEvent| store.dismiss(id);
    html! {
        <div ref={toast} class="toast arriving notice">
            <Icon id="ic-info" />
            <span class="text">
                { words }
                if let Some(link) = link {
                    {" "}<a href={link} target="_blank" rel="noopener noreferrer">{ t("notice-alert-open") }</a>
                }
            </span>
            <button class="tool" type="button" onclick={close} aria-label={t("toast-close")}><Icon id="ic-close" class="xs" /></button>
        </div>
    }
}

/// What somebody is called in the list; the address of who is not there.
fn name_of(store: &Store, email: &Email) -> String {
    let messenger = store.messenger();
    let contact = messenger.roster().person(email);
    contact.map_or_else(
        || email.as_str().to_owned(),
        |contact| contact_name(contact).to_owned(),
    )
}

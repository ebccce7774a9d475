//! No conversation is shown.

use model::{
    keys::Key,
    text::{t, t_with},
};
use yew::prelude::*;

use crate::{drawing_count::count_drawing, view::hooks::watch::use_watch};

/// The sprite's pictures that are shown, and the frames that they wear.
const PICTURES: [(&str, &str); 3] = [
    ("dp-fox", "online"),
    ("dp-lemon", "busy"),
    ("dp-cactus", "away"),
];

/// Instead of a conversation: how many could be talked to, and how to find one.
#[component]
pub(crate) fn NoConversation() -> Html {
    count_drawing!();
    let (nobody, online) = use_watch(vec![Key::Contacts], |store| {
        let messenger = store.messenger();
        let roster = messenger.roster();
        let online = roster
            .contacts()
            .filter(|contact| contact.status.is_online());
        (roster.contacts().next().is_none(), online.count())
    });
    html! {
        <section class="pane nothing">
            <div class="empty-state glass">
                <span class="sample-pictures" aria-hidden="true">
                    {for PICTURES.iter().map(|(picture, status)| html! {
                        <span key={*picture} class="display-picture m" data-st={*status}>
                            <svg viewBox="0 0 64 64"><use href={format!("#{picture}")} /></svg>
                        </span>
                    })}
                </span>
                // The empty list beside it says what to do.
                if !nobody {
                    <h2>{t("chat-nothing")}</h2>
                    <p>{t_with("chat-nothing-online", &[("count", online.into())])}{" "}<kbd class="key">{t("list-find-key")}</kbd></p>
                }
            </div>
        </section>
    }
}

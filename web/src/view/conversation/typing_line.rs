//! Who is writing, and when the last message came.

use model::{
    keys::Key,
    names,
    text::{t, t_with},
};
use msnp11::client::ConversationId;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    format::times,
    view::{
        hooks::{
            display::use_display,
            in_window::use_is_front,
            watch::{use_conversation, use_watch},
        },
        widgets::{icon::Icon, sentence::Sentence},
    },
};

/// What [`TypingLine`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct TypingLineProps {
    /// Which conversation.
    pub id: ConversationId,
    /// Whether the time of the last message is told too.
    pub last: bool,
}

/// The line under a conversation.
#[component]
pub(crate) fn TypingLine(props: &TypingLineProps) -> Html {
    count_drawing!();
    let writers = use_conversation(props.id, |messenger, conversation| {
        let writers = conversation.typing.iter();
        writers
            .map(|email| names::name_by_email(messenger, conversation, email))
            .collect::<Vec<_>>()
    });
    let id = props.id;
    let is_front = use_is_front();
    let format = use_display().clock;
    let last_received = use_watch(vec![Key::Entries(id)], move |store| {
        let messenger = store.messenger();
        messenger.conversation(id).and_then(|it| it.last_received)
    });
    let Some(writers) = writers else {
        return Html::default();
    };
    let words = match writers.as_slice() {
        [] => None,
        [one] => Some(html! { <Sentence id="chat-typing" name={one.clone()} /> }),
        _ => Some(html! { {t("chat-typing-several")} }),
    };
    let words = words.map(|words| {
        html! {
            <>
                <Icon id="ic-pencil" class="s" />
                <span class="cut">{words}</span>
                <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
            </>
        }
    });
    // Always there, so that what appears in it is told to those who do not see it.
    if !props.last {
        return html! { <div class="typing" id="typing" role="status">{words}</div> };
    }
    let last = last_received.map(|at| {
        t_with(
            "chat-last-message",
            &[("time", times::clock(at, format).into())],
        )
    });
    html! {
        <div class="last-line">
            <span class="typing" id={is_front.then_some("typing")} role="status">{words}</span>
            <span>{last}</span>
        </div>
    }
}

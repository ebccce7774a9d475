//! Who is writing, and when the last message came.

use model::{
    names,
    text::{t, t_with},
};
use msnp11::client::ConversationId;
use yew::prelude::*;

use crate::{
    format::times,
    store::use_store,
    view::widgets::{icon::Icon, sentence::Sentence},
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
    let store = use_store();
    let messenger = store.messenger();
    let Some(conversation) = messenger.conversation(props.id) else {
        return Html::default();
    };
    let words = match conversation.typing.as_slice() {
        [] => None,
        [one] => {
            let name = names::name_by_email(&messenger, conversation, one);
            Some(html! { <Sentence id="chat-typing" {name} /> })
        }
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
    let last = conversation
        .last_received
        .map(|at| t_with("chat-last-message", &[("time", times::clock(at).into())]));
    html! {
        <div class="last-line">
            <span class="typing" id="typing" role="status">{words}</span>
            <span>{last}</span>
        </div>
    }
}

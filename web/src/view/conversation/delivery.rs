//! How far an own message has come, where there is something to say about it.

use model::{
    recipients::Recipients,
    sentences,
    text::{t, t_with},
};
use msnp11::client::{ConversationId, EntryId, MessageState, NotSent, Request, Session};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{hooks::watch::use_session, widgets::icon::Icon},
};

/// What [`Delivery`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct DeliveryProps {
    /// The conversation.
    pub conversation: ConversationId,
    /// The message.
    pub entry: EntryId,
    /// How far it has come.
    pub state: MessageState,
    /// Whom it was for.
    pub to: Recipients,
}

/// Under a message: that it waits, or why it did not arrive and what to do.
#[component]
pub(crate) fn Delivery(props: &DeliveryProps) -> Html {
    count_drawing!();
    let store = use_store();
    let session = use_session();
    let why = match props.state {
        MessageState::Sent | MessageState::Acknowledged => return Html::default(),
        MessageState::Queued => {
            let cut = matches!(session, Session::Reconnecting(_));
            let words = t(if cut {
                "chat-waiting-line"
            } else {
                "chat-waiting"
            });
            return html! { <p class={classes!("event", "waiting", cut.then_some("cut-off"))}><Icon id="ic-retry" class="xs" />{words}</p> };
        }
        MessageState::Unknown => t("chat-unknown"),
        MessageState::Failed(why) => reason(why, &props.to),
    };
    let (conversation, entry) = (props.conversation, props.entry);
    let again = {
        let store = store.clone();
        move |_: MouseEvent| store.request(Request::SendAgain(conversation, entry))
    };
    // What the service forbids, it forbids again.
    let forbidden = props.state == MessageState::Failed(NotSent::Blocked);
    let discard = move |_: MouseEvent| store.request(Request::Discard(conversation, entry));
    html! {
        // The log around it tells of it.
        <div class="fail">
            <Icon id="ic-alert" class="s" />
            <span>{why}</span>
            if !forbidden {
                <button type="button" onclick={again}>{t("chat-send-again")}</button>
            }
            <button type="button" onclick={discard}>{t("chat-delete")}</button>
        </div>
    }
}

/// The sentence for a failure.
fn reason(why: NotSent, to: &Recipients) -> String {
    let key = match why {
        NotSent::Unavailable => "chat-failed-unavailable",
        NotSent::Hidden => "chat-failed-hidden",
        NotSent::NoSuchAccount => "chat-failed-no-account",
        NotSent::TooFast => "chat-failed-too-fast",
        NotSent::Refused => "chat-failed-refused",
        NotSent::NoAnswer => "chat-failed-no-answer",
        NotSent::SignedOut => "chat-failed-signed-out",
        NotSent::NotStored => "chat-failed-not-stored",
        NotSent::NeedsSignIn => "chat-failed-needs-sign-in",
        NotSent::Blocked => "chat-failed-blocked",
        NotSent::NotRelayed(code) => {
            let why = sentences::closed_by_bridge(code);
            return t_with("chat-failed-because", &[("why", why.into())]);
        }
        NotSent::NoSwitchboard(Some(code)) => {
            let why = sentences::server_error("XFR", code);
            return t_with("chat-failed-because", &[("why", why.into())]);
        }
        // No switchboard was to be had, or for a reason that this page has no words for.
        _ => "chat-failed-no-switchboard",
    };
    let (names, count) = (to.names.clone().into(), to.count.into());
    t_with(key, &[("names", names), ("count", count)])
}

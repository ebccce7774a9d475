//! One message.

use std::rc::Rc;

use model::{
    coded_text::{Ground, plain},
    custom_emoticons::CustomEmoticon,
    find::Marks,
    message_folding::{self, Folded},
    recipients::Recipients,
    rich_text::{self, Extent},
    text::{t, t_with},
};
use msnp11::client::{ConversationId, Entry, EntryKind, MessageState, OfflineDelivery};
use yew::prelude::*;

use super::delivery::Delivery;
use crate::{
    drawing_count::count_drawing,
    store::use_language,
    view::{
        hooks::display::use_display,
        widgets::{
            formatted_text::{effect_classes, use_dressed},
            icon::Icon,
            rich_text::RichText,
            time::Time,
        },
    },
};

/// What [`Message`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct MessageProps {
    /// The conversation.
    pub conversation: ConversationId,
    /// The message.
    pub entry: Entry,
    /// Whether it bears the tick.
    pub ticked: bool,
    /// Whether web addresses may be links.
    pub links: bool,
    /// The writer's own emoticons.
    pub emoticons: Rc<Vec<CustomEmoticon>>,
    /// Whom an own message was for.
    pub to: Recipients,
    /// Whether its menu is open.
    pub chosen: bool,
    /// What is found in it.
    pub marks: Marks,
}

/// A message in its sender's font and colour, and how far it has come if it is one's own.
#[component]
pub(crate) fn Message(props: &MessageProps) -> Html {
    count_drawing!();
    use_language();
    let emoticons = use_display().emoticons;
    let paragraph = use_node_ref();
    let unfolded = use_state_eq(|| false);
    let entry = &props.entry;
    let words = match &entry.kind {
        EntryKind::Text { text, format } => Some((text, format)),
        _ => None,
    };
    use_dressed(&paragraph, words.map(|(_, format)| format));
    let is_found = props.marks.has_now();
    {
        // What was unfolded to be seen stays so: nothing is to jump once the person goes on.
        let unfolded = unfolded.setter();
        use_effect_with(is_found, move |&is_found| {
            if is_found {
                unfolded.set(true);
            }
        });
    }
    let Some((text, format)) = words else {
        return Html::default();
    };
    let plain = plain(text);
    let big = emoticons && rich_text::is_big(&plain, &props.emoticons);
    let folded = message_folding::folded(&plain, &props.emoticons);
    let is_folded = folded.is_some() && !*unfolded && !is_found;
    let extent = if is_folded {
        Extent::Folded
    } else {
        Extent::Whole
    };
    let onfold = {
        let unfolded = unfolded.clone();
        move |_: MouseEvent| unfolded.set(!*unfolded)
    };
    let state = state_name(entry.state);
    html! {
        <>
            <p
                ref={paragraph}
                class={classes!("message", props.chosen.then_some("chosen"), big.then_some("big"), is_folded.then_some("folded"), effect_classes(format))}
                dir="auto"
                tabindex="-1"
                data-entry={entry.id.0.to_string()}
                data-state={state}
            >
                <span class="words" translate="yes"><RichText text={text.clone()} {extent} codes={Ground::Sheet} links={props.links} {big} own={props.emoticons.clone()} marks={props.marks.clone()} /></span>
                if entry.state == MessageState::Sent {
                    // Whether it came or failed is worth a word, and not that it is on its way.
                    <span class="small quiet sending" aria-hidden="true">{" "}{t("chat-sending")}</span>
                } else if let Some(words) = offline_words(entry) {
                    <span class="small quiet">{" "}{words}</span>
                } else if props.ticked {
                    <span class="state" role="img" aria-live="off" aria-label={t("chat-arrived")}><Icon id="ic-check" class="s" /></span>
                }
                // After the words: who listens wants those first.
                <span class="visually-hidden heard-at">{" "}<Time at={entry.at} /></span>
            </p>
            if let Some(folded) = folded {
                <button class="link-button fold" type="button" aria-expanded={if is_folded { "false" } else { "true" }} onclick={onfold}>
                    {fold_label(is_folded, folded)}
                </button>
            }
            if entry.from.is_none() {
                <Delivery conversation={props.conversation} entry={entry.id} state={entry.state} to={props.to.clone()} />
            }
        </>
    }
}

/// What is said of a message that waits, or waited, for somebody who was offline.
fn offline_words(entry: &Entry) -> Option<String> {
    match &entry.offline {
        Some(OfflineDelivery::Received(_)) => Some(t("chat-offline-received")),
        Some(OfflineDelivery::Sent) if entry.state == MessageState::Acknowledged => {
            Some(t("chat-offline-stored"))
        }
        _ => None,
    }
}

fn fold_label(is_folded: bool, folded: Folded) -> String {
    match folded.lines {
        _ if !is_folded => t("chat-show-less"),
        Some(lines) => t_with("chat-show-all-lines", &[("count", lines.into())]),
        None => t("chat-show-all"),
    }
}

/// The state as an attribute says it.
pub(crate) fn state_name(state: MessageState) -> &'static str {
    match state {
        MessageState::Queued => "queued",
        MessageState::Sent => "sent",
        MessageState::Acknowledged => "acknowledged",
        MessageState::Failed(_) => "failed",
        MessageState::Unknown => "unknown",
    }
}

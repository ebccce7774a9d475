//! One message.

use std::rc::Rc;

use model::{
    custom_emoticons::CustomEmoticon,
    folding::{self, Folded},
    readable_colour,
    rich_text::{self, Extent},
    text::{t, t_with},
};
use msnp11::{
    client::{ConversationId, Entry, EntryKind, MessageState},
    message::{Effects, TextFormat},
};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::delivery::Delivery;
use crate::{
    drawing_count::count_drawing,
    view::{
        hooks::display::use_display,
        widgets::{icon::Icon, rich_text::RichText, time::Time},
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
    pub to: AttrValue,
}

/// A message in its sender's font and colour, and how far it has come if it is one's own.
#[component]
pub(crate) fn Message(props: &MessageProps) -> Html {
    count_drawing!();
    let emoticons = use_display().emoticons;
    let paragraph = use_node_ref();
    let unfolded = use_state_eq(|| false);
    let entry = &props.entry;
    let words = match &entry.kind {
        EntryKind::Text { text, format } => Some((text, format)),
        _ => None,
    };
    {
        // Not as an attribute: the page's policy allows none, and only classes and properties set by script.
        let paragraph = paragraph.clone();
        use_effect_with(words.map(|(_, format)| format.clone()), move |format| {
            if let (Some(paragraph), Some(format)) = (paragraph.cast::<HtmlElement>(), format) {
                dress(&paragraph, format);
            }
        });
    }
    let Some((text, format)) = words else {
        return Html::default();
    };
    let big = emoticons && rich_text::is_big(text, &props.emoticons);
    let folded = folding::folded(text, &props.emoticons);
    let is_folded = folded.is_some() && !*unfolded;
    let (extent, shown) = if is_folded {
        (Extent::Folded, folding::beginning(text))
    } else {
        (Extent::Whole, text.as_str())
    };
    let onfold = {
        let unfolded = unfolded.clone();
        move |_: MouseEvent| unfolded.set(!*unfolded)
    };
    let state = state_name(entry.state);
    let effects = [
        (Effects::BOLD, "bold"),
        (Effects::ITALIC, "italic"),
        (Effects::UNDERLINE, "underlined"),
        (Effects::STRIKE, "struck"),
    ];
    let effects: Classes = effects
        .into_iter()
        .filter(|(effect, _)| format.effects.contains(*effect))
        .map(|(_, class)| class)
        .collect();
    html! {
        <>
            <p
                ref={paragraph}
                class={classes!("message", big.then_some("big"), is_folded.then_some("folded"), unfolded.then_some("unfolded"), effects)}
                dir="auto"
                data-entry={entry.id.0.to_string()}
                data-state={state}
            >
                <span class="words" translate="yes"><RichText text={shown.to_owned()} {extent} links={props.links} {big} own={props.emoticons.clone()} /></span>
                if entry.state == MessageState::Sent {
                    <span class="small quiet sending">{" "}{t("chat-sending")}</span>
                } else if props.ticked {
                    <span class="state" role="img" aria-label={t("chat-arrived")}><Icon id="ic-check" class="s" /></span>
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

fn fold_label(is_folded: bool, folded: Folded) -> String {
    match folded.lines {
        _ if !is_folded => t("chat-show-less"),
        Some(lines) => t_with("chat-show-all-lines", &[("count", lines.into())]),
        None => t("chat-show-all"),
    }
}

fn dress(paragraph: &HtmlElement, format: &TextFormat) {
    let style = paragraph.style();
    let colour = format
        .colour
        .and_then(|colour| readable_colour::css([colour.red, colour.green, colour.blue]));
    for (property, value) in [
        ("--fc", colour),
        ("font-family", readable_colour::font_family(&format.font)),
    ] {
        // A value that the browser does not take leaves the page's own.
        let _ = match value {
            Some(value) => style.set_property(property, &value),
            None => style.remove_property(property).map(drop),
        };
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

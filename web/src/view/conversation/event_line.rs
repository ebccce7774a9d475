//! Something that happened in a conversation.

use model::{last_line::clip_length, recipients::Recipients, text::t};
use msnp11::{
    client::{ConversationId, Entry, EntryKind, NotSent},
    message::Application,
};
use yew::prelude::*;

use super::{delivery::Delivery, message::state_name};
use crate::{
    drawing_count::count_drawing,
    store::use_language,
    view::widgets::{icon::Icon, sentence::Sentence},
};

/// What [`EventLine`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct EventLineProps {
    /// The conversation.
    pub conversation: ConversationId,
    /// What happened.
    pub entry: Entry,
    /// Who did it.
    pub name: AttrValue,
    /// Whom an own nudge was for.
    pub to: Recipients,
}

/// A nudge, someone who joined or left, or what this page cannot show: a line of its own.
#[component]
pub(crate) fn EventLine(props: &EventLineProps) -> Html {
    count_drawing!();
    use_language();
    let entry = &props.entry;
    let own = entry.from.is_none();
    let told =
        |id: &'static str| html! { <Sentence {id} name={props.name.clone()} class="name" /> };
    let told_with = |id: &'static str, more: (&'static str, String)| html! { <Sentence {id} name={props.name.clone()} class="name" {more} /> };
    let (icon, class, words) = match &entry.kind {
        EntryKind::Nudge if own => ("ic-nudge", Some("nudge"), html! { {t("chat-nudge-sent")} }),
        EntryKind::Nudge => ("ic-nudge", Some("nudge"), told("chat-nudge-got")),
        EntryKind::Joined => ("ic-people", None, told("chat-joined")),
        EntryKind::Left => ("ic-signout", None, told("chat-left")),
        EntryKind::NotInvited(why) => ("ic-info", None, told(not_invited(*why))),
        EntryKind::Declined(what) => ("ic-info", None, told(declined(*what))),
        EntryKind::FilesDeclined => ("ic-info", None, told("chat-declined-files")),
        EntryKind::Wink(title) => (
            "ic-info",
            None,
            told_with("chat-wink", ("title", title.clone())),
        ),
        EntryKind::VoiceClip { seconds } => (
            "ic-info",
            None,
            told_with("chat-voice-clip", ("length", clip_length(*seconds))),
        ),
        EntryKind::Unshown(what) => ("ic-info", None, told(unshown(what))),
        EntryKind::Action(text) => ("ic-chat", None, html! { <bdi>{text.clone()}</bdi> }),
        // Drawn by others, or not known to this page.
        _ => return Html::default(),
    };
    html! {
        <>
            <p class={classes!("event", class)} data-entry={entry.id.0.to_string()} data-state={state_name(entry.state)}>
                <Icon id={icon} />
                <span>{words}</span>
            </p>
            if own {
                <Delivery conversation={props.conversation} entry={entry.id} state={entry.state} to={props.to.clone()} />
            }
        </>
    }
}

/// The sentence for someone who did not come.
fn not_invited(why: NotSent) -> &'static str {
    match why {
        NotSent::Unavailable => "chat-not-invited-unavailable",
        NotSent::Hidden => "chat-not-invited-hidden",
        NotSent::NoSuchAccount => "chat-not-invited-no-account",
        NotSent::TooFast => "chat-not-invited-too-fast",
        NotSent::NoAnswer => "chat-not-invited-no-answer",
        _ => "chat-not-invited",
    }
}

/// The sentence for an invitation that was declined.
fn declined(what: Application) -> &'static str {
    match what {
        Application::FileTransfer => "chat-declined-file",
        Application::NetMeeting => "chat-declined-meeting",
        Application::VoiceVideo => "chat-declined-voice",
        Application::RemoteAssistance => "chat-declined-assistance",
        Application::Other => "chat-declined",
    }
}

/// The sentence for what cannot be shown.
fn unshown(what: &str) -> &'static str {
    match what {
        "wink" => "chat-unshown-wink",
        "voice-clip" => "chat-unshown-voice-clip",
        "ink" => "chat-unshown-ink",
        "incomplete" => "chat-unshown-incomplete",
        _ => "chat-unshown",
    }
}

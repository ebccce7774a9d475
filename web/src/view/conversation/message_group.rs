//! Messages of one person under one heading.

use std::rc::Rc;

use model::custom_emoticons::CustomEmoticon;
use msnp11::client::{ConversationId, Entry, EntryId, EntryKind};
use yew::prelude::*;

use super::{file_card::FileCard, message::Message};
use crate::{
    drawing_count::count_drawing,
    view::widgets::{sentence::Sentence, time::Time},
};

/// What [`MessageGroup`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct MessageGroupProps {
    /// The conversation.
    pub conversation: ConversationId,
    /// The messages, the oldest first.
    pub entries: Vec<Entry>,
    /// Who says them.
    pub name: AttrValue,
    /// The message that bears the tick, if it is among these.
    pub ticked: Option<EntryId>,
    /// Whether web addresses may be links.
    pub links: bool,
    /// Their own emoticons.
    pub emoticons: Rc<Vec<CustomEmoticon>>,
    /// Whom own messages were for.
    pub to: AttrValue,
}

/// "Name says:" with the time, and the lines.
#[component]
pub(crate) fn MessageGroup(props: &MessageGroupProps) -> Html {
    count_drawing!();
    let Some(first) = props.entries.first() else {
        return Html::default();
    };
    let own = first.from.is_none();
    let lines = props.entries.iter().map(|entry| match entry.kind {
        EntryKind::File(transfer) => html! { <FileCard key={entry.id.0} conversation={props.conversation} {transfer} name={if own { &props.to } else { &props.name }.clone()} /> },
        _ => html! {
            <Message
                key={entry.id.0}
                conversation={props.conversation}
                entry={entry.clone()}
                ticked={props.ticked == Some(entry.id)}
                links={props.links}
                emoticons={props.emoticons.clone()}
                to={props.to.clone()}
            />
        },
    });
    html! {
        <section class="message-group">
            <div class={classes!("speaker", own.then_some("own"))}>
                <Sentence id="chat-says" name={props.name.clone()} class="name cut" />
                <Time at={first.at} />
            </div>
            {for lines}
        </section>
    }
}

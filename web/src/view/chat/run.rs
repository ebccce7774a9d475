//! Messages of one person under one heading.

use msnp11::client::{ConversationId, Entry, EntryId};
use yew::prelude::*;

use super::{line::Line, sentence::Sentence};
use crate::view::parts::Time;

/// What [`Run`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct RunProps {
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
    /// Whom own messages were for.
    pub to: AttrValue,
}

/// "Name says:" with the time, and the lines.
#[component]
pub(crate) fn Run(props: &RunProps) -> Html {
    let Some(first) = props.entries.first() else {
        return Html::default();
    };
    let own = first.from.is_none();
    let lines = props.entries.iter().map(|entry| {
        html! {
            <Line
                key={entry.id.0}
                conversation={props.conversation}
                entry={entry.clone()}
                ticked={props.ticked == Some(entry.id)}
                links={props.links}
                to={props.to.clone()}
            />
        }
    });
    html! {
        <section class="grp">
            <div class={classes!("who", own.then_some("self"))}>
                <Sentence id="chat-says" name={props.name.clone()} class="nm cut" />
                <Time at={first.at} />
            </div>
            {for lines}
        </section>
    }
}

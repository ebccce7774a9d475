//! Who says what follows.

use msnp11::client::Instant;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    view::widgets::{sentence::Sentence, time::Time},
};

/// What [`Speaker`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct SpeakerProps {
    /// What they are called.
    pub name: AttrValue,
    /// It is the person at this page.
    pub own: bool,
    /// When the first of it was said.
    pub at: Instant,
}

/// "Name says:" with the time.
#[component]
pub(crate) fn Speaker(props: &SpeakerProps) -> Html {
    count_drawing!();
    html! {
        <div class={classes!("speaker", props.own.then_some("own"))}>
            <Sentence id="chat-says" name={props.name.clone()} class="name cut" />
            <Time at={props.at} />
        </div>
    }
}

//! Who says what follows.

use model::{coded_text::Ground, rich_text::Extent};
use msnp11::client::Instant;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    view::widgets::{rich_text::RichText, sentence::Sentence, time::Time},
};

/// What [`Speaker`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct SpeakerProps {
    /// What they are called.
    pub name: AttrValue,
    /// The same with the codes that colour it.
    pub coded: AttrValue,
    /// It is the person at this page.
    pub own: bool,
    /// When the first of it was said.
    pub at: Instant,
}

/// "Name says:" with the time, which is read out after each message instead.
#[component]
pub(crate) fn Speaker(props: &SpeakerProps) -> Html {
    count_drawing!();
    let drawn = html! { <RichText text={props.coded.clone()} extent={Extent::Name} codes={Ground::Chrome} /> };
    html! {
        <div class={classes!("speaker", props.own.then_some("own"))}>
            <Sentence id="chat-says" name={props.name.clone()} class="name cut" {drawn} />
            <span class="said-at" aria-hidden="true"><Time at={props.at} /></span>
        </div>
    }
}

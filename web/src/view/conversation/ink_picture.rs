//! Handwriting among what was said.

use std::sync::Arc;

use js_sys::{Array, Uint8Array};
use model::{
    image_kind::{self, Limits},
    recipients::Recipients,
    text::t_with,
};
use msnp11::client::{ConversationId, Entry};
use web_sys::{Blob, BlobPropertyBag, Url};
use yew::prelude::*;

use super::{delivery::Delivery, message::state_name};
use crate::{
    drawing_count::count_drawing,
    store::use_language,
    view::widgets::{icon::Icon, sentence::Sentence},
};

/// What [`InkPicture`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct InkPictureProps {
    /// The conversation.
    pub conversation: ConversationId,
    /// What was said.
    pub entry: Entry,
    /// The GIF of it.
    pub data: Arc<[u8]>,
    /// Who wrote it.
    pub name: AttrValue,
    /// Whom one's own was for.
    pub to: Recipients,
}

/// The picture, by whom it is for those who do not see it, and how far it has come if it is one's own; a sentence where it
/// would not be what it claims.
#[component]
pub(crate) fn InkPicture(props: &InkPictureProps) -> Html {
    count_drawing!();
    use_language();
    let url = use_state_eq(|| None::<String>);
    {
        let url = url.setter();
        use_effect_with(props.data.clone(), move |data| {
            let made = object_url(data);
            url.set(made.clone());
            move || {
                if let Some(made) = made {
                    let _ = Url::revoke_object_url(&made);
                }
            }
        });
    }
    let entry = props.entry.id.0.to_string();
    if !is_fit(&props.data) {
        return html! {
            <p class="event" data-entry={entry}>
                <Icon id="ic-info" />
                <span><Sentence id="chat-unshown-ink" name={props.name.clone()} class="name" /></span>
            </p>
        };
    }
    let alt = t_with("chat-ink", &[("name", props.name.to_string().into())]);
    html! {
        <>
            <p class="handwriting" tabindex="-1" data-entry={entry} data-state={state_name(props.entry.state)}>
                if let Some(url) = &*url {
                    <img src={url.clone()} {alt} />
                }
            </p>
            if props.entry.from.is_none() {
                <Delivery conversation={props.conversation} entry={props.entry.id} state={props.entry.state} to={props.to.clone()} />
            }
        </>
    }
}

/// Whether all of its frames are as small as the whole has to be.
fn is_fit(data: &[u8]) -> bool {
    let kind = image_kind::of(data);
    kind.is_some_and(|kind| kind.mime == "image/gif" && Limits::INK.allow_kind(&kind))
}

fn object_url(data: &[u8]) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type("image/gif");
    let parts = Array::of1(&Uint8Array::from(data));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

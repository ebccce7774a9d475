//! Somebody's picture in its frame.

use model::statuses::frame;
use msnp11::value::Status;
use yew::prelude::*;

use crate::drawing_count::count_drawing;

/// As many as there are in the sheet.
const SHADES: u32 = 10;

#[derive(PartialEq, Properties)]
pub(crate) struct DisplayPictureProps {
    /// Whose: their address, which gives them a colour that stays when they change their name.
    pub(crate) of: AttrValue,
    pub(crate) status: Status,
    /// `s`, `m`, `l` or `xl`.
    pub(crate) size: AttrValue,
    /// Its address, if there is one and it is here.
    #[prop_or_default]
    pub(crate) url: Option<AttrValue>,
    /// What sits on its corner.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// A framed picture whose frame wears the colour of the status; a figure where there is no picture.
#[component]
pub(crate) fn DisplayPicture(props: &DisplayPictureProps) -> Html {
    count_drawing!();
    let class = classes!("display-picture", props.size.to_string());
    if let Some(url) = &props.url {
        // Whose it is stands beside it.
        return html! {
            <span {class} data-st={frame(props.status)}>
                <img src={url.clone()} alt="" draggable="false" />
                { props.children.clone() }
            </span>
        };
    }
    let shade = props.of.bytes().fold(0_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    }) % SHADES;
    html! {
        <span {class} data-st={frame(props.status)}>
            <svg viewBox="0 0 64 64" aria-hidden="true" class={format!("no-picture shade-{shade}")}>
                <rect width="64" height="64" />
                <circle cx="32" cy="25" r="11" />
                <path d="M10 64c0-16 9-24 22-24s22 8 22 24z" />
            </svg>
            { props.children.clone() }
        </span>
    }
}

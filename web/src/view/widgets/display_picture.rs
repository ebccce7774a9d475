//! Somebody's picture in its frame.

use model::{names::initials, statuses::frame};
use msnp11::value::Status;
use yew::prelude::*;

use crate::drawing_count::count_drawing;

#[derive(PartialEq, Properties)]
pub(crate) struct DisplayPictureProps {
    /// Whose.
    pub(crate) name: AttrValue,
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

/// A framed picture whose frame wears the colour of the status; initials where there is no picture.
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
    let shade = props.name.bytes().fold(0_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    }) % 6;
    html! {
        <span {class} data-st={frame(props.status)}>
            <svg viewBox="0 0 64 64" aria-hidden="true" class={format!("initials shade-{shade}")}>
                <rect width="64" height="64" />
                <text x="32" y="33" text-anchor="middle" dominant-baseline="central">{ initials(&props.name) }</text>
            </svg>
            { props.children.clone() }
        </span>
    }
}

//! The small person whose shape tells a status.

use model::{
    statuses::{status_name, status_text},
    text::t,
};
use msnp11::value::Status;
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_language};

#[derive(PartialEq, Properties)]
pub(crate) struct StatusIconProps {
    pub(crate) status: Status,
    #[prop_or_default]
    pub(crate) blocked: bool,
}

/// The small person whose shape tells the status.
#[component]
pub(crate) fn StatusIcon(props: &StatusIconProps) -> Html {
    count_drawing!();
    use_language();
    let (id, label) = if props.blocked {
        ("blocked", t("status-blocked"))
    } else {
        (status_name(props.status), status_text(props.status))
    };
    html! {
        <svg class="status-icon" role="img" aria-label={label}><use href={format!("#st-{id}")} /></svg>
    }
}

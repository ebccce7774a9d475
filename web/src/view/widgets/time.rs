//! A time of day.

use msnp11::client::Instant;
use yew::prelude::*;

use crate::{drawing_count::count_drawing, format::times};

#[derive(PartialEq, Properties)]
pub(crate) struct TimeProps {
    pub(crate) at: Instant,
}

/// Hours and minutes, as the person's language has them.
#[component]
pub(crate) fn Time(props: &TimeProps) -> Html {
    count_drawing!();
    let datetime = times::machine_readable(props.at);
    html! { <time {datetime}>{ times::clock(props.at) }</time> }
}

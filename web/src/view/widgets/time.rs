//! A time of day.

use msnp11::client::Instant;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing, format::times, store::use_language,
    view::hooks::display::use_display,
};

#[derive(PartialEq, Properties)]
pub(crate) struct TimeProps {
    pub(crate) at: Instant,
}

/// Hours and minutes, and seconds if they are wanted, as the person has them.
#[component]
pub(crate) fn Time(props: &TimeProps) -> Html {
    count_drawing!();
    use_language();
    let format = use_display().clock;
    let datetime = times::machine_readable(props.at);
    html! { <time {datetime}>{ times::clock(props.at, format) }</time> }
}

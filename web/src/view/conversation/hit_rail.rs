//! Where in a conversation the words stand that are sought.

use std::rc::Rc;

use yew::prelude::*;

use crate::drawing_count::count_drawing;

/// What [`HitRail`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct HitRailProps {
    /// Where hits are, in hundredths of the conversation.
    pub ticks: Rc<Vec<usize>>,
    /// Where the person is.
    pub here: Option<usize>,
}

/// Ticks at the edge of the transcript, for the eye only: the bar counts them.
#[component]
pub(crate) fn HitRail(props: &HitRailProps) -> Html {
    count_drawing!();
    let tick = |class: Option<&'static str>, at: usize| html! { <rect {class} x="0" y={at.to_string()} width="8" height="1" /> };
    html! {
        <svg class="hit-rail" viewBox="0 0 8 100" preserveAspectRatio="none" aria-hidden="true">
            <rect class="rail" width="8" height="100" />
            {for props.ticks.iter().map(|at| tick(None, *at))}
            {for props.here.map(|at| tick(Some("here"), at))}
        </svg>
    }
}

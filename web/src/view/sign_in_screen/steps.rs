//! The visible steps of signing in.

use model::text::t;
use msnp11::client::Step;
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_language, view::widgets::icon::Icon};

#[derive(PartialEq, Properties)]
pub(crate) struct StepsProps {
    /// Where signing in stands.
    pub(crate) now: Step,
}

/// The steps, done ones ticked, with the one that is on.
#[component]
pub(crate) fn Steps(props: &StepsProps) -> Html {
    count_drawing!();
    use_language();
    let step = |step: Step| {
        let state = match step.cmp(&props.now) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "waiting",
        };
        let name = name(step);
        html! {
            <li class={state} data-step={name} data-state={state} aria-current={(state == "now").then_some("step")}>
                <span class="step-mark">if state == "done" { <Icon id="ic-check" class="xs" /> }</span>
                { words(step) }
            </li>
        }
    };
    html! {
        <ol class="steps" aria-label={t("sign-in-progress")}>
            { for Step::ALL.into_iter().map(step) }
        </ol>
    }
}

/// What is done in it.
pub(super) fn words(step: Step) -> String {
    t(&format!("step-{}", name(step)))
}

fn name(step: Step) -> &'static str {
    match step {
        Step::Connecting => "connecting",
        Step::Authenticating => "authenticating",
        Step::ReadingList => "reading-list",
        Step::GoingOnline => "going-online",
    }
}

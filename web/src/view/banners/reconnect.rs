//! The banner of a session that comes back by itself.

use model::{
    sentences,
    text::{t, t_with},
};
use msnp11::client::{Instant, Reconnect, ReconnectStage, Request, Session, SignedOut};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{
        hooks::{countdown::use_seconds_until, watch::use_session},
        widgets::changing_text::changing_text,
    },
};

/// From this many seconds on minutes are told: nobody counts longer.
const MINUTES_FROM: u64 = 90;
/// The same where the server asked for whole minutes.
const ASKED_MINUTES_FROM: u64 = 60;

/// Why the session was lost, when the next try is made, and what can be done meanwhile. Nothing while there is a session.
#[component]
pub(crate) fn ReconnectBanner() -> Html {
    count_drawing!();
    let store = use_store();
    let reconnect = match use_session() {
        Session::Reconnecting(reconnect) => Some(reconnect),
        _ => None,
    };
    let until = reconnect.as_ref().and_then(until);
    let seconds = use_seconds_until(until);
    // How long the wait was at its beginning: the ring is full then.
    let whole = use_memo(until, |until| {
        until.map_or(1, |until| until.0.saturating_sub(store.now().0).max(1))
    });
    let Some(reconnect) = reconnect else {
        return Html::default();
    };
    let (stage, told) = match reconnect.stage {
        ReconnectStage::Waiting { .. } => ("waiting", remaining(&reconnect.because, seconds)),
        ReconnectStage::Trying(_) => (
            "trying",
            t_with("reconnect-trying", &[("attempt", reconnect.attempt.into())]),
        ),
    };
    let now = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.request(Request::ReconnectNow))
    };
    let sign_out = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.request(Request::SignOut))
    };
    html! {
        <div class="banner reconnect" id="reconnect" data-stage={stage}>
            if stage == "waiting" {
                { ring(seconds, *whole) }
            } else {
                <span class="spinner" aria-hidden="true"></span>
            }
            <div class="text">
                <p>{ changing_text(sentences::lost(&reconnect.because)) }</p>
                <p class="small quiet" role="timer">{ changing_text(told) }</p>
            </div>
            <span class="actions">
                if stage == "waiting" {
                    <button class="button compact" id="reconnect-now" type="button" onclick={now}>{ t("reconnect-now") }</button>
                }
                <button class="button compact flat" id="reconnect-sign-out" type="button" onclick={sign_out}>{ t("reconnect-sign-out") }</button>
            </span>
        </div>
    }
}

fn until(reconnect: &Reconnect) -> Option<Instant> {
    match reconnect.stage {
        ReconnectStage::Waiting { until } => Some(until),
        ReconnectStage::Trying(_) => None,
    }
}

/// When the next try is made, in the words that fit the length of the wait.
fn remaining(because: &SignedOut, seconds: u64) -> String {
    let minutes_from = match because {
        SignedOut::ReconnectAfter { .. } => ASKED_MINUTES_FROM,
        _ => MINUTES_FROM,
    };
    if seconds >= minutes_from {
        let minutes = (seconds + 30) / 60;
        t_with("reconnect-in-minutes", &[("count", minutes.into())])
    } else {
        t_with("reconnect-in-seconds", &[("count", seconds.into())])
    }
}

/// A ring that empties, with the seconds in it while two digits are enough.
fn ring(seconds: u64, whole: u64) -> Html {
    let part = (seconds * 1_000 * 100 / whole).min(100);
    html! {
        <svg class="ring" viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="10" />
            <circle class="remaining" cx="12" cy="12" r="10" pathLength="100" stroke-dasharray={format!("{part} 100")}
                transform="rotate(-90 12 12)" />
            if seconds < 100 {
                <text x="12" y="15.6" text-anchor="middle">{ seconds }</text>
            }
        </svg>
    }
}

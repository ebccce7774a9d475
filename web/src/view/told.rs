//! The end of a session, told in words over the full page.

use msnp11::client::SignedOut;
use yew::prelude::*;

use crate::{sentence, store::use_store, text::t};

#[derive(PartialEq, Properties)]
pub(crate) struct ToldProps {
    /// Why the session ended.
    pub(crate) why: SignedOut,
}

/// Says what happened and what to do. Nothing is tried by itself.
#[component]
pub(crate) fn Told(props: &ToldProps) -> Html {
    let store = use_store();
    let (title, sentence) = sentence::signed_out(&props.why);
    let icon = match props.why {
        SignedOut::Elsewhere => "#bd-web",
        SignedOut::ConnectionLost(_) => "#ic-link-off",
        _ => "#ic-server",
    };
    let go = Callback::from(move |_: MouseEvent| store.tell());
    html! {
        <div class="sky door"><div class="stack">
            <main class="pane told" id="told" data-reason={sentence::reason(&props.why)} role="alert">
                <div class="hush glass">
                    <svg class="hero" aria-hidden="true"><use href={icon} /></svg>
                    <h1>{ title }</h1>
                    <p>{ sentence }</p>
                    <button class="btn go big" id="sign-in-again" type="button" onclick={go}>{ t("told-sign-in") }</button>
                </div>
            </main>
        </div></div>
    }
}

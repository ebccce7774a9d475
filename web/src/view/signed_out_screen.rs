//! The end of a session, told in words over the full page.

use model::{page::SessionEnd, sentences, text::t};
use msnp11::client::SignedOut;
use yew::prelude::*;

use super::{
    hooks::{countdown::use_seconds_until, watch::use_page},
    widgets::{changing_text::changing_text, clouds::Clouds},
};
use crate::{drawing_count::count_drawing, store::use_store};

#[derive(PartialEq, Properties)]
pub(crate) struct SignedOutScreenProps {
    /// Why the session ended.
    pub(crate) why: SignedOut,
}

/// Says what happened and what to do. Nothing is tried by itself.
#[component]
pub(crate) fn SignedOutScreen(props: &SignedOutScreenProps) -> Html {
    count_drawing!();
    let store = use_store();
    let why = props.why.clone();
    let back_at = use_page(move |page| page.sign_in.back_at(&why));
    let minutes = use_seconds_until(back_at).div_ceil(60);
    let (title, sentence) = sentences::signed_out(&props.why, minutes);
    let (icon, again) = match props.why {
        SignedOut::Elsewhere => ("#bd-web", "told-use-here"),
        SignedOut::ConnectionLost(_) => ("#ic-link-off", "told-sign-in"),
        _ => ("#ic-server", "told-sign-in"),
    };
    let go_on = |end: SessionEnd| {
        let store = store.clone();
        move |_: MouseEvent| store.go_on(end)
    };
    html! {
        <div class="sky full-page">
            <Clouds />
            <div class="stack">
            <main class="pane signed-out" id="told" data-reason={sentences::reason(&props.why)}>
                <div class="empty-state glass" role="alert">
                    <svg class="hero" aria-hidden="true"><use href={icon} /></svg>
                    <h1>{ title }</h1>
                    <p>{ changing_text(sentence) }</p>
                    <div class="ways">
                        <button class="button primary big" id="sign-in-again" type="button" onclick={go_on(SessionEnd::SignIn)}>{ t(again) }</button>
                        <button class="button big" id="stay-signed-out" type="button" onclick={go_on(SessionEnd::Reading)}>{ t("told-stay-out") }</button>
                    </div>
                </div>
            </main>
        </div>
        </div>
    }
}

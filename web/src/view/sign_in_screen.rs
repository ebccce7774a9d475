//! The sign-in screen.

mod form;
mod form_entry;
mod reconnecting;
mod steps;

use model::{
    service_links::is_web,
    statuses::status_text,
    text::{t, t_with},
};
use msnp11::client::{Reconnect, ReconnectStage, Request, Session};
use yew::prelude::*;

use self::{form::Form, reconnecting::Reconnecting, steps::Steps};
use super::widgets::{clouds::Clouds, sentence::Sentence};
use crate::store::{Store, use_store};

/// The sign-in screen: the form, or the steps while it is on.
#[component]
pub(crate) fn SignInScreen() -> Html {
    let store = use_store();
    let step = match store.messenger().session() {
        Session::SigningIn(step)
        | Session::Reconnecting(Reconnect {
            stage: ReconnectStage::Trying(step),
            ..
        }) => Some(*step),
        _ => None,
    };
    // The server asked to come back later, before anybody was signed in.
    let waits = step.is_none() && matches!(store.messenger().session(), Session::Reconnecting(_));
    let settings = store.page_settings();
    let (title, subtitle) = words(&store, step.is_some());
    let cancel = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.request(Request::SignOut))
    };
    html! {
        <div class="sky full-page">
            <Clouds />
            <div class="stack">
            <main class="pane sign-in-pane">
                <div class="sign-in-head glass">
                    <svg class={classes!("emblem", step.is_some().then_some("breathing"))} aria-hidden="true"><use href="#emblem" /></svg>
                    <h1>{ title }</h1>
                    <p>{ subtitle }</p>
                </div>
                if let Some(now) = step {
                    <div class="inner">
                        <Steps {now} />
                        <button id="cancel" class="button big" type="button" onclick={cancel}>{ t("sign-in-cancel") }</button>
                    </div>
                } else if waits {
                    <Reconnecting />
                } else {
                    <Form />
                }
                if !settings.links.is_empty() {
                    <div class="end">
                        { for settings.links.iter().filter(|link| is_web(&link.url)).map(|link| html! {
                            <a href={link.url.clone()} target="_blank" rel="noopener noreferrer">{ &link.text }</a>
                        }) }
                    </div>
                }
            </main>
            <p class="legal">{ t("sign-in-legal") }</p>
            </div>
        </div>
    }
}

/// What the head says: who is signing in where, or where one can sign in.
fn words(store: &Store, signing_in: bool) -> (String, Html) {
    if let Some(entered) = store.entered().filter(|_| signing_in) {
        let server = store.server().map(|server| server.name).unwrap_or_default();
        let status = status_text(entered.status);
        let email = entered.email.as_str().to_owned();
        return (
            t("sign-in-now"),
            html! { { t_with("sign-in-as", &[("email", email.into()), ("status", status.into()), ("server", server.into())]) } },
        );
    }
    let subtitle = match store.servers() {
        Some(Ok(servers)) if servers.len() == 1 => {
            html! { <Sentence id="sign-in-waiting" name={servers[0].name.clone()} class="strong" /> }
        }
        _ => html! { { t("sign-in-welcome") } },
    };
    (store.title(), subtitle)
}

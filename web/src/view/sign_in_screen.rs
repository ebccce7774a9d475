//! The sign-in screen.

mod form;
mod form_entry;
pub(crate) mod in_another_tab;
mod language_choice;
pub(crate) mod reconnecting;
mod steps;

use model::{
    page::{Preparation, SignIn},
    service_links::is_web,
    statuses::status_text,
    text::{t, t_with},
};
use msnp11::client::{Reconnect, ReconnectStage, Session, Step};
use yew::prelude::*;

use self::{form::Form, language_choice::LanguageChoice, steps::Steps};
use super::widgets::{clouds::Clouds, sentence::Sentence};
use crate::{
    drawing_count::count_drawing,
    session_module,
    store::use_store,
    view::hooks::watch::{use_page, use_session},
};

/// The sign-in screen: the form, or the steps while it is on.
#[component]
pub(crate) fn SignInScreen() -> Html {
    count_drawing!();
    let store = use_store();
    let session = use_session();
    let preparation = use_page(|page| page.sign_in.preparation);
    let waits = matches!(preparation, Preparation::Waits | Preparation::TakesOver);
    let elsewhere = preparation == Preparation::InAnotherTab;
    let step = match &session {
        Session::SigningIn(step)
        | Session::Reconnecting(Reconnect {
            stage: ReconnectStage::Trying(step),
            ..
        }) => Some(*step),
        _ => waits.then_some(Step::Connecting),
    };
    // The server asked to come back later, before anybody was signed in.
    let asked_to_wait = step.is_none() && matches!(session, Session::Reconnecting(_));
    let signing_in = step.is_some();
    let head = use_page(move |page| head(&page.sign_in, signing_in));
    let operator = use_page(|page| page.sign_in.page_settings().cloned().unwrap_or_default());
    let terms = operator.terms.map(|url| (url, t("sign-in-terms")));
    let privacy = operator.privacy.map(|url| (url, t("sign-in-privacy")));
    let links = operator.links.into_iter().map(|link| (link.url, link.text));
    let links: Vec<_> = links.chain(terms).chain(privacy).collect();
    let is_beside = |url: &String| url.starts_with("./api/");
    let cancel = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.cancel_sign_in())
    };
    html! {
        <div class="sky full-page">
            <Clouds />
            <div class="stack">
            <main class="pane sign-in-pane">
                <div class="sign-in-head glass">
                    if let Some(src) = operator.picture.filter(is_beside) {
                        <img class="emblem" id="operator-picture" {src} alt="" />
                    } else {
                        <svg class={classes!("emblem", step.is_some().then_some("breathing"))} aria-hidden="true"><use href="#emblem" /></svg>
                    }
                    <h1>{ head.title }</h1>
                    <p>
                        { head.text }
                        if let Some(name) = head.server {
                            <Sentence id="sign-in-waiting" {name} class="strong" />
                        }
                    </p>
                </div>
                if let Some(message) = operator.message.filter(|_| step.is_none()) {
                    <p class="message-of-the-day" id="message-of-the-day" dir="auto">{ message }</p>
                }
                // There before it says something. What changes in the list of steps is not its text, and would not be told.
                <p class="visually-hidden" role="status">{ step.map(steps::words) }</p>
                if let Some(now) = step {
                    <div class="inner">
                        <Steps {now} />
                        <button id="cancel" class="button big" type="button" onclick={cancel}>{ t("sign-in-cancel") }</button>
                    </div>
                } else if asked_to_wait {
                    { session_module::loaded().map(|module| (module.reconnecting)()) }
                } else if elsewhere {
                    { session_module::loaded().map(|module| (module.in_another_tab)()) }
                }
                // It stays while it is not seen: what was typed is wanted again where the server does not answer.
                <Form hidden={step.is_some() || asked_to_wait || elsewhere} />
                if !links.is_empty() {
                    <div class="end">
                        { for links.into_iter().filter(|(url, _)| is_web(url)).map(|(url, text)| html! {
                            <a href={url} target="_blank" rel="noopener noreferrer">{ text }</a>
                        }) }
                    </div>
                }
            </main>
            <footer class="legal"><p>{ t("sign-in-legal") }</p><LanguageChoice /></footer>
            </div>
        </div>
    }
}

/// What the head says.
#[derive(Clone, PartialEq)]
struct Head {
    title: String,
    text: String,
    /// The one server that there is, which a sentence names instead of the text.
    server: Option<String>,
}

/// Who is signing in where, or where one can sign in.
fn head(sign_in: &SignIn, signing_in: bool) -> Head {
    if let Some(entered) = sign_in.entered().filter(|_| signing_in) {
        let values = [
            ("email", entered.email.as_str().into()),
            ("status", status_text(entered.status).into()),
            ("server", entered.server.as_str().into()),
        ];
        return Head {
            title: t("sign-in-now"),
            text: t_with("sign-in-as", &values),
            server: None,
        };
    }
    let only = match &sign_in.servers {
        Some(Ok(list)) if list.servers.len() == 1 => Some(list.servers[0].name.clone()),
        _ => None,
    };
    Head {
        title: sign_in.title(),
        text: if only.is_none() {
            t("sign-in-welcome")
        } else {
            String::new()
        },
        server: only,
    }
}

//! The sign-in screen.

use msnp11::{
    client::{Credentials, Reconnect, ReconnectStage, Request, Session, SignedOut},
    contract::ServerOffer,
    value::{Email, Status},
};
use web_sys::{HtmlFormElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{parts::Icon, reconnecting::Reconnecting, steps::Steps};
use crate::{
    driver::ServersError,
    sentence,
    service::is_web,
    store::{Store, use_store},
    text::{t, t_with},
    view::parts::status_text,
};

/// Those that make sense when coming online.
const STATUSES: [Status; 4] = [Status::Online, Status::Busy, Status::Away, Status::Hidden];

/// The sign-in screen: the form, or the steps while it is on.
#[component]
pub(crate) fn SignIn() -> Html {
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
    let title = settings
        .title
        .clone()
        .unwrap_or_else(|| "WebMessenger".to_owned());
    let cancel = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.request(Request::SignOut))
    };
    html! {
        <div class="sky door"><div class="stack">
            <main class="pane gate">
                <div class="top glass">
                    <svg class={classes!("emb", step.is_some().then_some("live"))} aria-hidden="true"><use href="#emblem" /></svg>
                    <h1>{ title }</h1>
                    <p>{ subtitle(&store, step.is_some()) }</p>
                </div>
                if let Some(now) = step {
                    <div class="inner">
                        <Steps {now} />
                        <button id="cancel" class="btn big" type="button" onclick={cancel}>{ t("sign-in-cancel") }</button>
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
        </div></div>
    }
}

#[component]
fn Form() -> Html {
    let store = use_store();
    // What the form itself finds wrong, before anything is sent.
    let wrong = use_state_eq(|| None::<(&'static str, String)>);
    let shown = use_state_eq(|| false);
    let kept = store.settings();
    let failed = match store.messenger().session() {
        Session::SignedOut(SignedOut::Failed(error)) => Some(error.clone()),
        _ => None,
    };
    let about_password = failed.as_ref().is_some_and(sentence::is_about_password);
    let error = match &*wrong {
        Some((_, sentence)) => Some(sentence.clone()),
        None => failed.as_ref().map(sentence::sign_in_error),
    };
    let field = wrong.as_ref().map(|(field, _)| *field);
    let invalid = |name: &str| {
        (field == Some(name) || (field.is_none() && about_password && name == "password"))
            .then_some("true")
    };

    let (servers, trouble) = match store.servers() {
        None => (Vec::new(), None),
        Some(Ok(servers)) => (servers, None),
        Some(Err(error)) => (Vec::new(), Some(error)),
    };
    let onsubmit = {
        let (store, wrong, servers) = (store.clone(), wrong.clone(), servers.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<HtmlFormElement>();
            match read(&form, &servers) {
                Ok(entered) => {
                    wrong.set(None);
                    start(&store, entered);
                }
                Err((field, sentence)) => wrong.set(Some((field, sentence))),
            }
        })
    };
    let show = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let again = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.load_servers())
    };
    if let Some(trouble) = trouble {
        let (sentence, reload) = match trouble {
            ServersError::Unreachable => (t("error-bridge"), false),
            ServersError::OtherVersion => (t("error-version"), true),
        };
        return html! {
            <div class="inner">
                <div class="err" role="alert" id="sign-in-error"><Icon id="ic-alert" /><span>{ sentence }</span></div>
                if reload {
                    <a class="btn go big" href="./">{ t("sign-in-reload") }</a>
                } else {
                    <button class="btn go big" type="button" onclick={again}>{ t("sign-in-try-again") }</button>
                }
            </div>
        };
    }
    html! {
        <form class="inner" autocomplete="on" novalidate=true {onsubmit}>
            if let Some(error) = error {
                <div class="err" role="alert" id="sign-in-error"><Icon id="ic-alert" /><span>{ error }</span></div>
            }
            if servers.len() > 1 {
                <label><span class="lab">{ t("sign-in-server") }</span>
                    <span class="pick">
                        <select class="field" id="server" name="server">
                            { for servers.iter().map(|server| html! {
                                <option value={server.id.clone()} selected={kept.server.as_ref() == Some(&server.id)}>{ &server.name }</option>
                            }) }
                        </select>
                        <Icon id="ic-tri" class="s" />
                    </span>
                </label>
            }
            <label><span class="lab">{ t("sign-in-email") }</span>
                <input class="field" id="email" type="email" name="username" autocomplete="username" inputmode="email"
                    autocapitalize="none" spellcheck="false" value={kept.email.clone().unwrap_or_default()}
                    aria-invalid={invalid("email")} />
            </label>
            <label><span class="lab">{ t("sign-in-password") }</span>
                <span class="pick secret">
                    <input class="field" id="password" type={if *shown { "text" } else { "password" }} name="password"
                        autocomplete="current-password" aria-invalid={invalid("password")} />
                    <button class="tool" type="button" onclick={show} aria-pressed={shown.to_string()} title={t("sign-in-show")}
                        aria-label={t("sign-in-show")}><Icon id="ic-eye" /></button>
                </span>
            </label>
            <label><span class="lab">{ t("sign-in-status") }</span>
                <span class="pick">
                    <select class="field" id="status" name="status">
                        { for STATUSES.into_iter().map(|status| html! {
                            <option value={status.code()} selected={status == Status::Online}>{ status_text(status) }</option>
                        }) }
                    </select>
                    <Icon id="ic-tri" class="s" />
                </span>
            </label>
            <label class="tick"><input type="checkbox" name="remember" checked={!kept.forget} />{ t("sign-in-remember") }</label>
            <button class="btn go big" id="sign-in" type="submit" disabled={servers.is_empty()}>{ t("sign-in-go") }</button>
        </form>
    }
}

/// What was entered, checked.
struct Entered {
    server: ServerOffer,
    credentials: Credentials,
    status: Status,
    remember: bool,
}

fn read(
    form: &HtmlFormElement,
    servers: &[ServerOffer],
) -> Result<Entered, (&'static str, String)> {
    use wasm_bindgen::JsCast as _;
    let named = |name: &str| form.elements().named_item(name);
    let input =
        |name: &str| named(name).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let select =
        |name: &str| named(name).and_then(|field| field.dyn_into::<HtmlSelectElement>().ok());

    let chosen = select("server").map(|field| field.value());
    let server = servers
        .iter()
        .find(|server| chosen.as_ref() == Some(&server.id))
        .or(servers.first());
    let server = server.ok_or_else(|| ("server", t("error-bridge")))?.clone();
    let email = input("username")
        .map(|field| field.value())
        .unwrap_or_default();
    let email = Email::typed(&email).map_err(|error| ("email", sentence::email_error(error)))?;
    let password = input("password")
        .map(|field| field.value())
        .unwrap_or_default();
    if password.is_empty() {
        return Err(("password", t("error-password-empty")));
    }
    let status = select("status")
        .and_then(|field| Status::from_code(&field.value()))
        .unwrap_or(Status::Online);
    let remember = input("remember").is_some_and(|field| field.checked());
    Ok(Entered {
        server,
        credentials: Credentials {
            email,
            password: password.into(),
        },
        status,
        remember,
    })
}

fn start(store: &Store, entered: Entered) {
    let Entered {
        server,
        credentials,
        status,
        remember,
    } = entered;
    store.set_settings(|settings| {
        settings.forget = !remember;
        settings.email = remember.then(|| credentials.email.as_str().to_owned());
        settings.server = Some(server.id.clone());
    });
    store.sign_in(server, credentials, status);
}

fn subtitle(store: &Store, signing_in: bool) -> String {
    if signing_in {
        let name = store.server().map(|server| server.name).unwrap_or_default();
        return t_with("sign-in-connecting", &[("server", name.into())]);
    }
    match store.servers() {
        Some(Ok(servers)) if servers.len() == 1 => t_with(
            "sign-in-waiting",
            &[("server", servers[0].name.clone().into())],
        ),
        _ => t("sign-in-welcome"),
    }
}

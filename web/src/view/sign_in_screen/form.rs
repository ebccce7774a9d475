//! What is typed to sign in.

use model::{
    page::{Preparation, ServersError},
    sentences,
    settings::{EMAIL, REMEMBER, SERVER},
    statuses::{status_name, status_text},
    text::t,
};
use msnp11::{
    client::{Session, SignedOut},
    value::Status,
};
use web_sys::{HtmlFormElement, HtmlInputElement, HtmlSelectElement};
use webmessenger_contract::ServerOffer;
use yew::prelude::*;

use super::form_entry::{self, Wrong};
use crate::{
    drawing_count::count_drawing,
    focus::focus,
    store::use_store,
    view::{
        hooks::watch::{use_page, use_session},
        widgets::icon::Icon,
    },
};

/// Those that make sense when coming online.
const STATUSES: [Status; 4] = [Status::Online, Status::Busy, Status::Away, Status::Hidden];

#[derive(PartialEq, Properties)]
pub(super) struct FormProps {
    /// It waits behind the steps of a sign-in.
    pub(super) hidden: bool,
}

/// Server, address, password and status. What was typed stays when it was wrong; a password that was wrong does not.
#[component]
pub(super) fn Form(props: &FormProps) -> Html {
    count_drawing!();
    let store = use_store();
    // What the form itself finds wrong, before anything is sent.
    let wrong = use_state_eq(|| None::<Wrong>);
    let shown = use_state_eq(|| false);
    let (email_field, password) = (use_node_ref(), use_node_ref());
    let kept = use_page(|page| page.settings.clone());
    let entered = use_page(|page| page.sign_in.entered().cloned());
    let session = use_session();
    let servers = use_page(|page| {
        let servers = page.sign_in.servers.as_ref();
        servers.map(|list| {
            list.as_ref()
                .map(|list| list.servers.clone())
                .map_err(|why| *why)
        })
    });
    // What is typed is kept here: the form is drawn anew while it is filled in. The password stays in its field.
    let email = {
        let typed = entered
            .as_ref()
            .map(|entered| entered.email.as_str().to_owned());
        use_state_eq(|| typed.unwrap_or_else(|| kept.value(&EMAIL, None).to_owned()))
    };
    let onemail = {
        let email = email.setter();
        move |event: InputEvent| {
            email.set(event.target_unchecked_into::<HtmlInputElement>().value());
        }
    };
    let remember = use_state_eq(|| kept.is_on(&REMEMBER));
    let onremember = {
        let remember = remember.setter();
        move |event: Event| {
            remember.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        }
    };
    let status = use_state_eq(|| {
        entered
            .as_ref()
            .map_or_else(|| kept.sign_in_status(), |entered| entered.status)
    });
    let onstatus = {
        let status = status.setter();
        move |event: Event| {
            let field = event.target_unchecked_into::<HtmlSelectElement>();
            status.set(Status::from_code(&field.value()).unwrap_or(Status::Online));
        }
    };
    let unprepared = use_page(|page| page.sign_in.preparation == Preparation::Failed);
    let failed = match &session {
        Session::SignedOut(SignedOut::Failed(error)) => Some(error.clone()),
        _ => None,
    };
    let about_password = failed.as_ref().is_some_and(sentences::is_about_password);
    {
        // What is to be typed anew after a sign-in that failed.
        let password = password.clone();
        let seen = failed.is_some() && !props.hidden;
        // A sign-in that is given up before it begins leaves the failure of the one before it as it was.
        let known = use_mut_ref(|| false);
        let is_new = failed.is_some() && !*known.borrow();
        if failed.is_none() || seen {
            *known.borrow_mut() = failed.is_some();
        }
        use_effect_with((seen, about_password), move |&(seen, about_password)| {
            if let Some(password) = password.cast::<HtmlInputElement>().filter(|_| seen) {
                if about_password && is_new {
                    password.set_value("");
                }
                let _ = password.focus();
            }
        });
    }
    use_effect_with((), {
        // What is to be filled in first, where nothing has the focus yet.
        let fields = [email_field.clone(), password.clone()];
        move |()| {
            let fields = fields.iter().filter_map(NodeRef::cast::<HtmlInputElement>);
            let mut empty = fields.filter(|field| field.value().is_empty());
            if let Some(field) = empty.next() {
                let _ = field.focus();
            }
        }
    });
    let error = match &*wrong {
        Some(wrong) => Some(wrong.sentence()),
        None => failed
            .as_ref()
            .map(sentences::sign_in_error)
            .or(unprepared.then(|| t("error-bridge"))),
    };
    let field = wrong.map(Wrong::field);
    let is_invalid =
        |name| field == Some(name) || (field.is_none() && about_password && name == "password");
    let invalid = |name| is_invalid(name).then_some("true");
    // What is wrong with no field is told where the focus is then.
    let is_described = |name| is_invalid(name) || (field.is_none() && name == "password");
    let described = |name| (error.is_some() && is_described(name)).then_some("sign-in-error");

    let (servers, trouble) = match servers {
        None => (Vec::new(), None),
        Some(Ok(servers)) => (servers, None),
        Some(Err(error)) => (Vec::new(), Some(error)),
    };
    let onsubmit = {
        let (store, wrong, servers) = (store.clone(), wrong.clone(), servers.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<HtmlFormElement>();
            match form_entry::read(&form, &servers) {
                Ok(entered) => {
                    wrong.set(None);
                    form_entry::start(&store, entered);
                }
                Err(why) => {
                    let fields = form.query_selector(&format!("#{}", why.field()));
                    focus(fields.ok().flatten());
                    wrong.set(Some(why));
                }
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
    // One has to be: where none is, browsers take the last that was drawn.
    let last = kept.value(&SERVER, None);
    let is_last = |server: &&ServerOffer| server.id == last;
    let chosen = servers.iter().find(is_last).or(servers.first());
    let chosen = chosen.map(|server| server.id.clone());
    if let Some(trouble) = trouble {
        let (sentence, reload) = match trouble {
            ServersError::Offline => (t("error-offline"), false),
            ServersError::Unreachable => (t("error-bridge"), false),
            ServersError::OtherVersion => (t("error-version"), true),
        };
        return html! {
            <div class="inner" hidden={props.hidden}>
                <div class="error" role="alert" id="sign-in-error"><Icon id="ic-alert" /><span>{ sentence }</span></div>
                if reload {
                    <a class="button primary big" href="./">{ t("sign-in-reload") }</a>
                } else {
                    <button class="button primary big" type="button" onclick={again}>{ t("sign-in-try-again") }</button>
                }
            </div>
        };
    }
    // The one of last time too, which may be another.
    let other = Some(*status).filter(|status| !STATUSES.contains(status));
    let statuses = STATUSES.into_iter().chain(other);
    html! {
        <form class="inner" hidden={props.hidden} autocomplete="on" novalidate=true {onsubmit}>
            if let Some(error) = error.clone() {
                <div class="error" role="alert" id="sign-in-error"><Icon id="ic-alert" /><span>{ error }</span></div>
            }
            if servers.len() > 1 {
                <label><span class="label">{ t("sign-in-server") }</span>
                    <span class="field-box">
                        <select class="field" id="server" name="server">
                            { for servers.iter().map(|server| html! {
                                <option value={server.id.clone()} selected={chosen.as_ref() == Some(&server.id)}>{ &server.name }</option>
                            }) }
                        </select>
                        <Icon id="ic-chevron" class="s" />
                    </span>
                </label>
            }
            <label><span class="label">{ t("sign-in-email") }</span>
                <input ref={email_field} class="field" id="email" type="email" name="username" autocomplete="username" inputmode="email"
                    autocapitalize="none" spellcheck="false" value={(*email).clone()} oninput={onemail}
                    aria-invalid={invalid("email")} aria-describedby={described("email")} />
            </label>
            // The label is not around it all: what else lies in it would be part of the field's name.
            <div>
                <label class="label" for="password">{ t("sign-in-password") }</label>
                <span class="field-box password-box">
                    <input ref={password} class="field" id="password" type={if *shown { "text" } else { "password" }} name="password"
                        autocomplete="current-password" aria-invalid={invalid("password")} aria-describedby={described("password")} />
                    <button class="tool" type="button" onclick={show} aria-pressed={shown.to_string()} title={t("sign-in-show")}
                        aria-label={t("sign-in-show")}><Icon id="ic-eye" /></button>
                </span>
            </div>
            <label><span class="label">{ t("sign-in-status") }</span>
                <span class="field-box with-icon">
                    <Icon id={format!("st-{}", status_name(*status))} />
                    <select class="field" id="status" name="status" onchange={onstatus}>
                        { for statuses.map(|one| html! {
                            <option value={one.code()} selected={one == *status}>{ status_text(one) }</option>
                        }) }
                    </select>
                    <Icon id="ic-chevron" class="s" />
                </span>
            </label>
            <label class="checkbox"><input type="checkbox" name="remember" checked={*remember} onchange={onremember} />{ t("sign-in-remember") }</label>
            <button class="button primary big" id="sign-in" type="submit" disabled={servers.is_empty()}>{ t("sign-in-go") }</button>
        </form>
    }
}

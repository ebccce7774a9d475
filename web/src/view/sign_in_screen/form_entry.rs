//! What the form holds once it is sent.

use model::{
    sentences,
    settings::{EMAIL, REMEMBER, SERVER, STATUS},
    text::t,
};
use msnp11::{
    client::Credentials,
    value::{Email, Status},
};
use web_sys::{HtmlFormElement, HtmlInputElement, HtmlSelectElement};
use webmessenger_contract::ServerOffer;

use crate::store::Store;

/// What was entered, checked.
pub(super) struct Entered {
    server: ServerOffer,
    credentials: Credentials,
    status: Status,
    remember: bool,
}

/// Reads the form; which field is wrong and why, when one is.
pub(super) fn read(
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
    let email = Email::typed(&email).map_err(|error| ("email", sentences::email_error(error)))?;
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

/// Remembers what may be remembered, and signs in.
pub(super) fn start(store: &Store, entered: Entered) {
    let Entered {
        server,
        credentials,
        status,
        remember,
    } = entered;
    store.set_settings(|settings| {
        settings.switch(&REMEMBER, remember);
        settings.choose(&SERVER, &server.id);
        settings.choose(&STATUS, status.code());
        settings.choose(
            &EMAIL,
            if remember {
                credentials.email.as_str()
            } else {
                ""
            },
        );
    });
    store.sign_in(server, credentials, status);
}

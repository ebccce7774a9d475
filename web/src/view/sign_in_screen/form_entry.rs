//! What the form holds once it is sent.

use model::{
    sentences,
    settings::{EMAIL, REMEMBER, SERVER, STATUS},
    text::t,
};
use msnp11::{
    client::Credentials,
    value::{Email, EmailError, Status},
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

/// What is wrong with what was entered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wrong {
    /// The address.
    Email(EmailError),
    /// There is no password.
    NoPassword,
    /// There is no server.
    NoServer,
}

impl Wrong {
    /// The field that is to be corrected, by its id.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Email(_) => "email",
            Self::NoPassword => "password",
            Self::NoServer => "server",
        }
    }

    /// What to do.
    pub(super) fn sentence(self) -> String {
        match self {
            Self::Email(error) => sentences::email_error(error),
            Self::NoPassword => t("error-password-empty"),
            Self::NoServer => t("error-bridge"),
        }
    }
}

/// Reads the form; what is wrong with it, when something is.
pub(super) fn read(form: &HtmlFormElement, servers: &[ServerOffer]) -> Result<Entered, Wrong> {
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
    let server = server.ok_or(Wrong::NoServer)?.clone();
    let email = input("username")
        .map(|field| field.value())
        .unwrap_or_default();
    let email = Email::typed(&email).map_err(Wrong::Email)?;
    let password = input("password")
        .map(|field| field.value())
        .unwrap_or_default();
    if password.is_empty() {
        return Err(Wrong::NoPassword);
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

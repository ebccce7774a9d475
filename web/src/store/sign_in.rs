//! At the door: which servers there are, who signs in where, and how the last session ended.

use model::{settings::account_key, text::t};
use msnp11::{
    client::{Credentials, Request, Session, SignedOut},
    value::{Email, Status},
};
use webmessenger_contract::{PageSettings, ServerList, ServerOffer};

use super::Store;
use crate::{
    driver::{self, ServersError},
    saved_settings,
    storage::own::Account,
};

/// What the sign-in screen and the end of a session are drawn from.
#[derive(Default)]
pub(super) struct SignIn {
    servers: Option<Result<ServerList, ServersError>>,
    server: Option<ServerOffer>,
    /// The account that was signed in with last.
    account: Option<Email>,
    /// Whether that account came online since it was signed in with.
    established: bool,
    /// What was typed, until it led to a session: who mistyped a password need not begin anew.
    entered: Option<Entered>,
    after: After,
}

/// What was typed on the sign-in screen; never the password.
#[derive(Clone)]
pub(crate) struct Entered {
    /// The address.
    pub(crate) email: Email,
    /// How to come online.
    pub(crate) status: Status,
}

/// What is shown after a session that the person did not end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum After {
    /// Why it ended, over the full page.
    #[default]
    Told,
    /// The sign-in screen.
    SignIn,
    /// What was said, to be read.
    Reading,
}

impl SignIn {
    /// The operator's name for the page, or its own.
    pub(super) fn title(&self) -> String {
        let list = self.servers.as_ref().and_then(|list| list.as_ref().ok());
        list.and_then(|list| list.page.title.clone())
            .unwrap_or_else(|| t("app-name"))
    }

    /// The server's id and the account that was signed in with last.
    pub(super) fn account(&self) -> Option<(&str, &Email)> {
        Some((&self.server.as_ref()?.id, self.account.as_ref()?))
    }

    pub(super) fn session_changed(&mut self, session: &Session) {
        match session {
            Session::SignedOut(why) => {
                self.established = false;
                if *why != SignedOut::Asked {
                    self.after = After::Told;
                }
            }
            Session::SignedIn => {
                self.established = true;
                self.entered = None;
            }
            Session::SigningIn(_) | Session::Reconnecting(_) => {}
        }
    }
}

impl Store {
    /// Signs in at a server.
    pub(crate) fn sign_in(&self, server: ServerOffer, credentials: Credentials, status: Status) {
        self.driver.set_server(&server.id);
        let key = account_key(&server.id, &credentials.email);
        let remembered = {
            let mut page = self.page.borrow_mut();
            page.settings.forget_account(&server.id, &credentials.email);
            saved_settings::save(&page.settings);
            let remembered = page.settings.remembered(&server.id, &credentials.email);
            page.door.server = Some(server);
            page.door.account = Some(credentials.email.clone());
            page.door.entered = Some(Entered {
                email: credentials.email.clone(),
                status,
            });
            page.notices.clear();
            remembered
        };
        let remember = !self.page.borrow().settings.forget;
        self.load_own(Account::new(key, remember));
        self.request(Request::SignIn(credentials, status, remembered));
    }

    /// Signs out; who is signed out already, and reads, goes on to the sign-in screen.
    pub(crate) fn sign_out(&self) {
        let over = matches!(self.messenger().session(), Session::SignedOut(_));
        if over {
            self.go_on(After::SignIn);
        } else {
            self.request(Request::SignOut);
        }
    }

    /// What was typed and has not led to a session yet.
    pub(crate) fn entered(&self) -> Option<Entered> {
        self.page.borrow().door.entered.clone()
    }

    /// Whether the account came online since it was signed in with: there is a list to show, even while the line is cut.
    pub(crate) fn is_established(&self) -> bool {
        self.page.borrow().door.established
    }

    /// The server that was signed in to.
    pub(crate) fn server(&self) -> Option<ServerOffer> {
        self.page.borrow().door.server.clone()
    }

    /// The servers on offer, once the bridge told.
    pub(crate) fn servers(&self) -> Option<Result<Vec<ServerOffer>, ServersError>> {
        let page = self.page.borrow();
        page.door.servers.as_ref().map(|list| {
            list.as_ref()
                .map(|list| list.servers.clone())
                .map_err(|error| *error)
        })
    }

    /// What the operator set.
    pub(crate) fn page_settings(&self) -> PageSettings {
        let page = self.page.borrow();
        let list = page.door.servers.as_ref();
        list.and_then(|list| list.as_ref().ok())
            .map(|list| list.page.clone())
            .unwrap_or_default()
    }

    /// What the page is called here.
    pub(crate) fn title(&self) -> String {
        self.page.borrow().door.title()
    }

    /// Asks the bridge for its servers, again if need be.
    pub(crate) fn load_servers(&self) {
        self.page.borrow_mut().door.servers = None;
        self.changed.emit(());
        let store = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let list = driver::servers().await;
            if let Ok(list) = &list
                && store.settings().theme.is_none()
            {
                saved_settings::apply_theme(list.page.default_theme);
            }
            {
                let mut page = store.page.borrow_mut();
                page.door.servers = Some(list);
                page.set_title();
            }
            store.changed.emit(());
        });
    }

    /// What is shown after a session that the person did not end.
    pub(crate) fn after(&self) -> After {
        self.page.borrow().door.after
    }

    /// The end of the session was told: on to the sign-in screen, or to what was said.
    pub(crate) fn go_on(&self, after: After) {
        self.page.borrow_mut().door.after = after;
        self.changed.emit(());
    }
}

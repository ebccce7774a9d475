//! Signing in and out, and the servers on offer.

use model::{
    page::{Entered, Preparation, SessionEnd},
    settings::{PERSONAL_MESSAGE, REMEMBER, account_key},
};
use msnp11::{
    client::{Credentials, Request, Session, SignedOut},
    value::Status,
};
use webmessenger_contract::ServerOffer;

use super::Store;
use crate::{
    draft_storage::Keeper,
    driver, retry,
    session_module::{self, NotLoaded},
    storage::own_objects::Account,
};

/// A sign-in that waits: for what a session needs, or until no other tab has the session.
pub(super) type WaitingSignIn = (ServerOffer, Credentials, Status);

impl Store {
    /// Signs in at a server, once what a session needs is here and no other tab has the session.
    pub(crate) fn sign_in(&self, server: ServerOffer, credentials: Credentials, status: Status) {
        let entered = Entered {
            email: credentials.email.clone(),
            status,
            server: server.name.clone(),
        };
        *self.0.waiting_sign_in.borrow_mut() = Some((server, credentials, status));
        // Who was signed out for another tab and signs in again has said which of the two they want.
        let was_elsewhere = *self.messenger().session() == Session::SignedOut(SignedOut::Elsewhere);
        let takes_over =
            was_elsewhere && self.waiting_account() == self.page().sign_in.account_key();
        self.change_page(|page| {
            page.sign_in.waits(entered);
            if takes_over {
                page.sign_in.preparation = Preparation::TakesOver;
            }
        });
        if session_module::loaded().is_some() {
            return;
        }
        let store = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if store.load_session_module().await.is_err()
                && store.0.waiting_sign_in.take().is_some()
            {
                store.change_page(|page| page.sign_in.preparation = Preparation::Failed);
            }
        });
    }

    /// Signing in is given up.
    pub(crate) fn cancel_sign_in(&self) {
        if self.0.waiting_sign_in.take().is_some() {
            self.change_page(|page| page.sign_in.preparation = Preparation::None);
        } else {
            self.request(Request::SignOut);
        }
    }

    /// Fetches what a session needs while somebody types, again and again until it is here.
    pub(crate) fn fetch_session_module(&self) {
        let store = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            retry::until_it_succeeds(async || store.load_session_module().await).await;
        });
    }

    async fn load_session_module(&self) -> Result<(), NotLoaded> {
        let module = session_module::load().await?;
        if !self.0.followed.replace(true) {
            (module.begin)(self);
        }
        Ok(())
    }

    /// Names the account of which a sign-in waits to begin.
    pub(crate) fn waiting_account(&self) -> Option<String> {
        let waiting = self.0.waiting_sign_in.borrow();
        let (server, credentials, _) = waiting.as_ref()?;
        Some(account_key(&server.id, &credentials.email))
    }

    /// Has the tab that has the session let go of it, and signs in here.
    pub(crate) fn use_here(&self) {
        self.change_page(|page| page.sign_in.preparation = Preparation::TakesOver);
    }

    /// Begins the sign-in that waits.
    pub(crate) fn sign_in_waiting(&self) {
        let waiting = self.0.waiting_sign_in.take();
        if let Some((server, credentials, status)) = waiting {
            self.sign_in_now(server, credentials, status);
        }
    }

    /// Signs in at a server.
    pub(crate) fn sign_in_now(
        &self,
        server: ServerOffer,
        credentials: Credentials,
        status: Status,
    ) {
        self.0.driver.set_server(&server);
        let key = account_key(&server.id, &credentials.email);
        let entered = Entered {
            email: credentials.email.clone(),
            status,
            server: server.name.clone(),
        };
        let (id, email) = (server.id.clone(), credentials.email.clone());
        let has_offline_messages = server.offline_messages;
        self.change_page(|page| {
            page.settings.forget_account(&id, &email);
            page.sign_in_begins(server, entered);
            let remembers = page.settings.remembers();
            if !remembers {
                Keeper::Browser.forget(&key);
            }
            page.take_kept_drafts(Keeper::of(remembers).drafts(&key));
        });
        let (remembered, remember, message) = {
            let page = self.page();
            let remembered = page.settings.remembered(&id, &email);
            let message = page.setting(&PERSONAL_MESSAGE).to_owned();
            (remembered, page.settings.is_on(&REMEMBER), message)
        };
        self.begin_history(key.clone(), remember);
        self.load_own(Account::new(key, remember));
        self.request(Request::SignIn(credentials, status, remembered));
        if has_offline_messages {
            self.offer_offline_messages();
        }
        // Told with the status, once that is.
        if !message.is_empty() {
            self.request(Request::SetPersonalMessage(message));
        }
    }

    /// Signs out; who is signed out already, and reads, goes on to the sign-in screen.
    pub(crate) fn sign_out(&self) {
        let over = matches!(self.messenger().session(), Session::SignedOut(_));
        if over {
            self.go_on(SessionEnd::SignIn);
        } else {
            self.request(Request::SignOut);
        }
    }

    /// The end of the session was explained: on to the sign-in screen, or to what was said.
    pub(crate) fn go_on(&self, end: SessionEnd) {
        self.change_page(|page| page.sign_in.end = end);
    }

    /// Asks the bridge for its servers, again if need be.
    pub(crate) fn load_servers(&self) {
        self.change_page(|page| page.sign_in.servers = None);
        let store = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let list = driver::servers().await;
            store.change_page(|page| page.sign_in.servers = Some(list));
        });
    }
}

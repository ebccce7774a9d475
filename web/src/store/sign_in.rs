//! Signing in and out, and the servers on offer.

use model::{
    page::{Entered, SessionEnd},
    settings::{REMEMBER, account_key},
};
use msnp11::{
    client::{Credentials, Request, Session},
    value::Status,
};
use webmessenger_contract::ServerOffer;

use super::Store;
use crate::{driver, storage::own::Account};

impl Store {
    /// Signs in at a server.
    pub(crate) fn sign_in(&self, server: ServerOffer, credentials: Credentials, status: Status) {
        self.0.driver.set_server(&server.id);
        let key = account_key(&server.id, &credentials.email);
        let entered = Entered {
            email: credentials.email.clone(),
            status,
        };
        let (id, email) = (server.id.clone(), credentials.email.clone());
        self.change_page(|page| {
            page.settings.forget_account(&id, &email);
            page.sign_in_begins(server, entered);
        });
        let (remembered, remember) = {
            let settings = &self.page().settings;
            (settings.remembered(&id, &email), settings.is_on(&REMEMBER))
        };
        self.load_own(Account::new(key, remember));
        self.request(Request::SignIn(credentials, status, remembered));
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

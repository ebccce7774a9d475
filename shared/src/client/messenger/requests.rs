//! What a person asks for: calls that answer. Each wants the time, as inputs do, and [`Messenger::poll_output`] after it.

mod account;
mod contacts;
mod conversations;
mod files;
mod offline_messages;
mod protocol;

use super::{Facts, Messenger, facts};
use crate::{
    client::{Credentials, Event, Instant, Remembered, RequestError, sign_in::Connection},
    value::{Email, Status},
};

impl Messenger {
    /// Signs in, with this status from the start. What was remembered of an earlier sign-in makes it shorter. How it goes is
    /// told by [`Event::Session`](crate::client::Event::Session).
    pub fn sign_in(
        &mut self,
        now: Instant,
        credentials: Credentials,
        status: Status,
        remembered: Remembered,
    ) {
        self.pass_time(now);
        self.stop();
        self.route_all();
        self.contacts.handle_lost(&mut self.host);
        self.account.handle_lost(&mut self.host);
        let email = credentials.email.clone();
        if self.account.me().email.as_ref() != Some(&email) {
            self.forget_account(Some(email));
        }
        self.host.trace.clear();
        self.sign_in
            .start(&mut self.host, credentials, status, remembered);
        self.turn();
    }

    /// Gives up signing in, or signs out. Everything of the account is forgotten; the own picture and emoticons hold.
    pub fn sign_out(&mut self, now: Instant) {
        self.pass_time(now);
        self.stop();
        self.route_all();
        self.sign_in.sign_out(&mut self.host);
        self.forget_account(None);
        self.host.trace.clear();
        self.show_event(Event::Roster);
        self.show_event(Event::Me);
        self.turn();
    }

    /// Signs out because the account is used elsewhere from now on, as after `OUT OTH`: what was said is kept, and nothing is
    /// tried by itself. Nothing for who is signed out.
    pub fn hand_over(&mut self, now: Instant) {
        self.pass_time(now);
        self.sign_in.hand_over(&mut self.host);
        self.turn();
    }

    /// Signs in again at once instead of waiting longer; nothing when no wait is on.
    pub fn reconnect_now(&mut self, now: Instant) {
        self.pass_time(now);
        self.sign_in.reconnect_now(&mut self.host);
        self.turn();
    }

    /// Nothing is left of the account; the next one may be known already.
    fn forget_account(&mut self, next: Option<Email>) {
        self.conversations.reset(&mut self.host);
        self.offline_messages.reset();
        self.transfers.reset();
        self.slp_sessions.reset();
        self.objects.reset();
        self.contacts.reset();
        self.services.reset();
        self.own_objects.set_creator(next.as_ref());
        self.account.reset(next);
        let personal = self.account.me().personal.clone();
        self.sign_in.set_personal(&mut self.host, personal);
        self.show_picture();
    }

    fn connected(&self) -> Result<(), RequestError> {
        match self.sign_in.connection() {
            Connection::Online => Ok(()),
            Connection::Returning | Connection::Offline => Err(RequestError::NotConnected),
        }
    }
}

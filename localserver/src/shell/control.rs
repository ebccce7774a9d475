//! What tests do to a running server.

use std::{
    io,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use msnp11::{
    command::OutReason,
    error_code::ErrorCode,
    passport::SignInRefused,
    value::{Address, Email},
};

use super::Shared;
use crate::{
    Alert, Mail, Mailbox, NotificationData, OfflineFailure, OfflineForm, Page,
    logic::{Misbehaviour, Server},
};

/// Makes the server misbehave, in the same process only.
#[derive(Clone, Debug)]
pub struct Control(pub(super) Arc<Shared>);

impl Control {
    /// Closes every port and every connection at once, without a word.
    pub fn kill(&self) {
        self.0.stop();
    }

    /// Kills it if it runs, and listens again on the same ports, with accounts and lists as they are.
    ///
    /// # Errors
    ///
    /// When a port is taken by now.
    pub async fn restart(&self) -> io::Result<()> {
        self.0.stop();
        self.0.start_again().await
    }

    /// Announces to everyone that the server goes down in so many minutes. It does not go down by that.
    pub fn announce_shutdown(&self, minutes: u32) {
        self.0.act(|server| server.announce_shutdown(minutes));
    }

    /// Ends someone's session, or everyone's, with a reason.
    pub fn out(&self, email: Option<&Email>, reason: &OutReason) {
        self.0.act(|server| server.out(email, reason));
    }

    /// Sends everyone who signs in from now on to another address.
    pub fn redirect(&self, to: Option<Address>) {
        self.0.act(|server| server.redirect(to));
    }

    /// Sends the next so many sign-ins to another address; this server's own gives a dispatch hop.
    pub fn redirect_next(&self, sign_ins: u32, to: Address) {
        self.0.act(|server| server.redirect_next(sign_ins, to));
    }

    /// Tells the next so many sign-ins to start again on the same connection.
    pub fn start_over_next(&self, sign_ins: u32) {
        self.0.act(|server| server.start_over_next(sign_ins));
    }

    /// Moves someone who is signed in to another address.
    pub fn move_to(&self, email: &Email, to: Address) {
        self.0.act(|server| server.move_to(email, to));
    }

    /// Answers every login like this from now on; `None` makes them right again.
    pub fn answer_logins_with(&self, refused: Option<SignInRefused>) {
        self.0.act(|server| server.answer_logins_with(refused));
    }

    /// Makes someone who is signed in offline (`CHG 0 FLN`), until they send `CHG` again.
    pub fn make_offline(&self, email: &Email) {
        self.0.act(|server| server.make_offline(email));
    }

    /// Sends an alert to someone who is signed in.
    pub fn send_not(&self, email: &Email, xml: &str) {
        self.0.act(|server| server.send_not(email, xml));
    }

    /// Sends an alert with a text and a link to someone who is signed in.
    pub fn send_alert(&self, email: &Email, alert: &Alert) {
        self.0.act(|server| server.send_alert(email, alert));
    }

    /// Sends a `NOT` with a document within it to someone who is signed in.
    pub fn send_notification_data(&self, email: &Email, data: &NotificationData) {
        self.0
            .act(|server| server.send_notification_data(email, data));
    }

    /// Sends a text from a mobile (`IPG`) to someone who is signed in.
    pub fn send_mobile_page(&self, email: &Email, from: &str, text: &str) {
        self.0
            .act(|server| server.send_mobile_page(email, from, text));
    }

    /// Tells someone who is signed in that their page of this TrID failed.
    pub fn fail_mobile_page(&self, email: &Email, trid: u32) {
        self.0.act(|server| server.fail_mobile_page(email, trid));
    }

    /// Gives an account a mailbox, or takes it away; told at the next sign-in.
    pub fn set_mailbox(&self, email: &Email, mailbox: Option<Mailbox>) {
        self.0.act(|server| server.set_mailbox(email, mailbox));
    }

    /// Delivers mail to someone who has a mailbox.
    pub fn deliver_mail(&self, email: &Email, mail: &Mail) {
        self.0.act(|server| server.deliver_mail(email, mail));
    }

    /// Tells someone that unread mail went from one folder to another.
    pub fn move_mail(&self, email: &Email, from: &str, to: &str, count: u32) {
        self.0
            .act(|server| server.move_mail(email, from, to, count));
    }

    /// Sends any message of the service to someone who is signed in.
    pub fn send_service_message(&self, email: &Email, payload: Vec<u8>) {
        self.0
            .act(|server| server.send_service_message(email, payload));
    }

    /// Sets the `Shields.xml` that `GCF` is answered with; [`shields`](crate::shields) writes one.
    pub fn set_shields(&self, xml: impl Into<String>) {
        let xml = xml.into();
        self.0.act(|server| server.set_shields(xml));
    }

    /// Gives every region this Messenger config; `None` gives the bundled one again.
    pub fn set_config(&self, document: Option<String>) {
        self.0.act(|server| server.set_config(document));
    }

    /// Answers every request to the config service with a fault, or rightly again.
    pub fn fail_config(&self, fails: bool) {
        self.0.act(|server| server.fail_config(fails));
    }

    /// Makes the next so many messages to people who are offline fail, from whomever.
    pub fn fail_offline_stores(&self, failure: OfflineFailure, times: usize) {
        self.0
            .act(|server| server.fail_offline_stores(failure, times));
    }

    /// Makes the next so many requests to list, read or delete offline messages fail, from whomever.
    pub fn fail_offline_reads(&self, failure: OfflineFailure, times: usize) {
        self.0
            .act(|server| server.fail_offline_reads(failure, times));
    }

    /// Lets answers about offline messages take so long from now on, at most 25 s. What is asked is done at once.
    pub fn delay_offline_answers(&self, by: Duration) {
        let milliseconds = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        self.0
            .act(|server| server.delay_offline_answers(milliseconds));
    }

    /// Sets whose habits the services of offline messages have from now on.
    pub fn set_offline_form(&self, form: OfflineForm) {
        self.0.act(|server| server.set_offline_form(form));
    }

    /// Sets how many offline messages are listed at sign-in; of more it is told that they are too many.
    pub fn set_max_listed_offline_messages(&self, max: usize) {
        self.0
            .act(|server| server.set_max_listed_offline_messages(max));
    }

    /// Forgets what all lock keys answer: the next offline message of each session is challenged anew.
    pub fn forget_lock_keys(&self) {
        self.0.act(Server::forget_lock_keys);
    }

    /// Has a message wait for somebody, whoever may write to whom, received then (milliseconds of Unix time) or now. Gives
    /// its id, or nothing if there is no such account or too much waits.
    pub fn leave_offline_message(
        &self,
        to: &Email,
        from: &Email,
        text: &str,
        received: Option<u64>,
    ) -> Option<String> {
        self.0
            .act(|server| server.leave_offline_message(to, from, text, received))
    }

    /// Has any mail wait for somebody: its headers, an empty line and its body.
    pub fn leave_offline_mail(&self, to: &Email, from: &Email, mail: &str) -> Option<String> {
        self.0
            .act(|server| server.leave_offline_mail(to, from, mail))
    }

    /// The texts that wait for somebody, the oldest first.
    pub fn waiting_offline_texts(&self, of: &Email) -> Vec<String> {
        self.0.act(|server| server.waiting_offline_texts(of))
    }

    /// Sets where a page of `URL` is; `None` makes it a stub again.
    pub fn set_page(&self, name: &str, page: Option<Page>) {
        self.0.act(|server| server.set_page(name, page));
    }

    /// Sets `ABCHMigrated` of the profile that an account gets at its next sign-in.
    pub fn set_migrated(&self, email: &Email, migrated: bool) {
        self.0.act(|server| server.set_migrated(email, migrated));
    }

    /// Sends a challenge to someone who is signed in.
    pub fn send_challenge(&self, email: &Email) {
        self.0.act(|server| server.send_challenge(email));
    }

    /// Sends any bytes to someone who is signed in.
    pub fn send_raw(&self, email: &Email, bytes: &[u8]) {
        self.0.act(|server| server.send_raw(email, bytes));
    }

    /// Sends any bytes to someone on every switchboard they are on.
    pub fn send_raw_to_switchboards(&self, email: &Email, bytes: &[u8]) {
        self.0
            .act(|server| server.send_raw_to_switchboards(email, bytes));
    }

    /// Drops someone from every switchboard as idle.
    pub fn drop_idle(&self, email: &Email) {
        self.0.act(|server| server.drop_idle(email));
    }

    /// Answers the next command of this verb from someone with an error, and does nothing of what it asks.
    pub fn refuse_next(&self, email: &Email, verb: &str, code: ErrorCode) {
        self.0.act(|server| server.refuse_next(email, verb, code));
    }

    /// Sets a property of an account, such as `MBE`, that only the server sets; `None` takes it away.
    pub fn set_account_property(&self, email: &Email, key: &str, value: Option<&str>) {
        self.0
            .act(|server| server.set_account_property(email, key, value));
    }

    /// Makes the switchboards do wrong.
    pub fn misbehave(&self, misbehaviour: Misbehaviour) {
        self.0.act(|server| server.misbehave(misbehaviour));
    }

    /// Holds back all that is sent from now on; zero ends it.
    pub fn delay(&self, by: Duration) {
        let milliseconds = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        self.0.act(|server| server.delay(milliseconds));
    }

    /// Writes every byte by itself from now on.
    pub fn split_every_byte(&self, on: bool) {
        self.0.split.store(on, Ordering::Relaxed);
    }

    /// Who is signed in.
    pub fn online(&self) -> Vec<Email> {
        self.0.act(|server| server.online())
    }

    /// How many switchboards are open.
    pub fn switchboards(&self) -> usize {
        self.0.act(|server| server.switchboards())
    }

    /// How many connections are open, signed in or not.
    pub fn connections(&self) -> usize {
        self.0.act(|server| server.connections())
    }

    /// Does anything else to the server's logic.
    pub fn with<T>(&self, action: impl FnOnce(&mut Server) -> T) -> T {
        self.0.act(action)
    }
}

//! News of the mailbox (msnp11-ns.md, section 4).

use msnp11::value::Email;

use super::{ConnId, Server};
use crate::{InitialMail, Mail, Mailbox, mail};

impl Server {
    /// Gives an account a mailbox, or takes it away. Its owner learns it at the next sign-in.
    pub fn set_mailbox(&mut self, email: &Email, mailbox: Option<Mailbox>) {
        if let Some(account) = self.accounts.get_mut(email) {
            account.mailbox = mailbox;
        }
    }

    /// Delivers mail: the owner of the mailbox is told, if signed in. Without a mailbox there is no mail.
    pub fn deliver_mail(&mut self, email: &Email, mail: &Mail) {
        let account = self.accounts.get_mut(email);
        let Some(mailbox) = account.and_then(|account| account.mailbox.as_mut()) else {
            return;
        };
        mailbox.inbox = mailbox.inbox.saturating_add(1);
        mailbox.unread = mailbox.unread.saturating_add(1);
        self.send_service_message(email, mail.message());
    }

    /// Unread mail was read, moved or deleted in the mailbox: the owner is told from which folder, to which, and how
    /// much. `ACTIVE` is the inbox, `trAsH` the trash.
    pub fn move_mail(&mut self, email: &Email, from: &str, to: &str, count: u32) {
        const INBOX: &str = "ACTIVE";
        let account = self.accounts.get_mut(email);
        let Some(mailbox) = account.and_then(|account| account.mailbox.as_mut()) else {
            return;
        };
        if from == INBOX {
            mailbox.unread = mailbox.unread.saturating_sub(count);
        }
        self.send_service_message(email, mail::moved(from, to, count));
    }

    /// The mailbox, after the first `CHG`. Without one it is told as empty, as some servers do.
    pub(super) fn send_initial_mail(&mut self, conn: ConnId, me: &Email) {
        let account = self.accounts.get(me);
        let mailbox = account.and_then(|account| account.mailbox);
        let (form, waiting) = match self.waiting_list(me) {
            Some(waiting) => (self.settings.initial_mail, waiting),
            None => (InitialMail::TooLarge, String::new()),
        };
        let message = form.message(mailbox.unwrap_or_default(), &waiting);
        self.send_message_of_service(conn, message);
    }
}

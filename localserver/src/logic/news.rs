//! What the service tells people beside presence: mail, alerts, pages, by the hand of whoever controls it.

use msnp11::{
    command::NsServer,
    value::{Email, Payload},
};

use super::{ConnId, Server, hotmail, sync::Stamp};
use crate::{
    Alert, Mail, Mailbox, NotificationData, Page, mail,
    notices::{self, Recipient},
};

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

    /// Sends a message of the service (`MSG Hotmail Hotmail`) to someone who is signed in, whatever is in it.
    pub fn send_service_message(&mut self, email: &Email, payload: Vec<u8>) {
        if let Some(&conn) = self.online.get(email) {
            self.send_hotmail(conn, payload);
        }
    }

    /// Sends an alert (`NOT`) to someone who is signed in.
    pub fn send_alert(&mut self, email: &Email, alert: &Alert) {
        self.send_document(email, false, |to, _| alert.document(to));
    }

    /// Sends a `NOT` with a document within it (`NotificationData`) to someone who is signed in.
    pub fn send_notification_data(&mut self, email: &Email, data: &NotificationData) {
        self.send_document(email, false, |to, now| data.document(to, now));
    }

    /// Sends a text from a mobile (`IPG`) to someone who is signed in.
    pub fn send_page(&mut self, email: &Email, from: &str, text: &str) {
        self.send_document(email, true, |to, _| notices::page(to, 0, 0, from, text));
    }

    /// Tells someone who is signed in that their page (`PGD`) of this TrID failed.
    pub fn fail_page(&mut self, email: &Email, trid: u32) {
        const FAILED: u32 = 407;
        self.send_document(email, true, |to, _| notices::page(to, trid, FAILED, "", ""));
    }

    /// Sets the `Shields.xml` that `GCF` is answered with from now on. Clients take no more than 64 KiB.
    pub fn set_shields(&mut self, xml: impl Into<String>) {
        self.settings.shields = xml.into();
    }

    /// Sets where a page of `URL` is; `None` makes it a stub again.
    pub fn set_page(&mut self, name: &str, page: Option<Page>) {
        let pages = &mut self.settings.pages;
        match page {
            Some(page) => pages.insert(name.to_owned(), page),
            None => pages.remove(name),
        };
    }

    /// Sets `ABCHMigrated` of the profile that an account gets at its next sign-in.
    pub fn set_migrated(&mut self, email: &Email, migrated: bool) {
        if let Some(account) = self.accounts.get_mut(email) {
            account.migrated = migrated;
        }
    }

    /// The mailbox, after the first `CHG`. Without one it is told as empty, as some servers do.
    pub(super) fn tell_mailbox(&mut self, conn: ConnId, me: &Email) {
        let account = self.accounts.get(me);
        let mailbox = account.and_then(|account| account.mailbox);
        let message = self
            .settings
            .initial_mail
            .message(mailbox.unwrap_or_default());
        self.send_hotmail(conn, message);
    }

    /// With `ADC 0 RL` and `REM 0 RL`, where a setting asks.
    pub(super) fn tell_list_changed(&mut self, email: &Email) {
        if !self.settings.notice_of_lists {
            return;
        }
        let member = self.accounts.get(email).map_or(0, |account| account.member);
        let owner = i64::from(member) | i64::from(hotmail::MEMBER_HIGH) << 32;
        self.send_notification_data(email, &NotificationData::ContactList { owner });
    }

    fn send_document(
        &mut self,
        email: &Email,
        page: bool,
        write: impl FnOnce(&Recipient<'_>, &str) -> String,
    ) {
        let (Some(&conn), Some(account)) = (self.online.get(email), self.accounts.get(email))
        else {
            return;
        };
        let to = Recipient {
            member: (hotmail::MEMBER_HIGH, account.member),
            email: email.as_str(),
        };
        let payload = Payload(write(&to, &Stamp::at(self.now).to_string()).into_bytes());
        let command = if page {
            NsServer::Ipg { payload }
        } else {
            NsServer::Not { payload }
        };
        self.send(conn, &command);
    }
}

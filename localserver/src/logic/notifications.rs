//! Notifications (`NOT`) and pages (`IPG`), by the hand of whoever controls the server (msnp11-ns.md, section 8).

use msnp11::{
    command::NsServer,
    value::{Email, Payload},
};

use super::{Server, service_messages, timestamp::Stamp};
use crate::{
    Alert, NotificationData,
    notification_documents::{self, Recipient},
};

impl Server {
    /// Sends an alert (`NOT`) to someone who is signed in.
    pub fn send_alert(&mut self, email: &Email, alert: &Alert) {
        self.send_document(email, false, |to, _| alert.document(to));
    }

    /// Sends a `NOT` with a document within it (`NotificationData`) to someone who is signed in.
    pub fn send_notification_data(&mut self, email: &Email, data: &NotificationData) {
        self.send_document(email, false, |to, now| data.document(to, now));
    }

    /// Sends a text from a mobile (`IPG`) to someone who is signed in.
    pub fn send_mobile_page(&mut self, email: &Email, from: &str, text: &str) {
        self.send_document(email, true, |to, _| {
            notification_documents::mobile_page(to, 0, 0, from, text)
        });
    }

    /// Tells someone who is signed in that their page (`PGD`) of this TrID failed.
    pub fn fail_mobile_page(&mut self, email: &Email, trid: u32) {
        const FAILED: u32 = 407;
        self.send_document(email, true, |to, _| {
            notification_documents::mobile_page(to, trid, FAILED, "", "")
        });
    }

    /// With `ADC 0 RL` and `REM 0 RL`, where a setting asks.
    pub(super) fn send_list_notification(&mut self, email: &Email) {
        if !self.settings.notification_of_lists {
            return;
        }
        let member = self.accounts.get(email).map_or(0, |account| account.member);
        let owner = i64::from(member) | i64::from(service_messages::MEMBER_HIGH) << 32;
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
            member: (service_messages::MEMBER_HIGH, account.member),
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

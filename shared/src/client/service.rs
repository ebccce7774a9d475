//! What the service tells about itself, the account and what it forbids: the profile, mail, alerts, `Shields.xml` and
//! the Messenger config.

use super::{Event, HttpAnswer, HttpFailed, HttpId, Messenger, Notice, Output};
use crate::{
    alert::{AlertKind, NotificationDocument},
    config::{self, MessengerConfig},
    driver::{Endpoint, HttpBody, HttpRequest},
    message::{Message, Profile},
    shields::{Feature, Shields},
};

/// What is known of the service.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// What it knows of the account; `None` until it told.
    pub profile: Option<Profile>,
    /// What it forbids (`GCF`). Nothing until told.
    pub shields: Shields,
    /// Its tabs and links; `None` until they came, or where there are none.
    pub config: Option<MessengerConfig>,
    /// The mailbox.
    pub mail: Mail,
}

/// The mailbox of the account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mail {
    /// Unread messages in the inbox, as far as told.
    pub unread: Option<u32>,
}

impl Messenger {
    /// A message from the notification server. What is not one of its kinds is ignored.
    pub(super) fn service_message(&mut self, payload: &[u8]) {
        let mail = &mut self.service.mail;
        match Message::decode(payload) {
            Ok(Message::Profile(profile)) => {
                if profile.abch_migrated == Some(false) {
                    self.event(Event::Notice(Notice::NotMigrated));
                }
                self.service.profile = Some(profile);
            }
            Ok(Message::InitialMail { unread }) => mail.unread = unread,
            Ok(Message::NewMail(new)) => {
                if new.folder.is_empty() || new.folder == INBOX {
                    mail.unread = Some(mail.unread.unwrap_or_default().saturating_add(1));
                }
                self.event(Event::Notice(Notice::NewMail(new)));
            }
            Ok(Message::MailMoved(moved)) => {
                let count = moved.count.unwrap_or(1);
                if let Some(unread) = &mut mail.unread {
                    if moved.source == INBOX {
                        *unread = unread.saturating_sub(count);
                    } else if moved.destination == INBOX {
                        *unread = unread.saturating_add(count);
                    }
                }
            }
            Ok(Message::System {
                minutes: Some(minutes),
                ..
            }) => self.event(Event::Notice(Notice::ServerClosesIn(minutes))),
            _ => return,
        }
        self.event(Event::Service);
    }

    /// A notification (`NOT`). One that makes no sense is dropped in silence, as old clients did.
    pub(super) fn alert(&mut self, payload: &[u8]) {
        let Ok(document) = NotificationDocument::parse(payload) else {
            return;
        };
        match document.kind() {
            AlertKind::Alert { text, link } => {
                let (text, link) = (text.to_owned(), link.cloned());
                self.event(Event::Notice(Notice::Alert { text, link }));
            }
            AlertKind::Space {
                owner_cid,
                has_new_item: true,
                link,
            } => {
                let (owner, link) = (owner_cid, link.cloned());
                self.event(Event::Notice(Notice::SpaceUpdated { owner, link }));
            }
            // Housekeeping: the list itself tells what changed.
            _ => {}
        }
    }

    /// A message from a mobile (`IPG`), in the same form.
    pub(super) fn page(&mut self, payload: &[u8]) {
        let Ok(document) = NotificationDocument::parse(payload) else {
            return;
        };
        let AlertKind::Mobile {
            from,
            text: Some(text),
        } = document.kind()
        else {
            return;
        };
        let from = from.unwrap_or_default().to_owned();
        let text = text.to_owned();
        self.event(Event::Notice(Notice::Page { from, text }));
    }

    /// Without sense it forbids nothing. What a person would miss is told, once.
    pub(super) fn set_shields(&mut self, payload: &[u8]) {
        let before = self.service.shields.denied();
        self.service.shields = Shields::parse(payload).unwrap_or_default();
        let mut off = self.service.shields.denied();
        off.retain(|feature| MISSED.contains(feature) && !before.contains(feature));
        if !off.is_empty() {
            self.event(Event::Notice(Notice::SwitchedOff(off)));
        }
        self.event(Event::Service);
    }

    /// Asks for tabs and links. Without an answer everything else works.
    pub(super) fn ask_for_config(&mut self) {
        let request = config::request(&self.region);
        let id = HttpId(self.next_id());
        self.config_http = Some(id);
        self.output(Output::Http(
            id,
            HttpRequest {
                endpoint: Endpoint::Config,
                authorization: None,
                body: Some(HttpBody {
                    content_type: config::CONTENT_TYPE,
                    soap_action: request.soap_action,
                    text: request.body,
                }),
            },
        ));
    }

    pub(super) fn set_config(&mut self, answer: Result<HttpAnswer, HttpFailed>) {
        let config = answer
            .ok()
            .filter(|answer| answer.status == 200)
            .and_then(|answer| config::parse_answer(&answer.body).ok());
        if config.is_some() {
            self.service.config = config;
            self.event(Event::Service);
        }
    }
}

/// What this client does, and a service can switch off.
const MISSED: [Feature; 2] = [Feature::FileTransfer, Feature::Hotlinks];
/// The inbox, as mail notifications name it.
const INBOX: &str = "ACTIVE";

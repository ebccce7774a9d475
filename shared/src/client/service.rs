//! Component: what the service tells about itself, the account and what it forbids: the profile, mail, alerts,
//! `Shields.xml` and the Messenger config.

use super::{Event, HttpAnswer, HttpFailed, HttpId, Notice, Output, host::Host};
use crate::{
    config::{self, MessengerConfig, Region},
    driver::{Endpoint, HttpBody, HttpRequest, IgnoredReason},
    message::{Message, Profile},
    service_alert::{AlertKind, NotificationDocument},
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

/// What is known of the service, and how the rest of it is asked for.
pub(super) struct ServiceState {
    known: Service,
    region: Region,
    /// The request for the service's config that is under way.
    config_request: Option<HttpId>,
}

impl ServiceState {
    pub(super) fn new(region: Region) -> Self {
        Self {
            known: Service::default(),
            region,
            config_request: None,
        }
    }

    pub(super) fn known(&self) -> &Service {
        &self.known
    }

    /// Another account, or none: an answer that is still to come is no longer for anyone.
    pub(super) fn reset(&mut self) {
        self.known = Service::default();
        self.config_request = None;
    }

    /// A message from the notification server. What is not one of its kinds is ignored, which is said with the reason.
    pub(super) fn handle_message(
        &mut self,
        host: &mut Host,
        payload: &[u8],
    ) -> Result<(), IgnoredReason> {
        let mail = &mut self.known.mail;
        let message = Message::decode(payload);
        match message.map_err(|_| IgnoredReason::Malformed("payload"))? {
            Message::Profile(profile) => {
                if profile.abch_migrated == Some(false) {
                    host.notice(Notice::NotMigrated);
                }
                self.known.profile = Some(profile);
            }
            Message::InitialMail { unread, .. } => mail.unread = unread,
            Message::NewMail(new) => {
                if new.folder.is_empty() || new.folder == INBOX {
                    mail.unread = Some(mail.unread.unwrap_or_default().saturating_add(1));
                }
                host.notice(Notice::NewMail(new));
            }
            Message::MailMoved(moved) if !moved.is_of_offline_messages() => {
                let count = moved.count.unwrap_or(1);
                if let Some(unread) = &mut mail.unread {
                    if moved.source == INBOX {
                        *unread = unread.saturating_sub(count);
                    } else if moved.destination == INBOX {
                        *unread = unread.saturating_add(count);
                    }
                }
            }
            Message::System {
                minutes: Some(minutes),
                ..
            } => host.notice(Notice::ServerClosesIn(minutes)),
            Message::Unknown { .. } => return Err(IgnoredReason::UnknownMessage),
            _ => return Err(IgnoredReason::NotUsed),
        }
        host.event(Event::Service);
        Ok(())
    }

    /// A notification (`NOT`). One that makes no sense is dropped without telling the person, as old clients did.
    pub(super) fn handle_alert(
        &self,
        host: &mut Host,
        payload: &[u8],
    ) -> Result<(), IgnoredReason> {
        let document = NotificationDocument::parse(payload);
        match document
            .map_err(|_| IgnoredReason::Malformed("payload"))?
            .kind()
        {
            AlertKind::Alert { text, link } => {
                let (text, link) = (text.to_owned(), link.cloned());
                host.notice(Notice::Alert { text, link });
            }
            AlertKind::Space {
                owner_cid,
                has_new_item: true,
                link,
            } => {
                let (owner, link) = (owner_cid, link.cloned());
                host.notice(Notice::SpaceUpdated { owner, link });
            }
            // Housekeeping: the list itself tells what changed.
            _ => return Err(IgnoredReason::NotUsed),
        }
        Ok(())
    }

    /// A message from a mobile (`IPG`), in the same form.
    pub(super) fn handle_page(&self, host: &mut Host, payload: &[u8]) -> Result<(), IgnoredReason> {
        let document = NotificationDocument::parse(payload);
        let document = document.map_err(|_| IgnoredReason::Malformed("payload"))?;
        let AlertKind::Mobile {
            from,
            text: Some(text),
        } = document.kind()
        else {
            return Err(IgnoredReason::NotUsed);
        };
        let from = from.unwrap_or_default().to_owned();
        let text = text.to_owned();
        host.notice(Notice::Page { from, text });
        Ok(())
    }

    /// Without sense it forbids nothing. What a person would miss is told, once.
    pub(super) fn handle_shields(&mut self, host: &mut Host, payload: &[u8]) {
        let before = self.known.shields.denied();
        self.known.shields = Shields::parse(payload).unwrap_or_default();
        let mut off = self.known.shields.denied();
        off.retain(|feature| MISSED.contains(feature) && !before.contains(feature));
        if !off.is_empty() {
            host.notice(Notice::SwitchedOff(off));
        }
        host.event(Event::Service);
    }

    /// Asks for tabs and links. Without an answer everything else works.
    pub(super) fn request_config(&mut self, host: &mut Host) {
        let request = config::request(&self.region);
        let id = HttpId(host.next_id());
        self.config_request = Some(id);
        host.output(Output::Http(
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

    /// An HTTP request was answered, or not; says whether it was of this component.
    pub(super) fn handle_http(
        &mut self,
        host: &mut Host,
        id: HttpId,
        answer: &Result<HttpAnswer, HttpFailed>,
    ) -> bool {
        if self.config_request != Some(id) {
            return false;
        }
        self.config_request = None;
        let config = answer
            .as_ref()
            .ok()
            .filter(|answer| answer.status == 200)
            .and_then(|answer| config::parse_answer(&answer.body).ok());
        if config.is_some() {
            self.known.config = config;
            host.event(Event::Service);
        }
        true
    }
}

/// What this client does, and a service can switch off.
const MISSED: [Feature; 2] = [Feature::FileTransfer, Feature::Hotlinks];
/// The inbox, as mail notifications name it.
const INBOX: &str = "ACTIVE";

//! Messages to people who are offline: one service takes them, another lists, gives and deletes them, and the notification
//! server tells whoever is signed in.
//!
//! Both go by the ticket of a session that is signed in. The taking service wants a lock key besides: the answer to a
//! challenge that it sets, computed as that of `QRY`.

mod failures;
mod mime;
mod read;
mod soap;
mod store;
mod waiting;

use std::collections::{HashMap, VecDeque};

use msnp11::{
    challenge::{self, Product},
    value::{Email, Guid, Secret},
};
use rand_chacha::rand_core::RngCore as _;
use tracing::debug;

use super::{
    ConnId, Server, accounts::ByEmail, random_guid, sessions::Phase, sign_in::POLICY, timestamp,
};
use crate::{OfflineForm, mail};
use failures::Failures;
use mime::{Content, Refused};
use read::{Asked, Request, Unreadable};
use soap::{StoreFault, schema_fault};
use store::Store;
use waiting::Waiting;

pub use failures::OfflineFailure;
pub use soap::OfflineAnswer;

/// What Escargot challenges everybody with.
const ESCARGOT_CHALLENGE: &str = "1850937852";
/// Digits of other challenges: as many, so that what is challenged has no form that is disputed.
const DIGITS: usize = 10;
/// Products whose keys are known.
const PRODUCTS: [Product; 5] = [
    challenge::MESSENGER_7_0,
    challenge::MESSENGER_7_5,
    Product {
        id: "PROD01065C%ZFN6F",
        key: "O4BG@C7BWLYQX?5G",
    },
    Product {
        id: "PROD0114ES4Z%Q5W",
        key: "PK}_A_0N_K%O?A9S",
    },
    Product {
        id: "PROD0119GSJUC$18",
        key: "ILTXC!4IXB5FB*PX",
    },
];

/// What waits for whom, and who may ask.
#[derive(Default)]
pub(super) struct OfflineMessages {
    /// For each account, the oldest first. Bounded by a setting.
    waiting: ByEmail<VecDeque<Waiting>>,
    /// The sessions by their tickets.
    sessions: HashMap<String, ConnId>,
    /// What the lock keys of sessions answer.
    lock_keys: HashMap<ConnId, String>,
    failures: Failures,
}

impl OfflineMessages {
    pub(super) fn signed_in(&mut self, conn: ConnId, ticket: &Secret) {
        self.sessions.insert(ticket.expose().to_owned(), conn);
    }

    pub(super) fn signed_out(&mut self, ticket: &Secret) {
        if let Some(conn) = self.sessions.remove(ticket.expose()) {
            self.lock_keys.remove(&conn);
        }
    }
}

impl Server {
    /// `POST /OimWS/oim.asmx`: `Content-Type`, `SOAPAction` and the envelope.
    pub fn store_offline_message(
        &mut self,
        now: u64,
        content_type: &str,
        action: &str,
        body: &[u8],
    ) -> OfflineAnswer {
        if let Some(refused) = self.begin_offline_request(now, content_type) {
            return refused;
        }
        let failure = self.offline_messages.failures.next_store();
        if let Some(OfflineFailure::NewChallenge) = failure {
            self.offline_messages.lock_keys.clear();
        }
        if let Some(answer) = failure.and_then(|failure| failure.of_storing(POLICY)) {
            return answer;
        }
        let answer = match self.store(action, body) {
            Ok(number) => stored(number),
            Err(fault) => {
                debug!(fault = fault.code(), "an offline message is refused");
                fault.answer()
            }
        };
        match failure {
            Some(OfflineFailure::AnswerCut) => answer.cut(),
            _ => answer,
        }
    }

    /// What both services begin with: the time, and that the body is XML.
    fn begin_offline_request(&mut self, now: u64, content_type: &str) -> Option<OfflineAnswer> {
        self.now = self.now.max(now);
        (!is_xml(content_type)).then(OfflineAnswer::other_type)
    }

    /// `POST /rsi/rsi.asmx`: `Content-Type`, `SOAPAction` and the envelope.
    pub fn read_offline_messages(
        &mut self,
        now: u64,
        content_type: &str,
        action: &str,
        body: &[u8],
    ) -> OfflineAnswer {
        if let Some(refused) = self.begin_offline_request(now, content_type) {
            return refused;
        }
        let failure = self.offline_messages.failures.next_read();
        if let Some(answer) = failure.and_then(OfflineFailure::of_reading) {
            return answer;
        }
        let form = self.settings.offline_messages.form;
        let answer = match Request::parse(action.trim_matches('"'), body) {
            Ok(request) => self.read(&request),
            Err(Unreadable::Action) if form == OfflineForm::Escargot => schema_fault(200),
            Err(Unreadable::Envelope) if form == OfflineForm::Escargot => OfflineAnswer::broke(),
            Err(_) => schema_fault(500),
        };
        match failure {
            Some(OfflineFailure::AnswerCut) => answer.cut(),
            _ => answer,
        }
    }

    fn store(&mut self, action: &str, body: &[u8]) -> Result<u32, StoreFault> {
        if action.trim_matches('"') != store::ACTION {
            return Err(StoreFault::InvalidParameter);
        }
        let request = Store::parse(body).ok_or(StoreFault::InvalidParameter)?;
        let (conn, from) = self.authenticate(&request)?;
        let to = self.check_recipient(&request, &from)?;
        let number = request.number().ok_or(StoreFault::InvalidContent)?;
        if !request.has_proper_name() {
            return Err(StoreFault::InvalidContent);
        }
        let max_text = self.settings.offline_messages.max_text;
        let content = Content::check(&request.content, number, max_text);
        let content = content.map_err(|refused| match refused {
            Refused::Invalid => StoreFault::InvalidContent,
            Refused::TooLarge => StoreFault::MessageTooLarge,
        })?;
        let waiting = self.offline_messages.waiting.get(&to);
        if waiting.map_or(0, VecDeque::len) >= self.settings.offline_messages.max_waiting {
            return Err(StoreFault::SystemUnavailable);
        }
        let source = self.sessions.get(&conn).map(|session| session.peer.ip());
        let id = self.message_id();
        let mail = waiting::Mail {
            form: self.settings.offline_messages.form,
            id: &id,
            from: &from,
            name: request.name.as_deref(),
            to: &to,
            source: source.unwrap_or([127, 0, 0, 1].into()),
            received: self.now,
            number,
            content: &content,
        };
        let mail = mail.write();
        self.keep_waiting(
            &to,
            Waiting {
                id,
                from,
                name: request.name,
                was_read: false,
                received: self.now,
                mail,
            },
        );
        Ok(number)
    }

    /// The session of the ticket and whose it is, if the lock key is right, too.
    fn authenticate(&mut self, request: &Store) -> Result<(ConnId, Email), StoreFault> {
        let form = self.settings.offline_messages.form;
        let is_escargot = form == OfflineForm::Escargot;
        let session = self.session_of_ticket(&request.ticket, &request.ticket);
        let Some((conn, email)) = session else {
            return Err(StoreFault::AuthenticationFailed {
                policy: Some(POLICY),
                lock_key: is_escargot.then(|| ESCARGOT_CHALLENGE.to_owned()),
            });
        };
        let challenge = self.lock_key_challenge(conn);
        let product = PRODUCTS
            .iter()
            .find(|product| product.id == request.product);
        let is_right = product
            .is_some_and(|product| challenge::answer(&challenge, product) == request.lock_key);
        if is_right {
            Ok((conn, email))
        } else {
            Err(StoreFault::AuthenticationFailed {
                policy: is_escargot.then_some(POLICY),
                lock_key: Some(challenge),
            })
        }
    }

    /// What the lock key of a session answers; a new one, if there is none yet.
    fn lock_key_challenge(&mut self, conn: ConnId) -> String {
        if self.settings.offline_messages.form == OfflineForm::Escargot {
            return ESCARGOT_CHALLENGE.to_owned();
        }
        let rng = &mut self.rng;
        let mut digit = || char::from_digit(rng.next_u32() % 10, 10).unwrap_or('0');
        let known = self.offline_messages.lock_keys.entry(conn);
        known
            .or_insert_with(|| (0..DIGITS).map(|_| digit()).collect())
            .clone()
    }

    fn check_recipient(&self, request: &Store, from: &Email) -> Result<Email, StoreFault> {
        if request.from != from.as_str() {
            return Err(StoreFault::SystemUnavailable);
        }
        let sender = self.accounts.get(from);
        if !sender.is_some_and(|account| account.verified) {
            return Err(StoreFault::DeliveryFailed);
        }
        let to = Email::typed(&request.to).ok();
        let to = to.filter(|to| self.accounts.contains(to));
        let to = to.ok_or(StoreFault::SystemUnavailable)?;
        let is_allowed = self.allows(&to, from)
            || (self.settings.offline_messages.form == OfflineForm::Escargot
                && self.allows(from, &to));
        if is_allowed || to == *from {
            Ok(to)
        } else {
            Err(StoreFault::SystemUnavailable)
        }
    }

    /// Puts a message to those that wait, and tells its recipient.
    fn keep_waiting(&mut self, to: &Email, message: Waiting) {
        let notice = mail::offline_message(&message.notice(self.settings.offline_messages.form));
        let waiting = self.offline_messages.waiting.entry(to.clone());
        waiting.or_default().push_back(message);
        // Before the first CHG the list is still to come.
        if let Some(&conn) = self.online.get(to)
            && let Some(session) = self.sessions.get(&conn)
            && session.status.is_some()
        {
            self.send_message_of_service(conn, notice);
        }
    }

    fn read(&mut self, request: &Request) -> OfflineAnswer {
        let form = self.settings.offline_messages.form;
        let session = self.session_of_ticket(&request.ticket, &request.bare_ticket);
        let Some((conn, email)) = session else {
            return schema_fault(500);
        };
        match &request.asked {
            Asked::List { is_empty: true } if form == OfflineForm::Escargot => {
                OfflineAnswer::broke()
            }
            Asked::List { .. } => {
                let account = self.accounts.get(&email);
                let mailbox = account.and_then(|account| account.mailbox);
                let counts = mailbox.unwrap_or_default().counts();
                read::list(form, &counts, &self.elements(&email))
            }
            Asked::Read { id, mark } => match self.waiting_message(&email, id) {
                Some(message) => {
                    message.was_read |= mark;
                    read::message(&message.mail)
                }
                None if form == OfflineForm::Escargot => OfflineAnswer::broke(),
                None => schema_fault(500),
            },
            Asked::Delete(ids) => {
                if self.delete_waiting(&email, ids) {
                    let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
                    let told = mail::moved(waiting::NOTICE_FOLDER, waiting::TRASH, count);
                    self.send_message_of_service(conn, told);
                    read::deleted()
                } else {
                    schema_fault(500)
                }
            }
        }
    }

    /// Whose ticket it is: as it was issued, or bare where servers have no other form.
    fn session_of_ticket(&self, ticket: &str, bare: &str) -> Option<(ConnId, Email)> {
        let sessions = &self.offline_messages.sessions;
        let conn = sessions.get(ticket).or_else(|| {
            let is_bare = self.settings.offline_messages.form == OfflineForm::Escargot;
            sessions.get(&format!("t={bare}&p=")).filter(|_| is_bare)
        })?;
        match &self.sessions.get(conn)?.phase {
            Phase::SignedIn(email) => Some((*conn, email.clone())),
            _ => None,
        }
    }

    fn waiting_message(&mut self, of: &Email, id: &str) -> Option<&mut Waiting> {
        let waiting = self.offline_messages.waiting.get_mut(of)?;
        waiting.iter_mut().find(|message| message.id.as_str() == id)
    }

    /// Deletes all of these, or none if one of them is not there or is there twice.
    fn delete_waiting(&mut self, of: &Email, ids: &[String]) -> bool {
        let Some(waiting) = self.offline_messages.waiting.get_mut(of) else {
            return false;
        };
        let is_named = |message: &Waiting| ids.iter().any(|id| message.id.as_str() == id);
        let named = waiting.iter().filter(|message| is_named(message)).count();
        if named != ids.len() {
            return false;
        }
        waiting.retain(|message| !is_named(message));
        if waiting.is_empty() {
            self.offline_messages.waiting.remove(of);
        }
        true
    }

    /// What is told at sign-in of what waits; nothing if it is too much.
    pub(super) fn waiting_list(&self, of: &Email) -> Option<String> {
        let waiting = self.offline_messages.waiting.get(of);
        let count = waiting.map_or(0, VecDeque::len);
        (count <= self.settings.offline_messages.max_listed).then(|| self.elements(of))
    }

    /// The elements of all that waits. The newest first: clients are told of no order.
    fn elements(&self, of: &Email) -> String {
        let form = self.settings.offline_messages.form;
        let waiting = self.offline_messages.waiting.get(of);
        let newest_first = waiting.into_iter().flat_map(|all| all.iter().rev());
        newest_first.map(|message| message.in_list(form)).collect()
    }

    fn message_id(&mut self) -> Guid {
        let id = random_guid(&mut self.rng);
        Guid::from_wire(&id.as_str().to_ascii_uppercase()).unwrap_or(id)
    }
}

fn stored(number: u32) -> OfflineAnswer {
    const RELIABLE_MESSAGING: &str = "http://schemas.xmlsoap.org/ws/2003/03/rm";
    OfflineAnswer::done(
        &format!(
            "<SequenceAcknowledgment xmlns=\"{RELIABLE_MESSAGING}\"><Identifier \
            xmlns=\"http://schemas.xmlsoap.org/ws/2002/07/utility\">http://messenger.msn.com</Identifier>\
            <AcknowledgmentRange Upper=\"{number}\" Lower=\"{number}\" /></SequenceAcknowledgment>"
        ),
        &format!(
            "<StoreResponse xmlns=\"{}\"><PointsConsumed>0</PointsConsumed></StoreResponse>",
            soap::OIM
        ),
    )
}

fn is_xml(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("text/xml")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed of what the products' ids and keys are known to be.
    #[test]
    fn lock_keys_of_the_products() {
        for (id, lock_key) in [
            ("PROD0090YUAUV{2B", "362e8199b004377a9f1cf4398f1e18d3"),
            ("PROD0101{0RM?UBW", "3f4f21bda875cb0f5f3008955e8cd6a0"),
            ("PROD01065C%ZFN6F", "e745d4e406790fb5c5ca70041fbe06df"),
            ("PROD0119GSJUC$18", "844559b18ac25f3affb9281fd729203c"),
        ] {
            let product = PRODUCTS.iter().find(|product| product.id == id).unwrap();
            assert_eq!(
                challenge::answer(ESCARGOT_CHALLENGE, product),
                lock_key,
                "{id}"
            );
        }
    }
}

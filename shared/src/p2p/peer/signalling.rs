//! What is said in SLP: invitations, answers, goodbyes, and direct connections that a page cannot have.

use rand_chacha::rand_core::RngCore as _;

use super::{
    ACK_PATIENCE, Arc, Content, Declined, FILE_APP, FileContext, Header, Headers, INK_SESSION,
    Inflow, Instant, MAX_SESSIONS, OBJECT_APP, PATIENCE, Peer, PeerOutput, Slp, SlpSessionEnd,
    SlpSessionId, Stage, Start, Status, Work, application, slp, start,
};

/// Direct connections that are answered in one session. msnp11-sdk goes on proposing for ever otherwise.
const MAX_PROPOSALS: u8 = 3;
/// The longest `Call-ID`, `branch` or address that is kept, in bytes: GUIDs have 38.
const MAX_WORD: usize = 200;
/// What there is in place of a nonce.
const NO_NONCE: &str = "{00000000-0000-0000-0000-000000000000}";

impl Peer {
    /// Begins a session.
    pub(super) fn invite(
        &mut self,
        now: Instant,
        application: &str,
        app_id: u32,
        context: &str,
        work: Work,
    ) -> Option<SlpSessionId> {
        if self.own_sessions() >= MAX_SESSIONS {
            return None;
        }
        let session_id = self.new_session_id();
        let call_id = self.guid();
        let fields = Headers::default()
            .with("EUF-GUID", application)
            .with("SessionID", session_id)
            .with("AppID", app_id)
            .with("Context", context);
        let invitation = self
            .request(Start::Invite, &call_id)
            .with(Content::Session, fields);
        let place = self.add_session(call_id, session_id, app_id, work, now + ACK_PATIENCE);
        let id = self.sessions[place].id;
        let identifier = self.say(Some(id), &invitation);
        self.sessions[place].stage = Stage::Invited { identifier };
        Some(id)
    }

    /// Answers their invitation; says the answer's identifier.
    pub(super) fn answer(&mut self, place: usize, status: Status) -> u32 {
        let session = &self.sessions[place];
        let (id, session_id) = (session.id, session.session_id);
        let Some(invitation) = &session.invitation else {
            return 0;
        };
        let answer = invitation.answer(status, self.them.as_str(), self.me.as_str());
        let fields = Headers::default().with("SessionID", session_id);
        self.say(Some(id), &answer.with(Content::Session, fields))
    }

    /// Says what ends a session: 603 to an invitation that waits, else `BYE`. Whoever sent all of the data would take that
    /// for all being here, so a header says before it where it is not.
    pub(super) fn goodbye(&mut self, place: usize) {
        if self.sessions[place].stage == Stage::Waiting {
            self.answer(place, Status::Decline);
            return;
        }
        if let Some(cancelled) = self.sessions[place].cancelled_header() {
            let identifier = self.next_identifier();
            self.put_header(Header {
                identifier,
                ..cancelled
            });
        }
        let call_id = self.sessions[place].call_id.clone();
        let bye = self.request(Start::Bye, &call_id);
        self.say(None, &bye.with(Content::Close, Headers::default()));
    }

    /// They said something.
    pub(super) fn said(&mut self, now: Instant, slp: Slp, room: bool) {
        if slp.call_id.is_empty() || slp.call_id.len() > MAX_WORD || slp.branch.len() > MAX_WORD {
            return;
        }
        let known = self.known(&slp);
        match (&slp.start, &slp.content) {
            (Start::Invite, Content::Transfer) => self.proposed(known, &slp),
            // How they would be reached: not by a page.
            (Start::Invite, Content::TransferAnswer) => {}
            (Start::Invite, _) if known.is_none() => self.invited(now, &slp, room),
            (Start::Bye, _) => {
                if let Some(place) = known {
                    self.ended_by_them(place);
                }
            }
            (Start::Status(_), Content::Transfer | Content::TransferAnswer) => {}
            (Start::Status(status), _) => {
                if let Some(place) = known {
                    self.answered(now, place, *status);
                }
            }
            // A repeated invitation, or the ACK of later clients.
            (Start::Invite | Start::Ack, _) => {}
        }
    }

    /// By `Call-ID`, else by the `SessionID` of the body.
    fn known(&self, slp: &Slp) -> Option<usize> {
        let by_id =
            |session: &super::SlpSession| session.call_id.eq_ignore_ascii_case(&slp.call_id);
        self.sessions.iter().position(by_id).or_else(|| {
            let session_id = slp.session_id()?;
            let request = slp.start == Start::Invite;
            let by_session_id =
                |session: &super::SlpSession| session.session_id == session_id && !request;
            self.sessions.iter().position(by_session_id)
        })
    }

    /// They said goodbye. After the last byte of own data that is how one who has all of it leaves, be the
    /// acknowledgement lost or late; before, they cancelled.
    fn ended_by_them(&mut self, place: usize) {
        let how = match self.sessions[place].stage {
            Stage::Sent { .. } => SlpSessionEnd::Done,
            _ => SlpSessionEnd::Cancelled,
        };
        self.ended(place, how);
    }

    fn answered(&mut self, now: Instant, place: usize, status: Status) {
        let session = &self.sessions[place];
        let invited = matches!(session.stage, Stage::Invited { .. });
        match (status, &session.work) {
            (Status::Ok, Work::Send { .. }) if invited => {
                let id = session.id;
                self.advance(place, Stage::Ready, now + PATIENCE);
                self.outputs.push_back(PeerOutput::Accepted(id));
                self.read_on(place);
            }
            (Status::Ok, _) if invited => self.advance(place, Stage::Receiving, now + PATIENCE),
            (Status::Ok | Status::Other(0..=399), _) => {}
            (Status::Decline, _) if invited => self.ended(place, SlpSessionEnd::Declined),
            (Status::Decline, _) => self.ended(place, SlpSessionEnd::Cancelled),
            _ => self.ended(place, SlpSessionEnd::Refused),
        }
    }

    /// They invite to a session.
    fn invited(&mut self, now: Instant, slp: &Slp, room: bool) {
        let refuse = |status| {
            let answer = slp.answer(status, self.them.as_str(), self.me.as_str());
            let fields = Headers::default().maybe("SessionID", slp.session_id());
            answer.with(Content::Session, fields)
        };
        let session_id = slp.session_id().filter(|&session_id| {
            let taken = self
                .sessions
                .iter()
                .any(|session| session.session_id == session_id);
            session_id != 0 && session_id != INK_SESSION && !taken
        });
        let application = slp.application().unwrap_or_default();
        let known = matches!(
            application.as_str(),
            application::OBJECT | application::FILE
        );
        let is_full = !room || self.invited_sessions() >= MAX_SESSIONS;
        let declined = match session_id {
            _ if !known => Some(Declined::Application(application::of(&application))),
            Some(_) if is_full && application == application::FILE => Some(Declined::File),
            _ => None,
        };
        let (refusal, work) = match session_id {
            _ if !known => (refuse(Status::Decline), None),
            Some(_) if is_full => (refuse(Status::Decline), None),
            Some(_) => (refuse(Status::InternalError), wanted(&application, slp)),
            None => (refuse(Status::InternalError), None),
        };
        let (Some(session_id), Some((work, wanted))) = (session_id, work) else {
            self.say(None, &refusal);
            let output = declined.map(PeerOutput::Declined);
            // Told once, however many there are in a row.
            if self.outputs.back() != output.as_ref() {
                self.outputs.extend(output);
            }
            return;
        };
        let usual = match work {
            Work::Fetch { .. } | Work::Serve { .. } => OBJECT_APP,
            Work::Receive { .. } | Work::Send { .. } => FILE_APP,
        };
        let app_id = slp.fields.number("AppID").unwrap_or(usual);
        let place = self.add_session(
            slp.call_id.clone(),
            session_id,
            app_id,
            work,
            now + PATIENCE,
        );
        let session = &mut self.sessions[place];
        let mut invitation = slp.clone();
        // A context may hold a whole picture.
        invitation.fields = Headers::default();
        invitation.to.clear();
        invitation.from.clear();
        session.invitation = Some(invitation);
        let session = session.id;
        self.outputs.push_back(match wanted {
            Wanted::Object(object) => PeerOutput::ObjectRequested { session, object },
            Wanted::File(file) => PeerOutput::FileOffered { session, file },
        });
    }

    /// They propose a direct connection. The answer is one that makes others go on over the switchboard; 603 is none, for
    /// msnp11-sdk takes that for the file's.
    fn proposed(&mut self, known: Option<usize>, slp: &Slp) {
        let (them, me) = (self.them.as_str(), self.me.as_str());
        let Some(place) = known else {
            let answer = slp.answer(Status::InternalError, them, me);
            self.say(None, &answer.with(Content::Nothing, Headers::default()));
            return;
        };
        let session = &mut self.sessions[place];
        if session.proposals >= MAX_PROPOSALS {
            return;
        }
        session.proposals += 1;
        let id = session.id;
        let nonce = if slp.fields.get("Hashed-Nonce").is_some() {
            "Hashed-Nonce"
        } else {
            "Nonce"
        };
        // The address means nothing. Without one msnp11-sdk proposes again and again; others read it where `Listening` is
        // true only.
        let fields = Headers::default()
            .with("Bridge", "TCPv1")
            .with("Listening", "false")
            .with(nonce, NO_NONCE)
            .with("IPv4Internal-Addrs", "0.0.0.0")
            .with("IPv4Internal-Port", "1");
        let answer = slp
            .answer(Status::Ok, them, me)
            .with(Content::TransferAnswer, fields);
        self.say(Some(id), &answer);
    }

    fn say(&mut self, session: Option<SlpSessionId>, slp: &Slp) -> u32 {
        self.send(session, 0, 0, slp.encode())
    }

    fn request(&mut self, start: Start, call_id: &str) -> Slp {
        let branch = self.guid();
        let (them, me) = (self.them.as_str(), self.me.as_str());
        Slp::request(start, them, me, branch, call_id.to_owned())
    }

    fn new_session_id(&mut self) -> u32 {
        loop {
            let session_id = start(&mut self.rng);
            let taken = self
                .sessions
                .iter()
                .any(|session| session.session_id == session_id);
            if session_id != INK_SESSION && !taken {
                return session_id;
            }
        }
    }

    fn guid(&mut self) -> String {
        let mut bytes = [0; 16];
        self.rng.fill_bytes(&mut bytes);
        slp::guid(bytes)
    }
}

/// What an invitation is to.
enum Wanted {
    Object(crate::value::ObjectText),
    File(FileContext),
}

/// What an invitation to a known application is to; `None` when its context is missing or makes no sense.
fn wanted(application: &str, slp: &Slp) -> Option<(Work, Wanted)> {
    if application == application::OBJECT {
        let work = Work::Serve {
            data: Arc::from([]),
            repeats: 0,
        };
        return Some((work, Wanted::Object(slp.object()?)));
    }
    let file = FileContext::from_base64(slp.context()?).ok()?;
    if file.size == 0 {
        return None;
    }
    let work = Work::Receive {
        size: file.size,
        inflow: Inflow::default(),
    };
    Some((work, Wanted::File(file)))
}

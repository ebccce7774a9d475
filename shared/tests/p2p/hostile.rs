//! Peers who mean no good, or are broken: everything is harmless.

use std::time::Duration;

use msnp11::{
    client::Instant,
    message::Headers,
    p2p::{
        Content, Declined, FileContext, Flags, Header, MAX_SESSIONS, P2pChunk, Peer, PeerOutput,
        Slp, SlpSessionEnd, SlpSessionId, Start, Status, application, guid, object_context,
        safe_name,
    },
    value::{MsnObject, ObjectKind},
};

use crate::pair::{ALICE, BOB, bytes, peer};

const NOW: Instant = Instant(1_000);

/// Bob, who wrote his own client, and alice, who did not.
struct Bob {
    alice: Peer,
    identifier: u32,
}

impl Bob {
    fn new() -> Self {
        Self {
            alice: peer(ALICE, BOB),
            identifier: 100,
        }
    }

    fn sends(&mut self, header: Header, data: &[u8], footer: u32) {
        let chunk = P2pChunk {
            header,
            data,
            footer,
        };
        self.alice.handle_message(NOW, &chunk.encode(), true);
    }

    /// A whole SLP message in one chunk, or in several.
    fn says(&mut self, slp: &Slp) {
        self.identifier += 1;
        let bytes = slp.encode();
        for (place, data) in bytes.chunks(1_202).enumerate() {
            let header = Header {
                identifier: self.identifier,
                offset: place as u64 * 1_202,
                total: bytes.len() as u64,
                length: data.len() as u32,
                ack_id: 7,
                ..Header::default()
            };
            self.sends(header, data, 0);
        }
    }

    fn invites(&mut self, number: u32, application: &str, context: Option<&str>) -> Slp {
        let call_id = guid([number as u8; 16]);
        let slp = Slp::request(Start::Invite, ALICE, BOB, call_id.clone(), call_id);
        let fields = Headers::default()
            .with("EUF-GUID", application)
            .with("SessionID", 1_000 + number)
            .with("AppID", 2)
            .maybe("Context", context);
        let slp = slp.with(Content::Session, fields);
        self.says(&slp);
        slp
    }

    fn offers(&mut self, number: u32, size: u64) -> Slp {
        let context = FileContext {
            name: "a.txt".into(),
            size,
            preview: None,
        };
        self.invites(number, application::FILE, Some(&context.to_base64()))
    }

    /// A file that alice took.
    fn offered(&mut self, size: u64) -> SlpSessionId {
        self.offers(0, size);
        let Some(PeerOutput::FileOffered { session, .. }) = self.alice.poll_output() else {
            panic!("the offer is told");
        };
        self.alice.accept(NOW, session);
        self.heard();
        session
    }

    fn data(&mut self, offset: u64, total: u64, data: &[u8]) {
        let header = Header {
            session_id: 1_000,
            identifier: 50,
            offset,
            total,
            length: data.len() as u32,
            flags: Flags::FILE_DATA,
            ack_id: 9,
            ..Header::default()
        };
        self.sends(header, data, 2);
    }

    /// Everything that alice sends, as headers and SLP messages.
    fn heard(&mut self) -> Vec<(Header, Option<Slp>)> {
        let mut heard = Vec::new();
        while let Some(outgoing) = self.alice.next_message(NOW, true) {
            let chunk = P2pChunk::decode(&outgoing.body).unwrap();
            heard.push((chunk.header, Slp::parse(chunk.data)));
        }
        heard
    }

    fn statuses(&mut self) -> Vec<Status> {
        let heard = self.heard();
        let statuses = heard.into_iter().filter_map(|(_, slp)| match slp?.start {
            Start::Status(status) => Some(status),
            _ => None,
        });
        statuses.collect()
    }

    fn told(&mut self) -> Vec<PeerOutput> {
        std::iter::from_fn(|| self.alice.poll_output()).collect()
    }
}

#[test]
fn a_million_bytes_are_claimed_and_never_come() {
    let mut bob = Bob::new();
    let claim = Header {
        identifier: 1,
        total: 1_000_000,
        length: 100,
        ..Header::default()
    };
    for identifier in 0..1_000 {
        let header = Header {
            identifier,
            ..claim
        };
        bob.sends(header, &[0; 100], 0);
        bob.sends(
            Header {
                total: 40_000,
                ..header
            },
            &[0; 100],
            0,
        );
    }
    // More than a switchboard carries in one message.
    bob.sends(
        Header {
            length: 1_000_000,
            ..claim
        },
        &[0; 1_000],
        0,
    );
    assert!(bob.heard().is_empty() && bob.told().is_empty());

    // A file that is said to be another size than offered ends at once.
    let session = bob.offered(5_000);
    bob.data(0, 1_000_000, &[0; 1_000]);
    let how = SlpSessionEnd::Broken;
    assert_eq!(bob.told(), [PeerOutput::Ended { session, how }]);
    // A header says that the rest is not wanted, before the goodbye.
    let heard = bob.heard();
    assert_eq!(heard[0].0.flags, Flags::RECEIVER_CANCELLED);
    assert_eq!(heard[1].1.as_ref().unwrap().start, Start::Bye);
}

#[test]
fn offsets_that_wrap_overlap_or_leave_gaps() {
    let mut bob = Bob::new();
    let session = bob.offered(100);
    let file = bytes(100);
    for offset in [u64::MAX, u64::MAX - 10, 1 << 63, 95, 100] {
        bob.data(offset, 100, &file[..10]);
    }
    assert!(
        bob.told().is_empty() && bob.heard().is_empty(),
        "none lies within the file"
    );
    bob.data(0, 100, &file[..40]);
    // A gap is asked for once, however often it is shown.
    bob.data(60, 100, &file[60..]);
    bob.data(70, 100, &file[70..]);
    let heard = bob.heard();
    assert_eq!(heard.len(), 1);
    let again = heard[0].0;
    assert_eq!(
        (again.flags, again.ack_id, again.ack_size),
        (Flags::NAK, 50, 40)
    );
    // A repeat, and one that overlaps: what is new of it counts.
    bob.data(0, 100, &[0xFF; 40]);
    let mut overlapping = vec![0xFF; 20];
    overlapping.extend_from_slice(&file[40..70]);
    bob.data(20, 100, &overlapping);
    bob.data(70, 100, &file[70..]);
    let mut received = Vec::new();
    let mut ended = None;
    for output in bob.told() {
        match output {
            PeerOutput::Data { offset, bytes, .. } => {
                assert_eq!(offset, received.len() as u64);
                received.extend(bytes);
            }
            other => ended = Some(other),
        }
    }
    assert_eq!(received, file);
    let how = SlpSessionEnd::Done;
    assert_eq!(ended, Some(PeerOutput::Ended { session, how }));
    // What comes after the end is nothing.
    bob.heard();
    bob.data(0, 100, &file);
    assert!(bob.told().is_empty() && bob.heard().is_empty());
}

#[test]
fn sessions_without_end() {
    let mut bob = Bob::new();
    let mut offered = 0;
    for number in 0..200 {
        bob.offers(number, 10);
        let told = bob.told();
        let offers = told
            .iter()
            .filter(|it| matches!(it, PeerOutput::FileOffered { .. }));
        offered += offers.count();
        bob.heard();
    }
    assert_eq!(offered, MAX_SESSIONS);
    assert_eq!(bob.alice.open_sessions(), MAX_SESSIONS);
    bob.offers(250, 10);
    assert_eq!(bob.statuses(), [Status::Decline]);
    // They fail by themselves when nobody decides.
    bob.alice.handle_timeout(NOW + Duration::from_secs(300));
    assert_eq!(bob.alice.open_sessions(), 0);
    assert_eq!(bob.statuses(), [Status::Decline; MAX_SESSIONS]);
    // Nobody may make us gather answers without end either.
    for number in 0..10_000 {
        bob.invites(number, "{00000000-0000-0000-0000-000000000000}", None);
    }
    assert!(bob.heard().len() < 500);
}

#[test]
fn one_who_keeps_sessions_open_takes_no_own_room() {
    let file = FileContext {
        name: "a".into(),
        size: 10,
        preview: None,
    };
    let object = MsnObject::new(BOB, ObjectKind::Picture, &[1; 10], "0", "").to_text();
    let mut bob = Bob::new();
    for number in 0..10 {
        bob.offers(number, 10);
    }
    // The rest is told as declined, once.
    let told = bob.told();
    assert_eq!(told.len(), MAX_SESSIONS + 1);
    assert_eq!(told.last(), Some(&PeerOutput::Declined(Declined::File)));
    bob.heard();
    assert!(bob.alice.fetch(NOW, &object, 10).is_some());
    for _ in 1..MAX_SESSIONS {
        assert!(bob.alice.offer(NOW, &file).is_some());
    }
    let counts = |bob: &Bob| (bob.alice.own_sessions(), bob.alice.invited_sessions());
    assert_eq!(counts(&bob), (MAX_SESSIONS, MAX_SESSIONS));
    // The own ones are not without end either.
    assert!(bob.alice.offer(NOW, &file).is_none());
    assert!(bob.alice.fetch(NOW, &object, 10).is_none());
    // Nor do those take the other's room.
    let mut bob = Bob::new();
    for _ in 0..MAX_SESSIONS {
        bob.alice.offer(NOW, &file).unwrap();
    }
    bob.offers(1, 10);
    assert_eq!(bob.told().len(), 1);
    assert_eq!(counts(&bob), (MAX_SESSIONS, 1));
}

#[test]
fn acknowledgements_for_nothing() {
    let mut bob = Bob::new();
    for ack_id in [0, 1, u32::MAX] {
        for flags in [Flags::ACK, Flags::NAK, Flags::ACK | Flags::PENDING] {
            let header = Header {
                flags,
                ack_id,
                ack_size: u64::MAX,
                total: 5,
                ..Header::default()
            };
            bob.sends(header, &[], 0);
        }
    }
    assert!(bob.told().is_empty() && bob.heard().is_empty());
    // Of data that is still going out: not done before it is.
    let file = FileContext {
        name: "a".into(),
        size: 200_000,
        preview: None,
    };
    let session = bob.alice.offer(NOW, &file).unwrap();
    let (_, invite) = bob.heard().remove(0);
    let ok = invite.unwrap().answer(Status::Ok, ALICE, BOB);
    bob.says(&ok.with(Content::Session, Headers::default()));
    assert_eq!(bob.told()[0], PeerOutput::Accepted(session));
    bob.alice.slice(session, &[7; 64_908]);
    let first = bob
        .heard()
        .into_iter()
        .find(|(it, _)| it.flags == Flags::FILE_DATA);
    let sent = first.unwrap().0;
    let ack = Header {
        session_id: sent.session_id,
        flags: Flags::ACK,
        total: sent.total,
        ack_id: sent.identifier,
        ack_uid: sent.ack_id,
        ack_size: sent.total,
        ..Header::default()
    };
    bob.sends(ack, &[], 0);
    let ended = |it: &PeerOutput| matches!(it, PeerOutput::Ended { .. });
    assert!(!bob.told().iter().any(ended));
    // A NAK for what was never sent is nothing; one for what was, sends it anew; too many are too many.
    let nak = |offset| Header {
        flags: Flags::NAK,
        ack_size: offset,
        ..ack
    };
    bob.sends(nak(1 << 40), &[], 0);
    assert!(bob.told().is_empty());
    for _ in 0..100 {
        bob.sends(nak(10), &[], 0);
        bob.alice.slice(session, &[7; 64_908]);
        bob.heard();
    }
    let told = bob.told();
    let how = SlpSessionEnd::Broken;
    assert_eq!(told.last(), Some(&PeerOutput::Ended { session, how }));
    let reads = told
        .iter()
        .filter(|it| matches!(it, PeerOutput::Read { .. }));
    assert!(reads.count() < 100);
}

#[test]
fn a_nak_sends_anew_from_where_it_says() {
    let mut bob = Bob::new();
    let file = bytes(10_000);
    let context = FileContext {
        name: "a".into(),
        size: 10_000,
        preview: None,
    };
    let session = bob.alice.offer(NOW, &context).unwrap();
    let (_, invite) = bob.heard().remove(0);
    let ok = invite.unwrap().answer(Status::Ok, ALICE, BOB);
    bob.says(&ok.with(Content::Session, Headers::default()));
    bob.told();
    bob.alice.slice(session, &file);
    let all = bob.heard();
    let last = all.last().unwrap().0;
    assert_eq!(last.end(), Some(10_000));
    let nak = Header {
        session_id: last.session_id,
        flags: Flags::NAK,
        ack_id: last.identifier,
        ack_size: 8_000,
        ..Header::default()
    };
    bob.sends(nak, &[], 0);
    let read = PeerOutput::Read {
        session,
        offset: 8_000,
        len: 2_000,
    };
    assert_eq!(bob.told(), [read]);
    bob.alice.slice(session, &file[8_000..]);
    let again = bob.heard();
    assert_eq!(
        (again[0].0.offset, again[0].0.identifier),
        (8_000, last.identifier)
    );
    assert_eq!(again.last().unwrap().0.end(), Some(10_000));
}

#[test]
fn invitations_that_make_no_sense() {
    for (application, context, status) in [
        (
            "{4BD96FC0-AB17-4425-A14A-439185962DC8}",
            Some("AAAA"),
            Status::Decline,
        ),
        ("", None, Status::Decline),
        (application::OBJECT, None, Status::InternalError),
        (application::OBJECT, Some("…"), Status::InternalError),
        (application::FILE, None, Status::InternalError),
        (application::FILE, Some("AAAA"), Status::InternalError),
    ] {
        let mut bob = Bob::new();
        bob.invites(1, application, context);
        assert_eq!(bob.statuses(), [status], "{application} {context:?}");
        assert_eq!(bob.alice.open_sessions(), 0);
    }
    let mut bob = Bob::new();
    // A file of no bytes.
    bob.offers(1, 0);
    assert_eq!(bob.statuses(), [Status::InternalError]);
    // A session that is on already, or none.
    bob.offers(2, 10);
    bob.heard();
    let other = |session_id: u32| {
        let call_id = guid([session_id as u8 + 9; 16]);
        let slp = Slp::request(Start::Invite, ALICE, BOB, call_id.clone(), call_id);
        let context = FileContext {
            name: "a".into(),
            size: 1,
            preview: None,
        };
        let fields = Headers::default()
            .with("EUF-GUID", application::FILE)
            .with("SessionID", session_id)
            .with("Context", context.to_base64());
        slp.with(Content::Session, fields)
    };
    for session_id in [1_002, 0, 64] {
        bob.says(&other(session_id));
        assert_eq!(bob.statuses(), [Status::InternalError], "{session_id}");
    }
    // A direct connection for a session that nobody knows.
    let call_id = guid([99; 16]);
    let proposal = Slp::request(Start::Invite, ALICE, BOB, call_id.clone(), call_id);
    bob.says(&proposal.with(Content::Transfer, Headers::default()));
    assert_eq!(bob.statuses(), [Status::InternalError]);
    // Goodbyes and answers to nothing are acknowledged and forgotten.
    let call_id = guid([98; 16]);
    let bye = Slp::request(Start::Bye, ALICE, BOB, call_id.clone(), call_id);
    bob.says(&bye.clone().with(Content::Close, Headers::default()));
    bob.says(&bye.answer(Status::Ok, ALICE, BOB));
    let heard = bob.heard();
    assert!(heard.len() == 2 && heard.iter().all(|(header, _)| header.flags == Flags::ACK));
}

#[test]
fn an_object_larger_than_announced_or_cut_off() {
    let object = MsnObject::new(BOB, ObjectKind::Picture, &bytes(3_000), "0", "").to_text();
    for (total, end) in [
        (3_001, Some(SlpSessionEnd::Broken)),
        (u64::MAX, Some(SlpSessionEnd::Broken)),
        (3_000, None),
    ] {
        let mut bob = Bob::new();
        let session = bob.alice.fetch(NOW, &object, 3_000).unwrap();
        let (_, invite) = bob.heard().remove(0);
        let invite = invite.unwrap();
        assert_eq!(invite.context().unwrap(), object_context(&object));
        let session_id = invite.session_id().unwrap();
        let ok = invite.answer(Status::Ok, ALICE, BOB);
        bob.says(&ok.with(Content::Session, Headers::default()));
        let header = Header {
            session_id,
            identifier: 5,
            total,
            length: 1_000,
            flags: Flags::OBJECT_DATA,
            ..Header::default()
        };
        bob.sends(header, &[0; 1_000], 1);
        match end {
            Some(how) => assert_eq!(bob.told(), [PeerOutput::Ended { session, how }]),
            None => {
                assert!(bob.told().is_empty());
                // It cancels by a header: nothing answers that.
                bob.heard();
                let dead = Header {
                    session_id,
                    flags: Flags::SENDER_CANCELLED,
                    ..Header::default()
                };
                bob.sends(dead, &[], 0);
                let how = SlpSessionEnd::Cancelled;
                assert_eq!(bob.told(), [PeerOutput::Ended { session, how }]);
                assert!(bob.heard().is_empty());
            }
        }
    }
}

#[test]
fn whoever_falls_silent_is_given_up() {
    let object = MsnObject::new(BOB, ObjectKind::Picture, &bytes(10), "0", "").to_text();
    let mut bob = Bob::new();
    let session = bob.alice.fetch(NOW, &object, 10).unwrap();
    assert_eq!(bob.alice.timeout(), Some(NOW + Duration::from_secs(60)));
    bob.alice.handle_timeout(NOW + Duration::from_secs(59));
    assert!(bob.told().is_empty());
    bob.alice.handle_timeout(NOW + Duration::from_secs(60));
    let how = SlpSessionEnd::NoAnswer;
    assert_eq!(bob.told(), [PeerOutput::Ended { session, how }]);

    let session = bob.offered(100);
    bob.data(0, 100, &[0; 10]);
    bob.alice.handle_timeout(NOW + Duration::from_secs(299));
    assert_eq!(bob.told().len(), 1, "the data alone");
    bob.alice.handle_timeout(NOW + Duration::from_secs(300));
    assert_eq!(bob.told(), [PeerOutput::Ended { session, how }]);
    assert!(bob.alice.timeout().is_none());
}

#[test]
fn a_name_with_path_controls_and_another_direction() {
    let mut bob = Bob::new();
    let context = FileContext {
        name: "..\\..\\evil\u{202E}gpj.\r\nexe:$\u{200B}DATA".into(),
        size: 1,
        preview: None,
    };
    bob.invites(1, application::FILE, Some(&context.to_base64()));
    let Some(PeerOutput::FileOffered { file, .. }) = bob.alice.poll_output() else {
        panic!("the offer is told");
    };
    assert_eq!(safe_name(&file.name), "evilgpj.__exe_$DATA");
}

#[test]
fn drawings_are_acknowledged_and_handed_on() {
    let mut bob = Bob::new();
    let header = |offset, total| Header {
        session_id: 64,
        identifier: 3,
        offset,
        total,
        length: 1_000,
        ..Header::default()
    };
    bob.sends(header(0, 2_000), &[0; 1_000], 3);
    assert!(bob.told().is_empty());
    bob.sends(header(1_000, 2_000), &[0; 1_000], 3);
    assert_eq!(bob.told(), [PeerOutput::Ink(vec![0; 2_000])]);
    assert_eq!(bob.heard()[0].0.flags, Flags::ACK);
    // Without its beginning it is none; one of 200 KB is told of and not kept.
    bob.sends(header(3_000, 4_000), &[0; 1_000], 3);
    assert!(bob.told().is_empty());
    bob.sends(header(199_000, 200_000), &[0; 1_000], 3);
    assert_eq!(bob.told(), [PeerOutput::Ink(Vec::new())]);
}

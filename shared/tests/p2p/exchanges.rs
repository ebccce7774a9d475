//! One picture and one file, field by field as the tables of the protocol have them. The bytes are taken apart here, by
//! their places, and not by the code that is tested.

use msnp11::{
    message::{Headers, Message},
    p2p::{FileContext, P2pChunk, PeerOutput, Slp, SlpSessionEnd, application, object_context},
    value::{Digest, MsnObject, ObjectKind},
};

use crate::pair::{ALICE, BOB, Pair, bytes};

const ALICE_SIDE: usize = 0;
const BOB_SIDE: usize = 1;

/// A body, by the places of its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fields {
    session_id: u32,
    identifier: u32,
    offset: u64,
    total: u64,
    length: u32,
    flags: u32,
    ack_id: u32,
    ack_uid: u32,
    ack_size: u64,
    footer: u32,
}

fn fields(body: &[u8]) -> Fields {
    let u32_at = |place: usize| u32::from_le_bytes(body[place..place + 4].try_into().unwrap());
    let u64_at = |place: usize| u64::from_le_bytes(body[place..place + 8].try_into().unwrap());
    let footer = body[body.len() - 4..].try_into().unwrap();
    Fields {
        session_id: u32_at(0),
        identifier: u32_at(4),
        offset: u64_at(8),
        total: u64_at(16),
        length: u32_at(24),
        flags: u32_at(28),
        ack_id: u32_at(32),
        ack_uid: u32_at(36),
        ack_size: u64_at(40),
        footer: u32::from_be_bytes(footer),
    }
}

fn data(body: &[u8]) -> &[u8] {
    &body[48..body.len() - 4]
}

/// A line of the tables: who, session (by its name), identifier after the own first, total, length, flags, footer.
struct Row(usize, Session, u32, u64, u32, u32, u32);

#[derive(PartialEq, Eq)]
enum Session {
    None,
    Call,
}

/// Checks a message that is no acknowledgement.
fn check(step: usize, pair: &Pair, row: &Row, session_id: u32, first: [u32; 2]) -> Fields {
    let (who, body) = &pair.log[step];
    let got = fields(body);
    let expected = Fields {
        session_id: if row.1 == Session::None {
            0
        } else {
            session_id
        },
        identifier: first[row.0] + row.2,
        offset: got.offset,
        total: row.3,
        length: row.4,
        flags: row.5,
        ack_id: got.ack_id,
        ack_uid: 0,
        ack_size: 0,
        footer: row.6,
    };
    assert_eq!(*who, row.0, "step {step}");
    assert_eq!(got, expected, "step {step}");
    assert_ne!(got.ack_id, 0, "step {step}: the AckID is random");
    assert_eq!(body.len(), 48 + row.4 as usize + 4, "step {step}");
    got
}

/// Checks the acknowledgement of a message: no data, everything copied, the own next identifier.
fn check_ack(step: usize, pair: &Pair, who: usize, identifier: u32, of: Fields) {
    let (sender, body) = &pair.log[step];
    let expected = Fields {
        session_id: of.session_id,
        identifier,
        offset: 0,
        total: of.total,
        length: 0,
        flags: 2,
        ack_id: of.identifier,
        ack_uid: of.ack_id,
        ack_size: of.total,
        footer: 0,
    };
    assert_eq!(*sender, who, "step {step}");
    assert_eq!(fields(body), expected, "step {step}");
    assert_eq!(body.len(), 52, "step {step}");
}

fn text(body: &[u8]) -> String {
    String::from_utf8(data(body).to_vec()).unwrap()
}

/// The value of a header or of a line of the body.
fn value<'a>(text: &'a str, name: &str) -> &'a str {
    let line = text
        .lines()
        .find(|line| line.starts_with(&format!("{name}:")));
    line.unwrap()[name.len() + 1..].trim()
}

fn branch(text: &str) -> &str {
    value(text, "Via")
        .strip_prefix("MSNSLP/1.0/TLP ;branch=")
        .unwrap()
}

fn is_guid(text: &str) -> bool {
    let upper = |c: char| matches!(c, '0'..='9' | 'A'..='F');
    text.len() == 38
        && text.chars().enumerate().all(|(place, c)| match place {
            0 => c == '{',
            37 => c == '}',
            9 | 14 | 19 | 24 => c == '-',
            _ => upper(c),
        })
}

/// What every message begins with, up to its `Content-Type`.
fn head(start: &str, to: &str, from: &str, branch: &str, cseq: u32, call_id: &str) -> String {
    format!(
        "{start}\r\nTo: <msnmsgr:{to}>\r\nFrom: <msnmsgr:{from}>\r\n\
        Via: MSNSLP/1.0/TLP ;branch={branch}\r\nCSeq: {cseq} \r\nCall-ID: {call_id}\r\nMax-Forwards: 0\r\n"
    )
}

#[test]
fn a_picture_field_by_field() {
    let picture = b"012345678901234567890123456789";
    let object = MsnObject::new(ALICE, ObjectKind::Picture, picture, "TFR2C.tmp", "").to_text();
    let mut pair = Pair::new();
    pair.sides[ALICE_SIDE].object = Some(picture[..].into());
    let now = pair.now;
    pair.peers[BOB_SIDE].fetch(now, &object, 30).unwrap();
    pair.run();
    assert_eq!(pair.log.len(), 10, "as in the table, and no more");

    let invite = text(&pair.log[0].1);
    let (call_id, first_branch) = (value(&invite, "Call-ID"), branch(&invite));
    let session_id: u32 = value(&invite, "SessionID").parse().unwrap();
    assert!((4..1 << 31).contains(&session_id));
    assert!(is_guid(call_id) && is_guid(first_branch) && call_id != first_branch);
    // The context of the vector, base64 of the object and a NUL.
    let context = "PG1zbm9iaiBDcmVhdG9yPSJhbGljZUBleGFtcGxlLmNvbSIgU2l6ZT0iMzAiIFR5cGU9IjMiIExvY2F0aW9uPSJURlIyQy50bXAiIEZyaWVuZGx5PSJBQUE9IiBTSEExRD0ialRvQlFBQURoeVhXMnZoM0cwS2dlRUpUYUk4PSIgU0hBMUM9IkJObXVDL2J1RjFKa05BRi83QnRod3hXaVlqdz0iLz4A";
    let body = format!(
        "EUF-GUID: {{A4268EEC-FEC5-49E5-95C3-F126696BDBF6}}\r\nSessionID: {session_id}\r\nAppID: 1\r\nContext: {context}\r\n\r\n\0"
    );
    let start = format!("INVITE MSNMSGR:{ALICE} MSNSLP/1.0");
    let session_body = "Content-Type: application/x-msnmsgr-sessionreqbody\r\n";
    let length = body.len();
    let expected = head(&start, ALICE, BOB, first_branch, 0, call_id)
        + session_body
        + &format!("Content-Length: {length}\r\n\r\n{body}");
    assert_eq!(invite, expected);
    // The vector's session has 7 digits: 648 bytes, 790 as a payload.
    let more = session_id.to_string().len() as u32 - 7;
    assert_eq!(invite.len() as u32 - more, 648);
    let message = Message::P2p {
        dest: ALICE.into(),
        data: pair.log[0].1.clone(),
    };
    assert_eq!(message.encode().len() as u32 - more, 790);

    let (r, o) = (
        fields(&pair.log[0].1).identifier,
        fields(&pair.log[1].1).identifier,
    );
    let first = [o, r];
    let size = 648 + more;
    let answer = 326 + more;
    // 1 bob: INVITE. 2 alice: ACK.
    let row = Row(BOB_SIDE, Session::None, 0, size.into(), size, 0, 0);
    let sent = check(0, &pair, &row, session_id, first);
    check_ack(1, &pair, ALICE_SIDE, o, sent);
    // 3 alice: 200 OK. 4 bob: ACK.
    let row = Row(ALICE_SIDE, Session::None, 1, answer.into(), answer, 0, 0);
    let sent = check(2, &pair, &row, session_id, first);
    let body = format!("SessionID: {session_id}\r\n\r\n\0");
    let expected = head("MSNSLP/1.0 200 OK", BOB, ALICE, first_branch, 1, call_id)
        + session_body
        + &format!("Content-Length: {}\r\n\r\n{body}", body.len());
    assert_eq!(text(&pair.log[2].1), expected);
    check_ack(3, &pair, BOB_SIDE, r + 1, sent);
    // 5 alice: data preparation. 6 bob: ACK.
    let row = Row(ALICE_SIDE, Session::Call, 2, 4, 4, 0, 1);
    let sent = check(4, &pair, &row, session_id, first);
    assert_eq!(data(&pair.log[4].1), [0; 4]);
    check_ack(5, &pair, BOB_SIDE, r + 2, sent);
    // 7 alice: data. 8 bob: ACK.
    let row = Row(ALICE_SIDE, Session::Call, 3, 30, 30, 0x20, 1);
    let sent = check(6, &pair, &row, session_id, first);
    assert_eq!((sent.offset, data(&pair.log[6].1)), (0, &picture[..]));
    check_ack(7, &pair, BOB_SIDE, r + 3, sent);
    // 9 bob: BYE, by a new branch. 10 alice: ACK.
    let row = Row(BOB_SIDE, Session::None, 4, 330, 330, 0, 0);
    let sent = check(8, &pair, &row, session_id, first);
    let bye = text(&pair.log[8].1);
    assert_ne!(branch(&bye), first_branch);
    let start = format!("BYE MSNMSGR:{ALICE} MSNSLP/1.0");
    let expected = head(&start, ALICE, BOB, branch(&bye), 0, call_id)
        + "Content-Type: application/x-msnmsgr-sessionclosebody\r\nContent-Length: 3\r\n\r\n\r\n\0";
    assert_eq!(bye, expected);
    check_ack(9, &pair, ALICE_SIDE, o + 4, sent);
    assert!(pair.peers.iter().all(|peer| peer.is_idle()));
}

#[test]
fn a_file_field_by_field() {
    let file = bytes(3_000);
    let context = FileContext {
        name: "hello.txt".into(),
        size: 3_000,
        preview: None,
    };
    let mut pair = Pair::new();
    pair.sides[ALICE_SIDE].file.clone_from(&file);
    pair.sides[BOB_SIDE].accepts = true;
    let now = pair.now;
    let session = pair.peers[ALICE_SIDE].offer(now, &context).unwrap();
    pair.run();

    let invite = text(&pair.log[0].1);
    let (call_id, first_branch) = (value(&invite, "Call-ID"), branch(&invite));
    let session_id: u32 = value(&invite, "SessionID").parse().unwrap();
    assert_eq!(
        value(&invite, "EUF-GUID"),
        "{5D3E02AB-6190-11D3-BBBB-00C04F795683}"
    );
    assert_eq!(value(&invite, "AppID"), "2");
    let context = value(&invite, "Context");
    assert_eq!(context.len(), 768);
    assert!(context.starts_with("PgIAAAIAAAC4CwAAAAAAAAEAAABoAGUAbABsAG8ALgB0AHgAdAAAAAAA"));
    // A session of 9 digits makes 1,192 bytes for this bob; ours may have one more.
    let digits = session_id.to_string().len() as u32;
    let size = invite.len() as u32;
    assert_eq!(size + 9 - digits, 1_192);
    assert_eq!(
        value(&invite, "Content-Length"),
        (864 + digits - 9).to_string()
    );

    let (a, b) = (
        fields(&pair.log[0].1).identifier,
        fields(&pair.log[1].1).identifier,
    );
    let first = [a, b];
    let sent = check(
        0,
        &pair,
        &Row(ALICE_SIDE, Session::None, 0, size.into(), size, 0, 0),
        session_id,
        first,
    );
    check_ack(1, &pair, BOB_SIDE, b, sent);
    let answer = 326 - 7 + digits;
    let sent = check(
        2,
        &pair,
        &Row(BOB_SIDE, Session::None, 1, answer.into(), answer, 0, 0),
        session_id,
        first,
    );
    let ok = text(&pair.log[2].1);
    assert!(ok.starts_with(&head(
        "MSNSLP/1.0 200 OK",
        ALICE,
        BOB,
        first_branch,
        1,
        call_id
    )));
    check_ack(3, &pair, ALICE_SIDE, a + 1, sent);
    // No data preparation: three chunks at once, the same identifier and AckID in all.
    let mut ack_ids = Vec::new();
    let mut whole = Vec::new();
    for (step, length) in [(4, 1_202), (5, 1_202), (6, 596)] {
        let row = Row(ALICE_SIDE, Session::Call, 2, 3_000, length, 0x0100_0030, 2);
        let sent = check(step, &pair, &row, session_id, first);
        assert_eq!(sent.offset, whole.len() as u64);
        whole.extend_from_slice(data(&pair.log[step].1));
        ack_ids.push(sent.ack_id);
    }
    assert!(ack_ids.iter().all(|id| *id == ack_ids[0]));
    assert!(whole == file);
    check_ack(7, &pair, BOB_SIDE, b + 2, fields(&pair.log[6].1));
    // Whoever sent the file says goodbye.
    check(
        8,
        &pair,
        &Row(ALICE_SIDE, Session::None, 3, 330 - 2, 330 - 2, 0, 0),
        session_id,
        first,
    );
    let bye = text(&pair.log[8].1);
    assert!(bye.starts_with(&format!("BYE MSNMSGR:{BOB} MSNSLP/1.0\r\n")));
    assert_eq!(pair.log.len(), 10);
    assert!(
        pair.sides[BOB_SIDE]
            .received
            .values()
            .all(|received| *received == file)
    );
    let ended = PeerOutput::Ended {
        session,
        how: SlpSessionEnd::Done,
    };
    assert_eq!(pair.sides[ALICE_SIDE].told.last(), Some(&ended));
}

#[test]
fn what_is_declined_and_what_is_not_there() {
    let mut pair = Pair::new();
    let object = MsnObject::new(ALICE, ObjectKind::Picture, b"x", "0", "").to_text();
    let now = pair.now;
    let session = pair.peers[BOB_SIDE].fetch(now, &object, 1).unwrap();
    pair.run();
    let how = SlpSessionEnd::Declined;
    assert_eq!(
        pair.sides[BOB_SIDE].told,
        [PeerOutput::Ended { session, how }]
    );
    let declined = text(&pair.log[2].1);
    assert!(declined.starts_with("MSNSLP/1.0 603 Decline\r\n"));
    assert!(declined.ends_with("\r\n\r\n\0"));
}

/// Later clients than 7.0 ask for pictures by another `AppID`.
#[test]
fn the_footer_of_the_data_is_the_app_id_of_the_invitation() {
    let object = MsnObject::new(ALICE, ObjectKind::Picture, b"picture", "0", "").to_text();
    for (asked, footer) in [(Some(12), 12), (Some(11), 11), (None, 1)] {
        let mut pair = Pair::new();
        pair.sides[ALICE_SIDE].object = Some(b"picture"[..].into());
        let now = pair.now;
        pair.peers[BOB_SIDE].fetch(now, &object, 7).unwrap();
        let invite = pair.peers[BOB_SIDE].next_message(now, true).unwrap().body;
        let mut chunk = P2pChunk::decode(&invite).unwrap();
        let mut slp = Slp::parse(chunk.data).unwrap();
        slp.fields = Headers::default()
            .with("EUF-GUID", application::OBJECT)
            .with("SessionID", slp.session_id().unwrap())
            .maybe("AppID", asked)
            .with("Context", object_context(&object));
        let bytes = slp.encode();
        chunk.header.total = bytes.len() as u64;
        chunk.header.length = bytes.len() as u32;
        chunk.data = &bytes;
        pair.peers[ALICE_SIDE].handle_message(now, &chunk.encode(), true);
        pair.run();
        let footers: Vec<u32> = pair
            .log
            .iter()
            .filter(|(who, _)| *who == ALICE_SIDE)
            .map(|(_, body)| fields(body))
            .filter(|it| it.session_id != 0 && it.length > 0)
            .map(|it| it.footer)
            .collect();
        assert_eq!(footers, [footer; 2], "preparation and data for {asked:?}");
    }
}

#[test]
fn big_objects_and_files_in_any_number_at_once() {
    let picture = bytes(100_000);
    let file = bytes(200_000);
    let object = MsnObject::new(ALICE, ObjectKind::Picture, &picture, "0", "").to_text();
    let mut pair = Pair::new();
    pair.sides[ALICE_SIDE].object = Some(picture.clone().into());
    pair.sides[ALICE_SIDE].file.clone_from(&file);
    pair.sides[BOB_SIDE].file.clone_from(&file);
    pair.sides[ALICE_SIDE].accepts = true;
    pair.sides[BOB_SIDE].accepts = true;
    let now = pair.now;
    let context = FileContext {
        name: "a".into(),
        size: file.len() as u64,
        preview: Some(bytes(30_000)),
    };
    pair.peers[ALICE_SIDE].offer(now, &context).unwrap();
    pair.peers[BOB_SIDE].offer(now, &context).unwrap();
    pair.peers[BOB_SIDE].fetch(now, &object, 100_000).unwrap();
    pair.run();
    for side in &pair.sides {
        assert_eq!(side.received.len(), 1);
        assert!(side.received.values().all(|received| *received == file));
    }
    let came = pair.sides[BOB_SIDE].told.iter().find_map(|it| match it {
        PeerOutput::Object { data, .. } => Some(Digest::of(data)),
        _ => None,
    });
    assert_eq!(came, Some(Digest::of(&picture)));
    // Alice had two streams to bob: one after the other.
    let flags: Vec<u32> = pair
        .log
        .iter()
        .filter(|(who, _)| *who == ALICE_SIDE)
        .map(|(_, body)| fields(body).flags)
        .filter(|flags| matches!(flags, 0x20 | 0x0100_0030))
        .collect();
    let turns = flags.windows(2).filter(|two| two[0] != two[1]).count();
    assert_eq!(turns, 1);
}

//! The trace of what goes over the connections: what it has, what it never has, and its bounds.

mod story;

use msnp11::{
    client::{
        Credentials, Event, FrameKind, Hidden, HttpAnswer, IgnoredReason, RawCommand, Remembered,
        Request, TraceConnection, TracedFrame,
    },
    value::Status,
};
use story::{
    Story,
    talk::{bob_says, email, say},
};

const ALL: Hidden = Hidden {
    addresses: false,
    texts: false,
};
const NOTHING_OF_PEOPLE: Hidden = Hidden {
    addresses: true,
    texts: true,
};

/// Secrets of the session below, each of another kind.
const SECRETS: [&str; 19] = [
    "s3cr,et=word",
    "s3cr%2Cet%3Dword",
    "T1CKET",
    "CK1-OWN",
    "CK1-THEIRS",
    "MSP-AUTH",
    "S1D-77",
    "KV-11",
    "PU1D-HIGH",
    "PU1D-LOW",
    "R0UTE",
    "query-token",
    "fragment-token",
    "N0NCE",
    "C00KIE",
    "10.0.0.9",
    "unkn0wn-payload",
    "unkn0wn-parameter",
    "he4der-value",
];
/// What is of people, each of another kind.
const OF_PEOPLE: [&str; 15] = [
    "alice@example.com",
    "alice%40example.com",
    "bob@example.com",
    "bob%40example.com",
    "Alicia",
    "Roberto",
    "Friends",
    "5550100",
    "hello%20there",
    "hello there",
    "at the beach",
    "letter from home",
    "holiday.jpg",
    "(cat)",
    "192.0.2.7",
];

fn frames(story: &Story) -> Vec<TracedFrame> {
    let frames = story.messenger.protocol_trace().frames();
    frames.map(|frame| (**frame).clone()).collect()
}

fn text(story: &Story, hidden: Hidden) -> String {
    let frames = frames(story);
    let lines = frames
        .iter()
        .flat_map(|frame| [frame.line(hidden), frame.payload(hidden)]);
    lines.collect::<Vec<_>>().join("\n")
}

fn line_of(story: &Story, verb: &str) -> String {
    let found = frames(story).into_iter().rev().find(|it| it.verb == verb);
    found.unwrap_or_else(|| panic!("no {verb}")).line(ALL)
}

fn message(headers: &str, body: &str) -> String {
    let payload = format!("MIME-Version: 1.0\r\n{headers}\r\n\r\n{body}");
    format!("{}\r\n{payload}", payload.len())
}

/// A session with a secret of every kind in it.
fn whole_session() -> Story {
    let mut story = Story::signed_out();
    story.ask(Request::TraceProtocol(true));
    let credentials = Credentials {
        email: email("alice@example.com"),
        password: "s3cr,et=word".to_owned().into(),
    };
    story.ask(Request::SignIn(
        credentials,
        Status::Online,
        Remembered::default(),
    ));
    story.open();
    story.says("VER 1 MSNP11\r\nCVR 2 1 1 1 http://h/?query-token http://h/#fragment-token\r\n");
    story.says("USR 3 TWN S ct=1,rver=1\r\n");
    story.answer(Ok(HttpAnswer {
        status: 200,
        passport_urls: Some("DALogin=https://login.test/login?query-token".into()),
        ..HttpAnswer::default()
    }));
    story.answer(Ok(HttpAnswer {
        status: 200,
        authentication_info: Some(
            "Passport1.4 da-status=success,from-PP='t=T1CKET,da-status=T1CKET&p=',tname=MSPAuth"
                .into(),
        ),
        ..HttpAnswer::default()
    }));
    story.says("USR 4 OK alice@example.com 1 0\r\nSBS 0 null\r\n");
    let profile = message(
        "Content-Type: text/x-msmsgsprofile; charset=UTF-8\r\nLoginTime: 1\r\nMemberIdHigh: PU1D-HIGH\r\n\
         MemberIdLow: PU1D-LOW\r\npreferredEmail: alice@example.com\r\nsid: S1D-77\r\nkv: KV-11\r\n\
         MSPAuth: MSP-AUTH\r\nClientIP: 192.0.2.7\r\nRouteInfo: R0UTE\r\nNickname: Alicia\r\n\
         X-New: he4der-value\r\n folded he4der-value",
        "",
    );
    story.says(&format!("MSG Hotmail Hotmail {profile}"));
    story.says("SYN 5 a b 1 1\r\nGTC A\r\nBLP AL\r\nPRP MFN Alicia\r\nPRP PHH 5550100\r\n");
    story.says("LSG Friends 0a1b2c3d-0000-0000-0000-000000000001\r\n");
    story.says(
        "LST N=bob@example.com F=Roberto C=0a1b2c3d-0000-0000-0000-000000000002 11\r\nBPR PHH 5550100\r\n",
    );
    story.says("GCF 6 Shields.xml 0\r\nCHG 7 NLN 1073742368\r\nUUX 8 0\r\n");
    story.says(
        "ILN 7 NLN bob@example.com Roberto 1073742368 %3Cmsnobj%20Creator%3D%22bob%40example.com%22%2F%3E\r\n",
    );
    story.says("UBX bob@example.com 65\r\n<Data><PSM>at the beach</PSM><CurrentMedia></CurrentMedia></Data>");
    let mail = message(
        "Content-Type: text/x-msmsgsemailnotification",
        "From: Roberto\r\nFrom-Addr: bob@example.com\r\nSubject: letter from home\r\nMessage-URL: /cgi/get?query-token\r\n",
    );
    story.says(&format!("MSG Hotmail Hotmail {mail}"));
    story.says("CHL 0 22210219642164014968\r\nQNG 60\r\n");
    story.says("ZZZ 1 unkn0wn-parameter 8\r\n");
    story.says("UBN bob@example.com unkn0wn-parameter 15\r\nunkn0wn-payload");
    // A call, answered.
    story.says(
        "RNG 1765 sb.test:1864 CKI CK1-THEIRS bob@example.com Roberto U messenger.msn.com\r\n",
    );
    story.says("RNG CKI CK1-THEIRS bob@example.com\r\n");
    story.open();
    story.says("IRO 1 1 1 bob@example.com Roberto\r\nANS 1 OK\r\n");
    bob_says(
        &mut story,
        "Content-Type: text/plain; charset=UTF-8\r\nP4-Context: Roberto\r\nX-New: he4der-value",
        "hello there http://h/a?query-token",
    );
    bob_says(
        &mut story,
        "Content-Type: text/x-mms-emoticon",
        "(cat)\t<msnobj Creator=\"bob@example.com\" Friendly=\"AAA=\"/>\t",
    );
    bob_says(
        &mut story,
        "Content-Type: text/x-msmsgsinvite; charset=UTF-8",
        "Application-Name: File Transfer\r\nInvitation-Command: ACCEPT\r\nApplication-File: holiday.jpg\r\n\
         IP-Address: 10.0.0.9\r\nAuthCookie: C00KIE\r\n\r\n",
    );
    let slp = "INVITE MSNMSGR:alice@example.com MSNSLP/1.0\r\nTo: <msnmsgr:alice@example.com>\r\n\
               From: <msnmsgr:bob@example.com>\r\nVia: MSNSLP/1.0/TLP ;branch={1}\r\nContent-Length: 9\r\n\r\n\
               Bridge: TCPv1\r\nNonce: {N0NCE}\r\nIPv4Internal-Addrs: 10.0.0.9\r\nContext: aG9saWRheQ==\r\n";
    // So long that its length is ASCII.
    let slp = format!("{slp:<320}");
    let mut p2p = vec![0; 48];
    p2p[24..28].copy_from_slice(&u32::try_from(slp.len()).unwrap().to_le_bytes());
    let p2p = format!("{}{slp}", String::from_utf8(p2p).unwrap());
    bob_says(
        &mut story,
        "Content-Type: application/x-msnmsgrp2p\r\nP2P-Dest: alice@example.com",
        &p2p,
    );
    // An own one.
    let id = story.messenger.conversations().next().unwrap().id;
    say(&mut story, id, "hello there");
    story.ask(Request::OpenConversation(email("carol@example.com")));
    let id = story.messenger.conversations().last().unwrap().id;
    say(&mut story, id, "hello there");
    let trid = story.trid();
    story.says_on(0, &format!("XFR {trid} SB sb.test:1864 CKI CK1-OWN\r\n"));
    story.says_on(0, "XFR 99 SB CKI CK1-OWN\r\n");
    story.open();
    story
}

#[test]
fn no_secret_of_a_whole_session_is_in_the_trace() {
    let story = whole_session();
    let shown = text(&story, ALL);
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{secret} in\n{shown}");
    }
    // It is not for want of a session.
    for expected in [
        "USR 4 TWN S ***",
        "USR 4 OK alice@example.com 1 0",
        "Passport1.4 orgverb=GET,orgurl=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in=***,pwd=***,ct=***",
        "Passport1.4 da-status=success,from-pp=***",
        "MSPAuth: ***",
        "sid: ***",
        "RNG 1765 sb.test:1864 CKI *** bob@example.com Roberto *** ***",
        "ANS 1 alice@example.com *** 1765",
        "CKI ***",
        "USR 1 alice@example.com ***",
        "hello there",
        "Nonce: ***",
        "QRY 9 PROD0090YUAUV{2B 32",
        "[15 bytes]",
    ] {
        assert!(shown.contains(expected), "{expected} not in\n{shown}");
    }
    // What a frame is printed as is the same.
    let printed = format!("{:?}", story.messenger.protocol_trace());
    for secret in SECRETS {
        assert!(!printed.contains(secret), "{secret}");
    }
}

#[test]
fn nothing_of_people_is_in_it_where_that_is_hidden() {
    let story = whole_session();
    let shown = text(&story, ALL);
    let hidden = text(&story, NOTHING_OF_PEOPLE);
    for word in OF_PEOPLE {
        assert!(!hidden.contains(word), "{word} in\n{hidden}");
    }
    for word in OF_PEOPLE {
        let is_own_form = matches!(word, "alice%40example.com" | "hello%20there");
        assert!(
            is_own_form || shown.contains(word),
            "{word} not in\n{shown}"
        );
    }
    assert!(hidden.contains("IRO 1 1 1 *** ***"), "{hidden}");
}

#[test]
fn what_is_ignored_says_why() {
    let story = whole_session();
    let ignored: Vec<_> = frames(&story)
        .into_iter()
        .filter_map(|frame| Some((frame.verb, frame.ignored?)))
        .collect();
    for expected in [
        ("SBS", IgnoredReason::NotUsed),
        ("ZZZ", IgnoredReason::UnknownCommand),
        ("UBN", IgnoredReason::UnknownCommand),
        // On a switchboard.
        ("RNG", IgnoredReason::UnknownCommand),
        ("MSG", IgnoredReason::Malformed("payload")),
        ("XFR", IgnoredReason::Malformed("ticket")),
    ] {
        let (verb, reason) = expected;
        assert!(
            ignored.iter().any(|it| it.0 == verb && it.1 == reason),
            "{expected:?} not in {ignored:?}"
        );
    }
    let used = frames(&story);
    let used = used
        .iter()
        .find(|frame| frame.verb == "CVR" && frame.kind == FrameKind::Received);
    assert_eq!(used.unwrap().ignored, None);
}

#[test]
fn connections_are_told_apart_in_the_order_of_what_happened() {
    let story = whole_session();
    let frames = frames(&story);
    let on = |verb: &str, kind: FrameKind| {
        let found = frames.iter().find(|it| it.verb == verb && it.kind == kind);
        found.map(|frame| frame.connection)
    };
    assert_eq!(
        on("VER", FrameKind::Sent),
        Some(TraceConnection::NotificationServer)
    );
    assert_eq!(
        on("ANS", FrameKind::Sent),
        Some(TraceConnection::Switchboard(1))
    );
    assert_eq!(on("200", FrameKind::Received), Some(TraceConnection::Nexus));
    let numbers: Vec<_> = frames.iter().map(|frame| frame.number).collect();
    assert!(numbers.is_sorted() && numbers[0] == 1);
    // The answer to CVR stands before what it led to, though it came with that to VER.
    let place = |line: &str| {
        let mut lines = frames.iter().map(|frame| frame.line(ALL));
        lines.position(|it| it.starts_with(line)).unwrap()
    };
    assert!(place("VER 1 MSNP11") < place("CVR 2 0x0409"));
    assert!(place("CVR 2 0x0409") < place("CVR 2 1"));
    assert!(place("CVR 2 1") < place("USR 3 TWN I"));
}

#[test]
fn nothing_is_kept_unless_it_is_on() {
    let mut story = Story::online();
    assert_eq!(story.messenger.protocol_trace().frames().count(), 0);
    assert!(!story.events.contains(&Event::ProtocolTrace));
    // Switched on in the middle, it knows which connection is which.
    story.ask(Request::TraceProtocol(true));
    story.says("QNG 60\r\n");
    assert_eq!(
        frames(&story)[0].connection,
        TraceConnection::NotificationServer
    );
    assert!(story.events.contains(&Event::ProtocolTrace));
    story.ask(Request::ClearTrace);
    assert_eq!(frames(&story).len(), 0);
    story.says("QNG 60\r\n");
    story.ask(Request::TraceProtocol(false));
    assert_eq!(frames(&story).len(), 0);
    story.says("QNG 60\r\n");
    assert_eq!(frames(&story).len(), 0);
}

#[test]
fn nothing_is_left_of_a_session_that_was_signed_out() {
    let mut story = whole_session();
    story.ask(Request::SignOut);
    assert_eq!(text(&story, ALL), "");
}

#[test]
fn the_trace_has_a_bound() {
    let mut story = Story::online();
    story.ask(Request::TraceProtocol(true));
    for seconds in 0..2_500 {
        story.says(&format!("QNG {seconds}\r\n"));
    }
    let kept = frames(&story);
    assert_eq!(kept.len(), 2_000);
    assert_eq!(kept[0].line(ALL), "QNG 500");
    let long = "é".repeat(20_000);
    story.says(&format!("GCF 99 Shields.xml {}\r\n{long}", long.len()));
    let last = frames(&story).pop().unwrap();
    assert!(last.is_cut);
    assert_eq!(last.payload_size, Some(40_000));
    let length = last.line(ALL).len() + last.payload(ALL).len();
    assert!((4_000..=4_096).contains(&length), "{length}");
}

#[test]
fn a_command_by_hand_goes_out_as_it_is() {
    let mut story = Story::online();
    let ping = RawCommand::new("PNG", None).unwrap();
    let conn = story.conns[0].0;
    story.ask(Request::SendRaw(conn, ping.clone()));
    assert!(story.sent.is_empty(), "not while nothing is traced");
    story.ask(Request::TraceProtocol(true));
    let connections: Vec<_> = story.messenger.protocol_trace().connections().collect();
    assert_eq!(connections, [(conn, TraceConnection::NotificationServer)]);
    story.ask(Request::SendRaw(conn, ping));
    assert_eq!(story.sent, ["PNG\r\n"]);
    story.says("QNG 60\r\n");
    assert_eq!(line_of(&story, "QNG"), "QNG 60");
    // It is masked as any other.
    let ticket = RawCommand::new("USR 50 TWN S t=T1CKET", None).unwrap();
    story.ask(Request::SendRaw(conn, ticket));
    assert_eq!(line_of(&story, "USR"), "USR 50 TWN S ***");
    assert_eq!(story.sent.last().unwrap(), "USR 50 TWN S t=T1CKET\r\n");
}

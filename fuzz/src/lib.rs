//! One function for each target, for the fuzzer and for the regression test: any bytes go in, broken promises panic.

use msnp11::{
    command::{NsClient, NsServer, SbClient, SbServer},
    config,
    driver::Instant,
    message::{
        Chunk, InkFormat, MAX_SENT_GIF, Message, Mime, TextFormat, WaitingMessages, is_fit_gif,
    },
    offline_messages::{OfflineMail, read_list, read_stored, was_deleted, was_read},
    p2p::{FileContext, MAX_NAME, MAX_SESSIONS, P2pChunk, Peer, PeerOutput, Slp, safe_name},
    service_alert::NotificationDocument,
    shields::Shields,
    value::{Email, MsnObject, ObjectKind, ObjectText},
    wire::{Decoder, Sender},
};

/// A target.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 13] = [
    ("config", config),
    ("decoder", decoder),
    ("file_context", file_context),
    ("format", format),
    ("ink", ink),
    ("mime", mime),
    ("msnobject", msnobject),
    ("not", not),
    ("offline_answer", offline_answer),
    ("offline_mail", offline_mail),
    ("p2p", p2p),
    ("shields", shields),
    ("slp", slp),
];

/// The answer of the Messenger config service.
pub fn config(data: &[u8]) {
    let Ok(config) = config::parse_answer(data) else {
        return;
    };
    for link in config.links() {
        assert_is_web(link.url.as_str());
    }
    if let Some(url) = config.search("two words") {
        assert_is_web(url.as_str());
    }
}

/// A stream; the first byte says whose. The frames do not depend on how the bytes are cut.
pub fn decoder(data: &[u8]) {
    let Some((who, stream)) = data.split_first() else {
        return;
    };
    let sender = if who % 2 == 0 {
        Sender::Server
    } else {
        Sender::Client
    };
    let whole = frames(sender, stream.chunks(stream.len().max(1)));
    let bytewise = frames(sender, stream.chunks(1));
    assert_eq!(
        whole, bytewise,
        "the same frames, however the bytes are cut"
    );
}

/// The context of a file that is offered, and its name made safe.
pub fn file_context(data: &[u8]) {
    let _ = FileContext::from_base64(&String::from_utf8_lossy(data));
    let Ok(file) = FileContext::decode(data) else {
        return;
    };
    assert_eq!(FileContext::decode(&file.encode()).as_ref(), Ok(&file));
    let name = safe_name(&file.name);
    assert!(!name.is_empty() && name.len() <= MAX_NAME);
    assert!(!name.contains(['/', '\\', '\0', '\u{202E}']));
    assert_eq!(safe_name(&name), name, "once is enough");
}

/// `X-MMS-IM-Format`, which keeps its meaning when it is written and read again.
pub fn format(data: &[u8]) {
    let format = TextFormat::from_header(&String::from_utf8_lossy(data));
    assert_eq!(TextFormat::from_header(&format.to_string()), format);
}

/// Handwriting: what somebody sends, each message after its length in two bytes, joined where it is in parts. And all of it
/// as a picture of one's own, which comes back as it was sent.
pub fn ink(data: &[u8]) {
    let mut parts: std::collections::BTreeMap<String, Vec<Chunk>> = Default::default();
    let mut rest = data;
    while let Some((length, after)) = rest.split_first_chunk() {
        let length = usize::from(u16::from_le_bytes(*length)).min(after.len());
        let (payload, after) = after.split_at(length);
        rest = after;
        match Message::decode(payload) {
            Ok(Message::Chunk(chunk)) => {
                let id = chunk.message_id.clone();
                parts.entry(id).or_default().push(chunk);
            }
            Ok(message) => assert_is_shown(&message),
            Err(_) => {}
        }
    }
    for parts in parts.into_values() {
        if let Ok(message) = Chunk::join(parts) {
            assert_is_shown(&message);
        }
    }
    let own = Message::Ink {
        format: InkFormat::Gif,
        data: data[..data.len().min(MAX_SENT_GIF)].to_vec(),
    };
    let sent = Chunk::split(&own, "{0}");
    assert!(sent.iter().all(|payload| payload.len() <= 1_664));
    let read = sent.iter().map(|payload| Message::decode(payload));
    let mut chunks = Vec::new();
    for message in read {
        match message {
            Ok(Message::Chunk(chunk)) => chunks.push(chunk),
            whole => assert!(whole == Ok(own.clone()), "it is read as it was written"),
        }
    }
    if chunks.len() > 1 {
        chunks.reverse();
        assert!(Chunk::join(chunks) == Ok(own), "and so it is in parts");
    }
}

fn assert_is_shown(message: &Message) {
    let Message::Ink { data, .. } = message else {
        return;
    };
    if is_fit_gif(data) {
        let sides = [[data[6], data[7]], [data[8], data[9]]].map(u16::from_le_bytes);
        assert!(sides.iter().all(|side| *side > 0), "it would show nothing");
    }
    assert!(Message::decode(&message.encode()).as_ref() == Ok(message));
}

/// The payload of `MSG`.
pub fn mime(data: &[u8]) {
    let _ = Mime::parse(&Mime::parse(data).encode());
    if let Ok(message) = Message::decode(data) {
        let _ = Message::decode(&message.encode());
    }
}

/// The MSNObject of a presence, which is the same text after it was sent on.
pub fn msnobject(data: &[u8]) {
    if let Some(object) = ObjectText::from_wire(data) {
        let again = ObjectText::from_wire(object.to_string().as_bytes());
        assert!(
            again.as_ref() == Some(&object),
            "an object is compared as a whole"
        );
        if let Ok(parsed) = MsnObject::parse(&object) {
            let _ = MsnObject::parse(&parsed.to_text());
        }
    }
}

/// The payload of `NOT`.
pub fn not(data: &[u8]) {
    let Ok(document) = NotificationDocument::parse(data) else {
        return;
    };
    let _ = document.kind();
    let urls = [
        &document.site_url,
        &document.action,
        &document.subscribe,
        &document.icon,
    ];
    for url in urls.into_iter().flatten() {
        assert_is_web(url.as_str());
    }
}

/// An answer of the services of offline messages; the first byte says with which status.
pub fn offline_answer(data: &[u8]) {
    let Some((status, body)) = data.split_first() else {
        return;
    };
    let status = if status % 2 == 0 { 200 } else { 500 };
    let _ = (read_stored(status, body), was_deleted(status, body));
    if let Ok(WaitingMessages::Listed(messages)) = read_list(status, body) {
        assert!(messages.len() <= 1_000 && messages.iter().all(|it| it.id.len() <= 128));
    }
    if let Ok(mail) = was_read(status, body) {
        assert_is_sound(&mail);
    }
}

/// The mail that an offline message is.
pub fn offline_mail(data: &[u8]) {
    assert_is_sound(&OfflineMail::parse(&String::from_utf8_lossy(data)));
}

fn assert_is_sound(mail: &OfflineMail) {
    let text = mail.text.as_deref().unwrap_or("a");
    assert!(!text.trim().is_empty() && text.len() <= 64 * 1024);
    let is_shown = |it: char| matches!(it, '\n' | '\t') || !it.is_control();
    assert!(text.chars().all(is_shown));
}

/// What a peer sends: messages, each after its length in two bytes. This side accepts and hands out whatever is asked for,
/// asks for an object and offers a file itself, and answers everything.
pub fn p2p(data: &[u8]) {
    let email = |text| Email::typed(text).expect("an address");
    let (alice, bob) = (email("alice@example.com"), email("bob@example.com"));
    let mut peer = Peer::new(bob, alice, [7; 32]);
    let now = Instant(1_000);
    let picture = MsnObject::new(
        "alice@example.com",
        ObjectKind::Picture,
        &[1; 3_000],
        "0",
        "",
    );
    let own = FileContext {
        name: "a".into(),
        size: 5_000,
        preview: None,
    };
    let fetched = peer.fetch(now, &picture.to_text(), 3_000);
    let offered = peer.offer(now, &own);
    assert!(fetched.is_some() && offered.is_some());
    let mut came = std::collections::BTreeMap::new();
    let mut rest = data;
    while let Some((length, after)) = rest.split_first_chunk() {
        let length = usize::from(u16::from_le_bytes(*length)).min(after.len());
        let (body, after) = after.split_at(length);
        rest = after;
        peer.handle_message(now, body, true);
        converse(&mut peer, now, &mut came);
        assert!(peer.invited_sessions() <= MAX_SESSIONS);
        assert!(peer.own_sessions() <= MAX_SESSIONS);
    }
    for minutes in 1..20 {
        peer.handle_timeout(Instant(minutes * 60_000));
        converse(&mut peer, Instant(minutes * 60_000), &mut came);
    }
    assert_eq!(peer.open_sessions(), 0, "everything comes to its end");
}

/// Does what a peer wants, and lets it say what it has to say.
fn converse(peer: &mut Peer, now: Instant, came: &mut std::collections::BTreeMap<u32, u64>) {
    for _ in 0..1_000 {
        match peer.poll_output() {
            Some(PeerOutput::ObjectRequested { session, .. }) => {
                peer.serve(now, session, [3; 2_000].into())
            }
            Some(PeerOutput::FileOffered { session, file }) => {
                assert!(file.size > 0);
                peer.accept(now, session);
            }
            Some(PeerOutput::Read { session, len, .. }) => {
                peer.slice(session, &vec![5; len as usize])
            }
            Some(PeerOutput::Data {
                session,
                offset,
                bytes,
            }) => {
                let length = came.entry(session.0).or_default();
                assert_eq!(*length, offset, "in order, without gaps");
                *length += bytes.len() as u64;
            }
            Some(PeerOutput::Object { data, .. }) => assert_eq!(data.len(), 3_000),
            Some(_) => {}
            None => match peer.next_message(now, true) {
                Some(outgoing) => {
                    let chunk = P2pChunk::decode(&outgoing.body).expect("what is written is read");
                    assert!(chunk.data.len() <= 1_202);
                }
                None => return,
            },
        }
    }
    panic!("there is no end to what it says");
}

/// The payload of `GCF`.
pub fn shields(data: &[u8]) {
    if let Ok(shields) = Shields::parse(data) {
        let _ = (
            shields.denied(),
            shields.blocks("Have a look at photo.pif!"),
        );
    }
}

/// An SLP message.
pub fn slp(data: &[u8]) {
    let Some(slp) = Slp::parse(data) else { return };
    let _ = (slp.session_id(), slp.application(), slp.context());
    if let Some(object) = slp.object() {
        let _ = (MsnObject::parse(&object), MsnObject::digests(&object));
    }
    let again = Slp::parse(&slp.encode());
    assert!(again.is_some_and(|again| again.start == slp.start));
}

/// What a stream holds: each frame's line and payload, or that it ended in an error.
fn frames<'a>(sender: Sender, chunks: impl Iterator<Item = &'a [u8]>) -> Vec<Option<Line>> {
    let mut decoder = Decoder::new(sender);
    let mut lines = Vec::new();
    for chunk in chunks {
        decoder.push(chunk);
        loop {
            match decoder.next_frame() {
                Ok(Some(frame)) => {
                    match sender {
                        Sender::Server => {
                            let _ = (NsServer::parse(&frame), SbServer::parse(&frame));
                        }
                        Sender::Client => {
                            let _ = (NsClient::parse(&frame), SbClient::parse(&frame));
                        }
                    }
                    let payload = frame.payload().map(<[u8]>::to_vec);
                    lines.push(Some((frame.line().to_vec(), payload)));
                }
                Ok(None) => break,
                Err(_) => {
                    lines.push(None);
                    return lines;
                }
            }
        }
    }
    lines
}

type Line = (Vec<u8>, Option<Vec<u8>>);

fn assert_is_web(url: &str) {
    let url = url.to_ascii_lowercase();
    assert!(url.starts_with("http://") || url.starts_with("https://"));
}

//! One function for each target, for the fuzzer and for the regression test: any bytes go in, broken promises panic.

use msnp11::{
    alert::NotificationDocument,
    command::{NsClient, NsServer, SbClient, SbServer},
    config,
    message::{Message, Mime, TextFormat},
    shields::Shields,
    value::ObjectText,
    wire::{Decoder, Sender},
};

/// A target.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 7] = [
    ("config", config),
    ("decoder", decoder),
    ("format", format),
    ("mime", mime),
    ("msnobject", msnobject),
    ("not", not),
    ("shields", shields),
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

/// `X-MMS-IM-Format`, which keeps its meaning when it is written and read again.
pub fn format(data: &[u8]) {
    let format = TextFormat::from_header(&String::from_utf8_lossy(data));
    assert_eq!(TextFormat::from_header(&format.to_string()), format);
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
        assert!(again == Some(object), "an object is compared as a whole");
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

/// The payload of `GCF`.
pub fn shields(data: &[u8]) {
    if let Ok(shields) = Shields::parse(data) {
        let _ = (
            shields.denied(),
            shields.blocks("Have a look at photo.pif!"),
        );
    }
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

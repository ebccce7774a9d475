//! The recording of a live server, replayed: what this client asks is what was asked there, byte for byte, and what came is
//! read.

use proptest::prelude::*;

use super::*;
use crate::{
    challenge::{MESSENGER_7_0, MESSENGER_7_5, Product},
    message::WaitingMessages,
    passport::Ticket,
    value::Email,
};

/// One request over HTTP and its answer.
#[derive(Debug, Default)]
struct Exchange {
    headers: Vec<String>,
    request: String,
    status: u16,
    answer: String,
}

/// Those of the transcript that `POST` something, in order.
fn exchanges() -> Vec<Exchange> {
    let text = include_str!("../../tests/data/transcripts/13-offline-messages.txt");
    let mut exchanges: Vec<Exchange> = Vec::new();
    let line = |body: &mut String, line: &str| {
        if !body.is_empty() {
            body.push('\n');
        }
        body.push_str(&line.replace("\\x0d", "\r").replace("\\x09", "\t"));
    };
    for text in text.lines() {
        if text.starts_with("# HTTP C: POST") || text.starts_with("# HTTP C: GET") {
            exchanges.push(Exchange::default());
        }
        let Some(exchange) = exchanges.last_mut() else {
            continue;
        };
        if let Some(header) = text.strip_prefix("# HTTP C: ") {
            exchange.headers.push(header.to_owned());
        } else if let Some(body) = text.strip_prefix("# HTTP C| ") {
            line(&mut exchange.request, body);
        } else if let Some(head) = text.strip_prefix("# HTTP S: ") {
            let status = head.split(' ').next().and_then(|it| it.parse().ok());
            exchange.status = status.unwrap_or(exchange.status);
        } else if let Some(body) = text.strip_prefix("# HTTP S| ") {
            line(&mut exchange.answer, body);
        }
    }
    exchanges.retain(|it| it.headers[0].starts_with("POST"));
    assert!(exchanges.len() > 20, "the recording is there");
    exchanges
}

impl Exchange {
    fn action(&self) -> &str {
        let mut headers = self.headers.iter();
        headers
            .find_map(|it| it.strip_prefix("SOAPAction: "))
            .unwrap()
    }

    /// What stands in the request between two texts, as it is when it is read.
    fn between(&self, before: &str, after: &str) -> String {
        let (_, rest) = self.request.split_once(before).unwrap_or_default();
        let text = rest.split_once(after).unwrap_or_default().0;
        text.replace("&amp;", "&")
    }

    fn words(&self) -> Option<String> {
        let content = self.between("oim/\">MIME", "</Content>");
        OfflineMail::parse(&format!("MIME{content}")).text
    }
}

#[test]
fn what_was_stored_is_asked_for_in_the_same_bytes() {
    let mut count = 0;
    for exchange in exchanges() {
        let Some(words) = exchange.words() else {
            continue;
        };
        // Those that were wrong on purpose are not ours to write.
        if exchange.answer.contains("InvalidContent") {
            continue;
        }
        let email = |before: &str| Email::from_wire(&exchange.between(before, "\"")).unwrap();
        let (from, to) = (email("From memberName=\""), email("To memberName=\""));
        let name = exchange.between("friendlyName=\"", "\"");
        let ticket = Ticket::new(&exchange.between("passport=\"", "\"")).unwrap();
        let key = LockKey::answering("1850937852", &MESSENGER_7_0);
        let is_locked = !exchange.request.contains("lockkey=\"\"");
        let text = OfflineText {
            from: &from,
            name: &crate::message::encoded_words::decode(&name),
            to: &to,
            run_id: &exchange.between("X-OIM-Run-Id: ", "\r"),
            number: exchange.between("<MessageNumber>", "<").parse().unwrap(),
            text: &words,
        };
        let request = text.request(&ticket, &MESSENGER_7_0, is_locked.then_some(&key));
        assert_eq!(*request.body, exchange.request);
        assert_eq!(request.soap_action, exchange.action());
        count += 1;
        let answer = read_stored(exchange.status, exchange.answer.as_bytes());
        let expected = if exchange.answer.contains("LockKeyChallenge") {
            StoreAnswer::Challenge("1850937852".to_owned())
        } else if exchange.answer.contains("SystemUnavailable") {
            StoreAnswer::Refused(Fault::Unavailable)
        } else {
            StoreAnswer::Stored
        };
        assert_eq!(answer, expected);
        for shown in [
            format!("{request:?}"),
            format!("{text:?} {key:?} {ticket:?}"),
        ] {
            assert!(!shown.contains(ticket.expose()) && !shown.contains(key.expose()));
        }
    }
    assert!(count >= 5, "only {count}");
}

#[test]
fn what_was_read_is_asked_for_in_the_same_bytes() {
    let (mut lists, mut mails, mut deleted, mut refused) = (0, Vec::new(), 0, 0);
    for exchange in exchanges() {
        let Some(action) = exchange
            .action()
            .strip_prefix("\"http://www.hotmail.msn.com")
        else {
            continue;
        };
        let ticket = Ticket::new(&exchange.between("<t>", "</t>")).unwrap();
        let (status, answer) = (exchange.status, exchange.answer.as_bytes());
        let ids: Vec<_> = exchange.request.split("<messageId>").skip(1).collect();
        let mut ids = ids.iter().map(|it| it.split('<').next().unwrap());
        let (request, was_taken) = if action.contains("GetMetadata") {
            let form = match exchange.request.contains("<!-- -->") {
                true => ListForm::Commented,
                false => ListForm::Empty,
            };
            let list = read_list(status, answer);
            if let Ok(WaitingMessages::Listed(messages)) = &list {
                lists += messages.len();
                assert!(
                    messages
                        .iter()
                        .all(|it| it.received.is_some() && it.name == "Alice ✓")
                );
            }
            (list_request(&ticket, form), list.is_ok())
        } else if action.contains("GetMessage") {
            let id = ids.next_back().unwrap();
            let mail = was_read(status, answer);
            let was_taken = mail.is_ok();
            mails.extend(mail);
            (read_request(&ticket, id), was_taken)
        } else {
            let was_taken = was_deleted(status, answer).is_ok();
            deleted += usize::from(was_taken);
            (delete_request(&ticket, ids), was_taken)
        };
        assert_eq!(request.soap_action, exchange.action());
        let recorded = exchange.request.replace("AsRead>true<", "AsRead>false<");
        assert_eq!(*request.body, recorded);
        assert!(!format!("{request:?}").contains(ticket.expose()));
        assert_eq!(was_taken, status == 200);
        refused += usize::from(!was_taken);
    }
    assert!(
        lists >= 28 && deleted >= 2 && refused >= 4,
        "{lists} {deleted} {refused}"
    );
    let first = &mails[0];
    assert_eq!(
        first.text.as_deref(),
        Some("Grüße aus Zürich, ça va?\nZweite Zeile 🙂👍🏽 <b> & \"x\"\n\nLetzte Zeile: naïve 漢字")
    );
    assert_eq!(
        first.text.as_ref().unwrap().chars().count() + 3,
        78,
        "with CR LF, as recorded"
    );
    assert_eq!(
        (first.arrived, first.dated),
        (Some(1_795_762_770_000), first.arrived)
    );
    assert_eq!(first.run_id, "{3A3BE82C-684D-4F4F-8005-CBE8D4F82BAD}");
    assert_eq!((first.number, mails[1].number), (1, 2));
    assert_eq!(
        (first.name.as_str(), first.from.as_ref().unwrap().as_str()),
        ("Alice ✓", "alice@example.com")
    );
    assert_eq!(mails[1].text.as_ref().unwrap().chars().count(), 2_000);
}

#[test]
fn the_lock_keys() {
    let product = |id, key| Product { id, key };
    for (product, key) in [
        (MESSENGER_7_0, "362e8199b004377a9f1cf4398f1e18d3"),
        (MESSENGER_7_5, "3f4f21bda875cb0f5f3008955e8cd6a0"),
        (
            product("PROD01065C%ZFN6F", "O4BG@C7BWLYQX?5G"),
            "e745d4e406790fb5c5ca70041fbe06df",
        ),
        (
            product("PROD0119GSJUC$18", "ILTXC!4IXB5FB*PX"),
            "844559b18ac25f3affb9281fd729203c",
        ),
    ] {
        assert_eq!(LockKey::answering("1850937852", &product).expose(), key);
    }
}

#[test]
fn what_stands_in_a_request_cannot_break_out_of_it() {
    let email = Email::from_wire("<\"&'@example.com").unwrap();
    let text = OfflineText {
        from: &email,
        name: "a\"/><b>\u{1}",
        to: &email,
        run_id: "{0}",
        number: 1,
        text: "</Content>",
    };
    let ticket = Ticket::new("t=<&p=\"").unwrap();
    let requests = [
        text.request(&ticket, &MESSENGER_7_0, None),
        read_request(&ticket, "</messageId>\u{1}&"),
        delete_request(&ticket, ["<", "&"]),
        list_request(&ticket, ListForm::Empty),
    ];
    for request in requests {
        assert!(
            crate::xml::parse(&request.body).is_ok(),
            "{}",
            *request.body
        );
    }
}

#[test]
fn faults() {
    let fault = |code: &str, detail: &str| {
        let body = format!(
            "<x:Envelope xmlns:x='http://schemas.xmlsoap.org/soap/envelope/'><x:Body><x:Fault>\
            <faultcode xmlns:q0='o'>{code}</faultcode><detail>{detail}</detail></x:Fault></x:Body></x:Envelope>"
        );
        read_stored(500, body.as_bytes())
    };
    for (code, expected) in [
        ("q0:AuthenticationFailed", Fault::AuthenticationFailed),
        ("BadContextToken", Fault::AuthenticationFailed),
        ("q0:SystemUnavailable", Fault::Unavailable),
        ("q0:SenderThrottleLimitExceeded", Fault::TooFast),
        ("q0:InvalidContent", Fault::InvalidContent),
        ("a:b:MessageTooLarge", Fault::TooLarge),
        ("q0:DeliveryFailed", Fault::Unavailable),
        ("soap:Client", Fault::Other),
        ("", Fault::Other),
    ] {
        assert_eq!(fault(code, ""), StoreAnswer::Refused(expected), "{code}");
    }
    let both = "<TweenerChallenge>ct=1</TweenerChallenge><LockKeyChallenge>12</LockKeyChallenge>";
    let challenge = fault("q0:AuthenticationFailed", both);
    assert_eq!(challenge, StoreAnswer::Challenge("12".to_owned()));
    assert!(!format!("{challenge:?}").contains("12"));
    let long = format!("<LockKeyChallenge>{}</LockKeyChallenge>", "1".repeat(129));
    assert_eq!(
        fault("AuthenticationFailed", &long),
        StoreAnswer::Refused(Fault::AuthenticationFailed)
    );
    for (status, body, expected) in [
        (
            500,
            "500 Internal Server Error",
            StoreAnswer::Refused(Fault::Other),
        ),
        (500, "", StoreAnswer::Refused(Fault::Other)),
        (429, "", StoreAnswer::Refused(Fault::TooFast)),
        (413, "", StoreAnswer::Refused(Fault::TooLarge)),
        (502, "", StoreAnswer::Broken),
        (504, "", StoreAnswer::Broken),
        (200, "", StoreAnswer::Broken),
        (200, "<html/>", StoreAnswer::Broken),
    ] {
        assert_eq!(
            read_stored(status, body.as_bytes()),
            expected,
            "{status} {body}"
        );
    }
    // A fault that says that all is well.
    let odd = b"<e><Fault/><GetMessageResult>a</GetMessageResult></e>";
    assert_eq!(was_read(200, odd), Err(ReadFailed::Refused));
    assert_eq!(was_deleted(200, b"<e/>"), Err(ReadFailed::Broken));
    assert_eq!(read_list(200, b"no XML"), Err(ReadFailed::Broken));
    // As official servers have it.
    let list = "<e><GetMetadataResponse xmlns='x'><MD><M><T>11</T><I>1</I></M></MD></GetMetadataResponse></e>";
    assert!(
        matches!(read_list(200, list.as_bytes()), Ok(WaitingMessages::Listed(it)) if it.len() == 1)
    );
}

proptest! {
    #[test]
    fn what_is_sent_is_what_is_read(text in "[ -~\\n\tß漢🌻]{1,300}", number in 1_u32.., name in "\\PC{0,60}") {
        let email = Email::from_wire("alice@example.com").unwrap();
        let run_id = "{3A3BE82C-684D-4F4F-8005-CBE8D4F82BAD}";
        let message = OfflineText { from: &email, name: &name, to: &email, run_id, number, text: &text };
        let request = message.request(&Ticket::new("t").unwrap(), &MESSENGER_7_0, None);
        let document = crate::xml::parse(&request.body).unwrap();
        let content = document.descendants().find(|it| it.has_tag_name("Content")).unwrap();
        let mail = OfflineMail::parse(content.text().unwrap());
        prop_assert_eq!(mail.text.unwrap_or_default(), if text.trim().is_empty() { "" } else { &text });
        prop_assert_eq!((mail.run_id.as_str(), mail.number), (run_id, number));
    }

    #[test]
    fn any_answer_means_something(status in 100_u16..600, body in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = (read_stored(status, &body), read_list(status, &body).is_ok());
        let _ = (was_read(status, &body).is_ok(), was_deleted(status, &body).is_ok());
        let _ = OfflineMail::parse(&String::from_utf8_lossy(&body));
    }
}

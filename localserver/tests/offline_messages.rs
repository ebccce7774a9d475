//! Messages to people who are offline, over HTTP and the notification server: what a client of a live server sent, and what
//! it was answered; then all that is refused.

#[path = "offline_messages/client.rs"]
mod client;

use std::time::{Duration, Instant};

use client::*;
use localserver::{Account, LocalServer, OfflineFailure, OfflineForm, OfflineSettings, Settings};
use msnp11::value::Lists;

async fn server(form: OfflineForm) -> LocalServer {
    server_with(|settings| settings.offline_messages.form = form).await
}

async fn server_with(set: impl FnOnce(&mut Settings)) -> LocalServer {
    let account = |address, name| Account::new(address, "messenger", name);
    let mut settings = Settings {
        accounts: vec![
            account(ALICE, "Alice ✓").friend(BOB, &[]),
            account(BOB, "Bob").friend(ALICE, &[]),
        ],
        challenge_at_sign_in: false,
        ..Settings::default()
    };
    set(&mut settings);
    LocalServer::start(settings).await.unwrap()
}

/// Every request of a session with Escargot, byte by byte but for tickets and ids.
#[tokio::test]
async fn a_session_with_a_live_server_is_answered_as_there() {
    let server = server_with(|settings| {
        settings.offline_messages = OfflineSettings {
            form: OfflineForm::Escargot,
            max_text: 40_000,
            ..OfflineSettings::default()
        };
    })
    .await;
    let alice = Person::online(&server, ALICE).await;
    assert!(alice.greeting.contains(NONE_WAIT), "{}", alice.greeting);

    // Without a lock key there is a challenge, with it the message is stored.
    let first = Message::new(&alice, 1, GREETING);
    let fault = store(
        &server,
        &Message {
            lock_key: "",
            ..first.clone()
        },
    )
    .await;
    assert_eq!((fault.status, fault.kind.as_str()), (500, XML));
    assert_eq!(
        flat(&fault.body),
        envelope(
            "",
            &oim_fault(
                "AuthenticationFailed",
                &format!(
                    "<faultactor>https://ows.messenger.msn.com/OimWS/oim.asmx</faultactor><detail>\
            <TweenerChallenge xmlns=\"{O}\">ct=1,rver=1,wp=FS_40SEC_0_COMPACT,lc=1,id=507</TweenerChallenge>\
            <LockKeyChallenge xmlns=\"{O}\">1850937852</LockKeyChallenge></detail>"
                )
            )
        )
    );
    let done = store(&server, &first).await;
    assert_eq!((done.status, done.kind.as_str()), (200, XML));
    assert_eq!(flat(&done.body), acknowledged(1));
    let long = long_content();
    let second = Message {
        number: 2,
        content_number: 2,
        content: &long,
        ..first.clone()
    };
    assert_eq!(flat(&store(&server, &second).await.body), acknowledged(2));

    // Nobody of that name; 80 characters in a line; two numbers that differ; no such ticket.
    let third = Message {
        number: 3,
        content_number: 3,
        content: "eA==",
        ..first.clone()
    };
    let unavailable = envelope("", &oim_fault("SystemUnavailable", "<detail />"));
    let invalid = envelope(
        &format!("<Machine xmlns=\"{O}\" name=\"BAYM-OW15\" ver=\"12.30.1623.0\"/>"),
        &oim_fault("InvalidContent", "<detail />"),
    );
    let eighty = "eHh4".repeat(19) + "eA==";
    for (message, expected) in [
        (
            Message {
                to: "nobody@example.com",
                ..third.clone()
            },
            &unavailable,
        ),
        (
            Message {
                content: &eighty,
                ..third.clone()
            },
            &invalid,
        ),
        (
            Message {
                content_number: 4,
                ..third.clone()
            },
            &invalid,
        ),
    ] {
        let fault = store(&server, &message).await;
        assert_eq!((fault.status, &flat(&fault.body)), (500, expected));
    }
    let wrong = Message {
        ticket: "t=00000000000000000000&p=",
        ..third.clone()
    };
    let fault = store(&server, &wrong).await.body;
    assert!(fault.contains("q0:AuthenticationFailed") && fault.contains("TweenerChallenge"));
    // The ticket without its frame.
    let bare = alice.t();
    let bare = Message {
        ticket: &bare,
        ..third.clone()
    };
    assert_eq!(store(&server, &bare).await.status, 200);

    // bob signs in: three wait, in no order.
    let mut bob = Person::online(&server, BOB).await;
    let list = list_of(&bob.greeting);
    assert_eq!(list.len(), 3, "{}", bob.greeting);
    for element in &list {
        assert!(element.starts_with("<T>11</T><S>6</S><RT>20"), "{element}");
        let tail = "</I><F>00000000-0000-0000-0000-000000000009</F><N>=?utf-8?B?QWxpY2Ug4pyT?=</N>";
        assert!(element.contains("Z</RT><RS>0</RS><SZ>"), "{element}");
        assert!(
            element.contains("</SZ><E>alice@example.com</E><I>"),
            "{element}"
        );
        assert!(element.ends_with(tail), "{element}");
    }
    assert!(
        bob.greeting
            .contains("<Q><QTM>409600</QTM><QNM>204800</QNM></Q><M>")
    );

    // An element with nothing in it breaks the service; with a comment, the list comes as text.
    let broken = bob
        .read(&server, "GetMetadata", "<GetMetadata xmlns=\"R\"/>")
        .await;
    assert_eq!(
        (broken.status, broken.kind.as_str()),
        (500, "text/plain; charset=utf-8")
    );
    assert_eq!(
        broken.body,
        "500 Internal Server Error\n\nServer got itself in trouble"
    );
    let metadata = bob.metadata(&server).await;
    assert_eq!(metadata.status, 200);
    let start = format!(
        "<GetMetadataResponse xmlns=\"{R}\">&lt;MD&gt;&lt;Q&gt;&lt;QTM&gt;409600&lt;/QTM&gt;"
    );
    assert!(metadata.body.contains(&start), "{}", metadata.body);
    assert_eq!(list_of(&unescaped(&metadata.body)), list);

    // The messages.
    let mut texts = Vec::new();
    for id in ids_of(&list) {
        let mail = bob.message(&server, &id, true).await;
        assert_eq!(mail.status, 200);
        let (_, result) = mail.body.split_once("<GetMessageResult>").unwrap();
        let (mail, _) = result.split_once("</GetMessageResult>").unwrap();
        assert_eq!(header_names(mail), MAIL_HEADERS);
        let from = "From: =?utf-8?B?QWxpY2Ug4pyT?= &lt;alice@example.com&gt;\r\nTo: bob@example.com\r\nSubject: \r\n";
        assert!(mail.contains(from), "{mail}");
        texts.push(mail.rsplit_once("\r\n\r\n").unwrap().1.to_owned());
    }
    texts.sort();
    let mut sent = [GREETING, &long, "eA=="].map(|content| content.replace("\r\n", ""));
    sent.sort();
    assert_eq!(texts, sent);
    assert_eq!(
        list_of(&unescaped(&bob.metadata(&server).await.body)),
        list,
        "none is marked"
    );

    // Deleted in one request, which the notification server tells.
    let ids = ids_of(&list);
    let deleted = bob.delete(&server, &ids).await;
    assert_eq!(
        (deleted.status, flat(&deleted.body)),
        (
            200,
            envelope("", &format!("<DeleteMessagesResponse xmlns=\"{R}\" />"))
        )
    );
    let notice = bob.client.wait("Message-Delta: 3\r\n").await;
    assert!(notice.contains("text/x-msmsgsactivemailnotification; charset=UTF-8\r\n\r\nSrc-Folder: .!!OIM\r\nDest-Folder: .!!trAsH\r\n"), "{notice}");

    // What is gone, and the ticket of a session that has ended.
    assert_eq!(bob.message(&server, &ids[0], true).await.body, broken.body);
    let gone = bob.delete(&server, &ids[..1]).await;
    let schema = envelope(
        "",
        "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>Schema validation error</faultstring>\
        <faultactor>https://rsi.hotmail.com/rsi/rsi.asmx</faultactor><detail /></soap:Fault>",
    );
    assert_eq!((gone.status, flat(&gone.body)), (500, schema.clone()));
    let ticket = bob.ticket.clone();
    bob.leave().await;
    let dead = read_with(&server, &cookie(&ticket), "GetMetadata", METADATA).await;
    assert_eq!((dead.status, flat(&dead.body)), (500, schema));
    let mut bob = Person::online(&server, BOB).await;
    assert!(bob.greeting.contains(NONE_WAIT), "{}", bob.greeting);

    // bob appears offline, and is told at once.
    bob.client.ask("CHG 8 HDN 0", "CHG 8 HDN 0\r\n").await;
    let fifth = Message {
        number: 5,
        content_number: 5,
        content: "QmlzdCBkdSBkYT8=",
        ..first.clone()
    };
    assert_eq!(store(&server, &fifth).await.status, 200);
    let notice = bob.client.wait("</MD>\r\n").await;
    let start = "text/x-msmsgsoimnotification; charset=UTF-8\r\n\r\nMail-Data: <MD><M><T>11</T><S>6</S><RS>0</RS><SZ>";
    assert!(notice.contains(start), "{notice}");
    let end = "</I><F>.!!OIM</F><N>=?utf-8?B?QWxpY2Ug4pyT ?=</N></M><SU> </SU></MD>\r\n";
    assert!(notice.ends_with(end), "{notice}");
    assert_eq!(
        bob.delete(&server, &ids_of(&list_of(&notice))).await.status,
        200
    );

    // 26 while bob is away are too many to be listed.
    bob.leave().await;
    for number in 6..32 {
        let message = Message {
            number,
            content_number: number,
            content: "eA==",
            ..first.clone()
        };
        assert_eq!(store(&server, &message).await.status, 200);
    }
    let mut bob = Person::online(&server, BOB).await;
    assert!(
        bob.greeting.contains("\r\n\r\nMail-Data: too-large\r\n"),
        "{}",
        bob.greeting
    );
    let list = list_of(&unescaped(&bob.metadata(&server).await.body));
    assert_eq!(list.len(), 26);
    assert_eq!(bob.delete(&server, &ids_of(&list)).await.status, 200);
    bob.client.wait("Message-Delta: 26\r\n").await;
}

#[tokio::test]
async fn official_servers_set_one_challenge_and_list_by_elements() {
    let server = server(OfflineForm::Official).await;
    let alice = Person::online(&server, ALICE).await;
    let message = Message::new(&alice, 1, GREETING);
    let fault = store(&server, &message).await.body;
    assert!(!fault.contains("TweenerChallenge"), "{fault}");
    let challenge = challenge_in(&fault).unwrap();
    assert_eq!(challenge.len(), 10);
    let key = lock_key(&challenge);
    let message = Message {
        lock_key: &key,
        ..message
    };
    assert_eq!(flat(&store(&server, &message).await.body), acknowledged(1));
    // The same once more, until it is challenged anew.
    let next = Message {
        number: 2,
        content_number: 2,
        ..message.clone()
    };
    assert_eq!(store(&server, &next).await.status, 200);
    server.control().forget_lock_keys();
    let fault = store(&server, &next).await.body;
    assert_ne!(challenge_in(&fault).unwrap(), challenge);
    let wrong = Message {
        ticket: "t=0&p=",
        ..next
    };
    let fault = store(&server, &wrong).await.body;
    assert!(
        fault.contains("TweenerChallenge") && !fault.contains("LockKeyChallenge"),
        "{fault}"
    );

    let bob = Person::online(&server, BOB).await;
    let list = list_of(&bob.greeting);
    assert_eq!(list.len(), 2);
    assert!(list[0].ends_with("</N><SU> </SU>"), "{}", list[0]);
    for call in ["<GetMetadata xmlns=\"R\"/>", METADATA] {
        let metadata = bob.read(&server, "GetMetadata", call).await;
        let start = format!(
            "<GetMetadataResponse xmlns=\"{R}\"><MD><E><I>0</I><IU>0</IU><O>0</O><OU>0</OU></E><Q>"
        );
        assert!(metadata.body.contains(&start), "{}", metadata.body);
        assert_eq!(list_of(&metadata.body), list);
    }
    // Marked as read only where that is asked for.
    let ids = ids_of(&list);
    for (mark, read) in [(false, 0), (true, 1)] {
        let mail = bob.message(&server, &ids[0], mark).await.body;
        assert!(
            mail.contains("zw7hiaW5n") || mail.contains(GREETING),
            "{mail}"
        );
        let list = bob.metadata(&server).await.body;
        assert_eq!(list.matches("<RS>1</RS>").count(), read);
    }
}

/// One thing wrong at a time.
#[tokio::test]
async fn what_is_not_stored() {
    let server = server_with(|settings| {
        let account = |address| Account::new(address, "messenger", "X");
        settings.accounts.extend([
            account("unconfirmed@example.com").unverified(),
            account("blocks@example.com").listed(ALICE, Lists::BL),
            account("closed@example.com").only_allowed(),
            account("open@example.com"),
        ]);
    })
    .await;
    let alice = Person::online(&server, ALICE).await;
    let key = alice.lock_key(&server).await;
    let good = Message {
        lock_key: &key,
        ..Message::new(&alice, 1, "eA==")
    };
    let upper = key.to_uppercase();
    let long = folded(&"x".repeat(2_001));
    let wide = format!("=?utf-8?B?{}?=", base64("é".repeat(25)));
    for (message, code) in [
        (good.clone(), None),
        (
            Message {
                to: "BOB@example.com",
                ..good.clone()
            },
            None,
        ),
        (
            Message {
                to: ALICE,
                ..good.clone()
            },
            None,
        ),
        (
            Message {
                to: "open@example.com",
                ..good.clone()
            },
            None,
        ),
        (
            Message {
                name: None,
                ..good.clone()
            },
            None,
        ),
        (
            Message {
                lock_key: "",
                ..good.clone()
            },
            Some("AuthenticationFailed"),
        ),
        (
            Message {
                lock_key: &upper,
                ..good.clone()
            },
            Some("AuthenticationFailed"),
        ),
        (
            Message {
                product: "PROD0101{0RM?UBW",
                ..good.clone()
            },
            Some("AuthenticationFailed"),
        ),
        (
            Message {
                product: "PROD",
                ..good.clone()
            },
            Some("AuthenticationFailed"),
        ),
        (
            Message {
                ticket: &alice.t(),
                ..good.clone()
            },
            Some("AuthenticationFailed"),
        ),
        (
            Message {
                from: "Alice@example.com",
                ..good.clone()
            },
            Some("SystemUnavailable"),
        ),
        (
            Message {
                from: BOB,
                ..good.clone()
            },
            Some("SystemUnavailable"),
        ),
        (
            Message {
                to: "nobody@example.com",
                ..good.clone()
            },
            Some("SystemUnavailable"),
        ),
        (
            Message {
                to: "blocks@example.com",
                ..good.clone()
            },
            Some("SystemUnavailable"),
        ),
        (
            Message {
                to: "closed@example.com",
                ..good.clone()
            },
            Some("SystemUnavailable"),
        ),
        (
            Message {
                number: 2,
                ..good.clone()
            },
            Some("InvalidContent"),
        ),
        (
            Message {
                number: 0,
                content_number: 0,
                ..good.clone()
            },
            Some("InvalidContent"),
        ),
        (
            Message {
                name: Some("Alice"),
                ..good.clone()
            },
            Some("InvalidContent"),
        ),
        (
            Message {
                name: Some(""),
                ..good.clone()
            },
            Some("InvalidContent"),
        ),
        (
            Message {
                name: Some(&wide),
                ..good.clone()
            },
            Some("InvalidContent"),
        ),
        (
            Message {
                content: "%%%",
                ..good.clone()
            },
            Some("InvalidContent"),
        ),
        (
            Message {
                content: &long,
                ..good.clone()
            },
            Some("MessageTooLarge"),
        ),
    ] {
        let answer = store(&server, &message).await;
        let expected = if code.is_some() { 500 } else { 200 };
        assert_eq!(answer.status, expected, "{code:?} {}", answer.body);
        if let Some(code) = code {
            assert!(
                answer.body.contains(&format!(">q0:{code}<")),
                "{code} {}",
                answer.body
            );
        }
    }
    let good = good.envelope();
    let unconfirmed = Person::online(&server, "unconfirmed@example.com").await;
    let key = unconfirmed.lock_key(&server).await;
    let message = Message {
        lock_key: &key,
        ..Message::new(&unconfirmed, 1, "eA==")
    };
    assert!(
        store(&server, &message)
            .await
            .body
            .contains("q0:DeliveryFailed")
    );

    // Envelopes that are none, other actions, types, methods and sizes.
    for (from, to) in [
        ("</soap:Envelope>", ""),
        ("MessageType", "Type"),
        (">text<", ">html<"),
        (" proxy=\"MSNMSGR\"", ""),
        (" buildVer=\"7.0.0777\"", ""),
        ("msnpVer=\"MSNP11\"", "msnpVer=\"11\""),
        ("xml:lang", "lang"),
        (" lockkey=", " lock="),
        ("2003/03/rm", "2003/04/rm"),
        ("<Identifier", "<Identifier xmlns=\"x\""),
    ] {
        let bad = good.replace(from, to);
        assert_ne!(bad, good, "{from}");
        let answer = post(&server, "/OimWS/oim.asmx", STORE, &bad).await;
        assert!(
            answer.body.contains("q0:InvalidParameter"),
            "{from}: {}",
            answer.body
        );
    }
    let other = format!("{O}Store2");
    let answer = post(&server, "/OimWS/oim.asmx", &other, &good).await;
    assert!(
        answer.body.contains("q0:InvalidParameter"),
        "{}",
        answer.body
    );
    let large = "x".repeat(64 * 1024 + 1);
    for path in ["/OimWS/oim.asmx", "/rsi/rsi.asmx"] {
        assert_eq!(post(&server, path, STORE, &large).await.status, 413);
        let typed = post_as(&server, path, "application/json", STORE, &good).await;
        assert_eq!(typed.status, 415);
        let get = http(
            server.addresses().http,
            &format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        )
        .await;
        assert!(get.starts_with("HTTP/1.1 405"), "{get}");
    }
}

#[tokio::test]
async fn what_is_not_read_or_deleted() {
    for (form, unknown) in [
        (OfflineForm::Official, "text/xml; charset=utf-8"),
        (OfflineForm::Escargot, "text/plain; charset=utf-8"),
    ] {
        let server = server(form).await;
        let control = server.control();
        let leave = |text| control.leave_offline_message(&email(BOB), &email(ALICE), text, None);
        let ids = [leave("one").unwrap(), leave("two").unwrap()];
        let mut bob = Person::online(&server, BOB).await;
        let alice = Person::online(&server, ALICE).await;
        // Nobody else's.
        assert_eq!(alice.delete(&server, &ids).await.status, 500);
        let other = alice.message(&server, &ids[0], false).await;
        assert_eq!((other.status, other.kind.as_str()), (500, unknown));
        assert!(!alice.metadata(&server).await.body.contains(&ids[0]));
        // All or nothing.
        let none = "8D9C0075-ADF1-49B4-A0D9-24D793C85CFF".to_owned();
        for wrong in [
            vec![],
            vec![none.clone()],
            vec![ids[0].clone(), none],
            vec![ids[0].clone(), ids[0].clone()],
            vec![ids[0].to_lowercase()],
        ] {
            let answer = bob.delete(&server, &wrong).await;
            assert_eq!(answer.status, 500);
            assert!(
                answer.body.contains("Schema validation error"),
                "{}",
                answer.body
            );
        }
        assert_eq!(control.waiting_offline_texts(&email(BOB)), ["one", "two"]);
        // The t of the ticket with its name, or no ticket at all.
        for cookie in [
            cookie(&bob.ticket).replace("<t>", "<t>t="),
            cookie("t=0&p="),
            String::new(),
        ] {
            let answer = read_with(&server, &cookie, "GetMetadata", METADATA).await;
            assert_eq!(answer.status, 500, "{cookie}");
        }
        let answer = bob.read(&server, "GetAll", "<GetAll xmlns=\"R\"/>").await;
        let status = if form == OfflineForm::Escargot {
            200
        } else {
            500
        };
        assert_eq!(answer.status, status);
        assert!(answer.body.contains("<soap:Fault>"), "{}", answer.body);
        assert_eq!(bob.delete(&server, &ids).await.status, 200);
        bob.client.wait("Message-Delta: 2\r\n").await;
        assert!(control.waiting_offline_texts(&email(BOB)).is_empty());
    }
}

/// Official servers asked the recipient's lists. Escargot means to, and asks the sender's first.
#[tokio::test]
async fn who_may_write_to_whom() {
    for (form, alice_blocks, bob_blocks, stored) in [
        (OfflineForm::Official, false, true, false),
        (OfflineForm::Official, true, false, true),
        (OfflineForm::Escargot, false, true, true),
        (OfflineForm::Escargot, true, false, true),
        (OfflineForm::Escargot, true, true, false),
    ] {
        let listed = |blocks| if blocks { Lists::BL } else { Lists::AL };
        let server = server_with(|settings| {
            settings.offline_messages.form = form;
            settings.accounts = vec![
                Account::new(ALICE, "messenger", "A").listed(BOB, listed(alice_blocks)),
                Account::new(BOB, "messenger", "B").listed(ALICE, listed(bob_blocks)),
            ];
        })
        .await;
        let alice = Person::online(&server, ALICE).await;
        let key = alice.lock_key(&server).await;
        let message = Message {
            lock_key: &key,
            ..Message::new(&alice, 1, "eA==")
        };
        let answer = store(&server, &message).await;
        assert_eq!(
            answer.status == 200,
            stored,
            "{form:?} {alice_blocks} {bob_blocks}"
        );
    }
}

#[tokio::test]
async fn who_is_there_is_told_and_who_comes_gets_the_list() {
    let server = server(OfflineForm::Official).await;
    let control = server.control();
    let (alice, bob) = (email(ALICE), email(BOB));
    // Signed in, but without CHG: the list that comes with it has the message, and no notice does.
    let mut client = Person::signed_in(&server, BOB).await;
    control
        .leave_offline_message(&bob, &alice, "early", Some(1_795_762_770_123))
        .unwrap();
    client.client.ask("SYN 5 0 0", "SYN 5 ").await;
    client.client.ask("CHG 6 NLN 0", "CHG 6 NLN 0\r\n").await;
    let greeting = client.client.wait("Post-URL: ").await;
    assert_eq!(list_of(&greeting).len(), 1, "{greeting}");
    assert!(
        greeting.contains("<RT>2026-11-27T06:59:30.123Z</RT>"),
        "{greeting}"
    );
    assert!(!greeting.contains("oimnotification"), "{greeting}");
    control
        .leave_offline_message(&bob, &alice, "later", None)
        .unwrap();
    let notice = client.client.wait("</MD>\r\n").await;
    assert!(notice.contains("text/x-msmsgsoimnotification"), "{notice}");
    assert!(
        notice.ends_with("?=</N><SU> </SU></M></MD>\r\n"),
        "{notice}"
    );
    // Any mail of others, as it is.
    let odd =
        "From: <tel:+41441234567>\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nGr=FCezi";
    let id = control.leave_offline_mail(&bob, &alice, odd).unwrap();
    let mail = client.message(&server, &id, false).await.body;
    assert!(
        mail.contains("charset=iso-8859-1\r\n\r\nGr=FCezi</GetMessageResult>"),
        "{mail}"
    );
    // The list is told as too large from where a test wants it.
    control.set_max_listed_offline_messages(2);
    client.leave().await;
    let bob = Person::online(&server, BOB).await;
    assert!(
        bob.greeting.contains("Mail-Data: too-large\r\n"),
        "{}",
        bob.greeting
    );
}

#[tokio::test]
async fn failures_on_demand() {
    let server = server(OfflineForm::Official).await;
    let control = server.control();
    let bob = email(BOB);
    let alice = Person::online(&server, ALICE).await;
    let key = alice.lock_key(&server).await;
    let good = Message {
        lock_key: &key,
        ..Message::new(&alice, 1, "eA==")
    };
    for (failure, status, words) in [
        (
            OfflineFailure::Throttled,
            500,
            "q0:SenderThrottleLimitExceeded",
        ),
        (OfflineFailure::Unavailable, 500, "q0:SystemUnavailable"),
        (OfflineFailure::TooLarge, 500, "q0:MessageTooLarge"),
        (OfflineFailure::InvalidContent, 500, "q0:InvalidContent"),
        (OfflineFailure::TicketRefused, 500, "<TweenerChallenge"),
        (
            OfflineFailure::PlainText,
            500,
            "Server got itself in trouble",
        ),
        (OfflineFailure::ErrorPage, 500, "<script>"),
        (OfflineFailure::Empty, 500, ""),
    ] {
        control.fail_offline_stores(failure, 1);
        let answer = store(&server, &good).await;
        assert_eq!(answer.status, status, "{failure:?}");
        assert!(answer.body.contains(words), "{failure:?} {}", answer.body);
        assert!(
            control.waiting_offline_texts(&bob).is_empty(),
            "{failure:?}"
        );
        control.fail_offline_reads(failure, 1);
        assert_eq!(alice.metadata(&server).await.status, 500, "{failure:?}");
        assert_eq!(alice.metadata(&server).await.status, 200, "once");
    }
    control.fail_offline_stores(OfflineFailure::NewChallenge, 1);
    let challenge = challenge_in(&store(&server, &good).await.body).unwrap();
    let key = lock_key(&challenge);
    let good = Message {
        lock_key: &key,
        ..good
    };
    // Stored, though the answer does not say so.
    control.fail_offline_stores(OfflineFailure::AnswerCut, 1);
    let cut = store(&server, &good).await;
    assert_eq!(cut.status, 200);
    assert!(
        !cut.body.contains("StoreResponse") && !cut.body.is_empty(),
        "{}",
        cut.body
    );
    assert_eq!(control.waiting_offline_texts(&bob), ["x"]);
    control.delay_offline_answers(Duration::from_millis(300));
    let begin = Instant::now();
    assert_eq!(store(&server, &good).await.status, 200);
    assert!(begin.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn only_so_many_wait() {
    let server = server_with(|settings| settings.offline_messages.max_waiting = 3).await;
    let alice = Person::online(&server, ALICE).await;
    let key = alice.lock_key(&server).await;
    for number in 1..=4 {
        let content = Message {
            lock_key: &key,
            ..Message::new(&alice, number, "eA==")
        };
        let answer = store(&server, &content).await;
        assert_eq!(answer.status == 200, number <= 3, "{number}");
    }
    let control = server.control();
    assert_eq!(
        control.leave_offline_message(&email(BOB), &email(ALICE), "x", None),
        None
    );
    assert_eq!(
        control.leave_offline_message(&email("nobody@example.com"), &email(ALICE), "x", None),
        None
    );
}

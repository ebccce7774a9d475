//! What is not stored, read or deleted.

use localserver::{Account, OfflineForm};
use msnp11::value::Lists;

use crate::client::*;

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

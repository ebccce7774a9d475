//! What a client of a live server sent, and what it was answered; and where official servers differed.

use localserver::{OfflineForm, OfflineSettings};

use crate::client::*;

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

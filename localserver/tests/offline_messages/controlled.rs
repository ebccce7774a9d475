//! What tests put there, and what they make go wrong.

use std::time::{Duration, Instant};

use localserver::{OfflineFailure, OfflineForm};

use crate::client::*;

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

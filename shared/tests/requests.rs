//! What is asked of the notification server line by line: how much at once, decided by what, and what becomes of it when
//! the line is lost.

mod story;

use msnp11::{
    client::{
        CloseReason, Credentials, Event, HttpAnswer, Input, MessageState, Notice, Phone,
        ReconnectStage, Remembered, Request, Session,
    },
    message::TextFormat,
    value::{Address, CurrentMedia, Guid, Lists, MsnObject, Name, ObjectKind, Status},
};
use story::{
    Story,
    talk::{bob_says, email, joined, say, states},
};

const GROUP: &str = "11111111-1111-1111-1111-111111111111";

fn group() -> Guid {
    Guid::from_wire(GROUP).unwrap()
}

/// How many of what was sent begin so.
fn count(story: &Story, verb: &str) -> usize {
    let sent = story.sent.iter().filter(|line| line.starts_with(verb));
    sent.count()
}

/// Answers what was sent and not answered yet, line by line, until nothing more comes; the most that waited at once.
fn answer_all(story: &mut Story, mut answer: impl FnMut(&str) -> Option<String>) -> usize {
    let (mut next, mut most) = (0, 0);
    while next < story.sent.len() {
        most = most.max(story.sent.len() - next);
        let line = story.sent[next].clone();
        next += 1;
        if let Some(answer) = answer(&line) {
            story.says_on(0, &answer);
        }
    }
    most
}

#[test]
fn a_group_of_hundreds_is_emptied_at_the_servers_pace() {
    let mut story = Story::online();
    story.says(&format!("ADG 0 many {GROUP}\r\n"));
    for n in 0..300 {
        story.says(&format!("ADC 0 FL N={n}@example.com F=X C=c{n}\r\n"));
        story.says(&format!("ADC 0 FL C=c{n} {GROUP}\r\n"));
    }
    story.ask(Request::RemoveGroup(group()));
    let most = answer_all(&mut story, |line| Some(line.to_owned()));
    assert_eq!((count(&story, "REM "), count(&story, "RMG ")), (300, 1));
    assert!(story.sent.last().unwrap().starts_with("RMG "), "in order");
    assert!(most <= 32, "{most}");
    assert!(story.messenger.roster().groups().is_empty());
    let unanswered = |event: &Event| matches!(event, Event::Notice(Notice::Unanswered { .. }));
    assert!(!story.events.iter().any(unanswered));
}

#[test]
fn hundreds_who_wait_can_be_answered_at_once() {
    let mut story = Story::online();
    for n in 0..400 {
        story.says(&format!(
            "ADC 0 PL N={n}@example.com F=X\r\nADC 0 RL N={n}@example.com F=X\r\n"
        ));
    }
    for n in 0..400 {
        story.ask(Request::Allow(email(&format!("{n}@example.com"))));
    }
    answer_all(&mut story, |line| Some(line.to_owned()));
    assert_eq!(count(&story, "ADC "), 800);
    assert_eq!(story.messenger.roster().waiting().count(), 0);
    let told = story
        .events
        .iter()
        .filter(|it| matches!(it, Event::Notice(Notice::Unanswered { .. })));
    assert_eq!(told.count(), 0);
}

#[test]
fn what_is_asked_twice_within_a_round_trip_is_asked_once() {
    let mut story = Story::online();
    story.says("ADC 0 PL N=bob@example.com F=Bob\r\nADC 0 RL N=bob@example.com F=Bob\r\n");
    for _ in 0..2 {
        story.ask(Request::Allow(email("bob@example.com")));
    }
    assert_eq!(
        story.sent,
        [
            "ADC 9 AL N=bob@example.com\r\n",
            "ADC 10 RL N=bob@example.com\r\n",
            "REM 11 PL bob@example.com\r\n",
        ]
    );
}

#[test]
fn a_block_after_an_allow_counts() {
    let mut story = Story::online();
    story.says("ADC 0 RL N=bob@example.com F=Bob\r\n");
    story.ask(Request::Allow(email("bob@example.com")));
    story.ask(Request::Block(email("bob@example.com")));
    assert_eq!(
        story.sent,
        [
            "ADC 9 AL N=bob@example.com\r\n",
            "REM 10 AL bob@example.com\r\n",
            "ADC 11 BL N=bob@example.com\r\n",
        ]
    );
    story.says("ADC 9 AL N=bob@example.com\r\nREM 10 AL bob@example.com\r\nADC 11 BL N=bob@example.com\r\n");
    let bob = story.messenger.roster().person(&email("bob@example.com"));
    assert_eq!(bob.unwrap().lists & (Lists::AL | Lists::BL), Lists::BL);
    // What was refused is as it was confirmed.
    story.sent.clear();
    story.ask(Request::Allow(email("bob@example.com")));
    story.says("REM 12 BL bob@example.com\r\n219 13\r\n");
    story.ask(Request::Allow(email("bob@example.com")));
    assert_eq!(
        story.sent.last().unwrap(),
        "ADC 14 AL N=bob@example.com\r\n"
    );
}

#[test]
fn what_was_asked_and_lost_with_the_line_is_told() {
    let mut story = Story::online();
    story.ask(Request::AddContact {
        email: email("carol@example.com"),
        name: None,
        group: None,
    });
    story.ask(Request::SetName("Alice II".into()));
    story.ask(Request::SetStatus(Status::Busy));
    story.input(Input::Closed(story.conns[0].0, CloseReason::Broken));
    for verb in ["ADC", "PRP"] {
        let told = Event::Notice(Notice::Unanswered { verb });
        let told = story.events.iter().filter(|event| **event == told);
        assert_eq!(told.count(), 1, "{verb}");
    }
    assert!(
        !story.noticed(&Notice::Unanswered { verb: "CHG" }),
        "said anew"
    );
}

#[test]
fn nobody_lands_in_a_group_that_was_asked_for_on_a_lost_line() {
    let mut story = Story::online();
    story.says(&format!("ADG 0 friends {GROUP}\r\n"));
    story.ask(Request::AddContact {
        email: email("carol@example.com"),
        name: None,
        group: Some(group()),
    });
    story.input(Input::Closed(story.conns[0].0, CloseReason::Broken));
    story.wait();
    story.sent.clear();
    story.sign_in_again();
    let before = story.sent.len();
    story.says("ADC 0 FL N=carol@example.com F=Carol C=22222222-2222-2222-2222-222222222222\r\n");
    assert_eq!(story.sent.len(), before);
}

/// What a config service answers, cut to the least.
const ANSWER: &str = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
    <GetClientConfigResponse xmlns=\"http://www.msn.com/webservices/Messenger/Client\"><GetClientConfigResult>\
    <![CDATA[<MsgrConfig><TabConfig><msntabdata></msntabdata></TabConfig></MsgrConfig>]]>\
    </GetClientConfigResult></GetClientConfigResponse></soap:Body></soap:Envelope>";

#[test]
fn a_late_answer_fills_no_other_session() {
    for signs_out in [false, true] {
        let mut story = Story::online();
        let id = story.http.remove(0).0;
        if signs_out {
            story.ask(Request::SignOut);
        }
        let answer = HttpAnswer {
            status: 200,
            body: ANSWER.into(),
            ..HttpAnswer::default()
        };
        story.input(Input::Http(id, Ok(answer)));
        assert_eq!(story.messenger.service().config.is_none(), signs_out);
    }
}

#[test]
fn an_acknowledgement_after_the_minute_still_counts() {
    let (mut story, id) = joined();
    say(&mut story, id, "slow");
    story.now += 61_000;
    story.says_on(0, "QNG 120\r\n");
    story.input(Input::Tick);
    assert_eq!(states(&story, id).last(), Some(&MessageState::Unknown));
    story.says_on(1, "ACK 4\r\n");
    assert_eq!(states(&story, id).last(), Some(&MessageState::Acknowledged));
}

#[test]
fn names_that_a_server_would_hang_up_on_are_refused_here() {
    let mut story = Story::online();
    story.says(&format!("ADG 0 friends {GROUP}\r\n"));
    for name in ["", "  ", "a\nb", "a\u{0}b"] {
        story.ask(Request::AddGroup(name.into()));
        story.ask(Request::RenameGroup(group(), name.into()));
        story.ask(Request::SetName(name.into()));
        story.ask(Request::AddContact {
            email: email("carol@example.com"),
            name: Some(name.into()),
            group: None,
        });
    }
    let long = Name::new("x".repeat(400));
    story.ask(Request::AddGroup(long.clone()));
    story.ask(Request::SetName(long.clone()));
    story.ask(Request::SetPhone(Phone::Home, Some(long)));
    assert!(story.sent.is_empty(), "{:?}", story.sent);
    let refused = |event: &&Event| matches!(event, Event::Notice(Notice::Refused { .. }));
    assert_eq!(story.events.iter().filter(refused).count(), 19);
}

#[test]
fn a_font_that_no_message_can_carry_is_refused_here() {
    let (mut story, id) = joined();
    let sent = story.sent.len();
    for font in ["x".repeat(2_000), "a\r\nb".into()] {
        let format = TextFormat {
            font,
            ..TextFormat::default()
        };
        story.ask(Request::SendText(id, "hello".into(), format));
    }
    assert_eq!(story.sent.len(), sent);
}

#[test]
fn what_is_pushed_while_the_list_comes_is_not_lost() {
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 2 0\r\n");
    story.says("LST N=bob@example.com F=Bob C=c1 11\r\n");
    story.says("ADC 0 RL N=dave@example.com F=Dave\r\nREM 0 RL bob@example.com\r\nBPR carol@example.com PHH 555\r\n");
    story.says(
        "LST N=carol@example.com F=Carol C=c2 3\r\nGCF 6 Shields.xml 0\r\nCHG 7 NLN 1073742372\r\n",
    );
    let roster = story.messenger.roster();
    let lists = |who: &str| roster.person(&email(who)).unwrap().lists;
    assert!(lists("dave@example.com").contains(Lists::RL));
    assert!(!lists("bob@example.com").contains(Lists::RL));
    let carol = roster.person(&email("carol@example.com")).unwrap();
    assert_eq!(carol.properties.get("PHH").map(Name::as_str), Some("555"));
}

#[test]
fn phone_numbers_removed_elsewhere_go() {
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 0 0\r\nPRP PHH 555\r\nPRP PHM 666\r\nGCF 6 Shields.xml 0\r\nCHG 7 NLN 1073742372\r\n");
    assert_eq!(story.messenger.me().properties.len(), 2);
    story.input(Input::Closed(story.conns[0].0, CloseReason::Broken));
    story.wait();
    story.http.clear();
    story.open();
    story.reach_ticket();
    let trid = story.trid();
    story.says(&format!(
        "USR {trid} OK alice@example.com 1 0\r\nSYN {} a b 0 0\r\nPRP PHM 666\r\nGCF {} Shields.xml 0\r\nCHG {} NLN 1\r\n",
        trid + 1,
        trid + 2,
        trid + 3
    ));
    let properties = &story.messenger.me().properties;
    assert_eq!(properties.keys().collect::<Vec<_>>(), ["PHM"]);
}

#[test]
fn a_ping_that_slept_gets_five_seconds() {
    let mut story = Story::online();
    while story.sent.last().map(String::as_str) != Some("PNG\r\n") {
        story.wait();
    }
    // An hour's sleep with the PNG under way.
    story.now += 3_600_000;
    story.input(Input::Wake);
    assert_eq!(*story.messenger.session(), Session::SignedIn);
    story.now += 4_000;
    story.says("QNG 50\r\n");
    assert_eq!(*story.messenger.session(), Session::SignedIn);
    // A line that died is noticed in that time.
    story.now += 3_600_000;
    story.input(Input::Tick);
    story.input(Input::Wake);
    story.now += 5_000;
    story.input(Input::Tick);
    assert!(matches!(
        story.messenger.session(),
        Session::Reconnecting(_)
    ));
}

#[test]
fn servers_that_send_each_other_everyone_are_backed_off_from() {
    let mut story = Story::online();
    let mut sign_ins = 0;
    let mut waits = Vec::new();
    for _ in 0..8 {
        story.says("XFR 0 NS ns2.test:1863 0 ns.test:1863\r\n");
        if let Session::Reconnecting(reconnect) = story.messenger.session() {
            let ReconnectStage::Waiting { .. } = reconnect.stage else {
                panic!("it waits")
            };
            waits.push(story.wait());
        }
        story.sent.clear();
        story.sign_in_again();
        sign_ins += 1;
    }
    assert!(waits.len() >= sign_ins - 2, "{waits:?}");
    assert!(waits.windows(2).all(|pair| pair[1] > pair[0]), "{waits:?}");
    // One that worked for a while may be sent elsewhere at once.
    story.now += 60_000;
    story.says("QNG 120\r\nXFR 0 NS ns3.test:1863 0 ns2.test:1863\r\n");
    assert_eq!(*story.messenger.session(), Session::SignedIn);
}

#[test]
fn what_was_written_while_the_line_was_down_waits_for_whom_it_is_for() {
    for bob_comes in [true, false] {
        let (mut story, id) = joined();
        story.says_on(
            0,
            "ADC 0 FL N=bob@example.com F=Bob C=c1\r\nNLN NLN bob@example.com Bob 0\r\n",
        );
        bob_says(&mut story, "Content-Type: text/plain", "brb");
        story.input(Input::Closed(story.conns[1].0, CloseReason::Broken));
        story.input(Input::Closed(story.conns[0].0, CloseReason::Broken));
        say(&mut story, id, "are you there?");
        story.wait();
        story.http.clear();
        story.open();
        story.reach_ticket();
        let trid = story.trid();
        story.says(&format!(
            "USR {trid} OK alice@example.com 1 0\r\nSYN {} a b 1 0\r\nLST N=bob@example.com F=Bob C=c1 3\r\nGCF {} Shields.xml 0\r\nCHG {} NLN 1\r\n",
            trid + 1,
            trid + 2,
            trid + 3
        ));
        assert_eq!(count(&story, "XFR "), 0, "bob is not back yet");
        if bob_comes {
            story.says("NLN NLN bob@example.com Bob 0\r\n");
        } else {
            let since = story.now;
            while count(&story, "XFR ") == 0 {
                story.wait();
                story.says("QNG 120\r\n");
            }
            assert_eq!(story.now - since, 60_000);
        }
        assert_eq!(count(&story, "XFR "), 1);
        assert_eq!(states(&story, id).last(), Some(&MessageState::Queued));
    }
}

#[test]
fn a_picture_is_told_by_a_status_that_changes() {
    let mut story = Story::online();
    story.ask(Request::SetPicture(Some(vec![1, 2, 3])));
    let status = |line: &String| line.split(' ').nth(2).unwrap().to_owned();
    assert_eq!(
        story.sent.iter().map(status).collect::<Vec<_>>(),
        ["IDL", "NLN"]
    );
    assert!(story.sent.iter().all(|line| line.contains("msnobj")));
    // What is passed through is no status of the person's own.
    story.says("CHG 9 IDL 1073742372\r\n");
    assert_eq!(story.messenger.me().status, Status::Online);
    story.says("CHG 10 NLN 1073742372\r\n");
    assert_eq!(story.messenger.me().status, Status::Online);
    // Whoever is hidden stays so.
    story.ask(Request::SetStatus(Status::Hidden));
    story.says("CHG 11 HDN 1073742372\r\n");
    story.sent.clear();
    story.ask(Request::SetPicture(None));
    assert_eq!(story.sent, ["CHG 12 HDN 1073742372\r\n"]);
}

fn credentials(who: &str) -> Credentials {
    Credentials {
        email: email(who),
        password: "secret".to_owned().into(),
    }
}

/// Signs in on the connection that was opened last, as the server answers in order.
fn sign_in(story: &mut Story, who: &str) {
    let request = Request::SignIn(credentials(who), Status::Online, Remembered::default());
    story.ask(request);
    story.sign_in_again();
}

#[test]
fn what_one_account_said_is_not_said_by_the_next() {
    let mut story = Story::online();
    story.ask(Request::SetPersonalMessage("alice's own".into()));
    story.ask(Request::SignOut);
    story.sent.clear();
    sign_in(&mut story, "bob@example.com");
    assert_eq!(count(&story, "UUX "), 1);
    assert!(!story.sent.iter().any(|line| line.contains("alice's own")));
    // What was set before anyone signed in is for whoever does.
    story.ask(Request::SignOut);
    story.ask(Request::SetPersonalMessage("for anyone".into()));
    sign_in(&mut story, "bob@example.com");
    assert!(story.sent.iter().any(|line| line.contains("for anyone")));
    assert_eq!(story.messenger.me().personal.text, "for anyone");
}

#[test]
fn what_is_playing_is_told_beside_the_personal_message() {
    let mut story = Story::online();
    let uux = |trid: u32, psm: &str, media: &str| {
        let xml = format!("<Data><PSM>{psm}</PSM><CurrentMedia>{media}</CurrentMedia></Data>");
        format!("UUX {trid} {}\r\n{xml}", xml.len())
    };
    let music = "\\0Music\\01\\0{0} - {1}\\0You &amp; I &lt;live&gt;\\0Artist\\0Album\\0\\0";
    story.ask(Request::SetPersonalMessage("tea & biscuits".into()));
    story.says("UUX 9 0\r\n");
    let media = CurrentMedia::music("You & I <live>", "Artist", "Album");
    story.ask(Request::SetCurrentMedia(media.clone()));
    assert_eq!(
        story.sent,
        [
            uux(9, "tea &amp; biscuits", ""),
            uux(10, "tea &amp; biscuits", music)
        ]
    );
    story.says("UUX 10 0\r\n");
    let playing = story.messenger.me().personal.media.as_ref();
    assert_eq!(playing.unwrap().sentence(), "You & I <live> - Artist");

    // Another message keeps it, and nothing playing keeps the message.
    story.ask(Request::SetPersonalMessage("coffee".into()));
    assert_eq!(*story.sent.last().unwrap(), uux(11, "coffee", music));
    story.says("UUX 11 0\r\n");
    story.ask(Request::SetCurrentMedia(None));
    assert_eq!(*story.sent.last().unwrap(), uux(12, "coffee", ""));
    assert_eq!(story.messenger.me().personal.media, None);

    // The next sign-in of the same account begins in silence.
    story.says("UUX 12 0\r\n");
    story.ask(Request::SetCurrentMedia(media));
    story.ask(Request::SignOut);
    story.sent.clear();
    sign_in(&mut story, "alice@example.com");
    assert_eq!(count(&story, "UUX "), 1);
    assert!(!story.sent.iter().any(|line| line.contains("Music")));
    assert_eq!(story.messenger.me().personal.media, None);
}

#[test]
fn signing_in_again_forgets_what_was_asked_before() {
    let mut story = Story::online();
    let add = Request::AddContact {
        email: email("carol@example.com"),
        name: None,
        group: Some(group()),
    };
    story.ask(add);
    story.ask(Request::SignIn(
        credentials("alice@example.com"),
        Status::Online,
        Remembered::default(),
    ));
    assert_eq!(story.messenger.me().status, Status::Offline);
    story.sign_in_again();
    story.sent.clear();
    story.ask(Request::AddContact {
        email: email("carol@example.com"),
        name: None,
        group: None,
    });
    assert_eq!(count(&story, "ADC "), 2, "AL and FL");
}

#[test]
fn a_limit_of_one_account_is_none_of_the_next() {
    let mut story = Story::online();
    let object = MsnObject::new("bob@example.com", ObjectKind::Picture, b"data", "P.tmp", "");
    let fetch = Request::FetchObject {
        from: email("bob@example.com"),
        object: object.to_text(),
    };
    story.ask(fetch.clone());
    story.says("800 9\r\n");
    story.ask(Request::SignOut);
    sign_in(&mut story, "zoe@example.com");
    story.sent.clear();
    story.ask(fetch);
    assert_eq!(count(&story, "XFR "), 1);
}

#[test]
fn whoever_is_removed_before_the_answer_goes_with_it() {
    let mut story = Story::online();
    story.ask(Request::AddContact {
        email: email("carol@example.com"),
        name: None,
        group: None,
    });
    story.ask(Request::RemoveContact {
        email: email("carol@example.com"),
        block: false,
    });
    story.says("ADC 9 AL N=carol@example.com\r\nADC 10 FL N=carol@example.com F=Carol C=c7\r\n");
    assert_eq!(story.sent.last().unwrap(), "REM 11 FL c7\r\n");
}

#[test]
fn a_list_that_breaks_off_leaves_nothing_behind() {
    // The remembered server breaks in the middle of its list; the dispatch server has nothing new.
    let remembered = Remembered {
        notification_server: Some(Address {
            host: "ns9.test".into(),
            port: 1863,
        }),
    };
    let mut story = Story::begin_with(remembered);
    story.reach_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 2 0\r\nPRP PHH 555\r\nLST N=bob@example.com F=Bob C=c1 3\r\n");
    story.input(Input::Closed(story.conns[0].0, CloseReason::Broken));
    assert_eq!(story.conns.len(), 2);
    story.http.clear();
    story.open();
    story.reach_ticket();
    story.says(
        "USR 4 OK alice@example.com 1 0\r\nSYN 5 a b\r\nGCF 6 Shields.xml 0\r\nCHG 7 NLN 1\r\n",
    );
    story.says("ADC 0 FL N=dave@example.com F=Dave C=c2\r\nPRP 0 PHM 666\r\n");
    assert_eq!(story.messenger.roster().contacts().count(), 1);
    assert_eq!(*story.messenger.session(), Session::SignedIn);
}

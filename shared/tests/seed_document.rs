//! Every line of the document that the project began with, by its number.
//!
//! What MSNP11 brought: the commands GCF, SBS, UUX and UBX, `OUT RCT` with minutes, `OUT SSD` acted on, `ABCHMigrated`,
//! WebMessenger's capability, `NotificationData` within NOT, regional arguments of the config. S12, the example session,
//! is replayed to the byte in `seed_session.rs`.

mod story;

use std::time::Duration;

use msnp11::{
    client::{
        Endpoint, HttpAnswer, Input, Instant, MessageState, NotSent, Notice, Reconnect,
        ReconnectStage, Remembered, Request, Session, SignedOut, Target,
    },
    command::NsServer,
    config::LinkName,
    message::TextFormat,
    shields::Feature,
    value::{Address, Capabilities, Email},
    wire::{Decoder, Sender},
};
use story::Story;

fn shields(story: &mut Story, xml: &str) {
    story.says(&format!("GCF 6 Shields.xml {}\r\n{xml}", xml.len()));
}

#[test]
fn s1_gcf_switches_off_what_it_denies() {
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 0 0\r\n");
    // `forbidden` in Base64.
    shields(
        &mut story,
        "<config><shield><cli maj=\"7\" min=\"0\" minbld=\"0\" maxbld=\"9999\" deny=\"hotlinks, filexfer\"/>\
         <cli maj=\"8\" min=\"0\" minbld=\"0\" maxbld=\"9999\" deny=\"winks\"/></shield>\
         <block><regexp><imtext value=\"Zm9yYmlkZGVu\"/></regexp></block></config>",
    );
    story.says("CHG 7 NLN 1073742372\r\n");
    let denied = story.messenger.service().shields.denied();
    assert!(denied.contains(&Feature::Hotlinks) && denied.contains(&Feature::FileTransfer));
    assert!(
        !denied.contains(&Feature::Winks),
        "that is for another version"
    );

    let bob = Email::typed("bob@example.com").unwrap();
    story.ask(Request::OpenConversation(bob));
    let id = story.messenger.conversations().next().unwrap().id;
    story.sent.clear();
    let text = "this is forbidden here".to_owned();
    story.ask(Request::SendText(id, text, TextFormat::default()));
    let entry = &story.messenger.conversation(id).unwrap().entries[0];
    assert_eq!(entry.state, MessageState::Failed(NotSent::Blocked));
    assert!(story.sent.is_empty(), "nothing goes out");
    let text = "this is allowed".to_owned();
    story.ask(Request::SendText(id, text, TextFormat::default()));
    assert!(story.sent[0].starts_with("XFR "));
}

#[test]
fn s1_shields_without_sense_deny_nothing() {
    for xml in ["", "<config", "<x/>"] {
        let mut story = Story::with_ticket();
        story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 0 0\r\n");
        shields(&mut story, xml);
        story.says("CHG 7 NLN 1073742372\r\n");
        assert_eq!(*story.messenger.session(), Session::SignedIn);
        assert!(story.messenger.service().shields.denied().is_empty());
    }
}

#[test]
fn s2_sbs_is_taken_and_means_nothing() {
    let mut decoder = Decoder::new(Sender::Server);
    decoder.push(b"SBS 0 null\r\n");
    let frame = decoder.next_frame().unwrap().unwrap();
    let (trid, value) = (0, "null".into());
    assert_eq!(NsServer::parse(&frame), Ok(NsServer::Sbs { trid, value }));

    let mut story = Story::with_ticket();
    let before = story.sent.len();
    story.says("SBS 0 null\r\n");
    assert_eq!(story.sent.len(), before);
    story.says("USR 4 OK alice@example.com 1 0\r\nSBS 0 null\r\nSYN 5 a b 0 0\r\nGCF 6 Shields.xml 0\r\nCHG 7 NLN 1073742372\r\n");
    assert_eq!(*story.messenger.session(), Session::SignedIn);
}

#[test]
fn s3_ubx_tells_personal_messages() {
    let mut story = Story::online();
    let xml = "<Data><PSM>new feature :P</PSM><CurrentMedia>\\0Music\\01\\0{0} - {1}\\0Song\\0Artist\\0</CurrentMedia></Data>";
    story.says("ADC 0 RL N=bob@example.com F=Bob\r\n");
    story.says(&format!(
        "NLN NLN bob@example.com Bob 1073791084\r\nUBX bob@example.com {}\r\n{xml}",
        xml.len()
    ));
    let bob = Email::typed("bob@example.com").unwrap();
    let personal = &story.messenger.roster().person(&bob).unwrap().personal;
    assert_eq!(personal.text, "new feature :P");
    assert!(personal.media.is_some());
    story.says("UBX bob@example.com 0\r\n");
    let personal = &story.messenger.roster().person(&bob).unwrap().personal;
    assert!(personal.text.is_empty() && personal.media.is_none());
}

#[test]
fn s4_uux_sets_the_own_one() {
    let mut story = Story::online();
    story.ask(Request::SetPersonalMessage("tea & biscuits".into()));
    let xml = "<Data><PSM>tea &amp; biscuits</PSM><CurrentMedia></CurrentMedia></Data>";
    assert_eq!(story.sent, [format!("UUX 9 {}\r\n{xml}", xml.len())]);
    story.says("UUX 9 0\r\n");
    assert_eq!(story.messenger.me().personal.text, "tea & biscuits");
}

#[test]
fn s5_out_rct_waits_its_minutes() {
    for (line, minutes) in [
        ("OUT RCT 7\r\n", 7),
        ("OUT RCT\r\n", 5),
        ("OUT RCT soon\r\n", 5),
        ("OUT RCT 0\r\n", 5),
        ("OUT RCT 99999\r\n", 1_440),
    ] {
        let mut story = Story::online();
        story.says(line);
        let over = SignedOut::ReconnectAfter { minutes };
        let Session::Reconnecting(Reconnect {
            because,
            stage: ReconnectStage::Waiting { until },
            ..
        }) = story.messenger.session()
        else {
            panic!("{line}");
        };
        assert_eq!(*because, over, "{line}");
        let (wait, asked) = (until.since(Instant(story.now)), 60 * u64::from(minutes));
        let range = Duration::from_secs(asked)..=Duration::from_secs(asked + 15);
        assert!(range.contains(&wait), "{line}: {wait:?}");
        assert_eq!(story.conns.len(), 1);
        story.wait();
        story.sign_in_again();
    }
}

#[test]
fn s6_out_ssd_comes_back_through_the_dispatch_server() {
    let remembered = Remembered {
        notification_server: Some(Address {
            host: "ns2.test".into(),
            port: 1863,
        }),
    };
    let mut story = Story::begin_with(remembered);
    story.sign_in_again();
    story.says("OUT SSD\r\n");
    assert_eq!(story.remembered, [Remembered::default()]);
    let before = story.now;
    story.wait();
    let waited = Duration::from_millis(story.now - before);
    assert!((Duration::from_secs(10)..=Duration::from_secs(60)).contains(&waited));
    assert_eq!(story.conns.last().unwrap().1, Target::NotificationServer);
}

#[test]
fn s7_abch_migrated_must_be_1() {
    for (value, told) in [("1", false), ("0", true)] {
        let mut story = Story::online();
        let profile = format!(
            "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgsprofile; charset=UTF-8\r\nABCHMigrated: {value}\r\n\r\n"
        );
        story.says(&format!(
            "MSG Hotmail Hotmail {}\r\n{profile}",
            profile.len()
        ));
        assert_eq!(story.noticed(&Notice::NotMigrated), told, "{value}");
        assert_eq!(*story.messenger.session(), Session::SignedIn, "it goes on");
    }
}

#[test]
fn s8_capability_512_goes_out_and_is_seen() {
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 0 0\r\nGCF 6 Shields.xml 0\r\n");
    let line = story.sent.iter().find(|line| line.starts_with("CHG "));
    let bits = line.unwrap().trim_end().rsplit(' ').next().unwrap();
    let bits = Capabilities::from_wire(bits).unwrap();
    assert!(bits.contains(Capabilities::WEB_MESSENGER));
    story.says("CHG 7 NLN 1073742372\r\nILN 7 NLN bob@example.com Bob 512\r\n");
    let bob = Email::typed("bob@example.com").unwrap();
    let seen = story.messenger.roster().person(&bob).unwrap().capabilities;
    assert!(seen.contains(Capabilities::WEB_MESSENGER));
}

#[test]
fn s9_not_with_encoded_notification_data() {
    let mut story = Story::online();
    let not = |story: &mut Story, xml: &str| story.says(&format!("NOT {}\r\n{xml}", xml.len()));
    let shell = |site: &str, body: &str| {
        format!(
            "<NOTIFICATION id=\"2\" siteid=\"45705\" siteurl=\"{site}\"><TO pid=\"0x1:0x2\" name=\"a@b\"/>\
             <MSG id=\"0\"><ACTION url=\"a\"/><SUBSCR url=\"s\"/><BODY>{body}</BODY></MSG></NOTIFICATION>"
        )
    };
    let space = "&lt;NotificationData xmlns:xsd=&quot;x&quot;&gt;&lt;OwnerCID&gt;-4294967298&lt;/OwnerCID&gt;\
                 &lt;HasNewItem&gt;true&lt;/HasNewItem&gt;&lt;/NotificationData&gt;";
    not(&mut story, &shell("http://storage.msn.com/", space));
    let told = story.events.iter().any(|event| {
        matches!(event, msnp11::client::Event::Notice(Notice::SpaceUpdated { owner: Some(owner), .. }) if *owner == -4_294_967_298)
    });
    assert!(told, "a Space with something new");

    // Housekeeping of the contact service is not shown.
    story.events.clear();
    let housekeeping = "&lt;NotificationData&gt;&lt;Service&gt;ABCHInternal&lt;/Service&gt;&lt;CID&gt;5&lt;/CID&gt;\
                        &lt;HasNewItem&gt;false&lt;/HasNewItem&gt;&lt;/NotificationData&gt;";
    not(&mut story, &shell("http://contacts.msn.com", housekeeping));
    assert!(story.events.is_empty(), "{:?}", story.events);

    let alert = "<NOTIFICATION ver=\"1\" id=\"2\" siteid=\"0\" siteurl=\"http://example.com/\"><TO pid=\"0x1:0x2\" name=\"a@x\"/>\
                 <MSG id=\"0\"><ACTION url=\"alert?command=action\"/><SUBSCR url=\"s\"/><BODY lang=\"1033\" icon=\"i.png\">\
                 <TEXT>Hello</TEXT></BODY></MSG></NOTIFICATION>";
    not(&mut story, alert);
    let told = story.events.iter().any(|event| {
        matches!(event, msnp11::client::Event::Notice(Notice::Alert { text, link: Some(link) })
            if text == "Hello" && link.as_str().starts_with("http://example.com/alert"))
    });
    assert!(told, "an alert");
}

#[test]
fn s10_config_is_asked_for_with_regional_arguments() {
    let mut story = Story::online();
    let (id, endpoint) = story.http.last().unwrap().clone();
    assert_eq!(endpoint, Endpoint::Config);
    let body = story.bodies.last().unwrap();
    for argument in [
        "<Country>US</Country>",
        "<CLCID>0409</CLCID>",
        "<PLCID>0409</PLCID>",
        "<GeoID>244</GeoID>",
        "<ver>7.0.0777</ver>",
    ] {
        assert!(body.contains(argument), "{argument}");
    }
    let config = "<MsgrConfig><TabConfig><msntabdata><tab><type>page</type><contenturl>http://example.com/today</contenturl>\
                  <name>Today</name></tab></msntabdata></TabConfig></MsgrConfig>";
    story.input(Input::Http(
        id,
        Ok(HttpAnswer {
            status: 200,
            body: config.into(),
            ..HttpAnswer::default()
        }),
    ));
    let links = story.messenger.service().config.as_ref().unwrap().links();
    assert_eq!(links[0].name, LinkName::Tab("Today".into()));
    assert_eq!(links[0].url.as_str(), "http://example.com/today");
}

#[test]
fn s11_the_server_of_a_redirect_is_remembered_and_tried_first() {
    let mut story = Story::begin();
    let address = Address {
        host: "10.0.0.5".into(),
        port: 1863,
    };
    story.says("VER 1 MSNP11\r\nCVR 2 1 1 1 u u\r\nXFR 3 NS 10.0.0.5:1863 0 10.0.0.1:1863\r\n");
    assert_eq!(story.conns[1].1, Target::Address(address.clone()));
    story.sign_in_again();
    let remembered = Remembered {
        notification_server: Some(address.clone()),
    };
    assert_eq!(story.remembered, std::slice::from_ref(&remembered));

    let story = Story::begin_with(remembered);
    assert_eq!(story.conns[0].1, Target::Address(address));
}

#[test]
fn s12_both_kinds_of_out() {
    let mut story = Story::online();
    story.says("OUT OTH\r\n");
    let over = Session::SignedOut(SignedOut::Elsewhere);
    assert_eq!(*story.messenger.session(), over);
    let mut story = Story::online();
    story.ask(Request::SignOut);
    assert_eq!(story.sent, ["OUT\r\n"]);
    story.says("OUT\r\n");
    let over = Session::SignedOut(SignedOut::Asked);
    assert_eq!(*story.messenger.session(), over);
}

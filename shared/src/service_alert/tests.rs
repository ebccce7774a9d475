use proptest::prelude::*;

use super::*;

/// What Escargot sends after `ADC 0 RL`.
const RECORDED: &str = "<NOTIFICATION id=\"0\" siteid=\"45705\" siteurl=\"http://contacts.msn.com\">\n\
    \t<TO pid=\"0x0cf792a2:0xa659a86e\" name=\"bob@example.com\">\n\
    \t\t<VIA agent=\"messenger\" />\n\t</TO>\n\t<MSG id=\"0\">\n\t\t<SUBSCR url=\"s.htm\" />\n\
    \t\t<ACTION url=\"a.htm\" />\n\t\t<BODY>\n\
    \t\t\t&lt;NotificationData xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"&gt;\n\
    \t\t\t\t&lt;Service&gt;ABCHInternal&lt;/Service&gt;\n\
    \t\t\t\t&lt;CID&gt;-6732046859603800142&lt;/CID&gt;\n\
    \t\t\t\t&lt;LastModifiedDate&gt;2026-11-23T18:35:27Z&lt;/LastModifiedDate&gt;\n\
    \t\t\t\t&lt;HasNewItem&gt;false&lt;/HasNewItem&gt;\n\
    \t\t\t&lt;/NotificationData&gt;\n\t\t</BODY>\n\t</MSG>\n</NOTIFICATION>";

/// A Space that was updated, unescaped.
const SPACE: &str = "<NotificationData xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
    <SpaceHandle><ResourceID>example!101</ResourceID></SpaceHandle>\
    <ComponentHandle><ResourceID>example!102</ResourceID></ComponentHandle>\
    <OwnerCID>4294967298</OwnerCID><LastModifiedDate>2005-04-23T18:57:44.8130000-07:00</LastModifiedDate>\
    <HasNewItem>true</HasNewItem>\
    <ComponentSummary><Component xsi:type=\"MessageContainer\"><ResourceID>example!102</ResourceID></Component>\
    <Items><Component xsi:type=\"Message\"><ResourceID>example!103</ResourceID></Component><Component/></Items>\
    </ComponentSummary></NotificationData>";

const ALERT: &str = "<NOTIFICATION ver=\"1\" id=\"2\" siteid=\"0\" siteurl=\"http://example.com/\">\
    <TO pid=\"0x00000001:0x00000002\" name=\"a@x\"/><MSG id=\"0\"><ACTION url=\"alert?command=action\"/>\
    <SUBSCR url=\"alert?command=change\"/><CAT id=\"7\"/><BODY lang=\"1033\" icon=\"i.png\"><TEXT>Hello</TEXT>\
    <TEXTX>&lt;b onclick=\"evil()\"&gt;Hello&lt;/b&gt;</TEXTX></BODY></MSG></NOTIFICATION>";

fn parse(text: &str) -> NotificationDocument {
    NotificationDocument::parse(text.as_bytes()).unwrap()
}

/// A document of a service, with this in its BODY.
fn in_body(body: &str) -> String {
    format!(
        "<NOTIFICATION siteid='45705' siteurl='http://storage.msn.com/'>\
        <MSG><ACTION url='x'/><BODY>{body}</BODY></MSG></NOTIFICATION>"
    )
}

fn web(text: &str) -> Option<WebUrl> {
    Some(WebUrl::parse(text).unwrap())
}

fn space() -> NotificationData {
    let component = |kind: Option<&str>, resource: Option<&str>| Component {
        kind: kind.map(Into::into),
        resource: resource.map(Into::into),
    };
    NotificationData {
        owner_cid: Some(4_294_967_298),
        last_modified: Some("2005-04-23T18:57:44.8130000-07:00".into()),
        has_new_item: Some(true),
        space: Some("example!101".into()),
        component: Some("example!102".into()),
        summary: Some(component(Some("MessageContainer"), Some("example!102"))),
        items: vec![
            component(Some("Message"), Some("example!103")),
            component(None, None),
        ],
        ..NotificationData::default()
    }
}

#[test]
fn the_recorded_one() {
    let recording = include_str!("../../tests/data/transcripts/05-contacts-groups-privacy.txt");
    let lines: String = recording
        .lines()
        .skip_while(|line| !line.contains(" NOT 658"))
        .skip(1)
        .map_while(|line| line.strip_prefix("B-NS S| "))
        .map(|line| line.replace("\\x09", "\t") + "\n")
        .collect();
    assert_eq!(lines.trim_end(), RECORDED);
    let document = parse(RECORDED);
    let expected = NotificationDocument {
        id: Some(0),
        site_id: Some(45705),
        site_url: web("http://contacts.msn.com"),
        to: Some(Party {
            name: Some("bob@example.com".into()),
            email: None,
            pid: Some((0x0cf7_92a2, 0xa659_a86e)),
        }),
        via: Some("messenger".into()),
        message_id: Some(0),
        action: web("http://contacts.msn.com/a.htm"),
        subscribe: web("http://contacts.msn.com/s.htm"),
        data: Some(NotificationData {
            service: Some("ABCHInternal".into()),
            cid: Some(-6_732_046_859_603_800_142),
            last_modified: Some("2026-11-23T18:35:27Z".into()),
            has_new_item: Some(false),
            ..NotificationData::default()
        }),
        ..NotificationDocument::default()
    };
    assert!(document == expected);
    assert_eq!(document.kind(), AlertKind::ContactListChanged);
    assert!(!format!("{document:?} {:?}", document.to).contains("bob"));
}

#[test]
fn an_alert() {
    let document = parse(ALERT);
    let link = web("http://example.com/alert?command=action");
    assert_eq!(document.id, Some(2));
    assert_eq!(
        document.subscribe,
        web("http://example.com/alert?command=change")
    );
    assert_eq!(document.icon, web("http://example.com/i.png"));
    assert_eq!(document.lang, Some(1033));
    assert_eq!(document.category.as_deref(), Some("7"));
    assert_eq!(document.data, None);
    let kind = AlertKind::Alert {
        text: "Hello",
        link: link.as_ref(),
    };
    assert_eq!(document.kind(), kind);
    // The HTML is nowhere.
    assert_eq!(document.text.as_deref(), Some("Hello"));

    let lone = ALERT
        .replace("command=action", "a=1&b=2&amp;c=3")
        .replace("Hello<", "You & me<");
    let document = parse(&lone);
    assert_eq!(document.action, web("http://example.com/alert?a=1&b=2&c=3"));
    assert_eq!(document.text.as_deref(), Some("You & me"));
}

#[test]
fn links_are_http_only() {
    for (url, action) in [
        ("https://b.example/c", web("https://b.example/c")),
        ("/c?d", web("http://example.com/c?d")),
        ("javascript:alert(1)", None),
        ("//b.example/c", None),
        ("", None),
    ] {
        let document = parse(&ALERT.replace("alert?command=action", url));
        assert_eq!(document.action, action, "{url}");
    }
    let document = parse(&ALERT.replace("http://example.com/", "javascript:"));
    assert_eq!((document.action, document.site_url), (None, None));
}

#[test]
fn every_form_of_data() {
    let brackets = SPACE.replace('<', "&lt;").replace('>', "&gt;");
    let all = brackets.replace('"', "&quot;");
    for body in [
        &all,
        &brackets,
        &format!("\r\n\t{all}\r\n"),
        &format!("<![CDATA[{SPACE}]]>"),
        &format!("<![CDATA[<?xml version=\"1.0\"?>{SPACE}]]>"),
        SPACE,
    ] {
        let document = parse(&in_body(body));
        let link = web("http://storage.msn.com/x");
        assert_eq!(document.data, Some(space()), "{body}");
        let kind = AlertKind::Space {
            owner_cid: Some(4_294_967_298),
            has_new_item: true,
            link: link.as_ref(),
        };
        assert_eq!(document.kind(), kind);
    }
}

#[test]
fn data_that_is_not_well_formed() {
    let bare = NotificationData {
        summary: None,
        items: Vec::new(),
        ..space()
    };
    for broken in [
        SPACE.replace("</HasNewItem>", "<HasNewItem>"),
        SPACE.replace("</HasNewItem>", ""),
        SPACE.replace("</ComponentSummary>", ""),
        SPACE.replace("<NotificationData", "<!DOCTYPE a><NotificationData"),
    ] {
        let document = parse(&in_body(&format!("<![CDATA[{broken}]]>")));
        assert_eq!(document.data, Some(bare.clone()), "{broken}");
    }
    let lone = SPACE.replace("example!101", "a&b");
    let data = parse(&in_body(&format!("<![CDATA[{lone}]]>")))
        .data
        .unwrap();
    assert_eq!(data.space.as_deref(), Some("a&b"));
    assert_eq!(data.items.len(), 2);
    for (text, data) in [
        ("<Other/>", None),
        ("text", None),
        ("<NotificationData", Some(NotificationData::default())),
        (
            "<NotificationData><CID>9999999999999999999</CID><HasNewItem>maybe</HasNewItem>\
            <LastModifiedDate>yesterday</LastModifiedDate></NotificationData>",
            Some(NotificationData::default()),
        ),
    ] {
        let document = parse(&in_body(&format!("<![CDATA[{text}]]>")));
        assert_eq!(document.data, data, "{text}");
        assert_eq!(document.kind(), AlertKind::Unknown);
    }
    let items = "<Component/>".repeat(100);
    let many = format!(
        "<NotificationData><ComponentSummary><Items>{items}</Items></ComponentSummary></NotificationData>"
    );
    assert_eq!(parse(&in_body(&many)).data.unwrap().items.len(), 32);
}

#[test]
fn circles_mobiles_and_the_rest() {
    let circle = "<NotificationData><HasNewItem>true</HasNewItem><CircleId>00000000-0000-0000-0009-000000000001</CircleId></NotificationData>";
    assert_eq!(parse(&in_body(circle)).kind(), AlertKind::Circle);
    let mobile = "<NOTIFICATION id='9' siteid='111100400' siteurl='http://mobile.msn.com/'><TO name='a@x'><VIA agent='mobile'/></TO>\
        <FROM pid='0x1:0x2' name='tel:+15551112222'/><MSG id='407'><BODY><TEXT>Hi</TEXT></BODY></MSG></NOTIFICATION>";
    let document = parse(mobile);
    let from = Some("tel:+15551112222");
    let kind = AlertKind::Mobile {
        from,
        text: Some("Hi"),
    };
    assert_eq!(document.kind(), kind);
    assert_eq!(document.message_id, Some(407));
    let failed = parse(&mobile.replace("Hi", "").replace("111100400", "x"));
    assert_eq!(failed.kind(), AlertKind::Mobile { from, text: None });
    assert_eq!(parse("<NOTIFICATION/>").kind(), AlertKind::Unknown);
    for (text, halves) in [
        ("0x1:0xFFFFFFFF", Some((1, u32::MAX))),
        ("0x1:0x100000000", None),
        ("0x+1:0x1", None),
        ("0x:0x1", None),
        ("1:2", None),
        ("0x1", None),
    ] {
        assert_eq!(pid(text), halves, "{text}");
    }
}

#[test]
fn what_is_no_document() {
    use XmlError::{NotUtf8, NotWellFormed, TooLong};
    let deep = "<NOTIFICATION>".repeat(4_600);
    let nested = in_body(&format!(
        "<![CDATA[<NotificationData>{}]]>",
        "<a>".repeat(10_000)
    ));
    let laughs = "<!DOCTYPE a [<!ENTITY b 'c'>]><NOTIFICATION id='&b;'/>";
    for (payload, error) in [
        (&b""[..], AlertError::Xml(NotWellFormed)),
        (b"\xff", AlertError::Xml(NotUtf8)),
        (b"<MSG/>", AlertError::Missing),
        (deep.as_bytes(), AlertError::Xml(NotWellFormed)),
        (&[b'&'; 65_536], AlertError::Xml(TooLong)),
        (&[b' '; 65_537], AlertError::Xml(TooLong)),
        (laughs.as_bytes(), AlertError::Xml(NotWellFormed)),
    ] {
        assert_eq!(NotificationDocument::parse(payload), Err(error));
    }
    assert_eq!(parse(&nested).data, Some(NotificationData::default()));
    for text in [RECORDED, ALERT] {
        for end in 0..text.len() {
            let cut = NotificationDocument::parse(&text.as_bytes()[..end]);
            assert!(cut.is_err(), "{end}");
        }
    }
}

proptest! {
    #[test]
    fn junk_never_panics(junk in proptest::collection::vec(any::<u8>(), 0..300), at in 0..700_usize) {
        let _ = NotificationDocument::parse(&junk);
        let mut payload = RECORDED.as_bytes().to_vec();
        let at = at.min(payload.len());
        payload.splice(at..at, junk);
        if let Ok(document) = NotificationDocument::parse(&payload) {
            let _ = document.kind();
        }
    }

    #[test]
    fn junk_within_never_panics(junk in "[<>/a-cé&;!\\[\\]\"= ]{0,200}") {
        let _ = NotificationDocument::parse(in_body(&format!("<![CDATA[<NotificationData>{junk}]]>")).as_bytes());
        let _ = NotificationDocument::parse(in_body(&junk).as_bytes());
    }
}

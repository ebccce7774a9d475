//! What the service says by itself: mail, alerts, pages, Shields, and the commands beside the usual ones.

use localserver::{
    Account, Alert, InitialMail, Mail, Mailbox, NotificationData, Page, logic::Listener, shields,
};
use msnp11::{command::OutReason, error_code::ErrorCode};

use crate::harness::{ALICE, BOB, Harness, POLICY, address, email, quiet};

/// A message of the service, to the byte.
fn hotmail(kind: &str, body: &str) -> String {
    let payload = format!("MIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\n{body}");
    format!("MSG Hotmail Hotmail {}\r\n{payload}", payload.len())
}

fn document(verb: &str, xml: &str) -> String {
    format!("{verb} {}\r\n{xml}", xml.len())
}

const MAIL_PAGES: &str = "Inbox-URL: /cgi-bin/HoTMaiL\r\nFolders-URL: /cgi-bin/folders\r\nPost-URL: http://127.0.0.1/\r\n";
const TO_ALICE: &str = "<TO pid=\"0x00010000:0x00000001\" name=\"alice@example.com\"";

#[test]
fn the_mailbox_at_sign_in() {
    let mailbox = Mailbox {
        inbox: 5,
        unread: 2,
        other: 7,
        other_unread: 1,
    };
    let data = "text/x-msmsgsinitialmdatanotification; charset=UTF-8";
    let counts = "text/x-msmsgsinitialemailnotification; charset=UTF-8";
    for (form, kind, body) in [
        (
            InitialMail::Data,
            data,
            "Mail-Data: <MD><E><I>5</I><IU>2</IU><O>7</O><OU>1</OU></E><Q><QTM>409600</QTM><QNM>204800</QNM></Q></MD>\r\n",
        ),
        (InitialMail::TooLarge, data, "Mail-Data: too-large\r\n"),
        (
            InitialMail::Counts,
            counts,
            "Inbox-Unread: 2\r\nFolders-Unread: 1\r\n",
        ),
    ] {
        let mut settings = quiet();
        settings.initial_mail = form;
        settings.accounts = vec![Account::new(ALICE, "messenger", "Alice")];
        settings.accounts[0].mailbox = Some(mailbox);
        let mut harness = Harness::new(settings);
        let alice = harness.sign_in(ALICE);
        assert_eq!(
            harness.ask(alice, "CHG 5 NLN 0"),
            format!(
                "CHG 5 NLN 0\r\n{}",
                hotmail(kind, &format!("{body}{MAIL_PAGES}"))
            )
        );
        assert_eq!(harness.ask(alice, "CHG 6 BSY 0"), "CHG 6 BSY 0\r\n", "once");
    }
}

#[test]
fn mail_comes_and_goes() {
    let mut harness = Harness::new(quiet());
    let alice = harness.online(ALICE, "NLN");
    let me = email(ALICE);
    let mail = Mail {
        from: "Bob Å".into(),
        address: email(BOB),
        subject: "Lunch?".into(),
    };
    harness.server.deliver_mail(&me, &mail);
    harness.drain();
    assert_eq!(harness.take(alice), "", "no mailbox");
    harness.server.set_mailbox(&me, Some(Mailbox::default()));
    harness.server.deliver_mail(&me, &mail);
    harness.server.deliver_mail(&me, &mail);
    harness.server.move_mail(&me, "ACTIVE", "trAsH", 1);
    harness.drain();
    let new = hotmail(
        "text/x-msmsgsemailnotification; charset=UTF-8",
        "From: =?UTF-8?B?Qm9iIMOF?=\r\nMessage-URL: /cgi-bin/getmsg?msg=1\r\nPost-URL: http://127.0.0.1/\r\n\
         Subject: Lunch?\r\nDest-Folder: ACTIVE\r\nFrom-Addr: bob@example.com\r\nid: 2\r\n",
    );
    let moved = hotmail(
        "text/x-msmsgsactivemailnotification; charset=UTF-8",
        "Src-Folder: ACTIVE\r\nDest-Folder: trAsH\r\nMessage-Delta: 1\r\n",
    );
    assert_eq!(harness.take(alice), format!("{new}{new}{moved}"));
    let alice = harness.online(ALICE, "NLN");
    harness.ask(alice, "OUT");
    let alice = harness.sign_in(ALICE);
    let mail = harness.ask(alice, "CHG 5 NLN 0");
    assert!(mail.contains("<I>2</I><IU>1</IU>"), "{mail}");
    harness
        .server
        .send_service_message(&me, b"anything".to_vec());
    harness.drain();
    assert_eq!(harness.take(alice), "MSG Hotmail Hotmail 8\r\nanything");
}

#[test]
fn what_the_profile_tells() {
    let mut settings = quiet();
    let mut account = Account::new(ALICE, "messenger", "Alice");
    account.mailbox = Some(Mailbox::default());
    account.country = "DE\r\nX: y".into();
    account.language = 1_031;
    account.kid = true;
    account.restricted = true;
    settings.accounts = vec![account];
    let mut harness = Harness::new(settings);
    harness.server.set_migrated(&email(ALICE), false);
    for migrated in [0, 1] {
        let alice = harness.at_ticket(ALICE);
        let ticket = harness.ticket(ALICE, "messenger").unwrap();
        let profile = harness.ask(alice, &format!("USR 4 TWN S {ticket}"));
        assert!(
            profile.starts_with("USR 4 OK alice@example.com 1 1\r\n"),
            "{profile}"
        );
        for line in [
            "EmailEnabled: 1",
            "lang_preference: 1031",
            "country: DEX: y",
            "Kid: 1",
        ] {
            assert!(
                profile.contains(&format!("\r\n{line}\r\n")),
                "{line}: {profile}"
            );
        }
        assert!(
            profile.ends_with(&format!("\r\nABCHMigrated: {migrated}\r\n\r\n")),
            "{profile}"
        );
        harness.ask(alice, "OUT");
        harness.server.set_migrated(&email(ALICE), true);
    }
}

#[test]
fn alerts() {
    let mut harness = Harness::new(quiet());
    let alice = harness.sign_in(ALICE);
    let alert = Alert::new("Rain & <wind>", "day?city=1&lang=en");
    harness.server.send_alert(&email(ALICE), &alert);
    harness.server.send_alert(&email(BOB), &alert);
    harness.drain();
    let xml = format!(
        "<NOTIFICATION ver=\"1\" id=\"1\" siteid=\"199999\" siteurl=\"http://alerts.example.com/\">{TO_ALICE}/>\
         <MSG id=\"0\"><ACTION url=\"day?city=1&amp;lang=en\"/><SUBSCR url=\"subscription\"/><BODY lang=\"1033\" \
         icon=\"icon.png\"><TEXT>Rain &amp; &lt;wind&gt;</TEXT></BODY></MSG></NOTIFICATION>"
    );
    assert_eq!(harness.take(alice), document("NOT", &xml));
}

#[test]
fn documents_within_documents() {
    let mut settings = quiet();
    settings.notification_of_lists = true;
    let mut harness = Harness::new(settings);
    let alice = harness.sign_in(ALICE);
    let data = NotificationData::Space {
        owner: -2,
        has_new_item: true,
        title: "Tea & \"cake\"".into(),
    };
    harness.server.send_notification_data(&email(ALICE), &data);
    harness.drain();
    let told = harness.take(alice);
    let (line, xml) = told.split_once("\r\n").unwrap();
    assert_eq!(line, format!("NOT {}", xml.len()));
    let outer = roxmltree::Document::parse(xml).unwrap();
    let body = outer
        .descendants()
        .find(|node| node.has_tag_name("BODY"))
        .unwrap();
    assert!(body.children().all(|node| node.is_text()), "encoded: {xml}");
    assert_eq!(
        body.text().unwrap(),
        "<NotificationData xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><SpaceHandle><ResourceID>space!1</ResourceID>\
         </SpaceHandle><ComponentHandle><ResourceID>space!2</ResourceID></ComponentHandle><OwnerCID>-2</OwnerCID>\
         <LastModifiedDate>1970-01-12T06:46:40.0000000-07:00</LastModifiedDate><HasNewItem>true</HasNewItem>\
         <ComponentSummary><Component xsi:type=\"MessageContainer\"><ResourceID>space!2</ResourceID></Component>\
         <Items><Component xsi:type=\"Message\"><Title>Tea &amp; &quot;cake&quot;</Title></Component></Items>\
         </ComponentSummary></NotificationData>"
    );
    assert!(roxmltree::Document::parse(body.text().unwrap()).is_ok());

    // As Escargot tells of every change of RL.
    let bob = harness.online(BOB, "NLN");
    harness.take(alice);
    let mine = harness.id_of(bob, ALICE);
    harness.ask(bob, &format!("REM 7 FL {mine}"));
    let schemas = "xmlns:xsd=&quot;http://www.w3.org/2001/XMLSchema&quot; \
                   xmlns:xsi=&quot;http://www.w3.org/2001/XMLSchema-instance&quot;";
    let xml = format!(
        "<NOTIFICATION id=\"0\" siteid=\"45705\" siteurl=\"http://contacts.msn.com\">{TO_ALICE}><VIA agent=\"messenger\"/>\
         </TO><MSG id=\"0\"><ACTION url=\"a.htm\"/><SUBSCR url=\"s.htm\"/><BODY>&lt;NotificationData {schemas}&gt;\
         &lt;Service&gt;ABCHInternal&lt;/Service&gt;&lt;CID&gt;281474976710657&lt;/CID&gt;\
         &lt;LastModifiedDate&gt;1970-01-12T06:46:40.0000000-07:00&lt;/LastModifiedDate&gt;\
         &lt;HasNewItem&gt;false&lt;/HasNewItem&gt;&lt;/NotificationData&gt;</BODY></MSG></NOTIFICATION>"
    );
    let notice = document("NOT", &xml);
    assert_eq!(harness.take(alice), format!("REM 0 RL {BOB}\r\n{notice}"));
    harness.ask(bob, "ADC 8 FL N=alice@example.com F=x");
    let name = "Bob%20%C3%85ngstr%C3%B6m";
    assert_eq!(
        harness.take(alice),
        format!("ADC 0 RL N={BOB} F={name}\r\n{notice}")
    );
}

#[test]
fn pages() {
    let mut harness = Harness::new(quiet());
    let alice = harness.online(ALICE, "NLN");
    let head = |id: u32| {
        format!(
            "<NOTIFICATION id=\"{id}\" siteid=\"111100400\" siteurl=\"http://mobile.example.com/\">{TO_ALICE}>\
             <VIA agent=\"mobile\"/></TO>"
        )
    };
    harness
        .server
        .send_mobile_page(&email(ALICE), "5551234", "late <3");
    harness.drain();
    let (head_0, head_7) = (head(0), head(7));
    let links = "<ACTION url=\"a.htm\"/><SUBSCR url=\"s.htm\"/>";
    assert_eq!(
        harness.take(alice),
        document(
            "IPG",
            &format!(
                "{head_0}<FROM name=\"5551234\"/><MSG pri=\"1\" id=\"0\">{links}<BODY><TEXT>late &lt;3</TEXT></BODY></MSG>\
                 </NOTIFICATION>"
            )
        )
    );
    // A page to someone who takes none fails; one to someone who does is not answered.
    let page = "<TEXT xml:space=\"preserve\" enc=\"utf-8\">hi</TEXT>";
    let send = format!("PGD 7 {BOB} 1 {}\r\n{page}", page.len());
    harness.send(alice, &send);
    assert_eq!(
        harness.take(alice),
        document(
            "IPG",
            &format!(
                "{head_7}<FROM name=\"\"/><MSG pri=\"1\" id=\"407\">{links}<BODY><TEXT></TEXT></BODY></MSG></NOTIFICATION>"
            )
        )
    );
    harness
        .server
        .set_account_property(&email(BOB), "MOB", Some("Y"));
    harness.drain();
    harness.take(alice);
    harness.send(alice, &send);
    assert_eq!(harness.ask(alice, "PNG"), "QNG 45\r\n");
    harness
        .server
        .refuse_next(&email(ALICE), "PGD", ErrorCode::ChangingTooRapidly);
    harness.send(alice, &send);
    assert_eq!(harness.take(alice), "800 7\r\n");
}

#[test]
fn what_shields_says() {
    let mut harness = Harness::new(quiet());
    let alice = harness.sign_in(ALICE);
    assert_eq!(
        harness.ask(alice, "GCF 5 Shields.xml"),
        "715 5\r\n",
        "not before SYN"
    );
    harness.ask(alice, "SYN 6 0 0");
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\r\n<config>\r\n\t<shield><cli maj=\"7\" min=\"0\" \
                minbld=\"0\" maxbld=\"9999\" deny=";
    for (xml, rest) in [
        (
            shields(&[], &[]),
            "\" \" /></shield>\r\n\t<block></block>\r\n</config>\r\n",
        ),
        (
            shields(&["filexfer", "hotlinks"], &["\\.pif"]),
            "\"filexfer hotlinks\" /></shield>\r\n\t<block><regexp><imtext value=\"XC5waWY=\"/></regexp></block>\r\n\
             </config>\r\n",
        ),
    ] {
        harness.server.set_shields(xml);
        let payload = format!("{head}{rest}");
        assert_eq!(
            harness.ask(alice, "GCF 7 Shields.xml"),
            format!("GCF 7 Shields.xml {}\r\n{payload}", payload.len())
        );
    }
    harness.server.set_shields("");
    assert_eq!(
        harness.ask(alice, "GCF 8 Shields.xml"),
        "GCF 8 Shields.xml 0\r\n"
    );
}

#[test]
fn where_pages_are() {
    let mut harness = Harness::new(quiet());
    let alice = harness.online(ALICE, "NLN");
    for page in [
        "INBOX",
        "COMPOSE bob@example.com",
        "FOLDERS",
        "PERSON 0x0409",
        "PROFILE 0x0409",
        "CHGMOB",
        "MOBILE",
        "CHAT 0x0409",
        "ADDRBOOK",
    ] {
        assert_eq!(
            harness.ask(alice, &format!("URL 7 {page}")),
            "URL 7 /unused1 /unused2 1\r\n"
        );
    }
    let page = |site: Option<&str>| Page {
        rru: "/cgi-bin/HoTMaiL".into(),
        passport: "https://login.example.com/md5auth.srf?lc=1033".into(),
        site: site.map(Into::into),
    };
    harness.server.set_page("INBOX", Some(page(Some("2"))));
    harness.server.set_page("CHAT", Some(page(None)));
    let answer = "/cgi-bin/HoTMaiL https://login.example.com/md5auth.srf?lc=1033";
    assert_eq!(
        harness.ask(alice, "URL 15 INBOX"),
        format!("URL 15 {answer} 2\r\n")
    );
    assert_eq!(
        harness.ask(alice, "URL 16 CHAT 0x0409"),
        format!("URL 16 {answer}\r\n")
    );
    harness.server.set_page("INBOX", None);
    assert_eq!(
        harness.ask(alice, "URL 17 INBOX"),
        "URL 17 /unused1 /unused2 1\r\n"
    );
}

#[test]
fn commands_that_nobody_sends_any_more() {
    let mut harness = Harness::new(quiet());
    let alice = harness.online(ALICE, "NLN");
    let invite = "SDC 7 dave@example.com 0x0409 MSNMSGR MSMSGS X X Alice";
    for (line, answer) in [
        (format!("{invite} 0"), "SDC 7 OK"),
        (format!("{invite} 4\r\ncome"), "SDC 7 OK"),
        (
            "SDC 7 dave 0x0409 MSNMSGR MSMSGS X X Alice 0".into(),
            "503 7",
        ),
        ("SDC 7 dave@example.com 0".into(), "503 7"),
        ("IMS 7 ON".into(), "IMS 7 0 ON"),
        ("IMS 7 OFF".into(), "IMS 7 0 OFF"),
        ("FND 7 fname=a lname=b".into(), "502 7"),
        ("PAG 7 bob@example.com 1".into(), "715 7"),
        ("XFR 7 NS".into(), "XFR 7 NS ns.test:1863 0 ns.test:1863"),
    ] {
        // No line end follows a payload.
        let end = if line.ends_with("come") { "" } else { "\r\n" };
        harness.send(alice, &format!("{line}{end}"));
        assert_eq!(harness.take(alice), format!("{answer}\r\n"), "{line}");
    }
    for line in [
        "IMS 7 MAYBE",
        "SDC x",
        "FND",
        "XFR x NS",
        "PGD 7",
        "MSG 7 A 2\r\n",
        "LKP 7 a",
        "SND 7 a@b.c",
    ] {
        let mut harness = Harness::new(quiet());
        let alice = harness.online(ALICE, "NLN");
        assert_eq!(harness.ask(alice, line), "", "{line}");
        assert!(harness.is_closed(alice), "{line}");
    }
    let mut harness = Harness::new(quiet());
    let stranger = harness.connect(Listener::Notification);
    assert_eq!(harness.ask(stranger, "FND 1 x"), "");
    assert!(harness.is_closed(stranger), "not before signing in");
}

#[test]
fn every_way_out() {
    for (reason, line) in [
        (OutReason::None, "OUT"),
        (OutReason::SignedInElsewhere, "OUT OTH"),
        (OutReason::ShuttingDown, "OUT SSD"),
        (OutReason::ReconnectAfter(Some(5)), "OUT RCT 5"),
        (OutReason::ReconnectAfter(None), "OUT RCT"),
        (OutReason::Migrated, "OUT MIG"),
        (OutReason::TermsOfUse, "OUT TOU"),
        (OutReason::Other("XYZ".into()), "OUT XYZ"),
    ] {
        let mut harness = Harness::new(quiet());
        let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
        harness.take(alice);
        harness.take(bob);
        harness.server.out(Some(&email(ALICE)), &reason);
        harness.drain();
        assert_eq!(harness.take(alice), format!("{line}\r\n"));
        assert!(harness.is_closed(alice) && !harness.is_closed(bob));
        assert_eq!(harness.take(bob), format!("FLN {ALICE}\r\n"));
    }
}

#[test]
fn the_server_goes_down_in_time() {
    let mut harness = Harness::new(quiet());
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.sign_in(BOB));
    harness.take(alice);
    harness.server.announce_shutdown(5);
    harness.drain();
    let payload = "MIME-Version: 1.0\r\nContent-Type: application/x-msmsgssystemmessage\r\n\r\nType: 1\r\nArg1: 5\r\n";
    let message = format!("MSG Hotmail Hotmail {}\r\n{payload}", payload.len());
    assert_eq!(
        (harness.take(alice), harness.take(bob)),
        (message.clone(), message)
    );
    assert!(!harness.is_closed(alice));
}

#[test]
fn other_servers_at_sign_in_and_later() {
    let mut harness = Harness::new(quiet());
    let cvr = "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs alice@example.com";
    harness.server.start_over_next(1);
    let conn = harness.connect(Listener::Notification);
    harness.ask(conn, "VER 1 MSNP11 CVR0");
    harness.ask(conn, cvr);
    assert_eq!(
        harness.ask(conn, "USR 3 TWN I alice@example.com"),
        "XFR 3 NS 0 0 ns.test:1863\r\n"
    );
    assert_eq!(harness.ask(conn, "VER 4 MSNP11 CVR0"), "VER 4 MSNP11\r\n");
    harness.ask(conn, cvr);
    assert_eq!(
        harness.ask(conn, "USR 5 TWN I alice@example.com"),
        format!("USR 5 TWN S {POLICY}\r\n")
    );

    let alice = harness.online(ALICE, "NLN");
    let board = harness.switchboard(alice, ALICE);
    harness
        .server
        .move_to(&email(ALICE), address("ns2.test:1863"));
    harness.drain();
    assert_eq!(
        harness.take(alice),
        "XFR 0 NS ns2.test:1863 0 ns.test:1863\r\n"
    );
    harness.ask(alice, "OUT");
    // Switchboards outlive the move.
    assert_eq!(harness.ask(board, "CAL 2 bob@example.com"), "217 2\r\n");
}

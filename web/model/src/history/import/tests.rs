//! What is read of logs, of the samples beside and of what is broken.

use std::collections::HashSet;

use msnp11::message::Effects;

use super::{
    survey::{Resolved, Resolver, Survey, contact_of},
    *,
};
use crate::history::{
    LineKind, LineState,
    export::{
        Form,
        tests::{MONDAY, exported, person, read_records, said, with},
    },
    line::FileState,
};

/// One hour east of UTC.
fn local(civil: Civil) -> Option<Instant> {
    Some(Instant(civil.utc().0 - 3_600_000))
}

fn around() -> Surroundings {
    Surroundings {
        records: read_records(),
        local,
    }
}

fn read(name: &str, file: &[u8]) -> Result<(Option<Source>, Vec<Found>, u64), Refused> {
    let mut reader = Reader::new(name, around());
    let mut found = Vec::new();
    for part in file.chunks(1_000) {
        reader.push(part)?;
        found.extend(reader.take());
    }
    reader.finish()?;
    found.extend(reader.take());
    Ok((reader.source(), found, reader.skipped()))
}

/// What is kept of a file: `own` are the person's names, and it was with bea@example.com.
fn resolved(name: &str, file: &[u8], own: &[&str]) -> Vec<Resolved> {
    let own: HashSet<_> = own.iter().map(|name| (*name).to_owned()).collect();
    let mut resolver = Resolver::new(own, person("bea@example.com", ""));
    let (_, found, _) = read(name, file).unwrap();
    found
        .into_iter()
        .filter_map(|it| resolver.resolve(it))
        .collect()
}

/// Lines as they are told below: when, who and what.
fn told(lines: &[Resolved]) -> Vec<String> {
    let told = lines.iter().map(|resolved| {
        let line = &resolved.line;
        let who = line.from.as_ref().map_or("I", |person| &person.name);
        let what = match &line.kind {
            LineKind::Text { text, .. } => format!(": {text}"),
            LineKind::Action(text) => format!(" does: {text}"),
            LineKind::File { name, .. } => format!(" sent {name}"),
            kind => format!(" {kind:?}"),
        };
        format!("{} {who}{what}", line.at.0 / 1_000)
    });
    told.collect()
}

const MSN: &str = r##"<?xml version="1.0"?>
<?xml-stylesheet type='text/xsl' href='MessageLog.xsl'?>
<Log FirstSessionID="1" LastSessionID="2"><Message Date="3/4/2006" Time="9:11:33 PM" DateTime="2006-03-04T20:11:33.123Z" SessionID="1"><From><User FriendlyName="Bea &lt;3 &amp; the boat"/></From><To><User FriendlyName="Mia"/></To><Text Style="font-family:Comic Sans MS; font-weight:bold; color:#800080; ">hello &lt;b&gt; :)</Text></Message><Message Date="3/4/2006" Time="9:12:00 PM" DateTime="2006-03-04T20:12:00.000Z" SessionID="1"><From><User FriendlyName="Mia"/></From><To><User FriendlyName="Bea &lt;3 &amp; the boat"/></To><Text Style="font-family:Tahoma; color:#000000; text-decoration:underline line-through; ">two&#xD;&#xA;lines</Text></Message>
<Invitation Date="3/4/2006" Time="9:13:00 PM" DateTime="2006-03-04T20:13:00.000Z" SessionID="1"><From><User FriendlyName="Bea"/></From><File>C:\Pictures\boat.jpg</File><Text Style="color:#545454; ">Bea sends C:\Pictures\boat.jpg</Text></Invitation><InvitationResponse Date="3/4/2006" Time="9:14:00 PM" DateTime="2006-03-04T20:14:00.000Z" SessionID="1"><From><User FriendlyName="Bea"/></From><File>C:\My Received Files\boat.jpg</File><Text Style="color:#545454; ">You have successfully received boat.jpg</Text></InvitationResponse>
<Message Date="3/5/2006" Time="9:12:00 PM" DateTime="2006-03-05T20:12:00.000Z" SessionID="2"><From><User FriendlyName="Theo"/></From><To><User FriendlyName="Mia"/><User FriendlyName="Bea"/></To><Text>all three</Text></Message><Join Date="3/5/2006" Time="9:12:01 PM" DateTime="2006-03-05T20:12:01.000Z" SessionID="2"><User FriendlyName="Ruth"/><Text>Ruth has been added to the conversation.</Text></Join>
</Log>"##;

#[test]
fn msn_messengers_log_is_read() {
    let (source, _, skipped) = read("bea3108273012.xml", MSN.as_bytes()).unwrap();
    assert_eq!((source, skipped), (Some(Source::MsnMessenger), 1));
    let lines = resolved("bea3108273012.xml", MSN.as_bytes(), &["Mia"]);
    assert_eq!(
        told(&lines),
        [
            "1141503093 Bea <3 & the boat: hello <b> :)",
            "1141503120 I: two\nlines",
            "1141503180 Bea sent boat.jpg",
            "1141589520 Theo: all three",
            "1141589521 Ruth joined"
        ]
    );
    let LineKind::Text { format, .. } = &lines[0].line.kind else {
        panic!("a text");
    };
    assert_eq!(format.font, "Comic Sans MS");
    assert_eq!(format.effects, Effects::BOLD);
    assert_eq!(format.colour.map(|colour| colour.red), Some(0x80));
    let LineKind::Text { format, .. } = &lines[1].line.kind else {
        panic!("a text");
    };
    assert_eq!(format.effects, Effects::UNDERLINE | Effects::STRIKE);
    assert_eq!(format.colour, None, "black is what nobody chose");
    assert_eq!(lines[0].key.to_string(), "contact:bea@example.com");
    assert_eq!(lines[3].key.to_string(), "group:msn-bea3108273012-2");
    assert_eq!(
        lines[0].line.from.as_ref().unwrap().address,
        "bea@example.com"
    );
}

#[test]
fn an_element_that_is_broken_is_passed_over() {
    let broken = MSN.replace(
        "<To><User FriendlyName=\"Mia\"/></To><Text Style=\"font-family:Comic",
        "<To><Text Style=\"x",
    );
    let (_, found, skipped) = read("x.xml", broken.as_bytes()).unwrap();
    assert_eq!((found.len(), skipped), (4, 2));
    for hostile in [
        "<Log><Message DateTime=\"2006-03-04T20:11:33Z\"".to_owned() + &" a=\"\"".repeat(20_000) + "></Message>",
        "<Log><Message DateTime=\"2006-03-04T20:11:33Z\">".to_owned() + &"<a>".repeat(5_000) + "</Message>",
        "<Log><Message xmlns:a=\"b\" DateTime=\"2006-03-04T20:11:33Z\"></Message>".to_owned(),
        "<!DOCTYPE x [<!ENTITY a \"b\">]><Log><Message DateTime=\"2006-03-04T20:11:33Z\">&a;</Message>".to_owned(),
    ] {
        let (_, found, skipped) = read("x.xml", hostile.as_bytes()).unwrap();
        assert_eq!((found.len(), skipped), (0, 1));
    }
}

const PIDGIN_HTML: &str = r##"<html><head><meta http-equiv="content-type" content="text/html; charset=UTF-8"><title>Conversation with bea@example.com at Mon 05 Mar 2007 21:34:02 CET on mia@example.com (msn)</title></head><body><h3>Conversation with bea@example.com at Mon 05 Mar 2007 21:34:02 CET on mia@example.com (msn)</h3>
<font color="#16569E"><font size="2">(21:34:02)</font> <b>Mia:</b></font> hello &lt;b&gt;<br/>
<font color="#A82F2F"><font size="2">(21:34:10)</font> <b>Bea (sunny):</b></font> <span style='color: #800080;'>one<br/>two</span><br/>
<font size="2">(21:35:00)</font><b> Bea (sunny) has signed off.</b><br/>
<font color="#062585"><font size="2">(21:36:00)</font> <b>***Bea (sunny)</b></font> waves<br/>
<font color="#A82F2F"><font size="2">(00:10:00)</font> <b>Bea (sunny) &lt;AUTO-REPLY&gt;:</b></font> I'm out<br/>
still out<br/>
<font color="#FF0000"><font size="2">(00:10:05)</font><b> Message could not be sent</b></font><br/>
</body></html>
"##;

#[test]
fn pidgins_page_is_read() {
    let name = "2007-03-05.213402+0100CET.html";
    let (source, found, skipped) = read(name, PIDGIN_HTML.as_bytes()).unwrap();
    assert_eq!((source, skipped), (Some(Source::PidginHtml), 2));
    assert!(matches!(&found[0], Found::Account(account) if account == "mia@example.com"));
    let lines = resolved(name, PIDGIN_HTML.as_bytes(), &[]);
    let expected = [
        "1173126842 I: hello <b>",
        "1173126850 Bea (sunny): one\ntwo",
        "1173126960 Bea (sunny) does: Bea (sunny) waves",
        "1173136200 Bea (sunny): I'm out\nstill out",
    ];
    assert_eq!(told(&lines), expected);
    assert!(
        lines
            .iter()
            .all(|line| line.key.to_string() == "contact:bea@example.com")
    );
    // Without a name that tells when, the first line does; the clock is then the person's own.
    assert_eq!(
        told(&resolved("log.html", PIDGIN_HTML.as_bytes(), &[])),
        expected
    );
}

#[test]
fn pidgins_text_is_read() {
    let log = "Conversation with bea@example.com at Mon Mar  5 21:34:02 2007 on mia@example.com (msn)\r\n\
        (09:34:02 PM) Mia: hello: you\r\n\
        (09:34:10 PM) Bea: (L) (21:00) (see)\r\n\
        more\r\n\
        (09:35:00 PM) Bea has signed off.\r\n\
        (09:36:00 PM) ***Bea waves\r\n";
    let lines = resolved("x.txt", log.as_bytes(), &["Mia"]);
    assert_eq!(
        told(&lines),
        [
            "1173126842 I: hello: you",
            "1173126850 Bea: (L) (21:00) (see)\nmore",
            "1173126960 Bea does: Bea waves"
        ]
    );
    let room = log.replace("with bea@example.com", "with MSN Chat 7");
    let lines = resolved("2007-03-05.213402+0100CET.txt", room.as_bytes(), &["Mia"]);
    assert_eq!(
        lines[0].key.to_string(),
        "group:pidgin-2007-03-05.213402+0100CET.txt"
    );
    assert_eq!(lines[1].people[0].name, "Bea");
    let undated = log.replace("Mon Mar  5 21:34:02 2007", "05/03/07 21:34:02");
    assert_eq!(
        read("x.txt", undated.as_bytes()).unwrap_err(),
        Refused::NoDate
    );
}

const AMSN: &str = "|\"LRED[Conversation started on |\"LTIME1173126800 ]\n\
    |\"LGRA[|\"LTIME1173126842 ] |\"LITAMia :|\"LC16569e hello : you\n\
    |\"LGRA[|\"LTIME1173126850 ] |\"LITABea | sunny :|\"LC800080 one\n\
    two\n\
    \n\
    |\"LGRA|\"LTIME1173126860 |\"LGRE Bea sends the file ''boat.jpg''\n\
    |\"LGRA[|\"LTIME1173126870 ] |\"LITAThe message could not be delivered :|\"LRED again\n\
    |\"LRED[You have closed the window on 05 Mar 2007 21:40:00]\n\
    |\"LRED[Conversation started on 06 Mar 2007]\n\
    |\"LGRA[21:34:02] |\"LITABea |\"LNOR: of old\n";

#[test]
fn amsns_log_is_read() {
    let (source, _, skipped) = read("bea@example.com.log", AMSN.as_bytes()).unwrap();
    assert_eq!((source, skipped), (Some(Source::Amsn), 4));
    let lines = resolved("bea@example.com.log", AMSN.as_bytes(), &["Mia"]);
    assert_eq!(
        told(&lines),
        [
            "1173126842 I: hello : you",
            "1173126850 Bea | sunny: one\ntwo",
            "1173126870 I: again",
            "1173213242 Bea: of old"
        ]
    );
    assert_eq!(lines[2].line.state, LineState::Failed);
    let LineKind::Text { format, .. } = &lines[0].line.kind else {
        panic!("a text");
    };
    assert_eq!(
        format.colour.map(|it| (it.red, it.green, it.blue)),
        Some((0x16, 0x56, 0x9e))
    );
}

fn own_conversations() -> Vec<(crate::history::Thread, Vec<Line>)> {
    let bea = || person("bea@example.com", "Bea");
    let file = Line {
        kind: LineKind::File {
            name: "boat.jpg".to_owned(),
            size: 7,
            sha1: None,
            state: FileState::Received,
        },
        ..said(MONDAY + 2, bea(), "")
    };
    let lines = vec![
        said(MONDAY, bea(), "{\"]}\",\n"),
        said(MONDAY + 1, None, "é"),
        file,
    ];
    let theo = || person("theo@example.com", "Theo");
    let group = with(&[("bea@example.com", "Bea"), ("theo@example.com", "Theo")]);
    vec![
        (with(&[("bea@example.com", "Bea")]), lines),
        (group, vec![said(MONDAY + 3, theo(), "three")]),
    ]
}

#[test]
fn own_data_comes_back_as_it_went() {
    let conversations = own_conversations();
    let file = exported(Form::Json, &conversations);
    let back = resolved("history.json", file.as_bytes(), &[]);
    let expected = conversations.iter().flat_map(|(thread, lines)| {
        lines.iter().map(|line| Resolved {
            key: thread.key.clone().into(),
            people: thread.people.clone().into(),
            line: line.clone(),
        })
    });
    assert!(back.iter().eq(expected.collect::<Vec<_>>().iter()));
}

#[test]
fn what_a_newer_page_wrote_is_refused_with_a_sentence() {
    let file = exported(Form::Json, &own_conversations());
    let newer = file.replace("\"webmessenger-history\":1", "\"webmessenger-history\":2");
    let refused = read("history.json", newer.as_bytes()).unwrap_err();
    assert_eq!(refused, Refused::Newer(2));
    assert!(refused.text().contains("newer"), "{}", refused.text());
    // A field that this page does not know makes no difference.
    let more = file.replace("\"kind\":\"text\"", "\"later\":[1,{}],\"kind\":\"text\"");
    assert_eq!(
        resolved("x.json", more.as_bytes(), &[]),
        resolved("x.json", file.as_bytes(), &[])
    );
    // Lines of an unknown kind are passed over.
    let unknown = file.replace("\"kind\":\"file\"", "\"kind\":\"hologram\"");
    let (_, found, skipped) = read("x.json", unknown.as_bytes()).unwrap();
    assert_eq!((found.len(), skipped), (6, 1));
}

#[test]
fn what_is_no_log_is_told() {
    for file in [
        "",
        "hello",
        "{\"a\":1}",
        "<html></html>",
        "PK\u{3}\u{4}",
        "<",
    ] {
        assert_eq!(
            read("x", file.as_bytes()).unwrap_err(),
            Refused::Unknown,
            "{file}"
        );
    }
    for refused in [
        Refused::Newer(9),
        Refused::NoDate,
        Refused::NoLine,
        Refused::Unknown,
    ] {
        assert!(refused.text().contains(' '), "{}", refused.text());
    }
}

#[test]
fn cut_anywhere_and_damaged_anywhere_nothing_panics_or_grows() {
    let own = exported(Form::Json, &own_conversations());
    for (name, file) in [
        ("bea1.xml", MSN),
        ("2007-03-05.213402+0100CET.html", PIDGIN_HTML),
        (
            "x.txt",
            "Conversation with a@b.cc at 2007-03-05 on me\n(1:2) a: b\n(3:4) ***c\n",
        ),
        ("bea@example.com.log", AMSN),
        ("x.json", own.as_str()),
    ] {
        let lines = |found: Vec<Found>| {
            let found = found.into_iter();
            found
                .filter(|it| matches!(it, Found::Line { .. }))
                .collect::<Vec<_>>()
        };
        let whole = lines(read(name, file.as_bytes()).unwrap().1);
        for cut in 0..file.len() {
            let beginning = &file.as_bytes()[..cut];
            if let Ok((_, found, _)) = read(name, beginning) {
                // All that was whole is found; the last may be cut.
                let found = lines(found);
                let sound = found.len().saturating_sub(1);
                assert!(found[..sound] == whole[..sound], "{name} {cut}");
            }
            let mut damaged = file.as_bytes().to_vec();
            for (place, byte) in [(cut, 0xFF), (cut / 2, b'<'), (cut / 3, b'"')] {
                damaged[place] = byte;
            }
            if let Ok((_, found, skipped)) = read(name, &damaged) {
                assert!(found.len() as u64 + skipped < 40, "{name} {cut}");
            }
        }
    }
}

#[test]
fn texts_and_names_are_cut_to_what_is_kept() {
    let long = "x".repeat(MAX_TEXT + 10);
    let log = AMSN.replace("hello", &long).replace("Mia", &long[..2_000]);
    let lines = resolved("bea@example.com.log", log.as_bytes(), &[]);
    let LineKind::Text { text, .. } = &lines[0].line.kind else {
        panic!("a text");
    };
    assert_eq!(text.chars().count(), MAX_TEXT);
    assert_eq!(lines[0].line.from.as_ref().unwrap().name.len(), MAX_NAME);

    let bea = || person(&long[..2_000], &long[..2_000]);
    let thread = with(&[("bea@example.com", &long[..2_000])]);
    let conversations = vec![(thread, vec![said(MONDAY, bea(), &long)])];
    let file = exported(Form::Json, &conversations);
    let lines = resolved("history.json", file.as_bytes(), &[]);
    let from = lines[0].line.from.as_ref().unwrap();
    assert_eq!(lines[0].people[0].name.len(), MAX_NAME);
    assert_eq!((from.name.len(), from.address.len()), (MAX_NAME, MAX_NAME));
    assert_eq!(lines[0].line.words().unwrap().len(), MAX_TEXT);
    assert!(lines[0].cost() > MAX_TEXT && lines[0].cost() < MAX_TEXT + 2_000);
    // The people of a conversation are there once, however many lines it has.
    let lines = resolved(
        "history.json",
        exported(Form::Json, &own_conversations()).as_bytes(),
        &[],
    );
    assert!(std::rc::Rc::ptr_eq(&lines[0].people, &lines[1].people));
}

#[test]
fn who_wrote_is_told_or_guessed() {
    let survey = |name: &str, file: &str, own: &[&str], contact: &[&str]| {
        let mut survey = Survey::default();
        for found in read(name, file.as_bytes()).unwrap().1 {
            survey.add(&found);
        }
        survey.guess(own, contact);
        let own = survey
            .writers
            .iter()
            .map(|named| (named.name.clone(), named.own));
        (survey.lines, own.collect::<Vec<_>>())
    };
    let named = |name: &str, own| (name.to_owned(), own);
    assert_eq!(
        survey("x.html", PIDGIN_HTML, &[], &[]),
        (
            4,
            vec![named("Bea (sunny)", Some(false)), named("Mia", Some(true))]
        )
    );
    let text = "Conversation with bea@example.com at 2007-03-05 on me (msn)\n(1:02) M: a\n(1:03) Bea: b\n(1:04) Bea: c\n";
    let unknown = vec![named("Bea", None), named("M", None)];
    let known = vec![named("Bea", Some(false)), named("M", Some(true))];
    assert_eq!(survey("x.txt", text, &["mia@example.com"], &[]).1, unknown);
    assert_eq!(
        survey("x.txt", text, &["mia@example.com"], &["bea@example.com"]).1,
        known
    );
    assert_eq!(survey("x.txt", text, &["m@example.com"], &[]).1, known);
    assert_eq!(survey("x.txt", text, &["m"], &[]).1, known);
}

#[test]
fn with_whom_a_log_was_is_in_the_name_of_its_file() {
    let contacts = ["theo@example.com", "Bea@example.com", "bea@example.org"];
    let number = msn_xml::number_of("bea@example.org");
    let by_number = format!("C:\\History\\bea{number}.xml");
    for (source, name, contact) in [
        (
            Source::MsnMessenger,
            "bea@example.com.xml",
            Some("bea@example.com"),
        ),
        (
            Source::MsnMessenger,
            by_number.as_str(),
            Some("bea@example.org"),
        ),
        (Source::MsnMessenger, "bea1.xml", None),
        (
            Source::Amsn,
            "logs/bea@example.com.log",
            Some("bea@example.com"),
        ),
        (Source::Amsn, "bea.log", None),
        (Source::PidginText, "x.txt", None),
    ] {
        let found = contact_of(source, name, contacts.into_iter());
        assert_eq!(found.as_deref(), contact, "{name}");
    }
    // The number that others found: a letter times 101 and the next, without what 32 bits do not hold.
    assert_eq!(msn_xml::number_of("Ab"), 97 * 101 + 98);
}

//! What is written, form by form.

use msnp11::message::TextFormat;

use super::*;
use crate::history::{
    line::{FileState, LineKind, LineState, Person},
    record::{Header, Heading, ReadRecords},
    thread::ThreadKey,
};

const DAY: u64 = 24 * 60 * 60_000;
/// A day of 2026, in milliseconds.
pub(crate) const MONDAY: u64 = 1_795_392_000_000;

/// What the tests have in place of a browser.
pub(crate) struct Desk;

impl Surroundings for Desk {
    fn day_of(&self, at: Instant) -> i64 {
        i64::try_from(at.0 / DAY).unwrap()
    }

    fn day_title(&self, at: Instant) -> String {
        format!("day {}", at.0 / DAY)
    }

    fn clock(&self, at: Instant) -> String {
        let minute = at.0 % DAY / 60_000;
        format!("{:02}:{:02}", minute / 60, minute % 60)
    }

    fn size(&self, bytes: u64) -> String {
        format!("{bytes} bytes")
    }

    fn picture(&self, picture: Picture) -> Option<String> {
        match picture {
            Picture::Emoticon("em-smile") => Some("data:image/svg+xml;base64,AA==".to_owned()),
            Picture::Emoticon(_) => Some("https://example.org/x.png".to_owned()),
            Picture::Custom(digest) if digest == Digest::of(b"mio") => {
                Some("data:image/png;base64,BB==".to_owned())
            }
            Picture::Custom(_) => None,
        }
    }

    fn json(&self, record: &Record<'_>) -> Option<String> {
        serde_json::to_string(record).ok()
    }
}

/// Records read by what the tests have in place of a browser.
pub(crate) fn read_records() -> ReadRecords {
    ReadRecords {
        header: |json| serde_json::from_str::<Header>(json).ok(),
        heading: |json| serde_json::from_str::<Heading>(json).ok(),
        line: |json| serde_json::from_str::<Line>(json).ok(),
    }
}

pub(crate) fn person(address: &str, name: &str) -> Option<Person> {
    Some(Person {
        address: address.to_owned(),
        name: name.to_owned(),
    })
}

pub(crate) fn said(at: u64, from: Option<Person>, text: &str) -> Line {
    Line {
        at: Instant(at),
        from,
        kind: LineKind::Text {
            text: text.to_owned(),
            format: TextFormat::default(),
            emoticons: Vec::new(),
        },
        state: LineState::Sent,
    }
}

pub(crate) fn with(people: &[(&str, &str)]) -> Thread {
    let people: Vec<_> = people
        .iter()
        .flat_map(|(address, name)| person(address, name))
        .collect();
    let key = match people.as_slice() {
        [one] => ThreadKey::Contact(one.key()),
        _ => ThreadKey::Group("1100000000000-00000001".to_owned()),
    };
    Thread::new(key, people)
}

pub(crate) fn exported(form: Form, conversations: &[(Thread, Vec<Line>)]) -> String {
    let about = About {
        account: "mia@example.com".to_owned(),
        name: "Mia".to_owned(),
        now: Instant(MONDAY),
    };
    let mut export = Export::new(form, about, Rc::new(Desk));
    let mut written = export.take();
    for (thread, lines) in conversations {
        export.thread(thread);
        for line in lines {
            export.line(line);
            written += &export.take();
        }
    }
    export.end();
    written + &export.take()
}

fn bea() -> Option<Person> {
    person("bea@example.com", "Bea")
}

fn conversation() -> Vec<(Thread, Vec<Line>)> {
    let happened = |at, from, kind| Line {
        at: Instant(at),
        from,
        kind,
        state: LineState::Sent,
    };
    let file = LineKind::File {
        name: "boat.jpg".to_owned(),
        size: 7,
        sha1: None,
        state: FileState::Received,
    };
    let mut failed = said(MONDAY + DAY + 60_000, None, "are you there?");
    failed.state = LineState::Failed;
    let lines = vec![
        said(MONDAY, bea(), "are you seeing this? :)"),
        said(MONDAY + 60_000, bea(), "two\r\nlines"),
        said(
            MONDAY + 120_000,
            None,
            "see https://example.org/a?b&c :) (mio)",
        ),
        happened(MONDAY + 120_000, bea(), LineKind::Nudge),
        happened(MONDAY + 180_000, bea(), file),
        failed,
    ];
    vec![(with(&[("bea@example.com", "Bea")]), lines)]
}

#[test]
fn a_text_has_days_and_times_and_no_line_that_nobody_said() {
    let text = exported(Form::Text, &conversation());
    let day = MONDAY / DAY;
    assert_eq!(
        text.strip_prefix('\u{FEFF}').unwrap().replace("\r\n", "\n"),
        format!(
            "Conversations of mia@example.com\n\
             Exported from WebMessenger on day {day}\n\
             \n\
             ===== Conversation with Bea =====\n\
             \n\
             --- day {day} ---\n\
             [00:00] Bea: are you seeing this? :)\n\
             [00:01] Bea: two\n        lines\n\
             [00:02] Mia: see https://example.org/a?b&c :) (mio)\n\
             [00:02] * Bea sent you a nudge\n\
             [00:03] * Bea sent boat.jpg (7 bytes, received)\n\
             \n\
             --- day {} ---\n\
             [00:01] Mia: are you there? (not delivered)\n",
            day + 1
        )
    );
}

#[test]
fn a_page_has_headings_links_and_each_picture_once() {
    let page = exported(Form::Html, &conversation());
    for (part, times) in [
        ("<h2 dir=\"auto\">Conversation with Bea</h2>", 1),
        ("<h3>", 2),
        ("<b>Bea says:</b>", 1),
        ("<b>Mia says:</b>", 2),
        (
            "<a href=\"https://example.org/a?b&amp;c\" rel=\"noopener noreferrer\">",
            1,
        ),
        ("<symbol id=\"em-smile\"", 1),
        ("<use href=\"#em-smile\"/>", 2),
        ("Bea sent you a nudge</p>", 1),
        ("<small>(7 bytes, received)</small>", 1),
        ("(not delivered)", 1),
        ("<section>", 2),
        ("</section>", 2),
        ("<article>", 1),
        ("</article>", 1),
    ] {
        assert_eq!(page.matches(part).count(), times, "{part} in {page}");
    }
    assert!(page.ends_with("</html>\n"));
}

#[test]
fn a_page_shows_words_in_their_font_and_own_emoticons() {
    let mut line = said(MONDAY, bea(), "(mio) (gone) :D");
    if let LineKind::Text {
        format, emoticons, ..
    } = &mut line.kind
    {
        *format = TextFormat::from_header("FN=Comic%20Sans%20MS\"; EF=BI; CO=ffffff");
        *emoticons = vec![
            ("(mio)".to_owned(), Digest::of(b"mio")),
            ("(gone)".to_owned(), Digest::of(b"gone")),
        ];
    }
    let page = exported(
        Form::Html,
        &[(with(&[("bea@example.com", "Bea")]), vec![line])],
    );
    assert!(
        page.contains("face=\"Comic Sans MS&quot;, sans-serif\"><b><i>"),
        "{page}"
    );
    assert!(page.contains("</i></b></font></p>"));
    assert!(!page.contains("#ffffff\""), "white is not read on white");
    assert!(page.contains("href=\"data:image/png;base64,BB==\""));
    assert!(
        page.contains(" (gone) "),
        "what is not here stays as it was written"
    );
    assert!(
        page.contains(" :D"),
        "what is no data is not asked for: {page}"
    );
    assert!(!page.contains("x.png"));
}

#[test]
fn hostile_words_stay_words() {
    let hostile =
        "</p><script>alert(1)</script><img src=x onerror='x'>\" onload=\"x &amp; \u{0}\u{1b}";
    let mut line = said(MONDAY, person("a@example.com", hostile), hostile);
    if let LineKind::Text {
        format, emoticons, ..
    } = &mut line.kind
    {
        format.font = hostile.to_owned();
        *emoticons = vec![(hostile.to_owned(), Digest::of(b"mio"))];
    }
    let mut lines = vec![line];
    for kind in [
        LineKind::Action(hostile.to_owned()),
        LineKind::Unshown(hostile.to_owned()),
        LineKind::File {
            name: hostile.to_owned(),
            size: 1,
            sha1: None,
            state: FileState::Failed,
        },
    ] {
        lines.push(Line {
            kind,
            ..said(MONDAY, person("", hostile), "")
        });
    }
    let thread = with(&[("a@example.com", hostile)]);
    let page = exported(Form::Html, &[(thread.clone(), lines.clone())]);
    for part in [
        "<script",
        "<img",
        "onerror='",
        "\" onload=\"",
        "\u{0}",
        "\u{1b}",
    ] {
        assert!(!page.contains(part), "{part:?} in {page}");
    }
    assert!(page.contains("default-src 'none'; img-src data:; style-src 'sha256-"));
    let json = exported(Form::Json, &[(thread.clone(), lines.clone())]);
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    let text = exported(Form::Text, &[(thread, lines)]);
    assert!(text.lines().all(|line| !line.starts_with("</p>")));
}

#[test]
fn data_is_one_document_with_a_record_to_a_line() {
    let conversation = conversation();
    let json = exported(Form::Json, &conversation);
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(document["webmessenger-history"], 1);
    assert_eq!(document["account"], "mia@example.com");
    let records = document["records"].as_array().unwrap();
    assert_eq!(records.len(), 1 + conversation[0].1.len());
    assert_eq!(records[0]["conversation"], "contact:bea@example.com");
    assert_eq!(json.lines().count(), records.len() + 2);
    let nothing = exported(Form::Json, &[]);
    assert!(serde_json::from_str::<serde_json::Value>(&nothing).is_ok());
}

#[test]
fn an_export_holds_no_more_than_was_not_taken() {
    let about = About {
        account: String::new(),
        name: String::new(),
        now: Instant(0),
    };
    for form in Form::ALL {
        let mut export = Export::new(form, about.clone(), Rc::new(Desk));
        export.thread(&with(&[("bea@example.com", "Bea")]));
        for number in 0..1_000 {
            export.line(&said(number * 60_000, bea(), "hello :)"));
            assert!(export.pending() > 0 && export.pending() < 8_000);
            export.take();
        }
    }
}

#[test]
fn files_have_names_that_every_system_takes() {
    for (title, name) in [
        (None, "webmessenger-history-2026-11-23"),
        (
            Some("Bea 🌻 sunny/side\\up"),
            "webmessenger-Bea-sunny-side-up-2026-11-23",
        ),
        (Some("ليلى"), "webmessenger-ليلى-2026-11-23"),
        (Some("../../etc"), "webmessenger-etc-2026-11-23"),
        (Some("🌻"), "webmessenger-2026-11-23"),
    ] {
        assert_eq!(file_name(title, "2026-11-23"), name);
    }
    assert!(file_name(Some(&"x".repeat(500)), "").chars().count() < 60);
}

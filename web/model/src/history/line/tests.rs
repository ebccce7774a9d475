use msnp11::{client::TransferError, message::Effects, value::Digest};

use super::*;

fn bob() -> Option<Person> {
    Some(Person {
        address: "Bob@example.com".to_owned(),
        name: "Bob ✓".to_owned(),
    })
}

fn line(from: Option<Person>, kind: LineKind) -> Line {
    Line {
        at: Instant(1_100_000_000_000),
        from,
        kind,
        state: LineState::Sent,
    }
}

fn text(text: &str) -> LineKind {
    LineKind::Text {
        text: text.to_owned(),
        format: TextFormat::default(),
        emoticons: Vec::new(),
    }
}

fn every_kind() -> Vec<Line> {
    let format = TextFormat {
        font: "Comic Sans MS".to_owned(),
        effects: Effects::BOLD | Effects::STRIKE,
        colour: TextFormat::from_header("FN=x; CO=ff8000").colour,
        ..TextFormat::default()
    };
    let emoticons = vec![("(mio)".to_owned(), Digest::of(b"mio"))];
    let mut lines = vec![
        line(None, text("hello\n\"you\" <b>\u{202E}")),
        line(
            bob(),
            LineKind::Text {
                text: "(mio)".to_owned(),
                format,
                emoticons,
            },
        ),
        line(bob(), LineKind::Action("waves".to_owned())),
        line(None, LineKind::Nudge),
        line(bob(), LineKind::Joined),
        line(bob(), LineKind::Left),
        line(None, LineKind::FilesDeclined),
        line(bob(), LineKind::Unshown("incomplete".to_owned())),
    ];
    for (reason, _) in REASONS {
        lines.push(line(bob(), LineKind::NotInvited(reason)));
    }
    for (application, _) in APPLICATIONS {
        lines.push(line(bob(), LineKind::Declined(application)));
    }
    for (state, _) in FILE_STATES {
        lines.push(line(
            bob(),
            LineKind::File {
                name: "holiday.jpg".to_owned(),
                size: 5_000_000_000,
                sha1: (state == FileState::Received).then(|| Digest::of(b"jpg")),
                state,
            },
        ));
    }
    for state in [
        LineState::Pending,
        LineState::Sent,
        LineState::Failed,
        LineState::Unknown,
    ] {
        lines.push(Line {
            state,
            ..line(None, text("x"))
        });
    }
    lines
}

#[test]
fn every_line_is_read_as_it_was_written() {
    for line in every_kind() {
        let written = serde_json::to_string(&line).unwrap();
        assert_eq!(
            serde_json::from_str::<Line>(&written).unwrap(),
            line,
            "{written}"
        );
    }
}

#[test]
fn the_form_is_the_documented_one() {
    let written = |line: &Line| serde_json::to_string(line).unwrap();
    let lines = every_kind();
    assert_eq!(
        written(&line(None, text("hello"))),
        r#"{"at":1100000000000,"kind":"text","text":"hello"}"#
    );
    assert_eq!(
        written(&lines[1]),
        r#"{"at":1100000000000,"from":"Bob@example.com","name":"Bob ✓","kind":"text","text":"(mio)","format":"FN=Comic%20Sans%20MS; EF=BS; CO=ff8000; CS=0; PF=0","emoticons":[["(mio)","DIGEST"]]}"#
            .replace("DIGEST", &Digest::of(b"mio").hex())
    );
    let file = LineKind::File {
        name: "notes.txt".to_owned(),
        size: 12,
        sha1: None,
        state: FileState::Sent,
    };
    assert_eq!(
        written(&line(None, file)),
        r#"{"at":1100000000000,"kind":"file","file":"notes.txt","size":12,"what":"sent"}"#
    );
    let failed = Line {
        state: LineState::Failed,
        ..line(None, LineKind::Nudge)
    };
    assert_eq!(
        written(&failed),
        r#"{"at":1100000000000,"kind":"nudge","state":"failed"}"#
    );
}

#[test]
fn what_is_no_line_is_refused_and_what_a_later_page_added_is_passed_over() {
    for written in [
        "{}",
        "[]",
        r#"{"at":1,"kind":"text"}"#,
        r#"{"at":1,"kind":"file"}"#,
        r#"{"at":1,"kind":"hologram","text":"x"}"#,
        r#"{"at":-1,"kind":"nudge"}"#,
        r#"{"at":"1","kind":"nudge"}"#,
    ] {
        assert!(serde_json::from_str::<Line>(written).is_err(), "{written}");
    }
    let later = r#"{"at":1,"kind":"declined","what":"hologram","state":"read","emoticons":[["x","y"]],"new":{}}"#;
    let read: Line = serde_json::from_str(later).unwrap();
    assert_eq!(read.kind, LineKind::Declined(Application::Other));
    assert_eq!(read.state, LineState::Sent);
}

#[test]
fn how_the_core_has_it_is_how_it_is_kept() {
    use TransferState as T;
    for (state, outgoing, kept) in [
        (T::Offered, true, FileState::Pending),
        (T::Running, false, FileState::Pending),
        (T::Done, true, FileState::Sent),
        (T::Done, false, FileState::Received),
        (T::Declined { by_me: true }, false, FileState::Declined),
        (T::Cancelled { by_me: false }, true, FileState::Cancelled),
        (T::Failed(TransferError::NoAnswer), true, FileState::Failed),
    ] {
        assert_eq!(FileState::of(state, outgoing), kept);
    }
    for (state, kept) in [
        (MessageState::Queued, LineState::Pending),
        (MessageState::Sent, LineState::Pending),
        (MessageState::Acknowledged, LineState::Sent),
        (MessageState::Failed(NotSent::TooFast), LineState::Failed),
        (MessageState::Unknown, LineState::Unknown),
    ] {
        assert_eq!(LineState::of(state), kept);
    }
}

#[test]
fn nothing_said_is_in_a_log() {
    let logged = format!("{:?}", every_kind());
    for said in ["hello", "Bob", "waves", "holiday"] {
        assert!(!logged.contains(said), "{said}");
    }
}

#[test]
fn what_is_sought_in_are_the_words_and_the_names_of_files() {
    let lines = every_kind();
    assert_eq!(lines[1].words().as_deref(), Some("(mio)"));
    assert_eq!(lines[3].words(), None);
    let file = lines
        .iter()
        .find(|it| matches!(it.kind, LineKind::File { .. }))
        .unwrap();
    assert_eq!(file.words().as_deref(), Some("holiday.jpg"));
    assert!(!file.is_own() && lines[0].is_own());
}

#[test]
fn a_time_that_no_calendar_has_is_no_line() {
    let at = |at: u64| {
        let written = format!(r#"{{"at":{at},"kind":"nudge"}}"#);
        serde_json::from_str::<Line>(&written).map(|line| line.at)
    };
    assert_eq!(
        at(8_640_000_000_000_000).unwrap(),
        Instant(8_640_000_000_000_000)
    );
    for late in [8_640_000_000_000_001, 9_000_000_000_000_000, u64::MAX] {
        assert!(at(late).is_err(), "{late}");
    }
    // What is written is read again.
    let mut late = line(None, LineKind::Nudge);
    late.at = Instant(u64::MAX);
    let written = serde_json::to_string(&late).unwrap();
    assert!(serde_json::from_str::<Line>(&written).is_ok());
}

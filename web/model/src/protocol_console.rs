//! The protocol console: which frames of the core's trace are shown, what is said of them, and the trace as a file.

use std::{fmt::Write as _, sync::Arc};

use msnp11::client::{
    FrameKind, Hidden, IgnoredReason, Instant, ProtocolTrace, RawCommandError, TraceConnection,
    TracedFrame,
};

use crate::text::{t, t_with};

/// Which frames are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Beginnings of verbs, with spaces or commas between; all verbs without one.
    pub verbs: String,
    /// The one connection.
    pub connection: Option<TraceConnection>,
    /// Only what was ignored.
    pub only_ignored: bool,
}

impl Filter {
    /// Whether a frame is shown.
    pub fn takes(&self, frame: &TracedFrame) -> bool {
        let is_there = self.connection.is_none_or(|it| it == frame.connection);
        let is_kept = !self.only_ignored || frame.ignored.is_some();
        is_there && is_kept && self.takes_verb(&frame.verb)
    }

    fn takes_verb(&self, verb: &str) -> bool {
        let mut words = self
            .verbs
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .peekable();
        let begins = |word: &str| {
            let start = verb.get(..word.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        words.peek().is_none() || words.any(begins)
    }
}

/// What a trace has now, the oldest first.
pub fn snapshot(trace: &ProtocolTrace) -> Vec<Arc<TracedFrame>> {
    trace.frames().cloned().collect()
}

/// The connections of these frames, each once.
pub fn connections(frames: &[Arc<TracedFrame>]) -> Vec<TraceConnection> {
    let mut connections: Vec<_> = frames.iter().map(|frame| frame.connection).collect();
    connections.sort();
    connections.dedup();
    connections
}

/// What a connection is called.
pub fn connection_name(connection: TraceConnection) -> String {
    match connection {
        TraceConnection::NotificationServer => t("console-notification"),
        TraceConnection::Switchboard(number) => {
            t_with("console-switchboard", &[("number", number.into())])
        }
        TraceConnection::Nexus => t("console-nexus"),
        TraceConnection::Login => t("console-login"),
        TraceConnection::Config => t("console-config"),
        TraceConnection::OfflineMessages => t("console-offline-messages"),
    }
}

/// The same in a word of ASCII, for values and files.
pub fn connection_code(connection: TraceConnection) -> String {
    match connection {
        TraceConnection::NotificationServer => "NS".to_owned(),
        TraceConnection::Switchboard(number) => format!("SB{number}"),
        TraceConnection::Nexus => "NEXUS".to_owned(),
        TraceConnection::Login => "LOGIN".to_owned(),
        TraceConnection::Config => "CONFIG".to_owned(),
        TraceConnection::OfflineMessages => "OFFLINE".to_owned(),
    }
}

/// What happened, in words.
pub fn kind_name(kind: FrameKind) -> String {
    t(match kind {
        FrameKind::Sent => "console-sent",
        FrameKind::Received => "console-received",
        FrameKind::Opening => "console-opening",
        FrameKind::Closed => "console-closed",
    })
}

/// The same as a sign.
pub fn kind_sign(kind: FrameKind) -> &'static str {
    match kind {
        FrameKind::Sent => ">",
        FrameKind::Received => "<",
        FrameKind::Opening => "+",
        FrameKind::Closed => "x",
    }
}

/// Why nothing was done with a frame.
pub fn reason(reason: IgnoredReason) -> String {
    let reason = match reason {
        IgnoredReason::Malformed(field) => {
            t_with("console-reason-malformed", &[("field", field.into())])
        }
        IgnoredReason::NotPresent => t("console-reason-not-present"),
        IgnoredReason::Unexpected => t("console-reason-unexpected"),
        IgnoredReason::UnknownCommand => t("console-reason-unknown-command"),
        IgnoredReason::UnknownMessage => t("console-reason-unknown-message"),
        IgnoredReason::Blocked => t("console-reason-blocked"),
        IgnoredReason::ForSomeoneElse => t("console-reason-for-someone-else"),
        IgnoredReason::NoRoom => t("console-reason-no-room"),
        _ => t("console-reason-not-used"),
    };
    t_with("console-ignored", &[("reason", reason.into())])
}

/// Why a command by hand cannot be sent.
pub fn raw_error(error: RawCommandError) -> String {
    t(match error {
        RawCommandError::Verb => "console-raw-error-verb",
        RawCommandError::NotOneLine => "console-raw-error-line",
        RawCommandError::TooLong => "console-raw-error-long",
        RawCommandError::PayloadMissing => "console-raw-error-payload",
    })
}

/// The frames as a text: a line for each with its time, what happened and where; under it its payload, further in.
pub fn saved(
    frames: &[Arc<TracedFrame>],
    hidden: Hidden,
    time: impl Fn(Instant) -> String,
) -> String {
    let mut text = String::new();
    for frame in frames {
        let (sign, connection) = (kind_sign(frame.kind), connection_code(frame.connection));
        let line = frame.line(hidden);
        // Writing into a String cannot fail.
        let _ = write!(text, "{} {connection} {sign} {line}", time(frame.at));
        if let Some(reason) = frame.ignored {
            let _ = write!(text, "   # ignored: {reason:?}");
        }
        text.push('\n');
        for line in frame.payload(hidden).lines() {
            let _ = writeln!(text, "    {line}");
        }
        if frame.is_cut {
            text.push_str("    ...\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use msnp11::client::{Config, Credentials, Input, Messenger, Output, Remembered, Request};
    use msnp11::value::{Email, Status};

    use super::*;

    /// Signs in until the answer to `VER`, and gets something unknown after it.
    fn traced() -> Vec<Arc<TracedFrame>> {
        let mut messenger = Messenger::new(Config::with_seed([1; 32]));
        let credentials = Credentials {
            email: Email::typed("alice@example.com").unwrap(),
            password: "secret".to_owned().into(),
        };
        messenger.trace_protocol(Instant(0), true);
        let sign_in = Request::SignIn(credentials, Status::Online, Remembered::default());
        messenger.handle_input(Instant(0), Input::Request(sign_in));
        let conn = loop {
            match messenger.poll_output() {
                Output::Open(conn, _) => break conn,
                Output::Timeout(_) => panic!("nothing is opened"),
                _ => {}
            }
        };
        messenger.handle_input(Instant(5), Input::Opened(conn));
        let bytes = b"VER 1 MSNP11\r\nZZZ 1 unkn0wn-parameter\r\n".to_vec();
        messenger.handle_input(Instant(6), Input::Bytes(conn, bytes));
        snapshot(messenger.protocol_trace())
    }

    fn shown(filter: &Filter) -> Vec<String> {
        let frames = traced();
        let frames = frames.iter().filter(|frame| filter.takes(frame));
        frames.map(|frame| frame.verb.clone()).collect()
    }

    #[test]
    fn a_filter_takes_verbs_connections_and_what_was_ignored() {
        let verbs = |verbs: &str| Filter {
            verbs: verbs.to_owned(),
            ..Filter::default()
        };
        assert_eq!(shown(&Filter::default()), ["", "VER", "VER", "CVR", "ZZZ"]);
        assert_eq!(shown(&verbs("ver")), ["VER", "VER"]);
        assert_eq!(shown(&verbs(" c, ZZ")), ["CVR", "ZZZ"]);
        assert_eq!(shown(&verbs("VERB")), [""; 0]);
        assert_eq!(shown(&verbs("é")), [""; 0]);
        assert_eq!(shown(&verbs(" ,")).len(), 5);
        let ignored = Filter {
            only_ignored: true,
            ..Filter::default()
        };
        assert_eq!(shown(&ignored), ["ZZZ"]);
        let elsewhere = Filter {
            connection: Some(TraceConnection::Switchboard(1)),
            ..Filter::default()
        };
        assert_eq!(shown(&elsewhere), [""; 0]);
        assert_eq!(
            connections(&traced()),
            [TraceConnection::NotificationServer]
        );
    }

    #[test]
    fn a_file_has_a_line_for_each_frame_and_nothing_that_is_hidden() {
        let hidden = Hidden {
            addresses: true,
            texts: true,
        };
        let text = saved(&traced(), hidden, |at| at.0.to_string());
        assert_eq!(
            text,
            "0 NS + \n5 NS > VER 1 MSNP11 CVR0\n6 NS < VER 1 MSNP11\n\
             6 NS > CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs ***\n\
             6 NS < ZZZ 1 ***   # ignored: UnknownCommand\n"
        );
    }

    #[test]
    fn everything_that_is_said_is_in_the_table() {
        let reasons = [
            IgnoredReason::Malformed("TrID"),
            IgnoredReason::NotPresent,
            IgnoredReason::Unexpected,
            IgnoredReason::UnknownCommand,
            IgnoredReason::UnknownMessage,
            IgnoredReason::NotUsed,
            IgnoredReason::Blocked,
            IgnoredReason::ForSomeoneElse,
            IgnoredReason::NoRoom,
        ];
        for text in reasons.map(reason) {
            assert!(
                text.starts_with("Ignored: ") && !text.contains("console-"),
                "{text}"
            );
        }
        assert_eq!(
            connection_name(TraceConnection::Switchboard(2)),
            "Switchboard 2"
        );
    }
}

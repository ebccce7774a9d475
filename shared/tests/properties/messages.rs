//! Bodies of MSG: every kind of message, both ways.

use msnp11::message::{
    CancelCode, ClientCaps, Colour, Effects, Emoticon, InkFormat, Invitation, InvitationCommand,
    MailMoved, Message, NewMail, Text, TextFormat, WaitingMessage, WaitingMessages,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

use msnp11::value::Email;

use crate::values::object;

/// Words on one line, without space at their ends: fields are trimmed.
fn words() -> impl Strategy<Value = String> {
    "[!-~äß🌻]([ -~äß🌻]{0,30}[!-~äß🌻])?"
}

fn format() -> impl Strategy<Value = TextFormat> {
    let parts = (
        "[A-Za-z0-9äß;= ]{0,20}",
        any::<u8>(),
        option::of(1..0x100_0000_u32),
        any::<u8>(),
        any::<u8>(),
        any::<bool>(),
    );
    parts.prop_map(
        |(font, effects, colour, charset, pitch_family, right_to_left)| TextFormat {
            font: font.trim().to_owned(),
            effects: Effects::from_bits_truncate(effects),
            colour: colour.map(|rgb| {
                let [_, red, green, blue] = rgb.to_be_bytes();
                Colour { red, green, blue }
            }),
            charset,
            pitch_family,
            right_to_left,
        },
    )
}

fn invitation() -> impl Strategy<Value = Message> {
    let cancel = select(vec![
        CancelCode::Reject,
        CancelCode::RejectNotInstalled,
        CancelCode::Timeout,
        CancelCode::FileTransferTimeout,
        CancelCode::OutbandCancel,
        CancelCode::Fail,
    ]);
    let command = prop_oneof![
        Just(InvitationCommand::Invite),
        Just(InvitationCommand::Accept),
        cancel.prop_map(InvitationCommand::Cancel),
    ];
    let parts = (
        command,
        "[0-9]{1,9}",
        option::of(words()),
        option::of("\\{[0-9A-F-]{36}\\}"),
        option::of(words()),
        option::of(any::<u64>()),
        option::of("\\{[0-9A-F-]{36}\\}"),
    );
    parts.prop_map(
        |(command, cookie, name, guid, file_name, file_size, session_id)| {
            Message::Invitation(Invitation {
                command,
                cookie,
                application_name: name,
                application_guid: guid,
                file_name,
                file_size,
                session_id,
            })
        },
    )
}

fn mail() -> impl Strategy<Value = Message> {
    let new = vec(words(), 7).prop_map(|mut fields| {
        let mut next = || fields.pop().unwrap();
        Message::NewMail(NewMail {
            from: next(),
            from_address: next(),
            subject: next(),
            folder: next(),
            message_url: next(),
            post_url: next(),
            id: next(),
        })
    });
    let moved =
        (words(), words(), option::of(any::<u32>())).prop_map(|(source, destination, count)| {
            Message::MailMoved(MailMoved {
                source,
                destination,
                count,
            })
        });
    let initial = (option::of(any::<u32>()), waiting())
        .prop_map(|(unread, waiting)| Message::InitialMail { unread, waiting });
    let notice = waiting().prop_map(Message::OfflineMessages);
    prop_oneof![new, moved, initial, notice]
}

fn waiting() -> impl Strategy<Value = WaitingMessages> {
    let message = (
        "[!-~]{1,40}",
        option::of("[a-z]{1,8}@[a-z]{1,8}"),
        "([!-~ß🌻]{1,9}( [!-~ß🌻]{1,9})?)?",
        option::of(0_u64..4_000_000_000),
    );
    let message = message.prop_map(|(id, from, name, seconds)| WaitingMessage {
        id,
        from: from.and_then(|it| Email::from_wire(&it)),
        name,
        received: seconds.map(|it| it * 1_000),
    });
    vec(message, 0..4).prop_map(WaitingMessages::Listed)
}

fn emoticons() -> impl Strategy<Value = Message> {
    let emoticon =
        ("[!-~]{1,7}", object()).prop_map(|(shortcut, object)| Emoticon { shortcut, object });
    (any::<bool>(), vec(emoticon, 1..5)).prop_map(|(animated, emoticons)| Message::Emoticons {
        animated,
        emoticons,
    })
}

fn message() -> impl Strategy<Value = Message> {
    let text = ("[ -~äß🌻\n]{0,80}", format(), option::of(words()));
    let text = text.prop_map(|(text, format, sender_name)| {
        Message::Text(Text {
            text,
            format,
            sender_name,
        })
    });
    let small = prop_oneof![
        words().prop_map(|user| Message::Typing { user }),
        words().prop_map(|user| Message::Recording { user }),
        Just(Message::Nudge),
        object().prop_map(Message::Wink),
        object().prop_map(Message::VoiceClip),
        words().prop_map(Message::ActionText),
        Just(Message::KeepAlive),
    ];
    let client = (option::of(words()), option::of(any::<bool>())).prop_map(|(name, logging)| {
        Message::ClientCaps(ClientCaps {
            client_name: name,
            chat_logging: logging,
        })
    });
    let closes = any::<u32>().prop_map(|minutes| Message::System {
        kind: Some(1),
        minutes: Some(minutes),
    });
    let p2p = ("[a-z]{1,8}@[a-z]{1,8}", vec(any::<u8>(), 0..200))
        .prop_map(|(dest, data)| Message::P2p { dest, data });
    let ink = (any::<bool>(), vec(any::<u8>(), 1..200)).prop_map(|(gif, data)| Message::Ink {
        format: if gif { InkFormat::Gif } else { InkFormat::Isf },
        data,
    });
    prop_oneof![
        text,
        small,
        client,
        invitation(),
        mail(),
        emoticons(),
        closes,
        p2p,
        ink
    ]
}

/// Fails to compile when a kind is added: add its strategy above then. The profile and parts have tests of their own,
/// since what they hold is not for anyone else to make.
fn known(message: &Message) {
    match message {
        Message::Text(_) | Message::Typing { .. } | Message::Recording { .. } => {}
        Message::Nudge | Message::Wink(_) | Message::VoiceClip(_) | Message::ActionText(_) => {}
        Message::ClientCaps(_) | Message::Emoticons { .. } | Message::Invitation(_) => {}
        Message::InitialMail { .. } | Message::NewMail(_) | Message::MailMoved(_) => {}
        Message::OfflineMessages(_) => {}
        Message::System { .. } | Message::P2p { .. } | Message::Ink { .. } => {}
        Message::KeepAlive | Message::Profile(_) | Message::Chunk(_) => {}
        Message::Unknown { .. } => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn messages_come_back(message in message()) {
        known(&message);
        let bytes = message.encode();
        prop_assert!(bytes.starts_with(b"MIME-Version: 1.0\r\nContent-Type: "));
        let read = Message::decode(&bytes);
        prop_assert!(read == Ok(message), "{}", String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn formats_come_back(format in format()) {
        let written = format.to_string();
        prop_assert_eq!(TextFormat::from_header(&written), format, "{}", written);
    }
}

//! Strategies for the values that commands are made of, and what each is held to by itself.

use msnp11::value::{
    Address, Capabilities, CurrentMedia, Email, Guid, ListName, Lists, Name, ObjectText, Payload,
    PersonalMessage, Secret, Status, TrId,
};
use proptest::{collection::vec, prelude::*, sample::select};

pub(crate) fn trid() -> impl Strategy<Value = TrId> {
    0..=u32::MAX
}

pub(crate) fn email() -> impl Strategy<Value = Email> {
    "[a-z0-9.+_-]{1,20}@[a-z0-9-]{1,10}\\.[a-z]{2,5}"
        .prop_map(|text| Email::from_wire(&text).unwrap())
}

/// Never empty: an empty parameter is none.
pub(crate) fn name() -> impl Strategy<Value = Name> {
    "\\PC{1,20}|[ %+\\r\\n\\t]{1,5}|[a-z]{1,5}\u{a0}\u{3000}".prop_map(Name::new)
}

pub(crate) fn guid() -> impl Strategy<Value = Guid> {
    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        .prop_map(|text| Guid::from_wire(&text).unwrap())
}

pub(crate) fn status() -> impl Strategy<Value = Status> {
    select(&Status::CHOICES[..])
}

pub(crate) fn list() -> impl Strategy<Value = ListName> {
    select(&ListName::ALL[..])
}

pub(crate) fn lists() -> impl Strategy<Value = Lists> {
    any::<u32>().prop_map(Lists::from_bits_retain)
}

pub(crate) fn capabilities() -> impl Strategy<Value = Capabilities> {
    any::<u32>().prop_map(Capabilities::from_bits_retain)
}

pub(crate) fn object() -> impl Strategy<Value = ObjectText> {
    "<msnobj Creator=\"[a-z]{1,8}@[a-z]{1,8}\" Size=\"[0-9]{1,5}\" Type=\"3\" Friendly=\"\\PC{0,8}\"/>"
        .prop_map(ObjectText::new)
}

pub(crate) fn token() -> impl Strategy<Value = String> {
    "[!-~]{1,30}"
}

/// A token that cannot be taken for a number.
pub(crate) fn word() -> impl Strategy<Value = String> {
    "[A-Za-z][A-Za-z0-9._/:=,-]{0,20}"
}

pub(crate) fn secret() -> impl Strategy<Value = Secret> {
    token().prop_map(Secret::new)
}

pub(crate) fn payload() -> impl Strategy<Value = Payload> {
    vec(any::<u8>(), 0..200).prop_map(Payload)
}

pub(crate) fn address() -> impl Strategy<Value = Address> {
    ("[a-z][a-z0-9.-]{0,20}|[0-9]{1,3}\\.0\\.0\\.1", 1..=u16::MAX)
        .prop_map(|(host, port)| Address { host, port })
}

/// As it goes out: on one line, within the limit, trimmed by nothing.
pub(crate) fn personal_message() -> impl Strategy<Value = PersonalMessage> {
    let media = (
        "[A-Za-z]{0,8}",
        select(vec!["Music", "Games", "Office"]),
        vec("[A-Za-z0-9 &<>\"']{1,10}", 1..4),
    );
    let media = media.prop_map(|(application, kind, arguments)| CurrentMedia {
        application,
        kind: kind.into(),
        format: "{0} - {1}".into(),
        arguments,
    });
    ("[A-Za-z0-9&<>\"'äß🌻 ]{0,100}", proptest::option::of(media))
        .prop_map(|(text, media)| PersonalMessage { text, media })
}

proptest! {
    #[test]
    fn names_come_back(name in name()) {
        prop_assert_eq!(Name::from_wire(name.to_string().as_bytes()), name);
    }

    #[test]
    fn no_name_is_cut_by_a_server(name in name()) {
        let wire = name.to_string();
        prop_assert!(wire.bytes().all(|byte| (0x21..0x7F).contains(&byte)), "{}", wire);
    }

    #[test]
    fn capabilities_come_back(capabilities in capabilities()) {
        prop_assert_eq!(Capabilities::from_wire(&capabilities.to_string()), Some(capabilities));
    }

    #[test]
    fn addresses_come_back(address in address()) {
        prop_assert_eq!(address.to_string().parse(), Ok(address));
    }

    #[test]
    fn personal_messages_come_back(message in personal_message()) {
        let payload = message.to_payload();
        prop_assert!(!payload.contains(&b'\n'), "R2M keeps only the first line");
        prop_assert_eq!(PersonalMessage::from_payload(&payload), message);
    }

    #[test]
    fn objects_come_back(object in object()) {
        prop_assert_eq!(ObjectText::from_wire(object.to_string().as_bytes()), Some(object));
    }

    #[test]
    fn nothing_panics(bytes in vec(any::<u8>(), 0..300), text in "\\PC{0,60}") {
        let _ = (Name::from_wire(&bytes), ObjectText::from_wire(&bytes));
        let _ = PersonalMessage::from_payload(&bytes);
        let _ = (Email::from_wire(&text), Email::typed(&text), Guid::from_wire(&text));
        let _ = (Capabilities::from_wire(&text), text.parse::<Address>());
    }
}

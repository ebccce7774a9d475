//! Every command of both servers, both ways.

use msnp11::{
    command::{
        Acknowledge, AddContact, ListedContact, NsClient, NsServer, OutReason, Presence, Removed,
        SbClient, SbServer, ns_client::ClientVersion,
    },
    error_code::ErrorCode,
    value::{Guid, ListName, Payload, PersonalMessage},
    wire::{Decoder, Frame, Sender},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::values::*;

/// Reads what was written as the other side does: one whole frame, and nothing after it.
fn read<T>(bytes: &[u8], sender: Sender, parse: impl Fn(&Frame<'_>) -> T) -> T {
    let mut decoder = Decoder::new(sender);
    decoder.push(bytes);
    let parsed = parse(&decoder.next_frame().unwrap().unwrap());
    assert_eq!(decoder.next_frame(), Ok(None), "one command, whole");
    parsed
}

/// From the forward list by GUID, and there perhaps from a group only; from the others by address.
fn removed() -> impl Strategy<Value = (ListName, Removed, Option<Guid>)> {
    let others = select(vec![
        ListName::Allow,
        ListName::Block,
        ListName::Reverse,
        ListName::Pending,
    ]);
    prop_oneof![
        (others, email()).prop_map(|(list, email)| (list, Removed::Email(email), None)),
        (guid(), option::of(guid())).prop_map(|(id, group)| (
            ListName::Forward,
            Removed::Id(id),
            group
        )),
    ]
}

/// With an address or with a contact's GUID, as the table of section 6 has them.
fn add() -> impl Strategy<Value = AddContact> {
    let by_address = (list(), email(), option::of(name()), option::of(guid()));
    let by_address = by_address.prop_map(|(list, email, name, id)| AddContact {
        list,
        email: Some(email),
        name,
        id,
        groups: Vec::new(),
    });
    let into_group = (guid(), vec(guid(), 1..3)).prop_map(|(id, groups)| AddContact {
        list: ListName::Forward,
        email: None,
        name: None,
        id: Some(id),
        groups,
    });
    prop_oneof![by_address, into_group]
}

fn presence() -> impl Strategy<Value = Presence> {
    let parts = (
        status(),
        email(),
        name(),
        option::of(capabilities()),
        object(),
    );
    // Without capabilities there is no place for an object.
    parts.prop_map(|(status, email, name, capabilities, object)| Presence {
        status,
        email,
        name,
        object: capabilities.map(|_| object),
        capabilities,
    })
}

fn listed() -> impl Strategy<Value = ListedContact> {
    let parts = (
        email(),
        option::of(name()),
        option::of(guid()),
        lists(),
        vec(guid(), 0..3),
    );
    parts.prop_map(|(email, name, id, lists, groups)| ListedContact {
        email,
        name,
        id,
        lists,
        groups,
    })
}

/// Three letters, as keys of properties are.
fn key() -> impl Strategy<Value = String> {
    "[A-Z]{3}"
}

fn client_version() -> impl Strategy<Value = ClientVersion> {
    vec(token(), 7).prop_map(|mut words| {
        let mut next = || words.pop().unwrap();
        ClientVersion {
            locale: next(),
            system: next(),
            system_version: next(),
            processor: next(),
            client: next(),
            version: next(),
            library: next(),
        }
    })
}

fn unknown() -> impl Strategy<Value = Payload> {
    "Z[A-Z]{2}( [!-~]{1,10}){0,4}".prop_map(|line| Payload(line.into_bytes()))
}

fn ns_client() -> impl Strategy<Value = NsClient> {
    let sign_in = prop_oneof![
        (trid(), vec(word(), 1..4)).prop_map(|(trid, dialects)| NsClient::Ver { trid, dialects }),
        (trid(), client_version(), email()).prop_map(|(trid, client, email)| NsClient::Cvr {
            trid,
            client,
            email
        }),
        (trid(), email()).prop_map(|(trid, email)| NsClient::UsrInit { trid, email }),
        (trid(), secret()).prop_map(|(trid, ticket)| NsClient::UsrTicket { trid, ticket }),
        (trid(), token(), token()).prop_map(|(trid, list_stamp, settings_stamp)| NsClient::Syn {
            trid,
            list_stamp,
            settings_stamp
        }),
        (trid(), word()).prop_map(|(trid, file)| NsClient::Gcf { trid, file }),
        (trid(), status(), option::of(capabilities()), object()).prop_map(
            |(trid, status, capabilities, object)| NsClient::Chg {
                trid,
                status,
                object: capabilities.map(|_| object),
                capabilities,
            }
        ),
        (trid(), personal_message()).prop_map(|(trid, message)| NsClient::Uux { trid, message }),
        Just(NsClient::Png),
        Just(NsClient::Out),
    ];
    let rest = prop_oneof![
        (trid(), word(), payload()).prop_map(|(trid, product, answer)| NsClient::Qry {
            trid,
            product,
            answer
        }),
        (trid(), add()).prop_map(|(trid, add)| NsClient::Adc { trid, add }),
        (trid(), removed()).prop_map(|(trid, (list, contact, group))| {
            NsClient::Rem {
                trid,
                list,
                contact,
                group,
            }
        }),
        (trid(), name()).prop_map(|(trid, name)| NsClient::Adg { trid, name }),
        (trid(), guid(), name()).prop_map(|(trid, id, name)| NsClient::Reg { trid, id, name }),
        (trid(), guid()).prop_map(|(trid, id)| NsClient::Rmg { trid, id }),
        (trid(), guid(), key(), name()).prop_map(|(trid, id, key, value)| NsClient::Sbp {
            trid,
            id,
            key,
            value
        }),
        (trid(), key(), option::of(name())).prop_map(|(trid, key, value)| NsClient::Prp {
            trid,
            key,
            value
        }),
        (trid(), any::<bool>()).prop_map(|(trid, allow)| NsClient::Blp { trid, allow }),
        (trid(), any::<bool>()).prop_map(|(trid, ask)| NsClient::Gtc { trid, ask }),
        trid().prop_map(|trid| NsClient::Xfr { trid }),
        (trid(), word()).prop_map(|(trid, page)| NsClient::Url { trid, page }),
        unknown().prop_map(|line| NsClient::Unknown {
            line,
            payload: None
        }),
    ];
    prop_oneof![sign_in, rest]
}

/// Fails to compile when a command is added: add its strategy above then.
fn known_ns_client(command: &NsClient) {
    match command {
        NsClient::Ver { .. } | NsClient::Cvr { .. } | NsClient::UsrInit { .. } => {}
        NsClient::UsrTicket { .. } | NsClient::Syn { .. } | NsClient::Gcf { .. } => {}
        NsClient::Chg { .. } | NsClient::Uux { .. } | NsClient::Png | NsClient::Out => {}
        NsClient::Qry { .. } | NsClient::Adc { .. } | NsClient::Rem { .. } => {}
        NsClient::Adg { .. } | NsClient::Reg { .. } | NsClient::Rmg { .. } => {}
        NsClient::Sbp { .. } | NsClient::Prp { .. } | NsClient::Blp { .. } => {}
        NsClient::Gtc { .. } | NsClient::Xfr { .. } | NsClient::Url { .. } => {}
        NsClient::Unknown { .. } => {}
    }
}

fn out_reason() -> impl Strategy<Value = OutReason> {
    prop_oneof![
        select(vec![
            OutReason::None,
            OutReason::SignedInElsewhere,
            OutReason::ShuttingDown,
            OutReason::Migrated,
            OutReason::TermsOfUse,
        ]),
        option::of(any::<u32>()).prop_map(OutReason::ReconnectAfter),
        "Z[A-Z]{2}".prop_map(OutReason::Other),
    ]
}

fn ns_server() -> impl Strategy<Value = NsServer> {
    let sign_in = prop_oneof![
        (trid(), vec(word(), 1..3)).prop_map(|(trid, dialects)| NsServer::Ver { trid, dialects }),
        (trid(), token(), token(), token(), token()).prop_map(
            |(trid, recommended, minimum, download, info)| NsServer::Cvr {
                trid,
                recommended,
                minimum,
                download,
                info
            }
        ),
        (trid(), token()).prop_map(|(trid, policy)| NsServer::UsrPolicy { trid, policy }),
        (trid(), email(), any::<bool>(), any::<bool>()).prop_map(
            |(trid, email, verified, restricted)| NsServer::UsrOk {
                trid,
                email,
                verified,
                restricted
            }
        ),
        (trid(), option::of(address()), option::of(address())).prop_map(
            |(trid, target, current)| NsServer::XfrNs {
                trid,
                target,
                current
            }
        ),
        (trid(), address(), secret()).prop_map(|(trid, target, ticket)| NsServer::XfrSb {
            trid,
            target,
            ticket
        }),
        (trid(), token()).prop_map(|(trid, value)| NsServer::Sbs { trid, value }),
        (token(), name(), payload()).prop_map(|(from, name, payload)| NsServer::Msg {
            from,
            name,
            payload
        }),
        (trid(), token(), token(), option::of(any::<(u32, u32)>())).prop_map(
            |(trid, list_stamp, settings_stamp, counts)| NsServer::Syn {
                trid,
                list_stamp,
                settings_stamp,
                counts
            }
        ),
        (option::of(trid()), any::<bool>()).prop_map(|(trid, ask)| NsServer::Gtc { trid, ask }),
    ];
    let lists = prop_oneof![
        (option::of(trid()), any::<bool>()).prop_map(|(trid, allow)| NsServer::Blp { trid, allow }),
        (option::of(trid()), key(), option::of(name()))
            .prop_map(|(trid, key, value)| NsServer::Prp { trid, key, value }),
        (name(), guid()).prop_map(|(name, id)| NsServer::Lsg { name, id }),
        listed().prop_map(NsServer::Lst),
        (option::of(email()), key(), option::of(name()))
            .prop_map(|(email, key, value)| NsServer::Bpr { email, key, value }),
        (trid(), word(), payload()).prop_map(|(trid, file, payload)| NsServer::Gcf {
            trid,
            file,
            payload
        }),
        (trid(), status(), option::of(capabilities()), object()).prop_map(
            |(trid, status, capabilities, object)| NsServer::Chg {
                trid,
                status,
                object: capabilities.map(|_| object),
                capabilities,
            }
        ),
        (trid(), presence()).prop_map(|(trid, presence)| NsServer::Iln { trid, presence }),
        presence().prop_map(NsServer::Nln),
        email().prop_map(|email| NsServer::Fln { email }),
    ];
    let rest = prop_oneof![
        trid().prop_map(|trid| NsServer::Uux { trid }),
        (email(), personal_message()).prop_map(|(email, message)| NsServer::Ubx { email, message }),
        option::of(any::<u32>()).prop_map(|seconds| NsServer::Qng { seconds }),
        token().prop_map(|challenge| NsServer::Chl { challenge }),
        trid().prop_map(|trid| NsServer::Qry { trid }),
        out_reason().prop_map(NsServer::Out),
        (trid(), add()).prop_map(|(trid, add)| NsServer::Adc { trid, add }),
        (trid(), removed()).prop_map(|(trid, (list, contact, group))| {
            NsServer::Rem {
                trid,
                list,
                contact,
                group,
            }
        }),
        (trid(), name(), guid()).prop_map(|(trid, name, id)| NsServer::Adg { trid, name, id }),
        (trid(), guid(), name()).prop_map(|(trid, id, name)| NsServer::Reg { trid, id, name }),
    ];
    let last = prop_oneof![
        (trid(), guid()).prop_map(|(trid, id)| NsServer::Rmg { trid, id }),
        (trid(), guid(), key(), name()).prop_map(|(trid, id, key, value)| NsServer::Sbp {
            trid,
            id,
            key,
            value
        }),
        (trid(), token(), token(), option::of(token())).prop_map(|(trid, rru, passport, site)| {
            NsServer::Url {
                trid,
                rru,
                passport,
                site,
            }
        }),
        payload().prop_map(|payload| NsServer::Not { payload }),
        payload().prop_map(|payload| NsServer::Ipg { payload }),
        (token(), address(), secret(), email(), name()).prop_map(
            |(session, target, ticket, email, name)| NsServer::Rng {
                session,
                target,
                ticket,
                email,
                name
            }
        ),
        (error_code(), option::of(trid())).prop_map(|(code, trid)| NsServer::Error { code, trid }),
        unknown().prop_map(|line| NsServer::Unknown {
            line,
            payload: None
        }),
    ];
    prop_oneof![sign_in, lists, rest, last]
}

/// But for the two that a payload may follow in later protocols.
fn error_code() -> impl Strategy<Value = ErrorCode> {
    (100..1_000_u16)
        .prop_filter("241 and 509", |code| !matches!(code, 241 | 509))
        .prop_map(ErrorCode::from_number)
}

fn known_ns_server(command: &NsServer) {
    match command {
        NsServer::Ver { .. } | NsServer::Cvr { .. } | NsServer::UsrPolicy { .. } => {}
        NsServer::UsrOk { .. } | NsServer::XfrNs { .. } | NsServer::XfrSb { .. } => {}
        NsServer::Sbs { .. } | NsServer::Msg { .. } | NsServer::Syn { .. } => {}
        NsServer::Gtc { .. } | NsServer::Blp { .. } | NsServer::Prp { .. } => {}
        NsServer::Lsg { .. } | NsServer::Lst(_) | NsServer::Bpr { .. } => {}
        NsServer::Gcf { .. } | NsServer::Chg { .. } | NsServer::Iln { .. } => {}
        NsServer::Nln(_) | NsServer::Fln { .. } | NsServer::Uux { .. } => {}
        NsServer::Ubx { .. } | NsServer::Qng { .. } | NsServer::Chl { .. } => {}
        NsServer::Qry { .. } | NsServer::Out(_) | NsServer::Adc { .. } => {}
        NsServer::Rem { .. } | NsServer::Adg { .. } | NsServer::Reg { .. } => {}
        NsServer::Rmg { .. } | NsServer::Sbp { .. } | NsServer::Url { .. } => {}
        NsServer::Not { .. } | NsServer::Ipg { .. } | NsServer::Rng { .. } => {}
        NsServer::Error { .. } | NsServer::Unknown { .. } => {}
    }
}

fn sb_client() -> impl Strategy<Value = SbClient> {
    let letters = vec![
        Acknowledge::Unacknowledged,
        Acknowledge::OnFailure,
        Acknowledge::Always,
        Acknowledge::Data,
    ];
    prop_oneof![
        (trid(), email(), secret()).prop_map(|(trid, email, ticket)| SbClient::Usr {
            trid,
            email,
            ticket
        }),
        (trid(), email(), secret(), token()).prop_map(|(trid, email, ticket, session)| {
            SbClient::Ans {
                trid,
                email,
                ticket,
                session,
            }
        }),
        (trid(), email()).prop_map(|(trid, email)| SbClient::Cal { trid, email }),
        (trid(), select(letters), payload()).prop_map(|(trid, acknowledge, payload)| {
            SbClient::Msg {
                trid,
                acknowledge,
                payload,
            }
        }),
        Just(SbClient::Out),
        unknown().prop_map(|line| SbClient::Unknown {
            line,
            payload: None
        }),
    ]
}

fn known_sb_client(command: &SbClient) {
    match command {
        SbClient::Usr { .. } | SbClient::Ans { .. } | SbClient::Cal { .. } => {}
        SbClient::Msg { .. } | SbClient::Out | SbClient::Unknown { .. } => {}
    }
}

fn sb_server() -> impl Strategy<Value = SbServer> {
    prop_oneof![
        (trid(), email(), name()).prop_map(|(trid, email, name)| SbServer::UsrOk {
            trid,
            email,
            name
        }),
        trid().prop_map(|trid| SbServer::AnsOk { trid }),
        (trid(), token()).prop_map(|(trid, session)| SbServer::Cal { trid, session }),
        (
            trid(),
            any::<u32>(),
            any::<u32>(),
            email(),
            name(),
            option::of(capabilities())
        )
            .prop_map(
                |(trid, index, total, email, name, capabilities)| SbServer::Iro {
                    trid,
                    index,
                    total,
                    email,
                    name,
                    capabilities
                }
            ),
        (email(), name(), option::of(capabilities())).prop_map(|(email, name, capabilities)| {
            SbServer::Joi {
                email,
                name,
                capabilities,
            }
        }),
        (email(), any::<bool>()).prop_map(|(email, idle)| SbServer::Bye { email, idle }),
        trid().prop_map(|trid| SbServer::Ack { trid }),
        trid().prop_map(|trid| SbServer::Nak { trid }),
        (email(), name(), payload()).prop_map(|(from, name, payload)| SbServer::Msg {
            from,
            name,
            payload
        }),
        prop_oneof![
            Just(SbServer::Out),
            (error_code(), option::of(trid()))
                .prop_map(|(code, trid)| SbServer::Error { code, trid }),
            unknown().prop_map(|line| SbServer::Unknown {
                line,
                payload: None
            }),
        ],
    ]
}

fn known_sb_server(command: &SbServer) {
    match command {
        SbServer::UsrOk { .. } | SbServer::AnsOk { .. } | SbServer::Cal { .. } => {}
        SbServer::Iro { .. } | SbServer::Joi { .. } | SbServer::Bye { .. } => {}
        SbServer::Ack { .. } | SbServer::Nak { .. } | SbServer::Msg { .. } => {}
        SbServer::Out | SbServer::Error { .. } | SbServer::Unknown { .. } => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn of_clients_to_the_notification_server(command in ns_client()) {
        known_ns_client(&command);
        let read = read(&command.encode(), Sender::Client, NsClient::parse);
        prop_assert_eq!(read, Ok(command));
    }

    #[test]
    fn of_the_notification_server(command in ns_server()) {
        known_ns_server(&command);
        let read = read(&command.encode(), Sender::Server, NsServer::parse);
        prop_assert_eq!(read, Ok(command));
    }

    #[test]
    fn of_clients_to_a_switchboard(command in sb_client()) {
        known_sb_client(&command);
        let read = read(&command.encode(), Sender::Client, SbClient::parse);
        prop_assert_eq!(read, Ok(command));
    }

    #[test]
    fn of_a_switchboard(command in sb_server()) {
        known_sb_server(&command);
        let read = read(&command.encode(), Sender::Server, SbServer::parse);
        prop_assert_eq!(read, Ok(command));
    }
}

#[test]
fn an_empty_personal_message_is_no_payload() {
    let command = NsClient::Uux {
        trid: 1,
        message: PersonalMessage::default(),
    };
    let read = read(&command.encode(), Sender::Client, NsClient::parse);
    assert_eq!(read, Ok(command));
}

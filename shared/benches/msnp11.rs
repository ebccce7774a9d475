//! How fast frames are cut out of a stream, and how long a big contact list takes.
//!
//! `cargo bench -p msnp11`. Speeds vary from machine to machine and from run to run; the ratio to copying the same bytes,
//! measured beside it, varies less. Allocations are counted and do not vary.

use divan::{AllocProfiler, Bencher, black_box, counter::BytesCount};
use msnp11::{
    client::{
        Config, Credentials, HttpAnswer, HttpFailed, Input, Instant, Messenger, Output, Remembered,
        Request, Session,
    },
    command::{Acknowledge, NsServer, SbClient, SbServer},
    message::Message,
    p2p::{FileContext, Outgoing, Peer, PeerOutput},
    value::{Email, Payload, Status},
    wire::{Decoder, Sender},
};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// What a socket brings at once.
const PIECE: usize = 16 * 1024;
/// Frames of 1 KiB, together 4 MiB.
const FRAMES: usize = 4_096;

/// `MSG` frames of 1 KiB each, line and payload together.
fn stream() -> Vec<u8> {
    let mut frame = b"MSG bob@example.com Bob%20B 991\r\n".to_vec();
    let line = frame.len();
    frame.resize(line + 991, b'x');
    assert_eq!(frame.len(), 1_024);
    frame.repeat(FRAMES)
}

/// The measure: the same bytes copied in the same pieces.
#[divan::bench]
fn copy_the_bytes(bencher: Bencher<'_, '_>) {
    let stream = stream();
    bencher.counter(BytesCount::new(stream.len())).bench(|| {
        let mut buffer = Vec::new();
        for piece in stream.chunks(PIECE) {
            buffer.clear();
            buffer.extend_from_slice(black_box(piece));
            black_box(&buffer);
        }
    });
}

/// Another measure: every frame copied into a buffer of its own, as whoever keeps frames must do.
#[divan::bench]
fn copy_each_frame(bencher: Bencher<'_, '_>) {
    let stream = stream();
    bencher.counter(BytesCount::new(stream.len())).bench(|| {
        for frame in stream.chunks(1_024) {
            black_box(black_box(frame).to_vec());
        }
    });
}

/// Bytes to frames.
#[divan::bench]
fn decode_frames(bencher: Bencher<'_, '_>) {
    let stream = stream();
    bencher.counter(BytesCount::new(stream.len())).bench(|| {
        let mut decoder = Decoder::new(Sender::Server);
        let mut frames = 0;
        for piece in stream.chunks(PIECE) {
            decoder.push(black_box(piece));
            while let Some(frame) = decoder.next_frame().unwrap() {
                black_box(frame.payload());
                frames += 1;
            }
        }
        assert_eq!(frames, FRAMES);
    });
}

/// Bytes to typed commands, which own what they hold.
#[divan::bench]
fn decode_and_parse(bencher: Bencher<'_, '_>) {
    let stream = stream();
    bencher.counter(BytesCount::new(stream.len())).bench(|| {
        let mut decoder = Decoder::new(Sender::Server);
        for piece in stream.chunks(PIECE) {
            decoder.push(black_box(piece));
            while let Some(frame) = decoder.next_frame().unwrap() {
                black_box(SbServer::parse(&frame).unwrap());
            }
        }
    });
}

/// One presence, from bytes to the command.
#[divan::bench]
fn parse_a_presence(bencher: Bencher<'_, '_>) {
    let line = b"NLN NLN bob@example.com Bob%20%C3%85ngstr%C3%B6m 1073791084 %3Cmsnobj%20Creator%3D%22bob%40example.com%22%2F%3E\r\n";
    bencher.bench(|| {
        let mut decoder = Decoder::new(Sender::Server);
        decoder.push(black_box(line));
        let frame = decoder.next_frame().unwrap().unwrap();
        NsServer::parse(&frame).unwrap()
    });
}

/// One text, from the payload to words and format.
#[divan::bench]
fn decode_a_text(bencher: Bencher<'_, '_>) {
    let payload = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\
        X-MMS-IM-Format: FN=Segoe%20UI; EF=BI; CO=ff; CS=0; PF=22\r\n\r\nGr\u{fc}\u{df}e aus K\u{f6}ln";
    bencher.bench(|| Message::decode(black_box(payload.as_bytes())).unwrap());
}

/// A file of 4 MiB.
const FILE: u64 = 4 << 20;

/// From slices of a file to commands for a switchboard.
#[divan::bench]
fn send_a_file(bencher: Bencher<'_, '_>) {
    let slice = vec![7; 64 * 1024];
    bencher
        .counter(BytesCount::new(FILE))
        .with_inputs(accepted)
        .bench_values(|(mut alice, _)| {
            let mut trid = 0;
            loop {
                while let Some(output) = alice.poll_output() {
                    if let PeerOutput::Read { session, len, .. } = output {
                        alice.slice(session, black_box(&slice[..len as usize]));
                    }
                }
                let Some(outgoing) = alice.next_message(Instant(1), true) else {
                    return trid;
                };
                trid += 1;
                black_box(command(trid, outgoing).encode());
            }
        });
}

/// From the bytes that a switchboard sends to slices of a file.
#[divan::bench]
fn receive_a_file(bencher: Bencher<'_, '_>) {
    let slice = vec![7; 64 * 1024];
    let (mut alice, bob) = accepted();
    drop(bob);
    let mut stream = Vec::new();
    loop {
        while let Some(output) = alice.poll_output() {
            if let PeerOutput::Read { session, len, .. } = output {
                alice.slice(session, &slice[..len as usize]);
            }
        }
        let Some(outgoing) = alice.next_message(Instant(1), true) else {
            break;
        };
        let SbClient::Msg { payload, .. } = command(1, outgoing) else {
            unreachable!("it is a MSG");
        };
        stream.extend(format!("MSG alice@example.com Alice {}\r\n", payload.0.len()).into_bytes());
        stream.extend(payload.0);
    }
    bencher
        .counter(BytesCount::new(FILE))
        .with_inputs(|| accepted().1)
        .bench_values(|mut bob| {
            let mut decoder = Decoder::new(Sender::Server);
            let mut bytes = 0;
            for piece in stream.chunks(PIECE) {
                decoder.push(black_box(piece));
                while let Some(frame) = decoder.next_frame().unwrap() {
                    let SbServer::Msg { payload, .. } = SbServer::parse(&frame).unwrap() else {
                        unreachable!("it is a MSG");
                    };
                    let Ok(Message::P2p { data, .. }) = Message::decode(&payload.0) else {
                        unreachable!("it is P2P");
                    };
                    bob.handle_message(Instant(1), &data, true);
                    while let Some(output) = bob.poll_output() {
                        if let PeerOutput::Data { bytes: slice, .. } = black_box(output) {
                            bytes += slice.len() as u64;
                        }
                    }
                }
            }
            assert_eq!(bytes, FILE);
        });
}

/// Alice, who is about to send a file, and bob, who took it.
fn accepted() -> (Peer, Peer) {
    let email = |text| Email::typed(text).unwrap();
    let (alice, bob) = (email("alice@example.com"), email("bob@example.com"));
    let now = Instant(1);
    // The same seeds, so that every alice sends the session that every bob expects.
    let mut sender = Peer::new(alice.clone(), bob.clone(), [1; 32]);
    let mut receiver = Peer::new(bob, alice, [2; 32]);
    let file = FileContext {
        name: "a".into(),
        size: FILE,
        preview: None,
    };
    sender.offer(now, &file).unwrap();
    let invite = sender.next_message(now, false).unwrap();
    receiver.handle_message(now, &invite.body, true);
    let Some(PeerOutput::FileOffered { session, .. }) = receiver.poll_output() else {
        unreachable!("it is offered");
    };
    receiver.accept(now, session);
    while let Some(answer) = receiver.next_message(now, false) {
        sender.handle_message(now, &answer.body, true);
    }
    // The acknowledgement of the answer.
    while sender.next_message(now, false).is_some() {}
    (sender, receiver)
}

fn command(trid: u32, outgoing: Outgoing) -> SbClient {
    let message = Message::P2p {
        dest: "bob@example.com".into(),
        data: outgoing.body,
    };
    SbClient::Msg {
        trid,
        acknowledge: Acknowledge::Data,
        payload: Payload(message.encode()),
    }
}

/// A whole sign-in with a list of so many contacts in 30 groups: the work grows with their number, no faster.
#[divan::bench(args = [250, 500, 1_000, 2_000, 4_000])]
fn sign_in_with_contacts(bencher: Bencher<'_, '_>, contacts: usize) {
    let list = list(contacts);
    bencher
        .with_inputs(ready_for_the_list)
        .bench_values(|(mut messenger, conn)| {
            for piece in list.chunks(PIECE) {
                messenger.handle_input(Instant(10), Input::Bytes(conn, piece.to_vec()));
                while !matches!(messenger.poll_output(), Output::Timeout(_)) {}
            }
            assert_eq!(*messenger.session(), Session::SignedIn);
            assert_eq!(messenger.roster().contacts().count(), contacts);
            messenger
        });
}

/// From `USR OK` to the echo of `CHG`, as recorded servers send it.
fn list(contacts: usize) -> Vec<u8> {
    let group = |n: usize| format!("70b878b4-6925-1d2c-d7e5-52fe62ec{n:04x}");
    let mut list = format!(
        "USR 4 OK alice@example.com 1 0\r\nSYN 5 a b {contacts} 30\r\nGTC A\r\nBLP AL\r\nPRP MFN Alice\r\n"
    );
    for n in 0..30 {
        list += &format!("LSG Group%20{n} {}\r\n", group(n));
    }
    for n in 0..contacts {
        list += &format!(
            "LST N=friend{n}@example.com F=Friend%20{n} C=c7c89db1-ce5d-5f47-cab4-5942827{n:05x} 11 {}\r\nBPR PHH 555%20{n}\r\nBPR MOB N\r\n",
            group(n % 30)
        );
    }
    list += "GCF 6 Shields.xml 0\r\nCHG 7 NLN 1073742372\r\n";
    list.into_bytes()
}

/// A Messenger that has just shown its ticket.
fn ready_for_the_list() -> (Messenger, msnp11::client::ConnId) {
    let mut messenger = Messenger::new(Config::with_seed([1; 32]));
    let credentials = Credentials {
        email: Email::typed("alice@example.com").unwrap(),
        password: "secret".to_owned().into(),
    };
    let sign_in = Request::SignIn(credentials, Status::Online, Remembered::default());
    let (mut conn, mut http) = (None, Vec::new());
    let mut turn = |messenger: &mut Messenger, input: Input| {
        messenger.handle_input(Instant(1), input);
        loop {
            match messenger.poll_output() {
                Output::Open(opened, _) => conn = Some(opened),
                Output::Http(id, _) => http.push(id),
                Output::Timeout(_) => return (conn, http.last().copied()),
                _ => {}
            }
        }
    };
    let (conn, _) = turn(&mut messenger, Input::Request(sign_in));
    let conn = conn.unwrap();
    turn(&mut messenger, Input::Opened(conn));
    let says = b"VER 1 MSNP11\r\nCVR 2 1 1 1 u u\r\nUSR 3 TWN S ct=1\r\n";
    let (_, nexus) = turn(&mut messenger, Input::Bytes(conn, says.to_vec()));
    let nexus = Input::Http(nexus.unwrap(), Err(HttpFailed));
    let (_, login) = turn(&mut messenger, nexus);
    let ticket = HttpAnswer {
        status: 200,
        authentication_info: Some("Passport1.4 da-status=success,from-PP='t=x'".into()),
        ..HttpAnswer::default()
    };
    turn(&mut messenger, Input::Http(login.unwrap(), Ok(ticket)));
    (messenger, conn)
}

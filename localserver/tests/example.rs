//! The example of msnp11, as anyone would run it, against this server over TCP.

#[path = "../../shared/examples/hello/main.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "it is a program of its own"
)]
mod hello;

use std::{sync::mpsc, thread};

use hello::driver::Driver;
use localserver::{Addresses, LocalServer, Settings};
use msnp11::{
    client::{Credentials, EntryKind, Event, Remembered, Request, Session},
    value::{Email, Status},
};

/// Runs the example as alice and returns what it told.
fn run(addresses: &Addresses, to: &str) -> Vec<String> {
    let (notification, nexus) = (addresses.notification.to_string(), addresses.nexus());
    let args = [&notification, &nexus, "alice@example.com", "messenger", to];
    let (lines, told) = mpsc::channel();
    let args = args.map(str::to_owned);
    hello::hello(&args, |line| lines.send(line).unwrap()).unwrap();
    drop(lines);
    told.into_iter().collect()
}

/// Signs bob in and waits for a text.
fn listen(addresses: &Addresses, online: &mpsc::Sender<()>) -> String {
    let mut driver = Driver::new(
        &addresses.notification.to_string(),
        &addresses.nexus(),
        None,
    );
    let bob = Credentials {
        email: Email::typed("bob@example.com").unwrap(),
        password: "messenger".to_owned().into(),
    };
    let sign_in = Request::SignIn(bob, Status::Online, Remembered::default());
    driver.asking()(sign_in);
    loop {
        let (messenger, events) = driver.turn();
        for event in events {
            match event {
                Event::Session if *messenger.session() == Session::SignedIn => {
                    online.send(()).unwrap();
                }
                Event::EntryAdded(id, entry) => {
                    let conversation = messenger.conversation(id).unwrap();
                    if let EntryKind::Text { text, .. } = &conversation.entry(entry).unwrap().kind {
                        return text.clone();
                    }
                }
                _ => {}
            }
        }
    }
}

/// Turns until the session is as it is waited for.
fn turn_until(driver: &mut Driver, is_so: impl Fn(&Session) -> bool) {
    while !is_so(driver.turn().0.session()) {}
}

#[test]
fn the_driver_of_the_example_comes_back_once_the_server_does() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let settings = Settings::default();
    let server = runtime.block_on(LocalServer::start(settings)).unwrap();
    let addresses = server.addresses();
    let mut driver = Driver::new(
        &addresses.notification.to_string(),
        &addresses.nexus(),
        None,
    );
    let alice = Credentials {
        email: Email::typed("alice@example.com").unwrap(),
        password: "messenger".to_owned().into(),
    };
    let sign_in = Request::SignIn(alice, Status::Online, Remembered::default());
    driver.asking()(sign_in);
    turn_until(&mut driver, |it| *it == Session::SignedIn);
    server.control().kill();
    // Nobody listens at the first attempt.
    turn_until(
        &mut driver,
        |it| matches!(it, Session::Reconnecting(it) if it.attempt > 1),
    );
    runtime.block_on(server.control().restart()).unwrap();
    turn_until(&mut driver, |it| *it == Session::SignedIn);
}

#[test]
fn the_example_signs_in_lists_contacts_and_says_hello() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let settings = Settings::default();
    let server = runtime.block_on(LocalServer::start(settings)).unwrap();
    let addresses = server.addresses();

    let told = run(&addresses, "bob@example.com");
    assert!(
        told.contains(&"bob@example.com is Offline".to_owned()),
        "{told:?}"
    );
    assert!(
        told.contains(&"hello: Failed(Unavailable)".to_owned()),
        "{told:?}"
    );
    assert_eq!(told.last().unwrap(), "signed out: Asked");

    let (online, is_online) = mpsc::channel();
    let heard = thread::spawn(move || listen(&addresses, &online));
    is_online.recv().unwrap();
    let told = run(&server.addresses(), "bob@example.com");
    assert!(told.contains(&"SignedIn".to_owned()), "{told:?}");
    // Who is online comes after the list.
    assert!(
        told.contains(&"bob@example.com is Online".to_owned()),
        "{told:?}"
    );
    assert!(told.contains(&"hello: Acknowledged".to_owned()), "{told:?}");
    assert_eq!(heard.join().unwrap(), "hello");
}

//! Signs in, lists the contacts, says hello to one of them and signs out: `cargo run -p msnp11 --example hello --
//! 127.0.0.1:1863 http://127.0.0.1:8081/rdr/pprdr.asp alice@example.com messenger bob@example.com`, which are a server,
//! its nexus, an account, its password and a contact; then its login, if the nexus names none that can be reached.

/// What carries it.
pub mod driver;

use std::{env, error::Error};

use driver::Driver;
use msnp11::{client::*, message::TextFormat, value::*};

fn main() -> Result<(), Box<dyn Error>> {
    hello(&Vec::from_iter(env::args().skip(1)), |it| println!("{it}"))
}

/// The whole of it; `tell` gets a line for all that happens.
pub fn hello(args: &[String], tell: impl Fn(String)) -> Result<(), Box<dyn Error>> {
    let [server, nexus, email, password, to, login @ ..] = args else {
        return Err("say which server, nexus, account, password and contact".into());
    };
    let tell_status = |it: &Contact| tell(format!("{} is {:?}", it.email, it.status));
    let (email, password) = (Email::typed(email)?, password.clone().into());
    let (me, to) = (Credentials { email, password }, Email::typed(to)?);
    let mut driver = Driver::new(server, nexus, login.first());
    let ask = driver.asking();
    ask(Request::SignIn(me, Status::Online, Remembered::default()));
    loop {
        let (messenger, events) = driver.turn();
        for event in events {
            match event {
                Event::Session => match messenger.session() {
                    Session::SignedOut(why) => {
                        tell(format!("signed out: {why:?}"));
                        return Ok(());
                    }
                    session => tell(format!("{session:?}")),
                },
                Event::Roster => {
                    messenger.roster().contacts().for_each(&tell_status);
                    ask(Request::OpenConversation(to.clone()));
                }
                Event::Contact(email) => _ = messenger.roster().person(&email).map(&tell_status),
                Event::ConversationShown(id) => {
                    ask(Request::SendText(id, "hello".into(), TextFormat::default()));
                }
                Event::EntryChanged(id, entry) => {
                    let entry = messenger.conversation(id).and_then(|it| it.entry(entry));
                    let state = entry.ok_or("the entry is gone")?.state;
                    tell(format!("hello: {state:?}"));
                    if state != MessageState::Sent {
                        ask(Request::SignOut);
                    }
                }
                _ => {}
            }
        }
    }
}

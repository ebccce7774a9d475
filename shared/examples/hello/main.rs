//! Signs in, lists the contacts, says hello to one of them and signs out.
//!
//! With a server, its nexus, an account, its password, a contact, and its login server if the nexus names none that can
//! be reached: `cargo run -p msnp11 --example hello -- 127.0.0.1:1863 http://127.0.0.1:8081/rdr/pprdr.asp
//! alice@example.com messenger bob@example.com`

/// What carries it.
pub mod driver;

use std::{env, error::Error};

use driver::Driver;
use msnp11::{client::*, message::TextFormat, value::*};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<_> = env::args().skip(1).collect();
    hello(&args, |line| println!("{line}"))
}

/// The whole of it; `tell` gets a line for all that happens.
pub fn hello(args: &[String], tell: impl Fn(String)) -> Result<(), Box<dyn Error>> {
    let [server, nexus, email, password, to, login @ ..] = args else {
        return Err("say which server, nexus, account, password and contact".into());
    };
    let tell_status = |it: &Contact| tell(format!("{} is {:?}", it.email, it.status));
    let (email, to) = (Email::typed(email)?, Email::typed(to)?);
    let password = password.clone().into();
    let mut driver = Driver::new(server, nexus, login.first());
    let (me, status) = (Credentials { email, password }, Status::Online);
    driver.ask(Request::SignIn(me, status, Remembered::default()))?;
    loop {
        let (messenger, events) = driver.turn()?;
        let mut requests = Vec::new();
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
                    requests.push(Request::Talk(to.clone()));
                }
                Event::Contact(email) => {
                    messenger.roster().person(&email).map(&tell_status);
                }
                Event::ConversationShown(id) => {
                    let hello = Request::SendText(id, "hello".into(), TextFormat::default());
                    requests.push(hello);
                }
                Event::EntryChanged(id, entry) => {
                    let entry = messenger.conversation(id).and_then(|it| it.entry(entry));
                    let state = entry.ok_or("the entry is gone")?.state;
                    tell(format!("hello: {state:?}"));
                    if state != MessageState::Sent {
                        requests.push(Request::SignOut);
                    }
                }
                _ => {}
            }
        }
        requests
            .into_iter()
            .try_for_each(|request| driver.ask(request))?;
    }
}

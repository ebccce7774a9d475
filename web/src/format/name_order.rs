//! Names as people compare them: sorted as their language does, sought without regard to case and accents.

use std::{cell::RefCell, collections::HashMap};

use js_sys::{Function, JsString};
use model::names::{self, contact_name};
use msnp11::{
    client::{Contact, Conversation, Messenger, Participant, Roster},
    value::Email,
};

use super::intl::{self, Kept};

/// Texts of which it is kept how they are sought in: twice the contacts that most servers allow.
const MAX_FOLDED: usize = 2_000;

/// Stands between names, and in none that a person can type.
const SEPARATOR: &str = "\0";

thread_local! {
    static COMPARISON: Kept = const { Kept::new(intl::comparison) };
    static SORTED: RefCell<Sorted> = RefCell::default();
    /// What was folded, by what it was: the browser takes its time, and each key of a search asks for all of it.
    static FOLDED: RefCell<HashMap<String, String>> = RefCell::default();
}

/// The names as they were sorted last. The browser sorts them in one go: asking it for each comparison takes ten times as
/// long.
#[derive(Default)]
struct Sorted {
    /// In the order of the roster, which is that of the addresses.
    names: Vec<(Email, String)>,
    /// The places in `names`, in the order of the names; those of one name by address.
    order: Vec<usize>,
    /// The language in whose order they are.
    locale: Option<String>,
}

/// Everybody in the roster, whatever lists they are on, in the order of what they are called; those of one name by address.
pub(crate) fn people(roster: &Roster) -> Vec<&Contact> {
    let people: Vec<_> = roster.people().collect();
    SORTED.with_borrow_mut(|sorted| {
        if !sorted.is_of(&people) {
            sorted.sort(&people);
        }
        sorted.order.iter().map(|&place| people[place]).collect()
    })
}

/// The contacts in the same order.
pub(crate) fn contacts(roster: &Roster) -> Vec<&Contact> {
    let mut people = people(roster);
    people.retain(|person| person.is_contact());
    people
}

/// The people of a conversation, some of whom may not be in the roster, in the order of what they are called.
pub(crate) fn participants<'a>(
    messenger: &Messenger,
    conversation: &'a Conversation,
) -> Vec<&'a Participant> {
    let name = |participant: &Participant| names::name_of(messenger, participant);
    let mut people: Vec<_> = conversation.participants.iter().collect();
    let compare = COMPARISON.with(Kept::get);
    let places = Places::new(people.iter().map(|one| name(one)).collect(), &compare);
    people.sort_by_cached_key(|one| (places.of(&name(one)), one.email.clone()));
    people
}

impl Sorted {
    /// Whether these are the people whose names were sorted, and are called what they were called then.
    fn is_of(&self, people: &[&Contact]) -> bool {
        let mut pairs = self.names.iter().zip(people);
        self.names.len() == people.len()
            && self.locale == intl::locale()
            && pairs.all(|((email, name), person)| {
                *email == person.email && *name == contact_name(person)
            })
    }

    fn sort(&mut self, people: &[&Contact]) {
        self.locale = intl::locale();
        self.names = people
            .iter()
            .map(|person| (person.email.clone(), contact_name(person).into_owned()))
            .collect();
        let names = self.names.iter().map(|(_, name)| name.clone());
        let places = Places::new(names.collect(), &COMPARISON.with(Kept::get));
        self.order = (0..self.names.len()).collect();
        self.order
            .sort_by_cached_key(|&place| places.of(&self.names[place].1));
    }
}

/// Names, each with its place in the order of a comparison. What that holds to be equal is in the order of its letters.
struct Places {
    /// In the order of their letters.
    names: Vec<String>,
    places: Vec<Option<usize>>,
}

impl Places {
    fn new(mut names: Vec<String>, compare: &Function) -> Self {
        names.sort_unstable();
        names.dedup();
        let mut places = vec![None; names.len()];
        // All of them as one text, there and back: to hand them over one by one takes longer than to sort them.
        let sorted = intl::sorted(&names.join(SEPARATOR), SEPARATOR, compare);
        for (place, name) in sorted.split(SEPARATOR).enumerate() {
            if let Ok(index) = names.binary_search_by(|one| one.as_str().cmp(name)) {
                places[index] = Some(place);
            }
        }
        Self { names, places }
    }

    /// The place of one of the names. One that holds what separates them has none, and comes first.
    fn of(&self, name: &str) -> Option<usize> {
        let index = self.names.binary_search_by(|one| one.as_str().cmp(name));
        index.ok().and_then(|index| self.places[index])
    }
}

/// Has the browser read what it knows of the order of the language, which takes it a tenth of a second, before a list of
/// people waits for it.
pub(crate) fn prepare() {
    Places::new(
        vec!["a".to_owned(), "b".to_owned()],
        &COMPARISON.with(Kept::get),
    );
}

/// The text in lower case and without accents, to seek in.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    if let Some(folded) = FOLDED.with_borrow(|folded| folded.get(text).cloned()) {
        return folded;
    }
    let folded = folded(text);
    FOLDED.with_borrow_mut(|known| {
        if known.len() >= MAX_FOLDED {
            known.clear();
        }
        known.insert(text.to_owned(), folded.clone());
    });
    folded
}

fn folded(text: &str) -> String {
    let decomposed = JsString::from(text).normalize("NFD");
    String::from(decomposed)
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36F}'))
        .collect::<String>()
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use msnp11::client::Request;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::{
        scripted_session::{ScriptedSession, friend},
        store::Store,
    };

    #[wasm_bindgen_test]
    fn one_order_for_contacts_and_everybody_else() {
        let store = Store::new();
        store.be_scripted();
        let mut session = ScriptedSession::sign_in(&store, 4);
        for (number, name) in ["zoe", "%C3%89va", "Friend%2010", "Friend%209"]
            .iter()
            .enumerate()
        {
            session.says(&format!("NLN NLN {} {name} 0\r\n", friend(number)));
        }
        session.says("ADC 0 RL N=ulf@example.com F=ulf\r\n");
        let messenger = store.messenger();
        let people = people(messenger.roster());
        let names: Vec<_> = people.into_iter().map(contact_name).collect();
        assert_eq!(names, ["Éva", "Friend 9", "Friend 10", "ulf", "zoe"]);
    }

    #[wasm_bindgen_test]
    fn a_name_that_holds_what_separates_them_moves_no_other() {
        let names = ["b", "a", "x\0y", "c"].map(str::to_owned);
        let places = Places::new(names.to_vec(), &intl::comparison());
        assert_eq!(places.of("x\0y"), None);
        let others = ["a", "b", "c"].map(|name| places.of(name).unwrap());
        assert!(others.is_sorted(), "{others:?}");
    }

    #[wasm_bindgen_test]
    fn a_conversations_people_stand_in_the_same_order() {
        let store = Store::new();
        store.be_scripted();
        let mut session = ScriptedSession::sign_in(&store, 3);
        for (number, name) in ["zoe", "%C3%89va", "ulf"].iter().enumerate() {
            session.says(&format!("NLN NLN {} {name} 0\r\n", friend(number)));
        }
        store.request(Request::OpenConversation(friend(0)));
        let messenger = store.messenger();
        let mut conversation = messenger.conversations().next().unwrap().clone();
        conversation.participants = [0, 1, 2]
            .map(|number| Participant {
                email: friend(number),
                name: "x".into(),
            })
            .into();
        let people = participants(&messenger, &conversation);
        let emails: Vec<_> = people
            .into_iter()
            .map(|person| person.email.clone())
            .collect();
        assert_eq!(emails, [friend(1), friend(2), friend(0)]);
    }
}

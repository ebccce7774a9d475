//! Names as people compare them: sorted as their language does, sought without regard to case and accents.

use std::{cell::RefCell, cmp::Ordering, collections::HashMap, rc::Rc};

use js_sys::{Function, JsString};
use model::names::contact_name;
use msnp11::{client::Roster, value::Email};
use wasm_bindgen::JsValue;

use super::intl;

/// The place of each contact in the order of their names; those of one name by address.
pub(crate) type Ranks = Rc<HashMap<Email, usize>>;

thread_local! {
    static SORTED: RefCell<Sorted> = RefCell::default();
}

/// The names as they were sorted last. Comparing them asks the browser, which takes its time, and mostly one name
/// changes: what is sorted already stays so and costs one comparison for each.
#[derive(Default)]
struct Sorted {
    names: Vec<Named>,
    ranks: Ranks,
    compare: Option<Function>,
}

struct Named {
    email: Email,
    name: String,
    /// The same as the browser has it, made once.
    text: JsValue,
}

/// The ranks of everybody on the contact list.
pub(crate) fn ranks(roster: &Roster) -> Ranks {
    SORTED.with_borrow_mut(|sorted| {
        if sorted.take_in(roster) {
            sorted.sort();
        }
        sorted.ranks.clone()
    })
}

impl Sorted {
    /// Takes in who is on the list and how they are called; whether anything is other than before.
    fn take_in(&mut self, roster: &Roster) -> bool {
        let before = self.names.len();
        self.names.retain(|named| {
            let contact = roster.person(&named.email);
            contact.is_some_and(|contact| contact.is_contact())
        });
        let mut changed = self.names.len() != before;
        for named in &mut self.names {
            let name = roster.person(&named.email).map_or("", contact_name);
            if named.name != name {
                name.clone_into(&mut named.name);
                named.text = JsValue::from(name);
                changed = true;
            }
        }
        let new: Vec<_> = roster
            .contacts()
            .filter(|contact| !self.ranks.contains_key(&contact.email))
            .map(|contact| Named {
                email: contact.email.clone(),
                name: contact_name(contact).to_owned(),
                text: JsValue::from(contact_name(contact)),
            })
            .collect();
        changed |= !new.is_empty();
        self.names.extend(new);
        changed
    }

    fn sort(&mut self) {
        let compare = self.compare.get_or_insert_with(intl::comparison);
        self.names.sort_by(|a, b| {
            compare_with(compare, &a.text, &b.text).then_with(|| a.email.cmp(&b.email))
        });
        let emails = self.names.iter().map(|named| named.email.clone());
        self.ranks = Rc::new(emails.zip(0..).collect());
    }
}

/// The text in lower case and without accents, to seek in.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let decomposed = JsString::from(text).normalize("NFD");
    String::from(decomposed)
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36F}'))
        .collect::<String>()
        .to_lowercase()
}

fn compare_with(compare: &Function, a: &JsValue, b: &JsValue) -> Ordering {
    let order = compare.call2(&JsValue::UNDEFINED, a, b);
    order
        .ok()
        .and_then(|order| order.as_f64())
        .and_then(|order| order.partial_cmp(&0.0))
        .unwrap_or(Ordering::Equal)
}

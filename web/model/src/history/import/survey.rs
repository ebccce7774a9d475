//! What is in a file before any of it is kept: how much, from when, and by whom. Logs name people as they were called then, so
//! that the person may have to say which of the names were their own, and with whom it was.

use std::{collections::HashSet, fmt, rc::Rc};

use msnp11::client::Instant;

use super::{Found, Source, Writer, address_in, msn_xml::number_of, name_kept};
use crate::history::{
    line::{Line, LineKind, Person},
    thread::ThreadKey,
};

/// Names that are asked about: people change theirs often, and the dialog is to be read.
const MAX_WRITERS: usize = 100;
/// People of a conversation of several.
pub(super) const MAX_PEOPLE: usize = 50;

/// Who writes in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Named {
    /// What they were called.
    pub name: String,
    /// How many lines they wrote.
    pub lines: u64,
    /// Whether it is the person whose log it is, where the log tells.
    pub own: Option<bool>,
}

/// What is in a file.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// Whose it is, where it tells.
    pub account: Option<String>,
    /// How many lines there are.
    pub lines: u64,
    /// When the first was said: milliseconds since 1970.
    pub first: Option<Instant>,
    /// When the last was.
    pub last: Option<Instant>,
    /// Who wrote, whoever wrote most first; nobody where the file has the writers' addresses.
    pub writers: Vec<Named>,
    /// Whether it tells with whom it was.
    pub has_conversations: bool,
    /// Whether all of it was said among several.
    pub is_group: bool,
}

/// Names and addresses stay out of logs.
impl fmt::Debug for Survey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Survey({} lines)", self.lines)
    }
}

impl Survey {
    /// Takes in what was found.
    pub fn add(&mut self, found: &Found) {
        match found {
            Found::Account(account) => self.account = Some(account.clone()),
            Found::Conversation(_) => self.has_conversations = true,
            Found::Line { line, by, group } => {
                self.is_group = group.is_some() && (self.lines == 0 || self.is_group);
                self.lines += 1;
                self.first = Some(self.first.map_or(line.at, |first| first.min(line.at)));
                self.last = Some(self.last.map_or(line.at, |last| last.max(line.at)));
                if let Writer::Named { name, own } = by {
                    self.add_writer(name, *own);
                }
            }
        }
    }

    fn add_writer(&mut self, name: &str, own: Option<bool>) {
        if let Some(known) = self.writers.iter_mut().find(|known| known.name == name) {
            known.lines += 1;
            known.own = known.own.or(own);
        } else if self.writers.len() < MAX_WRITERS {
            self.writers.push(Named {
                name: name.to_owned(),
                lines: 1,
                own,
            });
        }
    }

    /// That was all of the file. `own_names` are what the person is called, and their address; what the log does not tell is
    /// guessed by these, and in a conversation of two by the other's `contact_names`.
    pub fn guess(&mut self, own_names: &[&str], contact_names: &[&str]) {
        self.writers
            .sort_by_key(|named| std::cmp::Reverse(named.lines));
        let is = |names: &[&str], name: &str| {
            let name = name.to_lowercase();
            names.iter().any(|known| {
                let known = known.to_lowercase();
                name == known || known.split_once('@').is_some_and(|(user, _)| user == name)
            })
        };
        for named in &mut self.writers {
            if named.own.is_none() && is(own_names, &named.name) {
                named.own = Some(true);
            } else if named.own.is_none() && is(contact_names, &named.name) {
                named.own = Some(false);
            }
        }
        if let [one, two] = self.writers.as_mut_slice() {
            one.own = one.own.or(two.own.map(|own| !own));
            two.own = two.own.or(one.own.map(|own| !own));
        }
    }
}

/// With whom the log of this name was: the address in it, or that of the contact that its number was made of.
pub fn contact_of<'a>(
    source: Source,
    file_name: &str,
    mut contacts: impl Iterator<Item = &'a str>,
) -> Option<String> {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match source {
        Source::Amsn => name.strip_suffix(".log"),
        Source::MsnMessenger => name.strip_suffix(".xml"),
        _ => None,
    }?;
    if let Some(email) = address_in(stem) {
        return Some(email.as_str().to_owned());
    }
    let is_its = |address: &&str| {
        let user = address.split('@').next().unwrap_or_default();
        let name = format!("{user}{}", number_of(address));
        name.eq_ignore_ascii_case(stem)
    };
    contacts.find(is_its).map(str::to_owned)
}

/// Puts what is found into conversations, with who said it.
pub struct Resolver {
    own_names: HashSet<String>,
    /// With whom, where the file does not tell.
    contact: Option<Person>,
    current: Option<(Rc<ThreadKey>, Rc<Vec<Person>>)>,
    /// The conversation of several of which the last line was.
    group: Option<(Rc<ThreadKey>, Rc<Vec<Person>>)>,
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Resolver")
    }
}

/// A line that is to be kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Resolved {
    /// Of which conversation.
    pub key: Rc<ThreadKey>,
    /// The others in it.
    pub people: Rc<Vec<Person>>,
    /// It.
    pub line: Line,
}

impl fmt::Debug for Resolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Resolved({:?}, {:?})", self.key, self.line.kind)
    }
}

impl Resolved {
    /// What it takes while it waits, in bytes, roughly.
    pub fn cost(&self) -> usize {
        let from = self.line.from.as_ref();
        let from = from.map_or(0, |person| person.address.len() + person.name.len());
        let emoticons = match &self.line.kind {
            LineKind::Text { emoticons, .. } => {
                let shortcuts = emoticons.iter().map(|(shortcut, _)| shortcut.len());
                shortcuts.map(|bytes| bytes + 64).sum()
            }
            _ => 0,
        };
        512 + from + emoticons + self.line.words().map_or(0, |words| words.len())
    }
}

impl Resolver {
    /// For a file in which these names are the person's own; it was with `contact`, where it does not tell itself.
    pub fn new(own_names: HashSet<String>, contact: Option<Person>) -> Self {
        Self {
            own_names,
            contact,
            current: None,
            group: None,
        }
    }

    /// What is found, as it is kept; `None` for what is no line, or of no conversation.
    pub fn resolve(&mut self, found: Found) -> Option<Resolved> {
        match found {
            Found::Account(_) => None,
            Found::Conversation(mut heading) => {
                heading.people.truncate(MAX_PEOPLE);
                self.current = Some((heading.conversation.into(), heading.people.into()));
                None
            }
            Found::Line {
                line,
                by: Writer::Known,
                ..
            } => {
                let (key, people) = self.current.clone()?;
                Some(Resolved { key, people, line })
            }
            Found::Line {
                line,
                by: Writer::Named { name, own },
                group: Some(group),
            } => {
                let from = (!self.is_own(&name, own)).then(|| Person {
                    address: String::new(),
                    name: name.clone(),
                });
                Some(self.in_group(group, from, line))
            }
            Found::Line {
                mut line,
                by: Writer::Named { name, own },
                group: None,
            } => {
                let contact = match &self.current {
                    Some((_, people)) => people.first().cloned(),
                    None => self.contact.clone(),
                }?;
                let key = Rc::new(ThreadKey::contact(&address_in(&contact.address)?));
                line.from = (!self.is_own(&name, own)).then(|| Person {
                    address: contact.address.clone(),
                    name: name_kept(&name),
                });
                let people = Rc::new(vec![line.from.clone().unwrap_or(contact)]);
                Some(Resolved { key, people, line })
            }
        }
    }

    fn in_group(&mut self, group: String, from: Option<Person>, mut line: Line) -> Resolved {
        let key = ThreadKey::Group(group);
        let (key, mut people) = match self.group.take() {
            Some((known, people)) if *known == key => (known, people),
            _ => (Rc::new(key), Rc::default()),
        };
        if let Some(person) = &from
            && people.len() < MAX_PEOPLE
            && !people.contains(person)
        {
            Rc::make_mut(&mut people).push(person.clone());
        }
        line.from = from;
        self.group = Some((key.clone(), people.clone()));
        Resolved { key, people, line }
    }

    fn is_own(&self, name: &str, own: Option<bool>) -> bool {
        own.unwrap_or_else(|| self.own_names.contains(name))
    }
}

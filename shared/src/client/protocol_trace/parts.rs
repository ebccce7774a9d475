//! A text in parts, of which each is what it is: plain, a secret, an address, something that a person said.

/// What stands for something that is left out.
const MASK: &str = "***";

/// What is left out of a text, beside its secrets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// E-mail addresses, telephone numbers and network addresses of people.
    pub addresses: bool,
    /// What people said, and what they call themselves and others.
    pub texts: bool,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    Address,
    /// What a person said, or a name that somebody gave.
    Said,
    /// What may hold both an address and something said.
    Both,
}

/// A part of a text. A secret has left its mask in a plain one.
#[derive(Clone, Debug)]
pub(super) struct Part {
    kind: Kind,
    text: String,
}

impl Part {
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }
}

/// A text that grows.
#[derive(Debug, Default)]
pub(super) struct Parts(Vec<Part>);

impl Parts {
    /// Adds what is neither secret nor of a person. The addresses in it are told apart, and no link keeps its query.
    pub(super) fn plain(&mut self, text: &str) {
        self.scan(text, Kind::Plain);
    }

    /// Adds words of this program.
    pub(super) fn word(&mut self, text: &str) {
        self.push(Kind::Plain, text);
    }

    /// Adds what somebody said. No link in it keeps its query.
    pub(super) fn said(&mut self, text: &str) {
        self.scan(text, Kind::Said);
    }

    pub(super) fn address(&mut self, text: &str) {
        self.push(Kind::Address, text);
    }

    /// Adds what may hold both an address and something said.
    pub(super) fn both(&mut self, text: &str) {
        self.push(Kind::Both, text);
    }

    /// Adds the mask of a secret, of which nothing is kept.
    pub(super) fn secret(&mut self) {
        self.word(MASK);
    }

    /// Adds how many bytes there were.
    pub(super) fn bytes(&mut self, count: usize) {
        self.word(&format!("[{count} bytes]"));
    }

    /// The parts as far as there is room, and whether there was not.
    pub(super) fn cut(self, mut room: usize) -> (Vec<Part>, bool) {
        let mut parts = self.0;
        for place in 0..parts.len() {
            let length = parts[place].len();
            if length <= room {
                room -= length;
                continue;
            }
            let text = &mut parts[place].text;
            let mut end = room;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text.truncate(end);
            text.shrink_to_fit();
            parts.truncate(place + 1);
            return (parts, true);
        }
        (parts, false)
    }

    fn push(&mut self, kind: Kind, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut().filter(|last| last.kind == kind) {
            Some(last) => last.text.push_str(text),
            None => self.0.push(Part {
                kind,
                text: text.to_owned(),
            }),
        }
    }

    fn scan(&mut self, text: &str, kind: Kind) {
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
            if end == 0 {
                let next = rest.chars().next().map_or(rest.len(), char::len_utf8);
                self.push(kind, &rest[..next]);
                rest = &rest[next..];
                continue;
            }
            let word = &rest[..end];
            rest = &rest[end..];
            // A query may be a way in: of links it is left out always.
            let query = word
                .find(['?', '#'])
                .filter(|query| word[..*query].contains('/'));
            if let Some(query) = query {
                self.push(kind, &word[..=query]);
                self.secret();
            } else if let Some(start) = address_start(word) {
                self.push(kind, &word[..start]);
                let is_plain = kind == Kind::Plain;
                let kind = if is_plain { Kind::Address } else { Kind::Both };
                self.push(kind, &word[start..]);
            } else {
                self.push(kind, word);
            }
        }
    }
}

/// The text without what is hidden.
pub(super) fn text(parts: &[Part], hidden: Hidden) -> String {
    let mut text = String::new();
    for part in parts {
        let is_hidden = match part.kind {
            Kind::Plain => false,
            Kind::Address => hidden.addresses,
            Kind::Said => hidden.texts,
            Kind::Both => hidden.addresses || hidden.texts,
        };
        text.push_str(if is_hidden { MASK } else { &part.text });
    }
    text
}

/// Whether a word that may be an address or a link goes on with this.
fn is_of_word(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '<' | '>' | '"' | '\'' | '(' | ')' | ',' | ';')
}

/// Where an address begins in a word, if there is one: behind a scheme, and behind a name such as `N=`.
fn address_start(word: &str) -> Option<usize> {
    let at = word.find('@').or_else(|| word.find("%40"))?;
    let before = &word[..at];
    Some(before.rfind([':', '=', '/']).map_or(0, |place| place + 1))
}

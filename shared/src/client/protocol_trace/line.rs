//! The lines of commands: what each parameter is. What is not known is masked.

use super::parts::Parts;
use crate::{client::Target, wire::Sender};

/// What a parameter is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    /// Nothing of it is a secret, and nothing a name.
    Plain,
    /// Shown if it is a number or a short word in capitals, as codes are.
    Code,
    Secret,
    Address,
    /// A name, or what somebody said.
    Said,
    /// A name, or the id of a group or a contact.
    NameOrId,
    /// An MSNObject, which has an address in it.
    Object,
    /// `N=address`, `F=name`, `C=id`, or an id.
    Field,
}

use Is::{Address, Code, Field, NameOrId, Object, Plain, Said, Secret};

/// The longest code: `MSNP11`, `RINGING`.
const MAX_CODE: usize = 8;
/// The most digits of a number: of a 32-bit one.
const MAX_DIGITS: usize = 10;

/// A line without its secrets.
pub(super) fn masked(is_switchboard: bool, sender: Sender, line: &str) -> Parts {
    let mut words = line.split(' ');
    let verb = words.next().unwrap_or_default();
    let words: Vec<_> = words.collect();
    let mut parts = Parts::default();
    parts.word(&verb.chars().take(MAX_CODE).collect::<String>());
    let (known, rest) = match (is_switchboard, sender) {
        (false, Sender::Client) => from_client(verb, &words),
        (false, Sender::Server) => from_server(verb, &words),
        (true, Sender::Client) => to_switchboard(verb),
        (true, Sender::Server) => from_switchboard(verb, &words),
    };
    for (place, word) in words.iter().enumerate() {
        parts.word(" ");
        parameter(&mut parts, known.get(place).copied().unwrap_or(rest), word);
    }
    parts
}

/// Where a connection goes.
pub(super) fn target(target: &Target) -> Parts {
    let mut parts = Parts::default();
    if let Target::Address(address) = target {
        parts.word(&address.to_string());
    }
    parts
}

fn parameter(parts: &mut Parts, is: Is, word: &str) {
    match is {
        Plain => parts.plain(word),
        Secret if word.is_empty() => {}
        Secret => parts.secret(),
        Address if word.contains('@') || word.starts_with("tel:") => parts.address(word),
        Code | Address if is_code(word) || word == "Hotmail" => parts.word(word),
        Code | Address => parameter(parts, Secret, word),
        Said => parts.said(word),
        NameOrId if is_id(word) => parts.word(word),
        NameOrId => parts.said(word),
        Object => parts.both(word),
        Field => match word.split_at_checked(2) {
            Some(("N=", address)) => {
                parts.word("N=");
                parts.address(address);
            }
            Some(("F=", name)) => {
                parts.word("F=");
                parts.said(name);
            }
            _ if word.starts_with("tel:") => parts.address(word),
            _ => parts.plain(word),
        },
    }
}

/// What the parameters of a command to the notification server are, and what all behind them are.
fn from_client(verb: &str, words: &[&str]) -> (&'static [Is], Is) {
    match verb {
        "CVR" => (
            &[
                Plain, Plain, Plain, Plain, Plain, Plain, Plain, Plain, Address,
            ],
            Secret,
        ),
        "USR" if words.get(1..3) == Some(&["TWN", "I"]) => {
            (&[Plain, Plain, Plain, Address], Secret)
        }
        // The ticket, and whatever other ways of signing in have there.
        "USR" if words.get(1..3) == Some(&["TWN", "S"]) => (&[Plain, Plain, Plain], Secret),
        "USR" => (&[Plain], Secret),
        "SYN" | "GCF" | "UUX" | "QRY" | "RMG" => (&[Plain, Plain, Plain, Plain], Secret),
        "CHG" => (&[Plain, Plain, Plain, Object], Secret),
        "ADG" => (&[Plain, Said], Said),
        _ => of_lists(verb, words),
    }
}

/// The same of one from the notification server.
fn from_server(verb: &str, words: &[&str]) -> (&'static [Is], Is) {
    match verb {
        "CVR" => (&[Plain, Plain, Plain, Plain, Plain, Plain], Secret),
        "USR" if words.get(1) == Some(&"OK") => (&[Plain, Plain, Address, Plain, Plain], Secret),
        "USR" if words.get(1..3) == Some(&["TWN", "S"]) => (&[Plain, Plain, Plain, Plain], Secret),
        "USR" => (&[Plain], Secret),
        "XFR" if words.get(1) == Some(&"NS") => (&[Plain, Plain, Plain, Plain, Plain], Secret),
        "XFR" if words.get(3) == Some(&"CKI") => (&[Plain, Code, Plain, Plain], Secret),
        "XFR" => (&[Plain, Code], Secret),
        "RNG" if words.get(2) == Some(&"CKI") => {
            (&[Plain, Plain, Plain, Secret, Address, Said], Secret)
        }
        "RNG" => (&[], Secret),
        "SBS" => (&[Plain], Code),
        "MSG" => (&[Address, Said, Plain], Secret),
        "SYN" | "URL" => (&[Plain, Plain, Plain, Plain, Plain], Secret),
        "BPR" if words.first().is_some_and(|word| word.contains('@')) => {
            (&[Address, Plain, Said], Said)
        }
        "BPR" => (&[Plain, Said], Said),
        "LSG" | "ADG" => (&[NameOrId], NameOrId),
        "LST" => (&[Field, Field, Field, Plain, Plain], Field),
        "CHG" => (&[Plain, Plain, Plain, Object], Secret),
        "ILN" => (&[Plain, Plain, Address, Said, Plain, Object], Secret),
        "NLN" => (&[Plain, Address, Said, Plain, Object], Secret),
        "FLN" => (&[Address], Secret),
        "UBX" => (&[Address, Plain], Secret),
        "GCF" | "UUX" | "QRY" | "CHL" | "QNG" | "NOT" | "IPG" => (&[Plain, Plain, Plain], Secret),
        "RMG" => (&[Plain, NameOrId], NameOrId),
        _ => of_lists(verb, words),
    }
}

/// Commands about lists and properties, which have one form both ways.
fn of_lists(verb: &str, words: &[&str]) -> (&'static [Is], Is) {
    let has_trid = words.first().is_some_and(|word| is_number(word));
    match verb {
        "ADC" => (&[Plain, Plain, Field, Field, Field, Plain], Field),
        "REM" => (&[Plain, Plain, Field, Plain], Secret),
        "REG" => (&[Plain, NameOrId, NameOrId, NameOrId, Plain], Said),
        "SBP" => (&[Plain, Plain, Plain, Said], Said),
        "PRP" if has_trid => (&[Plain, Plain, Said], Said),
        "PRP" => (&[Plain, Said], Said),
        // Codes alone, as everything that is not known here.
        _ => (&[], Code),
    }
}

/// The same of a command to a switchboard.
fn to_switchboard(verb: &str) -> (&'static [Is], Is) {
    match verb {
        "USR" => (&[Plain, Address], Secret),
        "ANS" => (&[Plain, Address, Secret, Plain], Secret),
        "CAL" => (&[Plain, Address], Secret),
        _ => (&[], Code),
    }
}

/// The same of one from a switchboard.
fn from_switchboard(verb: &str, words: &[&str]) -> (&'static [Is], Is) {
    match verb {
        "USR" if words.get(1) == Some(&"OK") => (&[Plain, Plain, Address, Said], Secret),
        "USR" => (&[Plain], Secret),
        "CAL" => (&[Plain, Code, Plain], Secret),
        "IRO" => (&[Plain, Plain, Plain, Address, Said, Plain], Secret),
        "JOI" => (&[Address, Said, Plain], Secret),
        "BYE" => (&[Address, Code], Secret),
        "MSG" => (&[Address, Said, Plain], Secret),
        _ => (&[], Code),
    }
}

fn is_code(word: &str) -> bool {
    let is_of_code = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    is_number(word) || (word.len() <= MAX_CODE && word.bytes().all(is_of_code))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.len() <= MAX_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether something has the form of the ids of groups and contacts.
fn is_id(word: &str) -> bool {
    let word = word.trim_matches(['{', '}']);
    let is_hex = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    is_number(word) || (matches!(word.len(), 32 | 36) && word.bytes().all(is_hex))
}

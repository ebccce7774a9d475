//! What the address of the page asks for, behind its `#`.

use msnp11::value::Email;

/// Begins an address that opens a conversation: `/#/talk/someone@example.com`.
const TALK: &str = "#/talk/";

/// What is to be done by an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Open the conversation with somebody.
    Talk(Email),
    /// Say that what stands there is no e-mail address.
    NoAddress,
}

/// What the part behind the `#` wants, which is given with it and decoded; most addresses want nothing.
pub fn wanted(fragment: &str) -> Option<Wanted> {
    let address = fragment.strip_prefix(TALK)?;
    Some(match Email::typed(address) {
        Ok(email) if !address.contains(char::is_control) => Wanted::Talk(email),
        _ => Wanted::NoAddress,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_table() {
        let talk = |text: &str| Some(Wanted::Talk(Email::typed(text).unwrap()));
        for (fragment, expected) in [
            ("#/talk/bob@example.com", talk("bob@example.com")),
            ("#/talk/a+b@example.com", talk("a+b@example.com")),
            ("#/talk/", Some(Wanted::NoAddress)),
            ("#/talk/bob", Some(Wanted::NoAddress)),
            ("#/talk/bob@example.com/x y", Some(Wanted::NoAddress)),
            ("#/talk/bob@example.com\r\nOUT", Some(Wanted::NoAddress)),
            ("#/settings", None),
            ("#talk/bob@example.com", None),
            ("", None),
        ] {
            assert_eq!(wanted(fragment), expected, "{fragment:?}");
        }
    }
}

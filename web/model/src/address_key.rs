//! By what somebody is found in what is kept: servers write addresses in any case, and mean the same person.

use msnp11::value::Email;

/// An address in lower case.
pub fn address_key(email: &Email) -> String {
    email.as_str().to_lowercase()
}

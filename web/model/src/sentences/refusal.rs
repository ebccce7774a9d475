//! What the server refused, as a sentence: one for each meaning that the core knows.

use msnp11::error_code::{ErrorCode, Meaning};

use crate::text::t_with;

/// What an error code says to the person, by the verb that it answered; `None` where it means nothing to them.
pub fn refused(verb: &str, code: ErrorCode) -> Option<String> {
    let key = key(code.meaning(verb))?;
    // Most sentences name no code; those that do, name it for whoever is asked for help.
    Some(t_with(key, &[("code", code.to_string().into())]))
}

fn key(meaning: Meaning) -> Option<&'static str> {
    Some(match meaning {
        Meaning::Nothing => return None,
        Meaning::Busy => "refused-busy",
        Meaning::WrongPassword => "refused-password",
        Meaning::NoSuchAccount => "refused-no-account",
        Meaning::ListUnavailable => "refused-list",
        Meaning::OurFault => "refused-fault",
        Meaning::InvalidValue => "refused-invalid",
        Meaning::Unreachable => "refused-unroutable",
        Meaning::WholeAddress => "refused-no-domain",
        Meaning::NameNotAllowed => "refused-name",
        Meaning::ListFull => "refused-list-full",
        Meaning::CannotRename => "refused-rename",
        Meaning::Unavailable => "refused-unavailable",
        Meaning::UnblockFirst => "refused-unblock-first",
        Meaning::CannotPage => "refused-page",
        Meaning::PagingUnavailable => "refused-no-pages",
        Meaning::TooManyGroups => "refused-too-many-groups",
        Meaning::NoSuchGroup => "refused-no-group",
        Meaning::GroupNotEmpty => "refused-group-not-empty",
        Meaning::GroupExists => "refused-group-exists",
        Meaning::GroupNameTooLong => "refused-group-name",
        Meaning::GroupCannotBeDeleted => "refused-group-stays",
        Meaning::ConversationFailed => "refused-switchboard",
        Meaning::SignedOut => "refused-signed-out",
        Meaning::FeatureUnavailable => "refused-feature",
        Meaning::InvitationNeeded => "refused-invited-only",
        Meaning::Banned => "refused-banned",
        Meaning::TooFast => "refused-too-fast",
        Meaning::TooManyConversations => "refused-too-many-talks",
        Meaning::AccountRestricted => "refused-restricted",
        Meaning::OtherNetwork => "refused-other-network",
        Meaning::ChangingTooFast => "refused-changing",
        Meaning::Hidden => "refused-hidden",
        Meaning::ServerFull => "refused-server-full",
        Meaning::ParentalConsent => "refused-parent",
        Meaning::EmailNotVerified => "refused-unverified",
        Meaning::AccountNotUsable => "refused-account",
        Meaning::Refused => "refused-unknown",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verb_matters() {
        let no_account = "No Messenger account has that address. Check the spelling.";
        for (verb, code, sentence) in [
            ("ADC", 208, Some(no_account)),
            ("REM", 208, None),
            ("BLP", 218, None),
            ("ADC", 999, Some("The server refused that (code 999).")),
        ] {
            assert_eq!(
                refused(verb, ErrorCode::from_number(code)).as_deref(),
                sentence,
                "{verb} {code}"
            );
        }
        let fault = refused("QRY", ErrorCode::from_number(540)).unwrap_or_default();
        assert!(fault.contains("report code 540"), "{fault}");
    }

    #[test]
    fn every_code_has_its_sentence() {
        for code in ErrorCode::ALL {
            let sentence = refused("SYN", *code);
            // A key without a sentence would be shown as it is.
            assert!(
                !sentence.is_some_and(|it| it.starts_with("refused-")),
                "{code}"
            );
        }
    }
}

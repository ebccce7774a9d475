//! What happened, as a sentence that says what to do.

mod file;
mod refusal;

use fluent_bundle::FluentValue;
use msnp11::{
    client::{CloseReason, Notice, SignInError, SignedOut},
    error_code::ErrorCode,
    shields::Feature,
    value::EmailError,
    web_url::WebUrl,
};
use webmessenger_contract::CloseCode;

pub use self::{file::transfer_failed, refusal::refused};
use crate::{
    emoticon_shortcut::Unfit,
    image_kind::Unusable,
    invisible::is_blank,
    names,
    service_links::is_web,
    text::{t, t_with},
};

/// Why signing in failed.
pub fn sign_in_error(error: &SignInError) -> String {
    match error {
        SignInError::WrongPassword(Some(text)) => format!("{} {text}", t("error-wrong-password")),
        SignInError::WrongPassword(None) => t("error-wrong-password"),
        SignInError::PassportUnavailable => t("error-passport-unavailable"),
        SignInError::Unreachable(reason) => close(*reason),
        SignInError::NotMsnp11 => t("error-not-msnp11"),
        SignInError::NotMessenger => t("error-not-messenger"),
        SignInError::Refused(code) => server_error("USR", *code),
        SignInError::Restricted => t("error-restricted"),
        SignInError::TooManyRedirects => t("error-too-many-redirects"),
        SignInError::TimedOut => t("error-timed-out"),
        SignInError::TooManyTries => t("error-too-many-tries"),
        // The core may come to know more than this page has words for.
        _ => t("error-passport-unavailable"),
    }
}

/// What is wrong with an address that was typed.
pub fn email_error(error: EmailError) -> String {
    t(match error {
        EmailError::Empty => "error-email-empty",
        EmailError::NoDomain => "error-email-domain",
        EmailError::Space => "error-email-space",
        EmailError::TooLong => "error-email-long",
    })
}

/// Whether it is the address or the password that is to be corrected.
pub fn is_about_password(error: &SignInError) -> bool {
    matches!(
        error,
        SignInError::WrongPassword(_)
            | SignInError::Refused(
                ErrorCode::AuthenticationFailed | ErrorCode::InvalidDomain | ErrorCode::BadTicket
            )
    )
}

/// Why a file is no use as a picture.
pub fn unusable(why: Unusable) -> String {
    t(match why {
        Unusable::NotAPicture => "image-not-a-picture",
        Unusable::TooLarge => "image-too-large",
        Unusable::TooManyPixels => "image-too-many-pixels",
    })
}

/// Why a text cannot be the shortcut of an emoticon.
pub fn unfit_shortcut(why: Unfit) -> String {
    t(match why {
        Unfit::BuiltIn => "emoticon-built-in",
        Unfit::Empty => "emoticon-empty",
        Unfit::Long => "emoticon-long",
        Unfit::Space => "emoticon-space",
        Unfit::Taken => "emoticon-taken",
    })
}

/// Why a connection ended.
pub fn close(reason: CloseReason) -> String {
    t(match reason {
        CloseReason::ByServer => "close-by-server",
        CloseReason::ByCarrier { code, .. } => return closed_by_bridge(code),
        _ => "close-broken",
    })
}

/// Why the bridge ended or refused a connection, by its close code.
pub fn closed_by_bridge(number: u16) -> String {
    t(match CloseCode::from_number(number) {
        Some(CloseCode::OriginRefused) => "close-origin",
        Some(CloseCode::TargetRefused) => "close-target",
        Some(CloseCode::NoSuchServer) => "close-no-server",
        Some(CloseCode::TooMany) => "close-too-many",
        Some(CloseCode::ServerUnreachable) => "close-unreachable",
        Some(CloseCode::ServerTimeout) => "close-timeout",
        Some(CloseCode::ServerBroke) => "close-server-broke",
        Some(CloseCode::GoingAway) => "close-going-away",
        Some(CloseCode::ServerClosed) => "close-by-server",
        Some(CloseCode::TooLarge) => "close-too-large",
        Some(CloseCode::TextFrame | CloseCode::Idle) | None => "close-broken",
    })
}

/// An error code of the server, where there must be a sentence.
pub fn server_error(verb: &str, code: ErrorCode) -> String {
    refused(verb, code)
        .unwrap_or_else(|| t_with("refused-unknown", &[("code", code.to_string().into())]))
}

/// Title and sentence of a session that ended. `minutes` are those that are left where the server asked to wait.
pub fn signed_out(why: &SignedOut, minutes: u64) -> (String, String) {
    let (title, sentence) = match why {
        SignedOut::Elsewhere => ("told-elsewhere-title", t("told-elsewhere")),
        SignedOut::ServerShutDown => ("told-shut-down-title", t("told-shut-down")),
        SignedOut::ReconnectAfter { .. } => (
            "told-shut-down-title",
            t_with("told-reconnect", &[("minutes", minutes.into())]),
        ),
        SignedOut::TermsOfUse => ("told-terms-title", t("told-terms")),
        SignedOut::ConnectionLost(reason) => ("told-lost-title", close(*reason)),
        // By the server without a reason, or for one that this page has no words for.
        _ => ("told-by-server-title", t("told-by-server")),
    };
    (t(title), sentence)
}

/// A short name of why, for tests and styles.
pub fn reason(why: &SignedOut) -> &'static str {
    match why {
        SignedOut::Elsewhere => "elsewhere",
        SignedOut::ServerShutDown => "shut-down",
        SignedOut::ReconnectAfter { .. } => "reconnect-after",
        SignedOut::TermsOfUse => "terms",
        SignedOut::ConnectionLost(_) => "lost",
        _ => "by-server",
    }
}

/// Why a session that comes back by itself was lost.
pub fn lost(why: &SignedOut) -> String {
    match why {
        SignedOut::ConnectionLost(CloseReason::Broken | CloseReason::ByServer) => {
            t("reconnect-lost")
        }
        SignedOut::ConnectionLost(reason) | SignedOut::Failed(SignInError::Unreachable(reason)) => {
            close(*reason)
        }
        SignedOut::ServerShutDown => t("reconnect-restart"),
        SignedOut::ReconnectAfter { .. } => t("reconnect-asked"),
        SignedOut::Failed(_) => t("reconnect-busy"),
        _ => t("reconnect-by-server"),
    }
}

/// Something to tell once; `None` for what is not told.
pub fn notice(notice: &Notice) -> Option<String> {
    let text = |text: &str| FluentValue::from(text.to_owned());
    Some(match notice {
        Notice::ServerClosesIn(minutes) => {
            t_with("notice-server-closes", &[("minutes", (*minutes).into())])
        }
        Notice::AddedYou { email, name } => t_with(
            "notice-added-you",
            &[
                ("name", text(&names::shown(name.as_str(), email))),
                ("email", text(email.as_str())),
            ],
        ),
        // No client has ever told it, and it hurts. Privacy shows who has whom on their list.
        Notice::RemovedYou(_) => return None,
        Notice::Refused { verb, code } => return refused(verb, *code),
        Notice::Unanswered { .. } => t("refused-unanswered"),
        Notice::NotConnected => t("notice-not-connected"),
        Notice::NotAContact => t("notice-not-a-contact"),
        Notice::TooManyConversations => t("notice-too-many-conversations"),
        Notice::NotMigrated => t("notice-not-migrated"),
        Notice::NotVerified => t("notice-not-verified"),
        Notice::NewMail(mail) => {
            let from = [mail.from.trim(), mail.from_address.trim()]
                .into_iter()
                .find(|from| !is_blank(from));
            match from {
                Some(from) if !is_blank(&mail.subject) => t_with(
                    "notice-new-mail",
                    &[("from", text(from)), ("subject", text(mail.subject.trim()))],
                ),
                _ => t("notice-new-mail-bare"),
            }
        }
        Notice::SwitchedOff(off) => t(
            match (
                off.contains(&Feature::FileTransfer),
                off.contains(&Feature::Hotlinks),
            ) {
                (true, true) => "notice-off-both",
                (true, false) => "notice-off-files",
                (false, _) => "notice-off-links",
            },
        ),
        Notice::PictureUnfit => t("image-not-a-picture"),
        Notice::EmoticonUnfit { shortcut } => {
            t_with("notice-emoticon-unfit", &[("shortcut", text(shortcut))])
        }
        Notice::Alert { text, .. } => text.clone(),
        Notice::SpaceUpdated { .. } => t("notice-space"),
        Notice::Page { from, text: said } => {
            t_with("notice-page", &[("from", text(from)), ("text", text(said))])
        }
        // The core may come to know more than this page has words for.
        _ => return None,
    })
}

/// Where a notice leads, if it leads to the web.
pub fn notice_link(notice: &Notice) -> Option<&str> {
    match notice {
        Notice::Alert { link, .. } | Notice::SpaceUpdated { link, .. } => link.as_ref(),
        _ => None,
    }
    .map(WebUrl::as_str)
    .filter(|link| is_web(link))
}

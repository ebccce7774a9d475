//! What happened, as a sentence that says what to do.

use msnp11::{
    client::{CloseReason, Notice, SignInError, SignedOut},
    contract::CloseCode,
};

use crate::text::{has, t, t_with};

/// Why signing in failed.
pub(crate) fn sign_in_error(error: &SignInError) -> String {
    match error {
        SignInError::WrongPassword(Some(text)) => format!("{} {text}", t("error-wrong-password")),
        SignInError::WrongPassword(None) => t("error-wrong-password"),
        SignInError::PassportUnavailable => t("error-passport-unavailable"),
        SignInError::Unreachable(reason) => close(*reason),
        SignInError::NotMsnp11 => t("error-not-msnp11"),
        SignInError::NotMessenger => t("error-not-messenger"),
        SignInError::Refused(code) => server_error(*code),
        SignInError::Restricted => t("error-restricted"),
        SignInError::TooManyRedirects => t("error-too-many-redirects"),
        SignInError::TimedOut => t("error-timed-out"),
    }
}

/// Whether it is the address or the password that is to be corrected.
pub(crate) fn is_about_password(error: &SignInError) -> bool {
    matches!(
        error,
        SignInError::WrongPassword(_) | SignInError::Refused(911 | 917 | 928)
    )
}

/// Why a connection ended.
pub(crate) fn close(reason: CloseReason) -> String {
    t(match reason {
        CloseReason::ByServer => "close-by-server",
        CloseReason::Broken => "close-broken",
        CloseReason::ByBridge(code) => match code {
            CloseCode::OriginRefused => "close-origin",
            CloseCode::TargetRefused => "close-target",
            CloseCode::NoSuchServer => "close-no-server",
            CloseCode::TooMany => "close-too-many",
            CloseCode::ServerUnreachable => "close-unreachable",
            CloseCode::ServerTimeout => "close-timeout",
            CloseCode::ServerBroke => "close-server-broke",
            CloseCode::GoingAway => "close-going-away",
            CloseCode::ServerClosed => "close-by-server",
            CloseCode::TextFrame | CloseCode::Idle | CloseCode::TooLarge => "close-broken",
        },
    })
}

/// An error code of the server (msnp11-ns.md, section 12).
pub(crate) fn server_error(code: u16) -> String {
    let key = format!("server-error-{code}");
    if has(&key) {
        t(&key)
    } else {
        t_with("server-error", &[("code", code.to_string().into())])
    }
}

/// Title and sentence of a session that ended.
pub(crate) fn signed_out(why: &SignedOut) -> (String, String) {
    let (title, sentence) = match why {
        SignedOut::Elsewhere => ("told-elsewhere-title", t("told-elsewhere")),
        SignedOut::ServerShutDown => ("told-shut-down-title", t("told-shut-down")),
        SignedOut::ReconnectAfter { minutes } => (
            "told-shut-down-title",
            t_with("told-reconnect", &[("minutes", (*minutes).into())]),
        ),
        SignedOut::TermsOfUse => ("told-terms-title", t("told-terms")),
        SignedOut::ByServer => ("told-by-server-title", t("told-by-server")),
        SignedOut::ConnectionLost(reason) => ("told-lost-title", close(*reason)),
        SignedOut::Asked | SignedOut::Failed(_) => ("told-by-server-title", t("told-by-server")),
    };
    (t(title), sentence)
}

/// A short name of why, for tests and styles.
pub(crate) fn reason(why: &SignedOut) -> &'static str {
    match why {
        SignedOut::Elsewhere => "elsewhere",
        SignedOut::ServerShutDown => "shut-down",
        SignedOut::ReconnectAfter { .. } => "reconnect-after",
        SignedOut::TermsOfUse => "terms",
        SignedOut::ConnectionLost(_) => "lost",
        SignedOut::ByServer | SignedOut::Asked | SignedOut::Failed(_) => "by-server",
    }
}

/// Something to tell once.
pub(crate) fn notice(notice: &Notice) -> String {
    match notice {
        Notice::ServerClosesIn(minutes) => {
            t_with("notice-server-closes", &[("minutes", (*minutes).into())])
        }
        Notice::AddedYou { email, name } => t_with(
            "notice-added-you",
            &[
                ("name", name.as_str().to_owned().into()),
                ("email", email.as_str().to_owned().into()),
            ],
        ),
        Notice::RemovedYou(email) => t_with(
            "notice-removed-you",
            &[("email", email.as_str().to_owned().into())],
        ),
        Notice::Refused { code, .. } => server_error(*code),
        Notice::NotConnected => t("notice-not-connected"),
        _ => t("notice-not-connected"),
    }
}

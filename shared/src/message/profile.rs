//! The profile that the service sends after sign-in (msnp11-ns.md, section 2).

use std::fmt;

use super::{Mime, mime::Builder};
use crate::value::Secret;

/// What the service knows of the account. Empty where it says nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Profile {
    /// When the session began, in seconds since the Unix epoch.
    pub login_time: Option<u64>,
    /// The account has a mailbox.
    pub email_enabled: bool,
    /// The high half of the account's number; may be printed signed.
    pub member_id_high: u32,
    /// The low half.
    pub member_id_low: u32,
    /// The locale id of the account's language, such as 1033.
    pub language: Option<u32>,
    /// The address that the person prefers.
    pub preferred_email: String,
    /// Two letters.
    pub country: String,
    /// A child's account.
    pub kid: bool,
    /// Unknown.
    pub flags: Option<u32>,
    /// The Passport site, used by `URL`.
    pub site: Option<u32>,
    /// The Passport key version, used by `URL`.
    pub key_version: Option<u32>,
    /// The ticket for web logins.
    pub msp_auth: Option<Secret>,
    /// How the server sees the client.
    pub client_ip: String,
    /// Likewise; official servers print it with its bytes swapped.
    pub client_port: Option<u16>,
    /// The list has GUIDs and stamps. MSNP11 knows only `true`; `None` when the service says nothing.
    pub abch_migrated: Option<bool>,
}

impl Profile {
    pub(super) const TYPE: &'static str = "text/x-msmsgsprofile";

    pub(super) fn from_mime(mime: &Mime<'_>) -> Self {
        let text = |name| mime.header(name).unwrap_or_default().to_owned();
        let number = |name| {
            mime.header(name)
                .and_then(|value| value.parse::<u64>().ok())
        };
        let half = |name| {
            let number = mime
                .header(name)
                .and_then(|value| value.parse::<i64>().ok())
                .unwrap_or_default();
            u32::try_from(number)
                .or_else(|_| i32::try_from(number).map(i32::cast_unsigned))
                .unwrap_or_default()
        };
        let small = |name| number(name).and_then(|number| u32::try_from(number).ok());
        Self {
            login_time: number("LoginTime"),
            email_enabled: mime.header("EmailEnabled") == Some("1"),
            member_id_high: half("MemberIdHigh"),
            member_id_low: half("MemberIdLow"),
            language: small("lang_preference"),
            preferred_email: text("preferredEmail"),
            country: text("country"),
            kid: mime.header("Kid") == Some("1"),
            flags: small("Flags"),
            site: small("sid"),
            key_version: small("kv"),
            msp_auth: mime
                .header("MSPAuth")
                .filter(|value| !value.is_empty())
                .map(Secret::new),
            client_ip: text("ClientIP"),
            client_port: number("ClientPort").and_then(|port| u16::try_from(port).ok()),
            abch_migrated: mime.header("ABCHMigrated").map(|value| value == "1"),
        }
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let number = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
        Builder::new("text/x-msmsgsprofile; charset=UTF-8")
            .header(
                "LoginTime",
                &self.login_time.unwrap_or_default().to_string(),
            )
            .header("EmailEnabled", if self.email_enabled { "1" } else { "0" })
            .header("MemberIdHigh", &self.member_id_high.to_string())
            .header("MemberIdLow", &self.member_id_low.to_string())
            .header("lang_preference", &number(self.language))
            .header("preferredEmail", &self.preferred_email)
            .header("country", &self.country)
            .header("PostalCode", "")
            .header("Gender", "")
            .header("Kid", if self.kid { "1" } else { "0" })
            .header("Age", "")
            .header("BDayPre", "")
            .header("Birthday", "")
            .header("Wallet", "")
            .header("Flags", &number(self.flags))
            .header("sid", &number(self.site))
            .header("kv", &number(self.key_version))
            .header("MSPAuth", self.msp_auth.as_ref().map_or("", Secret::expose))
            .header("ClientIP", &self.client_ip)
            .header(
                "ClientPort",
                &self.client_port.unwrap_or_default().to_string(),
            )
            .header(
                "ABCHMigrated",
                if self.abch_migrated == Some(false) {
                    "0"
                } else {
                    "1"
                },
            )
            .body(b"")
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profile")
            .field("abch_migrated", &self.abch_migrated)
            .finish_non_exhaustive()
    }
}

//! `text/x-msmsgsprofile`: what the server tells of the account after `USR OK` (msnp11-ns.md, section 2).

use std::fmt;

use super::mime::{Headers, Mime};
use crate::value::Secret;

/// What the service knows of the account. Empty, `false` or 0 where it says nothing. What is of no use to a Messenger
/// (postal code, gender, birthday, wallet) is not kept.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// `LoginTime`: Unix seconds.
    pub login_time: Option<u64>,
    /// `EmailEnabled`: the account has a mailbox.
    pub email_enabled: bool,
    /// `MemberIdHigh`: the upper half of the PUID.
    pub member_id_high: u32,
    /// `MemberIdLow`: the lower half of the PUID.
    pub member_id_low: u32,
    /// `lang_preference`: a Windows locale id, such as 1033.
    pub language: Option<u32>,
    /// `preferredEmail`
    pub preferred_email: String,
    /// `country`: two letters.
    pub country: String,
    /// `Kid`: a child's account.
    pub kid: bool,
    /// `Flags`: opaque.
    pub flags: Option<u32>,
    /// `sid`: the Passport site id.
    pub site: Option<u32>,
    /// `kv`: the Passport key version.
    pub key_version: Option<u32>,
    /// `MSPAuth`: signs in to web pages.
    pub msp_auth: Option<Secret>,
    /// `ClientIP`: how the server sees this client.
    pub client_ip: String,
    /// `ClientPort`. Official servers swapped its bytes, others do not: unreliable.
    pub client_port: Option<u16>,
    /// `ABCHMigrated`: contacts have GUIDs. Undefined in MSNP11 when not 1; `None` when it is not told.
    pub abch_migrated: Option<bool>,
}

impl Profile {
    pub(super) fn from_fields(mut fields: Headers) -> Self {
        let flag = |name| fields.get(name).map(|value| value == "1");
        Self {
            login_time: fields.number("LoginTime"),
            email_enabled: flag("EmailEnabled").unwrap_or_default(),
            member_id_high: half(&fields, "MemberIdHigh"),
            member_id_low: half(&fields, "MemberIdLow"),
            language: fields.number("lang_preference"),
            preferred_email: fields.text("preferredEmail"),
            country: fields.text("country"),
            kid: flag("Kid").unwrap_or_default(),
            flags: fields.number("Flags"),
            site: fields.number("sid"),
            key_version: fields.number("kv"),
            client_ip: fields.text("ClientIP"),
            client_port: fields.number("ClientPort"),
            abch_migrated: flag("ABCHMigrated"),
            // Taken out, not copied: it is wiped when dropped.
            msp_auth: fields
                .take("MSPAuth")
                .filter(|auth| !auth.is_empty())
                .map(Secret::new),
        }
    }

    /// The order of official servers; the fields stand among the headers.
    pub(super) fn to_mime(&self) -> Mime {
        let mut mime = Mime::new("text/x-msmsgsprofile; charset=UTF-8");
        mime.headers = mime
            .headers
            .maybe("LoginTime", self.login_time)
            .with("EmailEnabled", u8::from(self.email_enabled))
            .with("MemberIdHigh", self.member_id_high)
            .with("MemberIdLow", self.member_id_low)
            .maybe("lang_preference", self.language)
            .with("preferredEmail", &self.preferred_email)
            .with("country", &self.country)
            .with("PostalCode", "")
            .with("Gender", "")
            .with("Kid", u8::from(self.kid))
            .with("Age", "")
            .with("BDayPre", "")
            .with("Birthday", "")
            .with("Wallet", "")
            .maybe("Flags", self.flags)
            .maybe("sid", self.site)
            .maybe("kv", self.key_version)
            .maybe("MSPAuth", self.msp_auth.as_ref().map(Secret::expose))
            .with("ClientIP", &self.client_ip)
            .maybe("ClientPort", self.client_port)
            .maybe("ABCHMigrated", self.abch_migrated.map(u8::from));
        mime
    }
}

/// Secrets and personal details stay out of logs.
impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profile")
            .field("email_enabled", &self.email_enabled)
            .field("language", &self.language)
            .field("abch_migrated", &self.abch_migrated)
            .finish_non_exhaustive()
    }
}

/// A half of the PUID: 32 bits that some servers print signed. 0 when it makes no sense.
fn half(fields: &Headers, name: &str) -> u32 {
    let number: i64 = fields.number(name).unwrap_or_default();
    let unsigned = u32::try_from(number).ok();
    unsigned
        .or_else(|| i32::try_from(number).ok().map(i32::cast_unsigned))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{super::Message, *};

    fn read(payload: &[u8]) -> Profile {
        match Message::decode(payload) {
            Ok(Message::Profile(profile)) => profile,
            other => panic!("{other:?}"),
        }
    }

    /// The profile of the seed's example session.
    const SEED: &str = "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgsprofile; charset=UTF-8\r\n\
        LoginTime: 1726321960\r\nEmailEnabled: 1\r\nMemberIdHigh: 1\r\nMemberIdLow: 2\r\nlang_preference: 1033\r\n\
        preferredEmail: example@hotmail.com\r\ncountry: US\r\nPostalCode: \r\nGender: \r\nKid: 0\r\nAge: \r\n\
        BDayPre: \r\nBirthday: \r\nWallet: \r\nFlags: 1027\r\nsid: 507\r\nkv: 11\r\n\
        MSPAuth: whatever+t+is\r\nClientIP: 192.168.1.111\r\nClientPort: 18183\r\nABCHMigrated: 1\r\n\r\n";

    #[test]
    fn the_example() {
        let profile = read(SEED.as_bytes());
        assert_eq!(profile.login_time, Some(1_726_321_960));
        assert!(profile.email_enabled);
        assert_eq!(profile.preferred_email, "example@hotmail.com");
        assert_eq!((profile.kid, profile.abch_migrated), (false, Some(true)));
        assert_eq!(
            profile.msp_auth.as_ref().map(Secret::expose),
            Some("whatever+t+is")
        );
        assert_eq!(profile.client_ip, "192.168.1.111");
        let debug = format!("{profile:?}");
        assert!(
            !debug.contains("whatever") && !debug.contains("hotmail"),
            "{debug}"
        );
        assert_eq!(Message::Profile(profile).encode(), SEED.as_bytes());
    }

    #[test]
    fn halves_may_be_signed() {
        for (printed, half) in [
            ("3870640350", 3_870_640_350),
            ("-424326946", 3_870_640_350),
            ("-1", u32::MAX),
            ("4294967296", 0),
            ("-2147483649", 0),
            ("x", 0),
        ] {
            let payload =
                format!("Content-Type: text/x-msmsgsprofile\r\nMemberIdLow: {printed}\r\n");
            assert_eq!(read(payload.as_bytes()).member_id_low, half, "{printed}");
        }
    }

    #[test]
    fn nothing_need_be_there() {
        let profile =
            read(b"Content-Type: text/x-msmsgsprofile\r\nKid: maybe\r\nClientPort: here\r\n");
        assert_eq!(profile, Profile::default());
    }
}

//! Layer 4: the ticket, by Passport 1.4 (msnp11-ns.md, section 3).
//!
//! The client asks the nexus where to log in, shows address and password there, and gets a ticket for `USR`. Built and
//! read here as header values, both sides of it; who carries them over HTTP is the driver's business.

use std::fmt::{self, Write as _};

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use thiserror::Error;
use zeroize::Zeroizing;

/// The longest header value that is read, in bytes. Official tickets had several hundred.
const MAX_HEADER: usize = 16 * 1024;
/// The longest ticket in bytes: it must fit on a command line.
const MAX_TICKET: usize = 4 * 1024;

/// What the nexus answers in `PassportURLs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nexus {
    /// Where to log in, with its scheme.
    pub login_url: String,
}

impl Nexus {
    /// Reads the value of the header, a list of `key=value` with commas.
    ///
    /// # Errors
    ///
    /// When it names no `DALogin`.
    pub fn from_header(value: &str) -> Result<Self, PassportError> {
        let login = value
            .split(',')
            .filter_map(|item| item.trim().split_once('='))
            .find(|(key, _)| key.eq_ignore_ascii_case("DALogin"))
            .map(|(_, url)| url.trim())
            .filter(|url| !url.is_empty() && value.len() <= MAX_HEADER)
            .ok_or(PassportError::NoLogin)?;
        let login_url = if login.contains("://") {
            login.to_owned()
        } else {
            format!("https://{login}")
        };
        Ok(Self { login_url })
    }

    /// The value of the header: `DALogin` alone and with its scheme, since some clients take all of it for the address.
    pub fn to_header(&self) -> String {
        format!("DALogin={}", self.login_url)
    }
}

/// A ticket for `USR n TWN S`. Wiped when dropped, never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Ticket(Zeroizing<String>);

impl Ticket {
    /// A ticket, if the text can stand on a command line.
    pub fn new(text: &str) -> Option<Self> {
        let fits = !text.is_empty()
            && text.len() <= MAX_TICKET
            && text.bytes().all(|byte| byte > b' ' && byte != 0x7F);
        fits.then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// The ticket itself, to be put on the wire.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ticket(..)")
    }
}

/// The value of the client's `Authorization` header. The policy is the one of `USR n TWN S`, verbatim.
pub fn authorization(email: &str, password: &str, policy: &str) -> Zeroizing<String> {
    let mut header = Zeroizing::new(String::with_capacity(256));
    // Writing to a String does not fail.
    let _ = write!(
        header,
        "Passport1.4 OrgVerb=GET,OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in={},pwd={},{policy}",
        utf8_percent_encode(email, NON_ALPHANUMERIC),
        utf8_percent_encode(password, NON_ALPHANUMERIC),
    );
    header
}

/// The client's `Authorization` header as a server reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct Authorization {
    /// Who wants to sign in.
    pub email: String,
    /// The password.
    pub password: Zeroizing<String>,
}

impl Authorization {
    /// Reads the value of the header.
    ///
    /// # Errors
    ///
    /// When it is not of Passport 1.4, or lacks the address or the password.
    pub fn from_header(value: &str) -> Result<Self, PassportError> {
        let list = value
            .strip_prefix("Passport1.4")
            .filter(|_| value.len() <= MAX_HEADER);
        let list = list.ok_or(PassportError::NotPassport)?;
        let field = |key| {
            list.split(',')
                .filter_map(|item| item.trim().split_once('='))
                .find(|(name, _)| name.eq_ignore_ascii_case(key))
                .map(|(_, value)| percent_decode_str(value).decode_utf8_lossy().into_owned())
        };
        Ok(Self {
            email: field("sign-in").ok_or(PassportError::Missing("sign-in"))?,
            password: Zeroizing::new(field("pwd").ok_or(PassportError::Missing("pwd"))?),
        })
    }
}

impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authorization(..)")
    }
}

/// The value of a server's `Authentication-Info` header when the password is right.
pub fn success(ticket: &Ticket) -> Zeroizing<String> {
    Zeroizing::new(format!(
        "Passport1.4 da-status=success,from-PP='{}'",
        ticket.expose()
    ))
}

/// The value of a server's `WWW-Authenticate` header when it is wrong.
pub const FAILURE: &str = "Passport1.4 da-status=failed";

/// A header that is not what Passport 1.4 says. Holds nothing of its value.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum PassportError {
    /// `PassportURLs` without a `DALogin`.
    #[error("the nexus names no login server")]
    NoLogin,
    /// Another scheme of authorization, or a header that is too long.
    #[error("not a Passport1.4 header")]
    NotPassport,
    /// A key is not there.
    #[error("{0} is missing")]
    Missing(&'static str),
}

/// Why there is no ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInRefused {
    /// 401: the address or the password is wrong.
    WrongPassword {
        /// Whether trying again makes sense.
        retry: bool,
        /// A sentence of the service for the person (`cbtxt`).
        text: Option<String>,
    },
    /// Anything else: the service does not work as it should.
    Unavailable,
}

/// Reads the answer of the login server: its status, `Authentication-Info` and `WWW-Authenticate`.
///
/// # Errors
///
/// When it holds no ticket.
pub fn read_login_answer(
    status: u16,
    authentication_info: Option<&str>,
    www_authenticate: Option<&str>,
) -> Result<Ticket, SignInRefused> {
    match status {
        200 => {
            let header = authentication_info.filter(|header| header.len() <= MAX_HEADER);
            let header = header.ok_or(SignInRefused::Unavailable)?;
            let start = find_ignoring_case(header, "from-PP='")
                .ok_or(SignInRefused::Unavailable)?
                + "from-PP='".len();
            let end = header[start..]
                .find('\'')
                .ok_or(SignInRefused::Unavailable)?;
            Ticket::new(&header[start..start + end]).ok_or(SignInRefused::Unavailable)
        }
        401 => {
            let list = www_authenticate
                .filter(|header| header.len() <= MAX_HEADER)
                .unwrap_or_default();
            let list = list.strip_prefix("Passport1.4").unwrap_or_default();
            let field = |key: &str| {
                list.split(',')
                    .filter_map(|item| item.trim().split_once('='))
                    .find(|(name, _)| name.eq_ignore_ascii_case(key))
                    .map(|(_, value)| value)
            };
            let status = field("da-status")
                .or_else(|| field("dastatus"))
                .unwrap_or_default();
            let text = field("cbtxt").map(|text| {
                let text = percent_decode_str(text.trim_matches('\''))
                    .decode_utf8_lossy()
                    .replace(char::is_control, " ");
                text.chars().take(MAX_SENTENCE).collect::<String>()
            });
            Err(SignInRefused::WrongPassword {
                retry: !status.eq_ignore_ascii_case("failed-noretry"),
                text: text.filter(|text| !text.trim().is_empty()),
            })
        }
        _ => Err(SignInRefused::Unavailable),
    }
}

/// A longer sentence than this is no sentence for a person.
const MAX_SENTENCE: usize = 300;

fn find_ignoring_case(text: &str, word: &str) -> Option<usize> {
    text.as_bytes()
        .windows(word.len())
        .position(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nexus_in_its_forms() {
        for (header, url) in [
            (
                "DARealm=Passport.Net,DALogin=login.passport.com/login2.srf,ConfigVersion=15",
                "https://login.passport.com/login2.srf",
            ),
            ("DALogin=https://127.0.0.1/login", "https://127.0.0.1/login"),
            (
                "dalogin= http://127.0.0.1:8081/login ",
                "http://127.0.0.1:8081/login",
            ),
        ] {
            assert_eq!(Nexus::from_header(header).unwrap().login_url, url);
        }
        for header in ["", "DARealm=x", "DALogin=", "DALogin"] {
            assert_eq!(Nexus::from_header(header), Err(PassportError::NoLogin));
        }
    }

    #[test]
    fn the_recorded_request() {
        let policy = "ct=1,rver=1,wp=FS_40SEC_0_COMPACT,lc=1,id=1";
        let header = authorization("alice@example.com", "123456", policy);
        assert_eq!(
            *header,
            "Passport1.4 OrgVerb=GET,OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in=alice%40example.com,\
             pwd=123456,ct=1,rver=1,wp=FS_40SEC_0_COMPACT,lc=1,id=1"
                .replace("alice%40example.com", "alice%40example%2Ecom")
        );
        let read = Authorization::from_header(&header).unwrap();
        assert_eq!(
            (read.email.as_str(), read.password.as_str()),
            ("alice@example.com", "123456")
        );
    }

    #[test]
    fn a_password_of_any_characters_comes_back() {
        for password in ["a,b=c'd", "pässwörd 🔑", "%41", "sign-in=x,pwd=y"] {
            let header = authorization("a@b", password, "x=1");
            assert_eq!(
                Authorization::from_header(&header)
                    .unwrap()
                    .password
                    .as_str(),
                password
            );
        }
    }

    #[test]
    fn tickets_are_between_the_quotes() {
        for (header, ticket) in [
            (
                "Passport1.4 da-status=success,from-PP='7454eb26e71e13419d33'",
                "7454eb26e71e13419d33",
            ),
            (
                "Passport1.4 da-status=success,tname=MSPAuth,from-PP='t=a,b&p=',ru=http://x",
                "t=a,b&p=",
            ),
            ("Passport1.4 dastatus=success,FROM-PP='x'", "x"),
        ] {
            assert_eq!(
                read_login_answer(200, Some(header), None).unwrap().expose(),
                ticket
            );
        }
        let long = format!("from-PP='{}'", "a".repeat(5_000));
        for header in [
            None,
            Some(""),
            Some("from-PP=x"),
            Some("from-PP='a b'"),
            Some("from-PP='x"),
            Some("from-PP=''"),
            Some(&*long),
        ] {
            assert_eq!(
                read_login_answer(200, header, None),
                Err(SignInRefused::Unavailable),
                "{header:?}"
            );
        }
    }

    #[test]
    fn a_refusal_says_why() {
        let wrong = |retry, text: Option<&str>| {
            Err(SignInRefused::WrongPassword {
                retry,
                text: text.map(str::to_owned),
            })
        };
        assert_eq!(read_login_answer(401, None, None), wrong(true, None));
        assert_eq!(
            read_login_answer(401, None, Some(FAILURE)),
            wrong(true, None)
        );
        assert_eq!(
            read_login_answer(
                401,
                None,
                Some("Passport1.4 da-status=failed-noretry,cbtxt=Account%20closed%2E")
            ),
            wrong(false, Some("Account closed."))
        );
        for status in [0, 302, 404, 500, 503] {
            assert_eq!(
                read_login_answer(status, None, None),
                Err(SignInRefused::Unavailable)
            );
        }
    }

    #[test]
    fn nothing_secret_is_printed() {
        let ticket = Ticket::new("sesame").unwrap();
        let authorization =
            Authorization::from_header("Passport1.4 sign-in=a%40b,pwd=sesame").unwrap();
        assert!(!format!("{ticket:?}{authorization:?}").contains("sesame"));
    }
}

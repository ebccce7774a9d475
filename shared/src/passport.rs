//! Passport 1.4: from an e-mail address and a password to the ticket of `USR TWN S` (msnp11-ns.md, section 3).
//!
//! Header values only, in both directions. Who drives the machine makes the requests:
//!
//! 1. `GET` the nexus; its `PassportURLs` header is a [`Nexus`].
//! 2. `GET` the login server that it names, with [`authorization`] as the `Authorization` header.
//! 3. [`read_login_answer`] takes the ticket from the answer, or tells why there is none.

use std::{fmt, fmt::Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use thiserror::Error;
use zeroize::Zeroizing;

/// The scheme of all these headers.
const SCHEME: &str = "Passport1.4";
/// `OrgVerb` and `OrgURL` as every client sends them.
const ORIGIN: &str = "OrgVerb=GET,OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom";
/// The address keeps its dots, as in every recording; all else but letters and digits is escaped, in the password too.
const IN_ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.');
/// The longest header that is read: what HTTP servers and proxies commonly let through.
const MAX_HEADER: usize = 8 * 1024;
/// The longest URL that a nexus may name: what browsers and proxies commonly take.
const MAX_URL: usize = 2 * 1024;
/// The longest ticket: it goes on a command line, which ends at 8 KiB. Official ones had some hundred bytes.
const MAX_TICKET: usize = 4 * 1024;
/// The longest `cbtxt` in characters: a sentence for the person.
const MAX_TEXT: usize = 500;

/// A header of the other side that could not be read. Says which field is at fault and never what stood there.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum PassportError {
    /// Longer than anything that makes sense.
    #[error("the header is too long")]
    TooLong,
    /// Another authentication scheme.
    #[error("the header is not of Passport 1.4")]
    NotPassport,
    /// A field is not there.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A field makes no sense.
    #[error("{0} makes no sense")]
    Malformed(&'static str),
}

/// The `PassportURLs` header of the nexus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nexus {
    /// `DALogin`: the login server's URL, http or https.
    pub login_url: String,
}

impl Nexus {
    /// Reads the header's value. A login server without a scheme is an https one.
    ///
    /// # Errors
    ///
    /// When it names no login server, or one that is no http or https URL.
    pub fn from_header(value: &str) -> Result<Self, PassportError> {
        const FIELD: &str = "DALogin";
        if value.len() > MAX_HEADER {
            return Err(PassportError::TooLong);
        }
        let url = value
            .split(',')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| key.trim().eq_ignore_ascii_case(FIELD))
            .map(|(_, url)| url.trim())
            .filter(|url| !url.is_empty())
            .ok_or(PassportError::Missing(FIELD))?;
        let malformed = PassportError::Malformed(FIELD);
        if url.len() > MAX_URL || !url.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(malformed);
        }
        let login_url = match url.split_once("://") {
            None => format!("https://{url}"),
            Some(("http" | "https", rest)) if !rest.is_empty() => url.to_owned(),
            Some(_) => return Err(malformed),
        };
        Ok(Self { login_url })
    }

    /// The header's value as a server sends it: `DALogin` alone and with its scheme, since msnp11-sdk takes all that
    /// follows for the URL.
    pub fn to_header(&self) -> String {
        format!("DALogin={}", self.login_url)
    }
}

/// The value of the `Authorization` header for the login server. `policy` is that of `USR TWN S`, verbatim but for
/// bytes that no header can carry.
pub fn authorization(email: &str, password: &str, policy: &str) -> Zeroizing<String> {
    // Room for all of it, so that the text never moves and leaves the password behind.
    let room = SCHEME.len() + ORIGIN.len() + 32 + 3 * (email.len() + password.len()) + policy.len();
    let mut header = Zeroizing::new(String::with_capacity(room));
    let email = utf8_percent_encode(email, IN_ADDRESS);
    let password = utf8_percent_encode(password, NON_ALPHANUMERIC);
    // Writing into a String cannot fail.
    let _ = write!(header, "{SCHEME} {ORIGIN},sign-in={email},pwd={password}");
    if !policy.is_empty() {
        header.push(',');
        header.extend(policy.chars().filter(char::is_ascii_graphic));
    }
    header
}

/// The `Authorization` header as a login server reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct Authorization {
    /// `sign-in`
    pub email: String,
    /// `pwd`
    pub password: Zeroizing<String>,
    /// All other parameters, in order and separated by commas: the policy of `USR TWN S`.
    pub policy: String,
}

impl Authorization {
    /// Reads the header's value.
    ///
    /// # Errors
    ///
    /// When it is of another scheme, or lacks the address or the password.
    pub fn parse(value: &str) -> Result<Self, PassportError> {
        if value.len() > MAX_HEADER {
            return Err(PassportError::TooLong);
        }
        let list = after_scheme(value).ok_or(PassportError::NotPassport)?;
        let (mut email, mut password, mut policy) = (None, None, Vec::new());
        for part in list.split(',').map(str::trim) {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            match key.to_ascii_lowercase().as_str() {
                "sign-in" => email = Some(decoded(value, "sign-in")?),
                "pwd" => password = Some(Zeroizing::new(decoded(value, "pwd")?)),
                "orgverb" | "orgurl" | "" => {}
                _ => policy.push(part),
            }
        }
        Ok(Self {
            email: email.ok_or(PassportError::Missing("sign-in"))?,
            password: password.ok_or(PassportError::Missing("pwd"))?,
            policy: policy.join(","),
        })
    }
}

impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authorization(..)")
    }
}

/// What `USR TWN S` carries. Lives for seconds, and need not serve twice: fetched anew for every sign-in.
#[derive(Clone, PartialEq, Eq)]
pub struct Ticket(Zeroizing<String>);

impl Ticket {
    /// A ticket: visible ASCII without the quote that ends it in its header, since it goes on a line; 4 KiB at most.
    pub fn new(text: &str) -> Option<Self> {
        let fits = |byte: u8| byte.is_ascii_graphic() && byte != b'\'';
        let sound = !text.is_empty() && text.len() <= MAX_TICKET && text.bytes().all(fits);
        sound.then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// The ticket itself, to be put on the wire.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The value of the `Authentication-Info` header with which a login server hands it out.
    pub fn to_header(&self) -> Zeroizing<String> {
        let ticket = self.expose();
        Zeroizing::new(format!("{SCHEME} da-status=success,from-PP='{ticket}'"))
    }
}

impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ticket(..)")
    }
}

/// Why the login server gave no ticket.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SignInRefused {
    /// The address or the password is wrong.
    #[error("wrong e-mail address or password")]
    WrongPassword {
        /// Whether the person may try again (`da-status=failed`), or not (`failed-noretry`).
        retry: bool,
        /// `cbtxt`: the server's sentence for the person.
        text: Option<String>,
    },
    /// Too many tries (429).
    #[error("too many tries to sign in")]
    TooManyTries,
    /// Any other answer, or a ticket that cannot be one.
    #[error("the sign-in service is not available")]
    Unavailable,
}

/// Reads the login server's answer: its status, `Authentication-Info` and `WWW-Authenticate`.
///
/// Redirects are to be followed before, with the `Authorization` header and to https only, five times at most.
///
/// # Errors
///
/// When there is no ticket in it: why.
pub fn read_login_answer(
    status: u16,
    authentication_info: Option<&str>,
    www_authenticate: Option<&str>,
) -> Result<Ticket, SignInRefused> {
    match status {
        200 => {
            let info = LoginAnswer::read(authentication_info.unwrap_or_default());
            if info.has_failed() {
                return Err(info.wrong_password());
            }
            info.ticket.ok_or(SignInRefused::Unavailable)
        }
        // Not every server says more than the status (R2M sends no header).
        401 => Err(LoginAnswer::read(www_authenticate.unwrap_or_default()).wrong_password()),
        429 => Err(SignInRefused::TooManyTries),
        _ => Err(SignInRefused::Unavailable),
    }
}

/// The value of the `WWW-Authenticate` header with which a login server answers 401.
pub fn refusal(retry: bool, text: Option<&str>) -> String {
    let status = if retry { FAILED } else { FAILED_NO_RETRY };
    let mut header = format!("{SCHEME} da-status={status}");
    if let Some(text) = text {
        let _ = write!(
            header,
            ",cbtxt={}",
            utf8_percent_encode(text, NON_ALPHANUMERIC)
        );
    }
    header
}

const FAILED: &str = "failed";
const FAILED_NO_RETRY: &str = "failed-noretry";

/// What matters in either header of the answer.
#[derive(Default)]
struct LoginAnswer<'a> {
    status: &'a str,
    ticket: Option<Ticket>,
    text: Option<String>,
}

impl<'a> LoginAnswer<'a> {
    /// What is too long or of another scheme is as if it were not there.
    fn read(header: &'a str) -> Self {
        let mut answer = Self::default();
        let Some(mut rest) = after_scheme(header).filter(|_| header.len() <= MAX_HEADER) else {
            return answer;
        };
        while let Some((key, value, tail)) = next_parameter(rest) {
            rest = tail;
            match key.to_ascii_lowercase().as_str() {
                "da-status" | "dastatus" => answer.status = value,
                "from-pp" => answer.ticket = Ticket::new(value),
                "cbtxt" => answer.text = sentence(value),
                _ => {}
            }
        }
        answer
    }

    fn has_failed(&self) -> bool {
        [FAILED, FAILED_NO_RETRY]
            .iter()
            .any(|failed| self.status.eq_ignore_ascii_case(failed))
    }

    fn wrong_password(self) -> SignInRefused {
        SignInRefused::WrongPassword {
            retry: !self.status.eq_ignore_ascii_case(FAILED_NO_RETRY),
            text: self.text,
        }
    }
}

/// Takes `key=value` or `key` from the front of a list that commas separate: key, value, rest. A value in quotes, single
/// or double, goes verbatim to the same quote, so that it may hold commas; without that quote it has no value.
pub(crate) fn next_parameter(list: &str) -> Option<(&str, &str, &str)> {
    let list = list.trim_start_matches([',', ' ', '\t']);
    if list.is_empty() {
        return None;
    }
    let end = list.find(['=', ',']).unwrap_or(list.len());
    let (key, rest) = (list[..end].trim(), &list[end..]);
    let Some(rest) = rest.strip_prefix('=').map(str::trim_start) else {
        return Some((key, "", rest));
    };
    if let Some(quote) = rest
        .chars()
        .next()
        .filter(|quote| matches!(quote, '\'' | '"'))
    {
        let (value, rest) = rest[1..].split_once(quote).unwrap_or(("", ""));
        return Some((key, value, rest));
    }
    let (value, rest) = rest.split_once(',').unwrap_or((rest, ""));
    Some((key, value.trim(), rest))
}

/// The parameters that follow the scheme, if it is Passport 1.4.
pub(crate) fn after_scheme(header: &str) -> Option<&str> {
    let (scheme, rest) = header.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case(SCHEME).then_some(rest)
}

fn decoded(value: &str, field: &'static str) -> Result<String, PassportError> {
    let text = percent_decode_str(value).decode_utf8();
    text.map(Into::into)
        .map_err(|_| PassportError::Malformed(field))
}

fn sentence(encoded: &str) -> Option<String> {
    let text = percent_decode_str(encoded).decode_utf8_lossy();
    let text: String = text
        .chars()
        .filter(|c| !c.is_control())
        .take(MAX_TEXT)
        .collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const POLICY: &str = "ct=1,rver=1,wp=FS_40SEC_0_COMPACT,lc=1,id=1";

    fn wrong(retry: bool, text: Option<&str>) -> Result<String, SignInRefused> {
        Err(SignInRefused::WrongPassword {
            retry,
            text: text.map(Into::into),
        })
    }

    fn answer(
        status: u16,
        info: Option<&str>,
        refused: Option<&str>,
    ) -> Result<String, SignInRefused> {
        read_login_answer(status, info, refused).map(|ticket| ticket.expose().to_owned())
    }

    #[test]
    fn the_login_server_of_a_nexus() {
        for (header, url) in [
            (
                "DARealm=Passport.Net,DALogin=login.passport.com/login2.srf,ConfigVersion=15",
                "https://login.passport.com/login2.srf",
            ),
            ("DALogin=https://127.0.0.1/login", "https://127.0.0.1/login"),
            (
                "dalogin = http://127.0.0.1:8081/login ",
                "http://127.0.0.1:8081/login",
            ),
            ("DALogin=h/?a=b", "https://h/?a=b"),
        ] {
            let nexus = Nexus::from_header(header).unwrap();
            assert_eq!(nexus.login_url, url);
            assert_eq!(Nexus::from_header(&nexus.to_header()), Ok(nexus));
        }
        let missing = PassportError::Missing("DALogin");
        let malformed = PassportError::Malformed("DALogin");
        let long = format!("DALogin={}", "a".repeat(9000));
        for (header, error) in [
            ("", missing),
            ("DALogin", missing),
            ("DALogin=,DARealm=x", missing),
            ("DALogin=ftp://x/", malformed),
            ("DALogin=https://", malformed),
            ("DALogin=a b", malformed),
            ("DALogin=a\r\nHost: b", malformed),
            (&long[..3000], malformed),
            (&long, PassportError::TooLong),
        ] {
            assert_eq!(Nexus::from_header(header), Err(error), "{header:?}");
        }
    }

    #[test]
    fn the_recorded_authorization() {
        let recorded = include_str!("../tests/data/transcripts/01-login-presence-signout.txt")
            .lines()
            .find_map(|line| line.strip_prefix("# HTTP C: Authorization: "))
            .unwrap();
        assert_eq!(
            authorization("alice@example.com", "123456", POLICY).as_str(),
            recorded
        );
        let read = Authorization::parse(recorded).unwrap();
        assert_eq!(
            (read.email.as_str(), read.password.as_str()),
            ("alice@example.com", "123456")
        );
        assert_eq!(read.policy, POLICY);
        assert_eq!(format!("{read:?}"), "Authorization(..)");
    }

    #[test]
    fn nothing_typed_breaks_the_list() {
        let header = authorization("a+b@x.y", "p,w=d é%'\r\n", "ct=1\r\nX: y");
        assert!(
            header.ends_with(",sign-in=a%2Bb%40x.y,pwd=p%2Cw%3Dd%20%C3%A9%25%27%0D%0A,ct=1X:y")
        );
        assert!(authorization("a@b", "", "").ends_with(",sign-in=a%40b,pwd="));
    }

    #[test]
    fn an_authorization_that_is_none() {
        for (header, error) in [
            ("", PassportError::NotPassport),
            ("Basic YWxpY2U6MTIz", PassportError::NotPassport),
            (
                "Passport1.4 OrgVerb=GET,pwd=1",
                PassportError::Missing("sign-in"),
            ),
            ("Passport1.4 sign-in=a", PassportError::Missing("pwd")),
            (
                "Passport1.4 sign-in=a,pwd=%FF",
                PassportError::Malformed("pwd"),
            ),
        ] {
            assert_eq!(Authorization::parse(header), Err(error));
        }
        assert_eq!(
            Authorization::parse(&"x".repeat(9000)),
            Err(PassportError::TooLong)
        );
    }

    #[test]
    fn tickets() {
        for (header, ticket) in [
            (
                "Passport1.4 da-status=success,from-PP='7454eb26e71e13419d33'",
                "7454eb26e71e13419d33",
            ),
            (
                "Passport1.4 da-status=success,tname=MSPAuth,tname=MSPProf,from-PP='t=a,b&p=c=',ru=http://x",
                "t=a,b&p=c=",
            ),
            ("passport1.4 dastatus=success, FROM-PP=\"t=x&p=\"", "t=x&p="),
            ("Passport1.4 from-PP=bare,ru=x", "bare"),
        ] {
            assert_eq!(answer(200, Some(header), None).as_deref(), Ok(ticket));
        }
        let ticket = Ticket::new("t=a,b&p=").unwrap();
        assert_eq!(
            answer(200, Some(&ticket.to_header()), None).as_deref(),
            Ok("t=a,b&p=")
        );
        assert_eq!(format!("{ticket:?}"), "Ticket(..)");
    }

    #[test]
    fn what_is_no_ticket() {
        let long = format!(
            "Passport1.4 da-status=success,from-PP='{}'",
            "a".repeat(4097)
        );
        let too_long = format!("Passport1.4 from-PP='a',x={}", "a".repeat(9000));
        for header in [
            "",
            "Passport1.4 da-status=success",
            "Passport1.4 da-status=redir",
            "Passport1.4 da-status=success,from-PP=''",
            "Passport1.4 da-status=success,from-PP='a b'",
            "Passport1.4 da-status=success,from-PP='a\r\nOUT'",
            "Passport1.4 da-status=success,from-PP='✓'",
            "Passport1.4 da-status=success,from-PP='cut",
            "Basic from-PP='a'",
            &long,
            &too_long,
        ] {
            assert_eq!(
                answer(200, Some(header), None),
                Err(SignInRefused::Unavailable)
            );
        }
        for status in [0, 204, 302, 400, 404, 500, 503] {
            assert_eq!(answer(status, None, None), Err(SignInRefused::Unavailable));
        }
        assert_eq!(answer(200, None, None), Err(SignInRefused::Unavailable));
        assert_eq!(answer(429, None, None), Err(SignInRefused::TooManyTries));
    }

    #[test]
    fn refusals() {
        let official = "Passport1.4 da-status=failed,srealm=Passport.NET,ts=-1,prompt,\
            cburl=http://x/y.gif,cbtxt=Type%20your%20password%2c%20again.%0A";
        for (header, expected) in [
            (None, wrong(true, None)),
            (Some("Passport1.4 da-status=failed"), wrong(true, None)),
            (
                Some("Passport1.4 da-status=failed-noretry,ts=-1"),
                wrong(false, None),
            ),
            (
                Some(official),
                wrong(true, Some("Type your password, again.")),
            ),
            (
                Some("Passport1.4 dastatus=failed,cbtxt='%20'"),
                wrong(true, None),
            ),
            (Some("Basic realm=\"x\""), wrong(true, None)),
        ] {
            assert_eq!(answer(401, None, header), expected);
        }
        assert_eq!(
            answer(200, Some("Passport1.4 da-status=failed"), None),
            wrong(true, None)
        );
        let header = refusal(false, Some("Not today, sorry."));
        assert_eq!(
            answer(401, None, Some(&header)),
            wrong(false, Some("Not today, sorry."))
        );
        assert_eq!(refusal(true, None), "Passport1.4 da-status=failed");
    }

    proptest! {
        #[test]
        fn any_password_arrives(email in "\\PC{1,40}", password in any::<String>()) {
            let read = Authorization::parse(&authorization(&email, &password, POLICY)).unwrap();
            prop_assert_eq!((read.email, read.password.as_str()), (email, password.as_str()));
            prop_assert_eq!(read.policy, POLICY);
        }

        #[test]
        fn nothing_panics(header in "(Passport1.4 )?(\\PC|[,='\" a-z-])*") {
            let _ = Nexus::from_header(&header);
            let _ = Authorization::parse(&header);
            let _ = read_login_answer(200, Some(&header), None);
            let _ = read_login_answer(401, None, Some(&header));
        }
    }
}

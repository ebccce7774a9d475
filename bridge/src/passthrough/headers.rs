//! Which headers pass, each way.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// SOAP 1.1 section 6.1.1.
pub(super) const SOAP_ACTION: HeaderName = HeaderName::from_static("soapaction");
const PASSPORT_URLS: HeaderName = HeaderName::from_static("passporturls");
const AUTHENTICATION_INFO: HeaderName = HeaderName::from_static("authentication-info");
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What the page sends with each of these requests. A page of another origin may not set it without asking first, which
/// the answer to its browser (405, without CORS) does not allow: so it cannot spend a visitor's sign-ins, neither in
/// browsers that tell no `Sec-Fetch-Site`.
const PAGE: HeaderName = HeaderName::from_static(webmessenger_contract::PAGE_HEADER);

/// The scheme of the only challenge that is for the page. Any other would have the browser ask for a password.
const PASSPORT_SCHEME: &[u8] = b"passport1.4";

/// Whether a browser that tells says that a page of our own asks. Old browsers do not tell.
pub(super) fn is_same_origin(headers: &HeaderMap) -> bool {
    headers
        .get_all(SEC_FETCH_SITE)
        .iter()
        .all(|site| site == "same-origin")
}

/// Whether it has the header that only a page of our own can send.
pub(super) fn is_of_the_page(headers: &HeaderMap) -> bool {
    headers.contains_key(PAGE)
}

/// Only these headers.
pub(super) fn pick(headers: &HeaderMap, names: &[HeaderName]) -> HeaderMap {
    let mut picked = HeaderMap::new();
    for name in names {
        if let Some(value) = headers.get(name) {
            let mut value = value.clone();
            value.set_sensitive(true);
            picked.insert(name, value);
        }
    }
    picked
}

/// What of an upstream's headers goes to the page.
pub(super) fn outward(headers: &HeaderMap) -> HeaderMap {
    let mut out = HeaderMap::new();
    for name in [PASSPORT_URLS, AUTHENTICATION_INFO, header::CONTENT_TYPE] {
        for value in headers.get_all(&name) {
            out.append(&name, value.clone());
        }
    }
    for value in headers.get_all(header::WWW_AUTHENTICATE) {
        if is_passport(value.as_bytes()) {
            out.append(header::WWW_AUTHENTICATE, value.clone());
        }
    }
    out
}

/// The only header of an answer whose bytes are for the page to read, whatever the service calls them: as plain text,
/// nothing of them can run as a page of this origin.
pub(super) fn of_text() -> HeaderMap {
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    HeaderMap::from_iter([(header::CONTENT_TYPE, plain)])
}

fn is_passport(value: &[u8]) -> bool {
    let (scheme, rest) = value.split_at(PASSPORT_SCHEME.len().min(value.len()));
    scheme.eq_ignore_ascii_case(PASSPORT_SCHEME) && rest.first().is_none_or(u8::is_ascii_whitespace)
}

/// Never cached, and inert should anyone open it as a page: the bytes are the upstream's, the origin is ours.
pub(super) fn seal(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn challenge_table() {
        for (value, passes) in [
            ("Passport1.4 da-status=failed", true),
            ("passport1.4 da-status=failed,srealm=x", true),
            ("Passport1.4", true),
            ("Passport1.45 x", false),
            ("Basic realm=x", false),
            ("Negotiate", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::WWW_AUTHENTICATE, value.parse().unwrap());
            assert_eq!(
                outward(&headers).contains_key(header::WWW_AUTHENTICATE),
                passes,
                "{value}"
            );
        }
    }

    #[test]
    fn fetch_site_table() {
        for (value, passes) in [
            (None, true),
            (Some("same-origin"), true),
            (Some("same-site"), false),
            (Some("cross-site"), false),
            (Some("none"), false),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(value) = value {
                headers.insert(SEC_FETCH_SITE, value.parse().unwrap());
            }
            assert_eq!(is_same_origin(&headers), passes, "{value:?}");
        }
    }
}

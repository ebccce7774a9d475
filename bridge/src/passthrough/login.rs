//! The Passport login: where it is, and its redirects, which carry the password and so go to known hosts only.

use axum::body::Body;
use axum::http::{HeaderMap, Response, header};
use msnp11::passport::Nexus;
use reqwest::{Client, Url};

use super::{PassThroughError, get, kind, receive};
use crate::active_config::Server;
use crate::config::ServerConfig;
use crate::host::Host;
use crate::http_clients::HttpClients;
use crate::ip_address::is_public;

/// As many as the official client followed.
const MAX_REDIRECTS: usize = 5;
/// The header of the nexus that names the login.
const PASSPORT_URLS: &str = "passporturls";

/// Asks the login for a ticket.
pub(super) async fn follow(
    server: &Server,
    headers: &HeaderMap,
) -> Result<Response<Body>, PassThroughError> {
    let (config, clients) = (&server.config, &server.clients);
    let first = match (&config.login, &config.nexus) {
        (Some(login), _) => login.clone(),
        (None, Some(nexus)) => ask_nexus(&clients.usual, nexus.clone()).await?,
        (None, None) => return Err(PassThroughError::NotConfigured),
    };
    let known: Vec<&Url> = [Some(&first), config.login.as_ref(), config.nexus.as_ref()]
        .into_iter()
        .flatten()
        .collect();
    let mut url = first.clone();
    for _ in 0..=MAX_REDIRECTS {
        let answer = client_for(&url, config, clients)?
            .get(url.clone())
            .headers(headers.clone())
            .send()
            .await
            .map_err(|error| kind(&error))?;
        if !answer.status().is_redirection() {
            return receive(answer).await;
        }
        let location = answer
            .headers()
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok());
        let next = location
            .and_then(|location| url.join(location).ok())
            .ok_or(PassThroughError::Redirected)?;
        if !may_follow(&url, &next, &known) {
            return Err(PassThroughError::Redirected);
        }
        url = next;
    }
    Err(PassThroughError::Redirected)
}

/// The client for an address: one of the operator's own hosts may be anywhere, one that the nexus named must be public.
fn client_for<'a>(
    url: &Url,
    config: &ServerConfig,
    clients: &'a HttpClients,
) -> Result<&'a Client, PassThroughError> {
    let own = [config.login.as_ref(), config.nexus.as_ref()];
    if own
        .into_iter()
        .flatten()
        .any(|own| own.host() == url.host())
    {
        return Ok(&clients.usual);
    }
    // A resolver is not asked about these.
    let is_private_address = match url.host_str().and_then(|host| host.parse().ok()) {
        Some(Host::Address(address)) => !is_public(address),
        Some(Host::Name(_)) => false,
        None => true,
    };
    if is_private_address {
        Err(PassThroughError::NoLogin)
    } else {
        Ok(&clients.public_only)
    }
}

/// Whether the password may go there: a known host, at a port known there or at the one of https, and never from
/// https to http.
fn may_follow(from: &Url, to: &Url, known: &[&Url]) -> bool {
    let keeps_secrecy =
        to.scheme() == "https" || (from.scheme() == "http" && to.scheme() == "http");
    let port = to.port_or_known_default();
    let is_known = |url: &&Url| {
        url.host() == to.host() && (url.port_or_known_default() == port || port == Some(443))
    };
    keeps_secrecy
        && to.username().is_empty()
        && to.password().is_none()
        && known.iter().any(is_known)
}

async fn ask_nexus(client: &Client, nexus: Url) -> Result<Url, PassThroughError> {
    let answer = get(client, nexus, &HeaderMap::new()).await?;
    let value = answer
        .headers()
        .get(PASSPORT_URLS)
        .and_then(|value| value.to_str().ok());
    let nexus = value
        .and_then(|value| Nexus::from_header(value).ok())
        .ok_or(PassThroughError::NoLogin)?;
    let url = Url::parse(&nexus.login_url).map_err(|_| PassThroughError::NoLogin)?;
    // The password goes there because the nexus says so, and the nexus may be asked in the clear.
    let is_usable =
        url.scheme() == "https" && url.username().is_empty() && url.password().is_none();
    if is_usable {
        Ok(url)
    } else {
        Err(PassThroughError::NoLogin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirect_table() {
        let known = [
            "https://login.example.com/l",
            "http://nexus.example.com:8081/rdr",
        ]
        .map(|it| Url::parse(it).unwrap());
        let known: Vec<&Url> = known.iter().collect();
        for (from, to, allowed) in [
            (
                "https://login.example.com/l",
                "https://login.example.com/other",
                true,
            ),
            (
                "https://login.example.com/l",
                "http://login.example.com/other",
                false,
            ),
            (
                "https://login.example.com/l",
                "https://evil.example.com/",
                false,
            ),
            (
                "https://login.example.com/l",
                "https://login.example.com:22/",
                false,
            ),
            (
                "https://login.example.com/l",
                "https://nexus.example.com/",
                true,
            ),
            (
                "https://login.example.com/l",
                "https://nexus.example.com:8081/",
                true,
            ),
            (
                "https://login.example.com/l",
                "https://u@login.example.com/",
                false,
            ),
            (
                "http://nexus.example.com:8081/l",
                "http://nexus.example.com:8081/m",
                true,
            ),
            (
                "http://nexus.example.com:8081/l",
                "http://login.example.com/",
                false,
            ),
            (
                "http://nexus.example.com:8081/l",
                "ftp://nexus.example.com/",
                false,
            ),
        ] {
            let (from, to) = (Url::parse(from).unwrap(), Url::parse(to).unwrap());
            assert_eq!(may_follow(&from, &to, &known), allowed, "{from} -> {to}");
        }
    }
}

//! The HTTP clients that Passport and config requests are passed on with.

use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, redirect};
use rustls::ClientConfig;
use tokio::net::lookup_host;

use crate::ip_address::is_public;

/// Connections kept open to one upstream while idle, so that a burst of sign-ins does not make a TLS handshake each.
const IDLE_CONNECTIONS: usize = 4;

/// HttpClients that follow nothing, keep no cookies, and take no proxy from the environment.
#[derive(Clone, Debug)]
pub(crate) struct HttpClients {
    /// For the addresses that the operator wrote.
    pub(crate) usual: Client,
    /// For those that an upstream named: it reaches public addresses only, since whoever holds the upstream could else
    /// send the bridge into the network that it stands in.
    pub(crate) public_only: Client,
}

impl HttpClients {
    /// HttpClients that trust these authorities.
    pub(crate) fn new(tls: &Arc<ClientConfig>) -> Result<Self, reqwest::Error> {
        let builder = || {
            Client::builder()
                .use_preconfigured_tls(ClientConfig::clone(tls))
                .redirect(redirect::Policy::none())
                .no_proxy()
                .referer(false)
                .pool_max_idle_per_host(IDLE_CONNECTIONS)
        };
        Ok(Self {
            usual: builder().build()?,
            public_only: builder().dns_resolver(Arc::new(PublicOnly)).build()?,
        })
    }
}

/// Resolves a name to its public addresses.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = lookup_host((name.as_str(), 0))
                .await?
                .filter(|address| is_public(address.ip()))
                .collect();
            if found.is_empty() {
                return Err("no public address".into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

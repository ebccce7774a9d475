//! What a reload replaces: everything made of the configuration that can change while the bridge runs.

use std::path::Path;
use std::sync::Arc;

use webmessenger_contract::PageSettings;

use crate::allowed_hosts::HostPolicy;
use crate::config::{Config, Limits, ServerConfig, Timings};
use crate::http_clients::HttpClients;
use crate::limits::ThrottleRates;
use crate::origin::OriginPolicy;
use crate::page::Picture;
use crate::real_ip::ProxyPolicy;
use crate::relay_target::TargetPolicy;
use crate::server_list;
use crate::start_error::StartError;
use crate::tls;
use crate::upstream::ConnectionSetup;

/// A configuration at work. Who began under one keeps it to the end.
#[derive(Debug)]
pub(crate) struct ActiveConfig {
    pub(crate) servers: Vec<Arc<Server>>,
    pub(crate) hosts: HostPolicy,
    pub(crate) origins: OriginPolicy,
    pub(crate) proxies: ProxyPolicy,
    pub(crate) limits: Limits,
    pub(crate) throttle: ThrottleRates,
    pub(crate) timings: Timings,
    pub(crate) picture: Option<Picture>,
    /// What the operator set for the page.
    pub(crate) page: PageSettings,
    /// `GET /api/servers`, made once.
    pub(crate) server_list: String,
}

/// A server and the policies made of its configuration.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) config: ServerConfig,
    pub(crate) targets: TargetPolicy,
    pub(crate) setup: ConnectionSetup,
    pub(crate) clients: HttpClients,
}

impl ActiveConfig {
    /// Makes the policies, and reads the files that they need.
    pub(crate) fn new(config: &Config, loopback_listener: bool) -> Result<Self, StartError> {
        let usual = Trust::new(None)?;
        let servers = config.servers.iter().map(|server| {
            let trust = match &server.ca {
                Some(ca) => Trust::new(Some(ca))?,
                None => usual.clone(),
            };
            Ok(Arc::new(Server::new(server, trust)))
        });
        let picture = config.picture.as_deref().map(Picture::read).transpose()?;
        let mut server_list = server_list::server_list(config);
        server_list.page.picture = picture.as_ref().map(|picture| picture.address.clone());
        // A proxy brings names of its own. With TLS there is nothing to guard: browsers refuse a name that the certificate
        // has not.
        let local_only =
            loopback_listener && config.trusted_proxies.is_empty() && config.tls.is_none();
        Ok(Self {
            servers: servers.collect::<Result<_, StartError>>()?,
            hosts: HostPolicy::new(&config.allowed_hosts, &config.origins, local_only),
            origins: OriginPolicy {
                allowed: config.origins.clone(),
                loopback_listener,
            },
            proxies: ProxyPolicy {
                trusted: config.trusted_proxies.clone(),
                header: config.address_header,
            },
            limits: config.limits,
            throttle: ThrottleRates::new(
                config.limits.bytes_per_second,
                config.limits.messages_per_second,
            ),
            timings: config.timings,
            // Text and lists of text always make JSON.
            server_list: serde_json::to_string(&server_list).unwrap_or_default(),
            picture,
            page: config.page.clone(),
        })
    }

    pub(crate) fn server(&self, id: &str) -> Option<Arc<Server>> {
        self.servers
            .iter()
            .find(|server| server.config.id == id)
            .cloned()
    }
}

/// Whom connections to a server trust, and the HTTP clients that trust the same.
#[derive(Clone)]
struct Trust {
    tls: Arc<rustls::ClientConfig>,
    clients: HttpClients,
}

impl Trust {
    fn new(ca: Option<&Path>) -> Result<Self, StartError> {
        let tls = tls::connector(ca)?;
        Ok(Self {
            clients: HttpClients::new(&tls)?,
            tls,
        })
    }
}

impl Server {
    fn new(config: &ServerConfig, trust: Trust) -> Self {
        Self {
            targets: TargetPolicy::new(config.notification_server.clone(), config.targets.clone()),
            setup: ConnectionSetup {
                tls: config.tls.then_some(trust.tls),
                tls_name: config.tls_name.clone(),
                proxy_protocol: config.proxy_protocol,
            },
            clients: trust.clients,
            config: config.clone(),
        }
    }
}

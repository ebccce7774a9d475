//! `GET /api/servers`: the servers on offer and what the operator set for the page.

use webmessenger_contract::{CONTRACT_VERSION, ServerList, ServerOffer};

use crate::config::Config;

/// The answer, by the configuration.
pub(crate) fn server_list(config: &Config) -> ServerList {
    let offer = |server: &crate::config::ServerConfig| ServerOffer {
        id: server.id.clone(),
        name: server.name.clone(),
        nexus: server.nexus.is_some(),
        config: server.config_service.is_some(),
        // It passes none on.
        offline_messages: false,
    };
    ServerList {
        version: CONTRACT_VERSION,
        servers: config.servers.iter().map(offer).collect(),
        page: config.page.clone(),
    }
}

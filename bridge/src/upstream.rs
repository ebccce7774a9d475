//! What goes over a connection to a server ahead of the first command: the PROXY header and the TLS handshake.

use std::io;
use std::sync::Arc;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_util::either::Either;

use crate::close_reason::CloseReason;
use crate::config::ProxyVersion;
use crate::host::Host;
use crate::proxy_protocol;
use crate::real_ip::Client;

/// A connection to a server, in the clear or by TLS.
pub(crate) type ServerStream = Either<TcpStream, Box<TlsStream<TcpStream>>>;

/// How connections to one server begin.
#[derive(Clone, Debug, Default)]
pub(crate) struct ConnectionSetup {
    /// With TLS, and whom to trust.
    pub(crate) tls: Option<Arc<ClientConfig>>,
    /// The name that the certificate must have, if not the host's own.
    pub(crate) tls_name: Option<Host>,
    pub(crate) proxy_protocol: Option<ProxyVersion>,
}

/// Why there is no connection.
#[derive(Debug)]
pub(crate) struct Refused {
    /// What the WebSocket is closed with.
    pub(crate) reason: CloseReason,
    /// What was wrong with TLS, if that was it.
    pub(crate) tls_error: Option<io::Error>,
}

impl From<CloseReason> for Refused {
    fn from(reason: CloseReason) -> Self {
        Self {
            reason,
            tls_error: None,
        }
    }
}

/// Begins a connection that was just made. `host` is where it was made to, by the name that was asked for.
///
/// # Errors
///
/// What the WebSocket is to be closed with.
pub(crate) async fn open(
    mut stream: TcpStream,
    setup: &ConnectionSetup,
    host: &Host,
    client: Client,
) -> Result<ServerStream, Refused> {
    // Each message is a command of its own that must not wait for the one after. It fails only on a dead socket.
    let _ = stream.set_nodelay(true);
    if let Some(version) = setup.proxy_protocol {
        let server = stream.peer_addr().map_err(|_| CloseReason::REFUSED)?;
        stream
            .write_all(&proxy_protocol::header(version, client, server))
            .await
            .map_err(|_| CloseReason::REFUSED)?;
    }
    let Some(config) = &setup.tls else {
        return Ok(Either::Left(stream));
    };
    let name = server_name(setup.tls_name.as_ref().unwrap_or(host)).ok_or(CloseReason::TLS)?;
    match TlsConnector::from(Arc::clone(config))
        .connect(name, stream)
        .await
    {
        Ok(stream) => Ok(Either::Right(Box::new(stream))),
        Err(error) => Err(Refused {
            reason: CloseReason::TLS,
            tls_error: Some(error),
        }),
    }
}

fn server_name(host: &Host) -> Option<ServerName<'static>> {
    match host {
        Host::Name(name) => ServerName::try_from(name.clone()).ok(),
        Host::Address(address) => Some(ServerName::IpAddress((*address).into())),
    }
}

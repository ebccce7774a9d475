//! From what a page asked for to a TCP connection: rewrite, rules, resolve, check every address, connect.

use std::net::{IpAddr, SocketAddr};

use socket2::{SockRef, TcpKeepalive};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::{Duration, Instant, timeout, timeout_at};

use crate::close_reason::CloseReason;
use crate::config::Timings;
use crate::host::{Host, HostPort};
use crate::relay_target::{Rewrite, TargetPolicy, rewrite};

/// More addresses of one name are not tried: nobody's page waits for them.
const MAX_ADDRESSES: usize = 8;

/// A connection, and what it was made to: by the name that TLS verifies.
pub(crate) struct Connected {
    pub(crate) stream: TcpStream,
    pub(crate) target: HostPort,
}

/// Connects to the notification server (`to` is `None`), or to the target a page named.
///
/// # Errors
///
/// The refusal to close the WebSocket with: 4403, 4502 or 4504.
pub(crate) async fn connect(
    policy: &TargetPolicy,
    table: &[Rewrite],
    to: Option<&str>,
    timings: &Timings,
) -> Result<Connected, CloseReason> {
    let limit = timings.connect;
    let deadline = Instant::now() + limit;
    let work = async {
        let (target, addresses) = match to {
            None => {
                let target = policy.notification_server().clone();
                let addresses = resolve(&target).await?;
                (target, addresses)
            }
            Some(text) => checked_addresses(policy, table, text).await?,
        };
        let stream = connect_to_one(&addresses, deadline).await?;
        notice_a_cut(&stream, timings.server_stall);
        Ok(Connected { stream, target })
    };
    timeout(limit, work)
        .await
        .unwrap_or(Err(CloseReason::CONNECT_TIMEOUT))
}

async fn checked_addresses(
    policy: &TargetPolicy,
    table: &[Rewrite],
    text: &str,
) -> Result<(HostPort, Vec<SocketAddr>), CloseReason> {
    let asked: HostPort = text.parse().map_err(|_| CloseReason::TARGET_SYNTAX)?;
    let target = rewrite(table, &asked);
    let own = own_addresses(policy).await;
    if !policy.allows(&target, &own) {
        return Err(CloseReason::TARGET);
    }
    let mut addresses = resolve(&target).await?;
    addresses.retain(|address| policy.allows_address(address.ip(), address.port(), &own));
    if addresses.is_empty() {
        Err(CloseReason::TARGET)
    } else {
        Ok((target, addresses))
    }
}

/// The notification server's addresses; none when its name does not resolve, which then opens nothing.
async fn own_addresses(policy: &TargetPolicy) -> Vec<IpAddr> {
    let addresses = resolve(policy.notification_server())
        .await
        .unwrap_or_default();
    addresses
        .into_iter()
        .map(|address| address.ip().to_canonical())
        .collect()
}

async fn resolve(target: &HostPort) -> Result<Vec<SocketAddr>, CloseReason> {
    let addresses: Vec<_> = match &target.host {
        Host::Address(address) => vec![SocketAddr::new(*address, target.port)],
        Host::Name(name) => {
            let found = lookup_host((name.as_str(), target.port))
                .await
                .map_err(|_| CloseReason::NO_ADDRESS)?;
            found.take(MAX_ADDRESSES).collect()
        }
    };
    if addresses.is_empty() {
        Err(CloseReason::NO_ADDRESS)
    } else {
        Ok(addresses)
    }
}

/// Has the kernel break the connection when the network to the server swallows everything: what was sent is not
/// acknowledged, or with nothing to send, probes are not. A server that merely does not read is told first, by the
/// relay, as what it is. Where the kernel does not know these, the connection is good all the same.
fn notice_a_cut(stream: &TcpStream, server_stall: Duration) {
    /// The kernel counts in seconds.
    const LEAST: Duration = Duration::from_secs(1);
    let socket = SockRef::from(stream);
    let probes = TcpKeepalive::new()
        .with_time((server_stall / 2).max(LEAST))
        .with_interval((server_stall / 8).max(LEAST));
    let _ = socket.set_tcp_keepalive(&probes);
    #[cfg(target_os = "linux")]
    let _ = socket.set_tcp_user_timeout(Some(server_stall * 5 / 4));
}

/// Tries one address after the other. Each gets its share of the time left, so that one that swallows everything
/// does not keep the others from being tried.
async fn connect_to_one(
    addresses: &[SocketAddr],
    deadline: Instant,
) -> Result<TcpStream, CloseReason> {
    let mut worst = CloseReason::REFUSED;
    for (index, address) in addresses.iter().enumerate() {
        let left = deadline.saturating_duration_since(Instant::now());
        let share = left / u32::try_from(addresses.len() - index).unwrap_or(1);
        match timeout_at(Instant::now() + share, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) if error.kind() == std::io::ErrorKind::TimedOut => {
                worst = CloseReason::CONNECT_TIMEOUT
            }
            Ok(Err(_)) => {}
            Err(_) => worst = CloseReason::CONNECT_TIMEOUT,
        }
    }
    Err(worst)
}

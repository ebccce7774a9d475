//! `--health`: asks the admin listener of a running bridge, for images that hold no other program that could.

use std::io::{self, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// Who takes longer is not well.
const PATIENCE: Duration = Duration::from_secs(3);
/// More of the answer than its first line does not matter.
const ANSWER: u64 = 1024;

/// Why a bridge does not count as well.
#[derive(Debug, thiserror::Error)]
pub enum HealthError {
    /// Nobody to ask.
    #[error("`admin_listen` is not set, and so there is nobody to ask")]
    NoAdminListener,
    /// No answer.
    #[error("{0} does not answer: {1}")]
    Silent(SocketAddr, io::Error),
    /// Another answer than 200.
    #[error("{0} answers: {1}")]
    Unwell(SocketAddr, String),
}

/// Asks for `/healthz`.
///
/// # Errors
///
/// When the answer is not 200, or there is none within three seconds.
pub fn ask(admin: Option<SocketAddr>) -> Result<(), HealthError> {
    let address = here(admin.ok_or(HealthError::NoAdminListener)?);
    let answer = get(address).map_err(|error| HealthError::Silent(address, error))?;
    let first = answer.lines().next().unwrap_or_default();
    match first.split(' ').nth(1) {
        Some("200") => Ok(()),
        _ => Err(HealthError::Unwell(address, first.to_owned())),
    }
}

/// Where a listener on all addresses is reached from this machine.
fn here(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

fn get(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.take(ANSWER).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

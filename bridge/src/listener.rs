//! Listening: by TCP or a Unix socket, in the clear or by TLS.

use std::fs::Permissions;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use listenfd::ListenFd;
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};
use tokio_rustls::server::TlsStream;
use tokio_util::either::Either;

use crate::config::Listen;
use crate::real_ip::Peer;
use crate::write_timeout::WriteTimeout;

/// A connection as it was accepted.
pub(crate) type Socket = Either<TcpStream, UnixStream>;
/// A connection that HTTP is spoken over.
pub(crate) type Stream = Either<WriteTimeout<Socket>, Box<TlsStream<WriteTimeout<Socket>>>>;

/// Makes a relay's of a connection that HTTP was spoken over: it may wait for its reader.
pub(crate) fn disable_write_timeout(stream: &mut Stream) {
    match stream {
        Either::Left(plain) => plain.disable(),
        Either::Right(tls) => tls.get_mut().0.disable(),
    }
}

/// A listener that is open.
#[derive(Debug)]
pub struct Listener(Kind);

#[derive(Debug)]
enum Kind {
    Tcp(TcpListener),
    Unix {
        listener: UnixListener,
        /// To remove in the end, if the bridge made it.
        _file: Option<SocketFile>,
    },
}

impl From<TcpListener> for Listener {
    fn from(listener: TcpListener) -> Self {
        Self(Kind::Tcp(listener))
    }
}

impl Listener {
    /// Opens a listener. Unix sockets get these permissions; one that a bridge left behind, which nobody answers on any
    /// more, is replaced.
    ///
    /// # Errors
    ///
    /// When the address is taken, or the path is no socket's, or either may not be used.
    pub(crate) async fn open(listen: &Listen, mode: u32) -> io::Result<Self> {
        Ok(Self(match listen {
            Listen::Tcp(address) => Kind::Tcp(TcpListener::bind(address).await?),
            Listen::Unix(path) => {
                remove_stale(path).await?;
                let listener = UnixListener::bind(path)?;
                let file = SocketFile(path.clone());
                std::fs::set_permissions(path, Permissions::from_mode(mode))?;
                Kind::Unix {
                    listener,
                    _file: Some(file),
                }
            }
            Listen::Systemd => handed_over()?,
        }))
    }

    /// Where it is, if it is a TCP one.
    pub(crate) fn tcp_addr(&self) -> io::Result<Option<SocketAddr>> {
        match &self.0 {
            Kind::Tcp(listener) => listener.local_addr().map(Some),
            Kind::Unix { .. } => Ok(None),
        }
    }

    /// Where it is.
    pub(crate) fn address(&self) -> io::Result<Listen> {
        match &self.0 {
            Kind::Tcp(listener) => listener.local_addr().map(Listen::Tcp),
            Kind::Unix { listener, .. } => {
                let address = listener.local_addr()?;
                Ok(Listen::Unix(
                    address.as_pathname().unwrap_or(Path::new("")).to_owned(),
                ))
            }
        }
    }

    pub(crate) async fn accept(&self) -> io::Result<(Socket, Peer)> {
        match &self.0 {
            Kind::Tcp(listener) => {
                let (stream, peer) = listener.accept().await?;
                // Fails only on a dead socket.
                let _ = stream.set_nodelay(true);
                Ok((Either::Left(stream), Peer::Ip(peer)))
            }
            Kind::Unix { listener, .. } => {
                let (stream, _) = listener.accept().await?;
                Ok((Either::Right(stream), Peer::Unix))
            }
        }
    }
}

/// Removes the file when the listener closes.
#[derive(Debug)]
struct SocketFile(PathBuf);

impl Drop for SocketFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The first socket that systemd opened for us.
fn handed_over() -> io::Result<Kind> {
    let mut sockets = ListenFd::from_env();
    let none = || io::Error::new(ErrorKind::NotFound, "systemd handed over no socket");
    // The wrong kind stays where it is.
    if let Ok(listener) = sockets.take_tcp_listener(0) {
        let listener = listener.ok_or_else(none)?;
        listener.set_nonblocking(true)?;
        return TcpListener::from_std(listener).map(Kind::Tcp);
    }
    let listener = sockets.take_unix_listener(0)?.ok_or_else(none)?;
    listener.set_nonblocking(true)?;
    Ok(Kind::Unix {
        listener: UnixListener::from_std(listener)?,
        _file: None,
    })
}

async fn remove_stale(path: &Path) -> io::Result<()> {
    match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
        Ok(found) if !found.file_type().is_socket() => {
            return Err(io::Error::new(
                ErrorKind::AlreadyExists,
                "there is a file of this name that is no socket",
            ));
        }
        Ok(_) => {}
    }
    match UnixStream::connect(path).await {
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => std::fs::remove_file(path),
        Err(error) => Err(error),
        Ok(_) => Err(ErrorKind::AddrInUse.into()),
    }
}

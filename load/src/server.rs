//! The server behind the gateways. The first byte of a connection says what it is to do.

use std::net::SocketAddr;

use anyhow::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Send back everything that follows.
pub(crate) const ECHO: u8 = b'e';
/// Read so many bytes (eight bytes, big-endian), then answer with one.
pub(crate) const SINK: u8 = b's';
/// Send so many bytes (eight bytes, big-endian).
pub(crate) const SOURCE: u8 = b'd';

/// What an echoing connection reads at once: more than one small message never waits.
const ECHO_BUFFER: usize = 2048;
/// What is read or written at once in bulk.
const BULK_BUFFER: usize = 64 * 1024;

/// Starts the server on any port, for as long as the process runs.
pub(crate) async fn start() -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        loop {
            if let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    // A client that goes away is no error here.
                    let _ = serve(stream).await;
                });
            }
        }
    });
    Ok(address)
}

async fn serve(mut stream: TcpStream) -> Result<()> {
    stream.set_nodelay(true)?;
    match stream.read_u8().await? {
        SINK => sink(stream).await,
        SOURCE => source(stream).await,
        _ => echo(stream).await,
    }
}

async fn echo(mut stream: TcpStream) -> Result<()> {
    let mut buffer = vec![0; ECHO_BUFFER];
    loop {
        match stream.read(&mut buffer).await? {
            0 => return Ok(()),
            length => stream.write_all(&buffer[..length]).await?,
        }
    }
}

async fn sink(mut stream: TcpStream) -> Result<()> {
    let mut left = stream.read_u64().await?;
    let mut buffer = vec![0; BULK_BUFFER];
    while left > 0 {
        match stream.read(&mut buffer).await? {
            0 => return Ok(()),
            length => left = left.saturating_sub(length as u64),
        }
    }
    stream.write_all(b"!").await?;
    Ok(())
}

async fn source(mut stream: TcpStream) -> Result<()> {
    let mut left = stream.read_u64().await?;
    let buffer = vec![0x6d; BULK_BUFFER];
    while left > 0 {
        let length = buffer
            .len()
            .min(usize::try_from(left).unwrap_or(usize::MAX));
        stream.write_all(&buffer[..length]).await?;
        left -= length as u64;
    }
    Ok(())
}

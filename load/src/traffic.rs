//! Clients of a gateway: small messages that are echoed, and bulk one way or the other.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::frames::{Walker, close_frame, handshake, masked, pong};
use crate::gateway::{Door, Gateway, Speech};
use crate::server;
use crate::tls::{self, Stream};

/// What a client sends at once in bulk: as much as one slice of a file.
const PIECE: usize = 16 * 1024;
/// What a client reads at once in bulk.
const BULK_BUFFER: usize = 64 * 1024;
/// How long a bulk may take before something is wrong.
const PATIENCE: Duration = Duration::from_secs(60);
/// So many are connected at once, so that no gateway's backlog overflows.
const OPENING: usize = 64;

/// A connection through a gateway.
pub(crate) struct Client {
    stream: Stream,
    /// None for plain TCP.
    walker: Option<Walker>,
}

impl Client {
    /// Connects, and tells the server what to do.
    pub(crate) async fn open(door: &Door, order: &[u8]) -> Result<Self> {
        let stream = TcpStream::connect(door.address).await?;
        stream.set_nodelay(true)?;
        let mut stream = tls::secure(stream, door.tls.as_ref()).await?;
        let walker = match door.speech {
            Speech::Tcp => None,
            Speech::WebSocket(path) => {
                handshake(&mut stream, path).await?;
                Some(Walker::default())
            }
        };
        let mut client = Self { stream, walker };
        let order = client.frame(order);
        client.send(&order).await?;
        Ok(client)
    }

    /// The bytes to send for a message.
    pub(crate) fn frame(&self, message: &[u8]) -> Vec<u8> {
        match self.walker {
            None => message.to_vec(),
            Some(_) => masked(message),
        }
    }

    /// Sends what [`Client::frame`] made.
    pub(crate) async fn send(&mut self, frame: &[u8]) -> Result<()> {
        self.stream.write_all(frame).await?;
        // TLS may hold some of it back.
        Ok(self.stream.flush().await?)
    }

    /// Reads once: how many bytes of payload came. Pings are answered.
    pub(crate) async fn receive(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let length = self.stream.read(buffer).await?;
        if length == 0 {
            bail!("the gateway closed the connection");
        }
        let Some(walker) = &mut self.walker else {
            return Ok(length);
        };
        let seen = walker.walk(&buffer[..length]);
        // A server that has sent everything closes at once.
        if seen.closed && seen.payload == 0 {
            bail!("the gateway closed the WebSocket");
        }
        for _ in 0..seen.pings {
            self.stream.write_all(&pong(&[])).await?;
            self.stream.flush().await?;
        }
        Ok(seen.payload)
    }

    /// Sends one message and waits until as much has come back.
    pub(crate) async fn echo(
        &mut self,
        frame: &[u8],
        length: usize,
        buffer: &mut [u8],
    ) -> Result<()> {
        self.send(frame).await?;
        let mut left = length;
        while left > 0 {
            left = left.saturating_sub(self.receive(buffer).await?);
        }
        Ok(())
    }
}

impl Client {
    /// Closes in good order: a close frame, and waits for the end.
    pub(crate) async fn close(mut self) -> Result<()> {
        if self.walker.is_some() {
            self.stream.write_all(&close_frame()).await?;
            self.stream.flush().await?;
        }
        let mut buffer = [0; 256];
        while self.stream.read(&mut buffer).await? > 0 {}
        Ok(())
    }
}

/// Opens many connections, some at a time.
pub(crate) async fn open_many(
    gateway: &Gateway,
    count: usize,
    order: &[u8],
) -> Result<Vec<Client>> {
    let mut clients = Vec::with_capacity(count);
    while clients.len() < count {
        let mut opening = JoinSet::new();
        for _ in 0..OPENING.min(count - clients.len()) {
            let (door, order) = (gateway.door.clone(), order.to_vec());
            opening.spawn(async move { Client::open(&door, &order).await });
        }
        while let Some(client) = opening.join_next().await {
            clients.push(client??);
        }
    }
    Ok(clients)
}

/// What a measurement found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    /// Messages, or bytes.
    pub(crate) amount: f64,
    /// Seconds of the gateway's processor time.
    pub(crate) seconds: f64,
    /// Seconds that it took.
    pub(crate) wall: f64,
}

/// So many connections, each with one message on its way at any time.
pub(crate) async fn echo(
    gateway: &Gateway,
    connections: usize,
    length: usize,
    time: Duration,
) -> Result<Figures> {
    let clients = open_many(gateway, connections, &[server::ECHO]).await?;
    let count = Rc::new(Cell::new(0_u64));
    let local = tokio::task::LocalSet::new();
    let figures = local
        .run_until(async {
            for mut client in clients {
                let count = Rc::clone(&count);
                tokio::task::spawn_local(async move {
                    let frame = client.frame(&vec![b'm'; length]);
                    let mut buffer = vec![0; 2 * length + 64];
                    while client.echo(&frame, length, &mut buffer).await.is_ok() {
                        count.set(count.get() + 1);
                    }
                });
            }
            // Until caches, buffers and just-in-time compilers are warm.
            sleep(time / 4).await;
            let (seconds, messages) = (gateway.seconds(), count.get());
            let begin = std::time::Instant::now();
            sleep(time).await;
            Figures {
                amount: (count.get() - messages) as f64,
                seconds: gateway.seconds() - seconds,
                wall: begin.elapsed().as_secs_f64(),
            }
        })
        .await;
    if figures.amount < 1.0 {
        bail!("nothing came back");
    }
    Ok(figures)
}

/// Which way bulk goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// From the client to the server.
    Up,
    /// From the server to the client.
    Down,
}

/// So many bytes over each of so many connections.
pub(crate) async fn bulk(
    gateway: &Gateway,
    connections: usize,
    bytes: u64,
    way: Way,
) -> Result<Figures> {
    let seconds = gateway.seconds();
    let begin = std::time::Instant::now();
    let mut work = JoinSet::new();
    for _ in 0..connections {
        let door = gateway.door.clone();
        work.spawn(async move {
            let letter = if way == Way::Up {
                server::SINK
            } else {
                server::SOURCE
            };
            let mut order = vec![letter];
            order.extend(bytes.to_be_bytes());
            let mut client = Client::open(&door, &order).await?;
            let mut left = match way {
                Way::Up => {
                    let frame = client.frame(&[b'm'; PIECE]);
                    for _ in 0..bytes / PIECE as u64 {
                        client.send(&frame).await?;
                    }
                    1
                }
                Way::Down => bytes,
            };
            let mut buffer = vec![0; BULK_BUFFER];
            while left > 0 {
                left = left.saturating_sub(client.receive(&mut buffer).await? as u64);
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = timeout(PATIENCE, work.join_next()).await? {
        done??;
    }
    Ok(Figures {
        amount: bytes as f64 * connections as f64,
        seconds: gateway.seconds() - seconds,
        wall: begin.elapsed().as_secs_f64(),
    })
}

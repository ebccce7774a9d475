//! The pump between a page's WebSocket and a server's TCP connection.
//!
//! One task a relay, no queues: each direction holds one message or one chunk, and reads the next once that is written.
//! So whoever does not read stops the other from being read, and the kernels' windows carry that on to the sender.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::ready;

use bytes::Bytes;
use futures_util::stream::SplitStream;
use futures_util::{Sink, SinkExt, StreamExt};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Error as WsError, Message, error::CapacityError};
use tokio_util::sync::CancellationToken;

use crate::config::Timings;
use crate::limits::Flow;
use crate::metrics::Meter;
use crate::refusal::Refusal;

/// What is read from the server at once, and so the largest message to the page. It lies on the stack while it is
/// read and is held only until it is written: an idle relay has no read buffer.
const CHUNK: usize = 8 * 1024;
/// What is read at once of that which is thrown away.
const DISCARD_CHUNK: usize = 2 * 1024;

/// Why a relay ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The page closed the WebSocket.
    PageClosed,
    /// The page's connection broke, or it does not keep to RFC 6455.
    PageBroke,
    /// The bridge closes it, and says why.
    Closed(Refusal),
    /// As `Closed`, but the frame that came was not read, so that no further one can be told from its bytes.
    ClosedUnread(Refusal),
}

/// Relays until one side ends or `draining` is cancelled, then closes both.
pub(crate) async fn relay<S, T>(
    page: WebSocketStream<S>,
    mut server: T,
    timings: &Timings,
    flow: Flow,
    meter: &Meter,
    draining: &CancellationToken,
) -> Ending
where
    S: AsyncRead + AsyncWrite + Unpin,
    T: AsyncRead + AsyncWrite + Unpin,
{
    let (mut to_page, mut from_page) = page.split();
    let life = Life::new();
    let ending = {
        let (from_server, to_server) = tokio::io::split(&mut server);
        let upward = page_to_server(&mut from_page, to_server, &life, flow, meter, timings);
        let downward = server_to_page(from_server, &mut to_page, &life, meter, timings);
        pump(upward, downward, &life, timings, draining).await
    };
    // Both halves are of one WebSocket, so that this cannot fail.
    let Ok(page) = to_page.reunite(from_page) else {
        return ending;
    };
    tokio::join!(
        end_page(page, ending, timings),
        end_server(server, ending, timings)
    );
    ending
}

/// Closes a WebSocket that never got to relaying.
pub(crate) async fn refuse<S>(page: WebSocketStream<S>, refusal: Refusal, timings: &Timings)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    end_page(page, Ending::Closed(refusal), timings).await;
}

async fn pump(
    upward: impl Future<Output = Ending>,
    downward: impl Future<Output = Ending>,
    life: &Life,
    timings: &Timings,
    draining: &CancellationToken,
) -> Ending {
    tokio::pin!(upward, downward);
    tokio::select! {
        ending = &mut downward => ending,
        ending = &mut upward => match ending {
            // What the server sent before it broke (an OUT, say) is still to be read, and belongs to the page.
            Ending::Closed(refusal) if refusal == Refusal::SERVER_BROKE => {
                let _ = timeout(timings.linger, downward).await;
                ending
            }
            _ => ending,
        },
        () = life.watch(timings) => Ending::Closed(Refusal::SILENT),
        () = draining.cancelled() => Ending::Closed(Refusal::GOING_AWAY),
    }
}

async fn page_to_server<S>(
    from_page: &mut SplitStream<WebSocketStream<S>>,
    mut to_server: impl AsyncWrite + Unpin,
    life: &Life,
    mut flow: Flow,
    meter: &Meter,
    timings: &Timings,
) -> Ending
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    while let Some(message) = from_page.next().await {
        life.heard();
        let bytes = match message {
            Ok(Message::Binary(bytes)) => bytes,
            Ok(Message::Text(_)) | Err(WsError::Utf8(_)) => {
                return Ending::Closed(Refusal::TEXT_FRAME);
            }
            Ok(Message::Close(_)) => return Ending::PageClosed,
            // tungstenite answers pings by itself.
            Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_)) => continue,
            Err(WsError::Capacity(CapacityError::MessageTooLong { .. })) => {
                return Ending::ClosedUnread(Refusal::TOO_LARGE);
            }
            Err(WsError::ConnectionClosed) => return Ending::PageClosed,
            Err(_) => return Ending::PageBroke,
        };
        let writing = async {
            to_server.write_all(&bytes).await?;
            // TLS may hold some of it back.
            to_server.flush().await
        };
        let written = life
            .deaf_while(timeout(timings.server_stall, writing))
            .await;
        match written {
            Ok(Ok(())) => {
                meter.page_sent(bytes.len());
                if let Some(pause) = flow.take(Instant::now(), bytes.len()) {
                    meter.slowed_down();
                    life.deaf_while(sleep(pause)).await;
                }
            }
            Ok(Err(_)) => return Ending::Closed(Refusal::SERVER_BROKE),
            Err(_) => return Ending::Closed(Refusal::SERVER_STALLED),
        }
    }
    Ending::PageBroke
}

async fn server_to_page<P>(
    mut from_server: impl AsyncRead + Unpin,
    to_page: &mut P,
    life: &Life,
    meter: &Meter,
    timings: &Timings,
) -> Ending
where
    P: Sink<Message, Error = WsError> + Unpin,
{
    let mut pings = interval_at(
        Instant::now() + timings.ping_interval,
        timings.ping_interval,
    );
    pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let message = tokio::select! {
            chunk = read_chunk(&mut from_server) => match chunk {
                Ok(chunk) if chunk.is_empty() => return Ending::Closed(Refusal::SERVER_CLOSED),
                Ok(chunk) => {
                    meter.server_sent(chunk.len());
                    Message::Binary(chunk)
                }
                // Many end TLS by closing the connection alone.
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                    return Ending::Closed(Refusal::SERVER_CLOSED);
                }
                Err(_) => return Ending::Closed(Refusal::SERVER_BROKE),
            },
            _ = pings.tick() => Message::Ping(Bytes::new()),
        };
        if life.heard_if_it_waits(to_page.send(message)).await.is_err() {
            return Ending::PageBroke;
        }
    }
}

/// Reads what is there; empty at the end. The buffer lies on the stack while there is something to read.
async fn read_chunk(from_server: &mut (impl AsyncRead + Unpin)) -> io::Result<Bytes> {
    poll_fn(|context| {
        let mut chunk = [0; CHUNK];
        let mut buffer = ReadBuf::new(&mut chunk);
        ready!(Pin::new(&mut *from_server).poll_read(context, &mut buffer))?;
        Ok(Bytes::copy_from_slice(buffer.filled())).into()
    })
    .await
}

async fn end_page<S>(mut page: WebSocketStream<S>, ending: Ending, timings: &Timings)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let closing = async {
        match ending {
            Ending::PageBroke => {}
            Ending::PageClosed => {
                let _ = page.close(None).await;
            }
            Ending::Closed(refusal) => {
                if page
                    .send(Message::Close(Some(refusal.frame())))
                    .await
                    .is_ok()
                {
                    // Until its close frame comes. What it sent before that has nowhere to go any more.
                    while page.next().await.is_some_and(|message| message.is_ok()) {}
                }
            }
            Ending::ClosedUnread(refusal) => {
                if page
                    .send(Message::Close(Some(refusal.frame())))
                    .await
                    .is_ok()
                {
                    let io = page.get_mut();
                    let _ = io.shutdown().await;
                    discard(io).await;
                }
            }
        }
    };
    // Who does not answer in time is cut off; the socket closes as it is dropped.
    let _ = timeout(timings.close, closing).await;
}

async fn end_server(
    mut server: impl AsyncRead + AsyncWrite + Unpin,
    ending: Ending,
    timings: &Timings,
) {
    if ending == Ending::Closed(Refusal::SERVER_CLOSED)
        || ending == Ending::Closed(Refusal::SERVER_BROKE)
    {
        return;
    }
    let closing = async {
        if server.shutdown().await.is_ok() {
            discard(&mut server).await;
        }
    };
    let _ = timeout(timings.linger, closing).await;
}

/// Reads until the end.
async fn discard<S: AsyncRead + Unpin>(io: &mut S) {
    let mut chunk = [0; DISCARD_CHUNK];
    while io.read(&mut chunk).await.is_ok_and(|length| length > 0) {}
}

/// When the page last gave a sign of life. Shared by the two directions, which run in one task; atomics only because
/// the task may move between threads.
struct Life {
    start: Instant,
    /// Milliseconds after `start`.
    heard: AtomicU64,
    /// Whether the page is not being read, so that its pongs cannot be seen.
    deaf: AtomicBool,
}

impl Life {
    fn new() -> Self {
        Self {
            start: Instant::now(),
            heard: AtomicU64::new(0),
            deaf: AtomicBool::new(false),
        }
    }

    fn heard(&self) {
        let now = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.heard.store(now, Ordering::Relaxed);
    }

    /// Waits for the server to take a message, during which the page is not judged.
    async fn deaf_while<T>(&self, writing: impl Future<Output = T>) -> T {
        self.deaf.store(true, Ordering::Relaxed);
        let result = writing.await;
        self.heard();
        self.deaf.store(false, Ordering::Relaxed);
        result
    }

    /// A write to the page that had to wait, and then went through, is a sign of life: its TCP acknowledged bytes. On a
    /// slow line a pong may be behind minutes of these.
    async fn heard_if_it_waits<T>(&self, writing: impl Future<Output = T>) -> T {
        tokio::pin!(writing);
        tokio::select! {
            biased;
            result = &mut writing => return result,
            () = std::future::ready(()) => {}
        }
        let result = writing.await;
        self.heard();
        result
    }

    /// Returns once the page has been silent for too long.
    async fn watch(&self, timings: &Timings) {
        let limit = timings.silence();
        loop {
            let heard =
                self.start + std::time::Duration::from_millis(self.heard.load(Ordering::Relaxed));
            let silent = heard.elapsed();
            if self.deaf.load(Ordering::Relaxed) {
                sleep(timings.ping_interval).await;
            } else if silent >= limit {
                return;
            } else {
                sleep(limit - silent).await;
            }
        }
    }
}

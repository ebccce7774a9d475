//! The pump between a page's WebSocket and a server's TCP connection.
//!
//! One task a relay, no queues: each direction holds one message or one chunk, and reads the next once that is written.
//! So whoever does not read stops the other from being read, and the kernels' windows carry that on to the sender.
//!
//! Both directions are polled by hand, in one function, with one buffer that all relays of a thread share: a relay
//! that waits owns no buffer at all, and a message passes from one socket to the other without being copied, but for
//! what a socket does not take at once.

use std::cell::RefCell;
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

use crate::close_reason::CloseReason;
use crate::config::Timings;
use crate::frames::{self, Decoder, Fault, FromPage, MAX_HEADER_OUT};
use crate::handshake::{MAX_MESSAGE, PageSocket};
use crate::limits::Throttle;
use crate::metrics::Meter;
use crate::relay_closing::{end_page, end_server};
use crate::relay_ending::Ending;
use crate::write_buffer::WriteBuffer;

/// What is read from the server at once, and so the largest message to the page, and what may wait for a page that does
/// not read. Larger ones no longer save processor time.
const CHUNK: usize = 32 * 1024;
/// What is read from a page at once: several messages of a page that sends a file.
const SCRATCH: usize = 64 * 1024;

thread_local! {
    /// What is being read. Nothing stays in it between two polls.
    static SHARED: RefCell<Box<[u8]>> = RefCell::new(vec![0; SCRATCH].into_boxed_slice());
}

/// Relays until one side ends or `draining` is cancelled, then closes both.
pub(crate) async fn relay<P, S>(
    page: PageSocket<P>,
    server: S,
    timings: &Timings,
    throttle: Throttle,
    meter: &Meter,
    draining: &CancellationToken,
) -> Ending
where
    P: AsyncRead + AsyncWrite + Unpin,
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut pump = Pump::new(page, server, timings, throttle, meter);
    let ending = pump.run(draining).await;
    let Pump {
        page,
        server,
        to_page,
        ..
    } = pump;
    tokio::join!(
        end_page(page, to_page, ending.clone(), timings),
        end_server(server, &ending, timings)
    );
    ending
}

struct Pump<'a, P, S> {
    page: P,
    server: S,
    timings: &'a Timings,
    decoder: Decoder,
    /// What the page sent and is not dealt with: the start of a frame, or whole frames while the server takes none.
    from_page: Vec<u8>,
    /// The rest of a message.
    to_server: WriteBuffer,
    /// The rest of a frame.
    to_page: WriteBuffer,
    /// The answer to the page's last ping, until there is room for it.
    pong: Vec<u8>,
    throttle: Throttle,
    meter: &'a Meter,
    liveness: Liveness,
}

impl<'a, P, S> Pump<'a, P, S>
where
    P: AsyncRead + AsyncWrite + Unpin,
    S: AsyncRead + AsyncWrite + Unpin,
{
    fn new(
        page: PageSocket<P>,
        server: S,
        timings: &'a Timings,
        throttle: Throttle,
        meter: &'a Meter,
    ) -> Self {
        Self {
            page: page.io,
            server,
            timings,
            decoder: Decoder::new(MAX_MESSAGE),
            from_page: page.early,
            to_server: WriteBuffer::default(),
            to_page: WriteBuffer::default(),
            pong: Vec::new(),
            throttle,
            meter,
            liveness: Liveness::new(timings),
        }
    }

    async fn run(&mut self, draining: &CancellationToken) -> Ending {
        let mut cancelled = pin!(draining.cancelled());
        let mut timer = pin!(sleep_until(self.liveness.next_look(self.timings)));
        let ending = std::future::poll_fn(|cx| {
            loop {
                if let Poll::Ready(ending) = SHARED.with_borrow_mut(|it| self.poll(cx, it)) {
                    return Poll::Ready(ending);
                }
                if cancelled.as_mut().poll(cx).is_ready() {
                    return Poll::Ready(Ending::Closed(CloseReason::GOING_AWAY));
                }
                let next = self.liveness.next_look(self.timings);
                if next < timer.deadline() {
                    timer.as_mut().reset(next);
                }
                ready!(timer.as_mut().poll(cx));
                if let Some(reason) = self.liveness.look(self.timings, self.meter.messages()) {
                    return Poll::Ready(Ending::Closed(reason));
                }
                timer.as_mut().reset(self.liveness.next_look(self.timings));
            }
        })
        .await;
        if ending == Ending::Closed(CloseReason::SERVER_BROKE) {
            let linger = self.timings.linger;
            // What the server sent before it broke (an OUT, say) is still to be read, and belongs to the page.
            let rest =
                std::future::poll_fn(|cx| SHARED.with_borrow_mut(|it| self.poll_downward(cx, it)));
            let _ = timeout(linger, rest).await;
        }
        ending
    }

    fn poll(&mut self, cx: &mut Context<'_>, shared: &mut [u8]) -> Poll<Ending> {
        if let Poll::Ready(ending) = self.poll_upward(cx, shared) {
            return Poll::Ready(ending);
        }
        // Last, since a pong may have to go with it.
        self.poll_downward(cx, shared)
    }

    /// From the page to the server.
    fn poll_upward(&mut self, cx: &mut Context<'_>, shared: &mut [u8]) -> Poll<Ending> {
        loop {
            match self.to_server.poll_flush(cx, &mut self.server) {
                Poll::Ready(Ok(())) => self.liveness.server_took_it(),
                Poll::Ready(Err(_)) => {
                    return Poll::Ready(Ending::Closed(CloseReason::SERVER_BROKE));
                }
                Poll::Pending => return Poll::Pending,
            }
            // The timer wakes when the pause is over.
            if self.liveness.is_paused() {
                return Poll::Pending;
            }
            if !self.from_page.is_empty() {
                let mut waiting = std::mem::take(&mut self.from_page);
                match self.pass_on(cx, &mut waiting) {
                    Ok(used) if used == waiting.len() => {}
                    Ok(used) => {
                        waiting.drain(..used);
                        self.from_page = waiting;
                    }
                    Err(ending) => return Poll::Ready(ending),
                }
                if !self.to_server.is_empty() || self.liveness.is_paused() {
                    continue;
                }
            }
            let length = match ready!(read(cx, &mut self.page, shared)) {
                Ok(0) | Err(_) => return Poll::Ready(Ending::PageBroke),
                Ok(length) => length,
            };
            self.liveness.heard();
            let mut came = &mut shared[..length];
            if !self.from_page.is_empty() {
                // To the end of the frame that has begun, and no further: what follows need not be copied.
                while !came.is_empty() {
                    let missing = Decoder::missing(&self.from_page);
                    let now = usize::try_from(missing).map_or(came.len(), |it| it.min(came.len()));
                    if now == 0 {
                        break;
                    }
                    self.from_page.extend_from_slice(&came[..now]);
                    came = &mut came[now..];
                }
                let mut frame = std::mem::take(&mut self.from_page);
                match self.pass_on(cx, &mut frame) {
                    Ok(0) => self.from_page = frame,
                    Ok(_) => {}
                    Err(ending) => return Poll::Ready(ending),
                }
            }
            let used = match self.pass_on(cx, came) {
                Ok(used) => used,
                Err(ending) => return Poll::Ready(ending),
            };
            // No memory is held where nothing is left.
            if used < came.len() {
                self.from_page = came[used..].to_vec();
            }
        }
    }

    /// Passes whole messages on until the server takes no more, and says how many bytes were dealt with.
    fn pass_on(&mut self, cx: &mut Context<'_>, bytes: &mut [u8]) -> Result<usize, Ending> {
        let mut used = 0;
        while self.to_server.is_empty() && !self.liveness.is_paused() {
            let (length, frame) = match self.decoder.next(&mut bytes[used..]) {
                Ok(Some(frame)) => frame,
                Ok(None) => break,
                Err(Fault::Protocol) => {
                    return Err(Ending::Closed(CloseReason::PROTOCOL_ERROR));
                }
                Err(Fault::Reason) => return Err(Ending::Closed(CloseReason::INVALID_REASON)),
                Err(Fault::Text) => return Err(Ending::Closed(CloseReason::TEXT_FRAME)),
                Err(Fault::TooLarge) => return Err(Ending::Closed(CloseReason::TOO_LARGE)),
            };
            used += length;
            let now = Instant::now();
            // Whatever it is, it was read and looked at: pings and the parts of a message cost what messages do.
            if let Some(pause) = self.throttle.take(now, length) {
                self.meter.slowed_down();
                self.liveness.pause_until(now + pause);
            }
            match frame {
                FromPage::Message(message) => {
                    let sent = self.to_server.write(cx, &mut self.server, &message);
                    sent.map_err(|_| Ending::Closed(CloseReason::SERVER_BROKE))?;
                    if !self.to_server.is_empty() {
                        self.liveness.server_is_full();
                    }
                    self.meter.page_sent(message.len());
                }
                FromPage::Ping(payload) => self.pong = frames::pong(payload),
                FromPage::Close(payload) => {
                    return Err(Ending::PageClosed(frames::close_answer(payload)));
                }
                FromPage::Nothing => {}
            }
        }
        Ok(used)
    }

    /// From the server to the page, and pings and pongs.
    fn poll_downward(&mut self, cx: &mut Context<'_>, shared: &mut [u8]) -> Poll<Ending> {
        loop {
            if !self.to_page.is_empty() {
                if ready!(self.to_page.poll_flush(cx, &mut self.page)).is_err() {
                    return Poll::Ready(Ending::PageBroke);
                }
                // A write that had to wait, and then went through, is a sign of life: its TCP acknowledged bytes. On a
                // slow line a pong may be behind minutes of these.
                self.liveness.heard();
            }
            let written = if !self.pong.is_empty() {
                let pong = std::mem::take(&mut self.pong);
                self.to_page.write(cx, &mut self.page, &pong)
            } else if self.liveness.takes_ping() {
                self.to_page.write(cx, &mut self.page, &frames::ping())
            } else {
                let chunk = &mut shared[MAX_HEADER_OUT..MAX_HEADER_OUT + CHUNK];
                match ready!(read(cx, &mut self.server, chunk)) {
                    Ok(0) => return Poll::Ready(Ending::Closed(CloseReason::SERVER_CLOSED)),
                    Ok(length) => {
                        self.meter.server_sent(length);
                        let begin = frames::put_header_before(shared, MAX_HEADER_OUT, length);
                        let frame = &shared[begin..MAX_HEADER_OUT + length];
                        self.to_page.write(cx, &mut self.page, frame)
                    }
                    // Many end TLS by closing the connection alone.
                    Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                        return Poll::Ready(Ending::Closed(CloseReason::SERVER_CLOSED));
                    }
                    Err(_) => return Poll::Ready(Ending::Closed(CloseReason::SERVER_BROKE)),
                }
            };
            if written.is_err() {
                return Poll::Ready(Ending::PageBroke);
            }
        }
    }
}

/// Reads what is there: 0 at the end.
fn read<R: AsyncRead + Unpin>(
    cx: &mut Context<'_>,
    from: &mut R,
    into: &mut [u8],
) -> Poll<io::Result<usize>> {
    let mut buffer = ReadBuf::new(into);
    ready!(Pin::new(from).poll_read(cx, &mut buffer))?;
    Poll::Ready(Ok(buffer.filled().len()))
}

/// Whether the page is alive and the server takes what it is sent. One timer serves all that is looked at.
struct Liveness {
    /// When the page last gave a sign of life.
    heard: Instant,
    next_ping: Instant,
    /// Whether a ping is to be sent.
    ping: bool,
    /// Since when the server does not take a message.
    full_since: Option<Instant>,
    /// Until when the page is not read, since it sends too fast.
    paused_until: Option<Instant>,
    /// How many messages had gone either way at the last look, and when that was seen to have changed.
    messages: u64,
    quiet_since: Instant,
}

impl Liveness {
    fn new(timings: &Timings) -> Self {
        let now = Instant::now();
        Self {
            heard: now,
            next_ping: now + timings.ping_interval,
            ping: false,
            full_since: None,
            paused_until: None,
            messages: 0,
            quiet_since: now,
        }
    }

    fn heard(&mut self) {
        self.heard = Instant::now();
    }

    /// From here to [`Liveness::server_took_it`], and while it is paused, the page is not read: its pongs cannot be seen,
    /// and it is not judged.
    fn server_is_full(&mut self) {
        self.full_since = Some(Instant::now());
    }

    fn server_took_it(&mut self) {
        if self.full_since.take().is_some() {
            self.heard();
        }
    }

    fn pause_until(&mut self, end: Instant) {
        self.paused_until = Some(end);
    }

    fn is_paused(&self) -> bool {
        self.paused_until.is_some()
    }

    fn takes_ping(&mut self) -> bool {
        std::mem::take(&mut self.ping)
    }

    /// When to look again.
    fn next_look(&self, timings: &Timings) -> Instant {
        let next = match (self.full_since, self.paused_until) {
            (Some(since), _) => since + timings.server_stall,
            (None, Some(end)) => end,
            (None, None) => self.heard + timings.silence(),
        };
        next.min(self.next_ping)
            .min(self.quiet_since + timings.idle)
    }

    /// Whether it is over, given how many messages have gone either way so far.
    fn look(&mut self, timings: &Timings, messages: u64) -> Option<CloseReason> {
        let now = Instant::now();
        if messages != self.messages {
            (self.messages, self.quiet_since) = (messages, now);
        } else if now >= self.quiet_since + timings.idle {
            return Some(CloseReason::IDLE);
        }
        if now >= self.next_ping {
            self.ping = true;
            self.next_ping = now + timings.ping_interval;
        }
        if let Some(since) = self.full_since {
            return (now >= since + timings.server_stall).then_some(CloseReason::SERVER_STALLED);
        }
        if let Some(end) = self.paused_until {
            if now >= end {
                self.paused_until = None;
                self.heard();
            }
            return None;
        }
        (now >= self.heard + timings.silence()).then_some(CloseReason::SILENT)
    }
}

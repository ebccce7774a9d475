//! The end of a relay: a close frame for the page, the end of the stream for the server, and patience with both.

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

use crate::close_reason::CloseReason;
use crate::config::Timings;
use crate::ending::Ending;
use crate::frames::{End, Skipper};
use crate::handshake::PageSocket;

/// What is read at once of that which is thrown away.
const DISCARD_CHUNK: usize = 2 * 1024;

/// Closes a WebSocket that never got to relaying.
pub(crate) async fn refuse<P>(page: PageSocket<P>, refusal: CloseReason, timings: &Timings)
where
    P: AsyncRead + AsyncWrite + Unpin,
{
    end_page(page.io, Ending::Closed(refusal), timings).await;
}

/// Closes the page's side.
pub(crate) async fn end_page<P>(mut page: P, ending: Ending, timings: &Timings)
where
    P: AsyncRead + AsyncWrite + Unpin,
{
    let closing = async {
        match ending {
            Ending::PageBroke => {}
            Ending::PageClosed(answer) => {
                let _ = page.write_all(&answer).await;
                let _ = page.shutdown().await;
            }
            Ending::Closed(refusal) => {
                if page.write_all(&refusal.frame()).await.is_ok() && page.flush().await.is_ok() {
                    // Until its close frame comes. What it sent before that has nowhere to go any more, but has to be
                    // read: else the close frame would be lost to a TCP reset.
                    let end = until_close_frame(&mut page).await;
                    let _ = page.shutdown().await;
                    // Its close frame may be anywhere, and so all that it sends is read.
                    if end == Some(End::NoFrame) {
                        discard(&mut page).await;
                    }
                }
            }
        }
    };
    // Who does not answer in time is cut off; the socket closes as it is dropped.
    let _ = timeout(timings.close, closing).await;
}

/// Closes the server's side.
pub(crate) async fn end_server<S>(mut server: S, ending: &Ending, timings: &Timings)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    if *ending == Ending::Closed(CloseReason::SERVER_CLOSED)
        || *ending == Ending::Closed(CloseReason::SERVER_BROKE)
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

/// Reads to the page's close frame, or to what is no frame. `None` when it ended before.
async fn until_close_frame<P: AsyncRead + Unpin>(page: &mut P) -> Option<End> {
    let mut skipper = Skipper::default();
    let mut chunk = [0; DISCARD_CHUNK];
    while let Ok(length @ 1..) = page.read(&mut chunk).await {
        if let Some(end) = skipper.end(&chunk[..length]) {
            return Some(end);
        }
    }
    None
}

/// Reads to the end.
async fn discard<R: AsyncRead + Unpin>(from: &mut R) {
    let mut chunk = [0; DISCARD_CHUNK];
    while from.read(&mut chunk).await.is_ok_and(|length| length > 0) {}
}

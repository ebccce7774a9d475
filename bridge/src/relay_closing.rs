//! The end of a relay: a close frame for the page, the end of the stream for the server, and patience with both.

use std::future::poll_fn;
use std::io;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

use crate::close_reason::CloseReason;
use crate::config::Timings;
use crate::frames::Skipper;
use crate::handshake::PageSocket;
use crate::relay_ending::Ending;
use crate::write_buffer::WriteBuffer;

/// What is read at once of that which is thrown away.
const DISCARD_CHUNK: usize = 2 * 1024;

/// Closes a WebSocket that never got to relaying.
pub(crate) async fn refuse<P>(page: PageSocket<P>, refusal: CloseReason, timings: &Timings)
where
    P: AsyncRead + AsyncWrite + Unpin,
{
    let rest = WriteBuffer::default();
    end_page(page.io, rest, Ending::Closed(refusal), timings).await;
}

/// Closes the page's side, once `rest` is out: the end of a frame, without which nothing that follows is one.
pub(crate) async fn end_page<P>(
    mut page: P,
    mut rest: WriteBuffer,
    ending: Ending,
    timings: &Timings,
) where
    P: AsyncRead + AsyncWrite + Unpin,
{
    let closing = async {
        let (close, is_answer) = match ending {
            Ending::PageBroke => return Ok(()),
            Ending::PageClosed(answer) => (answer, true),
            Ending::Closed(refusal) => (refusal.frame(), false),
        };
        poll_fn(|cx| rest.poll_flush(cx, &mut page)).await?;
        page.write_all(&close).await?;
        page.flush().await?;
        if !is_answer {
            until_last_frame(&mut page).await;
        }
        page.shutdown().await?;
        // What it still sends has nowhere to go any more, but has to be read: else the close frame would be lost to a
        // TCP reset. Nor is it sure that what looked like its close frame was one.
        discard(&mut page).await;
        io::Result::Ok(())
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

/// Reads to the page's close frame, to what is no frame, or to the end.
async fn until_last_frame<P: AsyncRead + Unpin>(page: &mut P) {
    let mut skipper = Skipper::default();
    let mut chunk = [0; DISCARD_CHUNK];
    while let Ok(length @ 1..) = page.read(&mut chunk).await {
        if skipper.ends(&chunk[..length]) {
            return;
        }
    }
}

/// Reads to the end.
async fn discard<R: AsyncRead + Unpin>(from: &mut R) {
    let mut chunk = [0; DISCARD_CHUNK];
    while from.read(&mut chunk).await.is_ok_and(|length| length > 0) {}
}

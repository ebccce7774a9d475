//! What is to be written to one side of a relay and was not taken yet. It owns memory only while something waits.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::AsyncWrite;

/// The rest of one write.
#[derive(Debug, Default)]
pub(crate) struct WriteBuffer {
    bytes: Vec<u8>,
    written: usize,
    /// Whether the stream (TLS, which seals whole records) has bytes of its own that are not out yet.
    unflushed: bool,
}

impl WriteBuffer {
    /// Whether everything is out.
    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty() && !self.unflushed
    }

    /// Writes now what can be written and keeps the rest. Call it only when everything before is out.
    ///
    /// # Errors
    ///
    /// When the stream is dead.
    pub(crate) fn write<W: AsyncWrite + Unpin>(
        &mut self,
        cx: &mut Context<'_>,
        stream: &mut W,
        bytes: &[u8],
    ) -> io::Result<()> {
        debug_assert!(self.is_empty());
        let mut written = 0;
        while written < bytes.len() {
            match Pin::new(&mut *stream).poll_write(cx, &bytes[written..]) {
                Poll::Ready(Ok(0)) => return Err(io::ErrorKind::WriteZero.into()),
                Poll::Ready(Ok(length)) => written += length,
                Poll::Ready(Err(error)) => return Err(error),
                Poll::Pending => {
                    self.bytes = bytes[written..].to_vec();
                    return Ok(());
                }
            }
        }
        self.unflushed = true;
        match self.poll_flush(cx, stream) {
            Poll::Ready(Err(error)) => Err(error),
            _ => Ok(()),
        }
    }

    /// Goes on with what was kept. Ready once everything is out.
    pub(crate) fn poll_flush<W: AsyncWrite + Unpin>(
        &mut self,
        cx: &mut Context<'_>,
        stream: &mut W,
    ) -> Poll<io::Result<()>> {
        while self.written < self.bytes.len() {
            match ready!(Pin::new(&mut *stream).poll_write(cx, &self.bytes[self.written..]))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                length => self.written += length,
            }
            self.unflushed = true;
        }
        if self.unflushed {
            ready!(Pin::new(stream).poll_flush(cx))?;
        }
        *self = Self::default();
        Poll::Ready(Ok(()))
    }
}

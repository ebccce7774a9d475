//! Who does not take what he asked for: a connection whose writes may wait only so long for a reader.
//!
//! Under TLS and not over it, since only here is every byte seen to go.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// A stream that breaks with [`io::ErrorKind::TimedOut`] once it has taken no byte for too long while some were to be
/// written.
#[derive(Debug)]
pub(crate) struct WriteTimeout<S> {
    stream: S,
    limit: Option<Duration>,
    /// Runs while a write waits; owns no memory otherwise.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<S> WriteTimeout<S> {
    pub(crate) fn new(stream: S, limit: Duration) -> Self {
        Self {
            stream,
            limit: Some(limit),
            waiting: None,
        }
    }

    /// From now on writes may wait for as long as they like: a relay has its own way to tell who is gone.
    pub(crate) fn disable(&mut self) {
        self.limit = None;
        self.waiting = None;
    }

    fn watch<T>(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        let Some(limit) = self.limit else {
            return written;
        };
        if written.is_ready() {
            self.waiting = None;
            return written;
        }
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(limit)));
        ready!(waiting.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for WriteTimeout<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for WriteTimeout<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.watch(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.watch(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    /// Twice what passes between two reads, on a busy machine too.
    const LIMIT: Duration = Duration::from_secs(2);

    #[tokio::test]
    async fn a_byte_in_time_is_progress_and_none_is_the_end() {
        let (ours, mut theirs) = duplex(1);
        let mut stream = WriteTimeout::new(ours, LIMIT);
        let reader = tokio::spawn(async move {
            for _ in 0..3 {
                sleep(LIMIT / 2).await;
                theirs.read_u8().await.unwrap();
            }
            theirs
        });
        stream.write_all(b"1234").await.unwrap();
        let theirs = reader.await.unwrap();
        let begin = Instant::now();
        let error = stream.write_all(b"5").await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert!(begin.elapsed() >= LIMIT, "{:?}", begin.elapsed());
        drop(theirs);
    }

    #[tokio::test]
    async fn a_limit_that_was_lifted_is_none() {
        let limit = Duration::from_millis(50);
        let (ours, mut theirs) = duplex(1);
        let mut stream = WriteTimeout::new(ours, limit);
        stream.disable();
        let writer = tokio::spawn(async move { stream.write_all(b"12").await });
        sleep(limit * 4).await;
        let mut got = [0; 2];
        theirs.read_exact(&mut got).await.unwrap();
        writer.await.unwrap().unwrap();
    }
}

//! HTTP connections, of which there are only so many and none for long: whoever connects and says nothing holds a file
//! descriptor that others need.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::serve::Listener;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{self, Sleep},
};

/// Connections at once; more wait until one ends. Each serves one request, which takes no time.
const MAX_CONNECTIONS: usize = 256;
/// How long a connection may last. Real requests fit into one packet; on a machine that is busy they take seconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// A listener that bounds its connections.
pub(super) struct BoundedListener {
    listener: TcpListener,
    free: Arc<Semaphore>,
}

impl BoundedListener {
    pub(super) fn new(listener: TcpListener) -> Self {
        Self {
            listener,
            free: Arc::new(Semaphore::new(MAX_CONNECTIONS)),
        }
    }
}

impl Listener for BoundedListener {
    type Io = BoundedStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        // Nobody closes the semaphore; if somebody did, there would be no bound.
        let permit = self.free.clone().acquire_owned().await.ok();
        // axum's own accept, which waits where there are no file descriptors.
        let (stream, peer) = Listener::accept(&mut self.listener).await;
        let stream = BoundedStream {
            stream,
            until: Box::pin(time::sleep(PATIENCE)),
            _permit: permit,
        };
        (stream, peer)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

/// A connection that fails when its time is over.
pub(super) struct BoundedStream {
    stream: TcpStream,
    until: Pin<Box<Sleep>>,
    /// Given back when the connection ends.
    _permit: Option<OwnedSemaphorePermit>,
}

impl BoundedStream {
    /// The stream, while there is time.
    fn poll_stream(&mut self, cx: &mut Context<'_>) -> io::Result<Pin<&mut TcpStream>> {
        match self.until.as_mut().poll(cx) {
            Poll::Ready(()) => Err(io::ErrorKind::TimedOut.into()),
            Poll::Pending => Ok(Pin::new(&mut self.stream)),
        }
    }
}

impl AsyncRead for BoundedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.poll_stream(cx)?.poll_read(cx, buffer)
    }
}

impl AsyncWrite for BoundedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_stream(cx)?.poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_stream(cx)?.poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_stream(cx)?.poll_shutdown(cx)
    }
}

//! One client's socket.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::mpsc,
    time,
};
use tokio_util::sync::{CancellationToken, DropGuard};
use tracing::warn;

use super::Shared;
use crate::logic::{ConnId, Input, Listener};

/// Bytes that may wait for a client that does not read; one that falls behind further is dropped. Holds a list of 1,000
/// contacts and their presence many times.
const MAX_UNREAD: usize = 4 * 1024 * 1024;
/// What is read at once.
const READ: usize = 4_096;
/// How long a connection that is being closed may take for what was sent before, and the client for its own end. To
/// close with bytes unread would reset the connection, and the client might miss the last line.
const LINGER: Duration = Duration::from_secs(2);
/// How long to wait for file descriptors to come back.
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);

/// Takes what a client is sent.
pub(super) struct Writer {
    commands: mpsc::UnboundedSender<Option<Vec<u8>>>,
    waiting: Arc<AtomicUsize>,
    /// Says that the connection is to close.
    closing: CancellationToken,
    /// Ends the connection when the writer is dropped.
    guard: DropGuard,
}

impl Writer {
    /// Queues bytes; false when too many wait already, or the connection has ended.
    pub(super) fn send(&self, bytes: Vec<u8>) -> bool {
        let waiting = self.waiting.fetch_add(bytes.len(), Ordering::Relaxed);
        waiting <= MAX_UNREAD && self.commands.send(Some(bytes)).is_ok()
    }

    /// Closes after what was sent before.
    pub(super) fn finish(self) {
        // Where it has ended already there is nothing to close.
        let _ = self.commands.send(None);
        self.closing.cancel();
        self.guard.disarm();
    }
}

pub(super) async fn accept(
    shared: Arc<Shared>,
    listener: TcpListener,
    kind: Listener,
    running: CancellationToken,
) {
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = running.cancelled() => return,
        };
        match accepted {
            Ok((stream, _)) => {
                tokio::spawn(serve(shared.clone(), stream, kind, running.child_token()));
            }
            Err(error) => {
                warn!(%error, "cannot accept");
                time::sleep(ACCEPT_AGAIN).await;
            }
        }
    }
}

async fn serve(
    shared: Arc<Shared>,
    stream: TcpStream,
    listener: Listener,
    ended: CancellationToken,
) {
    let Ok(peer) = stream.peer_addr() else { return };
    // Without it lines may come late; nothing else is lost.
    let _ = stream.set_nodelay(true);
    let conn = ConnId(shared.next.fetch_add(1, Ordering::Relaxed));
    let (commands, queue) = mpsc::unbounded_channel();
    let waiting = Arc::new(AtomicUsize::new(0));
    let closing = CancellationToken::new();
    let writer = Writer {
        commands,
        waiting: waiting.clone(),
        closing: closing.clone(),
        guard: ended.clone().drop_guard(),
    };
    shared.lock().writers.insert(conn, writer);
    shared.input(Input::Accepted {
        conn,
        listener,
        peer,
    });
    let (reader, sink) = stream.into_split();
    let lingered = async {
        closing.cancelled().await;
        time::sleep(LINGER).await;
    };
    tokio::select! {
        () = ended.cancelled() => {}
        () = lingered => {}
        _ = read(&shared, reader, conn) => {}
        _ = write(&shared, sink, queue, &waiting) => {}
    }
    shared.lock().writers.remove(&conn);
    shared.input(Input::Closed(conn));
}

async fn read(shared: &Shared, mut reader: OwnedReadHalf, conn: ConnId) -> io::Result<()> {
    let mut buffer = vec![0; READ];
    loop {
        let length = reader.read(&mut buffer).await?;
        if length == 0 {
            return Ok(());
        }
        shared.input(Input::Bytes(conn, buffer[..length].to_vec()));
    }
}

async fn write(
    shared: &Shared,
    mut sink: OwnedWriteHalf,
    mut queue: mpsc::UnboundedReceiver<Option<Vec<u8>>>,
    waiting: &AtomicUsize,
) -> io::Result<()> {
    while let Some(bytes) = queue.recv().await.flatten() {
        if shared.split.load(Ordering::Relaxed) {
            for byte in &bytes {
                sink.write_all(&[*byte]).await?;
                tokio::task::yield_now().await;
            }
        } else {
            sink.write_all(&bytes).await?;
        }
        waiting.fetch_sub(bytes.len(), Ordering::Relaxed);
    }
    sink.shutdown().await?;
    // The client's end is seen by the reader.
    std::future::pending().await
}

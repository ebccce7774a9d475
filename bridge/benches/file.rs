//! How fast a file goes from one person to another, through the bridge and the bundled server, beside the same bytes copied
//! through the bridge alone: `cargo bench -p webmessenger-bridge --bench file`.
//!
//! All of it is one process: two Messengers as the page has them, each behind a WebSocket of its own, the bridge and the
//! server. Rates are of the file's bytes, not of what wraps them.

#[path = "file/client.rs"]
mod client;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use bytes::Bytes;
use client::Client;
use futures_util::SinkExt as _;
use localserver::{LocalServer, Settings};
use msnp11::{
    client::{EntryKind, Messenger, Request, TransferId, TransferState},
    value::Email,
};
use tokio::{io::AsyncReadExt as _, net::TcpListener};
use tokio_tungstenite::{connect_async, tungstenite::Message};
use webmessenger_bridge::{Bridge, CancellationToken, Config, ServerConfig, local_server};

/// The file, in bytes.
const SIZE: usize = 20_000_000;
/// What is measured is the fastest of so many: the machine is never alone.
const ROUNDS: usize = 3;
/// What a `MSG` with a full chunk of data has, line and all, for addresses of 15 and 17 letters.
const CHUNK_MESSAGE: usize = 1_360;
/// What a bulk sender would put into one message.
const BULK_MESSAGE: usize = 64 * 1024;
/// The example accounts' password.
const PASSWORD: &str = "messenger";

fn main() -> Result<()> {
    // `cargo test --all-targets` runs benches too; there is nothing to be tested here.
    if std::env::args().any(|argument| argument == "--test")
        || !std::env::args().any(|it| it == "--bench")
    {
        return Ok(());
    }
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let copied = fastest(|| copy(BULK_MESSAGE)).await?;
        println!("copied in messages of {BULK_MESSAGE} bytes: {copied:.1} MB/s");
        let chunks = fastest(|| copy(CHUNK_MESSAGE)).await?;
        println!(
            "copied in messages of {CHUNK_MESSAGE} bytes: {chunks:.1} MB/s, {:.2} of that",
            chunks / copied
        );
        let sent = fastest(send).await?;
        println!(
            "sent as a file: {sent:.1} MB/s, {:.2} of the copy in like messages, {:.2} of the other",
            sent / chunks,
            sent / copied
        );
        Ok(())
    })
}

/// Megabytes a second of the fastest round.
async fn fastest<F: Future<Output = Result<Duration>>>(round: impl Fn() -> F) -> Result<f64> {
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        best = best.min(round().await?);
    }
    Ok(SIZE as f64 / 1e6 / best.as_secs_f64())
}

async fn bridge_to(server: ServerConfig) -> Result<Bridge> {
    let mut config = Config::new(vec![server]);
    config.listen = "127.0.0.1:0".parse()?;
    // What is measured is how fast it can go, not how fast it may.
    config.limits.bytes_per_second = 0;
    config.limits.messages_per_second = 0;
    Ok(Bridge::start(config, CancellationToken::new()).await?)
}

/// Bytes through the bridge to a server that says when all are there.
async fn copy(message: usize) -> Result<Duration> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let bridge = bridge_to(ServerConfig::new("sink", listener.local_addr()?.into())).await?;
    let (mut socket, _) = connect_async(format!("ws://{}/ws", bridge.local_addr())).await?;
    let (mut server, _) = listener.accept().await?;
    let sink = tokio::spawn(async move {
        let mut buffer = vec![0; BULK_MESSAGE];
        let mut missing = SIZE;
        while missing > 0 {
            let length = server.read(&mut buffer).await?;
            ensure!(length > 0, "the bridge closed the connection");
            missing = missing.saturating_sub(length);
        }
        Ok(())
    });
    let bytes = Bytes::from(vec![0x5a; SIZE]);
    let began = Instant::now();
    for start in (0..SIZE).step_by(message) {
        let piece = bytes.slice(start..SIZE.min(start + message));
        socket.send(Message::Binary(piece)).await?;
    }
    sink.await??;
    let took = began.elapsed();
    bridge.stop().await;
    Ok(took)
}

/// A file from alice to bob, from its acceptance until bob has all of it.
async fn send() -> Result<Duration> {
    let server = LocalServer::start(Settings::default()).await?;
    let bridge = bridge_to(local_server::server_config(&server.addresses())).await?;
    let at = bridge.local_addr();
    let file: Arc<[u8]> = (0..SIZE).map(|n| (n % 251) as u8).collect();
    let mut alice = Client::sign_in(at, "alice@example.com", PASSWORD, file.clone()).await?;
    let mut bob = Client::sign_in(at, "bob@example.com", PASSWORD, file).await?;

    alice.ask(Request::OpenConversation(Email::typed("bob@example.com")?));
    let conversation = alice.messenger.conversations().next();
    let conversation = conversation.context("no conversation")?.id;
    let transfer = alice.messenger.new_transfer();
    alice.ask(Request::SendFile {
        conversation,
        transfer,
        name: "file.bin".into(),
        size: SIZE as u64,
        preview: None,
    });
    let offered = |m: &Messenger| offer(m).is_some();
    tokio::select! {
        ended = alice.until(|_| false) => ended?,
        ended = bob.until(offered) => ended?,
    }
    let incoming = offer(&bob.messenger).context("no offer")?;

    let began = Instant::now();
    bob.ask(Request::AcceptFile(incoming));
    let done = |m: &Messenger, id| stands(m, id) == Some(TransferState::Done);
    tokio::try_join!(
        alice.until(|m| done(m, transfer)),
        bob.until(|m| done(m, incoming))
    )?;
    let took = began.elapsed();
    ensure!(bob.received == SIZE, "{} bytes came", bob.received);
    bridge.stop().await;
    Ok(took)
}

fn stands(messenger: &Messenger, id: TransferId) -> Option<TransferState> {
    Some(messenger.transfer(id)?.state)
}

/// The file that someone offers.
fn offer(messenger: &Messenger) -> Option<TransferId> {
    let mut entries = messenger.conversations().flat_map(|it| it.entries.iter());
    entries.find_map(|entry| match entry.kind {
        EntryKind::File(id) => Some(id),
        _ => None,
    })
}

//! A bridge in this process or as a child, servers to relay to, and WebSocket clients.

use std::net::SocketAddr;
use std::process::Stdio;
use std::time::Duration;

use futures_util::StreamExt;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};
use webmessenger_bridge::{Bridge, CancellationToken, Config, ServerConfig, Timings};

pub(crate) type Socket = WebSocketStream<TcpStream>;

/// Longer than anything here takes on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Short times, so that what times out does it soon.
pub(crate) fn quick() -> Timings {
    Timings {
        connect: Duration::from_millis(700),
        close: Duration::from_millis(500),
        linger: Duration::from_millis(500),
        pass_through: Duration::from_millis(700),
        ..Timings::default()
    }
}

/// A configuration for one server called `test`, on any port.
pub(crate) fn config(server: SocketAddr) -> Config {
    let mut config = Config::new(vec![ServerConfig::new("test", server.into())]);
    config.listen = "127.0.0.1:0".parse().unwrap();
    config.timings = quick();
    // Tests send as fast as they can.
    config.limits.bytes_per_second = 0;
    config.limits.messages_per_second = 0;
    config
}

pub(crate) async fn start(config: Config) -> Bridge {
    Bridge::start(config, CancellationToken::new())
        .await
        .unwrap()
}

pub(crate) async fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

/// A server that sends back what it gets.
pub(crate) async fn echo() -> SocketAddr {
    let (listener, address) = listener().await;
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let (mut reader, mut writer) = stream.split();
                let _ = tokio::io::copy(&mut reader, &mut writer).await;
                let _ = writer.shutdown().await;
            });
        }
    });
    address
}

/// An address where nobody listens.
pub(crate) async fn nobody() -> SocketAddr {
    listener().await.1
}

pub(crate) async fn connect(bridge: SocketAddr, path: &str) -> Socket {
    connect_with(bridge, path, &[]).await
}

pub(crate) async fn connect_with(
    bridge: SocketAddr,
    path: &str,
    headers: &[(&'static str, &str)],
) -> Socket {
    let mut request = format!("ws://{bridge}{path}")
        .into_client_request()
        .unwrap();
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    let stream = TcpStream::connect(bridge).await.unwrap();
    stream.set_nodelay(true).unwrap();
    client_async(request, stream).await.unwrap().0
}

/// A relay, and the server's end of it.
pub(crate) async fn relay(bridge: SocketAddr, server: &TcpListener) -> (Socket, TcpStream) {
    let socket = connect(bridge, "/ws/test").await;
    let (stream, _) = within(server.accept()).await.unwrap();
    (socket, stream)
}

/// Reads until the close frame: the bytes before it, its code and its reason.
pub(crate) async fn until_close(socket: &mut Socket) -> (Vec<u8>, u16, String) {
    let mut bytes = Vec::new();
    loop {
        match within(socket.next()).await {
            Some(Ok(Message::Binary(chunk))) => bytes.extend_from_slice(&chunk),
            Some(Ok(Message::Close(Some(frame)))) => {
                // Answers the close frame, and waits until the bridge has closed the connection.
                while within(socket.next())
                    .await
                    .is_some_and(|message| message.is_ok())
                {}
                return (bytes, frame.code.into(), frame.reason.to_string());
            }
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
            other => panic!("no close frame but {other:?}"),
        }
    }
}

pub(crate) async fn close_code(socket: &mut Socket) -> u16 {
    let (bytes, code, reason) = until_close(socket).await;
    assert!(bytes.is_empty());
    assert!(
        reason.ends_with('.') && reason.starts_with(|c: char| c.is_ascii_uppercase()),
        "{reason:?}"
    );
    code
}

/// Reads so many bytes.
pub(crate) async fn read_bytes(socket: &mut Socket, length: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length);
    while bytes.len() < length {
        match within(socket.next()).await {
            Some(Ok(Message::Binary(chunk))) => bytes.extend_from_slice(&chunk),
            Some(Ok(_)) => {}
            other => panic!("ended after {} of {length} bytes: {other:?}", bytes.len()),
        }
    }
    bytes
}

/// Waits until the WebSocket has ended, in whatever way.
pub(crate) async fn until_gone(socket: &mut Socket) -> Option<Error> {
    loop {
        match within(socket.next()).await {
            None => return None,
            Some(Err(error)) => return Some(error),
            Some(Ok(_)) => {}
        }
    }
}

/// Waits until a server's end of a relay is closed.
pub(crate) async fn until_closed(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A reset is an end as well.
    let _ = within(stream.read_to_end(&mut bytes)).await;
    bytes
}

pub(crate) async fn until_no_connection(bridge: &Bridge) {
    within(async {
        while bridge.live_connections() > 0 {
            sleep(Duration::from_millis(10)).await;
        }
    })
    .await;
}

pub(crate) async fn within<T>(work: impl Future<Output = T>) -> T {
    timeout(PATIENCE, work).await.expect("took too long")
}

/// Bytes without a pattern that a mistake could hit by chance.
pub(crate) fn noise(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    (0..length).map(|_| next()).collect()
}

/// The real executable, as a child.
pub(crate) struct ChildBridge {
    child: Child,
    pub(crate) address: SocketAddr,
}

/// Starts a program that ends with the test; what it prints, line by line.
pub(crate) fn piped(command: &mut Command) -> (Child, Lines<BufReader<ChildStdout>>) {
    let mut child = command
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, lines)
}

impl ChildBridge {
    pub(crate) async fn start(server: SocketAddr) -> Self {
        Self::start_with(server, &[], "warn", Stdio::inherit()).await
    }

    pub(crate) async fn start_with(
        server: SocketAddr,
        flags: &[&str],
        log: &str,
        stderr: Stdio,
    ) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_webmessenger-bridge"));
        command
            .args([
                "--listen",
                "127.0.0.1:0",
                "--notification-server",
                &server.to_string(),
            ])
            .args(flags)
            .env("WEBMESSENGER_LOG", log)
            .env("WEBMESSENGER__LIMITS__BYTES_PER_SECOND", "0")
            .env("WEBMESSENGER__LIMITS__MESSAGES_PER_SECOND", "0")
            .stderr(stderr);
        let (child, mut lines) = piped(&mut command);
        let line = within(lines.next_line()).await.unwrap().unwrap();
        let address = line
            .rsplit_once("http://")
            .unwrap()
            .1
            .trim()
            .parse()
            .unwrap();
        Self { child, address }
    }

    /// Ends it: everything that it logged.
    pub(crate) async fn log(mut self) -> String {
        self.child.start_kill().unwrap();
        String::from_utf8(within(self.child.wait_with_output()).await.unwrap().stderr).unwrap()
    }

    /// Sets how many files it may have open from now on.
    pub(crate) fn limit_files(&self, files: usize) {
        let status = std::process::Command::new("prlimit")
            .arg(format!("--pid={}", self.child.id().unwrap()))
            .arg(format!("--nofile={files}"))
            .status();
        assert!(status.unwrap().success(), "prlimit (of util-linux) failed");
    }

    /// The numbers of the files that it has open.
    pub(crate) fn open_files(&self) -> Vec<usize> {
        let files = format!("/proc/{}/fd", self.child.id().unwrap());
        let number = |entry: std::io::Result<std::fs::DirEntry>| {
            entry.ok()?.file_name().to_str()?.parse().ok()
        };
        std::fs::read_dir(files)
            .unwrap()
            .filter_map(number)
            .collect()
    }

    /// VmRSS in bytes. The kernel's socket buffers are not in it.
    pub(crate) fn resident(&self) -> u64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.child.id().unwrap())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<u64>()
            .unwrap()
            * 1024
    }
}

/// One HTTP request over a fresh connection, as it is: the head of the answer and its body.
pub(crate) async fn raw_http(address: SocketAddr, request: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let answer = until_closed(&mut stream).await;
    let split = answer
        .windows(4)
        .position(|it| it == b"\r\n\r\n")
        .expect("an HTTP answer");
    (
        String::from_utf8(answer[..split].to_vec()).unwrap(),
        answer[split + 4..].to_vec(),
    )
}

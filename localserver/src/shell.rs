//! The server on real sockets: two TCP ports and one of HTTP, on loopback.

use std::{
    collections::HashMap,
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::IntoResponse,
    routing::{get, post},
};
use msnp11::{
    command::OutReason,
    passport,
    value::{Address, Email},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time,
};
use tokio_util::sync::CancellationToken;

use crate::{
    Settings,
    logic::{ConnId, Misbehaviour, Output, Port, Server},
};

/// Commands that may wait for a client that does not read; one that falls behind further is dropped.
const MAX_WAITING: usize = 4_096;
/// What is read at once.
const READ: usize = 4_096;

/// A server that runs until it is killed or dropped.
#[derive(Debug)]
pub struct LocalServer {
    addresses: Addresses,
    control: Control,
}

/// Where it listens.
#[derive(Clone, Copy, Debug)]
pub struct Addresses {
    /// Dispatch and notification.
    pub notification: SocketAddr,
    /// Switchboards.
    pub switchboard: SocketAddr,
    /// Passport and config, over plain HTTP.
    pub http: SocketAddr,
}

impl Addresses {
    /// The nexus of Passport.
    pub fn nexus(&self) -> String {
        format!("http://{}/rdr/pprdr.asp", self.http)
    }

    /// The login of Passport.
    pub fn login(&self) -> String {
        format!("http://{}/login", self.http)
    }

    /// The config service.
    pub fn config_service(&self) -> String {
        format!("http://{}/Config/MsgrConfig.asmx", self.http)
    }
}

/// Makes the server misbehave, in the same process only.
#[derive(Clone, Debug)]
pub struct Control(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    state: Mutex<Inner>,
    next: AtomicU64,
    dribble: AtomicBool,
    killed: CancellationToken,
}

#[derive(Debug)]
struct Inner {
    server: Server,
    writers: HashMap<ConnId, mpsc::Sender<Option<Vec<u8>>>>,
}

impl LocalServer {
    /// Starts on free ports.
    ///
    /// # Errors
    ///
    /// When no port can be opened.
    pub async fn start(settings: Settings) -> io::Result<Self> {
        Self::start_on(settings, [0, 0, 0]).await
    }

    /// Starts with the example accounts on the usual ports, 1863, 1864 and 8081, or on others where those are taken.
    ///
    /// # Errors
    ///
    /// When no port can be opened.
    pub async fn start_usual() -> io::Result<Self> {
        let mut settings = Settings::default();
        // Tickets of a server that people can reach are not to be foreseen, even on loopback.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let hasher = std::hash::BuildHasher::hash_one(&std::collections::hash_map::RandomState::new(), now);
        settings.seed[..8].copy_from_slice(&hasher.to_le_bytes());
        Self::start_on(settings, [1863, 1864, 8081]).await
    }

    async fn start_on(settings: Settings, ports: [u16; 3]) -> io::Result<Self> {
        let notification = listen(ports[0]).await?;
        let switchboard = listen(ports[1]).await?;
        let http = listen(ports[2]).await?;
        let addresses = Addresses {
            notification: notification.local_addr()?,
            switchboard: switchboard.local_addr()?,
            http: http.local_addr()?,
        };
        let named = Address { host: addresses.switchboard.ip().to_string(), port: addresses.switchboard.port() };
        let shared = Arc::new(Shared {
            state: Mutex::new(Inner { server: Server::new(settings, named), writers: HashMap::new() }),
            next: AtomicU64::new(1),
            dribble: AtomicBool::new(false),
            killed: CancellationToken::new(),
        });
        tokio::spawn(accept(shared.clone(), notification, Port::Notification));
        tokio::spawn(accept(shared.clone(), switchboard, Port::Switchboard));
        tokio::spawn(ticks(shared.clone()));
        let router = Router::new()
            .route("/rdr/pprdr.asp", get(nexus))
            .route("/login", get(login))
            .route("/Config/MsgrConfig.asmx", post(config))
            .with_state((shared.clone(), addresses));
        let killed = shared.killed.clone();
        tokio::spawn(async move {
            tokio::select! {
                served = axum::serve(http, router) => drop(served),
                () = killed.cancelled() => {}
            }
        });
        Ok(Self { addresses, control: Control(shared) })
    }

    /// Where it listens.
    pub fn addresses(&self) -> Addresses {
        self.addresses
    }

    /// The handle that makes it misbehave.
    pub fn control(&self) -> Control {
        self.control.clone()
    }
}

impl Drop for LocalServer {
    fn drop(&mut self) {
        self.control.kill();
    }
}

impl Control {
    /// Closes every port and every connection at once, without a word.
    pub fn kill(&self) {
        self.0.killed.cancel();
    }

    /// Announces that the server goes down in so many minutes.
    pub fn announce_shutdown(&self, minutes: u32) {
        self.0.with(|server, _| server.announce_shutdown(minutes));
    }

    /// Ends someone's session, or everyone's, with a reason.
    pub fn out(&self, email: Option<&Email>, reason: &OutReason) {
        self.0.with(|server, _| server.out(email, reason));
    }

    /// Sends everyone who signs in from now on to another address.
    pub fn redirect(&self, to: Option<Address>) {
        self.0.with(|server, _| server.redirect(to));
    }

    /// Sends any bytes to someone who is signed in.
    pub fn send_raw(&self, email: &Email, bytes: &[u8]) {
        self.0.with(|server, _| server.send_raw(email, bytes));
    }

    /// Makes the switchboards do wrong.
    pub fn misbehave(&self, misbehaviour: Misbehaviour) {
        self.0.with(|server, _| server.misbehave(misbehaviour));
    }

    /// Writes every byte by itself from now on.
    pub fn dribble(&self, on: bool) {
        self.0.dribble.store(on, Ordering::Relaxed);
    }

    /// Who is signed in.
    pub fn online(&self) -> Vec<Email> {
        self.0.with(|server, _| server.online())
    }

    /// How many switchboards are open.
    pub fn switchboards(&self) -> usize {
        self.0.with(|server, _| server.switchboards())
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `action` on the server, then hands out what it wants sent.
    fn with<T>(&self, action: impl FnOnce(&mut Server, u64) -> T) -> T {
        let mut state = self.lock();
        let Inner { server, writers } = &mut *state;
        let result = action(server, now());
        while let Some(output) = server.poll_output() {
            let (conn, what) = match output {
                Output::Send(conn, bytes) => (conn, Some(bytes)),
                Output::Close(conn) => (conn, None),
            };
            // Full: the client does not read, and its connection is dropped with the writer.
            if writers.get(&conn).is_some_and(|writer| writer.try_send(what).is_err()) {
                writers.remove(&conn);
            }
        }
        result
    }
}

async fn listen(port: u16) -> io::Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
        Err(error) if port != 0 && error.kind() == io::ErrorKind::AddrInUse => {
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await
        }
        result => result,
    }
}

async fn accept(shared: Arc<Shared>, listener: TcpListener, port: Port) {
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = shared.killed.cancelled() => return,
        };
        match accepted {
            Ok((stream, _)) => {
                tokio::spawn(serve(shared.clone(), stream, port));
            }
            // Out of file descriptors: wait for some to come back.
            Err(_) => time::sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn serve(shared: Arc<Shared>, stream: TcpStream, port: Port) {
    let _ = stream.set_nodelay(true);
    let conn = ConnId(shared.next.fetch_add(1, Ordering::Relaxed));
    let (writer, mut waiting) = mpsc::channel(MAX_WAITING);
    shared.lock().writers.insert(conn, writer);
    shared.with(|server, now| server.accepted(now, conn, port));
    let (mut reader, mut sink) = stream.into_split();
    let mut buffer = [0; READ];
    loop {
        tokio::select! {
            () = shared.killed.cancelled() => break,
            command = waiting.recv() => match command.flatten() {
                Some(bytes) => if write(&shared, &mut sink, &bytes).await.is_err() { break },
                None => break,
            },
            read = reader.read(&mut buffer) => match read {
                Ok(length) if length > 0 => shared.with(|server, now| server.received(now, conn, &buffer[..length])),
                _ => break,
            },
        }
    }
    shared.lock().writers.remove(&conn);
    shared.with(|server, now| server.closed(now, conn));
}

async fn write(shared: &Shared, sink: &mut tokio::net::tcp::OwnedWriteHalf, bytes: &[u8]) -> io::Result<()> {
    if !shared.dribble.load(Ordering::Relaxed) {
        return sink.write_all(bytes).await;
    }
    for byte in bytes {
        sink.write_all(&[*byte]).await?;
        tokio::task::yield_now().await;
    }
    Ok(())
}

async fn ticks(shared: Arc<Shared>) {
    let mut interval = time::interval(Duration::from_secs(1));
    while !shared.killed.is_cancelled() {
        interval.tick().await;
        shared.with(Server::tick);
    }
}

type Http = (Arc<Shared>, Addresses);

async fn nexus(State((_, addresses)): State<Http>) -> impl IntoResponse {
    let nexus = passport::Nexus { login_url: addresses.login() };
    ([(HeaderName::from_static("passporturls"), nexus.to_header())], "200: OK")
}

async fn login(State((shared, _)): State<Http>, headers: HeaderMap) -> impl IntoResponse {
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let ticket = shared.with(|server, now| server.login(now, authorization));
    let success = ticket.and_then(|ticket| HeaderValue::from_str(&ticket.to_header()).ok());
    match success {
        Some(value) => (StatusCode::OK, [(HeaderName::from_static("authentication-info"), value)], "200: OK"),
        None => {
            let value = HeaderValue::from_str(&passport::refusal(true, None));
            let value = value.unwrap_or_else(|_| HeaderValue::from_static("Passport1.4 da-status=failed"));
            (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, value)], "401: Unauthorized")
        }
    }
}

async fn config() -> impl IntoResponse {
    const ANSWER: &str = include_str!("config.xml");
    ([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], ANSWER)
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

//! The server on real sockets: two TCP ports and one of HTTP, on loopback.

mod connection;
mod control;
mod http;

use std::{
    collections::HashMap,
    hash::{BuildHasher as _, RandomState},
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use msnp11::value::Address;
use tokio::{
    net::TcpListener,
    sync::Notify,
    time::{self, Instant},
};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::{
    Ports, Settings,
    logic::{ConnId, Input, Listener, Output, Server},
};
use connection::Writer;

pub use control::Control;

/// How long a restart waits for its ports to be given back; the tasks that hold them end at their next step.
const REBIND_PATIENCE: Duration = Duration::from_secs(5);

/// A server that runs until it is killed or dropped.
#[derive(Debug)]
pub struct LocalServer {
    control: Control,
}

/// Where it listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// Dispatch and notification.
    pub notification: SocketAddr,
    /// Switchboards.
    pub switchboard: SocketAddr,
    /// Passport, config and offline messages, over plain HTTP.
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

    /// Where messages to people who are offline are sent.
    pub fn offline_send(&self) -> String {
        format!("http://{}/OimWS/oim.asmx", self.http)
    }

    /// Where messages are read that came while one was offline.
    pub fn offline_read(&self) -> String {
        format!("http://{}/rsi/rsi.asmx", self.http)
    }
}

impl LocalServer {
    /// Starts on the ports of the settings.
    ///
    /// # Errors
    ///
    /// When a port cannot be opened.
    pub async fn start(settings: Settings) -> io::Result<Self> {
        let listeners = Listeners::bind(settings.ports, false).await?;
        Self::start_on(settings, listeners)
    }

    /// Starts with the example accounts on the usual ports, 1863, 1864 and 8081, or on others where those are taken.
    ///
    /// # Errors
    ///
    /// When no port can be opened.
    pub async fn start_usual() -> io::Result<Self> {
        let mut settings = Settings::default();
        // Tickets of a server that people can reach are not to be foreseen, even on loopback.
        let random = RandomState::new();
        for (place, bytes) in settings.seed.chunks_exact_mut(8).enumerate() {
            bytes.copy_from_slice(&random.hash_one(place).to_le_bytes());
        }
        let listeners = Listeners::bind(Ports::USUAL, true).await?;
        Self::start_on(settings, listeners)
    }

    fn start_on(settings: Settings, listeners: Listeners) -> io::Result<Self> {
        let addresses = listeners.addresses()?;
        let named = |address: SocketAddr| Address {
            host: address.ip().to_string(),
            port: address.port(),
        };
        let (notification, switchboard) = (addresses.notification, addresses.switchboard);
        let running = CancellationToken::new();
        let shared = Arc::new(Shared {
            addresses,
            clock: Clock::start(),
            next: AtomicU64::new(1),
            split: AtomicBool::new(false),
            sooner: Notify::new(),
            state: Mutex::new(State {
                server: Server::new(settings, named(notification), named(switchboard)),
                writers: HashMap::new(),
                timeout: None,
                running: running.clone(),
            }),
        });
        shared.run(listeners, &running);
        let control = Control(shared);
        Ok(Self { control })
    }

    /// Where it listens.
    pub fn addresses(&self) -> Addresses {
        self.control.0.addresses
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

/// The three ports.
struct Listeners {
    notification: TcpListener,
    switchboard: TcpListener,
    http: TcpListener,
}

impl Listeners {
    async fn bind(ports: Ports, or_any: bool) -> io::Result<Self> {
        Ok(Self {
            notification: bind(ports.notification, or_any).await?,
            switchboard: bind(ports.switchboard, or_any).await?,
            http: bind(ports.http, or_any).await?,
        })
    }

    fn addresses(&self) -> io::Result<Addresses> {
        Ok(Addresses {
            notification: self.notification.local_addr()?,
            switchboard: self.switchboard.local_addr()?,
            http: self.http.local_addr()?,
        })
    }
}

async fn bind(port: u16, or_any: bool) -> io::Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
        Err(_) if or_any => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await,
        bound => bound,
    }
}

/// What all tasks share.
struct Shared {
    addresses: Addresses,
    clock: Clock,
    next: AtomicU64,
    /// Write every byte by itself.
    split: AtomicBool,
    /// The time to wake up has changed.
    sooner: Notify,
    state: Mutex<State>,
}

struct State {
    server: Server,
    /// One for each open connection; the server's logic bounds their number.
    writers: HashMap<ConnId, Writer>,
    timeout: Option<u64>,
    /// Cancelled when the server is killed; a restart makes a new one.
    running: CancellationToken,
}

impl Shared {
    fn run(self: &Arc<Self>, listeners: Listeners, running: &CancellationToken) {
        let accept =
            |listener, kind| connection::accept(self.clone(), listener, kind, running.clone());
        tokio::spawn(accept(listeners.notification, Listener::Notification));
        tokio::spawn(accept(listeners.switchboard, Listener::Switchboard));
        tokio::spawn(http::serve(self.clone(), listeners.http, running.clone()));
        tokio::spawn(keep_time(self.clone(), running.clone()));
    }

    /// Ends everything at once: ports, connections, sessions.
    fn stop(&self) {
        let mut state = self.lock();
        state.running.cancel();
        state.writers.clear();
        state.server.forget_connections(self.clock.now());
    }

    /// Listens again where it listened before.
    async fn start_again(self: &Arc<Self>) -> io::Result<()> {
        let ports = Ports {
            notification: self.addresses.notification.port(),
            switchboard: self.addresses.switchboard.port(),
            http: self.addresses.http.port(),
        };
        let until = Instant::now() + REBIND_PATIENCE;
        let listeners = loop {
            match Listeners::bind(ports, false).await {
                Ok(listeners) => break listeners,
                Err(error) if Instant::now() >= until => return Err(error),
                Err(_) => time::sleep(Duration::from_millis(5)).await,
            }
        };
        let running = CancellationToken::new();
        self.lock().running = running.clone();
        self.run(listeners, &running);
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn input(&self, input: Input) {
        let mut state = self.lock();
        state.server.handle(self.clock.now(), input);
        self.hand_out(&mut state);
    }

    /// Does something to the server that is no input, and hands out what comes of it.
    fn act<T>(&self, action: impl FnOnce(&mut Server) -> T) -> T {
        let mut state = self.lock();
        state.server.handle(self.clock.now(), Input::Tick);
        let result = action(&mut state.server);
        self.hand_out(&mut state);
        result
    }

    fn hand_out(&self, state: &mut State) {
        loop {
            match state.server.poll_output() {
                Output::Send(conn, bytes) => {
                    let writer = state.writers.get(&conn);
                    if writer.is_some_and(|writer| !writer.send(bytes)) {
                        warn!(conn = conn.0, "does not read; dropped");
                        // Dropping the writer ends the connection, which then is told as closed.
                        state.writers.remove(&conn);
                    }
                }
                Output::Close(conn) => {
                    if let Some(writer) = state.writers.remove(&conn) {
                        writer.finish();
                    }
                }
                Output::Timeout(at) => {
                    if at != state.timeout {
                        state.timeout = at;
                        self.sooner.notify_one();
                    }
                    return;
                }
            }
        }
    }
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared")
            .field("addresses", &self.addresses)
            .finish_non_exhaustive()
    }
}

/// Ticks when the server's logic wants it.
async fn keep_time(shared: Arc<Shared>, running: CancellationToken) {
    loop {
        let timeout = shared.lock().timeout;
        let sleep = async {
            match timeout {
                Some(at) => time::sleep_until(shared.clock.instant(at)).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = running.cancelled() => return,
            () = shared.sooner.notified() => {}
            () = sleep => shared.input(Input::Tick),
        }
    }
}

/// Unix time in milliseconds, which does not jump when the machine's clock is set.
#[derive(Debug)]
struct Clock {
    unix: u64,
    started: Instant,
}

impl Clock {
    fn start() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let since = since.unwrap_or_default().as_millis();
        Self {
            unix: u64::try_from(since).unwrap_or_default(),
            started: Instant::now(),
        }
    }

    fn now(&self) -> u64 {
        let passed = u64::try_from(self.started.elapsed().as_millis());
        self.unix.saturating_add(passed.unwrap_or(u64::MAX))
    }

    fn instant(&self, at: u64) -> Instant {
        // A millisecond later, since `now` rounds down.
        let after = Duration::from_millis(at.saturating_sub(self.unix).saturating_add(1));
        self.started.checked_add(after).unwrap_or_else(Instant::now)
    }
}

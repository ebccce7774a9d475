//! A Messenger with a driver like the page's: WebSockets to the bridge, and a file in memory.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context as _, Result, ensure};
use futures_util::{SinkExt as _, StreamExt as _};
use msnp11::client::{
    CloseReason, Config, ConnId, Credentials, Endpoint, HttpAnswer, HttpFailed, HttpRequest, Input,
    Instant, Messenger, Output, Remembered, Request, Session, Target,
};
use msnp11::value::{Email, Status};
use tokio::{sync::mpsc, time::timeout};
use tokio_tungstenite::{connect_async, tungstenite::Message};
use webmessenger_bridge::cli::FLAG_SERVER_ID;

/// Nothing here is silent for so long.
const PATIENCE: Duration = Duration::from_secs(30);
/// Inputs that wait, and commands that wait for a socket: enough for the eight chunks that are on the way.
const MAX_WAITING: usize = 64;

/// Someone signed in.
pub(crate) struct Client {
    pub(crate) messenger: Messenger,
    /// Bytes of the file that came, each as it should be.
    pub(crate) received: usize,
    bridge: SocketAddr,
    file: Arc<[u8]>,
    inputs: mpsc::Sender<Input>,
    heard: mpsc::Receiver<Input>,
    sockets: HashMap<ConnId, mpsc::Sender<Vec<u8>>>,
    /// Slices that were asked for.
    slices: Vec<Input>,
    due: Option<Instant>,
}

impl Client {
    /// Signs in through the bridge. The file is what is sent, and what is expected.
    pub(crate) async fn sign_in(
        bridge: SocketAddr,
        email: &str,
        password: &str,
        file: Arc<[u8]>,
    ) -> Result<Self> {
        let (inputs, heard) = mpsc::channel(MAX_WAITING);
        let email = Email::typed(email)?;
        let password = password.to_owned().into();
        let credentials = Credentials { email, password };
        let mut person = Self {
            messenger: Messenger::new(Config::with_seed([7; 32])),
            received: 0,
            bridge,
            file,
            inputs,
            heard,
            sockets: HashMap::new(),
            slices: Vec::new(),
            due: None,
        };
        let remembered = Remembered::default();
        person.ask(Request::SignIn(credentials, Status::Online, remembered));
        person
            .until(|messenger| *messenger.session() == Session::SignedIn)
            .await?;
        Ok(person)
    }

    /// Asks for something.
    pub(crate) fn ask(&mut self, request: Request) {
        self.turn(Input::Request(request));
    }

    /// Turns the crank until the model is as `is` says.
    pub(crate) async fn until(&mut self, is: impl Fn(&Messenger) -> bool) -> Result<()> {
        while !is(&self.messenger) {
            let next = match self.slices.pop() {
                Some(slice) => slice,
                None => {
                    let wait = self.due.map_or(PATIENCE, |at| at.since(now()));
                    match timeout(wait.min(PATIENCE), self.heard.recv()).await {
                        Ok(input) => input.context("the sockets are gone")?,
                        Err(_) => Input::Tick,
                    }
                }
            };
            self.turn(next);
            let ended = matches!(self.messenger.session(), Session::SignedOut(_));
            ensure!(!ended, "the session ended");
        }
        Ok(())
    }

    fn turn(&mut self, input: Input) {
        self.messenger.handle_input(now(), input);
        loop {
            match self.messenger.poll_output() {
                Output::Timeout(at) => {
                    self.due = at;
                    return;
                }
                output => self.act(output),
            }
        }
    }

    fn act(&mut self, output: Output) {
        match output {
            Output::Open(conn, target) => {
                let to = match target {
                    Target::NotificationServer => String::new(),
                    Target::Address(address) => format!("?to={address}"),
                };
                let url = format!("ws://{}/ws/{FLAG_SERVER_ID}{to}", self.bridge);
                let (commands, waiting) = mpsc::channel(MAX_WAITING);
                self.sockets.insert(conn, commands);
                tokio::spawn(relay(conn, url, self.inputs.clone(), waiting));
            }
            Output::Send(conn, bytes) => {
                if let Some(socket) = self.sockets.get(&conn) {
                    socket.try_send(bytes).expect("a few commands at once");
                }
            }
            Output::Close(conn) => {
                self.sockets.remove(&conn);
            }
            Output::Http(id, request) => {
                let (bridge, inputs) = (self.bridge, self.inputs.clone());
                tokio::spawn(async move {
                    let answer = fetch(bridge, request).await.map_err(|_| HttpFailed);
                    let _ = inputs.send(Input::Http(id, answer)).await;
                });
            }
            Output::ReadSlice {
                transfer,
                offset,
                len,
            } => {
                let start = offset as usize;
                let slice = self.file[start..start + len as usize].to_vec();
                self.slices.push(Input::Slice(transfer, Ok(slice)));
            }
            Output::WriteSlice { offset, bytes, .. } => {
                let start = offset as usize;
                assert_eq!(self.file[start..start + bytes.len()], *bytes);
                self.received += bytes.len();
            }
            Output::Event(_)
            | Output::Ignored(..)
            | Output::Object { .. }
            | Output::Remember(_)
            | Output::Timeout(_) => {}
        }
    }
}

/// One WebSocket, until either side ends it.
async fn relay(
    conn: ConnId,
    url: String,
    inputs: mpsc::Sender<Input>,
    mut commands: mpsc::Receiver<Vec<u8>>,
) {
    let Ok((mut socket, _)) = connect_async(url).await else {
        let _ = inputs.send(Input::Closed(conn, CloseReason::Broken)).await;
        return;
    };
    let _ = inputs.send(Input::Opened(conn)).await;
    loop {
        tokio::select! {
            command = commands.recv() => match command {
                Some(bytes) => {
                    // A socket that broke is told by reading it.
                    let _ = socket.send(Message::Binary(bytes.into())).await;
                }
                None => {
                    let _ = socket.close(None).await;
                    return;
                }
            },
            message = socket.next() => match message {
                Some(Ok(Message::Binary(bytes))) => {
                    let _ = inputs.send(Input::Bytes(conn, bytes.into())).await;
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                _ => {
                    let _ = inputs.send(Input::Closed(conn, CloseReason::ByServer)).await;
                    return;
                }
            },
        }
    }
}

/// As the page asks: through the bridge.
async fn fetch(bridge: SocketAddr, request: HttpRequest) -> Result<HttpAnswer> {
    let path = match request.endpoint {
        Endpoint::Nexus => format!("passport/{FLAG_SERVER_ID}/nexus"),
        Endpoint::Login(_) => format!("passport/{FLAG_SERVER_ID}/login"),
        // Tabs and links are of no use here.
        Endpoint::Config | Endpoint::OfflineSend | Endpoint::OfflineRead => {
            anyhow::bail!("not asked for")
        }
    };
    let mut ask = reqwest::Client::new()
        .get(format!("http://{bridge}/{path}"))
        .header(webmessenger_contract::PAGE_HEADER, "1");
    if let Some(authorization) = &request.authorization {
        ask = ask.header("Authorization", authorization.as_str());
    }
    let answer = ask.send().await?;
    let header = |name: &str| Some(answer.headers().get(name)?.to_str().ok()?.to_owned());
    Ok(HttpAnswer::new(answer.status().as_u16(), header))
}

fn now() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    Instant(since.map_or(0, |since| since.as_millis() as u64))
}

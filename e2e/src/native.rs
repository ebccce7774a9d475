//! The core of the page, driven over plain TCP: the person on the other side, and proof that the core needs no browser.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context as _, Result, bail};
use msnp11::{
    client::{
        CloseReason, Config, ConnId, Credentials, HttpAnswer, HttpFailed, HttpRequest, Input,
        Instant, Messenger, Output, Remembered, Request, Target,
    },
    value::{Email, Status},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::{Notify, mpsc},
    time,
};

/// Inputs that may wait for the crank; sockets stop reading beyond.
const MAX_INPUTS: usize = 64;
/// How long [`Native::wait`] waits.
const PATIENCE: Duration = Duration::from_secs(15);

/// Where a server's services are.
#[derive(Clone, Debug)]
pub struct Services {
    /// `host:port` of the notification server.
    pub notification_server: String,
    /// The nexus.
    pub nexus: String,
}

/// A person signed in without a browser.
#[derive(Debug)]
pub struct Native {
    messenger: Arc<Mutex<Messenger>>,
    inputs: mpsc::Sender<Input>,
    changed: Arc<Notify>,
}

impl Native {
    /// Starts a Messenger for these services. Nobody is signed in yet.
    pub fn start(services: Services) -> Self {
        let messenger = Arc::new(Mutex::new(Messenger::new(Config::with_seed([42; 32]))));
        let (inputs, received) = mpsc::channel(MAX_INPUTS);
        let changed = Arc::new(Notify::new());
        let crank = Crank {
            services,
            messenger: messenger.clone(),
            inputs: inputs.downgrade(),
            changed: changed.clone(),
            writers: HashMap::new(),
        };
        tokio::spawn(crank.turn(received));
        Self {
            messenger,
            inputs,
            changed,
        }
    }

    /// Signs in and waits until it is done.
    ///
    /// # Errors
    ///
    /// When signing in does not come to an end.
    pub async fn sign_in(services: Services, email: &str, password: &str) -> Result<Self> {
        let native = Self::start(services);
        let credentials = Credentials {
            email: Email::typed(email)?,
            password: password.to_owned().into(),
        };
        native
            .request(Request::SignIn(
                credentials,
                Status::Online,
                Remembered::default(),
            ))
            .await?;
        native
            .wait("signed in", |m| {
                *m.session() == msnp11::client::Session::SignedIn
            })
            .await?;
        Ok(native)
    }

    /// Asks for something.
    ///
    /// # Errors
    ///
    /// When the Messenger is gone.
    pub async fn request(&self, request: Request) -> Result<()> {
        self.inputs
            .send(Input::Request(request))
            .await
            .context("the Messenger is gone")
    }

    /// Looks at the model.
    pub fn look<T>(&self, look: impl FnOnce(&Messenger) -> T) -> T {
        look(
            &self
                .messenger
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        )
    }

    /// Waits until the model is as `is` says.
    ///
    /// # Errors
    ///
    /// When that does not come about within 15 seconds.
    pub async fn wait(&self, what: &str, is: impl Fn(&Messenger) -> bool) -> Result<()> {
        let deadline = time::Instant::now() + PATIENCE;
        loop {
            let changed = self.changed.notified();
            if self.look(&is) {
                return Ok(());
            }
            if time::timeout_at(deadline, changed).await.is_err() {
                let session = self.look(|messenger| messenger.session().clone());
                bail!("never came about: {what}; the session is {session:?}");
            }
        }
    }
}

/// Turns the crank: the driver of [`Messenger`].
struct Crank {
    services: Services,
    messenger: Arc<Mutex<Messenger>>,
    inputs: mpsc::WeakSender<Input>,
    changed: Arc<Notify>,
    // Unbounded: the crank must not wait for a connection that waits for the crank.
    writers: HashMap<ConnId, mpsc::UnboundedSender<Vec<u8>>>,
}

impl Crank {
    async fn turn(mut self, mut received: mpsc::Receiver<Input>) {
        let mut timeout: Option<Instant> = None;
        loop {
            let wait = timeout.map_or(Duration::from_secs(3_600), |at| at.since(now()));
            let input = tokio::select! {
                input = received.recv() => match input {
                    Some(input) => input,
                    None => return,
                },
                () = time::sleep(wait) => Input::Tick,
            };
            let mut outputs = Vec::new();
            {
                let mut messenger = self
                    .messenger
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner);
                messenger.handle_input(now(), input);
                loop {
                    match messenger.poll_output() {
                        Output::Timeout(at) => {
                            timeout = at;
                            break;
                        }
                        output => outputs.push(output),
                    }
                }
            }
            for output in outputs {
                self.act(output).await;
            }
            self.changed.notify_waiters();
        }
    }

    async fn act(&mut self, output: Output) {
        let Some(inputs) = self.inputs.upgrade() else {
            return;
        };
        match output {
            Output::Open(conn, target) => {
                let address = match target {
                    Target::NotificationServer => self.services.notification_server.clone(),
                    Target::Address(address) => address.to_string(),
                };
                let (writer, commands) = mpsc::unbounded_channel();
                self.writers.insert(conn, writer);
                tokio::spawn(connection(conn, address, inputs, commands));
            }
            Output::Send(conn, bytes) => {
                if let Some(writer) = self.writers.get(&conn) {
                    let _ = writer.send(bytes);
                }
            }
            Output::Close(conn) => {
                self.writers.remove(&conn);
            }
            Output::Http(id, request) => {
                let nexus = self.services.nexus.clone();
                tokio::spawn(async move {
                    let _ = inputs
                        .send(Input::Http(
                            id,
                            fetch(&nexus, request).await.map_err(|_| HttpFailed),
                        ))
                        .await;
                });
            }
            Output::Event(_)
            | Output::Remember(_)
            | Output::ReadSlice { .. }
            | Output::WriteSlice { .. }
            | Output::Ignored(..)
            | Output::Object { .. }
            | Output::Timeout(_) => {}
        }
    }
}

async fn connection(
    conn: ConnId,
    address: String,
    inputs: mpsc::Sender<Input>,
    mut commands: mpsc::UnboundedReceiver<Vec<u8>>,
) {
    let Ok(mut stream) = TcpStream::connect(&address).await else {
        let _ = inputs.send(Input::Closed(conn, CloseReason::Broken)).await;
        return;
    };
    let _ = inputs.send(Input::Opened(conn)).await;
    let mut buffer = vec![0; 4096];
    let reason = loop {
        tokio::select! {
            command = commands.recv() => match command {
                Some(bytes) => if stream.write_all(&bytes).await.is_err() { break CloseReason::Broken },
                None => return,
            },
            read = stream.read(&mut buffer) => match read {
                Ok(0) => break CloseReason::ByServer,
                Ok(length) => { let _ = inputs.send(Input::Bytes(conn, buffer[..length].to_vec())).await; }
                Err(_) => break CloseReason::Broken,
            },
        }
    };
    let _ = inputs.send(Input::Closed(conn, reason)).await;
}

async fn fetch(nexus: &str, request: HttpRequest) -> Result<HttpAnswer> {
    let url = request
        .endpoint
        .url(nexus)
        .context("the nexus named no login server")?;
    let client = reqwest::Client::new();
    let mut ask = match request.body {
        Some(body) => client
            .post(url)
            .header("Content-Type", body.content_type)
            .header("SOAPAction", body.soap_action)
            .body(body.text),
        None => client.get(url),
    };
    if let Some(authorization) = &request.authorization {
        ask = ask.header("Authorization", authorization.as_str());
    }
    let answer = ask.send().await?;
    let headers = answer.headers().clone();
    let header = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
    let head = HttpAnswer::new(answer.status().as_u16(), header);
    Ok(if request.endpoint.has_body() {
        head.with_body(answer.bytes().await?.to_vec())
    } else {
        head
    })
}

fn now() -> Instant {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Instant(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

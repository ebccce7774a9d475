//! A driver over plain TCP and HTTP: all that a Messenger needs of the world.

use std::{collections::HashMap, error::Error, io::*, net::*, sync::mpsc, thread, time};

use msnp11::client::*;
use reqwest::blocking::Client;

/// A Messenger with its connections.
pub struct Driver {
    server: String,
    nexus: String,
    login: Option<String>,
    messenger: Messenger,
    start: time::Instant,
    wait: time::Duration,
    streams: HashMap<ConnId, TcpStream>,
    inputs: mpsc::Sender<Input>,
    happened: mpsc::Receiver<Input>,
}

impl Driver {
    /// For the server at this address, with this nexus; and this login server, whatever the nexus says.
    pub fn new(server: &str, nexus: &str, login: Option<&String>) -> Self {
        let (inputs, happened) = mpsc::channel();
        Self {
            server: server.to_owned(),
            nexus: nexus.to_owned(),
            login: login.cloned(),
            // In earnest, the seed is random.
            messenger: Messenger::new(Config::with_seed([1; 32])),
            start: time::Instant::now(),
            wait: time::Duration::ZERO,
            streams: HashMap::new(),
            inputs,
            happened,
        }
    }

    /// Asks for something, at the next turn; for nothing once the driver is gone.
    pub fn asking(&self) -> impl Fn(Request) + use<> {
        let inputs = self.inputs.clone();
        move |request| drop(inputs.send(Input::Request(request)))
    }

    /// Waits until something happens, and does what it leads to.
    pub fn turn(&mut self) -> (&Messenger, Vec<Event>) {
        let input = self.happened.recv_timeout(self.wait);
        let now = Instant(self.start.elapsed().as_millis() as u64);
        self.messenger
            .handle_input(now, input.unwrap_or(Input::Tick));
        let mut events = Vec::new();
        loop {
            match self.messenger.poll_output() {
                // What fails here is an input too: the Messenger decides whether to come back.
                Output::Open(conn, target) => {
                    if self.open(conn, &target).is_err() {
                        self.broke(conn);
                    }
                }
                Output::Send(conn, command) => {
                    let sent = self.streams.get(&conn).map(|mut it| it.write_all(&command));
                    if let Some(Err(_)) = sent {
                        self.broke(conn);
                    }
                }
                Output::Close(conn) => {
                    let closed = self.streams.remove(&conn);
                    _ = closed.map(|it| it.shutdown(Shutdown::Both));
                }
                Output::Http(id, request) => {
                    let answer = self.fetch(request).or(Err(HttpFailed));
                    _ = self.inputs.send(Input::Http(id, answer));
                }
                Output::Event(event) => events.push(event),
                // Files and pictures are not for this example.
                Output::Remember(_)
                | Output::ReadSlice { .. }
                | Output::WriteSlice { .. }
                | Output::Ignored(..)
                | Output::Object { .. } => {}
                Output::Timeout(at) => {
                    self.wait = at.map_or(time::Duration::from_secs(60), |at| at.since(now));
                    return (&self.messenger, events);
                }
            }
        }
    }

    fn open(&mut self, conn: ConnId, target: &Target) -> Result<()> {
        let stream = TcpStream::connect(match target {
            Target::NotificationServer => self.server.clone(),
            Target::Address(address) => address.to_string(),
        })?;
        let (mut reader, inputs) = (stream.try_clone()?, self.inputs.clone());
        self.streams.insert(conn, stream);
        thread::spawn(move || {
            let (_, mut buffer) = (inputs.send(Input::Opened(conn)), [0; 4096]);
            let reason = loop {
                match reader.read(&mut buffer) {
                    Ok(0) => break CloseReason::ByServer,
                    Ok(length) => _ = inputs.send(Input::Bytes(conn, buffer[..length].into())),
                    Err(_) => break CloseReason::Broken,
                }
            };
            inputs.send(Input::Closed(conn, reason))
        });
        Ok(())
    }

    fn broke(&mut self, conn: ConnId) {
        self.streams.remove(&conn);
        _ = self.inputs.send(Input::Closed(conn, CloseReason::Broken));
    }

    fn fetch(&self, request: HttpRequest) -> std::result::Result<HttpAnswer, Box<dyn Error>> {
        let url = match (&request.endpoint, &self.login) {
            (Endpoint::Login(_), Some(login)) => login.clone(),
            (endpoint, _) => endpoint.url(&self.nexus).ok_or("none is known")?,
        };
        let mut ask = match request.body {
            None => Client::new().get(url),
            Some(body) => Client::new()
                .post(url)
                .header("Content-Type", body.content_type)
                .header("SOAPAction", body.soap_action)
                .body(body.text),
        };
        if let Some(authorization) = request.authorization {
            ask = ask.header("Authorization", authorization.as_str());
        }
        let answer = ask.send()?;
        let headers = answer.headers().clone();
        let header = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
        let head = HttpAnswer::new(answer.status().as_u16(), header);
        Ok(head.with_body(answer.bytes()?.to_vec()))
    }
}

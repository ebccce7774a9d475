//! A client that knows nothing of MSNP11: bytes written by hand, and what is read until some text has come.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

const PATIENCE: Duration = Duration::from_secs(10);

/// A connection to the server.
pub(crate) struct Client {
    pub(crate) stream: TcpStream,
    got: String,
}

impl Client {
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        let got = String::new();
        Self { stream, got }
    }

    /// Sends a line, and reads until `end` has come: all up to there.
    pub(crate) async fn ask(&mut self, line: &str, end: &str) -> String {
        let line = format!("{line}\r\n");
        self.stream.write_all(line.as_bytes()).await.unwrap();
        self.wait(end).await
    }

    /// Reads until `end` has come: all up to there.
    pub(crate) async fn wait(&mut self, end: &str) -> String {
        loop {
            if let Some(at) = self.got.find(end) {
                return self.got.drain(..at + end.len()).collect();
            }
            let mut buffer = [0; 4_096];
            let read = timeout(PATIENCE, self.stream.read(&mut buffer)).await;
            let length = read.expect(end).unwrap();
            assert!(length > 0, "ended before {end:?}: {:?}", self.got);
            self.got
                .push_str(std::str::from_utf8(&buffer[..length]).unwrap());
        }
    }

    /// Reads to the end of the connection.
    pub(crate) async fn rest(mut self) -> String {
        let mut rest = Vec::new();
        // A reset is an end too.
        let read = timeout(PATIENCE, self.stream.read_to_end(&mut rest)).await;
        let _ = read.expect("an end");
        self.got + std::str::from_utf8(&rest).unwrap()
    }
}

/// The answer to an HTTP request, head and body.
pub(crate) async fn http(address: SocketAddr, request: &str) -> String {
    let mut client = Client::connect(address).await;
    // Who is told that it is too much does not read on.
    let _ = client.stream.write_all(request.as_bytes()).await;
    client.rest().await
}

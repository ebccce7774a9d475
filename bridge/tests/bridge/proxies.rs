//! Real proxies with TLS in front of the bridge, configured by the files in `deploy/`. Where a program is not installed, its
//! test says so and passes, unless `REQUIRE_PROXIES` is set.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::sleep;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{WebSocketStream, client_async};
use webmessenger_bridge::config::ProxyVersion;

use crate::authority::Authority;
use crate::support::{config, listener, noise, start, within};

/// The person: not the address that the proxy has.
const PERSON: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

#[tokio::test]
async fn nginx_carries_websockets_and_addresses() {
    proxy_carries("nginx", |setup| {
        let site = setup
            .fill(include_str!("../../../deploy/nginx.conf"))
            .replace("listen 80;", &format!("listen {};", setup.spare_port))
            .replace("/etc/ssl/chat.example.com/fullchain.pem", &setup.path("fullchain.pem"))
            .replace("/etc/ssl/chat.example.com/privkey.pem", &setup.path("privkey.pem"));
        let at = setup.path("");
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("{name}_temp_path {at}{name};\n"))
            .concat();
        setup.write(
            "nginx.conf",
            &format!(
                "daemon off;\nmaster_process off;\npid {at}pid;\nerror_log {at}error.log;\nevents {{}}\n\
                 http {{\naccess_log off;\n{temporary}{site}}}\n"
            ),
        );
        vec!["-c".into(), setup.path("nginx.conf")]
    })
    .await;
}

#[tokio::test]
async fn caddy_carries_websockets_and_addresses() {
    proxy_carries("caddy", |setup| {
        // With a certificate of its own making Caddy would ask an authority on the Internet.
        let site = setup
            .fill(include_str!("../../../deploy/Caddyfile"))
            .replace(
                "localhost {",
                &format!(
                    "https://localhost:{} {{\n\ttls {} {}",
                    setup.port,
                    setup.path("fullchain.pem"),
                    setup.path("privkey.pem")
                ),
            );
        setup.write(
            "Caddyfile",
            &format!("{{\n\tadmin off\n\tauto_https off\n}}\n{site}"),
        );
        ["run", "--adapter", "caddyfile", "--config"]
            .map(str::to_owned)
            .into_iter()
            .chain([setup.path("Caddyfile")])
            .collect()
    })
    .await;
}

#[tokio::test]
async fn haproxy_carries_websockets_and_addresses() {
    proxy_carries("haproxy", |setup| {
        let both = setup.read("fullchain.pem") + &setup.read("privkey.pem");
        setup.write("both.pem", &both);
        let text = setup
            .fill(include_str!("../../../deploy/haproxy.cfg"))
            // As many files as that needs may not be had here.
            .replace("maxconn 20000", "maxconn 100")
            .replace("bind :80", &format!("bind 127.0.0.1:{}", setup.spare_port))
            .replace("bind :443", &format!("bind 127.0.0.1:{}", setup.port))
            .replace("/etc/haproxy/localhost.pem", &setup.path("both.pem"))
            .replace("10.0.0.11:8080", &setup.bridge.to_string())
            .replace("port 9090", &format!("port {}", setup.admin.port()))
            .replace("    server two 10.0.0.12:8080\n", "");
        setup.write("haproxy.cfg", &text);
        vec!["-f".into(), setup.path("haproxy.cfg")]
    })
    .await;
}

/// What a proxy is configured with.
struct Setup {
    directory: PathBuf,
    bridge: SocketAddr,
    admin: SocketAddr,
    /// Where it is to serve https.
    port: u16,
    /// Where it is to serve http.
    spare_port: u16,
}

impl Setup {
    /// The example with this test's names and addresses.
    fn fill(&self, example: &str) -> String {
        example
            .replace("127.0.0.1:8080", &self.bridge.to_string())
            .replace("listen 443", &format!("listen {}", self.port))
            .replace("/etc/ssl/chat.example.com", "/etc/ssl/CHAT")
            .replace("chat.example.com", "localhost")
            .replace("/etc/ssl/CHAT", "/etc/ssl/chat.example.com")
    }

    fn path(&self, name: &str) -> String {
        self.directory.join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.directory.join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.directory.join(name)).unwrap()
    }
}

async fn proxy_carries(program: &str, configure: impl FnOnce(&Setup) -> Vec<String>) {
    let Some(executable) = find(program) else {
        assert!(
            std::env::var_os("REQUIRE_PROXIES").is_none(),
            "{program} is not installed, and REQUIRE_PROXIES is set"
        );
        println!("{program} is not installed: not tested");
        return;
    };
    let (server, server_address) = listener().await;
    let mut bridge_config = config(server_address);
    bridge_config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    bridge_config.servers[0].proxy_protocol = Some(ProxyVersion::V1);
    bridge_config.admin_listen = Some("127.0.0.1:0".parse().unwrap());
    let bridge = start(bridge_config).await;

    let directory = tempfile::tempdir().unwrap();
    let authority = Authority::new();
    let (certificate, key) = authority.certificate(&["localhost"]);
    let setup = Setup {
        directory: directory.path().to_owned(),
        bridge: bridge.local_addr(),
        admin: bridge.admin_addr().unwrap(),
        port: free_port().await,
        spare_port: free_port().await,
    };
    setup.write("fullchain.pem", &certificate);
    setup.write("privkey.pem", &key);
    let mut proxy = Command::new(executable)
        .args(configure(&setup))
        .env("HOME", directory.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let client = Client::new(&authority, setup.port);
    until_it_accepts(&mut proxy, setup.port).await;

    relays(&client, &server).await;
    closes_when_the_server_does(&client, &server).await;
    assert_eq!(client.close_code("https://evil.example").await, 4401);
    serves_http(&client).await;
}

/// A page of the proxy's own origin, which lies about its address.
async fn relays(client: &Client, server: &TcpListener) {
    let mut page = client.web_socket(&client.origin()).await;
    let (mut stream, _) = within(server.accept()).await.unwrap();
    let mut line = String::new();
    let mut reader = BufReader::new(&mut stream);
    within(reader.read_line(&mut line)).await.unwrap();
    assert!(
        line.starts_with(&format!("PROXY TCP4 {PERSON} 127.0.0.1 ")),
        "{line:?}"
    );
    let message = noise(60_000, 5);
    page.send(Message::binary(message.clone())).await.unwrap();
    let mut got = vec![0; message.len()];
    within(reader.read_exact(&mut got)).await.unwrap();
    assert!(got == message);
    within(stream.write_all(&message)).await.unwrap();
    let mut back = Vec::new();
    while back.len() < message.len() {
        if let Message::Binary(bytes) = within(page.next()).await.unwrap().unwrap() {
            back.extend_from_slice(&bytes);
        }
    }
    assert!(back == message);
    page.close(None).await.unwrap();
    let mut rest = Vec::new();
    within(stream.read_to_end(&mut rest)).await.unwrap();
    assert!(rest.is_empty());
}

async fn closes_when_the_server_does(client: &Client, server: &TcpListener) {
    let mut page = client.web_socket(&client.origin()).await;
    let (stream, _) = within(server.accept()).await.unwrap();
    // With unread bytes it would be a reset.
    let mut reader = BufReader::new(stream);
    within(reader.read_line(&mut String::new())).await.unwrap();
    drop(reader);
    assert_eq!(close_code(&mut page).await, 1000);
}

async fn serves_http(client: &Client) {
    let mut stream = client.connect().await;
    let request = "GET /api/servers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // Some end TLS without saying so.
    let _ = within(stream.read_to_end(&mut answer)).await;
    let answer = String::from_utf8_lossy(&answer).to_lowercase();
    assert!(answer.starts_with("http/1.1 200"), "{answer}");
    assert!(
        answer.contains("strict-transport-security: max-age="),
        "{answer}"
    );
    assert!(answer.contains(r#""id":"test""#), "{answer}");
}

/// A browser that trusts the authority.
struct Client {
    tls: TlsConnector,
    port: u16,
}

type Page = WebSocketStream<TlsStream<TcpStream>>;

impl Client {
    fn new(authority: &Authority, port: u16) -> Self {
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_slice(authority.pem().as_bytes()).unwrap())
            .unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        Self {
            tls: Arc::new(config).into(),
            port,
        }
    }

    fn origin(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    async fn connect(&self) -> TlsStream<TcpStream> {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind((PERSON, 0).into()).unwrap();
        let stream = within(socket.connect((Ipv4Addr::LOCALHOST, self.port).into()))
            .await
            .unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        within(self.tls.connect(name, stream)).await.unwrap()
    }

    async fn web_socket(&self, origin: &str) -> Page {
        let mut request = format!("wss://localhost:{}/ws/test", self.port)
            .into_client_request()
            .unwrap();
        let headers = request.headers_mut();
        headers.insert("origin", origin.parse().unwrap());
        headers.insert("x-forwarded-for", "6.6.6.6".parse().unwrap());
        let stream = self.connect().await;
        within(client_async(request, stream)).await.unwrap().0
    }

    async fn close_code(&self, origin: &str) -> u16 {
        close_code(&mut self.web_socket(origin).await).await
    }
}

async fn close_code(page: &mut Page) -> u16 {
    loop {
        match within(page.next()).await {
            Some(Ok(Message::Close(Some(frame)))) => return frame.code.into(),
            Some(Ok(_)) => {}
            other => panic!("no close frame but {other:?}"),
        }
    }
}

async fn until_it_accepts(proxy: &mut Child, port: u16) {
    within(async {
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .is_err()
        {
            if let Some(status) = proxy.try_wait().unwrap() {
                panic!("the proxy ended: {status}");
            }
            sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
}

async fn free_port() -> u16 {
    listener().await.1.port()
}

/// Servers are not on everybody's path.
fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var("PATH").unwrap_or_default();
    path.split(':')
        .chain(["/usr/sbin"])
        .map(|directory| Path::new(directory).join(program))
        .find(|candidate| candidate.is_file())
}

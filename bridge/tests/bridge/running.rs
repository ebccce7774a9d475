//! Running the bridge: listeners, reloading, signals, metrics, health.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use futures_util::SinkExt;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpStream, UnixDatagram, UnixListener, UnixStream};
use tokio::process::{Child, Command};
use tokio::time::sleep;
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::Message;
use webmessenger_bridge::{Bridge, CancellationToken, ServerConfig};

use crate::support::{
    ChildBridge, Socket, close_code, config, connect, connect_with, echo, nobody, piped, raw_http,
    read_bytes, start, within,
};

async fn echoes(socket: &mut Socket) {
    socket.send(Message::binary("PNG\r\n")).await.unwrap();
    assert_eq!(read_bytes(socket, 5).await, b"PNG\r\n");
}

pub(crate) async fn metrics(admin: std::net::SocketAddr) -> String {
    let get = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let (head, body) = raw_http(admin, get).await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    String::from_utf8(body).unwrap()
}

/// Waits until the metrics have a line.
async fn until_counted(admin: std::net::SocketAddr, line: &str) {
    within(async {
        while !metrics(admin).await.lines().any(|it| it == line) {
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_happens_is_counted() {
    let mut config = config(echo().await);
    config.admin_listen = Some("127.0.0.1:0".parse().unwrap());
    let dead = ServerConfig::new("dead", nobody().await.into());
    config.servers.push(dead);
    let bridge = start(config).await;
    let admin = bridge.admin_addr().unwrap();
    let mut socket = connect(bridge.local_addr(), "/ws/test").await;
    echoes(&mut socket).await;
    let now = metrics(admin).await;
    for line in [
        "webmessenger_bridge_relays_open 1",
        "webmessenger_bridge_relays_opened_total{server=\"test\"} 1",
        "webmessenger_bridge_bytes_total{from=\"page\"} 5",
        "webmessenger_bridge_messages_total{from=\"page\"} 1",
        "webmessenger_bridge_bytes_total{from=\"server\"} 5",
        "webmessenger_bridge_connect_seconds_count{server=\"test\"} 1",
        "webmessenger_bridge_draining 0",
    ] {
        assert!(now.contains(line), "{line} is not in\n{now}");
    }
    socket.close(None).await.unwrap();
    until_counted(
        admin,
        "webmessenger_bridge_relays_closed_total{server=\"test\",code=\"page_closed\"} 1",
    )
    .await;
    until_counted(admin, "webmessenger_bridge_relays_open 0").await;
    let headers = [("origin", "https://evil.example.com")];
    close_code(&mut connect_with(bridge.local_addr(), "/ws/test", &headers).await).await;
    let refused =
        "webmessenger_bridge_refusals_total{server=\"\",code=\"4401\",reason=\"origin\"} 1";
    until_counted(admin, refused).await;
    // Each server has its own account, which alerts compare.
    close_code(&mut connect(bridge.local_addr(), "/ws/dead").await).await;
    let refused =
        "webmessenger_bridge_refusals_total{server=\"dead\",code=\"4502\",reason=\"refused\"} 1";
    until_counted(admin, refused).await;
    assert!(
        !metrics(admin)
            .await
            .contains("connect_seconds_count{server=\"dead\"}")
    );
    let get = "GET /passport/none-of-ours/login HTTP/1.1\r\nHost: localhost\r\nX-WebMessenger: 1\r\nConnection: close\r\n\r\n";
    raw_http(bridge.local_addr(), get).await;
    let now = metrics(admin).await;
    assert!(
        now.contains("{server=\"\",service=\"login\",outcome=\"404\"} 1"),
        "{now}"
    );
    assert!(!now.contains("none-of-ours"), "{now}");
}

#[tokio::test]
async fn unix_socket_is_listened_on_and_a_stale_one_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bridge.sock");
    // What a killed bridge leaves behind.
    drop(UnixListener::bind(&path).unwrap());
    let mut config = config(echo().await);
    config.listen = format!("unix:{}", path.display()).parse().unwrap();
    config.listen_mode = 0o600;
    config.trusted_proxies = vec!["unix".parse().unwrap()];
    config.limits.connections_per_address = 1;
    let bridge = start(config.clone()).await;
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let open = async |address: &str| {
        let stream = UnixStream::connect(&path).await.unwrap();
        let request = tokio_tungstenite::tungstenite::ClientRequestBuilder::new(
            "ws://chat.example.com/ws/test".parse().unwrap(),
        )
        .with_header("x-forwarded-for", address);
        client_async(request, stream).await.unwrap().0
    };
    let mut first = open("203.0.113.7").await;
    first.send(Message::binary("PNG\r\n")).await.unwrap();
    let message = within(futures_util::StreamExt::next(&mut first)).await;
    assert_eq!(message.unwrap().unwrap(), Message::binary("PNG\r\n"));
    // The proxy's word about the address is taken.
    for (address, code) in [("203.0.113.7", Some(4429)), ("203.0.113.8", None)] {
        let mut socket = open(address).await;
        socket.send(Message::binary("PNG\r\n")).await.unwrap();
        let message = within(futures_util::StreamExt::next(&mut socket)).await;
        let got = match message.unwrap().unwrap() {
            Message::Close(frame) => frame.map(|frame| u16::from(frame.code)),
            _ => None,
        };
        assert_eq!(got, code, "{address}");
    }
    // One that is in use is left alone, and so is what is no socket.
    let error = Bridge::start(config.clone(), CancellationToken::new()).await;
    assert!(error.unwrap_err().to_string().contains("bridge.sock"));
    drop(first);
    bridge.stop().await;
    assert!(!path.exists(), "left behind");
    std::fs::write(&path, "a file").unwrap();
    let error = Bridge::start(config, CancellationToken::new()).await;
    assert!(error.unwrap_err().to_string().contains("no socket"));
    assert_eq!(std::fs::read(&path).unwrap(), b"a file");
}

#[tokio::test]
async fn reload_changes_who_comes_and_leaves_who_is_there() {
    let (first, second) = (echo().await, echo().await);
    let config = config(first);
    let bridge = start(config.clone()).await;
    let mut early = connect(bridge.local_addr(), "/ws/test").await;
    echoes(&mut early).await;
    let mut changed = config.clone();
    changed.servers[0].id = "other".to_owned();
    changed.servers[0].notification_server = second.into();
    changed.origins = vec!["https://chat.example.com".parse().unwrap()];
    changed.limits.connections_per_address = 2;
    changed.listen = "127.0.0.1:1".parse().unwrap();
    assert_eq!(bridge.reloader().reload(&changed).unwrap(), ["listen"]);
    echoes(&mut early).await;
    assert_eq!(
        close_code(&mut connect(bridge.local_addr(), "/ws/test").await).await,
        4404
    );
    let headers = [("origin", "https://chat.example.com")];
    let mut late = connect_with(bridge.local_addr(), "/ws/other", &headers).await;
    echoes(&mut late).await;
    // Who was there counts.
    assert_eq!(
        close_code(&mut connect(bridge.local_addr(), "/ws").await).await,
        4429
    );
    let (_, body) = raw_http(
        bridge.local_addr(),
        "GET /api/servers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    )
    .await;
    assert!(String::from_utf8(body).unwrap().contains("\"other\""));
    // What is wrong changes nothing.
    let mut wrong = changed.clone();
    wrong.servers[0].ca = Some("/nowhere/ca.pem".into());
    assert!(bridge.reloader().reload(&wrong).is_err());
    wrong.servers.clear();
    assert!(bridge.reloader().reload(&wrong).is_err());
    echoes(&mut late).await;
}

/// The executable with a configuration file.
struct Running {
    child: Child,
    address: std::net::SocketAddr,
    admin: std::net::SocketAddr,
}

impl Running {
    async fn start(file: &Path, notify: Option<&Path>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_webmessenger-bridge"));
        command.arg("--config").arg(file);
        if let Some(path) = notify {
            command.env("NOTIFY_SOCKET", path);
        }
        command.stderr(Stdio::piped());
        let (child, mut lines) = piped(&mut command);
        let mut line = async || within(lines.next_line()).await.unwrap().unwrap();
        let address = line().await;
        let admin = line().await;
        let of = |line: &str| {
            let rest = line.rsplit_once("http://").unwrap().1;
            rest.trim_end_matches("/healthz").parse().unwrap()
        };
        Self {
            address: of(&address),
            admin: of(&admin),
            child,
        }
    }

    fn signal(&self, name: &str) {
        let status = std::process::Command::new("kill")
            .args([name, &self.child.id().unwrap().to_string()])
            .status();
        assert!(status.unwrap().success());
    }
}

#[tokio::test]
async fn signals_reload_and_drain_the_executable() {
    let (first, second) = (echo().await, echo().await);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bridge.toml");
    let write = |id: &str, server: std::net::SocketAddr, more: &str| {
        std::fs::write(
            &file,
            format!(
                "listen = \"127.0.0.1:0\"\nadmin_listen = \"127.0.0.1:0\"\n{more}\n[log]\nformat = \"json\"\n\
                 [[servers]]\nid = \"{id}\"\nnotification_server = \"{server}\"\n"
            ),
        )
        .unwrap();
    };
    write("one", first, "");
    let socket = folder.path().join("notify.sock");
    let systemd = UnixDatagram::bind(&socket).unwrap();
    let told = async || {
        let mut buffer = [0; 200];
        let length = within(systemd.recv(&mut buffer)).await.unwrap();
        String::from_utf8(buffer[..length].to_vec()).unwrap()
    };
    let mut bridge = Running::start(&file, Some(&socket)).await;
    assert_eq!(told().await, "READY=1\n");
    let mut early = connect(bridge.address, "/ws/one").await;
    echoes(&mut early).await;

    write("two", second, "");
    bridge.signal("-HUP");
    let reloading = told().await;
    assert!(
        reloading.starts_with("RELOADING=1\nMONOTONIC_USEC="),
        "{reloading}"
    );
    assert_eq!(told().await, "READY=1\n");
    echoes(&mut connect(bridge.address, "/ws/two").await).await;
    echoes(&mut early).await;
    write("three", second, "lisden = 1");
    bridge.signal("-HUP");
    assert!(told().await.starts_with("RELOADING=1"));
    assert_eq!(told().await, "READY=1\n");
    echoes(&mut connect(bridge.address, "/ws/two").await).await;
    echoes(&mut early).await;
    let now = metrics(bridge.admin).await;
    for line in ["{outcome=\"ok\"} 1", "{outcome=\"failed\"} 1"] {
        assert!(now.contains(line), "{now}");
    }

    bridge.signal("-TERM");
    assert_eq!(told().await, "STOPPING=1\n");
    assert_eq!(close_code(&mut early).await, 1001);
    assert!(within(bridge.child.wait()).await.unwrap().success());
    let mut log = String::new();
    let mut stderr = bridge.child.stderr.take().unwrap();
    stderr.read_to_string(&mut log).await.unwrap();
    let lines: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect();
    let said = |text: &str| {
        lines
            .iter()
            .find(|line| line["message"].as_str().is_some_and(|it| it.contains(text)))
    };
    let refused = said("the old one stays").expect("a refused reload");
    assert_eq!(refused["level"], "ERROR");
    assert!(refused["message"].as_str().unwrap().contains("lisden"));
    let ended = said("a relay ended").expect("the end of a relay");
    assert_eq!(ended["address"], "127.0.0.1");
    assert!(
        ended["id"].is_u64() && ended["bytes_from_page"].is_u64(),
        "{ended}"
    );
}

#[tokio::test]
async fn socket_that_systemd_opened_is_taken_over() {
    let server = echo().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("activated.sock");
    let tcp = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let tcp_address = tcp.local_addr().unwrap();
    let unix = std::os::unix::net::UnixListener::bind(&path).unwrap();
    let sockets: [(Stdio, String); 2] = [
        (
            std::os::fd::OwnedFd::from(tcp).into(),
            format!("http://{tcp_address}"),
        ),
        (
            std::os::fd::OwnedFd::from(unix).into(),
            format!("unix:{}", path.display()),
        ),
    ];
    for (socket, expected) in sockets {
        // The shell puts it where systemd does: at descriptor 3.
        let script = "exec 3<&0 0</dev/null; LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" \"$@\"";
        let mut child = Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_webmessenger-bridge")])
            .args(["--listen", "systemd"])
            .args(["--notification-server", &server.to_string()])
            .stdin(socket)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = within(lines.next_line()).await.unwrap().unwrap();
        assert!(line.ends_with(&expected), "{line}");
        if expected.starts_with("http") {
            echoes(&mut connect(tcp_address, "/ws").await).await;
        } else {
            let stream = UnixStream::connect(&path).await.unwrap();
            client_async("ws://chat.example.com/ws", stream)
                .await
                .unwrap();
        }
    }
    // Without one, it says so.
    let output = Command::new(env!("CARGO_BIN_EXE_webmessenger-bridge"))
        .args([
            "--listen",
            "systemd",
            "--notification-server",
            "a.example:1863",
        ])
        .output();
    let output = within(output).await.unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        !output.status.success() && error.contains("handed over no socket"),
        "{error}"
    );
}

#[tokio::test]
async fn health_flag_asks_the_admin_listener() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bridge.toml");
    let server = echo().await;
    let health_with = async |admin: &str, variable: Option<String>| {
        std::fs::write(
            &file,
            format!("{admin}\n[[servers]]\nid = \"a\"\nnotification_server = \"{server}\"\n"),
        )
        .unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_webmessenger-bridge"));
        command.arg("--config").arg(&file).arg("--health");
        if let Some(admin) = variable {
            command.env("WEBMESSENGER__ADMIN_LISTEN", admin);
        }
        let output = within(command.output()).await.unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        (output.status.success(), error)
    };
    let health = async |admin: &str| health_with(admin, None).await;
    let mut config = config(server);
    config.admin_listen = Some("0.0.0.0:0".parse().unwrap());
    let bridge = start(config).await;
    let port = bridge.admin_addr().unwrap().port();
    let answered = health(&format!("admin_listen = \"0.0.0.0:{port}\"")).await;
    assert_eq!(answered, (true, String::new()));
    // A file that was spoilt meanwhile is none of the running bridge's.
    for admin in [format!("127.0.0.1:{port}"), format!("\"0.0.0.0:{port}\"")] {
        let answered = health_with("lisden = 1", Some(admin)).await;
        assert_eq!(answered, (true, String::new()));
    }
    // The public listener knows no such path.
    let other = format!("admin_listen = \"{}\"", bridge.local_addr());
    for (admin, said) in [
        ("", "`admin_listen` is not set"),
        ("admin_listen = \"127.0.0.1:1\"", "does not answer"),
        (other.as_str(), "404"),
    ] {
        let (well, error) = health(admin).await;
        assert!(!well && error.contains(said), "{error}");
    }
}

#[tokio::test]
async fn plain_http_beyond_this_machine_is_warned_of() {
    let server = echo().await;
    // Where it listens, the hosts that it is told of, and whether it warns of plain http and of other hosts.
    for (listen, hosts, of_http, of_hosts) in [
        ("0.0.0.0:0", "", true, true),
        ("0.0.0.0:0", "[\"chat.example.com\"]", true, false),
        ("0.0.0.0:0", "[\"*\"]", true, false),
        ("127.0.0.1:0", "", false, false),
    ] {
        let flags = ["--listen", listen];
        let mut command = Command::new(env!("CARGO_BIN_EXE_webmessenger-bridge"));
        command
            .args(["--notification-server", &server.to_string()])
            .args(flags)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        if !hosts.is_empty() {
            command.env("WEBMESSENGER__ALLOWED_HOSTS", hosts);
        }
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        within(lines.next_line()).await.unwrap().unwrap();
        child.start_kill().unwrap();
        let output = within(child.wait_with_output()).await.unwrap();
        let log = String::from_utf8(output.stderr).unwrap();
        for (said, warned) in [
            ("passwords can be read on the way", of_http),
            ("`allowed_hosts` is not set", of_hosts),
        ] {
            assert_eq!(log.contains(said), warned, "{listen} {hosts}: {log}");
        }
    }
}

#[tokio::test]
async fn refusals_fill_the_log_no_faster_than_relays() {
    let child = ChildBridge::start_with(echo().await, &[], "info", Stdio::piped()).await;
    let headers = [("origin", "https://evil.example.com")];
    for _ in 0..200 {
        let mut socket = connect_with(child.address, "/ws", &headers).await;
        assert_eq!(close_code(&mut socket).await, 4401);
    }
    let log = child.log().await;
    let lines = log.matches("refused a relay").count();
    // What came back in the meantime is two a second.
    assert!((120..190).contains(&lines), "{lines} lines");
}

#[tokio::test]
async fn forgotten_proxy_is_warned_of_once() {
    let child = ChildBridge::start_with(echo().await, &[], "info", Stdio::piped()).await;
    for address in ["203.0.113.7", "203.0.113.8"] {
        let headers = [("x-forwarded-for", address)];
        echoes(&mut connect_with(child.address, "/ws", &headers).await).await;
    }
    let log = child.log().await;
    assert_eq!(log.matches("`trusted_proxies`").count(), 1, "{log}");
    // Nor is it coloured, where it is no terminal that it is written to.
    assert!(!log.contains('\u{1b}'), "{log}");
}

#[tokio::test]
async fn work_that_cannot_be_stopped_does_not_hold_up_the_end() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "").unwrap();
    // As good as a resolver that does not answer: who reads it waits in a thread for somebody to write.
    let stuck = folder.path().join("stuck.js");
    let made = std::process::Command::new("mkfifo").arg(&stuck).status();
    assert!(made.unwrap().success());
    let file = folder.path().join("bridge.toml");
    let text = format!(
        "listen = \"127.0.0.1:0\"\nadmin_listen = \"127.0.0.1:0\"\nweb_root = \"{}\"\n[timings]\ndrain = 1\n\
         [[servers]]\nid = \"one\"\nnotification_server = \"{}\"\n",
        folder.path().display(),
        echo().await
    );
    std::fs::write(&file, text).unwrap();
    let mut bridge = Running::start(&file, None).await;
    let mut stream = TcpStream::connect(bridge.address).await.unwrap();
    let get = b"GET /stuck.js HTTP/1.1\r\nHost: localhost\r\n\r\n";
    stream.write_all(get).await.unwrap();
    // ConnectionSetup it to write waits for who reads, and nothing is ever written.
    let silent = within(tokio::fs::OpenOptions::new().write(true).open(&stuck))
        .await
        .unwrap();
    let begin = std::time::Instant::now();
    bridge.signal("-TERM");
    assert!(within(bridge.child.wait()).await.unwrap().success());
    assert!(
        begin.elapsed() < Duration::from_secs(6),
        "{:?}",
        begin.elapsed()
    );
    drop(silent);
}

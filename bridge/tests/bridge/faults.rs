//! What goes wrong around a bridge: servers and pages that stop reading, networks that swallow everything, names that move,
//! certificates that run out, and no more file descriptors.

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::SinkExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;
use tokio_tungstenite::tungstenite::Message;
use webmessenger_bridge::{Config, ServerConfig as Server, Timings};

use crate::authority::Authority;
use crate::servers::acceptor;
use crate::support::{
    ChildBridge, close_code, config, connect, echo, listener, piped, quick, read_bytes, relay,
    start, until_closed, until_no_connection, within,
};

#[tokio::test]
async fn page_that_never_reads_is_dropped_while_the_server_talks() {
    let (server, address) = listener().await;
    let mut config = config(address);
    config.timings = impatient();
    let bridge = start(config).await;
    let (socket, mut stream) = relay(bridge.local_addr(), &server).await;
    let begin = Instant::now();
    let talking = async { while stream.write_all(&[b'x'; 4096]).await.is_ok() {} };
    within(talking).await;
    assert!(
        begin.elapsed() >= impatient().silence(),
        "dropped after {:?}",
        begin.elapsed()
    );
    until_no_connection(&bridge).await;
    drop(socket);
}

#[tokio::test]
async fn server_that_is_killed_ends_its_relays_alone() {
    // A process of its own, so that it can be killed as one.
    let (spare, address) = listener().await;
    drop(spare);
    let mut server = Command::new("python3")
        .args(["-c", &format!(
            "import socket\ns = socket.create_server(('127.0.0.1', {}))\nc = [s.accept()[0] for _ in range(3)]\n\
             [x.sendall(b'VER') for x in c]\nimport time; time.sleep(60)",
            address.port()
        )])
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let mut both = config(address);
    both.servers.push(Server::new("other", echo().await.into()));
    let bridge = start(both).await;
    within(async {
        while connect_once(address).await.is_err() {
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    let mut other = connect(bridge.local_addr(), "/ws/other").await;
    let mut sockets = Vec::new();
    for _ in 0..2 {
        sockets.push(connect(bridge.local_addr(), "/ws/test").await);
    }
    for socket in &mut sockets {
        assert_eq!(read_bytes(socket, 3).await, b"VER");
    }
    server.kill().unwrap();
    server.wait().unwrap();
    for socket in &mut sockets {
        let code = close_code(socket).await;
        assert!(code == 1000 || code == 4500, "{code}");
    }
    assert_eq!(
        close_code(&mut connect(bridge.local_addr(), "/ws/test").await).await,
        4502
    );
    other.send(Message::binary("PNG\r\n")).await.unwrap();
    assert_eq!(read_bytes(&mut other, 5).await, b"PNG\r\n");
}

#[tokio::test]
async fn certificate_that_ran_out_is_4502_until_it_is_renewed() {
    let directory = tempfile::tempdir().unwrap();
    let authority = Authority::new();
    let ca = directory.path().join("ca.pem");
    std::fs::write(&ca, authority.pem()).unwrap();
    let (server, address) = listener().await;
    let mut config = config(address);
    config.servers[0].tls = true;
    config.servers[0].ca = Some(ca);
    let bridge = start(config).await;

    let handshake = |(certificate, key): (String, String), server: Arc<TcpListener>| async move {
        let tls = acceptor(&certificate, &key);
        let (stream, _) = within(server.accept()).await.unwrap();
        tls.accept(stream).await
    };
    let server = Arc::new(server);
    let expired = authority.expired_certificate(&["127.0.0.1"]);
    let serving = tokio::spawn(handshake(expired, Arc::clone(&server)));
    let mut socket = connect(bridge.local_addr(), "/ws").await;
    assert_eq!(close_code(&mut socket).await, 4502);
    assert!(within(serving).await.unwrap().is_err());

    let renewed = authority.certificate(&["127.0.0.1"]);
    let serving = tokio::spawn(handshake(renewed, Arc::clone(&server)));
    let mut socket = connect(bridge.local_addr(), "/ws").await;
    let mut stream = within(serving).await.unwrap().unwrap();
    stream.write_all(b"VER 1 MSNP11\r\n").await.unwrap();
    assert_eq!(read_bytes(&mut socket, 14).await, b"VER 1 MSNP11\r\n");
}

/// Those who are there stay, those who come wait, and are let in as soon as somebody leaves.
#[tokio::test]
async fn without_file_descriptors_nobody_is_dropped_and_it_is_said() {
    let bridge = ChildBridge::start_with(echo().await, &[], "warn", Stdio::piped()).await;
    let mut there = connect(bridge.address, "/ws").await;
    there.send(Message::binary("one")).await.unwrap();
    assert_eq!(read_bytes(&mut there, 3).await, b"one");
    // A few more than it has now. The limit is on their numbers, of which it may have inherited high ones.
    let open = bridge.open_files();
    let limit = (0..).find(|number| !open.contains(number)).unwrap() + 7;
    bridge.limit_files(limit);
    let mut fitting = Vec::new();
    within(async {
        while bridge
            .open_files()
            .iter()
            .filter(|number| **number < limit)
            .count()
            < limit
        {
            fitting.push(TcpStream::connect(bridge.address).await.unwrap());
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    let waiting = tokio::spawn({
        let address = bridge.address;
        async move {
            let mut socket = connect(address, "/ws").await;
            socket.send(Message::binary("late")).await.unwrap();
            read_bytes(&mut socket, 4).await
        }
    });
    sleep(Duration::from_millis(500)).await;
    assert!(!waiting.is_finished());
    there.send(Message::binary("two")).await.unwrap();
    assert_eq!(read_bytes(&mut there, 3).await, b"two");
    drop(fitting);
    assert_eq!(within(waiting).await.unwrap(), b"late");
    drop(there);
    let log = bridge.log().await;
    // Ten times a second it fails, and once it is told.
    assert_eq!(
        log.matches("cannot accept a connection").count(),
        1,
        "{log}"
    );
    assert!(log.contains("Too many open files"), "{log}");
}

/// Its own limit it raises by itself, as far as the hard one lets it.
#[tokio::test]
async fn too_few_file_descriptors_are_warned_of_at_the_start() {
    let server = echo().await;
    for (ulimit, warned) in [("-S -n 300", false), ("-H -S -n 300", true)] {
        let script = format!("ulimit {ulimit}; exec \"$0\" \"$@\"");
        let mut command = tokio::process::Command::new("bash");
        command
            .args(["-c", &script, env!("CARGO_BIN_EXE_webmessenger-bridge")])
            .args(["--listen", "127.0.0.1:0"])
            .args(["--notification-server", &server.to_string()])
            .env("WEBMESSENGER__LIMITS__CONNECTIONS", "100")
            .stderr(Stdio::piped());
        let (mut child, mut lines) = piped(&mut command);
        within(lines.next_line()).await.unwrap().unwrap();
        let limits = format!("/proc/{}/limits", child.id().unwrap());
        let limits = std::fs::read_to_string(limits).unwrap();
        let files = limits
            .lines()
            .find(|line| line.starts_with("Max open files"));
        let soft = files.unwrap().split_whitespace().nth(3).unwrap();
        assert_eq!(soft, if warned { "300" } else { "656" }, "ulimit {ulimit}");
        child.start_kill().unwrap();
        let output = within(child.wait_with_output()).await.unwrap();
        let log = String::from_utf8(output.stderr).unwrap();
        assert_eq!(log.contains("`limits.connections`"), warned, "{log}");
    }
}

/// Packets are dropped on loopback, so this wants a network of its own:
/// `unshare -n sh -c 'ip link set lo up; cargo nextest run -p webmessenger-bridge --run-ignored only network_cut'`.
#[tokio::test]
#[ignore = "needs root, nft, and a network namespace of its own"]
async fn network_cut_to_the_page_frees_the_relay() {
    let network = Network::of_our_own();
    let (server, address) = listener().await;
    let mut config = config(address);
    config.timings = impatient();
    let bridge = start(config).await;
    let (mut socket, mut stream) = relay(bridge.local_addr(), &server).await;
    socket.send(Message::binary("PNG\r\n")).await.unwrap();
    let mut got = [0; 5];
    within(stream.read_exact(&mut got)).await.unwrap();
    network.cut(bridge.local_addr().port());
    let begin = Instant::now();
    assert!(until_closed(&mut stream).await.is_empty());
    println!(
        "the page's network was cut: its server saw the end after {:?}",
        begin.elapsed()
    );
    assert!(begin.elapsed() < impatient().silence() + Duration::from_secs(2));
    drop(stream);
    until_no_connection(&bridge).await;
}

/// See [`network_cut_to_the_page_frees_the_relay`].
#[tokio::test]
#[ignore = "needs root, nft, and a network namespace of its own"]
async fn network_cut_to_the_server_is_4500() {
    let network = Network::of_our_own();
    for talks in [true, false] {
        let (server, address) = listener().await;
        let mut config = config(address);
        config.timings.server_stall = Duration::from_secs(2);
        let bridge = start(config).await;
        let (mut socket, stream) = relay(bridge.local_addr(), &server).await;
        network.cut(address.port());
        let begin = Instant::now();
        if talks {
            socket.send(Message::binary("PNG\r\n")).await.unwrap();
        }
        assert_eq!(close_code(&mut socket).await, 4500);
        println!(
            "the server's network was cut (the page talks: {talks}): 4500 after {:?}",
            begin.elapsed()
        );
        assert!(begin.elapsed() < Duration::from_secs(8));
        // New ones are not kept waiting longer than the limit either.
        let mut socket = connect(bridge.local_addr(), "/ws").await;
        assert_eq!(close_code(&mut socket).await, 4504);
        drop(stream);
    }
}

/// Changes /etc/hosts, so this wants files of its own:
/// `OWN_MOUNTS=1 unshare -m cargo nextest run -p webmessenger-bridge --run-ignored only name_that_moves`.
#[tokio::test]
#[ignore = "needs root and a mount namespace of its own"]
async fn name_that_moves_is_followed_by_the_next_relay() {
    let names = Names::of_our_own();
    let (first, address) = listener().await;
    let second = TcpListener::bind(("127.0.0.2", address.port()))
        .await
        .unwrap();
    let name = format!("msn.test:{}", address.port());
    let mut config = Config::new(vec![Server::new("test", name.parse().unwrap())]);
    config.listen = "127.0.0.1:0".parse().unwrap();
    config.timings = quick();
    let bridge = start(config).await;

    names.set("127.0.0.1 msn.test");
    let (mut old, mut at_first) = relay(bridge.local_addr(), &first).await;
    names.set("127.0.0.2 msn.test");
    let (_new, _at_second) = relay(bridge.local_addr(), &second).await;
    at_first.write_all(b"QNG 60\r\n").await.unwrap();
    assert_eq!(read_bytes(&mut old, 8).await, b"QNG 60\r\n");
    names.set("");
    let mut nowhere = connect(bridge.local_addr(), "/ws").await;
    assert_eq!(close_code(&mut nowhere).await, 4502);
}

fn impatient() -> Timings {
    Timings {
        ping_interval: Duration::from_millis(200),
        missed_pongs: 2,
        ..quick()
    }
}

async fn connect_once(address: std::net::SocketAddr) -> std::io::Result<()> {
    TcpStream::connect(address).await.map(|_| ())
}

/// A network namespace that has nothing but loopback.
struct Network;

impl Network {
    /// Makes sure that it is no machine's real network whose packets will be dropped.
    fn of_our_own() -> Self {
        let links = std::fs::read_dir("/sys/class/net").map_or(0, Iterator::count);
        let output = Command::new("ip").args(["-o", "link"]).output().unwrap();
        let seen = String::from_utf8(output.stdout).unwrap().lines().count();
        assert!(
            seen == 1,
            "there are {seen} links here (of {links}): not a network of its own"
        );
        run("nft", &["add table inet cut"]);
        run(
            "nft",
            &["add chain inet cut input { type filter hook input priority 0 ; }"],
        );
        Self
    }

    /// Drops every packet to and from a port.
    fn cut(&self, port: u16) {
        for side in ["sport", "dport"] {
            run(
                "nft",
                &[&format!("add rule inet cut input tcp {side} {port} drop")],
            );
        }
    }
}

/// An /etc/hosts that only this process sees.
struct Names(tempfile::NamedTempFile);

impl Names {
    fn of_our_own() -> Self {
        assert!(
            std::env::var_os("OWN_MOUNTS").is_some(),
            "this may be the machine's own /etc/hosts"
        );
        let file = tempfile::NamedTempFile::new().unwrap();
        run(
            "mount",
            &["--bind", file.path().to_str().unwrap(), "/etc/hosts"],
        );
        Self(file)
    }

    fn set(&self, line: &str) {
        std::fs::write(self.0.path(), format!("127.0.0.1 localhost\n{line}\n")).unwrap();
    }
}

fn run(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).status();
    assert!(status.unwrap().success(), "{program} {arguments:?}");
}

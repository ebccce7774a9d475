//! The executable with the bundled server in it.

use std::net::SocketAddr;
use std::process::Stdio;

use futures_util::SinkExt;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;
use tokio_tungstenite::tungstenite::Message;

use crate::support::{connect, raw_http, read_bytes, within};

#[tokio::test]
async fn bundled_server_is_reached_through_the_bridge() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_webmessenger-bridge"))
        .args(["--local-server", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut switchboard = None;
    let bridge: SocketAddr = loop {
        let line = within(lines.next_line())
            .await
            .unwrap()
            .expect("the address of the bridge");
        if let Some(address) = line.trim().strip_prefix("switchboard") {
            switchboard = Some(address.trim().to_owned());
        }
        if let Some(address) = line.strip_prefix("WebMessenger is at http://") {
            break address.parse().unwrap();
        }
    };
    let switchboard = switchboard.expect("the address of the switchboard");

    let mut socket = connect(bridge, "/ws/default").await;
    socket
        .send(Message::binary("VER 1 MSNP11 CVR0\r\n"))
        .await
        .unwrap();
    assert_eq!(read_bytes(&mut socket, 14).await, b"VER 1 MSNP11\r\n");

    // Wrong on purpose: what counts is that the switchboard answers.
    let mut socket = connect(bridge, &format!("/ws/default?to={switchboard}")).await;
    socket
        .send(Message::binary("USR 1 alice@example.com 0\r\n"))
        .await
        .unwrap();
    assert_eq!(read_bytes(&mut socket, 7).await, b"911 1\r\n");

    let nexus = "GET /passport/default/nexus HTTP/1.1\r\nHost: localhost\r\nX-WebMessenger: 1\r\nConnection: close\r\n\r\n";
    let (head, _) = raw_http(bridge, nexus).await;
    assert!(
        head.starts_with("HTTP/1.1 200") && head.contains("passporturls: DALogin="),
        "{head}"
    );
}

/// Who tries it out is told what to do, once, and warned of nothing: not of the open files that an operator sees to.
#[tokio::test]
async fn bundled_server_starts_without_a_warning() {
    let script = "ulimit -n 1024; exec \"$0\" \"$@\"";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_webmessenger-bridge")])
        .args(["--local-server", "--listen", "127.0.0.1:0"])
        .env_remove("WEBMESSENGER_LOG")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut said = String::new();
    while !said.contains("WebMessenger is at http://") {
        said += &within(lines.next_line())
            .await
            .unwrap()
            .expect("an address");
        said.push('\n');
    }
    child.start_kill().unwrap();
    let output = within(child.wait_with_output()).await.unwrap();
    let log = String::from_utf8(output.stderr).unwrap();
    assert!(
        !log.contains("WARN") && !log.contains("open files"),
        "{log}"
    );
    assert_eq!(said.matches("alice@example.com").count(), 1, "{said}");
    assert_eq!(said.matches("http://127.0.0.1").count(), 6, "{said}");
}

//! The gateways: how each is started from its package, as its own documentation says.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::gateway::{Gateway, Speech};
use crate::tls::{self, CERTIFICATE, KEY};

/// Where executables are.
pub(crate) struct Places {
    pub(crate) bridge: PathBuf,
    pub(crate) peers: PathBuf,
}

/// A gateway that can be measured.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    /// What it does, for the table.
    pub(crate) about: &'static str,
    /// Whether it starts a process for each connection, so that thousands would not fit.
    pub(crate) forks: bool,
    speech: Speech,
    command: fn(&Places, &Path, u16, SocketAddr) -> Result<Vec<String>>,
    version: fn(&Places) -> Vec<String>,
}

/// The bridge first, then the plain relays, then those that do the same job.
pub(crate) const PEERS: [Peer; 7] = [
    Peer {
        name: "bridge",
        about: "WebSocket to TCP",
        forks: false,
        speech: Speech::WebSocket("/ws"),
        command: bridge,
        version: |places| vec![text(&places.bridge), "--version".into()],
    },
    Peer {
        name: "bridge, TLS",
        about: "WebSocket with TLS to TCP",
        forks: false,
        speech: Speech::WebSocket("/ws"),
        command: bridge_with_tls,
        version: |places| vec![text(&places.bridge), "--version".into()],
    },
    Peer {
        name: "haproxy",
        about: "TCP to TCP, no frames",
        forks: false,
        speech: Speech::Tcp,
        command: haproxy,
        version: |_| vec!["haproxy".into(), "-v".into()],
    },
    Peer {
        name: "nginx stream",
        about: "TCP to TCP, no frames",
        forks: false,
        speech: Speech::Tcp,
        command: nginx,
        version: |_| vec!["nginx".into(), "-v".into()],
    },
    Peer {
        name: "websocat",
        about: "WebSocket to TCP",
        forks: false,
        speech: Speech::WebSocket("/"),
        command: |places, _, port, target| {
            Ok(vec![
                text(&places.peers.join("python/bin/websocat")),
                "--binary".into(),
                format!("ws-l:127.0.0.1:{port}"),
                format!("tcp:{target}"),
            ])
        },
        version: |places| {
            vec![
                text(&places.peers.join("python/bin/websocat")),
                "--version".into(),
            ]
        },
    },
    Peer {
        name: "node-websockify",
        about: "WebSocket to TCP",
        forks: false,
        speech: Speech::WebSocket("/"),
        command: |places, _, port, target| {
            // It is a library, and wants just this line of its own README.
            let start = format!(
                "require({:?})({{ source: '127.0.0.1:{port}', target: '{target}' }})",
                text(&node_package(places))
            );
            Ok(vec!["node".into(), "-e".into(), start])
        },
        version: |places| {
            let package = node_package(places).join("package.json");
            let print = format!("console.log(require({:?}).version)", text(&package));
            vec!["node".into(), "-e".into(), print]
        },
    },
    Peer {
        name: "websockify",
        about: "WebSocket to TCP, a process each",
        forks: true,
        speech: Speech::WebSocket("/"),
        command: |places, _, port, target| {
            Ok(vec![
                text(&places.peers.join("python/bin/websockify")),
                format!("127.0.0.1:{port}"),
                target.to_string(),
            ])
        },
        version: |places| {
            let print = "import importlib.metadata as m; print(m.version('websockify'))";
            vec![
                text(&places.peers.join("python/bin/python")),
                "-c".into(),
                print.into(),
            ]
        },
    },
];

impl Peer {
    /// The gateways of these names, or all.
    pub(crate) fn chosen(names: &[String]) -> Vec<&'static Self> {
        PEERS
            .iter()
            .filter(|peer| names.is_empty() || names.iter().any(|name| name == peer.name))
            .collect()
    }

    /// Starts it in front of a server.
    pub(crate) async fn start(&self, places: &Places, target: SocketAddr) -> Result<Running> {
        let directory = tempfile::tempdir()?;
        let port = free_port().await?;
        let command = (self.command)(places, directory.path(), port, target)?;
        let tls = tls::connector(directory.path())?;
        Ok(Running {
            gateway: Gateway::start(&command, port, self.speech, tls).await?,
            _directory: directory,
        })
    }

    /// What it says of its version.
    pub(crate) fn version(&self, places: &Places) -> Result<String> {
        let command = (self.version)(places);
        let output = Command::new(&command[0])
            .args(&command[1..])
            .output()
            .with_context(|| format!("cannot run {}; see load/peers.sh", command[0]))?;
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        let is_version =
            |word: &&str| word.contains('.') && word.contains(|c: char| c.is_ascii_digit());
        let word = said.split([' ', '\n', '/']).find(is_version);
        Ok(word.unwrap_or("?").to_owned())
    }
}

/// A gateway and the directory with its configuration.
pub(crate) struct Running {
    pub(crate) gateway: Gateway,
    _directory: TempDir,
}

fn bridge(places: &Places, directory: &Path, port: u16, target: SocketAddr) -> Result<Vec<String>> {
    bridge_with(places, directory, port, target, "")
}

fn bridge_with_tls(
    places: &Places,
    directory: &Path,
    port: u16,
    target: SocketAddr,
) -> Result<Vec<String>> {
    tls::write_certificate(directory)?;
    let [certificate, key] = [CERTIFICATE, KEY].map(|name| text(&directory.join(name)));
    let tls = format!("[tls]\ncertificate = \"{certificate}\"\nkey = \"{key}\"\n");
    bridge_with(places, directory, port, target, &tls)
}

fn bridge_with(
    places: &Places,
    directory: &Path,
    port: u16,
    target: SocketAddr,
    more: &str,
) -> Result<Vec<String>> {
    let file = directory.join("bridge.toml");
    // All come from one address, and as fast as they can.
    fs::write(
        &file,
        format!(
            "listen = \"127.0.0.1:{port}\"\n{more}\
             [limits]\nconnections = 20000\nconnections_per_address = 20000\n\
             http_connections_per_address = 20000\n\
             new_per_minute = 1000000\nbytes_per_second = 0\nmessages_per_second = 0\n\
             [[servers]]\nid = \"load\"\nnotification_server = \"{target}\"\n"
        ),
    )?;
    Ok(vec![text(&places.bridge), "--config".into(), text(&file)])
}

fn haproxy(_: &Places, directory: &Path, port: u16, target: SocketAddr) -> Result<Vec<String>> {
    let file = directory.join("haproxy.cfg");
    fs::write(
        &file,
        format!(
            "global\n  maxconn 9000\ndefaults\n  mode tcp\n  timeout connect 10s\n  timeout client 1h\n  \
             timeout server 1h\nlisten relay\n  bind 127.0.0.1:{port}\n  server one {target}\n"
        ),
    )?;
    Ok(vec!["haproxy".into(), "-f".into(), text(&file)])
}

fn nginx(_: &Places, directory: &Path, port: u16, target: SocketAddr) -> Result<Vec<String>> {
    let file = directory.join("nginx.conf");
    let at = text(directory);
    fs::write(
        &file,
        format!(
            "load_module /usr/lib/nginx/modules/ngx_stream_module.so;\ndaemon off;\nworker_processes 1;\n\
             pid {at}/pid;\nerror_log {at}/error.log;\nevents {{ worker_connections 19000; }}\n\
             stream {{ server {{ listen 127.0.0.1:{port}; proxy_pass {target}; proxy_timeout 1h; }} }}\n"
        ),
    )?;
    Ok(vec!["nginx".into(), "-c".into(), text(&file)])
}

fn node_package(places: &Places) -> PathBuf {
    let package = places
        .peers
        .join("node/node_modules/@maximegris/node-websockify");
    fs::canonicalize(&package).unwrap_or(package)
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// A port that nobody has at the moment.
async fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    Ok(listener.local_addr()?.port())
}

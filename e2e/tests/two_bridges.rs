//! Two bridges behind HAProxy, one of which is killed. Where HAProxy is not installed, the test says so and passes,
//! unless `REQUIRE_PROXIES` is set.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use e2e::{
    native::{Native, Services},
    world::PASSWORD,
};
use futures_util::{SinkExt as _, StreamExt as _};
use localserver::{LocalServer, Settings};
use msnp11::{
    client::{Request, Session},
    value::{Email, Status},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    process::{Child, Command},
    runtime::Runtime,
    time::{Instant, sleep},
};
use tokio_tungstenite::{connect_async, tungstenite::Message};
use tokio_util::sync::CancellationToken;
use webmessenger_bridge::{Bridge, Config, local_server};

/// Two health checks, and a reconnect that waits its turn.
const PATIENCE: Duration = Duration::from_secs(60);
const PEOPLE: [&str; 3] = ["alice@example.com", "bob@example.com", "carol@example.com"];

#[tokio::test(flavor = "multi_thread")]
async fn people_of_a_killed_bridge_come_back_on_the_other() -> Result<()> {
    let Some(haproxy) = find("haproxy") else {
        ensure!(
            std::env::var_os("REQUIRE_PROXIES").is_none(),
            "haproxy is not installed, and REQUIRE_PROXIES is set"
        );
        println!("haproxy is not installed: not tested");
        return Ok(());
    };
    let server = LocalServer::start(Settings::default()).await?;
    let first = OwnBridge::start(&server).await?;
    let second = OwnBridge::start(&server).await?;
    let front = Front::start(&haproxy, [&first, &second]).await?;
    let services = Services {
        notification_server: tunnel(front.address).await?.to_string(),
        nexus: server.addresses().nexus(),
    };
    let mut people = Vec::new();
    for email in PEOPLE {
        people.push(Native::sign_in(services.clone(), email, PASSWORD).await?);
    }
    let lost = first.bridge.live_connections();
    ensure!(lost > 0, "nobody came by the first bridge");
    ensure!(
        second.bridge.live_connections() > 0,
        "nobody came by the second bridge"
    );

    let begin = Instant::now();
    first.kill();
    until("all to be on the second bridge", || {
        second.bridge.live_connections() == PEOPLE.len() && people.iter().all(is_signed_in)
    })
    .await?;
    println!(
        "{lost} of {} people were back after {:?}",
        PEOPLE.len(),
        begin.elapsed()
    );

    // And it is all there: what one does, the others see.
    people[1].request(Request::SetStatus(Status::Busy)).await?;
    let bob = Email::typed(PEOPLE[1])?;
    for watcher in [&people[0], &people[2]] {
        until("bob to be seen as busy", || {
            watcher.look(|m| {
                m.roster()
                    .person(&bob)
                    .is_some_and(|bob| bob.status == Status::Busy)
            })
        })
        .await?;
    }
    Ok(())
}

fn is_signed_in(person: &Native) -> bool {
    person.look(|messenger| *messenger.session() == Session::SignedIn)
}

async fn until(what: &str, is: impl Fn() -> bool) -> Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while !is() {
        ensure!(Instant::now() < deadline, "waited in vain for {what}");
        sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// A bridge in a runtime of its own, which can be ended as by a kill: nothing is said, all sockets close.
struct OwnBridge {
    bridge: Bridge,
    admin: SocketAddr,
    runtime: Option<Runtime>,
}

impl OwnBridge {
    async fn start(server: &LocalServer) -> Result<Self> {
        let mut config = Config::new(vec![local_server::server_config(&server.addresses())]);
        config.listen = "127.0.0.1:0".parse()?;
        config.admin_listen = Some("127.0.0.1:0".parse()?);
        let runtime = Runtime::new()?;
        let starting = runtime.spawn(Bridge::start(config, CancellationToken::new()));
        let bridge = starting.await??;
        Ok(Self {
            admin: bridge.admin_addr().context("it has an admin listener")?,
            bridge,
            runtime: Some(runtime),
        })
    }

    fn kill(mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Drop for OwnBridge {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// HAProxy with the configuration of `deploy/`, less TLS.
struct Front {
    address: SocketAddr,
    _process: Child,
    _directory: tempfile::TempDir,
}

impl Front {
    async fn start(haproxy: &Path, bridges: [&OwnBridge; 2]) -> Result<Self> {
        let directory = tempfile::tempdir()?;
        let [address, redirecting] = [free_address().await?, free_address().await?];
        let mut text = include_str!("../../deploy/haproxy.cfg").to_owned();
        let bind = text
            .lines()
            .find(|line| line.contains("bind :443"))
            .context("the line with the certificate")?
            .to_owned();
        text = text
            // As many files as that needs may not be had here.
            .replace("maxconn 20000", "maxconn 100")
            .replace(&bind, &format!("    bind {address}"))
            .replace("bind :80", &format!("bind {redirecting}"));
        for (example, bridge) in ["10.0.0.11:8080", "10.0.0.12:8080"].iter().zip(bridges) {
            // On one machine each needs an admin port of its own.
            let own = format!(
                "{} port {}",
                bridge.bridge.local_addr(),
                bridge.admin.port()
            );
            text = text.replace(example, &own);
        }
        let file = directory.path().join("haproxy.cfg");
        std::fs::write(&file, text)?;
        let process = Command::new(haproxy)
            .arg("-f")
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(address).await.is_err() {
            ensure!(Instant::now() < deadline, "HAProxy does not accept");
            sleep(Duration::from_millis(50)).await;
        }
        Ok(Self {
            address,
            _process: process,
            _directory: directory,
        })
    }
}

/// What a browser does for the core: TCP connections here become WebSockets there.
async fn tunnel(front: SocketAddr) -> Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(carry(stream, front));
        }
    });
    Ok(address)
}

async fn carry(mut stream: TcpStream, front: SocketAddr) -> Result<()> {
    let (socket, _) = connect_async(format!("ws://{front}/ws")).await?;
    let (mut sink, mut messages) = socket.split();
    let mut buffer = [0; 4096];
    loop {
        tokio::select! {
            read = stream.read(&mut buffer) => match read? {
                0 => return Ok(sink.close().await?),
                length => sink.send(Message::binary(buffer[..length].to_vec())).await?,
            },
            message = messages.next() => match message {
                Some(Ok(Message::Binary(bytes))) => stream.write_all(&bytes).await?,
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                _ => return Ok(()),
            },
        }
    }
}

async fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await?
        .local_addr()?)
}

/// Servers are not on everybody's path.
fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var("PATH").unwrap_or_default();
    path.split(':')
        .chain(["/usr/sbin"])
        .map(|directory| Path::new(directory).join(program))
        .find(|candidate| candidate.is_file())
}

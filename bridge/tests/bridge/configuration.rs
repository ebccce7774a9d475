//! The configuration file, the flags, and the executable's answers to them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use clap::Parser;
use webmessenger_bridge::Config;
use webmessenger_bridge::cli::{Cli, CliError};
use webmessenger_bridge::config::file;
use webmessenger_contract::Theme;

use crate::authority::Authority;
use crate::support::{config, connect, echo, raw_http, start};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/bridge.toml")
}

fn cli(arguments: &[&str]) -> Result<Config, CliError> {
    Cli::try_parse_from(["webmessenger-bridge"].iter().chain(arguments))
        .unwrap()
        .configuration()
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_webmessenger-bridge"))
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn example_has_every_key_and_is_valid() {
    let config = file::parse(&std::fs::read_to_string(example()).unwrap()).unwrap();
    config.validate().unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.admin_listen.unwrap().port(), 9090);
    assert_eq!(
        config.web_root.as_deref(),
        Some(Path::new("/srv/webmessenger"))
    );
    assert_eq!(config.origins.len(), 1);
    assert_eq!(config.page.title.as_deref(), Some("Example Messenger"));
    assert_eq!(config.page.default_theme, Some(Theme::Light));
    assert_eq!(config.page.links[0].text, "Create an account");
    // The file says that its times are the defaults.
    assert_eq!(config.timings, webmessenger_bridge::Timings::default());
    let server = &config.servers[0];
    assert_eq!(
        (server.id.as_str(), server.name.as_str()),
        ("example", "Example")
    );
    assert_eq!(
        server.notification_server.to_string(),
        "messenger.example.com:1863"
    );
    assert!(server.nexus.is_some() && server.login.is_some() && server.config_service.is_some());
    assert!(server.offline_send.is_some() && server.offline_read.is_some());
    assert_eq!((server.targets.len(), server.rewrite.len()), (3, 2));
}

#[test]
fn offline_messages_are_sent_and_read_or_neither() {
    const SERVER: &str = "[[servers]]\nid = \"a\"\nnotification_server = \"a.example:1863\"\n";
    let send = "offline_send = \"https://a.example/OimWS/oim.asmx\"\n";
    let read = "offline_read = \"https://a.example/rsi/rsi.asmx\"\n";
    for (keys, valid) in [
        (String::new(), true),
        (format!("{send}{read}"), true),
        (send.to_owned(), false),
        (read.to_owned(), false),
    ] {
        let config = file::parse(&format!("{SERVER}{keys}")).unwrap();
        let Err(error) = config.validate() else {
            assert!(valid, "{keys}");
            continue;
        };
        assert!(!valid, "{error}");
        let error = error.to_string();
        for words in ["`servers.offline_send`", "`servers.offline_read`", "\"a\""] {
            assert!(error.contains(words), "{words} is not in {error}");
        }
    }
    let server = "--notification-server=m.example.com:1863";
    let send = "--offline-send=https://m.example.com/OimWS/oim.asmx";
    let read = "--offline-read=https://m.example.com/rsi/rsi.asmx";
    let config = cli(&[server, send, read]).unwrap();
    assert!(config.servers[0].offline_send.is_some() && config.servers[0].offline_read.is_some());
    for arguments in [&[server, send][..], &[server, read], &[send, read]] {
        cli(arguments).unwrap_err();
    }
}

#[test]
fn every_line_that_is_wrong_is_named_with_its_key() {
    const SERVER: &str = "[[servers]]\nid = \"a\"\nnotification_server = \"a.example:1863\"\n";
    for (text, line, key) in [
        (
            "listen = \"127.0.0.1:8080\"\nlisden = 1\n".to_owned(),
            2,
            "lisden",
        ),
        ("listen = \"somewhere\"\n".to_owned(), 1, "listen"),
        (format!("{SERVER}colour = \"red\"\n"), 4, "colour"),
        ("[[servers]]\nid = \"A B\"\n".to_owned(), 2, "id"),
        (
            "[[servers]]\nid = \"a\"\nnotification_server = \"a.example\"\n".to_owned(),
            3,
            "notification_server",
        ),
        (format!("{SERVER}nexus = \"ftp://a.example\"\n"), 4, "nexus"),
        (
            format!("{SERVER}login = \"https://me:secret@a.example/\"\n"),
            4,
            "login",
        ),
        (
            format!("{SERVER}targets = [{{ host = \"a b\" }}]\n"),
            4,
            "targets",
        ),
        (
            format!("{SERVER}targets = [{{ host = \"a\", ports = [0] }}]\n"),
            4,
            "targets",
        ),
        (
            format!("{SERVER}targets = [{{ host = \"a\", ports = [\"9-1\"] }}]\n"),
            4,
            "targets",
        ),
        (
            format!("{SERVER}rewrite = {{ \"a b\" = \"c\" }}\n"),
            4,
            "rewrite",
        ),
        ("\n[timings]\nconnect = 0\n".to_owned(), 3, "connect"),
        ("[timings]\nconnect = -1\n".to_owned(), 2, "connect"),
        (
            "[page]\ndefault_theme = \"blue\"\n".to_owned(),
            2,
            "default_theme",
        ),
        (
            "[page.accent]\nlight = \"#336edb\"\ndark = \"#ffff00\"\n".to_owned(),
            3,
            "needs 4.5",
        ),
        (
            "[page]\naccent = { light = \"#336edb\" }\n".to_owned(),
            2,
            "dark",
        ),
        (
            "[page]\nterms = \"javascript:alert(1)\"\n".to_owned(),
            2,
            "terms",
        ),
        (
            "[page]\ndefault_language = \"in English\"\n".to_owned(),
            2,
            "default_language",
        ),
        ("[page]\ntitle = \"\"\n".to_owned(), 2, "title"),
        (
            "[[page.links]]\ntext = \"x\"\nurl = \"javascript:alert(1)\"\n".to_owned(),
            3,
            "url",
        ),
        (
            "origins = [\"chat.example.com\"]\n".to_owned(),
            1,
            "origins",
        ),
    ] {
        let error = file::parse(&text).unwrap_err().to_string();
        assert!(error.contains(&format!("line {line},")), "{text}\n{error}");
        assert!(error.contains(key), "{text}\n{error}");
    }
}

#[test]
fn whole_is_checked() {
    let server = "[[servers]]\nid = \"a\"\nnotification_server = \"a.example:1863\"\n";
    assert!(
        file::parse("")
            .unwrap()
            .validate()
            .unwrap_err()
            .to_string()
            .contains("--notification-server")
    );
    let twice = file::parse(&format!("{server}{server}"))
        .unwrap()
        .validate()
        .unwrap_err();
    assert!(twice.to_string().contains("servers.id"), "{twice}");
    let pongs = file::parse(&format!("{server}[timings]\nmissed_pongs = 0\n"))
        .unwrap()
        .validate()
        .unwrap_err();
    assert!(pongs.to_string().contains("missed_pongs"), "{pongs}");
}

#[test]
fn four_addresses_alone_make_a_server() {
    let config = cli(&[
        "--notification-server=m.example.com:1863",
        "--nexus=https://n.example.com/rdr/pprdr.asp",
        "--login=http://l.example.com/login",
        "--config-service=http://c.example.com/Config/MsgrConfig.asmx",
    ])
    .unwrap();
    assert!(config.listen.is_local());
    assert_eq!(config.servers.len(), 1);
    assert_eq!(config.servers[0].id, "default");
    assert_eq!(
        config.servers[0].login.as_ref().unwrap().as_str(),
        "http://l.example.com/login"
    );
}

#[test]
fn flags_that_do_not_go_together() {
    let example = example();
    let example = example.to_str().unwrap();
    let config = cli(&["--config", example, "--listen=0.0.0.0:80"]).unwrap();
    assert_eq!(config.listen.to_string(), "0.0.0.0:80");
    for arguments in [
        &[][..],
        &["--nexus=https://n.example.com/"],
        &[
            "--config",
            example,
            "--notification-server=m.example.com:1863",
        ],
        &["--config=/nowhere/bridge.toml"],
        &["--local-server", "--listen=0.0.0.0:8080"],
    ] {
        let error = cli(arguments).unwrap_err().to_string();
        assert!(
            error.contains('`') || error.contains("/nowhere/bridge.toml"),
            "{error}"
        );
    }
    assert!(
        Cli::try_parse_from(["bridge", "--local-server", "--notification-server=a:1"]).is_err()
    );
}

#[test]
fn check_config_tells_and_leaves() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let write = |name: &str, text: &str| std::fs::write(path(name), text).unwrap();
    let authority = Authority::new();
    let (certificate, key) = authority.certificate(&["chat.example.com"]);
    let (_, other_key) = authority.certificate(&["chat.example.com"]);
    write("cert.pem", &certificate);
    write("key.pem", &key);
    write("other.pem", &other_key);
    write("ca.pem", &authority.pem());
    write("empty.pem", "");
    write("index.html", "<!doctype html>");
    let root = folder.path().display();
    let files = |certificate: &str, key: &str, ca: &str, web_root: &str| {
        format!(
            "web_root = \"{root}/{web_root}\"\n[tls]\ncertificate = \"{root}/{certificate}\"\nkey = \"{root}/{key}\"\n\
             [[servers]]\nid = \"a\"\nnotification_server = \"a.example:1863\"\nca = \"{root}/{ca}\"\n"
        )
    };
    for (text, said) in [
        (files("cert.pem", "key.pem", "ca.pem", ""), &[][..]),
        (files("none.pem", "key.pem", "ca.pem", ""), &["none.pem"]),
        (files("cert.pem", "none.pem", "ca.pem", ""), &["none.pem"]),
        (files("cert.pem", "other.pem", "ca.pem", ""), &["cert.pem"]),
        (files("empty.pem", "key.pem", "ca.pem", ""), &["empty.pem"]),
        (files("cert.pem", "key.pem", "key.pem", ""), &["key.pem"]),
        (
            files("cert.pem", "key.pem", "ca.pem", "none"),
            &["web_root", "index.html"],
        ),
        (
            "listen = \"127.0.0.1:8080\"\n\nlisden = 1\n".to_owned(),
            &["bridge.toml", "line 3", "lisden"],
        ),
    ] {
        write("bridge.toml", &text);
        let output = run(&[
            "--config",
            path("bridge.toml").to_str().unwrap(),
            "--check-config",
        ]);
        assert_eq!(
            output.status.success(),
            said.is_empty(),
            "{text}\n{output:?}"
        );
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(said.iter().all(|it| error.contains(it)), "{error}");
    }
}

/// A level that is none would switch off all lines in silence.
#[test]
fn wrong_log_level_is_an_error_that_names_its_key_and_the_words() {
    const LEVELS: &str = "off, error, warn, info, debug or trace";
    let server = [
        "--notification-server",
        "m.example.com:1863",
        "--check-config",
    ];
    for (variable, value, right) in [
        ("WEBMESSENGER_LOG", "inof", false),
        ("WEBMESSENGER_LOG", "warning", false),
        ("WEBMESSENGER_LOG", "3", false),
        (
            "WEBMESSENGER_LOG",
            "info,webmessenger_bridge=verbose",
            false,
        ),
        ("WEBMESSENGER_LOG", "webmessenger-bridge=debug", false),
        ("WEBMESSENGER_LOG", "info,,debug", false),
        ("WEBMESSENGER_LOG", "info,[span]=debug", false),
        ("WEBMESSENGER_LOG", "webmesenger_bridge=debug", false),
        ("WEBMESSENGER__LOG__LEVEL", "inof", false),
        ("WEBMESSENGER__LOG__LEVEL", "warning", false),
        ("WEBMESSENGER_LOG", "info", true),
        ("WEBMESSENGER_LOG", "INFO", true),
        ("WEBMESSENGER_LOG", "off", true),
        ("WEBMESSENGER_LOG", "", true),
        (
            "WEBMESSENGER_LOG",
            "warn, webmessenger_bridge::relay=trace",
            true,
        ),
        ("WEBMESSENGER__LOG__LEVEL", "localserver=debug", true),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_webmessenger-bridge"))
            .args(server)
            .env(variable, value)
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            output.status.success(),
            right,
            "{variable}={value}: {error}"
        );
        if !right {
            assert!(
                error.contains(variable) && error.contains(LEVELS),
                "{error}"
            );
        }
    }
    for level in ["inof", "warning"] {
        let text = format!("\n[log]\nlevel = \"{level}\"\n");
        let error = file::parse(&text).unwrap_err().to_string();
        for said in ["line 3,", "level", LEVELS] {
            assert!(error.contains(said), "{said} is not in {error}");
        }
    }
}

#[tokio::test]
async fn servers_are_listed_with_the_contract_version() {
    let mut config = config(echo().await);
    // All of what the example sets for the page.
    let example = std::fs::read_to_string(example()).unwrap();
    config.page = file::parse(&example).unwrap().page;
    let page = config.page.clone();
    let bridge = start(config).await;
    let get = "GET /api/servers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let (head, body) = raw_http(bridge.local_addr(), get).await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(head.contains("content-type: application/json"), "{head}");
    let list: webmessenger_contract::ServerList = serde_json::from_slice(&body).unwrap();
    assert_eq!(list.version, webmessenger_contract::CONTRACT_VERSION);
    assert_eq!(list.servers[0].id, "test");
    assert_eq!(list.page, page);
    let json: serde_json::Value = serde_json::from_slice(&body).unwrap();
    for (path, expected) in [
        ("/page/title", "Example Messenger"),
        (
            "/page/message",
            "Welcome! The server rests on Sunday from 4 to 5.",
        ),
        ("/page/terms", "https://example.com/terms"),
        ("/page/privacy", "https://example.com/privacy"),
        ("/page/accent/light", "#336edb"),
        ("/page/accent/dark", "#3a6fda"),
        ("/page/default_language", "en"),
        ("/page/default_theme", "light"),
        ("/page/links/0/text", "Create an account"),
        ("/page/links/0/url", "https://example.com/register"),
    ] {
        let value = json.pointer(path).and_then(|it| it.as_str());
        assert_eq!(value, Some(expected), "{path}");
    }
    // One server, and so nothing to choose: the page shows no other.
    assert_eq!(list.servers.len(), 1);
}

#[tokio::test]
async fn admin_listener_tells_health_and_readiness() {
    let mut config = config(echo().await);
    config.admin_listen = Some("127.0.0.1:0".parse().unwrap());
    let bridge = start(config).await;
    let admin = bridge.admin_addr().unwrap();
    for path in ["/healthz", "/readyz"] {
        let (head, _) = raw_http(
            admin,
            &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        )
        .await;
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
    }
    // Not for everyone.
    let health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert!(
        raw_http(bridge.local_addr(), health)
            .await
            .0
            .starts_with("HTTP/1.1 404")
    );
}

#[tokio::test]
async fn admin_listener_says_not_ready_while_draining() {
    let mut config = config(echo().await);
    config.admin_listen = Some("127.0.0.1:0".parse().unwrap());
    config.timings.close = Duration::from_secs(2);
    let bridge = start(config).await;
    let admin = bridge.admin_addr().unwrap();
    // A page that does not answer the close frame keeps the bridge for as long as it may.
    let _socket = connect(bridge.local_addr(), "/ws").await;
    let stopping = tokio::spawn(bridge.stop());
    tokio::time::sleep(Duration::from_millis(200)).await;
    let (head, _) = raw_http(
        admin,
        "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    )
    .await;
    assert!(head.starts_with("HTTP/1.1 503"), "{head}");
    assert!(stopping.await.unwrap());
}

//! The server on real sockets, with bytes written by hand.

mod plain_client;

use std::time::Duration;

use localserver::{Alert, LocalServer, Mail, Mailbox, NotificationData, Ports, Settings};
use msnp11::{command::OutReason, error_code::ErrorCode, value::Email};
use plain_client::{Client, http};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

async fn login(server: &LocalServer, password: &str) -> String {
    let address = server.addresses().http;
    let header = msnp11::passport::authorization("alice@example.com", password, "ct=1,id=507");
    let header = header.as_str();
    http(
        address,
        &format!("GET /login HTTP/1.1\r\nHost: x\r\nAuthorization: {header}\r\n\r\n"),
    )
    .await
}

async fn sign_in(server: &LocalServer) -> Client {
    let answer = login(server, "messenger").await;
    let ticket = answer.split('\'').nth(1).unwrap().to_owned();
    let mut client = Client::connect(server.addresses().notification).await;
    client.ask("VER 1 MSNP11 CVR0", "VER 1 MSNP11\r\n").await;
    client
        .ask(
            "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs alice@example.com",
            "\r\n",
        )
        .await;
    client
        .ask("USR 3 TWN I alice@example.com", "id=507\r\n")
        .await;
    client
        .ask(
            &format!("USR 4 TWN S {ticket}"),
            "USR 4 OK alice@example.com 1 0\r\n",
        )
        .await;
    client.wait("ABCHMigrated: 1\r\n\r\n").await;
    client
}

#[tokio::test]
async fn signing_in_over_tcp() {
    let server = LocalServer::start(Settings::default()).await.unwrap();
    let mut client = sign_in(&server).await;
    assert!(
        client
            .ask("SYN 5 0 0", "LST N=carol")
            .await
            .contains("GTC A\r\n")
    );
    client.ask("CHG 6 NLN 512", "CHG 6 NLN 512\r\n").await;
    assert_eq!(
        server.control().online(),
        [Email::typed("alice@example.com").unwrap()]
    );
    server.control().split_every_byte(true);
    client.ask("PNG", "QNG 45\r\n").await;
    let transfer = client.ask("XFR 7 SB", "XFR 7 SB ").await + &client.wait("\r\n").await;
    let words: Vec<_> = transfer.trim().split(' ').rev().collect();
    assert_eq!(words[2], server.addresses().switchboard.to_string());
    let mut board = Client::connect(server.addresses().switchboard).await;
    board
        .ask(
            &format!("USR 1 alice@example.com {}", words[0]),
            "USR 1 OK alice@example.com ",
        )
        .await;
    board
        .stream
        .write_all(b"CAL 2 bob@example.com\r\nOUT\r\n")
        .await
        .unwrap();
    assert!(board.rest().await.ends_with("217 2\r\n"));
    client
        .stream
        .write_all(b"OUT\r\nXXX and what nobody reads")
        .await
        .unwrap();
    assert!(client.rest().await.ends_with("OUT\r\n"));
}

#[tokio::test]
async fn passport_and_config_over_http() {
    let server = LocalServer::start(Settings::default()).await.unwrap();
    let address = server.addresses().http;
    let nexus = http(address, "GET /rdr/pprdr.asp HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert!(nexus.starts_with("HTTP/1.1 200"), "{nexus}");
    assert!(
        nexus.contains(&format!("passporturls: DALogin=http://{address}/login\r\n")),
        "{nexus}"
    );
    let wrong = login(&server, "wrong").await;
    assert!(wrong.starts_with("HTTP/1.1 401"), "{wrong}");
    assert!(
        wrong.contains("www-authenticate: Passport1.4 da-status=failed\r\n"),
        "{wrong}"
    );
    let right = login(&server, "messenger").await;
    assert!(
        right.contains("authentication-info: Passport1.4 da-status=success,from-PP='t="),
        "{right}"
    );
    let action =
        "SOAPAction: \"http://www.msn.com/webservices/Messenger/Client/GetClientConfig\"\r\n";
    let body = "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><GetClientConfig \
                xmlns=\"http://www.msn.com/webservices/Messenger/Client\"><clientinfo><Country>DE</Country>\
                <PLCID>0407</PLCID></clientinfo></GetClientConfig></e:Body></e:Envelope>";
    let post = |action: &str, body: &str| {
        let length = body.len();
        format!(
            "POST /Config/MsgrConfig.asmx HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n{action}\r\n{body}"
        )
    };
    let config = http(address, &post(action, body)).await;
    assert!(config.starts_with("HTTP/1.1 200"), "{config}");
    assert!(
        config.contains("content-type: text/xml; charset=utf-8\r\n"),
        "{config}"
    );
    assert!(
        config.contains("<![CDATA[<MsgrConfig>") && config.contains("<name>Heute</name>"),
        "{config}"
    );
    for wrong in [post("", body), post(action, "<not xml")] {
        let fault = http(address, &wrong).await;
        assert!(fault.starts_with("HTTP/1.1 400"), "{fault}");
        assert!(
            fault.contains("content-type: text/xml; charset=utf-8\r\n"),
            "{fault}"
        );
        assert!(fault.contains("<soap:Fault>"), "{fault}");
    }
    let large = post(action, &"x".repeat(64 * 1024 + 1));
    assert!(http(address, &large).await.starts_with("HTTP/1.1 400"));
    let get = "GET /Config/MsgrConfig.asmx?op=GetClientConfig&Country=FR&PLCID=040c HTTP/1.1\r\nHost: x\r\n\r\n";
    let plain = http(address, get).await;
    assert!(
        plain.contains("\r\n\r\n<MsgrConfig>") && plain.contains("Market=\"fr-FR\""),
        "{plain}"
    );
    server.control().fail_config(true);
    assert!(http(address, get).await.starts_with("HTTP/1.1 500"));
}

#[tokio::test(start_paused = true)]
async fn http_connections_that_say_nothing_end_and_give_way() {
    async fn end(mut stream: TcpStream) -> String {
        let mut text = String::new();
        // A reset is an end too.
        let _ = timeout(Duration::from_secs(300), stream.read_to_string(&mut text))
            .await
            .expect("an end");
        text
    }
    let server = LocalServer::start(Settings::default()).await.unwrap();
    let address = server.addresses().http;
    let mut silent = Vec::new();
    for _ in 0..300 {
        silent.push(TcpStream::connect(address).await.unwrap());
    }
    // Whoever comes after them is served when the first have had their time.
    let mut last = TcpStream::connect(address).await.unwrap();
    last.write_all(b"GET /rdr/pprdr.asp HTTP/1.1\r\nHost: x\r\n\r\n")
        .await
        .unwrap();
    assert!(end(last).await.starts_with("HTTP/1.1 200 "));
    for stream in silent {
        assert_eq!(end(stream).await, "");
    }
}

#[tokio::test]
async fn a_server_that_is_killed_and_comes_back() {
    let server = LocalServer::start(Settings::default()).await.unwrap();
    let control = server.control();
    let client = sign_in(&server).await;
    control.kill();
    client.rest().await;
    assert!(control.online().is_empty());
    // The tasks that hold the ports end at their next step.
    for _ in 0..1_000 {
        if TcpStream::connect(server.addresses().notification)
            .await
            .is_err()
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert!(
        TcpStream::connect(server.addresses().notification)
            .await
            .is_err()
    );
    control.restart().await.unwrap();
    let mut client = sign_in(&server).await;
    client.ask("PNG", "QNG 45\r\n").await;
    control.restart().await.unwrap();
    client.rest().await;
    let mut client = sign_in(&server).await;
    control.delay(Duration::from_millis(50));
    let before = tokio::time::Instant::now();
    client.ask("PNG", "QNG 45\r\n").await;
    assert!(before.elapsed() >= Duration::from_millis(49));
}

#[tokio::test]
async fn a_client_that_does_not_read_is_dropped() {
    let server = LocalServer::start(Settings::default()).await.unwrap();
    let alice = Email::typed("alice@example.com").unwrap();
    let _client = sign_in(&server).await;
    let control = server.control();
    let junk = vec![b'x'; 1024 * 1024];
    let mut sent = 0;
    while control.online() == [alice.clone()] {
        control.send_raw(&alice, &junk);
        sent += 1;
        // What the system's own buffers take, and ours.
        assert!(sent < 100, "still there");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn control_works_from_any_thread() {
    let server = LocalServer::start(Settings::default()).await.unwrap();
    let client = sign_in(&server).await;
    let control = server.control();
    let outside = std::thread::spawn(move || control.out(None, &OutReason::ShuttingDown));
    outside.join().unwrap();
    assert!(client.rest().await.ends_with("OUT SSD\r\n"));
}

#[tokio::test]
async fn control_speaks_to_those_who_are_signed_in() {
    let server = LocalServer::start(Settings::default()).await.unwrap();
    let mut client = sign_in(&server).await;
    let (control, alice) = (server.control(), Email::typed("alice@example.com").unwrap());
    client.ask("SYN 5 0 0", "LST N=carol").await;
    client
        .ask("CHG 6 NLN 512", "Post-URL: http://127.0.0.1/\r\n")
        .await;
    control.refuse_next(&alice, "XFR", ErrorCode::ChangingTooRapidly);
    assert_eq!(client.ask("XFR 7 SB", "\r\n").await, "800 7\r\n");
    control.send_alert(&alice, &Alert::new("Hello", "link"));
    client
        .wait("<TEXT>Hello</TEXT></BODY></MSG></NOTIFICATION>")
        .await;
    let owner = -1;
    control.send_notification_data(&alice, &NotificationData::ContactList { owner });
    client.wait("&lt;CID&gt;-1&lt;/CID&gt;").await;
    client.wait("</NOTIFICATION>").await;
    control.send_mobile_page(&alice, "555", "hi");
    client
        .wait("<TEXT>hi</TEXT></BODY></MSG></NOTIFICATION>")
        .await;
    control.set_shields(localserver::shields(&["winks"], &[]));
    client.ask("GCF 8 Shields.xml", "deny=\"winks\"").await;
    client.wait("</config>\r\n").await;
    control.set_mailbox(&alice, Some(Mailbox::default()));
    let mail = Mail {
        from: "Bob".into(),
        address: Email::typed("bob@example.com").unwrap(),
        subject: "Hi".into(),
    };
    control.deliver_mail(&alice, &mail);
    client.wait("From-Addr: bob@example.com\r\nid: 2\r\n").await;
    control.move_mail(&alice, "ACTIVE", "trAsH", 1);
    client.wait("Message-Delta: 1\r\n").await;
    control.make_offline(&alice);
    client.wait("CHG 0 FLN\r\n").await;
}

#[tokio::test]
async fn the_usual_ports_or_others() {
    let first = LocalServer::start_usual().await.unwrap().addresses();
    let (one, two) = (
        LocalServer::start_usual().await.unwrap(),
        LocalServer::start_usual().await.unwrap(),
    );
    assert_ne!(one.addresses().notification, two.addresses().notification);
    assert!(first.notification.ip().is_loopback());
    let taken = Settings {
        ports: Ports {
            http: two.addresses().http.port(),
            ..Ports::default()
        },
        ..Settings::default()
    };
    assert!(
        LocalServer::start(taken).await.is_err(),
        "named ports are taken as they are named"
    );
}

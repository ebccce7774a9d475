//! People who sign in over TCP and ask over HTTP, with bytes written by hand.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use localserver::{Account, LocalServer, OfflineForm, Settings};
use msnp11::{challenge, value::Email};
use tokio::io::AsyncWriteExt as _;

pub(crate) use crate::plain_client::{Client, http};

pub(crate) const ALICE: &str = "alice@example.com";
pub(crate) const BOB: &str = "bob@example.com";
/// The namespaces of both services, and the action of the first.
pub(crate) const O: &str = "http://messenger.msn.com/ws/2004/09/oim/";
pub(crate) const R: &str = "http://www.hotmail.msn.com/ws/2004/09/oim/rsi";
pub(crate) const STORE: &str = "http://messenger.msn.com/ws/2004/09/oim/Store";
pub(crate) const XML: &str = "text/xml; charset=utf-8";
/// A call of `GetMetadata`; `R` stands for its namespace.
pub(crate) const METADATA: &str = "<GetMetadata xmlns=\"R\"><!-- --></GetMetadata>";
pub(crate) const NONE_WAIT: &str = "text/x-msmsgsinitialmdatanotification; charset=UTF-8\r\n\r\nMail-Data: <MD><E><I>0</I>\
    <IU>0</IU><O>0</O><OU>0</OU></E><Q><QTM>409600</QTM><QNM>204800</QNM></Q></MD>\r\n";
/// A text in several scripts, of three lines.
pub(crate) const GREETING: &str = "R3LDvMOfZSBhdXMgWsO8cmljaCwgw6dhIHZhPw0KWndlaXRlIFplaWxlIPCfmYLwn5GN8J+PvSA8\r\n\
    Yj4gJiAieCINCg0KTGV0enRlIFplaWxlOiBuYcOvdmUg5ryi5a2X";
/// Those of every mail, in their order.
pub(crate) const MAIL_HEADERS: [&str; 18] = [
    "X-Message-Info",
    "Received",
    "Received",
    "From",
    "To",
    "Subject",
    "X-OIM-originatingSource",
    "X-OIMProxy",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "X-OIM-Message-Type",
    "X-OIM-Run-Id",
    "X-OIM-Sequence-Num",
    "Message-ID",
    "X-OriginalArrivalTime",
    "Date",
    "Return-Path",
];

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";

pub(crate) fn email(text: &str) -> Email {
    Email::typed(text).unwrap()
}

/// A server with alice and bob, who know each other.
pub(crate) async fn server(form: OfflineForm) -> LocalServer {
    server_with(|settings| settings.offline_messages.form = form).await
}

/// The same, with other settings.
pub(crate) async fn server_with(set: impl FnOnce(&mut Settings)) -> LocalServer {
    let account = |address, name| Account::new(address, "messenger", name);
    let mut settings = Settings {
        accounts: vec![
            account(ALICE, "Alice ✓").friend(BOB, &[]),
            account(BOB, "Bob").friend(ALICE, &[]),
        ],
        challenge_at_sign_in: false,
        ..Settings::default()
    };
    set(&mut settings);
    LocalServer::start(settings).await.unwrap()
}

/// 2,000 characters, as a live server took them.
pub(crate) fn long_content() -> String {
    let text: String = (0..80)
        .map(|number| format!("{number:04} Æøåsking, smørrebrød og; "))
        .collect();
    folded(&text.chars().take(2_000).collect::<String>())
}

pub(crate) fn base64(text: impl AsRef<[u8]>) -> String {
    STANDARD.encode(text)
}

pub(crate) fn folded(text: &str) -> String {
    let encoded = base64(text);
    let lines = encoded.as_bytes().chunks(76).map(String::from_utf8_lossy);
    lines.collect::<Vec<_>>().join("\r\n")
}

/// The lock key of MSN Messenger 7.0.
pub(crate) fn lock_key(challenge: &str) -> String {
    challenge::answer(challenge, &challenge::MESSENGER_7_0)
}

pub(crate) fn challenge_in(fault: &str) -> Option<String> {
    let (_, rest) = fault.split_once("<LockKeyChallenge")?;
    let (_, rest) = rest.split_once('>')?;
    Some(rest.split_once('<')?.0.to_owned())
}

/// An answer of HTTP.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// `Content-Type`
    pub(crate) kind: String,
    pub(crate) body: String,
}

pub(crate) async fn post(server: &LocalServer, path: &str, action: &str, body: &str) -> Answer {
    post_as(server, path, XML, action, body).await
}

pub(crate) async fn post_as(
    server: &LocalServer,
    path: &str,
    kind: &str,
    action: &str,
    body: &str,
) -> Answer {
    let length = body.len();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\nSOAPAction: \"{action}\"\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    let answer = http(server.addresses().http, &request).await;
    let (head, body) = answer.split_once("\r\n\r\n").expect(&answer);
    let kind = head
        .lines()
        .find_map(|line| line.strip_prefix("content-type: "));
    Answer {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        kind: kind.unwrap_or_default().to_owned(),
        body: body.to_owned(),
    }
}

/// Somebody who is signed in.
pub(crate) struct Person {
    pub(crate) client: Client,
    pub(crate) email: &'static str,
    pub(crate) ticket: String,
    /// What came after the first `CHG`.
    pub(crate) greeting: String,
}

impl Person {
    /// Signed in, and nothing else.
    pub(crate) async fn signed_in(server: &LocalServer, email: &'static str) -> Self {
        let header = msnp11::passport::authorization(email, "messenger", "ct=1,id=507");
        let header = header.as_str();
        let request = format!("GET /login HTTP/1.1\r\nHost: x\r\nAuthorization: {header}\r\n\r\n");
        let answer = http(server.addresses().http, &request).await;
        let ticket = answer.split('\'').nth(1).unwrap().to_owned();
        let mut client = Client::connect(server.addresses().notification).await;
        client.ask("VER 1 MSNP11 CVR0", "VER 1 MSNP11\r\n").await;
        let version = format!("CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs {email}");
        client.ask(&version, "\r\n").await;
        client
            .ask(&format!("USR 3 TWN I {email}"), "id=507\r\n")
            .await;
        client
            .ask(&format!("USR 4 TWN S {ticket}"), "USR 4 OK ")
            .await;
        client.wait("ABCHMigrated: 1\r\n\r\n").await;
        Self {
            client,
            email,
            ticket,
            greeting: String::new(),
        }
    }

    /// Signed in, synchronised, with a status.
    pub(crate) async fn online(server: &LocalServer, email: &'static str) -> Self {
        let mut person = Self::signed_in(server, email).await;
        person.client.ask("SYN 5 0 0", "SYN 5 ").await;
        person
            .client
            .ask("CHG 7 NLN 1073742336", "CHG 7 NLN 1073742336\r\n")
            .await;
        person.greeting = person.client.wait("Post-URL: ").await;
        person
    }

    pub(crate) async fn leave(mut self) {
        self.client.stream.write_all(b"OUT\r\n").await.unwrap();
        self.client.rest().await;
    }

    /// The `t` of the ticket.
    pub(crate) fn t(&self) -> String {
        let t = self.ticket.strip_prefix("t=").unwrap();
        t.split('&').next().unwrap().to_owned()
    }

    /// The lock key of the challenge that is set.
    pub(crate) async fn lock_key(&self, server: &LocalServer) -> String {
        let unlocked = Message {
            lock_key: "",
            ..Message::new(self, 1, "eA==")
        };
        lock_key(&challenge_in(&store(server, &unlocked).await.body).unwrap())
    }

    pub(crate) async fn read(&self, server: &LocalServer, action: &str, call: &str) -> Answer {
        read_with(server, &cookie(&self.ticket), action, call).await
    }

    pub(crate) async fn metadata(&self, server: &LocalServer) -> Answer {
        self.read(server, "GetMetadata", METADATA).await
    }

    pub(crate) async fn message(&self, server: &LocalServer, id: &str, mark: bool) -> Answer {
        let call = format!(
            "<GetMessage xmlns=\"R\"><messageId>{id}</messageId><alsoMarkAsRead>{mark}</alsoMarkAsRead></GetMessage>"
        );
        self.read(server, "GetMessage", &call).await
    }

    pub(crate) async fn delete(&self, server: &LocalServer, ids: &[String]) -> Answer {
        let ids: String = ids
            .iter()
            .map(|id| format!("<messageId>{id}</messageId>"))
            .collect();
        let call =
            format!("<DeleteMessages xmlns=\"R\"><messageIds>{ids}</messageIds></DeleteMessages>");
        self.read(server, "DeleteMessages", &call).await
    }
}

/// `PassportCookie` of a ticket.
pub(crate) fn cookie(ticket: &str) -> String {
    let (t, p) = ticket.split_once("&p=").unwrap();
    let t = t.strip_prefix("t=").unwrap();
    format!("<PassportCookie xmlns=\"{R}\"><t>{t}</t><p>{p}</p></PassportCookie>")
}

pub(crate) async fn read_with(
    server: &LocalServer,
    cookie: &str,
    action: &str,
    call: &str,
) -> Answer {
    let call = call.replace("xmlns=\"R\"", &format!("xmlns=\"{R}\""));
    let body = request(
        &format!("<soap:Header>{cookie}</soap:Header>\n"),
        &format!("<soap:Body>{call}</soap:Body>\n"),
    );
    post(server, "/rsi/rsi.asmx", &format!("{R}/{action}"), &body).await
}

/// A message to somebody, as a client writes it.
#[derive(Clone)]
pub(crate) struct Message<'a> {
    pub(crate) from: &'a str,
    pub(crate) name: Option<&'a str>,
    pub(crate) to: &'a str,
    pub(crate) ticket: &'a str,
    pub(crate) product: &'a str,
    pub(crate) lock_key: &'a str,
    pub(crate) number: u32,
    /// The number in the message within.
    pub(crate) content_number: u32,
    /// Base64.
    pub(crate) content: &'a str,
}

impl<'a> Message<'a> {
    /// To bob, with the lock key that is right on Escargot.
    pub(crate) fn new(from: &'a Person, number: u32, content: &'a str) -> Self {
        Self {
            from: from.email,
            name: Some("=?utf-8?B?QWxpY2Ug4pyT?="),
            to: BOB,
            ticket: &from.ticket,
            product: "PROD0090YUAUV{2B",
            lock_key: "362e8199b004377a9f1cf4398f1e18d3",
            number,
            content_number: number,
            content,
        }
    }

    pub(crate) fn envelope(&self) -> String {
        let Self {
            from,
            to,
            product,
            lock_key,
            number,
            content_number,
            content,
            ..
        } = self;
        let ticket = self.ticket.replace('&', "&amp;");
        let name = self.name.map(|name| format!(" friendlyName=\"{name}\""));
        let name = name.unwrap_or_default();
        let header = format!(
            "<soap:Header>\n\
            <From memberName=\"{from}\"{name} xml:lang=\"en-US\" proxy=\"MSNMSGR\" xmlns=\"{O}\" msnpVer=\"MSNP11\" buildVer=\"7.0.0777\"/>\n\
            <To memberName=\"{to}\" xmlns=\"{O}\"/>\n\
            <Ticket passport=\"{ticket}\" appid=\"{product}\" lockkey=\"{lock_key}\" xmlns=\"{O}\"/>\n\
            <Sequence xmlns=\"http://schemas.xmlsoap.org/ws/2003/03/rm\"><Identifier xmlns=\"http://schemas.xmlsoap.org/ws/2002/07/utility\">http://messenger.msn.com</Identifier><MessageNumber>{number}</MessageNumber></Sequence>\n\
            </soap:Header>\n"
        );
        let body = format!(
            "<soap:Body>\n\
            <MessageType xmlns=\"{O}\">text</MessageType>\n\
            <Content xmlns=\"{O}\">MIME-Version: 1.0\r\n\
            Content-Type: text/plain; charset=UTF-8\r\n\
            Content-Transfer-Encoding: base64\r\n\
            X-OIM-Message-Type: OfflineMessage\r\n\
            X-OIM-Run-Id: {{3A3BE82C-684D-4F4F-8005-CBE8D4F82BAD}}\r\n\
            X-OIM-Sequence-Num: {content_number}\r\n\
            \r\n\
            {content}</Content>\n\
            </soap:Body>\n"
        );
        request(&header, &body)
    }
}

pub(crate) async fn store(server: &LocalServer, message: &Message<'_>) -> Answer {
    post(server, "/OimWS/oim.asmx", STORE, &message.envelope()).await
}

fn request(header: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
        <soap:Envelope xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:soap=\"{SOAP}\">\n\
        {header}{body}</soap:Envelope>"
    )
}

/// An answer without what stands between elements, and without the quotes that only some faults have.
pub(crate) fn flat(xml: &str) -> String {
    let lines: String = xml.lines().map(str::trim).collect();
    lines.replace('\'', "")
}

/// What a live server answers with, flat.
pub(crate) fn envelope(header: &str, body: &str) -> String {
    let header = match header {
        "" => String::new(),
        header => format!("<soap:Header>{header}</soap:Header>"),
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"{SOAP}\" \
        xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">{header}\
        <soap:Body>{body}</soap:Body></soap:Envelope>"
    )
}

pub(crate) fn acknowledged(number: u32) -> String {
    envelope(
        &format!(
            "<SequenceAcknowledgment xmlns=\"http://schemas.xmlsoap.org/ws/2003/03/rm\">\
            <Identifier xmlns=\"http://schemas.xmlsoap.org/ws/2002/07/utility\">http://messenger.msn.com</Identifier>\
            <AcknowledgmentRange Upper=\"{number}\" Lower=\"{number}\" /></SequenceAcknowledgment>"
        ),
        &format!("<StoreResponse xmlns=\"{O}\"><PointsConsumed>0</PointsConsumed></StoreResponse>"),
    )
}

pub(crate) fn oim_fault(code: &str, tail: &str) -> String {
    format!(
        "<soap:Fault><faultcode xmlns:q0=\"{O}\">q0:{code}</faultcode><faultstring>Exception of type \
        System.Web.Services.Protocols.SoapException was thrown.</faultstring>{tail}</soap:Fault>"
    )
}

/// What stands in each `M`.
pub(crate) fn list_of(text: &str) -> Vec<String> {
    let elements = text.split("<M>").skip(1);
    elements
        .map(|element| element.split("</M>").next().unwrap().to_owned())
        .collect()
}

pub(crate) fn ids_of(list: &[String]) -> Vec<String> {
    let id = |element: &String| {
        let (_, rest) = element.split_once("<I>").unwrap();
        rest.split("</I>").next().unwrap().to_owned()
    };
    list.iter().map(id).collect()
}

pub(crate) fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

pub(crate) fn header_names(mail: &str) -> Vec<&str> {
    let head = mail.split("\r\n\r\n").next().unwrap();
    head.split("\r\n")
        .filter(|line| !line.starts_with(['\t', ' ']))
        .map(|line| line.split(':').next().unwrap())
        .collect()
}

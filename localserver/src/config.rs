//! Messenger config: `GetClientConfig`, by SOAP and in its plain form (msnp11-ns.md, section 10).

mod document;

use roxmltree::{Document, Node};

/// The largest request in bytes; real ones have some 600.
pub(crate) const MAX_REQUEST: usize = 64 * 1024;
/// What `SOAPAction` names, in quotes or without.
const ACTION: &str = "http://www.msn.com/webservices/Messenger/Client/GetClientConfig";
const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const MESSENGER: &str = "http://www.msn.com/webservices/Messenger/Client";
/// Stands for a language that is not told.
const US_ENGLISH: u16 = 0x0409;
/// Stands for a place that is not told.
const UNITED_STATES: u32 = 244;

/// What the service answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigAnswer {
    /// Of HTTP: 200, or 400 or 500 with a SOAP fault.
    pub status: u16,
    /// `text/xml; charset=utf-8`
    pub body: String,
}

/// The regional arguments, new with the client of MSNP11.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    /// `Country`: two letters of ISO 3166, or `00`.
    country: String,
    /// `CLCID`: the language of the system.
    system_language: u16,
    /// `PLCID`: the language of the client.
    client_language: u16,
    /// `GeoID`
    geo_id: u32,
}

/// Whose fault it is, in the words of SOAP, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Client(&'static str),
    Server(&'static str),
}

impl Fault {
    pub(crate) fn answer(self) -> ConfigAnswer {
        let (status, code, text) = match self {
            Self::Client(text) => (400, "Client", text),
            Self::Server(text) => (500, "Server", text),
        };
        let body = envelope(&format!(
            "<soap:Fault><faultcode>soap:{code}</faultcode><faultstring>{text}</faultstring></soap:Fault>"
        ));
        ConfigAnswer { status, body }
    }
}

/// Answers `POST`: the configuration as text within an envelope. `own` stands in the place of the bundled one.
pub(crate) fn answer_soap(action: &str, body: &[u8], own: Option<&str>) -> ConfigAnswer {
    if action.trim_matches('"') != ACTION {
        return Fault::Client("SOAPAction is not GetClientConfig").answer();
    }
    match Region::of_envelope(body) {
        Ok(region) => {
            let config = own.map_or_else(|| document::write(&region), str::to_owned);
            // Where CDATA would end, it ends and starts again.
            let config = config.replace("]]>", "]]]]><![CDATA[>");
            let body = envelope(&format!(
                "<GetClientConfigResponse xmlns=\"{MESSENGER}\"><GetClientConfigResult><![CDATA[{config}]]>\
                </GetClientConfigResult></GetClientConfigResponse>"
            ));
            ConfigAnswer { status: 200, body }
        }
        Err(fault) => fault.answer(),
    }
}

/// Answers `GET`: the bare configuration.
pub(crate) fn answer_plain(query: &str, own: Option<&str>) -> ConfigAnswer {
    match Region::of_query(query) {
        Ok(region) => {
            let body = own.map_or_else(|| document::write(&region), str::to_owned);
            ConfigAnswer { status: 200, body }
        }
        Err(fault) => fault.answer(),
    }
}

fn envelope(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"{SOAP}\"><soap:Body>{body}</soap:Body>\
        </soap:Envelope>"
    )
}

impl Region {
    fn of_envelope(body: &[u8]) -> Result<Self, Fault> {
        if body.len() > MAX_REQUEST {
            return Err(Fault::Client("The request is too large"));
        }
        let text =
            std::str::from_utf8(body).map_err(|_| Fault::Client("The request is not UTF-8"))?;
        // A byte order mark is not part of the document.
        let text = text.trim_start_matches('\u{FEFF}');
        let document =
            Document::parse(text).map_err(|_| Fault::Client("The request is not well-formed"))?;
        let root = document.root_element();
        let info = Some(root)
            .filter(|root| root.has_tag_name((SOAP, "Envelope")))
            .and_then(|root| child(root, (SOAP, "Body")))
            .and_then(|body| child(body, (MESSENGER, "GetClientConfig")))
            .and_then(|call| child(call, (MESSENGER, "clientinfo")));
        let info = info.ok_or(Fault::Client("GetClientConfig/clientinfo is missing"))?;
        Self::of_arguments(|name| {
            let node = child(info, (MESSENGER, name))?;
            Some(node.text().unwrap_or_default().trim().to_owned())
        })
    }

    fn of_query(query: &str) -> Result<Self, Fault> {
        // Nothing in the arguments needs escaping: what is escaped makes no sense anyway.
        let argument = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.to_owned())
        };
        if argument("op").as_deref() != Some("GetClientConfig") {
            return Err(Fault::Client("op is not GetClientConfig"));
        }
        Self::of_arguments(argument)
    }

    /// Any argument may be missing; what is there must make sense.
    fn of_arguments(argument: impl Fn(&str) -> Option<String>) -> Result<Self, Fault> {
        let lcid = |name, fault| {
            let text = argument(name);
            let number = |text: String| u16::from_str_radix(&text, 16);
            text.map_or(Ok(US_ENGLISH), number)
                .map_err(|_| Fault::Client(fault))
        };
        let country = argument("Country").unwrap_or_else(|| "00".into());
        let letters = country.bytes().all(|byte| byte.is_ascii_alphabetic());
        if country != "00" && !(country.len() == 2 && letters) {
            return Err(Fault::Client("Country is not two letters"));
        }
        let geo_id = argument("GeoID").map_or(Ok(UNITED_STATES), |text| text.parse());
        Ok(Self {
            country: country.to_ascii_uppercase(),
            system_language: lcid("CLCID", "CLCID is not a number")?,
            client_language: lcid("PLCID", "PLCID is not a number")?,
            geo_id: geo_id.map_err(|_| Fault::Client("GeoID is not a number"))?,
        })
    }
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: (&'static str, &str)) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.has_tag_name(name))
}

//! What the reading service is asked, and how it answers: list, read, delete.

use super::soap::{Envelope, OfflineAnswer, RSI, child, text};
use msnp11::xml::escaped;

use crate::OfflineForm;

/// A request, and the ticket that came with it.
pub(super) struct Request {
    /// As it was issued: `t=..&p=..`.
    pub(super) ticket: String,
    /// The `t` alone, as servers without that form have it.
    pub(super) bare_ticket: String,
    pub(super) asked: Asked,
}

/// What is asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    List {
        /// Nothing stands in the element, not even a comment.
        is_empty: bool,
    },
    Read {
        id: String,
        mark: bool,
    },
    /// All of them, or none.
    Delete(Vec<String>),
}

/// Why a request is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// The service has no such action.
    Action,
    /// No envelope, or no ticket in it.
    Envelope,
    /// What is asked makes no sense.
    Body,
}

impl Request {
    pub(super) fn parse(action: &str, body: &[u8]) -> Result<Self, Unreadable> {
        let action = action.strip_prefix(RSI).unwrap_or_default();
        if !matches!(action, "/GetMetadata" | "/GetMessage" | "/DeleteMessages") {
            return Err(Unreadable::Action);
        }
        let envelope = Envelope::parse(body).ok_or(Unreadable::Envelope)?;
        let cookie = envelope.header((RSI, "PassportCookie"));
        let part = |name| cookie.and_then(|cookie| child(cookie, (RSI, name)));
        let (Some(t), Some(p)) = (part("t"), part("p")) else {
            return Err(Unreadable::Envelope);
        };
        let (t, p) = (text(t), text(p));
        let asked = Asked::parse(&envelope, action).ok_or(Unreadable::Body)?;
        Ok(Self {
            ticket: format!("t={t}&p={p}"),
            bare_ticket: t,
            asked,
        })
    }
}

impl Asked {
    fn parse(envelope: &Envelope<'_>, action: &str) -> Option<Self> {
        let call = envelope.body((RSI, action.strip_prefix('/')?))?;
        let id = |node| Some(text(node)).filter(|id| !id.is_empty());
        match action {
            "/GetMetadata" => {
                let is_empty = !call.has_children();
                Some(Self::List { is_empty })
            }
            "/GetMessage" => {
                let mark = match text(child(call, (RSI, "alsoMarkAsRead"))?).as_str() {
                    "true" => true,
                    "false" => false,
                    _ => return None,
                };
                let id = id(child(call, (RSI, "messageId"))?)?;
                Some(Self::Read { id, mark })
            }
            _ => {
                let list = child(call, (RSI, "messageIds"))?;
                let ids = list.children().filter(|child| child.is_element());
                let ids =
                    ids.map(|node| id(node).filter(|_| node.has_tag_name((RSI, "messageId"))));
                let ids: Vec<_> = ids.collect::<Option<_>>()?;
                (!ids.is_empty()).then_some(Self::Delete(ids))
            }
        }
    }
}

/// The answer to `GetMetadata`: `MD`, which holds `E` where the service has it, `Q`, and the messages.
pub(super) fn list(form: OfflineForm, counts: &str, messages: &str) -> OfflineAnswer {
    let quota = "<Q><QTM>409600</QTM><QNM>204800</QNM></Q>";
    let data = match form {
        OfflineForm::Official => format!("<MD>{counts}{quota}{messages}</MD>"),
        OfflineForm::Escargot => escaped(&format!("<MD>{quota}{messages}</MD>")),
    };
    OfflineAnswer::done(
        "",
        &format!("<GetMetadataResponse xmlns=\"{RSI}\">{data}</GetMetadataResponse>"),
    )
}

/// The answer to `GetMessage`.
pub(super) fn message(mail: &str) -> OfflineAnswer {
    let mail = escaped(mail);
    OfflineAnswer::done(
        "",
        &format!(
            "<GetMessageResponse xmlns=\"{RSI}\"><GetMessageResult>{mail}</GetMessageResult></GetMessageResponse>"
        ),
    )
}

/// The answer to `DeleteMessages`.
pub(super) fn deleted() -> OfflineAnswer {
    OfflineAnswer::done("", &format!("<DeleteMessagesResponse xmlns=\"{RSI}\" />"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COOKIE: &str = "<PassportCookie xmlns=\"http://www.hotmail.msn.com/ws/2004/09/oim/rsi\"><t>1</t><p>2</p></PassportCookie>";

    fn parse(action: &str, header: &str, body: &str) -> Result<Request, Unreadable> {
        let soap = super::super::soap::SOAP;
        let envelope = format!(
            "<s:Envelope xmlns:s=\"{soap}\"><s:Header>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>"
        );
        Request::parse(action, envelope.as_bytes())
    }

    #[test]
    fn requests_of_all_three() {
        let call = |name: &str, inner: &str| format!("<{name} xmlns=\"{RSI}\">{inner}</{name}>");
        let list = |is_empty| Some(Asked::List { is_empty });
        let read = |mark| {
            let id = "7".to_owned();
            Some(Asked::Read { id, mark })
        };
        for (action, inner, asked) in [
            ("GetMetadata", "", list(true)),
            ("GetMetadata", "<!-- -->", list(false)),
            (
                "GetMessage",
                "<messageId>7</messageId><alsoMarkAsRead>false</alsoMarkAsRead>",
                read(false),
            ),
            (
                "GetMessage",
                "<messageId>7</messageId><alsoMarkAsRead>true</alsoMarkAsRead>",
                read(true),
            ),
            ("GetMessage", "<messageId>7</messageId>", None),
            (
                "GetMessage",
                "<messageId></messageId><alsoMarkAsRead>true</alsoMarkAsRead>",
                None,
            ),
            (
                "GetMessage",
                "<messageId>7</messageId><messageId>8</messageId><alsoMarkAsRead>true</alsoMarkAsRead>",
                None,
            ),
            (
                "DeleteMessages",
                "<messageIds><messageId>7</messageId><messageId>8</messageId></messageIds>",
                Some(Asked::Delete(vec!["7".into(), "8".into()])),
            ),
            ("DeleteMessages", "<messageIds></messageIds>", None),
            (
                "DeleteMessages",
                "<messageIds><id>7</id></messageIds>",
                None,
            ),
            ("DeleteMessages", "<messageId>7</messageId>", None),
        ] {
            let soap_action = format!("{RSI}/{action}");
            let parsed = parse(&soap_action, COOKIE, &call(action, inner));
            match (parsed, asked) {
                (Ok(parsed), Some(asked)) => {
                    assert_eq!((parsed.ticket.as_str(), parsed.asked), ("t=1&p=2", asked));
                }
                (parsed, asked) => assert_eq!(
                    (parsed.err(), asked),
                    (Some(Unreadable::Body), None),
                    "{action} {inner}"
                ),
            }
        }
    }

    #[test]
    fn what_is_no_request() {
        let action = format!("{RSI}/GetMetadata");
        let body = format!("<GetMetadata xmlns=\"{RSI}\"/>");
        for (action, header, body, why) in [
            ("", COOKIE, body.as_str(), Unreadable::Action),
            ("GetMetadata", COOKIE, &body, Unreadable::Action),
            (&action, "", &body, Unreadable::Envelope),
            (&action, COOKIE, "", Unreadable::Body),
            (&action, COOKIE, "<GetMetadata/>", Unreadable::Body),
            (&action, COOKIE, "<broken", Unreadable::Envelope),
        ] {
            assert_eq!(parse(action, header, body).err(), Some(why), "{body}");
        }
        let not_text = Request::parse(&action, &[0xFF]);
        assert_eq!(not_text.err(), Some(Unreadable::Envelope));
    }
}

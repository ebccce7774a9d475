//! `text/x-msmsgsinvite`: the invitations of before P2P (msnp11-sb.md, section 3.6). A browser can take none of them.

use std::fmt;

use super::{
    Message, MessageError,
    mime::{Headers, Mime},
};

/// The longest cookie and session in bytes that are answered: a number, and a GUID of 38.
const MAX_NAME: usize = 64;
/// GUIDs of the known applications, in lower case.
const GUIDS: [(&str, Application); 4] = [
    (
        "{5d3e02ab-6190-11d3-bbbb-00c04f795683}",
        Application::FileTransfer,
    ),
    (
        "{44bba842-cc51-11cf-aafa-00aa00b6015c}",
        Application::NetMeeting,
    ),
    (
        "{02d3c01f-bf30-4825-a83a-de7af41648aa}",
        Application::VoiceVideo,
    ),
    (
        "{56b994a7-380f-410b-9985-c809d78c1bdc}",
        Application::RemoteAssistance,
    ),
];

/// An invitation, or a later step of one.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// `Invitation-Command`
    pub command: InvitationCommand,
    /// `Invitation-Cookie`: which invitation; the inviter's choice.
    pub cookie: String,
    /// `Application-Name`
    pub application_name: Option<String>,
    /// `Application-GUID`
    pub application_guid: Option<String>,
    /// `Application-File`: a file's name, from another person; never a path.
    pub file_name: Option<String>,
    /// `Application-FileSize`
    pub file_size: Option<u64>,
    /// `Session-ID`
    pub session_id: Option<String>,
}

/// `Invitation-Command`
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvitationCommand {
    /// `INVITE`
    Invite,
    /// `ACCEPT`
    Accept,
    /// `CANCEL`: declined, withdrawn or failed. Never answered.
    Cancel(CancelCode),
    /// Any other.
    Other(String),
}

/// `Cancel-Code`
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CancelCode {
    /// `REJECT`: the person said no.
    Reject,
    /// `REJECT_NOT_INSTALLED`: this client cannot; the answer that needs no person.
    RejectNotInstalled,
    /// `TIMEOUT`
    Timeout,
    /// `FTTIMEOUT`
    FileTransferTimeout,
    /// `OUTBANDCANCEL`: withdrawn.
    OutbandCancel,
    /// `FAIL`
    Fail,
    /// Any other, or none.
    Other(String),
}

/// What an invitation is to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Application {
    /// MSNFTP: a file over a direct connection.
    FileTransfer,
    /// NetMeeting.
    NetMeeting,
    /// A voice or video conversation.
    VoiceVideo,
    /// Remote Assistance.
    RemoteAssistance,
    /// Anything else.
    Other,
}

impl Invitation {
    /// What it is to, by its GUID.
    pub fn application(&self) -> Application {
        let guid = self
            .application_guid
            .as_deref()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let known = GUIDS.iter().find(|(known, _)| *known == guid);
        known.map_or(Application::Other, |(_, application)| *application)
    }

    /// The answer that declines it, for `MSG` with flag `N`; `None` when this is no invitation but a later step, which
    /// is not to be answered, or names itself at a length that no client has: an answer with such a name could be too
    /// long for a `MSG`, and cost whoever sends it the switchboard.
    pub fn decline(&self, code: CancelCode) -> Option<Message> {
        let names = [Some(&self.cookie), self.session_id.as_ref()];
        let fit = names.into_iter().flatten().all(|it| it.len() <= MAX_NAME);
        (self.command == InvitationCommand::Invite && fit).then(|| {
            Message::Invitation(Self {
                command: InvitationCommand::Cancel(code),
                cookie: self.cookie.clone(),
                application_name: None,
                application_guid: None,
                file_name: None,
                file_size: None,
                session_id: self.session_id.clone(),
            })
        })
    }

    pub(super) fn from_fields(fields: &Headers) -> Result<Self, MessageError> {
        let required = |name| fields.filled(name).ok_or(MessageError::Missing(name));
        let command = required("Invitation-Command")?;
        Ok(Self {
            command: match command.to_ascii_uppercase().as_str() {
                "INVITE" => InvitationCommand::Invite,
                "ACCEPT" => InvitationCommand::Accept,
                "CANCEL" => {
                    InvitationCommand::Cancel(CancelCode::from_wire(&fields.text("Cancel-Code")))
                }
                _ => InvitationCommand::Other(command),
            },
            cookie: required("Invitation-Cookie")?,
            application_name: fields.filled("Application-Name"),
            application_guid: fields.filled("Application-GUID"),
            file_name: fields.filled("Application-File"),
            file_size: fields.number("Application-FileSize"),
            session_id: fields.filled("Session-ID"),
        })
    }

    pub(super) fn to_mime(&self) -> Mime {
        let (command, code) = match &self.command {
            InvitationCommand::Invite => ("INVITE", None),
            InvitationCommand::Accept => ("ACCEPT", None),
            InvitationCommand::Cancel(code) => ("CANCEL", Some(code.as_str())),
            InvitationCommand::Other(command) => (command.as_str(), None),
        };
        let fields = Headers::default()
            .maybe("Application-Name", self.application_name.as_ref())
            .maybe("Application-GUID", self.application_guid.as_ref())
            .with("Invitation-Command", command)
            .with("Invitation-Cookie", &self.cookie)
            .maybe("Application-File", self.file_name.as_ref())
            .maybe("Application-FileSize", self.file_size)
            .maybe("Cancel-Code", code)
            .maybe("Session-ID", self.session_id.as_ref());
        Mime::new("text/x-msmsgsinvite; charset=UTF-8").body(fields.block())
    }
}

impl fmt::Debug for Invitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Invitation({:?}, {:?})",
            self.application(),
            self.command
        )
    }
}

impl CancelCode {
    /// As it stands on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Reject => "REJECT",
            Self::RejectNotInstalled => "REJECT_NOT_INSTALLED",
            Self::Timeout => "TIMEOUT",
            Self::FileTransferTimeout => "FTTIMEOUT",
            Self::OutbandCancel => "OUTBANDCANCEL",
            Self::Fail => "FAIL",
            Self::Other(code) => code,
        }
    }

    fn from_wire(text: &str) -> Self {
        const KNOWN: [CancelCode; 6] = [
            CancelCode::Reject,
            CancelCode::RejectNotInstalled,
            CancelCode::Timeout,
            CancelCode::FileTransferTimeout,
            CancelCode::OutbandCancel,
            CancelCode::Fail,
        ];
        let known = KNOWN
            .into_iter()
            .find(|code| code.as_str().eq_ignore_ascii_case(text));
        known.unwrap_or_else(|| Self::Other(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INVITE: &str = "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgsinvite; charset=UTF-8\r\n\r\n\
        Application-Name: File Transfer\r\nApplication-GUID: {5D3E02AB-6190-11d3-BBBB-00C04F795683}\r\n\
        Invitation-Command: INVITE\r\nInvitation-Cookie: 33267\r\nApplication-File: readme.txt\r\n\
        Application-FileSize: 60904\r\n\r\n";
    const CANCEL: &str = "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgsinvite; charset=UTF-8\r\n\r\n\
        Invitation-Command: CANCEL\r\nInvitation-Cookie: 33267\r\nCancel-Code: REJECT\r\n\r\n";

    fn read(payload: &str) -> Invitation {
        match Message::decode(payload.as_bytes()) {
            Ok(Message::Invitation(invitation)) => invitation,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_example_and_its_answer() {
        let invitation = read(INVITE);
        assert_eq!(invitation.command, InvitationCommand::Invite);
        assert_eq!(invitation.application(), Application::FileTransfer);
        assert_eq!(invitation.file_name.as_deref(), Some("readme.txt"));
        assert_eq!(invitation.file_size, Some(60_904));
        let answer = invitation.decline(CancelCode::Reject).unwrap().encode();
        assert_eq!(answer, CANCEL.as_bytes());
        assert_eq!(answer.len(), 148);
        assert_eq!(Message::Invitation(invitation).encode(), INVITE.as_bytes());
    }

    #[test]
    fn only_an_invitation_is_declined() {
        let cancel = read(CANCEL);
        assert_eq!(
            cancel.command,
            InvitationCommand::Cancel(CancelCode::Reject)
        );
        assert_eq!(cancel.decline(CancelCode::Reject), None);
        let accept = read(&INVITE.replace("INVITE", "ACCEPT"));
        assert_eq!(accept.decline(CancelCode::Reject), None);
        let other = read(&INVITE.replace("INVITE", "DANCE"));
        assert_eq!(other.command, InvitationCommand::Other("DANCE".into()));
        assert_eq!(other.decline(CancelCode::Reject), None);
    }

    #[test]
    fn what_names_itself_at_length_is_not_answered() {
        let long = "9".repeat(MAX_NAME);
        let invitation = read(&INVITE.replace("33267", &long));
        assert!(invitation.decline(CancelCode::Reject).is_some());
        for (field, by) in [
            ("33267", format!("{long}9")),
            ("readme.txt", format!("x\r\nSession-ID: {long}9")),
        ] {
            let invitation = read(&INVITE.replace(field, &by));
            assert_eq!(invitation.decline(CancelCode::Reject), None);
        }
    }

    #[test]
    fn a_session_goes_with_the_answer() {
        let voice = "Content-Type: text/x-msmsgsinvite\r\n\r\n\
            Application-GUID: {02D3C01F-BF30-4825-A83A-DE7AF41648AA}\r\nSession-ID: {x}\r\n\
            Invitation-Command: INVITE\r\nInvitation-Cookie: 1\r\nContext-Data: Requested:SIP_A,;\r\n";
        let invitation = read(voice);
        assert_eq!(invitation.application(), Application::VoiceVideo);
        let answer = invitation
            .decline(CancelCode::RejectNotInstalled)
            .unwrap()
            .encode();
        assert!(answer.ends_with(b"Cancel-Code: REJECT_NOT_INSTALLED\r\nSession-ID: {x}\r\n\r\n"));
    }

    #[test]
    fn what_cannot_be_missing() {
        for field in ["Invitation-Command", "Invitation-Cookie"] {
            let payload = CANCEL.replace(field, "X");
            let error = Message::decode(payload.as_bytes()).unwrap_err();
            assert_eq!(error, MessageError::Missing(field));
        }
        let odd = read(&CANCEL.replace("REJECT", "bored"));
        assert_eq!(
            odd.command,
            InvitationCommand::Cancel(CancelCode::Other("bored".into()))
        );
        let odd = read(&CANCEL.replace("REJECT", "fail"));
        assert_eq!(odd.command, InvitationCommand::Cancel(CancelCode::Fail));
    }
}

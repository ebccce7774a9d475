//! Requests to the server, kept until it answers.

use crate::{
    command::{AddContact, NsClient, Removed},
    value::{Guid, ListName, Name, PersonalMessage, Status, TrId},
};

/// What a TrID stands for. An answer, or an error code, is read together with it: 216 to `REM` is nothing, to `CAL` it
/// is "cannot be reached".
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NsRequest {
    /// `XFR SB`
    Switchboard,
    /// `CHG`
    Status(Status),
    /// `UUX`
    PersonalMessage(PersonalMessage),
    /// `SYN`
    List,
    /// `GCF`
    Shields,
    /// `QRY`
    Challenge,
    /// `ADC`: onto a list, or a contact into a group.
    Add(AddContact),
    /// `REM`: off a list, or a contact out of a group.
    Remove {
        /// The list.
        list: ListName,
        /// Who.
        contact: Removed,
        /// The group, when it is about that only.
        group: Option<Guid>,
    },
    /// `ADG`
    AddGroup(Name),
    /// `REG`
    RenameGroup(Guid, Name),
    /// `RMG`
    RemoveGroup(Guid),
    /// `PRP`: an own property. `MFN` is the friendly name; `None` takes a phone number away.
    Property(String, Option<Name>),
    /// `SBP`: a property of a contact. `MFN` is a name of one's own choice for them.
    ContactProperty(Guid, String, Name),
    /// `BLP`: whether people on neither list may see you and write to you.
    AllowOthers(bool),
    /// `GTC`: whether to be asked when someone adds you.
    AskWhenAdded(bool),
    /// `URL`: where a page of the service is.
    Url(String),
}

impl NsRequest {
    /// The verb of the command, by which its error codes are read.
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Switchboard => "XFR",
            Self::Status(_) => "CHG",
            Self::PersonalMessage(_) => "UUX",
            Self::List => "SYN",
            Self::Shields => "GCF",
            Self::Challenge => "QRY",
            Self::Add(_) => "ADC",
            Self::Remove { .. } => "REM",
            Self::AddGroup(_) => "ADG",
            Self::RenameGroup(..) => "REG",
            Self::RemoveGroup(_) => "RMG",
            Self::Property(..) => "PRP",
            Self::ContactProperty(..) => "SBP",
            Self::AllowOthers(_) => "BLP",
            Self::AskWhenAdded(_) => "GTC",
            Self::Url(_) => "URL",
        }
    }

    /// Whether it changes the contact list: such requests may come by the hundred, and wait for each other.
    pub(super) fn is_paced(&self) -> bool {
        matches!(
            self,
            Self::Add(_)
                | Self::Remove { .. }
                | Self::AddGroup(_)
                | Self::RenameGroup(..)
                | Self::RemoveGroup(_)
                | Self::ContactProperty(..)
        )
    }

    /// Whether a person has to know when the line is lost before the answer: not what the session asks for by itself, nor
    /// what it says anew when it comes back.
    pub(super) fn is_lost_with_the_line(&self) -> bool {
        !matches!(
            self,
            Self::Switchboard
                | Self::List
                | Self::Shields
                | Self::Challenge
                | Self::Status(_)
                | Self::PersonalMessage(_)
                | Self::Url(_)
        )
    }

    /// The command that asks; `None` for those that the session makes itself.
    pub(super) fn command(&self, trid: TrId) -> Option<NsClient> {
        Some(match self.clone() {
            Self::Switchboard => NsClient::Xfr { trid },
            Self::PersonalMessage(message) => NsClient::Uux { trid, message },
            Self::Add(add) => NsClient::Adc { trid, add },
            Self::Remove {
                list,
                contact,
                group,
            } => NsClient::Rem {
                trid,
                list,
                contact,
                group,
            },
            Self::AddGroup(name) => NsClient::Adg { trid, name },
            Self::RenameGroup(id, name) => NsClient::Reg { trid, id, name },
            Self::RemoveGroup(id) => NsClient::Rmg { trid, id },
            Self::Property(key, value) => NsClient::Prp { trid, key, value },
            Self::ContactProperty(id, key, value) => NsClient::Sbp {
                trid,
                id,
                key,
                value,
            },
            Self::AllowOthers(allow) => NsClient::Blp { trid, allow },
            Self::AskWhenAdded(ask) => NsClient::Gtc { trid, ask },
            Self::Url(page) => NsClient::Url { trid, page },
            Self::Status(_) | Self::List | Self::Shields | Self::Challenge => return None,
        })
    }
}

//! What the page does not take from its person, and says so.

use crate::text::{t, t_with};

/// What it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RejectedInput {
    /// Files, dropped where none can be.
    DroppedBeside,
    /// A folder, by its name.
    Folder(String),
    /// What the page's address named, which is no e-mail address.
    LinkWithoutAddress,
    /// One more to be remembered of a contact: there is no room.
    NoRoom,
}

impl RejectedInput {
    /// What is said of it.
    pub fn sentence(&self) -> String {
        match self {
            Self::DroppedBeside => t("file-dropped-beside"),
            Self::Folder(name) => t_with("file-folder", &[("name", name.as_str().into())]),
            Self::LinkWithoutAddress => t("link-without-address"),
            Self::NoRoom => t("card-no-room"),
        }
    }
}

//! What lies over the page: one dialog or one menu at a time. Pure: what it is, not how it is drawn.

use msnp11::{
    client::{ConversationId, EntryId, Instant, TransferId},
    value::{Digest, Email, Guid},
};

use crate::history::{Sequence, ThreadKey};

/// A dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Add a contact; with this in the field.
    AddContact(String),
    /// Everything known of someone.
    ContactCard(Email),
    /// Give a contact a name of one's own choice.
    NameContact(Email),
    /// Put a contact into another group, out of this one if any.
    Move(Email, Option<Guid>),
    /// Put a contact into one more group.
    Copy(Email),
    /// Take a contact off the list, and block them perhaps.
    Remove(Email),
    /// Make a group.
    AddGroup,
    /// Rename a group.
    RenameGroup(Guid),
    /// Delete a group.
    RemoveGroup(Guid),
    /// Who may see the person.
    Privacy,
    /// The own name and phones.
    MyDetails,
    /// What others see that the person listens to.
    NowPlaying,
    /// The font, effects and colour that one writes in, on a phone.
    Font,
    /// Draw something for a conversation, on a phone.
    Handwriting(ConversationId),
    /// Bring people into a conversation.
    Invite(ConversationId),
    /// The own display picture.
    OwnPicture,
    /// An emoticon of one's own.
    Emoticon(Draft),
    /// Send what was pasted.
    SendPasted(ConversationId),
    /// A picture that came as a file, large.
    Picture(TransferId),
    /// Say what is to become of a long text that was pasted.
    PasteText(ConversationId),
    /// Delete something from the history.
    DeleteFromHistory(HistoryPart),
    /// Take a conversation of the history along, or all of it.
    ExportHistory(Option<HistoryExport>),
    /// Bring logs into the history.
    ImportHistory,
    /// What goes over the connections.
    ProtocolConsole,
    /// The settings.
    Settings,
    /// Delete what is kept of what was said, or not.
    DeleteHistory,
    /// Say whom what another program shared is for.
    Share,
    /// Sign out, or stay.
    SignOut {
        /// By the browser's Back, which may have meant something else.
        by_back: bool,
    },
    /// The keyboard shortcuts.
    Shortcuts,
}

/// What of the history a dialog is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryPart {
    /// A line of a conversation.
    Line(ThreadKey, Sequence),
    /// A conversation.
    Thread(ThreadKey),
}

/// A conversation of the history that is to be taken along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryExport {
    /// Which.
    pub thread: ThreadKey,
    /// A moment of the day that is read, which may be taken along alone.
    pub day: Option<Instant>,
}

/// The emoticon that a dialog is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// A new one.
    New,
    /// A new one from somebody else's: its shortcut, and its picture.
    Theirs(String, Digest),
    /// The own one with this shortcut.
    Change(String),
}

/// Whose menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuOf {
    /// The colours of a conversation.
    Colours(ConversationId),
    /// What a phone's composer can do beside writing.
    Composer(ConversationId),
    /// A contact, as they stand in a group or outside of all.
    Contact(Email, Option<Guid>),
    /// A conversation.
    Conversation(ConversationId),
    /// A group.
    Group(Guid),
    /// The links of the service.
    Links,
    /// What concerns the person themself.
    Main,
    /// A message of a conversation.
    Message(ConversationId, EntryId),
    /// The own status.
    OwnStatus,
    /// Somebody else's emoticon: its shortcut, and its picture.
    Emoticon(String, Digest),
}

/// A menu, and where it opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    /// Whose.
    pub of: MenuOf,
    /// From the left and from the top of the page, in CSS pixels.
    pub at: (i32, i32),
}

/// What lies over the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layers {
    /// The dialog.
    pub dialog: Option<Dialog>,
    /// The menu.
    pub menu: Option<Menu>,
}

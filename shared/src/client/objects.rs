//! Display pictures and custom emoticons: the own ones, and those that others have.

use std::fmt;

/// A custom emoticon of the person at this page.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnEmoticon {
    /// What is typed for it, such as `(tux)`: 1 to 7 characters, no white space.
    pub shortcut: String,
    /// The picture: PNG or GIF, at most 64 KiB; shown at 50x50 pixels at most.
    pub data: Vec<u8>,
    /// Whether it moves: an animated GIF.
    pub animated: bool,
}

impl fmt::Debug for OwnEmoticon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OwnEmoticon({} bytes)", self.data.len())
    }
}

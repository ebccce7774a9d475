//! What several screens draw.

pub(crate) mod changing_text;
pub(crate) mod clouds;
pub(crate) mod coded_text;
pub(crate) mod custom_emoticon;
pub(crate) mod display_picture;
pub(crate) mod file_chooser;
pub(crate) mod formatted_text;
pub(crate) mod icon;
pub(crate) mod key_caps;
pub(crate) mod rich_text;
pub(crate) mod search_box;
pub(crate) mod sentence;
pub(crate) mod status_icon;
pub(crate) mod time;

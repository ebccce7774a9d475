//! What the page knows and decides, without a DOM, a browser or a drawing: what is unread, what a transcript is made of,
//! which sections the contact list has, what a key does, which sentence tells what happened. Every module is a function
//! of what it is given, and tested on the host.

pub mod alerts;
pub mod arrivals;
pub mod auto_away;
pub mod back_button;
pub mod clockwork;
pub mod contact_lines;
pub mod contact_sections;
pub mod custom_emoticons;
pub mod days;
pub mod display;
pub mod emoticon_shortcut;
pub mod emoticons;
pub mod favicon;
pub mod file_kind;
pub mod folding;
pub mod image_kind;
pub mod invisible;
pub mod keys;
pub mod last_line;
pub mod layers;
pub mod leaving;
pub mod links;
pub mod muted;
pub mod names;
pub mod notification;
pub mod offers;
pub mod page;
pub mod readable_colour;
pub mod region;
pub mod rich_text;
pub mod sent_lines;
pub mod sentences;
pub mod service_links;
pub mod session_lock;
pub mod settings;
pub mod shortcuts;
pub mod sounds;
pub mod statuses;
pub mod text;
pub mod transcript;
pub mod tree_keys;
pub mod unread;
pub mod visible_height;
pub mod window;

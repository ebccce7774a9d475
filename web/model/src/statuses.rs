//! Statuses: their names in attributes and sprites, and in words.

use msnp11::value::Status;

use crate::text::t;

/// The status in words.
pub fn status_text(status: Status) -> String {
    t(&format!("status-{}", status_name(status)))
}

/// The status as attributes, sprites and the keys of texts name it.
pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::Online => "online",
        Status::Busy => "busy",
        Status::Idle => "idle",
        Status::BeRightBack => "brb",
        Status::Away => "away",
        Status::OnThePhone => "phone",
        Status::OutToLunch => "lunch",
        Status::Hidden => "hidden",
        Status::Offline => "offline",
    }
}

/// The colour of a display picture's frame; appearing offline is offline to the eye.
pub fn frame(status: Status) -> &'static str {
    match status {
        Status::Hidden => "offline",
        status => status_name(status),
    }
}

//! The protocol's own words as types: parsed once, right ever after.

mod address;
mod capabilities;
mod email;
mod guid;
mod list;
mod name;
mod object;
mod payload;
mod personal_message;
mod secret;
mod status;

pub use address::{Address, AddressError, DEFAULT_PORT};
pub use capabilities::Capabilities;
pub use email::{Email, EmailError};
pub use guid::Guid;
pub use list::{ListName, Lists};
pub use name::Name;
pub use object::ObjectText;
pub use payload::Payload;
pub use personal_message::{CurrentMedia, PersonalMessage};
pub use secret::Secret;
pub use status::Status;

/// A transaction id: 1 and up for what a client asks, 0 on pushes of the server.
pub type TrId = u32;

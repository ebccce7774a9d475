//! The protocol's own words as types: parsed once, right ever after.

mod address;
mod capabilities;
mod digest;
mod email;
mod guid;
mod list;
mod msn_object;
mod name;
mod object;
mod payload;
mod personal_message;
mod secret;
mod status;

pub use address::{Address, AddressError, DEFAULT_PORT};
pub use capabilities::Capabilities;
pub use digest::{Digest, DigestError};
pub use email::{Email, EmailError};
pub use guid::Guid;
pub use list::{ListName, Lists};
pub use msn_object::{MsnObject, ObjectError, ObjectKind};
pub use name::Name;
pub use object::ObjectText;
pub use payload::Payload;
pub use personal_message::{CurrentMedia, PersonalMessage};
pub use secret::Secret;
pub use status::Status;

/// A transaction id: 1 and up for what a client asks, 0 on pushes of the server.
pub type TrId = u32;

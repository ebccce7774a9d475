//! Who a client says that it is: in `CVR`, `QRY`, `CHG`, and to the config service.

use crate::{
    challenge::{MESSENGER_7_0, Product},
    command::ns_client::ClientVersion,
    config::Region,
    value::Capabilities,
};

/// What a client tells of itself. The default is this crate's own client: MSN Messenger 7.0.0777 to servers, a
/// WebMessenger to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientIdentity {
    /// Program, version and system, as `CVR` names them.
    pub version: ClientVersion,
    /// The product id and key by which challenges are answered (`CHL`, `QRY`).
    pub product: Product,
    /// What the client can do, as every `CHG` tells others. Claim what works only: others act by it.
    pub capabilities: Capabilities,
    /// Where and in what language the person is, for the service's config.
    pub locale: Region,
}

impl ClientIdentity {
    /// What this crate does by itself: joins chunks, shows handwriting, answers MSNSLP, and is a WebMessenger.
    pub const CAPABILITIES: Capabilities = Capabilities::WEB_MESSENGER
        .union(Capabilities::CHUNKS)
        .union(Capabilities::INK_GIF)
        .union(Capabilities::MSNC4);
}

impl Default for ClientIdentity {
    fn default() -> Self {
        Self {
            version: ClientVersion::messenger_7_0(),
            product: MESSENGER_7_0,
            capabilities: Self::CAPABILITIES,
            locale: Region::default(),
        }
    }
}

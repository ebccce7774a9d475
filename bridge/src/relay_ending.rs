//! Why a relay ended: what its closing, its log line and its count are made of.

use crate::close_reason::CloseReason;

/// Why a relay ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The page closed the WebSocket; this is the close frame to answer with.
    PageClosed(Vec<u8>),
    /// The page's connection broke.
    PageBroke,
    /// The bridge closes it, and says why.
    Closed(CloseReason),
}

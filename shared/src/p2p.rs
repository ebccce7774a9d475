//! Layer 5: MSNSLP, by which clients hand each other pictures, emoticons and files over a switchboard (msnp11-sb.md,
//! sections 6 to 8).

mod assembly;
mod call;
mod file_context;
mod file_name;
mod header;
mod peer;
mod slp;

pub use call::{CallEnd, CallId};
pub use file_context::{FileContext, FileContextError, MAX_PREVIEW};
pub use file_name::{MAX_NAME, safe_name};
pub use header::{Chunk, ChunkError, Flags, HEADER, Header, INK_SESSION, MAX_CHUNK};
pub use peer::{MAX_CALLS, Outgoing, Peer, PeerOutput};
pub use slp::{Content, Slp, Start, Status, application, guid, object_context};

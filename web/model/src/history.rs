//! What was said, as it is kept on this device: by account and by conversation, never on a server.

pub mod search;
pub mod search_chunk;

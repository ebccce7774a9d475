//! Layer 5: MSNSLP, by which clients hand each other pictures, emoticons and files over a switchboard (msnp11-sb.md,
//! sections 6 to 8).
//!
//! # The layers
//!
//! | | what it is | here |
//! |---|---|---|
//! | chunk | the body of one `MSG` of kind `D`: 48 bytes of header, at most 1,202 of data, 4 of footer | [`P2pChunk`], [`Header`], [`Flags`] |
//! | message | chunks of one `Identifier`, put together; acknowledged as a whole by a chunk without data | [`Peer`] |
//! | SLP | a message of `SessionID` 0: `INVITE`, an answer, `BYE`; headers and a body of lines, and one NUL | [`Slp`] |
//! | session | what one `INVITE` begins: a `Call-ID` for SLP, a `SessionID` for data | [`SlpSessionId`], [`PeerOutput`] |
//!
//! A [`Peer`] is one other client on one switchboard, with all sessions between. It is sans-I/O as everything here: bodies of
//! `MSG` go in, bodies come out when they are asked for, and nothing is known of switchboards. Everyone in a switchboard
//! gets every `MSG`; whoever is not named in `P2P-Dest` drops it, which is the caller's to do.
//!
//! # An object
//!
//! Pictures, emoticons and the like are asked for by their MSNObject ([`MsnObject`](crate::value::MsnObject)), which the
//! owner told with a presence or before a text. Bob asks alice:
//!
//! | who | what | `SessionID` | flags |
//! |---|---|---|---|
//! | bob | `INVITE`, `EUF-GUID` [`application::OBJECT`], `Context` the object in base64 | 0 | 0 |
//! | alice | `200 OK`, or `603 Decline` where she has no such object | 0 | 0 |
//! | alice | the data preparation: four zero bytes | of the `INVITE` | 0 |
//! | alice | the data | the same | [`Flags::OBJECT_DATA`] |
//! | bob | `BYE` | 0 | 0 |
//!
//! Each is acknowledged. This side waits for the acknowledgement of its answer and of its preparation, as official owners
//! do; from others it takes any order.
//!
//! # A file
//!
//! Alice offers a file to bob: `INVITE` with [`application::FILE`], its `Context` a [`FileContext`]; bob's person decides
//! within five minutes; after `200 OK` comes the data with [`Flags::FILE_DATA`] and no preparation; alice says `BYE` once
//! it is acknowledged. Either may say `BYE` before, which cancels; bob's after the last chunk says that all is there.
//!
//! Official clients propose a direct connection after the `200 OK` (`INVITE` of the same `Call-ID`, body `transreqbody`). A
//! page can neither listen nor dial, so the answer is one that makes them go on here: `Listening: false`, with an address
//! that means nothing, since msnp11-sdk proposes for ever without one; three times at most in a session.
//!
//! # What others may do to us
//!
//! | bound | figure |
//! |---|---|
//! | sessions with a peer | 4 that they began, 4 that were begun from here |
//! | SLP message | 48 KiB: an invitation with a preview of 32 KiB |
//! | unfinished SLP messages | 8, dropped after 60 seconds |
//! | messages that wait to go out to a peer | 128 |
//! | data of an object | what its MSNObject says, by [`ObjectKind::most`](crate::value::ObjectKind::most) |
//! | data of a file | handed on as it comes, none is kept |
//! | an acknowledgement | 60 seconds |
//! | an offer without an answer, data that does not move, be it of the session before | 300 seconds |
//! | data sent anew after a [`Flags::NAK`] | 16 times in a session |
//!
//! A chunk beyond its message, a claim without data, data of an unknown session, an acknowledgement of nothing: dropped. Data
//! of another size than announced ends its session. Memory grows with what came, never with what is claimed.

mod assembly;
mod file_context;
mod file_name;
mod header;
mod peer;
mod slp;
mod slp_session;

pub use file_context::{FileContext, FileContextError, MAX_PREVIEW};
pub use file_name::{MAX_NAME, safe_name};
pub use header::{Flags, HEADER, Header, INK_SESSION, MAX_CHUNK, P2pChunk, P2pChunkError};
pub use peer::{Declined, MAX_SESSIONS, Outgoing, Peer, PeerOutput};
pub use slp::{Content, Slp, Start, Status, application, guid, object_context};
pub use slp_session::{SlpSessionEnd, SlpSessionId};

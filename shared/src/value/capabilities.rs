//! Client capabilities, the number behind a presence.

use std::fmt;

use bitflags::bitflags;

bitflags! {
    /// What a client can do (msnp11-ns.md, section 5), with the MSNC version in the top four bits.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Capabilities: u32 {
        /// On a mobile device.
        const MOBILE = 0x1;
        /// Shows ink sent as GIF.
        const INK_GIF = 0x4;
        /// Shows ink sent as ISF.
        const INK_ISF = 0x8;
        /// Has a webcam to share.
        const WEBCAM = 0x10;
        /// Joins messages sent in chunks.
        const CHUNKS = 0x20;
        /// Can be paged on a mobile.
        const PAGEABLE = 0x40;
        /// A web page, as this client is. Introduced with MSNP11.
        const WEB_MESSENGER = 0x200;
        /// Takes direct connections between clients.
        const DIRECT = 0x4000;
        /// Plays winks.
        const WINKS = 0x8000;
        /// An automatic account.
        const BOT = 0x2_0000;
        /// Plays voice clips.
        const VOICE_CLIPS = 0x4_0000;
        /// MSNC version 4, that is Messenger 7.0: MSNSLP is answered.
        const MSNC4 = 0x4000_0000;
        /// Bits of other clients are kept.
        const _ = !0;
    }
}

impl Capabilities {
    /// The MSNC version: 0 before Messenger 6.0 (no pictures, no files), 4 for 7.0.
    pub const fn msnc(self) -> u32 {
        self.bits() >> 28
    }

    /// Reads the decimal number. Later servers append `:` and more, which is cut; a negative number is the same bits.
    pub fn from_wire(text: &str) -> Option<Self> {
        let number = text.split(':').next()?.parse::<i64>().ok()?;
        let bits = u32::try_from(number)
            .or_else(|_| i32::try_from(number).map(i32::cast_unsigned))
            .ok()?;
        Some(Self::from_bits_retain(bits))
    }
}

impl fmt::Display for Capabilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bits().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_seed_document() {
        let caps = Capabilities::from_wire("1073791084").unwrap();
        assert_eq!(caps.msnc(), 4);
        assert!(caps.contains(Capabilities::WINKS | Capabilities::DIRECT | Capabilities::CHUNKS));
        assert!(!caps.contains(Capabilities::WEB_MESSENGER));
        assert_eq!(caps.to_string(), "1073791084");
    }

    #[test]
    fn odd_numbers() {
        assert_eq!(
            Capabilities::from_wire("512:48"),
            Some(Capabilities::WEB_MESSENGER)
        );
        assert_eq!(Capabilities::from_wire("-2147483648").unwrap().msnc(), 8);
        for text in ["", "x", "99999999999", "-99999999999"] {
            assert_eq!(Capabilities::from_wire(text), None, "{text:?}");
        }
    }
}

//! The five lists that a contact can be on.

use std::fmt;

use bitflags::bitflags;

bitflags! {
    /// The lists that a contact is on, as `LST` tells them.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Lists: u32 {
        /// Forward list: your contacts.
        const FL = 1;
        /// Allow list: may see your presence.
        const AL = 2;
        /// Block list: may not.
        const BL = 4;
        /// Reverse list: has you as a contact.
        const RL = 8;
        /// Pending list: added you, and you have not decided.
        const PL = 16;
        /// Bits of later protocols are kept.
        const _ = !0;
    }
}

/// One of the lists, as `ADC` and `REM` name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListName {
    /// `FL`: your contacts.
    Forward,
    /// `AL`: may see your presence.
    Allow,
    /// `BL`: may not.
    Block,
    /// `RL`: has you as a contact.
    Reverse,
    /// `PL`: added you, and you have not decided.
    Pending,
}

impl ListName {
    /// Every list.
    pub const ALL: [Self; 5] = [
        Self::Forward,
        Self::Allow,
        Self::Block,
        Self::Reverse,
        Self::Pending,
    ];

    /// The two letters on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Forward => "FL",
            Self::Allow => "AL",
            Self::Block => "BL",
            Self::Reverse => "RL",
            Self::Pending => "PL",
        }
    }

    /// The list of two letters.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }

    /// The bit in [`Lists`].
    pub const fn bit(self) -> Lists {
        match self {
            Self::Forward => Lists::FL,
            Self::Allow => Lists::AL,
            Self::Block => Lists::BL,
            Self::Reverse => Lists::RL,
            Self::Pending => Lists::PL,
        }
    }
}

impl fmt::Display for ListName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

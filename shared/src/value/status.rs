//! Presence.

use std::fmt;

/// The presence of a person (`CHG`, `ILN`, `NLN`, `FLN`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// `NLN`
    Online,
    /// `BSY`
    Busy,
    /// `IDL`: away by itself, nobody touched the machine.
    Idle,
    /// `BRB`
    BeRightBack,
    /// `AWY`
    Away,
    /// `PHN`
    OnThePhone,
    /// `LUN`
    OutToLunch,
    /// `HDN`: appear offline. Own status only; no conversation can be started (913).
    Hidden,
    /// `FLN`: offline. Never sent by a client.
    #[default]
    Offline,
}

impl Status {
    /// Those that a person can choose, in the order of a menu.
    pub const CHOICES: [Self; 8] = [
        Self::Online,
        Self::Busy,
        Self::BeRightBack,
        Self::Away,
        Self::OnThePhone,
        Self::OutToLunch,
        Self::Idle,
        Self::Hidden,
    ];

    /// The three letters on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Online => "NLN",
            Self::Busy => "BSY",
            Self::Idle => "IDL",
            Self::BeRightBack => "BRB",
            Self::Away => "AWY",
            Self::OnThePhone => "PHN",
            Self::OutToLunch => "LUN",
            Self::Hidden => "HDN",
            Self::Offline => "FLN",
        }
    }

    /// The status of three letters.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::CHOICES
            .into_iter()
            .chain([Self::Offline])
            .find(|status| status.code() == code)
    }

    /// Whether others see this person online.
    pub const fn is_online(self) -> bool {
        !matches!(self, Self::Hidden | Self::Offline)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

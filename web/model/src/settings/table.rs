//! The table of settings. A row of the settings dialog is a line here, with `on` naming its page, and its texts in
//! `locales/`: `setting-KEY`, `setting-KEY-hint` where it has a hint, and one for each value.

use webmessenger_contract::Theme;

use super::{Kind, Row, Scope, Setting, SettingsPage as Page};

/// The status that the person chose last, by its code.
pub const STATUS: Setting = device(
    "status",
    Kind::Choice(&["NLN", "BSY", "BRB", "AWY", "PHN", "LUN", "HDN"]),
    "NLN",
);

/// Whether the sign-in form offers the status of last time.
pub const REMEMBER_STATUS: Setting = device_switch("remember-status", "on")
    .on(Page::Personal)
    .hinted();

/// After how many minutes without the person at the page others see them idle; 0 is never.
pub const AUTO_AWAY: Setting = device_number("auto-away", 0, 60, "5")
    .on(Page::Personal)
    .hinted();

/// Whether the system is asked whether the person is there, rather than this page alone. Off until the browser has been
/// asked, which takes a click: to be turned on only once it granted it.
pub const IDLE_DETECTION: Setting = device_switch("idle-detection", "off")
    .on(Page::Personal)
    .hinted();

/// The personal message of an account: no server keeps it.
pub const PERSONAL_MESSAGE: Setting = account_setting("personal-message", Kind::Text, "");

/// Light or dark; the system decides without.
pub const THEME: Setting = Setting {
    operator: Some(|operator| {
        operator.default_theme.map(|theme| match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        })
    }),
    ..device(
        "theme",
        Kind::Choice(&["system", "light", "dark"]),
        "system",
    )
    .on(Page::Look)
};

/// How large words are.
pub const TEXT_SIZE: Setting = device(
    "text-size",
    Kind::Choice(&["small", "normal", "large", "larger"]),
    "normal",
)
.on(Page::Look);

/// Whether the rows of lists are lower than usual.
pub const COMPACT: Setting = device_switch("compact", "off").on(Page::Look).hinted();

/// Whether conversations are windows inside the page rather than tabs, where it is wide enough for them.
pub const CLASSIC_WINDOWS: Setting = device_switch("classic-windows", "off")
    .on(Page::Look)
    .hinted();

/// What the contact list is ordered by.
pub const SORT: Setting =
    account_setting("sort", Kind::Choice(&["group", "status", "name"]), "group").on(Page::Look);

/// Where the contact list has those who are offline.
pub const OFFLINE: Setting = account_setting(
    "offline",
    Kind::Choice(&["shown", "last", "hidden"]),
    "last",
)
.on(Page::Look);

/// Whether emoticons are pictures rather than what was typed.
pub const EMOTICONS: Setting = device_switch("emoticons", "on").on(Page::Messages).hinted();

/// Whether names and texts have the colours and styles that the codes of Messenger Plus! give them.
pub const PLUS_CODES: Setting = device_switch("plus-codes", "on")
    .on(Page::Messages)
    .hinted();

/// Which files are taken without a question.
pub const ACCEPT_FILES: Setting =
    account_setting("accept-files", Kind::Choice(&["ask", "favourites"]), "ask")
        .on(Page::Files)
        .hinted();

/// Whether pictures that came as files are shown among what was said.
pub const RECEIVED_PICTURES: Setting = device_switch("received-pictures", "on")
    .on(Page::Files)
    .hinted();

/// Whether a large picture that is pasted is offered to be made smaller from the start.
pub const SMALLER_PICTURES: Setting = device_switch("smaller-pictures", "on").on(Page::Files);

/// Whether there is a warning at files that could run something.
pub const WARN_OF_PROGRAMS: Setting = device_switch("warn-of-programs", "on")
    .on(Page::Files)
    .hinted();

/// What Enter does while a message is written.
pub const ENTER: Setting = device("enter", Kind::Choice(&["device", "send", "line"]), "device")
    .on(Page::Messages)
    .hinted();

/// Whether a text to somebody who is offline is kept for them by the server without a question, where it can be.
pub const OFFLINE_MESSAGES: Setting =
    account_setting("offline-messages", Kind::Choice(&["ask", "always"]), "ask")
        .on(Page::Messages)
        .hinted();

/// Of how many hours a day's clock goes round.
pub const HOURS: Setting =
    device("hours", Kind::Choice(&["language", "12", "24"]), "language").on(Page::Messages);

/// Whether the time of a message has its seconds.
pub const SECONDS: Setting = device_switch("seconds", "off").on(Page::Messages);

/// Whether a message is heard.
pub const SOUND_MESSAGE: Setting = device_switch("sound-message", "on").on(Page::Alerts);

/// Whether somebody who comes online is heard.
pub const SOUND_ONLINE: Setting = device_switch("sound-online", "on").on(Page::Alerts);

/// Whether a nudge is heard.
pub const SOUND_NUDGE: Setting = device_switch("sound-nudge", "on").on(Page::Alerts);

/// Whether new mail is heard.
pub const SOUND_MAIL: Setting = device_switch("sound-mail", "on").on(Page::Alerts);

/// Whether a file that is offered is heard.
pub const SOUND_FILE: Setting = device_switch("sound-file", "on").on(Page::Alerts);

/// Whether something that failed is heard.
pub const SOUND_ERROR: Setting = device_switch("sound-error", "on").on(Page::Alerts);

/// How loud all sounds are, in hundredths.
pub const VOLUME: Setting = device_number("volume", 0, 100, "60").on(Page::Alerts);

/// Whether the system shows notifications. Off until the browser has been asked, which takes a click: to be turned on only
/// once it granted them.
pub const NOTIFICATIONS: Setting = device_switch("notifications", "off").on(Page::Alerts);

/// Whether a notification shows what was said, and not only by whom.
pub const NOTIFICATION_BODY: Setting = device_switch("notification-body", "on").on(Page::Alerts);

/// Whether a toast says who comes online.
pub const TOASTS_ONLINE: Setting = device_switch("toasts-online", "on").on(Page::Alerts);

/// Whether a toast shows a message of a conversation that is not shown.
pub const TOASTS_MESSAGE: Setting = device_switch("toasts-message", "on").on(Page::Alerts);

/// Whether a nudge does more than stand in the conversation: without, it is told like any message.
pub const NUDGES: Setting = device_switch("nudges", "on").on(Page::Alerts);

/// Whether a nudge shakes the conversation.
pub const NUDGE_SHAKE: Setting = device_switch("nudge-shake", "on").on(Page::Alerts);

/// Whether a nudge makes a phone vibrate.
pub const VIBRATE: Setting = device_switch("vibrate", "on").on(Page::Alerts);

/// No sounds, toasts or notifications, whatever else is on.
pub const DO_NOT_DISTURB: Setting = device_switch("do-not-disturb", "off").on(Page::Alerts);

/// The language, as a tag such as `pt-BR`, one of [`crate::languages::LANGUAGES`]; empty is the first of the browser's that is on offer, and then the operator's.
pub const LANGUAGE: Setting = device(
    "language",
    Kind::Choice(&["", "ar", "de", "en", "es", "fr", "ja", "pt-BR"]),
    "",
)
.on(Page::Language);

/// How much is kept on this device of what is said: all, so many days, nothing. Of an account that is not remembered nothing
/// is, whatever this says.
pub const HISTORY: Setting = account_setting(
    "history",
    Kind::Choice(&["all", "365", "90", "30", "none"]),
    "all",
)
.on(Page::Data)
.hinted();

/// Whether what goes over the connections is traced, for who writes a server.
pub const PROTOCOL_CONSOLE: Setting = device_switch("protocol-console", "off")
    .on(Page::Privacy)
    .hinted();

/// Whether the console leaves out addresses.
pub const PROTOCOL_ADDRESSES: Setting =
    device_switch("protocol-addresses", "off").on(Page::Privacy);

/// Whether it was said once what a command by hand can do.
pub const PROTOCOL_RAW: Setting = device_switch("protocol-raw", "off");

/// Whether the address is remembered, and what else shows the account.
pub const REMEMBER: Setting = device_switch("remember", "on");

/// The server that was signed in to last, by its id.
pub const SERVER: Setting = device("server", Kind::Text, "");

/// The address that was signed in with last, if it is to be remembered.
pub const EMAIL: Setting = device("email", Kind::Text, "");

/// The notification server of an account: it makes the next sign-in shorter.
pub const NOTIFICATION_SERVER: Setting = account_setting("notification-server", Kind::Text, "");

/// The font, effects and colour that one writes in, as messages have them.
pub const FORMAT: Setting = account_setting("format", Kind::Text, "");

/// The people of whom nothing is heard, by their addresses with a space between.
pub const MUTED: Setting = account_setting("muted", Kind::Text, "");

/// The emoticons of others that are not shown, by the digests of their pictures with a space between.
pub const HIDDEN_EMOTICONS: Setting = device("hidden-emoticons", Kind::Text, "");

/// How often somebody has signed in on this device; it is not counted further than is asked.
pub const SIGN_INS: Setting = device_number("sign-ins", 0, 2, "0");

/// Until which day nobody is asked whether they want notifications, in days since 1970.
pub const NOTIFICATIONS_LATER: Setting = device_number("notifications-later", 0, 1_000_000, "0");

/// Every setting, in the order in which the dialog's pages have them.
pub const SETTINGS: &[&Setting] = &[
    &AUTO_AWAY,
    &IDLE_DETECTION,
    &REMEMBER_STATUS,
    &THEME,
    &TEXT_SIZE,
    &COMPACT,
    &CLASSIC_WINDOWS,
    &SORT,
    &OFFLINE,
    &EMOTICONS,
    &PLUS_CODES,
    &ENTER,
    &OFFLINE_MESSAGES,
    &HOURS,
    &SECONDS,
    &DO_NOT_DISTURB,
    &NOTIFICATIONS,
    &NOTIFICATION_BODY,
    &TOASTS_MESSAGE,
    &TOASTS_ONLINE,
    &NUDGES,
    &NUDGE_SHAKE,
    &VIBRATE,
    &SOUND_MESSAGE,
    &SOUND_ONLINE,
    &SOUND_NUDGE,
    &SOUND_MAIL,
    &SOUND_FILE,
    &SOUND_ERROR,
    &VOLUME,
    &PROTOCOL_CONSOLE,
    &PROTOCOL_ADDRESSES,
    &ACCEPT_FILES,
    &RECEIVED_PICTURES,
    &SMALLER_PICTURES,
    &WARN_OF_PROGRAMS,
    &LANGUAGE,
    &HISTORY,
    // What the page remembers by itself.
    &EMAIL,
    &FORMAT,
    &HIDDEN_EMOTICONS,
    &MUTED,
    &NOTIFICATIONS_LATER,
    &NOTIFICATION_SERVER,
    &PERSONAL_MESSAGE,
    &PROTOCOL_RAW,
    &REMEMBER,
    &SERVER,
    &SIGN_INS,
    &STATUS,
];

impl Setting {
    /// The setting as a row on a page of the dialog.
    const fn on(self, page: Page) -> Self {
        Self {
            row: Some(Row { page, hint: false }),
            ..self
        }
    }

    /// The row with a second line.
    const fn hinted(self) -> Self {
        let row = match self.row {
            Some(row) => Some(Row { hint: true, ..row }),
            None => None,
        };
        Self { row, ..self }
    }
}

const fn device(key: &'static str, kind: Kind, default: &'static str) -> Setting {
    Setting {
        key,
        scope: Scope::Device,
        kind,
        default,
        operator: None,
        row: None,
    }
}

const fn device_switch(key: &'static str, default: &'static str) -> Setting {
    device(key, Kind::Switch, default)
}

const fn device_number(key: &'static str, min: u32, max: u32, default: &'static str) -> Setting {
    device(key, Kind::Number { min, max }, default)
}

const fn account_setting(key: &'static str, kind: Kind, default: &'static str) -> Setting {
    Setting {
        scope: Scope::Account,
        ..device(key, kind, default)
    }
}

//! Errors by their numbers (msnp11-ns.md, section 12).

pub(super) const INVALID_PARAMETER: u16 = 201;
pub(super) const USER_ALREADY_SIGNED_IN: u16 = 207;
pub(super) const NO_SUCH_USER: u16 = 208;
pub(super) const NAME_REFUSED: u16 = 209;
pub(super) const LIST_FULL: u16 = 210;
pub(super) const ALREADY_THERE: u16 = 215;
pub(super) const NOT_ON_LIST: u16 = 216;
/// To `CAL`: they block the caller.
pub(super) const BLOCKED: u16 = NOT_ON_LIST;
pub(super) const NOT_ONLINE: u16 = 217;
pub(super) const ALREADY_IN_MODE: u16 = 218;
pub(super) const ON_OPPOSITE_LIST: u16 = 219;
pub(super) const TOO_MANY_GROUPS: u16 = 223;
pub(super) const INVALID_GROUP: u16 = 224;
pub(super) const NOT_IN_GROUP: u16 = 225;
pub(super) const GROUP_NOT_EMPTY: u16 = 226;
pub(super) const GROUP_EXISTS: u16 = 228;
pub(super) const GROUP_NAME_TOO_LONG: u16 = 229;
pub(super) const GROUP_0: u16 = 230;
pub(super) const BAD_DATA: u16 = 282;
pub(super) const LIST_UNAVAILABLE: u16 = 403;
pub(super) const COMMAND_DISABLED: u16 = 502;
pub(super) const INVITATION_BAD: u16 = 503;
pub(super) const CHALLENGE_WRONG: u16 = 540;
pub(super) const TOO_MANY_SESSIONS: u16 = 714;
pub(super) const NOT_EXPECTED: u16 = 715;
pub(super) const AUTHENTICATION_FAILED: u16 = 911;
pub(super) const NOT_WHILE_HIDDEN: u16 = 913;

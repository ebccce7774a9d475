#![allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct NotificationDocument {
    pub from: Option<String>,
    pub text: Option<String>,
}
pub enum AlertKind {
    Alert {
        text: String,
        link: Option<String>,
    },
    Space {
        owner_cid: Option<i64>,
        has_new_item: bool,
        link: Option<String>,
    },
    Other,
}
impl NotificationDocument {
    pub fn parse(_: &[u8]) -> Result<Self, ()> {
        Err(())
    }
    pub fn kind(&self) -> AlertKind {
        AlertKind::Other
    }
}

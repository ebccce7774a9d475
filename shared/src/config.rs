#![allow(missing_docs)]
#[derive(Clone, Debug, Default)]
pub struct Region;
#[derive(Clone, Debug, Default)]
pub struct MessengerConfig;
pub const CONTENT_TYPE: &str = "text/xml; charset=utf-8";
pub const SOAP_ACTION: &str = "\"\"";
pub fn request(_: &Region) -> String {
    String::new()
}
pub fn parse_answer(_: &[u8]) -> Result<MessengerConfig, ()> {
    Err(())
}

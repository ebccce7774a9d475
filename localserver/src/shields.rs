//! `Shields.xml`, the payload of `GCF`, new in MSNP11 (msnp11-ns.md, section 4).

use base64::{Engine as _, engine::general_purpose::STANDARD};

use msnp11::xml::escaped;

/// A `Shields.xml` for every build of 7.0: features that it is to leave off, such as `filexfer` or `hotlinks`, and
/// regular expressions of texts that it is not to send.
///
/// ```
/// let xml = localserver::shields(&["filexfer", "winks"], &["\\.scr$"]);
/// assert!(xml.contains("deny=\"filexfer winks\"") && xml.contains("<imtext value=\"XC5zY3Ik\"/>"));
/// ```
pub fn shields(deny: &[&str], patterns: &[&str]) -> String {
    // One space stands for nothing on every server that was seen.
    let deny = if deny.is_empty() {
        " ".to_owned()
    } else {
        escaped(&deny.join(" "))
    };
    let texts: String = patterns
        .iter()
        .map(|pattern| format!("<imtext value=\"{}\"/>", STANDARD.encode(pattern)))
        .collect();
    let block = if texts.is_empty() {
        texts
    } else {
        format!("<regexp>{texts}</regexp>")
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\r\n<config>\r\n\t<shield><cli maj=\"7\" min=\"0\" minbld=\"0\" \
        maxbld=\"9999\" deny=\"{deny}\" /></shield>\r\n\t<block>{block}</block>\r\n</config>\r\n"
    )
}

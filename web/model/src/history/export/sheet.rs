//! The sheet of an exported page. It stands in the page, whose policy allows it by its hash.

/// The sheet.
pub(super) const SHEET: &str = r##"
:root { min-height: 100%; color-scheme: light; background: #f4faff; }
* { box-sizing: border-box; margin: 0; }
body { padding: 24px 16px 48px; background: linear-gradient(#a8d0f7, #cfe5fa 320px, #f4faff 720px) no-repeat; color: #13274b; font: 14px/21px "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, BlinkMacSystemFont, Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif; }
header, main, footer { max-width: 760px; margin-inline: auto; }
header { padding: 0 16px 16px; }
h1 { font-size: 20px; line-height: 26px; overflow-wrap: anywhere; }
header p, footer { color: #41557c; font-size: 12px; }
footer { padding: 16px; }
article { margin-block-end: 16px; border: 1px solid #a6bce6; border-radius: 12px; background: #fff; overflow: hidden; }
h2 { padding: 12px 16px; background: linear-gradient(#b4d6f8, #dcecfc 40%, #f3f9ff); font-size: 16px; line-height: 22px; overflow-wrap: anywhere; }
section { padding: 0 16px 12px; }
h3 { display: flex; align-items: center; gap: 10px; padding: 12px 0 4px; color: #51648b; font-size: 12px; font-weight: 400; }
h3::before, h3::after { content: ""; flex: 1; height: 1px; background: #d8e4f5; }
.who { display: flex; gap: 8px; padding-block-start: 8px; color: #41557c; font-size: 12px; }
.who b { font-weight: 400; overflow-wrap: anywhere; }
.who.own b { color: #0b4fa8; }
.who time { margin-inline-start: auto; color: #51648b; }
.said { padding-inline: 12px; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; text-align: start; }
.said a { color: inherit; }
.event { padding: 6px 0; color: #41557c; font-size: 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
.nudge { color: #754900; font-weight: 600; text-align: center; }
.failed { color: #a8231c; }
.kept { position: absolute; width: 0; height: 0; }
.emoticon { width: 20px; height: 20px; vertical-align: -5px; }
@media print { body { background: none; padding: 0; } article { border: 0; } }
"##;

#![no_main]

#[expect(dead_code, reason = "the list of targets is for the regression test")]
#[path = "../src/page.rs"]
mod page;

libfuzzer_sys::fuzz_target!(|data: &[u8]| page::image_kind(data));

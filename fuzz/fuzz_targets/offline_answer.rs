#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| msnp11_fuzz::offline_answer(data));

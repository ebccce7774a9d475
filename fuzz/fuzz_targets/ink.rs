#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| msnp11_fuzz::ink(data));

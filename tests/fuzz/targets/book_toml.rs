#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| bouwstenen_fuzz::book_toml(text));

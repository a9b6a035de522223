//! All tests of the program, as one program: they are linked once, and the real book is built once for all of them.
//!
//! A file holds one promise to users; `support` makes books and runs the program on them. `cargo test --test suite check::`
//! runs one file.

mod amounts;
mod browser;
mod cache;
mod check;
mod commands;
mod contexts;
mod deep;
mod engine;
mod expensive;
mod handbook;
mod hostile;
mod laws;
mod limits;
mod machines;
mod markdown;
mod meant;
mod moved;
mod mutations;
mod names;
mod output;
mod overflow;
mod print;
mod profiles;
mod rename;
mod search;
mod serve;
mod shapes;
mod sheets;
mod site;
mod split;
mod streams;
mod structure;
mod support;
mod syntax;
mod text;
mod themes;
mod trust;
mod unicode;
mod values;
mod writers;

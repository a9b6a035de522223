//! The targets of the fuzzer, which the tests of the program share.

#[path = "../../support/book.rs"]
mod book;
#[path = "../../support/targets.rs"]
mod targets;

pub use targets::*;

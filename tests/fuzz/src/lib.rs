//! The targets of the fuzzer, which the tests of the program share.

#[path = "../../suite/support/book.rs"]
mod book;
#[path = "../../suite/support/targets.rs"]
mod targets;

pub use targets::*;

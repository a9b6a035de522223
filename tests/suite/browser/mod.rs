//! What a reader does in a real browser.

mod accessibility;
mod compare;
mod composer;
mod matrix;
mod pages;
mod reader;
mod search;
mod serve;

//! What a reader does in a real browser.
//!
//! `devtools` starts the browser and talks to it, `page` is a reader with a page open, `host` a server for pages that must not be
//! opened from disk. The other files hold promises.

mod devtools;
mod host;
mod page;

mod accessibility;
mod compare;
mod composer;
mod matrix;
mod pages;
mod parity;
mod search;
mod serve;

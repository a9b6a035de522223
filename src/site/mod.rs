//! The website: every page of the book as HTML, and the files beside the pages.
//!
//! In: a [`Publication`] and its booklets. Out: a [`Website`], which knows the addresses of all its files
//! and makes each on request: a build requests all, a server only those that a reader opens.

mod booklets;
pub mod context;
mod error;
mod feeds;
mod files;
mod html;
mod machines;
mod page_data;
mod pages;
mod palette;
mod templates;
mod write;

#[cfg(doc)]
use crate::publication::Publication;
pub use booklets::{Booklet, Files};
pub use error::SiteError;
pub use files::Website;
pub use html::escape;
pub use page_data::{PageData, Pages};
pub use pages::data_types;
pub use write::{Written, write};

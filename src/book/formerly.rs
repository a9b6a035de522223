//! The key `formerly`: old names as an author writes them, not resolved yet.

use super::edge::{self, WrittenEdge};
use super::toml_table::Table;
use crate::source::Located;

/// An old name as written, with the heading that it is now, if that is said.
pub type WrittenFormer = WrittenEdge<Now>;

/// What is said about an old name.
#[derive(Debug, Clone, Default)]
pub struct Now {
    /// Id of the heading of this page that has the text now.
    pub heading: Option<Located<String>>,
}

/// Reads the old names of a page.
pub fn read(table: &Table) -> Vec<WrittenFormer> {
    edge::read(table, "formerly", |table| Now { heading: table.string("now") }).unwrap_or_default()
}

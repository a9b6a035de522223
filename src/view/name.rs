//! Names of pages in alphabetical order.

use schemars::JsonSchema;
use serde::Serialize;

use super::PageKey;
use crate::publication::{Publication, alphabet};

/// A name of a page, in an index.
#[derive(Debug, JsonSchema, Serialize)]
pub struct IndexEntry {
    /// Name.
    pub name: String,
    /// Whether the name is an alias and not the title of the page.
    pub alias: bool,
    /// Key of the page.
    pub page: PageKey,
}

impl IndexEntry {
    /// Returns the view of a name.
    pub fn of(publication: &Publication, name: alphabet::Name) -> Self {
        Self { page: PageKey::of(publication, name.page), name: name.name, alias: name.alias }
    }
}

//! What the template of a page at an old address receives.

use schemars::JsonSchema;
use serde::Serialize;

use crate::view::Link;

/// A small page at an old address, which leads on.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Moved {
    /// The page that it is now.
    pub to: Link,
}

/// A heading that a page had in an earlier edition and that is on another page now.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MovedHeading {
    /// Its old id.
    pub id: String,
    /// Address of the text now.
    pub address: String,
    /// Title of that page and heading.
    pub title: String,
}

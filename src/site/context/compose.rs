//! What the template of the composer receives.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Download, Link};

/// The page of the composer.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Compose {
    /// Steps in order.
    pub steps: Vec<Step>,
    /// Chapter that explains the steps.
    pub guide: Option<Link>,
    /// Blank form to print, if the book has one.
    pub form: Option<Download>,
    /// Plural name of the kind of required blocks, such as `skills`.
    pub asked_plural: String,
    /// Address of the data.
    pub data: String,
    /// Whether `book.toml` has `propose`, so that a file can be proposed on the git host.
    pub proposes: bool,
}

/// A step of composing.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Step {
    /// Name: `name`, `scope`, `others`, `size`, `kinds` or `asked`.
    pub name: &'static str,
    /// Title of the step.
    pub title: String,
    /// Explanation from the book; empty if there is none.
    pub text_html: String,
    /// Blocks to choose from.
    pub groups: Vec<ChoiceGroup>,
}

/// Blocks to choose from with the same parent.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChoiceGroup {
    /// The parent, if it can be chosen as part of the scope.
    pub whole: Option<Choosable>,
    /// Heading if the parent cannot be chosen: the parent or the kind.
    pub title: Option<Link>,
    /// Blocks.
    pub blocks: Vec<Choosable>,
}

/// A block to choose.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Choosable {
    /// Id of the block.
    pub id: String,
    /// Key of the list in the profile.
    pub list: String,
    /// Page of the block.
    pub link: Link,
    /// Whether every profile should include it.
    pub always: bool,
}

//! What the template of the page on which a profile is composed gets.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Download, Link};

/// The page on which a profile is composed.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Compose {
    /// What every step asks, in order.
    pub steps: Vec<Step>,
    /// The chapter that explains the steps.
    pub guide: Option<Link>,
    /// The blank form to print, where the book has one.
    pub form: Option<Download>,
    /// What is asked for, for many, such as `skills`.
    pub asked_plural: String,
    /// The address of the data.
    pub data: String,
    /// Whether a file can be proposed on the git host.
    pub proposes: bool,
}

/// A step.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Step {
    /// Which it is: `name`, `scope`, `others`, `size`, `kinds` or `asked`.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// What the book says of it; empty where it says nothing.
    pub text_html: String,
    /// What can be chosen in it.
    pub groups: Vec<ChoiceGroup>,
}

/// Blocks to choose from, under what they are part of.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChoiceGroup {
    /// What the organisation may perform, to be chosen itself.
    pub whole: Option<Choosable>,
    /// What stands over it where that cannot be chosen: what the blocks are part of, or their kind.
    pub title: Option<Link>,
    /// The blocks.
    pub blocks: Vec<Choosable>,
}

/// A block to choose.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Choosable {
    /// Its id.
    pub id: String,
    /// The list of a profile in which it stands.
    pub list: String,
    /// Its page.
    pub link: Link,
    /// Whether every profile should hold it.
    pub always: bool,
}

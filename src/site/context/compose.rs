//! What the template of the composer receives.

use schemars::JsonSchema;
use serde::Serialize;

use super::Download;
use crate::view::{Link, Step};

/// The page of the composer.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Compose {
    /// Steps in order.
    pub steps: Vec<ExplainedStep>,
    /// Chapter that explains the steps.
    pub guide: Option<Link>,
    /// Blank form to print, if the book has one.
    pub form: Option<Download>,
    /// Plural names of the kinds of required blocks, such as `skills`.
    pub required_plural: String,
    /// Address of the data.
    pub data: String,
    /// Whether `book.toml` has `propose`, so that a file can be proposed on the git host.
    pub proposes: bool,
}

/// A step of composing, with its explanation.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ExplainedStep {
    /// The step.
    #[serde(flatten)]
    pub step: Step,
    /// Explanation from the book; empty if there is none.
    pub text_html: String,
}

//! The values that the sentences of a finding name, as types: what a code needs is checked by the compiler.
//!
//! In: the fields of a problem (`code.rs`). Out: what a finding keeps of them, and a description that tests hold against the
//! words of each language.

use super::Help;
use crate::limits::Limit;

/// What a finding keeps of the fields of its problem.
#[derive(Debug, Default)]
pub struct Parts {
    /// Values by the name that a sentence has in braces.
    pub arguments: Vec<(&'static str, String)>,
    /// The name of the special case, if it is one.
    pub variant: Option<&'static str>,
    /// Which help is shown.
    pub help: Help,
}

/// What the sentences of a code may name.
#[derive(Debug, Default)]
pub struct Shape {
    /// Names that every sentence of the code may use. At least one sentence uses each.
    pub names: Vec<&'static str>,
    /// Names that come with others, so that a sentence may use them, and need not.
    pub offered: Vec<&'static str>,
    /// The special cases, each with the names that only its own sentences may use.
    pub variants: Vec<(&'static str, Vec<&'static str>)>,
    /// Whether a help may name something that is nearly what was written.
    pub suggests: bool,
}

/// A field of a problem.
pub trait Argument {
    /// Says what the field gives to sentences. `name` is that of the field.
    fn declare(name: &'static str, shape: &mut Shape);

    /// Gives it.
    fn fill(self, name: &'static str, parts: &mut Parts);
}

impl Argument for String {
    fn declare(name: &'static str, shape: &mut Shape) {
        shape.names.push(name);
    }

    fn fill(self, name: &'static str, parts: &mut Parts) {
        parts.arguments.push((name, self));
    }
}

impl Argument for usize {
    fn declare(name: &'static str, shape: &mut Shape) {
        shape.names.push(name);
    }

    fn fill(self, name: &'static str, parts: &mut Parts) {
        parts.arguments.push((name, self.to_string()));
    }
}

impl Argument for Help {
    fn declare(_: &'static str, shape: &mut Shape) {
        shape.suggests = true;
    }

    fn fill(self, _: &'static str, parts: &mut Parts) {
        parts.help = self;
    }
}

/// None is the general case.
impl<T: Argument> Argument for Option<T> {
    fn declare(name: &'static str, shape: &mut Shape) {
        T::declare(name, shape);
    }

    fn fill(self, name: &'static str, parts: &mut Parts) {
        if let Some(value) = self {
            value.fill(name, parts);
        }
    }
}

/// A block, as sentences about it name it.
#[derive(Debug, Clone)]
pub struct AboutBlock {
    /// Its id.
    pub id: String,
    /// Its code and title.
    pub title: String,
    /// Its kind, in the singular.
    pub kind: String,
    /// The folder of its kind, which is the key of a profile's list too.
    pub list: String,
}

impl Argument for AboutBlock {
    fn declare(_: &'static str, shape: &mut Shape) {
        shape.offered.extend(["id", "title", "kind", "list"]);
    }

    fn fill(self, _: &'static str, parts: &mut Parts) {
        parts.arguments.extend([("id", self.id), ("title", self.title), ("kind", self.kind), ("list", self.list)]);
    }
}

/// Each limit has sentences of its own.
impl Argument for Limit {
    fn declare(_: &'static str, shape: &mut Shape) {
        shape.variants.extend(Limit::ALL.iter().map(|limit| (limit.key(), Vec::new())));
    }

    fn fill(self, _: &'static str, parts: &mut Parts) {
        parts.variant = Some(self.key());
    }
}

//! The type that each template receives, declared once for the website, the booklets and the guide for theme authors.

use schemars::JsonSchema;
use serde::Serialize;

/// The data of one template.
pub trait Shown: JsonSchema + Serialize {
    /// Path of the template below `site/` or `print/`.
    const TEMPLATE: &'static str;
}

/// Declares which template receives which type, and a function that returns the schemas of all of them.
macro_rules! shown_by {
    ($($shape:ty: $template:literal),* $(,)?) => {
        $(impl $crate::theme::shape::Shown for $shape {
            const TEMPLATE: &'static str = $template;
        })*

        /// Returns every template with the schema of its data.
        pub fn shapes(generator: &mut schemars::SchemaGenerator) -> Vec<(&'static str, schemars::Schema)> {
            vec![$(($template, generator.subschema_for::<$shape>())),*]
        }
    };
}

pub(crate) use shown_by;

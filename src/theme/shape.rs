//! Which file of a theme gets which shape of data: said once, for the pages and booklets, and for the guide for authors of
//! themes.

use schemars::JsonSchema;
use serde::Serialize;

/// Data that a file of a theme shows.
pub trait Shown: JsonSchema + Serialize {
    /// The file, below `site/` or `print/`.
    const TEMPLATE: &'static str;
}

/// Says which file shows what, and tells the shapes of all.
macro_rules! shown_by {
    ($($shape:ty: $template:literal),* $(,)?) => {
        $(impl $crate::theme::shape::Shown for $shape {
            const TEMPLATE: &'static str = $template;
        })*

        /// Every file with the shape of what it gets.
        pub fn shapes(generator: &mut schemars::SchemaGenerator) -> Vec<(&'static str, schemars::Schema)> {
            vec![$(($template, generator.subschema_for::<$shape>())),*]
        }
    };
}

pub(crate) use shown_by;

//! Markdown as a small tree of our own: parsed once, rendered twice (HTML and print).
//!
//! In: the body of a Markdown file, or a Markdown value of a TOML file. Out: [`Node`]s and [`Inline`]s, each that can be
//! wrong with its place; their links are [`Written`] until the book resolves them. Punctuation is set here, so that no
//! renderer has to know a language.

mod addresses;
mod bounds;
mod container;
mod disguise;
mod elements;
mod fold;
mod footnotes;
mod foreign;
mod leftovers;
mod marks;
mod parse;
mod plain;
mod plain_text;
mod punctuation;
mod resolve;
mod running;
mod runs;
mod slug;
mod tree;
mod visible;
mod walk;

pub use disguise::disguised;
pub use fold::fold;
pub use footnotes::footnotes;
pub use parse::parse;
pub use plain::{headings, plain, plain_inline, section, summary};
pub use plain_text::markup_in;
pub use punctuation::set as set_punctuation;
pub use resolve::{Resolve, resolved};
pub use runs::Runs;
pub use slug::slug;
pub use tree::{Alert, Align, Definition, Footnote, Inline, Links, Node, Written};
pub use visible::shows_nothing;
pub use walk::{each_inline, each_inline_mut};

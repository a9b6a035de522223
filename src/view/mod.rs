//! The book as data: one set of types for the templates of the website, those of the booklets, the scripts in the browser and
//! the files for other programs.
//!
//! In: a publication. Out: values to serialise. A page is named by its [`PageKey`], and everything that links need to know
//! about it is in [`Book::pages`]; a kind is named by its position in [`Book::kinds`], from 0. Numbers are numbers: a theme
//! writes them in the notation of the language. Running text is not part of a view, because each theme has its own renderer
//! for it; a type of one theme holds the text beside the view.
//!
//! A name means one shape: no two serialised types of the program have the same name, and a field has the same type wherever
//! it occurs (`tests/suite/shapes.rs`).

mod block;
mod book;
mod choice;
mod key;
mod matrix;
mod name;
mod profile;
mod remark;
mod step;
mod team;

pub use block::*;
pub use book::*;
pub use choice::*;
pub use key::*;
pub use matrix::*;
pub use name::*;
pub use profile::*;
pub use remark::*;
pub use step::*;
pub use team::*;

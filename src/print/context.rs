//! What the theme's `.typ` files receive: the book, the text of each page, and one type for each type of booklet.
//!
//! In: views of the book, and its text. Out: values for `/book.json`, `/pages/KEY.json` and `/booklet.json`.

mod booklets;
mod pages;
mod text;

pub use booklets::*;
pub use pages::*;
pub use text::*;

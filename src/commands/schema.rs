//! `schema`: writes JSON Schemas of the book's files, for editors.

use std::path::{Component, Path, PathBuf};

use bouwstenen::output::{self, Existing};
use bouwstenen::schema;
use bouwstenen::theme::words::fill;

use super::{ERRORS, Outcome, load_correct, refused, say};

pub fn schema(folder: &Path, out: &Path) -> Outcome {
    let Some(loaded) = load_correct(folder)? else { return Ok(ERRORS) };
    let words = &loaded.words;
    let (root, below) = below_the_book(folder, out);
    for (name, text) in schema::all(&loaded.book, words) {
        output::write(&root, &below.join(name), text.as_bytes(), Existing::Replace)
            .map_err(|error| refused(&error, words))?;
        say(&fill(words.text("report.written"), &[("path", out.join(name).display().to_string())]));
    }
    Ok(0)
}

/// Splits a folder into a trusted root and a path below it. Everything in the book's folder may have come with the book,
/// including links, so only the book's folder itself is trusted then.
fn below_the_book(book: &Path, out: &Path) -> (PathBuf, PathBuf) {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match whole(out).strip_prefix(whole(book)) {
        Ok(below) if below.components().all(|part| matches!(part, Component::Normal(_))) => {
            (book.to_owned(), below.to_owned())
        }
        _ => (out.to_owned(), PathBuf::new()),
    }
}

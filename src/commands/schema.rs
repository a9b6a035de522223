//! `schema`: JSON Schemas of the book's files, for editors.

use std::path::Path;

use bouwstenen::finding::fill;
use bouwstenen::schema;

use super::{ERRORS, Outcome, load_correct, say};

pub fn schema(folder: &Path, out: &Path) -> Outcome {
    let Some(loaded) = load_correct(folder)? else { return Ok(ERRORS) };
    let failed = |error: std::io::Error| format!("{}: {error}", out.display());
    std::fs::create_dir_all(out).map_err(failed)?;
    for (name, text) in schema::all(&loaded.book, &loaded.words) {
        let path = out.join(name);
        std::fs::write(&path, text).map_err(failed)?;
        say(&fill(loaded.words.text("report.written"), &[("path", path.display().to_string())]));
    }
    Ok(0)
}

//! `check`: everything that is wrong, for people or for programs; with `--fix`, what is certain is mended first.

use std::path::Path;

use bouwstenen::finding::{self, fill, github, json};
use bouwstenen::fix;

use super::{ERRORS, Outcome, load, print, report, say};
use crate::Format;

pub fn check(folder: &Path, format: Format, fix: bool) -> Outcome {
    let mut loaded = load(folder)?;
    if fix {
        let mended = fix::apply(folder, &loaded.findings).map_err(|error| error.to_string())?;
        for file in &mended {
            let values = [("path", file.path.clone()), ("count", file.count.to_string())];
            say(&fill(loaded.words.text("report.mended"), &values));
        }
        if mended.is_empty() {
            say(loaded.words.text("report.nothing_to_mend"));
        } else {
            loaded = load(folder)?;
        }
    }
    match format {
        Format::Json => print(&json::render(&loaded.findings, &loaded.words)),
        Format::Github => print(&github::render(&loaded.findings, &loaded.words)),
        Format::Human => {
            report(&loaded);
            if loaded.findings.is_empty() {
                let book = &loaded.book;
                let counts = [
                    ("blocks", book.blocks.len().to_string()),
                    ("chapters", book.chapters.len().to_string()),
                    ("profiles", book.profiles.len().to_string()),
                    ("teams", book.teams.len().to_string()),
                ];
                say(&fill(loaded.words.text("report.clean"), &counts));
            }
        }
    }
    Ok(if finding::any_error(&loaded.findings) { ERRORS } else { 0 })
}

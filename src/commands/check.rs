//! `check`: everything that is wrong, for people or for programs; with `--fix`, what is certain is mended first.

use std::collections::BTreeMap;
use std::path::Path;

use bouwstenen::finding::{self, fill, github, json};
use bouwstenen::fix;

use super::{ERRORS, Outcome, load, print, report, say};
use crate::Format;

/// How often a book is read again to correct what came up after the last correction.
const MOST_ROUNDS: usize = 10;

pub fn check(folder: &Path, format: Format, fix: bool) -> Outcome {
    let mut loaded = load(folder)?;
    if fix {
        let mut mended: BTreeMap<String, usize> = BTreeMap::new();
        // A file that could not be read may hold more that is certain; only its findings tell.
        for _ in 0..MOST_ROUNDS {
            let round = fix::apply(folder, &loaded.findings).map_err(|error| error.to_string())?;
            if round.is_empty() {
                break;
            }
            for file in round {
                *mended.entry(file.path).or_default() += file.count;
            }
            loaded = load(folder)?;
        }
        for (path, count) in &mended {
            let values = [("path", path.clone()), ("count", count.to_string())];
            say(&fill(loaded.words.text("report.mended"), &values));
        }
        if mended.is_empty() {
            say(loaded.words.text("report.nothing_to_mend"));
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

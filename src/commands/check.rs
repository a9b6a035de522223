//! `check`: reports all problems, for people or for programs; `--fix` applies safe fixes first.

use std::collections::BTreeMap;
use std::path::Path;

use bouwstenen::book::Loaded;
use bouwstenen::finding::{self, Severity, github, json};
use bouwstenen::fix;
use bouwstenen::theme::words::fill;

use super::{ERRORS, Outcome, load, of_severities, print, refused, report, say};
use crate::Format;

/// Maximum number of times that a book is read again to fix what a previous fix made visible.
const MOST_ROUNDS: usize = 10;

pub fn check(folder: &Path, format: Format, fix: bool, with_notes: bool) -> Outcome {
    let mut loaded = load(folder)?;
    if fix {
        let mut fixed: BTreeMap<String, usize> = BTreeMap::new();
        // A file that could not be read may contain more that can be fixed, which shows only after a fix.
        for _ in 0..MOST_ROUNDS {
            let round = fix::apply(folder, &loaded.findings).map_err(|error| refused(&error, &loaded.words))?;
            if round.is_empty() {
                break;
            }
            for file in round {
                *fixed.entry(file.path).or_default() += file.count;
            }
            loaded = load(folder)?;
        }
        for (path, count) in &fixed {
            let values = [("path", path.clone()), ("count", count.to_string())];
            say(&fill(loaded.words.text("report.fixed"), &values));
        }
        if fixed.is_empty() {
            say(loaded.words.text("report.nothing_to_fix"));
        }
    }
    let words = &loaded.words;
    let text = match format {
        // Programs filter findings themselves.
        Format::Json => json::render(&loaded.findings, words),
        Format::Github if with_notes => github::render(&loaded.findings, words),
        Format::Github => {
            github::render(&of_severities(&loaded.findings, &[Severity::Error, Severity::Warning]), words)
        }
        Format::Human => clean(&loaded, with_notes) + &report(&loaded, with_notes),
    };
    print(&text, words)?;
    Ok(if finding::any_error(&loaded.findings) { ERRORS } else { 0 })
}

/// Returns what was checked, if no finding is shown; otherwise an empty text. The number of notes is on the same line.
fn clean(loaded: &Loaded, with_notes: bool) -> String {
    if loaded.findings.iter().any(|finding| with_notes || finding.severity != Severity::Note) {
        return String::new();
    }
    let book = &loaded.book;
    let counts = [
        ("blocks", book.blocks.len().to_string()),
        ("chapters", book.chapters.len().to_string()),
        ("profiles", book.profiles.len().to_string()),
        ("teams", book.teams.len().to_string()),
    ];
    let said = fill(loaded.words.text("report.clean"), &counts);
    if loaded.findings.is_empty() { said + "\n" } else { said + " " }
}

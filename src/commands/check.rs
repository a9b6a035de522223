//! `check`: reports all problems, for people or for programs; `--fix` applies safe fixes first.

use std::path::Path;
use std::sync::Arc;

use bouwstenen::book::Loaded;
use bouwstenen::finding::{self, Severity, github, json};
use bouwstenen::fix::{self, FixError};
use bouwstenen::theme::words::fill;

use super::{ERRORS, Outcome, load, of_severities, print, refused, report, say};
use crate::Format;

/// Checks a book. `fix` holds what was chosen for blocks that were split, if files are to be fixed.
pub fn check(folder: &Path, format: Format, fix: Option<&[String]>, with_notes: bool) -> Outcome {
    let mut loaded = load(folder)?;
    if let Some(written) = fix {
        let chosen = chosen(written, &loaded)?;
        let words = Arc::clone(&loaded.words);
        let (again, fixed) = fix::apply_in_rounds(folder, loaded, &chosen, |_| true).map_err(|error| match error {
            FixError::Write(error) => refused(&error, &words),
            FixError::Load(error) => error.to_string(),
        })?;
        loaded = again;
        for file in &fixed {
            let values = [("path", file.path.clone()), ("count", file.count.to_string())];
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

/// The choices of `--choose OLD=NEW[,NEW]`.
///
/// # Errors
/// If OLD was not split, or NEW does not replace it; the message says what can be chosen.
fn chosen(written: &[String], loaded: &Loaded) -> Result<fix::Chosen, String> {
    let book = &loaded.book;
    let mut chosen = fix::Chosen::new();
    for choice in written {
        let (old, new) = choice.split_once('=').unwrap_or((choice, ""));
        let old = book.block_ids().find(|id| book.block(*id).id == old.trim());
        let among: Vec<_> = old.iter().flat_map(|old| book.replacements(*old)).map(|id| &book.block(*id).id).collect();
        let new: Vec<_> = new.split(',').map(|id| id.trim().to_owned()).collect();
        match old {
            Some(old) if new.iter().all(|new| among.contains(&new)) => {
                chosen.insert(book.block(old).id.clone(), new);
            }
            _ => {
                let split = book.block_ids().filter(|id| book.replacements(*id).len() > 1).map(|id| {
                    let by: Vec<_> = book.replacements(id).iter().map(|by| book.block(*by).id.as_str()).collect();
                    format!("--choose {}={}", book.block(id).id, by.join(","))
                });
                let known = split.collect::<Vec<_>>().join("; ");
                let key = if known.is_empty() { "report.nothing_to_choose" } else { "report.wrong_choice" };
                return Err(fill(loaded.words.text(key), &[("choice", choice.clone()), ("known", known)]));
            }
        }
    }
    Ok(chosen)
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

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

/// Checks a book. `fix` holds what was chosen for blocks that were split, if files are to be fixed.
pub fn check(folder: &Path, format: Format, fix: Option<&[String]>, with_notes: bool) -> Outcome {
    let mut loaded = load(folder)?;
    if let Some(written) = fix {
        let chosen = chosen(written, &loaded)?;
        let mut mended: BTreeMap<String, usize> = BTreeMap::new();
        // A file that could not be read may contain more that can be fixed, which shows only after a fix.
        for _ in 0..MOST_ROUNDS {
            let round =
                fix::apply(folder, &loaded.findings, &chosen).map_err(|error| refused(&error, &loaded.words))?;
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

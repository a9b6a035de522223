//! What each command does: loads a book, has the library work, and says what came of it.
//!
//! In: the arguments. Out: text for people on standard error, what was asked for on standard output, an exit code.

mod build;
mod check;
mod explain;
mod licences;
mod new_profile;
mod progress;
mod schema;
mod serve;
mod table;
mod team;
pub mod theme;

pub use build::build;
pub use check::check;
pub use explain::explain;
pub use licences::licences;
pub use new_profile::{Given, new_profile};
pub use schema::schema;
pub use serve::serve;
pub use team::team;

use std::io::{IsTerminal, Write};
use std::path::Path;

use bouwstenen::book::Loaded;
use bouwstenen::finding::{self, Finding, human};
use bouwstenen::theme::words::Words;

/// What a command ends with: an exit code, or why it could not be carried out.
pub type Outcome = Result<u8, String>;

/// Something is wrong with the book.
pub const ERRORS: u8 = 1;
/// The program was called wrongly, or the machine refuses.
pub const USAGE: u8 = 2;

/// Writes a line for people. They may have closed the pipe: that is no reason to fail.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Writes what was asked for.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn load(folder: &Path) -> Result<Loaded, String> {
    bouwstenen::load_and_check(folder).map_err(|error| error.to_string())
}

/// Loads a book that must have no errors, for commands that show what it holds; those of a broken book are reported.
fn load_correct(folder: &Path) -> Result<Option<Loaded>, String> {
    let mut loaded = load(folder)?;
    if finding::any_error(&loaded.findings) {
        // Remarks are for another moment.
        loaded.findings.retain(|finding| finding.severity == finding::Severity::Error);
        report(&loaded);
        return Ok(None);
    }
    Ok(Some(loaded))
}

/// Shows all findings, and how many there are.
fn report(loaded: &Loaded) {
    let more = (!loaded.book.config.whole).then(|| loaded.words.text("report.rest_later"));
    report_findings(&loaded.findings, more, &loaded.words);
}

/// Shows findings, what more there is to know of them, and how many there are.
fn report_findings(findings: &[Finding], more: Option<&str>, words: &Words) {
    if findings.is_empty() {
        return;
    }
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    say(human::render(findings, words, colour).trim_end());
    if let Some(more) = more {
        say(&format!("\n{more}"));
    }
    say(&format!("\n{}", human::total(findings, words)));
}

/// Where something of a given id stands in a list, or a sentence that names the nearest.
fn find<'a>(loaded: &Loaded, wanted: &str, ids: impl Iterator<Item = &'a str> + Clone) -> Result<usize, String> {
    ids.clone().position(|id| id == wanted).ok_or_else(|| {
        let (key, other) = match finding::nearest(wanted, ids.clone()) {
            Some(nearest) => ("report.no_such_id_nearest", nearest.to_owned()),
            None => ("report.no_such_id", ids.collect::<Vec<_>>().join(", ")),
        };
        finding::fill(loaded.words.text(key), &[("id", wanted.to_owned()), ("other", other)])
    })
}

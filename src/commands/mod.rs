//! The commands: each loads a book, calls the library, and prints the result.
//!
//! In: the arguments. Out: the result on standard output (of `check` and `build` the report of findings); progress,
//! summaries and refusals on standard error; an exit code.

mod build;
mod check;
mod explain;
mod licences;
mod new_profile;
mod progress;
mod rename;
mod schema;
mod serve;
mod table;
mod team;
pub mod theme;

pub use build::build;
pub use check::check;
pub use explain::explain;
pub use licences::licences;
pub use new_profile::{Answers, new_profile};
pub use rename::rename;
pub use schema::schema;
pub use serve::serve;
pub use team::team;

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;

use bouwstenen::book::Loaded;
use bouwstenen::finding::{self, Finding, Severity, human};
use bouwstenen::output::WriteError;
use bouwstenen::theme::Theme;
use bouwstenen::theme::words::{Words, fill};

/// The result of a command: an exit code, or an error message.
pub type Outcome = Result<u8, String>;

/// Exit code: the book has errors.
pub const ERRORS: u8 = 1;
/// Exit code: usage or I/O error.
pub const USAGE: u8 = 2;

/// Writes a line for people to standard error: progress, summaries and refusals. Write errors are ignored.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Writes the result of a command to standard output.
///
/// # Errors
/// If it cannot be written, with what to do. A closed pipe is not an error.
fn print(text: &str, words: &Words) -> Result<(), String> {
    let mut output = std::io::stdout().lock();
    printed(output.write_all(text.as_bytes()).and_then(|()| output.flush()))
        .map_err(|error| fill(words.text("report.cannot_print"), &[("detail", error.to_string())]))
}

/// Treats a closed pipe as success.
pub fn printed(written: std::io::Result<()>) -> std::io::Result<()> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Returns why a file is not written, and what to do, in the language of the book.
fn refused(error: &WriteError, words: &Words) -> String {
    let (key, detail) = match error {
        WriteError::NotPlain(path) => ("report.not_plain", path.display().to_string()),
        WriteError::Exists(path) => ("report.exists", path.display().to_string()),
        WriteError::Io { .. } => ("report.file_not_written", error.to_string()),
    };
    fill(words.text(key), &[("detail", detail)])
}

/// Returns English words, for commands that do not read a book.
fn english() -> Result<Words, String> {
    Words::load(&Theme::default_theme(), "en").map_err(|error| error.to_string())
}

/// Returns a finding on what was typed, for a refusal: it has no place in a file.
fn in_one_line(finding: &Finding, words: &Words) -> String {
    format!("{}; {}", finding.message(words), finding.help(words))
}

fn load(folder: &Path) -> Result<Loaded, String> {
    bouwstenen::load_and_check(folder).map_err(|error| error.to_string())
}

/// Loads a book that must have no errors, for commands that show its content. Otherwise prints the errors to standard
/// error, because standard output is for the result of the command, and returns `None`.
fn load_correct(folder: &Path) -> Result<Option<Loaded>, String> {
    let loaded = load(folder)?;
    if finding::any_error(&loaded.findings) {
        let errors = of_severities(&loaded.findings, &[Severity::Error]);
        tell(&errors, &loaded);
        return Ok(None);
    }
    Ok(Some(loaded))
}

/// Returns the findings of some severities.
fn of_severities(findings: &[Finding], severities: &[Severity]) -> Vec<Finding> {
    findings.iter().filter(|finding| severities.contains(&finding.severity)).cloned().collect()
}

/// Returns whether a stream supports colours.
fn in_colour(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Renders some findings of a book for people, and the total of all.
fn rendered(findings: &[Finding], all: &[Finding], loaded: &Loaded, colour: bool) -> String {
    let words = &loaded.words;
    let mut text = human::render(findings, words, colour).trim_end().to_owned();
    if !loaded.book.config.whole {
        text.push_str(&format!("\n\n{}", words.text("report.rest_later")));
    }
    text.push_str(&format!("\n\n{}\n", human::total(all, words)));
    text
}

/// Renders findings that came up after the check, for standard output.
fn report_of(findings: &[Finding], loaded: &Loaded) -> String {
    rendered(findings, findings, loaded, in_colour(&std::io::stdout()))
}

/// Prints findings of a book and their number to standard error.
fn tell(findings: &[Finding], loaded: &Loaded) {
    if !findings.is_empty() {
        say(rendered(findings, findings, loaded, in_colour(&std::io::stderr())).trim_end());
    }
}

/// Returns the report of a book for standard output: all errors and warnings, then the number of findings per severity.
/// Notes are shown only if `with_notes`; otherwise they are counted, with how to see them. Empty for a book without
/// findings.
fn report(loaded: &Loaded, with_notes: bool) -> String {
    let words = &loaded.words;
    let shown: &[Severity] = if with_notes { &Severity::ALL } else { &[Severity::Error, Severity::Warning] };
    let findings = of_severities(&loaded.findings, shown);
    let hidden = loaded.findings.len() - findings.len();
    let mut text = String::new();
    if !findings.is_empty() {
        text = rendered(&findings, &loaded.findings, loaded, in_colour(&std::io::stdout()));
    }
    if hidden > 0 {
        text.push_str(&fill(words.text("report.hidden_notes"), &[("count", hidden.to_string())]));
        text.push('\n');
    }
    text
}

/// Returns the id at the position of a name in a list, or an error message with the nearest name.
fn find<'a, Id: From<usize>>(
    loaded: &Loaded,
    wanted: &str,
    ids: impl Iterator<Item = &'a str> + Clone,
) -> Result<Id, String> {
    ids.clone().position(|id| id == wanted).map(Id::from).ok_or_else(|| {
        let (key, other) = match finding::nearest(wanted, ids.clone()) {
            Some(nearest) => ("report.no_such_id_nearest", nearest.to_owned()),
            None => ("report.no_such_id", ids.collect::<Vec<_>>().join(", ")),
        };
        fill(loaded.words.text(key), &[("id", wanted.to_owned()), ("other", other)])
    })
}

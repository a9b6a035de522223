//! What the pages that somebody has open are told.
//!
//! In: what was read, and what is wrong with it. Out: JSON for the script that each served page carries.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::book::Loaded;
use crate::finding::{Finding, Severity};
use crate::source::Cursor;

/// So many findings are shown over a page; the rest are counted.
const SHOWN: usize = 20;

/// Why the pages are not those of the files as they are now.
pub enum Problem {
    /// The book has errors.
    Findings(Said),
    /// The theme is wrong, or the book is gone.
    Broken(String),
}

/// What the check says.
#[derive(Default, JsonSchema, Serialize)]
pub struct Said {
    list: Vec<Told>,
    /// How many more there are.
    more: usize,
}

/// A finding as it is shown over a page; all of it text.
#[derive(JsonSchema, Serialize)]
struct Told {
    severity: &'static str,
    file: String,
    line: usize,
    column: usize,
    message: String,
    help: String,
}

/// What a page is told.
#[derive(JsonSchema, Serialize)]
pub struct State<'a> {
    /// The number of the edition that is shown; 0 where none is yet.
    pub edition: u64,
    /// Of all style sheets: a page whose own are others fetches them.
    pub styles: &'a str,
    /// Whether the edition is that of the files as they are now.
    pub current: bool,
    /// What is wrong beside findings.
    pub broken: Option<&'a str>,
    /// What the check says.
    pub findings: &'a Said,
    /// The words of the panel.
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub words: &'a Value,
}

/// What is to be said of a book: errors and warnings. Notes are for another moment; pages show those that are about them.
pub fn findings(loaded: &Loaded) -> Said {
    let told = loaded.findings.iter().filter(|finding| finding.severity != Severity::Note);
    let mut told: Vec<_> = told.collect();
    // Errors first; `sort_by_key` keeps the order of files and places.
    told.sort_by_key(|finding| finding.severity);
    let more = told.len().saturating_sub(SHOWN);
    told.truncate(SHOWN);
    let one = |finding: &&Finding| {
        let (line, column) = Cursor::default().line_and_column(&finding.place);
        Told {
            severity: finding.severity.name(),
            file: finding.place.file.path.clone(),
            line,
            column,
            message: finding.message(&loaded.words),
            help: finding.help(&loaded.words),
        }
    };
    Said { list: told.iter().map(one).collect(), more }
}

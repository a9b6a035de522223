//! The state that open pages receive.
//!
//! In: the book as read, and its problems. Out: JSON for the live script of each page.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::book::Loaded;
use crate::finding::{Finding, Severity};
use crate::source::Positions;

/// Maximum number of findings shown over a page; the others are counted.
const SHOWN: usize = 20;

/// A reason why the pages do not show the current files.
pub enum Problem {
    /// The book has errors.
    Findings(Report),
    /// The theme is wrong, or the book is gone.
    Broken(String),
}

/// The findings to show.
#[derive(Default, JsonSchema, Serialize)]
pub struct Report {
    list: Vec<ReportedFinding>,
    /// Number of findings that are not shown.
    more: usize,
}

/// A finding as it is shown over a page; all of it text.
#[derive(JsonSchema, Serialize)]
struct ReportedFinding {
    severity: &'static str,
    file: String,
    line: usize,
    column: usize,
    message: String,
    help: String,
    related: Vec<RelatedPlace>,
}

/// Another place that a finding is about.
#[derive(Serialize, JsonSchema)]
struct RelatedPlace {
    label: String,
    file: String,
    line: usize,
    column: usize,
}

/// The state that a page receives.
#[derive(JsonSchema, Serialize)]
pub struct State<'a> {
    /// Number of the current snapshot; 0 if there is none.
    pub snapshot: u64,
    /// Digest of all style sheets: a page with another one reloads them.
    pub styles: &'a str,
    /// Whether the snapshot is that of the current files.
    pub current: bool,
    /// Error message other than findings.
    pub broken: Option<&'a str>,
    /// Findings.
    pub findings: &'a Report,
    /// The words of the panel.
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub words: &'a Value,
}

/// Returns the errors and warnings of a book. Notes are left out; pages show those that concern them.
pub fn findings(loaded: &Loaded) -> Report {
    let reported = loaded.findings.iter().filter(|finding| finding.severity != Severity::Note);
    let mut reported: Vec<_> = reported.collect();
    // Errors first; `sort_by_key` keeps the order of files and places.
    reported.sort_by_key(|finding| finding.severity);
    let more = reported.len().saturating_sub(SHOWN);
    reported.truncate(SHOWN);
    let mut positions = Positions::default();
    let one = |finding: &&Finding| {
        let (line, column) = positions.line_and_column(&finding.place);
        let related = finding.related.iter().map(|other| {
            let (line, column) = positions.line_and_column(&other.place);
            RelatedPlace { label: other.label(&loaded.words), file: other.place.file.path.clone(), line, column }
        });
        let related = related.collect();
        ReportedFinding {
            severity: finding.severity.name(),
            file: finding.place.file.path.clone(),
            line,
            column,
            message: finding.message(&loaded.words),
            help: finding.help(&loaded.words),
            related,
        }
    };
    Report { list: reported.iter().map(one).collect(), more }
}

//! Findings for other programs: one JSON object per line.
//!
//! In: sorted findings and the words of the book's language. Out: lines whose keys are a promise of the program.

use serde::Serialize;

use super::Finding;
use crate::source::{Place, Positions};
use crate::theme::words::Words;

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    /// Relative to the book's folder.
    file: &'a str,
    line: usize,
    /// In characters, from 1.
    column: usize,
    message: String,
    help: String,
    /// Title of the section of the publication, if `book.toml` names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    /// Other places that it is about, such as where an id was first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<JsonPlace<'a>>,
}

/// Another place, with what is there.
#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    label: String,
}

/// Renders each finding as a line.
pub fn render(findings: &[Finding], words: &Words) -> String {
    let mut positions = Positions::default();
    let line = |finding: &Finding| {
        let (line, column) = positions.line_and_column(&finding.place);
        let object = Line {
            code: finding.code.name(),
            severity: finding.severity.name(),
            file: &finding.place.file.path,
            line,
            column,
            message: finding.message(words),
            help: finding.help(words),
            section: finding.section.as_deref(),
            related: finding.related.iter().map(|other| at(&other.place, other.label(words), &mut positions)).collect(),
        };
        // Strings and numbers always serialise, so the default never occurs.
        serde_json::to_string(&object).unwrap_or_default() + "\n"
    };
    findings.iter().map(line).collect()
}

fn at<'a>(place: &'a Place, label: String, positions: &mut Positions) -> JsonPlace<'a> {
    let (line, column) = positions.line_and_column(place);
    JsonPlace { file: &place.file.path, line, column, label }
}

//! Findings as GitHub workflow commands, so that a pull request shows each at its line.
//!
//! In: sorted findings and the words of the book's language. Out: one command per line, `::warning file=…::message`.

use super::{Finding, Severity, one_line};
use crate::source::Positions;
use crate::theme::words::Words;

/// Renders each finding as a command.
pub fn render(findings: &[Finding], words: &Words) -> String {
    let mut positions = Positions::default();
    let command = |finding: &Finding| {
        let (line, column) = positions.line_and_column(&finding.place);
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let file = property(&finding.place.file.path);
        let title = property(finding.code.name());
        let section = finding.section.as_ref().map(|section| format!("\n{section}")).unwrap_or_default();
        let related: String = finding
            .related
            .iter()
            .map(|other| {
                let (line, column) = positions.line_and_column(&other.place);
                format!("\n{}: {}:{line}:{column}", other.label(words), one_line(&other.place.file.path))
            })
            .collect();
        let text = data(&format!("{}\n{}{section}{related}", finding.message(words), finding.help(words)));
        format!("::{level} file={file},line={line},col={column},title={title}::{text}\n")
    };
    findings.iter().map(command).collect()
}

/// Escapes a message: only characters that would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property: also characters that would end the property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

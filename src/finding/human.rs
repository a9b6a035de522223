//! Findings as text for people: message, underlined source line, help.
//!
//! In: sorted findings and the words of the book's language. Out: text, coloured or plain. Findings with one code at one
//! place are grouped, and many of one code are counted, so that a report stays readable with any number of findings.

mod snippets;

use std::collections::{BTreeMap, BTreeSet};

use annotate_snippets::{Group, Level, Renderer};

use super::{Code, Finding, Severity, fill, one_line};
use crate::theme::words::Words;

/// Maximum number of findings of one code in one file to show in full; more would hide all others.
const IN_A_FILE: usize = 20;

/// Maximum number of files for which findings of one code are shown in full.
const FILES: usize = 10;

/// Renders all findings, with a blank line after each.
pub fn render(findings: &[Finding], words: &Words, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut shown = ShownCounts::default();
    let mut text = String::new();
    for together in findings.chunk_by(|a, b| a.code == b.code && a.place == b.place) {
        let here = shown.take(together);
        if !here.is_empty() {
            text.push_str(&renderer.render(&[group(here, words)]));
            text.push_str("\n\n");
        }
    }
    text + &shown.rest(words)
}

/// Returns the last line of a report: the number of findings per severity.
pub fn total(findings: &[Finding], words: &Words) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count().to_string();
    let counts =
        [("errors", count(Severity::Error)), ("warnings", count(Severity::Warning)), ("notes", count(Severity::Note))];
    fill(words.text("report.found"), &counts)
}

/// The number of findings shown per code, and those left out.
#[derive(Default)]
struct ShownCounts<'a> {
    files: BTreeMap<Code, BTreeSet<&'a str>>,
    counts: BTreeMap<(&'a str, Code), usize>,
    left_out: BTreeMap<Code, BTreeMap<&'a str, usize>>,
}

impl<'a> ShownCounts<'a> {
    /// Returns the findings to show of a group with one place and one code; counts the others.
    fn take(&mut self, together: &'a [Finding]) -> &'a [Finding] {
        let (path, code) = (together[0].place.file.path.as_str(), together[0].code);
        let files = self.files.entry(code).or_default();
        let room = if files.contains(path) || files.len() < FILES {
            files.insert(path);
            let count = self.counts.entry((path, code)).or_default();
            let room = (IN_A_FILE - *count).min(together.len());
            *count += room;
            room
        } else {
            0
        };
        if room < together.len() {
            *self.left_out.entry(code).or_default().entry(path).or_default() += together.len() - room;
        }
        &together[..room]
    }

    /// Returns a line for each code with findings that were left out.
    fn rest(self, words: &Words) -> String {
        let line = |(code, files): (Code, BTreeMap<&str, usize>)| {
            let mut values =
                vec![("count", files.values().sum::<usize>().to_string()), ("code", code.name().to_owned())];
            let key = match files.first_key_value() {
                Some((path, _)) if files.len() == 1 => {
                    values.push(("path", one_line(path)));
                    "report.more"
                }
                _ => {
                    values.push(("files", files.len().to_string()));
                    "report.more_files"
                }
            };
            fill(words.text(key), &values) + "\n\n"
        };
        self.left_out.into_iter().map(line).collect()
    }
}

/// Renders findings of one code at one place: the first in full, and of each other what differs.
fn group<'a>(together: &'a [Finding], words: &'a Words) -> Group<'a> {
    let first = &together[0];
    let level = match first.severity {
        Severity::Error => Level::ERROR.with_name(words.text("report.error")),
        Severity::Warning => Level::WARNING.with_name(words.text("report.warning")),
        Severity::Note => Level::NOTE.with_name(words.text("report.note")),
    };
    let title = level.primary_title(first.message(words)).id(first.code.name());
    let shown = Group::with_title(title).elements(snippets::of(Some(&first.place), &first.related, words));
    let help = |text: String| Level::HELP.with_name(words.text("report.help")).message(text);
    let said = shown.element(help(first.help(words)));
    let said = together[1..].iter().fold(said, |said, finding| {
        let said = said.element(Level::NOTE.with_name(words.text("report.also")).message(finding.message(words)));
        let said = said.elements(snippets::of(None, &finding.related, words));
        let own = finding.help(words);
        if own == first.help(words) { said } else { said.element(help(own)) }
    });
    match &first.section {
        Some(section) => said.element(Level::INFO.with_name(words.text("report.section")).message(one_line(section))),
        None => said,
    }
}

//! Findings as a person reads them: message, source line underlined, help.
//!
//! In: findings and the words of the book's language. Out: text, coloured or plain.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Finding, Severity};
use crate::theme::words::Words;

/// How many findings of one sort in one file are shown in full; more of the same would hide all others.
const SHOWN: usize = 20;

/// How many characters of a line are shown before and after what is wrong in it.
const AROUND: usize = 120;

/// Writes all findings, one under the other, with a blank line after each. Many of one sort in one file are counted.
pub fn render(findings: &[Finding], words: &Words, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in findings {
        let count = counts.entry((&finding.place.file.path, finding.code.name())).or_default();
        *count += 1;
        if *count <= SHOWN {
            text.push_str(&renderer.render(&[group(finding, words)]));
            text.push_str("\n\n");
        }
    }
    for ((path, code), count) in counts.into_iter().filter(|(_, count)| *count > SHOWN) {
        let values = [("count", (count - SHOWN).to_string()), ("code", code.to_owned()), ("path", one_line(path))];
        text.push_str(&fill(words.text("report.more"), &values));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(finding: &'a Finding, words: &'a Words) -> Group<'a> {
    let sentences = words.finding(finding.code);
    let level = match finding.code.severity() {
        Severity::Error => Level::ERROR.with_name(words.text("report.error")),
        Severity::Warning => Level::WARNING.with_name(words.text("report.warning")),
    };
    let file = &finding.place.file;
    let title = level.primary_title(one_line(&fill(&sentences.message, &finding.arguments))).id(finding.code.name());
    let near = finding.arguments.iter().any(|(name, _)| *name == "nearest");
    let sentence = match &sentences.help_nearest {
        Some(nearest) if near => nearest,
        _ => &sentences.help,
    };
    let (line, column) = finding.place.line_and_column();
    let excerpt = Excerpt::around(&file.text, finding.place.span.clone());
    let snippet = Snippet::source(excerpt.text).line_start(line).annotation(AnnotationKind::Primary.span(excerpt.span));
    let shown = if excerpt.from_line_start {
        title.element(snippet.path(file.path.as_str()))
    } else {
        // The renderer would count columns from where the excerpt begins.
        title.element(Origin::path(file.path.as_str()).line(line).char_column(column)).element(snippet)
    };
    let help = Level::HELP.with_name(words.text("report.help"));
    shown.element(help.message(one_line(&fill(sentence, &finding.arguments))))
}

/// What is wrong and the rest of its line; of a long line only what is near.
struct Excerpt<'a> {
    text: &'a str,
    from_line_start: bool,
    span: std::ops::Range<usize>,
}

impl<'a> Excerpt<'a> {
    fn around(text: &'a str, span: std::ops::Range<usize>) -> Self {
        let first = text.floor_char_boundary(span.start.saturating_sub(AROUND));
        let line_start = text[first..span.start].rfind('\n').map(|newline| first + newline + 1);
        let start = line_start.unwrap_or(first);
        // Only the first line is shown: a span over a whole table says no more than its head.
        let line_end = text[span.start..].find('\n').map_or(text.len(), |newline| span.start + newline);
        let end = text.ceil_char_boundary((span.start + AROUND).min(line_end));
        let from_line_start = line_start.is_some() || first == 0;
        Self { text: &text[start..end], from_line_start, span: span.start - start..span.end.min(end) - start }
    }
}

/// Puts the named values in the places `{name}` of a sentence.
pub fn fill(sentence: &str, arguments: &[(&'static str, String)]) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|offset| open + offset) else { break };
        filled.push_str(&rest[..open]);
        let name = &rest[open + 1..close];
        match arguments.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&rest[open..=close]),
        }
        rest = &rest[close + 1..];
    }
    filled + rest
}

/// An author's text may hold line breaks or control codes; a terminal must not obey them.
fn one_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

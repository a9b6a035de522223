//! Findings as a person reads them: message, source line underlined, help.
//!
//! In: findings and the words of the book's language. Out: text, coloured or plain.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Finding, Severity};
use crate::theme::words::Words;

/// Writes all findings, one under the other, with a blank line after each.
pub fn render(findings: &[Finding], words: &Words, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for finding in findings {
        text.push_str(&renderer.render(&[group(finding, words)]));
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
    let help = match &sentences.help_nearest {
        Some(nearest) if near => nearest,
        _ => &sentences.help,
    };
    let excerpt = Excerpt::around(&file.text, finding.place.span.clone());
    title
        .element(
            Snippet::source(excerpt.text)
                .line_start(excerpt.first_line)
                .path(file.path.as_str())
                .annotation(AnnotationKind::Primary.span(excerpt.span)),
        )
        .element(Level::HELP.with_name(words.text("report.help")).message(one_line(&fill(help, &finding.arguments))))
}

/// The lines around a span, so that the renderer need not walk a large file for each finding.
struct Excerpt<'a> {
    text: &'a str,
    first_line: usize,
    span: std::ops::Range<usize>,
}

impl<'a> Excerpt<'a> {
    fn around(text: &'a str, span: std::ops::Range<usize>) -> Self {
        let start = text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
        // Only the first line is shown: a span over a whole table says no more than its head.
        let end = text[span.start..].find('\n').map_or(text.len(), |newline| span.start + newline);
        Self {
            text: &text[start..end],
            first_line: text[..start].matches('\n').count() + 1,
            span: span.start - start..span.end.min(end) - start,
        }
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

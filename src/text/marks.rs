//! Marks of blocks that do not mean what the author sees: a code fence that nothing closes, a number that is counted otherwise.
//!
//! In: a block as written. Out: findings, each with its range in the block.

use std::ops::Range;

use crate::finding::{Finding, problem};
use crate::source::Place;

/// Returns a number of a list that readers do not see, with the length of the number: items are counted from the `first`, and
/// `before` items precede this one. Every item may have the number of the first, because authors use this to insert items.
pub fn number(item: &str, first: u64, before: usize) -> Option<(problem::ListNumber, usize)> {
    let length = item.bytes().take_while(u8::is_ascii_digit).count();
    let written: u64 = item[..length].parse().ok()?;
    let shown = first.saturating_add(before as u64);
    let problem = problem::ListNumber { written: written.to_string(), shown: shown.to_string() };
    (written != shown && written != first).then_some((problem, length))
}

/// Reports a code fence that is not closed, and text after its language, which is never shown.
pub fn fence(info: &str, block: &str, place: impl Fn(Range<usize>) -> Place) -> Vec<Finding> {
    let mut findings = Vec::new();
    let line = block.lines().next().unwrap_or_default();
    let mark = block.chars().next().unwrap_or('`');
    let fence: String = block.chars().take_while(|character| *character == mark).collect();
    // In a quotation, each line begins with the mark of the quotation.
    let last = block.trim_end().lines().skip(1).last().unwrap_or_default();
    let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
    if last.len() < fence.len() || !last.chars().all(|character| character == mark) {
        findings.push(problem::UnclosedCode { fence }.at(place(0..line.len())));
    }
    if let Some((_, behind)) = info.trim().split_once(char::is_whitespace) {
        let start = line.rfind(behind.trim()).unwrap_or_default();
        findings.push(problem::TextNotShown { text: behind.trim().into() }.at(place(start..line.len())));
    }
    findings
}

/// Reports `:::note`, the start of a box in other programs. The parser reads it as a definition.
pub fn fenced_div(block: &str, place: impl Fn(Range<usize>) -> Place) -> Option<Finding> {
    let line = block.lines().next().unwrap_or_default().trim_end();
    let is_named = line.strip_prefix(":::").is_some_and(|name| !name.is_empty());
    is_named.then(|| problem::ForeignMarkup { text: line.into() }.at(place(0..line.len())))
}

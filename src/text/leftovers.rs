//! Markup that a reader would see literally, because it is not valid Markdown.
//!
//! In: running text without markup. Out: findings for what was surely meant as markup. Authors who mean the characters
//! themselves escape them, and get no finding.

use std::ops::Range;

use super::foreign;
use super::running::Running;
use crate::finding::{Finding, problem};
use crate::source::Place;

/// Markup that is not valid.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Leftover {
    /// A mark of a footnote that is not defined.
    UnknownFootnote,
    /// A link.
    LinkAsText,
    /// A row of a table.
    TableAsText,
    /// A label of an alert.
    BadAlert,
    /// Markup of another program.
    Foreign,
    /// Anything else.
    MarkupAsText,
}

impl Leftover {
    /// Returns the finding; `text` is the markup as written.
    pub fn finding(self, text: String, place: Place) -> Finding {
        match self {
            Leftover::UnknownFootnote => problem::UnknownFootnote { text }.at(place),
            Leftover::LinkAsText => problem::LinkAsText { text }.at(place),
            Leftover::TableAsText => problem::TableAsText {}.at(place),
            Leftover::BadAlert => problem::BadAlert { text }.at(place),
            Leftover::Foreign => problem::ForeignMarkup { text }.at(place),
            Leftover::MarkupAsText => problem::MarkupAsText { text }.at(place),
        }
    }
}

/// The position of the text, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// In a heading.
    Heading,
    /// At the start of a quotation.
    Quote,
    /// Anywhere else.
    Text,
}

/// Returns the leftover markup of a text, each with its range in the text.
pub fn find(running: &Running, place: Where) -> Vec<(Leftover, Range<usize>)> {
    let text = running.text();
    let mut found = Vec::new();
    if !text.contains(MARKS) && !text.contains(foreign::MARKS) {
        return found;
    }
    for (start, line) in running.lines() {
        let Some((leftover, length)) = at_start(line, place) else { continue };
        // All rows of one table are one fault.
        if leftover != Leftover::TableAsText || !found.iter().any(|(known, _)| *known == leftover) {
            found.push((leftover, start..start + length));
        }
    }
    let mut links = Vec::new();
    notes_and_links(text, &mut links);
    found.append(&mut links);
    marks(running, &mut found);
    if place == Where::Heading
        && let Some(range) = attributes(text)
    {
        found.push((Leftover::Foreign, range));
    }
    let known: Vec<_> = found.iter().map(|(_, range)| range.clone()).collect();
    let is_new = |range: &Range<usize>| !known.iter().any(|known| known.start < range.end && range.start < known.end);
    found.extend(foreign::within(text).into_iter().filter(is_new).map(|range| (Leftover::Foreign, range)));
    found.retain(|(_, range)| !running.is_literal(range.start) && !running.is_literal(range.end - 1));
    found
}

/// Without one of these characters there is nothing to find.
const MARKS: [char; 11] = ['[', ']', '|', '#', '*', '~', '_', '`', ':', '=', '?'];

/// Returns markup that counts only at the start of a line.
fn at_start(line: &str, place: Where) -> Option<(Leftover, usize)> {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    if (2..=6).contains(&hashes) && line[hashes..].starts_with(char::is_alphanumeric) {
        return Some((Leftover::MarkupAsText, hashes));
    }
    if let Some(length) = foreign::at_start(line) {
        return Some((Leftover::Foreign, length));
    }
    // A meaning in a list of definitions needs a space behind its colon.
    if line.strip_prefix(':').is_some_and(|behind| behind.starts_with(char::is_alphabetic) && !behind.contains(':')) {
        return Some((Leftover::MarkupAsText, 1));
    }
    let item = line.strip_prefix(['-', '*', '+']).unwrap_or(line);
    if ["[ ]", "[x]", "[X]"].iter().any(|task| item.starts_with(task)) && !item[3..].starts_with(['(', '[', ':']) {
        return Some((Leftover::MarkupAsText, line.len() - item.len() + 3));
    }
    if item.starts_with("[] ") {
        return Some((Leftover::MarkupAsText, line.len() - item.len() + 2));
    }
    if place == Where::Quote
        && line.starts_with("[!")
        && let Some(end) = line.find(']')
    {
        return Some((Leftover::BadAlert, end + 1));
    }
    if line.starts_with('|') && line[1..].contains('|') {
        return Some((Leftover::TableAsText, line.trim_end().len()));
    }
    None
}

/// Finds footnote references without a note, and text that looks like a link.
fn notes_and_links(text: &str, found: &mut Vec<(Leftover, Range<usize>)>) {
    let mut at = 0;
    while let Some(offset) = text[at..].find('[') {
        let start = at + offset;
        at = start + 1;
        let rest = &text[at..];
        // Nobody types a longer label; searching further would be quadratic in the length of the text.
        let reach = rest.char_indices().nth(200).map_or(rest.len(), |(end, _)| end);
        let Some(close) = rest[..reach].find(']') else { continue };
        let (inner, behind) = (&rest[..close], &rest[close + 1..]);
        if let Some(label) = inner.strip_prefix('^') {
            if !label.is_empty() && !label.contains([' ', '[']) {
                found.push((Leftover::UnknownFootnote, start..at + close + 1));
            }
            continue;
        }
        let wiki = inner.starts_with('[') && inner.len() > 1 && behind.starts_with(']');
        if wiki {
            found.push((Leftover::LinkAsText, start..at + close + 2));
        } else if let Some(length) = target(behind) {
            found.push((Leftover::LinkAsText, start..at + close + 1 + length));
        }
    }
    // The text of a link may contain markup of its own; then only its end is in this text.
    let begun: Vec<_> = found.iter().map(|(_, range)| range.clone()).collect();
    for (start, _) in text.match_indices("](") {
        let next = begun.partition_point(|range| range.end <= start);
        if !begun.get(next).is_some_and(|range| range.contains(&start)) {
            let length = target(&text[start + 1..]).unwrap_or(1);
            found.push((Leftover::LinkAsText, start..start + 1 + length));
        }
    }
}

/// Returns the length of the address after the text of a broken link: with a space in it or before it.
fn target(behind: &str) -> Option<usize> {
    let spaced = behind.starts_with(" (");
    let inner = behind.strip_prefix('(').or_else(|| behind.strip_prefix(" ("))?;
    let reach = inner.char_indices().nth(300).map_or(inner.len(), |(end, _)| end);
    let close = inner[..reach].find(')')?;
    let address = &inner[..close];
    let leads = address.starts_with(['#', '/', '.'])
        || ["http:", "https:", "mailto:", "www."].iter().any(|start| address.starts_with(start))
        || [".md", ".toml", ".pdf"].iter().any(|end| address.contains(end));
    (!address.is_empty() && (!spaced || leads)).then_some(behind.len() - inner.len() + close + 1)
}

/// Finds marks of emphasis, deletion or code that are not closed or are beside a space: the first of each type.
fn marks(running: &Running, found: &mut Vec<(Leftover, Range<usize>)>) {
    let text = running.text();
    let mut known = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(['*', '~', '_', '`', '=']) {
        let start = at + offset;
        let mark = text.as_bytes()[start];
        let length = text[start..].bytes().take_while(|byte| *byte == mark).count();
        at = start + length;
        if known.contains(&mark) || running.is_literal(start) {
            continue;
        }
        let before = text[..start].chars().next_back();
        let after = text[at..].chars().next();
        let word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let left = match mark {
            b'`' => true,
            b'*' | b'~' => (2..=3).contains(&length),
            // Two at one side of a word: a line to write on is longer, and two within a word are part of a name.
            b'_' => length == 2 && word(before) != word(after),
            // Two around words, as some programs mark text.
            _ => length == 2 && !word(before) && word(after) && text[at..].contains("=="),
        };
        if left || mark == b'=' && length == 2 {
            known.push(mark);
        }
        if left {
            found.push((Leftover::MarkupAsText, start..at));
        }
    }
}

/// Finds `{#id}` or `{.class}` at the end of a heading, a syntax of some other programs.
fn attributes(text: &str) -> Option<Range<usize>> {
    let text = text.trim_end();
    let start = text.rfind('{').filter(|_| text.ends_with('}'))?;
    text[start + 1..].starts_with(['#', '.', ':']).then_some(start..text.len())
}

//! Faults in table headers, and duplicate keys or tables.

use super::{Fault, Look};
use crate::finding::variant::TomlMistake;

/// Tables of which a file may have many, each under a header with double brackets.
const MANY: [&str; 8] = ["booklets", "changes", "contents", "kinds", "members", "relations", "start", "kinds.tags"];

/// Returns the fault of a duplicate key or table.
pub fn duplicate(look: &Look) -> Option<Fault> {
    if look.message != "duplicate key" && !look.message.starts_with("cannot extend") {
        return None;
    }
    let key = look.text[look.span.clone()].to_owned();
    let Some((name, _)) = header(look.line()) else {
        let first = first_key(look, &key);
        let line = look.line_number(first);
        return Some(Fault::new(TomlMistake::DuplicateKey { key, line }, look.span.clone()).first(first));
    };
    let above = headers(look.text).take_while(|(at, ..)| *at < look.line.start);
    let same: Vec<_> = above.filter(|(_, other, _)| *other == name).collect();
    let all: Vec<_> = headers(look.text).filter(|(_, other, _)| *other == name).collect();
    let mixed = all.iter().any(|(_, _, double)| *double) && all.iter().any(|(_, _, double)| !double);
    if mixed || MANY.contains(&name) {
        let single: Vec<_> = all.iter().filter(|(_, _, double)| !double).collect();
        let (at, ..) = single.first()?;
        let line = look.text[*at..].lines().next().unwrap_or_default().trim_end();
        let mut fault = Fault::new(TomlMistake::DoubleBrackets { key: name.into() }, *at..*at + line.len());
        for (at, ..) in single {
            let open = at + look.text[*at..].find('[')?;
            let close = open + look.text[open..].find(']')?;
            fault = fault.edit(open..open, "[").edit(close..close, "]");
        }
        return Some(fault);
    }
    let first = same.first().map(|(at, ..)| *at).or_else(|| first_key(look, &key));
    let mistake = TomlMistake::DuplicateTable { key: name.into(), line: look.line_number(first) };
    Some(Fault::new(mistake, look.span.clone()).first(first))
}

/// Returns the offset of the first occurrence of a key in the table of the error.
fn first_key(look: &Look, key: &str) -> Option<usize> {
    let above = &look.text[..look.span.start];
    let table = headers(above).last().map_or(0, |(at, ..)| at);
    let written = |line: &str| {
        let line = line.trim_start().trim_start_matches(['"', '\'']);
        line.strip_prefix(key)
            .is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(['=', '.']))
    };
    let mut at = table;
    for line in above[table..].split_inclusive('\n') {
        if written(line) {
            return Some(at + line.len() - line.trim_start().len());
        }
        at += line.len();
    }
    above.find(key)
}

/// Returns the fault of a header with unbalanced brackets.
pub fn unclosed(look: &Look) -> Option<Fault> {
    let line = look.line().trim();
    let code = line.split('#').next().unwrap_or_default().trim_end();
    let inner = code.trim_matches(|sign| matches!(sign, '[' | ']')).trim();
    let is_name = !inner.is_empty() && inner.chars().all(|sign| sign.is_alphanumeric() || "-_.".contains(sign));
    // `key []` is a value without its `=`.
    let is_value = !code.starts_with('[') && code.contains('[');
    if !is_name
        || is_value
        || !(code.starts_with('[') || code.ends_with(']'))
        || !look.before.open.is_empty() && !code.starts_with('[')
    {
        return None;
    }
    let count = |found: usize| found.clamp(1, 2);
    let opened = code.len() - code.trim_start_matches('[').len();
    let closed = code.len() - code.trim_end_matches(']').len();
    if opened == closed {
        return None;
    }
    let brackets = count(opened.max(closed));
    let right = format!("{}{inner}{}", "[".repeat(brackets), "]".repeat(brackets));
    let start = look.line.start + look.line().find(code)?;
    let span = start..start + code.len();
    Some(Fault::new(TomlMistake::Header { right: right.clone() }, span.clone()).edit(span, right))
}

/// Returns the name in a header, and whether its brackets are double.
fn header(line: &str) -> Option<(&str, bool)> {
    let line = line.trim_start();
    let double = line.starts_with("[[");
    let inner = line.strip_prefix('[')?;
    let inner = inner.strip_prefix('[').unwrap_or(inner);
    let (name, _) = inner.split_once(']')?;
    Some((name.trim(), double))
}

/// Returns the headers of a text: offset of the line, name, and whether the brackets are double.
fn headers(text: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        (start, line)
    });
    lines.filter_map(|(start, line)| header(line).map(|(name, double)| (start, name, double)))
}

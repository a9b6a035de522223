//! Characters that cannot be printed: no font of the theme has them, or they are control characters.
//!
//! In: the files of a book as written. Out: a finding at the first place of each such character in a file. Typst would stop
//! later, with a message about the theme and not about the text.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Parser};
use rayon::prelude::*;

use crate::book::Book;
use crate::finding::{Finding, problem};
use crate::source::{Place, SourceFile};
use crate::theme::Theme;
use crate::theme::fonts::Fonts;

/// Returns the findings; none in a book without booklets.
pub fn unprintable(book: &Book, theme: &Theme) -> Vec<Finding> {
    if book.config.booklets.is_empty() {
        return Vec::new();
    }
    let fonts = Fonts::load(theme);
    let mut places: Vec<&Place> = vec![&book.config.theme.place];
    places.extend(book.blocks.iter().map(|block| &block.place));
    places.extend(book.chapters.iter().map(|chapter| &chapter.place));
    places.extend(book.profiles.iter().map(|profile| &profile.place));
    places.extend(book.teams.iter().map(|team| &team.place));
    // Nearly all characters repeat, so results are cached for all files.
    let known = || HashSet::new();
    places.par_iter().map_init(known, |printable, place| in_file(place, &fonts, printable)).flatten_iter().collect()
}

fn in_file(place: &Place, fonts: &Fonts, printable: &mut HashSet<char>) -> Vec<Finding> {
    let file = &place.file;
    let mut told = HashSet::new();
    let mut findings = Vec::new();
    // Computed only if a file has an unprintable character, and once, because there may be many.
    let said = LazyCell::new(|| said(file));
    // Every font has these, and they are nearly all characters.
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    let characters = if file.text.bytes().all(plain) { "" } else { file.text.as_str() };
    let written = characters.char_indices().filter(|(_, character)| !u8::try_from(*character).is_ok_and(plain));
    let written = written.map(|(at, character)| (at..at + character.len_utf8(), character));
    for (span, character) in written.chain(spelled(file)) {
        if printable.contains(&character) || told.contains(&character) {
            continue;
        }
        if fonts.can_print(character) {
            printable.insert(character);
        } else if told.insert(character) && said.as_ref().is_none_or(|said| said.contains(&character)) {
            let code = format!("U+{:04X}", u32::from(character));
            findings.push(problem::UnprintableCharacter { code }.at(Place::new(file, span)));
        }
    }
    findings
}

/// Returns the characters that a file publishes: of TOML its strings without comments, of Markdown also its text. Returns
/// `None` if every character counts, because an entity may encode any character. A file that does not parse publishes
/// nothing; that is already reported.
fn said(file: &SourceFile) -> Option<HashSet<char>> {
    fn collect(value: &toml::Value, said: &mut HashSet<char>) {
        match value {
            toml::Value::String(text) => said.extend(text.chars()),
            toml::Value::Array(values) => values.iter().for_each(|value| collect(value, said)),
            toml::Value::Table(table) => table.values().for_each(|value| collect(value, said)),
            _ => {}
        }
    }
    let (data, text) = if file.path.ends_with(".toml") { (file.text.as_str(), "") } else { front_matter(&file.text) };
    let mut characters: HashSet<char> = text.chars().collect();
    if let Ok(table) = data.parse() {
        collect(&toml::Value::Table(table), &mut characters);
    }
    (!characters.contains(&'&')).then_some(characters)
}

/// Splits a text into front matter and body.
fn front_matter(text: &str) -> (&str, &str) {
    let end = text.match_indices("\n+++").find(|(at, _)| *at > 0).map_or(0, |(at, _)| at + 1);
    let (data, rest) = text.split_at(end);
    (data.trim_start_matches("+++"), rest)
}

/// Returns characters written as escapes: `\u2603` in TOML, `&#x2603;` in Markdown. Both are searched in every file: nobody
/// means an unprintable character to be read as its escape.
fn spelled(file: &SourceFile) -> Vec<(Range<usize>, char)> {
    let text = &file.text;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['\\', '&']).map(|offset| at + offset) {
        let rest = &text[start..];
        let (length, characters) = if rest.starts_with('&') { entity(rest) } else { escape(rest) };
        found.extend(characters.into_iter().map(|character| (start..start + length, character)));
        at = start + length;
    }
    found
}

/// Returns the length of a TOML escape and the characters that it encodes.
fn escape(text: &str) -> (usize, Vec<char>) {
    let digits = match text.as_bytes().get(1) {
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(b'x') => 2,
        Some(b'b') => return (2, vec!['\u{8}']),
        Some(b'e') => return (2, vec!['\u{1b}']),
        // An escaped backslash; the text after it is literal.
        Some(b'\\') => return (2, Vec::new()),
        _ => return (1, Vec::new()),
    };
    let code = text.get(2..2 + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    code.and_then(char::from_u32).map_or((1, Vec::new()), |character| (2 + digits, vec![character]))
}

/// Returns the length of an HTML entity and the characters that it encodes.
fn entity(text: &str) -> (usize, Vec<char>) {
    // No entity is longer.
    let end = text.bytes().take(40).position(|byte| byte == b';').map(|at| at + 1);
    let Some(entity) = end.and_then(|end| text.get(..end)) else { return (1, Vec::new()) };
    let mut events = Parser::new(entity).skip(1);
    match (events.next(), events.next()) {
        (Some(Event::Text(stands_for)), Some(Event::End(_))) if *stands_for != *entity => {
            (entity.len(), stands_for.chars().collect())
        }
        _ => (1, Vec::new()),
    }
}

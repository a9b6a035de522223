//! Characters that cannot be printed: no font of the theme has them, or they are no text at all.
//!
//! In: the files of a book as they are written. Out: a finding at the first place of each such character in a file. Typst would
//! stop far from there, with a message that names the theme and not the text.

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

/// The findings; none in a book that is not printed.
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
    // Nearly every character was met before: what is known of it is kept while files are read.
    let known = || HashSet::new();
    places.par_iter().map_init(known, |printable, place| in_file(place, &fonts, printable)).flatten_iter().collect()
}

fn in_file(place: &Place, fonts: &Fonts, printable: &mut HashSet<char>) -> Vec<Finding> {
    let file = &place.file;
    let mut told = HashSet::new();
    let mut findings = Vec::new();
    // Asked only where a character cannot be printed, and once: a file may hold very many of them.
    let said = LazyCell::new(|| said(file));
    // Every font has these, and nearly every character is one of them.
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

/// What a file publishes: of TOML its strings, without its comments, and of Markdown its text too. None where every character
/// counts: an entity may stand for any character. What does not parse publishes nothing, and that was reported.
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

/// The data at the start of a text, and the text itself.
fn front_matter(text: &str) -> (&str, &str) {
    let end = text.match_indices("\n+++").find(|(at, _)| *at > 0).map_or(0, |(at, _)| at + 1);
    let (data, rest) = text.split_at(end);
    (data.trim_start_matches("+++"), rest)
}

/// Characters that are not written but spelled: `\u2603` in TOML, `&#x2603;` in Markdown. Which of the two a place is, is not
/// asked: nobody means a character that cannot be printed to be read as its spelling.
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

/// How long an escape of TOML is, and what it stands for.
fn escape(text: &str) -> (usize, Vec<char>) {
    let digits = match text.as_bytes().get(1) {
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(b'x') => 2,
        Some(b'b') => return (2, vec!['\u{8}']),
        Some(b'e') => return (2, vec!['\u{1b}']),
        // An escaped backslash, and what stands behind it as it is.
        Some(b'\\') => return (2, Vec::new()),
        _ => return (1, Vec::new()),
    };
    let code = text.get(2..2 + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    code.and_then(char::from_u32).map_or((1, Vec::new()), |character| (2 + digits, vec![character]))
}

/// How long an entity of HTML is, and what it stands for.
fn entity(text: &str) -> (usize, Vec<char>) {
    // None is longer.
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

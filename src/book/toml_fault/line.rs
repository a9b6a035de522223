//! Faults of a complete line: habits of other formats, invisible characters, a missing or extra sign.

use super::lexer::{Part, walk};
use super::{Fault, Look};
use crate::finding::variant::TomlMistake;

/// Invisible characters. The first group is white space and becomes a space; the others are removed.
const SPACES: [char; 7] = ['\u{a0}', '\u{2007}', '\u{202f}', '\u{2002}', '\u{2003}', '\u{2009}', '\u{3000}'];
const NOTHING: [char; 7] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}', '\u{200e}'];

/// Returns the fault of an invisible character outside strings and comments.
pub fn invisible(look: &Look) -> Option<Fault> {
    let mut found: Option<(usize, char)> = None;
    walk(look.line(), look.line().len(), |at, part| {
        if let Part::Sign(sign) = part {
            found = found.or(NOTHING.contains(&sign).then_some((at, sign)));
        }
    });
    // The scan skips all types of spaces.
    let space = look.rest().char_indices().next().filter(|(_, sign)| SPACES.contains(sign));
    let inner =
        look.text[look.span.clone()].char_indices().find(|(_, sign)| SPACES.contains(sign) || sign.is_control());
    let at_error = space.or(inner).map(|(at, sign)| (look.span.start + at, sign));
    let lead = look.line().char_indices().find(|(_, sign)| !matches!(sign, ' ' | '\t'));
    let lead = lead.filter(|(_, sign)| SPACES.contains(sign)).map(|(at, sign)| (look.line.start + at, sign));
    let (at, sign) = lead.or(found.map(|(at, sign)| (look.line.start + at, sign))).or(at_error)?;
    if sign == '\n' || sign == '\t' {
        return None;
    }
    let run: String = look.text[at..].chars().take_while(|other| *other == sign).collect();
    let span = at..at + run.len();
    let mistake = if sign == '\u{a0}' { TomlMistake::NoBreakSpace } else { invisible_sign(sign) };
    let fault = Fault::new(mistake, span.clone());
    Some(if SPACES.contains(&sign) { fault.edit(span, " ".repeat(run.chars().count())) } else { fault.edit(span, "") })
}

fn invisible_sign(sign: char) -> TomlMistake {
    TomlMistake::Invisible { code: format!("U+{:04X}", u32::from(sign)) }
}

/// `key: value`, and lists with dashes.
pub fn yaml(look: &Look) -> Option<Fault> {
    let line = look.line();
    let trimmed = line.trim_start();
    let indent = line.len() - trimmed.len();
    let before_list = trimmed.starts_with("- ") && look.before.open.is_empty();
    if before_list {
        let start = look.line.start + indent;
        return Some(Fault::new(TomlMistake::YamlList, start..look.line.end));
    }
    let colon = if look.before.open.last().is_some_and(|(_, sign)| *sign == '{') {
        let mut found = None;
        walk(line, line.len(), |at, part| {
            if matches!(part, Part::Sign(':')) {
                found = found.or(Some(at));
            }
        });
        look.line.start + found?
    } else {
        let name = trimmed.split(':').next()?;
        let is_key = name.chars().all(|sign| sign.is_alphanumeric() || "-_ \"'".contains(sign));
        if !is_key || name.len() == trimmed.len() || name.trim().is_empty() || !look.before.open.is_empty() {
            return None;
        }
        look.line.start + indent + name.len()
    };
    let value = look.text[colon + 1..look.line.end].trim_start();
    let start = look.text[..colon].trim_end().len();
    let end = colon + 1 + (look.text[colon + 1..look.line.end].len() - value.len());
    let fault = Fault::new(TomlMistake::Colon, colon..colon + 1);
    let follows = look.text[look.line.end..].trim_start();
    Some(if value.is_empty() {
        if follows.starts_with("- ") { Fault::new(TomlMistake::YamlList, colon..colon + 1) } else { fault }
    } else {
        fault.edit(start..end, " = ")
    })
}

/// Returns the fault of `// a comment`.
pub fn comment_sign(look: &Look) -> Option<Fault> {
    let line = look.line();
    let at = match line.trim_start().starts_with("//") {
        true => look.line.start + line.find("//")?,
        false => look.span.start + look.rest().find("//").filter(|at| look.rest()[..*at].trim().is_empty())?,
    };
    Some(Fault::new(TomlMistake::CommentSign, at..at + 2).edit(at..at + 2, "#"))
}

/// Returns the fault of `=>`, `:=` and `->`, with which other languages assign.
pub fn arrow(look: &Look) -> Option<Fault> {
    let line = look.line();
    let (at, written) = ["=>", ":=", "->"].iter().filter_map(|sign| Some((line.find(sign)?, *sign))).min()?;
    let key = line[..at].trim();
    let is_key = !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || "-_\"".contains(sign));
    let span = look.line.start + at..look.line.start + at + written.len();
    let mistake = TomlMistake::Arrow { written: written.into() };
    (is_key && look.before.open.is_empty()).then(|| Fault::new(mistake, span.clone()).edit(span, "="))
}

/// Returns the fault of a missing or double `=`, an invalid key, or a missing value.
pub fn assignment(look: &Look) -> Option<Fault> {
    let line = look.line();
    if look.message.starts_with("extra `=`") || look.message.starts_with("extra assignment") {
        return Some(Fault::new(TomlMistake::ExtraEquals, look.span.clone()).edit(look.span.clone(), ""));
    }
    if let Some((_, value)) = line.split_once('=')
        && value.split('#').next().unwrap_or_default().trim().is_empty()
    {
        let start = look.line.start + line.len() - line.trim_start().len();
        return Some(Fault::new(TomlMistake::MissingValue, start..look.line.end));
    }
    let key_end = line.find('=').unwrap_or(line.len());
    let key = line[..key_end].trim();
    let start = look.line.start + line.len() - line.trim_start().len();
    let in_key = look.span.start <= look.line.start + key_end;
    if look.message.starts_with("key with no value") && key_end < line.len() && key.contains(' ') {
        return Some(Fault::new(TomlMistake::KeyWithSpace { key: key.into() }, start..start + key.len()));
    }
    if look.message.starts_with("key with no value") {
        let word = key.find([' ', '\t']).unwrap_or(key.len());
        let value = key[word..].trim_start();
        let fault = Fault::new(TomlMistake::MissingEquals { key: key[..word].into() }, start..look.line.end);
        let at = start + key.len() - value.len();
        return Some(if value.is_empty() { fault } else { fault.edit(at..at, "= ") });
    }
    if in_key && look.message.contains("unquoted key") {
        let key = if key.is_empty() { "=" } else { key };
        return Some(Fault::new(TomlMistake::KeyCharacters { key: key.into() }, start..start + key.len()));
    }
    None
}

/// Returns a fault that no other rule knows but that has its own message.
pub fn others(look: &Look) -> Option<Fault> {
    if look.message.contains("recur") {
        return Some(Fault::new(TomlMistake::TooDeep, look.span.clone()));
    }
    let control = |(_, sign): &(usize, char)| sign.is_control() && !matches!(sign, '\t' | '\n');
    let (at, sign) = look.line().char_indices().find(control)?;
    let at = look.line.start + at;
    let span = at..at + sign.len_utf8();
    Some(Fault::new(invisible_sign(sign), span.clone()).edit(span, ""))
}

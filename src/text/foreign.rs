//! Markup of other programs: of static site generators, chat programs, wikis and other dialects of Markdown.
//!
//! In: running text, as one piece or line by line. Out: ranges that a reader would see literally. Git hosts do not render these
//! either, so the book does not. An author who means the characters escapes the first, or writes them as code.

use std::ops::Range;

/// Longest markup, in bytes. Searching further for its end would be quadratic in the length of the text.
const LONGEST: usize = 300;

/// Without one of these characters a text contains none of it.
pub const MARKS: [char; 9] = ['{', '$', '^', '+', '~', ':', '&', '!', '['];

/// Returns the length of the markup that a line is or starts with.
pub fn at_start(line: &str) -> Option<usize> {
    let whole = line.trim();
    let contents = whole.trim_matches(['[', ']', '_']).eq_ignore_ascii_case("toc") && whole.starts_with('[');
    if contents || whole == "+++" {
        return Some(line.trim_end().len());
    }
    if line.starts_with(":::") {
        return Some(3);
    }
    let admonition = ["!!! ", "!!!+ ", "??? ", "???+ "].iter().find(|mark| line.starts_with(**mark))?;
    line[admonition.len()..].starts_with(char::is_alphabetic).then(|| line.trim_end().len())
}

/// Returns the range of each markup within a text.
pub fn within(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(MARKS) {
        let start = at + offset;
        let rest = &text[start..text.floor_char_boundary(start + LONGEST)];
        let before = text[..start].chars().next_back();
        match length(rest, before) {
            Some(length) => {
                found.push(start..start + length);
                at = start + length;
            }
            None => at = start + 1,
        }
    }
    found
}

/// Returns the length of the markup at the start of `rest`; `before` is the character before it.
fn length(rest: &str, before: Option<char>) -> Option<usize> {
    let after_word = before.is_some_and(char::is_alphanumeric);
    match rest.as_bytes()[0] {
        // A shortcode or a variable of a template.
        b'{' if rest.starts_with("{{") => enclosed(rest, "{{", "}}"),
        b'{' => enclosed(rest, "{%", "%}"),
        // A formula. One `$` is a currency sign.
        b'$' => enclosed(rest, "$$", "$$"),
        b'^' if rest.starts_with("^[") => enclosed(rest, "^[", "]"),
        // Superscript and subscript: `x^2^`, `H~2~O`.
        b'^' if after_word => enclosed(rest, "^", "^").filter(|length| is_name(&rest[1..length - 1])),
        b'~' if after_word => enclosed(rest, "~", "~").filter(|length| is_name(&rest[1..length - 1])),
        b'+' if !after_word => {
            let length = enclosed(rest, "++", "++")?;
            let inner = &rest[2..length - 2];
            (inner.starts_with(char::is_alphanumeric) && inner.ends_with(char::is_alphanumeric)).then_some(length)
        }
        b':' if !after_word && before != Some(':') => emoji(rest),
        b'&' if !after_word => entity(rest),
        // A link of a wiki with emphasis in it: what follows is another piece of text.
        b'[' if rest == "[[" => Some(2),
        _ => None,
    }
}

/// Returns the length of a text between two marks that is not empty.
fn enclosed(rest: &str, open: &str, close: &str) -> Option<usize> {
    let inner = rest.strip_prefix(open)?;
    let end = inner.find(close).filter(|end| *end > 0)?;
    Some(open.len() + end + close.len())
}

/// Returns whether a text is one word of letters, digits and signs.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|character| character.is_alphanumeric() || "+-−".contains(character))
}

/// Returns the length of a name of an emoji between colons.
fn emoji(rest: &str) -> Option<usize> {
    let length = enclosed(rest, ":", ":")?;
    let name = &rest[1..length - 1];
    let is_name = name.len() > 1
        && name.starts_with(|first: char| first.is_ascii_lowercase() || "+-".contains(first))
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_+-".contains(&byte));
    (is_name && !rest[length..].starts_with(char::is_alphanumeric)).then_some(length)
}

/// Returns the length of an entity that HTML does not have: the parser has replaced those that it has.
fn entity(rest: &str) -> Option<usize> {
    let length = enclosed(rest, "&", ";")?;
    let name = &rest[1..length - 1];
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let number = name.strip_prefix('#').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    ((is_name && name.starts_with(|first: char| first.is_ascii_alphabetic())) || number).then_some(length)
}

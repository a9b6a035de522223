//! Names that work as a file name on every system, so that a book can be published from any of them.
//!
//! In: a text. Out: whether it works; and the form of a name in a link or in a report.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Names that Windows reserves for devices, with any extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Prefixes of numbered devices; one digit follows.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Maximum length of a file or folder name on common systems, in bytes.
const LONGEST_NAME: usize = 255;

/// Returns whether a text is a valid name of a file or folder on every system.
pub fn is_name(name: &str) -> bool {
    let forbidden = |character: char| character.is_control() || "<>:\"/\\|?*".contains(character);
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && !name.contains(forbidden)
        // Also excludes `.` and `..`. Windows drops dots and spaces at the end, so two names would become one.
        && !name.ends_with(['.', ' '])
        && !name.starts_with(' ')
        && !is_device(name)
}

/// Returns whether Windows reserves a name for a device: writing to `nul.html` there writes nothing.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let numbered = |device: &str| {
        let mut rest = stem.strip_prefix(device).into_iter().flat_map(str::chars);
        let digit = rest.next().is_some_and(|character| character.is_ascii_digit() || "¹²³".contains(character));
        digit && rest.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(|device| numbered(device))
}

/// Returns a name for a report: invisible and formatting characters are replaced by their code point.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            shown.push_str(&format!("[U+{:04X}]", u32::from(character)));
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Returns names as a list for a report: each between quotes, separated by commas.
pub fn quoted(names: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
    let quoted = names.into_iter().map(|name| format!("\"{name}\""));
    quoted.collect::<Vec<_>>().join(", ")
}

/// Returns a path for a link: characters with a special meaning in a link are percent-encoded.
pub fn encoded(path: &str) -> String {
    const MEANS_MORE: &AsciiSet =
        &CONTROLS.add(b' ').add(b'%').add(b'#').add(b'?').add(b'(').add(b')').add(b'<').add(b'>');
    path.split_inclusive(|character: char| !character.is_ascii())
        .flat_map(|piece| {
            let ascii = piece.trim_end_matches(|character: char| !character.is_ascii());
            [utf8_percent_encode(ascii, MEANS_MORE).to_string(), piece[ascii.len()..].to_owned()]
        })
        .collect()
}

/// Returns whether a character is invisible, an unusual space, or changes the reading direction.
fn is_hidden(character: char) -> bool {
    (character.is_whitespace() && character != ' ')
        || character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        )
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}')
        || matches!(character, '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_shown_as_its_number() {
        assert_eq!(visible("caf\u{e9} noir"), "caf\u{e9} noir");
        assert_eq!(visible("a\u{200b}b\u{a0}c\u{202e}"), "a[U+200B]b[U+00A0]c[U+202E]");
    }
}

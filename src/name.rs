//! What can be the name of a file on every system, so that a book made on one can be published from any other.
//!
//! In: a text. Out: whether it can; and how a name is written in a link or shown in a report.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Names that Windows keeps for devices, whatever ending follows them.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Devices of which there are several, each with a digit behind it.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// The longest name of a file or folder that common systems take, in bytes.
const LONGEST_NAME: usize = 255;

/// Whether a text can be the name of a file or folder on every system.
pub fn is_name(name: &str) -> bool {
    let forbidden = |character: char| character.is_control() || "<>:\"/\\|?*".contains(character);
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && !name.contains(forbidden)
        // Also `.` and `..`. Windows drops dots and spaces at the end: two names would become one.
        && !name.ends_with(['.', ' '])
        && !name.starts_with(' ')
        && !is_device(name)
}

/// Whether a name is kept for a device on Windows: writing to `nul.html` there writes nothing at all.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let numbered = |device: &str| {
        let mut rest = stem.strip_prefix(device).into_iter().flat_map(str::chars);
        let digit = rest.next().is_some_and(|character| character.is_ascii_digit() || "¹²³".contains(character));
        digit && rest.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(|device| numbered(device))
}

/// A name as a report shows it: characters that cannot be seen, or that steer what is around them, are written as their number.
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

/// A path as it is written in a link: what has a meaning of its own there is percent-encoded.
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

/// Whether a character does not show, shows as a space that is none, or turns the direction of what follows.
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

//! Files that are not UTF-8: the place of the first invalid byte, and the probable encoding.
//!
//! In: the bytes of a file. Out: its text, or a finding at the line and column of the first invalid byte.

use crate::finding::variant::Encoding;
use crate::finding::{Finding, problem};
use crate::source::{Place, SourceFile};

/// Decodes the bytes of a file.
///
/// # Errors
/// If the bytes are not UTF-8.
pub fn text(path: &str, bytes: Vec<u8>) -> Result<String, Box<Finding>> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Box::new(finding(path, error.as_bytes(), at))
    })
}

fn finding(path: &str, bytes: &[u8], at: usize) -> Finding {
    if let Some(name) = utf_16(bytes) {
        let place = Place::start_of(&SourceFile::new(path, ""));
        let likely = Some(Encoding::Utf16 { encoding: name.into() });
        return problem::NotUtf8 { byte: hex(bytes[0]), likely }.at(place);
    }
    // Up to the end of the line that is shown. Invalid bytes are shown as Windows-1252, which they mostly are.
    let line_end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length);
    let mut shown = String::from_utf8_lossy(&bytes[..at]).into_owned();
    let start = shown.len();
    shown.extend(bytes[at..line_end].iter().map(|byte| windows_1252(*byte)));
    let length = shown[start..].chars().next().map_or(0, char::len_utf8);
    let place = Place::new(&SourceFile::new(path, shown), start..start + length);
    // Control characters that nobody types: then it is not Windows-1252 either.
    let is_text = !bytes.contains(&0) && !windows_1252(bytes[at]).is_control();
    let likely = is_text.then(|| Encoding::Windows1252 { encoding: "Windows-1252".into() });
    problem::NotUtf8 { byte: hex(bytes[at]), likely }.at(place)
}

fn hex(byte: u8) -> String {
    format!("0x{byte:02X}")
}

/// Returns the name of the UTF-16 variant, if the bytes are that.
fn utf_16(bytes: &[u8]) -> Option<&'static str> {
    let nul_at = |odd: usize| bytes.iter().take(64).skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    match bytes {
        [0xFF, 0xFE, ..] => Some("UTF-16 LE"),
        [0xFE, 0xFF, ..] => Some("UTF-16 BE"),
        _ if nul_at(1) > 8 && nul_at(0) == 0 => Some("UTF-16 LE"),
        _ if nul_at(0) > 8 && nul_at(1) == 0 => Some("UTF-16 BE"),
        _ => None,
    }
}

/// Returns the character of a byte in Windows-1252.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bytes: &[u8]) -> (usize, usize, Option<String>) {
        let finding = text("a.md", bytes.to_vec()).expect_err("not UTF-8");
        let (line, column) = finding.place.line_and_column();
        (line, column, finding.argument("encoding").map(str::to_owned))
    }

    #[test]
    fn the_first_byte_that_cannot_be_read_is_pointed_at() {
        assert_eq!(said(b"a\nb\ncaf\xe9 \x80\nd"), (3, 4, Some("Windows-1252".into())));
        assert_eq!(said("é\nü\u{0}".bytes().chain([0xff]).collect::<Vec<_>>().as_slice()), (2, 3, None));
        assert_eq!(said(b"\xff\xfea\0b\0"), (1, 1, Some("UTF-16 LE".into())));
    }
}

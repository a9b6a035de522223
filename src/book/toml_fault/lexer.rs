//! What stands before a place in TOML: strings, remarks and brackets, as far as rules need to know them.

/// What stands before a place.
#[derive(Debug, Default)]
pub struct Before {
    /// The end of the last character that is no white space and no part of a remark.
    pub code_end: usize,
    /// The brackets that are still open, each with its place.
    pub open: Vec<(usize, char)>,
}

/// Reads the text up to `end`, which must parse so far.
pub fn before(text: &str, end: usize) -> Before {
    let mut found = Before::default();
    walk(text, end, |at, part| match part {
        Part::Sign(sign @ ('[' | '{')) => {
            found.open.push((at, sign));
            found.code_end = at + 1;
        }
        Part::Sign(sign) => {
            if matches!(sign, ']' | '}') {
                found.open.pop();
            }
            found.code_end = at + sign.len_utf8();
        }
        Part::Text(length) => found.code_end = at + length,
        Part::Remark => {}
    });
    found
}

/// A part of a text that is no white space.
pub enum Part {
    /// A character outside strings.
    Sign(char),
    /// A string with its quotes, so many bytes long.
    Text(usize),
    /// A remark.
    Remark,
}

/// Calls `each` for every part before `end`. A string that is not closed ends with its line.
pub fn walk(text: &str, end: usize, mut each: impl FnMut(usize, Part)) {
    let mut at = 0;
    while at < end {
        let rest = &text[at..];
        let Some(sign) = rest.chars().next() else { break };
        let length = match sign {
            '#' => {
                each(at, Part::Remark);
                rest.find('\n').unwrap_or(rest.len())
            }
            '"' | '\'' => {
                let length = string(rest, sign);
                each(at, Part::Text(length));
                length
            }
            _ => {
                if !sign.is_whitespace() {
                    each(at, Part::Sign(sign));
                }
                sign.len_utf8()
            }
        };
        at += length;
    }
}

/// How long the string is that a text opens with.
fn string(text: &str, quote: char) -> usize {
    let three: String = std::iter::repeat_n(quote, 3).collect();
    let long = text.starts_with(&three);
    let opening = if long { 3 } else { 1 };
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(opening) {
        match character {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            '\n' if !long => return at,
            _ if long && text[at..].starts_with(&three) => {
                // Up to two quotes more may belong to the text.
                return at + text[at..].bytes().take(5).take_while(|byte| *byte == quote as u8).count();
            }
            _ if !long && character == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

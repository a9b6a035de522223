//! Scans the TOML before an offset: strings, comments and brackets, as far as the rules need them.

/// The state before an offset.
#[derive(Debug, Default)]
pub struct Before {
    /// End of the last character that is neither white space nor part of a comment.
    pub code_end: usize,
    /// Open brackets with their offsets.
    pub open: Vec<(usize, char)>,
}

/// Scans the text up to `end`, which must be valid so far.
pub fn before(text: &str, end: usize) -> Before {
    let mut found = Before::default();
    walk(text, end, |at, part| match part {
        Token::Sign(sign @ ('[' | '{')) => {
            found.open.push((at, sign));
            found.code_end = at + 1;
        }
        Token::Sign(sign) => {
            if matches!(sign, ']' | '}') {
                found.open.pop();
            }
            found.code_end = at + sign.len_utf8();
        }
        Token::Text(length) => found.code_end = at + length,
        Token::Remark => {}
    });
    found
}

/// A token that is not white space.
pub enum Token {
    /// A character outside strings.
    Sign(char),
    /// A string with its quotes; its length in bytes.
    Text(usize),
    /// A comment.
    Remark,
}

/// Calls `each` for every token before `end`. An unclosed string ends with its line.
pub fn walk(text: &str, end: usize, mut each: impl FnMut(usize, Token)) {
    let mut at = 0;
    while at < end {
        let rest = &text[at..];
        let Some(sign) = rest.chars().next() else { break };
        let length = match sign {
            '#' => {
                each(at, Token::Remark);
                rest.find('\n').unwrap_or(rest.len())
            }
            '"' | '\'' => {
                let length = string(rest, sign);
                each(at, Token::Text(length));
                length
            }
            _ => {
                if !sign.is_whitespace() {
                    each(at, Token::Sign(sign));
                }
                sign.len_utf8()
            }
        };
        at += length;
    }
}

/// Returns the length of the string at the start of a text.
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
                // Up to two more quotes may belong to the text.
                return at + text[at..].bytes().take(5).take_while(|byte| *byte == quote as u8).count();
            }
            _ if !long && character == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

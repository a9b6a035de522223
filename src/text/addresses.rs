//! Bare addresses in a text: they become links, as on git hosts.
//!
//! In: running text. Out: the ranges of URLs and email addresses in it, with their targets.

use std::ops::Range;

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Address {
    /// Range in the text, in bytes.
    pub range: Range<usize>,
    /// Target, with a scheme.
    pub to: String,
}

/// Returns the addresses in a text, in order, not nested.
pub fn find(text: &str) -> Vec<Address> {
    let mut found = Vec::new();
    let (mut at, mut from) = (0, 0);
    while let Some(offset) = text[at..].find([':', '.', '@']) {
        let mark = at + offset;
        let address = match text.as_bytes()[mark] {
            b':' => web(text, from, mark),
            b'.' => bare_web(text, from, mark),
            _ => mail(text, from, mark),
        };
        at = mark + 1;
        if let Some(address) = address {
            (at, from) = (address.range.end, address.range.end);
            found.push(address);
        }
    }
    found
}

/// Parses `https://…` around the colon at `mark`, not before `from`.
fn web(text: &str, from: usize, mark: usize) -> Option<Address> {
    let scheme = ["https", "http"].into_iter().find(|scheme| ends_with(&text[from..mark], scheme))?;
    let start = mark - scheme.len();
    let rest = text[mark..].strip_prefix("://").filter(|_| starts_freely(text, start))?;
    let end = mark + 3 + length(rest)?;
    Some(Address { range: start..end, to: text[start..end].to_owned() })
}

/// Parses `www.…` around the full stop at `mark`.
fn bare_web(text: &str, from: usize, mark: usize) -> Option<Address> {
    if !ends_with(&text[from..mark], "www") || !starts_freely(text, mark - 3) {
        return None;
    }
    let start = mark - 3;
    let end = start + length(&text[start..])?;
    Some(Address { range: start..end, to: format!("http://{}", &text[start..end]) })
}

/// Parses `name@host` around the sign at `mark`.
fn mail(text: &str, from: usize, mark: usize) -> Option<Address> {
    let is_name = |character: char| character.is_ascii_alphanumeric() || ".-_+".contains(character);
    let before = &text[from..mark];
    let name = &before[before.trim_end_matches(is_name).len()..];
    let start = mark - name.len();
    let host = host(&text[mark + 1..])?;
    // A mail host has no underscore and no port, and ends in a letter or digit.
    if name.trim_matches('.').is_empty() || host.contains('_') || !host.contains('.') || !starts_freely(text, start) {
        return None;
    }
    let end = mark + 1 + host.len();
    let to = format!("mailto:{}", &text[start..end]);
    // With an explicit scheme, the link includes the scheme.
    let schemed = ends_with(&text[from..start], "mailto:") && starts_freely(text, start - "mailto:".len());
    let start = if schemed { start - "mailto:".len() } else { start };
    Some(Address { range: start..end, to })
}

/// Returns whether a text ends with a word, ignoring case.
fn ends_with(text: &str, word: &str) -> bool {
    text.len().checked_sub(word.len()).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// Returns whether an address may start here: not in the middle of a word or of another address.
fn starts_freely(text: &str, start: usize) -> bool {
    text[..start].chars().next_back().is_none_or(|before| !before.is_alphanumeric() && !"/.-@+".contains(before))
}

/// Returns the host at the start of a text, without trailing full stops.
fn host(text: &str) -> Option<&str> {
    let is_host = |character: char| character.is_alphanumeric() || "-_.".contains(character);
    let host = &text[..text.find(|character| !is_host(character)).unwrap_or(text.len())];
    let host = host.trim_end_matches(['.', '-', '_']);
    let parts = host.split('.').rev();
    let whole = parts.clone().all(|part| !part.is_empty()) && parts.take(2).all(|part| !part.contains('_'));
    (!host.is_empty() && whole).then_some(host)
}

/// Returns the length of an address that starts with a host; none if there is no host.
fn length(text: &str) -> Option<usize> {
    let host = host(text)?;
    if !host.contains('.') && host != "localhost" {
        return None;
    }
    let ends = |character: char| character.is_whitespace() || character.is_control() || "<>\"`|".contains(character);
    let mut address = &text[..text.find(ends).unwrap_or(text.len())];
    let count = |wanted| address.bytes().filter(|byte| *byte == wanted).count();
    let mut round = count(b')').saturating_sub(count(b'('));
    let mut square = count(b']').saturating_sub(count(b'['));
    // Trailing punctuation belongs to the sentence, and so does a closing bracket that the address does not open.
    while let Some(last) = address.chars().next_back() {
        let surplus = match last {
            ')' => &mut round,
            ']' => &mut square,
            '/' | '#' | '=' | '&' | '-' | '%' | '+' | '$' | '@' => break,
            other if other.is_alphanumeric() => break,
            _ => &mut 1,
        };
        if *surplus == 0 {
            break;
        }
        *surplus -= 1;
        address = &address[..address.len() - last.len_utf8()];
    }
    (address.len() >= host.len()).then_some(address.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<(&str, String)> {
        find(text).into_iter().map(|address| (&text[address.range], address.to)).collect()
    }

    #[track_caller]
    fn is(text: &str, shown: &str, to: &str) {
        assert_eq!(links(text), [(shown, to.to_owned())], "{text}");
    }

    #[test]
    fn marks_at_the_end_belong_to_the_sentence() {
        for around in ["zie {}.", "zie {}, en", "({})", "“{}”", "is dit {}?", "{}…", "*{}*", "'{}'", "[{}]", "{}: ja"]
        {
            let address = "https://voorbeeld.example/pad_met_(haken)?a=1&b=2#kop";
            is(&around.replace("{}", address), address, address);
        }
    }

    #[test]
    fn an_address_without_scheme_gets_one() {
        is("op www.voorbeeld.example/pad/.", "www.voorbeeld.example/pad/", "http://www.voorbeeld.example/pad/");
    }

    #[test]
    fn mail_leads_to_mail() {
        is(
            "aan jan.de-wit+x@post.voorbeeld.example.",
            "jan.de-wit+x@post.voorbeeld.example",
            "mailto:jan.de-wit+x@post.voorbeeld.example",
        );
        is("mailto:a@b.example", "mailto:a@b.example", "mailto:a@b.example");
    }

    #[test]
    fn a_slash_or_a_sign_within_an_address_does_not_cut_it() {
        is("https://a.example/@naam/x.y", "https://a.example/@naam/x.y", "https://a.example/@naam/x.y");
    }

    #[test]
    fn what_only_looks_like_an_address_is_text() {
        for text in [
            "http://",
            "https:// x",
            "www",
            "www.",
            "awww.b.nl",
            "x@",
            "@naam",
            "a@b",
            "1.2",
            "nl:https",
            "ftp://a.example",
            "e.d.",
        ] {
            assert_eq!(links(text), [], "{text}");
        }
    }

    #[test]
    fn many_marks_take_no_more_than_their_number() {
        let text = "a@".repeat(200_000) + &"https://a.".repeat(100_000);
        assert!(find(&text).len() <= 100_000);
    }
}

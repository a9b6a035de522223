//! Values of `book.toml` with a format: URLs and URL patterns.
//!
//! In: the text of a key. Out: whether it is valid; a finding if not.

use crate::book::toml_table::Table;
use crate::finding::variant::AddressFault;
use crate::finding::{Finding, problem};
use crate::source::Located;

/// Returns whether a text is an absolute URL: `http://` or `https://`, a host, and only characters that a URL may contain.
fn is_web(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let plain =
        |character: char| !character.is_whitespace() && !character.is_control() && !"<>\"\\^`|".contains(character);
    host.is_some_and(is_host) && text.chars().all(plain)
}

/// Returns whether a text is a host, perhaps with a port; a name and a password do not belong in a published URL.
fn is_host(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !host.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|character| character.is_alphanumeric() || character == '-' || character == '_')
    };
    let is_six = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'))
        .is_some_and(|name| name.parse::<std::net::Ipv6Addr>().is_ok());
    port.is_none_or(|port| port.parse::<u16>().is_ok()) && (is_six || name.trim_end_matches('.').split('.').all(label))
}

/// Reads the URL of the website, with a slash at the end.
pub(super) fn address(root: &Table) -> Option<String> {
    let written = root.string("address")?;
    let fault = match () {
        () if !is_web(&written.value) => Some(None),
        () if written.value.contains(['?', '#']) => Some(Some(AddressFault::Query)),
        () => None,
    };
    if let Some(fault) = fault {
        root.report(bad(&written, "address", fault));
        return None;
    }
    Some(format!("{}/", written.value.trim_end_matches('/')))
}

/// Reads a URL pattern that must contain each of these placeholders.
pub(super) fn pattern(root: &Table, key: &'static str, placeholders: &[&str]) -> Option<String> {
    let written = root.string(key)?;
    let missing: Vec<_> = placeholders.iter().copied().filter(|part| !written.value.contains(part)).collect();
    // Values are percent-encoded: letters and digits represent them here.
    let filled = placeholders.iter().fold(written.value.clone(), |text, part| text.replace(part, "x"));
    let fault = match () {
        () if !is_web(&filled) => None,
        () if filled.contains(['{', '}']) => {
            Some(AddressFault::UnknownPlaceholder { placeholders: placeholders.join(", ") })
        }
        () if !missing.is_empty() => Some(AddressFault::Placeholder { placeholders: missing.join(", ") }),
        () => return Some(written.value),
    };
    root.report(bad(&written, key, fault));
    None
}

/// Reads a contact: a URL, an email address or text.
pub(super) fn contact(table: &Table) -> String {
    let Some(written) = table.string("contact") else { return String::new() };
    let text = written.value.trim();
    let one_word = !text.contains(char::is_whitespace);
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).filter(|_| one_word);
    let fault = match scheme.as_deref() {
        Some("http" | "https") => (!is_web(text)).then_some(None),
        Some("mailto") => Some(Some(AddressFault::Mailto)),
        Some(scheme) if !scheme.is_empty() && scheme.chars().all(|letter| letter.is_ascii_alphabetic()) => {
            Some(Some(AddressFault::Contact))
        }
        _ if one_word && text.contains('@') => (!is_mail(text)).then_some(Some(AddressFault::Contact)),
        _ if text.is_empty() => Some(Some(AddressFault::Contact)),
        _ => None,
    };
    if let Some(fault) = fault {
        table.report(bad(&written, "contact", fault));
    }
    text.to_owned()
}

/// Returns whether a text has the form of an email address.
fn is_mail(text: &str) -> bool {
    let plain = |character: char| !"<>\"\\,;:()[]".contains(character) && !character.is_control();
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && is_host(host))
        && text.chars().all(plain)
}

fn bad(written: &Located<String>, key: &str, fault: Option<AddressFault>) -> Finding {
    let value = crate::name::visible(&written.value);
    problem::BadAddress { key: key.into(), value, fault }.at(written.place.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_web_is_told_from_what_is_none() {
        for right in [
            "https://example.org",
            "http://localhost:8000/a/",
            "https://www.example.org/boek/",
            "https://[::1]:80/",
            "https://münchen.example/ä",
        ] {
            assert!(is_web(right), "{right}");
        }
        for wrong in [
            "example.org",
            "www.example.org",
            "//example.org",
            "ftp://example.org",
            "https:/example.org",
            "https://",
            "https:///a",
            "https://a b.org",
            "https://user:word@example.org",
            "https://example..org",
            "https://example.org:port/",
            "javascript:alert(1)//https://example.org",
            "HTTPS",
            "",
        ] {
            assert!(!is_web(wrong), "{wrong}");
        }
        assert!(
            is_mail("a.b@example.org") && !is_mail("a@b") && !is_mail("@example.org") && !is_mail("a@b@example.org")
        );
    }
}

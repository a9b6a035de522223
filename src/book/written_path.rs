//! Paths as authors write them, in links, images and `book.toml`: the only place that resolves them to files.
//!
//! In: a file of the book and a path that it contains. Out: the existing path below the book's folder that is meant, or a
//! finding on the path.
//!
//! The rules are those of git hosts: a path is relative to its file, `%20` means a space, and a path that begins with `/`
//! starts at the content folder (or the book's folder). Composed and decomposed accents are the same.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use crate::finding::variant::PathFault;
use crate::finding::{Help, Looks, nearest};
use crate::name::encoded;

/// Folder at which a path starts that begins with `/`.
const CONTENT: &str = "content";

/// Splits a link into path and fragment, both as written.
pub fn split(written: &str) -> (&str, Option<&str>) {
    written.split_once('#').map_or((written, None), |(path, fragment)| (path, Some(fragment)))
}

/// Decodes a part of a link: percent-decoded if the result is text, in NFC.
pub fn decoded(written: &str) -> String {
    match percent_decode_str(written).decode_utf8() {
        Ok(text) => text.nfc().collect(),
        Err(_) => composed(written),
    }
}

/// Returns a text in NFC: some systems store file names decomposed, which looks the same.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// Possible targets by path.
pub struct Paths<T> {
    by_path: HashMap<String, T>,
    by_small: HashMap<String, String>,
}

impl<T> Paths<T> {
    /// Creates the index from NFC paths below the book's folder.
    pub fn new(paths: impl IntoIterator<Item = (String, T)>) -> Self {
        let by_path: HashMap<_, _> = paths.into_iter().collect();
        let mut in_order: Vec<_> = by_path.keys().collect();
        // Of paths that differ only in case, always the same one is suggested.
        in_order.sort_unstable_by(|a, b| b.cmp(a));
        let by_small = in_order.into_iter().map(|path| (path.to_lowercase(), path.clone())).collect();
        Self { by_path, by_small }
    }

    /// Returns the target of the path `written` in `file`, with the path below the book's folder; `written` has no
    /// fragment.
    pub fn find(&self, file: &str, written: &str) -> Option<(&str, &T)> {
        // A name that literally contains `%20` is found too; the file itself is reported, because such a name cannot be
        // published.
        let candidates = meant(file, &decoded(written)).into_iter().chain(meant(file, &composed(written)));
        let mut found = candidates.filter_map(|path| self.by_path.get_key_value(&path));
        found.next().map(|(path, value)| (path.as_str(), value))
    }

    /// Returns all paths.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(String::as_str)
    }

    /// Returns the target of exactly this path.
    pub fn get(&self, path: &str) -> Option<&T> {
        self.by_path.get(path)
    }

    /// Returns what is wrong with a path in `file` that was not found, and the path that was probably meant.
    pub fn missing(&self, file: &str, written: &str, looks: &Looks) -> (Option<PathFault>, Help) {
        let wanted = decoded(written);
        let with_slashes = wanted.replace('\\', "/");
        if wanted.contains('\\') {
            let meant = self.find(file, &with_slashes).map(|(path, _)| relative(file, path));
            let meant = meant.unwrap_or_else(|| encoded(&with_slashes));
            return (Some(PathFault::Backslash), Help::Nearest(meant));
        }
        let small = |path: String| self.by_small.get(&path.to_lowercase());
        if let Some(path) = meant(file, &wanted).into_iter().find_map(small) {
            return (Some(PathFault::Case), Help::Nearest(relative(file, path)));
        }
        if !looks.another(self.by_path.len()) {
            return (None, Help::Plain);
        }
        // Names are compared by their last part: a slip in a folder should not hide the right file. That two names end alike
        // (`.md`) makes them no more alike.
        let last = |path: &'_ str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let stem = |name: &'_ str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
        let mut names: Vec<_> = self.by_path.keys().map(|path| (stem(&last(path)), path)).collect();
        names.sort_unstable();
        let last_wanted = last(&wanted);
        let near = nearest(&stem(&last_wanted), names.iter().map(|(name, _)| name.as_str()));
        match near.and_then(|near| names.iter().find(|(name, _)| *name == near)) {
            Some((_, path)) => {
                let fault = look_alikes(&last_wanted, &last(path)).map(|odd| PathFault::LookAlike { odd });
                (fault, Help::Nearest(relative(file, path)))
            }
            None => (None, Help::Plain),
        }
    }
}

/// Returns the characters that differ, if two names differ only in look-alike characters.
pub fn look_alikes(written: &str, right: &str) -> Option<String> {
    let same_length = written.chars().count() == right.chars().count();
    let mut odd: Vec<String> = Vec::new();
    for (written, right) in written.chars().zip(right.chars()).filter(|(written, right)| written != right) {
        // An accent is visible; a letter of another alphabet is not.
        let base = std::iter::once(written).nfd().next().unwrap_or(written);
        if base.is_ascii() || !right.is_ascii() {
            return None;
        }
        let named = format!("{written} (U+{:04X})", u32::from(written));
        if !odd.contains(&named) {
            odd.push(named);
        }
    }
    (same_length && !odd.is_empty()).then(|| odd.join(", "))
}

/// Returns the paths below the book's folder that a path in `file` can mean; none if it leaves the book.
fn meant(file: &str, written: &str) -> Vec<String> {
    if written.starts_with('/') {
        return [CONTENT, ""].iter().filter_map(|root| join(root, written)).collect();
    }
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    join(folder, written).into_iter().collect()
}

fn join(folder: &str, written: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// Returns the path from one file to another, both below the book's folder.
pub fn relative(file: &str, path: &str) -> String {
    let folder: Vec<_> = file.split('/').collect();
    let folder = &folder[..folder.len() - 1];
    let target: Vec<_> = path.split('/').collect();
    let shared = folder.iter().zip(&target).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folder.len() - shared);
    encoded(&up.chain(target[shared..].iter().copied()).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths() -> Paths<()> {
        let known =
            ["content/welcome.md", "content/jobs/chop.md", "content/jobs/red pear\u{e9}.png", "profiles/cook.toml"];
        Paths::new(known.map(|path| (path.to_owned(), ())))
    }

    #[test]
    fn a_path_is_meant_as_git_hosts_take_it() {
        let found = |written| paths().find("content/jobs/fry.md", written).map(|(path, ())| path.to_owned());
        for written in
            ["chop.md", "./chop.md", "../jobs/chop.md", "/jobs/chop.md", "/content/jobs/chop.md", "c%68op.md"]
        {
            assert_eq!(found(written).as_deref(), Some("content/jobs/chop.md"), "{written}");
        }
        for written in ["red pear\u{e9}.png", "red%20peare\u{301}.png", "red%20pear%C3%A9.png"] {
            assert_eq!(found(written).as_deref(), Some("content/jobs/red pear\u{e9}.png"), "{written}");
        }
        assert_eq!(found("../../profiles/cook.toml").as_deref(), Some("profiles/cook.toml"));
        for written in ["../../../etc/passwd", "..%2F..%2F..%2Fetc", "Chop.md", "%ff.md", ""] {
            assert_eq!(found(written), None, "{written}");
        }
    }
}

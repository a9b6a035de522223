//! The only type of path for output.
//!
//! Invariant: an [`OutputPath`] is relative, has only normal components, and means the same on every system. It cannot leave
//! the output folder.

use unicode_normalization::UnicodeNormalization;

use super::OutputError;
use crate::name::is_name;

/// Maximum length of a path below the output folder, in bytes; the path of that folder needs room too.
const LONGEST_PATH: usize = 1024;

/// A relative path below the output folder, with forward slashes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutputPath(String);

impl OutputPath {
    /// Parses a path.
    ///
    /// # Errors
    /// If the text is not a valid path on every system, or would leave the folder.
    pub fn new(path: &str) -> Result<Self, OutputError> {
        let good = path.len() <= LONGEST_PATH && path.split('/').all(is_name);
        if good { Ok(Self(path.into())) } else { Err(OutputError::BadPath(path.into())) }
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns a key for comparison: two paths with the same key are one file on a case-insensitive system, or one that
    /// normalises accents.
    pub fn key(&self) -> String {
        self.0.nfc().flat_map(char::to_lowercase).nfc().collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_paths_are_taken() {
        for path in
            ["index.html", "jobs/chop.html", ".nojekyll", "content/é ü.png", "console.html", "com.html", "lpt10"]
        {
            assert!(OutputPath::new(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn paths_that_leave_the_folder_or_that_some_system_does_not_take_are_refused() {
        let paths = [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../up",
            "a/../../b",
            "a//b",
            "a/",
            "./a",
            "a/.",
            "a\\b",
            "C:/a",
            "a:b",
            "a\0b",
            "a\nb",
            "con",
            "CON.html",
            "nul.tar.gz",
            "com1",
            "LPT9.html",
            "com¹",
            "aux .txt",
            "a.",
            "a ",
            " a",
            "a*",
            "a?",
            "<a>",
            "a|b",
            "\"a\"",
            "jobs/prn.html",
        ];
        for path in paths {
            assert!(OutputPath::new(path).is_err(), "{path:?}");
        }
        assert!(OutputPath::new(&"a".repeat(256)).is_err());
        assert!(OutputPath::new(&"abc/".repeat(300)).is_err());
    }

    #[test]
    fn paths_that_some_system_takes_for_one_have_one_key() {
        let key = |path| OutputPath::new(path).expect("a path").key();
        assert_eq!(key("Jobs/Chop.html"), key("jobs/chop.HTML"));
        assert_eq!(key("caf\u{e9}.png"), key("cafe\u{301}.PNG"));
        assert_ne!(key("a/b"), key("a-b"));
    }

    proptest! {
        /// Whatever the input, an accepted path stays below the folder.
        #[test]
        fn no_path_leaves_the_folder(text in "(\\PC|[./\\\\:]){0,40}") {
            if let Ok(path) = OutputPath::new(&text) {
                let plain = |part| matches!(part, std::path::Component::Normal(_));
                prop_assert!(std::path::Path::new(path.as_str()).components().all(plain));
            }
        }
    }
}

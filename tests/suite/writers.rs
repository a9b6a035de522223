//! Commands that write files: they do not follow links that came with the book, and they preserve what they must.
#![cfg(unix)]

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use tempfile::TempDir;

use super::support::TestBook;

/// A folder outside the book with a file that must not change.
struct Outside(TempDir);

impl Outside {
    fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::write(folder.path().join("precious"), "precious").expect("a file written");
        Self(folder)
    }

    fn file(&self) -> std::path::PathBuf {
        self.0.path().join("precious")
    }

    fn absent(&self) -> std::path::PathBuf {
        self.0.path().join("absent")
    }

    /// Asserts that nothing was changed or added.
    fn is_untouched(&self, after: &str) {
        let found: Vec<_> = std::fs::read_dir(self.0.path()).expect("a folder").flatten().collect();
        assert_eq!(found.len(), 1, "{after}: {found:?}");
        assert_eq!(std::fs::read(self.file()).expect("a file"), b"precious", "{after}");
    }
}

fn link(book: &TestBook, from: &str, to: &Path) {
    let from = book.path().join(from);
    std::fs::create_dir_all(from.parent().expect("a folder")).expect("folders");
    let _ = std::fs::remove_file(&from);
    symlink(to, from).expect("a link");
}

/// Returns a profile that lacks a block that every profile should include: `--fix` adds it.
fn fixable() -> TestBook {
    TestBook::staffed().replace("profiles/cook.toml", ", \"wash\"", "")
}

#[test]
fn no_command_writes_through_a_file_that_is_a_link() {
    for (arguments, path) in [
        (&["schema"][..], ".schema/profile.json"),
        (&["theme", "eject", "mine"], "themes/mine/print/cover.typ"),
        (&["theme", "eject", "mine", "print/cover.typ"], "themes/mine/print/cover.typ"),
        (&["new", "profile", "helper", "--title", "Helper", "--choose", "chop"], "profiles/helper.toml"),
        (&["build", "--no-print"], "public"),
        (&["theme", "data", "handbook", "data"], "data"),
    ] {
        for dangling in [false, true] {
            let (book, outside) = (TestBook::small(), Outside::new());
            link(&book, path, &if dangling { outside.absent() } else { outside.file() });
            let run = book.run(arguments);
            assert_ne!(run.code(), 0, "{arguments:?}: {}", run.text());
            assert!(run.text().contains(path), "{arguments:?}: {}", run.text());
            outside.is_untouched(&format!("{arguments:?}"));
        }
    }
}

#[test]
fn no_command_writes_through_a_folder_that_is_a_link() {
    for (arguments, path) in [
        (&["schema"][..], ".schema"),
        (&["schema", "--out", "a/b"], "a"),
        (&["theme", "eject", "mine"], "themes/mine"),
        (&["theme", "eject", "mine"], "themes"),
        (&["theme", "eject", "mine"], "themes/mine/print"),
        (&["new", "profile", "helper", "--title", "Helper", "--choose", "chop"], "profiles"),
        (&["build", "--no-print"], "public"),
        (&["build", "--no-print", "--out", "a/b"], "a"),
        (&["theme", "data", "handbook", "a/b"], "a"),
    ] {
        let (book, outside) = (TestBook::small(), Outside::new());
        let _ = std::fs::remove_dir_all(book.path().join(path));
        link(&book, path, outside.0.path());
        let run = book.run(arguments);
        assert_ne!(run.code(), 0, "{arguments:?}: {}", run.text());
        outside.is_untouched(&format!("{arguments:?}"));
    }
}

#[test]
fn the_cache_does_not_follow_a_symbolic_link_and_the_build_succeeds() {
    for path in [".cache", ".cache/bouwstenen", ".cache/bouwstenen/.gitignore"] {
        let (book, outside) = (TestBook::small(), Outside::new());
        link(&book, path, if path.ends_with("ignore") { Box::leak(outside.file().into()) } else { outside.0.path() });
        book.run(&["build"]).succeeds();
        outside.is_untouched(path);
    }
}

#[test]
fn links_with_formerly_used_temporary_names_are_not_followed() {
    let (book, outside) = (fixable(), Outside::new());
    // The names below are those of any process, tried before the program has one.
    for process in 1..200 {
        link(&book, &format!("profiles/.cook.toml.new-{process}"), &outside.file());
    }
    let run = book.run(&["check", "--fix"]);
    assert!(run.text().contains("no-plain-file"), "{}", run.text());
    outside.is_untouched("check --fix");
    assert!(!std::fs::symlink_metadata(book.path().join("profiles/cook.toml")).expect("a file").is_symlink());
}

#[test]
fn hidden_links_are_reported_and_hidden_files_are_not() {
    let (book, outside) = (TestBook::small(), Outside::new());
    link(&book, "content/jobs/.draft.md", &outside.file());
    link(&book, "content/.private", outside.0.path());
    link(&book, "profiles/.cook", &outside.absent());
    // The lock of an editor on an open file.
    link(&book, "content/jobs/.#chop.md", Path::new("ann@kitchen.4711:1"));
    let book = book.file("content/.hidden.md", "no front matter");
    let mut found: Vec<_> =
        book.json().iter().map(|finding| format!("{} {}", finding["code"], finding["file"])).collect();
    found.sort();
    assert_eq!(
        found,
        [
            "\"no-plain-file\" \"content/.private\"",
            "\"no-plain-file\" \"content/jobs/.draft.md\"",
            "\"no-plain-file\" \"profiles/.cook\"",
        ]
    );
}

#[test]
fn fix_keeps_the_permissions_of_a_file_and_leaves_no_temporary_file() {
    let book = fixable();
    let file = book.path().join("profiles/cook.toml");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("permissions");
    book.run(&["check", "--fix"]).succeeds();
    assert!(book.read("profiles/cook.toml").contains("\"wash\""));
    assert_eq!(std::fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o640);
    let names = std::fs::read_dir(book.path().join("profiles")).expect("a folder").flatten();
    let mut names: Vec<_> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["cook.toml", "fryer.toml"]);
}

#[test]
fn new_files_have_the_users_default_permissions() {
    let book = TestBook::small();
    book.run(&["schema"]).succeeds();
    let plain = book.path().join("plain");
    std::fs::write(&plain, "").expect("a file");
    let mode = |path: &Path| std::fs::metadata(path).expect("a file").permissions().mode();
    assert_eq!(mode(&book.path().join(".schema/profile.json")), mode(&plain));
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_not_text_is_one_finding() {
    use std::os::unix::ffi::OsStrExt;
    let book = TestBook::small();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    std::fs::copy(book.path().join("content/jobs/chop.md"), book.path().join("content/jobs").join(name))
        .expect("a copy");
    std::fs::create_dir(book.path().join("content").join(std::ffi::OsStr::from_bytes(b"caf\xe9"))).expect("a folder");
    assert_eq!(book.codes(), ["bad-file-name", "bad-file-name"]);
}

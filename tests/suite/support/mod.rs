//! The base of all tests: a book that a test creates, breaks and runs the program on, to check its reports and output.
#![allow(dead_code, reason = "each test file uses its own part of this")]

pub mod book;
pub mod pdf;
pub mod search;
pub mod served;
pub mod targets;

pub use book::TestBook;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// The result of a run of the program.
pub struct Run {
    output: Output,
}

impl TestBook {
    /// Returns a copy of the real book.
    pub fn handbook() -> Self {
        Self { folder: copy_of_the_handbook() }
    }

    /// Runs `check`, also with notes.
    pub fn check(&self) -> Run {
        self.run(&["check", "--notes"])
    }

    /// Runs `build` without booklets.
    pub fn build(&self) -> Run {
        self.run(&["build", "--no-print"])
    }

    /// Runs `check --format json`.
    pub fn json(&self) -> Vec<Value> {
        let output = self.run(&["check", "--format", "json"]).output();
        output.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    /// Returns the codes of all findings, in order.
    pub fn codes(&self) -> Vec<String> {
        self.json().iter().map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
    }

    /// Runs the program and passes lines to its standard input.
    pub fn answer(&self, arguments: &[&str], answers: &str) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bouwstenen"))
            .args(arguments)
            .current_dir(self.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut input = child.stdin.take().expect("a pipe");
        input.write_all(answers.as_bytes()).expect("answers written");
        drop(input);
        Run { output: child.wait_with_output().expect("the program ends") }
    }

    /// Runs the program in the book's folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.path(), arguments)
    }
}

/// Runs the program in a folder.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_bouwstenen"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    Run { output }
}

impl Run {
    /// Returns the exit code.
    pub fn code(&self) -> i32 {
        self.output.status.code().expect("an exit code")
    }

    /// Returns standard output and standard error.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned() + &String::from_utf8_lossy(&self.output.stdout)
    }

    /// Returns standard output.
    pub fn output(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    /// Returns standard error: progress, summaries and refusals.
    pub fn said(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// Asserts success; shows the output otherwise.
    pub fn succeeds(self) -> Self {
        assert_eq!(self.code(), 0, "{}", self.text());
        self
    }

    /// Asserts that the book has errors.
    pub fn finds_errors(self) -> Self {
        assert_eq!(self.code(), 1, "{}", self.text());
        self
    }
}

/// Returns the folder of the real book: this repository.
pub fn real_book() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns a copy of the real book, to change.
pub fn copy_of_the_handbook() -> TempDir {
    let copy = TempDir::new().expect("a temporary folder");
    for folder in ["content", "profiles"] {
        for path in files(&real_book().join(folder), "") {
            let to = copy.path().join(folder).join(&path);
            std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder made");
            std::fs::copy(real_book().join(folder).join(&path), to).expect("a file copied");
        }
    }
    std::fs::copy(real_book().join("book.toml"), copy.path().join("book.toml")).expect("book.toml copied");
    copy
}

/// The real book, built whole, once for all tests of a file.
pub fn built_handbook() -> &'static Path {
    static BUILT: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, folder) = BUILT.get_or_init(|| {
        let out = TempDir::new().expect("a temporary folder");
        let target = out.path().join("public");
        run_in(&real_book(), &["build", "--out", target.to_str().expect("a plain path")]).succeeds();
        (out, target)
    });
    folder
}

/// Returns the catalogue of the real book, as the program writes it.
pub fn catalogue() -> Value {
    let json = std::fs::read(built_handbook().join("data/catalogue.json")).expect("the catalogue");
    serde_json::from_slice(&json).expect("JSON")
}

/// Returns all files below a folder with an extension, as sorted paths below it with forward slashes.
pub fn files(folder: &Path, extension: &str) -> Vec<String> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    walk.into_iter()
        .map(|entry| entry.expect("a folder to walk").into_path())
        .filter(|path| {
            path.is_file() && (extension.is_empty() || path.extension().is_some_and(|found| found == extension))
        })
        .map(|path| path.strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/"))
        .collect()
}

//! Asks the search of a built website, by its own scripts and without a browser.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::real_book;

/// What search says to a query.
#[derive(Deserialize)]
pub struct Answer {
    /// The addresses that are found, the best first.
    pub found: Vec<String>,
    /// The words of the query that say what is looked for, as the index has them.
    pub words: Vec<String>,
    /// Words that look like those of the query.
    pub near: Vec<String>,
}

/// Asks the search of the website in a folder.
pub fn ask(folder: &Path, queries: &[&str]) -> Vec<Answer> {
    let mut child = Command::new("node")
        .arg(real_book().join("tests/browser/ask.mjs"))
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is installed (Debian: the package nodejs)");
    let input = serde_json::to_vec(queries).expect("JSON");
    child.stdin.take().expect("a pipe").write_all(&input).expect("queries written");
    let output = child.wait_with_output().expect("node ends");
    serde_json::from_slice(&output.stdout).expect("answers")
}

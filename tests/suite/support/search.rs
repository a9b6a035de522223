//! Queries the search of a built website with its own scripts, without a browser.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::real_book;

/// The result of a query.
#[derive(Deserialize)]
pub struct Answer {
    /// Addresses of the results, the best first.
    pub found: Vec<String>,
    /// Words of the query other than stop words, as the index has them.
    pub words: Vec<String>,
    /// Words similar to those of the query.
    pub near: Vec<String>,
}

/// Queries the search of the website in a folder.
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

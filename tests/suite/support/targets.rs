//! The fuzz targets: whatever a file of a book contains, the program reports what is wrong or makes the website and the
//! handbook.
//!
//! In: the text of one file of an otherwise correct book. Out: nothing, or a panic. The fuzzer calls these functions
//! (`tests/fuzz/run`), and so do the tests, with every file of `tests/fuzz/corpus/`, where files that once caused a panic
//! are kept.

use std::path::Path;

use bouwstenen::book::Loaded;
use bouwstenen::finding::{Finding, any_error, github, human, json};
use bouwstenen::fix;

use super::book::TestBook;

/// Maximum number of rounds of fixes, as in `check --fix`.
const MOST_ROUNDS: usize = 10;

/// Runs the program on a text.
type Target = fn(&str);

/// Every target, by the name of its folder in the corpus.
pub const TARGETS: [(&str, Target); 5] = [
    ("front_matter", front_matter),
    ("markdown", markdown),
    ("profile", profile),
    ("team", team),
    ("book_toml", book_toml),
];

/// The front matter of a block.
pub fn front_matter(text: &str) {
    put("content/jobs/chop.md", text, false);
}

/// The text of a chapter, on its page and in print.
pub fn markdown(text: &str) {
    put("content/welcome.md", &format!("+++\ntitle = \"Welcome\"\nsource = \"us\"\n+++\n\n## Rules\n\n{text}"), true);
}

/// A profile.
pub fn profile(text: &str) {
    put("profiles/cook.toml", text, false);
}

/// A team.
pub fn team(text: &str) {
    put("profiles/teams/evening.toml", text, false);
}

/// The settings of a book.
pub fn book_toml(text: &str) {
    put("book.toml", text, false);
}

/// Returns the crew's book, with one document to print or none: fonts take most of the time of a check.
pub fn crew(document: Option<&str>) -> TestBook {
    let book = TestBook::crew();
    let text = book.read("book.toml");
    let is_asked = |part: &str| document.is_some_and(|name| part.contains(&format!("document = \"{name}\"")));
    let kept: Vec<_> = text.split("\n\n").filter(|part| !part.contains("[[booklets]]") || is_asked(part)).collect();
    book.file("book.toml", kept.join("\n\n"))
}

/// Puts a text in a file of the book, and runs the program on it.
fn put(path: &str, text: &str, with_print: bool) {
    let book = crew(with_print.then_some("handbook")).file(path, text);
    told_or_shown(book.path(), with_print);
}

/// Reads and checks a book, renders the report in every format, builds the book if there is no error, and applies safe
/// fixes.
pub fn told_or_shown(folder: &Path, with_print: bool) {
    let Ok(loaded) = bouwstenen::load_and_check(folder) else { return };
    let Loaded { findings, words, .. } = &loaded;
    for finding in findings {
        assert!(!finding.message(words).is_empty() && !finding.help(words).is_empty());
        assert!(finding.place.span.end <= finding.place.file.text.len());
        assert!(finding.place.line_and_column() >= (1, 1));
    }
    human::render(findings, words, true);
    github::render(findings, words);
    for line in json::render(findings, words).lines() {
        assert!(line.starts_with('{') && line.ends_with('}'), "{line}");
    }
    if !any_error(findings) {
        let built = bouwstenen::build(&loaded, folder, &folder.join("public"), with_print, &|_| {});
        built.map(|_| ()).unwrap_or_else(|error| panic!("no error in the book, but: {error}"));
    }
    fix_until_nothing_is_left(folder, loaded.findings);
}

/// Applies fixes and reads the book again, as `check --fix` does: a fix may make another fault visible, but this ends.
fn fix_until_nothing_is_left(folder: &Path, mut findings: Vec<Finding>) {
    for _ in 0..MOST_ROUNDS {
        let fixed = fix::apply(folder, &findings, &fix::Chosen::new())
            .unwrap_or_else(|error| panic!("cannot be fixed: {error}"));
        if fixed.is_empty() {
            return;
        }
        let Ok(again) = bouwstenen::load_and_check(folder) else { panic!("fixed, and no book any more") };
        findings = again.findings;
    }
    panic!("after {MOST_ROUNDS} rounds there is still something to fix: {findings:?}");
}

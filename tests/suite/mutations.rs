//! Files that no author would write: whatever they contain, the program reports what is wrong or makes the website, and
//! never panics.
//!
//! Valid files are cut, duplicated and mixed, and pieces that mean something to one of the parsers are inserted.
//! `PROPTEST_CASES=20000 cargo test --release --test suite mutations::` searches longer; `tests/fuzz/run` searches further.
//! Files that once caused a panic are in `tests/fuzz/corpus/`.

use crate::support;

use std::path::Path;

use proptest::prelude::*;
use support::targets::{self, crew, told_or_shown};

/// Pieces that mean something to a parser.
const PIECES: &[&str] = &[
    "+++\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "\"",
    "\"\"\"",
    "'",
    "'''",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "#",
    "\\",
    "\\u0000",
    "\\U00110000",
    "title = ",
    "source = ",
    "code = \"a\"\n",
    "extends = \"cook\"\n",
    "[omitted]\n",
    "[[members]]\n",
    "profile = \"cook\"\n",
    "fte = ",
    "1e999",
    "nan",
    "-inf",
    "0x",
    "1979-05-27T07:32:00Z",
    "99999999999999999999",
    "true",
    "jobs = [\"chop\"]\n",
    "only = [0, -1, 1]\n",
    "hours = ",
    "note = ",
    "summary = ",
    "[[kinds]]\n",
    "[[relations]]\n",
    "id = ",
    "from = [\"job\"]\n",
    "part_of = [\"job\"]\n",
    "inherited = true\n",
    "[[contents]]\n",
    "kind = \"job\"\n",
    "[[booklets]]\n",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~~\n",
    "> ",
    "> [!NOTE]\n> ",
    "- ",
    "1. ",
    "99999999999. ",
    "# ",
    "## ",
    "###### ",
    "| a | b |\n| - | - |\n",
    "|",
    "[a](",
    "![a](",
    "](chop.md)",
    "](welcome.md#rules)",
    "<!--",
    "-->",
    "<b>",
    "<http://a>",
    "&amp;",
    "&#x110000;",
    "---\n",
    "===\n",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "\u{301}",
    "é",
    "ß",
    "İ",
    "👩‍👩‍👧",
    "\u{10ffff}",
    "  \n",
    "'s",
    "'90",
];

const FILES: [&str; 5] =
    ["content/welcome.md", "content/jobs/chop.md", "profiles/cook.toml", "profiles/teams/evening.toml", "book.toml"];

/// A change of a text; positions are parts of its length, out of 1000.
#[derive(Debug, Clone)]
enum Change {
    Put(usize, &'static str),
    Many(usize, &'static str, usize),
    Any(usize, String),
    Cut(usize, usize),
    Double(usize, usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = || 0..=1000_usize;
    let piece = || prop::sample::select(PIECES);
    prop_oneof![
        4 => (at(), piece()).prop_map(|(at, piece)| Change::Put(at, piece)),
        1 => (at(), piece(), 2..200_usize).prop_map(|(at, piece, times)| Change::Many(at, piece, times)),
        1 => (at(), any::<String>()).prop_map(|(at, text)| Change::Any(at, text)),
        2 => (at(), at()).prop_map(|(from, to)| Change::Cut(from, to)),
        1 => (at(), at(), at()).prop_map(|(from, to, at)| Change::Double(from, to, at)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut text = text.to_owned();
    for change in changes {
        let place = |part: &usize| text.floor_char_boundary(text.len() * part / 1000);
        match change {
            Change::Put(at, piece) => text.insert_str(place(at), piece),
            Change::Many(at, piece, times) => text.insert_str(place(at), &piece.repeat(*times)),
            Change::Any(at, more) => text.insert_str(place(at), more),
            Change::Cut(from, to) => {
                let (from, to) = (place(from).min(place(to)), place(from).max(place(to)));
                // A small edit, not half of the file.
                let to = text.floor_char_boundary(to.min(from + 20)).max(from);
                text.replace_range(from..to, "");
            }
            Change::Double(from, to, at) => {
                let (from, to) = (place(from).min(place(to)), place(from).max(place(to)));
                let piece = text[from..to].to_owned();
                text.insert_str(place(at), &piece);
            }
        }
    }
    text
}

#[test]
fn every_file_of_the_corpus_is_reported_or_shown() {
    for (name, target) in targets::TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
        let texts = support::files(&folder, "");
        assert!(texts.len() >= 3, "{name}: {texts:?}");
        for text in texts {
            // libFuzzer also skips bytes that are not text.
            let Ok(text) = std::fs::read_to_string(folder.join(&text)) else { continue };
            target(&text);
        }
    }
}

/// A failure belongs in the corpus, under a name that says what is wrong.
fn nowhere() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(nowhere())]

    #[test]
    fn any_file_is_reported_or_shown(
        path in prop::sample::select(&FILES[..]),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let book = crew(None);
        let text = changed(&book.read(path), &changes);
        told_or_shown(book.file(path, text).path(), false);
    }
}

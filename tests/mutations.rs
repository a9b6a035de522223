//! Files that no author would write: whatever stands in them, the program says what is wrong or makes the website, and never
//! falls over.
//!
//! Good files are cut up, doubled, mixed, and pieces put in that mean something to one of the parsers. `PROPTEST_CASES=20000 cargo
//! test --release --test mutations` looks longer. What once made the program fall over is kept in [`KNOWN`].

mod support;

use std::path::Path;

use bouwstenen::finding::any_error;
use proptest::prelude::*;
use support::TestBook;

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

/// What once made the program fall over: a file, and what stood in it.
const KNOWN: &[(&str, &str)] = &[
    ("content/welcome.md", "+++\ntitle = \"W\"\nsource = \"us\"\n+++\n\n## !\n\n## ?\n\n## a\n\n## a\n\n## a-1\n"),
    ("content/jobs/chop.md", "+++"),
    ("profiles/cook.toml", "[omitted]\n[omitted]\n"),
    // Profiles along a relation, and no relation at all.
    (
        "book.toml",
        "[[kinds]]\nid = \"job\"\nfolder = \"jobs\"\n[profiles]\nfolder = \"roles\"\nkinds = [\"job\"]\nrelation = \"x\"\n[teams]\n",
    ),
];

/// The crew's book, without booklets: reading fonts takes most of a check's time.
fn book() -> TestBook {
    let book = TestBook::crew();
    let text = book.read("book.toml");
    let kept: Vec<_> = text.split("\n\n").filter(|part| !part.contains("[[booklets]]")).collect();
    book.file("book.toml", kept.join("\n\n"))
}

const FILES: [&str; 5] =
    ["content/welcome.md", "content/jobs/chop.md", "profiles/cook.toml", "profiles/teams/evening.toml", "book.toml"];

/// A change to a text; places are parts of its length, out of 1000.
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
                // A slip, not half of the file.
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

/// Reads, checks and, where nothing is wrong, makes the website.
fn made(folder: &Path) {
    let Ok(loaded) = bouwstenen::load_and_check(folder) else { return };
    for finding in &loaded.findings {
        assert!(!finding.message(&loaded.words).is_empty() && !finding.help(&loaded.words).is_empty());
        assert!(finding.place.span.end <= finding.place.file.text.len());
        assert!(finding.place.line_and_column() >= (1, 1));
    }
    bouwstenen::finding::human::render(&loaded.findings, &loaded.words, false);
    if !any_error(&loaded.findings) {
        let built = bouwstenen::build(&loaded, folder, &folder.join("public"), false, &|_| {});
        built.map(|_| ()).unwrap_or_else(|error| panic!("no error in the book, but: {error}"));
    }
}

#[test]
fn what_once_made_the_program_fall_over_does_so_no_more() {
    for (path, text) in KNOWN {
        made(book().file(path, text).path());
    }
}

/// A failure belongs in [`KNOWN`], in words.
fn nowhere(cases: Option<u32>) -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: cases.unwrap_or(usual.cases), failure_persistence: None, max_shrink_iters: 200, ..usual }
}

proptest! {
    #![proptest_config(nowhere(None))]

    #[test]
    fn a_file_of_anything_is_told_or_shown(
        path in prop::sample::select(&FILES[..]),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let book = book();
        let text = changed(&book.read(path), &changes);
        made(book.file(path, text).path());
    }
}

proptest! {
    #![proptest_config(nowhere(Some(64)))]

    /// Any text in titles, notes, names and texts comes back as it is from the pages, and from the data.
    #[test]
    fn any_text_comes_back_from_the_pages(title in "[^\\pC\"'\\\\]{1,40}", note in "\\PC{1,40}") {
        prop_assume!(!title.trim().is_empty() && !note.trim().is_empty());
        let toml = |text: &str| toml::Value::String(text.into()).to_string();
        let cook = format!(
            "title = {}\njobs = [{{ id = \"chop\", note = {} }}, \"wash\"]\nworries = [\"rush\"]\n",
            toml(&title),
            toml(&note)
        );
        let book = book().file("profiles/cook.toml", cook);
        let loaded = bouwstenen::load_and_check(book.path()).expect("a book");
        prop_assert!(!any_error(&loaded.findings), "{:?}", loaded.findings);
        made(book.path());
        let page = scraper::Html::parse_document(&book.read("public/roles/cook.html"));
        let heading = scraper::Selector::parse("h1").expect("a selector");
        let shown: String = page.select(&heading).next().expect("a title").text().collect();
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(squeezed(&shown), squeezed(&title));
        let straight = |text: &str| -> String {
            text.chars().map(|mark| if "\"'“”‘’".contains(mark) { '\'' } else { mark }).collect()
        };
        let all: String = page.root_element().text().collect();
        prop_assert!(straight(&squeezed(&all)).contains(&straight(&squeezed(&note))), "{:?}", all);
        let data: serde_json::Value = serde_json::from_str(&book.read("public/data/catalogue.json")).expect("JSON");
        prop_assert!(data.to_string().contains(&serde_json::Value::String(title.clone()).to_string()));
    }

    /// Any name of a file is refused, or its page stands where it says.
    #[test]
    fn any_id_is_refused_or_kept(id in "[a-z0-9A-Z_.é -]{1,12}") {
        let name = format!("content/skills/{id}.md");
        let book = book().file(&name, "+++\ntitle = \"New\"\ncode = \"z\"\nsource = \"us\"\n+++\n\nx\n");
        let loaded = bouwstenen::load_and_check(book.path()).expect("a book");
        if !any_error(&loaded.findings) && !id.starts_with('.') {
            made(book.path());
            let page = format!("public/skills/{id}.html");
            prop_assert!(book.has(&page), "{page}");
        }
    }
}

//! Mistakes in TOML: what is said of them, in the book's language, and what `--fix` makes of them.

use crate::support::TestBook;

/// The small book in Dutch.
fn dutch() -> TestBook {
    TestBook::small().replace("book.toml", "language = \"en\"", "language = \"nl\"")
}

/// A mistake in a profile: what is written in place of what, where `--fix` gives the right text back.
const CERTAIN: &[(&str, &str, &str)] = &[
    ("title = \"Cook\"", "title = “Cook”", "curly quotes"),
    ("title = \"Cook\"", "title: \"Cook\"", "a colon"),
    ("title = \"Cook\"", "title = Cook", "no quotes"),
    ("title = \"Cook\"", "title = \"Cook\";", "a semicolon"),
    ("title = \"Cook\"", "title == \"Cook\"", "two signs ="),
    ("jobs = [\"chop\"]", "jobs = [“chop”]", "curly quotes in a list"),
    ("jobs = [\"chop\"]", "jobs = [chop]", "no quotes in a list"),
    ("jobs = [\"chop\"]", "jobs = (\"chop\")", "round brackets"),
    ("jobs = [\"chop\"]", "jobs = [\"chop\"", "no closing bracket"),
    ("jobs = [\"chop\"]", "\u{200b}jobs = [\"chop\"]", "an invisible character"),
];

#[test]
fn fix_gives_the_file_back_as_it_was_meant() {
    for (right, wrong, what) in CERTAIN {
        let book = TestBook::small();
        let meant = book.read("profiles/cook.toml");
        let book = book.replace("profiles/cook.toml", right, wrong);
        let clean = TestBook::small().codes();
        book.check().finds_errors();
        assert_eq!(book.codes(), [vec!["toml-syntax".to_owned()], clean.clone()].concat(), "{what}: one finding");
        book.run(&["check", "--fix"]).succeeds();
        assert_eq!(book.read("profiles/cook.toml"), meant, "{what}");
        assert_eq!(book.codes(), clean, "{what}");
    }
}

#[test]
fn fix_corrects_front_matter_and_leaves_all_else() {
    let book = TestBook::small();
    let text = book.read("content/jobs/chop.md");
    let book = book.file("content/jobs/chop.md", text.replace("title = \"Chop\"", "title: “Chop” // a remark “so”"));
    book.run(&["check", "--fix"]).succeeds();
    let fixed = text.replace("title = \"Chop\"", "title = \"Chop\" # a remark “so”");
    assert_eq!(book.read("content/jobs/chop.md"), fixed);
}

#[test]
fn fix_writes_a_number_and_a_day_as_toml_does() {
    let book = TestBook::small()
        .replace("book.toml", "date = 2026-11-23", "date = 23-11-2026")
        .append("profiles/cook.toml", "hours_per_week = 24,5\r\nsole_worker = Ja\n");
    book.run(&["check", "--fix"]);
    assert!(book.read("book.toml").contains("date = 2026-11-23\n"));
    assert!(book.read("profiles/cook.toml").ends_with("hours_per_week = 24.5\r\nsole_worker = true\n"));
}

/// The sentences of the crates that read TOML, in part: none may reach an author.
const ENGLISH: &[&str] = &[
    "expected",
    "missing",
    "invalid",
    "unclosed",
    "unexpected",
    "duplicate",
    "must be",
    "quoted",
    "array",
    "string",
    "key with",
    "extra",
    "boolean",
    "integer",
    "table",
    "cannot",
    "radix",
    "literal",
];

#[test]
fn no_english_is_said_in_a_dutch_book() {
    let whole = "title = \"Kok\" # a\njobs = [\n  \"chop\", { id = 'taste', hours = 2.5 },\n]\nsole_worker = true\nhours_per_week = 24\n[omitted]\nknife = \"x\"\n";
    let signs = ["", "\"", "“", "[", "}", "=", ",", "\u{a0}", "\\", "'", "\r", ":", "(", "ja", "\"\"\"", "_", "\u{1}"];
    let book = dutch();
    let mut number = 0;
    let mut book = book;
    for at in (0..whole.len()).step_by(3) {
        for sign in signs {
            number += 1;
            let text = format!("{}{sign}{}", &whole[..at], &whole[at + usize::from(sign.is_empty())..]);
            book = book.file(&format!("profiles/p{number}.toml"), text);
        }
    }
    let mut syntax = 0;
    for finding in book.json() {
        syntax += usize::from(finding["code"] == "toml-syntax");
        // What is quoted is the author's own.
        let said = format!("{} {}", finding["message"], finding["help"]);
        let said: String = said.split("\\\"").step_by(2).collect();
        let said = said.to_lowercase();
        if finding["code"] == "toml-syntax" {
            for english in ENGLISH {
                assert!(!said.contains(english), "{finding}");
            }
        }
    }
    assert!(syntax > 400, "{syntax} of {number}");
}

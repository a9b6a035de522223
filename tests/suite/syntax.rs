//! TOML syntax errors: their messages in the book's language, and the result of `--fix`.

use crate::support::TestBook;

/// Returns the small book in Dutch.
fn dutch() -> TestBook {
    TestBook::small().replace("book.toml", "language = \"en\"", "language = \"nl\"")
}

/// A fault in a profile, as a replacement of one text by another; `--fix` restores the right text.
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
fn fix_restores_the_file_as_it_was_meant() {
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
fn fix_corrects_front_matter_and_changes_nothing_else() {
    let book = TestBook::small();
    let text = book.read("content/jobs/chop.md");
    let book = book.file("content/jobs/chop.md", text.replace("title = \"Chop\"", "title: “Chop” // a remark “so”"));
    book.run(&["check", "--fix"]).succeeds();
    let fixed = text.replace("title = \"Chop\"", "title = \"Chop\" # a remark “so”");
    assert_eq!(book.read("content/jobs/chop.md"), fixed);
}

#[test]
fn fix_writes_numbers_and_dates_in_toml_notation() {
    let book = TestBook::small()
        .replace("book.toml", "date = 2026-11-23", "date = 23-11-2026")
        .append("profiles/cook.toml", "hours_per_week = 24,5\r\nsole_worker = Ja\n");
    book.run(&["check", "--fix"]);
    assert!(book.read("book.toml").contains("date = 2026-11-23\n"));
    assert!(book.read("profiles/cook.toml").ends_with("hours_per_week = 24.5\r\nsole_worker = true\n"));
}

/// Parts of the messages of the TOML crates: none may reach an author.
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
fn no_message_about_a_dutch_book_is_in_english() {
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
        // Quoted text is the author's own.
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

#[test]
fn an_error_in_book_toml_is_the_only_finding() {
    let wrong = [
        ("language = \"en\"", "language = “en”", vec!["toml-syntax"]),
        ("[[kinds]]\nid = \"station\"", "[kinds]\nid = \"station\"", vec!["toml-syntax"]),
        ("date = 2026-11-23", "date = 2026-11-31", vec!["toml-syntax"]),
        ("folder = \"jobs\"", "map = \"jobs\"", vec!["unknown-key"]),
        ("[[relations]]", "[[relation]]", vec!["unknown-key"]),
        // The three places that name the kind, and nothing in the files that belong to it.
        ("id = \"job\"", "id = \"task\"", vec!["unknown-id", "unknown-id", "unknown-id"]),
    ];
    for (right, wrong, codes) in wrong {
        let book = TestBook::small().replace("book.toml", right, wrong);
        assert_eq!(book.codes(), codes, "{wrong}");
        assert!(book.check().text().contains("All other files are checked once book.toml is correct."), "{wrong}");
    }
}

#[test]
fn a_book_toml_that_does_not_parse_is_reported_in_its_language() {
    for line in ["language = “nl”", "language: nl", "language = nl", "language = \"nl"] {
        let report = TestBook::small().replace("book.toml", "language = \"en\"", line).check().finds_errors().text();
        assert!(report.contains("fout[toml-syntax]"), "{line}: {report}");
    }
}

#[test]
fn an_unreadable_file_causes_no_other_findings() {
    let book = TestBook::staffed()
        .file("profiles/second.toml", "title = \"Second\"\nextends = \"cook\"\nwithout = [\"chop\"]\n");
    let clean = book.codes();
    assert!(clean.iter().all(|code| !code.starts_with("not-in")), "{clean:?}");
    let files = ["profiles/cook.toml", "content/jobs/chop.md", "content/skills/knife.md", "content/welcome.md"];
    for path in files {
        let text = book.read(path);
        for broken in [text.replace("title = ", "title ! "), text.replace("title = ", "= "), text.replace('"', "")] {
            let book =
                TestBook::staffed().file("profiles/second.toml", book.read("profiles/second.toml")).file(path, &broken);
            let errors: Vec<_> = book.json().into_iter().filter(|finding| finding["severity"] == "error").collect();
            assert_eq!(errors.len(), 1, "{path}: {errors:#?}");
            assert_eq!(errors[0]["file"], path);
            assert!(!book.codes().contains(&"lonely-block".to_owned()), "{path}");
        }
    }
    let text = book.read("content/welcome.md");
    let book = book.file("content/welcome.md", text.replace("+++\n", "---\n"));
    assert_eq!(book.codes(), ["missing-front-matter"]);
}

#[test]
fn a_duplicate_id_is_the_only_finding() {
    let book = TestBook::small();
    let text = book.read("content/jobs/chop.md");
    let book = book.file(
        "content/skills/chop.md",
        text.replace("part_of = [\"cold\"]\n", "").replace("code = \"a\"", "code = \"z\""),
    );
    assert_eq!(book.codes(), ["duplicate-id"]);
}

#[test]
fn an_empty_name_is_reported_as_empty() {
    for (path, line) in [
        ("profiles/cook.toml", "extends = \"\"\n"),
        ("profiles/fryer.toml", "stations = [\"\"]\n"),
        ("book.toml", "[[contents]]\nchapter = \"\"\n"),
        ("profiles/teams/evening.toml", "[[members]]\nname = \"Bo\"\nprofile = \"\"\n"),
    ] {
        let codes = TestBook::crew().append(path, line).codes();
        let errors: Vec<_> = codes.iter().filter(|code| *code == "empty-text" || code.starts_with("unknown")).collect();
        assert_eq!(errors, ["empty-text"], "{path} {line} {codes:?}");
    }
}

#[test]
fn a_code_of_the_wrong_type_is_one_finding() {
    let book = TestBook::small().replace("content/jobs/chop.md", "code = \"a\"", "code = 1");
    assert_eq!(book.codes(), ["wrong-type"]);
}

#[test]
fn a_value_of_the_wrong_type_is_shown_as_it_should_be_written() {
    let wrong = [
        ("date = 2026-11-23", "date = \"2026-11-23\"", "write: date = 2026-11-23"),
        ("from = [\"station\", \"job\"]", "from = \"station\"", "write: from = [\"station\"]"),
        ("inherited = true", "inherited = \"yes\"", "write: inherited = true"),
        ("edition = \"first\"", "edition = 1", "write: edition = \"1\""),
    ];
    for (right, wrong, help) in wrong {
        let book = TestBook::small().replace("book.toml", right, wrong);
        assert_eq!(book.codes(), ["wrong-type"], "{wrong}");
        assert_eq!(book.json()[0]["help"], help);
        book.run(&["check", "--fix"]);
        assert!(!book.codes().contains(&"wrong-type".to_owned()), "{wrong}");
    }
    let book = TestBook::small().replace("content/jobs/chop.md", "code", "order = 99999999999999999999\ncode");
    assert_eq!(book.json()[0]["message"], "the number for \"order\" is too large");
}

#[test]
fn faults_in_the_lines_around_front_matter_have_their_own_messages() {
    let text = TestBook::small().read("content/jobs/chop.md");
    let spaces = TestBook::small().file("content/jobs/chop.md", text.replace("+++\n", "+++  \n"));
    assert_eq!(spaces.codes(), TestBook::small().codes());
    let unclosed = TestBook::small().file("content/jobs/chop.md", text.replace("\n+++\n\n", "\n\n"));
    assert_eq!(unclosed.codes(), ["missing-front-matter"]);
    assert_eq!(unclosed.json()[0]["message"], "the second line +++ is missing after the data");
    for wrong in [text.replace("\n+++\n\n", "\n++++\n\n"), text.replacen("+++\n", "++\n", 1)] {
        let book = TestBook::small().file("content/jobs/chop.md", wrong);
        assert_eq!(book.codes(), ["missing-front-matter"]);
        book.run(&["check", "--fix"]).succeeds();
        assert_eq!(book.read("content/jobs/chop.md"), text);
    }
}

#[test]
fn what_git_could_not_merge_is_the_one_finding_of_its_file() {
    let lines = |ours: &str, theirs: &str| format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> main\n");
    let conflicts = [
        ("profiles/cook.toml", "jobs = [\"chop\"]\n", "jobs = [\"nothing\"]\n"),
        ("content/jobs/chop.md", "part_of = [\"cold\"]\n", "part_of = [\"warm\"]\n"),
        ("content/jobs/chop.md", "- Take a knife\n", "- Take [it](nowhere.md)\n"),
        ("content/welcome.md", "Wash your hands.\n", "## Rules\n"),
        ("book.toml", "language = \"en\"\n", "language = \"nl\"\n"),
    ];
    for (path, ours, theirs) in conflicts {
        let book = TestBook::small().replace(path, ours, &lines(ours, theirs));
        let line = book.read(path).lines().position(|line| line.starts_with("<<<")).map(|line| line + 1);
        let findings = book.json();
        assert_eq!(book.codes(), ["merge-conflict"], "{path}");
        assert_eq!(findings[0]["line"].as_u64(), line.map(|line| line as u64), "{path}");
        assert!(findings[0]["message"].as_str().is_some_and(|text| text.starts_with("git could not")), "{path}");
    }
}

#[test]
fn a_heading_underlined_with_seven_signs_is_no_conflict() {
    let book = TestBook::small().append("content/welcome.md", "\nHours\n=======\n\nText.\n");
    assert_eq!(book.codes(), ["heading-level-one"]);
}

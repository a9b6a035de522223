//! `rename` moves a file and changes everything that names it, or nothing at all.

use crate::support;

use snapbox::{assert_data_eq, str};
use support::TestBook;

/// A kitchen in which much names the job `chop`, the chapter `welcome` and the profile `cook`.
fn kitchen() -> TestBook {
    TestBook::crew()
        .append("content/welcome.md", "\nThe [same][chop] again, and [how](jobs/chop.md#steps).\n\n[chop]: jobs/chop.md \"Chop\"\n")
        .replace("content/jobs/taste.md", "spoonful.", "spoonful after [chopping](./chop.md).")
        .file("profiles/junior.toml", "# A beginner.\ntitle = \"Junior\"\nextends = \"cook\"\nwithout = [\"chop\"] # not yet\n")
        .append(
            "book.toml",
            "\n[[changes]]\ndate = 2026-11-01\ntitle = \"News\"\npages = [\"jobs/chop.md\", \"welcome.md\"] # two\n\n[[booklets]]\ndocument = \"handbook\"\nfile = \"short\"\ntitle = \"Short\"\nparts = [\"welcome\", \"job\"]\n",
        )
}

#[test]
fn everything_that_names_a_block_changes_with_it() {
    let book = kitchen();
    let before = book.codes();
    assert_data_eq!(
        book.run(&["rename", "chop", "cut", "--title", "Cut things"]).succeeds().text(),
        str![[r#"
Moved: content/jobs/chop.md is now content/jobs/cut.md.
Changed: book.toml, line 96
Changed: content/jobs/taste.md, line 10
Changed: content/welcome.md, line 6, 12, 14
Changed: profiles/cook.toml, line 3
Changed: profiles/junior.toml, line 4
The old address keeps working, and the old name is still understood (formerly).

"#]]
    );
    assert!(!book.has("content/jobs/chop.md"));
    assert!(book.read("content/jobs/cut.md").starts_with(
        "+++\ntitle = \"Cut things\"\ncode = \"a\"\nsource = \"us\"\npart_of = [\"cold\"]\nformerly = [\"chop\"]\n+++\n"
    ));
    let welcome = book.read("content/welcome.md");
    assert!(
        welcome.contains("[same][chop] again, and [how](jobs/cut.md#steps).\n\n[chop]: jobs/cut.md \"Chop\""),
        "{welcome}"
    );
    assert!(book.read("content/jobs/taste.md").contains("[chopping](cut.md)"));
    assert_eq!(
        book.read("profiles/junior.toml"),
        "# A beginner.\ntitle = \"Junior\"\nextends = \"cook\"\nwithout = [\"cut\"] # not yet\n"
    );
    assert!(book.read("book.toml").contains("pages = [\"jobs/cut.md\", \"welcome.md\"] # two"));
    assert_eq!(book.codes(), before);
}

#[test]
fn a_chapter_a_profile_and_a_team_can_be_renamed() {
    let book = kitchen().replace("book.toml", "language = \"en\"", "language = \"nl\"");
    let before = book.codes();
    assert_data_eq!(
        book.run(&["rename", "welcome", "hello"]).succeeds().text(),
        str![[r#"
Verplaatst: content/welcome.md is nu content/hello.md.
Veranderd: book.toml, regel 47, 85, 96, 102
Het oude adres blijft werken, en de oude naam wordt nog begrepen (formerly).

"#]]
    );
    let settings = book.read("book.toml");
    assert!(
        settings.contains("chapter = \"hello\"") && settings.contains("parts = [\"hello\", \"job\"]"),
        "{settings}"
    );
    book.run(&["rename", "cook", "chef"]).succeeds();
    assert!(book.read("profiles/junior.toml").contains("extends = \"chef\""));
    assert!(book.read("profiles/teams/evening.toml").contains("profile = \"chef\""));
    book.run(&["rename", "profiles/teams/evening.toml", "night"]).succeeds();
    assert_eq!(book.codes(), before);
}

#[test]
fn a_name_that_comes_back_is_not_a_former_one() {
    let book = kitchen();
    let before = ["content/welcome.md", "profiles/cook.toml", "book.toml"].map(|path| book.read(path));
    book.run(&["rename", "chop", "cut"]).succeeds();
    book.run(&["rename", "cut", "chop"]).succeeds();
    assert!(book.read("content/jobs/chop.md").contains("formerly = [\"cut\"]"));
    assert_eq!(["content/welcome.md", "profiles/cook.toml", "book.toml"].map(|path| book.read(path)), before);
    book.check().succeeds();
}

/// All files of a book with their texts.
fn all(book: &TestBook) -> Vec<(String, String)> {
    let mut paths = support::files(book.path(), "md");
    paths.extend(support::files(book.path(), "toml"));
    paths.into_iter().map(|path| (path.clone(), book.read(&path))).collect()
}

#[test]
fn what_cannot_be_renamed_changes_nothing() {
    let book = kitchen().file("content/cook.md", "+++\ntitle = \"Cooks\"\nsource = \"us\"\n+++\n\nAbout cooks.\n");
    let before = all(&book);
    for (old, new, code, said) in [
        ("chopp", "cut", 2, "did you mean \"chop\""),
        ("xyzzy", "cut", 2, "no block, chapter, profile or team"),
        ("chop", "Cut It", 2, "cut-it"),
        ("chop", "taste", 2, "content/jobs/taste.md exists already"),
        ("cook", "chef", 2, "content/cook.md, profiles/cook.toml"),
        // The name of a skill: ids of blocks are unique.
        ("chop", "knife", 2, "Nothing was changed"),
        ("welcome", "search", 2, "Nothing was changed"),
    ] {
        let run = book.run(&["rename", old, new]);
        assert_eq!(run.code(), code, "{old} {new}: {}", run.said());
        assert!(run.said().contains(said), "{old} {new}: {}", run.said());
        assert_eq!(all(&book), before, "{old} {new}");
    }
}

//! What goes to standard output and to standard error, and what happens if it cannot be written.

use std::fs::File;
use std::io::Read;
use std::process::{Command, Stdio};

use super::support::TestBook;

/// Returns a book with an error at a line.
fn wrong() -> TestBook {
    TestBook::small().replace("profiles/cook.toml", "\"knife\"", "\"knive\"")
}

/// Returns a book with only notes.
fn noted() -> TestBook {
    TestBook::small()
        .replace("content/jobs/taste.md", "needs = [\"palate\"]", "needs = [\"palate\", \"knife\"]")
        .replace("profiles/cook.toml", "skills = [\"knife\"]", "skills = [\"knife\", \"palate\"]")
}

#[test]
fn check_writes_only_its_report_to_standard_output() {
    let run = wrong().run(&["check"]).finds_errors();
    assert!(run.output().contains("profiles/cook.toml:3:11"), "{}", run.output());
    assert!(run.output().ends_with("Errors: 1, warnings: 0, notes: 0.\n"), "{}", run.output());
    assert_eq!(run.said(), "");
}

#[test]
fn build_writes_its_report_to_standard_output_and_the_rest_to_standard_error() {
    let run = wrong().build().finds_errors();
    assert!(run.output().contains("profiles/cook.toml:3:11"), "{}", run.output());
    assert!(run.said().starts_with("Nothing was written."), "{}", run.said());
    let run = TestBook::small().build().succeeds();
    assert_eq!(run.output(), "");
    assert!(run.said().contains("Done in "), "{}", run.said());
}

#[test]
fn check_reports_its_fixes_on_standard_error() {
    let book = TestBook::staffed().replace("profiles/cook.toml", ", \"wash\"", "");
    let run = book.run(&["check", "--fix"]);
    assert!(run.said().contains("profiles/cook.toml"), "{}", run.said());
    assert!(!run.output().contains("profiles/cook.toml: "), "{}", run.output());
}

#[test]
fn a_clean_book_is_one_line() {
    let run = TestBook::small().run(&["check"]).succeeds();
    assert_eq!(run.text().lines().count(), 1, "{}", run.text());
}

#[test]
fn notes_are_counted_in_the_one_line_and_shown_with_an_option() {
    let run = noted().run(&["check"]).succeeds();
    assert_eq!(run.text().lines().count(), 1, "{}", run.text());
    assert!(run.output().ends_with("Notes: 1. Show them with --notes.\n"), "{}", run.output());
    let run = noted().run(&["check", "--notes"]).succeeds();
    assert!(run.output().contains("note[listed-not-asked]"), "{}", run.output());
    let run = noted().run(&["build", "--no-print"]).succeeds();
    assert_eq!(run.output(), "Notes: 1. Show them with --notes.\n");
    let run = noted().run(&["build", "--no-print", "--notes"]).succeeds();
    assert!(run.output().contains("note[listed-not-asked]"), "{}", run.output());
}

#[test]
fn annotations_leave_notes_out_and_json_has_all() {
    let book = noted();
    assert_eq!(book.run(&["check", "--format", "github"]).succeeds().output(), "");
    let run = book.run(&["check", "--format", "github", "--notes"]).succeeds();
    assert!(run.output().starts_with("::notice file=profiles/cook.toml"), "{}", run.output());
    assert_eq!(book.codes(), ["listed-not-asked"]);
}

#[cfg(target_os = "linux")]
const PRINTING: &[&[&str]] = &[
    &["--help"],
    &["--version"],
    &["licences"],
    &["theme", "guide"],
    &["check"],
    &["check", "--format", "json"],
    &["check", "--format", "github", "--notes"],
    &["build", "--no-print"],
    &["explain", "cook"],
    &["team", "lunch"],
    &["new", "profile", "helper"],
];

/// Returns a book for which every command has something to print.
#[cfg(target_os = "linux")]
fn talkative() -> TestBook {
    noted().file("profiles/teams/lunch.toml", "title = \"Lunch\"\n\n[[members]]\nprofile = \"cook\"\nname = \"Ann\"\nfte = 1\n").replace(
        "book.toml",
        "[[contents]]\nchapter = \"welcome\"",
        "[teams]\nfolder = \"crews\"\nsingular = \"crew\"\nplural = \"crews\"\n\n[[contents]]\nchapter = \"welcome\"",
    )
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_refused_with_a_line() {
    let book = talkative();
    for arguments in PRINTING {
        let full = File::options().write(true).open("/dev/full").expect("a full disk");
        let output = Command::new(env!("CARGO_BIN_EXE_bouwstenen"))
            .args(*arguments)
            .current_dir(book.path())
            .stdin(Stdio::null())
            .stdout(full)
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("No space left on device"), "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_pipe_is_not_an_error() {
    let book = talkative();
    for arguments in PRINTING {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bouwstenen"))
            .args(*arguments)
            .current_dir(book.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
        assert_eq!(child.wait().expect("an end").code(), Some(0), "{arguments:?}: {said}");
    }
}

#[test]
fn the_report_on_an_empty_book_says_what_to_write_first() {
    let empty = "title = \"Kitchen\"\nlanguage = \"en\"\ndate = 2026-11-23\n";
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    std::fs::write(folder.path().join("book.toml"), empty).expect("a file written");
    let run = super::support::run_in(folder.path(), &["check"]).succeeds();
    assert!(run.output().contains("warning[empty-book]"), "{}", run.output());
    assert!(run.output().contains("it lacks [[kinds]], content/*.md, [[contents]]"), "{}", run.output());
    super::support::run_in(folder.path(), &["build"]).succeeds();
}

#[test]
fn the_book_is_named_before_the_command_or_after_it_by_its_folder_or_its_file() {
    let book = TestBook::small();
    let around = tempfile::TempDir::new().expect("a temporary folder");
    let folder = book.path().to_str().expect("a plain path");
    let file = format!("{folder}/book.toml");
    for arguments in [
        ["--book", folder, "check"],
        ["check", "--book", folder],
        ["--book", &file, "check"],
        ["check", "--book", &file],
    ] {
        super::support::run_in(around.path(), &arguments).succeeds();
    }
    book.run(&["check", "--book", "book.toml"]).succeeds();
}

#[test]
fn in_a_folder_without_a_book_the_nearest_one_is_named() {
    let book = TestBook::small();
    let folder = book.path().canonicalize().expect("a folder");
    let run = super::support::run_in(&folder.join("content/jobs"), &["check"]);
    assert_eq!(run.code(), 2);
    assert!(run.said().contains(&format!("--book {}", folder.display())), "{}", run.said());
    let run = book.run(&["check", "--book", "none"]);
    assert!(run.said().contains("there is no such folder"), "{}", run.said());
}

#[test]
fn one_choice_is_one_choice() {
    let run = TestBook::small().run(&["explain", "cook", "knife"]).succeeds();
    assert!(run.output().contains("Required for one choice of Cook"), "{}", run.output());
}

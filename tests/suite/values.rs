//! Impossible values of `book.toml`, profiles and teams are reported at their place.

use crate::support;

use support::TestBook;

fn codes(book: TestBook) -> Vec<String> {
    book.codes()
}

/// Returns the codes of a book with this line at the top of its `book.toml`.
fn with_top(line: &str) -> Vec<String> {
    codes(TestBook::small().replace("book.toml", "language", &format!("{line}\nlanguage")))
}

#[test]
fn an_invalid_address_is_reported() {
    for right in [
        "address = \"https://example.org\"",
        "address = \"http://localhost:8000/book/\"",
        "edit = \"https://example.org/edit/main/{path}\"",
        "propose = \"https://example.org/new/main?filename={path}&value={text}\"",
    ] {
        assert_eq!(with_top(right), Vec::<String>::new(), "{right}");
    }
    for wrong in [
        "address = \"example.org\"",
        "address = \"not a url\"",
        "address = \"//example.org\"",
        "address = \"ftp://example.org/\"",
        "address = \"https://example.org/?lang=nl\"",
        "address = \"https://example.org/#top\"",
        "address = \"\"",
        "edit = \"https://example.org/edit/main/\"",
        "edit = \"javascript:alert(1)//{path}\"",
        "edit = \"https://example.org/{file}/{path}\"",
        "propose = \"https://example.org/new/{path}\"",
        "propose = \"ssh://example.org/{path}{text}\"",
    ] {
        assert_eq!(with_top(wrong), ["bad-address"], "{wrong}");
    }
}

#[test]
fn a_contact_that_reaches_nobody_is_reported() {
    let contact = |text: &str| {
        codes(TestBook::small().append("book.toml", &format!("\n[accessibility]\ncontact = \"{text}\"\n")))
    };
    for right in ["info@example.org", "https://example.org/contact", "Call us: 020 1234567", "at the desk"] {
        assert_eq!(contact(right), Vec::<String>::new(), "{right}");
    }
    for wrong in ["mailto:info@example.org", "info@", "info@example", "https:/example.org", "javascript:alert(1)", ""] {
        assert_eq!(contact(wrong), ["bad-address"], "{wrong}");
    }
}

#[test]
fn duplicates_are_reported_in_every_list() {
    for (file, from, to) in [
        ("book.toml", "kinds = [\"job\", \"worry\", \"skill\"]", "kinds = [\"job\", \"worry\", \"skill\", \"job\"]"),
        ("book.toml", "expected = [\"worry\"]", "expected = [\"worry\", \"worry\"]"),
        (
            "book.toml",
            "from = [\"station\", \"job\", \"worry\"]",
            "from = [\"station\", \"station\", \"job\", \"worry\"]",
        ),
        ("book.toml", "to = [\"skill\"]", "to = [\"skill\", \"skill\"]"),
        ("book.toml", "part_of = [\"station\"]", "part_of = [\"station\", \"station\"]"),
        ("book.toml", "lists = [\"Steps\"]", "lists = [\"Steps\", \"Steps\"]"),
        ("book.toml", "file = \"handbook\"", "parts = [\"job\", \"job\"]\nfile = \"handbook\""),
        ("book.toml", "file = \"handbook\"", "sheets = [\"bleed\", \"bleed\"]\nfile = \"handbook\""),
        ("book.toml", "[[contents]]\nkind = \"job\"", "[[contents]]\nkind = \"job\"\n\n[[contents]]\nkind = \"job\""),
        (
            "book.toml",
            "[[contents]]\nchapter = \"welcome\"",
            "[[contents]]\nchapter = \"welcome\"\n\n[[contents]]\nchapter = \"welcome\"",
        ),
        ("content/jobs/chop.md", "part_of = [\"cold\"]", "part_of = [\"cold\", \"cold\"]"),
        ("content/jobs/chop.md", "part_of", "aliases = [\"cut\", \"cut\"]\npart_of"),
        ("content/jobs/taste.md", "needs = [\"palate\"]", "needs = [\"palate\", \"palate\"]"),
        ("profiles/cook.toml", "jobs = [\"chop\", \"wash\"]", "jobs = [\"chop\", \"wash\", \"chop\"]"),
        ("profiles/cook.toml", "jobs = [\"chop\", \"wash\"]", "jobs = [{ id = \"chop\", only = [1, 1] }, \"wash\"]"),
        ("profiles/cook.toml", "stations = [\"cold\"]", "stations = [\"cold\", \"cold\"]"),
        ("profiles/teams/evening.toml", "stations = [\"cold\", \"hot\"]", "stations = [\"cold\", \"hot\", \"hot\"]"),
    ] {
        let codes = codes(TestBook::crew().replace(file, from, to));
        let found = codes.iter().filter(|code| *code == "repeated-id").count();
        assert_eq!(found, 1, "{file}: {to}: {codes:?}");
    }
}

#[test]
fn a_contract_is_full_time_at_most_unless_the_book_says_otherwise() {
    let fte = |fte: &str| TestBook::crew().replace("profiles/teams/evening.toml", "fte = 0.5", &format!("fte = {fte}"));
    assert!(codes(fte("80")).contains(&"bad-number".to_owned()));
    assert!(codes(fte("1.2")).contains(&"bad-number".to_owned()));
    assert!(!codes(fte("1")).contains(&"bad-number".to_owned()));
    let allowed = fte("3").replace("book.toml", "many = 3", "many = 3\nlargest_fte = 4");
    assert!(!codes(allowed).contains(&"bad-number".to_owned()));
}

#[test]
fn a_change_after_the_date_of_the_edition_is_reported() {
    let change = |date: &str| {
        codes(TestBook::small().append("book.toml", &format!("\n[[changes]]\ndate = {date}\ntitle = \"x\"\n")))
    };
    assert_eq!(change("2026-11-23"), Vec::<String>::new());
    assert_eq!(change("2026-11-24"), ["change-after-edition"]);
}

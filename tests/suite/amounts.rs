//! Content that would take too long or too much memory to typeset is reported at its place, and the check knows what Typst
//! refuses.

use bouwstenen::limits::Limit;
use bouwstenen::theme::Theme;
use bouwstenen::theme::words::Words;

use crate::support::TestBook;

/// Returns the findings on a text at the end of a chapter, as `code line message`.
fn told(text: &str) -> Vec<String> {
    all(&TestBook::small().append("content/welcome.md", &format!("\n{text}\n")))
}

/// Returns the findings on a profile with these additional TOML lines.
fn told_of_profile(lines: &str) -> Vec<String> {
    all(&TestBook::small().file("profiles/cook.toml", format!("jobs = [\"chop\"]\nskills = [\"knife\"]\n{lines}\n")))
}

fn all(book: &TestBook) -> Vec<String> {
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    let one = |finding: serde_json::Value| {
        assert!(!text(&finding["help"]).is_empty(), "{finding}");
        format!("{} {} {}", text(&finding["code"]), finding["line"], text(&finding["message"]))
    };
    book.json().into_iter().map(one).collect()
}

fn table(columns: usize, rows: usize, row: &str) -> String {
    format!("|{}\n|{}\n{}", "a|".repeat(columns), "-|".repeat(columns), row.repeat(rows))
}

#[test]
fn a_table_is_measured_with_the_missing_cells_of_short_rows() {
    assert_eq!(
        told(&table(50, 1_000, "|b|\n")),
        ["too-large 12 this is too much: 50050 cells in one table (at most 5000)"]
    );
    assert_eq!(told(&table(100, 2, "|b|\n")), ["too-large 12 this is too much: 100 columns in one table (at most 60)"]);
    assert_eq!(told(&table(12, 150, &format!("|{}\n", "b|".repeat(12)))), [""; 0]);
}

#[test]
fn the_number_of_accents_on_a_letter_is_limited_in_any_notation() {
    let message = "this is too much: 5000 accents on one letter (at most 32)";
    assert_eq!(told(&("a".to_owned() + &"\u{301}".repeat(5_000))), [format!("too-large 12 {message}")]);
    let spelled = told(&("a".to_owned() + &"&#x301;".repeat(50)));
    assert_eq!(spelled, ["too-large 12 this is too much: 33 accents on one letter (at most 32)"]);
    let title = format!("title = \"a{}\"", "\\u0301".repeat(100));
    assert_eq!(told_of_profile(&title), ["too-large 3 this is too much: 100 accents on one letter (at most 32)"]);
    let note = format!("title = \"Cook\"\nsummary = \"a{}\"", "\u{301}".repeat(100));
    assert_eq!(told_of_profile(&note), ["too-large 4 this is too much: 100 accents on one letter (at most 32)"]);
    assert_eq!(told("e\u{301}\u{323}"), [""; 0]);
}

#[test]
fn the_depth_of_nested_quotations_is_limited() {
    assert_eq!(told(">>>>>>>>> a"), ["too-large 12 this is too much: 9 quotes or notes inside each other (at most 8)"]);
    TestBook::small().append("content/welcome.md", "\n>>>>>>>> - - - *a **b***\n").run(&["build"]).succeeds();
}

#[test]
fn too_many_elements_of_one_type_are_reported_at_the_first_one_too_many() {
    let cases = [
        ("- a\n".repeat(2_001), "too-large 2012 this is too much: 2001 list items in one text (at most 2000)"),
        ("### a\n".repeat(500), "too-large 511 this is too much: 501 headings in one text (at most 500)"),
        ("[a](index.md)\n".repeat(2_000), "too-large 2011 this is too much: 2001 links in one text (at most 2000)"),
        ("> a\n\n".repeat(301), "too-large 612 this is too much: 301 quotes and notes in one text (at most 300)"),
    ];
    for (text, message) in cases {
        assert_eq!(told(&text), [message], "{}", &text[..10]);
    }
    let pieces = told(&"*a*\n".repeat(15_001));
    assert_eq!(pieces.len(), 1, "{pieces:?}");
    assert!(pieces[0].contains(" pieces (paragraphs"), "{pieces:?}");
}

#[test]
fn words_titles_and_addresses_have_a_maximum_length() {
    assert_eq!(
        told(&"x".repeat(1_001)),
        ["too-large 12 this is too much: 1001 characters in a row without a space (at most 1000)"]
    );
    let words = "word ".repeat(100);
    assert_eq!(
        told(&format!("### {words}")),
        ["too-large 12 this is too much: 499 characters in this title, heading or name (at most 400)"]
    );
    assert_eq!(
        told_of_profile(&format!("title = \"{words}\"")),
        ["too-large 3 this is too much: 500 characters in this title, heading or name (at most 400)"]
    );
    assert_eq!(
        told(&format!("[a](https://example.org/{})", "b".repeat(2_000))),
        ["too-large 12 this is too much: 2020 characters in this address (at most 2000)"]
    );
    assert_eq!(told(&"長い文".repeat(1_000)).iter().filter(|said| said.starts_with("too-large")).count(), 0);
}

#[test]
fn lists_in_toml_have_a_maximum_length() {
    let aliases: String = (0..51).map(|number| format!("\"a{number}\",")).collect();
    let book = TestBook::small().replace("content/jobs/chop.md", "code =", &format!("aliases = [{aliases}]\ncode ="));
    assert_eq!(all(&book), ["too-large 3 this is too much: 51 words in this list (at most 50)"]);
}

/// So many entries of a list in TOML.
fn entries(count: usize) -> String {
    (0..count).map(|number| format!("\"a{number}\",")).collect()
}

/// The findings that something is too much, as `file line message`.
fn too_much(book: &TestBook) -> Vec<String> {
    let found = book.json().into_iter().filter(|finding| finding["code"] == "too-large");
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    found
        .map(|finding| format!("{} {} {}", text(&finding["file"]), finding["line"], text(&finding["message"])))
        .collect()
}

#[test]
fn every_list_in_toml_has_a_most_at_the_first_entry_too_many() {
    let profile = |lines: String| TestBook::small().file("profiles/cook.toml", format!("title = \"Cook\"\n{lines}\n"));
    for list in ["jobs", "without", "nonsense"] {
        let book = profile(format!("{list} = [{}\n\"b\"]", entries(1_000)));
        let said = "this is too much: 1001 entries in this list (at most 1000)";
        assert_eq!(too_much(&book), [format!("profiles/cook.toml 3 {said}")], "{list}");
    }
    let reasons: String = (0..1_001).map(|number| format!("a{number} = \"x\"\n")).collect();
    let said = "this is too much: 1001 lines under one heading (at most 1000)";
    assert_eq!(too_much(&profile(format!("[omitted]\n{reasons}"))), [format!("profiles/cook.toml 1003 {said}")]);
    let book =
        TestBook::small().replace("content/jobs/chop.md", "part_of = [", &format!("part_of = [{}", entries(1_000)));
    assert_eq!(too_much(&book), ["content/jobs/chop.md 5 this is too much: 1001 entries in this list (at most 1000)"]);
}

#[test]
fn every_list_of_book_toml_has_a_most_at_the_first_entry_too_many() {
    for (lines, most, what) in [
        ("[[changes]]\ndate = 2026-01-01\ntitle = \"x\"\ntext = \"x\"\n", 1_000, "changes under [[changes]]"),
        ("[[start]]\ntitle = \"x\"\ntext = \"x\"\nto = \"index.md\"\n", 50, "entries under [[start]]"),
    ] {
        let before = TestBook::small().read("book.toml").lines().count();
        let book = TestBook::small().append("book.toml", &lines.repeat(most + 1));
        let line = before + 1 + most * lines.lines().count();
        let said = format!("book.toml {line} this is too much: {} {what} (at most {most})", most + 1);
        assert_eq!(too_much(&book), [said]);
    }
}

#[test]
fn a_code_has_a_most_of_characters() {
    let book =
        TestBook::small().replace("content/jobs/chop.md", "code = \"a\"", &format!("code = \"{}\"", "a".repeat(21)));
    assert_eq!(too_much(&book), ["content/jobs/chop.md 3 this is too much: 21 characters in this code (at most 20)"]);
}

#[test]
fn addresses_without_marks_count_with_links_and_footnotes() {
    let text =
        "[a](index.md)\n".repeat(1_000) + &"www.example.org\n".repeat(998) + "a[^1]\nwww.example.org\n\n[^1]: x\n";
    let said = "too-large 2011 this is too much: 2001 links in one text (at most 2000)";
    assert_eq!(told(&text).iter().filter(|told| told.starts_with("too-large")).collect::<Vec<_>>(), [said]);
}

#[test]
fn footnotes_and_lines_of_code_have_a_most() {
    let notes: String = (0..501).map(|number| format!("a[^{number}]\n\n[^{number}]: x\n\n")).collect();
    let said = "too-large 2014 this is too much: 501 footnotes in one text (at most 500)";
    assert_eq!(told(&notes), [said]);
    let code = format!("```\n{}```\n", "a\n".repeat(15_001));
    let said = told(&code).concat();
    assert!(said.starts_with("too-large 15008 this is too much: 15006 pieces"), "{said}");
}

#[test]
fn files_of_each_sort_have_a_most_at_the_first_too_many() {
    let book = (0..5_000).fold(TestBook::small(), |book, number| {
        book.file(&format!("profiles/p{number:04}.toml"), "title = \"P\"\njobs = [\"chop\"]\nskills = [\"knife\"]\n")
    });
    assert_eq!(too_much(&book), ["profiles/p4999.toml 1 this is too much: 5001 profiles in this book (at most 5000)"]);
}

#[test]
fn the_readme_names_every_limit() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("the README");
    let words = Words::load(&Theme::default_theme(), "en").expect("words");
    let said = words.finding("too-large");
    for limit in Limit::ALL {
        let message = said.variants[limit.key()].message.clone().expect("a message");
        let what = message.trim_start_matches("this is too much: {found} ").trim_end_matches(" (at most {most})");
        let digits = limit.most().to_string();
        let most = match digits.len() {
            4.. => format!("{},{}", &digits[..digits.len() - 3], &digits[digits.len() - 3..]),
            _ => digits,
        };
        assert!(readme.contains(&format!("\n| {what} | {most} |\n")), "{what}: {most}");
    }
}

#[test]
fn texts_that_are_each_within_the_limits_can_be_too_large_together() {
    let text = table(50, 99, "|b|\n") + "\n";
    let book = TestBook::small().append("content/welcome.md", &format!("\n{}", (text + "\n").repeat(5)));
    assert_eq!(all(&book), ["too-large 1 this is too much: 25000 cells in the tables of this book (at most 20000)"]);
}

#[test]
fn a_heading_that_shows_nothing_is_an_error_at_its_line() {
    for heading in [
        "###",
        "### ###",
        "### <!-- c -->",
        "### [](index.md)",
        "### \u{200b}",
        "### &nbsp;",
        "### &#x2060;",
        "### **\u{ad}**",
    ] {
        let said = told(heading);
        assert!(said.contains(&"empty-heading 12 this heading has no text".to_owned()), "{heading}: {said:?}");
    }
    TestBook::small().append("content/welcome.md", "\n### `a`\n\n### 5\n\n### -\n").run(&["build"]).succeeds();
}

#[test]
fn a_text_without_visible_characters_is_empty() {
    for title in ["", " ", "\u{200b}", "\u{3164}\u{2060}"] {
        let said = told_of_profile(&format!("title = \"{title}\""));
        assert!(said.iter().any(|said| said.starts_with("empty-text 3 ")), "{title:?}: {said:?}");
    }
}

#[test]
fn titles_with_direction_characters_or_mixed_scripts_are_reported() {
    let turned = told_of_profile("title = \"Cook \u{202e}live\"");
    assert!(turned.iter().any(|said| said.starts_with("turned-text 3 ") && said.contains("U+202E")), "{turned:?}");
    let mixed = "mixed-scripts 3 the word \"C\u{43e}ok\" contains letters of different scripts that look alike";
    assert_eq!(told_of_profile("title = \"C\u{43e}ok\""), [mixed]);
    let whole = "mixed-scripts 3 the word \"\u{421}\u{43e}\u{43e}\u{43a}\" looks like Latin letters, but is written in another alphabet";
    assert_eq!(told_of_profile("title = \"\u{421}\u{43e}\u{43e}\u{43a} of soups\""), [whole]);
    assert_eq!(told("### C\u{43e}ok"), [mixed.replace("scripts 3", "scripts 12")]);
    for title in
        ["Repair of 5 kΩ at 10 µm", "Добро пожаловать", "Ελλάδα en Москва", "e-mail в Москве", "De dichtheid ρ en ρs"]
    {
        assert_eq!(told_of_profile(&format!("title = \"{title}\"")), [""; 0], "{title}");
    }
}

#[test]
fn every_limit_has_a_message_and_help_in_every_language() {
    let theme = Theme::default_theme();
    for language in Words::languages(&theme) {
        let words = Words::load(&theme, language).expect("words");
        let said = words.finding("too-large");
        for limit in Limit::ALL {
            let variant = said.variants.get(limit.key()).unwrap_or_else(|| panic!("{language}: {}", limit.key()));
            let message = variant.message.as_deref().expect("a message");
            assert!(message.contains("{found}") && message.contains("{most}"), "{language}: {message}");
            assert!(variant.help.is_some(), "{language}: {}", limit.key());
        }
    }
}

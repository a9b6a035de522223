//! Printed text that does not fit is always reported.

use snapbox::{assert_data_eq, str};

use crate::support::TestBook;

/// Returns the small book with a handbook whose Typst template is this one.
fn set_by(typst: &str) -> TestBook {
    let template = format!("#import \"page.typ\": *\n#show: frame\n{typst}\n");
    let role = "[[booklets]]\ndocument = \"profile\"\nfile = \"role\"\ntitle = \"Role\"\n";
    TestBook::small().replace("book.toml", role, "").file("themes/default/print/handbook.typ", template)
}

/// Builds a book, and asserts that all its text fits.
fn all_fits(book: &TestBook) {
    let run = book.run(&["build"]).succeeds();
    assert!(!run.text().contains("[text-overflows]"), "{}", run.text());
}

#[test]
fn text_that_does_not_fit_is_reported_at_its_line() {
    let book = set_by("#block(width: 20pt, text(hyphenate: false)[Tasting well.])");
    let run = book.run(&["build"]).succeeds();
    let report = run.output();
    let report = report.split("warning[").nth(1).unwrap_or_default();
    assert_data_eq!(
        report,
        str![[r#"
text-overflows]: in print/handbook.pdf, on page 1, there is no room for "well."
 --> content/skills/knife.md:7:9
  |
7 | Cutting well.
  |         ^^^^^
  |
  = help: make the word shorter, or put a space or a hyphen in it; or change the sizes in the folder print/ of your theme


"#]]
    );
}

#[test]
fn a_book_may_make_text_that_does_not_fit_an_error_and_then_nothing_is_written() {
    let book = set_by("#block(width: 20pt, text(hyphenate: false)[Tasting well.])")
        .append("book.toml", "\n[findings.text-overflows]\nseverity = \"error\"\n");
    assert_eq!(book.run(&["build"]).code(), 1);
    assert!(!book.has("public"));
}

#[test]
fn text_outside_the_paper_its_column_or_its_frame_or_over_other_text_is_reported() {
    let cases = [
        ("beyond the paper", "#place(dx: 350pt)[Alphabetical]", "Alphabetical"),
        ("beyond the text area", "#place(dx: 270pt)[Butterscotch]", "Butterscotch"),
        ("in a narrow block", "#block(width: 20pt, text(hyphenate: false)[Dumplings])", "Dumplings"),
        ("in a narrow cell", "#table(columns: (30pt, 30pt), [a], text(hyphenate: false)[Earthenware])", "Earthenware"),
        (
            "into the next cell",
            "#grid(columns: (20pt, 60pt), text(hyphenate: false)[Frankfurter], [here])",
            "Frankfurter",
        ),
        ("cut off", "#block(height: 15pt, width: 100pt, clip: true)[Cold #linebreak() Gingerbread]", "Gingerbread"),
        ("over other text", "#place[Kitchen knives] Horseradish and more", "Kitchen"),
        (
            "turned",
            "#rotate(-90deg, reflow: true, box(width: 30pt, text(hyphenate: false)[Indigestible]))",
            "Indigestible",
        ),
        ("beside the text area", "#place(dx: -30pt)[Juniperberry]", "Juniperberry"),
    ];
    let pages = cases.map(|(_, typst, _)| format!("#[{typst}]")).join("\n#pagebreak()\n");
    let run = set_by(&pages).run(&["build"]).succeeds();
    for (index, (what, _, word)) in cases.iter().enumerate() {
        let said = format!("page {}, there is no room for \"{word}\"", index + 1);
        assert!(run.text().contains(&said), "{what}: {}", run.text());
    }
}

#[test]
fn content_placed_outside_on_purpose_is_not_reported() {
    let cases = [
        ("beside its block", "#block(width: 20pt)[a#place(dx: 40pt)[beside]]"),
        ("colour over the edge", "#place(dx: -40mm, rect(width: 300mm, height: 20pt, fill: red))\nText"),
        ("hyphenated", "#block(width: 48pt, text(hyphenate: true)[Characteristically])"),
        ("turned", "#rotate(-90deg, reflow: true, box(width: 60pt)[Welcome])"),
        ("over colour", "#block(fill: red, width: 60pt)[Welcome]"),
    ];
    let pages = cases.map(|(_, typst)| format!("#[{typst}]")).join("\n#pagebreak()\n");
    all_fits(&set_by(&pages));
}

/// Returns words of this length: with syllables, without, and code.
fn words(length: usize) -> [String; 3] {
    let of = |piece: &str| piece.chars().cycle().take(length).collect();
    [of("volunteering"), of("0123456789abcdef"), of("setting.of_garden.")]
}

#[test]
fn long_words_in_every_field_fit_or_are_reported() {
    let everywhere = |length: usize| {
        let [word, key, code] = words(length);
        let text = format!(
            "{word}\n\n# {key}\n\nA {key} and `{code}` and [here](https://example.org/{code}).\n\n- {word}\n- {key}\n\n\
             | {word} | {key} | c |\n|---|---|---|\n| {key} | `{code}` | {word} |\n\n```\n{code} {key}\n```\n\n> {word}\n"
        )
        .replace("# ", "## ");
        TestBook::crew()
            .replace(
                "book.toml",
                "title = \"Kitchen\"",
                &format!("title = \"{word}\"\nsubtitle = \"{word}\"\npublisher = \"{word}\""),
            )
            .replace("book.toml", "edition = \"first\"", &format!("edition = \"{word}\""))
            .replace("content/jobs/chop.md", "title = \"Chop\"", &format!("title = \"{word}\"\naliases = [\"{key}\"]"))
            .replace("content/skills/knife.md", "title = \"Knife work\"", &format!("title = \"{key}\""))
            .replace(
                "profiles/cook.toml",
                "title = \"Cook\"",
                &format!("title = \"{word}\"\norganisation = \"{key}\"\nsummary = \"{word}\""),
            )
            .replace("profiles/teams/evening.toml", "name = \"Ann\"", &format!("name = \"{word}\""))
            .append("content/welcome.md", &format!("\n{text}"))
            .append(
                "book.toml",
                "\n[[booklets]]\ndocument = \"cards\"\nfile = \"cards\"\ntitle = \"Cards\"\n\
                 \n[[booklets]]\ndocument = \"team\"\nfile = \"crew\"\ntitle = \"Crew\"\n",
            )
    };
    for length in [12, 28, 40] {
        all_fits(&everywhere(length));
    }
    // A word that is too long may not fit: then the build reports it, and succeeds.
    everywhere(200).run(&["build"]).succeeds();
}

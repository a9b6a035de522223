//! Every fault in a book is reported with its place and what to do: one fault, one report.

use crate::support;

use snapbox::{assert_data_eq, str};
use support::TestBook;

#[test]
fn a_correct_book_is_clean() {
    let book = TestBook::small();
    assert_data_eq!(
        book.check().succeeds().text(),
        str![[r#"
No errors found. Checked: blocks 5, chapters 2, profiles 1, teams 0.

"#]]
    );
}

#[test]
fn toml_that_does_not_parse() {
    let book = TestBook::small().replace("book.toml", "title = \"Kitchen\"", "title = Kitchen");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[toml-syntax]: the quotes around "Kitchen" are missing
 --> book.toml:1:9
  |
1 | title = Kitchen
  |         ^^^^^^^
  |
  = help: put the text in straight quotes: "…"

All other files are checked once book.toml is correct.

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn front_matter_that_does_not_parse() {
    let book = TestBook::small().replace("content/jobs/chop.md", "code = \"a\"", "code = \"a");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[toml-syntax]: a quote is missing at the end of this text
 --> content/jobs/chop.md:3:10
  |
3 | code = "a
  |          ^
  |
  = help: put " after the text

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_file_without_front_matter() {
    let book = TestBook::small().file("content/skills/knife.md", "Cutting well.\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[missing-front-matter]: this file does not begin with data between two lines +++
 --> content/skills/knife.md:1:1
  |
1 | Cutting well.
  | ^^^^^^^^^^^^^
  |
  = help: begin the file with: +++, then title = "…", then +++ again on its own line

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn front_matter_that_is_not_closed() {
    let book = TestBook::small().replace("content/skills/knife.md", "\n+++\n\n", "\n\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[missing-front-matter]: the second line +++ is missing after the data
 --> content/skills/knife.md:1:1
  |
1 | +++
  | ^^^
  |
  = help: put +++ on its own line between the data and the text

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_unknown_key_suggests_the_nearest() {
    let book = TestBook::small().replace("content/skills/knife.md", "source", "sorce");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unknown-key]: the key "sorce" is not known here
 --> content/skills/knife.md:4:1
  |
4 | sorce = "us"
  | ^^^^^
  |
  = help: did you mean "source"? The known keys are: code, title, aliases, source, order, always, formerly, retired, replaced_by, tags, part_of, relations

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_unknown_key_in_the_book() {
    let book = TestBook::small().replace("book.toml", "inverse", "invers");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unknown-key]: the key "invers" is not known here
  --> book.toml:32:1
   |
32 | invers = "needed for"
   | ^^^^^^
   |
   = help: did you mean "inverse"? The known keys are: id, label, inverse, from, to, inherited

All other files are checked once book.toml is correct.

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_name_that_book_toml_does_not_declare_is_reported_as_what_it_should_be() {
    let book = TestBook::small()
        .replace(
            "book.toml",
            "relation = \"needs\"",
            "relation = \"wants\"\nscope = \"country\"\nexpected = [\"jobb\"]",
        )
        .append("book.toml", "\n[findings.nonsense]\nseverity = \"off\"\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unknown-id]: there is no relation "wants" in book.toml
  --> book.toml:42:12
   |
42 | relation = "wants"
   |            ^^^^^^^
   |
   = help: write the id of one of the relations, as under [[relations]]: "needs"

error[unknown-id]: there is no kind "country" in book.toml
  --> book.toml:43:9
   |
43 | scope = "country"
   |         ^^^^^^^^^
   |
   = help: write the id of one of the kinds, as under [[kinds]]: "station", "job", "skill"

error[unknown-id]: there is no kind "jobb" in book.toml
  --> book.toml:44:13
   |
44 | expected = ["jobb"]
   |             ^^^^^^
   |
   = help: did you mean "job"?

error[unknown-id]: there is no finding "nonsense" whose severity can be changed
  --> book.toml:71:11
   |
71 | [findings.nonsense]
   |           ^^^^^^^^
   |
   = help: write the code that a report shows in square brackets, such as few-hours

All other files are checked once book.toml is correct.

Errors: 4, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_block_of_a_kind_without_parents_can_have_none() {
    let book = TestBook::small().replace("content/skills/knife.md", "source =", "part_of = [\"chop\"]\nsource =");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[wrong-kind]: "chop" is a job, and blocks of this kind have no parents
 --> content/skills/knife.md:4:12
  |
4 | part_of = ["chop"]
  |            ^^^^^^
  |
 ::: content/jobs/chop.md:2:9
  |
2 | title = "Chop"
  |         ------ this is "chop", of the kind job
  |
  = help: add to the kind of this block in book.toml, under [[kinds]]: part_of = ["job"]; or remove this line

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_key_of_the_same_meaning_is_suggested_in_any_language() {
    let nearest = |book: TestBook| {
        let all = book.json();
        let finding = all.into_iter().find(|finding| finding["code"] == "unknown-key").expect("the finding");
        let help = finding["help"].as_str().expect("help").to_owned();
        help.split('"').nth(1).map(str::to_owned)
    };
    let top = |key: &str| TestBook::small().replace("book.toml", "edition = ", &format!("{key} = \"x\"\nedition = "));
    for (written, meant) in [("author", "publisher"), ("uitgever", "publisher"), ("base_url", "address")] {
        assert_eq!(nearest(top(written)).as_deref(), Some(meant), "{written}");
    }
    let cook = TestBook::small().append("profiles/cook.toml", "uren = 12\n");
    assert_eq!(nearest(cook).as_deref(), Some("hours_per_week"));
}

#[test]
fn an_unknown_key_in_a_profile() {
    let book = TestBook::small().replace("profiles/cook.toml", "skills", "skils");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unknown-key]: the key "skils" is not known here
 --> profiles/cook.toml:3:1
  |
3 | skils = ["knife"]
  | ^^^^^
  |
  = help: did you mean "skills"? The known keys are: title, organisation, source, summary, extends, without, jobs, skills, hours_per_week, sole_worker, formerly, omitted

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_missing_title() {
    let book = TestBook::small().replace("content/skills/knife.md", "title = \"Knife work\"\n", "");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[missing-key]: "title" is missing here
 --> content/skills/knife.md:2:1
  |
2 | code = "a"
  | ^
  |
  = help: add a line: title = "…"

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_empty_title() {
    let book = TestBook::small().replace("content/skills/knife.md", "Knife work", " ");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[empty-text]: "title" is empty
 --> content/skills/knife.md:2:9
  |
2 | title = " "
  |         ^^^
  |
  = help: write a text between the quotes

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_value_of_the_wrong_type() {
    let book = TestBook::small().replace("content/jobs/chop.md", "[\"cold\"]", "\"cold\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[wrong-type]: "part_of" must be a list
 --> content/jobs/chop.md:5:11
  |
5 | part_of = "cold"
  |           ^^^^^^
  |
  = help: write: part_of = ["cold"]

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_value_that_is_not_allowed() {
    let book = TestBook::small().replace("book.toml", "codes = \"letters\"", "codes = \"roman\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[wrong-value]: "roman" cannot be the value of "codes"
  --> book.toml:18:9
   |
18 | codes = "roman"
   |         ^^^^^^^
   |
   = help: choose from: "none", "letters", "numbers"

All other files are checked once book.toml is correct.

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_language_without_words() {
    let book = TestBook::small().replace("book.toml", "language = \"en\"", "language = \"fy\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[wrong-value]: "fy" cannot be the value of "language"
 --> book.toml:4:12
  |
4 | language = "fy"
  |            ^^^^
  |
  = help: choose from: en, nl

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_theme_that_does_not_exist() {
    let book = TestBook::small().replace("book.toml", "home =", "theme = \"rustic\"\nhome =");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unknown-theme]: the theme "rustic" does not exist
 --> book.toml:5:9
  |
5 | theme = "rustic"
  |         ^^^^^^^^
  |
  = help: put the theme in themes/rustic/, or write: theme = "default"

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_unknown_id_suggests_the_nearest() {
    let book = TestBook::small().replace("content/stations/cold.md", "\"knife\"", "\"knive\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unknown-id]: there is no "knive"
 --> content/stations/cold.md:6:10
  |
6 | needs = ["knive"]
  |          ^^^^^^^
  |
  = help: did you mean "knife"?

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_unknown_id_far_from_all_others() {
    let book = TestBook::small().replace("content/stations/cold.md", "\"knife\"", "\"xyzzy\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unknown-id]: there is no "xyzzy"
 --> content/stations/cold.md:6:10
  |
6 | needs = ["xyzzy"]
  |          ^^^^^^^
  |
  = help: check the name of the file in the folder of blocks; the id is its name without .md

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_unknown_id_in_a_profile() {
    let book = TestBook::small().replace("profiles/cook.toml", "\"chop\"", "\"chopp\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unknown-id]: there is no "chopp"
 --> profiles/cook.toml:2:9
  |
2 | jobs = ["chopp"]
  |         ^^^^^^^
  |
  = help: did you mean "chop"?

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_unknown_chapter_in_the_contents() {
    let book = TestBook::small().replace("book.toml", "chapter = \"welcome\"", "chapter = \"welcom\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unknown-id]: there is no "welcom"
  --> book.toml:45:11
   |
45 | chapter = "welcom"
   |           ^^^^^^^^
   |
   = help: did you mean "welcome"?

warning[chapter-not-in-contents]: the chapter "welcome" is not in the contents of the book
 --> content/welcome.md:1:1
  |
1 | +++
  | ^
  |
  = help: add to book.toml: [[contents]] with chapter = "welcome"

Errors: 1, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn an_unknown_kind_in_the_book() {
    let book = TestBook::small().replace("book.toml", "part_of = [\"station\"]", "part_of = [\"stations\"]");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unknown-id]: there is no kind "stations" in book.toml
  --> book.toml:19:12
   |
19 | part_of = ["stations"]
   |            ^^^^^^^^^^
   |
   = help: did you mean "station"?

All other files are checked once book.toml is correct.

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_id_of_the_wrong_kind() {
    let book = TestBook::small().replace("profiles/cook.toml", "\"chop\"", "\"knife\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[wrong-kind]: "knife" is a skill, which is not allowed here
 --> profiles/cook.toml:2:9
  |
2 | jobs = ["knife"]
  |         ^^^^^^^
  |
 ::: content/skills/knife.md:2:9
  |
2 | title = "Knife work"
  |         ------------ this is "knife", of the kind skill
  |
  = help: choose an id of this kind: job

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_relation_from_the_wrong_kind() {
    let book = TestBook::small().replace(
        "content/skills/knife.md",
        "\n+++\n\n",
        "\n[relations]\nneeds = [\"palate\"]\n+++\n\n",
    );
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[wrong-kind]: "knife" is a skill, which is not allowed here
 --> content/skills/knife.md:6:10
  |
6 | needs = ["palate"]
  |          ^^^^^^^^
  |
  = help: choose an id of this kind: station, job

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn the_same_id_twice_in_a_list() {
    let book = TestBook::small().replace("profiles/cook.toml", "[\"chop\"]", "[\"chop\", \"chop\"]");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[repeated-id]: "chop" is listed here twice
 --> profiles/cook.toml:2:17
  |
2 | jobs = ["chop", "chop"]
  |         ------  ^^^^^^
  |         |
  |         first here
  |
  = help: remove one of them

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn the_same_id_in_two_kinds() {
    let book = TestBook::small()
        .file("content/skills/chop.md", "+++\ntitle = \"Chop\"\ncode = \"c\"\nsource = \"us\"\n+++\n\nAgain.\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[duplicate-id]: the id "chop" is already in use
 --> content/skills/chop.md:1:1
  |
1 | +++
  | ^
  |
 ::: content/jobs/chop.md:1:1
  |
1 | +++
  | - first here
  |
  = help: give this file another name; the first one is content/jobs/chop.md

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn programs_get_the_other_place_of_a_finding() {
    let book = TestBook::small().replace("content/skills/palate.md", "code = \"b\"", "code = \"a\"");
    let found = book.json();
    let other = &found[0]["related"][0];
    assert_eq!(found[0]["related"].as_array().map(Vec::len), Some(1), "{found:?}");
    assert_eq!([&other["file"], &other["label"]], ["content/skills/knife.md", "first here"], "{found:?}");
    assert_eq!([&other["line"], &other["column"]].map(serde_json::Value::as_u64), [Some(3), Some(8)], "{found:?}");
    let annotation = book.run(&["check", "--format", "github"]).finds_errors().text();
    assert!(annotation.contains("%0Afirst here: content/skills/knife.md:3:8"), "{annotation}");
}

#[test]
fn the_same_code_twice() {
    let book = TestBook::small().replace("content/skills/palate.md", "code = \"b\"", "code = \"a\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[duplicate-code]: the code "a" is already in use by another skill
 --> content/skills/palate.md:3:8
  |
3 | code = "a"
  |        ^^^
  |
 ::: content/skills/knife.md:3:8
  |
3 | code = "a"
  |        --- first here
  |
  = help: choose another code; the first one is in content/skills/knife.md

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_missing_code() {
    let book = TestBook::small().replace("content/skills/palate.md", "code = \"b\"\n", "");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[missing-key]: "code" is missing here
 --> content/skills/palate.md:2:1
  |
2 | title = "Palate"
  | ^
  |
  = help: add a line: code = "a"

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_code_in_the_wrong_style() {
    let book = TestBook::small().replace("content/skills/palate.md", "code = \"b\"", "code = \"7\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[bad-code]: "7" cannot be the code of a skill
 --> content/skills/palate.md:3:8
  |
3 | code = "7"
  |        ^^^
  |
  = help: the codes of this kind are in book.toml: letters (letters: one or two lowercase letters; numbers: a number; none: no code)

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_block_that_is_part_of_itself() {
    let book = TestBook::small()
        .replace("book.toml", "part_of = [\"station\"]", "part_of = [\"station\", \"job\"]")
        .replace("content/jobs/chop.md", "[\"cold\"]", "[\"cold\", \"chop\"]");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[part-of-itself]: "chop" is part of itself, through its parents
 --> content/jobs/chop.md:1:1
  |
1 | +++
  | ^
...
5 | part_of = ["cold", "chop"]
  |                    ------ "chop" is part of "chop"
  |
  = help: remove from part_of one of the blocks that close the circle

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_missing_list() {
    let book = TestBook::small().replace("content/jobs/chop.md", "## Steps", "## Stepps");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[missing-list]: the list "Steps" is missing; every job has it
  --> content/jobs/chop.md:10:1
   |
10 | ## Stepps
   | ^^^^^^^^^
   |
   = help: is the heading called "Stepps"? Write it exactly as: ## Steps

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_list_that_is_prose() {
    let book = TestBook::small().replace("content/jobs/taste.md", "- Taste", "Taste it.");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[not-a-list]: under "Steps" there must be one bullet list, and nothing else
  --> content/jobs/taste.md:12:1
   |
12 | ## Steps
   | ^^^^^^^^
   |
   = help: begin each item on its own line with "- "; put other text above the heading

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn the_same_section_twice() {
    let book = TestBook::small().append("content/jobs/taste.md", "\n## Steps\n\n- Again\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[repeated-section]: this block contains the heading "Steps" twice
  --> content/jobs/taste.md:16:1
   |
12 | ## Steps
   | -------- first here
...
16 | ## Steps
   | ^^^^^^^^
   |
   = help: combine the two sections under one heading

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_broken_link_suggests_the_nearest() {
    let book = TestBook::small().replace("content/welcome.md", "jobs/chop.md", "job/chop.md");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[broken-link]: the link "job/chop.md" does not lead to a file of this book
 --> content/welcome.md:6:12
  |
6 | Start with [chopping](job/chop.md).
  |            ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean "jobs/chop.md"?

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_broken_fragment_suggests_the_nearest() {
    let book = TestBook::small().replace(
        "content/jobs/chop.md",
        "Cut things small.",
        "Cut things small. See [the rules](../welcome.md#rulez).",
    );
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r##"
error[broken-fragment]: the heading "#rulez" of the link "../welcome.md#rulez" does not exist on that page
 --> content/jobs/chop.md:8:23
  |
8 | Cut things small. See [the rules](../welcome.md#rulez).
  |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean "#rules"?

Errors: 1, warnings: 0, notes: 0.

"##]]
    );
}

#[test]
fn a_link_that_could_run_code() {
    let book = TestBook::small().append("content/welcome.md", "\n[run](javascript:alert(1))\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[forbidden-link]: the link "javascript:alert(1)" is not allowed
  --> content/welcome.md:12:1
   |
12 | [run](javascript:alert(1))
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: a link begins with one of these: http, https, mailto, tel, and contains no spaces; or it is a path to a file of this book

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_link_that_leaves_the_book() {
    let book = TestBook::small().append("content/welcome.md", "\n[out](../../secret.md)\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[broken-link]: the link "../../secret.md" does not lead to a file of this book
  --> content/welcome.md:12:1
   |
12 | [out](../../secret.md)
   | ^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: write the path from this file to a text or another file of the book; an address on the web begins with https://

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_missing_image() {
    let book = TestBook::small().append("content/welcome.md", "\n![A pan](pan.png)\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[broken-image]: the image "pan.png" does not exist
  --> content/welcome.md:12:1
   |
12 | ![A pan](pan.png)
   | ^^^^^^^^^^^^^^^^^
   |
   = help: put the image in content/ and write the path from this file

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

/// An image.
const PAN: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><circle cx=\"20\" cy=\"20\" r=\"15\"/></svg>";

#[test]
fn an_image_without_alt_text() {
    let book = TestBook::small().file("content/pan.svg", PAN).append("content/welcome.md", "\n![](pan.svg)\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[image-without-alt]: the image "pan.svg" has no alternative text
  --> content/welcome.md:12:1
   |
12 | ![](pan.svg)
   | ^^^^^^^^^^^^
   |
   = help: write between the square brackets what it shows: ![what it shows](pan.svg)

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_file_that_is_not_an_image() {
    let book =
        TestBook::small().file("content/pan.png", b"no picture").append("content/welcome.md", "\n![A pan](pan.png)\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unreadable-image]: the image "pan.png" cannot be read
  --> content/welcome.md:12:1
   |
12 | ![A pan](pan.png)
   | ^^^^^^^^^^^^^^^^^
   |
   = help: open it in a drawing program and save it again as png, jpg or svg

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_truncated_image() {
    let half = &PAN[..PAN.len() / 2];
    let book = TestBook::small().file("content/pan.svg", half).append("content/welcome.md", "\n![A pan](pan.svg)\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unreadable-image]: the image "pan.svg" cannot be read
  --> content/welcome.md:12:1
   |
12 | ![A pan](pan.svg)
   | ^^^^^^^^^^^^^^^^^
   |
   = help: open it in a drawing program and save it again as png, jpg or svg

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_heading_that_skips_a_level() {
    let book = TestBook::small().append("content/welcome.md", "\n#### Deep\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[heading-skips-level]: this heading skips a level
  --> content/welcome.md:12:1
   |
12 | #### Deep
   | ^^^^^^^^^
   |
   = help: begin the heading with: ###

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_heading_of_the_level_of_the_title() {
    let book = TestBook::small().append("content/welcome.md", "\n# Welcome\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[heading-level-one]: this heading has the level of the title
  --> content/welcome.md:12:1
   |
12 | # Welcome
   | ^^^^^^^^^
   |
   = help: begin the heading with ##; the title is at the top of the file

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn html_in_the_text() {
    let book = TestBook::small().append("content/welcome.md", "\nHello <b>there</b>.\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[raw-html]: HTML in the text is ignored
  --> content/welcome.md:12:7
   |
12 | Hello <b>there</b>.
   |       ^^^^^^^^^^^^
   |
   = help: write it in Markdown, or remove it

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn text_that_is_nested_too_deep() {
    let book = TestBook::small().append("content/welcome.md", &format!("\n{} deep\n", ">".repeat(40)));
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[nested-too-deep]: this text is nested too deep in lists or quotations
  --> content/welcome.md:12:17
   |
12 | >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> deep
   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: use fewer lists within lists

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_block_without_links() {
    let book = TestBook::small()
        .file("content/skills/sing.md", "+++\ntitle = \"Singing\"\ncode = \"c\"\nsource = \"us\"\n+++\n\nLa.\n");
    assert_data_eq!(
        book.check().succeeds().text(),
        str![[r#"
warning[lonely-block]: nothing leads to "Singing": no relation, no parent, no profile and no link
 --> content/skills/sing.md:2:9
  |
2 | title = "Singing"
  |         ^^^^^^^^^
  |
  = help: add a relation, name it in a profile, or refer to it in a text

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_chapter_that_is_not_in_the_contents() {
    let book = TestBook::small().file("content/notes.md", "+++\ntitle = \"Notes\"\nsource = \"us\"\n+++\n\nNotes.\n");
    assert_data_eq!(
        book.check().succeeds().text(),
        str![[r#"
warning[chapter-not-in-contents]: the chapter "notes" is not in the contents of the book
 --> content/notes.md:1:1
  |
1 | +++
  | ^
  |
  = help: add to book.toml: [[contents]] with chapter = "notes"

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_file_in_no_known_folder() {
    let book = TestBook::small().file("content/tools/pan.md", "+++\ntitle = \"Pan\"\nsource = \"us\"\n+++\n\nA pan.\n");
    assert_data_eq!(
        book.check().succeeds().text(),
        str![[r#"
warning[stray-file]: this file belongs to no kind of block and is not used
 --> content/tools/pan.md:1:1
  |
1 |
  | ^
  |
  = help: put a block in one of these folders: content/stations/, content/jobs/, content/skills/; a chapter belongs directly in content/

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn a_name_that_cannot_be_an_id() {
    let book = TestBook::small().file("content/Foo Bar.md", "+++\ntitle = \"Foo\"\nsource = \"us\"\n+++\n\nFoo.\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[bad-id]: "Foo Bar" cannot be an id
 --> content/Foo Bar.md:1:1
  |
1 | +++
  | ^
  |
  = help: name it foo-bar.md: its name has only lowercase letters without accents, digits and hyphens

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn bytes_that_are_not_utf8() {
    let book = TestBook::small().file("content/skills/knife.md", b"+++\ntitle = \"\xff\"\n+++\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[not-utf8]: this file is not UTF-8, but probably Windows-1252: the byte 0xFF here is not a character
 --> content/skills/knife.md:2:10
  |
2 | title = "ÿ"
  |          ^
  |
  = help: open the file in your editor with the encoding Windows-1252 and save it with the encoding UTF-8

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_file_that_is_far_too_large() {
    let book = TestBook::small().file("content/welcome.md", vec![b'a'; 3_000_000]);
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[file-too-large]: this file is larger than 2 MB
 --> content/welcome.md:1:1
  |
1 |
  | ^
  |
  = help: split the text into smaller files, or remove content that is not text

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_empty_file() {
    let book = TestBook::small().file("profiles/cook.toml", "");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[missing-key]: "title" is missing here
 --> profiles/cook.toml:1:1
  |
1 |
  | ^
  |
  = help: add a line: title = "…"

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn findings_follow_the_language_of_the_book() {
    let book = TestBook::small().replace("book.toml", "language = \"en\"", "language = \"nl\"").replace(
        "content/stations/cold.md",
        "\"knife\"",
        "\"knive\"",
    );
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
fout[unknown-id]: er is geen "knive"
 --> content/stations/cold.md:6:10
  |
6 | needs = ["knive"]
  |          ^^^^^^^
  |
  = oplossing: bedoelt u "knife"?

Fouten: 1, waarschuwingen: 0, opmerkingen: 0.

"#]]
    );
}

#[test]
fn a_name_that_the_website_reserves() {
    let book = TestBook::small().replace("book.toml", "folder = \"roles\"", "folder = \"print\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[bad-id]: "print" is a name that the website uses itself
  --> book.toml:38:10
   |
38 | folder = "print"
   |          ^^^^^^^
   |
   = help: give it a name other than these: 404, a-z, accessibility, assets, changes, compose, content, data, index, licences, overview, print, search

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_edition_without_a_date() {
    let book = TestBook::small().replace("book.toml", "date = 2026-11-23\n", "");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[missing-key]: "date" is missing here
 --> book.toml:1:1
  |
1 | title = "Kitchen"
  | ^
  |
  = help: add a line: date = 2026-11-25

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_date_that_is_a_string() {
    let book = TestBook::small().replace("book.toml", "date = 2026-11-23", "date = \"2026\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[wrong-type]: "date" must be a date, without quotes or a time
 --> book.toml:3:8
  |
3 | date = "2026"
  |        ^^^^^^
  |
  = help: write: date = 2026-11-23

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_character_that_no_font_has() {
    let book = TestBook::small().replace("content/welcome.md", "Wash your hands.", "Wash your hands 🧼 and hands 🧼.");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unprintable-character]: this character (U+1F9FC) cannot be printed: no font of the theme has it
  --> content/welcome.md:10:17
   |
10 | Wash your hands 🧼 and hands 🧼.
   |                 ^^
   |
   = help: remove it or write it differently; or add a font that has it to themes/NAME/fonts/

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn an_unprintable_character_written_as_an_escape_is_reported_there() {
    let book = TestBook::small()
        .replace(
            "content/welcome.md",
            "Wash your hands.",
            "Wash &amp; dry your hands &#x1F9FC; &SquareIntersection; \\&nosuch;.",
        )
        .replace("content/jobs/chop.md", "title = \"Chop\"", "title = \"Chop \\\\u1 \\U0001F52A\"")
        .replace("profiles/cook.toml", "title = \"Cook\"", "title = \"Cook\\u0000\"")
        .replace("book.toml", "title = \"Kitchen\"", "title = \"Kitchen \\u4e2d\"");
    let told: Vec<_> =
        book.json().iter().map(|told| format!("{} {} {}", told["file"], told["line"], told["column"])).collect();
    assert_eq!(
        told,
        [
            "\"book.toml\" 1 18",
            "\"content/jobs/chop.md\" 2 20",
            "\"content/welcome.md\" 10 27",
            "\"content/welcome.md\" 10 37",
            "\"profiles/cook.toml\" 1 14"
        ]
    );
    assert!(book.codes().iter().all(|code| code == "unprintable-character"));
}

#[test]
fn a_comment_may_contain_any_character() {
    let remark = "# 🧼 \\u4e2d\n";
    let book = TestBook::small().append("book.toml", remark).append("profiles/cook.toml", remark);
    book.check().succeeds();
}

#[test]
fn a_control_code_cannot_be_printed() {
    let book = TestBook::small().replace("content/welcome.md", "Wash your hands.", "Wash\u{7} your hands.");
    assert_eq!(book.codes(), ["unprintable-character"]);
}

#[test]
fn a_book_without_booklets_may_use_any_character() {
    let book = TestBook::small().replace("content/welcome.md", "Wash your hands.", "Wash your hands 🧼.");
    let booklets = book.read("book.toml").split_once("[[booklets]]").expect("booklets").0.to_owned();
    book.file("book.toml", booklets).check().succeeds();
}

#[test]
fn a_kind_whose_folder_has_another_name_is_the_one_finding() {
    let book = TestBook::small().replace("book.toml", "folder = \"skills\"", "folder = \"skill\"");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[missing-folder]: the folder content/skill/ of the kind "skill" does not exist, and content/skills/ belongs to no kind
  --> book.toml:26:10
   |
26 | folder = "skill"
   |          ^^^^^^^
   |
   = help: write: folder = "skills"; or give the folder the name skill

All other files are checked once book.toml is correct.

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_list_of_a_kind_that_profiles_do_not_hold_names_the_line_that_is_missing() {
    let book = TestBook::small().replace("book.toml", "kinds = [\"job\", \"skill\"]", "kinds = [\"skill\"]");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[unknown-key]: a profile of this book has no list "jobs"
 --> profiles/cook.toml:2:1
  |
2 | jobs = ["chop"]
  | ^^^^
  |
  = help: add "job" to kinds under [profiles] in book.toml, or remove this list

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_website_without_booklets_can_hold_characters_that_cannot_be_printed() {
    let book = TestBook::small().append("content/welcome.md", "\n\u{645}\u{631}\u{62d}\n");
    book.run(&["build"]).finds_errors();
    book.run(&["build", "--no-print"]).succeeds();
    assert!(book.read("public/welcome.html").contains('\u{645}'));
    // Another error is still one.
    let book = book.append("content/welcome.md", "\n[x](gone.md)\n");
    book.run(&["build", "--no-print"]).finds_errors();
}

#[test]
fn a_path_that_is_like_no_name_suggests_nothing() {
    let book = TestBook::small().append("content/welcome.md", "\n[x](quarterly-report.md) [y](jobs/chip.md)\n");
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[broken-link]: the link "quarterly-report.md" does not lead to a file of this book
  --> content/welcome.md:12:1
   |
12 | [x](quarterly-report.md) [y](jobs/chip.md)
   | ^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: write the path from this file to a text or another file of the book; an address on the web begins with https://

error[broken-link]: the link "jobs/chip.md" does not lead to a file of this book
  --> content/welcome.md:12:26
   |
12 | [x](quarterly-report.md) [y](jobs/chip.md)
   |                          ^^^^^^^^^^^^^^^^^
   |
   = help: did you mean "jobs/chop.md"?

Errors: 2, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_copy_of_a_block_in_another_folder_is_one_finding() {
    let book = TestBook::small();
    let text = book.read("content/skills/palate.md");
    assert_data_eq!(
        book.file("content/skills/chop.md", text).check().finds_errors().text(),
        str![[r#"
error[duplicate-id]: the id "chop" is already in use
 --> content/skills/chop.md:1:1
  |
1 | +++
  | ^
  |
 ::: content/jobs/chop.md:1:1
  |
1 | +++
  | - first here
  |
  = help: give this file another name; the first one is content/jobs/chop.md

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn many_findings_with_one_code_are_counted() {
    let book = TestBook::small().append("content/welcome.md", &"\n<hr>\n".repeat(1000));
    let text = book.check().finds_errors().text();
    assert_eq!(text.matches("error[raw-html]").count(), 20);
    assert!(text.contains("… and 980 more times raw-html in content/welcome.md."), "{text}");
}

#[test]
fn a_fault_far_into_a_long_line_is_shown_with_its_surroundings() {
    let skills = format!("skills = [\"knife\", {}\"nife\"]", "   ".repeat(1000));
    let book = TestBook::small().replace("profiles/cook.toml", "skills = [\"knife\"]", &skills);
    let text = book.check().finds_errors().text();
    assert!(text.contains("profiles/cook.toml:3:3020") && text.lines().all(|line| line.len() < 400), "{text}");
}

#[test]
fn all_findings_are_reported_at_once() {
    let book = TestBook::small()
        .replace("content/stations/cold.md", "\"knife\"", "\"knive\"")
        .replace("content/skills/palate.md", "code = \"b\"", "code = \"a\"")
        .replace("profiles/cook.toml", "title", "tittle");
    let text = book.check().finds_errors().text();
    for code in ["unknown-id", "duplicate-code", "unknown-key"] {
        assert!(text.contains(code), "{code} is not in:\n{text}");
    }
}

#[test]
fn a_folder_without_a_book_is_a_usage_error() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    assert_eq!(support::run_in(folder.path(), &["check"]).code(), 2);
}

#[test]
fn an_unknown_option_is_a_usage_error() {
    assert_eq!(TestBook::small().run(&["check", "--nonsense"]).code(), 2);
}

#[test]
fn a_fault_in_the_words_of_a_theme_is_reported_in_that_file() {
    let words = include_str!("../../themes/default/words/nl.toml");
    // Of a finding, whose sentences have names of their own.
    let of_finding = |from: &str, to: &str| {
        let (before, findings) = words.split_once("[findings.unreadable-file]").expect("a finding");
        format!("{before}[findings.unreadable-file]{}", findings.replacen(from, to, 1))
    };
    let header = words.lines().position(|line| line == "[findings.unreadable-file]").expect("a finding");
    for (text, code, line) in [
        ("[report]\nerror = error\n".to_owned(), "toml-syntax", 2),
        ("[report]\nerror = \"x\"\n".to_owned(), "missing-key", 1),
        (of_finding("help = ", "hulp = "), "unknown-key", header + 3),
        (of_finding("message = \"", "message = 1 # \""), "wrong-type", header + 2),
        ("<<<<<<< HEAD\n=======\n>>>>>>> main\n".to_owned(), "merge-conflict", 1),
    ] {
        let book = TestBook::small()
            .replace("book.toml", "language = \"en\"", "language = \"nl\"\ntheme = \"own\"")
            .file("themes/own/words/nl.toml", text);
        let findings = book.json();
        let first = &findings[0];
        assert_eq!((first["code"].as_str(), first["file"].as_str()), (Some(code), Some("themes/own/words/nl.toml")));
        assert_eq!(first["line"], line, "{code}: {first}");
        // In the language of the book all the same.
        assert!(book.check().text().contains("fout["), "{code}");
    }
    let bytes = TestBook::small()
        .replace("book.toml", "language", "theme = \"own\"\nlanguage")
        .file("themes/own/words/en.toml", b"a = \"\xff\"");
    assert_eq!(bytes.codes(), ["not-utf8"]);
}

const EDITORS: &str = "\n[editors]\nname = \"The editors\"\ncontact = \"editors@example.org\"\n";

#[test]
fn editors_whose_address_is_still_an_example() {
    let book = TestBook::small().append("book.toml", EDITORS);
    assert_data_eq!(
        book.check().succeeds().text(),
        str![[r#"
warning[placeholder-contact]: the address of the editors is still an example: editors@example.org
  --> book.toml:71:11
   |
71 | contact = "editors@example.org"
   |           ^^^^^^^^^^^^^^^^^^^^^
   |
   = help: in book.toml, under [editors], enter an address where readers can reach the editors

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

#[test]
fn editors_with_a_real_address() {
    let book = TestBook::small().append("book.toml", &EDITORS.replace("example.org", "my-example.org"));
    assert!(!book.check().succeeds().text().contains("placeholder-contact"));
}

#[test]
fn editors_without_an_address() {
    let book = TestBook::small().append("book.toml", "\n[editors]\nname = \"The editors\"\n");
    assert!(book.check().finds_errors().text().contains("missing-key"));
}

#[test]
fn front_matter_with_something_before_it() {
    let book = TestBook::small();
    let text = book.read("content/welcome.md");
    let before = book.file("content/welcome.md", format!("\n {text}"));
    assert_data_eq!(
        before.check().finds_errors().text(),
        str![[r#"
error[missing-front-matter]: there is a space or an empty line before the first line +++
 --> content/welcome.md:1:1
  |
1 |
  | ^
  |
  = help: remove it: the file begins with +++

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
    before.run(&["check", "--fix"]).succeeds();
    assert_eq!(before.read("content/welcome.md"), text);
}

#[test]
fn front_matter_without_its_first_line() {
    let book = TestBook::small();
    let text = book.read("content/welcome.md");
    let without = book.file("content/welcome.md", text.trim_start_matches("+++\n"));
    assert_data_eq!(
        without.check().finds_errors().text(),
        str![[r#"
error[missing-front-matter]: the first line +++ is missing above the data
 --> content/welcome.md:1:1
  |
1 | title = "Welcome"
  | ^
  |
  = help: put +++ on its own line above the data

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
    without.run(&["check", "--fix"]).succeeds();
    assert_eq!(without.read("content/welcome.md"), text);
}

#[test]
fn markup_in_a_text_that_is_not_markdown() {
    let book = TestBook::staffed()
        .replace("content/jobs/chop.md", "title = \"Chop\"", "title = \"Chop **fast**\"")
        .replace("profiles/cook.toml", "title = \"Cook\"", "title = \"Cook [now](welcome.md) &amp; _later_\"");
    assert_data_eq!(
        book.check().succeeds().text(),
        str![[r#"
warning[markup-in-plain-text]: markup appears here on the page as it is: **fast**
 --> content/jobs/chop.md:2:9
  |
2 | title = "Chop **fast**"
  |         ^^^^^^^^^^^^^^^
  |
  = help: remove the markup: the value of "title" is plain text, not Markdown

warning[markup-in-plain-text]: markup appears here on the page as it is: [now](welcome.md)
 --> profiles/cook.toml:1:9
  |
1 | title = "Cook [now](welcome.md) &amp; _later_"
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: remove the markup: the value of "title" is plain text, not Markdown

Errors: 0, warnings: 2, notes: 0.

"#]]
    );
}

#[test]
fn a_date_with_a_time() {
    let book = TestBook::small();
    let text = book.read("book.toml");
    let timed = book.replace("book.toml", "date = 2026-11-23", "date = 2026-11-23T10:00:00");
    assert_data_eq!(
        timed.check().finds_errors().text(),
        str![[r#"
error[wrong-type]: "date" must be a date, without quotes or a time
 --> book.toml:3:8
  |
3 | date = 2026-11-23T10:00:00
  |        ^^^^^^^^^^^^^^^^^^^
  |
  = help: write: date = 2026-11-23

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
    timed.run(&["check", "--fix"]).succeeds();
    assert_eq!(timed.read("book.toml"), text);
}

#[test]
fn a_name_that_cannot_be_an_id_says_why_and_what_can() {
    let text = "+++\ntitle = \"A\"\nsource = \"us\"\n+++\n\nText.\n";
    let long = format!("content/{}.md", "a".repeat(121));
    let book =
        ["content/con.md", "content/caf\u{e9}_cr\u{e8}me (2).md", "content/\u{4e2d}.md", &long, "content/~$welcome.md"]
            .iter()
            .fold(TestBook::small(), |book, path| book.file(path, text));
    assert_data_eq!(
        book.check().finds_errors().text(),
        str![[r#"
error[bad-id]: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" is too long for an id
 --> content/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.md:1:1
  |
1 | +++
  | ^
  |
  = help: give it a name of at most 120 characters

error[bad-id]: "café_crème (2)" cannot be an id
 --> content/café_crème (2).md:1:1
  |
1 | +++
  | ^
  |
  = help: name it cafe-creme-2.md: its name has only lowercase letters without accents, digits and hyphens

error[bad-id]: "con" cannot be an id: Windows has no file of this name
 --> content/con.md:1:1
  |
1 | +++
  | ^
  |
  = help: choose another name

error[bad-id]: "中" cannot be an id
 --> content/中.md:1:1
  |
1 | +++
  | ^
  |
  = help: use only lowercase letters without accents, digits and hyphens in the name

Errors: 4, warnings: 0, notes: 0.

"#]]
    );
}

#[test]
fn a_copy_of_a_file_that_is_there_too() {
    let book = TestBook::small();
    let text = book.read("content/welcome.md");
    let book = book.file("content/welcome.md.bak", &text);
    assert_data_eq!(
        book.check().succeeds().text(),
        str![[r#"
warning[stray-file]: this file is not used: welcome.md is there too
 --> content/welcome.md.bak:1:1
  |
1 |
  | ^
  |
  = help: remove it; if this is the right version, give it the name welcome.md

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
}

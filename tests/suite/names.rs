//! Names of files as authors write them: which file is meant, and what is said where none is.

use crate::support;

use support::TestBook;

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";

/// A book with files whose names need care, and a text that is put in a chapter.
fn book(text: &str) -> TestBook {
    TestBook::small()
        .replace("book.toml", "[[booklets]]\ndocument = \"handbook\"\nfile = \"handbook\"\ntitle = \"Handbook\"\n", "")
        .replace("book.toml", "[[booklets]]\ndocument = \"profile\"\nfile = \"role\"\ntitle = \"Role\"\n", "")
        .file("content/pictures/red apple.svg", DRAWING)
        .file("content/pictures/poire\u{301}.svg", DRAWING)
        .append("content/jobs/chop.md", text)
}

/// What the report says: code, message and help of each finding.
fn said(book: &TestBook) -> Vec<[String; 3]> {
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    book.json().iter().map(|finding| ["code", "message", "help"].map(|key| text(finding, key))).collect()
}

#[test]
fn a_path_may_be_written_as_editors_and_git_hosts_write_it() {
    let book = book(
        "\n## More\n\n[a](../welcome.md) [b](/welcome.md) [c](/content/welcome.md#rules) [d](..%2Fwelcome.md)\n\n\
         ![e](../pictures/red%20apple.svg) ![f](<../pictures/red apple.svg>)\n\n\
         ![g](../pictures/poir%C3%A9.svg) ![h](../pictures/poir\u{e9}.svg) ![i](/pictures/poire\u{301}.svg)\n",
    );
    assert_eq!(said(&book), Vec::<[String; 3]>::new());
    book.build().succeeds();
    assert!(book.has("public/content/pictures/poir\u{e9}.svg"), "published with composed letters");
    let page = book.read("public/jobs/chop.html");
    assert!(page.contains("src=\"../content/pictures/red%20apple.svg\""));
    for link in [">a</a>", "../welcome.html\">b</a>", "../welcome.html#rules\">c</a>", "../welcome.html\">d</a>"] {
        assert!(page.contains(link), "{link}");
    }
}

#[test]
fn a_heading_is_found_by_its_letters_however_they_are_stored() {
    let book = book(
        "\n## Cafe\u{301} noir\n\n[a](#caf\u{e9}-noir) [b](#cafe\u{301}-noir) [c](#caf%C3%A9-noir) [d](chop.md#caf%c3%a9-noir)\n",
    );
    assert_eq!(said(&book), Vec::<[String; 3]>::new());
    book.build().succeeds();
    assert!(book.read("public/jobs/chop.html").contains("id=\"caf\u{e9}-noir\""));
}

#[test]
fn what_is_wrong_with_a_path_is_said_with_the_right_one() {
    let cases = [
        ("[x](..\\welcome.md)", "holds a backslash", "\"../welcome.md\""),
        ("[x](../Welcome.md)", "in capitals only", "\"../welcome.md\""),
        ("[x](../STATIONS/cold.md)", "in capitals only", "\"../stations/cold.md\""),
        ("[x](../w\u{435}lcome.md)", "look like others: \u{435} (U+0435)", "\"../welcome.md\""),
        ("[x](../welc\u{200b}ome.md)", "welc[U+200B]ome.md", "\"../welcome.md\""),
        ("[x](../welcme.md)", "leads to no file", "\"../welcome.md\""),
        ("[x](../welcome.md#Rules)", "with a capital", "\"#rules\""),
        ("[x](../welcome.md#rulles)", "is not on that page", "\"#rules\""),
        ("![x](..\\pictures\\red%20apple.svg)", "holds a backslash", "\"../pictures/red%20apple.svg\""),
        ("![x](../pictures/Red%20apple.svg)", "in capitals only", "\"../pictures/red%20apple.svg\""),
        ("![x](/pictures/red%20aple.svg)", "is not there", "\"../pictures/red%20apple.svg\""),
    ];
    for (text, message, help) in cases {
        let said = said(&book(&format!("\n## More\n\n{text}\n")));
        assert_eq!(said.len(), 1, "{text}: {said:?}");
        assert!(said[0][1].contains(message) && said[0][2].contains(help), "{text}: {said:?}");
    }
}

#[test]
fn book_toml_may_write_a_path_in_the_same_ways() {
    let start = |to: &str| {
        let entry = format!("\n[[start]]\ntitle = \"Go\"\nto = '{to}'\n");
        said(&book("\n## Caf\u{e9}\n").append("book.toml", &entry))
    };
    for right in ["jobs/chop.md", "/jobs/chop.md", "jobs%2Fchop.md", "../profiles/cook.toml", "./welcome.md"] {
        assert_eq!(start(right), Vec::<[String; 3]>::new(), "{right}");
    }
    for (wrong, right) in [("jobs\\chop.md", "\"jobs/chop.md\""), ("Jobs/Chop.md", "\"jobs/chop.md\"")] {
        let said = start(wrong);
        assert!(said.len() == 1 && said[0][2].contains(right), "{wrong}: {said:?}");
    }
    let section = "\n[findings.none-chosen]\nsection = \"jobs/chop.md#cafe\u{301}\"\n";
    assert_eq!(said(&book("\n## Caf\u{e9}\n").append("book.toml", section)), Vec::<[String; 3]>::new());
}

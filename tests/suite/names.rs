//! Paths as authors write them: which file is meant, and the report if there is none.

use crate::support;

use proptest::prelude::*;
use support::TestBook;

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";

/// One white pixel.
const PICTURE: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 0x49,
    0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x64, 0x60, 0xf8, 0x5f, 0x0f, 0x00, 0x02, 0x87, 0x01, 0x80, 0xeb, 0x47, 0xba,
    0x92, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// Returns a book with unusual file names, and a text in a chapter.
fn book(text: &str) -> TestBook {
    TestBook::small()
        .replace("book.toml", "[[booklets]]\ndocument = \"handbook\"\nfile = \"handbook\"\ntitle = \"Handbook\"\n", "")
        .replace("book.toml", "[[booklets]]\ndocument = \"profile\"\nfile = \"role\"\ntitle = \"Role\"\n", "")
        .file("content/pictures/red apple.svg", DRAWING)
        .file("content/pictures/poire\u{301}.svg", DRAWING)
        .append("content/jobs/chop.md", text)
}

/// Returns code, message and help of each finding.
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
fn a_wrong_path_is_reported_with_the_right_one() {
    let cases = [
        ("[x](..\\welcome.md)", "contains a backslash", "\"../welcome.md\""),
        ("[x](../Welcome.md)", "only in uppercase letters", "\"../welcome.md\""),
        ("[x](../STATIONS/cold.md)", "only in uppercase letters", "\"../stations/cold.md\""),
        ("[x](../w\u{435}lcome.md)", "look like others: \u{435} (U+0435)", "\"../welcome.md\""),
        ("[x](../welc\u{200b}ome.md)", "welc[U+200B]ome.md", "\"../welcome.md\""),
        ("[x](../welcme.md)", "does not lead to a file", "\"../welcome.md\""),
        ("[x](../welcome.md#Rules)", "contains an uppercase letter", "\"#rules\""),
        ("[x](../welcome.md#rulles)", "does not exist on that page", "\"#rules\""),
        ("![x](..\\pictures\\red%20apple.svg)", "contains a backslash", "\"../pictures/red%20apple.svg\""),
        ("![x](../pictures/Red%20apple.svg)", "only in uppercase letters", "\"../pictures/red%20apple.svg\""),
        ("![x](/pictures/red%20aple.svg)", "does not exist", "\"../pictures/red%20apple.svg\""),
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

const PDF: &str = "%PDF-1.7\n%%EOF\n";

#[test]
fn a_file_that_a_text_links_to_is_published_beside_its_page_with_the_same_bytes() {
    let book = book("\n## More\n\n[form](plan%20a.pdf#page=2), [list](../files/list.CSV), [photo](../dot.png)\n")
        .file("content/jobs/plan a.pdf", PDF)
        .file("content/files/list.CSV", "a,b\n")
        .file("content/dot.png", PICTURE)
        .file("profiles/notes.txt", "x\n")
        .append("profiles/cook.toml", "summary = \"See [the notes](notes.txt).\"\n");
    assert_eq!(said(&book), Vec::<[String; 3]>::new());
    book.build().succeeds();
    assert_eq!(book.read("public/jobs/plan a.pdf"), PDF);
    assert_eq!(book.read("public/files/list.CSV"), "a,b\n");
    assert_eq!(book.read("public/roles/notes.txt"), "x\n");
    let page = book.read("public/jobs/chop.html");
    for link in ["../jobs/plan%20a.pdf#page=2", "../files/list.CSV", "../content/dot.png"] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link}");
    }
}

#[test]
fn a_file_that_cannot_be_published_is_reported_at_the_link() {
    for (name, bytes, code) in [
        ("form.html", "<p>x</p>", "forbidden-attachment"),
        ("form.js", "alert(1)", "forbidden-attachment"),
        ("form.zip", "PK\u{3}\u{4}", "forbidden-attachment"),
        ("form.svg", DRAWING, "forbidden-attachment"),
        ("form.pdf", "<html>", "unreadable-attachment"),
        ("form.xlsx", "a,b", "unreadable-attachment"),
        ("form.txt", "a\0b", "unreadable-attachment"),
        ("fo;rm:.pdf", PDF, "bad-file-name"),
        ("form.toml", "x = 1\n", "broken-link"),
    ] {
        let book = book(&format!("\n## More\n\n[form](<{name}>)\n")).file(&format!("content/jobs/{name}"), bytes);
        let said = said(&book);
        assert_eq!(said[0][0], code, "{name}: {said:?}");
        // A text that is not part of the book has its own finding with the reason.
        assert_eq!(said.len(), if code == "broken-link" { 2 } else { 1 }, "{name}: {said:?}");
    }
    let large =
        book("\n## More\n\n[form](form.pdf)\n").file("content/jobs/form.pdf", PDF.to_owned() + &"x".repeat(33 << 20));
    assert_eq!(said(&large)[0][0], "attachment-too-large");
    assert!(said(&book("\n## More\n\n[form](form.pdf)\n"))[0][1].contains("does not lead to a file"));
}

#[test]
fn print_says_that_a_linked_file_is_on_the_website() {
    let book = TestBook::small()
        .file("content/jobs/form.pdf", PDF)
        .append("content/jobs/chop.md", "\n## More\n\nSee [the form](form.pdf).\n");
    book.run(&["build"]).succeeds();
    let words = |book: &TestBook| {
        let text = support::pdf::text_of(&book.path().join("public/print/handbook.pdf"), &[]);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(words(&book).contains("theform(onthewebsite)"), "{}", words(&book));
    let book = book.replace("book.toml", "language", "address = \"https://example.org/kitchen\"\nlanguage");
    book.run(&["build"]).succeeds();
    assert!(words(&book).contains("example.org/kitchen/jobs/form.pdf"), "{}", words(&book));
}

#[test]
fn no_file_is_ignored_silently() {
    let cases = [
        ("profiles/mine.toml.txt", "rename it to mine.toml"),
        ("profiles/mine.TOML", "rename it to mine.toml"),
        ("profiles/mine.md", "put a chapter in content/"),
        ("profiles/old/mine.toml", "profiles/"),
        ("profiles/teams/late.toml", "add [teams]"),
        ("content/jobs/fry.MD", "rename it to fry.md"),
        ("content/jobs/fry.markdown", "rename it to fry.md"),
        ("content/jobs/fry.md.txt", "rename it to fry.md"),
        ("content/other/fry.md", "content/jobs/"),
        ("content/fry.toml", "put a profile in profiles/"),
        ("content/form.pdf", "link to it"),
        ("content/form.exe", "files that end in"),
    ];
    for (path, help) in cases {
        let book = book("").file(path, "x\n");
        let all = book.json();
        assert_eq!((all.len(), all[0]["code"].as_str(), all[0]["file"].as_str()), (1, Some("stray-file"), Some(path)));
        assert!(all[0]["help"].as_str().unwrap_or_default().contains(help), "{path}: {}", all[0]["help"]);
    }
    for path in
        ["content/.fry.md.swp", "content/jobs/fry.md~", "profiles/Thumbs.db", "content/#fry.md#", "content/.DS_Store"]
    {
        assert_eq!(said(&book("").file(path, "x\n")), Vec::<[String; 3]>::new(), "{path}");
    }
}

#[test]
fn profiles_of_a_book_that_declares_none_are_reported() {
    let book = book("");
    let toml = book.read("book.toml");
    let start = toml.find("[profiles]").expect("profiles");
    let end = toml[start..].find("[[").expect("what follows") + start;
    let toml = format!("{}{}", &toml[..start], &toml[end..]).replace("[[contents]]\nprofiles = true\n", "");
    let all = book.file("book.toml", toml).json();
    let stray: Vec<_> = all.iter().filter(|finding| finding["code"] == "stray-file").collect();
    assert_eq!(stray.len(), 1, "{all:?}");
    assert!(stray[0]["message"].as_str().unwrap_or_default().contains("declares no profiles"));
}

#[test]
fn a_file_that_is_not_utf_8_is_reported_at_the_first_invalid_byte() {
    let all = book("").file("content/note.md", b"+++\ntitle = \"Caf\xe9\"\n+++\n".as_slice()).json();
    let finding = all.iter().find(|finding| finding["code"] == "not-utf8").expect("the finding");
    assert_eq!((finding["line"].as_u64(), finding["column"].as_u64()), (Some(2), Some(13)));
    assert!(finding["message"].as_str().unwrap_or_default().contains("Windows-1252"));
    let wide: Vec<u8> = "\u{feff}title = \"x\"\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let all = book("").file("profiles/wide.toml", wide).json();
    assert!(all[0]["message"].as_str().unwrap_or_default().contains("UTF-16"), "{all:?}");
}

#[test]
fn characters_count_only_where_they_are_published() {
    let book = TestBook::small()
        .replace("book.toml", "edition =", "# ╭─ box ─╮ 🦄\nedition =")
        .replace("content/jobs/chop.md", "code =", "# 🦄\ncode =")
        .append("profiles/cook.toml", "# 🦄\n");
    assert_eq!(said(&book), Vec::<[String; 3]>::new());
    let broken = book.append("book.toml", "\nx = = 1 # 🦄\n");
    assert!(!broken.codes().contains(&"unprintable-character".to_owned()), "{:?}", broken.codes());
    let shown = TestBook::small().replace("content/jobs/chop.md", "title = \"Chop", "title = \"🦄 Chop");
    assert_eq!(shown.codes(), ["unprintable-character"]);
}

#[test]
fn a_reserved_name_is_reported_at_its_file() {
    let block = "+++\ntitle = \"New\"\nsource = \"us\"\n+++\n\nx\n";
    for (path, text) in [
        ("content/stations/index.md", block),
        ("content/compose.md", block),
        ("profiles/index.toml", "title = \"New\"\n"),
    ] {
        let all = TestBook::small().file(path, text).json();
        let found = all.iter().find(|finding| finding["code"] == "bad-id").expect(path);
        assert_eq!(found["file"], path);
        assert!(found["message"].as_str().unwrap_or_default().contains("the website uses itself"), "{found}");
    }
}

#[test]
fn two_files_at_one_address_are_reported() {
    let booklet = "\n[[booklets]]\ndocument = \"handbook\"\nfile = \"role-cook\"\ntitle = \"Part\"\n";
    let all = TestBook::small().append("book.toml", booklet).json();
    assert_eq!(
        (all[0]["code"].as_str(), all[0]["file"].as_str()),
        (Some("taken-address"), Some("book.toml")),
        "{all:?}"
    );
    assert!(all[0]["line"].as_u64().unwrap_or_default() > 60);
    let text = "\n## More\n\n[a](A.txt) [b](a.txt)\n";
    let all = book(text).file("content/jobs/A.txt", "x").file("content/jobs/a.txt", "y").json();
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0]["code"].as_str(), all[0]["file"].as_str()), (Some("taken-address"), Some("content/jobs/a.txt")));
    let long = "a".repeat(110);
    let book =
        (0..3).fold(TestBook::small(), |book, at| book.file(&format!("profiles/{long}{at}.toml"), "title = \"x\"\n"));
    assert!(book.codes().contains(&"bad-id".to_owned()), "three names make one address that is too long");
}

#[test]
fn a_requested_part_without_content_is_reported() {
    let booklet = |keys: &str| format!("\n[[booklets]]\nfile = \"new\"\ntitle = \"New\"\n{keys}\n");
    for (keys, needs) in [
        ("document = \"team\"", "no teams"),
        ("document = \"cards\"\nkinds = [\"dish\"]", "no blocks"),
        ("document = \"handbook\"\nparts = [\"dish\"]", "contain nothing"),
    ] {
        let book = TestBook::small()
            .append(
                "book.toml",
                "\n[[kinds]]\nid = \"dish\"\nsingular = \"dish\"\nplural = \"dishes\"\nfolder = \"dishes\"\n",
            )
            .append("book.toml", "\n[[contents]]\nkind = \"dish\"\n")
            .append("book.toml", &booklet(keys));
        let said = said(&book);
        assert!(said.len() == 1 && said[0][0] == "nothing-to-show" && said[0][1].contains(needs), "{keys}: {said:?}");
    }
    let said = said(&TestBook::small().without("profiles/cook.toml"));
    assert!(said.iter().any(|finding| finding[1].contains("no profiles")), "{said:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever names a book has: if the check finds no error, the build succeeds.
    #[test]
    fn a_book_that_the_check_passes_can_be_built(
        names in proptest::collection::vec(
            prop_oneof![
                Just("index"), Just("CON"), Just("nul"), Just("data"), Just("assets"), Just("search"), Just("compose"),
                Just("cook"), Just("chop"), Just("role-cook"), Just("role"), Just("handbook"), Just("a"), Just("A"),
                Just("content"), Just("print"), Just("jobs"), Just("roles"), Just("matrix_a"), Just("e\u{301}"), Just("404"),
            ],
            5,
        ),
    ) {
        let block = "+++\ntitle = \"New\"\nsource = \"us\"\n+++\n\nx\n";
        let book = TestBook::small()
            .file(&format!("content/stations/{}.md", names[0]), block)
            .file(&format!("content/{}.md", names[1]), block)
            .file(&format!("profiles/{}.toml", names[2]), "title = \"New\"\n")
            .file(&format!("content/data/{}.txt", names[3]), "x")
            .append("book.toml", &format!("\n[[booklets]]\ndocument = \"form\"\nfile = \"{}\"\ntitle = \"x\"\n", names[4]))
            .append("content/welcome.md", &format!("\n[x](data/{}.txt)\n", names[3]));
        if book.check().code() == 0 {
            let built = book.build();
            prop_assert_eq!(built.code(), 0, "{:?}: {}", names, built.text());
        }
    }
}

#[test]
fn a_file_comes_before_the_files_whose_names_it_begins() {
    let cook = TestBook::small().read("profiles/cook.toml");
    let book = TestBook::small().file("profiles/cook-worked-out.toml", cook.replace("Cook", "Cook, worked out"));
    book.build().succeeds();
    let catalogue: serde_json::Value =
        serde_json::from_str(&book.read("public/data/catalogue.json")).expect("a catalogue");
    let profiles: Vec<_> = catalogue["profiles"].as_array().expect("profiles").iter().map(|one| &one["id"]).collect();
    assert_eq!(profiles, ["cook", "cook-worked-out"]);
}

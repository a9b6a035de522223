//! What was renamed or moved keeps its way: its old address, links to it, and profiles with its old name.

use crate::support;

use scraper::{Html, Selector};
use serde_json::Value;
use snapbox::{assert_data_eq, str};
use support::TestBook;
use support::served::Served;

/// A kitchen in which the job `chop` is called `cut` and the cook is called `chef`; links and lists have the old names still.
fn renamed() -> TestBook {
    let chop = TestBook::small().read("content/jobs/chop.md");
    TestBook::small()
        .without("content/jobs/chop.md")
        .file("content/jobs/cut.md", chop.replace("source =", "formerly = [\"chop\"]\nsource ="))
        .without("profiles/cook.toml")
        .file(
            "profiles/chef.toml",
            "title = \"Chef\"\nformerly = [\"cook\"]\njobs = [\n  \"chop\",  # small\n]\nskills = [\"knife\"]\n",
        )
        .file("profiles/junior.toml", "title = \"Junior\"\nextends = \"cook\"\nformerly = [\"help\"]\n")
}

/// The same in Dutch.
fn in_dutch(book: TestBook) -> TestBook {
    book.replace("book.toml", "language = \"en\"", "language = \"nl\"")
}

#[test]
fn old_names_are_still_understood_and_reported() {
    let book = renamed();
    assert_data_eq!(
        book.check().text(),
        str![[r#"
warning[renamed-block]: "jobs/chop.md" is now called "jobs/cut.md"
 --> content/welcome.md:6:12
  |
6 | Start with [chopping](jobs/chop.md).
  |            ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write "jobs/cut.md"; or let the program do this: bouwstenen check --fix

warning[renamed-block]: "chop" is now called "cut"
 --> profiles/chef.toml:4:3
  |
4 |   "chop",  # small
  |   ^^^^^^
  |
  = help: write "cut"; or let the program do this: bouwstenen check --fix

warning[renamed-block]: "cook" is now called "chef"
 --> profiles/junior.toml:2:11
  |
2 | extends = "cook"
  |           ^^^^^^
  |
  = help: write "chef"; or let the program do this: bouwstenen check --fix

Errors: 0, warnings: 3, notes: 0.

"#]]
    );
    assert_data_eq!(
        in_dutch(book).check().text(),
        str![[r#"
waarschuwing[renamed-block]: "jobs/chop.md" heet nu "jobs/cut.md"
 --> content/welcome.md:6:12
  |
6 | Start with [chopping](jobs/chop.md).
  |            ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = oplossing: schrijf "jobs/cut.md"; of laat het programma dit doen: bouwstenen check --fix

waarschuwing[renamed-block]: "chop" heet nu "cut"
 --> profiles/chef.toml:4:3
  |
4 |   "chop",  # small
  |   ^^^^^^
  |
  = oplossing: schrijf "cut"; of laat het programma dit doen: bouwstenen check --fix

waarschuwing[renamed-block]: "cook" heet nu "chef"
 --> profiles/junior.toml:2:11
  |
2 | extends = "cook"
  |           ^^^^^^
  |
  = oplossing: schrijf "chef"; of laat het programma dit doen: bouwstenen check --fix

Fouten: 0, waarschuwingen: 3, opmerkingen: 0.

"#]]
    );
}

#[test]
fn fix_writes_the_present_names_and_keeps_the_rest() {
    let book = renamed();
    assert_data_eq!(
        book.run(&["check", "--fix"]).text(),
        str![[r#"
Fixed in content/welcome.md: 1.
Fixed in profiles/chef.toml: 1.
Fixed in profiles/junior.toml: 1.
No errors found. Checked: blocks 5, chapters 2, profiles 2, teams 0.

"#]]
    );
    assert_eq!(
        book.read("profiles/chef.toml"),
        "title = \"Chef\"\nformerly = [\"cook\"]\njobs = [\n  \"cut\",  # small\n]\nskills = [\"knife\"]\n"
    );
    assert!(book.read("profiles/junior.toml").contains("extends = \"chef\""));
    assert!(book.read("content/welcome.md").contains("[chopping](jobs/cut.md)"), "{}", book.read("content/welcome.md"));
}

/// The address that a page at an old address leads to without a script, and the one that it names for search engines.
fn leads(page: &str) -> (String, Option<String>) {
    let page = Html::parse_document(page);
    let only = |selector: &str, name: &str| {
        let selector = Selector::parse(selector).expect("a selector");
        let mut found = page.select(&selector);
        found.next().and_then(|element| element.attr(name)).map(str::to_owned)
    };
    (only("main a", "href").expect("a link"), only("link[rel=canonical]", "href"))
}

#[test]
fn an_old_address_has_a_small_page_that_leads_on() {
    let book = renamed().replace("book.toml", "edition =", "address = \"https://example.org/kitchen/\"\nedition =");
    book.run(&["build", "--no-print"]).succeeds();
    let page = book.read("public/jobs/chop.html");
    assert_eq!(leads(&page), ("../jobs/cut.html".into(), Some("https://example.org/kitchen/jobs/cut.html".into())));
    assert!(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=../jobs/cut.html\">"), "{page}");
    assert_eq!(leads(&book.read("public/roles/cook.html")).0, "../roles/chef.html");
    assert!(!book.read("public/sitemap.xml").contains("chop"));
    let redirects: Value = serde_json::from_str(&book.read("public/data/redirects.json")).expect("JSON");
    let (from, to) = (&redirects[0]["from"], &redirects[0]["to"]);
    assert_eq!((from, to), (&"jobs/chop.html".into(), &"jobs/cut.html".into()));
    assert_data_eq!(
        book.read("public/_redirects"),
        str![[r#"
/kitchen/jobs/chop.html /kitchen/jobs/cut.html 301
/kitchen/roles/cook.html /kitchen/roles/chef.html 301
/kitchen/roles/help.html /kitchen/roles/junior.html 301
/kitchen/roles/cook_help.html /kitchen/roles/chef_junior.html 301
/kitchen/roles/cook_junior.html /kitchen/roles/chef_junior.html 301
/kitchen/roles/chef_help.html /kitchen/roles/chef_junior.html 301
/kitchen/roles/cook_.html /kitchen/roles/chef_.html 301
/kitchen/roles/help_.html /kitchen/roles/junior_.html 301

"#]]
    );
    assert_data_eq!(
        book.read("public/data/redirects-nginx.conf"),
        str![[r#"
map $uri $moved {
    /kitchen/jobs/chop.html /kitchen/jobs/cut.html;
    /kitchen/roles/cook.html /kitchen/roles/chef.html;
    /kitchen/roles/help.html /kitchen/roles/junior.html;
    /kitchen/roles/cook_help.html /kitchen/roles/chef_junior.html;
    /kitchen/roles/cook_junior.html /kitchen/roles/chef_junior.html;
    /kitchen/roles/chef_help.html /kitchen/roles/chef_junior.html;
    /kitchen/roles/cook_.html /kitchen/roles/chef_.html;
    /kitchen/roles/help_.html /kitchen/roles/junior_.html;
}

"#]]
    );
    assert!(
        book.read("public/data/redirects-caddy.conf")
            .starts_with("redir /kitchen/jobs/chop.html /kitchen/jobs/cut.html permanent\n")
    );
}

#[test]
fn a_book_in_which_nothing_moved_has_no_files_about_it() {
    let book = TestBook::small();
    book.run(&["build", "--no-print"]).succeeds();
    assert!(!book.has("public/_redirects") && !book.has("public/data/redirects.json"));
}

#[test]
fn the_server_for_writers_leads_on_too() {
    let server = Served::start(&renamed());
    assert!(server.get("/jobs/chop.html").shows("cut.html"));
}

#[test]
fn a_block_that_moved_to_another_folder_leads_on_from_there() {
    let book = TestBook::small()
        .append(
            "book.toml",
            "\n[[kinds]]\nid = \"tool\"\nsingular = \"tool\"\nplural = \"tools\"\nfolder = \"tools\"\n",
        )
        .without("content/skills/palate.md")
        .file(
            "content/tools/palate.md",
            "+++\ntitle = \"Palate\"\nsource = \"us\"\nformerly = [\"skills/palate\"]\n+++\n\nTasting well.\n",
        )
        .replace("content/jobs/taste.md", "\n[relations]\nneeds = [\"palate\"]\n", "")
        .append("content/welcome.md", "\nSee [palate](skills/palate.md).\n");
    assert_eq!(book.codes().iter().filter(|code| *code == "renamed-block").count(), 1, "{}", book.check().text());
    book.run(&["build", "--no-print"]).succeeds();
    assert_eq!(leads(&book.read("public/skills/palate.html")).0, "../tools/palate.html");
    book.run(&["check", "--fix"]);
    assert!(book.read("content/welcome.md").contains("[palate](tools/palate.md)"));
}

#[test]
fn an_old_heading_leads_to_the_one_that_has_its_text_now() {
    let book = TestBook::small()
        .replace(
            "content/welcome.md",
            "source = \"us\"\n",
            "source = \"us\"\nformerly = [{ id = \"welcome#laws\", now = \"house\" }, { id = \"welcome#house\", now = \"rules\" }, \"index#hygiene\"]\n",
        )
        .append("content/index.md", "\nSee [laws](welcome.md#laws).\n");
    assert_data_eq!(
        book.check().text(),
        str![[r#"
warning[renamed-block]: "welcome.md#laws" is now called "welcome.md#rules"
 --> content/index.md:8:5
  |
8 | See [laws](welcome.md#laws).
  |     ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write "welcome.md#rules"; or let the program do this: bouwstenen check --fix

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
    book.run(&["build", "--no-print"]).succeeds();
    // The fragment of the old heading is at the new one; nobody needs a script for it.
    let page = book.read("public/welcome.html");
    assert!(page.contains("<h2 id=\"rules\"><span id=\"laws\"></span><span id=\"house\"></span>Rules</h2>"), "{page}");
    let home = book.read("public/index.html");
    assert!(home.contains("<p class=\"moved-part\" id=\"hygiene\">"), "{home}");
    assert!(home.contains("<a href=\"welcome.html\">Welcome</a></p>"), "{home}");
    let redirects: Value = serde_json::from_str(&book.read("public/data/redirects.json")).expect("JSON");
    assert_eq!(redirects[0]["to"], "welcome.html#rules");
    book.run(&["check", "--fix"]);
    assert!(book.read("content/index.md").contains("[laws](welcome.md#rules)"));
    book.check().succeeds();
}

#[test]
fn a_chapter_of_book_toml_may_have_its_old_name() {
    let welcome = TestBook::small().read("content/welcome.md");
    let book = TestBook::small()
        .without("content/welcome.md")
        .file("content/hello.md", welcome.replace("source =", "formerly = [\"welcome\"]\nsource ="));
    assert_data_eq!(
        book.check().text(),
        str![[r#"
warning[renamed-block]: "welcome" is now called "hello"
  --> book.toml:45:11
   |
45 | chapter = "welcome"
   |           ^^^^^^^^^
   |
   = help: write "hello"; or let the program do this: bouwstenen check --fix

Errors: 0, warnings: 1, notes: 0.

"#]]
    );
    book.run(&["check", "--fix"]);
    assert!(book.read("book.toml").contains("chapter = \"hello\""));
    book.run(&["build", "--no-print"]).succeeds();
    assert_eq!(leads(&book.read("public/welcome.html")).0, "hello.html");
}

#[test]
fn an_old_name_that_is_in_use_is_an_error() {
    let formerly = |path: &str, written: &str| {
        TestBook::small().replace(path, "source = \"us\"\n", &format!("source = \"us\"\nformerly = {written}\n"))
    };
    // Two that say that they were each other: a circle.
    let circle = formerly("content/jobs/chop.md", "[\"taste\"]").replace(
        "content/jobs/taste.md",
        "source = \"us\"\n",
        "source = \"us\"\nformerly = [\"chop\"]\n",
    );
    assert_data_eq!(
        circle.check().text(),
        str![[r#"
error[former-in-use]: "taste" cannot be an old name: content/jobs/taste.md has this name now
 --> content/jobs/chop.md:5:13
  |
5 | formerly = ["taste"]
  |             ^^^^^^^
  |
 ::: content/jobs/taste.md:1:1
  |
1 | +++
  | - this has that name
  |
  = help: remove it from formerly, or give that file another name

error[former-in-use]: "chop" cannot be an old name: content/jobs/chop.md has this name now
 --> content/jobs/taste.md:5:13
  |
5 | formerly = ["chop"]
  |             ^^^^^^
  |
 ::: content/jobs/chop.md:1:1
  |
1 | +++
  | - this has that name
  |
  = help: remove it from formerly, or give that file another name

Errors: 2, warnings: 0, notes: 0.

"#]]
    );
    assert_data_eq!(
        in_dutch(circle).check().text(),
        str![[r#"
fout[former-in-use]: "taste" kan geen oude naam zijn: content/jobs/taste.md heet nu zo
 --> content/jobs/chop.md:5:13
  |
5 | formerly = ["taste"]
  |             ^^^^^^^
  |
 ::: content/jobs/taste.md:1:1
  |
1 | +++
  | - dit heet zo
  |
  = oplossing: haal de naam weg bij formerly, of geef dat bestand een andere naam

fout[former-in-use]: "chop" kan geen oude naam zijn: content/jobs/chop.md heet nu zo
 --> content/jobs/taste.md:5:13
  |
5 | formerly = ["chop"]
  |             ^^^^^^
  |
 ::: content/jobs/chop.md:1:1
  |
1 | +++
  | - dit heet zo
  |
  = oplossing: haal de naam weg bij formerly, of geef dat bestand een andere naam

Fouten: 2, waarschuwingen: 0, opmerkingen: 0.

"#]]
    );
    let twice = formerly("content/jobs/chop.md", "[\"slice\"]").replace(
        "content/jobs/taste.md",
        "source = \"us\"\n",
        "source = \"us\"\nformerly = [\"slice\"]\n",
    );
    assert_data_eq!(
        twice.check().text(),
        str![[r#"
error[former-in-use]: "slice" is also an old name in content/jobs/chop.md
 --> content/jobs/taste.md:5:13
  |
5 | formerly = ["slice"]
  |             ^^^^^^^
  |
 ::: content/jobs/chop.md:5:13
  |
5 | formerly = ["slice"]
  |             ------- first here
  |
  = help: keep it in one of the two files: the one to which readers should be led

Errors: 1, warnings: 0, notes: 0.

"#]]
    );
    for (written, code) in [
        ("[\"welcome\"]", "former-in-use"),
        ("[\"welcome#rules\"]", "former-in-use"),
        ("[\"nowhere#rules\"]", "unknown-id"),
        ("[{ id = \"welcome#old\", now = \"rule\" }]", "broken-fragment"),
        ("[{ id = \"#a\", now = \"b\" }, { id = \"#b\", now = \"a\" }]", "former-circle"),
        ("[\"Old Name\"]", "bad-id"),
        ("[\"search\"]", "taken-address"),
        ("\"old\"", "wrong-type"),
        ("[\"../old\"]", "bad-id"),
    ] {
        let book = formerly("content/welcome.md", written);
        assert!(book.codes().contains(&code.to_owned()), "{written}: {}", book.check().text());
        book.check().finds_errors();
    }
}

#[test]
fn the_composer_knows_old_names() {
    let book = renamed();
    book.run(&["build", "--no-print"]).succeeds();
    let data = book.read("public/data/compose.js");
    let data = data.strip_prefix("window.composer = ").and_then(|data| data.strip_suffix(";\n")).expect("data");
    let data: Value = serde_json::from_str(data).expect("JSON");
    let cut = data["blocks"].as_array().and_then(|blocks| blocks.iter().position(|block| block["id"] == "cut"));
    assert_eq!(data["former"], serde_json::json!({ "chop": cut }));
    assert_eq!(data["former_profiles"], serde_json::json!({ "cook": "chef", "help": "junior" }));
}

#[test]
fn comparisons_of_a_renamed_profile_lead_on() {
    let book = renamed();
    book.run(&["check", "--fix"]).succeeds();
    book.run(&["build", "--no-print"]).succeeds();
    for (old, now) in
        [("cook_help", "chef_junior"), ("cook_junior", "chef_junior"), ("chef_help", "chef_junior"), ("cook_", "chef_")]
    {
        let now = format!("../roles/{now}.html");
        assert_eq!(leads(&book.read(&format!("public/roles/{old}.html"))).0, now);
        assert!(book.has(&format!("public/{}", now.trim_start_matches("../"))), "{now}");
    }
}

#[test]
fn an_old_id_beside_the_present_one_is_left_to_the_author() {
    let book = renamed().append("profiles/junior.toml", "\n[omitted]\nchop = \"later\"\ncut = \"later\"\n");
    book.run(&["check", "--fix"]);
    assert!(book.read("profiles/junior.toml").ends_with("chop = \"later\"\ncut = \"later\"\n"));
    assert!(!book.codes().contains(&"toml-syntax".into()));
}

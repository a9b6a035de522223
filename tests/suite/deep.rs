//! A book of more than one level: parents of parents, tags, codes of two letters, headings with the same words, a profile that
//! extends another. Pages and data are compared whole, as the lines that a reader sees.

use scraper::{ElementRef, Html, Selector};
use snapbox::{assert_data_eq, str};

use crate::support::TestBook;

/// Jobs are part of a station, stations of a house. `chop` requires a skill itself, through its station and through its house;
/// two of its ways to `care` differ in length.
fn deep() -> TestBook {
    let book = TestBook::small();
    let book = book
        .replace("book.toml", "[[kinds]]\nid = \"station\"", "[[kinds]]\nid = \"house\"\nsingular = \"house\"\nplural = \"houses\"\nfolder = \"houses\"\n\n[[kinds]]\nid = \"station\"")
        .replace("book.toml", "folder = \"stations\"", "folder = \"stations\"\npart_of = [\"house\"]")
        .replace("book.toml", "lists = [\"Steps\"]", "lists = [\"Steps\"]\n\n[[kinds.tags]]\nid = \"sharp\"\nlabel = \"With sharp tools\"")
        .replace("book.toml", "part_of = [\"station\"]", "part_of = [\"house\", \"station\"]")
        .replace("book.toml", "from = [\"station\", \"job\"]", "from = [\"house\", \"station\", \"job\"]")
        .replace("book.toml", "[[contents]]\nkind = \"station\"", "[[contents]]\nkind = \"house\"\n\n[[contents]]\nkind = \"station\"");
    book.file(
        "content/houses/inn.md",
        "+++\ntitle = \"Inn\"\nsource = \"us\"\n\n[relations]\nneeds = [\"care\", \"palate\"]\n+++\n\nA house with guests.\n",
    )
    .file(
        "content/stations/cold.md",
        "+++\ntitle = \"Cold station\"\nsource = \"us\"\npart_of = [\"inn\"]\n\n[relations]\nneeds = [\"care\", \"knife\"]\n+++\n\nWhere salads are made.\n",
    )
    .file(
        "content/jobs/chop.md",
        "+++\ntitle = \"Chop\"\ncode = \"d\"\nsource = \"us\"\npart_of = [\"inn\", \"cold\"]\ntags = [\"sharp\"]\n+++\n\nCut things small.\n\n## Steps\n\n- Take a knife\n- Cut\n- Clean up\n\n## Why\n\nBecause.\n\n### How\n\nSo.\n\n## Who\n\nYou.\n\n### How\n\nThus.\n",
    )
    .file(
        "content/jobs/peel.md",
        "+++\ntitle = \"Peel\"\ncode = \"aa\"\nsource = \"us\"\npart_of = [\"inn\", \"cold\"]\n+++\n\nTake the skin off.\n\n## Steps\n\n- Peel\n",
    )
    .file("content/skills/care.md", "+++\ntitle = \"Care\"\ncode = \"c\"\nsource = \"us\"\n+++\n\nBeing careful.\n")
    .file(
        "profiles/cook.toml",
        "title = \"Cook\"\norganisation = \"The Inn\"\nhours_per_week = 20\njobs = [{ id = \"chop\", hours = 10, only = [1, 3] }]\n",
    )
    .file("profiles/chef.toml", "title = \"Chef\"\nextends = \"cook\"\n")
}

fn page(book: &TestBook, path: &str) -> Html {
    Html::parse_document(&book.read(&format!("public/{path}")))
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

/// The text of each heading, paragraph, item and cell within the first element that a selector finds: a line each.
fn lines(page: &Html, selector: &str) -> String {
    let text =
        |element: ElementRef| element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(root) = page.select(&select(selector)).next() else { return String::new() };
    let inner = select("p, li, dt, dd, td, th");
    let shown = select("h1, h2, h3, p, li, dt, dd, td, th, summary, .cards a");
    let all = root.select(&shown).filter(|element| {
        // An item or cell that contains another listed element is represented by that one.
        !matches!(element.value().name(), "li" | "td" | "dd") || element.select(&inner).next().is_none()
    });
    all.map(|element| format!("{}: {}", element.value().name(), text(element))).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn a_block_shows_each_requirement_with_its_shortest_path() {
    let book = deep();
    book.build().succeeds();
    assert_data_eq!(
        lines(&page(&book, "jobs/chop.html"), "main"),
        str![[r#"
li: Home
li: Jobs
p: job d
h1: Chop
p: With sharp tools
p: Cut things small.
h2: Steps
li: Take a knife
li: Cut
li: Clean up
h2: Why
p: Because.
h3: How
p: So.
h2: Who
p: You.
h3: How
p: Thus.
p: On this page
li: Steps
li: Why
li: Who
h2: Part of
li: Inn
li: Cold station
h2: Needs
li: c Care via Inn
li: b Palate via Inn
li: a Knife work via Cold station
h2: Used in profiles
li: Chef (The Inn)
li: Cook (The Inn)
p: Source us
p: Last changed 23 November 2026

"#]]
    );
}

#[test]
fn of_two_paths_to_a_requirement_the_shortest_is_shown() {
    // Through its station, which is listed first, the house is two steps away; directly it is one.
    let book = deep().replace("content/jobs/chop.md", "[\"inn\", \"cold\"]", "[\"cold\", \"inn\"]");
    assert_data_eq!(
        book.run(&["explain", "cook", "palate"]).succeeds().output(),
        str![[r#"
skill b Palate: follows from the choices. Required for one choice of Cook:
  job d Chop → Inn → needs b Palate

"#]]
    );
}

#[test]
fn a_skill_shows_what_requires_it_directly_and_through_which_parents() {
    let book = deep();
    book.build().succeeds();
    assert_data_eq!(
        lines(&page(&book, "skills/palate.html"), "main"),
        str![[r#"
li: Home
li: Skills
p: skill b
h1: Palate
p: Tasting well.
h2: Needed for
li: Inn
li: b Taste
li: Cold station via Inn
li: d Chop via Inn
li: aa Peel via Inn
h2: Used in profiles
li: Chef (The Inn)
li: Cook (The Inn)
p: Source us
p: Last changed 23 November 2026

"#]]
    );
}

#[test]
fn a_kind_lists_its_blocks_under_their_nearest_parent_in_the_order_of_codes() {
    let book = deep();
    book.build().succeeds();
    assert_data_eq!(
        lines(&page(&book, "jobs/index.html"), "main"),
        str![[r#"
li: Home
p: 
h1: Jobs
a: b Taste
p: Try a spoonful.
h2: Cold station
a: d Chop
p: Cut things small.
p: With sharp tools
a: aa Peel
p: Take the skin off.
p: Last changed 23 November 2026

"#]]
    );
}

#[test]
fn a_second_heading_of_the_same_words_has_the_id_that_git_hosts_give_it() {
    let book = deep();
    book.build().succeeds();
    let page = page(&book, "jobs/chop.html");
    let ids: Vec<_> = page.select(&select("main h3[id]")).filter_map(|heading| heading.attr("id")).collect();
    assert_eq!(ids, ["how", "how-1"]);
}

#[test]
fn a_profile_that_extends_another_has_its_organisation_and_hours() {
    let book = deep();
    book.build().succeeds();
    let (cook, chef) = (lines(&page(&book, "roles/cook.html"), "main"), lines(&page(&book, "roles/chef.html"), "main"));
    for text in [&cook, &chef] {
        assert!(text.contains("The Inn") && text.contains("20"), "{text}");
    }
}

#[test]
fn the_catalogue_counts_chosen_items_from_one_as_the_profile_does() {
    let book = deep();
    book.build().succeeds();
    let catalogue: serde_json::Value = serde_json::from_str(&book.read("public/data/catalogue.json")).expect("JSON");
    let cook = catalogue["profiles"].as_array().expect("profiles").iter().find(|profile| profile["id"] == "cook");
    assert!(cook.expect("the profile").to_string().contains("\"only\":[1,3]"), "{cook:?}");
}

#[test]
fn the_sitemap_says_when_each_page_last_changed() {
    let book =
        deep().replace("book.toml", "language = \"en\"", "language = \"en\"\naddress = \"https://kitchen.example/\"");
    book.build().succeeds();
    let sitemap: String = book.read("public/sitemap.xml").lines().map(str::trim).collect();
    let dated = |path: &str| {
        sitemap.contains(&format!("<loc>https://kitchen.example/{path}</loc><lastmod>2026-11-23</lastmod>"))
    };
    for path in ["jobs/chop.html", "houses/inn.html", "roles/chef.html", "welcome.html"] {
        assert!(dated(path), "{path} has no date in {sitemap}");
    }
}

#[test]
fn a_descendant_of_a_house_is_part_of_it() {
    // A worker alone must do everything in the house's scope, also what is only part of its stations.
    let book = deep()
        .replace("book.toml", "kinds = [\"job\", \"skill\"]", "kinds = [\"job\", \"skill\"]\nscope = \"house\"")
        .replace("content/jobs/peel.md", "part_of = [\"inn\", \"cold\"]", "part_of = [\"cold\"]")
        .replace("profiles/cook.toml", "hours_per_week", "sole_worker = true\nhouses = [\"inn\"]\nhours_per_week");
    let gaps = book.json().into_iter().filter(|finding| finding["code"] == "sole-worker-gap");
    let messages: Vec<_> = gaps.map(|finding| finding["message"].as_str().expect("a message").to_owned()).collect();
    assert!(messages.iter().any(|message| message.contains("Peel") || message.contains("peel")), "{messages:?}");
}

#[test]
fn exactly_half_of_the_hours_is_not_few() {
    let book = deep().replace("profiles/cook.toml", "hours = 10", "hours = 9");
    assert!(book.codes().contains(&"few-hours".to_owned()), "{:?}", book.codes());
    let book = deep();
    assert!(!book.codes().contains(&"few-hours".to_owned()), "{:?}", book.codes());
}

//! Composing a profile by mouse and keyboard.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};
use serde_json::{Value, json};

use super::page::Page;
use super::parity::exported;
use crate::support::{self, TestBook, built_handbook as real};

/// The composer of the real book, with a query or a hash behind its address.
fn composer(behind: &str) -> Page {
    Page::from_disk(real(), &format!("compose.html{behind}"))
}

/// A selector for the box of a block.
fn of(id: &str) -> String {
    format!(".choice .row input[value=\"{id}\"]")
}

/// A selector for something in the row of a block.
fn beside(id: &str, what: &str) -> String {
    format!(".choice:has(> .row input[value=\"{id}\"]) {what}")
}

/// Whether an element is ticked.
fn is_ticked(page: &Page, selector: &str) -> bool {
    page.look(&format!("document.querySelector({}).checked", json!(selector))) == true
}

/// What a field holds.
fn value(page: &Page, selector: &str) -> Value {
    page.look(&format!("document.querySelector({}).value", json!(selector)))
}

/// Ticks the box of a block, or unticks it.
fn tick(page: &Page, id: &str, wanted: bool) {
    if is_ticked(page, &of(id)) != wanted {
        page.click(&of(id));
    }
    assert_eq!(is_ticked(page, &of(id)), wanted, "{id}");
}

#[test]
fn each_example_can_be_composed_by_clicks() {
    let catalogue = support::catalogue();
    let examples = catalogue["profiles"].as_array().expect("profiles");
    assert_eq!(examples.len(), 4);
    for example in examples {
        let blocks = example["blocks"].as_object().expect("blocks");
        let wanted: BTreeSet<&str> =
            blocks.values().flat_map(|list| list.as_array().expect("a list")).filter_map(Value::as_str).collect();
        let page = composer("");
        page.fill("#Title", example["title"].as_str().expect("a title"));
        page.click("[name=\"mode\"][value=\"own\"]");
        let all = page.look("[...document.querySelectorAll('.choice .row input')].map((box) => box.value)");
        for id in all.as_array().expect("ids").iter().filter_map(Value::as_str) {
            tick(&page, id, wanted.contains(id));
        }
        for (id, why) in example["omitted"].as_object().expect("reasons") {
            page.fill(&beside(id, ".why input"), why.as_str().expect("a reason"));
        }
        let (file, text) = page.download("#Download");
        // The file is named after the title. The example keeps its own name.
        let name = bouwstenen::text::slug(&bouwstenen::text::fold(example["title"].as_str().expect("a title")));
        let end = if examples.iter().any(|example| example["id"] == *name) { "-2" } else { "" };
        assert_eq!(file, format!("{name}{end}.toml"));
        let book = TestBook::handbook().file("profiles/clicked.toml", &text);
        book.build().succeeds();
        let profiles = exported(book.path());
        let clicked = profiles.iter().find(|profile| profile["id"] == "clicked").expect("the profile");
        let sets = |profile: &Value| -> BTreeMap<String, BTreeSet<String>> {
            serde_json::from_value(profile["blocks"].clone()).expect("lists of ids")
        };
        assert_eq!(sets(clicked), sets(example));
        let derived = |profile: &Value| {
            let all = profile["derived"].as_array().expect("what is required").iter();
            all.map(|one| (one["id"].to_string(), one["state"].to_string(), one["reasons"].as_array().map(Vec::len)))
                .collect::<Vec<_>>()
        };
        assert_eq!(derived(clicked), derived(example));
    }
}

#[test]
fn what_is_required_appears_while_choosing() {
    let page = composer("");
    let listed = format!("#Step-asked {}", of("vraaggericht-werken"));
    assert!(!is_ticked(&page, &listed));
    tick(&page, "matchen-van-individuen", true);
    assert!(is_ticked(&page, &listed));
    let why = page.text(&beside("vraaggericht-werken", ".asked-by"));
    assert!(why.contains("e Matchen van individuen") && why.contains("via Verbinden en makelen"), "{why}");
}

#[test]
fn what_is_left_out_needs_a_reason() {
    let page = composer("");
    page.fill("#Title", "T");
    tick(&page, "matchen-van-individuen", true);
    tick(&page, "vraaggericht-werken", false);
    let before = page.text(".said");
    assert!(before.contains("Vraaggericht werken staat geen reden"), "{before}");
    page.fill(&beside("vraaggericht-werken", ".why input"), "doet een ander");
    let after = page.text(".said");
    assert!(!after.contains("geen reden"), "{after}");
    let (_, file) = page.download("#Download");
    assert!(file.ends_with("[omitted]\nvraaggericht-werken = \"doet een ander\"\n"), "{file}");
}

#[test]
fn hours_add_up() {
    let page = composer("");
    page.fill("#Hours_per_week", "24");
    tick(&page, "matchen-van-individuen", true);
    tick(&page, "kennis-delen", true);
    page.fill(".sizes li:nth-child(1) input", "7.5");
    page.fill(".sizes li:nth-child(2) input", "6");
    assert_eq!(page.text(".sizes .sum"), "Samen 13,5 van 24 uur per week");
}

#[test]
fn hours_that_cannot_be_are_reported_at_their_field() {
    let page = composer("");
    page.fill("#Hours_per_week", "veel");
    assert_eq!(page.look("document.querySelector('#Hours_per_week').getAttribute('aria-invalid')"), "true");
    assert!(page.text("#Hours_per_week + .wrong").contains("168"));
    page.fill("#Hours_per_week", "24");
    assert_eq!(page.text("#Hours_per_week + .wrong"), "");
}

const SHARED: &str = "#title=Mijn+functie&basisfuncties=versterken&kerntaken=kennis-delen&hours.kennis-delen=4&note.kennis-delen=veel&only.kennis-delen=2&kernopgaven=&hours_per_week=8&omitted.omgevingsbewust-zijn=nee";

#[test]
fn a_shared_address_opens_the_same_profile() {
    let page = composer(SHARED);
    assert_eq!(value(&page, "#Title"), "Mijn functie");
    assert!(is_ticked(&page, "h3 [value=\"versterken\"]") && is_ticked(&page, &of("kennis-delen")));
    assert!(!is_ticked(&page, &of("eigen-deskundigheid-bevorderen")));
    let file = page.text(".file");
    assert!(file.contains("{ id = \"kennis-delen\", hours = 4, note = \"veel\", only = [2] }"), "{file}");
    assert_eq!(page.look("location.hash"), SHARED);
}

#[test]
fn an_address_that_cannot_be_is_put_right_and_reported() {
    let page = composer(
        "#title=%3Cimg+src=x+onerror=alert(1)%3E&kerntaken=kennis-delen+constructor+%3Cb%3E&hours.kennis-delen=9999&only.kennis-delen=0+77+x&hours_per_week=-3&omitted.__proto__=x",
    );
    let told = page.text(".told");
    assert!(told.contains("constructor") && told.contains("__proto__"), "{told}");
    assert_eq!(page.look("document.querySelectorAll('.compose img, .compose b').length"), 0);
    let file = page.text(".file");
    assert!(file.contains("{ id = \"kennis-delen\", only = [] }") && !file.contains("hours"), "{file}");
}

#[test]
fn nothing_is_lost_on_reload() {
    let page = composer("");
    page.fill("#Title", "Blijft");
    page.click(&of("kennis-delen"));
    page.open("compose.html");
    assert_eq!(value(&page, "#Title"), "Blijft");
    assert!(is_ticked(&page, &of("kennis-delen")));
}

#[test]
fn starting_anew_can_be_undone() {
    let page = composer("");
    page.fill("#Title", "Eerst");
    page.choose("#Start", "Bemiddelaar");
    page.click("#Begin");
    page.until("document.querySelector('#Title').value === 'Bemiddelaar'");
    assert_eq!(page.look("document.querySelectorAll('.choice .row [name=\"kerntaken\"]:checked').length"), 12);
    page.click("#Earlier");
    assert_eq!(value(&page, "#Title"), "Eerst");
}

#[test]
fn everything_can_be_cleared_and_brought_back() {
    let page = composer(SHARED);
    page.click("#Clear");
    page.until("document.querySelector('#Title').value === ''");
    // What every profile holds, and what that requires.
    let boxes = page.look("document.querySelectorAll('.choice .row :checked').length");
    assert!(boxes.as_u64() >= Some(3), "{boxes}");
    assert_eq!(page.look("location.hash"), "");
    page.click("#Earlier");
    assert_eq!(value(&page, "#Title"), "Mijn functie");
}

#[test]
fn a_page_of_a_profile_leads_to_the_composer_filled_with_it() {
    let page = Page::from_disk(real(), "profielen/bemiddelaar.html");
    page.click("a[href=\"../compose.html?start=bemiddelaar\"]");
    page.until("document.querySelector('#Title')?.value === 'Bemiddelaar'");
}

#[test]
fn a_profile_can_be_proposed_if_the_book_has_a_url_for_it() {
    let book = TestBook::staffed().replace(
        "book.toml",
        "edition = \"first\"",
        "edition = \"first\"\npropose = \"https://git.example/new?filename={path}&value={text}\"",
    );
    book.build().succeeds();
    let page = Page::from_disk(&book.path().join("public"), "compose.html#title=Sous+chef&jobs=chop+wash");
    assert_eq!(page.look("document.querySelector('#Propose').checkVisibility()"), true);
    let asked = page.look("Object.fromEntries(new URL(document.querySelector('#Propose').href).searchParams)");
    assert_eq!(asked["filename"], "profiles/sous-chef.toml");
    assert!(asked["value"].as_str().is_some_and(|text| text.starts_with("title = \"Sous chef\"\n")), "{asked}");
}

#[test]
fn hostile_names_in_the_composer_are_text() {
    let hostile = "<img src=x onerror=alert(1)>\u{202e} \\\"\\\"\\\" ' # zebra";
    let book = TestBook::staffed()
        .replace("content/jobs/chop.md", "title = \"Chop\"", &format!("title = \"{hostile}\""))
        .replace("profiles/cook.toml", "title = \"Cook\"", &format!("title = \"{hostile}\""));
    book.build().succeeds();
    let page = Page::from_disk(&book.path().join("public"), "compose.html?start=cook");
    page.until("document.querySelector('#Title').value");
    assert_eq!(page.look("document.querySelectorAll('.compose img').length"), 0);
    let again = book.file("profiles/again.toml", page.text(".file"));
    again.check().succeeds();
}

#[test]
fn without_script_the_page_is_a_form_to_print() {
    let html = std::fs::read_to_string(real().join("compose.html")).expect("the page");
    let page = Html::parse_document(&html);
    let count = |selector: &str| page.select(&Selector::parse(selector).expect("a selector")).count();
    assert_eq!(count(".step"), 6);
    assert_eq!(count(".explain .prose"), 6);
    assert_eq!(count("h3 input[name=\"basisfuncties\"]"), 5);
    assert_eq!(count(".choice input[name=\"kerntaken\"]"), 22);
    assert_eq!(count(".choice input[name=\"kernopgaven\"]"), 10);
    assert_eq!(count(".choice input[name=\"competenties\"]"), 16);
    let told = html.split("<noscript>").nth(1).and_then(|rest| rest.split("</noscript>").next()).expect("a word");
    assert!(told.contains("href=\"print/invulschema.pdf\""), "{told}");
}

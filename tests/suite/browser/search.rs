//! Search as readers use it: typing, keyboard, shared addresses.

use serde_json::json;

use super::page::Page;
use crate::support::TestBook;
use crate::support::built_handbook as real;
use crate::support::served::Served;

/// Addresses of the results, the best first.
const RESULTS: &str = "[...document.querySelectorAll('.results ol a')].map((link) => link.getAttribute('href'))";

/// Holds when there are results.
const HAS_RESULTS: &str = "document.querySelectorAll('.results ol a').length";

#[test]
fn search_opens_by_a_key_and_goes_through_results_by_arrows() {
    let page = Page::from_disk(real(), "kerntaken/index.html");
    page.press("/");
    page.write("vacture bank");
    page.until("document.querySelector('.status').textContent.startsWith('Gevonden: ')");
    let found = page.look(RESULTS)[0].take();
    assert_eq!(found, "../kerntaken/zorg-dragen-voor-digitale-vacaturebank.html");
    page.press("ArrowDown");
    assert_eq!(page.look("document.activeElement.getAttribute('href')"), found);
    page.press("ArrowUp");
    assert_eq!(page.look("document.activeElement.id"), "Find");
    assert_eq!(page.look("document.querySelector('dialog').open"), true);
    // Once empties the field, twice closes it.
    page.press("Escape");
    assert_eq!(page.look("document.querySelector('#Find').value"), "");
    page.press("Escape");
    assert_eq!(page.look("document.querySelector('dialog').open"), false);
}

#[test]
fn enter_goes_to_the_best_result() {
    let page = Page::from_disk(real(), "index.html");
    page.click(".to-search");
    page.write("vacaturebank");
    page.until(HAS_RESULTS);
    page.press("Enter");
    page.until("location.pathname.endsWith('/kerntaken/zorg-dragen-voor-digitale-vacaturebank.html')");
}

#[test]
fn search_loads_nothing_before_it_opens() {
    let page = Page::from_disk(real(), "index.html");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(page.look("Boolean(window.searchIndex)"), false);
    page.press("Control+k");
    page.until("Boolean(window.search)");
}

#[test]
fn search_marks_words_and_groups_by_kind() {
    let page = Page::from_disk(real(), "search.html?q=netwerken");
    page.until(HAS_RESULTS);
    assert_eq!(page.text(".results a mark"), "Netwerken");
    let heads = page.look("[...document.querySelectorAll('.results h2')].map((head) => head.textContent)");
    assert_eq!(heads[0], "Beste resultaten");
    let heads = heads.as_array().expect("heads");
    assert!(heads.contains(&"Kerntaken".into()) || heads.contains(&"Hoofdstukken".into()), "{heads:?}");
}

#[test]
fn search_keeps_to_its_filters() {
    let page = Page::from_disk(real(), "search.html?q=werken&kind=4");
    page.until(HAS_RESULTS);
    assert_eq!(page.look("document.querySelector('#Find').value"), "werken");
    assert_eq!(page.text("#Find-group option:checked"), "Competenties");
    let found = page.look(RESULTS);
    let found = found.as_array().expect("results");
    assert!(found.iter().all(|href| href.as_str().is_some_and(|href| href.starts_with("competenties/"))), "{found:?}");
}

#[test]
fn a_search_is_in_the_address_and_can_be_shared() {
    let book = TestBook::staffed();
    let served = Served::start(&book);
    let page = Page::from_server(&served.host, "search.html");
    page.write("chop");
    page.until(HAS_RESULTS);
    page.until("location.search === '?q=chop'");
    let found = page.look(RESULTS);
    page.open("search.html?q=chop");
    page.until(HAS_RESULTS);
    assert_eq!(page.look(RESULTS), found);
}

#[test]
fn search_says_when_it_finds_nothing_and_shows_ways_to_go_on() {
    let page = Page::from_disk(real(), "search.html?q=xyzzyx");
    page.until("document.querySelector('.status').textContent.includes('xyzzyx')");
    let said = page.text(".status");
    assert!(said.starts_with("Niets gevonden voor “xyzzyx”."), "{said}");
    assert_eq!(page.look(RESULTS), json!([]));
    let ways = page.look("[...document.querySelectorAll('.results ul a')].map((link) => link.getAttribute('href'))");
    let ways = ways.as_array().expect("ways to go on");
    for way in ["compose.html", "kernopgaven/index.html", "a-z.html"] {
        assert!(ways.iter().any(|to| to == way), "{way}: {ways:?}");
    }
}

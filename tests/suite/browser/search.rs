//! Search as readers use it: typing, keyboard, shared addresses.

use super::reader::read;
use crate::support::built_handbook as real;

#[test]
fn search_opens_by_a_key_and_goes_through_results_by_arrows() {
    let saw = read(
        real(),
        "kerntaken/index.html",
        "",
        "press('/'); await until(() => window.search); type('vacture bank'); await until(() => results().length);
         const found = results(); press('ArrowDown'); const first = document.activeElement.getAttribute('href');
         press('ArrowUp'); const back = document.activeElement.id; const open = document.querySelector('dialog').open;
         return { found: found[0], first, back, open, status: document.querySelector('.status').textContent };",
    );
    assert_eq!(saw["found"], "../kerntaken/zorg-dragen-voor-digitale-vacaturebank.html");
    assert_eq!(saw["first"], saw["found"]);
    assert_eq!((&saw["back"], &saw["open"]), (&"Find".into(), &true.into()));
    assert!(saw["status"].as_str().is_some_and(|status| status.starts_with("Gevonden: ")), "{saw}");
}

#[test]
fn search_loads_nothing_before_it_opens() {
    let saw = read(
        real(),
        "index.html",
        "",
        "await wait(300); const before = !!window.searchIndex; press('k', { ctrlKey: true }); await until(() => window.search); return [before, !!window.search];",
    );
    assert_eq!(saw, serde_json::json!([false, true]));
}

#[test]
fn search_marks_words_and_groups_by_kind() {
    let saw = read(
        real(),
        "search.html",
        "?q=netwerken",
        "await until(() => results().length); return { marks: [...document.querySelectorAll('.results a mark')].map((mark) => mark.textContent), heads: [...document.querySelectorAll('.results h2')].map((head) => head.textContent) };",
    );
    assert_eq!(saw["marks"][0], "Netwerken", "{saw}");
    let heads = saw["heads"].as_array().expect("heads");
    assert_eq!(heads[0], "Beste resultaten");
    assert!(heads.contains(&"Kerntaken".into()) || heads.contains(&"Hoofdstukken".into()), "{saw}");
}

#[test]
fn search_keeps_to_its_filters_and_can_be_shared() {
    let saw = read(
        real(),
        "search.html",
        "?q=werken&kind=4",
        "await until(() => results().length); return { found: results(), query: document.querySelector('#Find').value, kind: document.querySelector('#Find-group').selectedOptions[0].textContent };",
    );
    assert_eq!((&saw["query"], &saw["kind"]), (&"werken".into(), &"Competenties".into()));
    let found = saw["found"].as_array().expect("results");
    assert!(found.iter().all(|href| href.as_str().is_some_and(|href| href.starts_with("competenties/"))), "{saw}");
}

#[test]
fn search_says_when_it_finds_nothing_and_shows_ways_to_go_on() {
    let saw = read(
        real(),
        "search.html",
        "?q=xyzzyx",
        "await until(() => document.querySelector('.status').textContent.includes('xyzzyx')); return [document.querySelector('.status').textContent, results().length, [...document.querySelectorAll('.results ul a')].map((link) => link.getAttribute('href'))];",
    );
    assert_eq!(saw[1], 0);
    assert!(saw[0].as_str().is_some_and(|said| said.starts_with("Niets gevonden voor “xyzzyx”.")), "{saw}");
    let ways = saw[2].as_array().expect("ways to go on");
    for way in ["compose.html", "kernopgaven/index.html", "a-z.html"] {
        assert!(ways.iter().any(|to| to == way), "{way}: {saw}");
    }
}

//! Comparison of profiles that a reader selects.

use super::page::Page;
use crate::support::built_handbook as real;

#[test]
fn profiles_picked_by_a_reader_stand_side_by_side() {
    let page = Page::from_disk(real(), "profielen/_.html");
    page.choose("#First", "Bemiddelaar");
    page.choose("#Second", "Makelaar maatschappelijke stage");
    page.click(".pick button");
    let saw = page.look("[...document.querySelectorAll('#Compared tr.group')].map((row) => row.textContent)");
    let page = std::fs::read_to_string(real().join("profielen/bemiddelaar_makelaar-maatschappelijke-stage.html"));
    let page = scraper::Html::parse_document(&page.expect("the page of this pair"));
    let rows = page
        .select(&scraper::Selector::parse("tr.group").expect("a selector"))
        .map(|row| row.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>();
    // The same table as on the page that the program renders.
    assert_eq!(serde_json::to_value(rows).expect("JSON"), saw);
}

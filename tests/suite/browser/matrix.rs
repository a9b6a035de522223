//! The matrix in the browser.

use std::process::Command;

use serde_json::{Value, json};

use super::page::Page;
use crate::support::built_handbook as real;

/// Titles of the rows that are shown.
fn shown(page: &Page) -> usize {
    let rows =
        page.look("[...document.querySelectorAll('.matrix .row')].filter((row) => row.checkVisibility()).length");
    usize::try_from(rows.as_u64().expect("a number")).expect("few rows")
}

/// The sum of the counts below the columns.
fn counted(page: &Page) -> Value {
    page.look("[...document.querySelectorAll('tfoot td.sum')].reduce((all, one) => all + Number(one.textContent), 0)")
}

#[test]
fn the_matrix_shows_one_kind_or_one_whole_and_counts_what_it_shows() {
    let page = Page::from_disk(real(), "samenhang.html");
    let all = counted(&page);
    page.choose("#Matrix-kind", "Kerntaken");
    // Each task once, though it is listed under its function and its group.
    assert_eq!(shown(&page), 22);
    page.choose("#Matrix-scope", "Versterken");
    assert_eq!(shown(&page), 3);
    assert_eq!(counted(&page), 15, "three tasks require five each");
    assert!(all.as_u64() > Some(15), "{all}");
}

#[test]
fn the_matrix_marks_what_a_profile_holds() {
    let page = Page::from_disk(real(), "samenhang.html");
    page.until("document.querySelector('#Matrix-profile').options.length > 1");
    page.choose("#Matrix-profile", "Bemiddelaar");
    let marked = |within: &str| {
        let heads = format!("[...document.querySelectorAll('.matrix {within} .has a')]");
        page.look(&format!("new Set({heads}.map((link) => link.getAttribute('href'))).size"))
    };
    // Twelve tasks and ten competences, by the publication.
    assert_eq!((marked("tbody"), marked("thead")), (json!(12), json!(10)));
    assert!(page.text(".matrix thead .has").contains("in het profiel"));
}

#[test]
fn the_row_and_column_of_a_cell_light_up_under_the_pointer() {
    let page = Page::from_disk(real(), "samenhang.html");
    page.point(".matrix tbody td.own");
    let lit = "[...document.querySelectorAll('.matrix .lit')].map((cell) => cell.cellIndex)";
    let lit = page.look(lit);
    let lit = lit.as_array().expect("cells");
    assert!(lit.len() > 20 && lit.iter().all(|cell| cell == &lit[0]), "{lit:?}");
    page.point("h1");
    assert_eq!(page.look("document.querySelectorAll('.matrix .lit').length"), 0);
}

#[test]
fn a_matrix_prints_on_one_landscape_sheet() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    for page in ["matrix_competenties_kerntaken", "matrix_kerntaken_basisfuncties"] {
        let pdf = folder.path().join("matrix.pdf");
        Page::from_disk(real(), &format!("{page}.html")).print(&pdf);
        let about = Command::new("pdfinfo").arg(&pdf).output().expect("pdfinfo (Debian: poppler-utils) is installed");
        let about = String::from_utf8_lossy(&about.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(about.contains("Pages: 1 "), "{page}: {about}");
        // A4 in points, landscape.
        assert!(about.contains("Page size: 84") && about.contains(" x 59"), "{page}: {about}");
    }
}

//! The matrix in the browser.

use std::process::Command;

use super::reader::{print, read};
use crate::support::built_handbook as real;

#[test]
fn the_matrix_shows_one_kind_or_one_whole_and_counts_what_it_shows() {
    let choose = "const choose = (id, text) => { const select = document.querySelector(id); select.value = [...select.options].find((option) => option.textContent === text).value; select.dispatchEvent(new Event('input', { bubbles: true })); };
         const shown = () => [...document.querySelectorAll('.matrix .row')].filter((row) => !row.hidden).map((row) => row.cells[0].textContent.trim());
         const counts = () => [...document.querySelectorAll('tfoot td.sum')].map((sum) => Number(sum.textContent)).reduce((all, one) => all + one, 0);";
    let script = format!(
        "{choose} const all = counts(); choose('#Matrix-kind', 'Kerntaken'); const tasks = shown(); choose('#Matrix-scope', 'Versterken'); return {{ all, tasks: tasks.length, some: shown(), counts: counts() }};"
    );
    let saw = read(real(), "samenhang.html", "", &script);
    // Each task once, though it stands under its function and its group.
    assert_eq!(saw["tasks"], 22);
    let some = saw["some"].as_array().expect("rows");
    assert_eq!(some.len(), 3, "{saw}");
    assert_eq!(saw["counts"], 15, "three tasks ask for five each");
    assert!(saw["all"].as_u64() > Some(15), "{saw}");
}

#[test]
fn the_matrix_marks_what_a_profile_holds() {
    let saw = read(
        real(),
        "samenhang.html",
        "",
        "const select = document.querySelector('#Matrix-profile'); await until(() => select.options.length > 1); select.value = 'bemiddelaar'; select.dispatchEvent(new Event('input', { bubbles: true }));
         const of = (what) => new Set([...document.querySelectorAll(what)].map((head) => head.querySelector('a').getAttribute('href'))).size;
         return { rows: of('.matrix tbody .has'), columns: of('.matrix thead .has'), said: document.querySelector('.matrix thead .has').textContent.includes('in het profiel') };",
    );
    // Twelve tasks and ten competences, by the publication.
    assert_eq!(saw, serde_json::json!({ "rows": 12, "columns": 10, "said": true }));
}

#[test]
fn a_matrix_prints_on_one_landscape_sheet() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    for page in ["matrix_competenties_kerntaken", "matrix_kerntaken_basisfuncties"] {
        let pdf = folder.path().join("matrix.pdf");
        print(real(), &format!("{page}.html"), &pdf);
        let about = Command::new("pdfinfo").arg(&pdf).output().expect("pdfinfo (Debian: poppler-utils) is installed");
        let about = String::from_utf8_lossy(&about.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(about.contains("Pages: 1 "), "{page}: {about}");
        // A4 in points, landscape.
        assert!(about.contains("Page size: 84") && about.contains(" x 59"), "{page}: {about}");
    }
}

//! What holds for every page: previews, code that does not run, text that stays text.

use crate::reader::read;
use crate::support::TestBook;
use crate::support::built_handbook as real;

#[test]
fn a_link_shows_the_first_lines_of_its_page_when_focused() {
    let saw = read(
        real(),
        "kerntaken/matchen-van-individuen.html",
        "",
        "const link = document.querySelector('main a[href$=\"verbinden-en-makelen.html\"]'); const real = link.matches.bind(link); link.matches = (what) => what === ':focus-visible' || real(what);
         link.focus(); link.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
         await until(() => document.querySelector('.preview:not([hidden])')); const said = document.querySelector('.preview').textContent; const about = link.getAttribute('aria-describedby');
         press('Escape'); return [said, about, document.querySelector('.preview').hidden];",
    );
    assert!(
        saw[0].as_str().is_some_and(|said| said.contains("Verbinden en makelen") && said.contains("partijen")),
        "{saw}"
    );
    assert_eq!((&saw[1], &saw[2]), (&"preview".into(), &true.into()));
}

#[test]
fn code_within_a_page_does_not_run() {
    let book = TestBook::small();
    book.build().succeeds();
    let path = book.path().join("public/index.html");
    let html = std::fs::read_to_string(&path).expect("the page");
    let inline = "<script>document.documentElement.dataset.ran = 'yes';</script></body>";
    std::fs::write(&path, html.replace("</body>", inline)).expect("written");
    let saw =
        read(&book.path().join("public"), "index.html", "", "return document.documentElement.dataset.ran ?? 'no';");
    assert_eq!(saw, "no");
}

#[test]
fn hostile_text_in_results_and_comparisons_is_text() {
    let hostile = "<img src=x onerror=alert(1)> zebra";
    let book = TestBook::staffed()
        .replace("content/jobs/chop.md", "title = \"Chop\"", &format!("title = \"{hostile}\""))
        .replace("profiles/cook.toml", "title = \"Cook\"", &format!("title = \"{hostile}\""));
    book.build().succeeds();
    let folder = book.path().join("public");
    let saw = read(
        &folder,
        "search.html",
        "?q=zebra",
        "await until(() => results().length); return [document.querySelectorAll('.results img').length, document.querySelector('.results a').textContent];",
    );
    assert_eq!(saw[0], 0);
    assert!(saw[1].as_str().is_some_and(|text| text.contains(hostile)), "{saw}");
    let saw = read(
        &folder,
        "roles/_.html",
        "?a=cook&b=fryer",
        "return [document.querySelectorAll('#compared img').length, document.querySelector('#compared').textContent.includes('onerror')];",
    );
    assert_eq!(saw, serde_json::json!([0, true]));
}

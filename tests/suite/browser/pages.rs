//! What holds for every page: previews, code that does not run, text that stays text.

use std::process::Command;

use super::reader::{beside, print, read};
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
    assert_eq!((&saw[1], &saw[2]), (&"Preview".into(), &true.into()));
}

#[test]
fn inline_code_of_a_page_does_not_run() {
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
        "return [document.querySelectorAll('#Compared img').length, document.querySelector('#Compared').textContent.includes('onerror')];",
    );
    assert_eq!(saw, serde_json::json!([0, true]));
}

#[test]
fn the_appearance_is_kept_from_page_to_page() {
    let saw = beside(
        real(),
        "const first = await open('index.html'); const button = first.document.querySelector('.appearance'); const ground = (window) => window.getComputedStyle(window.document.body).backgroundColor;
         const light = ground(first); button.click(); button.click(); const second = await open('samenhang.html');
         return { said: button.textContent, changed: ground(first) !== light, kept: ground(second) === ground(first) };",
    );
    assert_eq!(saw, serde_json::json!({ "said": "Licht of donker: donker", "changed": true, "kept": true }));
}

#[test]
fn a_preview_goes_along_when_a_focus_scrolls_the_page() {
    let saw = read(
        real(),
        "overview.html",
        "",
        "const link = [...document.querySelectorAll('main a[href^=\"competenties/\"]')].pop(); const real = link.matches.bind(link); link.matches = (what) => what === ':focus-visible' || real(what);
         link.focus(); link.dispatchEvent(new FocusEvent('focusin', { bubbles: true })); await until(() => scrollY > 0 && document.querySelector('.preview:not([hidden])'));
         document.dispatchEvent(new Event('scroll')); const card = document.querySelector('.preview'); const gap = Math.abs(card.getBoundingClientRect().top - link.getBoundingClientRect().bottom);
         return [card.hidden, scrollY > 0, gap < 400];",
    );
    assert_eq!(saw, serde_json::json!([false, true, true]));
}

#[test]
fn without_script_nothing_shows_that_does_nothing() {
    let saw = beside(
        real(),
        "const seen = async (page, what) => { const { document } = await openWithoutScript(page); return [...document.querySelectorAll(what)].filter((one) => one.checkVisibility()).length; };
         return {
           buttons: [await seen('index.html', 'button'), await seen('samenhang.html', 'button, select'), await seen('compose.html', 'button, select'), await seen('profielen/_.html', 'button, select'), await seen('search.html', 'input, button, select')],
           marks: await seen('samenhang.html', '.matrix td.own') > 40,
           boxes: await seen('compose.html', '.choice input'),
           steps: await seen('compose.html', '.explain .prose'),
           told: [await seen('compose.html', 'noscript *'), await seen('search.html', 'noscript a'), await seen('profielen/_.html', 'noscript *')],
         };",
    );
    assert_eq!(saw["buttons"], serde_json::json!([0, 0, 0, 0, 0]), "{saw}");
    assert_eq!((&saw["marks"], &saw["boxes"], &saw["steps"]), (&true.into(), &48.into(), &6.into()), "{saw}");
    assert!(saw["told"].as_array().is_some_and(|told| told.iter().all(|count| *count != 0)), "{saw}");
}

#[test]
fn a_printed_page_has_every_column_of_a_table_and_complete_lines_of_code() {
    let row = (1..=12).map(|column| format!("Column{column:02} ")).collect::<Vec<_>>().join("|");
    let rule = "---|".repeat(12);
    let code = format!("{} CODEEND", "word ".repeat(60));
    let text = format!("\n|{row}|\n|{rule}\n|{row}|\n\n```\n{code}\n```\n");
    let book = TestBook::small().append("content/welcome.md", &text);
    book.run(&["build", "--no-print"]).succeeds();
    let pdf = book.path().join("page.pdf");
    print(&book.path().join("public"), "welcome.html", &pdf);
    let said = Command::new("pdftotext").arg(&pdf).arg("-").output().expect("pdftotext");
    let said = String::from_utf8_lossy(&said.stdout).replace(char::is_whitespace, "");
    for wanted in (1..=12).map(|column| format!("Column{column:02}")).chain(["CODEEND".into()]) {
        assert!(said.contains(&wanted), "{wanted}: {said}");
    }
}

//! What holds for every page: previews, code that does not run, text that remains text.

use std::process::Command;

use serde_json::json;

use super::host::host;
use super::page::Page;
use crate::support::TestBook;
use crate::support::built_handbook as real;

/// Holds when a preview is shown.
const PREVIEW: &str = "document.querySelector('.preview')?.checkVisibility()";

#[test]
fn a_link_shows_the_first_lines_of_its_page_when_focused() {
    let page = Page::from_disk(real(), "kerntaken/matchen-van-individuen.html");
    let link = "main a[href$=\"verbinden-en-makelen.html\"]";
    page.tab_to(link);
    page.until(PREVIEW);
    let said = page.text(".preview");
    assert!(said.contains("Verbinden en makelen") && said.contains("partijen"), "{said}");
    assert_eq!(page.look("document.activeElement.getAttribute('aria-describedby')"), "Preview");
    page.press("Escape");
    assert_eq!(page.look(PREVIEW), false);
}

#[test]
fn a_link_shows_the_first_lines_of_its_page_under_the_pointer() {
    let page = Page::from_disk(real(), "kerntaken/matchen-van-individuen.html");
    page.point("main a[href$=\"verbinden-en-makelen.html\"]");
    page.until(PREVIEW);
    assert!(page.text(".preview").contains("partijen"));
    page.point("h1");
    assert_eq!(page.look(PREVIEW), false);
}

#[test]
fn inline_code_of_a_page_does_not_run() {
    let book = TestBook::small();
    book.build().succeeds();
    let path = book.path().join("public/index.html");
    let html = std::fs::read_to_string(&path).expect("the page");
    let inline = "<script>document.documentElement.dataset.ran = 'yes';</script></body>";
    std::fs::write(&path, html.replace("</body>", inline)).expect("written");
    let page = Page::from_disk(&book.path().join("public"), "index.html");
    assert_eq!(page.look("document.documentElement.dataset.ran ?? 'no'"), "no");
}

#[test]
fn hostile_text_in_results_and_comparisons_is_text() {
    let hostile = "<img src=x onerror=alert(1)> zebra";
    let book = TestBook::staffed()
        .replace("content/jobs/chop.md", "title = \"Chop\"", &format!("title = \"{hostile}\""))
        .replace("profiles/cook.toml", "title = \"Cook\"", &format!("title = \"{hostile}\""));
    book.build().succeeds();
    let page = Page::from_disk(&book.path().join("public"), "search.html?q=zebra");
    page.until("document.querySelectorAll('.results ol a').length");
    assert_eq!(page.look("document.querySelectorAll('.results img').length"), 0);
    let said = page.text(".results a");
    assert!(said.contains(hostile), "{said}");
    page.open("roles/_.html?a=cook&b=fryer");
    assert_eq!(page.look("document.querySelectorAll('#Compared img').length"), 0);
    assert!(page.text("#Compared").contains("onerror"));
}

#[test]
fn the_appearance_is_kept_from_page_to_page() {
    let ground = "getComputedStyle(document.body).backgroundColor";
    let page = Page::from_disk(real(), "index.html");
    let light = page.look(ground);
    page.click(".appearance");
    page.click(".appearance");
    assert_eq!(page.text(".appearance"), "Licht of donker: donker");
    let dark = page.look(ground);
    assert_ne!(dark, light);
    page.open("samenhang.html");
    assert_eq!(page.look(ground), dark);
}

#[test]
fn a_preview_goes_along_when_a_focus_scrolls_the_page() {
    let page = Page::from_disk(real(), "overview.html");
    page.resize((1280, 300));
    let last =
        page.look("[...document.querySelectorAll('main a[href^=\"competenties/\"]')].pop().getAttribute('href')");
    let last = format!("main a[href={last}]");
    page.tab_to(&last);
    page.until(&format!("scrollY > 0 && {PREVIEW}"));
    // A browser may scroll in steps, and the preview comes after a moment.
    let gap = format!(
        "Math.abs(document.querySelector('.preview').getBoundingClientRect().top - document.querySelector({}).getBoundingClientRect().bottom) < 200",
        json!(last)
    );
    page.until(&gap);
    assert_eq!(page.look(PREVIEW), true);
}

#[test]
fn without_script_nothing_shows_that_does_nothing() {
    let page = Page::before_disk(real());
    page.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    let shown = |address: &str, what: &str| {
        page.open(address);
        let shown = "filter((one) => one.checkVisibility()).length";
        page.look(&format!("[...document.querySelectorAll({})].{shown}", json!(what))).as_u64().expect("a number")
    };
    for address in ["index.html", "samenhang.html", "compose.html", "profielen/_.html"] {
        assert_eq!(shown(address, "button, select"), 0, "{address}");
    }
    assert_eq!(shown("search.html", "input, button, select"), 0);
    assert!(shown("samenhang.html", ".matrix td.own") > 40);
    assert_eq!(shown("compose.html", ".choice input"), 48);
    assert_eq!(shown("compose.html", ".explain .prose"), 6);
    for (address, told) in
        [("compose.html", "noscript *"), ("search.html", "noscript a"), ("profielen/_.html", "noscript *")]
    {
        assert_ne!(shown(address, told), 0, "{address}");
    }
}

#[test]
fn an_address_that_leads_nowhere_shows_a_page_with_its_look_and_its_tools() {
    let page = Page::from_server(&host(real()), "kerntaken/a/b/nothing.html");
    assert_eq!(page.look("document.querySelector('main').checkVisibility()"), true);
    assert!(page.look("document.styleSheets.length").as_u64() >= Some(2));
    page.press("/");
    page.write("vacaturebank");
    page.until("document.querySelectorAll('.results ol a').length");
    page.press("Enter");
    page.until("location.pathname === '/kerntaken/zorg-dragen-voor-digitale-vacaturebank.html'");
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
    Page::from_disk(&book.path().join("public"), "welcome.html").print(&pdf);
    let said = Command::new("pdftotext").arg(&pdf).arg("-").output().expect("pdftotext");
    let said = String::from_utf8_lossy(&said.stdout).replace(char::is_whitespace, "");
    for wanted in (1..=12).map(|column| format!("Column{column:02}")).chain(["CODEEND".into()]) {
        assert!(said.contains(&wanted), "{wanted}: {said}");
    }
}

//! What a reader does in a real browser: Chromium, with the pages opened from disk.
//!
//! A test adds a script to a copy of a page, which acts as a reader would and leaves what it saw in the page; Chromium then
//! prints the page as it is at the end.

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use support::{TestBook, built_handbook as real};
use tempfile::TempDir;

/// What all scripts of readers need: waiting, typing, pressing keys, and leaving what they saw.
const READER: &str = r#"
const wait = (time) => new Promise((done) => setTimeout(done, time));
const until = async (is) => { for (let i = 0; i < 100 && !is(); i++) await wait(20); };
const press = (key, more = {}) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
const type = (text) => { const input = document.activeElement; input.value = text; input.dispatchEvent(new InputEvent('input', { bubbles: true })); };
const results = () => [...document.querySelectorAll('.results a')].map((link) => link.getAttribute('href'));
const errors = [];
addEventListener('error', (event) => errors.push(String(event.message)));
addEventListener('load', async () => {
  let saw;
  try { saw = await read(); } catch (error) { saw = { error: String(error) }; }
  const said = document.createElement('pre');
  said.id = 'saw';
  said.textContent = JSON.stringify({ saw, errors });
  document.body.append(said);
});
"#;

/// Chromium by one of its names.
fn chromium() -> PathBuf {
    let names = ["chromium", "chromium-browser", "google-chrome", "/usr/lib/chromium/chromium"];
    let found = names.iter().find(|name| Command::new(name).arg("--version").output().is_ok());
    found.map(PathBuf::from).expect("Chromium is installed (Debian: the package chromium)")
}

/// Opens a page of a website from disk, with `?query` behind its address, and acts by `script`: the body of a function that
/// gives back what the reader saw.
fn read(folder: &Path, page: &str, query: &str, script: &str) -> Value {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let html = std::fs::read_to_string(folder.join(page)).expect("the page");
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let copy = folder.join(page).with_file_name(format!("reader-{number}.html"));
    // In a file of its own: pages forbid code within them.
    let acts = copy.with_extension("js");
    std::fs::write(&acts, format!("async function read() {{ {script} }}\n{READER}")).expect("the reader's script");
    let link = format!("<script src=\"reader-{number}.js\"></script></body>");
    std::fs::write(&copy, html.replace("</body>", &link)).expect("a copy of the page");
    let profile = TempDir::new().expect("a temporary folder");
    let output = Command::new(chromium())
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"])
        .args(["--window-size=1280,900", "--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}{query}", copy.display()))
        .output()
        .expect("Chromium runs");
    for made in [&copy, &acts] {
        std::fs::remove_file(made).expect("the copy removed");
    }
    let dom = scraper::Html::parse_document(&String::from_utf8_lossy(&output.stdout));
    let saw = dom.select(&scraper::Selector::parse("#saw").expect("a selector")).next();
    let saw = saw.unwrap_or_else(|| panic!("nothing was seen: {}", String::from_utf8_lossy(&output.stderr)));
    let said: Value = serde_json::from_str(&saw.text().collect::<String>()).expect("JSON");
    assert_eq!(said["errors"], Value::Array(Vec::new()), "{said}");
    said["saw"].clone()
}

#[test]
fn search_finds_what_readers_look_for() {
    let fixture =
        std::fs::read_to_string(support::real_book().join("tests/fixtures/queries.tsv")).expect("the queries");
    let queries: Vec<Vec<&str>> = fixture.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(queries.len() >= 80);
    let words: Vec<_> = queries.iter().map(|query| query[0]).collect();
    let script = format!(
        "await until(() => window.search); return {}.map((query) => window.search(query).slice(0, 5).map((found) => window.searchIndex.pages[found.page][3]));",
        serde_json::to_string(&words).expect("JSON")
    );
    let found = read(real(), "search.html", "", &script);
    let top: Vec<Vec<String>> = serde_json::from_value(found).expect("lists of pages");
    let missed: Vec<_> =
        queries.iter().zip(&top).filter(|(query, top)| !top.contains(&format!("{}.html", query[1]))).collect();
    assert!(missed.len() * 20 <= queries.len(), "more than one in twenty missed: {missed:#?}");
}

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
    assert_eq!((&saw["back"], &saw["open"]), (&"find".into(), &true.into()));
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
        "await until(() => results().length); return { found: results(), query: document.querySelector('#find').value, kind: document.querySelector('#find-group').selectedOptions[0].textContent };",
    );
    assert_eq!((&saw["query"], &saw["kind"]), (&"werken".into(), &"Competenties".into()));
    let found = saw["found"].as_array().expect("results");
    assert!(found.iter().all(|href| href.as_str().is_some_and(|href| href.starts_with("competenties/"))), "{saw}");
}

#[test]
fn search_says_when_it_finds_nothing() {
    let saw = read(
        real(),
        "search.html",
        "?q=xyzzyx",
        "await until(() => document.querySelector('.status').textContent.includes('xyzzyx')); return [document.querySelector('.status').textContent, results().length];",
    );
    assert_eq!(saw[1], 0);
    assert!(saw[0].as_str().is_some_and(|said| said.starts_with("Niets gevonden voor “xyzzyx”.")), "{saw}");
}

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
fn the_matrix_shows_one_kind_or_one_whole_and_counts_what_it_shows() {
    let choose = "const choose = (id, text) => { const select = document.querySelector(id); select.value = [...select.options].find((option) => option.textContent === text).value; select.dispatchEvent(new Event('input', { bubbles: true })); };
         const shown = () => [...document.querySelectorAll('.matrix .row')].filter((row) => !row.hidden).map((row) => row.cells[0].textContent.trim());
         const counts = () => [...document.querySelectorAll('tfoot td.sum')].map((sum) => Number(sum.textContent)).reduce((all, one) => all + one, 0);";
    let script = format!(
        "{choose} const all = counts(); choose('#matrix-kind', 'Kerntaken'); const tasks = shown(); choose('#matrix-scope', 'Versterken'); return {{ all, tasks: tasks.length, some: shown(), counts: counts() }};"
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
        "const select = document.querySelector('#matrix-profile'); await until(() => select.options.length > 1); select.value = 'bemiddelaar'; select.dispatchEvent(new Event('input', { bubbles: true }));
         const of = (what) => new Set([...document.querySelectorAll(what)].map((head) => head.querySelector('a').getAttribute('href'))).size;
         return { rows: of('.matrix tbody .has'), columns: of('.matrix thead .has'), said: document.querySelector('.matrix thead .has').textContent.includes('in het profiel') };",
    );
    // Twelve tasks and ten competences, by the publication.
    assert_eq!(saw, serde_json::json!({ "rows": 12, "columns": 10, "said": true }));
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
fn profiles_picked_by_a_reader_stand_side_by_side() {
    let saw = read(
        real(),
        "profielen/_.html",
        "",
        "document.querySelector('#second').value = 'makelaar-maatschappelijke-stage'; document.querySelector('.pick button').click();
         return [...document.querySelectorAll('#compared tr.group')].map((row) => row.textContent);",
    );
    let page = std::fs::read_to_string(real().join("profielen/bemiddelaar_makelaar-maatschappelijke-stage.html"));
    let page = scraper::Html::parse_document(&page.expect("the page of this pair"));
    let rows = page
        .select(&scraper::Selector::parse("tr.group").expect("a selector"))
        .map(|row| row.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>();
    // The same table as on the page that the program made.
    assert_eq!(serde_json::to_value(rows).expect("JSON"), saw);
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

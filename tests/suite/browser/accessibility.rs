//! Accessibility of every page: WCAG 2.2 AA as far as axe can check, in small and large windows, light and dark.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::host::host;
use super::page::Page;
use crate::support::{TestBook, built_handbook as real, files};

/// Widths of windows in CSS pixels, each with the appearances to test.
const WINDOWS: [(u32, &str); 4] = [(320, "dark"), (768, "light"), (1280, "light"), (1280, "dark")];

/// The composer in use, also with a profile of the real book.
const FILLED: [&str; 2] = ["compose.html?start=bemiddelaar", "compose.html#title=T&hours_per_week=20&sole_worker=true"];

/// axe-core as npm installs it.
fn axe() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(path).expect("axe-core is missing: run tests/run, or npm ci in tests/browser")
}

/// Returns the violations that axe finds on all pages of a website in a window, and the pages that scroll sideways.
fn look(folder: &Path, width: u32, appearance: &str) -> Vec<Value> {
    let page = Page::before_server(&host(folder));
    page.resize((width, 900));
    let features = json!([{ "name": "prefers-color-scheme", "value": appearance }]);
    let mut first = axe();
    if width < 400 {
        page.call("Emulation.setEmulatedMedia", json!({ "features": features }));
    } else {
        // On wide windows the reader has chosen it, on small ones the device.
        first.push_str(&format!("\nlocalStorage.setItem('appearance', '{appearance}');"));
    }
    page.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": first }));
    let pages = files(folder, "html").into_iter().chain(FILLED.map(str::to_owned));
    pages
        .flat_map(|address| {
            page.open(&address);
            let found = page.run(include_str!("../../browser/barriers.js"), &Value::Null);
            let found = found.as_array().expect("what axe finds").clone();
            found.into_iter().map(move |one| json!([address, one]))
        })
        .collect()
}

#[test]
fn axe_finds_nothing_on_any_page() {
    let found: Vec<_> = std::thread::scope(|scope| {
        let looks = WINDOWS.map(|(wide, appearance)| scope.spawn(move || look(real(), wide, appearance)));
        looks.into_iter().map(|look| look.join().expect("a look at every page")).collect()
    });
    for ((wide, appearance), found) in WINDOWS.iter().zip(found) {
        assert_eq!(found, Vec::<Value>::new(), "{wide} pixels, {appearance}");
    }
}

#[test]
fn a_hostile_title_breaks_no_page() {
    let title = format!("<script>alert(1)</script> \\\"'& \u{202e}right {}", "verylongwordwithoutend".repeat(12));
    let book = TestBook::staffed()
        .replace("content/jobs/chop.md", "title = \"Chop\"", &format!("title = \"{title}\""))
        .replace("profiles/cook.toml", "title = \"Cook\"", &format!("title = \"{title}\""));
    book.build().succeeds();
    assert_eq!(look(&book.path().join("public"), 320, "light"), Vec::<Value>::new());
}

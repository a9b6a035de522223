//! Accessibility of every page: WCAG 2.2 AA as far as axe can check, in small and large windows, light and dark.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::reader::beside;
use crate::support::{TestBook, built_handbook as real, files};

/// Widths of windows in CSS pixels, each with the appearances to test.
const WINDOWS: [(u32, &str); 4] = [(320, "dark"), (768, "light"), (1280, "light"), (1280, "dark")];

/// The composer in use, also with a profile of the real book.
const FILLED: [&str; 2] = ["compose.html?start=bemiddelaar", "compose.html#title=T&hours_per_week=20&sole_worker=true"];

/// axe-core as npm installs it.
fn axe() -> PathBuf {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules/axe-core/axe.min.js");
    assert!(path.is_file(), "axe-core is missing: run tests/run, or npm ci in tests/browser");
    path
}

/// What axe finds on all pages of a website in a window, and which pages scroll sideways.
fn look(folder: &Path, wide: u32, appearance: &str) -> Value {
    let pages = files(folder, "html");
    // Other tests open copies of their own.
    let mut pages: Vec<_> = pages.into_iter().filter(|page| !page.contains("reader-")).collect();
    // Filled in, the composer shows much more.
    pages.extend(FILLED.map(str::to_owned));
    let script = format!(
        "localStorage.setItem('appearance', '{appearance}'); const found = [];
         for (const page of {}) {{
           const window = await open(page, {wide}); const {{ document }} = window;
           document.querySelectorAll('.composer details').forEach((one) => {{ one.open = true; }});
           const root = document.scrollingElement;
           if (root.scrollWidth > root.clientWidth) found.push([page, 'scrolls sideways', root.scrollWidth]);
           await new Promise((done) => {{ const axe = document.createElement('script'); axe.src = new URL('axe.js', location.href); axe.addEventListener('load', done); document.head.append(axe); }});
           const {{ violations }} = await window.axe.run(document, {{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }});
           for (const one of violations) found.push([page, one.id, one.nodes[0].html.slice(0, 200)]);
           window.frameElement.remove();
         }}
         return found;",
        serde_json::to_string(&pages).expect("JSON")
    );
    beside(folder, &script)
}

#[test]
fn axe_finds_nothing_on_any_page() {
    std::fs::copy(axe(), real().join("axe.js")).expect("axe beside the website");
    let found: Vec<Value> = std::thread::scope(|scope| {
        let looks = WINDOWS.map(|(wide, appearance)| scope.spawn(move || look(real(), wide, appearance)));
        looks.into_iter().map(|look| look.join().expect("a look at every page")).collect()
    });
    std::fs::remove_file(real().join("axe.js")).expect("axe taken away");
    for ((wide, appearance), found) in WINDOWS.iter().zip(found) {
        assert_eq!(found, Value::Array(Vec::new()), "{wide} pixels, {appearance}");
    }
}

#[test]
fn a_hostile_title_breaks_no_page() {
    let title = format!("<script>alert(1)</script> \\\"'& \u{202e}right {}", "verylongwordwithoutend".repeat(12));
    let book = TestBook::staffed()
        .replace("content/jobs/chop.md", "title = \"Chop\"", &format!("title = \"{title}\""))
        .replace("profiles/cook.toml", "title = \"Cook\"", &format!("title = \"{title}\""));
    book.build().succeeds();
    let folder = book.path().join("public");
    std::fs::copy(axe(), folder.join("axe.js")).expect("axe beside the website");
    assert_eq!(look(&folder, 320, "light"), Value::Array(Vec::new()));
}

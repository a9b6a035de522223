//! The development server: changes are shown at once, an error never takes the site away, and the server is closed to other
//! machines.

use crate::support;

use std::io::Write;
use std::time::{Duration, Instant};

use serde_json::Value;
use support::TestBook;
use support::served::Served;

const WELCOME: &str = "/welcome.html";

#[test]
fn a_page_shows_what_was_saved() {
    let book = TestBook::small();
    let served = Served::start(&book);
    assert!(served.get(WELCOME).shows("Wash your hands."));
    let _book = book.replace("content/welcome.md", "Wash your hands.", "Wash them twice.");
    served.until(WELCOME, |page| page.shows("Wash them twice."));
}

#[test]
fn changes_in_profiles_themes_and_book_toml_are_shown_too() {
    let book = TestBook::small();
    let served = Served::start(&book);
    let book = book.replace("profiles/cook.toml", "\"Cook\"", "\"Chef\"");
    served.until("/roles/cook.html", |page| page.shows("Chef"));
    let book = book.replace("book.toml", "title = \"Kitchen\"", "title = \"Scullery\"");
    served.until("/", |page| page.shows("Scullery"));
    let _book = book.file("themes/default/site/404.html", "Nothing here, cook.");
    served.until("/no/such.html", |page| page.status == 404 && page.text().contains("Nothing here, cook."));
}

#[test]
fn changes_by_editors_that_rename_files_are_shown() {
    let book = TestBook::small();
    let served = Served::start(&book);
    for text in ["One.", "Two.", "Three."] {
        let full = book.path().join("content/welcome.md");
        let beside = book.path().join("content/.welcome.md.swp");
        std::fs::write(&beside, format!("+++\ntitle = \"Welcome\"\nsource = \"us\"\n+++\n\n{text}\n")).expect("a file");
        std::fs::rename(&beside, &full).expect("a file renamed");
        served.until(WELCOME, |page| page.shows(text));
    }
}

#[test]
fn a_folder_may_disappear_and_return() {
    let book = TestBook::small();
    let served = Served::start(&book);
    let (here, away) = (book.path().join("content"), book.path().join("away"));
    std::fs::rename(&here, &away).expect("a folder renamed");
    served.news(|news| news["current"] == false);
    assert!(served.get(WELCOME).shows("Wash your hands."));
    std::fs::rename(&away, &here).expect("a folder renamed back");
    served.news(|news| news["current"] == true);
    let _book = book.replace("content/welcome.md", "Wash your hands.", "Wash them twice.");
    served.until(WELCOME, |page| page.shows("Wash them twice."));
}

#[test]
fn an_error_is_reported_while_the_last_good_page_stays() {
    let book = TestBook::small();
    let served = Served::start(&book);
    let book = book.replace("content/welcome.md", "jobs/chop.md", "jobs/<img>.md");
    let news = served.news(|news| news["current"] == false);
    let finding = &news["findings"]["list"][0];
    assert_eq!(finding["file"], "content/welcome.md");
    assert_eq!((&finding["line"], &finding["severity"]), (&6.into(), &"error".into()));
    assert!(finding["message"].as_str().is_some_and(|said| said.contains("jobs/<img>.md")), "{finding}");
    assert!(served.get(WELCOME).shows("chopping"));
    let _book = book.replace("content/welcome.md", "jobs/<img>.md", "jobs/chop.md");
    let mended = served.news(|news| news["current"] == true);
    assert_eq!(mended["findings"]["list"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_book_with_errors_at_the_start_waits_for_a_fix() {
    let book = TestBook::small().replace("content/welcome.md", "jobs/chop.md", "jobs/gone.md");
    let served = Served::start(&book);
    let page = served.get(WELCOME);
    assert_eq!(page.status, 503);
    assert!(page.text().contains("/-/live.js"), "{}", page.text());
    served.news(|news| news["findings"]["list"][0]["code"].is_null() && news["snapshot"] == 0);
    let _book = book.replace("content/welcome.md", "jobs/gone.md", "jobs/chop.md");
    served.until(WELCOME, |page| page.shows("chopping"));
}

#[test]
fn a_broken_theme_is_reported_with_its_file() {
    let book = TestBook::small();
    let served = Served::start(&book);
    let book = book.file("themes/default/site/block.html", "{% if %}");
    let news = served.news(|news| news["current"] == false);
    assert!(news["broken"].as_str().is_some_and(|said| said.contains("block.html")), "{news}");
    assert_eq!(served.get("/jobs/chop.html").status, 200);
    let _book = book.file("themes/default/site/block.html", "{{ nothing.such }}");
    let page = served.until("/jobs/chop.html", |page| page.status == 500);
    assert!(page.text().contains("block.html"), "{}", page.text());
}

#[test]
fn there_is_a_page_at_every_moment() {
    let book = TestBook::small();
    let served = Served::start(&book);
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            for number in 0..30 {
                let text = format!("+++\ntitle = \"Welcome\"\nsource = \"us\"\n+++\n\nNumber {number}.\n");
                std::fs::write(book.path().join("content/welcome.md"), text).expect("a file");
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        while !writing.is_finished() {
            assert_eq!(served.get(WELCOME).status, 200);
        }
    });
    served.until(WELCOME, |page| page.shows("Number 29."));
}

#[test]
fn a_page_reloads_only_when_its_content_changes() {
    let book = TestBook::small();
    let served = Served::start(&book);
    let tag = |path: &str| served.request("HEAD", path).header("etag").expect("a tag").to_owned();
    let (welcome, taste) = (tag(WELCOME), tag("/jobs/taste.html"));
    let snapshot = served.news(|_| true)["snapshot"].as_u64().expect("a number");
    let _book = book.replace("content/welcome.md", "Wash your hands.", "Wash them twice.");
    served.news(|news| news["snapshot"].as_u64() > Some(snapshot));
    assert_ne!(tag(WELCOME), welcome);
    assert_eq!(tag("/jobs/taste.html"), taste);
}

#[test]
fn a_style_sheet_changes_no_page() {
    let book = TestBook::small();
    let served = Served::start(&book);
    let before = served.get(WELCOME);
    let styles = served.news(|_| true)["styles"].clone();
    let _book = book.file("themes/default/assets/look.css", "body { color: teal }");
    served.news(|news| news["styles"] != styles);
    assert_eq!(served.get(WELCOME).header("etag"), before.header("etag"));
    assert!(served.get("/assets/look.css").shows("teal"));
}

#[test]
fn booklets_are_typeset_on_request_and_are_those_of_a_build() {
    let book = TestBook::small();
    book.run(&["build"]).succeeds();
    std::fs::remove_dir_all(book.path().join(".cache")).expect("a cache");
    let served = Served::start(&book);
    for path in ["print/role-cook.pdf", "print/handbook.pdf", "print/pictures/role-cook.png"] {
        let got = served.get(&format!("/{path}"));
        assert_eq!(got.status, 200);
        assert!(got.body == std::fs::read(book.path().join("public").join(path)).expect("a file"), "{path}");
    }
    assert_eq!(served.get("/print/none.pdf").status, 404);
}

#[test]
fn pages_are_those_of_a_build() {
    let book = TestBook::crew();
    book.build().succeeds();
    let served = Served::start(&book);
    let built = support::files(&book.path().join("public"), "");
    for path in built.iter().filter(|path| *path != ".bouwstenen") {
        let got = served.get(&format!("/{path}"));
        let mut body = got.body;
        // Only the live script differs; and booklets, which a build without them does not link to.
        if path.ends_with(".html") {
            let text = String::from_utf8(body).expect("a page");
            let script = text.lines().find(|line| line.contains("/-/live.js")).expect("the script").to_owned();
            body = text.replace(&format!("{script}\n"), "").into_bytes();
        }
        let file = std::fs::read(book.path().join("public").join(path)).expect("a file");
        let links_to_booklets = String::from_utf8_lossy(&body).contains("print/");
        assert!(got.status == 200 && (links_to_booklets || body == file), "{path} differs");
    }
}

#[test]
fn the_preview_of_a_booklet_names_the_pages_that_changed() {
    let book = TestBook::small();
    let served = Served::start(&book);
    let pages = || -> Value { serde_json::from_slice(&served.get("/-/print/handbook/pages.json").body).expect("JSON") };
    let digests = |preview: &Value| -> Vec<Value> {
        let pages = preview["pages"].as_array().expect("pages").iter();
        pages.map(|page| page["digest"].clone()).collect()
    };
    let before = digests(&pages());
    let picture = served.get("/-/print/handbook/0.png");
    assert!(picture.body.starts_with(b"\x89PNG"), "{}", picture.text());
    assert_eq!(served.get(&format!("/-/print/handbook/{}.png", before.len())).status, 404);
    let snapshot = served.news(|_| true)["snapshot"].as_u64().expect("a number");
    let _book = book.replace("content/welcome.md", "Wash your hands.", "Wash them twice.");
    served.news(|news| news["snapshot"].as_u64() > Some(snapshot));
    let after = digests(&pages());
    assert_eq!(before.len(), after.len());
    let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
    assert!((1..before.len()).contains(&changed), "{changed} of {}", before.len());
}

#[test]
fn only_requests_to_its_own_name_are_answered() {
    let book = TestBook::small();
    let served = Served::start(&book);
    let with = |lines: &str| served.send(&format!("GET / HTTP/1.1\r\nConnection: close\r\n{lines}")).status;
    let own = &served.host;
    assert_eq!(with(&format!("Host: {own}")), 200);
    assert_eq!(with("Host: kitchen.example"), 421);
    assert_eq!(with(&format!("Host: {own}\r\nOrigin: https://kitchen.example")), 403);
    assert_eq!(with(&format!("Host: {own}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors")), 403);
    let response = served.get("/");
    assert_eq!(response.header("access-control-allow-origin"), None);
    assert_eq!(response.header("x-frame-options"), Some("deny"));
}

#[test]
fn requests_that_send_data_are_refused() {
    let book = TestBook::small();
    let served = Served::start(&book);
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        assert_eq!(served.request(method, "/").status, 405, "{method}");
    }
    let head = served.request("HEAD", "/");
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn no_address_leads_out_of_the_book() {
    let book = TestBook::small().file("secret.txt", "the safe's number");
    let served = Served::start(&book);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/../../secret.txt",
        "//secret.txt",
        "/secret.txt",
        "/book.toml",
        "/content/welcome.md",
        "/-/../secret.txt",
        "/-/print/../secret.txt",
        "/%00",
        "/%ff",
        "/print/../../secret.txt",
    ] {
        let response = served.get(path);
        assert!(matches!(response.status, 400 | 404), "{path}: {}", response.status);
        assert!(!response.text().contains("the safe's number"), "{path}");
    }
}

#[test]
fn many_and_slow_clients_keep_nobody_waiting() {
    let book = TestBook::small();
    let served = Served::start(&book);
    // Two hundred clients that wait for events, and fifty that never end their request.
    let mut open = Vec::new();
    for number in 0..250 {
        let mut stream = served.connect();
        let end = if number < 200 { "\r\n\r\n" } else { "\r\n" };
        write!(stream, "GET /-/news HTTP/1.1\r\nHost: {}{end}", served.host).expect("a request sent");
        open.push(stream);
    }
    let began = Instant::now();
    for _ in 0..50 {
        assert_eq!(served.get(WELCOME).status, 200);
    }
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    let _book = book.replace("content/welcome.md", "Wash your hands.", "Wash them twice.");
    served.until(WELCOME, |page| page.shows("Wash them twice."));
}

#[test]
fn a_port_in_use_is_reported_with_what_to_do() {
    let book = TestBook::small();
    let served = Served::start(&book);
    let port = served.host.rsplit(':').next().expect("a port");
    let run = book.run(&["serve", "--port", port]);
    assert_eq!(run.code(), 2);
    let said = "bouwstenen: Port PORT is already in use. Stop the program that uses it, or choose another with --port. With --port 0 the program chooses one.\n";
    assert_eq!(run.text(), said.replace("PORT", port));
}

#[test]
fn the_log_holds_what_is_new_and_what_was_solved() {
    let book = TestBook::small().append("content/welcome.md", "\n[a](gone.md)\n");
    let served = Served::start(&book);
    let book = book.append("content/index.md", "\n[b](lost.md)\n");
    let log = served.said("Errors: 2");
    assert!(log.contains("lost.md") && !log.contains("gone.md"), "{log}");
    let _book = book.replace("content/welcome.md", "[a](gone.md)", "");
    let log = served.said("Errors: 1");
    assert!(log.contains("gone.md") && !log.contains("lost.md"), "{log}");
}

#[test]
fn the_real_handbook_is_there_within_a_second() {
    let book = TestBook::handbook();
    // The fastest of three: other tests run beside this one, and the program under test is not optimised.
    let took = (0..3).map(|_| {
        let began = Instant::now();
        let served = Served::start(&book);
        assert_eq!(served.get("/").status, 200);
        began.elapsed()
    });
    assert!(took.min() < Some(Duration::from_secs(1)));
}

//! Output for programs: the 404 page, the sitemap and the feed.

use std::collections::BTreeSet;
use std::path::Path;

use scraper::{Html, Selector};

use super::support::served::Served;
use super::support::{self, TestBook};

const CHANGES: &str =
    "\n[[changes]]\ndate = 2026-11-01\ntitle = \"A\\u0008B & <C> \\u001b]]>\"\ntext = \"Much\\u0000 is new\\uffff.\"\n";

/// Returns a book with changes and a URL.
fn at(address: &str) -> TestBook {
    let book = TestBook::small().append("book.toml", CHANGES).replace(
        "book.toml",
        "[[booklets]]\ndocument = \"handbook\"\nfile = \"handbook\"\ntitle = \"Handbook\"\n\n[[booklets]]\ndocument = \"profile\"\nfile = \"role\"\ntitle = \"Role\"\n",
        "",
    );
    let line = if address.is_empty() { String::new() } else { format!("\naddress = \"{address}\"") };
    book.replace("book.toml", "language = \"en\"", &format!("language = \"en\"{line}"))
}

/// Returns all addresses that a page links to or loads.
fn targets(page: &str) -> Vec<String> {
    let elements = Selector::parse("[href], [src], [action]").expect("a selector");
    let html = Html::parse_document(page);
    let target = |element: scraper::ElementRef| {
        ["href", "src", "action"].iter().find_map(|name| element.attr(name)).map(str::to_owned)
    };
    html.select(&elements).filter_map(target).filter(|to| !to.starts_with('#')).collect()
}

/// Asserts that each target of the 404 page is a file of the website, as seen from any depth.
fn leads_only_to_files(page: &str, root: &str, folder: &Path) {
    let targets = targets(page);
    assert!(targets.iter().any(|to| to.ends_with("assets/style.css")), "{targets:?}");
    for to in targets {
        let path = to.strip_prefix(root).unwrap_or_else(|| panic!("{to} does not begin with {root}"));
        let path = path.split(['#', '?']).next().unwrap_or_default();
        assert!(folder.join(path).is_file(), "{to}");
    }
}

#[test]
fn the_page_for_an_unknown_address_works_at_any_depth_below_the_address_of_the_book() {
    for (address, root) in [
        ("https://kitchen.example/", "/"),
        ("https://example.org/handbook/", "/handbook/"),
        ("https://example.org/a/b/", "/a/b/"),
        ("", "/"),
    ] {
        let book = at(address);
        book.build().succeeds();
        leads_only_to_files(&book.read("public/404.html"), root, &book.path().join("public"));
    }
}

#[test]
fn the_page_for_an_unknown_address_is_not_for_search_engines_and_has_no_address_of_its_own() {
    let book = at("https://kitchen.example/");
    book.build().succeeds();
    let page = book.read("public/404.html");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
    assert!(!page.contains("canonical") && !page.contains("og:url"), "{page}");
    let home = book.read("public/index.html");
    assert!(home.contains("canonical") && !home.contains("noindex"), "{home}");
}

#[test]
fn serve_shows_the_page_for_an_unknown_address_at_any_depth() {
    let book = at("https://example.org/handbook/");
    book.build().succeeds();
    let served = Served::start(&book);
    for path in ["/no.html", "/jobs/no.html", "/jobs/a/b/c/no.html"] {
        let response = served.get(path);
        assert_eq!(response.status, 404, "{path}");
        for to in targets(&response.text()).iter().filter(|to| !to.starts_with("/-/")) {
            assert!(to.starts_with('/'), "{path}: {to}");
            assert_eq!(served.get(to).status, 200, "{path}: {to}");
        }
    }
}

#[test]
fn a_sitemap_names_every_page_by_its_absolute_url() {
    let book = at("https://example.org/handbook/");
    book.build().succeeds();
    let text = book.read("public/sitemap.xml");
    let sitemap = roxmltree::Document::parse(&text).expect("well-formed XML");
    let found: BTreeSet<_> =
        sitemap.descendants().filter(|node| node.tag_name().name() == "loc").filter_map(|node| node.text()).collect();
    let pages = support::files(&book.path().join("public"), "html");
    let pages: Vec<_> = pages.iter().filter(|path| *path != "404.html").collect();
    let wanted: BTreeSet<_> = pages.iter().map(|path| format!("https://example.org/handbook/{path}")).collect();
    assert_eq!(found, wanted.iter().map(String::as_str).collect());
}

#[test]
fn a_book_without_an_address_has_no_sitemap() {
    let book = at("");
    book.build().succeeds();
    assert!(!book.has("public/sitemap.xml"));
}

#[test]
fn a_feed_is_well_formed_whatever_a_change_is_called() {
    let mut ids = BTreeSet::new();
    for address in ["https://example.org/handbook/", ""] {
        let book = at(address);
        book.build().succeeds();
        let text = book.read("public/feed.xml");
        let feed = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let all = |name: &'static str| {
            feed.descendants().filter(move |node| node.has_tag_name(("http://www.w3.org/2005/Atom", name)))
        };
        let titles: Vec<_> = all("title").filter_map(|node| node.text()).collect();
        assert_eq!(titles, ["Kitchen", "AB & <C> ]]>"]);
        assert!(all("link").filter_map(|node| node.attribute("href")).all(|to| to.starts_with(address)), "{text}");
        assert_eq!(
            all("updated").filter_map(|node| node.text()).collect::<BTreeSet<_>>(),
            ["2026-11-01T00:00:00Z"].into()
        );
        let found: Vec<_> = all("id").filter_map(|node| node.text()).map(str::to_owned).collect();
        assert!(found.iter().all(|id| id.starts_with("urn:uuid:")), "{found:?}");
        ids.insert(found);
    }
    assert_eq!(ids.len(), 1, "ids differ where the website stands elsewhere");
}

//! What a reader finds on the website, in the small book and in the real one.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use scraper::{Html, Selector};
use support::{TestBook, built_handbook as real};

fn select(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

fn page(folder: &Path, path: &str) -> Html {
    Html::parse_document(&std::fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}")))
}

/// The text of all elements that a selector finds, with single spaces.
fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = select(selector);
    page.select(&selector)
        .map(|element| element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn hrefs(page: &Html, selector: &str) -> Vec<String> {
    page.select(&select(selector)).filter_map(|element| element.attr("href")).map(str::to_owned).collect()
}

/// The small book, built.
fn small() -> TestBook {
    let book = TestBook::small();
    book.build().succeeds();
    book
}

/// Every link of a website that leads nowhere, and every page that no link leads to.
fn dead_ends(folder: &Path) -> (Vec<String>, Vec<String>) {
    let pages: BTreeMap<String, Html> =
        support::files(folder, "html").into_iter().map(|path| (path.clone(), page(folder, &path))).collect();
    let ids: BTreeMap<&String, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, html)| (path, html.select(&select("[id]")).filter_map(|element| element.attr("id")).collect()))
        .collect();
    let mut dead = Vec::new();
    let mut reached = BTreeSet::from(["index.html".to_owned(), "404.html".to_owned()]);
    for (path, html) in &pages {
        let links = select("a[href], link[href], script[src], img[src]");
        for link in html.select(&links).filter_map(|element| element.attr("href").or(element.attr("src"))) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (to, fragment) = link.split_once('#').map_or((link, None), |(to, id)| (to, Some(id)));
            let target = if to.is_empty() { path.clone() } else { join(path, to) };
            let known = fragment.is_none_or(|id| ids.get(&target).is_some_and(|ids| ids.contains(id)));
            if !folder.join(&target).is_file() || !known {
                dead.push(format!("{path}: {link}"));
            }
            reached.insert(target);
        }
    }
    let orphans = pages.keys().filter(|path| !reached.contains(*path)).cloned().collect();
    (dead, orphans)
}

fn join(from: &str, to: &str) -> String {
    let mut parts: Vec<_> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[test]
fn there_is_a_page_for_each_chapter_kind_block_and_profile() {
    let book = small();
    let pages = support::files(&book.path().join("public"), "html");
    assert_eq!(
        pages,
        [
            "404.html",
            "index.html",
            "jobs/chop.html",
            "jobs/index.html",
            "jobs/taste.html",
            "roles/cook.html",
            // Beside what its choices ask for.
            "roles/cook_.html",
            "roles/index.html",
            "skills/index.html",
            "skills/knife.html",
            "skills/palate.html",
            "stations/cold.html",
            "stations/index.html",
            "welcome.html",
        ]
    );
}

#[test]
fn a_block_shows_what_it_needs_and_through_what() {
    let book = small();
    let text = texts(&page(&book.path().join("public"), "jobs/chop.html"), "main").join(" ");
    assert!(text.contains("Needs") && text.contains("Knife work") && text.contains("Cold station"), "{text}");
}

#[test]
fn a_block_shows_what_needs_it_directly_and_through_others() {
    let book = small();
    let links = hrefs(&page(&book.path().join("public"), "skills/knife.html"), "main a");
    for link in ["../stations/cold.html", "../jobs/chop.html", "../roles/cook.html"] {
        assert!(links.contains(&link.to_owned()), "{link} is not in {links:?}");
    }
}

#[test]
fn a_block_leads_to_the_one_before_and_after() {
    let book = small();
    let links = hrefs(&page(&book.path().join("public"), "jobs/taste.html"), "a[rel=prev], a[rel=next]");
    assert_eq!(links, ["../jobs/chop.html", "../skills/index.html"]);
}

#[test]
fn a_profile_shows_what_is_asked_for_and_not_listed() {
    let book = TestBook::small().replace("profiles/cook.toml", "skills = [\"knife\"]\n", "skills = []\n");
    book.build().succeeds();
    let text = texts(&page(&book.path().join("public"), "roles/cook.html"), "main").join(" ");
    assert!(text.contains("Knife work asked for, not in the profile"), "{text}");
}

#[test]
fn every_link_of_the_small_book_leads_somewhere() {
    let book = small();
    assert_eq!(dead_ends(&book.path().join("public")), (vec![], vec![]));
}

#[test]
fn every_link_of_the_real_book_leads_somewhere() {
    assert_eq!(dead_ends(real()), (vec![], vec![]));
}

#[test]
fn every_page_has_one_title_a_language_and_a_description() {
    for path in support::files(real(), "html") {
        let html = page(real(), &path);
        assert_eq!(texts(&html, "h1").len(), 1, "{path}");
        assert_eq!(html.select(&select("html")).next().and_then(|root| root.attr("lang")), Some("nl"), "{path}");
        assert_eq!(texts(&html, "head > title").len(), 1, "{path}");
        if path != "404.html" {
            let description =
                html.select(&select("meta[name=description]")).next().and_then(|meta| meta.attr("content"));
            assert!(description.is_some_and(|text| !text.is_empty()), "{path}");
        }
    }
}

#[test]
fn headings_never_skip_a_level() {
    for path in support::files(real(), "html") {
        let html = page(real(), &path);
        let levels: Vec<u8> = html
            .select(&select("main h1, main h2, main h3, main h4, main h5"))
            .map(|heading| heading.value().name().as_bytes()[1] - b'0')
            .collect();
        assert_eq!(levels.first(), Some(&1), "{path}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
    }
}

#[test]
fn no_page_asks_another_host_or_runs_code_of_its_own() {
    for path in support::files(real(), "html") {
        let html = page(real(), &path);
        for element in html.select(&select("script, link[rel=stylesheet], img, iframe, object")) {
            let from = element.attr("src").or(element.attr("href"));
            assert!(from.is_some_and(|from| !from.contains("//")), "{path}: {}", element.html());
        }
        assert!(html.select(&select("[style], style, [onclick], [onload]")).next().is_none(), "{path}");
    }
}

#[test]
fn the_matrix_holds_every_mark_of_the_publication() {
    let matrix = include_str!("fixtures/matrix-2009.tsv").lines().filter(|line| !line.starts_with('#'));
    let marks: usize = matrix.map(|line| line.split_once('\t').expect("two columns").1.split(' ').count()).sum();
    let html = page(real(), "samenhang.html");
    assert_eq!(html.select(&select("td.own")).count(), marks);
    assert_eq!(html.select(&select("table thead th[scope=col]")).count(), 1 + 16);
}

#[test]
fn every_booklet_can_be_downloaded_with_pages_and_size() {
    let html = page(real(), "downloads.html");
    let links = hrefs(&html, "main a");
    let booklets = support::files(real(), "pdf");
    assert_eq!(booklets.len(), 5);
    for booklet in booklets {
        assert!(links.contains(&booklet), "{booklet} is not in {links:?}");
    }
    let text = texts(&html, "main").join(" ");
    assert!(text.contains("bladzijden") && (text.contains("kB") || text.contains("MB")), "{text}");
}

#[test]
fn every_page_is_in_the_sitemap() {
    let sitemap = std::fs::read_to_string(real().join("sitemap.xml")).expect("a sitemap");
    for path in support::files(real(), "html").iter().filter(|path| *path != "404.html") {
        assert!(sitemap.contains(&format!("{path}</loc>")), "{path}");
    }
}

#[test]
fn text_that_looks_like_markup_shows_as_text() {
    let hostile = "<script>alert(1)</script> & \\\"quoted\\\" \u{202e}right";
    let book = TestBook::small()
        .replace(
            "content/jobs/chop.md",
            "title = \"Chop\"",
            &format!("title = \"{hostile}\"\naliases = [\"{hostile}\"]"),
        )
        .replace("content/jobs/chop.md", "source = \"us\"", &format!("source = \"{hostile}\""))
        .replace("content/jobs/chop.md", "Take a knife", "Take a `<script>` & \"knife\"")
        .replace(
            "profiles/cook.toml",
            "title = \"Cook\"",
            &format!("title = \"{hostile}\"\norganisation = \"{hostile}\""),
        )
        .replace(
            "book.toml",
            "title = \"Kitchen\"",
            &format!("title = \"{hostile}\"\nsubtitle = \"{hostile}\"\ndescription = \"{hostile}\""),
        );
    book.build().succeeds();
    let folder = book.path().join("public");
    for path in support::files(&folder, "html") {
        let html = page(&folder, &path);
        let scripts = html.select(&select("script")).filter(|script| script.attr("src").is_none()).count();
        assert_eq!(scripts, 0, "{path}");
    }
    let title = texts(&page(&folder, "jobs/chop.html"), "h1").join(" ");
    assert!(title.contains("<script>alert(1)</script> &"), "{title}");
}

#[test]
fn a_fragment_leads_to_the_heading_on_another_page() {
    let book =
        TestBook::small().replace("content/jobs/chop.md", "Cut things small.", "See [the rules](../welcome.md#rules).");
    book.build().succeeds();
    let html = page(&book.path().join("public"), "jobs/chop.html");
    assert!(hrefs(&html, "main a").contains(&"../welcome.html#rules".to_owned()));
}

#[test]
fn the_words_of_the_website_follow_the_language_of_the_book() {
    let book = TestBook::small().replace("book.toml", "language = \"en\"", "language = \"nl\"");
    book.build().succeeds();
    let html = page(&book.path().join("public"), "jobs/chop.html");
    assert_eq!(html.select(&select("html")).next().and_then(|root| root.attr("lang")), Some("nl"));
    assert!(texts(&html, "body").join(" ").contains("Onderdeel van"));
}

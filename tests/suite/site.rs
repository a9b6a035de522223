//! What a reader finds on the website, in the small book and in the real one.

use crate::support;

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

/// Returns the text of all elements that match a selector, with single spaces.
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

/// Returns every broken link of a website, and every page without an incoming link.
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
            let to = to.split('?').next().unwrap_or_default();
            let target = if to.is_empty() { path.clone() } else { join(path, to) };
            // In a booklet a fragment names a page, which `print.rs` verifies.
            let is_page = |id: &str| target.ends_with(".pdf") && id.starts_with("page=");
            let known = fragment.is_none_or(|id| is_page(id) || ids.get(&target).is_some_and(|ids| ids.contains(id)));
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
            "a-z.html",
            "compose.html",
            "index.html",
            "jobs/chop.html",
            "jobs/index.html",
            "jobs/taste.html",
            "licences.html",
            "overview.html",
            "roles/cook.html",
            // The comparison with what its choices require.
            "roles/cook_.html",
            "roles/index.html",
            "search.html",
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
fn a_block_shows_what_it_requires_and_through_which_parent() {
    let book = small();
    let text = texts(&page(&book.path().join("public"), "jobs/chop.html"), "main").join(" ");
    assert!(text.contains("Needs") && text.contains("Knife work") && text.contains("Cold station"), "{text}");
}

#[test]
fn a_note_to_a_relation_is_shown_at_both_ends_and_to_those_that_inherit_it() {
    let named = "{ id = \"knife\", note = \"With two hands.\" }";
    let book = TestBook::small().replace("content/stations/cold.md", "\"knife\"", named);
    book.build().succeeds();
    for at in ["stations/cold.html", "jobs/chop.html", "skills/knife.html"] {
        let text = texts(&page(&book.path().join("public"), at), ".relations .remark").join(" ");
        assert!(text.contains("With two hands."), "{at}: {text}");
    }
}

#[test]
fn a_block_shows_what_requires_it_directly_and_by_inheritance() {
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
fn a_profile_shows_required_blocks_that_are_not_listed() {
    let book = TestBook::small().replace("profiles/cook.toml", "skills = [\"knife\"]\n", "skills = []\n");
    book.build().succeeds();
    let text = texts(&page(&book.path().join("public"), "roles/cook.html"), "main").join(" ");
    assert!(text.contains("Knife work required, not in the profile"), "{text}");
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
fn no_page_loads_from_another_host_or_has_inline_code() {
    for path in support::files(real(), "html") {
        let html = page(real(), &path);
        for element in html
            .select(&select("script:not([type=\"application/ld+json\"]), link[rel=stylesheet], img, iframe, object"))
        {
            let from = element.attr("src").or(element.attr("href"));
            assert!(from.is_some_and(|from| !from.contains("//")), "{path}: {}", element.html());
        }
        assert!(html.select(&select("[style], style, [onclick], [onload]")).next().is_none(), "{path}");
    }
}

#[test]
fn the_matrix_holds_every_mark_of_the_publication() {
    let matrix = include_str!("../fixtures/matrix-2009.tsv").lines().filter(|line| !line.starts_with('#'));
    let marks: usize = matrix.map(|line| line.split_once('\t').expect("two columns").1.split(' ').count()).sum();
    let html = page(real(), "samenhang.html");
    assert_eq!(html.select(&select("td.own")).count(), marks);
    // The corner, the competences, and the counts.
    assert_eq!(html.select(&select("table thead th[scope=col]")).count(), 1 + 16 + 1);
}

#[test]
fn every_booklet_can_be_downloaded() {
    let html = page(real(), "downloads.html");
    let links = hrefs(&html, "main a");
    for booklet in support::files(real(), "pdf") {
        assert!(links.contains(&booklet), "{booklet} is not in {links:?}");
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
        let scripts = html.select(&select("script:not([src]):not([type=\"application/ld+json\"])")).count();
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

// ── Profiles, teams, comparisons ─────────────────────────────────────────────────────────────────────────────────────

/// Returns a book with two profiles and a crew, built.
fn crew() -> TestBook {
    let book = TestBook::crew();
    book.build().succeeds();
    book
}

fn main_text(book: &TestBook, path: &str) -> String {
    texts(&page(&book.path().join("public"), path), "main").join(" ")
}

#[test]
fn a_profile_shows_everything_in_its_file() {
    let book = TestBook::staffed().file(
        "profiles/cook.toml",
        "title = \"Cook\"\norganisation = \"Us\"\nextends = \"fryer\"\nstations = [\"hot\"]\njobs = [{ id = \"fry\", hours = 7.5, note = \"on Mondays\", only = [1, 3] }]\nhours_per_week = 12\nsole_worker = true\n\n[omitted]\nstew = \"too slow\"\n",
    );
    book.build().succeeds();
    let text = main_text(&book, "roles/cook.html");
    for wanted in [
        "role · Us",
        "Starts fromFryer",
        "StationsHot station",
        "Hours per week12",
        "Total hours of all choices7.5",
        "Works aloneyes",
        "Fry 7.5 hourson MondaysOnly 2 of 3:Heat oilDrain",
        "Left out on purpose d Stew too slow",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    assert!(!text.contains("Heat oilFry"), "{text}");
}

#[test]
fn a_profile_shows_its_findings_and_where_they_are_explained() {
    let book = TestBook::staffed().file("profiles/cook.toml", "title = \"Cook\"\njobs = [\"chop\"]\n").replace(
        "content/welcome.md",
        "source = \"us\"\n",
        "source = \"us\"\nshows = \"findings\"\n",
    );
    book.build().succeeds();
    let html = page(&book.path().join("public"), "roles/cook.html");
    let text = texts(&html, ".remarks").join(" ");
    assert!(text.contains("warning The job e Wash up belongs in every profile"), "{text}");
    assert!(text.contains("note This profile has no worries."), "{text}");
    let links = hrefs(&html, ".remarks a");
    assert_eq!(
        links,
        ["../welcome.html#rules", "../welcome.html#Finding-none-chosen", "../welcome.html#Finding-always-missing"]
    );
}

/// Returns the values of `id="…"` in the templates of the default theme.
fn template_ids() -> BTreeSet<String> {
    let theme = bouwstenen::theme::Theme::default_theme();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let ids = |text: String| -> Vec<String> {
        text.split(" id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
    };
    theme.folder("site").flat_map(|(_, bytes)| ids(text(bytes))).collect()
}

#[test]
fn ids_of_templates_hold_a_capital_letter() {
    // Values that the program gives for a page without an author's text already have it.
    let given = ["{{ section.id }}", "{{ part.id }}", "{{ letter.id }}", "{{ change.id }}", "{{ id }}"];
    let small: Vec<_> = template_ids().into_iter().filter(|id| !id.starts_with(char::is_uppercase)).collect();
    assert!(small.iter().all(|id| given.contains(&id.as_str())), "{small:?}");
}

#[test]
fn no_chapter_can_have_a_reserved_name() {
    let book = changed();
    book.build().succeeds();
    // An id contains no underscore, so this is never a matrix.
    let own = ["welcome", "stations", "jobs", "skills", "roles"];
    let used: BTreeSet<String> = std::fs::read_dir(book.path().join("public"))
        .expect("the website")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"))
        .filter(|name| name.ends_with(".html") || !name.contains('.'))
        .map(|name| name.trim_end_matches(".html").to_owned())
        .filter(|name| !name.contains('_') && !own.contains(&name.as_str()))
        .collect();
    for name in used.iter().filter(|name| *name != "index") {
        let text = "+++\ntitle = \"New\"\nsource = \"us\"\n+++\n\nx\n";
        let book = TestBook::small().file(&format!("content/{name}.md"), text);
        assert!(book.codes().contains(&"bad-id".to_owned()), "{name}");
    }
    assert!(used.contains("licences") && used.contains("changes"), "{used:?}");
}

#[test]
fn a_heading_may_have_the_name_of_a_part_of_the_page() {
    let parts: Vec<_> = template_ids().into_iter().filter(|id| !id.contains('{')).collect();
    let headings: String = parts.iter().map(|id| format!("\n### {}\n", id.to_lowercase())).collect();
    let headings = format!("\n## Asked\n{headings}\n### Finding-none-chosen\n\n### Kind-jobs\n\n### Group-scope-1\n");
    let mut book = TestBook::crew()
        .append("book.toml", "\n[profiles.steps]\nname = \"welcome.md#asked\"\nscope = \"index.md#asked\"\n")
        .replace("content/welcome.md", "source = \"us\"\n", "source = \"us\"\nshows = \"findings\"\n");
    for path in ["content/welcome.md", "content/index.md", "content/jobs/chop.md"] {
        book = book.append(path, &headings);
    }
    let summary = format!("summary = '''{headings}'''\n");
    let profile = summary.clone() + &book.read("profiles/cook.toml");
    let team = summary + &book.read("profiles/teams/evening.toml");
    let book = book.file("profiles/cook.toml", profile).file("profiles/teams/evening.toml", team);
    book.build().succeeds();
    let public = book.path().join("public");
    assert!(book.read("public/welcome.html").contains("<h3 id=\"content\">content</h3>"));
    for path in support::files(&public, "html") {
        let mut known = BTreeSet::new();
        let html = page(&public, &path);
        let twice: Vec<_> =
            html.select(&select("[id]")).filter_map(|one| one.attr("id")).filter(|id| !known.insert(*id)).collect();
        assert!(twice.is_empty(), "{path}: {twice:?}");
    }
}

#[test]
fn compared_profiles_have_their_blocks_in_groups() {
    let book = crew();
    let html = page(&book.path().join("public"), "roles/cook_fryer.html");
    assert_eq!(
        texts(&html, "section[aria-labelledby=Kind-jobs] tr.group"),
        ["In both 1", "Only in Cook 1", "Only in Fryer 1"]
    );
    let rows = texts(&html, "section[aria-labelledby=Kind-jobs] tbody tr:not(.group)");
    assert_eq!(rows, ["e Wash upyesyes", "a Chopyesno", "c Frynoyes"]);
    for profile in ["roles/cook.html", "roles/fryer.html"] {
        let links = hrefs(&page(&book.path().join("public"), profile), ".beside a");
        assert!(links.contains(&"../roles/cook_fryer.html".to_owned()), "{profile}: {links:?}");
    }
}

#[test]
fn a_profile_is_compared_with_what_its_choices_require() {
    let book = TestBook::staffed().replace("profiles/cook.toml", "\"timing\", \"stamina\"", "\"timing\", \"palate\"");
    book.build().succeeds();
    let html = page(&book.path().join("public"), "roles/cook_.html");
    let groups = texts(&html, "tr.group");
    assert_eq!(groups, ["In both 2", "Only in Cook 1", "Only in Required for these choices 1"]);
    // A profile with a derived list has nothing to compare.
    assert!(!book.has("public/roles/fryer_.html"));
}

#[test]
fn three_profiles_are_compared_and_more_have_a_page_to_select_from() {
    let mut book = TestBook::staffed().file("profiles/third.toml", "title = \"Third\"\nextends = \"cook\"\n");
    book.build().succeeds();
    assert!(book.has("public/roles/cook_fryer_third.html"));
    for number in 0..9 {
        book = book.file(&format!("profiles/p{number}.toml"), "title = \"P\"\nextends = \"cook\"\n");
    }
    book.build().succeeds();
    assert!(!book.has("public/roles/cook_fryer.html"));
    let html = book.read("public/roles/_.html");
    let fallback = html.rsplit("<noscript>").next().and_then(|rest| rest.split("</noscript>").next()).expect("a list");
    assert_eq!(fallback.matches("<a href").count(), 12, "{fallback}");
    let data = book.read("public/data/compare.js");
    let json = data.strip_prefix("window.compared = ").and_then(|rest| rest.strip_suffix(";\n")).expect("one value");
    let data: serde_json::Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(data["profiles"].as_array().expect("profiles").len(), 12);
}

#[test]
fn a_team_shows_who_does_what_and_what_is_covered() {
    let book = crew();
    let html = page(&book.path().join("public"), "crews/evening.html");
    assert_eq!(
        texts(&html, ".extents > li"),
        ["Cold station fully, 1/1", "Hot station partly, 1/2 Nobody does:d Stew"]
    );
    let rows = texts(&html, "tbody tr.no_holder, tbody tr.one_holder, tbody tr.many_holders");
    assert_eq!(rows, ["a Chopyesnoone", "c Frynoyesone", "d Stewnononobody"]);
    assert_eq!(texts(&html, "section[aria-labelledby=Members] tbody tr"), ["AnnCook0.520–1", "SecondFryer140–1"]);
    let links = hrefs(&page(&book.path().join("public"), "roles/index.html"), "main a");
    assert!(links.contains(&"../crews/evening.html".to_owned()), "{links:?}");
}

#[test]
fn a_retired_block_keeps_its_page_and_refers_readers_to_the_replacement() {
    let book = TestBook::staffed().replace(
        "content/jobs/stew.md",
        "code = \"d\"\n",
        "code = \"d\"\nretired = \"Too slow.\"\nreplaced_by = \"fry\"\n",
    );
    book.build().succeeds();
    let folder = book.path().join("public");
    assert!(main_text(&book, "jobs/stew.html").contains("Retired. Too slow. Replaced by c Fry"));
    assert!(hrefs(&page(&folder, "jobs/fry.html"), ".relations a").contains(&"../jobs/stew.html".to_owned()));
    // It is listed separately from the others of its kind, and is not in the menu.
    assert!(hrefs(&page(&folder, "jobs/index.html"), "main .plain a").contains(&"../jobs/stew.html".to_owned()));
    assert!(!hrefs(&page(&folder, "jobs/index.html"), ".menu a, .cards a").contains(&"../jobs/stew.html".to_owned()));
    assert_eq!(dead_ends(&folder), (Vec::new(), Vec::new()));
}

#[test]
fn text_that_looks_like_markup_is_shown_as_text_in_profiles_and_teams() {
    let hostile = "<script>alert(1)</script> \\\"&";
    let book = TestBook::staffed()
        .file(
            "profiles/cook.toml",
            format!(
                "title = \"{hostile}\"\norganisation = \"{hostile}\"\njobs = [{{ id = \"chop\", note = \"{hostile}\" }}, \"wash\"]\nworries = [\"rush\"]\n[omitted]\nknife = \"{hostile}\"\n"
            ),
        )
        .file(
            "profiles/teams/evening.toml",
            format!("title = \"{hostile}\"\n[[members]]\nname = \"{hostile}\"\nprofile = \"cook\"\n"),
        );
    book.build().succeeds();
    let folder = book.path().join("public");
    for path in support::files(&folder, "html") {
        let html = page(&folder, &path);
        assert_eq!(html.select(&select("main script")).count(), 0, "{path}");
    }
    for path in ["roles/cook.html", "crews/evening.html", "roles/cook_fryer.html"] {
        assert!(main_text(&book, path).contains("<script>alert(1)</script>"), "{path}");
    }
    // The data is a separate script: text in it must not end the value.
    let data = book.read("public/data/compare.js");
    let json = data.strip_prefix("window.compared = ").and_then(|rest| rest.strip_suffix(";\n")).expect("one value");
    serde_json::from_str::<serde_json::Value>(json).expect("JSON");
}

// ── Everything ───────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn all_names_are_listed_under_their_letter() {
    let book = TestBook::staffed().replace(
        "content/jobs/stew.md",
        "title = \"Stew\"",
        "title = \"Étuver\"\naliases = [\"'s Cook stew\"]",
    );
    book.build().succeeds();
    let html = page(&book.path().join("public"), "a-z.html");
    let of_letter = |letter: &str| {
        let section = html
            .select(&select("main section"))
            .find(|section| section.select(&select("h2")).any(|head| head.text().collect::<String>() == letter));
        let names = select("li");
        section.map(|section| section.select(&names).map(|name| name.text().collect::<String>()).collect::<Vec<_>>())
    };
    assert_eq!(of_letter("E"), Some(vec!["Étuver job d".to_owned()]));
    assert_eq!(of_letter("C").map(|names| names.len()), Some(3), "Chop, Cold station and Cook");
    // An accent or a sign before a name is ignored; an alias leads to the same page.
    assert!(of_letter("S").is_some_and(|names| names.iter().any(|name| name.ends_with("s Cook stew job d"))));
}

#[test]
fn everything_is_on_one_page() {
    let html = page(real(), "overview.html");
    let links = hrefs(&html, "main a");
    let catalogue = support::catalogue();
    for block in catalogue["blocks"].as_array().expect("blocks") {
        let id = block["id"].as_str().expect("an id");
        assert!(links.iter().any(|link| link.ends_with(&format!("/{id}.html"))), "{id}");
    }
    let text = texts(&html, "main").join(" ");
    assert!(text.contains("De medewerker zorgt voor een goede match"), "each with its first lines");
}

#[test]
fn readers_without_javascript_find_what_works_without_it() {
    let html = std::fs::read_to_string(real().join("search.html")).expect("the page");
    let fallback = html.split("<noscript>").nth(1).and_then(|rest| rest.split("</noscript>").next()).expect("a way");
    assert!(fallback.contains("a-z.html") && fallback.contains("overview.html"), "{fallback}");
    for path in support::files(real(), "html") {
        let links = hrefs(&page(real(), &path), ".foot a");
        assert!(links.iter().any(|link| link.ends_with("overview.html")), "{path}");
    }
}

#[test]
fn the_matrix_has_counts_and_a_table_for_spreadsheets() {
    let catalogue = support::catalogue();
    let csv = std::fs::read_to_string(real().join("data/matrix.csv")).expect("the table");
    let csv = csv.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(';').collect()).collect();
    let html = page(real(), "samenhang.html");
    // The counts below the table are those of the rows in the file.
    let of_column = |column: usize| rows[1..].iter().filter(|row| !row[column].is_empty()).count().to_string();
    let counts: Vec<_> = (2..rows[0].len()).map(of_column).collect();
    assert_eq!(texts(&html, "tfoot td.sum"), counts);
    // Direct requirements are those of the catalogue.
    let own: usize = rows.iter().flatten().filter(|cell| **cell == "zelf").count();
    let named: usize = catalogue["blocks"]
        .as_array()
        .expect("blocks")
        .iter()
        .filter_map(|block| block["relations"]["vraagt"].as_array())
        .map(Vec::len)
        .sum();
    assert_eq!(own, named);
    assert!(hrefs(&html, "main a").contains(&"data/matrix.csv".to_owned()));
}

#[test]
fn each_page_links_to_its_file_if_the_book_has_a_url_for_it() {
    let book =
        TestBook::crew().replace("book.toml", "edition = ", "edit = \"https://git.example/edit/{path}\"\nedition = ");
    book.build().succeeds();
    let folder = book.path().join("public");
    for (path, file) in [
        ("welcome.html", "content/welcome.md"),
        ("index.html", "content/index.md"),
        ("jobs/chop.html", "content/jobs/chop.md"),
        ("roles/cook.html", "profiles/cook.toml"),
        ("crews/evening.html", "profiles/teams/evening.toml"),
    ] {
        assert_eq!(hrefs(&page(&folder, path), ".edit a"), [format!("https://git.example/edit/{file}")], "{path}");
    }
    assert!(hrefs(&page(&folder, "a-z.html"), ".edit a").is_empty());
}

#[test]
fn pages_have_structured_data() {
    let data = |path: &str| -> serde_json::Value {
        let html = page(real(), path);
        let script = select("script[type=\"application/ld+json\"]");
        let text: String = html.select(&script).next().expect("structured data").text().collect();
        serde_json::from_str(&text).expect("JSON")
    };
    let term = data("kerntaken/matchen-van-individuen.html");
    assert_eq!((&term["@type"], &term["termCode"]), (&"DefinedTerm".into(), &"e".into()));
    assert_eq!(term["inDefinedTermSet"]["name"], "Kerntaken");
    let set = data("competenties/index.html");
    assert_eq!(set["@type"], "DefinedTermSet");
    assert_eq!(set["hasDefinedTerm"].as_array().map(Vec::len), Some(16));
    let occupation = data("profielen/bemiddelaar.html");
    assert_eq!(occupation["@type"], "Occupation");
    assert_eq!(occupation["responsibilities"].as_array().map(Vec::len), Some(12));
    assert_eq!(occupation["skills"].as_array().map(Vec::len), Some(10));
}

#[test]
fn structured_data_cannot_end_its_element() {
    let hostile = "</script><script>alert(1)</script>";
    let book = TestBook::small().replace("content/jobs/chop.md", "title = \"Chop\"", &format!("title = \"{hostile}\""));
    book.build().succeeds();
    let html = page(&book.path().join("public"), "jobs/chop.html");
    let script = select("script[type=\"application/ld+json\"]");
    let text: String = html.select(&script).next().expect("structured data").text().collect();
    let data: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(data["name"], hostile);
    assert!(html.select(&select("script:not([src]):not([type])")).next().is_none());
}

#[test]
fn language_models_get_a_summary_of_the_book() {
    let text = std::fs::read_to_string(real().join("llms.txt")).expect("the list");
    assert!(text.starts_with("# Bouwstenen"));
    assert!(
        text.contains("- [e Matchen van individuen](kerntaken/matchen-van-individuen.html): De medewerker"),
        "{text}"
    );
}

#[test]
fn a_chapter_that_opens_the_website_is_once_in_the_menu() {
    let book =
        TestBook::small().replace("book.toml", "home = \"index\"", "home = \"welcome\"").without("content/index.md");
    book.build().succeeds();
    let menu = hrefs(&page(&book.path().join("public"), "jobs/chop.html"), ".menu > ul > li > a");
    assert_eq!(menu.iter().filter(|href| href.as_str() == "../index.html").count(), 1, "{menu:?}");
}

#[test]
fn every_page_knows_where_findings_are_explained() {
    let book = TestBook::small().file(
        "content/help.md",
        "+++\ntitle = \"Help\"\nsource = \"us\"\nshows = \"findings\"\n+++\n\nWhat the check says.\n",
    );
    let book = book.replace(
        "book.toml",
        "[[contents]]\nprofiles = true",
        "[[contents]]\nprofiles = true\n\n[[contents]]\nchapter = \"help\"",
    );
    book.build().succeeds();
    assert!(book.read("public/jobs/chop.html").contains("data-findings=\"../help.html\""));
    assert!(book.read("public/help.html").contains("id=\"Finding-too-large\""));
}

#[test]
fn a_menu_with_too_many_pages_lists_none() {
    let mut book = TestBook::staffed();
    for number in 0..90 {
        book = book.file(&format!("profiles/p{number:02}.toml"), "title = \"P\"\nextends = \"cook\"\n");
    }
    book.build().succeeds();
    let folder = book.path().join("public");
    assert_eq!(hrefs(&page(&folder, "roles/p01.html"), ".menu ul ul a").len(), 0);
    assert_eq!(hrefs(&page(&folder, "jobs/chop.html"), ".menu ul ul a").len(), 5);
    // The home page shows only the first ones.
    assert_eq!(hrefs(&page(&folder, "index.html"), ".cards a").len(), 12);
    assert_eq!(hrefs(&page(&folder, "index.html"), ".more a"), ["roles/index.html"]);
    // The page of all profiles shows all of them.
    assert_eq!(hrefs(&page(&folder, "roles/index.html"), ".cards a").len(), 92);
}

#[test]
fn every_page_has_a_social_picture() {
    let real = support::built_handbook();
    let mut pictures = BTreeSet::new();
    // The 404 page has no address of its own, so nobody shares it.
    for path in support::files(real, "html").into_iter().filter(|path| path != "404.html") {
        let page = page(real, &path);
        let picture = page.select(&select("meta[property='og:image']")).next();
        let picture = picture.and_then(|meta| meta.attr("content")).unwrap_or_else(|| panic!("{path} has no picture"));
        pictures.insert(join(&path, picture));
    }
    // Each block, kind and profile has its own.
    assert!(pictures.len() > 56 + 5 + 3, "{}", pictures.len());
    for picture in pictures {
        let bytes = std::fs::read(real.join(&picture)).unwrap_or_else(|error| panic!("{picture}: {error}"));
        // The header of a PNG: its signature, then width and height.
        assert_eq!(bytes[..8], *b"\x89PNG\r\n\x1a\n", "{picture}");
        let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        assert_eq!((number(16), number(20)), (1200, 630), "{picture}");
    }
}

#[test]
fn social_pictures_have_absolute_urls_if_the_book_has_an_address() {
    let book = TestBook::small().replace("book.toml", "home = ", "address = \"https://kitchen.example/book\"\nhome = ");
    book.run(&["build"]).succeeds();
    let page = page(&book.path().join("public"), "jobs/chop.html");
    let content = |property: &str| {
        let meta = page.select(&select(&format!("meta[property='{property}']"))).next();
        meta.and_then(|meta| meta.attr("content")).expect("the property").to_owned()
    };
    assert_eq!(content("og:url"), "https://kitchen.example/book/jobs/chop.html");
    assert_eq!(content("og:image"), "https://kitchen.example/book/assets/cards/jobs/chop.png");
    assert_eq!(content("og:title"), "Chop");
}

/// Returns the small book with two changes, of which one names a page.
fn changed() -> TestBook {
    TestBook::small().append(
        "book.toml",
        "\n[[changes]]\ndate = 2027-03-01\ntitle = \"Chopping <anew>\"\ntext = \"A & b.\"\npages = [\"jobs/chop.md\", \"../profiles/cook.toml\"]\n\n[[changes]]\ndate = 2026-12-24\ntitle = \"First\"\n",
    )
}

#[test]
fn each_page_says_when_it_last_changed() {
    let book = changed();
    book.build().succeeds();
    let day = |path: &str| texts(&page(&book.path().join("public"), path), ".source time").join(" ");
    assert_eq!(day("jobs/chop.html"), "1 March 2027");
    assert_eq!(day("roles/cook.html"), "1 March 2027");
    // One of its blocks changed.
    assert_eq!(day("jobs/index.html"), "1 March 2027");
    assert_eq!(day("jobs/taste.html"), "24 December 2026");
    assert_eq!(day("search.html"), "");
}

#[test]
fn a_page_that_no_change_names_is_as_old_as_the_edition() {
    let book = small();
    let day = texts(&page(&book.path().join("public"), "jobs/chop.html"), ".source time");
    assert_eq!(day, ["23 November 2026"]);
}

#[test]
fn changes_are_listed_newest_first_on_a_page_and_in_a_feed() {
    let book = changed();
    book.build().succeeds();
    let html = page(&book.path().join("public"), "changes.html");
    assert_eq!(texts(&html, ".change h2"), ["Chopping <anew>", "First"]);
    assert_eq!(hrefs(&html, ".change li a"), ["jobs/chop.html", "roles/cook.html"]);
    let feed = book.read("public/feed.xml");
    assert!(
        feed.contains("<title>Chopping &lt;anew&gt;</title>")
            && feed.contains("<updated>2027-03-01T00:00:00Z</updated>"),
        "{feed}"
    );
    let ids: BTreeSet<_> = feed.split("<id>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(ids.len(), 3, "{feed}");
    assert_eq!(feed.matches("On-2027-03-01\"").count(), 1);
    // The ids remain the same when the website moves.
    let moved = changed().replace("book.toml", "home = ", "address = \"https://kitchen.example/\"\nhome = ");
    moved.build().succeeds();
    let feed = moved.read("public/feed.xml");
    assert!(
        ids.iter().all(|id| feed.contains(*id)) && feed.contains("https://kitchen.example/changes.html#On-2027-03-01")
    );
}

#[test]
fn a_book_without_changes_has_no_feed() {
    let book = small();
    assert!(!book.has("public/feed.xml") && !book.has("public/changes.html"));
}

#[test]
fn the_accessibility_statement_says_where_to_report_a_problem() {
    let with = |contact: &str| {
        let contact = if contact.is_empty() { String::new() } else { format!("contact = \"{contact}\"\n") };
        let book = TestBook::small().append("book.toml", &format!("\n[accessibility]\n{contact}"));
        book.build().succeeds();
        page(&book.path().join("public"), "accessibility.html")
    };
    assert_eq!(hrefs(&with("cook@kitchen.example"), "#Contact + p a"), ["mailto:cook@kitchen.example"]);
    assert_eq!(hrefs(&with("https://kitchen.example/tell"), "#Contact + p a"), ["https://kitchen.example/tell"]);
    assert_eq!(texts(&with("the cook"), "#Contact + p"), ["Please report it to the cook."]);
    // Without booklets nothing is claimed about them.
    assert!(!texts(&with(""), ".prose").join(" ").contains("PDF/UA"));
}

#[test]
fn the_accessibility_statement_claims_nothing_about_another_theme() {
    let book = TestBook::small()
        .append("book.toml", "\n[accessibility]\n")
        .replace("book.toml", "home = ", "theme = \"plain\"\nhome = ")
        .file("themes/plain/assets/style.css", "body { color: #999; }");
    book.build().succeeds();
    let html = page(&book.path().join("public"), "accessibility.html");
    assert!(texts(&html, ".note").join(" ").contains("its own theme"));
}

#[test]
fn every_page_links_to_the_licences_of_fonts_and_program() {
    let folder = real();
    for path in support::files(folder, "html") {
        let links = hrefs(&page(folder, &path), ".foot a");
        assert!(links.iter().any(|link| link.ends_with("licences.html")), "{path}");
    }
    let html = page(folder, "licences.html");
    assert_eq!(texts(&html, ".terms summary strong"), ["Source Code Pro", "Source Sans 3", "Source Serif 4"]);
    let terms = texts(&html, ".terms pre");
    assert!(terms.iter().all(|terms| terms.contains("SIL OPEN FONT LICENSE Version 1.1")));
    // The Open Font License requires it beside the fonts too.
    for font in ["SourceSans3", "SourceSerif4"] {
        assert!(folder.join(format!("assets/fonts/{font}-LICENSE.md")).is_file());
    }
    assert!(texts(&html, ".prose").join(" ").contains("MIT of Apache-2.0"));
    let parts = texts(&html, ".names li");
    assert!(parts.iter().any(|part| part.starts_with("typst 0.") && part.ends_with(", Apache-2.0")), "{parts:?}");
    assert_eq!(parts.len(), bouwstenen::third_party::crates().count());
    let all = std::fs::read_to_string(folder.join("third-party.txt")).expect("the terms of all parts");
    assert_eq!(all, bouwstenen::third_party::TEXT);
}

#[test]
fn fonts_of_the_books_own_theme_are_shown_with_their_licences() {
    let book = TestBook::small().replace("book.toml", "home = ", "theme = \"plain\"\nhome = ").file(
        "themes/plain/assets/fonts/Garden_LICENCE.txt",
        "\nFor <gardeners> only.\n\nAs long as it grows.\n\nNo longer.\n",
    );
    book.build().succeeds();
    let html = page(&book.path().join("public"), "licences.html");
    assert!(texts(&html, ".terms summary").contains(&"Garden For <gardeners> only. As long as it grows.".into()));
    assert!(texts(&html, ".terms pre").contains(&"For <gardeners> only. As long as it grows. No longer.".into()));
}

/// Returns the filled cells of a matrix, as addresses of row and column.
fn filled(page: &Html) -> BTreeSet<(String, String)> {
    let columns = hrefs(page, ".matrix thead a");
    let mut filled = BTreeSet::new();
    for row in page.select(&select(".matrix .row")) {
        let name = row.select(&select("th a")).next().and_then(|link| link.attr("href")).expect("a row's link");
        for (cell, column) in row.select(&select("td")).zip(&columns) {
            if cell.attr("class").is_some_and(|class| class == "own" || class == "through") {
                filled.insert((name.to_owned(), column.clone()));
            }
        }
    }
    filled
}

#[test]
fn any_two_related_kinds_have_a_matrix_in_both_directions() {
    let one = filled(&page(real(), "matrix_kerntaken_basisfuncties.html"));
    // According to the publication: tasks a to p, each under one function.
    assert_eq!(one.len(), 16);
    assert!(
        one.contains(&(
            "kerntaken/matchen-van-individuen.html".into(),
            "basisfuncties/verbinden-en-makelen.html".into()
        ))
    );
    let turned = filled(&page(real(), "matrix_basisfuncties_kerntaken.html"));
    assert_eq!(turned.into_iter().map(|(row, column)| (column, row)).collect::<BTreeSet<_>>(), one);
    // Requirements that a task inherits are in its matrix too.
    let asks = filled(&page(real(), "matrix_competenties_kerntaken.html"));
    assert!(
        asks.contains(&(
            "competenties/vraaggericht-werken.html".into(),
            "kerntaken/matchen-van-individuen.html".into()
        ))
    );
}

#[test]
fn matrices_link_to_each_other_and_to_their_tables() {
    let others = hrefs(&page(real(), "samenhang.html"), ".others a");
    assert_eq!(others.len(), 12);
    for other in others {
        assert!(real().join(format!("data/{}", other.replace(".html", ".csv"))).is_file(), "{other}");
        assert!(hrefs(&page(real(), &other), ".others a").contains(&"samenhang.html".to_owned()));
    }
}

#[test]
fn a_book_without_profiles_shows_its_matrix() {
    let book = TestBook::small()
        .replace("book.toml", "[profiles]\nfolder = \"roles\"\nsingular = \"role\"\nplural = \"roles\"\nkinds = [\"job\", \"skill\"]\nrelation = \"needs\"\n", "")
        .replace("book.toml", "[[contents]]\nprofiles = true\n", "")
        .replace("content/welcome.md", "source = \"us\"\n", "source = \"us\"\nshows = \"matrix\"\n");
    book.build().succeeds();
    assert!(!filled(&page(&book.path().join("public"), "welcome.html")).is_empty());
}

#[test]
fn a_matrix_that_is_too_large_is_left_out() {
    let book = TestBook::small();
    let job = |number: usize| {
        format!(
            "+++\ntitle = \"Job {number}\"\ncode = \"{}{}\"\nsource = \"us\"\n[relations]\nneeds = [\"skill-{number}\"]\n+++\n\nDo.\n\n## Steps\n\n- Do\n",
            letter(number / 26),
            letter(number)
        )
    };
    let skill = |number: usize| {
        format!(
            "+++\ntitle = \"Skill {number}\"\ncode = \"{}{}\"\nsource = \"us\"\n+++\n\nCan.\n",
            letter(number / 26),
            letter(number)
        )
    };
    let book = (0..510).fold(book, |book, number| {
        book.file(&format!("content/jobs/job-{number}.md"), job(number))
            .file(&format!("content/skills/skill-{number}.md"), skill(number))
    });
    book.build().succeeds();
    assert!(!book.has("public/data/matrix.csv"));
    assert!(book.read("public/jobs/job-7.html").contains("Skill 7"), "what it would say stands with the blocks");
}

fn letter(number: usize) -> char {
    char::from(b"abcdefghijklmnopqrstuvwxyz"[number % 26])
}

#[test]
fn the_composer_links_to_an_explanation_of_the_steps_only_if_a_chapter_has_one() {
    let more = |book: TestBook| {
        book.build().succeeds();
        let page = page(&book.path().join("public"), "compose.html");
        (texts(&page, ".intro").join(" ").contains("More about the steps:"), hrefs(&page, ".intro a"))
    };
    assert_eq!(more(TestBook::small()), (false, vec![]));
    let chapter = "+++\ntitle = \"Composing\"\nsource = \"us\"\nshows = \"composer\"\n+++\n\nx\n";
    let book = TestBook::small().file("content/composing.md", chapter);
    assert_eq!(more(book), (true, vec!["composing.html".into()]));
}

#[test]
fn the_composer_knows_the_replacement_of_a_retired_block() {
    let book = TestBook::small().file(
        "content/jobs/hack.md",
        "+++\ntitle = \"Hack\"\ncode = \"z\"\nsource = \"us\"\nretired = \"chopped instead\"\nreplaced_by = \"chop\"\n+++\n\nx\n",
    );
    book.build().succeeds();
    let script = book.read("public/data/compose.js");
    let json = script.find('{').map(|at| script[at..].trim().trim_end_matches(';')).expect("data");
    let data: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let blocks = data["blocks"].as_array().expect("blocks");
    let hack = blocks.iter().find(|block| block["id"] == "hack").expect("the retired block");
    let place = hack["replaced_by"].as_u64().and_then(|at| usize::try_from(at).ok()).expect("a place");
    assert_eq!(blocks[place]["id"], "chop");
}

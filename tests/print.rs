//! The booklets: whole, accessible, and the same text as the website.

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf};
use support::{TestBook, built_handbook as real, catalogue};

/// The words of a PDF without any white space or hyphen, since lines are broken and words hyphenated; running heads and
/// page numbers are cut off (in points of an A5 page), since an item may go on to the next page.
fn text(pdf: &Path) -> String {
    text_of(pdf, &["-raw", "-x", "0", "-W", "420", "-y", "50", "-H", "490"])
}

/// The same with options of pdftotext of one's own.
fn text_of(pdf: &Path, options: &[&str]) -> String {
    let output = Command::new("pdftotext").args(options).arg(pdf).arg("-").output();
    let output = output.expect("pdftotext (Debian: poppler-utils) is installed");
    assert!(output.status.success());
    squeeze(&String::from_utf8_lossy(&output.stdout))
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && !"-\u{ad}\u{2010}".contains(*character)).collect()
}

fn failures(pdf: &Path, profile: ValidationProfile) -> Vec<String> {
    let report = validate_pdf(pdf, &ValidationOptions::default().profile(profile)).expect("a PDF that can be read");
    // Compressed data may end in the byte of a carriage return. The validator then takes that byte for part of the line
    // break before `endstream`; veraPDF does not, and the lengths are right.
    let real = report.failures.iter().filter(|failure| !failure.rule_id.ends_with("6.1.7.1:1"));
    real.map(|failure| format!("{}: {}", failure.rule_id, failure.message)).collect()
}

fn booklets() -> Vec<PathBuf> {
    support::files(real(), "pdf").into_iter().map(|path| real().join(path)).collect()
}

#[test]
fn there_is_a_handbook_and_a_booklet_for_each_profile_and_team() {
    assert_eq!(
        support::files(real(), "pdf"),
        [
            "print/handboek.pdf",
            "print/invulschema.pdf",
            "print/profiel-bemiddelaar.pdf",
            "print/profiel-coordinator-steunpunt-vrijwilligerswerk.pdf",
            "print/profiel-makelaar-maatschappelijke-stage.pdf",
            "print/team-voorbeeldteam.pdf",
        ]
    );
}

#[test]
fn every_booklet_is_accessible() {
    for booklet in booklets() {
        assert_eq!(failures(&booklet, ValidationProfile::PdfUa1), Vec::<String>::new(), "{}", booklet.display());
    }
}

#[test]
fn every_booklet_is_fit_for_archives() {
    for booklet in booklets() {
        assert_eq!(failures(&booklet, ValidationProfile::PdfA2a), Vec::<String>::new(), "{}", booklet.display());
    }
}

#[test]
fn every_booklet_states_its_language_and_title() {
    for booklet in booklets() {
        let bytes = std::fs::read(&booklet).expect("a booklet");
        let holds = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
        assert!(holds(b"/Lang (nl") || holds(b"/Lang(nl"), "{}", booklet.display());
        let output =
            Command::new("pdfinfo").arg(&booklet).output().expect("pdfinfo (Debian: poppler-utils) is installed");
        let about = String::from_utf8_lossy(&output.stdout).into_owned();
        let title = about.lines().find_map(|line| line.strip_prefix("Title:")).unwrap_or_default().trim().to_owned();
        assert!(["Bouwstenen", "Profiel", "Team", "Invulschema"].iter().any(|word| title.starts_with(word)), "{title}");
    }
}

#[test]
fn the_handbook_holds_every_title_and_every_item() {
    let handbook = text(&real().join("print/handboek.pdf"));
    let catalogue = catalogue();
    for block in catalogue["blocks"].as_array().expect("blocks") {
        let items =
            block["lists"].as_object().expect("lists").values().flat_map(|list| list.as_array().expect("items"));
        for wanted in items.chain([&block["title"]]) {
            let wanted = wanted.as_str().expect("a text");
            assert!(handbook.contains(&squeeze(wanted)), "{}: {wanted}", block["id"]);
        }
    }
}

#[test]
fn a_profile_booklet_holds_every_item_of_its_choices() {
    let catalogue = catalogue();
    for profile in catalogue["profiles"].as_array().expect("profiles") {
        let booklet = text(&real().join(format!("print/profiel-{}.pdf", profile["id"].as_str().expect("an id"))));
        let chosen =
            profile["blocks"].as_object().expect("blocks").values().flat_map(|list| list.as_array().expect("ids"));
        for id in chosen {
            let block = catalogue["blocks"].as_array().expect("blocks").iter().find(|block| block["id"] == *id);
            let lists = block.expect("a known block")["lists"].as_object().expect("lists");
            for item in lists.values().flat_map(|list| list.as_array().expect("items")) {
                let item = item.as_str().expect("a text");
                assert!(booklet.contains(&squeeze(item)), "{}: {item}", profile["id"]);
            }
        }
    }
}

#[test]
fn a_profile_is_seen_whole_on_one_page() {
    let catalogue = catalogue();
    let title = |id: &serde_json::Value| {
        let block = catalogue["blocks"].as_array().expect("blocks").iter().find(|block| block["id"] == *id);
        squeeze(block.expect("a known block")["title"].as_str().expect("a title"))
    };
    for profile in catalogue["profiles"].as_array().expect("profiles") {
        let booklet = real().join(format!("print/profiel-{}.pdf", profile["id"].as_str().expect("an id")));
        // Cover, its back, and then this page.
        let page = text_of(&booklet, &["-f", "3", "-l", "3"]);
        let asked = profile["derived"].as_array().expect("derived").iter().map(|asked| &asked["id"]);
        for id in asked.chain(profile["blocks"]["kerntaak"].as_array().expect("ids")) {
            assert!(page.contains(&title(id)), "{}: {id}", profile["id"]);
        }
    }
}

#[test]
fn every_sort_of_text_can_be_printed() {
    let all = "\n## Part\n\nA *word* and a **strong** one, `code` and a [link](https://example.org), [here](#part),\\\na new line.\n\n\
               1. one\n2. two\n   - deeper\n\n> quoted\n\n> [!NOTE]\n> noted\n\n```\nas typed\n```\n\n\
               | a | b |\n|---|--:|\n| c | d |\n\n---\n\n### Deeper\n\n![A pan](pan.svg)\n";
    let pan = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><circle cx=\"20\" cy=\"20\" r=\"15\"/></svg>";
    let book = TestBook::small().append("content/welcome.md", all).file("content/pan.svg", pan);
    book.run(&["build"]).succeeds();
    let handbook = book.path().join("public/print/handbook.pdf");
    let words = text(&handbook);
    for wanted in ["strong", "astyped", "quoted", "noted", "deeper"] {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    assert_eq!(failures(&handbook, ValidationProfile::PdfUa1), Vec::<String>::new());
}

#[test]
fn text_that_looks_like_code_is_printed_as_text() {
    let hostile = "#panic() $x$ @label <tag> *star* \\\\ [a](b)";
    let book = TestBook::small().replace("content/jobs/chop.md", "title = \"Chop\"", &format!("title = \"{hostile}\""));
    book.run(&["build"]).succeeds();
    let words = text(&book.path().join("public/print/handbook.pdf"));
    assert!(words.contains(&squeeze("#panic() $x$ @label <tag> *star*")), "{words}");
}

#[test]
fn characters_that_only_steer_the_text_are_printed_as_nothing() {
    let steering = "a\u{ad}b\u{200b}c\u{200d}d\u{202e}e\u{202c}f\u{2060}g\u{fe0f}h";
    let book = TestBook::small().replace("content/welcome.md", "Wash your hands.", steering);
    book.run(&["build"]).succeeds();
}

#[test]
fn a_theme_that_goes_wrong_is_told_with_its_file_and_line() {
    let book = TestBook::small().file("themes/default/print/handbook.typ", "\n#nonsense()\n");
    let run = book.run(&["build"]);
    assert_eq!(run.code(), 2, "{}", run.text());
    assert!(run.text().contains("print/handbook.typ:2"), "{}", run.text());
    assert!(!book.has("public"));
}

/// A crew whose cook says everything that a profile can say, with booklets.
fn crew() -> TestBook {
    let toml = "\n[[booklets]]\ndocument = \"team\"\nfile = \"crew\"\ntitle = \"Crew\"\n";
    let cook = "title = \"Cook\"\norganisation = \"Us\"\nextends = \"fryer\"\nstations = [\"hot\"]\njobs = [{ id = \"fry\", hours = 7.5, note = \"on Mondays\", only = [1, 3] }]\nhours_per_week = 12\nsole_worker = true\n\n[omitted]\nstew = \"too slow\"\n";
    TestBook::crew().append("book.toml", toml).file("profiles/cook.toml", cook)
}

#[test]
fn a_profile_booklet_says_everything_that_the_file_says() {
    let book = crew();
    book.run(&["build"]).succeeds();
    let booklet = book.path().join("public/print/role-cook.pdf");
    let glance = text_of(&booklet, &["-f", "3", "-l", "3"]);
    let glance_says = [
        "Starts from: Fryer",
        "7.5 of 12 hours a week",
        "Works alone",
        "Fry, 7.5 hours",
        "Hot station",
        "Stew: too slow",
    ];
    for wanted in glance_says {
        assert!(glance.contains(&squeeze(wanted)), "{wanted}: {glance}");
    }
    let all = text(&booklet);
    // Of the block's three steps the two that are chosen, and that these are not all.
    for wanted in ["7.5 hours. on Mondays", "Steps (2 of 3)", "– Heat oil – Drain"] {
        assert!(all.contains(&squeeze(wanted)), "{wanted}: {all}");
    }
    assert_eq!(failures(&booklet, ValidationProfile::PdfUa1), Vec::<String>::new());
}

#[test]
fn a_team_booklet_says_who_does_what_and_what_is_open() {
    let book = crew();
    book.run(&["build"]).succeeds();
    let booklet = book.path().join("public/print/crew-evening.pdf");
    let all = text(&booklet);
    for wanted in ["Ann", "Second", "in part, 1/2", "Nobody does: Stew", "nobody in this team has the job d Stew"] {
        let (wanted, all) = (squeeze(wanted).to_lowercase(), all.to_lowercase());
        assert!(all.contains(&wanted), "{wanted}: {all}");
    }
    assert_eq!(failures(&booklet, ValidationProfile::PdfUa1), Vec::<String>::new());
    assert_eq!(failures(&booklet, ValidationProfile::PdfA2a), Vec::<String>::new());
}

#[test]
fn the_blank_form_has_a_box_for_every_block_under_the_steps_of_the_publication() {
    let form = text_of(&real().join("print/invulschema.pdf"), &["-raw"]);
    let blocks = catalogue();
    let blocks = blocks["blocks"].as_array().expect("blocks");
    let kinds = ["basisfunctie", "kerntaak", "kernopgave", "competentie"];
    let chosen = blocks.iter().filter(|block| kinds.contains(&block["kind"].as_str().expect("a kind")));
    for block in chosen {
        let title = squeeze(block["title"].as_str().expect("a title"));
        assert!(form.contains(&title), "{title}");
    }
    for step in ["Stap 1: pak het invulschema", "Stap 4: beoordeel de omvang", "Stap 6: bepaal de competenties"] {
        assert!(form.contains(&squeeze(step)), "{step}");
    }
}

#[test]
fn pages_of_the_website_name_their_page_in_the_handbook() {
    let select = |text| scraper::Selector::parse(text).expect("a selector");
    let (title, link) = (select("h1"), select(".source a[href*='handboek.pdf#page=']"));
    let mut named = 0;
    // The page of a kind has the title of its chapter; in print the kind's name opens the part.
    for path in support::files(real(), "html").into_iter().filter(|path| !path.ends_with("/index.html")) {
        let html = scraper::Html::parse_document(&std::fs::read_to_string(real().join(&path)).expect("a page"));
        let Some(href) = html.select(&link).next().and_then(|link| link.attr("href")) else { continue };
        let number = href.rsplit('=').next().expect("a number");
        let page = text_of(&real().join("print/handboek.pdf"), &["-raw", "-f", number, "-l", number]);
        let title: String = html.select(&title).flat_map(|title| title.text()).collect();
        assert!(page.contains(&squeeze(&title)), "{path} is not on page {number}");
        named += 1;
    }
    // All blocks and profiles at least.
    assert!(named >= 56 + 3, "{named}");
}

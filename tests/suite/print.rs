//! The booklets: complete, accessible, and with the same text as the website.

use crate::support;

use std::path::{Path, PathBuf};

use page_validation::ValidationProfile;
use support::pdf::{failures, links, poppler, squeeze, text_of};
use support::{TestBook, built_handbook as real, catalogue};

/// Returns the words of a booklet without white space or hyphens. Running heads and page numbers are cut off (in points of
/// an A5 page), because an item may continue on the next page.
fn text(pdf: &Path) -> String {
    text_of(pdf, &["-raw", "-x", "0", "-W", "420", "-y", "50", "-H", "490"])
}

/// Returns the documents for reading.
fn booklets() -> Vec<PathBuf> {
    let paths = support::files(real(), "pdf").into_iter().filter(|path| path.matches('/').count() == 1);
    paths.map(|path| real().join(path)).collect()
}

/// Returns whether a document is the booklet of a profile, which has attachments.
fn carries_files(booklet: &Path) -> bool {
    booklet.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("profiel-"))
}

#[test]
fn every_document_exists_in_each_variant_of_the_book() {
    assert_eq!(
        support::files(real(), "pdf"),
        [
            "print/competenties.pdf",
            "print/forms/invulschema.pdf",
            "print/gesprek-bemiddelaar-uitgewerkt.pdf",
            "print/gesprek-bemiddelaar.pdf",
            "print/gesprek-coordinator-steunpunt-vrijwilligerswerk.pdf",
            "print/gesprek-makelaar-maatschappelijke-stage.pdf",
            "print/handboek.pdf",
            "print/invulschema.pdf",
            "print/kaarten.pdf",
            "print/matrix-a2.pdf",
            "print/matrix-a3.pdf",
            "print/profiel-bemiddelaar-uitgewerkt.pdf",
            "print/profiel-bemiddelaar.pdf",
            "print/profiel-coordinator-steunpunt-vrijwilligerswerk.pdf",
            "print/profiel-makelaar-maatschappelijke-stage.pdf",
            "print/sheets/competenties-nieten.pdf",
            "print/sheets/handboek-drukker.pdf",
            "print/sheets/handboek-nieten.pdf",
            "print/sheets/kaarten-vellen-a3.pdf",
            "print/sheets/kaarten-vellen-a4.pdf",
            "print/sheets/profiel-bemiddelaar-nieten.pdf",
            "print/sheets/profiel-bemiddelaar-uitgewerkt-nieten.pdf",
            "print/sheets/profiel-coordinator-steunpunt-vrijwilligerswerk-nieten.pdf",
            "print/sheets/profiel-makelaar-maatschappelijke-stage-nieten.pdf",
            "print/sheets/team-voorbeeldteam-nieten.pdf",
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
fn every_booklet_is_archivable() {
    for booklet in booklets() {
        let profile = if carries_files(&booklet) { ValidationProfile::PdfA3a } else { ValidationProfile::PdfA2a };
        assert_eq!(failures(&booklet, profile), Vec::<String>::new(), "{}", booklet.display());
    }
}

#[test]
fn every_booklet_states_its_language_and_title() {
    for booklet in booklets() {
        let document = support::pdf::open(&booklet);
        let catalogue = document.catalog().expect("a catalogue");
        assert_eq!(support::pdf::said(catalogue.get(b"Lang").expect("a language")), "nl", "{}", booklet.display());
        let about = poppler("pdfinfo", &[], &booklet, &[]);
        let about = String::from_utf8_lossy(&about).into_owned();
        let title = about.lines().find_map(|line| line.strip_prefix("Title:")).unwrap_or_default().trim().to_owned();
        let known = ["Bouwstenen", "Profiel", "Team", "Invulschema", "Gespreksblad", "Kaarten", "De samenhang"];
        assert!(known.iter().any(|word| title.starts_with(word)), "{title}");
    }
}

#[test]
fn every_font_is_embedded() {
    for path in support::files(real(), "pdf").iter().filter(|path| !path.contains("/forms/")) {
        let fonts = poppler("pdffonts", &[], &real().join(path), &[]);
        let fonts = String::from_utf8_lossy(&fonts).into_owned();
        let fonts: Vec<_> = fonts.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{path}");
        for font in fonts {
            // After the name and the encoding: embedded, subset, with Unicode.
            assert!(font.contains(" yes yes yes "), "{path}: {font}");
        }
    }
}

#[test]
fn every_page_number_of_a_link_is_that_of_the_page_where_it_leads() {
    let mut seen = 0;
    for booklet in booklets() {
        let mut printed = std::collections::BTreeSet::new();
        let mut unprinted = Vec::new();
        for link in links(&booklet) {
            // Within text "(p. 24)"; in contents and index only the number, at the end. A link over two lines may surround
            // others.
            let bare = |word: &String| word.trim_matches(|sign: char| "():,.;".contains(sign)).parse::<usize>().ok();
            let pairs = link.words.windows(2).filter(|pair| pair[0].ends_with("(p."));
            let mut numbers: Vec<_> = pairs.filter_map(|pair| bare(&pair[1])).collect();
            if numbers.is_empty() {
                numbers.extend(link.words.last().and_then(bare));
            }
            if numbers.is_empty() {
                unprinted.push((link.page, link.to, link.words.join(" ")));
            } else {
                assert!(numbers.contains(&link.to), "{} page {}: {:?}", booklet.display(), link.page, link.words);
                printed.insert((link.page, link.to));
                seen += 1;
            }
            let called = link.called.rsplit(' ').next().and_then(|word| word.parse::<usize>().ok());
            assert_eq!(called, Some(link.to), "{} page {}: {}", booklet.display(), link.page, link.called);
        }
        // A title and its number may be two adjacent links, or one that continues on the next page.
        unprinted.retain(|(page, to, _)| !printed.contains(&(*page, *to)) && !printed.contains(&(*page + 1, *to)));
        assert_eq!(unprinted, [], "{}: links without the number of their page", booklet.display());
    }
    assert!(seen > 800, "{seen}");
}

#[test]
fn the_number_on_each_page_is_that_of_the_page() {
    for booklet in [real().join("print/handboek.pdf"), real().join("print/profiel-bemiddelaar.pdf")] {
        let mut numbered = 0;
        for (index, words) in support::pdf::words(&booklet).iter().enumerate() {
            let Some(foot) = words.iter().find(|word| word.top > 545.0) else { continue };
            if let Ok(number) = foot.text.parse::<usize>() {
                assert_eq!(number, index + 1);
                numbered += 1;
            }
        }
        assert!(numbered > 30, "{numbered}");
    }
}

#[test]
fn the_handbook_contains_every_title_and_every_item() {
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
fn the_items_of_a_list_are_in_reading_order() {
    let handbook = text(&real().join("print/handboek.pdf"));
    for block in catalogue()["blocks"].as_array().expect("blocks") {
        for (name, list) in block["lists"].as_object().expect("lists") {
            let mut from = 0;
            for item in list.as_array().expect("items") {
                let item = squeeze(item.as_str().expect("a text"));
                let found = handbook[from..].find(&item);
                from += found.unwrap_or_else(|| panic!("{} {name}: {item} is not after the one before", block["id"]))
                    + item.len();
            }
        }
    }
}

#[test]
fn a_profile_booklet_contains_every_item_of_its_choices() {
    let catalogue = catalogue();
    for profile in catalogue["profiles"].as_array().expect("profiles") {
        let booklet = text(&real().join(format!("print/profiel-{}.pdf", profile["id"].as_str().expect("an id"))));
        let chosen =
            profile["blocks"].as_object().expect("blocks").values().flat_map(|list| list.as_array().expect("ids"));
        for id in chosen {
            let block = catalogue["blocks"].as_array().expect("blocks").iter().find(|block| block["id"] == *id);
            let lists = block.expect("a known block")["lists"].as_object().expect("lists");
            // A choice may have only some items of the first list, counted from 1.
            let only = profile["details"][id.as_str().expect("an id")]["only"].as_array();
            let first = lists.values().take(1).flat_map(|list| list.as_array().expect("items").iter().zip(1..));
            let first = first.filter(|(_, number)| only.is_none_or(|only| only.iter().any(|chosen| chosen == number)));
            let rest = lists.values().skip(1).flat_map(|list| list.as_array().expect("items"));
            for item in first.map(|(item, _)| item).chain(rest) {
                let item = item.as_str().expect("a text");
                assert!(booklet.contains(&squeeze(item)), "{}: {item}", profile["id"]);
            }
        }
    }
}

#[test]
fn a_profile_has_a_summary_on_one_page() {
    let catalogue = catalogue();
    let title = |id: &serde_json::Value| {
        let block = catalogue["blocks"].as_array().expect("blocks").iter().find(|block| block["id"] == *id);
        squeeze(block.expect("a known block")["title"].as_str().expect("a title"))
    };
    for profile in catalogue["profiles"].as_array().expect("profiles") {
        let booklet = real().join(format!("print/profiel-{}.pdf", profile["id"].as_str().expect("an id")));
        // Cover, its back, and then this page. Reasons for omissions, and hours, may need the back of its sheet.
        let is_short = profile["omitted"].as_object().is_none_or(serde_json::Map::is_empty);
        let page = text_of(&booklet, &["-f", "3", "-l", if is_short { "3" } else { "4" }]);
        let asked = profile["derived"].as_array().expect("derived").iter().map(|asked| &asked["id"]);
        for id in asked.chain(profile["blocks"]["kerntaak"].as_array().expect("ids")) {
            assert!(page.contains(&title(id)), "{}: {id}", profile["id"]);
        }
    }
}

#[test]
fn a_part_of_the_handbook_contains_only_that_part() {
    let part = text(&real().join("print/competenties.pdf"));
    for block in catalogue()["blocks"].as_array().expect("blocks") {
        let items = block["lists"].as_object().expect("lists").values();
        let items: Vec<_> = items.flat_map(|list| list.as_array().expect("items")).collect();
        let wanted = block["kind"] == "competentie";
        for item in items {
            assert_eq!(part.contains(&squeeze(item.as_str().expect("a text"))), wanted, "{item}");
        }
    }
}

#[test]
fn a_profile_booklet_has_the_files_of_the_profile_attached() {
    let book = crew();
    book.run(&["build"]).succeeds();
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_str().expect("a path");
    poppler("pdfdetach", &["-saveall", "-o", out], &book.path().join("public/print/role-cook.pdf"), &[]);
    for name in ["cook.toml", "fryer.toml"] {
        let kept = std::fs::read_to_string(folder.path().join(name)).expect("a file within the booklet");
        assert_eq!(kept, book.read(&format!("profiles/{name}")));
    }
}

#[test]
fn a_conversation_sheet_has_every_item_that_the_profile_requires() {
    let catalogue = catalogue();
    let blocks = catalogue["blocks"].as_array().expect("blocks");
    for profile in catalogue["profiles"].as_array().expect("profiles") {
        let sheet =
            text_of(&real().join(format!("print/gesprek-{}.pdf", profile["id"].as_str().expect("an id"))), &["-raw"]);
        for id in profile["blocks"]["competentie"].as_array().expect("ids") {
            let block = blocks.iter().find(|block| block["id"] == *id).expect("a known block");
            for point in block["lists"]["Processtappen"].as_array().expect("steps") {
                assert!(sheet.contains(&squeeze(point.as_str().expect("a text"))), "{}: {point}", profile["id"]);
            }
        }
    }
}

#[test]
fn there_is_a_card_for_each_block_that_a_profile_can_have() {
    let cards = support::pdf::words(&real().join("print/kaarten.pdf"));
    let catalogue = catalogue();
    let blocks = catalogue["blocks"].as_array().expect("blocks");
    let chosen = ["kerntaak", "kernopgave", "competentie"];
    let blocks: Vec<_> =
        blocks.iter().filter(|block| chosen.contains(&block["kind"].as_str().expect("a kind"))).collect();
    assert_eq!(cards.len(), blocks.len() * 2);
    let said =
        |page: &Vec<support::pdf::Word>| squeeze(&page.iter().map(|word| word.text.as_str()).collect::<String>());
    for block in blocks {
        let title = squeeze(block["title"].as_str().expect("a title"));
        let found = cards.chunks(2).any(|card| said(&card[0]).contains(&title) && said(&card[1]).contains(&title));
        assert!(found, "{title}");
    }
}

#[test]
fn the_poster_is_the_complete_matrix_on_one_sheet() {
    for (name, size) in [("matrix-a3", "841.89 x 1190.55"), ("matrix-a2", "1190.55 x 1683.78")] {
        let poster = real().join(format!("print/{name}.pdf"));
        let about = String::from_utf8_lossy(&poppler("pdfinfo", &[], &poster, &[])).into_owned();
        assert!(about.contains(size) && about.contains("Pages:           1\n"), "{about}");
        let text = String::from_utf8_lossy(&poppler("pdftotext", &["-raw"], &poster, &["-"])).into_owned();
        let marks = |mark| text.matches(mark).count() - 1;
        // As in the publication: see the matrix among the fixtures; and once each in the legend.
        let table =
            std::fs::read_to_string(support::real_book().join("tests/fixtures/matrix-2009.tsv")).expect("the matrix");
        let asked = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        let own: usize = asked.map(|(_, codes)| codes.split_whitespace().count()).sum();
        assert_eq!(marks('●'), own);
        assert!(marks('○') > own);
    }
}

#[test]
fn the_downloads_show_each_document_with_its_first_page() {
    let html = std::fs::read_to_string(real().join("downloads.html")).expect("a page");
    let html = scraper::Html::parse_document(&html);
    let select = |what| scraper::Selector::parse(what).expect("a selector");
    let cards: Vec<_> = html.select(&select(".downloads > li:has(img)")).collect();
    assert_eq!(cards.len(), booklets().len());
    for card in cards {
        let picture = card.select(&select("img")).next().expect("a picture");
        let bytes = std::fs::read(real().join(picture.attr("src").expect("an address"))).expect("a picture");
        // The size is in the first chunk of a PNG.
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes")).to_string();
        assert_eq!(
            (Some(number(16).as_str()), Some(number(20).as_str())),
            (picture.attr("width"), picture.attr("height"))
        );
        for link in card.select(&select("div a")) {
            let file = real().join(link.attr("href").expect("an address"));
            let about = String::from_utf8_lossy(&poppler("pdfinfo", &[], &file, &[])).into_owned();
            let pages = about
                .lines()
                .find_map(|line| line.strip_prefix("Pages:"))
                .expect("a number of pages")
                .trim()
                .to_owned();
            let beside: String =
                link.next_siblings().filter_map(scraper::ElementRef::wrap).flat_map(|e| e.text()).collect();
            let sheets = pages.parse::<usize>().expect("a number") / 2;
            let counted = [format!(", {pages} bladzijde"), format!(", {sheets} vel")];
            assert!(counted.iter().any(|counted| beside.contains(counted)), "{}: {beside}", file.display());
            let format = beside.split(", ").nth(1).expect("a format").to_owned();
            // With bleed and crop marks a page is larger than the trimmed one.
            if !file.ends_with("handboek-drukker.pdf") {
                let size = about.lines().find_map(|line| line.strip_prefix("Page size:")).expect("a size");
                let points = size.split_whitespace().filter_map(|number| number.parse::<f64>().ok());
                let mut sides: Vec<_> = points.map(|points| (points / 72.0 * 25.4).round() as u32).collect();
                sides.sort_unstable();
                let paper = [("A6", 105), ("A5", 148), ("A4", 210), ("A3", 297), ("A2", 420)];
                let named = paper.iter().find(|(_, short)| *short == sides[0]).expect("a paper").0;
                assert_eq!(format, named, "{}", file.display());
            }
        }
    }
}

#[test]
fn every_type_of_text_can_be_printed() {
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
fn formatting_characters_are_printed_as_nothing() {
    let steering = "a\u{ad}b\u{200b}c\u{200d}d\u{202e}e\u{202c}f\u{2060}g\u{fe0f}h\u{feff}i";
    let book = TestBook::small().replace("content/welcome.md", "Wash your hands.", steering);
    book.run(&["build"]).succeeds();
}

/// The strings of a PDF, also those within lists and tables.
fn strings(object: &lopdf::Object) -> Vec<Vec<u8>> {
    match object {
        lopdf::Object::String(bytes, _) => vec![bytes.clone()],
        lopdf::Object::Array(items) => items.iter().flat_map(strings).collect(),
        lopdf::Object::Dictionary(table) => table.iter().flat_map(|(_, value)| strings(value)).collect(),
        lopdf::Object::Stream(stream) => stream.dict.iter().flat_map(|(_, value)| strings(value)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn breaks_in_very_long_words_are_not_in_copied_text_bookmarks_or_titles() {
    let long = "0123456789abcdef".repeat(3);
    let booklets = "[[booklets]]\ndocument = \"poster\"\nfile = \"poster\"\ntitle = \"Poster\"\npaper = \"A2\"\n\n\
                    [[booklets]]\ndocument = \"cards\"\nfile = \"cards\"\ntitle = \"Cards\"\nkinds = [\"job\"]\n";
    let book = TestBook::small()
        .append("book.toml", &format!("\n{booklets}"))
        .replace("book.toml", "title = \"Kitchen\"", &format!("title = \"Kitchen {long}\""))
        .replace("content/welcome.md", "\"Welcome\"", &format!("\"Welcome {long}\""))
        .replace("content/jobs/chop.md", "\"Chop\"", &format!("\"Chop {long}\""))
        .replace("profiles/cook.toml", "\"Cook\"", &format!("\"Cook {long}\""));
    book.run(&["build"]).succeeds();
    let print = book.path().join("public/print");
    for file in ["handbook.pdf", "role-cook.pdf", "poster.pdf", "cards.pdf"] {
        let pdf = print.join(file);
        let text = String::from_utf8(poppler("pdftotext", &[], &pdf, &["-"])).expect("UTF-8");
        assert!(!text.contains('\u{200b}'), "{file}");
        let document = lopdf::Document::load(&pdf).expect("a PDF");
        for bytes in document.objects.values().flat_map(strings).filter(|bytes| bytes.starts_with(&[0xfe, 0xff])) {
            let units: Vec<_> = bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            let text = String::from_utf16_lossy(&units);
            assert!(!text.contains('\u{200b}'), "{file}: {text}");
        }
    }
}

#[test]
fn an_error_in_a_theme_is_reported_with_file_and_line() {
    let book = TestBook::small().file("themes/default/print/handbook.typ", "\n#nonsense()\n");
    let run = book.run(&["build"]);
    assert_eq!(run.code(), 2, "{}", run.text());
    assert!(run.text().contains("print/handbook.typ:2"), "{}", run.text());
    assert!(!book.has("public"));
}

#[test]
fn layout_that_does_not_converge_is_an_error() {
    let endless = "\n#let s = state(\"s\", 0)\n#context s.update(s.final() + 1)\n#context s.final()\n";
    let book = TestBook::small().file("themes/default/print/handbook.typ", endless);
    let run = book.run(&["build"]);
    assert_eq!(run.code(), 2, "{}", run.text());
    assert!(run.text().contains("converge"), "{}", run.text());
    assert!(!book.has("public"));
}

/// Returns a crew whose cook uses every key of a profile, with booklets.
fn crew() -> TestBook {
    let toml = "\n[[booklets]]\ndocument = \"team\"\nfile = \"crew\"\ntitle = \"Crew\"\n";
    let cook = "title = \"Cook\"\norganisation = \"Us\"\nextends = \"fryer\"\nstations = [\"hot\"]\njobs = [{ id = \"fry\", hours = 7.5, note = \"on Mondays\", only = [1, 3] }]\nhours_per_week = 12\nsole_worker = true\n\n[omitted]\nstew = \"too slow\"\n";
    TestBook::crew().append("book.toml", toml).file("profiles/cook.toml", cook)
}

#[test]
fn a_profile_booklet_contains_everything_in_the_file() {
    let book = crew();
    book.run(&["build"]).succeeds();
    let booklet = book.path().join("public/print/role-cook.pdf");
    let glance = text_of(&booklet, &["-f", "3", "-l", "3"]);
    let glance_says = [
        "Starts from: Fryer",
        "7.5 of 12 hours per week",
        "Works alone",
        "Fry, 7.5 hours",
        "Hot station",
        "Stew: too slow",
    ];
    for wanted in glance_says {
        assert!(glance.contains(&squeeze(wanted)), "{wanted}: {glance}");
    }
    let all = text(&booklet);
    // Of the block's three steps the two chosen ones, and that these are not all.
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
    for wanted in ["Ann", "Second", "partly, 1/2", "Nobody does: Stew", "nobody in this team has the job d Stew"] {
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
    // At least all blocks and profiles.
    assert!(named >= 56 + 3, "{named}");
}

//! Any text is reproduced exactly: titles, notes, ids and texts, in pages, booklets and data, in a drafted file and in a
//! fixed one.
//!
//! `PROPTEST_CASES=2000 cargo test --release --test suite unicode::` searches longer.

use crate::support;

use std::sync::LazyLock;

use bouwstenen::draft::Draft;
use bouwstenen::finding::any_error;
use bouwstenen::fix;
use bouwstenen::theme::Theme;
use bouwstenen::theme::fonts::Fonts;
use proptest::prelude::*;
use support::pdf::{squeeze, text_of};
use support::targets::{crew, told_or_shown};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One of `share` of the usual number of cases, because some take longer. Shrinking a failure takes as long as that many
/// more.
fn cases(share: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    let max_shrink_iters = 400 / share;
    ProptestConfig { cases: usual.cases.div_ceil(share), failure_persistence: None, max_shrink_iters, ..usual }
}

/// Returns a text as a TOML value.
fn toml(text: &str) -> String {
    toml::Value::String(text.into()).to_string()
}

/// Normalises spaces, composed letters and quotes: typed and displayed quotes differ.
fn plain(text: &str) -> String {
    let straight = |mark: char| if "\"'“”‘’".contains(mark) { '\'' } else { mark };
    text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().map(straight).collect()
}

/// All characters in the default theme's fonts.
static SHOWN: LazyLock<Vec<char>> = LazyLock::new(|| {
    let fonts = Fonts::load(&Theme::default_theme());
    let has = |character: &char| {
        fonts.iter().any(|font| font.info().coverage.contains((*character).into())) && fonts.can_print(*character)
    };
    ('!'..='\u{2ffff}')
        .filter(|character| !character.is_control() && !character.is_whitespace() && *character != '\u{feff}')
        .filter(has)
        .collect()
});

/// Returns invisible characters: formatting characters, separators, control characters.
fn unseen() -> impl Strategy<Value = char> {
    prop_oneof![
        prop::char::range('\0', '\u{a0}'),
        prop::char::range('\u{200b}', '\u{206f}'),
        prop::sample::select(
            &['\u{ad}', '\u{61c}', '\u{180e}', '\u{fe0f}', '\u{feff}', '\u{fffe}', '\u{ffff}', '\u{e0041}'][..]
        ),
    ]
}

/// Returns words of printable characters.
fn printable() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        5 => prop::sample::select(SHOWN.as_slice()),
        2 => prop::sample::select(&['a', 'f', 'i', 'l', 'é', '\u{301}', 'ß', 'İ', '0', '#', '$', '@', '<', '*', '_', '\\', '/'][..]),
        1 => Just(' '),
    ];
    let text = prop::collection::vec(character, 1..30).prop_map(String::from_iter);
    let text = text.prop_filter("a text says something", |text| !text.trim().is_empty());
    // pdftotext repeats a letter with a mark that does not compose with it.
    text.prop_filter("marks make letters", |text| !text.nfc().any(is_combining_mark))
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn any_text_comes_back_from_the_pages_and_the_data(title in "[^\\pC]{1,40}", note in "\\PC{1,40}") {
        prop_assume!(!title.trim().is_empty() && !note.trim().is_empty());
        let cook = format!(
            "title = {}\njobs = [{{ id = \"chop\", note = {} }}, \"wash\"]\nworries = [\"rush\"]\n",
            toml(&title),
            toml(&note)
        );
        let book = crew(None).file("profiles/cook.toml", cook);
        told_or_shown(book.path(), false);
        let page = scraper::Html::parse_document(&book.read("public/roles/cook.html"));
        let heading = scraper::Selector::parse("h1").expect("a selector");
        let shown: String = page.select(&heading).next().expect("a title").text().collect();
        prop_assert_eq!(plain(&shown), plain(&title));
        let all: String = page.root_element().text().collect();
        prop_assert!(plain(&all).contains(&plain(&note)), "{:?}", all);
        let data: serde_json::Value = serde_json::from_str(&book.read("public/data/catalogue.json")).expect("JSON");
        let profiles = data["profiles"].as_array().expect("profiles");
        let cook = profiles.iter().find(|profile| profile["id"] == "cook").expect("the profile");
        prop_assert_eq!(plain(cook["title"].as_str().expect("a title")), plain(&title));
        prop_assert_eq!(plain(cook["details"]["chop"]["note"].as_str().expect("a note")), plain(&note));
    }

    /// An id is a file name: it is refused, or its page has that address.
    #[test]
    fn any_id_is_refused_or_kept(id in "[a-z0-9A-Z_.é -]{1,12}") {
        let name = format!("content/skills/{id}.md");
        let book = crew(None).file(&name, "+++\ntitle = \"New\"\ncode = \"z\"\nsource = \"us\"\n+++\n\nx\n");
        let loaded = bouwstenen::load_and_check(book.path()).expect("a book");
        told_or_shown(book.path(), false);
        if !any_error(&loaded.findings) && !id.starts_with('.') {
            let page = format!("public/skills/{id}.html");
            prop_assert!(book.has(&page), "{page}");
        }
    }
}

proptest! {
    #![proptest_config(cases(1))]

    /// A drafted profile contains the answers, whatever they are.
    #[test]
    fn any_text_comes_back_from_a_drafted_profile(title in any::<String>(), organisation in any::<String>()) {
        let book = crew(None);
        let loaded = bouwstenen::load_and_check(book.path()).expect("a book");
        let draft = Draft { title: title.clone(), organisation: Some(organisation.clone()), ..Draft::default() };
        let text = draft.to_toml(&loaded.book, &loaded.words, None);
        let read: toml::Table = text.parse().expect("TOML");
        prop_assert_eq!(read["title"].as_str(), Some(title.as_str()));
        prop_assert_eq!(read["organisation"].as_str(), Some(organisation.as_str()));
    }
}

proptest! {
    #![proptest_config(cases(8))]

    /// A fix changes what it is about, and no other byte.
    #[test]
    fn a_fix_leaves_any_other_text_unchanged(title in any::<String>(), note in any::<String>(), remark in "[^\\pC]{0,20}") {
        let cook = |job: &str| format!(
            "title = {} # {remark}\njobs = [{{ id = \"{job}\", note = {} }}, \"wash\"] # {remark}\nworries = [\"rush\"]\n",
            toml(&title),
            toml(&note)
        );
        let book = crew(None).file("profiles/cook.toml", cook("stew")).replace(
            "content/jobs/stew.md",
            "source = \"us\"",
            "source = \"us\"\nretired = \"Too slow\"\nreplaced_by = \"fry\"",
        );
        let loaded = bouwstenen::load_and_check(book.path()).expect("a book");
        prop_assume!(!any_error(&loaded.findings));
        fix::apply(book.path(), &loaded.findings, &fix::Chosen::new()).expect("mended");
        prop_assert_eq!(book.read("profiles/cook.toml"), cook("fry"));
    }
}

proptest! {
    #![proptest_config(cases(32))]

    /// An unprintable character is reported at its place, also if it is written as an escape; all others are printed.
    #[test]
    fn any_invisible_text_is_reported_or_printed(unseen in prop::collection::vec(unseen(), 1..4), way in 0..3) {
        let spell = |character: &char| match way {
            0 => character.to_string(),
            1 => format!("\\U{:08x}", u32::from(*character)),
            _ => format!("&#x{:x};", u32::from(*character)),
        };
        let text: String = unseen.iter().map(spell).collect();
        let text = if way == 0 { toml(&format!("a{text}b")) } else { format!("\"a{text}b\"") };
        let book = crew(Some("profile"));
        let cook = format!("summary = {text}\n{}", book.read("profiles/cook.toml").replace("\"Cook\"", &text));
        told_or_shown(book.file("profiles/cook.toml", cook).path(), true);
    }

    #[test]
    fn any_text_that_fonts_can_show_is_printed_exactly(title in printable(), notes in prop::collection::vec(printable(), 8)) {
        let choice = |(id, note): (&&str, &String)| format!("{{ id = \"{id}\", note = {} }}, ", toml(note));
        let list = |ids: &[&str], notes: &[String]| ids.iter().zip(notes).map(choice).collect::<String>();
        let cook = format!(
            "title = {}\njobs = [{}]\nworries = [{}]\nskills = [{}]\n",
            toml(&title),
            list(&["chop", "fry", "wash"], &notes),
            list(&["rush"], &notes[3..]),
            list(&["knife", "palate", "timing", "stamina"], &notes[4..]),
        );
        let book = crew(Some("profile")).file("profiles/cook.toml", cook);
        told_or_shown(book.path(), true);
        let pdf = book.path().join("public/print/role-cook.pdf");
        let said = plain(&text_of(&pdf, &[]));
        for text in [&title].into_iter().chain(&notes) {
            prop_assert!(said.contains(&plain(&squeeze(text))), "{text:?}\n{said}");
        }
    }
}

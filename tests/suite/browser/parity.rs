//! The composer and the program agree: both judge a profile the same, and read each other's files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::page::Page;
use crate::support::{self, TestBook, built_handbook as real};

/// Findings: code, severity, message, help.
type Said = BTreeSet<[String; 4]>;

/// Number of random profiles that both the program and the browser check.
const CASES: usize = 80;

fn ids(kind: &str) -> Vec<String> {
    let blocks = support::catalogue()["blocks"].as_array().expect("blocks").clone();
    blocks
        .iter()
        .filter(|block| block["kind"] == kind)
        .map(|block| block["id"].as_str().expect("an id").into())
        .collect()
}

/// Returns a random profile of the real book with all keys except a base.
fn profile() -> impl Strategy<Value = String> {
    let some = |kind: &str, most: usize| {
        let all = ids(kind);
        let most = most.min(all.len());
        subsequence(all, 0..=most)
    };
    let chosen = (some("basisfunctie", 3), some("kerntaak", 22), some("kernopgave", 2));
    let skills = proptest::option::of(some("competentie", 16));
    let hours = proptest::option::of(0_u32..160);
    let said = proptest::option::of((0_u32..96, "[a-z'\"é\\\\ ]{0,12}", any::<bool>()));
    (chosen, skills, some("competentie", 4), some("kerntaak", 2), hours, said, any::<bool>()).prop_map(
        |((scope, tasks, worries), skills, omitted, left, hours, said, alone)| {
            let mut text =
                format!("title = \"P\"\nbasisfuncties = {scope:?}\nsole_worker = {alone}\nkernopgaven = {worries:?}\n");
            let tasks = tasks.iter().enumerate().map(|(at, id)| match &said {
                Some((quarters, note, some)) if at < 3 => {
                    let hours = f64::from(*quarters) / 4.0;
                    format!(
                        "{{ id = \"{id}\", hours = {hours}, note = {}{} }}",
                        toml::Value::from(note.as_str()),
                        if *some { ", only = [1]" } else { "" }
                    )
                }
                _ => format!("\"{id}\""),
            });
            text.push_str(&format!("kerntaken = [{}]\n", tasks.collect::<Vec<_>>().join(", ")));
            text.extend(skills.map(|skills| format!("competenties = {skills:?}\n")));
            text.extend(hours.map(|hours| format!("hours_per_week = {}\n", f64::from(hours) / 2.0)));
            text.push_str("[omitted]\n");
            omitted.iter().for_each(|id| text.push_str(&format!("{id} = \"want zo\"\n")));
            left.iter().for_each(|id| text.push_str(&format!("{id} = \"\"\n")));
            text
        },
    )
}

/// Returns the real book with additional random profiles.
fn crowded() -> TestBook {
    let mut runner = TestRunner::deterministic();
    let strategy = profile();
    (0..CASES).fold(TestBook::handbook(), |book, number| {
        let text = strategy.new_tree(&mut runner).expect("a profile").current();
        book.file(&format!("profiles/random-{number}.toml"), text)
    })
}

/// Returns the findings of `check` on each profile.
fn checked(book: &TestBook) -> BTreeMap<String, Said> {
    let mut of_profiles: BTreeMap<String, Said> = BTreeMap::new();
    for finding in book.json() {
        let path = finding["file"].as_str().expect("a path");
        let Some(id) = path.strip_prefix("profiles/").and_then(|name| name.strip_suffix(".toml")) else { continue };
        let said = ["code", "severity", "message", "help"].map(|key| finding[key].as_str().expect("text").into());
        of_profiles.entry(id.into()).or_default().insert(said);
    }
    of_profiles
}

/// The crowded book, the findings of the check, and for each profile the findings and the file of the browser.
struct Both {
    book: TestBook,
    checked: BTreeMap<String, Said>,
    composed: BTreeMap<String, (Said, String)>,
}

fn both() -> &'static Both {
    static BOTH: OnceLock<Both> = OnceLock::new();
    BOTH.get_or_init(|| {
        let book = crowded();
        book.build().succeeds();
        let page = Page::from_disk(&book.path().join("public"), "compose.html");
        let saw = page.run(include_str!("../../browser/judge-all.js"), &Value::Null);
        let composed = serde_json::from_value(saw).expect("findings and files");
        Both { checked: checked(&book), book, composed }
    })
}

#[test]
fn the_browser_says_what_the_check_says_word_for_word() {
    let both = both();
    assert!(both.composed.len() > CASES);
    let codes: BTreeSet<&str> = both.checked.values().flatten().map(|said| said[0].as_str()).collect();
    // Profiles that trigger no rule would prove nothing.
    let rules = [
        "always-missing",
        "asked-not-listed",
        "listed-not-asked",
        "sole-worker-gap",
        "outside-scope",
        "omitted-and-chosen",
        "omitted-not-asked",
        "omitted-without-reason",
        "none-chosen",
        "too-many-blocks",
        "too-many-hours",
        "few-hours",
    ];
    assert_eq!(rules.iter().filter(|rule| !codes.contains(**rule)).collect::<Vec<_>>(), Vec::<&&str>::new());
    let none = Said::new();
    for (id, (said, _)) in &both.composed {
        assert_eq!(
            said,
            both.checked.get(id).unwrap_or(&none),
            "{id}:\n{}",
            both.book.read(&format!("profiles/{id}.toml"))
        );
    }
}

/// Returns the catalogue's data of each profile, without its source.
pub fn exported(folder: &Path) -> Vec<Value> {
    let json = std::fs::read_to_string(folder.join("public/data/catalogue.json")).expect("the catalogue");
    let catalogue: Value = serde_json::from_str(&json).expect("JSON");
    catalogue["profiles"].as_array().expect("profiles").clone()
}

#[test]
fn the_file_of_a_composed_profile_gives_the_same_profile_back() {
    let both = both();
    let written = both
        .composed
        .iter()
        .fold(TestBook::handbook(), |book, (id, (_, text))| book.file(&format!("profiles/{id}.toml"), text));
    written.build().succeeds();
    for (before, after) in exported(both.book.path()).iter().zip(exported(written.path())) {
        assert_eq!(*before, after);
    }
    assert_eq!(both.checked, checked(&written));
}

/// Returns an unusual address: valid and invalid keys, with values that mean something to one of them.
fn address() -> impl Strategy<Value = String> {
    let id = || {
        prop_oneof![
            4 => proptest::sample::select(&["kennis-delen", "matchen-van-individuen", "vraaggericht-werken", "versterken"][..]),
            1 => proptest::sample::select(&["__proto__", "constructor", "toString", "length", "0", "", "é", "%00", "a b"][..]),
        ]
    };
    let list = proptest::sample::select(
        &[
            "basisfuncties",
            "kerntaken",
            "kernopgaven",
            "competenties",
            "title",
            "organisation",
            "summary",
            "sole_worker",
        ][..],
    );
    let of_one = proptest::sample::select(&["hours", "note", "only", "omitted", "__proto__", "x"][..]);
    let key = prop_oneof![
        list.prop_map(str::to_owned),
        (of_one, id()).prop_map(|(key, id)| format!("{key}.{id}")),
        "\\PC{0,8}"
    ];
    let ids = proptest::collection::vec(id(), 0..5).prop_map(|ids| ids.join("+"));
    let odd = proptest::sample::select(
        &[
            "1+2+99",
            "-1",
            "1e308",
            "NaN",
            "0x10",
            "%",
            "%zz",
            "%ff",
            "%0a%0d%22%5c",
            "%00",
            "'''",
            "\"\"\"",
            "true",
            "<b>",
        ][..],
    );
    let value = prop_oneof![ids, odd.prop_map(str::to_owned), "\\PC{0,12}"];
    let pairs = proptest::collection::vec((key, value).prop_map(|(key, value)| format!("{key}={value}")), 1..9);
    pairs.prop_map(|pairs| pairs.join("&"))
}

#[test]
fn any_address_gives_a_profile_that_the_program_reads() {
    const ADDRESSES: usize = 300;
    let mut runner = TestRunner::deterministic();
    let addresses: Vec<String> =
        (0..ADDRESSES).map(|_| address().new_tree(&mut runner).expect("an address").current()).collect();
    let page = Page::from_disk(real(), "compose.html");
    let saw = page.run(include_str!("../../browser/addresses.js"), &json!(addresses));
    assert_eq!((&saw["lost"], &saw["made"]), (&json!([]), &json!(0)));
    let files = saw["files"].as_array().expect("files");
    assert_eq!(files.len(), ADDRESSES);
    let book = files.iter().enumerate().fold(TestBook::handbook(), |book, (number, file)| {
        book.file(&format!("profiles/address-{number}.toml"), file.as_str().expect("text"))
    });
    // A reader may leave the title empty, write HTML, or use unprintable characters; these are reported. Nothing else may be
    // wrong.
    let may_be = ["empty-text", "raw-html", "unprintable-character"];
    let errors = book.json().into_iter().filter(|finding| finding["severity"] == "error");
    let told: Vec<_> = errors.filter(|finding| !may_be.contains(&finding["code"].as_str().expect("a code"))).collect();
    assert!(told.is_empty(), "{told:?}");
}

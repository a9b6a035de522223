//! Composing a profile by clicking: it derives and judges as the program does, and its file gives the same profile back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use scraper::{Html, Selector};
use serde_json::{Value, json};

use super::reader::{beside, read};
use crate::support::{self, TestBook, built_handbook as real};

/// What a check says: code, severity, message, help.
type Said = BTreeSet<[String; 4]>;

/// How many random profiles the program and the browser both judge.
const CASES: usize = 80;

fn ids(kind: &str) -> Vec<String> {
    let blocks = support::catalogue()["blocks"].as_array().expect("blocks").clone();
    blocks
        .iter()
        .filter(|block| block["kind"] == kind)
        .map(|block| block["id"].as_str().expect("an id").into())
        .collect()
}

/// The text of a random profile of the real book, with all that a profile can say but a base.
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

/// The real book with random profiles as well.
fn crowded() -> TestBook {
    let mut runner = TestRunner::deterministic();
    let strategy = profile();
    (0..CASES).fold(TestBook::handbook(), |book, number| {
        let text = strategy.new_tree(&mut runner).expect("a profile").current();
        book.file(&format!("profiles/random-{number}.toml"), text)
    })
}

/// What `check` says of each profile.
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

/// The crowded book, what the check says of it, and for each profile what the browser says and writes.
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
        let script = "await window.tools.load('data/starts.js'); const text = window.profileText; const all = {};
            for (const id of Object.keys(window.starts)) {
              // By way of an address: what it cannot carry would be lost.
              const { profile, remarks } = text.decode(text.encode(text.fromStart(id)));
              const { findings } = window.judge(profile);
              all[id] = [findings.map(({ code, severity, message, help }) => [code, severity, message, help]), text.toToml(profile) + remarks.join('')];
            }
            return all;";
        let saw = read(&book.path().join("public"), "compose.html", "", script);
        let composed = serde_json::from_value(saw).expect("findings and files");
        Both { checked: checked(&book), book, composed }
    })
}

#[test]
fn the_browser_says_what_the_check_says_word_for_word() {
    let both = both();
    assert!(both.composed.len() > CASES);
    let codes: BTreeSet<&str> = both.checked.values().flatten().map(|said| said[0].as_str()).collect();
    // Cases that try no rule would agree on nothing.
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

/// What the catalogue says of each profile, without where it comes from.
fn exported(folder: &Path) -> Vec<Value> {
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

/// Clicks a profile together, and gives back the file that its reader would save, and its name.
const CLICK: &str = "
    let saved; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { saved = blob; return make.call(URL, blob); };
    const box = (id) => document.querySelector(`.choice .row input[value=\"${id}\"]`);
    const set = (name, text) => { const field = document.querySelector(`[name=\"${name}\"]`); field.value = text; field.dispatchEvent(new InputEvent('input', { bubbles: true })); };
    const tick = (id, yes) => { if (box(id).checked !== yes) box(id).click(); };
    const file = async () => [document.querySelector('#Download').download, await saved.text()];";

#[test]
fn each_example_can_be_composed_by_clicks() {
    let catalogue = support::catalogue();
    let examples = catalogue["profiles"].as_array().expect("profiles");
    assert_eq!(examples.len(), 4);
    for example in examples {
        let blocks = example["blocks"].as_object().expect("blocks");
        let wanted: Vec<&Value> = blocks.values().flat_map(|list| list.as_array().expect("a list")).collect();
        let script = format!(
            "{CLICK} const wanted = {}; set('title', {});
             document.querySelector('[name=\"mode\"][value=\"own\"]').click();
             for (const input of document.querySelectorAll('.choice .row input')) tick(input.value, wanted.includes(input.value));
             for (const [id, why] of Object.entries({})) {{
               const field = box(id).closest('.choice').querySelector('.why input');
               field.value = why; field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
             }}
             return {{ file: await file(), said: [...document.querySelectorAll('.said > li')].length }};",
            serde_json::to_string(&wanted).expect("JSON"),
            example["title"],
            example["omitted"]
        );
        let saw = read(real(), "compose.html", "", &script);
        // The file is named after the title. The example keeps its own.
        let name = bouwstenen::text::slug(&bouwstenen::text::fold(example["title"].as_str().expect("a title")));
        let end = if examples.iter().any(|example| example["id"] == *name) { "-2" } else { "" };
        assert_eq!(saw["file"][0], format!("{name}{end}.toml"));
        let book = TestBook::handbook().file("profiles/clicked.toml", saw["file"][1].as_str().expect("text"));
        book.build().succeeds();
        let profiles = exported(book.path());
        let clicked = profiles.iter().find(|profile| profile["id"] == "clicked").expect("the profile");
        let sets = |profile: &Value| -> BTreeMap<String, BTreeSet<String>> {
            serde_json::from_value(profile["blocks"].clone()).expect("lists of ids")
        };
        assert_eq!(sets(clicked), sets(example));
        let derived = |profile: &Value| {
            let all = profile["derived"].as_array().expect("what is asked").iter();
            all.map(|one| (one["id"].to_string(), one["state"].to_string(), one["reasons"].as_array().map(Vec::len)))
                .collect::<Vec<_>>()
        };
        assert_eq!(derived(clicked), derived(example));
    }
}

#[test]
fn what_is_asked_for_appears_while_choosing() {
    let saw = read(
        real(),
        "compose.html",
        "",
        &format!(
            "{CLICK} const rows = () => [...document.querySelectorAll('#Step-asked .choice')].filter((row) => row.querySelector('.row input').checked).map((row) => row.querySelector('.row input').value);
             const before = rows(); tick('matchen-van-individuen', true); const after = rows();
             const why = box('vraaggericht-werken').closest('.choice').querySelector('.asked-by').textContent;
             return {{ before, after, why }};"
        ),
    );
    let (before, after) = (saw["before"].as_array().expect("ids"), saw["after"].as_array().expect("ids"));
    assert!(!before.contains(&"vraaggericht-werken".into()) && after.contains(&"vraaggericht-werken".into()), "{saw}");
    let why = saw["why"].as_str().expect("text");
    assert!(why.contains("e Matchen van individuen") && why.contains("via Verbinden en makelen"), "{why}");
}

#[test]
fn what_is_left_out_asks_for_a_reason() {
    let saw = read(
        real(),
        "compose.html",
        "",
        &format!(
            "{CLICK} set('title', 'T'); tick('matchen-van-individuen', true); tick('vraaggericht-werken', false);
             const codes = () => document.querySelector('.said').textContent;
             const row = box('vraaggericht-werken').closest('.choice'); const before = codes();
             const why = row.querySelector('.why input'); why.value = 'doet een ander'; why.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
             return {{ hidden: row.querySelector('.why').hidden, before, after: codes(), file: (await file())[1] }};"
        ),
    );
    assert_eq!(saw["hidden"], false);
    assert!(saw["before"].as_str().is_some_and(|said| said.contains("Vraaggericht werken staat geen reden")), "{saw}");
    assert!(saw["after"].as_str().is_some_and(|said| !said.contains("geen reden")), "{saw}");
    assert!(
        saw["file"]
            .as_str()
            .is_some_and(|file| file.ends_with("[omitted]\nvraaggericht-werken = \"doet een ander\"\n")),
        "{saw}"
    );
}

#[test]
fn hours_add_up() {
    let saw = read(
        real(),
        "compose.html",
        "",
        &format!(
            "{CLICK} set('hours_per_week', '24'); tick('matchen-van-individuen', true); tick('kennis-delen', true);
             [...document.querySelectorAll('.sizes input')].slice(0, 2).forEach((input, at) => {{ input.value = ['7.5', '6'][at]; input.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); }});
             return document.querySelector('.sizes .sum').textContent;"
        ),
    );
    assert_eq!(saw, "Samen 13,5 van 24 uur per week");
}

const SHARED: &str = "#title=Mijn+functie&basisfuncties=versterken&kerntaken=kennis-delen&hours.kennis-delen=4&note.kennis-delen=veel&only.kennis-delen=2&kernopgaven=&hours_per_week=8&omitted.omgevingsbewust-zijn=nee";

#[test]
fn a_shared_address_opens_the_same_profile() {
    let saw = read(
        real(),
        "compose.html",
        SHARED,
        "return { title: document.querySelector('#Title').value, scope: document.querySelector('h3 [value=\"versterken\"]').checked, task: document.querySelector('[value=\"kennis-delen\"]').checked, always: document.querySelector('[value=\"eigen-deskundigheid-bevorderen\"]').checked, file: document.querySelector('.file').textContent, address: location.hash };",
    );
    assert_eq!(saw["title"], "Mijn functie");
    assert_eq!((&saw["scope"], &saw["task"], &saw["always"]), (&json!(true), &json!(true), &json!(false)));
    assert!(
        saw["file"]
            .as_str()
            .is_some_and(|file| file.contains("{ id = \"kennis-delen\", hours = 4, note = \"veel\", only = [2] }")),
        "{saw}"
    );
    assert_eq!(saw["address"], SHARED);
}

#[test]
fn an_address_that_cannot_be_is_put_right_and_told() {
    let saw = read(
        real(),
        "compose.html",
        "#title=%3Cimg+src=x+onerror=alert(1)%3E&kerntaken=kennis-delen+constructor+%3Cb%3E&hours.kennis-delen=9999&only.kennis-delen=0+77+x&hours_per_week=-3&omitted.__proto__=x",
        "return { told: document.querySelector('.told').textContent, made: document.querySelectorAll('.compose img, .compose b').length, file: document.querySelector('.file').textContent };",
    );
    assert!(
        saw["told"].as_str().is_some_and(|told| told.contains("constructor") && told.contains("__proto__")),
        "{saw}"
    );
    assert_eq!(saw["made"], 0);
    let file = saw["file"].as_str().expect("text");
    assert!(file.contains("{ id = \"kennis-delen\", only = [] }") && !file.contains("hours"), "{file}");
}

/// An address that nobody would write: true keys and odd ones, with values that mean something to one of them.
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
    let script = format!(
        "const addresses = {}; const {{ encode, decode, toToml }} = window.profileText; const files = []; const lost = [];
         for (const [at, text] of addresses.entries()) {{
           const {{ profile }} = decode(text); const shared = encode(profile);
           if (encode(decode(shared).profile) !== shared || JSON.stringify(decode(shared).profile) !== JSON.stringify(profile)) lost.push([text, shared]);
           files.push(toToml(profile));
           if (at % 10 === 0) {{ location.hash = '#' + text; await wait(0); }}
         }}
         return {{ files, lost, made: document.querySelectorAll('.compose b').length }};",
        json!(addresses)
    );
    let saw = read(real(), "compose.html", "", &script);
    assert_eq!((&saw["lost"], &saw["made"]), (&json!([]), &json!(0)));
    let files = saw["files"].as_array().expect("files");
    assert_eq!(files.len(), ADDRESSES);
    let book = files.iter().enumerate().fold(TestBook::handbook(), |book, (number, file)| {
        book.file(&format!("profiles/address-{number}.toml"), file.as_str().expect("text"))
    });
    // Somebody may leave the title open, write HTML, or what paper cannot show: that is told. Nothing else may be wrong.
    let may_be = ["empty-text", "raw-html", "unprintable-character"];
    let errors = book.json().into_iter().filter(|finding| finding["severity"] == "error");
    let told: Vec<_> = errors.filter(|finding| !may_be.contains(&finding["code"].as_str().expect("a code"))).collect();
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn nothing_is_lost_on_reload() {
    let saw = beside(
        real(),
        "const first = (await open('compose.html')).document; const field = first.querySelector('#Title'); field.value = 'Blijft';
         field.dispatchEvent(new InputEvent('input', { bubbles: true })); first.querySelector('[value=\"kennis-delen\"]').click();
         const again = (await open('compose.html')).document;
         return [again.querySelector('#Title').value, again.querySelector('[value=\"kennis-delen\"]').checked];",
    );
    assert_eq!(saw, json!(["Blijft", true]));
}

#[test]
fn starting_anew_can_be_undone() {
    let saw = read(
        real(),
        "compose.html",
        "",
        &format!(
            "{CLICK} set('title', 'Eerst'); document.querySelector('#Start').value = 'bemiddelaar'; document.querySelector('#Begin').click();
             await until(() => document.querySelector('#Title').value === 'Bemiddelaar'); const tasks = document.querySelectorAll('.choice .row [name=\"kerntaken\"]:checked').length;
             document.querySelector('#Earlier').click(); return [tasks, document.querySelector('#Title').value];"
        ),
    );
    assert_eq!(saw, json!([12, "Eerst"]));
}

#[test]
fn everything_can_be_cleared_and_brought_back() {
    let saw = read(
        real(),
        "compose.html",
        SHARED,
        "const title = () => document.querySelector('#Title').value; document.querySelector('#Clear').click(); await until(() => title() === ''); const boxes = document.querySelectorAll('.choice .row :checked').length; const address = location.hash;
         document.querySelector('#Earlier').click(); return [boxes, address, title()];",
    );
    // What every profile holds, and what that asks for.
    assert_eq!((&saw[1], &saw[2]), (&json!(""), &json!("Mijn functie")), "{saw}");
    assert!(saw[0].as_u64() >= Some(3), "{saw}");
}

#[test]
fn a_page_of_a_profile_leads_to_the_composer_filled_with_it() {
    let page = std::fs::read_to_string(real().join("profielen/bemiddelaar.html")).expect("the page");
    assert!(page.contains("href=\"../compose.html?start=bemiddelaar\""));
    let saw = read(
        real(),
        "compose.html",
        "?start=bemiddelaar",
        "await until(() => document.querySelector('#Title').value); return document.querySelector('#Title').value;",
    );
    assert_eq!(saw, "Bemiddelaar");
}

#[test]
fn a_profile_can_be_proposed_if_the_book_has_a_url_for_it() {
    let book = TestBook::staffed().replace(
        "book.toml",
        "edition = \"first\"",
        "edition = \"first\"\npropose = \"https://git.example/new?filename={path}&value={text}\"",
    );
    book.build().succeeds();
    let saw = read(
        &book.path().join("public"),
        "compose.html",
        "#title=Sous+chef&jobs=chop+wash",
        "const link = document.querySelector('#Propose'); const asked = new URL(link.href).searchParams; return [link.hidden, asked.get('filename'), asked.get('value')];",
    );
    assert_eq!((&saw[0], &saw[1]), (&json!(false), &json!("profiles/sous-chef.toml")));
    assert!(saw[2].as_str().is_some_and(|text| text.starts_with("title = \"Sous chef\"\n")), "{saw}");
}

#[test]
fn hostile_names_in_the_composer_are_text() {
    let hostile = "<img src=x onerror=alert(1)>\u{202e} \\\"\\\"\\\" ' # zebra";
    let book = TestBook::staffed()
        .replace("content/jobs/chop.md", "title = \"Chop\"", &format!("title = \"{hostile}\""))
        .replace("profiles/cook.toml", "title = \"Cook\"", &format!("title = \"{hostile}\""));
    book.build().succeeds();
    let saw = read(
        &book.path().join("public"),
        "compose.html",
        "?start=cook",
        "await until(() => document.querySelector('#Title').value); return [document.querySelectorAll('.compose img').length, document.querySelector('.file').textContent];",
    );
    assert_eq!(saw[0], 0);
    let again = book.file("profiles/again.toml", saw[1].as_str().expect("text"));
    again.check().succeeds();
}

#[test]
fn without_script_the_page_is_a_form_to_print() {
    let html = std::fs::read_to_string(real().join("compose.html")).expect("the page");
    let page = Html::parse_document(&html);
    let count = |selector: &str| page.select(&Selector::parse(selector).expect("a selector")).count();
    assert_eq!(count(".step"), 6);
    assert_eq!(count(".explain .prose"), 6);
    assert_eq!(count("h3 input[name=\"basisfuncties\"]"), 5);
    assert_eq!(count(".choice input[name=\"kerntaken\"]"), 22);
    assert_eq!(count(".choice input[name=\"kernopgaven\"]"), 10);
    assert_eq!(count(".choice input[name=\"competenties\"]"), 16);
    let told = html.split("<noscript>").nth(1).and_then(|rest| rest.split("</noscript>").next()).expect("a word");
    assert!(told.contains("href=\"print/invulschema.pdf\""), "{told}");
}

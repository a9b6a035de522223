//! Laws that hold for every profile, tested on random ones.

use crate::support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use bouwstenen::book::{BlockId, Book, Profile};
use bouwstenen::finding::Finding;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use support::TestBook;

const JOBS: [&str; 5] = ["chop", "taste", "fry", "stew", "wash"];
const SKILLS: [&str; 4] = ["knife", "palate", "timing", "stamina"];

fn real() -> &'static Book {
    static BOOK: OnceLock<Arc<Book>> = OnceLock::new();
    BOOK.get_or_init(|| bouwstenen::load_and_check(&support::real_book()).expect("the real book").book)
}

/// Returns blocks of the real book that a profile can choose.
fn choices() -> impl Strategy<Value = Vec<BlockId>> {
    let rules = real().config.profiles.as_ref().expect("profiles");
    let all: Vec<_> = rules.kinds.iter().flat_map(|kind| real().of_kind(*kind)).collect();
    let count = all.len();
    subsequence(all, 0..=count)
}

/// Returns any block of the real book.
fn block() -> impl Strategy<Value = BlockId> {
    proptest::sample::select(real().block_ids().collect::<Vec<_>>())
}

/// Returns what choices require: for each block the choices that require it.
fn asked(choices: &[BlockId]) -> BTreeMap<BlockId, BTreeSet<BlockId>> {
    let relation = real().config.profiles.as_ref().expect("profiles").relation;
    let asked = real().requirements[relation].of_choices(choices.iter().copied());
    asked.into_iter().map(|one| (one.block, one.reasons.iter().map(|reason| reason.choice).collect())).collect()
}

/// Returns a random profile of the staffed book.
fn profile() -> impl Strategy<Value = String> {
    let jobs = subsequence(JOBS.to_vec(), 0..=JOBS.len());
    let skills = proptest::option::of(subsequence(SKILLS.to_vec(), 0..=SKILLS.len()));
    let omitted = subsequence(SKILLS.to_vec(), 0..=2);
    let scope = subsequence(vec!["cold", "hot"], 0..=2);
    (jobs, skills, omitted, scope, any::<bool>(), any::<bool>(), proptest::option::of(0.0..60.0_f64), any::<Index>())
        .prop_map(|(jobs, skills, omitted, scope, worry, alone, hours, timed)| {
            let mut text = format!("title = \"P\" # a remark\nstations = {scope:?}\nsole_worker = {alone}\n");
            text.push_str("jobs = [ # what is done\n");
            for (at, job) in jobs.iter().enumerate() {
                if hours.is_some() && at == timed.index(jobs.len()) {
                    text.push_str(&format!("  {{ id = \"{job}\", hours = 12 }}, # long\n"));
                } else {
                    text.push_str(&format!("  \"{job}\",\n"));
                }
            }
            text.push_str("]\n");
            if worry {
                text.push_str("worries = [\"rush\"]\n");
            }
            if let Some(skills) = skills {
                text.push_str(&format!("skills = {skills:?}\n"));
            }
            if let Some(hours) = hours {
                text.push_str(&format!("hours_per_week = {hours:.1}\n"));
            }
            text.push_str("[omitted] # on purpose\n");
            for id in omitted {
                text.push_str(&format!("{id} = \"so\"\n"));
            }
            text
        })
}

/// Returns a book in which `fry` replaces `stew`, with a profile.
fn book(text: &str) -> TestBook {
    TestBook::staffed()
        .replace("content/jobs/stew.md", "code = \"d\"\n", "code = \"d\"\nreplaced_by = \"fry\"\n")
        .file("profiles/p.toml", text)
}

fn load(book: &TestBook) -> (Arc<Book>, Vec<Finding>) {
    let loaded = bouwstenen::load_and_check(book.path()).expect("a book");
    (loaded.book, loaded.findings)
}

fn named<'a>(book: &'a Book, id: &str) -> &'a Profile {
    book.profiles.iter().find(|profile| profile.id == id).expect("the profile")
}

/// Returns the content of a profile, without places.
fn held(profile: &Profile) -> String {
    let choices: Vec<_> = profile
        .lists
        .iter()
        .map(|list| {
            let choices = list.choices.iter().map(|choice| (choice.block(), choice.attributes().clone()));
            (list.open, choices.collect::<Vec<_>>())
        })
        .collect();
    let omitted: Vec<_> = profile.omitted.iter().map(|omission| (omission.block, &omission.reason)).collect();
    format!("{:?} {choices:?} {:?} {} {omitted:?}", profile.scope, profile.hours_per_week, profile.sole_worker)
}

/// Returns the codes and arguments of the findings in one file.
fn said(findings: &[Finding], path: &str) -> Vec<String> {
    let of_file = findings.iter().filter(|finding| finding.place.file.path == path);
    of_file.map(|finding| format!("{} {:?}", finding.code.name(), finding.arguments)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn requirements_are_the_union_over_the_choices(choices in choices()) {
        let mut union: BTreeMap<BlockId, BTreeSet<BlockId>> = BTreeMap::new();
        for choice in &choices {
            for (block, reasons) in asked(&[*choice]) {
                union.entry(block).or_default().extend(reasons);
            }
        }
        prop_assert_eq!(asked(&choices), union);
    }

    #[test]
    fn adding_a_block_never_takes_a_reason_away(choices in choices(), more in choices()) {
        let before = asked(&choices);
        let after = asked(&[choices, more].concat());
        for (block, reasons) in before {
            prop_assert!(after.get(&block).is_some_and(|now| now.is_superset(&reasons)));
        }
    }

    #[test]
    fn a_block_requires_another_along_one_shortest_path(block in block()) {
        let book = real();
        for (relation, declared) in book.config.relations.iter_enumerated() {
            let mut seen = BTreeSet::new();
            for one in book.requirements[relation].of_block(block) {
                prop_assert!(seen.insert(one.block), "each once");
                prop_assert_eq!(one.path.first(), Some(&block));
                let names = |id: &BlockId| book.block(*id).relations[relation].iter().any(|edge| edge.to == one.block);
                prop_assert!(one.path.last().is_some_and(names), "it ends at a block that names the required one");
                let is_up = |pair: &[BlockId]| book.block(pair[0]).part_of.contains(&pair[1]);
                prop_assert!(one.path.windows(2).all(is_up), "each step leads to a parent");
                let ancestors = book.ancestors(block).filter(|_| declared.inherited);
                let ways = ancestors.filter(|path| path.last().is_some_and(names)).map(|path| path.len());
                let nearest = ways.chain(names(&block).then_some(1)).min();
                prop_assert_eq!(Some(one.path.len()), nearest);
            }
        }
    }

    #[test]
    fn the_blocks_that_require_a_block_are_the_other_direction(block in block()) {
        let book = real();
        for requirements in &book.requirements {
            let back: Vec<_> = requirements.to_block(block).iter().map(|one| (one.block, one.through)).collect();
            let all = book.block_ids().flat_map(|id| requirements.of_block(id).iter().map(move |one| (id, one)));
            let mut expected: Vec<_> =
                all.filter(|(_, one)| one.block == block).map(|(id, one)| (id, one.through())).collect();
            expected.sort_by_key(|(_, through)| through.is_some());
            prop_assert_eq!(back, expected);
        }
    }

    #[test]
    fn blocks_that_most_choices_require_come_first(choices in choices()) {
        let relation = real().config.profiles.as_ref().expect("profiles").relation;
        let asked = real().requirements[relation].of_choices(choices);
        let key = |at: usize| (std::cmp::Reverse(asked[at].reasons.len()), asked[at].block);
        prop_assert!((1..asked.len()).all(|at| key(at - 1) < key(at)));
    }

    #[test]
    fn extending_without_a_change_gives_the_base(text in profile()) {
        let book = book(&text).file("profiles/q.toml", "title = \"P\"\nextends = \"p\"\n");
        let (book, _) = load(&book);
        prop_assert_eq!(held(named(&book, "q")), held(named(&book, "p")));
    }

    #[test]
    fn a_fix_leaves_fewer_findings_and_fixing_twice_is_fixing_once(text in profile()) {
        let book = book(&text);
        let (_, before) = load(&book);
        let fixable = before.iter().filter(|finding| finding.fix.is_some()).count();
        book.run(&["check", "--fix"]).succeeds();
        let once = book.read("profiles/p.toml");
        let (_, after) = load(&book);
        prop_assert!(after.iter().all(|finding| finding.fix.is_none()), "{}", once);
        let (before, after) = (said(&before, "profiles/p.toml"), said(&after, "profiles/p.toml"));
        // Each fixable finding is gone; no other has appeared.
        prop_assert!(after.len() + fixable <= before.len(), "{:#?}\n{:#?}\n{}", before, after, once);
        let of_sort = |said: &[String], code: &str| said.iter().filter(|said| said.starts_with(code)).count();
        for code in after.iter().filter_map(|said| said.split_once(' ')).map(|(code, _)| code) {
            prop_assert!(of_sort(&after, code) <= of_sort(&before, code), "{:#?}\n{:#?}\n{}", before, after, once);
        }
        // No comment of the author is lost.
        for remark in text.lines().filter_map(|line| line.split_once('#')).map(|(_, remark)| remark) {
            prop_assert!(once.contains(remark), "{}", once);
        }
        book.run(&["check", "--fix"]).succeeds();
        prop_assert_eq!(book.read("profiles/p.toml"), once);
    }

    #[test]
    fn fixing_a_base_and_its_extensions_leaves_fewer_findings(
        text in profile(),
        own in profile(),
        without in subsequence(JOBS.to_vec(), 0..=JOBS.len()),
    ) {
        let own = own.replacen("\n", &format!("\nextends = \"p\"\nwithout = {without:?}\n"), 1);
        let book = book(&text).file("profiles/q.toml", own);
        let (_, before) = load(&book);
        // A file that cannot be read is not fixed.
        if bouwstenen::finding::any_error(&before) {
            return Ok(());
        }
        book.run(&["check", "--fix"]).succeeds();
        let (_, after) = load(&book);
        let fixable = before.iter().filter(|finding| finding.fix.is_some()).count();
        prop_assert!(after.iter().all(|finding| finding.fix.is_none()));
        prop_assert!(after.len() + fixable <= before.len(), "{}\n{}", book.read("profiles/p.toml"), book.read("profiles/q.toml"));
    }

    #[test]
    fn a_draft_gives_the_same_choices_back(choices in choices(), title in "\\PC{1,40}") {
        let title = format!("x{title}");
        let rules = real().config.profiles.as_ref().expect("profiles");
        let askable = &real().config.relations[rules.relation].to;
        let chosen: Vec<_> = choices.into_iter().filter(|id| !askable.contains(&real().block(*id).kind)).collect();
        let draft = bouwstenen::draft::Draft { title: title.clone(), chosen: chosen.clone(), ..Default::default() };
        let words = bouwstenen::theme::words::Words::load(&bouwstenen::theme::Theme::default_theme(), "nl").expect("words");
        let text = draft.to_toml(real(), &words, None);
        let table: toml::Table = text.parse().expect("TOML");
        prop_assert_eq!(table["title"].as_str(), Some(title.as_str()));
        let lists = rules.kinds.iter().filter(|kind| !askable.contains(kind));
        let ids: Vec<_> = lists
            .flat_map(|kind| table[&real().config.kinds[*kind].folder].as_array().expect("a list").iter())
            .map(|id| id.as_str().expect("an id").to_owned())
            .collect();
        prop_assert_eq!(ids, chosen.iter().map(|id| real().block(*id).id.clone()).collect::<Vec<_>>());
    }
}

/// Returns a file of the staffed book as someone may have left it: changed, emptied, removed.
fn edit() -> impl Strategy<Value = (&'static str, Option<&'static str>)> {
    let files = [
        "book.toml",
        "content/welcome.md",
        "content/jobs/chop.md",
        "content/skills/knife.md",
        "content/skills/extra.md",
        "profiles/cook.toml",
        "profiles/teams/evening.toml",
        "themes/default/words/en.toml",
    ];
    let texts = [
        None,
        Some(""),
        Some("title = \"T\"\njobs = [\"chop\"]\n"),
        Some("+++\ntitle = \"T\"\nsource = \"us\"\n+++\n\nA [link](jobs/taste.md).\n"),
        Some(
            "+++\ntitle = \"'t Is zo\"\ncode = \"z\"\nsource = \"us\"\n[relations]\nneeds = [\"knife\"]\n+++\n\nText.\n\n## Steps\n\n- One\n",
        ),
    ];
    (proptest::sample::select(files.to_vec()), proptest::sample::select(texts.to_vec()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn reading_a_book_again_gives_what_reading_it_anew_gives(edits in proptest::collection::vec(edit(), 1..6)) {
        let book = TestBook::crew();
        let mut shelf = bouwstenen::book::Shelf::default();
        shelf.load(book.path()).expect("a book");
        for (path, text) in edits {
            let full = book.path().join(path);
            match text {
                Some(text) => {
                    std::fs::create_dir_all(full.parent().expect("a folder")).expect("a folder made");
                    std::fs::write(full, text).expect("a file");
                }
                None if path != "book.toml" => drop(std::fs::remove_file(full)),
                None => continue,
            }
            let again = shelf.load(book.path()).expect("a book");
            let anew = bouwstenen::book::load(book.path()).expect("a book");
            prop_assert_eq!(format!("{:?}", again.book), format!("{:?}", anew.book));
            prop_assert_eq!(again.findings, anew.findings);
        }
    }
}

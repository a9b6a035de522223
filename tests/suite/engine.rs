//! The program knows no book: the subject of a book is in the book, and all text for readers is in the words.

use crate::support;

use std::collections::BTreeSet;

use bouwstenen::finding::argument::{Argument, Shape};
use bouwstenen::finding::{Code, Label};
use bouwstenen::theme::Theme;
use bouwstenen::theme::words::Words;

#[test]
fn no_kind_of_the_real_book_is_named_in_the_source() {
    let source = support::real_book().join("src");
    let book = std::fs::read_to_string(support::real_book().join("book.toml")).expect("book.toml");
    let declared: toml::Table = book.parse().expect("TOML");
    let mut names = BTreeSet::new();
    for list in ["kinds", "relations"] {
        for table in declared[list].as_array().expect("a list") {
            for key in ["id", "singular", "plural", "folder"] {
                names.extend(table.get(key).and_then(toml::Value::as_str).map(str::to_lowercase));
            }
        }
    }
    assert!(names.len() > 10, "{names:?}");
    for path in support::files(&source, "rs") {
        let text = std::fs::read_to_string(source.join(&path)).expect("a source file").to_lowercase();
        for name in &names {
            assert!(!text.contains(name.as_str()), "src/{path} names {name}");
        }
    }
}

/// Returns the keys of all texts of a language, and the placeholders `{name}` in each.
fn shape(language: &str) -> Vec<(String, BTreeSet<String>)> {
    let theme = Theme::default_theme();
    let text = theme.text(&format!("words/{language}.toml")).expect("words");
    let table: toml::Table = text.parse().expect("TOML");
    let mut shape = Vec::new();
    flatten("", &toml::Value::Table(table), &mut shape);
    shape.sort();
    shape
}

fn flatten(key: &str, value: &toml::Value, shape: &mut Vec<(String, BTreeSet<String>)>) {
    match value {
        toml::Value::Table(table) => {
            for (name, inner) in table {
                flatten(&format!("{key}.{name}"), inner, shape);
            }
        }
        toml::Value::String(text) => {
            let places = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
            shape.push((key.to_owned(), places.map(str::to_owned).collect()));
        }
        // The number of tool names and of inflection rules differs between languages.
        toml::Value::Array(_) if key.starts_with(".search") => shape.push((key.to_owned(), BTreeSet::new())),
        // Each language has its own quotes, elisions and synonyms; all have twelve months.
        toml::Value::Array(values) if !key.starts_with(".punctuation") && !key.starts_with(".synonyms") => {
            values.iter().enumerate().for_each(|(at, inner)| flatten(&format!("{key}.{at}"), inner, shape));
        }
        _ => {}
    }
}

#[test]
fn all_languages_have_the_same_words() {
    assert_eq!(shape("nl"), shape("en"));
}

#[test]
fn every_finding_has_words() {
    let theme = Theme::default_theme();
    for language in ["nl", "en"] {
        let words = Words::load(&theme, language).expect("words");
        for code in Code::ALL {
            let said = words.finding(code.name());
            assert_ne!(said.message, code.name(), "{language}: {}", code.name());
            assert!(!said.help.is_empty(), "{language}: {}", code.name());
            // The handbook explains each finding to its authors.
            assert!(!said.why.is_empty(), "{language}: {}", code.name());
            assert!(!said.before.is_empty() && !said.after.is_empty(), "{language}: {}", code.name());
        }
    }
}

/// The names in braces that a sentence asks to fill in.
fn named(sentence: &str) -> BTreeSet<&str> {
    let behind = sentence.split('{').skip(1);
    let names = behind.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    names.filter(|name| !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || sign == '_')).collect()
}

#[test]
fn every_name_in_the_words_of_a_finding_is_filled_in() {
    let theme = Theme::default_theme();
    for language in ["nl", "en"] {
        let words = Words::load(&theme, language).expect("words");
        for code in Code::ALL {
            let (shape, said) = (code.shape(), words.finding(code.name()));
            let at = format!("{language}: {}", code.name());
            let all: BTreeSet<_> = shape.names.iter().chain(&shape.offered).copied().collect();
            let mut used: BTreeSet<String> = BTreeSet::new();
            let mut check = |sentence: &str, own: &[&str], case: &str| {
                for name in named(sentence) {
                    assert!(all.contains(name) || own.contains(&name), "{at} {case}: {{{name}}} is never filled in");
                    used.insert(name.to_owned());
                }
            };
            check(&said.message, &[], "");
            check(&said.help, &[], "");
            assert_eq!(said.help_nearest.is_some(), shape.suggests, "{at}: help_nearest");
            if let Some(sentence) = &said.help_nearest {
                check(sentence, &["nearest"], "help_nearest");
                assert!(named(sentence).contains("nearest"), "{at}: help_nearest does not name what is near");
            }
            let declared: BTreeSet<_> = shape.variants.iter().map(|(case, _)| (*case).to_owned()).collect();
            assert_eq!(said.variants.keys().cloned().collect::<BTreeSet<_>>(), declared, "{at}: variants");
            for (case, own) in &shape.variants {
                let sentences = &said.variants[*case];
                for sentence in sentences.message.iter().chain(&sentences.help) {
                    check(sentence, own, case);
                }
                let written: Vec<_> = sentences.message.iter().chain(&sentences.help).collect();
                for name in own {
                    let is_used = written.iter().any(|sentence| named(sentence).contains(name));
                    assert!(is_used, "{at} {case}: {{{name}}} is not used");
                }
            }
            for name in &shape.names {
                assert!(used.contains(*name), "{at}: {{{name}}} is not used");
            }
        }
    }
}

#[test]
fn every_label_of_another_place_has_words() {
    let theme = Theme::default_theme();
    let mut shape = Shape::default();
    Label::declare("label", &mut shape);
    for language in ["nl", "en"] {
        let words = Words::load(&theme, language).expect("words");
        let table = words.texts()["report"]["related"].as_object().expect("a table of labels");
        let declared: BTreeSet<_> = shape.variants.iter().map(|(name, _)| *name).collect();
        assert_eq!(table.keys().map(String::as_str).collect::<BTreeSet<_>>(), declared, "{language}");
        for (name, own) in &shape.variants {
            let sentence = table[*name].as_str().expect("a text");
            assert_eq!(named(sentence), own.iter().copied().collect(), "{language}: {name}");
        }
    }
}

#[test]
fn no_words_are_kept_for_findings_that_do_not_exist() {
    let known: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
    for (key, _) in shape("en") {
        if let Some(rest) = key.strip_prefix(".findings.") {
            let code = rest.split('.').next().expect("a code");
            assert!(known.contains(code), "{code}");
        }
    }
}

#[test]
fn every_key_of_the_words_is_used() {
    let theme = Theme::default_theme();
    let text = |folder: &str| -> String {
        theme.folder(folder).map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect()
    };
    let source = support::real_book().join("src");
    let source: String = support::files(&source, "rs")
        .iter()
        .map(|path| std::fs::read_to_string(source.join(path)).expect("a source file"))
        .collect();
    let live = include_str!("../../src/serve/browser/live.js");
    let (site, print, scripts) = (text("site"), text("print"), text("assets"));
    for (key, _) in shape("en").iter().filter(|(key, _)| {
        !key.starts_with(".findings.") && !key.starts_with(".punct") && !key.starts_with(".synonyms")
    }) {
        let key = key.trim_start_matches('.');
        let word = key.rsplit('.').next().expect("a key");
        let said = match key.split('.').next() {
            // Keys that are composed from a name: that name is in the source.
            Some("explain" | "team" | "schema") => {
                source.contains(&format!("\"{key}\"")) || source.contains(&format!("\"{word}\""))
            }
            Some("print") => {
                // A state names its words: `words.at(scope.extent)`.
                let by_state = || print.contains("words.at(") && source.contains(&format!("\"{word}\""));
                print.contains(&format!("words.{word}")) || print.contains(&format!("\"{word}\"")) || by_state()
            }
            Some("search") if key.starts_with("search.language.") => {
                scripts.contains("index.language") && scripts.contains(word)
            }
            Some("search") if key.starts_with("search.tools.") => {
                let tool = key.split('.').nth(2).expect("a tool");
                source.contains(&format!("\"{tool}\"")) || source.contains(&format!("\"search.tools.{tool}.{word}\""))
            }
            Some("site") if word.starts_with("severity_") => site.contains("words.site[\"severity_\" ~ name]"),
            Some("dates") => source.contains("dates.day") && source.contains("[\"dates\"][\"months\"]"),
            Some("serve") if live.contains(&format!("words.{word}")) => true,
            Some("compose") if scripts.contains(&format!("words.{word}")) => true,
            Some("compose") if word.starts_with("step_") => source.contains("\"compose.step_{}\""),
            _ => {
                let named = source.contains(&format!("\"{key}\"")) || source.contains(&format!("\"{word}\""));
                site.contains(&format!("words.{key}")) || named
            }
        };
        assert!(said, "{key}");
    }
}

#[test]
fn every_key_that_the_source_names_has_words() {
    let folder = support::real_book().join("src");
    let known: BTreeSet<_> = shape("en").into_iter().map(|(key, _)| key.trim_start_matches('.').to_owned()).collect();
    let mut seen = 0;
    for path in support::files(&folder, "rs") {
        let source = std::fs::read_to_string(folder.join(&path)).expect("a source file");
        for part in source.split("words.text(\"").skip(1) {
            let key = part.split('"').next().expect("a literal");
            assert!(known.contains(key), "{path}: {key}");
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen}");
}

#[test]
fn every_variant_of_a_finding_is_used() {
    let folder = support::real_book().join("src");
    let source = support::files(&folder, "rs").into_iter().map(|path| std::fs::read_to_string(folder.join(path)));
    let source: String = source.map(|text| text.expect("a source file")).collect();
    let variants = shape("en").into_iter().filter_map(|(key, _)| Some(key.split_once(".variants.")?.1.to_owned()));
    let variants: BTreeSet<_> = variants.filter_map(|key| Some(key.split_once('.')?.0.to_owned())).collect();
    assert!(variants.len() > 30);
    for variant in variants {
        assert!(source.contains(&format!("\"{variant}\"")), "{variant}");
    }
}

#[test]
fn every_template_is_escaped() {
    // Tera decides on escaping by the extension of a template's name.
    let theme = Theme::default_theme();
    assert!(theme.folder("site").count() > 5);
    assert!(theme.folder("site").all(|(name, _)| name.ends_with(".html")));
}

#[test]
fn every_test_that_the_invariants_name_exists() {
    let root = support::real_book();
    let mut tests = String::new();
    for folder in ["tests/suite", "src"] {
        for path in support::files(&root.join(folder), "rs") {
            tests.push_str(&std::fs::read_to_string(root.join(folder).join(path)).expect("a source file"));
        }
    }
    let invariants = std::fs::read_to_string(root.join("docs/invariants.md")).expect("the invariants");
    let cells = invariants.lines().filter_map(|line| line.trim_end_matches(" |").rsplit(" | ").next());
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    let names = names.map(|name| name.rsplit(": ").next().unwrap_or(name));
    let names: Vec<_> = names.filter(|name| name.contains('_') && !name.contains(['.', '/', ' '])).collect();
    assert!(names.len() > 60, "{names:?}");
    // `…` stands for any text.
    let matches = |test: &str, name: &str| {
        let (start, rest) = name.split_once('…').unwrap_or((name, ""));
        let end = rest.rsplit('…').next().unwrap_or_default();
        if name.contains('…') { test.starts_with(start) && test.ends_with(end) } else { test == name }
    };
    let tests: Vec<_> = tests.split("fn ").skip(1).filter_map(|text| text.split('(').next()).collect();
    for name in names {
        assert!(tests.iter().any(|test| matches(test, name)), "no test is called {name}");
    }
}

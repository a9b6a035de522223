//! What findings say, over very many wrong books: every sentence is whole, in both languages.

use crate::support::TestBook;

use bouwstenen::book::load;
use bouwstenen::check::complete;
use rayon::prelude::*;

/// Files in which each line is made wrong.
const FILES: [&str; 7] = [
    "book.toml",
    "content/welcome.md",
    "content/jobs/chop.md",
    "content/jobs/taste.md",
    "content/stations/cold.md",
    "profiles/cook.toml",
    "profiles/teams/evening.toml",
];

/// A book of which `book.toml` names everything that it can, in a language.
fn whole(language: &str) -> TestBook {
    TestBook::crew()
        .replace("book.toml", "language = \"en\"", &format!("language = \"{language}\""))
        .replace("book.toml", "home", "address = \"https://example.org/\"\nedit = \"https://example.org/{path}\"\nhome")
        .append("book.toml", "\n[editors]\nname = \"We\"\ncontact = \"a@example.net\"\n\n[[changes]]\ndate = 2026-11-23\ntitle = \"x\"\npages = [\"welcome.md\"]\n\n[[start]]\ntitle = \"x\"\nto = \"welcome.md\"\n")
        .append("profiles/cook.toml", "hours_per_week = 24\n\n[omitted]\nstamina = \"x\"\n")
}

/// What an author may make of a line by mistake.
fn wrong(line: &str) -> Vec<String> {
    let mut wrong = vec![String::new(), format!("{line}\n{line}")];
    if let Some((key, value)) = line.split_once(" = ") {
        let values = [
            "\"\"",
            "\"Zzz\"",
            "\"a, b\"",
            "1",
            "[]",
            "[\"\"]",
            "[\"zzz\", \"zzz\"]",
            "{ id = \"\" }",
            "true",
            "“x”",
            "",
        ];
        wrong.extend(values.map(|value| format!("{key} = {value}")));
        wrong.push(format!("zzz = {value}"));
        wrong.push(format!("\"\" = {value}"));
        wrong.push(format!("{}{} = {value}", key[..1].to_uppercase(), &key[1..]));
    } else if line.starts_with('[') {
        wrong.extend(["[zzz]", "[[zzz]]", "[\"\"]", "[omitted]", "[relations]", "[[members]]"].map(str::to_owned));
        wrong.push(line.replace("[[", "[").replace("]]", "]"));
    } else {
        wrong.extend(
            [
                "# ",
                "##",
                "[x]()",
                "[x](zzz.md)",
                "[x](#zzz)",
                "![](zzz.png)",
                "![x](zzz.png)",
                "[x][y]",
                "<b>",
                "|a|",
                "[^1]",
            ]
            .map(str::to_owned),
        );
    }
    wrong
}

/// What is wrong with a sentence.
fn fault(sentence: &str) -> Option<&'static str> {
    let unfilled = |part: &str| {
        let name = part.split('}').next().unwrap_or_default();
        !matches!(name, "path" | "text")
            && name.len() < part.len()
            && !name.is_empty()
            && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
    };
    match sentence.trim_end() {
        "" => Some("empty"),
        text if text.contains("\"\"") => Some("names nothing"),
        text if text.split('{').skip(1).any(unfilled) => Some("has a place that is not filled"),
        text if text.ends_with([':', ',', '=']) => Some("ends in an empty list"),
        text if [": .", ": ;", ": ,", ", ,", "  ", "()", "[]", "(:"].iter().any(|hole| text.contains(hole)) => {
            Some("has a hole")
        }
        _ => None,
    }
}

#[test]
fn no_sentence_names_nothing_or_has_a_hole() {
    for language in ["en", "nl"] {
        let cases: Vec<_> = FILES
            .iter()
            .flat_map(|path| {
                let text = whole(language).read(path);
                let lines = text.lines().map(str::to_owned).collect::<Vec<_>>();
                let path = *path;
                (0..lines.len()).flat_map(move |at| {
                    let lines = lines.clone();
                    wrong(&lines[at].clone()).into_iter().map(move |wrong| {
                        let mut lines = lines.clone();
                        lines[at] = wrong;
                        (path, lines.join("\n") + "\n")
                    })
                })
            })
            .collect();
        assert!(cases.len() > 1000, "{}", cases.len());
        let faults: Vec<_> = cases
            .par_iter()
            .map_init(
                || whole(language),
                |book, (path, text)| {
                    let before = book.read(path);
                    let write = |text: &str| std::fs::write(book.path().join(path), text).expect("written");
                    write(text);
                    let mut loaded = load(book.path()).expect("a book");
                    // Without booklets no fonts are looked at, which would take most of the time.
                    loaded.book.config.booklets.clear();
                    let loaded = complete(loaded);
                    write(&before);
                    let said = loaded.findings.iter().flat_map(|finding| {
                        let sentences = [finding.message(&loaded.words), finding.help(&loaded.words)];
                        sentences.map(|sentence| (finding.code.name(), sentence))
                    });
                    let faults = said.filter_map(|(code, sentence)| Some((fault(&sentence)?, code, sentence)));
                    faults.collect::<Vec<_>>()
                },
            )
            .flatten()
            .collect();
        let faults: std::collections::BTreeSet<_> = faults.into_iter().collect();
        assert!(faults.is_empty(), "{language}: {faults:#?}");
    }
}

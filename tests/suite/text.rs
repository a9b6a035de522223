//! The Dutch text of the real book: original, in short sentences, and spelled correctly.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support;

/// A piece of text of the book: a sentence of running text, or an item of a list.
struct Piece {
    file: String,
    text: String,
    is_item: bool,
}

/// Returns the text of the book's files, without front matter, headings, tables, code, quotations and notes.
fn pieces() -> Vec<Piece> {
    let content = support::real_book().join("content");
    let mut pieces = Vec::new();
    for path in support::files(&content, "md") {
        let file = std::fs::read_to_string(content.join(&path)).expect("a text");
        let body = file.splitn(3, "+++").nth(2).expect("front matter");
        let without_code: String = body.split("```").step_by(2).collect();
        for paragraph in without_code.split("\n\n").map(str::trim) {
            let mut add = |text: &str, is_item: bool| {
                pieces.push(Piece { file: path.clone(), text: without_links(text), is_item });
            };
            match paragraph.chars().next() {
                None | Some('#' | '>' | '|') => {}
                Some('-' | '1') if is_list(paragraph) => {
                    items(paragraph).iter().for_each(|item| add(item, true));
                }
                Some(_) => sentences(paragraph).iter().for_each(|sentence| add(sentence, false)),
            }
        }
    }
    pieces
}

fn is_list(paragraph: &str) -> bool {
    paragraph.starts_with("- ") || paragraph.starts_with("1. ")
}

fn items(list: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in list.lines().map(str::trim) {
        let numbered = line.split_once(". ").filter(|(number, _)| number.chars().all(|char| char.is_ascii_digit()));
        match line.strip_prefix("- ").or(numbered.map(|(_, text)| text)) {
            Some(text) => items.push(text.to_owned()),
            None => items.last_mut().expect("an item").extend([" ", line]),
        }
    }
    items
}

fn sentences(paragraph: &str) -> Vec<String> {
    let words: Vec<_> = paragraph.split_whitespace().collect();
    let mut sentences = vec![String::new()];
    for word in words {
        let last = sentences.last_mut().expect("a sentence");
        last.extend([word, " "]);
        if word.trim_end_matches(['"', '”', ')']).ends_with(['.', '?', '!', ':']) {
            sentences.push(String::new());
        }
    }
    sentences.retain(|sentence| !words_of(sentence).is_empty());
    sentences
}

/// Returns text with links replaced by their text.
fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        out.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.replace('[', "")
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// FNV-1a of the words, as in the fixture, which contains no sentence of the publication itself.
fn hash(words: &[String]) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", words.join(" ").bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(support::real_book().join("tests/fixtures").join(name)).expect("a fixture")
}

#[test]
fn no_long_sentence_or_item_is_copied_from_the_publication() {
    let known = fixture("sentences-2009.txt");
    let known: BTreeSet<&str> = known.lines().collect();
    let catalogue = support::catalogue();
    let titles = catalogue["blocks"].as_array().expect("blocks").iter();
    let titles: BTreeSet<Vec<String>> =
        titles.map(|block| words_of(block["title"].as_str().expect("a title"))).collect();
    let copied: Vec<_> = pieces()
        .into_iter()
        .map(|piece| (words_of(&piece.text), piece))
        .filter(|(words, _)| words.len() >= 8 && !titles.contains(words) && known.contains(hash(words).as_str()))
        .map(|(_, piece)| format!("{}: {}", piece.file, piece.text))
        .collect();
    assert_eq!(copied, Vec::<String>::new());
    // The test works: the title of a competence is found, without the letter before it.
    let title = words_of("Samenwerken en mensen met elkaar in contact brengen");
    assert!(known.contains(hash(&title).as_str()));
}

#[test]
fn sentences_are_short() {
    let lengths: Vec<_> =
        pieces().iter().filter(|piece| !piece.is_item).map(|piece| words_of(&piece.text).len()).collect();
    assert!(lengths.len() > 500, "{}", lengths.len());
    let mean = lengths.iter().sum::<usize>() as f64 / lengths.len() as f64;
    assert!(mean <= 15.0, "{mean}");
    let long = lengths.iter().filter(|length| **length > 25).count();
    assert!(long * 50 <= lengths.len(), "{long} of {} sentences have more than 25 words", lengths.len());
}

#[test]
fn facts_of_2009_are_not_presented_as_current() {
    for piece in pieces().iter().filter(|piece| piece.file != "profiel-schrijven.md") {
        for word in ["tegenwoordig", "momenteel", "hedendaags"] {
            assert!(!words_of(&piece.text).contains(&word.to_owned()), "{}: {}", piece.file, piece.text);
        }
    }
}

/// Spelling, if `hunspell` and its Dutch dictionary are installed, as on the machine that runs `tests/run`.
#[test]
fn every_word_is_in_the_dictionary_or_in_the_list_of_names() {
    let names = fixture("spelling-nl.txt");
    let names: BTreeSet<&str> = names.lines().filter(|line| !line.starts_with('#')).collect();
    let Some(unknown) = unknown_words() else { return };
    let unknown: Vec<_> = unknown.iter().filter(|word| !names.contains(word.as_str())).collect();
    assert!(unknown.is_empty(), "misspelled, or missing in tests/fixtures/spelling-nl.txt: {unknown:?}");
}

/// Returns the words that the dictionary lacks; none if there is no dictionary.
fn unknown_words() -> Option<BTreeSet<String>> {
    if !["/usr/share/hunspell/nl_NL.dic", "/usr/share/myspell/dicts/nl_NL.dic"]
        .iter()
        .any(|path| Path::new(path).exists())
    {
        return None;
    }
    let mut child = Command::new("hunspell")
        .args(["-d", "nl_NL", "-i", "utf-8", "-l"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let text: String = pieces().iter().map(|piece| format!("{}\n", without_code(&piece.text))).collect();
    let mut input = child.stdin.take()?;
    // Written from a thread, because both pipes are small.
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("hunspell ends");
    writer.join().expect("written").expect("written");
    let unknown = String::from_utf8(output.stdout).expect("UTF-8");
    let bare = |word: &str| word.trim_matches(|char: char| !char.is_alphanumeric()).to_owned();
    Some(unknown.lines().map(bare).filter(|word| !word.is_empty()).collect())
}

fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

//! The index that readers search: every block, chapter, profile and team with its words, as data for a small searcher in
//! the browser.
//!
//! In: a [`Publication`] and the words of its language. Out: a plain script, since browsers load no data from disk. All
//! knowledge of the language stays here: the script gets each word with the number of its stem, so that the searcher need
//! not know how words are bent.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};
use serde::Serialize;

use crate::book::{BlockId, Book, Page};
use crate::publication::{Publication, address, capital};
use crate::text;
use crate::theme::words::Words;

/// How much a word counts by where it stands.
mod weight {
    pub const TITLE: u32 = 14;
    pub const ALIAS: u32 = 10;
    pub const KIND: u32 = 4;
    pub const SUMMARY: u32 = 4;
    pub const HEADING: u32 = 3;
    pub const LIST: u32 = 2;
    pub const BODY: u32 = 1;
    /// A word that stands everywhere in a page says no more of it than one that stands there often.
    pub const MOST: u32 = 30;
}

/// The index as the searcher gets it.
#[derive(Serialize)]
struct Index {
    /// What results are grouped by.
    groups: Vec<String>,
    /// What an organisation performs: titles to filter by.
    scopes: Vec<String>,
    /// Labels to filter by.
    tags: Vec<String>,
    pages: Vec<Entry>,
    /// All words, folded, in order.
    words: Vec<String>,
    /// For each word the number of its stem.
    stems: Vec<usize>,
    /// For each word, pages and weights in turn.
    found: Vec<Vec<u32>>,
}

/// A page that can be found: group, code, title, address, first lines, scopes, tags.
#[derive(Serialize)]
struct Entry(usize, Option<String>, String, String, String, Vec<usize>, Vec<usize>);

/// The script that holds the index.
pub fn index(publication: &Publication, words: &Words) -> String {
    let book = publication.book;
    let mut collector = Collector::new(book, words);
    for page in book.pages() {
        match page {
            Page::Block(id) => collector.block(id),
            Page::Chapter(index) => collector.chapter(index),
            Page::Profile(index) => collector.profile(index),
            Page::Team(index) => collector.team(index),
        }
    }
    let index = collector.finish(&book.config.language.value);
    // Strings, lists and numbers always serialise.
    format!("window.searchIndex = {};\n", serde_json::to_string(&index).unwrap_or_default())
}

/// The words of a text, folded. A word with a hyphen is also its parts, and both together.
fn words_of(text: &str) -> Vec<String> {
    let folded = text::fold(text);
    let mut all = Vec::new();
    for word in folded.split(|character: char| !character.is_alphanumeric() && character != '-') {
        let parts: Vec<_> = word.split('-').filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 {
            all.push(parts.concat());
        }
        all.extend(parts.into_iter().map(str::to_owned));
    }
    all
}

struct Collector<'a> {
    book: &'a Book,
    groups: Vec<String>,
    scopes: Vec<BlockId>,
    tags: Vec<(usize, String, String)>,
    pages: Vec<Entry>,
    found: HashMap<String, Found>,
    /// How many texts were added so far.
    texts: usize,
}

/// Where a word stands.
#[derive(Default)]
struct Found {
    /// Pages in order, each with a weight.
    pages: Vec<(u32, u32)>,
    /// The number of the text in which it was met last.
    text: usize,
}

impl<'a> Collector<'a> {
    fn new(book: &'a Book, words: &Words) -> Self {
        let config = &book.config;
        let mut groups: Vec<_> = config.kinds.iter().map(|kind| capital(&kind.plural)).collect();
        groups.push(words.text("site.chapters").into());
        groups.push(config.profiles.as_ref().map(|rules| capital(&rules.plural)).unwrap_or_default());
        groups.push(config.teams.as_ref().map(|rules| capital(&rules.plural)).unwrap_or_default());
        let tags = config.kinds.iter().enumerate().flat_map(|(kind, declared)| {
            declared.tags.iter().map(move |tag| (kind, tag.id.clone(), tag.label.clone()))
        });
        Self {
            book,
            groups,
            scopes: config.scope().into_iter().flat_map(|kind| book.of_kind(kind)).collect(),
            tags: tags.collect(),
            pages: Vec::new(),
            found: HashMap::new(),
            texts: 0,
        }
    }

    fn add(&mut self, text: &str, weight: u32) {
        let page = self.pages.len() as u32;
        self.texts += 1;
        // A letter alone finds nothing, but a code does: it is the only word of its text.
        let alone = text.chars().nth(1).is_none();
        for word in words_of(text) {
            if !alone && word.chars().nth(1).is_none() {
                continue;
            }
            let found = self.found.entry(word).or_default();
            if found.pages.last().is_none_or(|(last, _)| *last != page) {
                found.pages.push((page, 0));
            }
            let again = std::mem::replace(&mut found.text, self.texts) == self.texts;
            if let Some((_, known)) = found.pages.last_mut().filter(|_| !again || weight == weight::BODY) {
                *known = (*known + weight).min(weight::MOST);
            }
        }
    }

    fn page(&mut self, group: usize, page: Page, code: Option<String>, scopes: Vec<usize>, tags: Vec<usize>) {
        let (title, summary) = (self.book.name(page), self.book.summary(page));
        self.pages.push(Entry(group, code, title, address::page(self.book, page), summary, scopes, tags));
    }

    fn block(&mut self, id: BlockId) {
        let block = self.book.block(id);
        let kind = self.book.kind_of(id);
        self.add(&block.title.value, weight::TITLE);
        if let Some(code) = &block.code {
            self.add(code, weight::TITLE);
        }
        block.aliases.iter().for_each(|alias| self.add(alias, weight::ALIAS));
        self.add(&kind.singular, weight::KIND);
        self.add(&kind.plural, weight::KIND);
        self.add(&block.summary(), weight::SUMMARY);
        self.add(&text::plain(&block.intro), weight::BODY);
        self.footnotes(&block.intro);
        for section in &block.sections {
            self.add(&section.title, weight::BODY);
            let weight = if section.items.is_some() { weight::LIST } else { weight::BODY };
            self.add(&text::plain(&section.body), weight);
            self.footnotes(&section.body);
        }
        let is_in = |scope: &BlockId| *scope == id || self.book.is_part_of(id, *scope);
        let scopes = self.scopes.iter().enumerate().filter(|(_, scope)| is_in(scope)).map(|(at, _)| at).collect();
        let is_tag = |(kind, tag, _): &(usize, String, String)| *kind == block.kind && block.tags.contains(tag);
        let tags = self.tags.iter().enumerate().filter(|(_, tag)| is_tag(tag)).map(|(at, _)| at).collect();
        self.page(block.kind, Page::Block(id), block.code.clone(), scopes, tags);
    }

    fn footnotes(&mut self, nodes: &[text::Node]) {
        text::footnotes(nodes).iter().for_each(|note| self.add(&text::plain(&note.body), weight::BODY));
    }

    fn text(&mut self, nodes: &[text::Node]) {
        self.add(&text::plain(nodes), weight::BODY);
        self.footnotes(nodes);
        for (_, _, heading) in text::headings(nodes) {
            self.add(&text::plain_inline(heading), weight::HEADING);
        }
    }

    fn chapter(&mut self, index: usize) {
        let chapter = &self.book.chapters[index];
        self.add(&chapter.title, weight::TITLE);
        self.text(&chapter.body);
        self.page(self.book.config.kinds.len(), Page::Chapter(index), None, Vec::new(), Vec::new());
    }

    fn profile(&mut self, index: usize) {
        let profile = &self.book.profiles[index];
        self.add(&profile.name(), weight::TITLE);
        if let Some(rules) = &self.book.config.profiles {
            self.add(&rules.singular, weight::KIND);
        }
        self.text(&profile.summary);
        self.page(self.book.config.kinds.len() + 1, Page::Profile(index), None, Vec::new(), Vec::new());
    }

    fn team(&mut self, index: usize) {
        let team = &self.book.teams[index];
        self.add(&team.title, weight::TITLE);
        if let Some(rules) = &self.book.config.teams {
            self.add(&rules.singular, weight::KIND);
        }
        self.text(&team.summary);
        self.page(self.book.config.kinds.len() + 2, Page::Team(index), None, Vec::new(), Vec::new());
    }

    fn finish(self, language: &str) -> Index {
        let stemmer = algorithm(language).map(Stemmer::create);
        let mut all: Vec<_> = self.found.into_iter().collect();
        all.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let stems = all.iter().map(|(word, _)| {
            let stem = stemmer.as_ref().map_or_else(|| word.clone(), |stemmer| stemmer.stem(word).into_owned());
            let next = numbers.len();
            *numbers.entry(stem).or_insert(next)
        });
        let stems = stems.collect();
        let flat = |found: Found| found.pages.into_iter().flat_map(|(page, weight)| [page, weight]).collect();
        let (words, found) = all.into_iter().map(|(word, found)| (word, flat(found))).unzip();
        Index {
            groups: self.groups,
            scopes: self.scopes.iter().map(|id| self.book.block(*id).title.value.clone()).collect(),
            tags: self.tags.into_iter().map(|(_, _, label)| label).collect(),
            pages: self.pages,
            words,
            stems,
            found,
        }
    }
}

/// The stemmer of a language; words of a language without one are their own stems.
fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language.split('-').next()? {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

//! Collects the words of all pages.

use std::collections::{HashMap, HashSet};

use rust_stemmers::Stemmer;
use serde_json::Value;

use super::stems::algorithm;
use super::words::{Word, words_of};
use super::{Entry, Index, Tool, ToolGroup};
use crate::book::{BlockId, Book, Chapter, ChapterId, KindId, Page, ProfileId, Resolved, Shows, TeamId};
use crate::publication::{Route, address, capital};
use crate::text;
use crate::theme::words::Words;

/// Weights of a word by where it occurs.
mod weight {
    pub const TITLE: u32 = 16;
    pub const ALIAS: u32 = 12;
    pub const KIND: u32 = 4;
    pub const SUMMARY: u32 = 4;
    pub const HEADING: u32 = 3;
    pub const LIST: u32 = 2;
    pub const BODY: u32 = 1;
    /// Maximum weight of a word in a text: a word in every line counts no more than a frequent one, and less than the
    /// title.
    pub const MOST_OF_TEXT: u32 = 10;
}

/// The words of all pages, while they are collected.
pub(super) struct Collector<'a> {
    book: &'a Book,
    words: &'a Words,
    groups: Vec<String>,
    scopes: Vec<BlockId>,
    tags: Vec<(KindId, String, String)>,
    pages: Vec<NamedPage>,
    found: HashMap<String, Occurrences>,
    /// Names of the current page, each as its words.
    names: Vec<Vec<String>>,
    /// Stop words of the language.
    stop: HashSet<&'a str>,
    /// Number of texts added so far.
    texts: usize,
}

/// A page with its names as words, which are numbered when all words are known.
struct NamedPage {
    entry: Entry,
    names: Vec<Vec<String>>,
}

/// Occurrences of a word.
#[derive(Default)]
struct Occurrences {
    /// Pages in order, each with a weight.
    pages: Vec<Weighed>,
    /// Number of the text with the last occurrence.
    text: usize,
}

/// Weights of a word on a page: in its names, and in its text.
struct Weighed {
    page: u32,
    named: u32,
    said: u32,
}

impl<'a> Collector<'a> {
    pub(super) fn new(book: &'a Book, words: &'a Words) -> Self {
        let config = &book.config;
        let mut groups: Vec<_> = config.kinds.iter().map(|kind| capital(&kind.plural)).collect();
        groups.push(words.text("site.chapters").into());
        groups.push(config.profiles.as_ref().map(|rules| capital(&rules.plural)).unwrap_or_default());
        groups.push(config.teams.as_ref().map(|rules| capital(&rules.plural)).unwrap_or_default());
        groups.push(words.text("search.tools_group").into());
        groups.push(words.text("search.downloads_group").into());
        let tags = config.kinds.iter_enumerated().flat_map(|(kind, declared)| {
            declared.tags.iter().map(move |tag| (kind, tag.id.clone(), tag.label.clone()))
        });
        Self {
            book,
            words,
            groups,
            scopes: config.scope().into_iter().flat_map(|kind| book.of_kind(kind)).collect(),
            tags: tags.collect(),
            pages: Vec::new(),
            found: HashMap::new(),
            names: Vec::new(),
            stop: words.list("search.language.stop").into_iter().collect(),
            texts: 0,
        }
    }

    /// Adds a page of the book.
    pub(super) fn page(&mut self, page: Page) {
        match page {
            Page::Block(id) => self.block(id),
            Page::Chapter(index) => self.chapter(index),
            Page::Profile(index) => self.profile(index),
            Page::Team(index) => self.team(index),
        }
    }

    /// Adds a text of the page: each word counts by its frequency, up to a maximum.
    fn add(&mut self, text: &str, weight: u32) {
        self.texts += 1;
        for word in words_of(text).iter().flat_map(Word::forms) {
            // A single letter finds nothing in a text; in a name it may be a code.
            if word.chars().nth(1).is_none() && !word.chars().all(char::is_numeric) {
                continue;
            }
            let weight = if self.stop.contains(word.as_str()) { weight::BODY } else { weight };
            let text = self.texts;
            let found = self.found_here(word);
            let again = std::mem::replace(&mut found.text, text) == text;
            if let Some(known) = found.pages.last_mut().filter(|_| !again || weight == weight::BODY) {
                known.said = (known.said + weight).min(weight::MOST_OF_TEXT);
            }
        }
    }

    /// Adds a name of the page: a query that is the complete name means this page. Stop words count only in a name of stop
    /// words.
    fn name(&mut self, name: &str, weight: u32) {
        let words = words_of(name);
        let says = |word: &&Word| !self.stop.contains(word.joined().as_str());
        let content: Vec<_> = words.iter().filter(says).collect();
        let content = if content.is_empty() { words.iter().collect() } else { content };
        for word in content.iter().flat_map(|word| word.forms()) {
            if let Some(known) = self.found_here(word).pages.last_mut() {
                known.named = known.named.max(weight);
            }
        }
        let joined: Vec<_> = content.iter().map(|word| word.joined()).collect();
        // Numbers such as 2009-2026 are found only by their parts.
        let known = !joined.is_empty() && joined.iter().all(|word| self.found.contains_key(word));
        if known && !self.names.contains(&joined) {
            self.names.push(joined);
        }
    }

    /// Returns the occurrences of a word, with the current page last.
    fn found_here(&mut self, word: String) -> &mut Occurrences {
        let page = self.pages.len() as u32;
        let found = self.found.entry(word).or_default();
        if found.pages.last().is_none_or(|last| last.page != page) {
            found.pages.push(Weighed { page, named: 0, said: 0 });
        }
        found
    }

    /// Adds the words of footnotes, which are not part of the plain text.
    fn footnotes(&mut self, nodes: &[text::Node<Resolved>]) {
        text::footnotes(nodes).iter().for_each(|note| self.add(&text::plain(&note.body), weight::BODY));
    }

    fn texts_of(&mut self, nodes: &[text::Node<Resolved>]) {
        self.add(&text::plain(nodes), weight::BODY);
        self.footnotes(nodes);
        for (_, _, heading) in text::headings(nodes) {
            self.add(&text::plain_inline(heading), weight::HEADING);
        }
    }

    /// Ends a page after all its words are added.
    fn close(&mut self, group: usize, title: String, address: String, summary: String) {
        let entry = Entry(group, None, title, address, summary, Vec::new(), Vec::new(), Vec::new());
        self.pages.push(NamedPage { entry, names: std::mem::take(&mut self.names) });
    }

    fn close_page(&mut self, group: usize, page: Page) {
        self.close(group, self.book.name(page), address::page(self.book, page), self.book.summary(page));
    }

    fn block(&mut self, id: BlockId) {
        let block = self.book.block(id);
        let kind = self.book.kind_of(id);
        self.name(&block.title.value, weight::TITLE);
        if let Some(code) = &block.code {
            self.name(code, weight::TITLE);
        }
        block.aliases.iter().for_each(|alias| self.name(alias, weight::ALIAS));
        self.add(&kind.singular, weight::KIND);
        self.add(&kind.plural, weight::KIND);
        self.add(&block.summary(), weight::SUMMARY);
        self.add(&block.source, weight::BODY);
        self.add(&text::plain(&block.intro), weight::BODY);
        self.footnotes(&block.intro);
        for section in &block.sections {
            self.add(&section.title, weight::BODY);
            let weight = if section.items.is_some() { weight::LIST } else { weight::BODY };
            self.add(&text::plain(&section.body), weight);
            self.footnotes(&section.body);
        }
        self.close_page(block.kind.into(), Page::Block(id));
        let is_in = |scope: &BlockId| *scope == id || self.book.is_part_of(id, *scope);
        let scopes = self.scopes.iter().enumerate().filter(|(_, scope)| is_in(scope)).map(|(at, _)| at).collect();
        let is_tag = |(kind, tag, _): &(KindId, String, String)| *kind == block.kind && block.tags.contains(tag);
        let tags = self.tags.iter().enumerate().filter(|(_, tag)| is_tag(tag)).map(|(at, _)| at).collect();
        if let Some(NamedPage { entry, .. }) = self.pages.last_mut() {
            (entry.1, entry.5, entry.6) = (block.code.clone(), scopes, tags);
        }
    }

    fn chapter(&mut self, index: ChapterId) {
        let chapter = &self.book.chapters[index];
        self.name(&chapter.title, weight::TITLE);
        chapter.aliases.iter().for_each(|alias| self.name(alias, weight::ALIAS));
        self.opens(chapter);
        self.shows(chapter);
        self.add(&chapter.source, weight::BODY);
        self.texts_of(&chapter.body);
        self.close_page(self.book.config.kinds.len(), Page::Chapter(index));
    }

    /// Adds the names of what a chapter opens: a reader who types one wants its page.
    fn opens(&mut self, chapter: &Chapter) {
        let is_this =
            |name: &Option<crate::source::Located<String>>| name.as_ref().is_some_and(|name| name.value == chapter.id);
        let config = &self.book.config;
        for (kind, declared) in config.kinds.iter_enumerated() {
            if is_this(&declared.chapter) {
                self.kind_names(kind);
            }
        }
        if config.profiles.as_ref().is_some_and(|rules| is_this(&rules.chapter)) {
            self.profile_names();
        }
    }

    fn kind_names(&mut self, kind: KindId) {
        let declared = &self.book.config.kinds[kind];
        self.name(&declared.singular, weight::TITLE);
        self.name(&declared.plural, weight::TITLE);
        declared.aliases.iter().for_each(|alias| self.name(alias, weight::ALIAS));
        self.add(&declared.summary, weight::SUMMARY);
    }

    fn profile_names(&mut self) {
        let config = &self.book.config;
        if let Some(rules) = &config.profiles {
            self.name(&rules.singular, weight::TITLE);
            self.name(&rules.plural, weight::TITLE);
        }
        // There is no page of all teams: they are listed with the profiles.
        if let Some(rules) = config.teams.as_ref().filter(|_| !self.book.teams.is_empty()) {
            self.name(&rules.singular, weight::ALIAS);
            self.name(&rules.plural, weight::ALIAS);
        }
    }

    /// Adds the names of the parts that the program shows below a chapter.
    fn shows(&mut self, chapter: &Chapter) {
        let documents = self.book.config.booklets.iter().map(|booklet| booklet.document.name());
        let names: Vec<&str> = match chapter.shows {
            Some(Shows::Matrix) => vec!["matrix"],
            Some(Shows::Downloads) => std::iter::once("downloads").chain(documents).collect(),
            // The composer has its own page, which ranks before the chapter that links to it.
            Some(Shows::Composer) => {
                let names = self.words.list("search.tools.composer.names");
                names.iter().for_each(|name| self.add(name, weight::KIND));
                Vec::new()
            }
            Some(Shows::Findings) => vec!["findings"],
            Some(Shows::Edition) => Vec::new(),
            None => Vec::new(),
        };
        for tool in names {
            let names = self.words.list(&format!("search.tools.{tool}.names"));
            names.iter().for_each(|name| self.name(name, weight::ALIAS));
        }
    }

    fn profile(&mut self, index: ProfileId) {
        let profile = &self.book.profiles[index];
        self.name(&profile.name(), weight::TITLE);
        if let Some(rules) = &self.book.config.profiles {
            self.add(&rules.singular, weight::KIND);
        }
        self.texts_of(&profile.summary);
        self.close_page(self.book.config.kinds.len() + 1, Page::Profile(index));
    }

    fn team(&mut self, index: TeamId) {
        let team = &self.book.teams[index];
        self.name(&team.title, weight::TITLE);
        if let Some(rules) = &self.book.config.teams {
            self.add(&rules.singular, weight::KIND);
        }
        self.texts_of(&team.summary);
        self.close_page(self.book.config.kinds.len() + 2, Page::Team(index));
    }

    /// Adds the pages that no chapter opens: those of the other kinds, and that of the profiles.
    pub(super) fn kinds_without_chapter(&mut self) {
        let config = &self.book.config;
        for (kind, declared) in config.kinds.iter_enumerated().filter(|(_, declared)| declared.chapter.is_none()) {
            self.kind_names(kind);
            let address = Route::Kind(kind).address(self.book);
            self.close(kind.into(), capital(&declared.plural), address, declared.summary.clone());
        }
        if let Some(rules) = config.profiles.as_ref().filter(|rules| rules.chapter.is_none()) {
            self.profile_names();
            self.close(
                config.kinds.len() + 1,
                capital(&rules.plural),
                Route::Profiles.address(self.book),
                String::new(),
            );
        }
    }

    /// Adds a page or file that is not a text of the book.
    pub(super) fn tool(&mut self, tool: &Tool) {
        self.name(&tool.title, weight::TITLE);
        tool.names.iter().for_each(|name| self.name(name, weight::ALIAS));
        self.add(&tool.summary, weight::BODY);
        tool.about.iter().for_each(|text| self.add(text, weight::KIND));
        let after = match tool.group {
            ToolGroup::Page => 3,
            ToolGroup::Download => 4,
        };
        let group = self.book.config.kinds.len() + after;
        self.close(group, tool.title.clone(), tool.address.clone(), tool.summary.clone());
    }

    /// Returns the index.
    pub(super) fn finish<'w>(self, language: &'w Value, ways: &'w [(String, String)]) -> Index<'w> {
        let stemmer = algorithm(&self.book.config.language.value).map(Stemmer::create);
        let mut all: Vec<_> = self.found.into_iter().collect();
        all.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let stems = all.iter().map(|(word, _)| {
            let stem = stemmer.as_ref().map_or_else(|| word.clone(), |stemmer| stemmer.stem(word).into_owned());
            let next = numbers.len();
            *numbers.entry(stem).or_insert(next)
        });
        let stems = stems.collect();
        let places: HashMap<_, _> = all.iter().enumerate().map(|(place, (word, _))| (word.as_str(), place)).collect();
        let pages = self.pages.into_iter().map(|NamedPage { mut entry, names }| {
            let numbered =
                |name: &Vec<String>| name.iter().filter_map(|word| places.get(word.as_str()).copied()).collect();
            entry.7 = names.iter().map(numbered).collect();
            entry
        });
        let pages = pages.collect();
        let flat = |found: Occurrences| {
            let weighed = found.pages.into_iter();
            weighed.flat_map(|one| [one.page, one.named + one.said]).collect()
        };
        let (words, found) = all.into_iter().map(|(word, found)| (word, flat(found))).unzip();
        Index {
            groups: self.groups,
            scopes: self.scopes.iter().map(|id| self.book.block(*id).title.value.clone()).collect(),
            tags: self.tags.into_iter().map(|(_, _, label)| label).collect(),
            pages,
            words,
            stems,
            found,
            language,
            ways,
        }
    }
}

//! Search results other than the texts of the book: interactive pages and booklets.

use super::compose::COMPOSE;
use super::everything::{ALPHABET, OVERVIEW, STATEMENT};
use super::{Maker, changes};
use crate::book::config::Document;
use crate::export;
use crate::publication::{PartKind, address, capital};
use crate::search::{Tool, ToolGroup, index};
use crate::site::Booklet;

impl Maker<'_> {
    /// Returns the search index, as a script that also loads from disk.
    pub fn search_index(&self) -> String {
        index(self.publication, self.words, &self.tools(), &self.ways())
    }

    fn tools(&self) -> Vec<Tool> {
        let config = &self.book.config;
        let has_profiles = config.profiles.is_some();
        let mut tools = Vec::new();
        if has_profiles {
            tools.push(self.tool("composer", self.words.text("compose.title"), COMPOSE));
        }
        if has_profiles && self.book.profiles.len() > 1 {
            let link = self.compare_any_link();
            tools.push(self.tool("compare", &link.title, &link.address));
        }
        tools.extend(self.matrices());
        tools.push(self.tool("alphabet", self.words.text("site.a_z"), ALPHABET));
        tools.push(self.tool("overview", self.words.text("site.everything"), OVERVIEW));
        if !config.changes.is_empty() {
            tools.push(self.tool("changes", self.words.text("site.changes"), changes::CHANGES));
        }
        if config.accessibility.is_some() {
            tools.push(self.tool("accessibility", self.words.text("statement.title"), STATEMENT));
        }
        // Booklets of a profile or team are on its page, which its name finds.
        let booklets = self.files.booklets.iter().filter(|booklet| booklet.of.is_none());
        tools.extend(booklets.map(|booklet| self.file(booklet)));
        let mut data = self.tool("data", self.words.text("site.data"), export::ADDRESS);
        data.group = ToolGroup::Download;
        tools.push(data);
        tools
    }

    /// Returns an interactive page; `word` is its key in the words.
    fn tool(&self, word: &str, title: &str, address: &str) -> Tool {
        let names = self.words.list(&format!("search.tools.{word}.names"));
        Tool {
            group: ToolGroup::Page,
            title: title.into(),
            address: address.into(),
            summary: self.words.text(&format!("search.tools.{word}.text")).into(),
            names: names.into_iter().map(str::to_owned).collect(),
            about: Vec::new(),
        }
    }

    /// Returns the matrices of two kinds, if a chapter shows the complete one; a search for "matrix" means that chapter.
    fn matrices(&self) -> impl Iterator<Item = Tool> {
        self.pairs.iter().map(|(address, pair)| {
            let mut tool = self.tool("matrix", &self.pair_title(*pair), &format!("{address}.html"));
            tool.about = std::mem::take(&mut tool.names);
            tool
        })
    }

    fn file(&self, booklet: &Booklet) -> Tool {
        let word = if booklet.whole { "handbook" } else { booklet.document.name() };
        let file = &booklet.download.file;
        let mut tool = self.tool(word, &file.title, &file.address);
        tool.group = ToolGroup::Download;
        if booklet.document == Document::Handbook && !booklet.whole {
            // A reader who searches for the handbook does not want a part of it.
            tool.names.clear();
        }
        tool
    }

    /// Returns links for a search without results: the composer, the parts of the book, and the index.
    fn ways(&self) -> Vec<(String, String)> {
        let mut ways: Vec<_> = self.compose_link().map(|link| (link.title, link.address)).into_iter().collect();
        ways.extend(self.publication.parts.iter().filter_map(|part| match part.what {
            PartKind::Kind(kind) => {
                Some((capital(&self.book.config.kinds[kind].plural), address::kind(self.book, kind)))
            }
            PartKind::Profiles => Some((self.profiles_link().title, address::profiles(self.book))),
            PartKind::Chapter(_) => None,
        }));
        ways.push((self.words.text("site.a_z").into(), ALPHABET.into()));
        ways.push((self.words.text("site.everything").into(), OVERVIEW.into()));
        ways
    }
}

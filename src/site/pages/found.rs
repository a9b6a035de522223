//! What search finds beside the texts of the book: the pages with which a reader does something, and the booklets.

use super::compose::COMPOSE;
use super::everything::{ALPHABET, OVERVIEW, STATEMENT};
use super::{Maker, changes};
use crate::book::config::Document;
use crate::export;
use crate::publication::{PartKind, address, capital};
use crate::search::{Tool, ToolGroup, index};
use crate::site::Booklet;

impl Maker<'_> {
    /// The index by which pages are found: a script that browsers load from disk too.
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
        // Those of a profile or team stand on its page, which is what its name finds.
        let booklets = self.files.booklets.iter().filter(|booklet| booklet.of.is_none());
        tools.extend(booklets.map(|booklet| self.file(booklet)));
        let mut data = self.tool("data", self.words.text("site.data"), export::ADDRESS);
        data.group = ToolGroup::Download;
        tools.push(data);
        tools
    }

    /// A page with which a reader does something; `word` is its name among the words.
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

    /// The matrices of two kinds: there are some only where a chapter shows the whole one, and that is what "matrix" means.
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
            // A part of the handbook is not what who asks for the handbook wants.
            tool.names.clear();
        }
        tool
    }

    /// Where a reader whose search finds nothing can go on: the composer, the parts of the book, and all names.
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

//! The text of each page for booklets.
//!
//! In: a [`Publication`]. Out: for each page its view and its text, as JSON: a booklet depends only on the texts of its own
//! pages. Text stays a tree that the theme walks, so no text can become code.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::context::{BlockText, ChapterText, Definition, Inline, Node, ProfileText, Section, TeamText};
use super::json::json;
use crate::book::{self, BlockId, Destination, Page, Resolved};
use crate::name::encoded;
use crate::publication::{Publication, address};
use crate::text::{self, Align};
use crate::view::{Block, PageKey, Profile, Team};

/// The text of one page.
pub struct PageText {
    /// Content of `/pages/KEY.json`.
    pub json: Vec<u8>,
    /// Paths of the images in it.
    pub pictures: BTreeSet<String>,
}

/// Returns the text of a page.
pub fn of(publication: &Publication, page: Page) -> PageText {
    let own = PageKey::of(publication, page);
    let walk = Walk::of(publication, own.as_str());
    let json = match page {
        Page::Block(id) => json(&block(publication, &walk, id)),
        Page::Chapter(index) => {
            let chapter = &publication.book.chapters[index];
            json(&ChapterText { source: chapter.source.clone(), body: walk.nodes(&chapter.body) })
        }
        Page::Profile(id) => {
            let body = walk.nodes(&publication.book.profiles[id].summary);
            json(&ProfileText { profile: Profile::of(publication, id), body })
        }
        Page::Team(id) => {
            let body = walk.nodes(&publication.book.teams[id].summary);
            json(&TeamText { team: Team::of(publication, id), body })
        }
    };
    PageText { json, pictures: walk.pictures.into_inner() }
}

fn block(publication: &Publication, walk: &Walk, id: BlockId) -> BlockText {
    let block = publication.book.block(id);
    let section = |section: &book::Section| Section {
        title: section.title.clone(),
        id: section.id.clone(),
        list: section.items.is_some(),
        body: walk.nodes(&section.body),
    };
    let intro = walk.nodes(&block.intro);
    let sections = block.sections.iter().map(section).collect();
    let links = walk.links.take();
    BlockText { block: Block::of(publication, id), summary: block.summary(), links, intro, sections }
}

/// The text of the page with a key, as the theme walks it.
pub fn nodes(publication: &Publication, page: &PageKey, list: &[text::Node<Resolved>]) -> Vec<Node> {
    Walk::of(publication, page.as_str()).nodes(list)
}

/// Converts the text of one page.
struct Walk<'a> {
    publication: &'a Publication,
    page: &'a str,
    /// Images found so far.
    pictures: RefCell<BTreeSet<String>>,
    /// Keys of the linked pages found so far.
    links: RefCell<BTreeSet<PageKey>>,
}

impl<'a> Walk<'a> {
    fn of(publication: &'a Publication, page: &'a str) -> Self {
        Self { publication, page, pictures: RefCell::default(), links: RefCell::default() }
    }

    fn nodes(&self, list: &[text::Node<Resolved>]) -> Vec<Node> {
        list.iter().map(|node| self.node(node)).collect()
    }

    fn node(&self, node: &text::Node<Resolved>) -> Node {
        match node {
            text::Node::Paragraph(body) => Node::Paragraph { body: self.inlines(body) },
            text::Node::Heading { level, id, body, .. } => {
                Node::Heading { level: *level, label: format!("{}#{id}", self.page), body: self.inlines(body) }
            }
            text::Node::List { start, items } => {
                Node::List { start: *start, items: items.iter().map(|item| self.nodes(item)).collect() }
            }
            text::Node::Quote(body) => Node::Quote { body: self.nodes(body) },
            text::Node::Note(kind, body) => Node::Note { kind: kind.name(), body: self.nodes(body) },
            text::Node::Definitions(list) => {
                let definition = |one: &text::Definition<Resolved>| Definition {
                    terms: self.cells(&one.terms),
                    meanings: one.meanings.iter().map(|meaning| self.nodes(meaning)).collect(),
                };
                Node::Definitions { items: list.iter().map(definition).collect() }
            }
            text::Node::Code(text) => Node::Code { text: text.clone() },
            text::Node::Table { columns, head, rows } => Node::Table {
                columns: columns.iter().map(|align| align_name(*align)).collect(),
                head: self.cells(head),
                rows: rows.iter().map(|row| self.cells(row)).collect(),
            },
            text::Node::Rule => Node::Rule,
        }
    }

    fn cells(&self, cells: &[Vec<text::Inline<Resolved>>]) -> Vec<Vec<Inline>> {
        cells.iter().map(|cell| self.inlines(cell)).collect()
    }

    fn inlines(&self, inlines: &[text::Inline<Resolved>]) -> Vec<Inline> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &text::Inline<Resolved>) -> Inline {
        match inline {
            text::Inline::Text(text) => Inline::Text { text: text.clone() },
            text::Inline::Emphasis(body) => Inline::Emphasis { body: self.inlines(body) },
            text::Inline::Strong(body) => Inline::Strong { body: self.inlines(body) },
            text::Inline::Code(text) => Inline::Verbatim { text: text.clone() },
            text::Inline::Strikethrough(body) => Inline::Strikethrough { body: self.inlines(body) },
            text::Inline::Link { to, title, body, .. } => self.link(to, title, body),
            text::Inline::Image { path, alt, title, .. } => {
                self.pictures.borrow_mut().insert(path.clone());
                Inline::Image { path: format!("/{path}"), alt: alt.clone(), title: title.clone() }
            }
            text::Inline::Checkbox(done) => Inline::Checkbox { done: *done },
            text::Inline::Footnote(note) => Inline::Footnote { body: self.nodes(&note.body) },
            text::Inline::Break => Inline::Break,
        }
    }

    /// Converts a link. A link within the book names its target by key, so that each booklet decides whether the target is
    /// in it; otherwise the target is its address on the website, if the book has one.
    fn link(&self, to: &Destination, title: &Option<String>, body: &[text::Inline<Resolved>]) -> Inline {
        let title = title.clone();
        let body = self.inlines(body);
        match to {
            Destination::Page { page, fragment } => {
                let book = &self.publication.book;
                let target = PageKey::of(self.publication, *page);
                self.links.borrow_mut().insert(target.clone());
                let label = fragment.as_ref().map_or_else(|| target.to_string(), |id| format!("{target}#{id}"));
                let way = address::page(book, *page);
                let url = book.config.address.as_ref().map(|base| format!("{base}{way}"));
                Inline::Link { page: Some(target), label: Some(label), url, file: false, title, body }
            }
            Destination::File { path, fragment } => {
                let book = &self.publication.book;
                let way = encoded(&address::file(book, path));
                let fragment = fragment.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
                let url = book.config.address.as_ref().map(|base| format!("{base}{way}{fragment}"));
                Inline::Link { page: None, label: None, url, file: true, title, body }
            }
            Destination::Outside(url) => {
                Inline::Link { page: None, label: None, url: Some(url.clone()), file: false, title, body }
            }
        }
    }
}

fn align_name(align: Align) -> &'static str {
    match align {
        Align::Start => "start",
        Align::Center => "center",
        Align::End => "end",
    }
}

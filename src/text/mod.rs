//! Markdown as a small tree of our own: parsed once, rendered twice (HTML and print).
//!
//! In: the body of a Markdown file, or a Markdown value of a TOML file. Out: [`Node`]s and [`Inline`]s, each that can be
//! wrong with its place. Punctuation is set here, so that no renderer has to know a language.

mod bounds;
mod disguise;
mod fold;
mod parse;
mod punctuation;
mod runs;
mod visible;

pub use disguise::disguised;
pub use fold::fold;
pub use parse::{parse, slug};
pub use punctuation::set as set_punctuation;
pub use runs::Runs;
pub use visible::shows_nothing;

use crate::source::Place;

/// A piece of text that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading inside a page; the page's title is no heading of its text.
    Heading {
        /// From 2.
        level: u8,
        /// What a link's fragment names; unique within its text.
        id: String,
        /// Its words.
        body: Vec<Inline>,
        /// Where it stands.
        place: Place,
    },
    /// A list; `start` is the first number of a numbered one.
    List {
        /// The first number, or none for bullets.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Node>>,
    },
    /// A quotation.
    Quote(Vec<Node>),
    /// An editorial note (`> [!NOTE]`).
    Note(Vec<Node>),
    /// Text set as it was typed.
    Code(String),
    /// A table with one row of heads.
    Table {
        /// Alignment of each column.
        columns: Vec<Align>,
        /// The heads.
        head: Vec<Vec<Inline>>,
        /// The rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A thematic break.
    Rule,
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the start of the line, also where nothing was said.
    Start,
    /// In the middle.
    Center,
    /// At the end.
    End,
}

/// A piece of text within a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Words set as they were typed.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        to: Destination,
        /// Its words.
        body: Vec<Inline>,
        /// Where it stands.
        place: Place,
    },
    /// A picture.
    Image {
        /// Path as written, relative to the file that shows it.
        path: String,
        /// The text that replaces it.
        alt: String,
        /// Where it stands.
        place: Place,
    },
    /// A line break that the author asked for.
    Break,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// As written; what it means is found when the whole book is known.
    Written(String),
    /// A page of this book.
    Page {
        /// The page.
        page: crate::book::Page,
        /// A heading on it.
        fragment: Option<String>,
    },
    /// A file of this book that is published as it is.
    File {
        /// Its path below the book's folder.
        path: String,
        /// What is named within it, as written.
        fragment: Option<String>,
    },
    /// Anywhere else: an absolute address.
    Outside(String),
}

/// The words of nodes without any form, blocks parted by a space.
pub fn plain(nodes: &[Node]) -> String {
    let mut text = String::new();
    for node in nodes {
        if !text.is_empty() {
            text.push(' ');
        }
        match node {
            Node::Paragraph(body) | Node::Heading { body, .. } => text.push_str(&plain_inline(body)),
            Node::List { items, .. } => {
                text.push_str(&items.iter().map(|item| plain(item)).collect::<Vec<_>>().join(" "));
            }
            Node::Quote(body) | Node::Note(body) => text.push_str(&plain(body)),
            Node::Code(code) => text.push_str(code),
            Node::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten()).map(|cell| plain_inline(cell));
                text.push_str(&cells.collect::<Vec<_>>().join(" "));
            }
            Node::Rule => {}
        }
    }
    text
}

/// The words of inlines without any form.
pub fn plain_inline(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::Emphasis(body) | Inline::Strong(body) | Inline::Link { body, .. } => plain_inline(body),
            Inline::Image { alt, .. } => alt.clone(),
            Inline::Break => " ".into(),
        })
        .collect()
}

/// The first paragraph as plain words: what a list or a card says about a page.
pub fn summary(nodes: &[Node]) -> String {
    let first = nodes.iter().find_map(|node| match node {
        Node::Paragraph(body) => Some(plain_inline(body)),
        _ => None,
    });
    first.unwrap_or_default()
}

/// Calls `visit` for each run of inlines in the nodes, in reading order; links can be changed in place.
pub fn each_inline_mut(nodes: &mut [Node], visit: &mut dyn FnMut(&mut Inline)) {
    fn walk(inlines: &mut [Inline], visit: &mut dyn FnMut(&mut Inline)) {
        for inline in inlines {
            visit(inline);
            if let Inline::Emphasis(body) | Inline::Strong(body) | Inline::Link { body, .. } = inline {
                walk(body, visit);
            }
        }
    }
    for node in nodes {
        match node {
            Node::Paragraph(body) | Node::Heading { body, .. } => walk(body, visit),
            Node::List { items, .. } => items.iter_mut().for_each(|item| each_inline_mut(item, visit)),
            Node::Quote(body) | Node::Note(body) => each_inline_mut(body, visit),
            Node::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| walk(cell, visit));
            }
            Node::Code(_) | Node::Rule => {}
        }
    }
}

/// The headings of a text, in order: level, id and words.
pub fn headings(nodes: &[Node]) -> impl Iterator<Item = (u8, &str, &[Inline])> {
    nodes.iter().filter_map(|node| match node {
        Node::Heading { level, id, body, .. } => Some((*level, id.as_str(), body.as_slice())),
        _ => None,
    })
}

/// A section of a text: the words of its heading, and all up to the next heading that is not below it.
pub fn section<'a>(nodes: &'a [Node], id: &str) -> Option<(String, &'a [Node])> {
    let is_start = |node: &Node| matches!(node, Node::Heading { id: known, .. } if known == id);
    let start = nodes.iter().position(is_start)?;
    let Node::Heading { level: top, body, .. } = &nodes[start] else { return None };
    let rest = &nodes[start + 1..];
    let ends = |node: &Node| matches!(node, Node::Heading { level, .. } if level <= top);
    let length = rest.iter().position(ends).unwrap_or(rest.len());
    Some((plain_inline(body), &rest[..length]))
}

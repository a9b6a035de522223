//! Markdown as a small tree of our own: parsed once, rendered twice (HTML and print).
//!
//! In: the body of a Markdown file, or a Markdown value of a TOML file. Out: [`Node`]s and [`Inline`]s, each that can be
//! wrong with its place. Punctuation is set here, so that no renderer has to know a language.

mod addresses;
mod bounds;
mod disguise;
mod elements;
mod fold;
mod footnotes;
mod leftovers;
mod parse;
mod punctuation;
mod running;
mod runs;
mod visible;

pub use disguise::disguised;
pub use fold::fold;
pub use footnotes::footnotes;
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
    /// A remark that stands apart from the text (`> [!NOTE]`): what sort it is, and what it holds.
    Note(Alert, Vec<Node>),
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
    /// Words with what each means.
    Definitions(Vec<Definition>),
    /// A thematic break.
    Rule,
}

/// A word, or several that mean the same, with its meanings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Definition {
    /// The words that are explained, one a line.
    pub terms: Vec<Vec<Inline>>,
    /// What they mean; each meaning is a small text.
    pub meanings: Vec<Vec<Node>>,
}

/// The sorts of remark that git hosts know (`> [!NOTE]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// A note of the editors.
    Note,
    /// Advice.
    Tip,
    /// What a reader should not miss.
    Important,
    /// What needs care.
    Warning,
    /// What can do harm.
    Caution,
}

impl Alert {
    /// All of them.
    pub const ALL: [Alert; 5] = [Alert::Note, Alert::Tip, Alert::Important, Alert::Warning, Alert::Caution];

    /// Its name in words files, in style sheets and for the theme.
    pub fn name(self) -> &'static str {
        match self {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        }
    }
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
    /// Words that no longer hold.
    Strikethrough(Vec<Inline>),
    /// Words set as they were typed.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        to: Destination,
        /// What its author says of it beside its words, if anything.
        title: Option<String>,
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
        /// What stands below it, if anything.
        title: Option<String>,
        /// Where it stands.
        place: Place,
    },
    /// The box of an item in a list of tasks: whether the task is done.
    Checkbox(bool),
    /// The mark of a footnote, with the note itself.
    Footnote(Footnote),
    /// A line break that the author asked for.
    Break,
}

/// A footnote at one of the places that refer to it. The note travels with its mark, so that a part of a text never holds a
/// mark without its note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// Its number in its text, from 1.
    pub number: usize,
    /// Which of the references to this note this is, from 1.
    pub reference: usize,
    /// What it says.
    pub body: Vec<Node>,
    /// Where the mark stands.
    pub place: Place,
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

/// The words of nodes without any form, blocks parted by a space. Footnotes are left out: see [`footnotes`].
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
            Node::Quote(body) | Node::Note(_, body) => text.push_str(&plain(body)),
            Node::Code(code) => text.push_str(code),
            Node::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten()).map(|cell| plain_inline(cell));
                text.push_str(&cells.collect::<Vec<_>>().join(" "));
            }
            Node::Definitions(list) => {
                let words = |one: &Definition| {
                    let terms = one.terms.iter().map(|term| plain_inline(term));
                    terms.chain(one.meanings.iter().map(|meaning| plain(meaning))).collect::<Vec<_>>().join(" ")
                };
                text.push_str(&list.iter().map(words).collect::<Vec<_>>().join(" "));
            }
            Node::Rule => {}
        }
    }
    text
}

/// The words of inlines without any form and without footnotes.
pub fn plain_inline(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::Emphasis(body) | Inline::Strong(body) | Inline::Strikethrough(body) | Inline::Link { body, .. } => {
                plain_inline(body)
            }
            Inline::Image { alt, .. } => alt.clone(),
            Inline::Checkbox(done) => if *done { "☑ " } else { "☐ " }.into(),
            Inline::Footnote(_) => String::new(),
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

/// Calls `visit` for each inline of the nodes, also within others and in footnotes, in reading order; links can be changed in
/// place.
pub fn each_inline_mut(nodes: &mut [Node], visit: &mut dyn FnMut(&mut Inline)) {
    fn walk(inlines: &mut [Inline], visit: &mut dyn FnMut(&mut Inline)) {
        for inline in inlines {
            visit(inline);
            match inline {
                Inline::Emphasis(body)
                | Inline::Strong(body)
                | Inline::Strikethrough(body)
                | Inline::Link { body, .. } => walk(body, visit),
                Inline::Footnote(note) => each_inline_mut(&mut note.body, visit),
                Inline::Text(_) | Inline::Code(_) | Inline::Image { .. } | Inline::Checkbox(_) | Inline::Break => {}
            }
        }
    }
    for node in nodes {
        match node {
            Node::Paragraph(body) | Node::Heading { body, .. } => walk(body, visit),
            Node::List { items, .. } => items.iter_mut().for_each(|item| each_inline_mut(item, visit)),
            Node::Quote(body) | Node::Note(_, body) => each_inline_mut(body, visit),
            Node::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| walk(cell, visit));
            }
            Node::Definitions(list) => {
                for one in list {
                    one.terms.iter_mut().for_each(|term| walk(term, visit));
                    one.meanings.iter_mut().for_each(|meaning| each_inline_mut(meaning, visit));
                }
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

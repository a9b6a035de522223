//! The tree of a text: blocks ([`Node`]) and inline content ([`Inline`]).
//!
//! Everything that can be wrong has its place. What links hold is a parameter: see [`Links`].

use std::fmt::Debug;

use crate::source::Place;

/// What a link and an image of a text hold. A text that was parsed and a text whose links are resolved are two types, so
/// that no renderer meets a link without a destination.
pub trait Links: Debug + Clone + PartialEq + Eq {
    /// Where a link leads.
    type Link: Debug + Clone + PartialEq + Eq;
    /// What an image shows.
    type Picture: Debug + Clone + PartialEq + Eq;
}

/// Links and paths of images as the author wrote them, relative to the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {}

impl Links for Written {
    type Link = String;
    type Picture = String;
}

/// A block-level element of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node<L: Links> {
    /// A paragraph.
    Paragraph(Vec<Inline<L>>),
    /// A heading within a page; the title of the page is not one.
    Heading {
        /// Level, from 2.
        level: u8,
        /// Id for fragments; unique within its text.
        id: String,
        /// Its words.
        body: Vec<Inline<L>>,
        /// Its place in the source.
        place: Place,
    },
    /// A list.
    List {
        /// First number of a numbered list; none for a bullet list.
        start: Option<u64>,
        /// Items.
        items: Vec<Vec<Node<L>>>,
    },
    /// A quotation.
    Quote(Vec<Node<L>>),
    /// An alert (`> [!NOTE]`): its type and its content.
    Note(Alert, Vec<Node<L>>),
    /// A code block.
    Code(String),
    /// A table with one header row.
    Table {
        /// Alignment of each column.
        columns: Vec<Align>,
        /// Cells of the header row.
        head: Vec<Vec<Inline<L>>>,
        /// Rows, each a list of cells.
        rows: Vec<Vec<Vec<Inline<L>>>>,
    },
    /// A definition list.
    Definitions(Vec<Definition<L>>),
    /// A thematic break.
    Rule,
}

/// One or more terms with their meanings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition<L: Links> {
    /// Terms.
    pub terms: Vec<Vec<Inline<L>>>,
    /// Meanings, each a small text.
    pub meanings: Vec<Vec<Node<L>>>,
}

/// The types of alert that git hosts support (`> [!NOTE]`).
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
    /// All types.
    pub const ALL: [Alert; 5] = [Alert::Note, Alert::Tip, Alert::Important, Alert::Warning, Alert::Caution];

    /// Returns its name in words files, style sheets and templates.
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
    /// At the start of the line; the default.
    Start,
    /// In the middle.
    Center,
    /// At the end.
    End,
}

/// An inline element of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline<L: Links> {
    /// Text without markup.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline<L>>),
    /// Strong emphasis.
    Strong(Vec<Inline<L>>),
    /// Struck-out text.
    Strikethrough(Vec<Inline<L>>),
    /// Inline code.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        to: L::Link,
        /// Title of the link, if any.
        title: Option<String>,
        /// Its words.
        body: Vec<Inline<L>>,
        /// Its place in the source.
        place: Place,
    },
    /// An image.
    Image {
        /// The file that it shows.
        path: L::Picture,
        /// Alternative text.
        alt: String,
        /// Caption, if any.
        title: Option<String>,
        /// Its place in the source.
        place: Place,
    },
    /// The checkbox of a task: whether it is done.
    Checkbox(bool),
    /// The mark of a footnote, with the note itself.
    Footnote(Footnote<L>),
    /// A hard line break.
    Break,
}

/// A reference to a footnote. It carries the note, so that a part of a text never has a reference without its note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote<L: Links> {
    /// Number of the note in its text, from 1.
    pub number: usize,
    /// Number of this reference to the note, from 1.
    pub reference: usize,
    /// Content of the note.
    pub body: Vec<Node<L>>,
    /// Place of the reference.
    pub place: Place,
}

//! The tree of a text: blocks of lines ([`Node`]) and what stands in a line ([`Inline`]).
//!
//! Everything that can be wrong has its place. What links hold is a parameter: see [`Links`].

use std::fmt::Debug;

use crate::source::Place;

/// What a link and an image of a text hold. A text that was parsed and a text whose links are resolved are two types, so that
/// no renderer meets a link of which nobody knows where it leads.
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

/// A piece of text that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node<L: Links> {
    /// Running text.
    Paragraph(Vec<Inline<L>>),
    /// A heading inside a page; the page's title is no heading of its text.
    Heading {
        /// From 2.
        level: u8,
        /// What a link's fragment names; unique within its text.
        id: String,
        /// Its words.
        body: Vec<Inline<L>>,
        /// Where it stands.
        place: Place,
    },
    /// A list; `start` is the first number of a numbered one.
    List {
        /// The first number, or none for bullets.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Node<L>>>,
    },
    /// A quotation.
    Quote(Vec<Node<L>>),
    /// A remark that stands apart from the text (`> [!NOTE]`): what sort it is, and what it holds.
    Note(Alert, Vec<Node<L>>),
    /// Text set as it was typed.
    Code(String),
    /// A table with one row of heads.
    Table {
        /// Alignment of each column.
        columns: Vec<Align>,
        /// The heads.
        head: Vec<Vec<Inline<L>>>,
        /// The rows.
        rows: Vec<Vec<Vec<Inline<L>>>>,
    },
    /// Words with what each means.
    Definitions(Vec<Definition<L>>),
    /// A thematic break.
    Rule,
}

/// A word, or several that mean the same, with its meanings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition<L: Links> {
    /// The words that are explained, one a line.
    pub terms: Vec<Vec<Inline<L>>>,
    /// What they mean; each meaning is a small text.
    pub meanings: Vec<Vec<Node<L>>>,
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
pub enum Inline<L: Links> {
    /// Plain words.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline<L>>),
    /// Strong emphasis.
    Strong(Vec<Inline<L>>),
    /// Words that no longer hold.
    Strikethrough(Vec<Inline<L>>),
    /// Words set as they were typed.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        to: L::Link,
        /// What its author says of it beside its words, if anything.
        title: Option<String>,
        /// Its words.
        body: Vec<Inline<L>>,
        /// Where it stands.
        place: Place,
    },
    /// A picture.
    Image {
        /// The file that it shows.
        path: L::Picture,
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
    Footnote(Footnote<L>),
    /// A line break that the author asked for.
    Break,
}

/// A footnote at one of the places that refer to it. The note travels with its mark, so that a part of a text never holds a
/// mark without its note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote<L: Links> {
    /// Its number in its text, from 1.
    pub number: usize,
    /// Which of the references to this note this is, from 1.
    pub reference: usize,
    /// What it says.
    pub body: Vec<Node<L>>,
    /// Where the mark stands.
    pub place: Place,
}

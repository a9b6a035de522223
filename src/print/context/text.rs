//! Text as a tree. The theme walks the tree, so no text can become code.

use schemars::JsonSchema;
use serde::Serialize;

use crate::view::PageKey;

/// A block-level element of text.
#[derive(Debug, Clone, JsonSchema, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Node {
    /// A paragraph.
    Paragraph {
        /// Content.
        body: Vec<Inline>,
    },
    /// A heading within a page.
    Heading {
        /// Level in the Markdown, from 2.
        level: u8,
        /// Label for links to it.
        label: String,
        /// Content.
        body: Vec<Inline>,
    },
    /// A list.
    List {
        /// First number of a numbered list; none for a bullet list.
        start: Option<u64>,
        /// Items.
        items: Vec<Vec<Node>>,
    },
    /// A quotation.
    Quote {
        /// Content.
        body: Vec<Node>,
    },
    /// An alert beside the text.
    Note {
        /// Type: `note`, `tip`, `important`, `warning` or `caution`. The words have a label for each.
        kind: &'static str,
        /// Content.
        body: Vec<Node>,
    },
    /// A block of code.
    Code {
        /// Code.
        text: String,
    },
    /// A table.
    Table {
        /// One alignment per column: `start`, `center` or `end`.
        columns: Vec<&'static str>,
        /// Cells of the header row.
        head: Vec<Vec<Inline>>,
        /// Rows, each a list of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A definition list.
    Definitions {
        /// Definitions.
        items: Vec<Definition>,
    },
    /// A thematic break.
    Rule,
}

/// One or more terms and their meanings.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Definition {
    /// Terms.
    pub terms: Vec<Vec<Inline>>,
    /// Meanings.
    pub meanings: Vec<Vec<Node>>,
}

/// An inline element of text.
#[derive(Debug, Clone, JsonSchema, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Inline {
    /// Text without markup.
    Text {
        /// Text.
        text: String,
    },
    /// Emphasis.
    Emphasis {
        /// Content.
        body: Vec<Inline>,
    },
    /// Strong emphasis.
    Strong {
        /// Content.
        body: Vec<Inline>,
    },
    /// Struck-out text.
    Strikethrough {
        /// Content.
        body: Vec<Inline>,
    },
    /// Inline code.
    Verbatim {
        /// Code.
        text: String,
    },
    /// A link.
    Link {
        /// Key of the target page, if the target is a page of the book.
        page: Option<PageKey>,
        /// Label of the target heading, if the target is in the book.
        label: Option<String>,
        /// URL of a target outside the booklet, if known.
        url: Option<String>,
        /// Whether the target is a file that only the website has.
        file: bool,
        /// Title of the link, if any.
        title: Option<String>,
        /// Content.
        body: Vec<Inline>,
    },
    /// An image.
    Image {
        /// Path of the file.
        path: String,
        /// Alternative text.
        alt: String,
        /// Caption, if any.
        title: Option<String>,
    },
    /// The checkbox of a task.
    Checkbox {
        /// Whether the task is done.
        done: bool,
    },
    /// A footnote.
    Footnote {
        /// Content of the note.
        body: Vec<Node>,
    },
    /// A hard line break.
    Break,
}

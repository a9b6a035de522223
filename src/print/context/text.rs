//! Text as a tree: the theme walks it, so that no text can become code.

use schemars::JsonSchema;
use serde::Serialize;

/// Something on lines of its own.
#[derive(Debug, Clone, JsonSchema, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Node {
    /// A paragraph.
    Paragraph {
        /// Its words.
        body: Vec<Inline>,
    },
    /// A heading within a page.
    Heading {
        /// Its level in the Markdown, from 2.
        level: u8,
        /// Its label, to which links lead.
        label: String,
        /// Its words.
        body: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number; none where it is not numbered.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Node>>,
    },
    /// A quotation.
    Quote {
        /// What it holds.
        body: Vec<Node>,
    },
    /// A remark that stands apart from the text.
    Note {
        /// What sort it is: `note`, `tip`, `important`, `warning` or `caution`. The words have a label of each.
        kind: &'static str,
        /// What it holds.
        body: Vec<Node>,
    },
    /// Text as it was typed.
    Code {
        /// The text.
        text: String,
    },
    /// A table.
    Table {
        /// For each column `start`, `center` or `end`.
        columns: Vec<&'static str>,
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The rows, each a list of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Words with what they mean.
    Definitions {
        /// The definitions.
        items: Vec<Definition>,
    },
    /// A line between two parts.
    Rule,
}

/// Words with what they mean.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Definition {
    /// The words.
    pub terms: Vec<Vec<Inline>>,
    /// What they mean.
    pub meanings: Vec<Vec<Node>>,
}

/// Something within a line.
#[derive(Debug, Clone, JsonSchema, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Inline {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Words with some stress.
    Emphasis {
        /// What is stressed.
        body: Vec<Inline>,
    },
    /// Words with much stress.
    Strong {
        /// What is stressed.
        body: Vec<Inline>,
    },
    /// Words that no longer hold.
    Strikethrough {
        /// What no longer holds.
        body: Vec<Inline>,
    },
    /// Words as they are typed.
    Verbatim {
        /// The words.
        text: String,
    },
    /// A link.
    Link {
        /// The key of the page of the book that it leads to, if it does.
        page: Option<String>,
        /// The label of the heading that it leads to, if it stays in the book.
        label: Option<String>,
        /// The address for what stands outside the booklet, if there is one.
        url: Option<String>,
        /// Whether it leads to a file that only the website holds.
        file: bool,
        /// What is said of it beside its words, if anything.
        title: Option<String>,
        /// What it says.
        body: Vec<Inline>,
    },
    /// A picture.
    Image {
        /// Its file.
        path: String,
        /// What it shows, in words.
        alt: String,
        /// What stands below it, if anything.
        title: Option<String>,
    },
    /// The box of a task.
    Checkbox {
        /// Whether the task is done.
        done: bool,
    },
    /// A footnote.
    Footnote {
        /// What it says.
        body: Vec<Node>,
    },
    /// The end of a line.
    Break,
}

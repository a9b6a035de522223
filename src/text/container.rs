//! Parts of a text that the parser has opened and not yet closed.
//!
//! In: tags of the parser. Out: containers that collect what stands in them.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, HeadingLevel, LinkType, Tag};

use super::punctuation::set;
use super::{Alert, Align, Definition, Inline, Node, Written};
use crate::theme::words::Punctuation;

/// An open container. It collects inlines or nodes, depending on its type.
pub struct Open {
    pub tag: Container,
    pub nodes: Vec<Node<Written>>,
    pub inlines: Vec<Inline<Written>>,
    pub span: Range<usize>,
}

/// What is open.
pub enum Container {
    Root,
    Paragraph,
    Heading(u8),
    List {
        start: Option<u64>,
        items: Vec<Vec<Node<Written>>>,
        /// Whether a number that readers do not see was reported.
        misnumbered: bool,
    },
    Item,
    Quote,
    Alert(Alert),
    Footnote(String),
    Definitions(Vec<Definition<Written>>),
    Term,
    Meaning,
    Code,
    Table {
        columns: Vec<Align>,
        head: Vec<Vec<Inline<Written>>>,
        rows: Vec<Vec<Vec<Inline<Written>>>>,
    },
    /// `end` is the end of the last cell in the source.
    Row {
        cells: Vec<Vec<Inline<Written>>>,
        head: bool,
        end: usize,
    },
    Cell,
    Emphasis,
    Strong,
    Strikethrough,
    Link {
        to: String,
        title: Option<String>,
    },
    Image {
        path: String,
        title: Option<String>,
    },
    Html,
    /// An element without a node: its content goes into the parent.
    Unknown,
}

impl Container {
    /// What a tag at `span` of the source opens.
    pub fn of(tag: Tag, span: &Range<usize>, rules: &Punctuation) -> Self {
        let title = |title: pulldown_cmark::CowStr| Some(set(title.trim(), rules)).filter(|title| !title.is_empty());
        match tag {
            Tag::Paragraph => Container::Paragraph,
            Tag::Heading { level, .. } => Container::Heading(level_number(level)),
            Tag::BlockQuote(None) => Container::Quote,
            Tag::BlockQuote(Some(kind)) => Container::Alert(alert(kind)),
            Tag::CodeBlock(_) => Container::Code,
            Tag::List(start) => Container::List { start, items: Vec::new(), misnumbered: false },
            Tag::Item => Container::Item,
            Tag::FootnoteDefinition(label) => Container::Footnote(label.into_string()),
            Tag::DefinitionList => Container::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Container::Term,
            Tag::DefinitionListDefinition => Container::Meaning,
            Tag::Table(columns) => Container::Table {
                columns: columns.into_iter().map(align).collect(),
                head: Vec::new(),
                rows: Vec::new(),
            },
            Tag::TableHead => Container::Row { cells: Vec::new(), head: true, end: span.end },
            Tag::TableRow => Container::Row { cells: Vec::new(), head: false, end: span.end },
            Tag::TableCell => Container::Cell,
            Tag::Emphasis => Container::Emphasis,
            Tag::Strong => Container::Strong,
            Tag::Strikethrough => Container::Strikethrough,
            Tag::Link { link_type, dest_url, title: words, .. } => {
                let to =
                    if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                Container::Link { to, title: title(words) }
            }
            Tag::Image { dest_url, title: words, .. } => {
                Container::Image { path: dest_url.into_string(), title: title(words) }
            }
            Tag::HtmlBlock => Container::Html,
            // Not enabled in the parser's options.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => Container::Unknown,
        }
    }

    /// Whether its text begins a line, so that a quote there opens.
    pub fn begins_a_line(&self) -> bool {
        matches!(
            self,
            Container::Paragraph
                | Container::Heading(_)
                | Container::Item
                | Container::Cell
                | Container::Term
                | Container::Meaning
        )
    }

    /// Whether text stands in it as it was typed.
    pub fn is_verbatim(&self) -> bool {
        matches!(self, Container::Code | Container::Html)
    }

    /// Whether its content is blocks of lines, also where text comes without a paragraph around it.
    pub fn holds_nodes(&self) -> bool {
        matches!(
            self,
            Container::Item | Container::Quote | Container::Alert(_) | Container::Footnote(_) | Container::Meaning
        )
    }

    /// Whether it has no room for a footnote: its words are used elsewhere too, in a list of contents or as the words of a link.
    pub fn has_no_room_for_a_note(&self) -> bool {
        matches!(
            self,
            Container::Heading(_)
                | Container::Link { .. }
                | Container::Image { .. }
                | Container::Footnote(_)
                | Container::Row { head: true, .. }
        )
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}

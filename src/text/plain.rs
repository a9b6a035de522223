//! The words of a text without any form, its headings and its sections.
//!
//! In: the tree of a text. Out: plain text, and parts of the tree.

use super::{Definition, Inline, Links, Node};

/// Returns nodes as plain text; blocks are separated by a space. Footnotes are left out: see [`super::footnotes`].
pub fn plain<L: Links>(nodes: &[Node<L>]) -> String {
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
                let words = |one: &Definition<L>| {
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

/// Returns inlines as plain text, without footnotes.
pub fn plain_inline<L: Links>(inlines: &[Inline<L>]) -> String {
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

/// Returns the first paragraph as plain text: the summary of a page in lists and on cards.
pub fn summary<L: Links>(nodes: &[Node<L>]) -> String {
    let first = nodes.iter().find_map(|node| match node {
        Node::Paragraph(body) => Some(plain_inline(body)),
        _ => None,
    });
    first.unwrap_or_default()
}

/// The headings of a text, in order: level, id and words.
pub fn headings<L: Links>(nodes: &[Node<L>]) -> impl Iterator<Item = (u8, &str, &[Inline<L>])> {
    nodes.iter().filter_map(|node| match node {
        Node::Heading { level, id, body, .. } => Some((*level, id.as_str(), body.as_slice())),
        _ => None,
    })
}

/// Returns a section of a text: its heading as plain text, and the nodes up to the next heading of the same or a higher
/// level.
pub fn section<'a, L: Links>(nodes: &'a [Node<L>], id: &str) -> Option<(String, &'a [Node<L>])> {
    let is_start = |node: &Node<L>| matches!(node, Node::Heading { id: known, .. } if known == id);
    let start = nodes.iter().position(is_start)?;
    let Node::Heading { level: top, body, .. } = &nodes[start] else { return None };
    let rest = &nodes[start + 1..];
    let ends = |node: &Node<L>| matches!(node, Node::Heading { level, .. } if level <= top);
    let length = rest.iter().position(ends).unwrap_or(rest.len());
    Some((plain_inline(body), &rest[..length]))
}

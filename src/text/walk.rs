//! Walks over every inline of a text, at any depth and in footnotes, in reading order.

use super::{Inline, Links, Node};

/// Calls `visit` for each inline.
pub fn each_inline<'a, L: Links>(nodes: &'a [Node<L>], visit: &mut dyn FnMut(&'a Inline<L>)) {
    for node in nodes {
        match node {
            Node::Paragraph(body) | Node::Heading { body, .. } => in_line(body, visit),
            Node::List { items, .. } => items.iter().for_each(|item| each_inline(item, visit)),
            Node::Quote(body) | Node::Note(_, body) => each_inline(body, visit),
            Node::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| in_line(cell, visit));
            }
            Node::Definitions(list) => {
                for one in list {
                    one.terms.iter().for_each(|term| in_line(term, visit));
                    one.meanings.iter().for_each(|meaning| each_inline(meaning, visit));
                }
            }
            Node::Code(_) | Node::Rule => {}
        }
    }
}

fn in_line<'a, L: Links>(inlines: &'a [Inline<L>], visit: &mut dyn FnMut(&'a Inline<L>)) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Emphasis(body) | Inline::Strong(body) | Inline::Strikethrough(body) | Inline::Link { body, .. } => {
                in_line(body, visit);
            }
            Inline::Footnote(note) => each_inline(&note.body, visit),
            Inline::Text(_) | Inline::Code(_) | Inline::Image { .. } | Inline::Checkbox(_) | Inline::Break => {}
        }
    }
}

/// Calls `visit` for each inline, which it can change before its content is visited.
pub fn each_inline_mut<L: Links>(nodes: &mut [Node<L>], visit: &mut dyn FnMut(&mut Inline<L>)) {
    for node in nodes {
        match node {
            Node::Paragraph(body) | Node::Heading { body, .. } => in_line_mut(body, visit),
            Node::List { items, .. } => items.iter_mut().for_each(|item| each_inline_mut(item, visit)),
            Node::Quote(body) | Node::Note(_, body) => each_inline_mut(body, visit),
            Node::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| in_line_mut(cell, visit));
            }
            Node::Definitions(list) => {
                for one in list {
                    one.terms.iter_mut().for_each(|term| in_line_mut(term, visit));
                    one.meanings.iter_mut().for_each(|meaning| each_inline_mut(meaning, visit));
                }
            }
            Node::Code(_) | Node::Rule => {}
        }
    }
}

fn in_line_mut<L: Links>(inlines: &mut [Inline<L>], visit: &mut dyn FnMut(&mut Inline<L>)) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Emphasis(body) | Inline::Strong(body) | Inline::Strikethrough(body) | Inline::Link { body, .. } => {
                in_line_mut(body, visit);
            }
            Inline::Footnote(note) => each_inline_mut(&mut note.body, visit),
            Inline::Text(_) | Inline::Code(_) | Inline::Image { .. } | Inline::Checkbox(_) | Inline::Break => {}
        }
    }
}

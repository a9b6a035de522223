//! From a text with links as written to one in which every link is known to lead somewhere.
//!
//! In: a parsed text, and who knows where a link leads. Out: the same text, moved and not copied. Of a link that leads nowhere
//! its words remain, and of an image that cannot be shown the text that replaces it; who resolves reports them.

use super::{Definition, Footnote, Inline, Links, Node};
use crate::source::Place;

/// Knows where links lead.
pub trait Resolve<From: Links, To: Links> {
    /// Where a link leads; none where it leads nowhere.
    fn link(&mut self, written: From::Link, place: &Place) -> Option<To::Link>;

    /// What an image shows, with the text that replaces it; none where there is no such picture.
    fn picture(&mut self, written: From::Picture, alt: &str, place: &Place) -> Option<To::Picture>;
}

/// A text with its links resolved, in reading order.
pub fn resolved<From: Links, To: Links>(nodes: Vec<Node<From>>, resolver: &mut dyn Resolve<From, To>) -> Vec<Node<To>> {
    nodes.into_iter().map(|node| one(node, resolver)).collect()
}

fn one<From: Links, To: Links>(node: Node<From>, resolver: &mut dyn Resolve<From, To>) -> Node<To> {
    match node {
        Node::Paragraph(body) => Node::Paragraph(in_line(body, resolver)),
        Node::Heading { level, id, body, place } => Node::Heading { level, id, body: in_line(body, resolver), place },
        Node::List { start, items } => {
            Node::List { start, items: items.into_iter().map(|item| resolved(item, resolver)).collect() }
        }
        Node::Quote(body) => Node::Quote(resolved(body, resolver)),
        Node::Note(alert, body) => Node::Note(alert, resolved(body, resolver)),
        Node::Code(code) => Node::Code(code),
        Node::Table { columns, head, rows } => Node::Table {
            columns,
            head: cells(head, resolver),
            rows: rows.into_iter().map(|row| cells(row, resolver)).collect(),
        },
        Node::Definitions(list) => {
            let definition = |one: Definition<From>| Definition {
                terms: cells(one.terms, resolver),
                meanings: one.meanings.into_iter().map(|meaning| resolved(meaning, resolver)).collect(),
            };
            Node::Definitions(list.into_iter().map(definition).collect())
        }
        Node::Rule => Node::Rule,
    }
}

fn cells<From: Links, To: Links>(
    cells: Vec<Vec<Inline<From>>>,
    resolver: &mut dyn Resolve<From, To>,
) -> Vec<Vec<Inline<To>>> {
    cells.into_iter().map(|cell| in_line(cell, resolver)).collect()
}

fn in_line<From: Links, To: Links>(
    inlines: Vec<Inline<From>>,
    resolver: &mut dyn Resolve<From, To>,
) -> Vec<Inline<To>> {
    let mut done = Vec::with_capacity(inlines.len());
    for inline in inlines {
        done.push(match inline {
            Inline::Text(text) => Inline::Text(text),
            Inline::Emphasis(body) => Inline::Emphasis(in_line(body, resolver)),
            Inline::Strong(body) => Inline::Strong(in_line(body, resolver)),
            Inline::Strikethrough(body) => Inline::Strikethrough(in_line(body, resolver)),
            Inline::Code(code) => Inline::Code(code),
            Inline::Link { to, title, body, place } => match resolver.link(to, &place) {
                Some(to) => Inline::Link { to, title, body: in_line(body, resolver), place },
                None => {
                    done.extend(in_line(body, resolver));
                    continue;
                }
            },
            Inline::Image { path, alt, title, place } => match resolver.picture(path, &alt, &place) {
                Some(path) => Inline::Image { path, alt, title, place },
                None => Inline::Text(alt),
            },
            Inline::Checkbox(done) => Inline::Checkbox(done),
            Inline::Footnote(Footnote { number, reference, body, place }) => {
                Inline::Footnote(Footnote { number, reference, body: resolved(body, resolver), place })
            }
            Inline::Break => Inline::Break,
        });
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;
    use crate::text::{Written, parse, plain};
    use crate::theme::Theme;
    use crate::theme::words::Words;

    /// Knows only what begins with `known`.
    struct Known;

    impl Resolve<Written, Written> for Known {
        fn link(&mut self, written: String, _: &Place) -> Option<String> {
            written.starts_with("known").then_some(written)
        }

        fn picture(&mut self, written: String, _: &str, _: &Place) -> Option<String> {
            written.starts_with("known").then_some(written)
        }
    }

    #[test]
    fn of_a_link_that_leads_nowhere_the_words_remain() {
        let words = Words::load(&Theme::default_theme(), "en").expect("words");
        let text = "> - a [*b* c](gone.md) ![d](gone.png) [e](known.md)[^1]\n\n[^1]: f [g](gone.md)\n";
        let file = SourceFile::new("a.md", text);
        let (nodes, _) = parse(&file, 0..text.len(), &words.punctuation);
        let (mut links, mut pictures, mut notes) = (Vec::new(), 0, Vec::new());
        let nodes = resolved(nodes, &mut Known);
        crate::text::each_inline(&nodes, &mut |inline| match inline {
            Inline::Link { to, .. } => links.push(to.clone()),
            Inline::Image { .. } => pictures += 1,
            Inline::Footnote(note) => notes.push(plain(&note.body)),
            _ => {}
        });
        assert_eq!(plain(&nodes), "a b c d e");
        assert_eq!((links, pictures, notes), (vec!["known.md".to_owned()], 0, vec!["f g".to_owned()]));
    }
}

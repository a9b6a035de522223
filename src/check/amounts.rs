//! Limits on the complete book: texts that are each within the limits can be too much together.
//!
//! In: a [`Book`]. Out: a finding at the file that exceeds a limit of [`crate::limits`].

use crate::book::{Book, Resolved};
use crate::finding::Finding;
use crate::limits::{Limit, exceeded};
use crate::source::Place;
use crate::text::Node;

/// The totals over all texts of a book.
#[derive(Default)]
struct Amounts {
    cells: usize,
    items: usize,
    quotes: usize,
}

impl Amounts {
    fn add(&mut self, nodes: &[Node<Resolved>]) {
        for node in nodes {
            match node {
                Node::List { items, .. } => {
                    self.items += items.len();
                    items.iter().for_each(|item| self.add(item));
                }
                Node::Quote(body) | Node::Note(_, body) => {
                    self.quotes += 1;
                    self.add(body);
                }
                Node::Definitions(list) => {
                    for one in list {
                        self.items += one.meanings.len();
                        one.meanings.iter().for_each(|meaning| self.add(meaning));
                    }
                }
                Node::Table { columns, rows, .. } => self.cells += columns.len() * (rows.len() + 1),
                _ => {}
            }
        }
    }

    fn each(&self) -> [(Limit, usize); 3] {
        [(Limit::BookCells, self.cells), (Limit::BookItems, self.items), (Limit::BookQuotes, self.quotes)]
    }
}

/// Returns a finding for each limit that the book exceeds.
pub fn too_much(book: &Book) -> Vec<Finding> {
    let blocks = book.blocks.iter().map(|block| {
        let sections = block.sections.iter().map(|section| section.body.as_slice());
        (&block.place, std::iter::once(block.intro.as_slice()).chain(sections).collect::<Vec<_>>())
    });
    let chapters = book.chapters.iter().map(|chapter| (&chapter.place, vec![chapter.body.as_slice()]));
    let mut total = Amounts::default();
    let mut over: Vec<(Limit, &Place)> = Vec::new();
    for (place, texts) in chapters.chain(blocks) {
        texts.into_iter().for_each(|text| total.add(text));
        for (limit, found) in total.each() {
            if found > limit.most() && over.iter().all(|(known, _)| *known != limit) {
                over.push((limit, place));
            }
        }
    }
    let found = |limit| total.each().into_iter().find(|(known, _)| *known == limit).map_or(0, |(_, found)| found);
    let mut findings: Vec<_> =
        over.into_iter().filter_map(|(limit, place)| exceeded(limit, found(limit), place.clone())).collect();
    if let Some(block) = book.blocks.raw.get(Limit::Blocks.most()) {
        findings.extend(exceeded(Limit::Blocks, book.blocks.len(), block.place.clone()));
    }
    findings
}

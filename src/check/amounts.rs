//! Limits on the complete book: texts that are each within the limits can be too much together.
//!
//! In: a [`Book`]. Out: a finding at the file that exceeds a limit of [`crate::limits`].

use crate::book::{Book, Resolved};
use crate::finding::{Finding, exceeded};
use crate::limits::Limit;
use crate::source::Place;
use crate::text::{Inline, Node};

/// The findings about a book that has too many files of one sort, each at the first file too many.
fn too_many_files(book: &Book) -> Vec<Finding> {
    let first = |limit: Limit, count: usize, place: Option<&Place>| exceeded(limit, count, place?.clone());
    let block = book.blocks.raw.get(Limit::Blocks.most()).map(|block| &block.place);
    let chapter = book.chapters.raw.get(Limit::Chapters.most()).map(|chapter| &chapter.place);
    let profile = book.profiles.raw.get(Limit::Profiles.most()).map(|profile| &profile.place);
    let team = book.teams.raw.get(Limit::Teams.most()).map(|team| &team.place);
    let all = [
        first(Limit::Blocks, book.blocks.len(), block),
        first(Limit::Chapters, book.chapters.len(), chapter),
        first(Limit::Profiles, book.profiles.len(), profile),
        first(Limit::Teams, book.teams.len(), team),
    ];
    all.into_iter().flatten().collect()
}

/// The finding about profiles that together hold too much, at the first that holds too much.
fn too_many_choices(book: &Book) -> Option<Finding> {
    let counts: Vec<_> = book.profiles.iter().map(|profile| profile.all_chosen().count()).collect();
    let total = counts.iter().sum();
    let mut sum = 0;
    let first = counts.iter().position(|count| {
        sum += count;
        sum > Limit::BookChoices.most()
    })?;
    exceeded(Limit::BookChoices, total, book.profiles.raw[first].place.clone())
}

/// The totals over all texts of a book.
#[derive(Default)]
struct Amounts {
    cells: usize,
    items: usize,
    quotes: usize,
    links: usize,
}

impl Amounts {
    fn add(&mut self, nodes: &[Node<Resolved>]) {
        for node in nodes {
            match node {
                Node::Paragraph(body) | Node::Heading { body, .. } => self.add_inlines(body),
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
                        one.terms.iter().for_each(|term| self.add_inlines(term));
                        one.meanings.iter().for_each(|meaning| self.add(meaning));
                    }
                }
                Node::Table { columns, head, rows, .. } => {
                    self.cells += columns.len() * (rows.len() + 1);
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| self.add_inlines(cell));
                }
                Node::Code(_) | Node::Rule => {}
            }
        }
    }

    fn add_inlines(&mut self, inlines: &[Inline<Resolved>]) {
        for inline in inlines {
            match inline {
                Inline::Link { body, .. } => {
                    self.links += 1;
                    self.add_inlines(body);
                }
                Inline::Emphasis(body) | Inline::Strong(body) | Inline::Strikethrough(body) => self.add_inlines(body),
                Inline::Footnote(note) => {
                    self.links += 1;
                    self.add(&note.body);
                }
                Inline::Text(_) | Inline::Code(_) | Inline::Image { .. } | Inline::Checkbox(_) | Inline::Break => {}
            }
        }
    }

    fn each(&self) -> [(Limit, usize); 4] {
        [
            (Limit::BookCells, self.cells),
            (Limit::BookItems, self.items),
            (Limit::BookQuotes, self.quotes),
            (Limit::BookLinks, self.links),
        ]
    }
}

/// Returns a finding for each limit that the book exceeds.
pub fn too_much(book: &Book) -> Vec<Finding> {
    let blocks = book.blocks.iter().map(|block| {
        let sections = block.sections.iter().map(|section| section.body.as_slice());
        (&block.place, std::iter::once(block.intro.as_slice()).chain(sections).collect::<Vec<_>>())
    });
    let chapters = book.chapters.iter().map(|chapter| (&chapter.place, vec![chapter.body.as_slice()]));
    let profiles = book.profiles.iter().map(|profile| (&profile.place, vec![profile.summary.as_slice()]));
    let teams = book.teams.iter().map(|team| (&team.place, vec![team.summary.as_slice()]));
    let mut total = Amounts::default();
    let mut over: Vec<(Limit, &Place)> = Vec::new();
    for (place, texts) in chapters.chain(blocks).chain(profiles).chain(teams) {
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
    findings.extend(too_many_files(book));
    findings.extend(too_many_choices(book));
    findings
}

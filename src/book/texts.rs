//! The texts of a book's pages: from links as written to links that lead somewhere.
//!
//! In: parsed texts, and the index of all pages. Out: texts with resolved links, and who links to whom; a finding for each link
//! that leads nowhere and for each picture that cannot be shown.

use super::destination::{Destination, Resolved};
use super::pages::Index;
use super::{BlockId, Chapter, ChapterId, Page, Section, TextLink};
use crate::finding::{Finding, problem};
use crate::name::visible;
use crate::source::Place;
use crate::text::{self, Node, Resolve, Written};

/// Resolves texts one after the other.
pub struct Texts<'a> {
    index: &'a Index,
    /// The links that lead to pages.
    links: Vec<TextLink>,
    findings: Vec<Finding>,
}

impl<'a> Texts<'a> {
    /// No text was resolved yet.
    pub fn new(index: &'a Index) -> Self {
        Self { index, links: Vec::new(), findings: Vec::new() }
    }

    /// A text of a page; `file` is the path of the file that holds it.
    pub fn text(&mut self, page: Page, file: &str, nodes: Vec<Node<Written>>) -> Vec<Node<Resolved>> {
        text::resolved(nodes, &mut Links { texts: self, page, file })
    }

    /// The sections of a block.
    pub fn sections(&mut self, block: BlockId, file: &str, sections: Vec<Section<Written>>) -> Vec<Section> {
        let one = |Section { title, id, body, items }| {
            let body = self.text(Page::Block(block), file, body);
            Section { title, id, body, items }
        };
        sections.into_iter().map(one).collect()
    }

    /// A chapter.
    pub fn chapter(&mut self, chapter_id: ChapterId, chapter: Chapter<Written>) -> Chapter {
        let Chapter { id, title, source, shows, aliases, formerly, body, place } = chapter;
        let body = self.text(Page::Chapter(chapter_id), &place.file.path, body);
        Chapter { id, title, source, shows, aliases, formerly, body, place }
    }

    /// The links that lead to pages, by the page that holds them, each page's in reading order.
    pub fn finish(mut self, findings: &mut Vec<Finding>) -> Vec<TextLink> {
        findings.append(&mut self.findings);
        self.links.sort_by_key(|link| link.from);
        self.links
    }
}

/// The links of one text.
struct Links<'a, 'b> {
    texts: &'a mut Texts<'b>,
    page: Page,
    file: &'a str,
}

impl Resolve<Written, Resolved> for Links<'_, '_> {
    fn link(&mut self, written: String, place: &Place) -> Option<Destination> {
        match self.texts.index.destination(self.page, self.file, &written, place) {
            Ok(to) => {
                if let Destination::Page { page, .. } = &to {
                    self.texts.links.push(TextLink { from: self.page, to: *page });
                }
                Some(to)
            }
            Err(finding) => {
                self.texts.findings.push(*finding);
                None
            }
        }
    }

    fn picture(&mut self, written: String, alt: &str, place: &Place) -> Option<String> {
        if alt.trim().is_empty() {
            self.texts.findings.push(problem::ImageWithoutAlt { path: visible(&written) }.at(place.clone()));
        }
        let shown = self.texts.index.picture(self.file, &written, place);
        shown.map_err(|finding| self.texts.findings.push(*finding)).ok()
    }
}

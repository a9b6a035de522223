//! The handbook: the complete book, or the named parts.

use super::Booklet;
use crate::book::config;
use crate::book::{Page, Shows};
use crate::print::context::{Handbook, HandbookPart};
use crate::publication::{self, PartKind, Publication, alphabet, matrix};
use crate::view::{IndexEntry, Matrix, PageKey};

/// Returns the handbook.
pub fn handbook(publication: &Publication, rule: &config::Booklet) -> Booklet {
    let complete = rule.parts.is_empty();
    let printed: Vec<_> = if complete {
        publication.parts.iter().filter(|part| part.print).collect()
    } else {
        rule.parts.iter().map(|part| &publication.parts[*part]).collect()
    };
    let mut pages: Vec<_> = printed.iter().flat_map(|part| part.pages.clone()).collect();
    pages.extend(printed.iter().filter_map(|part| part.chapter).map(Page::Chapter));
    let data = Handbook {
        title: rule.title.clone(),
        complete,
        present: PageKey::of_pages(publication, &pages),
        parts: printed.iter().map(|part| part_of(publication, part)).collect(),
        index: index(publication, &pages),
    };
    Booklet::new(pages, &data)
}

fn part_of(publication: &Publication, part: &publication::Part) -> HandbookPart {
    let book = &publication.book;
    let relation = book.config.profiles.as_ref().map(|rules| rules.relation);
    let shows_matrix = part.chapter.is_some_and(|index| book.chapters[index].shows == Some(Shows::Matrix));
    let relation = relation.filter(|_| shows_matrix);
    let (what, kind) = match part.what {
        PartKind::Chapter(_) => ("chapter", None),
        PartKind::Kind(kind) => ("kind", Some(kind)),
        PartKind::Profiles => ("profiles", None),
    };
    HandbookPart {
        what,
        kind,
        chapter: part.chapter.map(|index| PageKey::of(publication, Page::Chapter(index))),
        pages: PageKey::of_pages(publication, &part.pages),
        matrix: relation.map(|relation| Matrix::of(publication, &matrix::whole(publication, relation))),
    }
}

/// Returns the titles and aliases of all blocks of a booklet in alphabetical order.
fn index(publication: &Publication, pages: &[Page]) -> Vec<IndexEntry> {
    let blocks = pages.iter().copied().filter(|page| matches!(page, Page::Block(_)));
    let names = alphabet::names(&publication.book, blocks).into_iter();
    names.map(|name| IndexEntry::of(publication, name)).collect()
}

//! Documents for composing a profile on paper: the form, the cards, and the matrix as a poster.

use super::Booklet;
use crate::book::{Page, config};
use crate::print::context::{Cards, Form, FormLabels, Poster};
use crate::publication::{Publication, matrix};
use crate::view::{Matrix, PageKey, Step};

/// Returns the blank form.
pub fn form(publication: &Publication, rule: &config::Booklet) -> Booklet {
    let said = |key: &str| publication.words.text(&format!("compose.{key}")).to_owned();
    let data = Form {
        title: rule.title.clone(),
        steps: Step::all(publication),
        labels: FormLabels {
            title: said("field_title"),
            organisation: said("field_organisation"),
            summary: said("field_summary"),
            sole_worker: said("sole_worker"),
            hours_per_week: said("hours_per_week"),
            hours: said("hours"),
        },
    };
    Booklet::new(Vec::new(), &data)
}

/// Returns a card for each block of the named kinds, or of those that a profile can have.
pub fn cards(publication: &Publication, rule: &config::Booklet) -> Booklet {
    let book = &publication.book;
    let of_profiles = || book.config.profiles.as_ref().map(|rules| rules.kinds.clone());
    let all = || book.config.kinds.keys().collect();
    let kinds = if rule.kinds.is_empty() { of_profiles().unwrap_or_else(all) } else { rule.kinds.clone() };
    let blocks: Vec<_> = kinds.iter().flat_map(|kind| book.choosable(*kind)).collect();
    let data = Cards { title: rule.title.clone(), blocks: PageKey::of_blocks(publication, &blocks) };
    Booklet::new(blocks.into_iter().map(Page::Block).collect(), &data)
}

/// Returns the complete matrix on one sheet; an empty one in a book without profiles.
pub fn poster(publication: &Publication, rule: &config::Booklet) -> Booklet {
    let relation = publication.book.config.profiles.as_ref().map(|rules| rules.relation);
    let matrix = relation.map(|relation| matrix::whole(publication, relation)).unwrap_or_default();
    let (width_mm, height_mm) = rule.paper.size();
    let data = Poster { title: rule.title.clone(), width_mm, height_mm, matrix: Matrix::of(publication, &matrix) };
    Booklet::new(Vec::new(), &data)
}

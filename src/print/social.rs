//! A social picture for each page of the book: in the colour of its kind, with its title.
//!
//! In: a [`Publication`] and the typesetter. Out: PNG files of 1200 by 630 pixels in the output folder.

use std::collections::HashSet;

use super::cache::Entry;
use super::context::{Social, SocialCard};
use super::error::PrintError;
use super::json::json;
use super::press::Press;
use super::typeset::Typesetter;
use crate::book::{BlockId, Page};
use crate::coverage::Coverage;
use crate::output::Staging;
use crate::progress::{Progress, Tell, Work};
use crate::publication::{Publication, Route, address, capital};
use crate::theme::shape::Shown;
use crate::view::PageKey;
use rayon::prelude::*;

/// Pixels per point.
const PIXELS: f64 = 2.0;

/// Number of pictures that are typeset at once, and so in memory.
const AT_ONCE: usize = 64;

/// Maximum number of blocks for a wall of all blocks in the pictures: more would be invisible, and each picture would draw
/// all of them.
const BRICKS: usize = 400;

/// Writes the picture of every page; reports progress for those that are not cached.
pub fn write(press: &Press, publication: &Publication, staging: &Staging, tell: Tell) -> Result<(), PrintError> {
    let Press { typesetter, cache, .. } = press;
    let wall = publication.book.blocks.len() <= BRICKS;
    let mut missing = Vec::new();
    for (path, card) in cards(publication) {
        let alone = json(&Social { wall, cards: vec![&card] });
        let key = typesetter.fingerprint_of(Social::TEMPLATE, &alone);
        match cache.get(&key).and_then(|mut entry| entry.files.pop()) {
            Some((_, bytes)) => staging.write(&path, &bytes)?,
            None => missing.push((path, card, key)),
        }
    }
    tell(Progress::Begins(Work::Pictures, missing.len()));
    for some in missing.chunks(AT_ONCE) {
        // Neither booklets nor other pictures reuse these results.
        comemo::evict(0);
        let cards = some.iter().map(|(_, card, _)| card).collect();
        let document = typesetter.document(Social::TEMPLATE, json(&Social { wall, cards }))?;
        let (wanted, found) = (some.len(), document.pages().len());
        if found != wanted {
            let template = Social::TEMPLATE;
            return Err(PrintError::Theme(format!("print/{template} makes {found} pages of {wanted} pictures")));
        }
        let fits = press.fitting(&|page| (some[page - 1].0.clone(), 1), "", &[], &document);
        some.par_iter().zip(document.pages()).try_for_each(|((path, _, key), page)| {
            let bytes = Typesetter::picture(page, PIXELS)?;
            staging.write(path, &bytes)?;
            if fits {
                cache.put(key, &Entry { about: Vec::new(), files: vec![(path.clone(), bytes)] });
            }
            tell(Progress::Done);
            Ok::<_, PrintError>(())
        })?;
    }
    Ok(())
}

/// Returns the address of each picture with its data.
fn cards(publication: &Publication) -> Vec<(String, SocialCard)> {
    let book = &publication.book;
    let config = &book.config;
    let plain = |label: &str, title: String, kind| SocialCard {
        label: label.into(),
        code: None,
        title,
        kind,
        held: None,
        page: None,
    };
    let home = (Route::Card("index.html".into()).address(book), plain("", String::new(), None));
    let kinds = config.kinds.iter_enumerated().map(|(index, kind)| {
        (
            Route::Card(Route::Kind(index).address(book)).address(book),
            plain(&config.title, capital(&kind.plural), Some(index)),
        )
    });
    let pages =
        book.pages().map(|page| (Route::Card(address::page(book, page)).address(book), card(publication, page)));
    // A chapter that opens something shares its page: one picture per page.
    let mut seen = HashSet::new();
    std::iter::once(home).chain(kinds).chain(pages).filter(|(path, _)| seen.insert(path.clone())).collect()
}

fn card(publication: &Publication, page: Page) -> SocialCard {
    let book = &publication.book;
    let config = &book.config;
    let label = match page {
        Page::Block(id) => &book.kind_of(id).singular,
        Page::Chapter(_) => &config.title,
        Page::Profile(_) => config.profiles.as_ref().map_or(&config.title, |rules| &rules.singular),
        Page::Team(_) => config.teams.as_ref().map_or(&config.title, |rules| &rules.singular),
    };
    let held: Option<Vec<BlockId>> = match page {
        Page::Profile(index) => Some(book.profiles[index].all_chosen().collect()),
        Page::Team(index) => Some(Coverage::of(book, &book.teams[index], None).holders.into_keys().collect()),
        Page::Block(_) | Page::Chapter(_) => None,
    };
    let block = if let Page::Block(id) = page { Some(book.block(id)) } else { None };
    SocialCard {
        label: label.clone(),
        code: block.and_then(|block| block.code.clone()),
        title: book.name(page),
        kind: block.map(|block| block.kind),
        held: held.map(|blocks| PageKey::of_blocks(publication, &blocks)),
        page: Some(PageKey::of(publication, page)),
    }
}

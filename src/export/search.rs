//! The index that readers search, `data/search.js`: the pages of the book, and beside them the pages with which a reader
//! does something, the booklets and the data.
//!
//! In: a [`Publication`] and the booklets that are offered. Out: a script, since browsers load no data from disk.

use std::sync::Arc;

use super::{ALL, Booklet, Export, File, Source};
use crate::book::config::Document;
#[cfg(doc)]
use crate::publication::Publication;
use crate::publication::{PartKind, Route, capital, matrix};
use crate::search::{Tool, ToolGroup, index};

/// The index.
pub(super) struct SearchIndex;

impl Export for SearchIndex {
    fn name(&self) -> &'static str {
        "search"
    }

    fn files(&self, source: &Arc<Source>) -> Vec<File> {
        let source = Arc::clone(source);
        let write = move || index(&source.publication, &tools(&source), &ways(&source));
        vec![File::new("data/search.js", write)]
    }
}

fn tools(source: &Source) -> Vec<Tool> {
    let pages = source.publication.pages.iter().filter_map(|route| page(source, route));
    // Those of a profile or team stand on its page, which is what its name finds.
    let booklets = source.booklets.iter().filter(|booklet| !booklet.of_one).map(|one| booklet(source, one));
    let data = ALL.iter().filter_map(|export| {
        let words = format!("exports.{}", export.name());
        Some(tool(
            source,
            &words,
            source.publication.words.text(&format!("{words}.title")),
            export.offered()?,
            ToolGroup::Download,
        ))
    });
    pages.chain(booklets).chain(data).collect()
}

/// A page with which a reader does something; none for others.
fn page(source: &Source, route: &Route) -> Option<Tool> {
    let book = &source.publication.book;
    let words = format!("search.tools.{}", route.tool()?);
    let of = |title: &str| tool(source, &words, title, &route.address(book), ToolGroup::Page);
    match route {
        // There are some only where a chapter shows the whole one, and that is what "matrix" means.
        Route::Matrix(shown) => {
            let mut tool = of(&matrix::title(book, shown.pair));
            tool.about = std::mem::take(&mut tool.names);
            Some(tool)
        }
        _ => Some(of(source.publication.words.text(route.title()?))),
    }
}

/// A page or file; `words` is the key of what it is for and of what readers call it.
fn tool(source: &Source, words: &str, title: &str, address: &str, group: ToolGroup) -> Tool {
    let names = source.publication.words.list(&format!("{words}.names"));
    Tool {
        group,
        title: title.into(),
        address: address.into(),
        summary: source.publication.words.text(&format!("{words}.text")).into(),
        names: names.into_iter().map(str::to_owned).collect(),
        about: Vec::new(),
    }
}

fn booklet(source: &Source, booklet: &Booklet) -> Tool {
    let word = if booklet.whole { "handbook" } else { booklet.document.name() };
    let words = format!("search.tools.{word}");
    let mut tool = tool(source, &words, &booklet.title, &booklet.address, ToolGroup::Download);
    if booklet.document == Document::Handbook && !booklet.whole {
        // A part of the handbook is not what who asks for the handbook wants.
        tool.names.clear();
    }
    tool
}

/// Where a reader whose search finds nothing can go on: the composer, the parts of the book, and all names. Title and address.
fn ways(source: &Source) -> Vec<(String, String)> {
    let publication = &source.publication;
    let book = &publication.book;
    let fixed = |route: Route| {
        let title = route.title().map(|key| source.publication.words.text(key).to_owned()).unwrap_or_default();
        publication.pages.contains(&route).then(|| (title, route.address(book)))
    };
    let parts = publication.parts.iter().filter_map(|part| match part.what {
        PartKind::Kind(kind) => Some((capital(&book.config.kinds[kind].plural), Route::Kind(kind).address(book))),
        PartKind::Profiles => {
            let rules = book.config.profiles.as_ref()?;
            Some((capital(&rules.plural), Route::Profiles.address(book)))
        }
        PartKind::Chapter(_) => None,
    });
    let before = [Route::Compose].into_iter().filter_map(fixed);
    before.chain(parts).chain([Route::Alphabet, Route::Overview].into_iter().filter_map(fixed)).collect()
}

//! The whole table of what a build writes.
//!
//! In: a publication. Out: the routes of the website and those of the booklets.
//! `check` checks the same routes by which these are made.

use crate::export;
use crate::print;
use crate::publication::Publication;
use crate::publication::route::{self, Route};
use crate::source::Place;

/// All files of the website; those of booklets are not its own.
pub(crate) fn website(publication: &Publication, exports: &[export::ExportFile]) -> Vec<Route> {
    let exports = exports.iter().map(|file| Route::Export(file.address().into()));
    let assets = publication.theme.folder(route::ASSETS).map(|(name, _)| Route::Asset(name.into()));
    let of_book = publication.pages.iter().cloned().chain(route::files(&publication.book));
    of_book.chain(exports).chain(assets).collect()
}

/// The files of booklets, each with the place that declares it.
pub(crate) fn booklets(publication: &Publication) -> Vec<(Route, Place)> {
    let of = |planned: print::Planned| {
        let variants = planned.others.iter().map(|(_, path)| path.clone());
        let paths: Vec<_> = [planned.path(), planned.picture()].into_iter().chain(variants).collect();
        let place = planned.place().clone();
        paths.into_iter().map(move |path| (Route::Booklet(path), place.clone()))
    };
    print::planned(publication).into_iter().flat_map(of).collect()
}

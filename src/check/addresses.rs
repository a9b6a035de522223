//! Whether every address can be written: each is a possible path, none is taken twice, and none is that of something that the
//! website has in every book.
//!
//! In: a loaded book. Out: findings at the files that make an address impossible.

use std::collections::HashMap;
use std::sync::Arc;

use crate::book::{Book, Loaded};
use crate::export::{self, Source};
use crate::finding::variant::IdFault;
use crate::finding::{Finding, Help, Label, problem};
use crate::output::OutputPath;
use crate::publication::Publication;
use crate::publication::route::{self, Route};
use crate::routes;
use crate::source::{Place, SourceFile};

/// Names of files and folders that the website has itself.
pub fn reserved(book: &Book) -> Vec<Finding> {
    let config = &book.config;
    let top: Vec<_> = route::reserved().into_iter().collect();
    let home = config.home.as_ref().map(|home| home.value.as_str());
    let chapters = book.chapters.iter().filter(|chapter| Some(chapter.id.as_str()) != home);
    let folders = config.kinds.iter().map(|kind| (&kind.folder, &kind.folder_place));
    let of_profiles = config.profiles.iter().map(|rules| (&rules.folder, &rules.folder_place));
    let of_teams = config.teams.iter().map(|rules| (&rules.folder, &rules.folder_place));
    let at_top = folders.chain(of_profiles).chain(of_teams);
    let at_top = at_top.chain(chapters.map(|chapter| (&chapter.id, &chapter.place)));

    let blocks = book.blocks.iter().map(|block| (&block.id, &block.place));
    let profiles = book.profiles.iter().map(|profile| (&profile.id, &profile.place));
    let teams = book.teams.iter().map(|team| (&team.id, &team.place));
    let in_folder = blocks.chain(profiles).chain(teams);
    let report = |(id, place): (&String, &Place), names: &[&str]| {
        names.contains(&id.as_str()).then(|| {
            let fault = Some(IdFault::Reserved { reserved: names.join(", ") });
            problem::BadId { id: id.clone(), fault, help: Help::Plain }.at(place.clone())
        })
    };
    at_top
        .filter_map(|name| report(name, &top))
        .chain(in_folder.filter_map(|name| report(name, &[route::INDEX])))
        .collect()
}

/// Addresses that cannot be, or are taken twice.
pub fn clashes(loaded: &Loaded) -> Vec<Finding> {
    let book = &loaded.book;
    let publication = Arc::new(Publication::of(loaded));
    let exports = export::files(&Arc::new(Source { publication: Arc::clone(&publication), booklets: Vec::new() }));
    let website = routes::website(&publication, &exports).into_iter();
    let website = website.map(|route| (place(book, &route), route)).map(|(place, route)| (route, place));
    among(book, website.chain(routes::booklets(&publication)))
}

/// What is wrong with addresses, each with the place that causes it.
fn among(book: &Book, routes: impl Iterator<Item = (Route, Place)>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut taken: HashMap<String, Place> = HashMap::new();
    for (route, place) in routes {
        let address = route.address(book);
        let Ok(path) = OutputPath::new(&address) else {
            let fault = Some(IdFault::Address { address: address.clone() });
            findings.push(problem::BadId { id: address, fault, help: Help::Plain }.at(place));
            continue;
        };
        match taken.get(&path.key()) {
            Some(other) => {
                let problem = problem::TakenAddress { address, other: other.file.path.clone() };
                findings.push(problem.at(place).with_related(other, Label::OtherAddress));
            }
            None => {
                taken.insert(path.key(), place);
            }
        }
    }
    findings
}

/// The file that a route comes from: that of a page of the book, a picture or an attachment; what is the same in every book
/// comes from the theme that `book.toml` names.
fn place(book: &Book, route: &Route) -> Place {
    let of = match route {
        Route::Block(id) => Some(book.block(*id).place.clone()),
        Route::Chapter(index) => Some(book.chapters[*index].place.clone()),
        Route::Profile(index) => Some(book.profiles[*index].place.clone()),
        Route::Team(index) => Some(book.teams[*index].place.clone()),
        Route::Moved(old) => Some(book.former.pages[*old].place.clone()),
        Route::File(path) => Some(Place::start_of(&SourceFile::new(path.as_str(), ""))),
        _ => None,
    };
    of.unwrap_or_else(|| book.config.theme.place.clone())
}

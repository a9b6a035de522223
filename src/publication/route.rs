//! Every address that a publication has: one table for pages, data and files.
//!
//! In: a book. Out: [`Route`], with the address of each, and [`pages`] and [`files`], those that a book has. The plan of
//! the website, its links, the sitemap, the tools that search finds, and the names that no author can use all come from
//! here.
//!
//! A page that every book has under the same address is a row of `FIXED`.

use std::collections::BTreeSet;

use super::matrix::{self, ShownPair};
use super::{compare, file_address, old_address, old_comparisons};
use crate::book::{BlockId, Book, ChapterId, FormerId, KindId, Page, ProfileId, TeamId};

/// A page or file by its address. The order is that of the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// The first page.
    Home,
    /// A kind and its blocks.
    Kind(KindId),
    /// A block.
    Block(BlockId),
    /// All profiles and teams.
    Profiles,
    /// A profile.
    Profile(ProfileId),
    /// A team.
    Team(TeamId),
    /// A chapter; one that opens a part is on the page of that part.
    Chapter(ChapterId),
    /// The composer.
    Compose,
    /// Some profiles side by side.
    Compare(Vec<ProfileId>),
    /// A profile beside what its choices ask for.
    CompareAsked(ProfileId),
    /// Profiles side by side that the reader picks.
    CompareAny,
    /// The matrix of two kinds.
    Matrix(ShownPair),
    /// All names by letter.
    Alphabet,
    /// The whole book at a glance.
    Overview,
    /// What changed.
    Changes,
    /// The statement on accessibility.
    Statement,
    /// The page to search from.
    Search,
    /// The terms of what others made.
    Licences,
    /// The answer at an address that does not exist.
    NotFound,
    /// An old address, which leads on to the page that it is now.
    Moved(FormerId),
    /// An old address of a comparison, by names of profiles, which leads on to that of these profiles.
    MovedComparison(Vec<String>, Vec<ProfileId>),
    /// First lines of every page, for previews of links.
    Previews,
    /// Data of the composer.
    ComposeData,
    /// Profiles to start from in the composer.
    Starts,
    /// Data of the comparison.
    CompareData,
    /// Colours of the kinds.
    Palette,
    /// The pages, for search engines.
    Sitemap,
    /// Atom feed of changes.
    Feed,
    /// Summary for language models.
    Llms,
    /// Old addresses, for hosts that lead readers on themselves.
    Redirects,
    /// Licences of third-party components.
    ThirdParty,
    /// A file of an export, by its address.
    Export(String),
    /// A file of the theme, by its name.
    Asset(String),
    /// A picture or attachment of the book, by its path in the book.
    File(String),
    /// A file of a booklet, by its address.
    Booklet(String),
    /// The picture that is shown where the address of a page is shared, by the address of that page.
    Card(String),
}

/// A route with the same address in every book.
struct Fixed {
    route: Route,
    address: &'static str,
    /// Whether a book has it.
    exists: fn(&Book) -> bool,
    /// For a page: its title among the words.
    title: Option<&'static str>,
    /// For a page with which a reader does something: its name among the tools that search finds.
    tool: Option<&'static str>,
}

const fn page(
    route: Route,
    address: &'static str,
    exists: fn(&Book) -> bool,
    title: &'static str,
    tool: Option<&'static str>,
) -> Fixed {
    Fixed { route, address, exists, title: Some(title), tool }
}

const fn file(route: Route, address: &'static str, exists: fn(&Book) -> bool) -> Fixed {
    Fixed { route, address, exists, title: None, tool: None }
}

static FIXED: [Fixed; 19] = [
    page(Route::Home, HOME, always, "site.home", None),
    page(Route::Compose, "compose.html", has_profiles, "compose.title", Some("composer")),
    page(Route::Alphabet, "a-z.html", always, "site.a_z", Some("alphabet")),
    page(Route::Overview, "overview.html", always, "site.everything", Some("overview")),
    page(Route::Changes, "changes.html", has_changes, "site.changes", Some("changes")),
    page(Route::Statement, "accessibility.html", has_statement, "statement.title", Some("accessibility")),
    page(Route::Search, "search.html", always, "site.search", None),
    page(Route::Licences, "licences.html", always, "licences.title", None),
    page(Route::NotFound, "404.html", always, "site.not_found", None),
    file(Route::Previews, "data/previews.js", always),
    file(Route::ComposeData, "data/compose.js", has_profiles),
    file(Route::Starts, "data/starts.js", has_profiles),
    file(Route::CompareData, "data/compare.js", can_compare),
    file(Route::Palette, "assets/palette.css", always),
    // A sitemap of relative addresses is none.
    file(Route::Sitemap, "sitemap.xml", has_address),
    file(Route::Feed, "feed.xml", has_changes),
    file(Route::Llms, "llms.txt", always),
    file(Route::Redirects, "_redirects", has_moved),
    file(Route::ThirdParty, "third-party.txt", always),
];

const HOME: &str = "index.html";

/// The folders of routes that are not fixed.
const FOLDERS: [&str; 4] = [ASSETS, "content", "data", "print"];
/// The folder of the theme's files, in the theme and on the website.
pub const ASSETS: &str = "assets";

fn always(_: &Book) -> bool {
    true
}

fn has_profiles(book: &Book) -> bool {
    book.config.profiles.is_some()
}

fn can_compare(book: &Book) -> bool {
    book.profiles.len() > 1
}

fn has_changes(book: &Book) -> bool {
    !book.config.changes.is_empty()
}

fn has_moved(book: &Book) -> bool {
    !book.former.pages.is_empty()
}

fn has_statement(book: &Book) -> bool {
    book.config.accessibility.is_some()
}

fn has_address(book: &Book) -> bool {
    book.config.address.is_some()
}

impl From<Page> for Route {
    fn from(page: Page) -> Self {
        match page {
            Page::Block(id) => Self::Block(id),
            Page::Chapter(index) => Self::Chapter(index),
            Page::Profile(index) => Self::Profile(index),
            Page::Team(index) => Self::Team(index),
        }
    }
}

impl Route {
    /// The address below the website's root, with forward slashes. A chapter that opens a kind, the profiles or the website
    /// has the address of their page.
    pub fn address(&self, book: &Book) -> String {
        let config = &book.config;
        let id = |profile: &ProfileId| book.profiles[*profile].id.as_str();
        match self {
            Self::Kind(kind) => format!("{}/{HOME}", config.kinds[*kind].folder),
            Self::Block(block) => format!("{}/{}.html", book.kind_of(*block).folder, book.block(*block).id),
            Self::Profiles => in_profiles(book, "index"),
            Self::Profile(profile) => in_profiles(book, id(profile)),
            Self::Team(team) => {
                let folder = config.teams.as_ref().map(|rules| &rules.folder);
                folder.map_or_else(|| HOME.into(), |folder| format!("{folder}/{}.html", book.teams[*team].id))
            }
            Self::Chapter(chapter) => match opened_by(book, *chapter) {
                Some(opened) => opened.address(book),
                None => format!("{}.html", book.chapters[*chapter].id),
            },
            // An id holds no underscore: no page of a profile and no chapter can be meant.
            Self::Compare(profiles) => in_profiles(book, &profiles.iter().map(id).collect::<Vec<_>>().join("_")),
            Self::CompareAsked(profile) => in_profiles(book, &format!("{}_", id(profile))),
            Self::CompareAny => in_profiles(book, "_"),
            Self::Matrix(shown) => format!("{}.html", shown.file_name(book)),
            Self::MovedComparison(names, _) => match names.as_slice() {
                [one] => in_profiles(book, &format!("{one}_")),
                several => in_profiles(book, &several.join("_")),
            },
            Self::Moved(old) => old_address::of(book, &book.former.pages[*old]),
            Self::Asset(name) => format!("{ASSETS}/{name}"),
            Self::File(path) => file_address::file(book, path),
            Self::Card(page) => format!("{ASSETS}/cards/{}.png", page.trim_end_matches(".html")),
            Self::Export(address) | Self::Booklet(address) => address.clone(),
            _ => self.fixed().map(|fixed| fixed.address.into()).unwrap_or_default(),
        }
    }

    fn fixed(&self) -> Option<&'static Fixed> {
        FIXED.iter().find(|fixed| fixed.route == *self)
    }

    /// The key of the title among the words, for a page whose title is the same in every book.
    pub fn title(&self) -> Option<&'static str> {
        match self {
            Self::CompareAny => Some("site.compare_any"),
            _ => self.fixed()?.title,
        }
    }

    /// The name of a page among the tools that search finds (`search.tools.NAME` of the words), for a page with which a
    /// reader does something.
    pub fn tool(&self) -> Option<&'static str> {
        match self {
            Self::CompareAny => Some("compare"),
            Self::Matrix(_) => Some("matrix"),
            _ => self.fixed()?.tool,
        }
    }
}

/// Returns the part that a chapter opens, if any: the chapter is on that page, and has no page of its own.
fn opened_by(book: &Book, chapter: ChapterId) -> Option<Route> {
    let id = &book.chapters[chapter].id;
    let opens = |name: &Option<crate::source::Located<String>>| name.as_ref().is_some_and(|name| name.value == *id);
    if opens(&book.config.home) {
        return Some(Route::Home);
    }
    let kind = book.config.kinds.position(|kind| opens(&kind.chapter)).map(Route::Kind);
    let profiles = || book.config.profiles.as_ref().filter(|rules| opens(&rules.chapter)).map(|_| Route::Profiles);
    kind.or_else(profiles)
}

fn in_profiles(book: &Book, name: &str) -> String {
    book.config.profiles.as_ref().map_or_else(|| HOME.into(), |rules| format!("{}/{name}.html", rules.folder))
}

/// All pages of the website, in the order of [`Route`].
pub fn pages(book: &Book) -> Vec<Route> {
    let fixed = FIXED.iter().filter(|fixed| fixed.title.is_some() && (fixed.exists)(book));
    let mut routes: Vec<_> = fixed.map(|fixed| fixed.route.clone()).collect();
    routes.extend(book.config.kinds.keys().map(Route::Kind));
    let with_page = |page: &Page| match page {
        Page::Chapter(chapter) => opened_by(book, *chapter).is_none(),
        Page::Profile(_) => has_profiles(book),
        Page::Block(_) | Page::Team(_) => true,
    };
    routes.extend(book.pages().filter(with_page).map(Route::from));
    routes.extend(matrix::shown_pairs(book).into_iter().map(Route::Matrix));
    if has_profiles(book) {
        routes.push(Route::Profiles);
        routes.extend(compare::sets(book).into_iter().map(Route::Compare));
        routes.extend(book.profiles.keys().filter(|index| compare::has_asked(book, *index)).map(Route::CompareAsked));
        routes.extend(can_compare(book).then_some(Route::CompareAny));
    }
    routes.sort_unstable();
    routes
}

/// The files of the website that the book itself gives rise to: data for its pages and for programs, pictures and
/// attachments, and what leads on from old addresses, which is no page of its own.
pub fn files(book: &Book) -> Vec<Route> {
    let fixed = FIXED.iter().filter(|fixed| fixed.title.is_none() && (fixed.exists)(book));
    let files = book.pictures.keys().chain(book.attachments.keys());
    let comparisons = old_comparisons::of(book).into_iter().map(|(names, now)| Route::MovedComparison(names, now));
    let moved = book.former.pages.keys().map(Route::Moved).chain(comparisons);
    fixed.map(|fixed| fixed.route.clone()).chain(files.map(|path| Route::File(path.clone()))).chain(moved).collect()
}

/// The names at the top of the website that no chapter and no folder can have, in order.
pub fn reserved() -> BTreeSet<&'static str> {
    // A file with another ending than a page has never gets the name of a chapter.
    let top = FIXED.iter().filter_map(|fixed| match fixed.address.split_once('/') {
        Some((folder, _)) => Some(folder),
        None => fixed.address.strip_suffix(".html"),
    });
    top.chain(FOLDERS).collect()
}

/// The name that nothing in a folder can have: that of the page of the folder itself.
pub const INDEX: &str = "index";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_route_stands_in_the_table_once() {
        let addresses: BTreeSet<_> = FIXED.iter().map(|fixed| fixed.address).collect();
        let routes: BTreeSet<_> = FIXED.iter().map(|fixed| &fixed.route).collect();
        assert_eq!((addresses.len(), routes.len()), (FIXED.len(), FIXED.len()));
    }
}

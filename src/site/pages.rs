//! The context of each page: what its template receives.
//!
//! In: a [`Publication`], words and files. Out: for each route of a page its [`Context`], and the data for scripts. Nothing is
//! rendered here.

mod block;
mod changes;
mod compare;
mod compose;
mod everything;
mod findings;
mod licences;
mod links;
mod matrix;
mod moved;
mod profiles;
mod teams;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use schemars::{Schema, SchemaGenerator};
use serde::Serialize;
use toml::value::Date;

use super::booklets::{Booklet, Files};
use super::context::*;
use super::html::Html;
use crate::book::config::Document;
use crate::book::{self, Book, ChapterId, Page as BookPage, Resolved, Shows};
use crate::export;
use crate::format;
use crate::name::encoded;
use crate::publication::{Part, PartKind, Publication, Route, address, capital};
use crate::source::Place;
use crate::text::{self, Node};
use crate::theme::Theme;
use crate::theme::palette::Palette;
use crate::theme::words::Words;
use crate::view::{self, Link};

/// Up to so many pages the menu lists those of the part that is open. A longer list helps nobody, and on each of its own
/// pages it would make the website grow with the square of their number.
const MENU: usize = 80;

/// Number of profiles on the home page.
const SHOWN: usize = 12;

/// Makes the contexts of pages.
pub struct Contexts {
    /// Publication.
    pub publication: Arc<Publication>,
    book: Arc<Book>,
    /// Theme.
    pub theme: Arc<Theme>,
    /// Words of the book's language.
    pub words: Arc<Words>,
    files: Files,
    /// What stands before and after each page in reading order, by address.
    neighbours: HashMap<String, [Option<Route>; 2]>,
    /// The addresses of the pages that have a picture of their own.
    pictured: HashSet<String>,
    /// The files for other programs.
    exports: Vec<export::ExportFile>,
    /// Old ids of headings.
    old_headings: moved::OldHeadings,
    /// When the pages of the book last changed, by address.
    pub changed: HashMap<String, Date>,
}

impl Contexts {
    /// Computes the data that many pages share.
    pub fn new(publication: Arc<Publication>, files: Files, exports: Vec<export::ExportFile>) -> Self {
        let Publication { book, theme, words, .. } = &*publication;
        let kinds = book.config.kinds.keys().map(|kind| Route::Kind(kind).address(book));
        let pictured = kinds.chain(book.pages().map(|page| address::page(book, page))).collect();
        Self {
            pictured,
            exports,
            changed: changes::by_address(book),
            old_headings: moved::old_headings(book),
            neighbours: neighbours(&publication),
            book: Arc::clone(book),
            theme: Arc::clone(theme),
            words: Arc::clone(words),
            files,
            publication,
        }
    }

    /// Returns what all pages share.
    pub fn everywhere(&self, palette: &Palette) -> Everywhere {
        let book = view::Book::of(&self.publication, palette);
        Everywhere { book, site: self.site(), words: self.words.texts().clone() }
    }

    /// Returns the context of a page; none where the route is not one.
    pub fn context(&self, page: &Route) -> Option<Context> {
        Some(match page {
            Route::Home => self.home(),
            Route::Chapter(index) => self.chapter(*index),
            Route::Kind(kind) => self.kind(*kind),
            Route::Block(id) => self.block(*id),
            Route::Profiles => self.profiles(),
            Route::Profile(index) => self.profile(*index),
            Route::Compare(profiles) => self.compare(profiles),
            Route::CompareAsked(index) => self.compare_asked(*index),
            Route::CompareAny => self.compare_any(),
            Route::Team(index) => self.team(*index),
            Route::Alphabet => self.alphabet(),
            Route::Overview => self.overview(),
            Route::Search => self.search(),
            Route::Compose => self.compose(),
            Route::Changes => self.changes(),
            Route::Matrix(shown) => self.matrix_of(shown),
            Route::Statement => self.statement(),
            Route::Licences => self.licences(),
            Route::NotFound => self.not_found(),
            Route::Moved(_) | Route::MovedComparison(..) => self.moved(page),
            _ => return None,
        })
    }

    fn not_found(&self) -> Context {
        // It has no address of its own: it is the answer at every address that does not exist.
        let shared = Shared { address: None, picture_address: None };
        let title = self.title(&Route::NotFound);
        self.page(Head { title, shared, ..self.head(&self.address(&Route::NotFound)) }, NotFound {})
    }

    fn address(&self, route: &Route) -> String {
        route.address(&self.book)
    }

    /// The title of a page that is called the same in every book.
    fn title(&self, route: &Route) -> String {
        route.title().map(|key| self.words.text(key).to_owned()).unwrap_or_default()
    }

    /// The way to a page that is called the same in every book.
    fn fixed_link(&self, route: &Route) -> Link {
        Link { title: self.title(route), address: self.address(route) }
    }

    fn page<T>(&self, head: Head, main: T) -> Context
    where
        PageContext<T>: Into<Context>,
    {
        let root = if head.address == self.address(&Route::NotFound) {
            self.root_of_site()
        } else {
            address::root(&head.address)
        };
        PageContext { root, head, main }.into()
    }

    /// Returns the website's root as a path on its host, for a page that is shown at any depth.
    fn root_of_site(&self) -> String {
        match (self.files.root, &self.book.config.address) {
            (Some(root), _) => root.into(),
            (None, Some(address)) => address::path(address).into(),
            // Without a URL, the website most likely has its own host.
            (None, None) => "/".into(),
        }
    }

    fn head(&self, address: &str) -> Head {
        let [previous, next] = self.neighbours.get(address).cloned().unwrap_or_default();
        let link = |route: Option<Route>| route.map(|route| self.route_link(&route));
        Head {
            address: address.into(),
            title: String::new(),
            description: String::new(),
            breadcrumbs: Vec::new(),
            headings: Vec::new(),
            source: None,
            edit: None,
            printed: self.printed(address),
            changed: self.changed.get(address).map(|date| self.day(*date)),
            shared: self.shared(address),
            moved: self.moved_headings(address),
            linked: None,
            previous: link(previous),
            next: link(next),
            kind: None,
            section_address: String::new(),
        }
    }

    /// Returns the data for a preview of a shared address; a page that is not part of the book has the picture of the home
    /// page.
    fn shared(&self, address: &str) -> Shared {
        let base = self.book.config.address.as_ref();
        let of = if self.pictured.contains(address) { address } else { "index.html" };
        let root = base.cloned().unwrap_or_else(|| address::root(address));
        Shared {
            address: base.map(|base| format!("{base}{address}")),
            picture_address: self.files.pictures.then(|| format!("{root}{}", self.address(&Route::Card(of.into())))),
        }
    }

    /// Returns where a page is in the printed handbook.
    fn printed(&self, address: &str) -> Option<Printed> {
        let booklet = self.files.booklets.iter().find(|booklet| booklet.whole)?;
        let declared = self
            .book
            .config
            .booklets
            .iter()
            .find(|booklet| booklet.document == Document::Handbook && booklet.parts.is_empty())?;
        let page = *booklet.places.get(address.trim_end_matches(".html"))?;
        let address = format!("{}#page={page}", booklet.download.file.address);
        Some(Printed { title: declared.title.clone(), address, number: page })
    }

    /// Returns the URL to edit a file, if the book has `edit`.
    fn edit(&self, place: &Place) -> Option<String> {
        self.book.config.edit.as_ref().map(|pattern| pattern.replace("{path}", &place.file.path))
    }

    /// The text of a page, as HTML.
    fn html(&self, from: &str, nodes: &[Node<Resolved>]) -> String {
        self.written(from, nodes, None)
    }

    /// A text that stands on another page than its own, so that nothing leads to its headings there; `name` tells it from others
    /// on that page.
    fn quoted(&self, from: &str, name: &str, nodes: &[Node<Resolved>]) -> String {
        self.written(from, nodes, Some(name))
    }

    fn written(&self, from: &str, nodes: &[Node<Resolved>], quoted: Option<&str>) -> String {
        Html {
            href: &|to| address::href(&self.book, from, to),
            picture: &|path| format!("{}{}", address::root(from), encoded(path)),
            words: &self.words,
            anchors: quoted.is_none(),
            former: &|heading| self.old_ids(from, heading),
            notes: quoted.unwrap_or_default(),
        }
        .nodes(nodes)
    }

    fn home(&self) -> Context {
        let book = &self.book;
        let chapter =
            book.config.home.as_ref().and_then(|name| book.chapter(&name.value)).map(|index| &book.chapters[index]);
        let body = chapter.map(|chapter| chapter.body.as_slice()).unwrap_or_default();
        let start = book.config.start.iter().zip(&book.start).map(|(start, page)| EntryPoint {
            title: start.title.clone(),
            text: start.text.clone(),
            page: self.key(*page),
        });
        let main = Home {
            body_html: self.html("index.html", body),
            start: start.collect(),
            profile_cards: book.profiles.keys().take(SHOWN).map(|index| self.card(BookPage::Profile(index))).collect(),
            all_profiles: (book.profiles.len() > SHOWN).then(|| self.profiles_link()),
        };
        let head = Head {
            title: chapter.map_or_else(|| book.config.title.clone(), |chapter| chapter.title.clone()),
            description: book.config.description.clone(),
            source: chapter.map(|chapter| chapter.source.clone()),
            edit: chapter.and_then(|chapter| self.edit(&chapter.place)),
            section_address: "index.html".into(),
            ..self.head("index.html")
        };
        self.page(head, main)
    }

    fn chapter(&self, index: ChapterId) -> Context {
        let chapter = &self.book.chapters[index];
        let address = address::page(&self.book, BookPage::Chapter(index));
        let shows_matrix = chapter.shows == Some(Shows::Matrix);
        let matrix_table = shows_matrix.then(|| self.whole_matrix(chapter.title.clone())).flatten();
        let downloads = (chapter.shows == Some(Shows::Downloads)).then(|| Downloads {
            booklets: self.files.booklets.iter().map(|booklet| booklet.download.clone()).collect(),
            data_files: self.offered().map(|file| self.data_card(file)).collect(),
        });
        let head = Head {
            title: chapter.title.clone(),
            description: text::summary(&chapter.body),
            breadcrumbs: vec![self.home_link()],
            headings: headings(&chapter.body),
            source: Some(chapter.source.clone()),
            edit: self.edit(&chapter.place),
            section_address: address.clone(),
            ..self.head(&address)
        };
        let findings = if chapter.shows == Some(Shows::Findings) { self.findings() } else { Vec::new() };
        let compose = self.compose_link().filter(|_| chapter.shows == Some(Shows::Composer));
        let main =
            ChapterPage { body_html: self.html(&address, &chapter.body), matrix_table, downloads, findings, compose };
        self.page(head, main)
    }

    /// A file for other programs, by its address.
    pub fn export(&self, address: &str) -> Option<&export::ExportFile> {
        self.exports.iter().find(|file| file.address() == address)
    }

    /// The files for other programs that readers are offered.
    pub fn offered(&self) -> impl Iterator<Item = &export::ExportFile> {
        self.exports.iter().filter(|file| file.offered().is_some())
    }

    fn data_card(&self, file: &export::ExportFile) -> DataCard {
        let name = file.offered().unwrap_or_default();
        let word = |key| self.words.text(&format!("exports.{name}.{key}")).to_owned();
        let ending = file.address().rsplit_once('.').map(|(_, ending)| ending.to_uppercase());
        DataCard {
            file: Download {
                title: word("title"),
                address: file.address().into(),
                format: ending,
                page_count: None,
                sheets: None,
                size: Some(format::bytes(file.bytes().len() as u64, &self.words)),
            },
            text: word("offer"),
        }
    }

    /// Returns the first booklet of a type.
    fn booklet_of(&self, document: Document) -> Option<&Booklet> {
        self.files.booklets.iter().find(|booklet| booklet.document == document)
    }

    /// Returns the booklets of a profile or team.
    fn booklets(&self, of: BookPage) -> Vec<Download> {
        let booklets = self.files.booklets.iter().filter(|booklet| booklet.of == Some(of));
        booklets.map(|booklet| booklet.download.file.clone()).collect()
    }

    fn opening(&self, what: PartKind) -> Option<&book::Chapter> {
        let part = self.publication.parts.iter().find(|part| part.what == what)?;
        part.chapter.map(|index| &self.book.chapters[index])
    }

    /// The parts of the book. The chapter that opens the website is in the menu already.
    fn menu(&self) -> Vec<MenuEntry> {
        let entries = self.publication.parts.iter().map(|part| self.menu_entry(part));
        let home = self.address(&Route::Home);
        entries.filter(|entry| entry.address != home).collect()
    }

    fn menu_entry(&self, part: &Part) -> MenuEntry {
        let (link, kind) = match part.what {
            PartKind::Kind(kind) => (self.kind_link(kind), Some(kind)),
            PartKind::Profiles => (self.profiles_link(), None),
            PartKind::Chapter(chapter) => (self.link(BookPage::Chapter(chapter)), None),
        };
        MenuEntry {
            title: link.title,
            address: link.address,
            pages: part.pages.iter().filter(|_| part.pages.len() <= MENU).map(|page| self.key(*page)).collect(),
            kind,
        }
    }

    /// The way to a page that is read after others.
    fn route_link(&self, route: &Route) -> Link {
        match *route {
            Route::Block(id) => self.link(BookPage::Block(id)),
            Route::Chapter(index) => self.link(BookPage::Chapter(index)),
            Route::Profile(index) => self.link(BookPage::Profile(index)),
            Route::Team(index) => self.link(BookPage::Team(index)),
            Route::Kind(kind) => self.kind_link(kind),
            Route::Profiles => self.profiles_link(),
            _ => self.fixed_link(route),
        }
    }

    fn site(&self) -> Site {
        let config = &self.book.config;
        Site {
            menu: self.menu(),
            compose: self.compose_link(),
            editors: config.editors.as_ref().map(|editors| Editors {
                name: editors.name.clone(),
                contact: editors.contact.value.clone(),
                href: book::config::contact_href(&editors.contact.value),
            }),
            statement: config.accessibility.is_some(),
            findings_address: self.findings_address(),
            feed: (!config.changes.is_empty()).then(|| self.address(&Route::Feed)),
        }
    }
}

fn neighbours(publication: &Publication) -> HashMap<String, [Option<Route>; 2]> {
    let routes = publication.sequence();
    let at = |index: Option<usize>| index.and_then(|index| routes.get(index)).cloned();
    let around = |index: usize| [at(index.checked_sub(1)), at(index.checked_add(1))];
    routes.iter().enumerate().map(|(index, route)| (route.address(&publication.book), around(index))).collect()
}

fn headings(nodes: &[Node<Resolved>]) -> Vec<Heading> {
    let heading = |(level, id, body): (u8, &str, &[text::Inline<Resolved>])| Heading {
        title: text::plain_inline(body),
        id: id.into(),
        level,
    };
    text::headings(nodes).map(heading).collect()
}

/// The types of the data that scripts of pages get, each with the name of the variable that holds it.
pub fn data_types(generator: &mut SchemaGenerator) -> Vec<(&'static str, Schema)> {
    let mut types = vec![compare::data_type(generator), everything::data_type(generator)];
    types.extend(compose::data_types(generator));
    types
}

/// Data as a plain script: browsers load no data from disk otherwise.
fn script(name: &str, data: &impl Serialize) -> String {
    // Strings, lists, numbers and maps with text keys always serialise, so the default never occurs.
    format!("window.{name} = {};\n", serde_json::to_string(data).unwrap_or_default())
}

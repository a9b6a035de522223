//! Builds the context of each page.
//!
//! In: a [`Publication`], words and files. Out: for each address of the website, the template and its data.

mod block;
mod changes;
mod compare;
mod compose;
mod everything;
mod findings;
mod found;
mod licences;
mod links;
mod matrix;
mod profiles;
mod teams;

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use serde::Serialize;
use toml::value::Date;

use super::context::*;
use super::html::Html;
use super::templates::Templates;
use super::{Booklet, Files, SiteError};
use crate::book::config::Document;
use crate::book::{self, BlockId, Book, ChapterId, KindId, Page as BookPage, ProfileId, Resolved, Shows, TeamId};
use crate::export;
use crate::format;
use crate::name::encoded;
use crate::publication::matrix::Pair;
use crate::publication::{Part, PartKind, Publication, Stop, address, capital, colour};
use crate::source::Place;
use crate::text::{self, Node};
use crate::theme::Theme;
use crate::theme::shape::Shown;
use crate::theme::words::Words;

/// The address of the page that servers show for a wrong address.
pub const NOT_FOUND: &str = "404.html";

/// Up to so many pages the menu lists those of the part that is open. A longer list helps nobody, and on each of its own
/// pages it would make the website grow with the square of their number.
const MENU: usize = 80;

/// Number of profiles on the home page.
const SHOWN: usize = 12;

use links::plain_link;

pub use changes::{CHANGES, FEED};
pub use compose::{COMPOSE_DATA, STARTS};
pub use licences::THIRD_PARTY;

/// The address of the data of the page that compares profiles.
pub const COMPARE_DATA: &str = "data/compare.js";

/// Makes the pages.
pub struct Maker<'a> {
    /// Publication.
    pub publication: &'a Publication<'a>,
    book: &'a Book,
    /// Theme.
    pub theme: &'a Theme,
    /// Words of the book's language.
    pub words: &'a Words,
    files: &'a Files,
    templates: Templates,
    /// Previous and next page in reading order, by address.
    neighbours: HashMap<String, [Option<Stop>; 2]>,
    /// Matrices of two kinds, each with its address without extension.
    pairs: Vec<(String, Pair)>,
    /// Addresses of the pages with their own social picture.
    pictured: HashSet<String>,
    /// The whole book as data, once somebody asks for it.
    catalogue: OnceLock<String>,
    /// When the pages of the book last changed, by address.
    pub changed: HashMap<String, Date>,
}

/// The type of a page.
#[derive(Clone, Copy)]
pub enum What {
    Home,
    Chapter(ChapterId),
    Kind(KindId),
    Block(BlockId),
    Profiles,
    Profile(ProfileId),
    Compare([Option<ProfileId>; 3]),
    CompareAsked(ProfileId),
    CompareAny,
    Team(TeamId),
    Alphabet,
    Overview,
    Search,
    Compose,
    Changes,
    Matrix(usize),
    Statement,
    Licences,
    NotFound,
}

/// A rendered page.
pub type Rendered = Result<String, SiteError>;

impl<'a> Maker<'a> {
    /// Computes the data that many pages share.
    ///
    /// # Errors
    /// If a template of the theme is wrong.
    pub fn new(
        publication: &'a Publication<'a>,
        theme: &'a Theme,
        words: &'a Words,
        files: &'a Files,
    ) -> Result<Self, SiteError> {
        let book = publication.book;
        let kinds = book.config.kinds.keys().map(|kind| address::kind(book, kind));
        let pictured = kinds.chain(book.pages().map(|page| address::page(book, page))).collect();
        let mut maker = Self {
            pairs: Vec::new(),
            pictured,
            catalogue: OnceLock::new(),
            changed: changes::by_address(book),
            publication,
            book,
            theme,
            words,
            files,
            templates: Templates::load(theme)?,
            neighbours: neighbours(publication),
        };
        maker.pairs = maker.find_pairs();
        let site = maker.site();
        maker.templates.share(&Everywhere { site: &site, words: words.texts() })?;
        Ok(maker)
    }

    /// Returns all pages of the website, also those that are not in the contents, because links may lead to them.
    pub fn plan(&self) -> Vec<(String, What)> {
        let book = self.book;
        let mut pages = vec![
            ("index.html".into(), What::Home),
            (everything::ALPHABET.into(), What::Alphabet),
            (everything::OVERVIEW.into(), What::Overview),
            (everything::SEARCH.into(), What::Search),
            (licences::LICENCES.into(), What::Licences),
            (NOT_FOUND.into(), What::NotFound),
        ];
        pages.extend(book.config.kinds.keys().map(|kind| (address::kind(book, kind), What::Kind(kind))));
        pages.extend(book.block_ids().map(|id| (address::page(book, BookPage::Block(id)), What::Block(id))));
        let matrices = self.pairs.iter().enumerate();
        pages.extend(matrices.map(|(number, (address, _))| (format!("{address}.html"), What::Matrix(number))));
        if book.config.accessibility.is_some() {
            pages.push((everything::STATEMENT.into(), What::Statement));
        }
        if !book.config.changes.is_empty() {
            pages.push((CHANGES.into(), What::Changes));
        }
        if book.config.profiles.is_some() {
            pages.push((address::profiles(book), What::Profiles));
            pages.push((compose::COMPOSE.into(), What::Compose));
            let profiles = book.profiles.keys();
            pages.extend(profiles.map(|id| (address::page(book, BookPage::Profile(id)), What::Profile(id))));
            pages.extend(self.comparisons());
        }
        let teams = book.teams.keys().map(|index| (address::page(book, BookPage::Team(index)), What::Team(index)));
        pages.extend(teams);
        // A chapter that opens something shares its page, and has none of its own.
        for (index, chapter) in book.chapters.iter_enumerated() {
            let address = address::page(book, BookPage::Chapter(index));
            if address == format!("{}.html", chapter.id) && address != "index.html" {
                pages.push((address, What::Chapter(index)));
            }
        }
        pages
    }

    /// Renders a page.
    pub fn render(&self, page: &What) -> Rendered {
        match *page {
            What::Home => self.home(),
            What::Chapter(index) => self.chapter(index),
            What::Kind(kind) => self.kind(kind),
            What::Block(id) => self.block(id),
            What::Profiles => self.profiles(),
            What::Profile(index) => self.profile(index),
            What::Compare(profiles) => self.compare(&profiles.into_iter().flatten().collect::<Vec<_>>()),
            What::CompareAsked(index) => self.compare_asked(index),
            What::CompareAny => self.compare_any(),
            What::Team(index) => self.team(index),
            What::Alphabet => self.alphabet(),
            What::Overview => self.overview(),
            What::Search => self.search(),
            What::Compose => self.compose(),
            What::Changes => self.changes(),
            What::Matrix(number) => self.matrix_of(number),
            What::Statement => self.statement(),
            What::Licences => self.licences(),
            What::NotFound => {
                // It has no address of its own: it is the answer at every address that there is not.
                let shared = Shared { address: None, picture: None };
                let title = self.words.text("site.not_found").into();
                self.page(Head { title, shared, ..self.head(NOT_FOUND) }, NotFound {})
            }
        }
    }

    fn page<T: Shown>(&self, head: Head, main: T) -> Rendered {
        let root = if head.address == NOT_FOUND { self.root_of_site() } else { address::root(&head.address) };
        self.templates.render(&Page { root, head, main })
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
        let [previous, next] = self.neighbours.get(address).copied().unwrap_or_default();
        let link = |stop: Option<Stop>| stop.map(|stop| self.stop_link(stop));
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
            linked: None,
            previous: link(previous),
            next: link(next),
            colour: None,
            section: String::new(),
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
            picture: self.files.pictures.then(|| format!("{root}{}", address::social(of))),
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
        Some(Printed { title: declared.title.clone(), address, page })
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
            href: &|to| address::href(self.book, from, to),
            picture: &|path| format!("{}{}", address::root(from), encoded(path)),
            words: self.words,
            anchors: quoted.is_none(),
            notes: quoted.unwrap_or_default(),
        }
        .nodes(nodes)
    }

    fn home(&self) -> Rendered {
        let book = self.book;
        let chapter =
            book.config.home.as_ref().and_then(|name| book.chapter(&name.value)).map(|index| &book.chapters[index]);
        let body = chapter.map(|chapter| chapter.body.as_slice()).unwrap_or_default();
        let start = book.config.start.iter().zip(&book.start).map(|(start, page)| Start {
            link: Link { title: start.title.clone(), ..self.link(*page) },
            text: start.text.clone(),
        });
        let kinds = book.config.kinds.iter_enumerated().map(|(index, kind)| KindCard {
            link: self.kind_link(index),
            summary: kind.summary.clone(),
            count: book.choosable(index).count(),
        });
        let main = Home {
            body_html: self.html("index.html", body),
            start: start.collect(),
            kinds: kinds.collect(),
            profiles: book.profiles.keys().take(SHOWN).map(|index| self.card(BookPage::Profile(index))).collect(),
            all_profiles: (book.profiles.len() > SHOWN).then(|| self.profiles_link()),
        };
        let head = Head {
            title: chapter.map_or_else(|| book.config.title.clone(), |chapter| chapter.title.clone()),
            description: book.config.description.clone(),
            source: chapter.map(|chapter| chapter.source.clone()),
            edit: chapter.and_then(|chapter| self.edit(&chapter.place)),
            section: "index.html".into(),
            ..self.head("index.html")
        };
        self.page(head, main)
    }

    fn chapter(&self, index: ChapterId) -> Rendered {
        let chapter = &self.book.chapters[index];
        let address = address::page(self.book, BookPage::Chapter(index));
        let shows_matrix = chapter.shows == Some(Shows::Matrix);
        let matrix = shows_matrix.then(|| self.whole_matrix(chapter.title.clone())).flatten();
        let downloads = (chapter.shows == Some(Shows::Downloads)).then(|| Downloads {
            booklets: self.files.booklets.iter().map(|booklet| booklet.download.clone()).collect(),
            data: Download {
                title: self.words.text("site.data").into(),
                address: export::ADDRESS.into(),
                format: None,
                pages: None,
                sheets: None,
                size: Some(format::bytes(self.catalogue().len() as u64, self.words)),
            },
        });
        let head = Head {
            title: chapter.title.clone(),
            description: text::summary(&chapter.body),
            breadcrumbs: vec![self.home_link()],
            headings: headings(&chapter.body),
            source: Some(chapter.source.clone()),
            edit: self.edit(&chapter.place),
            section: address.clone(),
            ..self.head(&address)
        };
        let findings = if chapter.shows == Some(Shows::Findings) { self.findings(&address) } else { Vec::new() };
        let compose = self.compose_link().filter(|_| chapter.shows == Some(Shows::Composer));
        let main = Chapter { body_html: self.html(&address, &chapter.body), matrix, downloads, findings, compose };
        self.page(head, main)
    }

    /// The whole book as data.
    pub fn catalogue(&self) -> &str {
        self.catalogue.get_or_init(|| export::catalogue(self.book))
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

    fn menu_entry(&self, part: &Part) -> MenuEntry {
        let (link, colour) = match part.what {
            PartKind::Kind(kind) => (self.kind_link(kind), Some(colour(kind))),
            PartKind::Profiles => (self.profiles_link(), None),
            PartKind::Chapter(chapter) => (self.link(BookPage::Chapter(chapter)), None),
        };
        MenuEntry {
            title: link.title,
            address: link.address,
            pages: part.pages.iter().filter(|_| part.pages.len() <= MENU).map(|page| self.link(*page)).collect(),
            colour,
        }
    }

    fn stop_link(&self, stop: Stop) -> Link {
        match stop {
            Stop::Page(page) => self.link(page),
            Stop::Kind(kind) => self.kind_link(kind),
            Stop::Profiles => self.profiles_link(),
        }
    }

    fn site(&self) -> Site {
        let config = &self.book.config;
        Site {
            title: config.title.clone(),
            subtitle: config.subtitle.clone(),
            edition: config.edition.clone(),
            publisher: config.publisher.clone(),
            description: config.description.clone(),
            language: config.language.value.clone(),
            menu: self.publication.parts.iter().map(|part| self.menu_entry(part)).collect(),
            compose: self.compose_link(),
            editors: config.editors.as_ref().map(|editors| Editors {
                name: editors.name.clone(),
                contact: editors.contact.value.clone(),
                href: book::config::contact_href(&editors.contact.value),
            }),
            statement: config.accessibility.is_some(),
            feed: (!config.changes.is_empty()).then(|| FEED.into()),
        }
    }
}

fn neighbours(publication: &Publication) -> HashMap<String, [Option<Stop>; 2]> {
    let address = |stop: &Stop| match *stop {
        Stop::Page(page) => address::page(publication.book, page),
        Stop::Kind(kind) => address::kind(publication.book, kind),
        Stop::Profiles => address::profiles(publication.book),
    };
    let stops = publication.sequence();
    let at = |index: Option<usize>| index.and_then(|index| stops.get(index)).copied();
    let around = |index: usize| [at(index.checked_sub(1)), at(index.checked_add(1))];
    stops.iter().enumerate().map(|(index, stop)| (address(stop), around(index))).collect()
}

fn headings(nodes: &[Node<Resolved>]) -> Vec<Heading> {
    let heading = |(level, id, body): (u8, &str, &[text::Inline<Resolved>])| Heading {
        title: text::plain_inline(body),
        id: id.into(),
        level,
    };
    text::headings(nodes).map(heading).collect()
}

/// Data as a plain script: browsers load no data from disk otherwise.
fn script(name: &str, data: &impl Serialize) -> String {
    // Strings, lists, numbers and maps with text keys always serialise, so the default never occurs.
    format!("window.{name} = {};\n", serde_json::to_string(data).unwrap_or_default())
}

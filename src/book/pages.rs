//! Links in running text: from a path as written to a page of the book.
//!
//! In: the texts of a [`Book`], with links as written. Out: the same texts with every link resolved; a finding for each
//! that leads nowhere, and for each picture that cannot be shown.

use std::cell::{Cell, OnceCell};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::written_path::{self, Paths, composed, decoded, look_alike};
use super::{Book, Page, SectionReference, TextLink};
use crate::book::BlockId;
use crate::finding::{Code, Finding, Looks, nearest};
use crate::name::{is_name, visible};
use crate::picture;
use crate::source::{Located, Place, SourceFile};
use crate::text::{self, Destination, Inline, Node};

/// Schemes that a link may have. Others can run code or reveal files.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The pages of a book by the path of their file, and the headings on each.
struct Index {
    pages: Paths<Page>,
    headings: HashMap<Page, HashSet<String>>,
    /// The files of pictures by path, and whether each can be shown: asked when a text first shows it.
    pictures: Paths<(PathBuf, OnceCell<Result<u64, picture::Fault>>)>,
    /// How many points the pictures have that were looked at so far.
    points: Cell<u64>,
    looks: Looks,
}

impl Index {
    fn of(book: &Book) -> Self {
        let mut pages = Vec::new();
        let mut headings = HashMap::new();
        let mut add = |page, file: &Arc<SourceFile>, ids: HashSet<String>| {
            pages.push((composed(&file.path), page));
            headings.insert(page, ids);
        };
        for (index, block) in book.blocks.iter().enumerate() {
            let inner = block.sections.iter().flat_map(|section| ids(&section.body));
            let ids = ids(&block.intro).chain(block.sections.iter().map(|section| section.id.clone())).chain(inner);
            add(Page::Block(BlockId(index)), &block.place.file, ids.collect());
        }
        for (index, chapter) in book.chapters.iter().enumerate() {
            add(Page::Chapter(index), &chapter.place.file, ids(&chapter.body).collect());
        }
        for (index, profile) in book.profiles.iter().enumerate() {
            add(Page::Profile(index), &profile.place.file, ids(&profile.summary).collect());
        }
        for (index, team) in book.teams.iter().enumerate() {
            add(Page::Team(index), &team.place.file, ids(&team.summary).collect());
        }
        let pictures = book.pictures.iter().map(|(path, file)| (path.clone(), (file.clone(), OnceCell::new())));
        let (pages, pictures) = (Paths::new(pages), Paths::new(pictures));
        Self { pages, headings, pictures, points: Cell::new(0), looks: Looks::default() }
    }
}

fn ids(nodes: &[Node]) -> impl Iterator<Item = String> {
    text::headings(nodes).map(|(_, id, _)| id.to_owned())
}

/// Resolves every link and checks every picture of the book.
pub fn resolve_links(book: &mut Book, findings: &mut Vec<Finding>) {
    let index = Index::of(book);
    let mut links = Vec::new();
    let mut resolve = |from: Page, file: &str, nodes: &mut [Node]| {
        text::each_inline_mut(nodes, &mut |inline| match inline {
            Inline::Link { to, place, .. } => {
                let Destination::Written(written) = to else { return };
                match index.destination(from, file, written, place) {
                    Ok(resolved) => {
                        if let Destination::Page { page, .. } = &resolved {
                            links.push(TextLink { from, to: *page });
                        }
                        *to = resolved;
                    }
                    Err(finding) => findings.push(*finding),
                }
            }
            Inline::Image { path, alt, place, .. } => index.check_picture(file, path, alt, place, findings),
            _ => {}
        });
    };
    for (number, block) in book.blocks.iter_mut().enumerate() {
        let file = block.place.file.path.clone();
        let page = Page::Block(BlockId(number));
        resolve(page, &file, &mut block.intro);
        for section in &mut block.sections {
            resolve(page, &file, &mut section.body);
        }
    }
    for (number, chapter) in book.chapters.iter_mut().enumerate() {
        let file = chapter.place.file.path.clone();
        resolve(Page::Chapter(number), &file, &mut chapter.body);
    }
    for (number, profile) in book.profiles.iter_mut().enumerate() {
        let file = profile.place.file.path.clone();
        resolve(Page::Profile(number), &file, &mut profile.summary);
    }
    for (number, team) in book.teams.iter_mut().enumerate() {
        let file = team.place.file.path.clone();
        resolve(Page::Team(number), &file, &mut team.summary);
    }
    // What no text shows was not looked at, and is neither published nor handed to the typesetter.
    book.pictures.retain(|path, _| index.pictures.get(path).is_some_and(|(_, fault)| fault.get().is_some()));
    book.links = links;
    let mut found = Found { index: &index, findings };
    let sections = book.config.severities.sections();
    book.sections = sections.filter_map(|(code, name)| Some((code, found.section(book, name)?))).collect();
    let steps = book.config.profiles.iter().flat_map(|rules| &rules.steps);
    book.steps = steps.filter_map(|(step, name)| Some((*step, found.section(book, name)?))).collect();
    let changes = book.config.changes.iter();
    book.changed = changes.map(|change| change.pages.iter().filter_map(|name| found.page(name)).collect()).collect();
    book.start = book.config.start.iter().filter_map(|start| found.page(&start.to)).collect();
}

/// Looks up what `book.toml` names; what is not there becomes a finding.
struct Found<'a> {
    index: &'a Index,
    findings: &'a mut Vec<Finding>,
}

impl Found<'_> {
    fn page(&mut self, name: &Located<String>) -> Option<Page> {
        let page = self.index.page("content/", &name.value, &name.place);
        page.map_err(|finding| self.findings.push(*finding)).ok()
    }

    fn section(&mut self, book: &Book, name: &Located<String>) -> Option<SectionReference> {
        self.index.section(book, name).map_err(|finding| self.findings.push(*finding)).ok()
    }
}

impl Index {
    fn destination(&self, from: Page, file: &str, written: &str, place: &Place) -> Result<Destination, Box<Finding>> {
        let finding = |code| Finding::new(code, place.clone()).with("link", written);
        if let Some(scheme) = scheme(written) {
            return if leads_out(scheme, &written[scheme.len()..]) {
                Ok(Destination::Outside(written.into()))
            } else {
                Err(Box::new(finding(Code::ForbiddenLink).with("allowed", SCHEMES.join(", "))))
            };
        }
        let (path, fragment) = written_path::split(written);
        let page = if path.is_empty() && fragment.is_some() { from } else { self.page(file, written, place)? };
        let fragment = match fragment {
            Some(fragment) => Some(self.fragment(page, written, fragment, place)?),
            None => None,
        };
        Ok(Destination::Page { page, fragment })
    }

    /// The heading of a page that a fragment names, as it is written behind `#`.
    fn fragment(&self, page: Page, link: &str, written: &str, place: &Place) -> Result<String, Box<Finding>> {
        let known = &self.headings[&page];
        let fragment = decoded(written);
        if known.contains(&fragment) {
            return Ok(fragment);
        }
        let finding = Finding::new(Code::BrokenFragment, place.clone());
        let finding = finding.with("link", visible(link)).with("fragment", visible(&fragment));
        // An id of a heading has small letters only.
        let small: String = composed(&fragment.to_lowercase());
        if known.contains(&small) {
            return Err(Box::new(finding.with("variant", "case").with("nearest", small)));
        }
        if !self.looks.another(known.len()) {
            return Err(Box::new(finding));
        }
        let mut known: Vec<_> = known.iter().map(String::as_str).collect();
        known.sort_unstable();
        // Written as the heading itself reads, or with a slip.
        let as_id = text::slug(&fragment);
        let near = known.iter().copied().find(|id| *id == as_id).or_else(|| nearest(&fragment, known));
        Err(Box::new(match near {
            Some(near) => look_alike(finding, &fragment, near).with("nearest", near),
            None => finding,
        }))
    }

    /// The title of a page, and of the heading on it that a path names.
    fn section(&self, book: &Book, written: &Located<String>) -> Result<SectionReference, Box<Finding>> {
        let page = self.page("content/", &written.value, &written.place)?;
        let to = self.destination(page, "content/", &written.value, &written.place)?;
        let title = book.title(page);
        let heading = match &to {
            Destination::Page { fragment: Some(fragment), .. } => book.heading(page, fragment),
            _ => None,
        };
        let title = heading.map_or_else(|| title.into(), |heading| format!("{title}: {heading}").into());
        Ok(SectionReference { title, to })
    }

    fn page(&self, file: &str, link: &str, place: &Place) -> Result<Page, Box<Finding>> {
        let (path, _) = written_path::split(link);
        let missing = || self.pages.missing(Code::BrokenLink, place, file, link, path, &self.looks);
        self.pages.find(file, path).map(|(_, page)| *page).ok_or_else(|| Box::new(missing()))
    }

    fn check_picture(&self, file: &str, path: &mut String, alt: &str, place: &Place, findings: &mut Vec<Finding>) {
        if alt.trim().is_empty() {
            findings.push(Finding::new(Code::ImageWithoutAlt, place.clone()).with("path", path.clone()));
        }
        let found = self.pictures.find(file, path).filter(|_| scheme(path).is_none());
        match found {
            Some((full, (on_disk, fault))) => {
                let fault = fault.get_or_init(|| self.look_at(on_disk)).as_ref().err();
                findings.extend(fault.map(|fault| cannot_show(fault, path, place)));
                // It is published under its own name, which becomes a part of addresses too.
                if !full.split('/').all(is_name) || full.contains(['#', '%']) {
                    findings.push(Finding::new(Code::BadFileName, place.clone()).with("path", path.clone()));
                }
                full.clone_into(path);
            }
            None => {
                findings.push(self.pictures.missing(Code::BrokenImage, place, file, path, path, &self.looks));
            }
        }
    }
}

impl Index {
    /// Whether a picture can be shown, also together with all others.
    fn look_at(&self, file: &Path) -> Result<u64, picture::Fault> {
        let points = picture::check(file)?;
        let all = self.points.get() + points;
        self.points.set(all);
        if all <= picture::MOST_POINTS_IN_ALL {
            return Ok(points);
        }
        let most = picture::megapixel(picture::MOST_POINTS_IN_ALL);
        Err(picture::Fault::TooLarge { size: format!("Σ {}", picture::megapixel(all)), most: format!("Σ {most}") })
    }
}

/// Why a picture cannot be shown, at the line that shows it.
fn cannot_show(fault: &picture::Fault, path: &str, place: &Place) -> Finding {
    let finding = |code| Finding::new(code, place.clone()).with("path", path);
    match fault {
        picture::Fault::Unreadable => finding(Code::UnreadableImage),
        picture::Fault::TooLarge { size, most } => {
            finding(Code::ImageTooLarge).with("size", size.clone()).with("most", most.clone())
        }
        picture::Fault::Unsafe(what) => finding(Code::UnsafeImage).with("detail", what.clone()),
    }
}

/// The scheme of an address, if it has one.
fn scheme(address: &str) -> Option<&str> {
    // `//host/path` takes the scheme of the page that shows it: nothing an author of a book means.
    if address.starts_with("//") {
        return Some("//");
    }
    let (scheme, _) = address.split_once(':')?;
    let first_is_letter = scheme.starts_with(|character: char| character.is_ascii_alphabetic());
    (first_is_letter && scheme.chars().all(|character| character.is_ascii_alphanumeric() || "+-.".contains(character)))
        .then_some(scheme)
}

/// Whether an address of this scheme leads somewhere, and runs nothing; `rest` is what follows the scheme.
fn leads_out(scheme: &str, rest: &str) -> bool {
    // Marks that do not show could make an address look like another.
    let hidden = |character: char| {
        character.is_control()
            || character.is_whitespace()
            || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let scheme = scheme.to_ascii_lowercase();
    let place = if scheme.starts_with("http") { rest.strip_prefix("://") } else { rest.strip_prefix(':') };
    SCHEMES.contains(&scheme.as_str())
        && !rest.contains(hidden)
        && place.is_some_and(|place| !place.trim_start_matches('/').is_empty() && !place.starts_with('/'))
}

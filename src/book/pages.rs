//! Links in running text: from a path as written to a page of the book.
//!
//! In: the texts of a [`Book`], with links as written. Out: the same texts with every link resolved; a finding for each
//! that leads nowhere, and for each picture or attachment that cannot be published.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::files::Other;
use super::published::Published;
use super::written_path::{self, Paths, composed, decoded, look_alike};
use super::{Book, Page, SectionReference, TextLink};
use crate::finding::{Code, Finding, Looks, nearest};
use crate::name::visible;
use crate::source::{Located, Place, SourceFile};
use crate::text::{self, Destination, Inline, Node};

/// Schemes that a link may have. Others can run code or reveal files.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The pages of a book by the path of their file, and the headings on each.
struct Index {
    targets: Paths<Target>,
    headings: HashMap<Page, HashSet<String>>,
    published: Published,
    looks: Looks,
}

/// What a path can lead to.
#[derive(Clone, Copy)]
enum Target {
    Page(Page),
    File,
}

impl Index {
    fn of(book: &Book, others: BTreeMap<String, Other>) -> Self {
        let published = Published::new(&book.pictures, others);
        let mut targets: Vec<_> = published.linkable().map(|path| (path.to_owned(), Target::File)).collect();
        let mut headings = HashMap::new();
        let mut add = |page, file: &Arc<SourceFile>, ids: HashSet<String>| {
            targets.push((composed(&file.path), Target::Page(page)));
            headings.insert(page, ids);
        };
        for (id, block) in book.blocks.iter_enumerated() {
            let inner = block.sections.iter().flat_map(|section| ids(&section.body));
            let ids = ids(&block.intro).chain(block.sections.iter().map(|section| section.id.clone())).chain(inner);
            add(Page::Block(id), &block.place.file, ids.collect());
        }
        for (id, chapter) in book.chapters.iter_enumerated() {
            add(Page::Chapter(id), &chapter.place.file, ids(&chapter.body).collect());
        }
        for (id, profile) in book.profiles.iter_enumerated() {
            add(Page::Profile(id), &profile.place.file, ids(&profile.summary).collect());
        }
        for (id, team) in book.teams.iter_enumerated() {
            add(Page::Team(id), &team.place.file, ids(&team.summary).collect());
        }
        Self { targets: Paths::new(targets), headings, published, looks: Looks::default() }
    }
}

fn ids(nodes: &[Node]) -> impl Iterator<Item = String> {
    text::headings(nodes).map(|(_, id, _)| id.to_owned())
}

/// Resolves every link and checks every picture of the book.
///
/// `others` are the files that are no part of the book unless a text links to them.
pub fn resolve_links(book: &mut Book, others: BTreeMap<String, Other>, findings: &mut Vec<Finding>) {
    let index = Index::of(book, others);
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
            Inline::Image { path, alt, place, .. } => index.show(file, path, alt, place, findings),
            _ => {}
        });
    };
    for (id, block) in book.blocks.iter_mut_enumerated() {
        let file = block.place.file.path.clone();
        let page = Page::Block(id);
        resolve(page, &file, &mut block.intro);
        for section in &mut block.sections {
            resolve(page, &file, &mut section.body);
        }
    }
    for (id, chapter) in book.chapters.iter_mut_enumerated() {
        let file = chapter.place.file.path.clone();
        resolve(Page::Chapter(id), &file, &mut chapter.body);
    }
    for (id, profile) in book.profiles.iter_mut_enumerated() {
        let file = profile.place.file.path.clone();
        resolve(Page::Profile(id), &file, &mut profile.summary);
    }
    for (id, team) in book.teams.iter_mut_enumerated() {
        let file = team.place.file.path.clone();
        resolve(Page::Team(id), &file, &mut team.summary);
    }
    // What no text shows was not looked at, and is neither published nor handed to the typesetter.
    book.pictures.retain(|path, _| index.published.is_shown(path));
    book.links = links;
    let mut found = Found { index: &index, findings };
    let sections = book.config.severities.sections();
    book.sections = sections.filter_map(|(code, name)| Some((code, found.section(book, name)?))).collect();
    let steps = book.config.profiles.iter().flat_map(|rules| &rules.steps);
    book.steps = steps.filter_map(|(step, name)| Some((*step, found.section(book, name)?))).collect();
    let changes = book.config.changes.iter();
    book.changed = changes.map(|change| change.pages.iter().filter_map(|name| found.page(name)).collect()).collect();
    book.start = book.config.start.iter().filter_map(|start| found.page(&start.to)).collect();
    book.attachments = index.published.attachments(findings);
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
        let page = match self.target(file, written, place) {
            _ if path.is_empty() && fragment.is_some() => from,
            Ok((_, Target::Page(page))) => page,
            Ok((path, Target::File)) => {
                self.published.link(path, written, place)?;
                return Ok(Destination::File { path: path.to_owned(), fragment: fragment.map(str::to_owned) });
            }
            Err(finding) => return Err(finding),
        };
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

    /// The page that a link leads to.
    fn page(&self, file: &str, link: &str, place: &Place) -> Result<Page, Box<Finding>> {
        match self.target(file, link, place)? {
            (_, Target::Page(page)) => Ok(page),
            (_, Target::File) => {
                let finding = Finding::new(Code::BrokenLink, place.clone()).with("link", visible(link));
                Err(Box::new(finding.with("variant", "no-page")))
            }
        }
    }

    /// What a link leads to, with its path below the book's folder.
    fn target(&self, file: &str, link: &str, place: &Place) -> Result<(&str, Target), Box<Finding>> {
        let (path, _) = written_path::split(link);
        let missing = || self.targets.missing(Code::BrokenLink, place, file, link, path, &self.looks);
        self.targets.find(file, path).map(|(path, target)| (path, *target)).ok_or_else(|| Box::new(missing()))
    }

    fn show(&self, file: &str, path: &mut String, alt: &str, place: &Place, findings: &mut Vec<Finding>) {
        if alt.trim().is_empty() {
            findings.push(Finding::new(Code::ImageWithoutAlt, place.clone()).with("path", visible(path)));
        }
        if scheme(path).is_some() {
            findings.push(Finding::new(Code::BrokenImage, place.clone()).with("path", visible(path)));
        } else {
            self.published.show(file, path, place, &self.looks, findings);
        }
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

//! The index of all pages and files to which a link can lead.
//!
//! In: what was read of each file, and links as written. Out: the page, heading or file that a link leads to; a finding where
//! there is none, and for each picture or attachment that cannot be published.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::config::Config;
use super::destination::Destination;
use super::former::{self, Former, OldHeadings};
use super::published::Published;
use super::raw_book::Raw;
use super::written_path::{self, Paths, composed, decoded, look_alikes, relative};
use super::{Book, Page, SectionReference};
use crate::finding::variant::{FragmentFault, LinkFault};
use crate::finding::{Finding, Help, Looks, nearest, problem};
use crate::name::visible;
use crate::source::{Located, Place, SourceFile};
use crate::text::{self, Node, Written};

/// Allowed schemes of a link. Others can run code or reveal files.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The pages of a book by the path of their file, the headings on each, and the files that a text can show or link to.
pub struct Index {
    targets: Paths<Target>,
    headings: HashMap<Page, HashSet<String>>,
    /// The file of each page.
    files: HashMap<Page, String>,
    /// Old headings, each with the page and heading that it is now.
    old_headings: HashMap<(Page, String), (Page, Option<String>)>,
    published: Published,
    looks: Looks,
    /// Findings on links that lead to an old path or heading.
    renamed: RefCell<Vec<Finding>>,
}

/// A possible target of a path.
#[derive(Clone, Copy)]
enum Target {
    Page(Page),
    /// The page that was at this path in an earlier edition.
    Former(Page),
    File,
}

impl Index {
    /// Of all files of a book. `raw.others` is moved here: these files are no part of the book unless a text links to them.
    pub fn of(raw: &mut Raw, former: &mut Former, config: &Config, findings: &mut Vec<Finding>) -> Self {
        let published = Published::new(&raw.pictures, std::mem::take(&mut raw.others));
        let mut targets: Vec<_> = published.linkable().map(|path| (path.to_owned(), Target::File)).collect();
        let (mut headings, mut files) = (HashMap::new(), HashMap::new());
        let mut add = |page, file: &Arc<SourceFile>, ids: HashSet<String>| {
            files.insert(page, composed(&file.path));
            targets.push((composed(&file.path), Target::Page(page)));
            headings.insert(page, ids);
        };
        for (id, block) in raw.blocks.iter_enumerated() {
            let inner = block.sections.iter().flat_map(|section| ids(&section.body));
            let ids = ids(&block.intro).chain(block.sections.iter().map(|section| section.id.clone())).chain(inner);
            add(Page::Block(id), &block.place.file, ids.collect());
        }
        for (id, chapter) in raw.chapters.iter_enumerated() {
            add(Page::Chapter(id), &chapter.place.file, ids(&chapter.body).collect());
        }
        for (id, profile) in raw.profiles.iter_enumerated() {
            let summary = profile.summary.as_ref().map(|(_, summary)| summary.as_slice());
            add(Page::Profile(id), &profile.place.file, ids(summary.unwrap_or_default()).collect());
        }
        for (id, team) in raw.teams.iter_enumerated() {
            add(Page::Team(id), &team.place.file, ids(&team.summary).collect());
        }
        let present: HashSet<_> = targets.iter().map(|(path, _)| path.clone()).collect();
        let old = former.pages.iter().map(|old| (old.path(raw, config), Target::Former(old.to)));
        targets.extend(old.filter(|(path, _)| !present.contains(path)));
        former.headings = OldHeadings::find(raw, former, &headings, findings);
        let old_headings = former.headings.iter().map(|old| ((old.on, old.id.clone()), (old.to, old.heading.clone())));
        Self {
            targets: Paths::new(targets),
            headings,
            files,
            old_headings: old_headings.collect(),
            published,
            looks: Looks::default(),
            renamed: RefCell::default(),
        }
    }

    /// Resolves what `book.toml` names, and keeps of the files those that a text shows or links to.
    pub fn finish(self, book: &mut Book, findings: &mut Vec<Finding>) {
        // What no text shows was not looked at, and is neither published nor handed to the typesetter.
        book.pictures.retain(|path, _| self.published.is_shown(path));
        let mut found = Found { index: &self, findings };
        let sections = book.config.severities.sections();
        book.sections = sections.filter_map(|(code, name)| Some((code, found.section(book, name)?))).collect();
        let steps = book.config.profiles.iter().flat_map(|rules| &rules.steps);
        book.steps = steps.filter_map(|(step, name)| Some((*step, found.section(book, name)?))).collect();
        let changes = book.config.changes.iter();
        book.changed =
            changes.map(|change| change.pages.iter().filter_map(|name| found.page(name)).collect()).collect();
        book.start = book.config.start.iter().filter_map(|start| found.page(&start.to)).collect();
        book.attachments = self.published.attachments(findings);
        findings.append(&mut self.renamed.into_inner());
    }
}

fn ids(nodes: &[Node<Written>]) -> impl Iterator<Item = String> {
    text::headings(nodes).map(|(_, id, _)| id.to_owned())
}

/// Resolves names in `book.toml`; an unknown name becomes a finding.
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
    /// Where a link of the page `from` leads; `file` is the path of the file that holds it.
    ///
    /// # Errors
    /// When it leads nowhere, or may not be followed.
    pub fn destination(
        &self,
        from: Page,
        file: &str,
        written: &str,
        place: &Place,
    ) -> Result<Destination, Box<Finding>> {
        if let Some(scheme) = scheme(written) {
            return if leads_out(scheme, &written[scheme.len()..]) {
                Ok(Destination::Outside(written.into()))
            } else {
                let problem = problem::ForbiddenLink { link: written.into(), allowed: SCHEMES.join(", ") };
                Err(Box::new(problem.at(place.clone())))
            };
        }
        let (path, fragment) = written_path::split(written);
        let page = match self.target(file, written, place) {
            _ if path.is_empty() && fragment.is_some() => from,
            Ok((_, Target::Page(page) | Target::Former(page))) => page,
            Ok((path, Target::File)) => {
                self.published.link(path, written, place)?;
                return Ok(Destination::File { path: path.to_owned(), fragment: fragment.map(str::to_owned) });
            }
            Err(finding) => return Err(finding),
        };
        let is_old = !path.is_empty() && matches!(self.target(file, written, place), Ok((_, Target::Former(_))));
        let old_heading = fragment.and_then(|fragment| self.old_headings.get(&(page, decoded(fragment))));
        let (page, fragment) = match (old_heading, fragment) {
            (Some((page, heading)), _) => (*page, heading.clone()),
            (None, Some(fragment)) => (page, Some(self.fragment(page, written, fragment, place)?)),
            (None, None) => (page, None),
        };
        if is_old || old_heading.is_some() {
            let path = if page == from && !is_old { String::new() } else { relative(file, &self.files[&page]) };
            let now = fragment.as_ref().map_or_else(|| path.clone(), |fragment| format!("{path}#{fragment}"));
            let now = if now.is_empty() { relative(file, &self.files[&page]) } else { now };
            let written = Located { value: written.to_owned(), place: place.clone() };
            self.renamed.borrow_mut().push(former::renamed(&written, &now));
        }
        Ok(Destination::Page { page, fragment })
    }

    /// Returns the heading of a page that a fragment names, as written after `#`.
    fn fragment(&self, page: Page, link: &str, written: &str, place: &Place) -> Result<String, Box<Finding>> {
        let known = &self.headings[&page];
        let fragment = decoded(written);
        if known.contains(&fragment) {
            return Ok(fragment);
        }
        let broken = |fault, help| {
            let (link, fragment) = (visible(link), visible(&fragment));
            Box::new(problem::BrokenFragment { link, fragment, fault, help }.at(place.clone()))
        };
        // Ids of headings are lowercase.
        let small: String = composed(&fragment.to_lowercase());
        if known.contains(&small) {
            return Err(broken(Some(FragmentFault::Case), Help::Nearest(small)));
        }
        if !self.looks.another(known.len()) {
            return Err(broken(None, Help::Plain));
        }
        let mut known: Vec<_> = known.iter().map(String::as_str).collect();
        known.sort_unstable();
        // Written as the heading itself, or with a typo.
        let as_id = text::slug(&fragment);
        let near = known.iter().copied().find(|id| *id == as_id).or_else(|| nearest(&fragment, known));
        Err(match near {
            Some(near) => {
                let fault = look_alikes(&fragment, near).map(|odd| FragmentFault::LookAlike { odd });
                broken(fault, Help::Nearest(near.into()))
            }
            None => broken(None, Help::Plain),
        })
    }

    /// Returns the title of a page, and of the heading on it that a path names.
    fn section(&self, book: &Book, written: &Located<String>) -> Result<SectionReference, Box<Finding>> {
        let (page, _) = self.old_or_new_page("content/", &written.value, &written.place)?;
        let to = self.destination(page, "content/", &written.value, &written.place)?;
        let title = book.title(page);
        let heading = match &to {
            Destination::Page { fragment: Some(fragment), .. } => book.heading(page, fragment),
            _ => None,
        };
        let title = heading.map_or_else(|| title.into(), |heading| format!("{title}: {heading}").into());
        Ok(SectionReference { title, to })
    }

    /// Returns the page that a link leads to.
    fn page(&self, file: &str, link: &str, place: &Place) -> Result<Page, Box<Finding>> {
        let (page, is_old) = self.old_or_new_page(file, link, place)?;
        if is_old {
            let written = Located { value: link.to_owned(), place: place.clone() };
            self.renamed.borrow_mut().push(former::renamed(&written, &relative(file, &self.files[&page])));
        }
        Ok(page)
    }

    /// Returns the page that a link leads to, and whether by a path of an earlier edition.
    fn old_or_new_page(&self, file: &str, link: &str, place: &Place) -> Result<(Page, bool), Box<Finding>> {
        match self.target(file, link, place)? {
            (_, Target::Page(page)) => Ok((page, false)),
            (_, Target::Former(page)) => Ok((page, true)),
            (_, Target::File) => {
                let fault = Some(LinkFault::NoPage);
                let problem = problem::BrokenLink { link: visible(link), fault, help: Help::Plain };
                Err(Box::new(problem.at(place.clone())))
            }
        }
    }

    /// Returns the target of a link, with its path below the book's folder.
    fn target(&self, file: &str, link: &str, place: &Place) -> Result<(&str, Target), Box<Finding>> {
        let (path, _) = written_path::split(link);
        let missing = || {
            let (fault, help) = self.targets.missing(file, path, &self.looks);
            problem::BrokenLink { link: visible(link), fault: fault.map(LinkFault::from), help }.at(place.clone())
        };
        self.targets.find(file, path).map(|(path, target)| (path, *target)).ok_or_else(|| Box::new(missing()))
    }

    /// The path below the book's folder of a picture that a text shows.
    ///
    /// # Errors
    /// When there is no such picture, or it cannot be published.
    pub fn picture(&self, file: &str, written: &str, place: &Place) -> Result<String, Box<Finding>> {
        if scheme(written).is_some() {
            let problem = problem::BrokenImage { path: visible(written), fault: None, help: Help::Plain };
            return Err(Box::new(problem.at(place.clone())));
        }
        self.published.show(file, written, place, &self.looks)
    }
}

/// Returns the scheme of an address, if any.
fn scheme(address: &str) -> Option<&str> {
    // `//host/path` takes the scheme of the page that shows it, which no author of a book means.
    if address.starts_with("//") {
        return Some("//");
    }
    let (scheme, _) = address.split_once(':')?;
    let first_is_letter = scheme.starts_with(|character: char| character.is_ascii_alphabetic());
    (first_is_letter && scheme.chars().all(|character| character.is_ascii_alphanumeric() || "+-.".contains(character)))
        .then_some(scheme)
}

/// Returns whether an address of this scheme has a target and runs nothing; `rest` is the part after the scheme.
fn leads_out(scheme: &str, rest: &str) -> bool {
    // Invisible characters could make an address look like another.
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

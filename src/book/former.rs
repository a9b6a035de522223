//! What pages and headings were called in earlier editions: `formerly`.
//!
//! In: entries as written, such as `"old-id"`, `"old-folder/old-id"` or `"page#old-heading"`. Out: [`Former`], by which an old id
//! is still found and an old address gets a page that leads on; a finding for each old name that is in use, or leads nowhere.
//!
//! Invariant: an old name leads to a page or heading that exists now. Chains and circles end here.

mod headings;

use std::collections::HashMap;

pub use headings::FormerHeading;
pub(super) use headings::OldHeadings;

use super::config::{Config, Contents, is_id};
use super::formerly::WrittenFormer;
use super::raw_book::Raw;
use super::{BlockId, ChapterId, FormerId, Page, ProfileId, TiVec};
use crate::finding::variant::FormerFault;
use crate::finding::{Edit, Finding, Fix, Help, Label, problem};
use crate::name::visible;
use crate::source::{Located, Place};

/// The old address of a page.
#[derive(Debug, Clone)]
pub struct FormerPage {
    /// The folder of its old address, if that is not the folder of such pages now; empty for the top of the website.
    pub folder: Option<String>,
    /// Its old id.
    pub id: String,
    /// The page that it is now.
    pub to: Page,
    /// Where this is written.
    pub place: Place,
}

impl FormerPage {
    /// The path below the book's folder that its file had.
    pub(super) fn path(&self, raw: &Raw, config: &Config) -> String {
        let id = &self.id;
        let below_content = |folder: &str| match folder.trim_matches('/') {
            "" => format!("content/{id}.md"),
            folder => format!("content/{folder}/{id}.md"),
        };
        match (self.to, &self.folder) {
            (Page::Profile(_), _) => format!("profiles/{id}.toml"),
            (Page::Team(_), _) => format!("profiles/teams/{id}.toml"),
            (_, Some(folder)) => below_content(folder),
            (Page::Block(block), None) => below_content(&config.kinds[raw.blocks[block].kind].folder),
            (Page::Chapter(_), None) => below_content(""),
        }
    }
}

/// Old names of pages and headings, each with what it is now.
#[derive(Debug, Default)]
pub struct Former {
    /// Old addresses of pages, in the order of the pages that they lead to.
    pub pages: TiVec<FormerId, FormerPage>,
    /// Old headings.
    pub headings: Vec<FormerHeading>,
    by_id: HashMap<(Sort, String), Page>,
}

/// What has ids of its own: two pages of different sorts can have one id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Sort {
    Block,
    Chapter,
    Profile,
    Team,
}

impl Page {
    fn sort(self) -> Sort {
        match self {
            Page::Block(_) => Sort::Block,
            Page::Chapter(_) => Sort::Chapter,
            Page::Profile(_) => Sort::Profile,
            Page::Team(_) => Sort::Team,
        }
    }
}

/// A page as it was read: its id, its file, and its old names.
struct Named<'a> {
    page: Page,
    id: &'a str,
    place: &'a Place,
    formerly: &'a [WrittenFormer],
}

/// All pages that were read.
fn named(raw: &Raw) -> impl Iterator<Item = Named<'_>> {
    let blocks = raw.blocks.iter_enumerated().map(|(id, one)| (Page::Block(id), &one.id, &one.place, &one.formerly));
    let chapters =
        raw.chapters.iter_enumerated().map(|(id, one)| (Page::Chapter(id), &one.id, &one.place, &one.formerly));
    let profiles =
        raw.profiles.iter_enumerated().map(|(id, one)| (Page::Profile(id), &one.id, &one.place, &one.formerly));
    let teams = raw.teams.iter_enumerated().map(|(id, one)| (Page::Team(id), &one.id, &one.place, &one.formerly));
    let all = blocks.chain(chapters).chain(profiles).chain(teams);
    all.map(|(page, id, place, formerly)| Named { page, id, place, formerly })
}

impl Former {
    /// The old names of pages; those of headings are added when all headings are known ([`OldHeadings`]).
    pub(super) fn of(raw: &Raw, findings: &mut Vec<Finding>) -> Self {
        let present: HashMap<_, _> = named(raw).map(|one| ((one.page.sort(), one.id), (one.page, one.place))).collect();
        let mut former = Self::default();
        for one in named(raw) {
            for written in one.formerly.iter().filter(|written| !written.id.value.contains('#')) {
                let (folder, id) = match written.id.value.rsplit_once('/') {
                    Some((folder, id)) => (Some(folder.to_owned()), id),
                    None => (None, written.id.value.as_str()),
                };
                let place = written.id.place.clone();
                let folders = folder.iter().flat_map(|folder| folder.split('/')).filter(|name| !name.is_empty());
                if !folders.chain([id]).all(is_id) {
                    let id = visible(&written.id.value);
                    findings.push(problem::BadId { id, fault: None, help: Help::Plain }.at(place));
                    continue;
                }
                let sort = one.page.sort();
                match present.get(&(sort, id)) {
                    // A page that moved to another folder keeps its id.
                    Some((page, _)) if *page == one.page && folder.is_some() => {}
                    Some((_, other)) => {
                        findings.push(in_use(&written.id, None, other, &place));
                        continue;
                    }
                    None => {
                        if former.by_id.insert((sort, id.to_owned()), one.page).is_some_and(|page| page != one.page) {
                            let other = former.pages.iter().find(|known| known.id == id && known.to.sort() == sort);
                            let other = other.map_or(&place, |known| &known.place).clone();
                            findings.push(in_use(&written.id, Some(FormerFault::Twice), &other, &place));
                            continue;
                        }
                    }
                }
                former.pages.push(FormerPage { folder, id: id.to_owned(), to: one.page, place });
            }
        }
        former
    }

    /// The block that had this id.
    pub fn block(&self, id: &str) -> Option<BlockId> {
        match self.by_id.get(&(Sort::Block, id.to_owned()))? {
            Page::Block(block) => Some(*block),
            _ => None,
        }
    }

    /// The profile that had this id.
    pub fn profile(&self, id: &str) -> Option<ProfileId> {
        match self.by_id.get(&(Sort::Profile, id.to_owned()))? {
            Page::Profile(profile) => Some(*profile),
            _ => None,
        }
    }

    fn chapter(&self, id: &str) -> Option<ChapterId> {
        match self.by_id.get(&(Sort::Chapter, id.to_owned()))? {
            Page::Chapter(chapter) => Some(*chapter),
            _ => None,
        }
    }

    /// The old ids of blocks, each with the block, in the order of the blocks.
    pub fn blocks(&self) -> impl Iterator<Item = (&str, BlockId)> {
        let of_block = |old: &FormerPage| if let Page::Block(block) = old.to { Some(block) } else { None };
        // A block that only moved to another folder has its id still, and is no entry of `by_id`.
        let pages = self.pages.iter().filter(|old| self.by_id.contains_key(&(Sort::Block, old.id.clone())));
        pages.filter_map(move |old| Some((old.id.as_str(), of_block(old)?)))
    }

    /// The old ids of profiles, each with the profile.
    pub fn profiles(&self) -> impl Iterator<Item = (&str, ProfileId)> {
        let of_profile = |old: &FormerPage| if let Page::Profile(profile) = old.to { Some(profile) } else { None };
        self.pages.iter().filter_map(move |old| Some((old.id.as_str(), of_profile(old)?)))
    }

    /// Puts the present ids of chapters into `book.toml` as it was read, and reports each old one.
    pub(super) fn correct_chapters(&self, config: &mut Config, raw: &Raw, findings: &mut Vec<Finding>) {
        let kinds = config.kinds.iter_mut().filter_map(|kind| kind.chapter.as_mut());
        let profiles = config.profiles.iter_mut().filter_map(|rules| rules.chapter.as_mut());
        let contents = config.contents.iter_mut().filter_map(|entry| match &mut entry.what {
            Contents::Chapter(name) => Some(name),
            Contents::Kind(_) | Contents::Profiles => None,
        });
        for name in kinds.chain(profiles).chain(&mut config.home).chain(contents) {
            if let Some(chapter) = self.chapter(&name.value) {
                let now = raw.chapters[chapter].id.clone();
                findings.push(renamed(name, &now));
                name.value = now;
            }
        }
    }
}

/// The finding on an old name that is in use, or is claimed twice.
fn in_use(written: &Located<String>, fault: Option<FormerFault>, other: &Place, place: &Place) -> Finding {
    let label = match fault {
        Some(FormerFault::Twice) => Label::First,
        _ => Label::InUse,
    };
    let problem = problem::FormerInUse { id: visible(&written.value), fault, other: other.file.path.clone() };
    problem.at(place.clone()).with_related(other, label)
}

/// Where the address of a link stands that is defined apart from it (`[label]: address`), if it is defined once.
fn definition(text: &str, address: &str) -> Option<usize> {
    let opening = format!("]: {address}");
    let mut found = text.match_indices(&opening).filter(|(at, _)| {
        let after = text[at + opening.len()..].chars().next();
        after.is_none_or(char::is_whitespace)
    });
    let (at, _) = found.next()?;
    found.next().is_none().then_some(at + "]: ".len())
}

/// The finding on a name that was changed, with the fix that writes the present one in its place.
pub fn renamed(written: &Located<String>, now: &str) -> Finding {
    let place = &written.place;
    let text = place.file.text.get(place.span.clone()).unwrap_or_default();
    // The last place: words of a link may be the same as its address.
    let within = text.rfind(&written.value).map(|at| place.span.start + at);
    let at = within.or_else(|| definition(&place.file.text, &written.value));
    let edit = at.map(|at| Edit { span: at..at + written.value.len(), text: now.to_owned() });
    let problem = problem::RenamedBlock { id: visible(&written.value), now: now.to_owned() };
    problem.at(place.clone()).with_fix(edit.map(|edit| Fix::Edit(vec![edit])))
}

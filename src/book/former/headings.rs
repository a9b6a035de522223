//! Old headings: `"page#old-heading"`, on the page that has the text now.
//!
//! In: old headings as written, and all headings that there are. Out: [`FormerHeading`]s, each leading to a heading that exists
//! or to a page; a finding for each that is still there, leads nowhere, or leads in a circle.

use std::collections::{HashMap, HashSet};

use super::{Former, Sort, in_use, named};
use crate::book::Page;
use crate::book::raw::stem;
use crate::book::raw_book::Raw;
use crate::finding::variant::FormerFault;
use crate::finding::{Finding, Help, problem};
use crate::name::visible;
use crate::source::{Located, Place};

/// A heading of an earlier edition.
#[derive(Debug, Clone)]
pub struct FormerHeading {
    /// The page that had it, or the page that this is now.
    pub on: Page,
    /// Its id on that page.
    pub id: String,
    /// The page that has its text now.
    pub to: Page,
    /// Id of the heading of that page, if one is named.
    pub heading: Option<String>,
}

/// One step from an old heading: the page that has the text, the heading if one is named, and where this is written.
type Step = (Page, Option<Located<String>>, Place);

/// Finds where each old heading leads.
pub struct OldHeadings<'a> {
    /// All headings that there are.
    known: &'a HashMap<Page, HashSet<String>>,
    /// Where an old heading leads as written, with the place of its name.
    steps: HashMap<(Page, String), Step>,
    /// The old headings in the order of their pages.
    order: Vec<(Page, String)>,
}

impl<'a> OldHeadings<'a> {
    /// The old headings of all pages.
    pub fn find(
        raw: &Raw,
        former: &Former,
        known: &'a HashMap<Page, HashSet<String>>,
        findings: &mut Vec<Finding>,
    ) -> Vec<FormerHeading> {
        let mut all = Self { known, steps: HashMap::new(), order: Vec::new() };
        let present: HashMap<_, _> = named(raw).map(|one| ((one.page.sort(), one.id), one.page)).collect();
        for one in named(raw) {
            for written in one.formerly {
                let Some((page, heading)) = written.id.value.split_once('#') else { continue };
                let place = written.id.place.clone();
                // A path to a file stands for its name.
                let id = if page.is_empty() { one.id } else { stem(page) };
                let of = |sort: Sort| {
                    let now = present.get(&(sort, id)).or_else(|| former.by_id.get(&(sort, id.to_owned())));
                    now.copied()
                };
                let sorts = [one.page.sort(), Sort::Block, Sort::Chapter, Sort::Profile, Sort::Team];
                let Some(on) = sorts.into_iter().find_map(of) else {
                    let id = visible(page);
                    findings.push(problem::UnknownId { id, of: None, several: None, help: Help::Plain }.at(place));
                    continue;
                };
                if known[&on].contains(heading) {
                    findings.push(in_use(&written.id, Some(FormerFault::Heading), &place, &place));
                    continue;
                }
                let step = (one.page, written.attributes.heading.clone(), place.clone());
                match all.steps.insert((on, heading.to_owned()), step) {
                    Some((_, _, first)) => {
                        findings.push(in_use(&written.id, Some(FormerFault::Twice), &first, &place));
                    }
                    None => all.order.push((on, heading.to_owned())),
                }
            }
        }
        all.order.iter().filter_map(|(on, id)| all.follow(*on, id, findings)).collect()
    }

    /// Follows an old heading until a heading that there is.
    fn follow(&self, on: Page, id: &str, findings: &mut Vec<Finding>) -> Option<FormerHeading> {
        let mut at = (on, id.to_owned());
        let mut seen = HashSet::new();
        while let Some((to, heading, place)) = self.steps.get(&at) {
            let done = |heading| Some(FormerHeading { on, id: id.to_owned(), to: *to, heading });
            let Some(heading) = heading else { return done(None) };
            if self.known[to].contains(&heading.value) {
                return done(Some(heading.value.clone()));
            }
            if !seen.insert(at) {
                findings.push(problem::FormerCircle { id: visible(id) }.at(place.clone()));
                return None;
            }
            at = (*to, heading.value.clone());
            if !self.steps.contains_key(&at) {
                let mut known: Vec<_> = self.known[to].iter().map(String::as_str).collect();
                known.sort_unstable();
                let (link, fragment) = (visible(&heading.value), visible(&heading.value));
                let help = Help::nearest(&heading.value, known);
                findings.push(problem::BrokenFragment { link, fragment, fault: None, help }.at(heading.place.clone()));
            }
        }
        None
    }
}

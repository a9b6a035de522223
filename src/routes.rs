//! The addresses of all files that a build would write: whether each is valid and no two are the same.
//!
//! In: a book without errors, its theme and its words. Out: a finding at the file that causes an impossible address. The
//! addresses come from the same plans by which website and booklets are made.

use std::collections::HashMap;

use crate::book::{Book, Loaded, Page};
use crate::check;
use crate::finding::{self, Code, Finding};
use crate::output::{OutputError, OutputPath};
use crate::print;
use crate::publication::{Publication, address};
use crate::site::{Files, SiteError, Website};
use crate::source::{Place, SourceFile};
use crate::theme::Theme;
use crate::theme::words::Words;

/// Adds the findings of the check and of the addresses that a build would write.
pub fn complete(loaded: Loaded) -> Loaded {
    let mut loaded = check::complete(loaded);
    // After an error the addresses are incomplete.
    if !finding::any_error(&loaded.findings) {
        loaded.findings.extend(clashes(&loaded.book, &loaded.theme, &loaded.words));
        finding::sort(&mut loaded.findings);
    }
    loaded
}

/// Returns findings on addresses; none if a template of the theme is wrong, which a build reports.
fn clashes(book: &Book, theme: &Theme, words: &Words) -> Vec<Finding> {
    let publication = Publication::of(book, &[]);
    let mut owners: HashMap<String, Place> =
        book.pages().map(|page| (address::page(book, page), place(book, page))).collect();
    let files = book.pictures.keys().chain(book.attachments.keys());
    let at_file = |path: &String| Place::start_of(&SourceFile::new(path.as_str(), ""));
    owners.extend(files.map(|path| (address::file(book, path), at_file(path))));
    let owner = |address: &str| owners.get(address).unwrap_or(&book.config.theme.place).clone();
    let mut routes = match Website::new(&publication, theme, words, &Files::default()) {
        Ok(website) => website.addresses().map(|address| (address.to_owned(), owner(address))).collect::<Vec<_>>(),
        Err(SiteError::Output(OutputError::Taken { path, .. })) => {
            let finding = Finding::new(Code::TakenAddress, owner(&path));
            return vec![finding.with("address", path).with("other", theme_or_book(book))];
        }
        Err(_) => return Vec::new(),
    };
    routes.extend(print::planned(&publication, words).into_iter().flat_map(|planned| {
        let others = planned.others.iter().map(|(_, path)| path.clone());
        let paths: Vec<_> = [planned.path(), planned.picture()].into_iter().chain(others).collect();
        let place = planned.place().clone();
        paths.into_iter().map(move |path| (path, place.clone()))
    }));
    among(routes)
}

/// Returns the source of the website's own files, for a report.
fn theme_or_book(book: &Book) -> String {
    book.config.theme.place.file.path.clone()
}

/// Checks addresses, each with the place that causes it.
fn among(routes: Vec<(String, Place)>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut taken: HashMap<String, Place> = HashMap::new();
    for (address, place) in routes {
        let finding = |code| Finding::new(code, place.clone()).with("address", address.clone());
        let Ok(path) = OutputPath::new(&address) else {
            findings.push(finding(Code::BadId).with("id", address.clone()).with("variant", "address"));
            continue;
        };
        match taken.get(&path.key()) {
            Some(other) => findings.push(finding(Code::TakenAddress).with("other", other.file.path.clone())),
            None => {
                taken.insert(path.key(), place);
            }
        }
    }
    findings
}

/// Returns the place of the file that makes a page.
fn place(book: &Book, page: Page) -> Place {
    match page {
        Page::Block(id) => book.block(id).place.clone(),
        Page::Chapter(index) => book.chapters[index].place.clone(),
        Page::Profile(index) => book.profiles[index].place.clone(),
        Page::Team(index) => book.teams[index].place.clone(),
    }
}

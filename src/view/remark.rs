//! Findings on a file, as readers see them.

use schemars::JsonSchema;
use serde::Serialize;

use super::Link;
use crate::book::{Book, Destination, Page, Shows};
use crate::finding::{Code, Finding};
use crate::publication::{Publication, address, capital};
use crate::theme::words::Words;

/// Findings on one file with the same code.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Remark {
    /// Stable code.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// Messages.
    pub messages: Vec<RemarkMessage>,
    /// What to do, if it is the same for several messages.
    pub help: Option<String>,
    /// Section of the book that explains the rule.
    pub section: Option<Link>,
    /// Address of the explanation of the code, if the book has it.
    pub explained: Option<String>,
}

/// The message of one finding.
#[derive(Debug, JsonSchema, Serialize)]
pub struct RemarkMessage {
    /// Message.
    pub message: String,
    /// What to do; none if it is the same for all findings with this code.
    pub help: Option<String>,
}

impl Remark {
    /// Returns the findings on a file, grouped by code.
    pub fn all(publication: &Publication, path: &str) -> Vec<Self> {
        let mut groups: Vec<(Code, Vec<&Finding>)> = Vec::new();
        for finding in publication.remarks.get(path).into_iter().flatten() {
            match groups.iter_mut().find(|(code, _)| *code == finding.code) {
                Some((_, findings)) => findings.push(finding),
                None => groups.push((finding.code, vec![finding])),
            }
        }
        groups.iter().map(|(code, findings)| Self::of(&publication.book, &publication.words, *code, findings)).collect()
    }

    fn of(book: &Book, words: &Words, code: Code, findings: &[&Finding]) -> Self {
        let helps: Vec<_> = findings.iter().map(|finding| capital(&finding.help(words))).collect();
        let same = helps.len() > 1 && helps.iter().all(|help| *help == helps[0]);
        let messages = findings.iter().zip(&helps).map(|(finding, help)| RemarkMessage {
            message: capital(&finding.message(words)),
            help: (!same).then(|| help.clone()),
        });
        Self {
            code: code.name().into(),
            severity: findings[0].severity.name().into(),
            messages: messages.collect(),
            help: same.then(|| helps[0].clone()),
            section: section_of(book, code),
            explained: explanation_of(book, code),
        }
    }
}

/// Returns the section of the book that explains the rule of a finding.
pub fn section_of(book: &Book, code: Code) -> Option<Link> {
    let section = book.sections.get(&code)?;
    Some(Link { title: section.title.to_string(), address: address::href(book, "", &section.to) })
}

/// Returns the address of the explanation of a finding, if a chapter shows it.
pub fn explanation_of(book: &Book, code: Code) -> Option<String> {
    let chapter = book.chapters.position(|chapter| chapter.shows == Some(Shows::Findings))?;
    let to = Destination::Page { page: Page::Chapter(chapter), fragment: Some(format!("Finding-{}", code.name())) };
    Some(address::href(book, "", &to))
}

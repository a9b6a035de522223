//! The explanation of every finding, made from the program's own list, so that none is missing.

use super::super::context::{Explanation, FindingGroup};
use super::Contexts;
use crate::book::{Book, KindId, Page, Shows};
use crate::finding::{Code, Subject};
use crate::publication::address;
use crate::theme::words::fill;
use crate::view::section_of;

/// Groups, in the order in which an author of profiles meets them.
const SUBJECTS: [(Subject, &str); 4] = [
    (Subject::Profile, "findings_profile"),
    (Subject::Team, "findings_team"),
    (Subject::File, "findings_file"),
    (Subject::Book, "findings_book"),
];

impl Contexts {
    /// Returns the address of the page that explains every finding, if a chapter shows it.
    pub(super) fn findings_address(&self) -> Option<String> {
        let chapter = self.book.chapters.position(|chapter| chapter.shows == Some(Shows::Findings))?;
        Some(address::page(&self.book, Page::Chapter(chapter)))
    }

    pub(super) fn findings(&self) -> Vec<FindingGroup> {
        let examples = examples(&self.book);
        let explain = |code: &Code| {
            let said = self.words.finding(code.name());
            Explanation {
                code: code.name().into(),
                severity: self.book.config.severities.severity(*code).map_or("off", |severity| severity.name()).into(),
                message: super::capital(&without_values(&said.message)),
                why: said.why.clone(),
                before: fill(&said.before, &examples),
                after: fill(&said.after, &examples),
                section: section_of(&self.book, *code),
            }
        };
        let group = |(subject, key): &(Subject, &str)| FindingGroup {
            title: self.words.text(&format!("site.{key}")).into(),
            id: key.replace('_', "-"),
            explanations: Code::ALL.iter().filter(|code| code.subject() == *subject).map(explain).collect(),
        };
        SUBJECTS.iter().map(group).collect()
    }
}

/// Returns a sentence with `…` for the variable parts.
fn without_values(sentence: &str) -> String {
    let mut parts = sentence.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push('…');
        text.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    // Two adjacent values, such as a kind and a title, are one for a reader.
    text.replace("… …", "…")
}

/// Returns names from the book for the examples, so that authors recognise them.
fn examples(book: &Book) -> Vec<(&'static str, String)> {
    let rules = book.config.profiles.as_ref();
    let chosen = rules.and_then(|rules| rules.kinds.first().copied());
    let asked = book.config.askable().first().copied();
    let scope = book.config.scope();
    let folder = |kind: Option<KindId>| kind.map(|kind| book.config.kinds[kind].folder.clone());
    let id = |kind: Option<KindId>, at: usize| {
        kind.and_then(|kind| book.choosable(kind).nth(at)).map(|id| book.block(id).id.clone())
    };
    let always = book.block_ids().find(|id| book.block(*id).always).map(|id| book.block(id).id.clone());
    let profile = |at: usize| book.profiles.raw.get(at).map(|profile| profile.id.clone());
    let values = [
        ("list", folder(chosen)),
        ("id", id(chosen, 0)),
        ("other", id(chosen, 1)),
        ("always", always.or_else(|| id(chosen, 0))),
        ("asked_list", folder(asked)),
        ("asked", id(asked, 0)),
        ("asked_other", id(asked, 1)),
        ("scope_list", folder(scope)),
        ("scope", id(scope, 0)),
        ("scope_other", id(scope, 1)),
        ("profile", profile(0)),
        ("profile_other", profile(1)),
        ("kind", chosen.map(|kind| book.config.kinds[kind].id.clone())),
        ("section", chosen.and_then(|kind| book.config.kinds[kind].lists.first().cloned())),
    ];
    values.into_iter().map(|(name, value)| (name, value.unwrap_or_else(|| "…".into()))).collect()
}

//! Data of the website for programs: structured data in its pages, and a summary for language models.
//!
//! In: a [`Publication`]. Out: JSON-LD with the terms of schema.org, and `llms.txt`.

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::context::LinkedData;
use crate::book::{BlockId, Book, KindId, Page, Profile};
use crate::publication::{Publication, Route, address, capital};
use crate::text;

/// The structured data of a page. Its addresses are absolute if the book has a URL, and relative to the page otherwise.
pub struct Linked<'a> {
    /// The book.
    pub book: &'a Book,
    /// Address of the page.
    pub from: &'a str,
}

impl Linked<'_> {
    fn url(&self, to: &str) -> String {
        match &self.book.config.address {
            Some(base) => format!("{base}{to}"),
            None => format!("{}{to}", address::root(self.from)),
        }
    }

    /// Adds the id of a thing: its absolute address. A relative id would mean a different thing on every page, so a book
    /// without a URL has no ids.
    fn named(&self, mut thing: Value) -> Value {
        if self.book.config.address.is_some() {
            thing["@id"] = thing["url"].clone();
        }
        thing
    }

    /// Serialises for a script element: a `<` in a title must not end it.
    fn written(value: &Value) -> LinkedData {
        let html = value.to_string().replace('<', "\\u003c");
        LinkedData { sha256: BASE64_STANDARD.encode(Sha256::digest(&html)), html }
    }

    fn term(&self, id: BlockId) -> Value {
        let block = self.book.block(id);
        let url = self.url(&address::page(self.book, Page::Block(id)));
        let mut term = self.named(json!({ "@type": "DefinedTerm", "url": url, "name": block.title.value }));
        if let Some(code) = &block.code {
            term["termCode"] = code.as_str().into();
        }
        term
    }

    /// Returns a block as a term of the set of its kind.
    pub fn block(&self, id: BlockId) -> LinkedData {
        let block = self.book.block(id);
        let kind = self.book.kind_of(id);
        let set = self.url(&Route::Kind(block.kind).address(self.book));
        let mut term = self.term(id);
        term["@context"] = "https://schema.org".into();
        term["description"] = block.summary().into();
        term["inDefinedTermSet"] =
            self.named(json!({ "@type": "DefinedTermSet", "url": set, "name": capital(&kind.plural) }));
        if !block.aliases.is_empty() {
            term["alternateName"] = json!(block.aliases);
        }
        Self::written(&term)
    }

    /// Returns a kind as the set of its terms.
    pub fn kind(&self, index: KindId) -> LinkedData {
        let kind = &self.book.config.kinds[index];
        let url = self.url(&Route::Kind(index).address(self.book));
        Self::written(&self.named(json!({
            "@context": "https://schema.org",
            "@type": "DefinedTermSet",
            "url": url,
            "name": capital(&kind.plural),
            "description": kind.summary,
            "inLanguage": self.book.config.language.value,
            "hasDefinedTerm": self.book.choosable(index).map(|id| self.term(id)).collect::<Vec<_>>(),
        })))
    }

    /// Returns a profile as an occupation: required blocks are its skills, all others its responsibilities.
    pub fn profile(&self, profile: &Profile) -> LinkedData {
        let is_skill = |id: &BlockId| self.book.config.askable().contains(&self.book.block(*id).kind);
        let (skills, others): (Vec<_>, Vec<_>) = profile.all_chosen().partition(is_skill);
        let titles = others.iter().map(|id| self.book.block(*id).title.value.as_str()).collect::<Vec<_>>();
        Self::written(&self.named(json!({
            "@context": "https://schema.org",
            "@type": "Occupation",
            "url": self.url(self.from),
            "name": profile.title,
            "description": text::summary(&profile.summary),
            "responsibilities": titles,
            "skills": skills.into_iter().map(|id| self.term(id)).collect::<Vec<_>>(),
        })))
    }
}

/// Returns a summary of the book for language models: Markdown, one line per page with its first words.
pub fn llms(publication: &Publication) -> String {
    let book = &publication.book;
    let config = &book.config;
    let base = config.address.as_deref().unwrap_or_default();
    let mut text = format!("# {} {}\n", config.title, config.subtitle).trim_end().to_owned() + "\n";
    if !config.description.is_empty() {
        text.push_str(&format!("\n> {}\n", config.description));
    }
    let line = |title: &str, address: &str, summary: &str| {
        // Brackets would end the link.
        let title = title.replace('[', "(").replace(']', ")");
        let about = if summary.is_empty() { String::new() } else { format!(": {summary}") };
        format!("- [{title}]({base}{address}){about}\n")
    };
    for (index, kind) in config.kinds.iter_enumerated() {
        text.push_str(&format!("\n## {}\n\n", capital(&kind.plural)));
        text.push_str(&line(&capital(&kind.plural), &Route::Kind(index).address(book), &kind.summary));
        for id in book.choosable(index) {
            let block = book.block(id);
            text.push_str(&line(&block.name(), &address::page(book, Page::Block(id)), &block.summary()));
        }
    }
    if let Some(rules) = config.profiles.as_ref().filter(|_| !book.profiles.is_empty()) {
        text.push_str(&format!("\n## {}\n\n", capital(&rules.plural)));
        for (index, profile) in book.profiles.iter_enumerated() {
            let page = Page::Profile(index);
            text.push_str(&line(&profile.name(), &address::page(book, page), &book.summary(page)));
        }
    }
    // Optional according to the format: read if there is room.
    text.push_str("\n## Optional\n\n");
    for (index, chapter) in book.chapters.iter_enumerated() {
        let page = Page::Chapter(index);
        text.push_str(&line(&chapter.title, &address::page(book, page), &book.summary(page)));
    }
    text
}

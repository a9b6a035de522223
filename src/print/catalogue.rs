//! The data that booklets share, written once for all.
//!
//! In: a [`Publication`]. Out: a [`Catalogue`] with the names of all pages, and separately the text of each page: a booklet
//! depends only on the texts of its own pages. Text stays a tree that the theme walks, so no text can become code.

use super::context;
use super::context::{
    Asked, Block, BlockText, Catalogue, Chapter, ChapterText, Choice, Chosen, Definition, Inline, Kind, Names, Node,
    Omission, Profile, ProfileText, Reason, Relation, RelationNote, Retired, Scope, Section, Team, TeamText,
};
use super::keys::{block_keys, json, key};
use crate::book::{
    BlockId, Destination, KindId, List, Page, ProfileId, RelationAttributes, RelationId, Resolved, config,
};
use crate::name::encoded;
use crate::publication::{Publication, address};
use crate::text::Align;
use crate::theme::palette::Palette;
use crate::{book, derive, text};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Returns the complete catalogue.
pub fn catalogue(publication: &Publication, palette: &Palette) -> Catalogue {
    let words = &publication.words;
    let book = &publication.book;
    let config = &book.config;
    let kind = |(index, kind): (KindId, &config::Kind)| Kind {
        id: kind.id.clone(),
        singular: kind.singular.clone(),
        plural: kind.plural.clone(),
        summary: kind.summary.clone(),
        colour: palette.kind(index.into()).clone(),
        blocks: block_keys(publication, &book.choosable(index).collect::<Vec<_>>()),
    };
    let names = |singular: &str, plural: &str| Names { singular: singular.into(), plural: plural.into() };
    Catalogue {
        title: config.title.clone(),
        subtitle: config.subtitle.clone(),
        edition: config.edition.clone(),
        publisher: config.publisher.clone(),
        language: config.language.value.clone(),
        address: config.address.clone(),
        colour: palette.book.clone(),
        words: words.texts()["print"].clone(),
        kinds: config.kinds.iter_enumerated().map(kind).collect(),
        profiles: config.profiles.as_ref().map(|rules| names(&rules.singular, &rules.plural)),
        teams: config.teams.as_ref().map(|rules| names(&rules.singular, &rules.plural)),
        pages: book.pages().map(|page| (key(publication, page), page_of(publication, page))).collect(),
    }
}

/// Returns the catalogue entry of a page.
fn page_of(publication: &Publication, page: Page) -> context::Page {
    let book = &publication.book;
    match page {
        Page::Block(id) => {
            let block = book.block(id);
            let retired = block.retired.as_ref().map(|retired| Retired {
                why: retired.why.clone(),
                replaced_by: retired.replaced_by.iter().map(|by| key(publication, Page::Block(*by))).collect(),
            });
            context::Page::Block(Block {
                kind: block.kind,
                code: block.code.clone(),
                title: block.title.value.clone(),
                always: block.always,
                retired,
                part_of: block_keys(publication, &block.part_of),
            })
        }
        Page::Chapter(index) => context::Page::Chapter(Chapter { title: book.chapters[index].title.clone() }),
        Page::Profile(index) => {
            let profile = &book.profiles[index];
            let (title, organisation) = (profile.title.clone(), profile.organisation.clone());
            context::Page::Profile(Profile { title, organisation })
        }
        Page::Team(index) => {
            let team = &book.teams[index];
            context::Page::Team(Team { title: team.title.clone(), organisation: team.organisation.clone() })
        }
    }
}

/// The text of one page.
pub struct PageText {
    /// Content of `/pages/KEY.json`.
    pub json: Vec<u8>,
    /// Paths of the images in it.
    pub pictures: BTreeSet<String>,
}

/// Returns the text of a page.
pub fn text_of(publication: &Publication, page: Page) -> PageText {
    let own = key(publication, page);
    let walk = TextWalk::of(publication, &own);
    let json = match page {
        Page::Block(id) => json(&block(publication, &walk, id)),
        Page::Chapter(index) => {
            let chapter = &publication.book.chapters[index];
            json(&ChapterText { source: chapter.source.clone(), body: walk.nodes(&chapter.body) })
        }
        Page::Profile(index) => json(&profile(publication, &walk, index)),
        Page::Team(index) => {
            let team = &publication.book.teams[index];
            json(&TeamText { source: team.source.clone(), summary: walk.nodes(&team.summary) })
        }
    };
    PageText { json, pictures: walk.pictures.into_inner() }
}

fn block(publication: &Publication, walk: &TextWalk, id: BlockId) -> BlockText {
    let book = &publication.book;
    let block = book.block(id);
    let labels = &book.config.kinds[block.kind].tags;
    let tag = |tag: &String| labels.iter().find(|known| known.id == *tag).map(|known| known.label.clone());
    let section = |section: &book::Section| Section {
        title: section.title.clone(),
        id: section.id.clone(),
        list: section.items.is_some(),
        body: walk.nodes(&section.body),
    };
    let intro = walk.nodes(&block.intro);
    let sections = block.sections.iter().map(section).collect();
    BlockText {
        aliases: block.aliases.clone(),
        source: block.source.clone(),
        tags: block.tags.iter().filter_map(tag).collect(),
        parts: block_keys(publication, &publication.children[id]),
        relations: relations(publication, id),
        summary: block.summary(),
        links: walk.links.take(),
        intro,
        sections,
    }
}

fn relations(publication: &Publication, id: BlockId) -> Vec<Relation> {
    let book = &publication.book;
    let of_label = |label: &str, ends: Vec<(BlockId, &RelationAttributes)>| {
        let note = |(block, attributes): &(BlockId, &RelationAttributes)| {
            let note = attributes.note.as_deref()?.to_owned();
            Some(RelationNote { block: key(publication, Page::Block(*block)), note })
        };
        let notes = ends.iter().filter_map(note).collect();
        let blocks: Vec<_> = ends.into_iter().map(|(block, _)| block).collect();
        Relation { label: label.to_owned(), blocks: block_keys(publication, &blocks), notes }
    };
    let of_relation = |(relation, declared): (RelationId, &config::Relation)| {
        let requirements = &book.requirements[relation];
        let required = requirements.of_block(id).iter().map(|one| (one.block, &one.attributes));
        // On paper those that name it: their children follow from them.
        let direct = requirements.to_block(id).iter().filter(|one| one.through.is_none());
        let required_by = direct.map(|one| (one.block, &one.attributes));
        [of_label(&declared.label, required.collect()), of_label(&declared.inverse, required_by.collect())]
    };
    let all = book.config.relations.iter_enumerated().flat_map(of_relation);
    all.filter(|relation| !relation.blocks.is_empty()).collect()
}

fn profile(publication: &Publication, walk: &TextWalk, index: ProfileId) -> ProfileText {
    let words = &publication.words;
    let book = &publication.book;
    let profile = &book.profiles[index];
    let number = |hours: f64| words.number(hours);
    let block = |id: BlockId| key(publication, Page::Block(id));
    let choice = |choice: &book::Choice| Choice {
        block: block(choice.block()),
        hours: choice.attributes().hours.map(number),
        note: choice.attributes().note.clone(),
        only: choice.attributes().only.clone(),
    };
    let chosen = |list: &List| Chosen {
        kind: list.kind,
        filled: list.open,
        blocks: list.choices.iter().map(|choice| block(choice.block())).collect(),
        choices: list.choices.iter().map(choice).collect(),
    };
    let reason = |reason: &book::Reason| Reason {
        choice: block(reason.choice),
        through: block_keys(publication, &reason.path[1..]),
    };
    let asked = |derived: derive::Derived| Asked {
        block: block(derived.requirement.block),
        listed: derived.state.held(),
        state: derived.state.key().into(),
        reasons: derived.requirement.reasons.iter().map(reason).collect(),
    };
    let omitted = profile.omitted.iter();
    ProfileText {
        source: profile.source.clone(),
        summary: walk.nodes(&profile.summary),
        base: profile.base.map(|base| book.profiles[base].title.clone()),
        scope: Scope { kind: book.config.scope(), blocks: block_keys(publication, &profile.scope) },
        sole_worker: profile.sole_worker,
        hours_per_week: profile.hours_per_week.map(number),
        hours: profile.hours().map(number),
        chosen: profile.lists.iter().map(chosen).collect(),
        omitted: omitted.map(|one| Omission { block: block(one.block), reason: one.reason.clone() }).collect(),
        asked: derive::derive(book, profile).into_iter().map(asked).collect(),
    }
}

/// The text of the page with a key, as the theme walks it.
pub fn nodes(publication: &Publication, page: &str, list: &[text::Node<Resolved>]) -> Vec<Node> {
    TextWalk::of(publication, page).nodes(list)
}

/// Converts the text of one page.
struct TextWalk<'a> {
    publication: &'a Publication,
    page: &'a str,
    /// Images found so far.
    pictures: RefCell<BTreeSet<String>>,
    /// Keys of the linked pages found so far.
    links: RefCell<BTreeSet<String>>,
}

impl<'a> TextWalk<'a> {
    fn of(publication: &'a Publication, page: &'a str) -> Self {
        Self { publication, page, pictures: RefCell::default(), links: RefCell::default() }
    }

    fn nodes(&self, list: &[text::Node<Resolved>]) -> Vec<Node> {
        list.iter().map(|node| self.node(node)).collect()
    }

    fn node(&self, node: &text::Node<Resolved>) -> Node {
        match node {
            text::Node::Paragraph(body) => Node::Paragraph { body: self.inlines(body) },
            text::Node::Heading { level, id, body, .. } => {
                Node::Heading { level: *level, label: format!("{}#{id}", self.page), body: self.inlines(body) }
            }
            text::Node::List { start, items } => {
                Node::List { start: *start, items: items.iter().map(|item| self.nodes(item)).collect() }
            }
            text::Node::Quote(body) => Node::Quote { body: self.nodes(body) },
            text::Node::Note(kind, body) => Node::Note { kind: kind.name(), body: self.nodes(body) },
            text::Node::Definitions(list) => {
                let definition = |one: &text::Definition<Resolved>| Definition {
                    terms: self.cells(&one.terms),
                    meanings: one.meanings.iter().map(|meaning| self.nodes(meaning)).collect(),
                };
                Node::Definitions { items: list.iter().map(definition).collect() }
            }
            text::Node::Code(text) => Node::Code { text: text.clone() },
            text::Node::Table { columns, head, rows } => Node::Table {
                columns: columns.iter().map(|align| align_name(*align)).collect(),
                head: self.cells(head),
                rows: rows.iter().map(|row| self.cells(row)).collect(),
            },
            text::Node::Rule => Node::Rule,
        }
    }

    fn cells(&self, cells: &[Vec<text::Inline<Resolved>>]) -> Vec<Vec<Inline>> {
        cells.iter().map(|cell| self.inlines(cell)).collect()
    }

    fn inlines(&self, inlines: &[text::Inline<Resolved>]) -> Vec<Inline> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &text::Inline<Resolved>) -> Inline {
        match inline {
            text::Inline::Text(text) => Inline::Text { text: text.clone() },
            text::Inline::Emphasis(body) => Inline::Emphasis { body: self.inlines(body) },
            text::Inline::Strong(body) => Inline::Strong { body: self.inlines(body) },
            text::Inline::Code(text) => Inline::Verbatim { text: text.clone() },
            text::Inline::Strikethrough(body) => Inline::Strikethrough { body: self.inlines(body) },
            text::Inline::Link { to, title, body, .. } => self.link(to, title, body),
            text::Inline::Image { path, alt, title, .. } => {
                self.pictures.borrow_mut().insert(path.clone());
                Inline::Image { path: format!("/{path}"), alt: alt.clone(), title: title.clone() }
            }
            text::Inline::Checkbox(done) => Inline::Checkbox { done: *done },
            text::Inline::Footnote(note) => Inline::Footnote { body: self.nodes(&note.body) },
            text::Inline::Break => Inline::Break,
        }
    }

    /// Converts a link. A link within the book names its target by key, so that each booklet decides whether the target is
    /// in it; otherwise the target is its address on the website, if the book has one.
    fn link(&self, to: &Destination, title: &Option<String>, body: &[text::Inline<Resolved>]) -> Inline {
        let title = title.clone();
        let body = self.inlines(body);
        match to {
            Destination::Page { page, fragment } => {
                let book = &self.publication.book;
                let target = key(self.publication, *page);
                self.links.borrow_mut().insert(target.clone());
                let label = fragment.as_ref().map_or_else(|| target.clone(), |id| format!("{target}#{id}"));
                let way = address::page(book, *page);
                let url = book.config.address.as_ref().map(|base| format!("{base}{way}"));
                Inline::Link { page: Some(target), label: Some(label), url, file: false, title, body }
            }
            Destination::File { path, fragment } => {
                let book = &self.publication.book;
                let way = encoded(&address::file(book, path));
                let fragment = fragment.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
                let url = book.config.address.as_ref().map(|base| format!("{base}{way}{fragment}"));
                Inline::Link { page: None, label: None, url, file: true, title, body }
            }
            Destination::Outside(url) => {
                Inline::Link { page: None, label: None, url: Some(url.clone()), file: false, title, body }
            }
        }
    }
}

fn align_name(align: Align) -> &'static str {
    match align {
        Align::Start => "start",
        Align::Center => "center",
        Align::End => "end",
    }
}

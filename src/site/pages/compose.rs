//! The page on which a profile is composed, and the data from which it works in the browser.
//!
//! The browser gets what each block asks for, resolved, and the table of [`RULES`]: it derives and judges what its reader
//! chooses by them. `tests/suite/browser/parity.rs` holds both to the same answers.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde_json::Value;

use super::super::context::{self, Context, ExplainedStep};
use super::{Contexts, script};
use crate::book::config::{Document, HOURS_OF_A_WEEK, ProfileRules};
use crate::book::{self, BlockId, KindId, Page as BookPage, Profile, Shows};
use crate::check::rules::{LEAST_SHARE, NAMED, Name, RULES, Set};
use crate::coverage::covering_kinds;
use crate::finding::Code;
use crate::publication::{Route, address};
use crate::view::{self, ChoiceDetails, Link};

/// Everything that the browser composes from.
#[derive(JsonSchema, Serialize)]
struct ComposeData<'a> {
    kinds: Vec<ComposerKind<'a>>,
    /// Key of the list of the scope.
    scope: Option<&'a str>,
    /// All blocks, in the book's order; they refer to each other by index.
    blocks: Vec<ComposerBlock<'a>>,
    /// Ids of blocks in earlier editions, each with the block.
    former: BTreeMap<&'a str, BlockId>,
    /// Ids of profiles in earlier editions, each with the present one.
    former_profiles: BTreeMap<&'a str, &'a str>,
    rules: Vec<ComposerRule>,
    /// The sets with names; one that uses another comes after it.
    sets: [(Name, Set); NAMED.len()],
    least_share: f64,
    most_hours: f64,
    /// Messages of each finding that can occur here.
    findings: BTreeMap<&'static str, ComposerFinding<'a>>,
    profiles: Vec<(&'a str, String)>,
    propose: Option<&'a str>,
    decimal: &'a str,
    /// Every text of the page, by name.
    #[schemars(with = "BTreeMap<String, String>")]
    words: Value,
    severities: BTreeMap<&'static str, &'a str>,
}

/// A kind that profiles hold, in their order.
#[derive(JsonSchema, Serialize)]
struct ComposerKind<'a> {
    /// Folder of its blocks, which is also the key of its list in a profile.
    folder: &'a str,
    singular: &'a str,
    plural: &'a str,
    /// The kind: its index in the book, from 0.
    kind: KindId,
    /// Whether choices can require its blocks.
    requirable: bool,
    /// Whether its blocks are work that takes time and that somebody must do.
    covering: bool,
    expected: bool,
    most: Option<usize>,
}

#[derive(JsonSchema, Serialize)]
struct ComposerBlock<'a> {
    id: &'a str,
    code: Option<&'a str>,
    title: &'a str,
    address: String,
    /// Its kind: an index in the book, from 0.
    kind: KindId,
    /// Position of its list among the kinds that profiles hold, from 0; none if profiles do not hold its kind.
    list: Option<usize>,
    /// Whether it is of the kind of the scope.
    scope: bool,
    singular: &'a str,
    /// Folder of its kind, which is also the key of its list in a profile.
    folder: &'a str,
    always: bool,
    retired: bool,
    /// Replacement of a retired block.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<BlockId>,
    /// Replacements of a retired block that was split.
    #[serde(skip_serializing_if = "<[BlockId]>::is_empty")]
    #[schemars(with = "Option<Vec<BlockId>>")]
    split_into: &'a [BlockId],
    /// Ancestors of the kind of the scope.
    wholes: Vec<BlockId>,
    /// Blocks that it requires, each with the shortest path from it to the block that has the relation.
    requires: Vec<(BlockId, Vec<BlockId>)>,
    items: &'a [String],
}

#[derive(JsonSchema, Serialize)]
struct ComposerRule {
    code: &'static str,
    /// The blocks that it is reported on.
    blocks: Set,
}

#[derive(JsonSchema, Serialize)]
struct ComposerFinding<'a> {
    severity: &'static str,
    message: std::borrow::Cow<'a, str>,
    help: String,
    section: Option<Link>,
    explained: Option<String>,
}

/// A profile to start from, as its file would be if it extended no other.
#[derive(JsonSchema, Serialize)]
struct StartProfile<'a> {
    title: &'a str,
    organisation: Option<&'a str>,
    summary: &'a str,
    scope: Vec<&'a str>,
    /// `None` for a derived list.
    lists: Vec<Option<Vec<StartChoice<'a>>>>,
    hours_per_week: Option<f64>,
    sole_worker: bool,
    omitted: BTreeMap<&'a str, &'a str>,
}

#[derive(JsonSchema, Serialize)]
struct StartChoice<'a> {
    id: &'a str,
    /// What the profile says about it, if it says anything: there may be many choices.
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<ChoiceDetails>,
}

/// The types of the data for the composer: of `window.composer` and `window.starts`.
pub(super) fn data_types(generator: &mut SchemaGenerator) -> [(&'static str, Schema); 2] {
    [
        ("composer", generator.subschema_for::<ComposeData>()),
        ("starts", generator.subschema_for::<BTreeMap<String, StartProfile>>()),
    ]
}

/// Findings on a profile in progress other than those of the rules.
const OTHERS: [Code; 6] =
    [Code::NoneChosen, Code::TooManyBlocks, Code::TooManyHours, Code::FewHours, Code::EmptyText, Code::BadNumber];

impl Contexts {
    /// Returns a link to the composer, in a book with profiles.
    pub(super) fn compose_link(&self) -> Option<Link> {
        self.book.config.profiles.as_ref()?;
        Some(self.fixed_link(&Route::Compose))
    }

    /// Returns a link to the composer, filled with a profile.
    pub(super) fn compose_from(&self, profile: &Profile) -> Link {
        Link {
            title: self.words.text("compose.start_from").into(),
            address: format!("{}?start={}", self.address(&Route::Compose), profile.id),
        }
    }

    pub(super) fn compose(&self) -> Context {
        let head = context::Head {
            section_address: self.address(&Route::Profiles),
            breadcrumbs: vec![self.home_link(), self.profiles_link()],
            ..self.fixed_head(&Route::Compose)
        };
        let guide = self.book.chapters.position(|chapter| chapter.shows == Some(Shows::Composer));
        let main = context::Compose {
            steps: view::Step::all(&self.publication).into_iter().map(|step| self.step(step)).collect(),
            guide: guide.map(|index| self.link(BookPage::Chapter(index))),
            form: self.booklet_of(Document::Form).map(|booklet| booklet.download.file.clone()),
            required_plural: self.required_plural(),
            data: self.address(&Route::ComposeData),
            proposes: self.book.config.propose.is_some(),
        };
        self.page(head, main)
    }

    fn step(&self, step: view::Step) -> ExplainedStep {
        let explained = self.book.steps.iter().find(|(of, _)| of.name() == step.name);
        let text = explained.and_then(|(_, section)| self.book.section(section));
        let text = text.map_or(&[][..], |(_, text)| text);
        ExplainedStep { text_html: self.quoted(&self.address(&Route::Compose), &step.name, text), step }
    }

    /// Returns the data of the composer, as a script that also loads from disk.
    pub fn compose_data(&self) -> String {
        let config = &self.book.config;
        let Some(rules) = &config.profiles else { return String::new() };
        let covering = covering_kinds(&self.book);
        let kind = |kind: &KindId| {
            let declared = &config.kinds[*kind];
            ComposerKind {
                folder: &declared.folder,
                singular: &declared.singular,
                plural: &declared.plural,
                kind: *kind,
                requirable: config.askable().contains(kind),
                covering: covering.contains(kind),
                expected: rules.expected.contains(kind),
                most: rules.limits.iter().find(|limit| limit.kind == *kind).map(|limit| limit.most),
            }
        };
        let codes = RULES.iter().map(|rule| rule.report.code()).chain(OTHERS);
        let severities = ["error", "warning", "note"];
        let severity = |name: &'static str| (name, self.words.text(severity_key(name)));
        let former_profiles = self.book.former.profiles();
        let former_profiles = former_profiles.map(|(old, profile)| (old, self.book.profiles[profile].id.as_str()));
        let data = ComposeData {
            kinds: rules.kinds.iter().map(kind).collect(),
            scope: rules.scope.map(|kind| config.kinds[kind].folder.as_str()),
            blocks: self.book.block_ids().map(|id| self.block_data(id, rules)).collect(),
            former: self.book.former.blocks().collect(),
            former_profiles: former_profiles.collect(),
            rules: RULES.iter().map(ComposerRule::of).collect(),
            sets: NAMED,
            least_share: LEAST_SHARE,
            most_hours: HOURS_OF_A_WEEK,
            findings: codes.filter_map(|code| Some((code.name(), self.finding_data(code)?))).collect(),
            profiles: self.book.profiles.iter().map(|profile| (profile.id.as_str(), profile.name())).collect(),
            propose: config.propose.as_deref(),
            decimal: &self.words.punctuation.decimal,
            words: self.compose_words(),
            severities: severities.map(severity).into(),
        };
        script("composer", &data)
    }

    /// Returns the words of the page, and others that it needs.
    fn compose_words(&self) -> Value {
        let mut words = self.words.texts()["compose"].clone();
        for key in ["site.see", "site.explained", "site.through", "report.found"] {
            let name = key.rsplit('.').next().unwrap_or(key);
            words[name] = self.words.text(key).into();
        }
        words
    }

    fn block_data(&self, id: BlockId, rules: &ProfileRules) -> ComposerBlock<'_> {
        let block = self.book.block(id);
        let kind = self.book.kind_of(id);
        let required = self.book.requirements[rules.relation].of_block(id);
        let scopes = rules.scope.into_iter().flat_map(|kind| self.book.of_kind(kind));
        ComposerBlock {
            id: &block.id,
            code: block.code.as_deref(),
            title: &block.title.value,
            address: address::page(&self.book, BookPage::Block(id)),
            kind: block.kind,
            list: rules.kinds.iter().position(|kind| *kind == block.kind),
            scope: rules.scope == Some(block.kind),
            singular: &kind.singular,
            folder: &kind.folder,
            always: block.always,
            retired: block.retired.is_some(),
            replaced_by: Some(self.book.in_use(id)).filter(|other| *other != id),
            split_into: Some(self.book.replacements(id)).filter(|all| all.len() > 1).unwrap_or_default(),
            wholes: scopes.filter(|whole| self.book.is_part_of(id, *whole)).collect(),
            requires: required.iter().map(|one| (one.block, one.path.to_vec())).collect(),
            items: block.items(),
        }
    }

    fn finding_data(&self, code: Code) -> Option<ComposerFinding<'_>> {
        let severity = self.book.config.severities.severity(code)?;
        let said = self.words.finding(code.name());
        Some(ComposerFinding {
            severity: severity.name(),
            help: said.help.clone(),
            message: said.message.clone().into(),
            section: view::section_of(&self.book, code),
            explained: view::explanation_of(&self.book, code),
        })
    }

    /// Returns the profiles to start from by id, as a separate script, because there may be many.
    pub fn starts(&self) -> String {
        let all: BTreeMap<_, _> =
            self.book.profiles.iter().map(|profile| (profile.id.as_str(), self.start(profile))).collect();
        script("starts", &all)
    }

    fn start<'b>(&'b self, profile: &'b Profile) -> StartProfile<'b> {
        // All that replace a block that was split: its reader takes away what does not apply.
        let now = |id: BlockId| match self.book.replacements(id) {
            [] => vec![id],
            several => several.to_vec(),
        };
        let id = |block: BlockId| self.book.block(block).id.as_str();
        let choices = |choice: &'b book::Choice| {
            let block = choice.block();
            let details = move |at: usize, to: BlockId| {
                let said = ChoiceDetails::of(choice);
                // Items of a retired block are not those of its replacement.
                let (hours, only) = (said.hours.filter(|_| at == 0), said.only.filter(|_| to == block));
                ChoiceDetails { hours, only, ..said }
            };
            let one = move |(at, to): (usize, BlockId)| StartChoice {
                id: id(to),
                details: Some(details(at, to)).filter(|details| *details != ChoiceDetails::default()),
            };
            now(block).into_iter().enumerate().map(one)
        };
        let list = |list: &'b book::List| (!list.open).then(|| list.choices.iter().flat_map(choices).collect());
        let omitted =
            profile.omitted.iter().flat_map(|one| now(one.block).into_iter().map(|to| (id(to), one.reason.as_str())));
        StartProfile {
            title: &profile.title,
            organisation: profile.organisation.as_deref(),
            summary: &profile.summary_text,
            scope: profile.scope.iter().flat_map(|block| now(*block)).map(id).collect(),
            lists: profile.lists.iter().map(list).collect(),
            hours_per_week: profile.hours_per_week,
            sole_worker: profile.sole_worker,
            omitted: omitted.collect(),
        }
    }
}

impl ComposerRule {
    fn of(rule: &crate::check::rules::Rule) -> Self {
        Self { code: rule.report.code().name(), blocks: rule.blocks }
    }
}

fn severity_key(name: &str) -> &'static str {
    match name {
        "error" => "site.severity_error",
        "warning" => "site.severity_warning",
        _ => "site.severity_note",
    }
}

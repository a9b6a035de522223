//! A new profile as a commented TOML file.
//!
//! In: the choices for a profile. Out: TOML that reads back as the same choices.

use toml_edit::Value;

use crate::book::{BlockId, Book, KindId};
use crate::coverage::covering_kinds;
use crate::theme::words::{Words, fill};

/// The choices for a new profile.
#[derive(Debug, Default)]
pub struct Draft {
    /// Title.
    pub title: String,
    /// Organisation.
    pub organisation: Option<String>,
    /// Blocks that the organisation provides.
    pub scope: Vec<BlockId>,
    /// Chosen blocks of all kinds.
    pub chosen: Vec<BlockId>,
    /// Available hours per week.
    pub hours_per_week: Option<f64>,
    /// Whether the worker works alone.
    pub sole_worker: bool,
}

impl Draft {
    /// Returns the file. `schema` is the path from the file to its JSON Schema.
    pub fn to_toml(&self, book: &Book, words: &Words, schema: Option<&str>) -> String {
        let Some(rules) = &book.config.profiles else { return String::new() };
        let config = &book.config;
        let mut file = DraftFile { book, words, text: String::new() };
        if let Some(schema) = schema {
            file.text.push_str(&format!("#:schema {schema}\n\n"));
        }
        file.remark("draft.title", &[]);
        file.line("title", &self.title);
        match &self.organisation {
            Some(organisation) => file.line("organisation", organisation),
            None => file.text.push_str("# organisation = \"…\"\n"),
        }
        file.text.push_str("# summary = \"\"\"…\"\"\"\n");
        if let Some(scope) = rules.scope {
            file.remark("draft.scope", &[("plural", config.kinds[scope].plural.clone())]);
            file.list(&config.kinds[scope].folder, &self.scope);
        }
        let askable = config.askable();
        let covering = covering_kinds(book);
        let (first, later): (Vec<KindId>, Vec<KindId>) =
            rules.kinds.iter().filter(|kind| !askable.contains(kind)).partition(|kind| covering.contains(kind));
        let chosen = |kind: KindId| -> Vec<BlockId> {
            self.chosen.iter().copied().filter(|id| book.block(*id).kind == kind).collect()
        };
        for kind in first {
            file.remark("draft.covering", &[("plural", config.kinds[kind].plural.clone())]);
            file.list(&config.kinds[kind].folder, &chosen(kind));
        }
        file.remark("draft.hours", &[]);
        match self.hours_per_week {
            Some(hours) => file.text.push_str(&format!("hours_per_week = {hours}\n")),
            None => file.text.push_str("# hours_per_week = 24\n"),
        }
        file.text.push_str(&format!("sole_worker = {}\n", self.sole_worker));
        for kind in later {
            file.remark("draft.kind", &[("plural", config.kinds[kind].plural.clone())]);
            file.list(&config.kinds[kind].folder, &chosen(kind));
        }
        for kind in askable.iter().filter(|kind| rules.kinds.contains(kind)) {
            let declared = &config.kinds[*kind];
            file.remark("draft.asked", &[("plural", declared.plural.clone()), ("list", declared.folder.clone())]);
            if !chosen(*kind).is_empty() {
                file.list(&declared.folder, &chosen(*kind));
            }
        }
        file.remark("draft.omitted", &[]);
        file.text.push_str("# [omitted]\n");
        let asked = book.requirements[rules.relation].of_choices(self.chosen.iter().copied());
        if let Some(last) = asked.last() {
            file.text.push_str(&format!("# {} = \"…\"\n", book.block(last.block).id));
        }
        file.text
    }
}

struct DraftFile<'a> {
    book: &'a Book,
    words: &'a Words,
    text: String,
}

impl DraftFile<'_> {
    /// Writes a comment above the next entry, each line after a `#`.
    fn remark(&mut self, key: &str, values: &[(&'static str, String)]) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        for line in fill(self.words.text(key), values).lines() {
            self.text.push_str(&format!("# {line}\n"));
        }
    }

    fn line(&mut self, key: &str, value: &str) {
        self.text.push_str(&format!("{key} = {}\n", Value::from(value)));
    }

    /// Writes a list with one id per line, each followed by the title of the block as a comment.
    fn list(&mut self, key: &str, ids: &[BlockId]) {
        if ids.is_empty() {
            self.text.push_str(&format!("{key} = []\n"));
            return;
        }
        let wide = ids.iter().map(|id| self.book.block(*id).id.len()).max().unwrap_or_default();
        self.text.push_str(&format!("{key} = [\n"));
        for id in ids {
            let block = self.book.block(*id);
            let gap = " ".repeat(wide - block.id.len());
            self.text.push_str(&format!("  \"{}\",{gap}  # {}\n", block.id, block.name()));
        }
        self.text.push_str("]\n");
    }
}

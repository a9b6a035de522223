//! The names in `book.toml` that other parts of the file refer to.

use crate::book::bad_id;
use crate::book::meant::{Candidates, Named};
use crate::book::toml_table::Table;
use crate::book::{KindId, PartId, RelationId};
use crate::finding::variant::IdOf;
use crate::finding::{Finding, Label, problem};
use crate::name::quoted;
use crate::source::Located;
use std::cell::RefCell;

/// Names that other parts of the file may refer to, read before these parts.
pub(super) struct Names<'f> {
    pub(super) kinds: Vec<Located<String>>,
    pub(super) folders: Vec<Located<String>>,
    pub(super) relations: Vec<Located<String>>,
    /// What the kinds and relations can be called.
    indices: [Candidates<'static>; 2],
    pub(super) booklets: Vec<Located<String>>,
    pub(super) findings: &'f RefCell<Vec<Finding>>,
}

impl<'f> Names<'f> {
    pub(super) fn of(root: &Table, findings: &'f RefCell<Vec<Finding>>) -> Self {
        // Findings on these tables are made when they are read in full.
        let before = findings.borrow().len();
        // An entry without a name keeps its place in the order.
        let nameless = |table: &Table| Located { value: String::new(), place: table.place.clone() };
        let named = |list, key| root.tables(list, |table| table.string(key).unwrap_or_else(|| nameless(table)));
        let of_kinds = root.tables("kinds", |table| table.string("folder"));
        let others = ["profiles", "teams"];
        let others = others.map(|key| root.table(key, |table| table.string("folder")));
        let folders = of_kinds.into_iter().chain(others.into_iter().flatten()).flatten().collect();
        let indices = [("kinds", ["singular", "plural", "folder"]), ("relations", ["label", "inverse", "label"])];
        let indices = indices.map(|(key, others)| {
            let text = |table: &Table, key| table.string(key).map(|text| text.value);
            let named = root.tables(key, |table| (text(table, "id"), others.map(|other| text(table, other))));
            Candidates::new(move || {
                let named = named.into_iter().filter_map(|(id, others)| Some((id?, others)));
                named.map(|(id, others)| Named::new(&id, others.into_iter().flatten())).collect()
            })
        });
        let (kinds, relations, booklets) = (named("kinds", "id"), named("relations", "id"), named("booklets", "file"));
        let names = Self { kinds, folders, relations, indices, booklets, findings };
        findings.borrow_mut().truncate(before);
        names
    }

    /// The place of a name among others; a finding where it is not there. `of` says what the name should be that of, given
    /// the known ones.
    fn find<'n>(
        &self,
        names: impl Iterator<Item = &'n String> + Clone,
        index: &Candidates,
        wanted: &Located<String>,
        of: fn(String) -> IdOf,
    ) -> Option<usize> {
        let found = names.clone().position(|name| *name == wanted.value);
        // An empty name is reported where it is read.
        if found.is_none() && !wanted.value.trim().is_empty() {
            let known = quoted(names.clone().filter(|name| !name.is_empty()));
            let of = if known.is_empty() { IdOf::NoneDeclared } else { of(known) };
            self.findings.borrow_mut().push(index.meaning(&wanted.value).unknown_id(wanted, Some(of)));
        }
        found
    }

    /// A kind.
    pub(super) fn kind(&self, wanted: &Located<String>) -> Option<KindId> {
        self.find(self.kinds.iter().map(|id| &id.value), &self.indices[0], wanted, |known| IdOf::Kind { known })
            .map(KindId::from)
    }

    /// Kinds.
    pub(super) fn kinds(&self, wanted: Vec<Located<String>>) -> Vec<KindId> {
        wanted.iter().filter_map(|name| self.kind(name)).collect()
    }

    /// A relation.
    pub(super) fn relation(&self, wanted: &Located<String>) -> Option<RelationId> {
        self.find(self.relations.iter().map(|id| &id.value), &self.indices[1], wanted, |known| IdOf::Relation { known })
            .map(RelationId::from)
    }

    /// Returns the entry of the contents with this name.
    pub(super) fn part(&self, contents: &[String], wanted: &Located<String>) -> Option<PartId> {
        let index = Candidates::new(|| contents.iter().map(|name| Named::new(name, [""; 0])).collect());
        self.find(contents.iter(), &index, wanted, |known| IdOf::Part { known }).map(PartId::from)
    }

    /// Checks the file name of a booklet, which becomes part of its address.
    pub(super) fn booklet(&self, file: &Located<String>) {
        if !file.value.is_empty() {
            self.findings.borrow_mut().extend(bad_id::finding(&file.value, "", &file.place));
        }
        self.unique(&self.booklets, file);
    }

    /// Checks a folder name, which becomes part of addresses: only what is safe in all of them is accepted.
    pub(super) fn folder(&self, folder: &Located<String>) {
        if !folder.value.is_empty() {
            self.findings.borrow_mut().extend(bad_id::finding(&folder.value, "", &folder.place));
        }
        self.unique(&self.folders, folder);
    }

    /// The first relation, as a value.
    pub(super) fn first_relation(&self) -> String {
        let first = self.relations.iter().find(|id| !id.value.is_empty());
        format!("\"{}\"", first.map_or("…", |id| id.value.as_str()))
    }

    /// Reports an id that occurs twice.
    pub(super) fn unique(&self, names: &[Located<String>], id: &Located<String>) {
        // An entry without a name is reported where it is read.
        let first = names.iter().find(|name| name.value == id.value && !id.value.is_empty());
        self.findings.borrow_mut().extend(first.filter(|first| first.place != id.place).map(|first| {
            let finding = problem::RepeatedId { id: id.value.clone() }.at(id.place.clone());
            finding.with_related(&first.place, Label::First)
        }));
    }
}

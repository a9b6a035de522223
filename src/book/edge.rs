//! A link to a block as an author writes it: an id alone, or a table with the id and what is said about the link. Relations and
//! choices are both written so, and both read here.
//!
//! In: a list of a TOML table. Out: the links as written, and after the ids are resolved each as an [`Edge`].

use std::sync::Arc;

use super::toml_table::{Item, Table};
use super::{BlockId, ItemId};
use crate::source::{Located, Place};

/// A link to a block.
#[derive(Debug, Clone)]
pub struct Edge<A> {
    /// The block.
    pub to: BlockId,
    /// What is said about the link.
    pub attributes: A,
    /// Where the id is written.
    pub place: Place,
}

/// What a block says about a block that it names along a relation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RelationAttributes {
    /// A note to the link, for readers; shared by all blocks that inherit the link.
    pub note: Option<Arc<str>>,
}

/// What a profile says about a block that it chooses.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChoiceAttributes {
    /// Hours per week.
    pub hours: Option<f64>,
    /// Note.
    pub note: Option<String>,
    /// The chosen items of its first list; all of them where none are named.
    pub only: Option<Vec<ItemId>>,
}

impl ChoiceAttributes {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// These, and of what they do not say what `other` says.
    pub fn or(self, other: Self) -> Self {
        Self { hours: self.hours.or(other.hours), note: self.note.or(other.note), only: self.only.or(other.only) }
    }
}

/// A link as written: its id is not resolved yet.
#[derive(Debug, Clone)]
pub struct WrittenEdge<A> {
    /// The id.
    pub id: Located<String>,
    /// What is said about the link.
    pub attributes: A,
}

/// The links of a list, if the key is there: a string is an id, and a table has the key `id` and the keys that `attributes` reads.
pub fn read<A: Default>(table: &Table, key: &str, attributes: impl Fn(&Table) -> A) -> Option<Vec<WrittenEdge<A>>> {
    let links = table.items(key, |item| match item {
        Item::Text(id) => WrittenEdge { id, attributes: A::default() },
        Item::Table(table) => {
            let link = WrittenEdge { id: table.required_string("id"), attributes: attributes(table) };
            table.finish();
            link
        }
    })?;
    // A table without an id is reported where it is read.
    Some(links.into_iter().filter(|link| !link.id.value.is_empty()).collect())
}

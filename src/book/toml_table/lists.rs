//! Lists of a table: strings and integers, each once; tables; strings and tables mixed.
//!
//! In: a key of a [`Table`]. Out: the entries of the right type; a finding for a value that is no list, for each entry of another
//! type, and for each that is repeated.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeValue};

use super::Table;
use crate::finding::{Label, problem};
use crate::source::Located;

/// An entry of a list.
pub enum Item<'a> {
    /// A string.
    Text(Located<String>),
    /// A table.
    Table(&'a Table<'a>),
}

impl<'a> Table<'a> {
    /// Reads a list of distinct integers, if the key exists.
    pub fn integers(&self, key: &str) -> Option<Vec<Located<i64>>> {
        let integer = |item: &DeValue| {
            item.as_integer().and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok())
        };
        self.distinct(key, "integer", integer)
    }

    /// Reads a list of distinct strings; empty if the key does not exist.
    pub fn strings(&self, key: &str) -> Vec<Located<String>> {
        let strings = self.distinct(key, "string", |item| item.as_str().map(str::to_owned));
        strings.into_iter().flatten().filter_map(|text| self.filled(key, text)).collect()
    }

    /// Reads one name, or a list of distinct names; empty if the key does not exist.
    pub fn names(&self, key: &str) -> Vec<Located<String>> {
        match self.get(key).map(Spanned::get_ref) {
            Some(DeValue::Array(_)) => self.strings(key),
            _ => self.name(key).into_iter().collect(),
        }
    }

    /// Reads an array of tables, each with `read`; empty if the key does not exist.
    pub fn tables<T>(&self, key: &str, mut read: impl FnMut(&Table) -> T) -> Vec<T> {
        let mut tables = Vec::new();
        for item in self.array(key, "array of tables").into_iter().flat_map(|items| items.iter()) {
            match item.get_ref().as_table() {
                Some(table) => tables.push(read(&self.inner(table, item.span()))),
                None => self.wrong_type(key, item, "table"),
            }
        }
        tables
    }

    /// Reads a list of strings and tables with `read`, if the key exists; a string is short for a table with only an id.
    pub fn items<T>(&self, key: &str, mut read: impl FnMut(Item) -> T) -> Option<Vec<T>> {
        let mut all = Vec::new();
        for item in self.array(key, "array")?.iter() {
            match item.get_ref() {
                DeValue::String(text) => {
                    let text = self.filled(key, self.located(text.to_string(), item.span()));
                    all.extend(text.map(|text| read(Item::Text(text))));
                }
                DeValue::Table(table) => all.push(read(Item::Table(&self.inner(table, item.span())))),
                _ => self.wrong_type(key, item, "string"),
            }
        }
        Some(all)
    }

    /// The list under a key, if the key exists; `wanted` names it where the value is of another type.
    fn array(&self, key: &str, wanted: &'static str) -> Option<&'a DeArray<'a>> {
        let value = self.get(key)?;
        let items = value.get_ref().as_array();
        if items.is_none() {
            self.wrong_type(key, value, wanted);
        }
        items
    }

    /// The entries of a list that `of` takes, each once; `wanted` is their type.
    fn distinct<T: Clone + Eq + Hash + ToString>(
        &self,
        key: &str,
        wanted: &'static str,
        of: impl Fn(&DeValue) -> Option<T>,
    ) -> Option<Vec<Located<T>>> {
        let mut found = Vec::new();
        let mut seen: HashMap<T, Range<usize>> = HashMap::new();
        for item in self.array(key, "array")?.iter() {
            match of(item.get_ref()).map(|value| (seen.entry(value.clone()), value)) {
                Some((Entry::Occupied(first), value)) => self.repeated(&value.to_string(), item, first.get().clone()),
                Some((Entry::Vacant(free), value)) => {
                    free.insert(item.span());
                    found.push(self.located(value, item.span()));
                }
                None => self.wrong_type(key, item, wanted),
            }
        }
        Some(found)
    }

    /// Reports a duplicate in a list.
    fn repeated(&self, what: &str, item: &Spanned<DeValue>, first: Range<usize>) {
        let finding = problem::RepeatedId { id: what.into() }.at(self.context.place(item.span()));
        self.context.report(finding.with_related(&self.context.place(first), Label::First));
    }
}

//! Applies safe fixes to the author's files, and preserves comments, order and layout.
//!
//! In: findings with a [`Fix`]. Out: changed files, each written atomically.

use std::collections::BTreeMap;
use std::path::Path;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Key, Table, Value};

use crate::book::{self, LoadError, Loaded, toml_fault};
use crate::check;
use crate::finding::{Finding, Fix, edited};
use crate::output::{self, Existing, WriteError};

/// A file that was fixed.
#[derive(Debug, PartialEq, Eq)]
pub struct FixedFile {
    /// Path below the book's folder.
    pub path: String,
    /// Number of findings that were fixed.
    pub count: usize,
}

/// What an author chose for each block that was split: the ids to write in place of its own.
pub type Chosen = BTreeMap<String, Vec<String>>;

/// Maximum number of times that a book is read again to fix what a previous fix made visible.
const MOST_ROUNDS: usize = 10;

/// A reason why a book cannot be fixed.
#[derive(Debug, thiserror::Error)]
pub enum FixError {
    /// A file cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The book cannot be loaded again.
    #[error(transparent)]
    Load(#[from] LoadError),
}

/// Applies the fixes of all findings that are `wanted`, and reads the book again, until nothing is left to fix: a file that could
/// not be read may contain more, which shows only after a fix. Returns the book, and the fixed files in order of path.
///
/// # Errors
/// If a file cannot be written, or the book cannot be loaded again.
pub fn apply_in_rounds(
    folder: &Path,
    mut loaded: Loaded,
    chosen: &Chosen,
    wanted: impl Fn(&Finding) -> bool,
) -> Result<(Loaded, Vec<FixedFile>), FixError> {
    let mut fixed: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..MOST_ROUNDS {
        let findings: Vec<_> = loaded.findings.iter().filter(|finding| wanted(finding)).cloned().collect();
        let round = apply(folder, &findings, chosen)?;
        if round.is_empty() {
            break;
        }
        for file in round {
            *fixed.entry(file.path).or_default() += file.count;
        }
        loaded = book::load(folder).map(check::complete)?;
    }
    let files = fixed.into_iter().map(|(path, count)| FixedFile { path, count });
    Ok((loaded, files.collect()))
}

/// Applies all fixes to the book in `folder`; of those that leave a choice, the ones that are `chosen`.
///
/// # Errors
/// If a file cannot be written; it is then unchanged.
pub fn apply(folder: &Path, findings: &[Finding], chosen: &Chosen) -> Result<Vec<FixedFile>, WriteError> {
    let mut files: BTreeMap<&str, (&str, Vec<&Fix>)> = BTreeMap::new();
    for finding in findings {
        if let Some(fix) = &finding.fix {
            let file = &finding.place.file;
            files.entry(&file.path).or_insert((&file.text, Vec::new())).1.push(fix);
        }
    }
    let mut fixed = Vec::new();
    for (path, (text, fixes)) in files {
        let (new, count) = fixed_text(text, &fixes, chosen);
        if count > 0 {
            let new = with_line_breaks_of(text, new);
            output::write(folder, Path::new(path), new.as_bytes(), Existing::Replace)?;
            fixed.push(FixedFile { path: path.into(), count });
        }
    }
    Ok(fixed)
}

/// Returns the text with fixes applied, and the number of fixes that changed something.
///
/// If there are text edits, only these are applied: the other fixes need a document that parses, and the next check finds
/// them again.
fn fixed_text(text: &str, fixes: &[&Fix], chosen: &Chosen) -> (String, usize) {
    let syntax = fixes.iter().find_map(|fix| match fix {
        Fix::Syntax(range) => Some(range),
        _ => None,
    });
    if let Some(range) = syntax {
        let (new, count) = toml_fault::correct(&text[range.clone()]);
        return (format!("{}{new}{}", &text[..range.start], &text[range.end..]), count);
    }
    let edits: Vec<_> =
        fixes.iter().filter_map(|fix| if let Fix::Edit(edits) = fix { Some(edits.clone()) } else { None }).collect();
    if !edits.is_empty() {
        return (edited(text, &edits.concat()), edits.len());
    }
    let Ok(mut document) = text.parse::<DocumentMut>() else { return (text.to_owned(), 0) };
    let count = fixes.iter().filter(|fix| apply_one(&mut document, fix, chosen)).count();
    (document.to_string(), count)
}

/// Returns the new text with Windows line breaks if the old text has only those.
pub(crate) fn with_line_breaks_of(old: &str, new: String) -> String {
    let only_others = old.contains("\r\n") && old.matches('\n').count() == old.matches("\r\n").count();
    if only_others { new.replace("\r\n", "\n").replace('\n', "\r\n") } else { new }
}

/// Applies one fix. Returns whether it changed something.
fn apply_one(document: &mut DocumentMut, fix: &Fix, chosen: &Chosen) -> bool {
    match fix {
        Fix::Add { list, id } => match document.entry(list).or_insert_with(|| Array::new().into()) {
            Item::Value(Value::Array(array)) => {
                let known = position(array, id).is_some();
                if !known {
                    add(array, id);
                }
                !known
            }
            _ => false,
        },
        Fix::Edit(_) | Fix::Syntax(_) => false,
        Fix::Rename { list, from, to } => rename(document, list, from, std::slice::from_ref(to)),
        Fix::Choose { list, from, .. } => match chosen.get(from) {
            Some(to) => {
                // The items of a block that was split are not those of its parts.
                if let Some(Item::Value(Value::Array(array))) = document.get_mut(list)
                    && let Some(Value::InlineTable(table)) = position(array, from).and_then(|at| array.get_mut(at))
                {
                    take_key(table, "only");
                }
                rename(document, list, from, to)
            }
            None => false,
        },
    }
}

/// Removes a key of a table on one line; the space before the closing brace stays.
fn take_key(table: &mut InlineTable, key: &str) {
    let Some(removed) = table.remove(key) else { return };
    let room = removed.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default().to_owned();
    if let Some((_, last)) = table.iter_mut().last()
        && last.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default().is_empty()
    {
        last.decor_mut().set_suffix(room);
    }
}

/// Writes ids in place of one, in a list or as keys of a table. What is said about the old one stays with the first.
fn rename(document: &mut DocumentMut, list: &str, from: &str, to: &[String]) -> bool {
    let Some((first, others)) = to.split_first() else { return false };
    match document.get_mut(list) {
        Some(Item::Value(Value::Array(array))) => {
            let at = position(array, from);
            for (id, at) in others.iter().rev().zip(at.into_iter().cycle()) {
                if position(array, id).is_none() {
                    insert_after(array, at, id);
                }
            }
            rename_item(array, from, first)
        }
        Some(Item::Table(table)) => {
            let reason = table.get(from).cloned();
            for (id, reason) in others.iter().zip(reason.into_iter().cycle()) {
                if !table.contains_key(id) {
                    table.insert(id, reason);
                }
            }
            rename_key(table, from, first)
        }
        _ => false,
    }
}

/// Inserts a string into a list behind another item, on a line of its own if that is.
fn insert_after(array: &mut Array, at: usize, id: &str) {
    let Some(before) = array.get_mut(at) else { return };
    let decor = before.decor();
    let text = |raw: Option<&toml_edit::RawString>| raw.and_then(|raw| raw.as_str()).unwrap_or_default().to_owned();
    let (prefix, suffix) = (text(decor.prefix()), text(decor.suffix()));
    let mut value = Value::from(id);
    let room = match prefix.rfind('\n') {
        Some(newline) => prefix[newline..].to_owned(),
        None => " ".to_owned(),
    };
    value.decor_mut().set_prefix(room);
    // What stands behind the last item stays behind it.
    if at + 1 == array.len() {
        value.decor_mut().set_suffix(suffix);
        if let Some(before) = array.get_mut(at) {
            before.decor_mut().set_suffix("");
        }
    }
    array.insert_formatted(at + 1, value);
}

/// Returns the index of an id in a list, where it is a string or the `id` of a table.
fn position(array: &Array, id: &str) -> Option<usize> {
    array.iter().position(|value| match value {
        Value::InlineTable(table) => table.get("id").and_then(Value::as_str) == Some(id),
        value => value.as_str() == Some(id),
    })
}

/// Appends a string to a list of TOML, on its own line if the other items are.
pub(crate) fn add(array: &mut Array, id: &str) {
    let mut value = Value::from(id);
    let Some(last) = array.len().checked_sub(1).and_then(|last| array.get_mut(last)) else {
        array.push_formatted(value);
        return;
    };
    let before = last.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
    let Some(newline) = before.rfind('\n') else {
        value.decor_mut().set_prefix(" ");
        // The whitespace before the closing bracket stays there.
        if let Some(room) = last.decor_mut().suffix().cloned() {
            value.decor_mut().set_suffix(room);
            last.decor_mut().set_suffix("");
        }
        array.push_formatted(value);
        return;
    };
    let indent = before[newline + 1..].to_owned();
    // A comment after the last item stays on the line of that item.
    let behind_item = last.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default().to_owned();
    last.decor_mut().set_suffix("");
    let behind_comma = if array.trailing_comma() { array.trailing().as_str().unwrap_or_default() } else { "" };
    let remark = format!("{behind_item}{behind_comma}");
    value.decor_mut().set_prefix(format!("{}\n{indent}", remark.trim_end()));
    array.push_formatted(value);
    array.set_trailing_comma(true);
    array.set_trailing("\n");
}

fn rename_item(array: &mut Array, from: &str, to: &str) -> bool {
    let Some(at) = position(array, from) else { return false };
    if position(array, to).is_some() {
        take_out(array, at);
        return true;
    }
    let renamed = |old: &Value| {
        let mut new = Value::from(to);
        *new.decor_mut() = old.decor().clone();
        new
    };
    match array.get_mut(at) {
        Some(Value::InlineTable(table)) => {
            if let Some(id) = table.get_mut("id") {
                *id = renamed(id);
            }
        }
        Some(value) => *value = renamed(value),
        None => return false,
    }
    true
}

/// Removes an item from a list; comments before it remain.
fn take_out(array: &mut Array, at: usize) {
    let removed = array.remove(at);
    let text = |raw: Option<&toml_edit::RawString>| raw.and_then(|raw| raw.as_str()).unwrap_or_default().to_owned();
    let before = text(removed.decor().prefix());
    let Some(end) = before.rfind('\n').filter(|_| before.contains('#')) else { return };
    let remark = &before[..end];
    match array.get_mut(at) {
        Some(next) => {
            let own = text(next.decor().prefix());
            next.decor_mut().set_prefix(format!("{remark}{own}"));
        }
        None => {
            let own = text(Some(array.trailing()));
            array.set_trailing(format!("{remark}{own}"));
        }
    }
}

/// Renames a key in place, unless the new name exists already.
fn rename_key(table: &mut Table, from: &str, to: &str) -> bool {
    if table.contains_key(to) || !table.contains_key(from) {
        return false;
    }
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    for name in names {
        let Some((key, item)) = table.remove_entry(&name) else { continue };
        let key = if name == from { Key::new(to).with_leaf_decor(key.leaf_decor().clone()) } else { key };
        table.insert_formatted(&key, item);
    }
    true
}

//! Applies safe fixes to the author's files, and preserves comments, order and layout.
//!
//! In: findings with a [`Fix`]. Out: changed files, each written atomically.

use std::collections::BTreeMap;
use std::path::Path;

use toml_edit::{Array, DocumentMut, Item, Key, Table, Value};

use crate::book::toml_fault;
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

/// Applies all fixes to the book in `folder`.
///
/// # Errors
/// If a file cannot be written; it is then unchanged.
pub fn apply(folder: &Path, findings: &[Finding]) -> Result<Vec<FixedFile>, WriteError> {
    let mut files: BTreeMap<&str, (&str, Vec<&Fix>)> = BTreeMap::new();
    for finding in findings {
        if let Some(fix) = &finding.fix {
            let file = &finding.place.file;
            files.entry(&file.path).or_insert((&file.text, Vec::new())).1.push(fix);
        }
    }
    let mut fixed = Vec::new();
    for (path, (text, fixes)) in files {
        let (new, count) = fixed_text(text, &fixes);
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
fn fixed_text(text: &str, fixes: &[&Fix]) -> (String, usize) {
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
    let count = fixes.iter().filter(|fix| apply_one(&mut document, fix)).count();
    (document.to_string(), count)
}

/// Returns the new text with Windows line breaks if the old text has only those.
fn with_line_breaks_of(old: &str, new: String) -> String {
    let only_others = old.contains("\r\n") && old.matches('\n').count() == old.matches("\r\n").count();
    if only_others { new.replace("\r\n", "\n").replace('\n', "\r\n") } else { new }
}

/// Applies one fix. Returns whether it changed something.
fn apply_one(document: &mut DocumentMut, fix: &Fix) -> bool {
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
        Fix::Rename { list, from, to } => match document.get_mut(list) {
            Some(Item::Value(Value::Array(array))) => rename_item(array, from, to),
            Some(Item::Table(table)) => rename_key(table, from, to),
            _ => false,
        },
    }
}

/// Returns the index of an id in a list, where it is a string or the `id` of a table.
fn position(array: &Array, id: &str) -> Option<usize> {
    array.iter().position(|value| match value {
        Value::InlineTable(table) => table.get("id").and_then(Value::as_str) == Some(id),
        value => value.as_str() == Some(id),
    })
}

/// Appends a string to a list, on its own line if the other items are.
fn add(array: &mut Array, id: &str) {
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

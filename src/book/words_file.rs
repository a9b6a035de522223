//! Words of a theme that cannot be used: faults of the file, with their places.
//!
//! In: the bytes of `words/LANGUAGE.toml` of a theme of the book. Out: findings with places in that file.

use std::cell::RefCell;
use std::ops::Range;

use super::toml_table::{self, Table};
use super::{conflict, encoding};
use crate::finding::{Code, Finding, problem};
use crate::source::{Place, SourceFile};
use crate::theme::words::WordsError;

/// What is wrong with the file at `path` below the book's folder; at least one finding, as it was refused for `error`.
pub fn findings(path: &str, bytes: &[u8], error: &WordsError) -> Vec<Finding> {
    let text = match encoding::text(path, bytes.to_vec()) {
        Ok(text) => text,
        Err(finding) => return vec![*finding],
    };
    let file = SourceFile::new(path, text);
    if let Some(finding) = conflict::find(&file) {
        return vec![finding];
    }
    let findings = RefCell::default();
    toml_table::read(&file, 0..file.text.len(), &findings, words);
    let mut findings = findings.into_inner();
    // A text may be as long as it likes: it is no title of the book.
    findings.retain(|finding| finding.code != Code::TooLarge);
    if findings.is_empty() {
        let (span, detail) = refused(error);
        findings.push(problem::UnreadableFile { detail }.at(Place::new(&file, span)));
    }
    findings
}

/// Where and why the file was refused, in the words of the parser.
fn refused(error: &WordsError) -> (Range<usize>, String) {
    match error {
        WordsError::Broken(_, error) => (error.span().unwrap_or_default(), error.message().to_owned()),
        error => (0..0, error.to_string()),
    }
}

/// Reads the tables that have a shape of their own; all others hold texts under any key.
fn words(root: &Table) {
    let punctuation = root.table("punctuation", |table| {
        for key in ["double", "single"] {
            if !table.has(key) {
                table.missing(key, "[\"…\", \"…\"]");
            }
            table.strings(key);
        }
        if !table.has("elisions") {
            table.missing("elisions", "[]");
        }
        table.strings("elisions");
        table.required_string("decimal");
        table.required_string("list");
        table.finish();
    });
    if punctuation.is_none() && !root.has("punctuation") {
        root.missing_table("punctuation");
    }
    let findings = root.table("findings", |table| {
        for code in table.keys() {
            table.table(&code.value, sentences);
        }
    });
    if findings.is_none() && !root.has("findings") {
        root.missing_table("findings");
    }
}

fn sentences(table: &Table) {
    table.required_string("message");
    table.required_string("help");
    for key in ["help_nearest", "why", "before", "after"] {
        table.string(key);
    }
    table.table("variants", |variants| {
        for variant in variants.keys() {
            variants.table(&variant.value, |table| {
                table.string("message");
                table.string("help");
                table.finish();
            });
        }
    });
    table.finish();
}

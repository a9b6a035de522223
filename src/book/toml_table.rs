//! Reads TOML key by key, so that every value keeps its place and all errors are reported at once.
//!
//! In: TOML text, a complete file or front matter. Out: typed values with places; findings for syntax errors, wrong types,
//! and missing or unknown keys.

mod lists;

use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};
use std::rc::Rc;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Date;

use super::meant::{Candidates, Named};
use super::toml_keys::{Hint, Level, Noticed};
use super::{toml_bounds, toml_fault, wrong_type};
use crate::finding::variant::{TomlMistake, ValueFault};
use crate::finding::{Finding, Fix, Label, problem};
use crate::name::visible;
use crate::source::{Located, Place, SourceFile};
use crate::text::shows_nothing;
pub use lists::Item;

/// A table that is being read. Call [`Table::finish`] after all known keys are read.
pub struct Table<'a> {
    context: &'a Context<'a>,
    table: &'a DeTable<'a>,
    /// Place of the table: its header, or the start of the file.
    pub place: Place,
    level: Rc<Level>,
}

struct Context<'a> {
    file: &'a Arc<SourceFile>,
    offset: usize,
    findings: &'a RefCell<Vec<Finding>>,
    noticed: Noticed,
}

impl Context<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.file, span.start + self.offset..span.end + self.offset)
    }

    fn report(&self, finding: Finding) {
        self.findings.borrow_mut().push(finding);
    }
}

/// Parses the TOML at `range` of a file and passes its root table to `read`.
///
/// If the text does not parse, `read` receives an empty table, so that the file keeps its id; missing keys of that table are
/// not reported.
pub fn read<T>(
    file: &Arc<SourceFile>,
    range: Range<usize>,
    findings: &RefCell<Vec<Finding>>,
    read: impl FnOnce(&Table) -> T,
) -> T {
    let context = Context { file, offset: range.start, findings, noticed: Noticed::default() };
    let (root, errors) = DeTable::parse_recoverable(&file.text[range.clone()]);
    let broken = !errors.is_empty();
    let first_line = file.text[..range.start].matches('\n').count() + 1;
    // One slip makes the parser report several errors; the first is the one to fix.
    if let Some(fault) = toml_fault::explain(&file.text[range.clone()], first_line, &errors) {
        context.report(syntax(fault, &context, range.clone()));
    }
    let too_long = toml_bounds::too_long(root.get_ref(), &|span| context.place(span));
    // Recovered values are unreliable: nothing of a file that does not parse is used.
    let nothing = DeTable::new();
    let table = if broken { &nothing } else { root.get_ref() };
    let table = Table::new(&context, table, Place::new(file, range.start..range.start), None);
    let before = findings.borrow().len();
    let value = read(&table);
    drop(table);
    findings.borrow_mut().extend(too_long);
    findings.borrow_mut().extend(context.noticed.findings());
    if broken {
        // Consequences of a broken file (keys that seem missing) would only hide the cause.
        findings.borrow_mut().truncate(before);
    }
    value
}

/// Returns the text of a key at the start of a file that does not parse, if it can be recognised.
pub fn seen(file: &SourceFile, key: &str) -> Option<String> {
    let (root, _) = DeTable::parse_recoverable(&file.text);
    // A recovered value may also have typographic quotes.
    let word = |text: &str| text.trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned();
    let recovered = root.get_ref().get(key).and_then(|value| value.get_ref().as_str()).map(word);
    let mut lines = file.text.lines().filter_map(|line| line.trim_start().strip_prefix(key));
    let written = || lines.find(|rest| !rest.starts_with(|sign: char| sign.is_alphanumeric() || sign == '_')).map(word);
    recovered.or_else(written)
}

/// Returns the finding on a TOML fault at `range` of the file.
fn syntax(fault: toml_fault::Fault, context: &Context, range: Range<usize>) -> Finding {
    let is_list = matches!(fault.mistake, Some(TomlMistake::UnclosedList { .. }));
    let finding = problem::TomlSyntax { fault: fault.mistake }.at(context.place(fault.span));
    let certain = !fault.edits.is_empty();
    let finding = finding.with_fix(certain.then_some(Fix::Syntax(range)));
    match fault.first {
        Some(first) if is_list => finding.with_related(&context.place(first..first + 1), Label::Opened),
        Some(first) => {
            let length = name_length(&context.file.text[context.offset + first..]);
            finding.with_related(&context.place(first..first + length), Label::First)
        }
        None => finding,
    }
}

/// How long the key or heading is with which a text begins.
fn name_length(text: &str) -> usize {
    let line = text.lines().next().unwrap_or_default();
    let end = if line.starts_with('[') { line.rfind(']').map(|at| at + 1) } else { line.find('=') };
    line[..end.unwrap_or(line.len())].trim_end().len()
}

impl<'a> Table<'a> {
    fn new(context: &'a Context<'a>, table: &'a DeTable<'a>, place: Place, around: Option<&Rc<Level>>) -> Self {
        let has = table.keys().map(|key| key.get_ref().to_string()).collect();
        Self { context, table, level: Level::new(place.clone(), around, has), place }
    }

    fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.level.ask(key);
        self.table.get(key)
    }

    fn located<T>(&self, value: T, span: Range<usize>) -> Located<T> {
        Located { value, place: self.context.place(span) }
    }

    fn wrong_type(&self, key: &str, value: &Spanned<DeValue>, wanted: &'static str) {
        let place = self.context.place(value.span());
        self.context.report(wrong_type::finding(key, value.get_ref(), wanted, place));
    }

    /// Reads a string, if the key exists.
    pub fn string(&self, key: &str) -> Option<Located<String>> {
        let value = self.get(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some(self.located(text.to_owned(), value.span())),
            None => {
                self.wrong_type(key, value, "string");
                None
            }
        }
    }

    /// Reads a name of something else, if the key exists. An empty name is reported and returned as none.
    pub fn name(&self, key: &str) -> Option<Located<String>> {
        self.filled(key, self.string(key)?)
    }

    /// Returns a text that is not empty; reports an empty one.
    fn filled(&self, key: &str, text: Located<String>) -> Option<Located<String>> {
        if text.value.trim().is_empty() {
            self.context.report(problem::EmptyText { key: key.into() }.at(text.place));
            return None;
        }
        Some(text)
    }

    /// A string that must be there and hold more than white space; an empty one otherwise, with a finding.
    pub fn required_string(&self, key: &'static str) -> Located<String> {
        self.required_like(key, "\"…\"")
    }

    /// The same, with the value that a finding shows where the key is not there.
    pub fn required_like(&self, key: &'static str, example: &str) -> Located<String> {
        match self.string(key) {
            Some(text) => {
                if shows_nothing(&text.value) {
                    self.context.report(problem::EmptyText { key: key.into() }.at(text.place.clone()));
                }
                text
            }
            None => {
                if !self.has(key) {
                    self.missing(key, example);
                }
                Located { value: String::new(), place: self.place.clone() }
            }
        }
    }

    /// Reports a key that must be there, with a value as it could be written.
    pub fn missing(&self, key: &'static str, example: &str) {
        self.context.noticed.missing(&self.level, key, example);
    }

    /// Reports a table that must be there.
    pub fn missing_table(&self, key: &'static str) {
        self.context.noticed.missing_table(&self.level, key);
    }

    /// Says what is to be said of a key that this table cannot have.
    pub fn hint(&self, key: &str, hint: Hint) {
        self.level.hint(key, hint);
    }

    /// Whether a key belongs above the header of this table, whose own keys are ids; a finding says so.
    pub fn belongs_above(&self, key: &Located<String>) -> bool {
        let belongs = self.level.above(&key.value).is_some();
        if belongs {
            self.context.noticed.unknown(&self.level, key.clone());
        }
        belongs
    }

    /// How many keys of the file are missing or unknown, as far as it was read.
    pub fn noticed(&self) -> usize {
        self.context.noticed.count()
    }

    /// Returns whether the key exists, with any type.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Returns whether there is a table, or a list of tables, under a key other than these.
    pub fn has_other_tables(&self, known: &[&str]) -> bool {
        self.table.iter().any(|(key, value)| {
            let table = match value.get_ref() {
                DeValue::Table(_) => true,
                DeValue::Array(items) => items.iter().any(|item| item.get_ref().is_table()),
                _ => false,
            };
            table && !known.contains(&key.get_ref().as_ref())
        })
    }

    /// Reads one of a fixed set of strings; a finding lists the others.
    pub fn choice<T: Copy>(&self, key: &str, allowed: &[(&str, T)]) -> Option<T> {
        self.allowed(key, self.string(key)?, allowed)
    }

    /// Reads a list of strings from a fixed set; empty if the key does not exist.
    pub fn choices<T: Copy>(&self, key: &str, allowed: &[(&str, T)]) -> Vec<T> {
        self.strings(key).into_iter().filter_map(|text| self.allowed(key, text, allowed)).collect()
    }

    fn allowed<T: Copy>(&self, key: &str, text: Located<String>, allowed: &[(&str, T)]) -> Option<T> {
        let found = allowed.iter().find(|(name, _)| *name == text.value).map(|(_, value)| *value);
        if found.is_none() {
            let names: Vec<_> = allowed.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            let index = Candidates::new(|| allowed.iter().map(|(name, _)| Named::new(name, [""; 0])).collect());
            let suggestion = index.meaning(&text.value).suggestion(&text);
            let problem = problem::WrongValue {
                key: key.into(),
                value: visible(&text.value),
                allowed: names.join(", "),
                fault: suggestion.many.map(ValueFault::from),
                help: suggestion.help,
            };
            self.context.report(problem.at(text.place).with_fix(suggestion.fix));
        }
        found
    }

    /// Reads a boolean; false if the key does not exist.
    pub fn boolean(&self, key: &str) -> bool {
        self.boolean_or(key, false)
    }

    /// Reads a boolean, or returns `default` if the key does not exist.
    pub fn boolean_or(&self, key: &str, default: bool) -> bool {
        let Some(value) = self.get(key) else { return default };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_type(key, value, "boolean");
            default
        })
    }

    /// Reads an integer, if the key exists.
    pub fn integer(&self, key: &str) -> Option<i64> {
        let value = self.get(key)?;
        let parsed =
            value.get_ref().as_integer().and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        if parsed.is_none() {
            self.wrong_type(key, value, "integer");
        }
        parsed
    }

    /// Reads a number between the bounds, if the key exists.
    pub fn number(&self, key: &str, bounds: RangeInclusive<f64>) -> Option<Located<f64>> {
        let value = self.get(key)?;
        let whole = value.get_ref().as_integer().map(|number| i64::from_str_radix(number.as_str(), number.radix()));
        let parsed = match whole {
            // Integers up to the precision of a float; larger ones are out of bounds anyway.
            Some(whole) => Some(whole.map_or(f64::INFINITY, |whole| whole as f64)),
            None => value.get_ref().as_float().and_then(|number| number.as_str().parse().ok()),
        };
        let Some(number) = parsed else {
            self.wrong_type(key, value, "number");
            return None;
        };
        self.bounded(key, number, bounds, value.span())
    }

    /// Reads an integer between the bounds, if the key exists.
    pub fn count(&self, key: &str, bounds: RangeInclusive<usize>) -> Option<usize> {
        let span = self.table.get(key)?.span();
        let number = usize::try_from(self.integer(key)?).unwrap_or_default();
        self.bounded(key, number, bounds, span).map(|number| number.value)
    }

    fn bounded<T: PartialOrd + ToString>(
        &self,
        key: &str,
        number: T,
        bounds: RangeInclusive<T>,
        span: Range<usize>,
    ) -> Option<Located<T>> {
        let place = self.context.place(span);
        if bounds.contains(&number) {
            return Some(Located { value: number, place });
        }
        let (least, most) = (bounds.start().to_string(), bounds.end().to_string());
        self.context.report(problem::BadNumber { key: key.into(), least, most }.at(place));
        None
    }

    /// Reads an unquoted date, if the key exists.
    pub fn date(&self, key: &str) -> Option<Date> {
        let value = self.get(key)?;
        let written = value.get_ref().as_datetime().filter(|written| written.time.is_none());
        let date = written.and_then(|written| written.date);
        if date.is_none() {
            self.wrong_type(key, value, "date");
        }
        date
    }

    /// Reads a table with `read`, if the key exists.
    pub fn table<T>(&self, key: &str, read: impl FnOnce(&Table) -> T) -> Option<T> {
        let value = self.get(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(read(&self.inner(table, value.span()))),
            None => {
                self.wrong_type(key, value, "table");
                None
            }
        }
    }

    /// Adds a finding of the reader of the table.
    pub fn report(&self, finding: Finding) {
        self.context.report(finding);
    }

    /// Returns the place of a key, if it exists.
    pub fn place_of(&self, key: &str) -> Option<Place> {
        let (name, _) = self.table.get_key_value(key)?;
        Some(self.context.place(name.span()))
    }

    /// The table's keys in the order in which they stand in the file.
    pub fn keys(&self) -> Vec<Located<String>> {
        let keys = self.table.iter().map(|(name, _)| self.located(name.get_ref().to_string(), name.span()));
        let mut keys: Vec<_> = keys.collect();
        keys.sort_by_key(|key| key.place.span.start);
        keys
    }

    fn inner<'b>(&'b self, table: &'b DeTable<'b>, span: Range<usize>) -> Table<'b> {
        Table::new(self.context, table, self.context.place(span), Some(&self.level))
    }

    /// Reports every key that was never asked for.
    pub fn finish(&self) {
        for key in self.keys() {
            if !self.level.knows(&key.value) {
                self.context.noticed.unknown(&self.level, key);
            }
        }
    }
}

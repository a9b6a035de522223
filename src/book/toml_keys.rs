//! Keys that a table of TOML lacks, and keys that it does not know: what each was meant as.
//!
//! In: the tables of a file while they are read, with the keys that were read, missing and unknown. Out, when the whole
//! file was read: a finding for each. A key that is missing because it was misspelt, or is below the wrong header, is one
//! finding.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::meant::{Meaning, Named, meaning};
use crate::finding::variant::KeyFault;
use crate::finding::{Finding, Help, Looks, problem};
use crate::name::visible;
use crate::source::{Located, Place};
use crate::theme::synonyms;

/// A table: which keys it has and which it can have.
pub struct Level {
    /// Its header, or the value that it is; the start of the file for the outermost one.
    place: Place,
    /// The table around it.
    around: Option<Rc<Level>>,
    /// The keys that are written in it.
    has: HashSet<String>,
    /// The keys that it can have.
    known: RefCell<Known>,
    /// Reasons why it cannot have certain keys.
    hints: RefCell<HashMap<String, Hint>>,
}

/// The keys that were read.
#[derive(Default)]
struct Known {
    in_order: Vec<String>,
    all: HashSet<String>,
}

/// A reason why a table cannot have a key.
#[derive(Clone)]
pub enum Hint {
    /// It belongs in a table within this one, of this name.
    Within(String),
    /// It is a list of blocks of this kind, that profiles cannot choose.
    NoChoice(String),
}

impl Level {
    /// A table with these keys.
    pub fn new(place: Place, around: Option<&Rc<Level>>, has: HashSet<String>) -> Rc<Self> {
        let (known, hints) = Default::default();
        Rc::new(Self { place, around: around.cloned(), has, known, hints })
    }

    /// Takes down a key that it can have.
    pub fn ask(&self, key: &str) {
        let mut known = self.known.borrow_mut();
        if known.all.insert(key.to_owned()) {
            known.in_order.push(key.to_owned());
        }
    }

    /// Records why it cannot have a key.
    pub fn hint(&self, key: &str, hint: Hint) {
        self.hints.borrow_mut().insert(key.to_owned(), hint);
    }

    /// Whether the key is one of those that were read so far.
    pub fn knows(&self, key: &str) -> bool {
        self.known.borrow().all.contains(key)
    }

    /// Its header as written; none for a value between braces, which ends where its brace closes.
    fn header(&self) -> Option<&str> {
        let text = self.place.file.text.get(self.place.span.clone())?.lines().next()?;
        text.starts_with('[').then_some(text)
    }

    /// The nearest table around it that can have a key, where the key was written below the header of this one: all that
    /// follows a header belongs to it.
    pub fn above(&self, key: &str) -> Option<Rc<Level>> {
        let mut level = self;
        while level.header().is_some() {
            level = level.around.as_deref()?;
            if level.knows(key) {
                return self.ancestor(level);
            }
        }
        None
    }

    fn ancestor(&self, wanted: &Level) -> Option<Rc<Level>> {
        let mut levels = std::iter::successors(self.around.clone(), |level| level.around.clone());
        levels.find(|level| std::ptr::eq(level.as_ref(), wanted))
    }
}

/// What was noticed while a file was read.
#[derive(Default)]
pub struct Noticed {
    missing: RefCell<Vec<(Rc<Level>, &'static str, Finding)>>,
    unknown: RefCell<Vec<(Rc<Level>, Located<String>)>>,
}

impl Noticed {
    /// A key that a table must have and has not.
    pub fn missing(&self, level: &Rc<Level>, key: &'static str, example: &str) {
        self.lacks(level, key, format!("{key} = {example}"));
    }

    /// A table that another must have and has not.
    pub fn missing_table(&self, level: &Rc<Level>, key: &'static str) {
        self.lacks(level, key, format!("[{key}]"));
    }

    fn lacks(&self, level: &Rc<Level>, key: &'static str, example: String) {
        let finding = problem::MissingKey { key: key.into(), example }.at(level.place.clone());
        self.missing.borrow_mut().push((Rc::clone(level), key, finding));
    }

    /// How many keys were noticed until now.
    pub fn count(&self) -> usize {
        self.missing.borrow().len() + self.unknown.borrow().len()
    }

    /// A key that a table cannot have.
    pub fn unknown(&self, level: &Rc<Level>, key: Located<String>) {
        self.unknown.borrow_mut().push((Rc::clone(level), key));
    }

    /// The findings, when the whole file was read.
    pub fn findings(self) -> Vec<Finding> {
        let mut meant: HashSet<(*const Level, String)> = HashSet::new();
        let mut findings = Vec::new();
        let looks = Looks::default();
        for (level, key) in self.unknown.into_inner() {
            let (finding, at) = unknown(&level, &key, &looks);
            let meant_key = match &finding.help {
                Help::Nearest(nearest) => nearest.clone(),
                Help::Plain => key.value,
            };
            meant.insert((Rc::as_ptr(&at), meant_key));
            findings.push(finding);
        }
        let missing = self.missing.into_inner().into_iter();
        let not_meant = missing.filter(|(level, key, _)| !meant.contains(&(Rc::as_ptr(level), (*key).to_owned())));
        findings.extend(not_meant.map(|(_, _, finding)| finding));
        findings
    }
}

/// The finding about a key that a table cannot have, and the table for which it was meant.
fn unknown(level: &Rc<Level>, key: &Located<String>, looks: &Looks) -> (Finding, Rc<Level>) {
    let known = &level.known.borrow().in_order;
    let finding = |fault: Option<KeyFault>, help: Help| {
        problem::UnknownKey { key: visible(&key.value), known: known.join(", "), fault, help }.at(key.place.clone())
    };
    let own = |fault, help| (finding(fault, help), Rc::clone(level));
    match level.hints.borrow().get(&key.value).cloned() {
        Some(Hint::Within(table)) => return own(Some(KeyFault::Within { table }), Help::Plain),
        Some(Hint::NoChoice(kind)) => return own(Some(KeyFault::NotChosen { kind }), Help::Plain),
        None => {}
    }
    // Of a table whose keys are ids, every key that belongs above is meant for there.
    if let Some(above) = level.above(&key.value).filter(|above| known.is_empty() || !above.has.contains(&key.value)) {
        let table = level.header().unwrap_or_default().to_owned();
        return (finding(Some(KeyFault::Below { table }), Help::Plain), above);
    }
    if known.is_empty() {
        return own(Some(KeyFault::NoKeys), Help::Plain);
    }
    if !looks.another(known.len()) {
        return own(None, Help::Plain);
    }
    let named: Vec<_> = known.iter().map(|known| Named::new(known, [""; 0])).collect();
    let meant = meaning(&key.value, &named.iter().collect::<Vec<_>>());
    if let Meaning::Certain(certain) = &meant {
        let is_there = level.has.contains(certain);
        let suggestion = meant.suggestion(key);
        let finding = finding(None, suggestion.help).with_fix(suggestion.fix.filter(|_| !is_there));
        return (finding, Rc::clone(level));
    }
    // A word with the same meaning is more likely meant than one that is spelled alike.
    let help = match (synonyms::key(&key.value, known.iter().map(String::as_str)), meant) {
        (Some(meant), _) => Help::Nearest(meant.into()),
        (None, Meaning::Near(meant)) => Help::Nearest(meant),
        _ => Help::Plain,
    };
    own(None, help)
}

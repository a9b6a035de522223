//! Findings: a stable code, a place, and arguments for the message.
//!
//! In: places and arguments from every phase that reads the author's files. Out: findings, sorted by file and place. The
//! sentences are in the theme's words, so that they are in the book's language; see [`human`].

mod code;
pub mod github;
pub mod human;
pub mod json;
pub mod severities;

pub use code::Code;

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use crate::source::Place;
use crate::theme::words::{Sentences, Variant, Words, fill};

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The book is not built.
    Error,
    /// The book is built; an author should correct this.
    Warning,
    /// A remark: it may be intended.
    Note,
}

impl Severity {
    /// All severities, the most severe first.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

    /// Returns its name in files and data, the same in all languages.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// The type of file that a finding is about, for the list of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Any file that the program reads.
    File,
    /// A profile.
    Profile,
    /// A team.
    Team,
    /// The handbook itself: `book.toml`, blocks and chapters.
    Book,
}

/// One fault and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Code.
    pub code: Code,
    /// Severity in this book.
    pub severity: Severity,
    /// Place.
    pub place: Place,
    /// Named values for the message and the help, such as `("id", "versterken")`.
    ///
    /// With the name `nearest` present, the words' `help_nearest` is used in place of `help`. The value of the name `variant`
    /// is the special case whose words are used, where the words have it.
    pub arguments: Vec<(&'static str, String)>,
    /// The title of the section of the publication that says what is to be.
    pub section: Option<Arc<str>>,
    /// The change that mends it, where only one can be meant.
    pub fix: Option<Fix>,
}

/// A change of a span of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in bytes of the file.
    pub span: Range<usize>,
    /// What comes in its place.
    pub text: String,
}

/// A text with edits made; of edits that overlap, the first in the text is made.
pub fn edited(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<_> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        let Some(kept) = text.get(at..edit.span.start) else { continue };
        new.push_str(kept);
        new.push_str(&edit.text);
        at = edit.span.end;
    }
    new + text.get(at..).unwrap_or_default()
}

/// A change to a file that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Replaces spans of the file.
    Edit(Vec<Edit>),
    /// Corrects every certain mistake in the syntax of the TOML that stands at a span of the file.
    Syntax(Range<usize>),
    /// Puts an id at the end of a list.
    Add {
        /// The list's key.
        list: String,
        /// The id.
        id: String,
    },
    /// Writes one id where another stands; where that stands already, takes the other away.
    Rename {
        /// The list's key.
        list: String,
        /// The id as written.
        from: String,
        /// The id to write.
        to: String,
    },
}

impl Finding {
    /// A finding without arguments.
    pub fn new(code: Code, place: Place) -> Self {
        Self { code, severity: code.severity(), place, arguments: Vec::new(), section: None, fix: None }
    }

    /// Adds a named value for the message or the help.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// Adds the change that mends it.
    pub fn with_fix(self, fix: Option<Fix>) -> Self {
        Self { fix, ..self }
    }

    /// Chooses the words of a special case. A theme that lacks them uses the general ones.
    pub fn with_variant(self, variant: &'static str) -> Self {
        self.with("variant", variant)
    }

    /// Returns what is wrong, as one sentence on one line.
    pub fn message(&self, words: &Words) -> String {
        let sentences = words.finding(self.code.name());
        let special = self.variant(&sentences).and_then(|variant| variant.message.as_ref());
        one_line(&fill(special.unwrap_or(&sentences.message), &self.arguments))
    }

    /// Returns what to do, as one sentence on one line.
    pub fn help(&self, words: &Words) -> String {
        let sentences = words.finding(self.code.name());
        let special = self.variant(&sentences).and_then(|variant| variant.help.as_ref());
        let nearest = sentences.help_nearest.as_ref().filter(|_| self.argument("nearest").is_some());
        let sentence = special.or(nearest).unwrap_or(&sentences.help);
        one_line(&fill(sentence, &self.arguments))
    }

    /// The named value, if it was added.
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the words of the special case, if there is one.
    fn variant<'a>(&self, sentences: &'a Sentences) -> Option<&'a Variant> {
        sentences.variants.get(self.argument("variant")?)
    }

    /// Adds the candidate most similar to `wanted`, if it is near enough to be what was meant.
    pub fn with_nearest<'a>(self, wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(wanted, candidates) {
            Some(found) => self.with("nearest", found),
            None => self,
        }
    }
}

/// The candidate most like `wanted`, if it is similar enough to be a slip of the pen.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A long input is no slip of the pen, and comparing it with every id would take long.
    const LONGEST: usize = 120;
    if wanted.len() > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(wanted, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.75)
        // Of equally near ones the first in the book wins: `max_by` would take the last.
        .fold(None, |best: Option<(f64, &str)>, this| match best {
            Some(best) if best.0 >= this.0 => Some(best),
            _ => Some(this),
        })
        .map(|(_, candidate)| candidate)
}

/// How many names may still be held against each other to find the nearest. In a file with a hundred thousand wrong names it
/// would take minutes, and nobody reads so many.
#[derive(Debug)]
pub struct Looks(Cell<usize>);

impl Default for Looks {
    fn default() -> Self {
        Self(Cell::new(2_000_000))
    }
}

impl Looks {
    /// Whether to look once more, among so many.
    pub fn another(&self, among: usize) -> bool {
        let left = self.0.get().checked_sub(among + 1);
        self.0.set(left.unwrap_or_default());
        left.is_some()
    }
}

/// Sorts by file, place and code, and removes duplicates.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.place.span.start, finding.place.span.end, finding.code);
        a.place.file.path.cmp(&b.place.file.path).then_with(|| key(a).cmp(&key(b)))
    });
    findings.dedup();
}

/// Returns whether any finding is an error.
pub fn any_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// An author's text may hold line breaks, control codes, or marks that turn the direction of what follows; a terminal must not
/// obey them.
fn one_line(text: &str) -> String {
    let steers = |character| matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|character| if character.is_control() || steers(character) { ' ' } else { character }).collect()
}

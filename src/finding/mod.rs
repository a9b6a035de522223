//! Findings: a stable code, a place, and arguments for the message.
//!
//! In: places and arguments from every phase that reads the author's files. Out: findings, sorted by file and place. The
//! sentences are in the theme's words, so that they are in the book's language; see [`human`].

pub mod argument;
mod code;
mod edit;
pub mod github;
pub mod human;
pub mod json;
mod related;
pub mod severities;
mod suggestion;
pub mod variant;

pub use argument::AboutBlock;
pub use code::{Code, problem};
pub use edit::{Edit, Fix, edited};
pub use related::{Label, Related};
pub use suggestion::{Looks, nearest};

use std::sync::Arc;

use argument::Parts;

use crate::limits::Limit;
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
    /// Named values for the message and the help, such as `("id", "knife")`.
    pub arguments: Vec<(&'static str, String)>,
    /// The special case whose words are used, where the words have it.
    pub variant: Option<&'static str>,
    /// Which help is shown.
    pub help: Help,
    /// Other places that it is about, at most [`Finding::MOST_RELATED`].
    pub related: Vec<Related>,
    /// Title of the section of the publication that explains the rule.
    pub section: Option<Arc<str>>,
    /// The change that removes it, where only one can be meant.
    pub fix: Option<Fix>,
}

/// Which help a finding shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Help {
    /// The one of its special case, or of its code.
    #[default]
    Plain,
    /// The one for a name or path that is nearly that of something in the book.
    Nearest(String),
}

impl Help {
    /// Names the candidate that is most like `wanted`, if one is near enough to be what was meant.
    pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        nearest(wanted, candidates).map_or(Help::Plain, |found| Help::Nearest(found.into()))
    }
}

impl Finding {
    /// How many other places a finding names: nobody follows a longer circle.
    pub const MOST_RELATED: usize = 8;

    /// The finding of a problem; a phase makes it with the type in [`problem`].
    fn of(code: Code, parts: Parts, place: Place) -> Self {
        let Parts { arguments, variant, help } = parts;
        let severity = code.severity();
        Self { code, severity, place, arguments, variant, help, related: Vec::new(), section: None, fix: None }
    }

    /// Adds the change that removes it.
    pub fn with_fix(self, fix: Option<Fix>) -> Self {
        Self { fix, ..self }
    }

    /// Adds another place that it is about. The place of the finding itself is not added.
    pub fn with_related(mut self, place: &Place, label: Label) -> Self {
        if *place != self.place && self.related.len() < Self::MOST_RELATED {
            self.related.push(Related::new(place.clone(), label));
        }
        self
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
        if let (Help::Nearest(nearest), Some(sentence)) = (&self.help, &sentences.help_nearest) {
            let mut values = self.arguments.clone();
            values.push(("nearest", nearest.clone()));
            return one_line(&fill(sentence, &values));
        }
        let special = self.variant(&sentences).and_then(|variant| variant.help.as_ref());
        one_line(&fill(special.unwrap_or(&sentences.help), &self.arguments))
    }

    /// The named value, if there is one.
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the words of the special case, if there is one.
    fn variant<'a>(&self, sentences: &'a Sentences) -> Option<&'a Variant> {
        sentences.variants.get(self.variant?)
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

/// The finding that there is too much of something, where `found` is more than there may be.
pub fn exceeded(limit: Limit, found: usize, place: Place) -> Option<Finding> {
    (found > limit.most()).then(|| problem::TooLarge { limit, found, most: limit.most() }.at(place))
}

/// Returns text on one line without control or direction characters, which a terminal would obey.
fn one_line(text: &str) -> String {
    let steers = |character| matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|character| if character.is_control() || steers(character) { ' ' } else { character }).collect()
}

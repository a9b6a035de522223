//! How much each finding weighs in one book, and where the publication says so.
//!
//! In: the tables `[findings.CODE]` of `book.toml`. Out: findings with their severity, those that are turned off left out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Code, Finding, Severity};
use crate::source::Located;

/// What `book.toml` says of one finding.
#[derive(Debug, Clone, Default)]
pub struct Rule {
    /// Its severity: `None` where `book.toml` leaves it, `Some(None)` where the finding is off.
    pub severity: Option<Option<Severity>>,
    /// Where the publication says what is to be: a path below `content/`, with the heading after `#`.
    pub section: Option<Located<String>>,
}

/// What `book.toml` says of findings.
#[derive(Debug, Clone, Default)]
pub struct Severities {
    rules: BTreeMap<Code, Rule>,
}

impl Severities {
    /// Of these rules.
    pub fn new(rules: impl IntoIterator<Item = (Code, Rule)>) -> Self {
        Self { rules: rules.into_iter().collect() }
    }

    /// How much a finding weighs in this book; none when it is off.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        self.rules.get(&code).and_then(|rule| rule.severity).unwrap_or(Some(code.severity()))
    }

    /// All places of the publication that are named.
    pub fn sections(&self) -> impl Iterator<Item = (Code, &Located<String>)> {
        self.rules.iter().filter_map(|(code, rule)| Some((*code, rule.section.as_ref()?)))
    }

    /// Gives each finding its severity and the title of the section that says so, and drops those that are off.
    pub fn apply(&self, findings: &mut Vec<Finding>, title: impl Fn(Code) -> Option<Arc<str>>) {
        findings.retain_mut(|finding| {
            let severity = self.severity(finding.code);
            finding.severity = severity.unwrap_or(finding.severity);
            finding.section = title(finding.code);
            severity.is_some()
        });
    }
}

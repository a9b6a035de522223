//! The severity of each finding in one book, and the section of the publication that explains it.
//!
//! In: the tables `[findings.CODE]` of `book.toml`. Out: findings with their severity, without those that are off.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Code, Finding, Severity};
use crate::source::Located;

/// A table `[findings.CODE]` of `book.toml`.
#[derive(Debug, Clone, Default)]
pub struct SeverityRule {
    /// `None` if `book.toml` does not set it, `Some(None)` if the finding is off.
    pub severity: Option<Option<Severity>>,
    /// Section of the publication that explains the rule: a path below `content/`, with the heading after `#`.
    pub section: Option<Located<String>>,
}

/// All tables `[findings.CODE]` of `book.toml`.
#[derive(Debug, Clone, Default)]
pub struct Severities {
    rules: BTreeMap<Code, SeverityRule>,
}

impl Severities {
    /// Creates the severities from these tables.
    pub fn new(rules: impl IntoIterator<Item = (Code, SeverityRule)>) -> Self {
        Self { rules: rules.into_iter().collect() }
    }

    /// Returns the severity of a finding in this book; none if it is off.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        self.rules.get(&code).and_then(|rule| rule.severity).unwrap_or(Some(code.severity()))
    }

    /// Returns all sections that are named.
    pub fn sections(&self) -> impl Iterator<Item = (Code, &Located<String>)> {
        self.rules.iter().filter_map(|(code, rule)| Some((*code, rule.section.as_ref()?)))
    }

    /// Sets the severity and the section title of each finding, and removes those that are off.
    pub fn apply(&self, findings: &mut Vec<Finding>, title: impl Fn(Code) -> Option<Arc<str>>) {
        findings.retain_mut(|finding| {
            let severity = self.severity(finding.code);
            finding.severity = severity.unwrap_or(finding.severity);
            finding.section = title(finding.code);
            severity.is_some()
        });
    }
}

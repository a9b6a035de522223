//! One cause, one finding: a finding that is only a consequence of another is not reported.
//!
//! In: the findings of reading and resolving. Out: the same without the consequences of an unreadable file, a missing list,
//! or an id that two files have. If they are true, they are found again when the cause is corrected.

use std::collections::HashSet;

use crate::finding::{Code, Finding};

/// Removes the findings that are consequences of others.
pub fn drop_what_follows(findings: &mut Vec<Finding>) {
    let unread = findings.iter().any(|finding| is_unread(finding.code));
    let without_list = findings.iter().any(|finding| matches!(finding.code, Code::MissingList | Code::NotAList));
    let twice = findings.iter().filter(|finding| finding.code == Code::DuplicateId).filter_map(id);
    let twice: HashSet<String> = twice.map(str::to_owned).collect();
    findings.retain(|finding| match finding.code {
        // These depend on the content of another file.
        Code::NotInBase | Code::RepeatedInBase | Code::BrokenFragment => !unread,
        Code::NoSuchItem => !unread && !without_list,
        Code::WrongKind => id(finding).is_none_or(|id| !twice.contains(id)),
        _ => true,
    });
}

/// Returns whether a finding with this code means that its file could not be read.
pub fn is_unread(code: Code) -> bool {
    matches!(
        code,
        Code::UnreadableFile
            | Code::NotUtf8
            | Code::FileTooLarge
            | Code::NoPlainFile
            | Code::MergeConflict
            | Code::TomlSyntax
            | Code::MissingFrontMatter
    )
}

fn id(finding: &Finding) -> Option<&str> {
    finding.arguments.iter().find(|(name, _)| *name == "id").map(|(_, id)| id.as_str())
}

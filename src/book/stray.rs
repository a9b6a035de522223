//! Files that are not part of the book: what each was probably meant to be, and what to do with it.
//!
//! In: the path of a file that is not a block, chapter, profile, team or image. Out: a finding; none for files that editors
//! and systems leave behind.

use std::path::Path;

use crate::attachment;
use crate::finding::variant::StrayFault;
use crate::finding::{Finding, problem};
use crate::source::{Place, SourceFile};

use super::config::Config;

/// Returns whether an editor or a system made a file for itself.
pub fn is_left_behind(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    name.ends_with('~')
        // A lock of an office program.
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || name == "thumbs.db"
        || name == "desktop.ini"
}

/// Returns the finding on a file at `full` on disk, to report unless a text links to it.
pub fn finding(path: &str, full: &Path, config: &Config) -> Finding {
    problem::StrayFile { fault: fault(path, full, config) }.at(Place::start_of(&SourceFile::new(path, "")))
}

fn fault(path: &str, full: &Path, config: &Config) -> StrayFault {
    let below_profiles = path.starts_with("profiles/");
    if below_profiles && config.profiles.is_none() {
        return StrayFault::NoProfiles;
    }
    if path.starts_with("profiles/teams/") && config.teams.is_none() {
        return StrayFault::NoTeams;
    }
    if let Some(name) = meant_name(path, if below_profiles { ".toml" } else { ".md" }) {
        // A file system without capitals has one file of both names.
        let is_other = !path.to_lowercase().ends_with(&name.to_lowercase());
        let exists = is_other && full.with_file_name(&name).exists();
        return if exists { StrayFault::Copy { name } } else { StrayFault::Ending { name } };
    }
    match (attachment::ending(path).as_str(), below_profiles) {
        ("md", true) => StrayFault::TextAmongProfiles,
        ("toml", true) => {
            let folders = if config.teams.is_some() { "profiles/, profiles/teams/" } else { "profiles/" };
            StrayFault::ProfileFolder { folders: folders.into() }
        }
        ("toml", false) => StrayFault::ProfileInContent,
        ("md", false) if config.kinds.is_empty() => StrayFault::NoKinds,
        ("md", false) => {
            let known: Vec<_> = config.kinds.iter().map(|kind| format!("content/{}/", kind.folder)).collect();
            StrayFault::BlockFolder { folders: known.join(", ") }
        }
        (ending, _) if attachment::ENDINGS.contains(&ending) => StrayFault::Unlinked,
        _ => StrayFault::Other { allowed: attachment::ENDINGS.join(", ") },
    }
}

/// Returns the right name of a file if only its extension is wrong: `x.md.txt`, `x.MD`, `x.markdown`.
fn meant_name(path: &str, right: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let small = name.to_lowercase();
    let wrong =
        [format!("{right}.txt"), format!("{right}.md"), format!("{right}.bak"), ".markdown".into(), right.into()];
    let wrong = wrong.iter().filter(|wrong| *wrong != ".markdown" || right == ".md");
    let end = wrong.into_iter().find(|wrong| small.ends_with(wrong.as_str()))?;
    let stem = name.get(..name.len().checked_sub(end.len())?)?;
    let meant = format!("{stem}{right}");
    (!stem.is_empty() && meant != name).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_end_of_a_name_is_seen() {
        for (path, right, meant) in [
            ("profiles/cook.toml.txt", ".toml", Some("cook.toml")),
            ("profiles/cook.TOML", ".toml", Some("cook.toml")),
            ("content/a.MD", ".md", Some("a.md")),
            ("content/a.markdown", ".md", Some("a.md")),
            ("content/a.md", ".md", None),
            ("content/a.txt", ".md", None),
            ("content/.md", ".md", None),
        ] {
            assert_eq!(meant_name(path, right).as_deref(), meant, "{path}");
        }
    }
}

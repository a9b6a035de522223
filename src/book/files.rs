//! Which files a book has, and what each of them is: by where it lies and how its name ends.
//!
//! In: the book's folder and its kinds. Out: paths below that folder, in order; a finding for each file that is out of place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::config::Config;
use super::walk::walk;
use super::written_path::composed;
use crate::finding::{Code, Finding};
use crate::picture;
use crate::source::{Place, SourceFile};

/// The files of a book, by what they are; paths below the book's folder, in order.
#[derive(Default)]
pub struct Files {
    /// Blocks, each with its kind.
    pub blocks: Vec<(String, usize)>,
    /// Chapters.
    pub chapters: Vec<(String, ())>,
    /// Profiles.
    pub profiles: Vec<(String, ())>,
    /// Teams.
    pub teams: Vec<(String, ())>,
    /// Pictures, each with the file on disk.
    pub pictures: BTreeMap<String, PathBuf>,
}

impl Files {
    /// Finds them; what lies where nothing of its sort belongs is a finding.
    pub fn find(folder: &Path, config: &Config, findings: &mut Vec<Finding>) -> Self {
        let mut files = Self::default();
        for (path, full) in walk(folder, "content", findings) {
            let below = path.trim_start_matches("content/");
            let kind =
                below.rsplit_once('/').map(|(inner, _)| config.kinds.iter().position(|kind| kind.folder == inner));
            match (extension(&path), kind) {
                ("md", None) => files.chapters.push((path, ())),
                ("md", Some(Some(kind))) => files.blocks.push((path, kind)),
                (ending, _) if picture::ENDINGS.contains(&ending) => {
                    // Published under its name with composed letters, whatever the system makes of it.
                    files.pictures.insert(composed(&path), full);
                }
                _ => {
                    let known: Vec<_> = config.kinds.iter().map(|kind| format!("content/{}/", kind.folder)).collect();
                    let place = Place::start_of(&SourceFile::new(path, ""));
                    findings.push(Finding::new(Code::StrayFile, place).with("folders", known.join(", ")));
                }
            }
        }
        if config.profiles.is_some() {
            let found = walk(folder, "profiles", findings).into_iter();
            for (path, _) in found.filter(|(path, _)| extension(path) == "toml") {
                match path.split('/').collect::<Vec<_>>().as_slice() {
                    ["profiles", _] => files.profiles.push((path, ())),
                    ["profiles", "teams", _] if config.teams.is_some() => files.teams.push((path, ())),
                    _ => {
                        let folders = if config.teams.is_some() { "profiles/, profiles/teams/" } else { "profiles/" };
                        let place = Place::start_of(&SourceFile::new(path, ""));
                        findings.push(Finding::new(Code::StrayFile, place).with("folders", folders));
                    }
                }
            }
        }
        files
    }
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

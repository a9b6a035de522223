//! The files of a book and their types, by folder and extension.
//!
//! In: the book's folder and its kinds. Out: sorted paths below that folder; the finding for each file that is out of place,
//! unless a text links to it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::KindId;
use super::config::Config;
use super::stray;
use super::walk::walk;
use super::written_path::composed;
use crate::attachment;
use crate::finding::{Finding, nearest, problem};
use crate::picture;

/// The files of a book by type, as sorted paths below the book's folder.
#[derive(Default)]
pub struct Files {
    /// Blocks with their kinds.
    pub blocks: Vec<(String, KindId)>,
    /// Chapters.
    pub chapters: Vec<(String, ())>,
    /// Profiles.
    pub profiles: Vec<(String, ())>,
    /// Teams.
    pub teams: Vec<(String, ())>,
    /// Images, each with its path on disk.
    pub pictures: BTreeMap<String, PathBuf>,
    /// All other files.
    pub others: BTreeMap<String, Other>,
}

/// A file that is not part of the book unless a text links to it.
pub struct Other {
    /// Path on disk.
    pub full: PathBuf,
    /// Finding to report if no text links to it.
    pub finding: Finding,
}

impl Files {
    /// Finds all files; what cannot be read is a finding.
    pub fn find(folder: &Path, config: &Config, findings: &mut Vec<Finding>) -> Self {
        let mut files = Self::default();
        let kept = |(path, _): &(String, PathBuf)| !stray::is_left_behind(path);
        for (path, full) in walk(folder, "content", findings).into_iter().filter(kept) {
            let below = path.trim_start_matches("content/");
            let kind = below.rsplit_once('/').map(|(inner, _)| config.kinds.position(|kind| kind.folder == inner));
            match (extension(&path), kind) {
                ("md", None) => files.chapters.push((path, ())),
                ("md", Some(Some(kind))) => files.blocks.push((path, kind)),
                _ if picture::ENDINGS.contains(&attachment::ending(&path).as_str()) => {
                    // Published under its name in NFC, whatever form the system stores.
                    files.pictures.insert(composed(&path), full);
                }
                _ => files.put_aside(path, full, config),
            }
        }
        for (path, full) in walk(folder, "profiles", findings).into_iter().filter(kept) {
            let is_toml = extension(&path) == "toml" && config.profiles.is_some();
            match path.split('/').collect::<Vec<_>>().as_slice() {
                ["profiles", _] if is_toml => files.profiles.push((path, ())),
                ["profiles", "teams", _] if is_toml && config.teams.is_some() => files.teams.push((path, ())),
                _ => files.put_aside(path, full, config),
            }
        }
        files
    }

    /// Reports each kind without blocks for which a folder of texts has nearly the right name.
    pub fn missing_folders(&self, config: &Config) -> Vec<Finding> {
        let strays: BTreeSet<&str> = self.others.keys().filter_map(|path| stray_folder(path)).collect();
        let empty = |kind: &KindId| self.blocks.iter().all(|(_, other)| other != kind);
        let kinds = config.kinds.keys().filter(empty).map(|kind| &config.kinds[kind]);
        kinds
            .filter_map(|kind| {
                let found = nearest(&kind.folder, strays.iter().copied())?;
                let (folder, id) = (kind.folder.clone(), kind.id.clone());
                let problem = problem::MissingFolder { found: found.into(), folder, kind: id };
                Some(problem.at(kind.folder_place.clone()))
            })
            .collect()
    }

    /// Keeps a file that is no part of the book by itself: a text may link to it.
    fn put_aside(&mut self, path: String, full: PathBuf, config: &Config) {
        let finding = stray::finding(&path, &full, config);
        self.others.insert(composed(&path), Other { full, finding });
    }
}

/// The folder of a text two levels below the book's folder.
fn stray_folder(path: &str) -> Option<&str> {
    let (folder, name) = path.strip_prefix("content/")?.rsplit_once('/')?;
    (extension(name) == "md" && !folder.contains('/')).then_some(folder)
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

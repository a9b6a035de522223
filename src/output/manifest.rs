//! The list of written files, `.bouwstenen` in the output folder. It marks the folder as made by the program and lists
//! which files are ours. It is a list of SHA-256 digests, so `sha256sum --check .bouwstenen` verifies a copy.
//!
//! In: an output folder. Out: the files in it that are not ours.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use walkdir::WalkDir;

use super::path::OutputPath;
use super::write::digest;

/// Name of the list, which also marks the folder as made by this program.
pub const MARKER: &str = ".bouwstenen";

/// First line, for people who find the file. `sha256sum` skips it.
const HEAD: &str = "# Written by bouwstenen build, which replaces these files and refuses a folder with others.";

/// Last line: without it the list is incomplete.
const END: &str = "# That is all.";

/// The files of an output folder with the digests of their content.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Manifest {
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads the list of a folder; none if it does not exist or is incomplete.
    pub fn read(folder: &Path) -> Option<Self> {
        let about = std::fs::symlink_metadata(folder.join(MARKER)).ok()?;
        if !about.is_file() {
            return None;
        }
        let text = std::fs::read_to_string(folder.join(MARKER)).ok()?;
        if text.lines().last() != Some(END) {
            return None;
        }
        // An invalid line makes no file ours: the file that it was meant for counts as foreign and stays. The list may come
        // from anyone, and its files are removed, so it may name only paths inside the folder.
        let entries = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once("  "));
        let entries = entries.filter(|(_, path)| OutputPath::new(path).is_ok());
        Some(Self { files: entries.map(|(digest, path)| (path.into(), digest.into())).collect() })
    }

    /// Returns the list as text.
    pub fn text(&self) -> String {
        let lines = self.files.iter().map(|(path, digest)| format!("{digest}  {path}\n"));
        format!("{HEAD}\n{}{END}\n", lines.collect::<String>())
    }

    /// Adds a file with its digest.
    pub fn add(&mut self, path: &str, digest: String) {
        self.files.insert(path.into(), digest);
    }

    /// Returns the paths on the list.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Returns the folders of these paths.
    fn folders(&self) -> BTreeSet<&str> {
        self.paths().flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end])).collect()
    }

    /// Returns whether a path is on the list.
    pub fn holds(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Returns the listed files that have changed, as sorted paths below the folder. Files in `seen` are known to be
    /// unchanged and are not read again.
    pub fn changed(&self, folder: &Path, seen: &BTreeSet<String>) -> Vec<String> {
        let differs = |path: &str, written: &String| {
            let bytes = std::fs::read(folder.join(path));
            bytes.is_ok_and(|bytes| digest(&bytes) != *written)
        };
        let others = self.files.iter().filter(|(path, _)| !seen.contains(*path));
        others.filter(|(path, digest)| differs(path, digest)).map(|(path, _)| path.clone()).collect()
    }

    /// Returns the files that are not on the list, as sorted paths below the folder. Links and devices are never ours.
    pub fn foreign(&self, folder: &Path) -> std::io::Result<Vec<String>> {
        let mut foreign = Vec::new();
        let parents = self.folders();
        let mut walk = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = entry?;
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let path = below.to_string_lossy().replace('\\', "/");
            let ours = if entry.file_type().is_dir() {
                parents.contains(path.as_str())
            } else {
                entry.file_type().is_file() && (path == MARKER || self.files.contains_key(&path))
            };
            if !ours {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                foreign.push(path);
            }
        }
        Ok(foreign)
    }

    /// Removes the listed files, then the list, then the empty folders, and so the folder itself unless it contains
    /// something else. Files that are not on the list are never removed.
    pub fn remove_from(&self, folder: &Path) -> std::io::Result<()> {
        for path in self.paths() {
            gone(std::fs::remove_file(folder.join(path)))?;
        }
        // In reverse order: inner folders come before outer ones.
        for parent in self.folders().into_iter().rev() {
            gone(std::fs::remove_dir(folder.join(parent)))?;
        }
        gone(std::fs::remove_file(folder.join(MARKER)))?;
        gone(std::fs::remove_dir(folder))
    }
}

/// A file that no longer exists need not be removed.
fn gone(removed: std::io::Result<()>) -> std::io::Result<()> {
    match removed {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

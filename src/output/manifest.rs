//! The list of what was written, kept in the output folder as `.bouwstenen`: it makes the folder ours, and says which
//! files in it are. It is a list of SHA-256 digests, so `sha256sum --check .bouwstenen` says whether a copy came over whole.
//!
//! In: an output folder. Out: what in it is not ours.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use walkdir::WalkDir;

use super::path::OutputPath;
use super::write::digest;

/// The name of the list, which also marks the folder as made by this program.
pub const MARKER: &str = ".bouwstenen";

/// The first line, for who finds the file. `sha256sum` passes over it.
const HEAD: &str = "# Made by bouwstenen build. What stands here is replaced as a whole; other files are refused.";

/// The last line: without it the list is not whole.
const END: &str = "# That is all.";

/// The files of an output folder, each with the digest of its bytes.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Manifest {
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// The list in a folder; none where there is none, or where writing it was broken off.
    pub fn read(folder: &Path) -> Option<Self> {
        let about = std::fs::symlink_metadata(folder.join(MARKER)).ok()?;
        if !about.is_file() {
            return None;
        }
        let text = std::fs::read_to_string(folder.join(MARKER)).ok()?;
        if text.lines().last() != Some(END) {
            return None;
        }
        // A line that is no entry makes no file ours: what it was meant for is foreign then, and stays. The list may come
        // from anyone: what it names is removed, so it names only what lies in the folder.
        let entries = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once("  "));
        let entries = entries.filter(|(_, path)| OutputPath::new(path).is_ok());
        Some(Self { files: entries.map(|(digest, path)| (path.into(), digest.into())).collect() })
    }

    /// The list as text.
    pub fn text(&self) -> String {
        let lines = self.files.iter().map(|(path, digest)| format!("{digest}  {path}\n"));
        format!("{HEAD}\n{}{END}\n", lines.collect::<String>())
    }

    /// Adds a file, by its digest.
    pub fn add(&mut self, path: &str, digest: String) {
        self.files.insert(path.into(), digest);
    }

    /// The paths on the list.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The folders in which these lie.
    fn folders(&self) -> BTreeSet<&str> {
        self.paths().flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end])).collect()
    }

    /// Whether a path is on the list.
    pub fn holds(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// What a folder holds that is on the list but not as it was written, as paths below it, in order: someone changed it.
    /// What was `seen` to be as it was need not be read again.
    pub fn changed(&self, folder: &Path, seen: &BTreeSet<String>) -> Vec<String> {
        let differs = |path: &str, written: &String| {
            let bytes = std::fs::read(folder.join(path));
            bytes.is_ok_and(|bytes| digest(&bytes) != *written)
        };
        let others = self.files.iter().filter(|(path, _)| !seen.contains(*path));
        others.filter(|(path, digest)| differs(path, digest)).map(|(path, _)| path.clone()).collect()
    }

    /// What a folder holds that is not on the list, as paths below it, in order. Links and devices are never ours.
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

    /// Takes away what is on the list, then the list, then the folders that are left empty, and so the folder itself unless
    /// it holds something else. Nothing that is not on the list is ever removed.
    pub fn remove_from(&self, folder: &Path) -> std::io::Result<()> {
        for path in self.paths() {
            gone(std::fs::remove_file(folder.join(path)))?;
        }
        // From the last: what lies within comes before what it lies in.
        for parent in self.folders().into_iter().rev() {
            gone(std::fs::remove_dir(folder.join(parent)))?;
        }
        gone(std::fs::remove_file(folder.join(MARKER)))?;
        gone(std::fs::remove_dir(folder))
    }
}

/// What is gone already need not be removed.
fn gone(removed: std::io::Result<()>) -> std::io::Result<()> {
    match removed {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

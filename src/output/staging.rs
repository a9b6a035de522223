//! The new folder that is filled, and takes the place of the old one when all is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::error::{OutputError, io};
use super::manifest::Manifest;
use super::path::OutputPath;
use super::write::digest;
use super::{interrupt, place, swap};

/// A folder in progress. If it is dropped without [`Staging::finish`], it removes itself.
pub struct Staging {
    target: PathBuf,
    folder: PathBuf,
    /// Parent folders that were created for it, the innermost first.
    made: Vec<PathBuf>,
    /// Becomes the list of written files. It is locked while open, so that no other build removes the folder.
    marker: File,
    /// List of the last build.
    last: Manifest,
    taken: Mutex<Taken>,
    /// Files of the last build that are unchanged in this one.
    alike: Mutex<BTreeSet<String>>,
    bytes: AtomicU64,
    rewritten: AtomicU64,
    finished: bool,
}

/// Paths that are in use, and the files that use them.
#[derive(Default)]
struct Taken {
    files: BTreeMap<String, String>,
    folders: BTreeSet<String>,
    manifest: Manifest,
}

impl Staging {
    /// Creates a new folder beside `target`, which it will replace. `book` is the folder that must not be touched.
    ///
    /// # Errors
    /// If `target` may not be replaced, or the new folder cannot be created.
    pub fn begin(target: &Path, book: &Path) -> Result<Self, OutputError> {
        let wanted = (target, book);
        let target = place::of(target).map_err(io(target))?;
        let book = book.canonicalize().map_err(io(book))?;
        place::refuse_the_book(&target, &book)?;
        place::refuse_links(wanted.0, wanted.1)?;
        let parent = target.parent().unwrap_or(Path::new("/")).to_owned();
        let made = parent.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
        std::fs::create_dir_all(&parent).map_err(io(&parent))?;
        let _lock = swap::lock(&parent);
        swap::sweep(&target);
        let last = place::refuse_foreign(&target)?.unwrap_or_default();
        // Created and registered under one lock, so that an interruption in between leaves nothing.
        let _hold = interrupt::hold();
        let (folder, marker) = swap::open_beside(&target).map_err(io(&parent))?;
        interrupt::opened(&folder);
        Ok(Self {
            target,
            folder,
            made,
            marker,
            last,
            taken: Mutex::default(),
            alike: Mutex::default(),
            bytes: AtomicU64::new(0),
            rewritten: AtomicU64::new(0),
            finished: false,
        })
    }

    /// Writes one file.
    ///
    /// # Errors
    /// If the path is not a valid [`OutputPath`], is in use, or cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let path = OutputPath::new(path)?;
        // A poisoned lock means that another writer panicked; the lists themselves are consistent.
        let digest = digest(bytes);
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).take(&path, digest)?;
        let _hold = interrupt::hold();
        let full = self.folder.join(path.as_str());
        if let Some(parent) = full.parent() {
            std::fs::create_dir_all(parent).map_err(io(parent))?;
        }
        if self.taken_over(&path, &full, bytes) {
            self.alike.lock().unwrap_or_else(PoisonError::into_inner).insert(path.as_str().into());
        } else {
            // The folder is new and ours; an existing file in it is not written through.
            File::create_new(&full).and_then(|mut file| file.write_all(bytes)).map_err(io(&full))?;
            self.rewritten.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        }
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(())
    }

    /// Hard-links the file of the last build if it has the same bytes. Returns whether it did.
    fn taken_over(&self, path: &OutputPath, full: &Path, bytes: &[u8]) -> bool {
        if !self.last.holds(path.as_str()) || std::fs::hard_link(self.target.join(path.as_str()), full).is_err() {
            return false;
        }
        // Reads from the current path: another build may replace the last one at any moment.
        let plain =
            std::fs::symlink_metadata(full).is_ok_and(|about| about.is_file() && about.len() == bytes.len() as u64);
        if plain && std::fs::read(full).is_ok_and(|old| old == bytes) {
            return true;
        }
        // Never written through: that would change the file of the last build.
        let _ = std::fs::remove_file(full);
        false
    }

    /// Returns the number of bytes written so far.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Returns how many of these bytes were not in the last build, and so were really written.
    pub fn rewritten(&self) -> u64 {
        self.rewritten.load(Ordering::Relaxed)
    }

    /// Replaces the old folder by the new one.
    ///
    /// # Errors
    /// If the old folder may no longer be replaced, or the system refuses; it is then unchanged.
    pub fn finish(mut self) -> Result<(), OutputError> {
        let _hold = interrupt::hold();
        let manifest = std::mem::take(&mut self.taken.lock().unwrap_or_else(PoisonError::into_inner).manifest);
        self.marker.write_all(manifest.text().as_bytes()).map_err(io(&self.folder))?;
        let parent = self.target.parent().unwrap_or(Path::new("/"));
        let lock = swap::lock(parent);
        // Checked again: another program or build may have written there meanwhile.
        let old = place::refuse_foreign(&self.target)?;
        if let Some(old) = &old {
            let alike = std::mem::take(&mut *self.alike.lock().unwrap_or_else(PoisonError::into_inner));
            let changed = old.changed(&self.target, &alike);
            if !changed.is_empty() {
                return Err(OutputError::Changed { folder: self.target.clone(), files: changed });
            }
        }
        swap::swap(&self.folder, &self.target).map_err(io(&self.target))?;
        self.finished = true;
        // The old folder has the temporary path now: from here on only listed files are removed from it.
        interrupt::closed(&self.folder);
        drop(lock);
        let removed = old.map_or(Ok(()), |old| old.remove_from(&self.folder));
        removed.map_err(|error| OutputError::OldStays { path: self.folder.clone(), error })
    }
}

impl Taken {
    /// Reserves the path of a file, and of its folders.
    fn take(&mut self, path: &OutputPath, digest: String) -> Result<(), OutputError> {
        let key = path.key();
        let taken = |other: &str| Err(OutputError::Taken { path: path.as_str().into(), other: other.into() });
        if let Some(other) = self.files.get(&key) {
            return taken(other);
        }
        if self.folders.contains(&key) {
            return taken(&format!("{}/", path.as_str()));
        }
        let parents: Vec<_> = key.match_indices('/').map(|(end, _)| key[..end].to_owned()).collect();
        if let Some(other) = parents.iter().find_map(|parent| self.files.get(parent)) {
            return taken(other);
        }
        self.folders.extend(parents);
        self.manifest.add(path.as_str(), digest);
        self.files.insert(key, path.as_str().to_owned());
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.finished {
            let _ = std::fs::remove_dir_all(&self.folder);
            interrupt::closed(&self.folder);
            // Only empty folders: another build may use them.
            self.made.iter().take_while(|folder| std::fs::remove_dir(folder).is_ok()).count();
        }
    }
}

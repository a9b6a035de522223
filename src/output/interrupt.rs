//! Cleans up when a build is interrupted: removes what it made so far.
//!
//! The folders in progress are global state, because a signal comes from outside the flow.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

/// Folders in progress.
static OPEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Every writer holds this lock for reading. Whoever holds it for writing knows that nobody writes.
static WRITING: RwLock<()> = RwLock::new(());

fn open() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Registers a folder in progress.
pub fn opened(folder: &Path) {
    open().insert(folder.to_owned());
}

/// Unregisters a folder that is no longer in progress.
pub fn closed(folder: &Path) {
    open().remove(folder);
}

/// Delays an interruption while something is written.
pub fn hold() -> RwLockReadGuard<'static, ()> {
    WRITING.read().unwrap_or_else(PoisonError::into_inner)
}

/// Removes every folder in progress, and stops all builds of this process from writing. The process must end now; a build
/// that is just replacing its target finishes first.
pub fn abandon() {
    // Never released: no other thread may start a folder again.
    std::mem::forget(WRITING.write().unwrap_or_else(PoisonError::into_inner));
    for folder in open().iter() {
        let _ = std::fs::remove_dir_all(folder);
    }
}

//! What to do when a build is told to stop: take away what it made so far.
//!
//! The folders that are being filled are known to the whole process, since a signal comes from outside the flow.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

/// The folders that are being filled.
static OPEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Whoever writes reads this meanwhile; so who holds it for writing knows that nobody writes.
static WRITING: RwLock<()> = RwLock::new(());

fn open() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Tells that a folder is being filled.
pub fn opened(folder: &Path) {
    open().insert(folder.to_owned());
}

/// Tells that a folder is no longer being filled.
pub fn closed(folder: &Path) {
    open().remove(folder);
}

/// Holds an interruption off while something is written.
pub fn hold() -> RwLockReadGuard<'static, ()> {
    WRITING.read().unwrap_or_else(PoisonError::into_inner)
}

/// Removes every folder that is being filled, and keeps all builds of this process from writing more. The process is to
/// end now; a build that is just taking its place does so first.
pub fn abandon() {
    // Never given back: no other thread may begin a folder anew.
    std::mem::forget(WRITING.write().unwrap_or_else(PoisonError::into_inner));
    for folder in open().iter() {
        let _ = std::fs::remove_dir_all(folder);
    }
}

//! Says when a file of the book may have changed.
//!
//! In: the book's folder. Out: a call for each time that something stirred and all is quiet again.
//!
//! Nothing rests on what the system says of a change, only that there was one: editors write in many ways (beside the file and
//! renamed, emptied first, all at once), folders go away and come back. Where the system says nothing (a network drive, say),
//! a glance at all files every two seconds finds it.

use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use siphasher::sip::SipHasher13;

use crate::book;

/// So long nothing must stir before the book is read.
const QUIET: Duration = Duration::from_millis(30);

/// After so long it is read all the same.
const PATIENCE: Duration = Duration::from_millis(400);

/// How often all files are glanced at where nothing was said.
const GLANCE: Duration = Duration::from_secs(2);

/// Watches the files of a book.
pub struct Watcher {
    folder: PathBuf,
    system: RecommendedWatcher,
    stirred: Receiver<()>,
    glance: u64,
}

impl Watcher {
    /// Begins to watch the book in a folder.
    ///
    /// # Errors
    /// When the system knows no way of watching.
    pub fn of(folder: &Path) -> notify::Result<Self> {
        let (stir, stirred) = mpsc::channel();
        let of_book: Vec<_> = book::READ.iter().map(|name| folder.join(name)).collect();
        let system = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Reading is no change, and our own.
            let counts = event.map_or(true, |event| {
                !event.kind.is_access()
                    && event.paths.iter().any(|path| of_book.iter().any(|own| path.starts_with(own)))
            });
            if counts {
                let _ = stir.send(());
            }
        })?;
        let mut watcher = Self { folder: folder.to_owned(), system, stirred, glance: glance(folder) };
        watcher.watch();
        Ok(watcher)
    }

    /// Watches all that is there. Done again after each change: a folder that was removed and put back is another one.
    fn watch(&mut self) {
        // What cannot be watched is glanced at.
        let _ = self.system.watch(&self.folder, RecursiveMode::NonRecursive);
        for name in book::READ {
            let path = self.folder.join(name);
            if path.is_dir() {
                let _ = self.system.watch(&path, RecursiveMode::Recursive);
            }
        }
    }

    /// Calls `changed` each time that files may have changed, as long as the program runs.
    pub fn each_change(mut self, mut changed: impl FnMut()) {
        loop {
            let told = match self.stirred.recv_timeout(GLANCE) {
                Ok(()) => {
                    self.wait_for_quiet();
                    true
                }
                Err(RecvTimeoutError::Timeout) => {
                    let now = glance(&self.folder);
                    if std::mem::replace(&mut self.glance, now) == now {
                        continue;
                    }
                    false
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            self.watch();
            changed();
            if told {
                // Afterwards, so that nobody waits for it: where the system tells of changes, it tells of the next one too.
                self.glance = glance(&self.folder);
            }
        }
    }

    fn wait_for_quiet(&self) {
        let began = Instant::now();
        while began.elapsed() < PATIENCE && self.stirred.recv_timeout(QUIET).is_ok() {}
    }
}

/// What all files of the book look like from outside: names, sizes, times.
fn glance(folder: &Path) -> u64 {
    let mut hasher = SipHasher13::new();
    for name in book::READ {
        for entry in walkdir::WalkDir::new(folder.join(name)).sort_by_file_name().into_iter().flatten() {
            hasher.write(entry.path().as_os_str().as_encoded_bytes());
            if let Ok(about) = entry.metadata()
                && about.is_file()
            {
                hasher.write_u64(about.len());
                let age = about.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
                hasher.write_u128(age.unwrap_or_default().as_nanos());
            }
        }
    }
    hasher.finish()
}

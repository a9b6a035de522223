//! Says when a file of the book may have changed.
//!
//! In: the book's folder. Out: a call for each time that something stirred and all is quiet again.
//!
//! Nothing rests on what the system says of a change, only that there was one: editors write in many ways (beside the file and
//! renamed, emptied first, all at once), folders go away and come back. Where the system says nothing (a network drive, say),
//! a glance at all files every two seconds finds it.

use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
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
    /// None where the system gives no watcher: then all is seen at a glance.
    system: Option<RecommendedWatcher>,
    /// The other end, so that waiting for the system is waiting for a glance where there is no watcher.
    _stir: Sender<()>,
    stirred: Receiver<()>,
    glance: u64,
    /// Why the system does not say of every change, where it does not.
    why_not: Option<String>,
}

impl Watcher {
    /// Begins to watch the book in a folder. Where the system can or will not watch it (too many files are watched already,
    /// say), its files are glanced at every two seconds.
    pub fn of(folder: &Path) -> Self {
        let (stir, stirred) = mpsc::channel();
        let of_book: Vec<_> = book::READ.iter().map(|name| folder.join(name)).collect();
        let stirs = stir.clone();
        let system = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Reading is no change, and our own.
            let counts = event.map_or(true, |event| {
                !event.kind.is_access()
                    && event.paths.iter().any(|path| of_book.iter().any(|own| path.starts_with(own)))
            });
            if counts {
                let _ = stirs.send(());
            }
        });
        let mut watcher = Self {
            folder: folder.to_owned(),
            system: None,
            _stir: stir,
            stirred,
            glance: glance(folder),
            why_not: None,
        };
        match system {
            Ok(system) => {
                watcher.system = Some(system);
                watcher.why_not = watcher.watch().err().map(|error| said(&error));
            }
            Err(error) => watcher.why_not = Some(said(&error)),
        }
        watcher
    }

    /// Why changes may be seen only at a glance; none where the system says of each change.
    pub fn why_not(&self) -> Option<&str> {
        self.why_not.as_deref()
    }

    /// Watches all that is there. Done again after each change: a folder that was removed and put back is another one.
    ///
    /// # Errors
    /// When something cannot be watched; the rest is. What cannot be watched is glanced at.
    fn watch(&mut self) -> notify::Result<()> {
        let Some(system) = &mut self.system else { return Ok(()) };
        let mut watched = system.watch(&self.folder, RecursiveMode::NonRecursive);
        for name in book::READ {
            let path = self.folder.join(name);
            if path.is_dir() {
                watched = watched.and(system.watch(&path, RecursiveMode::Recursive));
            }
        }
        watched
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
            // What cannot be watched is glanced at.
            let _ = self.watch();
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

/// What the system said, without the path and the number of the error.
fn said(error: &notify::Error) -> String {
    let said = match &error.kind {
        notify::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    };
    said.split_once(" (os error").map_or(said.clone(), |(plain, _)| plain.to_owned())
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

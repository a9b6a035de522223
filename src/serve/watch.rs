//! Watches the files of a book.
//!
//! In: the book's folder. Out: a call after each change, when no more changes follow.
//!
//! The details of an event are not used, only that there was one: editors write in many ways (beside the file and renamed,
//! truncated first, all at once), and folders disappear and return. If the system gives no events (a network drive, for
//! example), polling all files every two seconds finds the change.

use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use siphasher::sip::SipHasher13;

use crate::book;

/// Debounce time: the book is read after this time without events.
const QUIET: Duration = Duration::from_millis(30);

/// Maximum delay: the book is read after this time in any case.
const PATIENCE: Duration = Duration::from_millis(400);

/// Polling interval if there are no events.
const GLANCE: Duration = Duration::from_secs(2);

/// Watches the files of a book.
pub struct Watcher {
    folder: PathBuf,
    /// None if the system offers no watcher: then files are polled.
    system: Option<RecommendedWatcher>,
    /// Keeps the channel open, so that waiting for events becomes waiting for the next poll if there is no watcher.
    _stir: Sender<()>,
    stirred: Receiver<()>,
    glance: u64,
    /// Why some changes give no event, if so.
    why_not: Option<String>,
}

impl Watcher {
    /// Starts to watch the book in a folder. If the system cannot watch it (because too many files are watched, for
    /// example), its files are polled every two seconds.
    pub fn of(folder: &Path) -> Self {
        let (stir, stirred) = mpsc::channel();
        let of_book: Vec<_> = book::READ.iter().map(|name| folder.join(name)).collect();
        let stirs = stir.clone();
        let system = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Reading, including our own, is not a change.
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

    /// Returns why some changes are found only by polling; none if the system reports every change.
    pub fn why_not(&self) -> Option<&str> {
        self.why_not.as_deref()
    }

    /// Watches all folders. Repeated after each change: a folder that was removed and restored is a new one.
    ///
    /// # Errors
    /// If something cannot be watched; the rest is. It is polled instead.
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

    /// Calls `changed` after each change, while the program runs.
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
            // What cannot be watched is polled.
            let _ = self.watch();
            changed();
            if told {
                // Computed afterwards, so that nobody waits for it: the system also reports the next change.
                self.glance = glance(&self.folder);
            }
        }
    }

    fn wait_for_quiet(&self) {
        let began = Instant::now();
        while began.elapsed() < PATIENCE && self.stirred.recv_timeout(QUIET).is_ok() {}
    }
}

/// Returns the message of the system, without path and error number.
fn said(error: &notify::Error) -> String {
    let said = match &error.kind {
        notify::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    };
    said.split_once(" (os error").map_or(said.clone(), |(plain, _)| plain.to_owned())
}

/// Returns a fingerprint of all files of the book: names, sizes, mtimes.
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

//! The development server: shows the book while it is written. Each page is rendered when a reader opens it.
//!
//! In: the book's folder and a port. Out: HTTP on the loopback address, while the program runs.
//!
//! A watcher (`watch`) signals that a file may have changed. Then the book is read again (`book::Shelf`: only changed files
//! are parsed). If it has no errors, it becomes a new snapshot (`snapshot`); otherwise the last good snapshot stays, and
//! readers see the errors. Open pages are notified by server-sent events (`events`); a page that has changed reloads.
//!
//! Invariants: no file is opened by a name from a request, because a snapshot answers only for its own addresses. The server
//! is reachable only from this machine: it binds to loopback and checks the origin of requests (`guard`). Nothing is written
//! except the cache of booklets.

mod current;
mod events;
mod guard;
mod http;
mod own;
mod snapshot;
mod state;
mod watch;
mod workers;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use schemars::{Schema, SchemaGenerator};

use crate::book::{LoadError, Loaded, Shelf};
use crate::check;
use crate::finding;
use current::Current;
use snapshot::Snapshot;
use state::Problem;

/// The types of what scripts get from the server while a book is being written: news of it, and the pages of a booklet.
pub fn data_types(generator: &mut SchemaGenerator) -> [Schema; 2] {
    [generator.subschema_for::<state::State>(), generator.subschema_for::<crate::print::Proof>()]
}

/// What happens while a server runs.
pub enum Event<'a> {
    /// The book was read; its findings are known.
    Read(&'a Loaded),
    /// The current state is shown.
    Shown(Duration),
    /// The current state has errors: the last good snapshot stays.
    NotShown(&'a Loaded),
    /// The current state cannot be shown, because the theme is wrong or the book is gone.
    Broken(&'a str),
    /// The system cannot watch files, for this reason: changes are found by polling.
    NotWatched(&'a str),
}

/// A reason why the server cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The folder contains no book.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The port is in use, or not allowed.
    #[error("port {port}: {error}")]
    Port {
        /// Requested port.
        port: u16,
        /// Error of the system.
        error: std::io::Error,
    },
    /// The folder cannot be watched, or the server cannot run.
    #[error("{0}")]
    System(String),
}

/// A server with an open port.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Binds a port on loopback; 0 picks a free one.
    ///
    /// # Errors
    /// If the port is not available.
    pub fn bind(port: u16) -> Result<Self, ServeError> {
        let refused = |error| ServeError::Port { port, error };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(refused)?;
        listener.set_nonblocking(true).map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        Ok(Self { listener, address })
    }

    /// Returns the address of the server.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves the book in a folder until the program is stopped. Calls `ready` when the server accepts requests.
    ///
    /// # Errors
    /// If the folder contains no book, or the system cannot watch or serve it.
    pub fn run(self, folder: &Path, ready: &dyn Fn(), tell: &(dyn Fn(Event) + Sync)) -> Result<(), ServeError> {
        let folder = folder.canonicalize().map_err(|_| LoadError::NoBook(folder.to_owned()))?;
        // Watching starts before the first read, so that no change is missed.
        let watcher = watch::Watcher::of(&folder);
        if let Some(why) = watcher.why_not() {
            tell(Event::NotWatched(why));
        }
        let mut shelf = Shelf::default();
        let first = check::complete(shelf.load(&folder)?);
        let current = Arc::new(Current::new());
        show(&current, Ok(first), &folder, tell);
        std::thread::scope(|scope| {
            let watched = Arc::clone(&current);
            let folder = &folder;
            scope.spawn(move || {
                watcher.each_change(|| show(&watched, shelf.load(folder).map(check::complete), folder, tell));
            });
            ready();
            http::serve(self.listener, self.address, current).map_err(|error| ServeError::System(error.to_string()))
        })
    }
}

/// Shows the new snapshot, or reports why it cannot be shown.
fn show(current: &Current, read: Result<Loaded, LoadError>, folder: &Path, tell: &dyn Fn(Event)) {
    let began = Instant::now();
    let loaded = match read {
        Ok(loaded) => loaded,
        // The folder may be absent for a moment.
        Err(error) => {
            tell(Event::Broken(&error.to_string()));
            return current.report(&Problem::Broken(error.to_string()));
        }
    };
    tell(Event::Read(&loaded));
    let findings = state::findings(&loaded);
    current.remember_words(&loaded);
    if finding::any_error(&loaded.findings) {
        tell(Event::NotShown(&loaded));
        return current.report(&Problem::Findings(findings));
    }
    match Snapshot::of(&loaded, folder) {
        Ok(snapshot) => {
            current.show(snapshot, &findings);
            tell(Event::Shown(began.elapsed()));
        }
        Err(error) => {
            tell(Event::Broken(&error));
            current.report(&Problem::Broken(error));
        }
    }
}

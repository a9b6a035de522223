//! The handbook on this machine while it is being written: every page as it is now, made when a reader opens it.
//!
//! In: the book's folder and a port. Out: HTTP on the loopback address, for as long as the program runs.
//!
//! A watcher (`watch`) says when a file may have changed. Then the book is read again (`book::Shelf`: only what changed is
//! parsed) and becomes a new `edition`, if it has no errors; else the last good one stays, and readers see what is wrong.
//! Pages tell by server-sent events (`events`) that there is news; a page that would now be another one loads itself again.
//!
//! Invariants: no file is opened by a name from a request: an edition answers for its own addresses and no others. Nothing
//! outside this machine is heard or told: the server binds to loopback and checks whose request it is (`guard`). Nothing is
//! written but the cache of booklets.

mod edition;
mod events;
mod guard;
mod http;
mod own;
mod stage;
mod state;
mod watch;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use schemars::{Schema, SchemaGenerator};

use crate::book::{LoadError, Loaded, Shelf};
use crate::finding;
use crate::routes;
use edition::Edition;
use stage::Stage;
use state::Problem;

/// The types of what scripts get from the server while a book is being written: news of it, and the pages of a booklet.
pub fn data_types(generator: &mut SchemaGenerator) -> [Schema; 2] {
    [generator.subschema_for::<state::State>(), generator.subschema_for::<crate::print::Proof>()]
}

/// What a server tells while it runs.
pub enum Told<'a> {
    /// The book was read; what is wrong with it is known.
    Read(&'a Loaded),
    /// Its pages can be read as they are now.
    Shown(Duration),
    /// They cannot: the last good ones stay.
    NotShown(&'a Loaded),
    /// They cannot, since the theme is wrong or the book is gone.
    Broken(&'a str),
    /// The system does not say when a file changes, for this reason: changes are seen a little later.
    NotWatched(&'a str),
}

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The folder holds no book.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The port is taken, or not allowed.
    #[error("port {port}: {error}")]
    Port {
        /// The port that was asked for.
        port: u16,
        /// What the system said.
        error: std::io::Error,
    },
    /// The folder cannot be watched, or the server cannot run.
    #[error("{0}")]
    System(String),
}

/// A server that has its port.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Takes a port of this machine; 0 takes any that is free.
    ///
    /// # Errors
    /// When the port cannot be had.
    pub fn bind(port: u16) -> Result<Self, ServeError> {
        let refused = |error| ServeError::Port { port, error };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(refused)?;
        listener.set_nonblocking(true).map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        Ok(Self { listener, address })
    }

    /// Where it can be reached.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves the book in a folder until the program is stopped. `ready` is called when the first reader can come.
    ///
    /// # Errors
    /// When the folder holds no book, or the machine does not let it be watched or served.
    pub fn run(self, folder: &Path, ready: &dyn Fn(), tell: &(dyn Fn(Told) + Sync)) -> Result<(), ServeError> {
        let folder = folder.canonicalize().map_err(|_| LoadError::NoBook(folder.to_owned()))?;
        // Watched from before the first look, so that no change falls between.
        let watcher = watch::Watcher::of(&folder);
        if let Some(why) = watcher.why_not() {
            tell(Told::NotWatched(why));
        }
        let mut shelf = Shelf::default();
        let first = routes::complete(shelf.load(&folder)?);
        let stage = Arc::new(Stage::new());
        show(&stage, Ok(first), &folder, tell);
        std::thread::scope(|scope| {
            let looking = Arc::clone(&stage);
            let folder = &folder;
            scope.spawn(move || {
                watcher.each_change(|| show(&looking, shelf.load(folder).map(routes::complete), folder, tell));
            });
            ready();
            http::serve(self.listener, self.address, stage).map_err(|error| ServeError::System(error.to_string()))
        })
    }
}

/// Puts on stage what was read, where it can be shown, and tells readers what is wrong.
fn show(stage: &Stage, read: Result<Loaded, LoadError>, folder: &Path, tell: &dyn Fn(Told)) {
    let began = Instant::now();
    let loaded = match read {
        Ok(loaded) => loaded,
        // The folder is away for a moment, say.
        Err(error) => {
            tell(Told::Broken(&error.to_string()));
            return stage.tell(&Problem::Broken(error.to_string()));
        }
    };
    tell(Told::Read(&loaded));
    let findings = state::findings(&loaded);
    stage.remember_words(&loaded);
    if finding::any_error(&loaded.findings) {
        tell(Told::NotShown(&loaded));
        return stage.tell(&Problem::Findings(findings));
    }
    match Edition::open(loaded, folder) {
        Ok(edition) => {
            stage.show(edition, findings);
            tell(Told::Shown(began.elapsed()));
        }
        Err(error) => {
            tell(Told::Broken(&error));
            stage.tell(&Problem::Broken(error));
        }
    }
}

//! Work for requests, on threads beside the one that serves connections.
//!
//! In: a request for a snapshot. Out: its answer. A request that is still waiting when its client disconnects is not started.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::snapshot::{Answer, Snapshot};

/// Limits on what is rendered at once, for all snapshots together.
pub struct Workers {
    pages: Arc<Semaphore>,
    /// One booklet is typeset at a time: each uses all processors and much memory.
    booklets: Arc<Semaphore>,
}

impl Workers {
    /// Creates the limits for this machine: as many pages at once as there are processors.
    pub fn new() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Self { pages: Arc::new(Semaphore::new(processors)), booklets: Arc::new(Semaphore::new(1)) }
    }

    /// Renders a file of the website.
    pub async fn page<T: Send + 'static>(
        &self,
        snapshot: &Arc<Snapshot>,
        work: impl FnOnce(&Snapshot) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        within(&self.pages, snapshot, work).await
    }

    /// Renders something that a booklet is typeset for.
    pub async fn booklet<T: Send + 'static>(
        &self,
        snapshot: &Arc<Snapshot>,
        work: impl FnOnce(&Snapshot) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        within(&self.booklets, snapshot, work).await
    }
}

async fn within<T: Send + 'static>(
    limit: &Arc<Semaphore>,
    snapshot: &Arc<Snapshot>,
    work: impl FnOnce(&Snapshot) -> Answer<T> + Send + 'static,
) -> Answer<T> {
    // Only a closed semaphore is an error, and nobody closes these.
    let permit = Arc::clone(limit).acquire_owned().await.ok()?;
    let snapshot = Arc::clone(snapshot);
    let work = tokio::task::spawn_blocking(move || {
        // Held until the work ends, even if the client is gone before.
        let _permit = permit;
        work(&snapshot)
    });
    // A panic is a fault of the program: its message is the answer.
    work.await.unwrap_or_else(|error| Some(Err(error.to_string())))
}

//! The current state: the last good snapshot, and the problems of the files if these are newer.
//!
//! In: snapshots and problems. Out: the current snapshot, and events for open pages.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tokio::sync::watch;

use super::snapshot::Snapshot;
use super::state::{Problem, Report, State};
use crate::book::Loaded;

/// What changes together.
#[derive(Default)]
struct Inner {
    snapshot: Option<Arc<Snapshot>>,
    number: u64,
    words: Value,
}

/// Holds the current snapshot and replaces it atomically.
pub struct Current {
    inner: Mutex<Inner>,
    news: watch::Sender<Arc<str>>,
}

impl Current {
    /// Creates the state before there is a snapshot.
    pub fn new() -> Self {
        Self { inner: Mutex::default(), news: watch::Sender::new("{}".into()) }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        // Each change is one assignment, so the state is consistent after a panic.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the current snapshot and its number.
    pub fn snapshot(&self) -> Option<(Arc<Snapshot>, u64)> {
        let inner = self.lock();
        inner.snapshot.clone().map(|snapshot| (snapshot, inner.number))
    }

    /// Returns the number of the current snapshot; 0 if there is none.
    pub fn number(&self) -> u64 {
        self.lock().number
    }

    /// Returns the state for open pages, now and at each change.
    pub fn news(&self) -> watch::Receiver<Arc<str>> {
        self.news.subscribe()
    }

    /// Keeps the words for messages.
    pub fn remember_words(&self, loaded: &Loaded) {
        let mut words = loaded.words.texts()["serve"].clone();
        words["language"] = loaded.book.config.language.value.as_str().into();
        for (name, key) in [("error", "report.error"), ("warning", "report.warning"), ("help", "report.help")] {
            words[name] = loaded.words.text(key).into();
        }
        self.lock().words = words;
    }

    /// Returns a text for pages that are not part of the book.
    pub fn word(&self, key: &str) -> String {
        self.lock().words[key].as_str().unwrap_or(key).to_owned()
    }

    /// Replaces the current snapshot.
    pub fn show(&self, snapshot: Snapshot, findings: &Report) {
        let last = {
            let mut inner = self.lock();
            inner.number += 1;
            inner.snapshot.replace(Arc::new(snapshot))
        };
        self.publish(true, None, findings);
        // Not under the lock: a large book takes a while to drop.
        drop(last);
    }

    /// Reports that the current files cannot be shown.
    pub fn report(&self, problem: &Problem) {
        match problem {
            Problem::Findings(findings) => self.publish(false, None, findings),
            Problem::Broken(message) => self.publish(false, Some(message), &Report::default()),
        }
    }

    fn publish(&self, current: bool, broken: Option<&str>, findings: &Report) {
        let inner = self.lock();
        let styles = inner.snapshot.as_ref().map_or("", |snapshot| snapshot.styles());
        let state = State { snapshot: inner.number, styles, current, broken, findings, words: &inner.words };
        // Strings, numbers and lists always serialise, so the default never occurs.
        let news: Arc<str> = serde_json::to_string(&state).unwrap_or_default().into();
        self.news.send_replace(news);
    }
}

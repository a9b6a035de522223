//! The current snapshot, and the problems of the files if they are newer.
//!
//! In: snapshots and problems. Out: the current snapshot, and events for open pages.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tokio::sync::watch;

use super::edition::Edition;
use super::state::{Problem, Said, State};
use crate::book::Loaded;

/// The current state. Its parts change together.
#[derive(Default)]
struct Shown {
    edition: Option<Arc<Edition>>,
    number: u64,
    words: Value,
}

/// Holds the current snapshot and replaces it atomically.
pub struct Stage {
    shown: Mutex<Shown>,
    news: watch::Sender<Arc<str>>,
}

impl Stage {
    /// Creates a stage without a snapshot.
    pub fn new() -> Self {
        Self { shown: Mutex::default(), news: watch::Sender::new("{}".into()) }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Shown> {
        // Each change is one assignment, so the state is consistent after a panic.
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the current snapshot and its number.
    pub fn edition(&self) -> Option<(Arc<Edition>, u64)> {
        let shown = self.lock();
        shown.edition.clone().map(|edition| (edition, shown.number))
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
    pub fn show(&self, edition: Edition, findings: Said) {
        let edition = Arc::new(edition);
        let last = {
            let mut shown = self.lock();
            shown.number += 1;
            shown.edition.replace(Arc::clone(&edition))
        };
        // Dropped outside the lock: it waits for its open requests.
        drop(last);
        self.publish(true, None, &findings);
    }

    /// Reports that the current files cannot be shown.
    pub fn tell(&self, problem: &Problem) {
        match problem {
            Problem::Findings(findings) => self.publish(false, None, findings),
            Problem::Broken(message) => self.publish(false, Some(message), &Said::default()),
        }
    }

    fn publish(&self, current: bool, broken: Option<&str>, findings: &Said) {
        let shown = self.lock();
        let styles = shown.edition.as_ref().map_or("", |edition| edition.styles());
        let state = State { edition: shown.number, styles, current, broken, findings, words: &shown.words };
        // Strings, numbers and lists always serialise, so the default never occurs.
        let news: Arc<str> = serde_json::to_string(&state).unwrap_or_default().into();
        self.news.send_replace(news);
    }
}

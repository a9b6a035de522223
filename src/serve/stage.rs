//! What readers see now: an edition, and what is wrong with the one that should have taken its place.
//!
//! In: editions and problems. Out: the edition to ask, and news for open pages.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tokio::sync::watch;

use super::edition::Edition;
use super::state::{Problem, Said, State};
use crate::book::Loaded;

/// What is on show. Its parts change together, or not at all.
#[derive(Default)]
struct Shown {
    edition: Option<Arc<Edition>>,
    number: u64,
    words: Value,
}

/// The stage: one edition at a time, the next one in its place at once.
pub struct Stage {
    shown: Mutex<Shown>,
    news: watch::Sender<Arc<str>>,
}

impl Stage {
    /// An empty stage.
    pub fn new() -> Self {
        Self { shown: Mutex::default(), news: watch::Sender::new("{}".into()) }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Shown> {
        // Each change is one assignment: what a panic left behind is whole.
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The edition to ask, and its number.
    pub fn edition(&self) -> Option<(Arc<Edition>, u64)> {
        let shown = self.lock();
        shown.edition.clone().map(|edition| (edition, shown.number))
    }

    /// The number of the edition that is shown; 0 where none is.
    pub fn number(&self) -> u64 {
        self.lock().number
    }

    /// What open pages are told, now and from now on.
    pub fn news(&self) -> watch::Receiver<Arc<str>> {
        self.news.subscribe()
    }

    /// Keeps the words in which problems are told.
    pub fn remember_words(&self, loaded: &Loaded) {
        let mut words = loaded.words.texts()["serve"].clone();
        words["language"] = loaded.book.config.language.value.as_str().into();
        for (name, key) in [("error", "report.error"), ("warning", "report.warning"), ("help", "report.help")] {
            words[name] = loaded.words.text(key).into();
        }
        self.lock().words = words;
    }

    /// The words of pages that are no pages of the book.
    pub fn word(&self, key: &str) -> String {
        self.lock().words[key].as_str().unwrap_or(key).to_owned()
    }

    /// Shows an edition in place of the last one.
    pub fn show(&self, edition: Edition, findings: Said) {
        let edition = Arc::new(edition);
        let last = {
            let mut shown = self.lock();
            shown.number += 1;
            shown.edition.replace(Arc::clone(&edition))
        };
        // Dropped outside the lock: it waits for whom it still answers.
        drop(last);
        self.publish(true, None, &findings);
    }

    /// Tells that the files as they are now cannot be shown.
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
        // Strings, numbers and lists always serialise.
        let news: Arc<str> = serde_json::to_string(&state).unwrap_or_default().into();
        self.news.send_replace(news);
    }
}

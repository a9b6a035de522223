//! `serve`: shows the book in a browser while you write it.
//!
//! Standard error gets a log of new and solved findings since the last read.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use bouwstenen::book::Loaded;
use bouwstenen::finding::{Finding, Severity, human};
use bouwstenen::format;
use bouwstenen::serve::{Event, ServeError, Server};
use bouwstenen::theme::words::{Words, fill};

use super::{Outcome, of_severities, say, tell};

/// Maximum number of solved findings with a line of their own.
const SOLVED_LINES: usize = 10;

pub fn serve(folder: &Path, port: u16) -> Outcome {
    // The words of the book, unless it cannot be read.
    let words = bouwstenen::book::load(folder).map_err(|error| error.to_string())?.words;
    let server = Server::bind(port).map_err(|error| explain(&error, &words))?;
    let at = server.address().to_string();
    let log = Mutex::new(Log::default());
    let log = || log.lock().unwrap_or_else(PoisonError::into_inner);
    let tell = |what: Event| match what {
        // Notes are always there; an author sees them with `check --notes`.
        Event::Read(loaded) => {
            log().read(of_severities(&loaded.findings, &[Severity::Error, Severity::Warning]), loaded);
        }
        Event::Shown(time) => {
            let key = if std::mem::replace(&mut log().shown, true) { "serve.shown" } else { "serve.read" };
            say(&fill(words.text(key), &[("time", format::seconds(time, &words))]));
        }
        Event::NotShown(loaded) => say(loaded.words.text("serve.last_good")),
        Event::Broken(why) => say(&format!("{}: {why}", words.text("serve.last_good"))),
        Event::NotWatched(why) => say(&fill(words.text("serve.not_watched"), &[("detail", why.to_owned())])),
    };
    let ready = || say(&fill(words.text("serve.ready"), &[("address", format!("http://{at}/"))]));
    server.run(folder, &ready, &tell).map_err(|error| explain(&error, &words))?;
    Ok(0)
}

/// The state of the log.
#[derive(Default)]
struct Log {
    /// Findings of the last read; none before the first.
    last: Option<Vec<Finding>>,
    /// Whether pages were shown before.
    shown: bool,
}

/// Returns what identifies a finding after an edit elsewhere in its file: everything except its line.
fn identity(finding: &Finding, words: &Words) -> (&'static str, String, String) {
    (finding.code.name(), finding.place.file.path.clone(), finding.message(words))
}

impl Log {
    /// Logs new and solved findings, and the current number of findings.
    fn read(&mut self, findings: Vec<Finding>, loaded: &Loaded) {
        let words = &loaded.words;
        let Some(last) = self.last.replace(findings.clone()) else { return tell(&findings, loaded) };
        let new = without(&findings, &last, words);
        let solved = without(&last, &findings, words);
        if new.is_empty() && solved.is_empty() {
            return;
        }
        tell_new(&new, words);
        for finding in solved.iter().take(SOLVED_LINES) {
            let values = [("path", finding.place.file.path.clone()), ("message", finding.message(words))];
            say(&fill(words.text("serve.solved"), &values));
        }
        if solved.len() > SOLVED_LINES {
            say(&fill(words.text("serve.more"), &[("count", (solved.len() - SOLVED_LINES).to_string())]));
        }
        say(&human::total(&findings, words));
    }
}

fn tell_new(findings: &[Finding], words: &Words) {
    if !findings.is_empty() {
        say(human::render(findings, words, super::in_colour(&std::io::stderr())).trim_end());
        say("");
    }
}

/// Returns the findings that are not among others. Equal findings are matched one by one.
fn without(findings: &[Finding], others: &[Finding], words: &Words) -> Vec<Finding> {
    let mut left: BTreeMap<_, usize> = BTreeMap::new();
    for other in others {
        *left.entry(identity(other, words)).or_default() += 1;
    }
    let is_left = |finding: &&Finding| match left.get_mut(&identity(finding, words)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    findings.iter().filter(is_left).cloned().collect()
}

/// Returns why the server cannot run, and what to do, in the language of the book.
fn explain(error: &ServeError, words: &Words) -> String {
    let fill = |key, values: &[_]| fill(words.text(key), values);
    match error {
        ServeError::Port { port, error } => {
            let port = ("port", port.to_string());
            match error.kind() {
                std::io::ErrorKind::AddrInUse => fill("serve.port_in_use", &[port]),
                std::io::ErrorKind::PermissionDenied => fill("serve.port_refused", &[port]),
                _ => fill("serve.no_port", &[port, ("detail", plain(error))]),
            }
        }
        ServeError::Load(error) => error.to_string(),
        ServeError::System(detail) => fill("serve.cannot_serve", &[("detail", detail.clone())]),
    }
}

/// Returns the message of the system, without its number.
fn plain(error: &std::io::Error) -> String {
    let said = error.to_string();
    said.split_once(" (os error").map_or(said.clone(), |(plain, _)| plain.to_owned())
}

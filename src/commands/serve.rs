//! `serve`: the book in a browser while it is being written.

use std::path::Path;
use std::sync::Mutex;

use bouwstenen::finding::{Severity, fill};
use bouwstenen::format;
use bouwstenen::serve::{ServeError, Server, Told};
use bouwstenen::theme::words::Words;

use super::{Outcome, report, say};

pub fn serve(folder: &Path, port: u16) -> Outcome {
    // The words of the book; those of a book that cannot be read are not known.
    let words = bouwstenen::book::load(folder).map_err(|error| error.to_string())?.words;
    let server = Server::bind(port).map_err(|error| explain(&error, &words))?;
    let at = server.address().to_string();
    let told = Mutex::new(Vec::new());
    let tell = |what: Told| match what {
        Told::Read(loaded) => {
            // Remarks that are there all the time are told once.
            let grave = loaded.findings.iter().filter(|finding| finding.severity != Severity::Note);
            let findings: Vec<_> = grave.cloned().collect();
            let mut last = told.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if *last != findings {
                report(loaded);
                *last = findings;
            }
        }
        Told::Shown(time) => say(&fill(words.text("serve.shown"), &[("time", format::seconds(time, &words))])),
        Told::NotShown(loaded) => say(loaded.words.text("serve.last_good")),
        Told::Broken(why) => say(&format!("{}: {why}", words.text("serve.last_good"))),
    };
    let ready = || say(&fill(words.text("serve.ready"), &[("address", format!("http://{at}/"))]));
    server.run(folder, &ready, &tell).map_err(|error| explain(&error, &words))?;
    Ok(0)
}

/// Why there is no server, and what to do, in the language of the book.
fn explain(error: &ServeError, words: &Words) -> String {
    let (key, values) = match error {
        ServeError::Port { port, error } => {
            ("serve.no_port", vec![("port", port.to_string()), ("detail", error.to_string())])
        }
        ServeError::Load(error) => return error.to_string(),
        ServeError::System(detail) => ("serve.cannot_serve", vec![("detail", detail.clone())]),
    };
    fill(words.text(key), &values)
}

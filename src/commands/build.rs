//! `build`: the website, the booklets and the data.

use std::path::Path;
use std::time::Instant;

use bouwstenen::finding::{self, fill};
use bouwstenen::output::OutputError;
use bouwstenen::theme::words::Words;
use bouwstenen::{BuildError, Built, DATA, Progress, size};

use super::{ERRORS, Outcome, load, report, say};

pub fn build(folder: &Path, out: &Path, with_print: bool) -> Outcome {
    let began = Instant::now();
    let loaded = load(folder)?;
    let words = &loaded.words;
    report(&loaded);
    if finding::any_error(&loaded.findings) {
        say(words.text("report.nothing_written"));
        return Ok(ERRORS);
    }
    let progress = |step: Progress| match step {
        Progress::Typesetting(title) => say(&fill(words.text("progress.print"), &[("title", title.into())])),
        Progress::Site => say(words.text("progress.site")),
    };
    let built =
        bouwstenen::build(&loaded, folder, out, with_print, &progress).map_err(|error| explain(&error, words))?;
    for line in results(&built, words) {
        say(&line);
    }
    let index = out.join("index.html").display().to_string();
    say(&fill(words.text("progress.done"), &[("time", size::seconds(began.elapsed())), ("path", index)]));
    Ok(0)
}

/// Why nothing was built, and what to do, in the language of the book.
fn explain(error: &BuildError, words: &Words) -> String {
    let (key, detail) = match error {
        BuildError::Output(OutputError::NotOurs(path)) => ("report.not_ours", path.display().to_string()),
        BuildError::Output(OutputError::HoldsTheBook(path)) => ("report.holds_the_book", path.display().to_string()),
        BuildError::Output(_) => ("report.cannot_write", error.to_string()),
        BuildError::Site(_) | BuildError::Print(_) => ("report.broken_theme", error.to_string()),
    };
    fill(words.text(key), &[("detail", detail)])
}

/// One line for each thing made.
fn results(built: &Built, words: &Words) -> Vec<String> {
    let line = |key: &'static str, values: &[(&'static str, String)]| fill(words.text(key), values);
    let mut lines: Vec<_> = built
        .booklets
        .iter()
        .map(|made| {
            line(
                "progress.print_done",
                &[
                    ("path", made.file.path.clone()),
                    ("pages", made.file.pages.to_string()),
                    ("size", size::readable(made.file.bytes as u64)),
                    ("time", size::seconds(made.time)),
                ],
            )
        })
        .collect();
    lines.push(line("progress.data_done", &[("path", DATA.into()), ("size", size::readable(built.data_bytes as u64))]));
    lines.push(line(
        "progress.site_done",
        &[
            ("pages", built.pages.to_string()),
            ("size", size::readable(built.site_bytes)),
            ("time", size::seconds(built.site_time)),
        ],
    ));
    lines
}

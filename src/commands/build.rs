//! `build`: the website, the booklets and the data.

use std::path::Path;
use std::time::Instant;

use bouwstenen::finding::{self, fill};
use bouwstenen::output::OutputError;
use bouwstenen::print::Made;
use bouwstenen::theme::words::Words;
use bouwstenen::{BuildError, Built, export, size};

use super::progress::Shown;
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
    let progress = Shown::new(words);
    let built = bouwstenen::build(&loaded, folder, out, with_print, &|step| progress.step(step));
    progress.end();
    let built = built.map_err(|error| explain(&error, words))?;
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

/// So many booklets have a line of their own.
const LINES: usize = 20;

/// One line for each thing made. Booklets that were made anew come first; what is too much to read is one line together.
fn results(built: &Built, words: &Words) -> Vec<String> {
    let line = |key: &'static str, values: &[(&'static str, String)]| fill(words.text(key), values);
    let sum = |booklets: &[&Made]| {
        let bytes: usize = booklets.iter().map(|made| made.file.bytes).sum();
        vec![
            ("count", booklets.len().to_string()),
            ("pages", booklets.iter().map(|made| made.file.pages).sum::<usize>().to_string()),
            ("size", size::readable(bytes as u64)),
        ]
    };
    let mut booklets: Vec<_> = built.booklets.iter().collect();
    booklets.sort_by_key(|made| made.kept);
    let (told, more) = booklets.split_at(booklets.len().min(LINES));
    let booklet = |made: &&Made| {
        let mut values = sum(&[made]);
        values.push(("path", made.file.path.clone()));
        values.push(("time", size::seconds(made.time)));
        line(if made.kept { "progress.print_kept" } else { "progress.print_done" }, &values)
    };
    let mut lines: Vec<_> = told.iter().map(booklet).collect();
    if !more.is_empty() {
        lines.push(line("progress.more_booklets", &sum(more)));
    }
    lines.push(line("progress.data_done", &[("path", export::ADDRESS.into()), ("size", size::readable(built.data_bytes as u64))]));
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

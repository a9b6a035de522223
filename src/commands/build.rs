//! `build`: writes the website, the booklets and the data.
//!
//! Standard output gets the report of findings; standard error gets progress, the list of results, and refusals.

use std::path::Path;
use std::time::Instant;

use bouwstenen::finding::{self, Code};
use bouwstenen::output::{self, OutputError};
use bouwstenen::print::{Made, PrintError};
use bouwstenen::site::SiteError;
use bouwstenen::theme::words::{Words, fill};
use bouwstenen::{BuildError, Built, format};

use super::progress::ProgressDisplay;
use super::{ERRORS, Outcome, load, print, report, report_of, say};

/// Exit code of an interrupted build, as in shells.
const STOPPED: i32 = 130;

pub fn build(folder: &Path, out: &Path, with_print: bool, with_notes: bool) -> Outcome {
    let began = Instant::now();
    let mut loaded = load(folder)?;
    if !with_print {
        // Browsers have fonts of their own: a website without booklets can hold such characters.
        loaded.findings.retain(|finding| finding.code != Code::UnprintableCharacter);
    }
    let words = &loaded.words;
    print(&report(&loaded, with_notes), words)?;
    if finding::any_error(&loaded.findings) {
        say(words.text("report.nothing_written"));
        return Ok(ERRORS);
    }
    stop_cleanly(words);
    let progress = ProgressDisplay::new(words);
    let built = bouwstenen::build(&loaded, folder, out, with_print, &|step| progress.step(step));
    progress.end();
    if let Err(BuildError::Print(PrintError::Overflow(overflows))) = &built {
        print(&report_of(&overflows.findings, &loaded), words)?;
        say(words.text("report.nothing_written"));
        return Ok(ERRORS);
    }
    let built = built.map_err(|error| explain(&error, words, !loaded.theme.is_default()))?;
    if !built.printed.overflows.is_empty() {
        print(&report_of(&built.printed.overflows, &loaded), words)?;
    }
    for line in results(&built, words) {
        say(&line);
    }
    let index = out.join("index.html").display().to_string();
    say(&fill(words.text("progress.done"), &[("time", format::seconds(began.elapsed(), words)), ("path", index)]));
    Ok(0)
}

/// Returns why nothing was built, and what to do, in the language of the book.
fn explain(error: &BuildError, words: &Words, own_theme: bool) -> String {
    let error = match error {
        BuildError::Output(error)
        | BuildError::Site(SiteError::Output(error))
        | BuildError::Print(PrintError::Output(error)) => error,
        BuildError::Site(_) | BuildError::Print(_) => {
            // An author cannot repair the program's own theme; then a text is the cause.
            let key = if own_theme { "report.broken_theme" } else { "report.cannot_make" };
            return fill(words.text(key), &[("detail", error.to_string())]);
        }
    };
    let said = |key, values: &[_]| fill(words.text(key), values);
    let path = |path: &Path| ("detail", path.display().to_string());
    match error {
        OutputError::NotOurs { folder, files } => said("report.not_ours", &[path(folder), ("files", some(files))]),
        OutputError::Changed { folder, files } => said("report.changed", &[path(folder), ("files", some(files))]),
        OutputError::Link(link) => said("report.link", &[path(link)]),
        OutputError::NoFolder(file) => said("report.no_folder", &[path(file)]),
        OutputError::HoldsTheBook(folder) => said("report.holds_the_book", &[path(folder)]),
        OutputError::BadPath(bad) => said("report.bad_path", &[("detail", bad.clone())]),
        OutputError::Taken { path, other } => {
            said("report.taken", &[("detail", path.clone()), ("other", other.clone())])
        }
        OutputError::OldStays { path: old, error } => {
            said("report.old_stays", &[path(old), ("error", error.to_string())])
        }
        OutputError::Io { .. } => said("report.cannot_write", &[("detail", error.to_string())]),
    }
}

/// Returns the first few of some files.
fn some(files: &[String]) -> String {
    const FEW: usize = 5;
    let more = if files.len() > FEW { ", …" } else { "" };
    // A name may contain line breaks or control codes, which a terminal would obey.
    let plain = |name: &String| name.replace(char::is_control, " ");
    files.iter().take(FEW).map(plain).collect::<Vec<_>>().join(", ") + more
}

/// Makes an interrupted build remove what it made so far.
fn stop_cleanly(words: &Words) {
    let said = words.text("report.stopped").to_owned();
    // If no handler can be set, the next build removes the remains of this one.
    let _ = ctrlc::set_handler(move || {
        output::abandon();
        say(&said);
        std::process::exit(STOPPED);
    });
}

/// Maximum number of booklets with a line of their own.
const LINES: usize = 20;

/// Returns one line for each result. New booklets come first; if there are too many, one line counts them.
fn results(built: &Built, words: &Words) -> Vec<String> {
    let line = |key: &'static str, values: &[(&'static str, String)]| fill(words.text(key), values);
    let sum = |booklets: &[&Made]| {
        let pages: usize = booklets.iter().map(|made| made.file.pages).sum();
        let bytes: usize = booklets.iter().map(|made| made.file.bytes).sum();
        vec![
            ("count", booklets.len().to_string()),
            ("pages", pages.to_string()),
            ("page_count", words.count("page", pages)),
            ("size", format::bytes(bytes as u64, words)),
        ]
    };
    let mut booklets: Vec<_> = built.printed.booklets.iter().collect();
    booklets.sort_by_key(|made| made.kept);
    let (told, more) = booklets.split_at(booklets.len().min(LINES));
    let booklet = |made: &&Made| {
        let mut values = sum(&[made]);
        values.push(("path", made.file.path.clone()));
        values.push(("time", format::seconds(made.time, words)));
        line(if made.kept { "progress.print_kept" } else { "progress.print_done" }, &values)
    };
    let mut lines: Vec<_> = told.iter().map(booklet).collect();
    if !more.is_empty() {
        lines.push(line("progress.more_booklets", &sum(more)));
    }
    lines.extend(built.site.data.iter().map(|(address, bytes)| {
        line("progress.data_done", &[("path", address.clone()), ("size", format::bytes(*bytes as u64, words))])
    }));
    lines.push(line(
        "progress.site_done",
        &[
            ("pages", built.site.pages.to_string()),
            ("page_count", words.count("web_page", built.site.pages)),
            ("size", format::bytes(built.site.bytes, words)),
            ("time", format::seconds(built.site.time, words)),
        ],
    ));
    lines
}

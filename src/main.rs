//! The command line: arguments in, text for people out. All work is done by the library.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use bouwstenen::book::Loaded;
use bouwstenen::finding::{self, Severity, human};
use bouwstenen::output::OutputError;
use bouwstenen::theme::words::Words;
use bouwstenen::{BuildError, Built, DATA, Progress, size};
use clap::{Args, Parser, Subcommand};

/// Turns a handbook of building blocks and function profiles into a website and typeset booklets.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check the book, and write the website, the booklets and the data
    Build {
        #[command(flatten)]
        book: BookFolder,
        /// The folder to write; it is replaced as a whole [default: `public` in the book's folder]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Leave the booklets out
        #[arg(long)]
        no_print: bool,
    },
    /// Say everything that is wrong with the book
    Check {
        #[command(flatten)]
        book: BookFolder,
    },
}

#[derive(Args)]
struct BookFolder {
    /// The folder that holds book.toml
    #[arg(long = "book", value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

/// Something is wrong with the book.
const ERRORS: u8 = 1;
/// The program was called wrongly, or the machine refuses.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Build { book, out, no_print } => {
            let out = out.unwrap_or_else(|| book.folder.join("public"));
            build(&book.folder, &out, !no_print)
        }
        Command::Check { book } => check(&book.folder),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            say(&format!("bouwstenen: {message}"));
            ExitCode::from(USAGE)
        }
    }
}

fn check(folder: &Path) -> Result<u8, String> {
    let loaded = bouwstenen::load_and_check(folder).map_err(|error| error.to_string())?;
    report(&loaded);
    if finding::any_error(&loaded.findings) {
        return Ok(ERRORS);
    }
    let book = &loaded.book;
    let counts = [
        ("blocks", book.blocks.len().to_string()),
        ("chapters", book.chapters.len().to_string()),
        ("profiles", book.profiles.len().to_string()),
    ];
    if loaded.findings.is_empty() {
        say(&human::fill(loaded.words.text("report.clean"), &counts));
    }
    Ok(0)
}

fn build(folder: &Path, out: &Path, with_print: bool) -> Result<u8, String> {
    let began = Instant::now();
    let loaded = bouwstenen::load_and_check(folder).map_err(|error| error.to_string())?;
    let words = &loaded.words;
    report(&loaded);
    if finding::any_error(&loaded.findings) {
        say(words.text("report.nothing_written"));
        return Ok(ERRORS);
    }
    let progress = |step: Progress| match step {
        Progress::Typesetting(title) => say(&human::fill(words.text("progress.print"), &[("title", title.into())])),
        Progress::Site => say(words.text("progress.site")),
    };
    let built =
        bouwstenen::build(&loaded, folder, out, with_print, &progress).map_err(|error| explain(&error, words))?;
    for line in results(&built, words) {
        say(&line);
    }
    let index = out.join("index.html").display().to_string();
    say(&human::fill(words.text("progress.done"), &[("time", size::seconds(began.elapsed())), ("path", index)]));
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
    human::fill(words.text(key), &[("detail", detail)])
}

/// One line for each thing made.
fn results(built: &Built, words: &Words) -> Vec<String> {
    let line = |key: &'static str, values: &[(&'static str, String)]| human::fill(words.text(key), values);
    let mut lines: Vec<_> = built
        .booklets
        .iter()
        .map(|made| {
            line(
                "progress.print_done",
                &[
                    ("path", made.path.clone()),
                    ("pages", made.pages.to_string()),
                    ("size", size::readable(made.bytes as u64)),
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

/// Shows all findings, and how many there are.
fn report(loaded: &Loaded) {
    let findings = &loaded.findings;
    if findings.is_empty() {
        return;
    }
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    say(human::render(findings, &loaded.words, colour).trim_end());
    let count = |severity| findings.iter().filter(|finding| finding.code.severity() == severity).count().to_string();
    let counts = [("errors", count(Severity::Error)), ("warnings", count(Severity::Warning))];
    say(&format!("\n{}", human::fill(loaded.words.text("report.found"), &counts)));
}

/// Writes a line for people. They may have closed the pipe: that is no reason to fail.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

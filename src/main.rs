//! The command line: parses arguments and prints results. The library does all other work.

mod commands;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bouwstenen::book::config::FILE_NAME;
use bouwstenen::rename::Request;
use clap::{Parser, Subcommand, ValueEnum};

use commands::{printed, say};

/// Make a website, typeset booklets and data from a handbook of building blocks and profiles.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    /// Folder of the book (the folder with book.toml)
    #[arg(long, value_name = "DIR", default_value = ".", global = true)]
    book: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check the book, and write the website, the booklets and the data
    Build {
        /// Output folder, replaced in one step [default: `public` in the book's folder]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Do not make the booklets
        #[arg(long)]
        no_print: bool,
        /// Show notes as well as errors and warnings
        #[arg(long)]
        notes: bool,
    },
    /// Show the book in a browser, with live reload while you write
    Serve {
        /// Port to listen on; 0 picks a free port
        #[arg(long, default_value_t = 4000)]
        port: u16,
    },
    /// Report all problems in the book
    Check {
        /// Output format: text for people, one JSON object per line, or GitHub annotations
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
        /// Apply safe fixes to the source files before checking
        #[arg(long)]
        fix: bool,
        /// What to write in place of a block that was split: one or more of the blocks that replace it
        #[arg(long, value_name = "OLD=NEW[,NEW]", requires = "fix")]
        choose: Vec<String>,
        /// Show notes as well as errors and warnings; `--format json` always includes them
        #[arg(long)]
        notes: bool,
    },
    /// Show which blocks the choices of a profile require, and why
    Explain {
        /// Id of the profile: its file name without .toml
        profile: String,
        /// Id of a block: show why it is required, or what it requires
        block: Option<String>,
    },
    /// Show what a team covers
    Team {
        /// Id of the team: its file name without .toml
        team: String,
        /// Show what nobody covers when this member leaves
        #[arg(long, value_name = "MEMBER")]
        without: Option<String>,
    },
    /// Give a page another id, and change everything that names it; its old address keeps working
    Rename {
        /// Id of the block, chapter, profile or team
        old: String,
        /// New id
        new: String,
        /// New title
        #[arg(long)]
        title: Option<String>,
    },
    /// Write JSON Schemas for completion and hover help in editors
    Schema {
        /// Output folder [default: `.schema` in the book's folder]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Print the third-party components and their licences
    Licences,
    /// Change the look of the book
    #[command(subcommand)]
    Theme(Theme),
    /// Create a new file
    #[command(subcommand)]
    New(New),
}

#[derive(Subcommand)]
enum New {
    /// Write a new profile; asks step by step for what the options do not give
    Profile {
        /// Id of the profile: its file name without .toml
        name: String,
        /// Title of the profile
        #[arg(long)]
        title: Option<String>,
        /// Organisation
        #[arg(long)]
        organisation: Option<String>,
        /// Blocks that the organisation provides: ids or codes
        #[arg(long, value_name = "ID", value_delimiter = ',')]
        scope: Option<Vec<String>>,
        /// Chosen blocks of all kinds: ids
        #[arg(long, value_name = "ID", value_delimiter = ',')]
        choose: Option<Vec<String>>,
        /// Available hours per week
        #[arg(long, value_name = "HOURS")]
        hours_per_week: Option<f64>,
        /// The worker works alone
        #[arg(long)]
        sole_worker: bool,
    },
}

#[derive(Subcommand)]
enum Theme {
    /// Copy files of the default theme to themes/NAME, to change them there
    Eject {
        /// Name of the theme: its folder below themes/
        name: String,
        /// Files such as print/cover.typ [default: all]
        files: Vec<String>,
    },
    /// Write what the templates of one page or document receive to a folder
    Data {
        /// Address of a page (such as index.html), or file name of a document below print/ without .pdf
        #[arg(value_name = "PAGE_OR_DOCUMENT")]
        name: String,
        /// Output folder, replaced in one step
        #[arg(value_name = "DIR")]
        out: PathBuf,
    },
    /// Print the guide for theme authors: every field that a template receives
    Guide,
}

/// The output format of `check`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // Help and version go to standard output; a failed write is an error, as for any command.
        Err(error) if !error.use_stderr() => {
            return ended(
                printed(error.print().and_then(|()| std::io::stdout().flush()))
                    .map_or_else(|error| Err(format!("cannot write to standard output: {error}")), |()| Ok(0)),
            );
        }
        Err(error) => error.exit(),
    };
    ended(run(cli))
}

/// Carries out the command.
fn run(cli: Cli) -> commands::Outcome {
    // `--book` may name the folder or its `book.toml`.
    let book = if cli.book.is_file() && cli.book.file_name().is_some_and(|name| name == FILE_NAME) {
        match cli.book.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        }
    } else {
        cli.book.as_path()
    };
    match cli.command {
        Command::Build { out, no_print, notes } => {
            let out = out.unwrap_or_else(|| book.join("public"));
            commands::build(book, &out, !no_print, notes)
        }
        Command::Serve { port } => commands::serve(book, port),
        Command::Check { format, fix, choose, notes } => {
            commands::check(book, format, fix.then_some(choose.as_slice()), notes)
        }
        Command::Explain { profile, block } => commands::explain(book, &profile, block.as_deref()),
        Command::Team { team, without } => commands::team(book, &team, without.as_deref()),
        Command::Rename { old, new, title } => {
            commands::rename(book, Request { old: &old, new: &new, title: title.as_deref() })
        }
        Command::Schema { out } => {
            let out = out.unwrap_or_else(|| book.join(".schema"));
            commands::schema(book, &out)
        }
        Command::Licences => commands::licences(),
        Command::Theme(Theme::Eject { name, files }) => commands::theme::eject(book, &name, &files),
        Command::Theme(Theme::Data { name, out }) => commands::theme::data(book, &name, &out),
        Command::Theme(Theme::Guide) => commands::theme::guide(),
        Command::New(New::Profile { name, title, organisation, scope, choose, hours_per_week, sole_worker }) => {
            let given = commands::Given { title, organisation, scope, choose, hours_per_week, sole_worker };
            commands::new_profile(book, &name, given)
        }
    }
}

/// Prints an error message, if any, and returns the exit code.
fn ended(outcome: commands::Outcome) -> ExitCode {
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            say(&format!("bouwstenen: {message}"));
            ExitCode::from(commands::USAGE)
        }
    }
}

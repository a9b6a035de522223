//! The command line: arguments in, text for people out. All work is done by the library.

mod commands;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bouwstenen::book::config::FILE_NAME;
use clap::{Parser, Subcommand, ValueEnum};

use commands::{printed, say};

/// Turns a handbook of building blocks and function profiles into a website and typeset booklets.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    /// The folder of the book: the one that holds book.toml
    #[arg(long, value_name = "DIR", default_value = ".", global = true)]
    book: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check the book, and write the website, the booklets and the data
    Build {
        /// The folder to write; it is replaced as a whole [default: `public` in the book's folder]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Leave the booklets out
        #[arg(long)]
        no_print: bool,
        /// Show notes too, not only errors and warnings
        #[arg(long)]
        notes: bool,
    },
    /// Show the book in a browser while it is being written, every page as it is now
    Serve {
        /// The port of this machine to listen at; 0 takes any that is free
        #[arg(long, default_value_t = 4000)]
        port: u16,
    },
    /// Say everything that is wrong with the book
    Check {
        /// For whom: people, programs (one JSON object a line), or the annotations of a pull request
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
        /// First fix in the files what has only one right answer
        #[arg(long)]
        fix: bool,
        /// Show notes too, not only errors and warnings; `--format json` always has them
        #[arg(long)]
        notes: bool,
    },
    /// Show what the choices of a profile ask for, and why
    Explain {
        /// The profile's id: its file name without .toml
        profile: String,
        /// One block: why it is asked for, or what it asks for itself
        block: Option<String>,
    },
    /// Show what a team covers
    Team {
        /// The team's id: its file name without .toml
        team: String,
        /// Show what falls open when this member leaves
        #[arg(long, value_name = "MEMBER")]
        without: Option<String>,
    },
    /// Write JSON Schemas, with which an editor completes and explains while typing
    Schema {
        /// The folder to write [default: `.schema` in the book's folder]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Print what others made of the program, and under which terms
    Licences,
    /// Make the look your own
    #[command(subcommand)]
    Theme(Theme),
    /// Start something new
    #[command(subcommand)]
    New(New),
}

#[derive(Subcommand)]
enum New {
    /// Write a new profile; asks, step by step, what is not given
    Profile {
        /// The profile's id: its file name without .toml
        name: String,
        /// The profile's title
        #[arg(long)]
        title: Option<String>,
        /// Whose profile it is
        #[arg(long)]
        organisation: Option<String>,
        /// What the organisation performs: ids or codes
        #[arg(long, value_name = "ID", value_delimiter = ',')]
        scope: Option<Vec<String>>,
        /// The chosen blocks, of all kinds: ids
        #[arg(long, value_name = "ID", value_delimiter = ',')]
        choose: Option<Vec<String>>,
        /// Hours a week that there are
        #[arg(long, value_name = "HOURS")]
        hours_per_week: Option<f64>,
        /// The worker works alone
        #[arg(long)]
        sole_worker: bool,
    },
}

#[derive(Subcommand)]
enum Theme {
    /// Write files of the default theme into themes/NAME, to be changed there
    Eject {
        /// The theme's name: its folder below themes/
        name: String,
        /// Files such as print/cover.typ [default: all]
        files: Vec<String>,
    },
    /// Write all that Typst gets for one document into a folder, to look at it while a theme is made
    Data {
        /// The document: its file name below print/ without .pdf
        document: String,
        /// The folder to write; it is replaced as a whole
        #[arg(value_name = "DIR")]
        out: PathBuf,
    },
    /// Print the guide for authors of themes: every field that a template gets
    Guide,
}

/// For whom findings are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // Help and version go to standard output: they fail as the output of a command does.
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

/// Does what was asked.
fn run(cli: Cli) -> commands::Outcome {
    // The book's own file names the book as well as its folder does.
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
        Command::Check { format, fix, notes } => commands::check(book, format, fix, notes),
        Command::Explain { profile, block } => commands::explain(book, &profile, block.as_deref()),
        Command::Team { team, without } => commands::team(book, &team, without.as_deref()),
        Command::Schema { out } => {
            let out = out.unwrap_or_else(|| book.join(".schema"));
            commands::schema(book, &out)
        }
        Command::Licences => commands::licences(),
        Command::Theme(Theme::Eject { name, files }) => commands::theme::eject(book, &name, &files),
        Command::Theme(Theme::Data { document, out }) => commands::theme::data(book, &document, &out),
        Command::Theme(Theme::Guide) => commands::theme::guide(),
        Command::New(New::Profile { name, title, organisation, scope, choose, hours_per_week, sole_worker }) => {
            let given = commands::Given { title, organisation, scope, choose, hours_per_week, sole_worker };
            commands::new_profile(book, &name, given)
        }
    }
}

/// The exit code of what came of it; a refusal is said first.
fn ended(outcome: commands::Outcome) -> ExitCode {
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            say(&format!("bouwstenen: {message}"));
            ExitCode::from(commands::USAGE)
        }
    }
}

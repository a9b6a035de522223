//! The command line: arguments in, text for people out. All work is done by the library.

mod commands;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use commands::say;

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
    /// Show the book in a browser while it is being written, every page as it is now
    Serve {
        #[command(flatten)]
        book: BookFolder,
        /// The port of this machine to listen at; 0 takes any that is free
        #[arg(long, default_value_t = 4000)]
        port: u16,
    },
    /// Say everything that is wrong with the book
    Check {
        #[command(flatten)]
        book: BookFolder,
        /// For whom: people, programs (one JSON object a line), or the annotations of a pull request
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
        /// First mend what is certain in the files themselves
        #[arg(long)]
        fix: bool,
    },
    /// Show what the choices of a profile ask for, and why
    Explain {
        #[command(flatten)]
        book: BookFolder,
        /// The profile's id: its file name without .toml
        profile: String,
        /// One block: why it is asked for, or what it asks for itself
        block: Option<String>,
    },
    /// Show what a team covers
    Team {
        #[command(flatten)]
        book: BookFolder,
        /// The team's id: its file name without .toml
        team: String,
        /// Show what falls open when this member leaves
        #[arg(long, value_name = "MEMBER")]
        without: Option<String>,
    },
    /// Write JSON Schemas, with which an editor completes and explains while typing
    Schema {
        #[command(flatten)]
        book: BookFolder,
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
        #[command(flatten)]
        book: BookFolder,
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
        #[command(flatten)]
        book: BookFolder,
        /// The theme's name: its folder below themes/
        name: String,
        /// Files such as print/cover.typ [default: all]
        files: Vec<String>,
    },
    /// Write all that Typst gets for one document into a folder, to look at it while a theme is made
    Data {
        #[command(flatten)]
        book: BookFolder,
        /// The document: its file name below print/ without .pdf
        document: String,
        /// The folder to write; it is replaced as a whole
        #[arg(value_name = "DIR")]
        out: PathBuf,
    },
    /// Print the guide for authors of themes: every field that a template gets
    Guide,
}

#[derive(Args)]
struct BookFolder {
    /// The folder that holds book.toml
    #[arg(long = "book", value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

/// For whom findings are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Build { book, out, no_print } => {
            let out = out.unwrap_or_else(|| book.folder.join("public"));
            commands::build(&book.folder, &out, !no_print)
        }
        Command::Serve { book, port } => commands::serve(&book.folder, port),
        Command::Check { book, format, fix } => commands::check(&book.folder, format, fix),
        Command::Explain { book, profile, block } => commands::explain(&book.folder, &profile, block.as_deref()),
        Command::Team { book, team, without } => commands::team(&book.folder, &team, without.as_deref()),
        Command::Schema { book, out } => {
            let out = out.unwrap_or_else(|| book.folder.join(".schema"));
            commands::schema(&book.folder, &out)
        }
        Command::Licences => commands::licences(),
        Command::Theme(Theme::Eject { book, name, files }) => commands::theme::eject(&book.folder, &name, &files),
        Command::Theme(Theme::Data { book, document, out }) => commands::theme::data(&book.folder, &document, &out),
        Command::Theme(Theme::Guide) => commands::theme::guide(),
        Command::New(New::Profile { book, name, title, organisation, scope, choose, hours_per_week, sole_worker }) => {
            let given = commands::Given { title, organisation, scope, choose, hours_per_week, sole_worker };
            commands::new_profile(&book.folder, &name, given)
        }
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            say(&format!("bouwstenen: {message}"));
            ExitCode::from(commands::USAGE)
        }
    }
}

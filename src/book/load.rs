//! From a folder to a book: finds the files, reads them in parallel, and resolves them.
//!
//! In: a folder with `book.toml`. Out: theme, words, and a [`Book`] with all findings.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::config::{self, Config};
use super::files::Files;
use super::meant::{Named, meaning};
use super::shelf::{Reader, Shelf, read, taken};
use super::walk::walk;
use super::{Book, causes, raw, raw_book, raw_profile, resolve, words_file};
use crate::finding::variant::ValueFault;
use crate::finding::{Finding, problem};
use crate::name::visible;
use crate::theme::Theme;
use crate::theme::words::{Words, WordsError};

/// Names of everything that is read in a book's folder.
pub const READ: [&str; 4] = [config::FILE_NAME, "content", "profiles", "themes"];

/// A loaded book.
pub struct Loaded {
    /// The book, as far as it could be read.
    pub book: Arc<Book>,
    /// Its theme.
    pub theme: Arc<Theme>,
    /// Words of its language.
    pub words: Arc<Words>,
    /// All findings so far.
    pub findings: Vec<Finding>,
}

/// A reason why a folder cannot be loaded at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The folder contains no `book.toml`.
    #[error("there is no {} in {}: {}", config::FILE_NAME, .0.display(), where_a_book_is(.0))]
    NoBook(PathBuf),
    /// The default theme's words cannot be read: the program itself is broken.
    #[error(transparent)]
    Words(#[from] WordsError),
}

/// Returns a help text for a folder without a book: the nearest parent folder that is one, if any.
fn where_a_book_is(folder: &Path) -> String {
    if folder.is_file() {
        return format!("--book must name the folder of a book, or its {}", config::FILE_NAME);
    }
    if !folder.exists() {
        return "there is no such folder; check the spelling".into();
    }
    let whole = folder.canonicalize().unwrap_or_default();
    match whole.ancestors().skip(1).find(|around| around.join(config::FILE_NAME).is_file()) {
        Some(around) => format!("use --book {} for the nearest book", around.display()),
        None => "go to the folder of a book, or name it with --book DIR".into(),
    }
}

/// Loads the book in a folder.
///
/// # Errors
/// If there is no `book.toml`. All other errors are findings.
pub fn load(folder: &Path) -> Result<Loaded, LoadError> {
    load_with(folder, None)
}

impl Shelf {
    /// Loads the book in a folder, as [`load`] does.
    ///
    /// # Errors
    /// If there is no `book.toml`. All other errors are findings.
    pub fn load(&mut self, folder: &Path) -> Result<Loaded, LoadError> {
        load_with(folder, Some(self))
    }
}

fn load_with(folder: &Path, shelf: Option<&mut Shelf>) -> Result<Loaded, LoadError> {
    if !folder.join(config::FILE_NAME).is_file() {
        return Err(LoadError::NoBook(folder.to_owned()));
    }
    let mut findings = Vec::new();
    let file = read(folder, config::FILE_NAME, &mut findings);
    let (mut config, config_findings) = Config::parse(&file);
    if findings.is_empty() {
        findings.extend(config_findings);
    } else {
        config.whole = false;
    }
    let theme = Arc::new(theme(folder, &config, &mut findings));
    let words = Arc::new(words(&theme, &config, &mut findings)?);
    if !config.whole {
        // The other files depend on this one: only certain findings are reported.
        let book = resolve::resolve(config, raw_book::Raw::default(), &mut Vec::new());
        return Ok(Loaded { book: Arc::new(book), theme, words, findings });
    }

    let said = theme.text(&format!("words/{}.toml", config.language.value)).unwrap_or_default();
    let parsed_by = [file.text.clone(), said.to_owned()];
    let keeps = shelf.is_some();
    let mut once = Shelf::default();
    let shelf = shelf.unwrap_or(&mut once);
    if shelf.parsed_by != parsed_by {
        *shelf = Shelf { parsed_by, ..Shelf::default() };
    }
    let found = Files::find(folder, &config, &mut findings);
    let missing = found.missing_folders(&config);
    if !missing.is_empty() {
        findings.extend(missing);
        config.whole = false;
        let book = resolve::resolve(config, raw_book::Raw::default(), &mut Vec::new());
        return Ok(Loaded { book: Arc::new(book), theme, words, findings });
    }
    let reader = Reader { folder, keeps };
    let blocks = reader.all(&found.blocks, &mut shelf.blocks, |file, kind| raw::block(file, *kind, &config, &words));
    let chapters = reader.all(&found.chapters, &mut shelf.chapters, |file, ()| raw::chapter(file, &config, &words));
    let profiles =
        reader.all(&found.profiles, &mut shelf.profiles, |file, ()| raw_profile::profile(file, &config, &words));
    let teams = reader.all(&found.teams, &mut shelf.teams, |file, ()| raw_profile::team(file, &config, &words));
    let raw = raw_book::Raw {
        blocks: taken(blocks, &mut findings).into(),
        chapters: taken(chapters, &mut findings).into(),
        profiles: taken(profiles, &mut findings).into(),
        teams: taken(teams, &mut findings).into(),
        pictures: found.pictures,
        others: found.others,
    };
    let book = resolve::resolve(config, raw, &mut findings);
    causes::drop_what_follows(&mut findings);
    Ok(Loaded { book: Arc::new(book), theme, words, findings })
}

fn theme(folder: &Path, config: &Config, findings: &mut Vec<Finding>) -> Theme {
    let name = &config.theme;
    let own = folder.join("themes").join(&name.value);
    if config::is_id(&name.value) && own.is_dir() {
        let known = findings.len();
        walk(folder, "themes", findings);
        if findings.len() > known {
            return Theme::default_theme();
        }
        match Theme::load(&own) {
            Ok(theme) => return theme,
            Err(error) => {
                findings.push(problem::UnreadableFile { detail: error.to_string() }.at(name.place.clone()));
            }
        }
    } else if name.value != "default" {
        findings.push(problem::UnknownTheme { theme: name.value.clone() }.at(name.place.clone()));
    }
    Theme::default_theme()
}

/// Returns the words of the book's language; English ones, with a finding, if the theme lacks that language.
fn words(theme: &Theme, config: &Config, findings: &mut Vec<Finding>) -> Result<Words, LoadError> {
    let language = &config.language;
    let error = match Words::load(theme, &language.value) {
        Ok(words) => return Ok(words),
        Err(error) => error,
    };
    let name = format!("words/{}.toml", language.value);
    if let Some(bytes) = theme.file(&name) {
        let path = format!("themes/{}/{name}", config.theme.value);
        findings.extend(words_file::findings(&path, bytes, &error));
        // The report on it is in the language of the book, where the default theme has that.
        if let Ok(words) = Words::load(&Theme::default_theme(), &language.value) {
            return Ok(words);
        }
    } else if !language.value.is_empty() && config.whole {
        let known = Words::languages(theme);
        let candidates = known.iter().map(|known| Named::new(known, [""; 0])).collect::<Vec<_>>();
        let meant = meaning(&language.value, &candidates.iter().collect::<Vec<_>>()).suggestion(language);
        let (key, value, allowed) = ("language".to_owned(), visible(&language.value), known.join(", "));
        let (fault, help) = (meant.many.map(ValueFault::from), meant.help);
        let finding = problem::WrongValue { key, value, allowed, fault, help }.at(language.place.clone());
        findings.push(finding.with_fix(meant.fix));
    }
    Ok(Words::load(&Theme::default_theme(), "en")?)
}

//! From a folder to a book: finds the files, reads them in parallel, and hands them on to be resolved.
//!
//! In: a folder with `book.toml`. Out: theme, words, and a [`Book`] with all findings.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::config::{self, Config};
use super::raw::{self, RawBlock};
use super::raw_profile::{self, RawProfile, RawTeam};
use super::{Book, Chapter, resolve};
use crate::finding::{Code, Finding};
use crate::picture;
use crate::source::{Place, SourceFile};
use crate::theme::Theme;
use crate::theme::words::{Words, WordsError};

/// The largest text file that is read, in bytes: far more than an author writes, little enough to parse at once.
const LARGEST: u64 = 2 * 1024 * 1024;

/// All that is read of a book's folder, by name.
pub const READ: [&str; 4] = [config::FILE_NAME, "content", "profiles", "themes"];

/// What loading gives.
pub struct Loaded {
    /// The book, as far as it could be read.
    pub book: Book,
    /// The theme that it names.
    pub theme: Theme,
    /// The words of its language.
    pub words: Words,
    /// Everything that is wrong so far.
    pub findings: Vec<Finding>,
}

/// Why a folder cannot be loaded at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The folder holds no `book.toml`.
    #[error("there is no {} in {}: go to the folder of a book, or name it with --book", config::FILE_NAME, .0.display())]
    NoBook(PathBuf),
    /// The default theme's words cannot be read: the program itself is broken.
    #[error(transparent)]
    Words(#[from] crate::theme::words::WordsError),
}

/// Loads the book in a folder.
///
/// # Errors
/// When there is no `book.toml`. Everything else that is wrong is a finding.
pub fn load(folder: &Path) -> Result<Loaded, LoadError> {
    load_with(folder, None)
}

/// What was read of a book before: a file whose text is the same is not parsed again.
///
/// Invariant: what is kept is used only where a file still has the same text, and so have `book.toml` and the words by which
/// it was parsed. All files are read each time: times and sizes of files can deceive.
#[derive(Default)]
pub struct Shelf {
    /// The texts of `book.toml` and of the words.
    parsed_by: [String; 2],
    blocks: Kept<RawBlock>,
    chapters: Kept<Chapter>,
    profiles: Kept<RawProfile>,
    teams: Kept<RawTeam>,
}

/// What files held, by path, each with its text.
type Kept<T> = HashMap<String, (Arc<SourceFile>, Arc<raw::Read<T>>)>;

impl Shelf {
    /// Loads the book in a folder, as [`load`] does.
    ///
    /// # Errors
    /// When there is no `book.toml`. Everything else that is wrong is a finding.
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
    let (config, config_findings) = Config::parse(&file);
    findings.extend(config_findings);
    let theme = theme(folder, &config, &mut findings);
    let words = words(&theme, &config, &mut findings)?;

    let said = theme.text(&format!("words/{}.toml", config.language.value)).unwrap_or_default();
    let parsed_by = [file.text.clone(), said.to_owned()];
    let keeps = shelf.is_some();
    let mut once = Shelf::default();
    let shelf = shelf.unwrap_or(&mut once);
    if shelf.parsed_by != parsed_by {
        *shelf = Shelf { parsed_by, ..Shelf::default() };
    }
    let found = Files::find(folder, &config, &mut findings);
    let reader = Reader { folder, keeps };
    let blocks = reader.all(&found.blocks, &mut shelf.blocks, |file, kind| raw::block(file, *kind, &config, &words));
    let chapters = reader.all(&found.chapters, &mut shelf.chapters, |file, ()| raw::chapter(file, &words));
    let profiles =
        reader.all(&found.profiles, &mut shelf.profiles, |file, ()| raw_profile::profile(file, &config, &words));
    let teams = reader.all(&found.teams, &mut shelf.teams, |file, ()| raw_profile::team(file, &config, &words));
    let raw = resolve::Raw {
        blocks: taken(blocks, &mut findings),
        chapters: taken(chapters, &mut findings),
        profiles: taken(profiles, &mut findings),
        teams: taken(teams, &mut findings),
        pictures: found.pictures,
    };
    let book = resolve::resolve(config, raw, &mut findings);
    Ok(Loaded { book, theme, words, findings })
}

/// Reads files of the book.
struct Reader<'a> {
    folder: &'a Path,
    /// Whether what is read will be asked for again.
    keeps: bool,
}

impl Reader<'_> {
    /// Reads files of one sort with `parse`; what is kept of those that did not change is taken from there.
    fn all<T: Send + Sync, X: Sync>(
        &self,
        paths: &[(String, X)],
        kept: &mut Kept<T>,
        parse: impl Fn(&Arc<SourceFile>, &X) -> raw::Read<T> + Sync,
    ) -> Vec<Arc<raw::Read<T>>> {
        let one = |(path, with): &(String, X)| {
            let mut findings = Vec::new();
            let file = read(self.folder, path, &mut findings);
            match kept.get(path) {
                Some((known, read)) if findings.is_empty() && known.text == file.text => {
                    (Arc::clone(known), Arc::clone(read))
                }
                _ => {
                    let read = one(&file, findings, |file| parse(file, with));
                    (file, Arc::new(read))
                }
            }
        };
        let all: Vec<_> = paths.par_iter().map(one).collect();
        if self.keeps {
            let paths = paths.iter().map(|(path, _)| path.clone());
            *kept = paths.zip(all.iter().map(|(file, read)| (Arc::clone(file), Arc::clone(read)))).collect();
        }
        all.into_iter().map(|(_, read)| read).collect()
    }
}

/// Parses one file, of which `findings` say whether it could be read.
fn one<T>(
    file: &Arc<SourceFile>,
    mut findings: Vec<Finding>,
    parse: impl FnOnce(&Arc<SourceFile>) -> raw::Read<T>,
) -> raw::Read<T> {
    let readable = findings.is_empty();
    let stem = raw::stem(&file.path);
    if !config::is_id(stem) {
        findings.push(Finding::new(Code::BadId, Place::start_of(file)).with("id", stem));
    }
    let (value, more) = parse(file);
    // A file that cannot be read still has its id: others may name it, and what it lacks follows from the one cause.
    if readable {
        findings.extend(more);
    }
    (value, findings)
}

/// The values, to be changed from here on; those that a shelf keeps are copied.
fn taken<T: Clone>(read: Vec<Arc<raw::Read<T>>>, findings: &mut Vec<Finding>) -> Vec<T> {
    let take = |read: Arc<raw::Read<T>>| {
        let (value, more) = Arc::unwrap_or_clone(read);
        findings.extend(more);
        value
    };
    read.into_iter().map(take).collect()
}

/// The text of a file; an empty one, with a finding, when it cannot be read.
fn read(folder: &Path, path: &str, findings: &mut Vec<Finding>) -> Arc<SourceFile> {
    let full = folder.join(path);
    let (text, problem) = match std::fs::metadata(&full) {
        Ok(about) if about.len() > LARGEST => {
            (String::new(), Some((Code::FileTooLarge, format!("{}", LARGEST / 1024 / 1024))))
        }
        _ => match std::fs::read(&full).map(String::from_utf8) {
            Ok(Ok(text)) => (text, None),
            Ok(Err(error)) => (String::new(), Some((Code::NotUtf8, error.utf8_error().valid_up_to().to_string()))),
            Err(error) => (String::new(), Some((Code::UnreadableFile, error.to_string()))),
        },
    };
    // A byte order mark is no part of the text; some editors write one.
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    let file = SourceFile::new(path, text);
    if let Some((code, detail)) = problem {
        findings.push(Finding::new(code, Place::start_of(&file)).with("detail", detail));
    }
    file
}

fn theme(folder: &Path, config: &Config, findings: &mut Vec<Finding>) -> Theme {
    let name = &config.theme;
    let own = folder.join("themes").join(&name.value);
    if config::is_id(&name.value) && own.is_dir() {
        match Theme::load(&own) {
            Ok(theme) => return theme,
            Err(error) => {
                findings.push(Finding::new(Code::UnreadableFile, name.place.clone()).with("detail", error.to_string()))
            }
        }
    } else if name.value != "default" {
        findings.push(Finding::new(Code::UnknownTheme, name.place.clone()).with("theme", name.value.clone()));
    }
    Theme::default_theme()
}

/// The words of the book's language; English ones, with a finding, when the theme lacks that language.
fn words(theme: &Theme, config: &Config, findings: &mut Vec<Finding>) -> Result<Words, LoadError> {
    let language = &config.language;
    let broken = match Words::load(theme, &language.value) {
        Ok(words) => return Ok(words),
        Err(WordsError::NoSuchLanguage(_)) => None,
        Err(error) => Some(error.to_string()),
    };
    if let Some(detail) = broken {
        findings.push(Finding::new(Code::UnreadableFile, language.place.clone()).with("detail", detail));
    } else if !language.value.is_empty() {
        let known = Words::languages(theme);
        findings.push(
            Finding::new(Code::WrongValue, language.place.clone())
                .with("key", "language")
                .with("value", language.value.clone())
                .with("allowed", known.join(", ")),
        );
    }
    Ok(Words::load(&Theme::default_theme(), "en")?)
}

/// The files of a book, by what they are; paths below the book's folder, in order.
#[derive(Default)]
struct Files {
    blocks: Vec<(String, usize)>,
    chapters: Vec<(String, ())>,
    profiles: Vec<(String, ())>,
    teams: Vec<(String, ())>,
    pictures: std::collections::BTreeMap<String, PathBuf>,
}

impl Files {
    fn find(folder: &Path, config: &Config, findings: &mut Vec<Finding>) -> Self {
        let mut files = Self::default();
        for (path, full) in walk(folder, "content") {
            let below = path.trim_start_matches("content/");
            let kind =
                below.rsplit_once('/').map(|(inner, _)| config.kinds.iter().position(|kind| kind.folder == inner));
            match (extension(&path), kind) {
                ("md", None) => files.chapters.push((path, ())),
                ("md", Some(Some(kind))) => files.blocks.push((path, kind)),
                (ending, _) if picture::ENDINGS.contains(&ending) => {
                    files.pictures.insert(path, full);
                }
                _ => {
                    let known: Vec<_> = config.kinds.iter().map(|kind| format!("content/{}/", kind.folder)).collect();
                    let place = Place::start_of(&SourceFile::new(path, ""));
                    findings.push(Finding::new(Code::StrayFile, place).with("folders", known.join(", ")));
                }
            }
        }
        if config.profiles.is_some() {
            for (path, _) in walk(folder, "profiles").filter(|(path, _)| extension(path) == "toml") {
                match path.split('/').collect::<Vec<_>>().as_slice() {
                    ["profiles", _] => files.profiles.push((path, ())),
                    ["profiles", "teams", _] if config.teams.is_some() => files.teams.push((path, ())),
                    _ => {
                        let folders = if config.teams.is_some() { "profiles/, profiles/teams/" } else { "profiles/" };
                        let place = Place::start_of(&SourceFile::new(path, ""));
                        findings.push(Finding::new(Code::StrayFile, place).with("folders", folders));
                    }
                }
            }
        }
        files
    }
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// The files below a folder of the book, hidden ones left out, in order of name. Links are not followed: they may leave
/// the book.
fn walk(folder: &Path, inner: &str) -> impl Iterator<Item = (String, PathBuf)> + use<> {
    let folder = folder.to_owned();
    WalkDir::new(folder.join(inner))
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'))
        .filter_map(Result::ok)
        .filter(|entry| !entry.file_type().is_dir())
        .filter_map(move |entry| {
            let path = entry.path().strip_prefix(&folder).ok()?.to_string_lossy().replace('\\', "/");
            Some((path, entry.into_path()))
        })
}

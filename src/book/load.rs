//! From a folder to a book: finds the files, reads them in parallel, and hands them on to be resolved.
//!
//! In: a folder with `book.toml`. Out: theme, words, and a [`Book`] with all findings.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::config::{self, Config};
use super::raw::{self, RawBlock};
use super::raw_profile::{self, RawProfile, RawTeam};
use super::walk::walk;
use super::{Book, Chapter, resolve};
use crate::finding::{Code, Finding};
use crate::picture;
use crate::source::{Place, SourceFile};
use crate::theme::Theme;
use crate::theme::words::{Words, WordsError};

/// The largest text file that is read, in bytes: far more than an author writes, little enough to parse at once.
const LARGEST: u64 = 2 * 1024 * 1024;

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
    if !folder.join(config::FILE_NAME).is_file() {
        return Err(LoadError::NoBook(folder.to_owned()));
    }
    let mut findings = Vec::new();
    let file = read(folder, config::FILE_NAME, &mut findings);
    let (config, config_findings) = Config::parse(&file);
    findings.extend(config_findings);
    let theme = theme(folder, &config, &mut findings);
    let words = words(&theme, &config, &mut findings)?;

    let found = Files::find(folder, &config, &mut findings);
    let blocks: Vec<_> = found
        .blocks
        .par_iter()
        .map(|(path, kind)| one(folder, path, |file| raw::block(file, *kind, &config, &words)))
        .collect();
    let chapters: Vec<_> =
        found.chapters.par_iter().map(|path| one(folder, path, |file| raw::chapter(file, &words))).collect();
    let profiles: Vec<_> = found
        .profiles
        .par_iter()
        .map(|path| one(folder, path, |file| raw_profile::profile(file, &config, &words)))
        .collect();
    let teams: Vec<_> =
        found.teams.par_iter().map(|path| one(folder, path, |file| raw_profile::team(file, &config, &words))).collect();

    let blocks: Vec<RawBlock> = keep(blocks, &mut findings);
    let chapters: Vec<Chapter> = keep(chapters, &mut findings);
    let profiles: Vec<RawProfile> = keep(profiles, &mut findings);
    let teams: Vec<RawTeam> = keep(teams, &mut findings);
    let raw = resolve::Raw { blocks, chapters, profiles, teams, pictures: found.pictures };
    let book = resolve::resolve(config, raw, &mut findings);
    Ok(Loaded { book, theme, words, findings })
}

/// Reads one file with `parse`.
fn one<T>(folder: &Path, path: &str, parse: impl FnOnce(&Arc<SourceFile>) -> raw::Read<T>) -> raw::Read<T> {
    let mut findings = Vec::new();
    let file = read(folder, path, &mut findings);
    let readable = findings.is_empty();
    if !config::is_id(raw::stem(path)) {
        findings.push(Finding::new(Code::BadId, Place::start_of(&file)).with("id", raw::stem(path)));
    }
    let (value, more) = parse(&file);
    // A file that cannot be read still has its id: others may name it, and what it lacks follows from the one cause.
    if readable {
        findings.extend(more);
    }
    (value, findings)
}

fn keep<T>(read: Vec<raw::Read<T>>, findings: &mut Vec<Finding>) -> Vec<T> {
    let keep_one = |(value, more)| {
        findings.extend(more);
        value
    };
    read.into_iter().map(keep_one).collect()
}

/// The text of a file; an empty one, with a finding, when it cannot be read.
fn read(folder: &Path, path: &str, findings: &mut Vec<Finding>) -> Arc<SourceFile> {
    let full = folder.join(path);
    let (text, problem) = match bounded(&full) {
        Ok(bytes) if bytes.len() as u64 > LARGEST => {
            (String::new(), Some((Code::FileTooLarge, format!("{}", LARGEST / 1024 / 1024))))
        }
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => (String::new(), Some((Code::NotUtf8, error.utf8_error().valid_up_to().to_string()))),
        },
        Err(error) => (String::new(), Some((Code::UnreadableFile, error.to_string()))),
    };
    // A byte order mark is no part of the text; some editors write one.
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    let file = SourceFile::new(path, text);
    if let Some((code, detail)) = problem {
        findings.push(Finding::new(code, Place::start_of(&file)).with("detail", detail));
    }
    file
}

/// The bytes of a file, or one more than the most that is taken.
fn bounded(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(file)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
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
    chapters: Vec<String>,
    profiles: Vec<String>,
    teams: Vec<String>,
    pictures: std::collections::BTreeMap<String, PathBuf>,
}

impl Files {
    fn find(folder: &Path, config: &Config, findings: &mut Vec<Finding>) -> Self {
        let mut files = Self::default();
        for (path, full) in walk(folder, "content", findings) {
            let below = path.trim_start_matches("content/");
            let kind =
                below.rsplit_once('/').map(|(inner, _)| config.kinds.iter().position(|kind| kind.folder == inner));
            match (extension(&path), kind) {
                ("md", None) => files.chapters.push(path),
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
            let found = walk(folder, "profiles", findings).into_iter();
            for (path, _) in found.filter(|(path, _)| extension(path) == "toml") {
                match path.split('/').collect::<Vec<_>>().as_slice() {
                    ["profiles", _] => files.profiles.push(path),
                    ["profiles", "teams", _] if config.teams.is_some() => files.teams.push(path),
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

//! Gives a page another id: moves its file, and changes everything that names it.
//!
//! In: a correct book in a folder, the old and the new id, perhaps a new title. Out: the changed files, and what changed in
//! them. All files are changed, or none.
//!
//! The work is done on a copy. There the file is moved and says `formerly`; then every place that still has the old name is a
//! finding with a certain fix, so that nothing is searched for twice. Only a copy without errors is written back.

mod texts;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::book::config::FILE_NAME;
use crate::book::{Book, LoadError, Loaded, Page, READ, bad_id};
use crate::finding::{self, Code, Finding, Severity};
use crate::fix::FixError;
use crate::output::{Change, Existing, WriteError, write_together};
use crate::source::{Place, SourceFile};
use crate::{book, check, fix};

/// A page that is to have another id.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Its id, or its path where several pages have that id.
    pub old: &'a str,
    /// Its new id.
    pub new: &'a str,
    /// Its new title, if that changes too.
    pub title: Option<&'a str>,
}

/// What was changed. All paths are below the book's folder.
#[derive(Debug, PartialEq, Eq)]
pub struct Renamed {
    /// Path of the file before.
    pub from: String,
    /// Path of the file now.
    pub to: String,
    /// Other files that changed, each with the lines that did.
    pub changed: Vec<(String, Vec<usize>)>,
}

/// Why a page is not renamed. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum RenameError {
    /// No page has this id.
    #[error("no page has this id")]
    Unknown,
    /// Pages of several sorts have this id.
    #[error("several pages have this id: {}", .0.join(", "))]
    Several(Vec<String>),
    /// The new id cannot be one.
    #[error("this cannot be an id")]
    BadId(Box<Finding>),
    /// There is a file of that name already.
    #[error("{0} exists")]
    Taken(String),
    /// The book would have these errors.
    #[error("the book would have errors")]
    Broken(Vec<Finding>),
    /// The book cannot be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A file cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A file cannot be read or copied.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Error of the system.
        error: std::io::Error,
    },
}

impl From<FixError> for RenameError {
    fn from(error: FixError) -> Self {
        match error {
            FixError::Write(error) => Self::Write(error),
            FixError::Load(error) => Self::Load(error),
        }
    }
}

/// Renames a page of the book in `folder`.
///
/// # Errors
/// If the page is not known, the new id cannot be or is taken, the book would have errors, or a file cannot be written.
pub fn rename(folder: &Path, book: &Book, request: Request) -> Result<Renamed, RenameError> {
    let from = find(book, request.old)?;
    let (place, name) = from.rsplit_once('/').unwrap_or(("", &from));
    let (old, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let to = format!("{place}/{}.{ending}", request.new);
    let place_of_new = Place::start_of(&SourceFile::new(to.as_str(), ""));
    if let Some(finding) = bad_id::finding(request.new, &format!(".{ending}"), &place_of_new) {
        return Err(RenameError::BadId(Box::new(finding)));
    }
    if folder.join(&to).exists() {
        return Err(RenameError::Taken(to));
    }
    let copy = tempfile::tempdir().map_err(io(folder))?;
    READ.iter().try_for_each(|name| copied(&folder.join(name), &copy.path().join(name)))?;
    let file = copy.path().join(&from);
    let text = read(&file)?;
    let moved = texts::moved(&text, ending == "md", old, request).ok_or_else(|| RenameError::Broken(Vec::new()))?;
    std::fs::remove_file(&file).map_err(io(&file))?;
    written(&copy.path().join(&to), &moved)?;
    let settings = copy.path().join(FILE_NAME);
    if from.starts_with("content/") {
        written(&settings, &texts::parts(&read(&settings)?, old, request.new))?;
    }
    let loaded = corrected(copy.path(), old)?;
    if finding::any_error(&loaded.findings) {
        let errors = loaded.findings.into_iter().filter(|finding| finding.severity == Severity::Error);
        return Err(RenameError::Broken(errors.collect()));
    }
    let mut changes = vec![Change {
        path: to.clone().into(),
        bytes: Some(read(&copy.path().join(&to))?.into()),
        existing: Existing::Keep,
    }];
    let mut changed = Vec::new();
    for (path, text) in all_texts(copy.path())? {
        let Ok(before) = std::fs::read_to_string(folder.join(&path)) else { continue };
        if path != to && before != text {
            let lines = before.lines().zip(text.lines()).enumerate();
            changed.push((path.clone(), lines.filter(|(_, (a, b))| a != b).map(|(at, _)| at + 1).collect()));
            changes.push(Change { path: path.into(), bytes: Some(text.into()), existing: Existing::Replace });
        }
    }
    changes.push(Change { path: from.clone().into(), bytes: None, existing: Existing::Replace });
    write_together(folder, &changes)?;
    Ok(Renamed { from, to, changed })
}

/// The path of the file of a page, by its id or path.
fn find(book: &Book, wanted: &str) -> Result<String, RenameError> {
    let wanted = wanted.strip_suffix(".md").or_else(|| wanted.strip_suffix(".toml")).unwrap_or(wanted);
    let path = |page: Page| match page {
        Page::Block(id) => &book.block(id).place.file.path,
        Page::Chapter(id) => &book.chapters[id].place.file.path,
        Page::Profile(id) => &book.profiles[id].place.file.path,
        Page::Team(id) => &book.teams[id].place.file.path,
    };
    let is_wanted = |path: &&String| {
        let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
        stem == wanted || stem.strip_suffix(wanted).is_some_and(|before| before.ends_with('/'))
    };
    let mut found: Vec<_> = book.pages().map(path).filter(is_wanted).cloned().collect();
    match found.len() {
        0 => Err(RenameError::Unknown),
        1 => Ok(found.remove(0)),
        _ => Err(RenameError::Several(found)),
    }
}

/// The book in a folder, after every place that has the old name was corrected.
fn corrected(folder: &Path, old: &str) -> Result<Loaded, RenameError> {
    let loaded = book::load(folder).map(check::complete)?;
    let (loaded, _) = fix::apply_in_rounds(folder, loaded, &fix::Chosen::new(), |finding| names(finding, old))?;
    Ok(loaded)
}

/// Whether a finding is about a name or link that still has the old id.
fn names(finding: &Finding, old: &str) -> bool {
    let written = finding.arguments.iter().find(|(name, _)| *name == "id").map_or("", |(_, written)| written);
    let path = written.split('#').next().unwrap_or(written);
    let name = path.rsplit('/').next().unwrap_or(path);
    finding.code == Code::RenamedBlock && name.split('.').next() == Some(old)
}

/// All texts of a book by path.
fn all_texts(folder: &Path) -> Result<BTreeMap<String, String>, RenameError> {
    let mut all = BTreeMap::from([(FILE_NAME.to_owned(), read(&folder.join(FILE_NAME))?)]);
    for name in ["content", "profiles"] {
        for entry in walkdir::WalkDir::new(folder.join(name)).into_iter().filter_map(Result::ok) {
            let is_text = entry.path().extension().is_some_and(|ending| ending == "md" || ending == "toml");
            let Ok(below) = entry.path().strip_prefix(folder) else { continue };
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            if is_text && let Ok(text) = std::fs::read_to_string(entry.path()) {
                all.insert(parts.join("/"), text);
            }
        }
    }
    Ok(all)
}

/// Copies a file, or a folder with all that is in it. A correct book has no links in it, and none is followed.
fn copied(from: &Path, to: &Path) -> Result<(), RenameError> {
    for entry in walkdir::WalkDir::new(from).into_iter().filter_map(Result::ok) {
        let Ok(below) = entry.path().strip_prefix(from) else { continue };
        // Joined to an empty path, a file would end in a slash.
        let target = if below == Path::new("") { to.to_owned() } else { to.join(below) };
        if entry.path().is_dir() && !entry.path_is_symlink() {
            std::fs::create_dir_all(&target).map_err(io(&target))?;
        } else if entry.path().is_file() {
            std::fs::copy(entry.path(), &target).map_err(io(entry.path()))?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, RenameError> {
    std::fs::read_to_string(path).map_err(io(path))
}

/// Writes a file of the copy.
fn written(path: &Path, text: &str) -> Result<(), RenameError> {
    std::fs::write(path, text).map_err(io(path))
}

fn io(path: &Path) -> impl Fn(std::io::Error) -> RenameError + use<> {
    let path = path.to_owned();
    move |error| RenameError::Io { path: path.clone(), error }
}

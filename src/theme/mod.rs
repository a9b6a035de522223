//! The theme: templates, styles, fonts and words, from the book's own folder or from the program.
//!
//! In: `themes/<name>/` in the book, if it exists. Out: files by name. Files that the book does not override come from the
//! default theme, which is compiled in, so the program needs no files beside it.

pub mod fonts;
pub mod licences;
pub mod palette;
pub mod shape;
pub mod synonyms;
pub mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};

static DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// All files of a theme, by path below the theme's folder.
pub struct Theme {
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Theme {
    /// Returns the default theme, as compiled in.
    pub fn default_theme() -> Self {
        let mut files = BTreeMap::new();
        collect(&DEFAULT, &mut files);
        Self { files }
    }

    /// Returns the default theme with the files of `folder` in place of its own.
    ///
    /// # Errors
    /// If a file of the folder cannot be read.
    pub fn load(folder: &Path) -> std::io::Result<Self> {
        let mut theme = Self::default_theme();
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
            let entry = entry?;
            if !entry.file_type().is_file() {
                continue;
            }
            if let Some(name) = entry.path().strip_prefix(folder).ok().and_then(Path::to_str) {
                theme.files.insert(name.replace('\\', "/"), Cow::Owned(std::fs::read(entry.path())?));
            }
        }
        Ok(theme)
    }

    /// Returns whether all files are those of the default theme.
    pub fn is_default(&self) -> bool {
        self.files == Self::default_theme().files
    }

    /// Returns all files as paths and bytes, in order of name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_ref()))
    }

    /// Returns the bytes of one file.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(AsRef::as_ref)
    }

    /// Returns the text of one file; `None` if it is missing or not UTF-8.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.file(name).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// Returns the files of one folder, as paths below that folder and bytes, in order of name.
    pub fn folder(&self, folder: &str) -> impl Iterator<Item = (&str, &[u8])> {
        let prefix = format!("{folder}/");
        self.files
            .iter()
            .filter_map(move |(name, bytes)| name.strip_prefix(prefix.as_str()).map(|short| (short, bytes.as_ref())))
    }
}

fn collect(folder: &'static Dir<'static>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in folder.files() {
        if let Some(name) = file.path().to_str() {
            files.insert(name.replace('\\', "/"), Cow::Borrowed(file.contents()));
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

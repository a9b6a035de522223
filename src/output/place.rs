//! Valid output folders: not in the book, not around it, not through a link, and without files of others.
//!
//! In: the path that the user gave. Out: the same path without `..` and links, or an error.

use std::path::{Component, Path, PathBuf};

use super::error::{OutputError, io};
use super::manifest::Manifest;

/// Folders of a book that are read.
const READ: [&str; 3] = ["content", "profiles", "themes"];

/// Returns the canonical path of a target, for comparisons. Its last part is not followed if it is a link.
pub fn of(target: &Path) -> std::io::Result<PathBuf> {
    let target = std::path::absolute(target)?;
    let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
        // The root, or a path that ends in `..`.
        return Ok(without_links(&target));
    };
    Ok(without_links(parent).join(name))
}

/// Refuses a target below the book's folder that goes through a link: the link may have come with the book. The user chose
/// links elsewhere.
pub fn refuse_links(target: &Path, book: &Path) -> Result<(), OutputError> {
    let whole = |path: &Path| std::path::absolute(path).map_err(io(path));
    let (target, book) = (whole(target)?, whole(book)?);
    let Ok(below) = target.strip_prefix(&book) else { return Ok(()) };
    let mut place = book;
    for part in below.components() {
        place.push(part);
        if std::fs::symlink_metadata(&place).is_ok_and(|about| about.is_symlink()) {
            return Err(OutputError::Link(place));
        }
    }
    Ok(())
}

/// Follows every link of an absolute path, as far as the path exists.
fn without_links(path: &Path) -> PathBuf {
    let mut place = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                place.pop();
            }
            Component::CurDir => {}
            other => place.push(other),
        }
        if let Ok(real) = place.canonicalize() {
            place = real;
        }
    }
    place
}

/// Refuses a target that is part of the book, or contains part of it.
pub fn refuse_the_book(target: &Path, book: &Path) -> Result<(), OutputError> {
    // If a folder is a link, its target is read.
    let read = READ.iter().filter_map(|name| book.join(name).canonicalize().ok());
    let within: Vec<PathBuf> = read.chain(READ.iter().map(|name| book.join(name))).collect();
    let holds = |place: &Path| place.starts_with(target);
    if holds(book) || within.iter().any(|folder| holds(folder) || target.starts_with(folder)) {
        return Err(OutputError::HoldsTheBook(target.to_owned()));
    }
    Ok(())
}

/// Returns the list of written files in a target; none if the target does not exist. Refuses a target with files that are
/// not ours.
pub fn refuse_foreign(target: &Path) -> Result<Option<Manifest>, OutputError> {
    let Ok(about) = std::fs::symlink_metadata(target) else { return Ok(None) };
    if about.is_symlink() {
        return Err(OutputError::Link(target.to_owned()));
    }
    if !about.is_dir() {
        return Err(OutputError::NoFolder(target.to_owned()));
    }
    let manifest = Manifest::read(target).unwrap_or_default();
    let foreign = manifest.foreign(target).map_err(io(target))?;
    if foreign.is_empty() {
        Ok(Some(manifest))
    } else {
        Err(OutputError::NotOurs { folder: target.to_owned(), files: foreign })
    }
}

//! Several files written together: all of them, or none.
//!
//! In: changes below a folder that the user chose. Out: all changes made; or, after an error, the files as they were.

use std::path::{Path, PathBuf};

use super::write::{Existing, WriteError, prepare, write};

/// A change of one file.
#[derive(Debug)]
pub struct Change {
    /// Path below the folder.
    pub path: PathBuf,
    /// The new content; none to remove the file.
    pub bytes: Option<Vec<u8>>,
    /// What to do if the file exists.
    pub existing: Existing,
}

/// Makes all changes below a folder. Every new file is complete on disk before the first takes its place.
///
/// # Errors
/// If one of them cannot be made. Those made before are undone.
pub fn write_together(root: &Path, changes: &[Change]) -> Result<(), WriteError> {
    let mut ready = Vec::new();
    for change in changes {
        let old = std::fs::read(root.join(&change.path)).ok();
        let new = match &change.bytes {
            Some(bytes) => Some(prepare(root, &change.path, bytes, change.existing)?),
            None => None,
        };
        ready.push((change, old, new));
    }
    let mut done: Vec<(&Path, Option<Vec<u8>>)> = Vec::new();
    for (change, old, new) in ready {
        let made = match new {
            Some(new) => new.place(),
            None => remove(&root.join(&change.path)),
        };
        if let Err(error) = made {
            done.iter().rev().for_each(|(path, old)| restore(root, path, old));
            return Err(error);
        }
        done.push((change.path.as_path(), old));
    }
    Ok(())
}

fn remove(full: &Path) -> Result<(), WriteError> {
    std::fs::remove_file(full).map_err(|error| WriteError::Io { path: full.to_owned(), error })
}

/// Puts a file back as it was. What cannot be put back stays changed: the error that led here is reported.
fn restore(root: &Path, path: &Path, old: &Option<Vec<u8>>) {
    match old {
        Some(bytes) => drop(write(root, path, bytes, Existing::Replace)),
        None => drop(std::fs::remove_file(root.join(path))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(path: &str, bytes: Option<&str>, existing: Existing) -> Change {
        Change { path: path.into(), bytes: bytes.map(|text| text.as_bytes().to_vec()), existing }
    }

    #[test]
    fn all_changes_are_made_or_none() {
        let root = tempfile::tempdir().expect("a folder");
        let text = |path: &str| std::fs::read_to_string(root.path().join(path)).ok();
        std::fs::write(root.path().join("a"), "old").expect("a file");
        std::fs::write(root.path().join("b"), "old").expect("a file");
        let all = [
            change("a", Some("new"), Existing::Replace),
            change("c", Some("new"), Existing::Keep),
            change("b", None, Existing::Replace),
        ];
        write_together(root.path(), &all).expect("written");
        assert_eq!([text("a"), text("b"), text("c")], [Some("new".into()), None, Some("new".into())]);
        // The last cannot be made: `b` is not there any more.
        let fails = [
            change("a", Some("newer"), Existing::Replace),
            change("d", Some("d"), Existing::Keep),
            change("b", None, Existing::Replace),
        ];
        write_together(root.path(), &fails).expect_err("refused");
        assert_eq!([text("a"), text("d")], [Some("new".into()), None]);
        // What is there is kept, and nothing else is begun.
        let kept = [change("a", Some("newer"), Existing::Replace), change("c", Some("c"), Existing::Keep)];
        write_together(root.path(), &kept).expect_err("refused");
        assert_eq!([text("a"), text("c")], [Some("new".into()), Some("new".into())]);
        let left = std::fs::read_dir(root.path()).expect("a folder").count();
        assert_eq!(left, 2);
    }
}

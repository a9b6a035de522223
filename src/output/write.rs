//! The one way in which a single file is written: whole, in a new file, and never through a link.
//!
//! In: a folder that whoever runs the program chose, and a path below it, where things from anyone may lie. Out: the file, or
//! everything as it was.
//!
//! Whole folders are written by [`super::Staging`]: into a folder that is new itself.

use std::io::Write;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

/// What is done with a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// The new file takes its place, with its permissions.
    Replace,
}

/// Why a file is not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The file, or a folder on the way to it, is a link or a device: what is written there may land anywhere.
    #[error("{} is a link or a device", .0.display())]
    NotPlain(PathBuf),
    /// There is a file already.
    #[error("{} exists", .0.display())]
    Exists(PathBuf),
    /// The system refuses.
    #[error("{}: {error}", path.display())]
    Io {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
}

/// Writes a file below a folder, and makes the folders that are missing on the way. `root` itself may be a link: it was chosen by
/// whoever runs the program. What lies below it may come from anyone.
///
/// # Errors
/// When anything on the way is a link, the file exists and is to be kept, or the system refuses. Then nothing has changed but that
/// new folders may be there.
pub fn write(root: &Path, path: &Path, bytes: &[u8], existing: Existing) -> Result<(), WriteError> {
    let full = root.join(path);
    let io = |error| WriteError::Io { path: full.clone(), error };
    let folder = folders(root, path)?;
    let old = match std::fs::symlink_metadata(&full) {
        Ok(about) if !about.is_file() => return Err(WriteError::NotPlain(full)),
        Ok(_) if existing == Existing::Keep => return Err(WriteError::Exists(full)),
        Ok(about) => Some(about),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(io(error)),
    };
    // A name that nobody can know before, and a file that was not there: no link that was laid ready is followed. Hidden, so that
    // what a killed program leaves is no part of the book.
    let mut new = builder().tempfile_in(&folder).map_err(io)?;
    new.write_all(bytes).map_err(io)?;
    if let Some(old) = old {
        new.as_file().set_permissions(old.permissions()).map_err(io)?;
    }
    // Before the old one goes: a pulled plug leaves one of both, whole.
    new.as_file().sync_all().map_err(io)?;
    // A rename takes the place of a link; it does not follow it.
    let placed = match existing {
        Existing::Replace => new.persist(&full),
        Existing::Keep => new.persist_noclobber(&full),
    };
    match placed {
        Ok(_) => Ok(()),
        Err(failed) if failed.error.kind() == std::io::ErrorKind::AlreadyExists => Err(WriteError::Exists(full)),
        Err(failed) => Err(io(failed.error)),
    }
}

/// Temporary files beside the one that is written.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bouwstenen-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file, within what the user allows (umask).
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

/// The folder in which a path below `root` lies, made where it is missing. Each folder on the way is a plain one.
fn folders(root: &Path, path: &Path) -> Result<PathBuf, WriteError> {
    let mut folder = root.to_owned();
    let parts = path.parent().into_iter().flat_map(Path::components);
    for part in parts {
        // A path comes from the program's own names: no `..` and no root.
        let Component::Normal(name) = part else { return Err(WriteError::NotPlain(root.join(path))) };
        folder.push(name);
        let io = |error| WriteError::Io { path: folder.clone(), error };
        match std::fs::symlink_metadata(&folder) {
            Ok(about) if about.is_dir() => {}
            Ok(_) => return Err(WriteError::NotPlain(folder)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => match std::fs::create_dir(&folder) {
                Ok(()) => {}
                // Another program was first. It may have made a folder.
                Err(_) if std::fs::symlink_metadata(&folder).is_ok_and(|about| about.is_dir()) => {}
                Err(error) => return Err(io(error)),
            },
            Err(error) => return Err(io(error)),
        }
    }
    Ok(folder)
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal, as digests stand in names and lists.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write_to(root: &Path, existing: Existing) -> Result<(), WriteError> {
        write(root, Path::new("a/b/c.txt"), b"new", existing)
    }

    #[test]
    fn a_file_is_written_with_its_folders_and_nothing_else_stays() {
        let root = tempfile::tempdir().expect("a folder");
        write_to(root.path(), Existing::Keep).expect("written");
        write_to(root.path(), Existing::Replace).expect("written again");
        let found: Vec<_> = std::fs::read_dir(root.path().join("a/b")).expect("a folder").collect();
        assert_eq!(found.len(), 1);
        assert_eq!(std::fs::read(root.path().join("a/b/c.txt")).expect("a file"), b"new");
    }

    #[test]
    fn a_file_that_is_to_be_kept_is_kept() {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(root.path().join("a/b")).expect("folders");
        std::fs::write(root.path().join("a/b/c.txt"), "old").expect("a file");
        let refused = write_to(root.path(), Existing::Keep).expect_err("refused");
        assert!(matches!(refused, WriteError::Exists(_)), "{refused}");
        assert_eq!(std::fs::read(root.path().join("a/b/c.txt")).expect("a file"), b"old");
    }

    #[test]
    fn a_path_that_leaves_the_folder_is_refused() {
        let root = tempfile::tempdir().expect("a folder");
        let inner = root.path().join("inner");
        std::fs::create_dir(&inner).expect("a folder");
        write(&inner, Path::new("../out/a"), b"new", Existing::Replace).expect_err("refused");
        assert!(!root.path().join("out").exists());
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed_wherever_it_stands() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().expect("a folder");
        let victim = outside.path().join("victim");
        std::fs::write(&victim, "precious").expect("a file");
        let absent = outside.path().join("absent");
        for existing in [Existing::Keep, Existing::Replace] {
            for (link, to) in [
                ("a", outside.path()),
                ("a/b", outside.path()),
                ("a", absent.as_path()),
                ("a/b/c.txt", victim.as_path()),
                ("a/b/c.txt", absent.as_path()),
            ] {
                let root = tempfile::tempdir().expect("a folder");
                let link = root.path().join(link);
                std::fs::create_dir_all(link.parent().expect("a folder")).expect("folders");
                symlink(to, &link).expect("a link");
                let refused = write_to(root.path(), existing).expect_err("refused");
                assert!(matches!(refused, WriteError::NotPlain(_)), "{refused}");
                assert_eq!(std::fs::read(&victim).expect("a file"), b"precious");
                assert_eq!(std::fs::read_dir(outside.path()).expect("a folder").count(), 1);
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn permissions_of_a_file_that_is_replaced_stay() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().expect("a folder");
        write_to(root.path(), Existing::Keep).expect("written");
        let file = root.path().join("a/b/c.txt");
        for mode in [0o640, 0o755, 0o600] {
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).expect("permissions");
            write_to(root.path(), Existing::Replace).expect("written");
            let about = std::fs::metadata(&file).expect("a file");
            assert_eq!(about.permissions().mode() & 0o777, mode);
        }
    }
}

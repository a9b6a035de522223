//! The only module that writes a single file: atomically, as a new file, and never through a link.
//!
//! In: a folder that the user chose, and a path below it, where content may come from anyone. Out: the file, or no change.
//!
//! Complete folders are written by [`super::Staging`], into a folder that is new itself.

use std::io::Write;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

/// What to do if the file exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Keep it and write nothing.
    Keep,
    /// Replace it and keep its permissions.
    Replace,
}

/// A reason why a file is not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The file, or a folder of its path, is a link or a device: writing there may end up anywhere.
    #[error("{} is a link or a device", .0.display())]
    NotPlain(PathBuf),
    /// The file exists.
    #[error("{} exists", .0.display())]
    Exists(PathBuf),
    /// An I/O error.
    #[error("{}: {error}", path.display())]
    Io {
        /// Path that was being written.
        path: PathBuf,
        /// Error of the system.
        error: std::io::Error,
    },
}

/// Writes a file below a folder, and creates missing folders of its path. `root` itself may be a link, because the user
/// chose it. Everything below it may come from anyone.
///
/// # Errors
/// If a part of the path is a link, the file exists and must be kept, or the system refuses. Then nothing has changed,
/// except that new folders may exist.
pub fn write(root: &Path, path: &Path, bytes: &[u8], existing: Existing) -> Result<(), WriteError> {
    prepare(root, path, bytes, existing)?.place()
}

/// A file that is complete on disk, and not in its place yet.
pub(super) struct Prepared {
    new: NamedTempFile,
    full: PathBuf,
    existing: Existing,
}

/// Writes a file beside its place.
pub(super) fn prepare(root: &Path, path: &Path, bytes: &[u8], existing: Existing) -> Result<Prepared, WriteError> {
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
    // An unpredictable name and a new file, so that no prepared link is followed. Hidden, so that the remains of a killed
    // program are not part of the book.
    let mut new = builder().tempfile_in(&folder).map_err(io)?;
    new.write_all(bytes).map_err(io)?;
    if let Some(old) = old {
        new.as_file().set_permissions(old.permissions()).map_err(io)?;
    }
    // Synced before the old file is replaced: after a power failure one of both is complete.
    new.as_file().sync_all().map_err(io)?;
    Ok(Prepared { new, full, existing })
}

impl Prepared {
    /// Puts the file in its place.
    pub(super) fn place(self) -> Result<(), WriteError> {
        let Self { new, full, existing } = self;
        // A rename replaces a link; it does not follow it.
        let placed = match existing {
            Existing::Replace => new.persist(&full),
            Existing::Keep => new.persist_noclobber(&full),
        };
        match placed {
            Ok(_) => Ok(()),
            Err(failed) if failed.error.kind() == std::io::ErrorKind::AlreadyExists => Err(WriteError::Exists(full)),
            Err(failed) => Err(WriteError::Io { path: full, error: failed.error }),
        }
    }
}

/// Creates temporary files beside the target file.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bouwstenen-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Permissions of any new file, within the user's umask.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Returns the folder of a path below `root`, created if missing. Each folder of the path is a regular folder.
fn folders(root: &Path, path: &Path) -> Result<PathBuf, WriteError> {
    let mut folder = root.to_owned();
    let parts = path.parent().into_iter().flat_map(Path::components);
    for part in parts {
        // The path comes from the program's own names: no `..` and no root.
        let Component::Normal(name) = part else { return Err(WriteError::NotPlain(root.join(path))) };
        folder.push(name);
        let io = |error| WriteError::Io { path: folder.clone(), error };
        match std::fs::symlink_metadata(&folder) {
            Ok(about) if about.is_dir() => {}
            Ok(_) => return Err(WriteError::NotPlain(folder)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => match std::fs::create_dir(&folder) {
                Ok(()) => {}
                // Another program may have created the folder first.
                Err(_) if std::fs::symlink_metadata(&folder).is_ok_and(|about| about.is_dir()) => {}
                Err(error) => return Err(io(error)),
            },
            Err(error) => return Err(io(error)),
        }
    }
    Ok(folder)
}

/// Returns the SHA-256 of bytes in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Returns bytes in hexadecimal.
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

//! Replaces an old folder by a new one, and removes the remains of killed builds.
//!
//! In: two folders beside each other. Out: one in the place of the other, atomically where the system supports it.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::manifest::{MARKER, Manifest};

/// Locks the folder's siblings against other builds until it is dropped. On a system without locks of folders this has no
/// effect; two builds that end at the same moment may then both report a conflict.
pub fn lock(parent: &Path) -> Option<File> {
    let folder = File::open(parent).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Returns the prefix of the temporary folders of a target.
fn prefix(target: &Path) -> String {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned());
    format!(".{}.new-", name.unwrap_or_default())
}

/// Creates a new folder beside the target, and marks it as in progress: its marker is locked while the returned file is
/// open, at most until the process ends.
pub fn open_beside(target: &Path) -> std::io::Result<(PathBuf, File)> {
    let parent = target.parent().unwrap_or(Path::new("/"));
    let process = std::process::id();
    let mut number = 0;
    loop {
        let folder = parent.join(format!("{}{process}-{number}", prefix(target)));
        match std::fs::create_dir(&folder) {
            Ok(()) => {
                let marker = File::create_new(folder.join(MARKER))?;
                // Without locks on this system, the remains of a killed build stay.
                let _ = marker.try_lock();
                return Ok((folder, marker));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Removes the remains of killed builds beside the target. What cannot be removed stays, and does not prevent a build.
pub fn sweep(target: &Path) {
    let parent = target.parent().unwrap_or(Path::new("/"));
    let prefix = prefix(target);
    for entry in std::fs::read_dir(parent).into_iter().flatten().flatten() {
        let folder = entry.file_type().is_ok_and(|about| about.is_dir());
        if folder && entry.file_name().to_string_lossy().starts_with(&prefix) {
            let _ = sweep_one(target, &entry.path());
        }
    }
}

fn sweep_one(target: &Path, folder: &Path) -> std::io::Result<()> {
    let marker = match File::open(folder.join(MARKER)) {
        Ok(marker) => marker,
        // Killed before it was marked, and so empty. A folder with content is not ours.
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let _ = std::fs::remove_dir(folder);
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    match marker.try_lock() {
        Ok(()) => {}
        // Its build is running, or this system cannot tell.
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => return Ok(()),
    }
    match Manifest::read(folder) {
        // A complete build: one that could not be put in place, or the previous output.
        Some(manifest) => {
            if !target.exists() {
                return std::fs::rename(folder, target);
            }
            // The folder may come from anyone and contain links: files elsewhere would be removed through them.
            if manifest.foreign(folder)?.is_empty() { manifest.remove_from(folder) } else { Ok(()) }
        }
        None => std::fs::remove_dir_all(folder),
    }
}

/// Exchanges `new` and `target`. Afterwards the old folder, if there was one, has the path `new`.
pub fn swap(new: &Path, target: &Path) -> std::io::Result<()> {
    if !target.exists() {
        return std::fs::rename(new, target);
    }
    match exchange(new, target) {
        Err(error) if cannot_exchange(&error) => in_three_steps(new, target),
        other => other,
    }
}

/// Atomic: the target exists at every moment.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(new: &Path, target: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE).map_err(Into::into)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Returns whether the system does not support the exchange: old kernels and some file systems report that in several ways.
fn cannot_exchange(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

/// Exchanges in three steps. A build that is killed in between leaves two complete folders; the next build restores one of
/// them.
fn in_three_steps(new: &Path, target: &Path) -> std::io::Result<()> {
    let mut aside = new.as_os_str().to_owned();
    aside.push("-old");
    let aside = PathBuf::from(aside);
    std::fs::rename(target, &aside)?;
    if let Err(error) = std::fs::rename(new, target) {
        // Restores the old folder; if that fails too, the first error is reported.
        let _ = std::fs::rename(&aside, target);
        return Err(error);
    }
    std::fs::rename(&aside, new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::digest;

    /// Creates two folders with a different file each.
    fn two() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let (new, target) = (folder.path().join(".public.new-1-0"), folder.path().join("public"));
        for (path, text) in [(&new, "new"), (&target, "old")] {
            std::fs::create_dir(path).expect("a folder");
            std::fs::write(path.join("a"), text).expect("a file");
        }
        (folder, new, target)
    }

    fn read(folder: &Path) -> String {
        std::fs::read_to_string(folder.join("a")).expect("a file")
    }

    #[test]
    fn both_ways_put_the_new_in_place_of_the_old() {
        for way in [swap, in_three_steps] {
            let (_folder, new, target) = two();
            way(&new, &target).expect("swapped");
            assert_eq!((read(&target), read(&new)), ("new".into(), "old".into()));
        }
    }

    #[test]
    fn a_swap_that_cannot_be_made_leaves_the_old() {
        let (_folder, new, target) = two();
        std::fs::remove_dir_all(&new).expect("removed");
        for way in [swap, in_three_steps] {
            way(&new, &target).expect_err("nothing to put there");
            assert_eq!(read(&target), "old");
        }
    }

    #[test]
    fn a_build_that_is_killed_between_two_steps_is_put_back() {
        let (_folder, new, target) = two();
        std::fs::remove_dir_all(&target).expect("removed");
        let mut manifest = Manifest::default();
        manifest.add("a", digest(b"new"));
        std::fs::write(new.join(MARKER), manifest.text()).expect("a file");
        sweep(&target);
        assert_eq!(read(&target), "new");
        assert!(!new.exists());
    }
}

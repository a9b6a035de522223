//! A new folder in the place of an old one, and the remains of builds that were killed.
//!
//! In: two folders beside each other. Out: the one in the place of the other, at once where the system can do that.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::manifest::{MARKER, Manifest};

/// Holds other builds off a folder's neighbours until it is dropped. On a system that locks no folders this holds nothing
/// off; then two builds that end at the same moment may both report that the other was there.
pub fn lock(parent: &Path) -> Option<File> {
    let folder = File::open(parent).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// The start of the names of folders in which builds of a target are made.
fn prefix(target: &Path) -> String {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned());
    format!(".{}.new-", name.unwrap_or_default())
}

/// Makes a new folder beside the target, and marks it as being filled: its marker stays locked as long as the returned file
/// is open, which ends with the process at the latest.
pub fn open_beside(target: &Path) -> std::io::Result<(PathBuf, File)> {
    let parent = target.parent().unwrap_or(Path::new("/"));
    let process = std::process::id();
    let mut number = 0;
    loop {
        let folder = parent.join(format!("{}{process}-{number}", prefix(target)));
        match std::fs::create_dir(&folder) {
            Ok(()) => {
                let marker = File::create_new(folder.join(MARKER))?;
                // Without locks on this system the remains of a killed build stay where they are.
                let _ = marker.try_lock();
                return Ok((folder, marker));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Removes what builds left beside the target that were killed. What cannot be removed stays: it keeps no build from being
/// made.
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
        // Killed before it was marked, and so empty. What is not empty is none of ours.
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let _ = std::fs::remove_dir(folder);
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    match marker.try_lock() {
        Ok(()) => {}
        // Its build lives, or this system cannot tell.
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => return Ok(()),
    }
    match Manifest::read(folder) {
        // A build that is whole: it was made and could not be put in place, or it was there before.
        Some(manifest) => {
            if !target.exists() {
                return std::fs::rename(folder, target);
            }
            // The folder may come from anyone, and have links in it: through these, what lies elsewhere would be removed.
            if manifest.foreign(folder)?.is_empty() { manifest.remove_from(folder) } else { Ok(()) }
        }
        None => std::fs::remove_dir_all(folder),
    }
}

/// Puts `new` where `target` is. Afterwards the old one, if there was one, stands where `new` was.
pub fn swap(new: &Path, target: &Path) -> std::io::Result<()> {
    if !target.exists() {
        return std::fs::rename(new, target);
    }
    match exchange(new, target) {
        Err(error) if cannot_exchange(&error) => in_three_steps(new, target),
        other => other,
    }
}

/// At once: there is no moment in which the target is not there.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(new: &Path, target: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE).map_err(Into::into)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Old kernels and some file systems know no exchange; they say so in several ways.
fn cannot_exchange(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

/// One after the other. A build that is killed in between leaves two whole folders; the next one puts one of them back.
fn in_three_steps(new: &Path, target: &Path) -> std::io::Result<()> {
    let mut aside = new.as_os_str().to_owned();
    aside.push("-old");
    let aside = PathBuf::from(aside);
    std::fs::rename(target, &aside)?;
    if let Err(error) = std::fs::rename(new, target) {
        // Put the old one back; if that fails too, the first error is the one to tell.
        let _ = std::fs::rename(&aside, target);
        return Err(error);
    }
    std::fs::rename(&aside, new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::digest;

    /// Two folders with a file each that tells them apart.
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

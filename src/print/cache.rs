//! The cache of earlier results in the book's folder.
//!
//! In: a key that covers all inputs of a result. Out: the files of that result, if cached.
//!
//! Invariants: an entry is complete or absent (it is written to a temporary file, renamed, and contains its own digest), so
//! two simultaneous builds do no harm; an entry is used only in the very folder into which it was written: its digest covers what
//! only the file system knows of the folder, so an entry that came with a proposal is never used; after any fault the result is
//! made again; the folder may be deleted at any time.

use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use crate::output;
use crate::output::{Existing, WriteError};
use serde::{Deserialize, Serialize};

/// Folder below that of the book. It is ours alone, because old entries are deleted. It has its own `.gitignore`.
const FOLDER: &str = ".cache/bouwstenen";

/// Keeps the folder out of git.
const GITIGNORE: &str = ".gitignore";

/// Maximum size in bytes of entries that a build did not use; the oldest are deleted first.
const UNUSED_BYTES: u64 = 512 * 1024 * 1024;

/// A cached result.
#[derive(Debug, Default)]
pub struct Entry {
    /// Metadata of the files.
    pub about: Vec<u8>,
    /// Files: paths below the output folder, and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Header of an entry; metadata and files follow.
#[derive(Serialize, Deserialize)]
struct EntryHead {
    about: usize,
    files: Vec<(String, usize)>,
    /// Digest of everything that follows, of this head, and of the folder: see [`origin`].
    digest: String,
}

/// The cache of a book.
pub struct Cache {
    /// Folder of the book; none if nothing can be cached.
    book: Option<PathBuf>,
    /// What only the file system knows of the folder of the cache.
    origin: String,
    used: Mutex<HashSet<String>>,
}

impl Cache {
    /// Opens the cache of the book in a folder. If it cannot be created, nothing is cached.
    pub fn open(book: &Path) -> Self {
        let ignore = Path::new(FOLDER).join(GITIGNORE);
        let book = match output::write(book, &ignore, b"*\n", Existing::Keep) {
            Ok(()) | Err(WriteError::Exists(_)) => Some(book),
            // A link may come with the book and lead anywhere: its target is not ours to use or delete.
            Err(WriteError::NotPlain(_) | WriteError::Io { .. }) => None,
        };
        let origin = book.and_then(|book| origin(&book.join(FOLDER)));
        let book = book.filter(|_| origin.is_some()).map(Path::to_owned);
        Self { book, origin: origin.unwrap_or_default(), used: Mutex::default() }
    }

    /// Returns the result with this key, if cached.
    #[expect(clippy::disallowed_methods, reason = "the age of an entry; nothing that a reader gets shows it")]
    pub fn get(&self, key: &str) -> Option<Entry> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
        let path = self.book.as_ref()?.join(FOLDER).join(key);
        // The target of a link is not ours, so its age is not changed.
        if !std::fs::symlink_metadata(&path).ok()?.is_file() {
            return None;
        }
        let mut file = std::fs::File::open(&path).ok()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        let entry = read(&bytes, &self.origin)?;
        // The oldest entries are deleted first, so a used one becomes new. On a read-only medium it stays old.
        let _ = file.set_modified(SystemTime::now());
        Some(entry)
    }

    /// Stores a result under a key.
    pub fn put(&self, key: &str, entry: &Entry) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
        let Some(book) = &self.book else { return };
        // For example a full disk. The booklet itself is made; only the next build is slower.
        let _ = output::write(book, &Path::new(FOLDER).join(key), &bytes(entry, &self.origin), Existing::Replace);
    }

    /// Deletes the oldest unused entries if there are many.
    pub fn sweep(self) {
        self.sweep_to(UNUSED_BYTES);
    }

    /// Deletes the oldest unused entries until at most this number of bytes remains.
    fn sweep_to(self, most: u64) {
        let used = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        let entries =
            self.book.and_then(|book| std::fs::read_dir(book.join(FOLDER)).ok()).into_iter().flatten().flatten();
        let mut unused: Vec<_> = entries
            .filter(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                name != GITIGNORE && !used.contains(&name)
            })
            .filter_map(|entry| {
                let about = entry.metadata().ok()?;
                Some((about.modified().ok()?, about.len(), entry.path()))
            })
            .collect();
        unused.sort_unstable();
        let mut bytes: u64 = unused.iter().map(|(_, bytes, _)| bytes).sum();
        for (_, size, path) in unused {
            if bytes <= most {
                break;
            }
            bytes -= size;
            let _ = std::fs::remove_file(path);
        }
    }
}

/// What the file system alone knows of a folder: when it was made, to the nanosecond, and its number. A folder that comes with a
/// checkout or a copy is another one, and whoever prepared it cannot know these. None where the system does not tell.
fn origin(folder: &Path) -> Option<String> {
    let about = std::fs::symlink_metadata(folder).ok()?;
    let made = about.created().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&about);
    #[cfg(not(unix))]
    let number = 0;
    Some(format!("{} {number}", made.as_nanos()))
}

/// The digest of an entry in a folder of this origin.
fn sealed(origin: &str, about: usize, files: &[(String, usize)], body: &[u8]) -> String {
    let mut all = format!("{origin}\n{about} {files:?}\n").into_bytes();
    all.extend(body);
    output::digest(&all)
}

fn bytes(entry: &Entry, origin: &str) -> Vec<u8> {
    let mut body = entry.about.clone();
    entry.files.iter().for_each(|(_, bytes)| body.extend(bytes));
    let files: Vec<_> = entry.files.iter().map(|(path, bytes)| (path.clone(), bytes.len())).collect();
    let digest = sealed(origin, entry.about.len(), &files, &body);
    let head = EntryHead { about: entry.about.len(), files, digest };
    let mut bytes = serde_json::to_vec(&head).unwrap_or_default();
    bytes.push(b'\n');
    bytes.extend(body);
    bytes
}

/// Parses an entry; none if it is damaged, or was written into another folder.
fn read(bytes: &[u8], origin: &str) -> Option<Entry> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let head: EntryHead = serde_json::from_slice(&bytes[..end]).ok()?;
    let mut body = &bytes[end + 1..];
    if sealed(origin, head.about, &head.files, body) != head.digest {
        return None;
    }
    let mut take = |size: usize| {
        let (taken, rest) = body.split_at_checked(size)?;
        body = rest;
        Some(taken.to_vec())
    };
    let about = take(head.about)?;
    let files = head.files.into_iter().map(|(path, size)| Some((path, take(size)?))).collect::<Option<_>>()?;
    Some(Entry { about, files })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(bytes: usize) -> Entry {
        Entry { about: b"about".to_vec(), files: vec![("a.pdf".into(), vec![7; bytes])] }
    }

    #[test]
    fn what_is_kept_comes_back() {
        let book = tempfile::tempdir().expect("a folder");
        Cache::open(book.path()).put("key", &entry(100));
        let kept = Cache::open(book.path()).get("key").expect("an entry");
        assert_eq!((kept.about, kept.files), (entry(100).about, entry(100).files));
    }

    #[test]
    fn an_entry_that_is_not_whole_is_none() {
        let book = tempfile::tempdir().expect("a folder");
        Cache::open(book.path()).put("key", &entry(100));
        let path = book.path().join(FOLDER).join("key");
        let whole = std::fs::read(&path).expect("an entry");
        for end in 0..whole.len() {
            std::fs::write(&path, &whole[..end]).expect("a file");
            assert!(Cache::open(book.path()).get("key").is_none(), "{end}");
        }
    }

    #[test]
    fn what_was_not_used_is_bounded_and_what_was_used_stays() {
        let book = tempfile::tempdir().expect("a folder");
        let first = Cache::open(book.path());
        for number in 0..10 {
            first.put(&format!("old{number}"), &entry(1000));
        }
        let next = Cache::open(book.path());
        next.put("new", &entry(1_000_000));
        next.sweep_to(3_500);
        let left = std::fs::read_dir(book.path().join(FOLDER)).expect("a folder").flatten();
        let left: Vec<_> = left.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        assert_eq!(left.iter().filter(|name| name.starts_with("old")).count(), 3, "{left:?}");
        assert!(left.iter().any(|name| name == "new"), "{left:?}");
    }
}

//! What was made before and would come out the same: kept in the book's folder, and taken from there.
//!
//! In: a key, which stands for all that a result rests on. Out: the files of that result, if they are kept.
//!
//! Invariants: an entry is whole or not there (it is written beside its place and renamed, and holds its own digest), so two
//! builds at once do no harm; an entry that was not written into this very folder is none: the digest covers what only the file
//! system knows of the folder, so that entries which someone else put into the book are never used; whatever goes wrong here, the result is made anew; the folder may be deleted at any time.

use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::output::{self, Existing, WriteError};

/// The folder, below that of the book: ours alone, since what is old in it is thrown away. It holds a `.gitignore` of its own.
const FOLDER: &str = ".cache/bouwstenen";

/// Keeps the folder out of git.
const GITIGNORE: &str = ".gitignore";

/// How many bytes of entries that a build did not use are kept for the next one; the oldest go first.
const UNUSED_BYTES: u64 = 512 * 1024 * 1024;

/// What is kept under one key.
#[derive(Debug, Default)]
pub struct Entry {
    /// What is to be known about the files.
    pub about: Vec<u8>,
    /// The files: paths below the output folder, and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// How an entry begins; after it come what is to be known and the files, one after the other.
#[derive(Serialize, Deserialize)]
struct Head {
    about: usize,
    files: Vec<(String, usize)>,
    /// Of all that follows, of this head, and of the folder: see [`origin`].
    digest: String,
}

/// The kept results of a book.
pub struct Cache {
    /// The folder of the book; none where nothing can be kept.
    book: Option<PathBuf>,
    /// What only the file system knows of the folder of the cache.
    origin: String,
    used: Mutex<HashSet<String>>,
}

impl Cache {
    /// Opens the cache of the book in a folder. Where none can be made, nothing is kept.
    pub fn open(book: &Path) -> Self {
        let ignore = Path::new(FOLDER).join(GITIGNORE);
        let book = match output::write(book, &ignore, b"*\n", Existing::Keep) {
            Ok(()) | Err(WriteError::Exists(_)) => Some(book),
            // A link may come with the book, and lead anywhere: what lies there is not ours to use or to throw away.
            Err(WriteError::NotPlain(_) | WriteError::Io { .. }) => None,
        };
        let origin = book.and_then(|book| origin(&book.join(FOLDER)));
        let book = book.filter(|_| origin.is_some()).map(Path::to_owned);
        Self { book, origin: origin.unwrap_or_default(), used: Mutex::default() }
    }

    /// What is kept under a key.
    #[expect(clippy::disallowed_methods, reason = "the age of an entry; nothing that a reader gets shows it")]
    pub fn get(&self, key: &str) -> Option<Entry> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
        let path = self.book.as_ref()?.join(FOLDER).join(key);
        // A link leads to what is not ours: its age is not changed.
        if !std::fs::symlink_metadata(&path).ok()?.is_file() {
            return None;
        }
        let mut file = std::fs::File::open(&path).ok()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        let entry = read(&bytes, &self.origin)?;
        // The oldest go first: it is young again. On a medium that only reads, it just stays.
        let _ = file.set_modified(SystemTime::now());
        Some(entry)
    }

    /// Keeps something under a key.
    pub fn put(&self, key: &str, entry: &Entry) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
        let Some(book) = &self.book else { return };
        // A full disk, say. The booklet itself is made; only the next build is slower.
        let _ = output::write(book, &Path::new(FOLDER).join(key), &bytes(entry, &self.origin), Existing::Replace);
    }

    /// Throws away what was long not used, when there is much of it.
    pub fn sweep(self) {
        self.sweep_to(UNUSED_BYTES);
    }

    /// Throws away the oldest of what was not used, until no more than so many bytes are left of that.
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
#[expect(clippy::disallowed_methods, reason = "it decides whether a booklet is made again, not what it holds")]
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
    let head = Head { about: entry.about.len(), files, digest };
    let mut bytes = serde_json::to_vec(&head).unwrap_or_default();
    bytes.push(b'\n');
    bytes.extend(body);
    bytes
}

/// An entry; none where the bytes are not whole, or were not written into a folder of this origin.
fn read(bytes: &[u8], origin: &str) -> Option<Entry> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let head: Head = serde_json::from_slice(&bytes[..end]).ok()?;
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

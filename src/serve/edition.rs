//! A snapshot of the book that renders all its addresses.
//!
//! In: a book without errors. Out: pages, booklets and previews of them, each rendered on request.
//!
//! A snapshot runs in its own threads, which own the book and answer until the last requester is gone. So a page shows one
//! state of the files, whatever an author types meanwhile.

use std::hash::Hasher;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, OnceLock, PoisonError};

use siphasher::sip128::{Hasher128, SipHasher13};
use tokio::sync::oneshot;

use crate::book::Loaded;
use crate::print::{PrintError, Proof, Proofs};
use crate::publication::Publication;
use crate::site::{Booklet, Files, Website};

/// The result for an address, or the error; none if the address does not exist.
pub type Answer<T> = Option<Result<T, String>>;

/// A job for a thread that has the website.
type SiteJob = Box<dyn FnOnce(&Website<'_>) + Send>;

/// A job for the thread that has the booklets; if these could not be prepared, it receives the error.
type ProofJob = Box<dyn FnOnce(Result<&Proofs, &str>) + Send>;

/// A snapshot of the book that can be asked for its pages.
pub struct Edition {
    site: Sender<SiteJob>,
    press: Sender<ProofJob>,
    styles: String,
    scripts: String,
}

/// One booklet is typeset at a time, for all snapshots: each uses all processors and much memory.
static AT_THE_PRESS: Mutex<()> = Mutex::new(());

impl Edition {
    /// Creates a snapshot. Returns when it can answer.
    ///
    /// # Errors
    /// If the theme is wrong: a message with the place.
    pub fn open(loaded: Loaded, folder: &Path) -> Result<Self, String> {
        let (site, for_site) = mpsc::channel();
        let (press, for_press) = mpsc::channel();
        let edition = Self {
            site,
            press,
            styles: digest(&loaded, |name| name.ends_with(".css")),
            scripts: digest(&loaded, |name| name.ends_with(".js")),
        };
        let (ready, opened) = mpsc::channel();
        let folder = folder.to_owned();
        std::thread::spawn(move || live(&loaded, &folder, for_site, for_press, &ready));
        // A thread that ends without a message has panicked; there is no other message.
        opened.recv().unwrap_or_else(|_| Err("the book could not be opened".into())).map(|()| edition)
    }

    /// Returns a digest of all style sheets.
    pub fn styles(&self) -> &str {
        &self.styles
    }

    /// Returns a digest of all scripts.
    pub fn scripts(&self) -> &str {
        &self.scripts
    }

    /// Renders a file of the website.
    pub async fn file(&self, address: String) -> Answer<Vec<u8>> {
        let (reply, answer) = oneshot::channel();
        let job = move |website: &Website| {
            let made = website.make(&address);
            let _ = reply.send(made.map(|made| made.map(Into::into).map_err(|error| error.to_string())));
        };
        let _ = self.site.send(Box::new(job));
        answer.await.unwrap_or(None)
    }

    /// Renders a file below `print/`.
    pub async fn booklet(&self, address: String) -> Answer<Vec<u8>> {
        self.at_press(move |proofs| proofs.file(&address)).await
    }

    /// Typesets a booklet and returns its pages.
    pub async fn pages(&self, name: String) -> Answer<Proof> {
        self.at_press(move |proofs| proofs.pages(&name)).await
    }

    /// Renders a page of a booklet as a picture; pages count from 0.
    pub async fn picture(&self, name: String, page: usize) -> Answer<Vec<u8>> {
        self.at_press(move |proofs| proofs.picture(&name, page)).await
    }

    async fn at_press<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Proofs) -> Option<Result<T, PrintError>> + Send + 'static,
    ) -> Answer<T> {
        let (reply, answer) = oneshot::channel();
        let job = move |press: Result<&Proofs, &str>| {
            // A client that is gone, or uses a newer snapshot, needs no answer.
            if reply.is_closed() {
                return;
            }
            let made = match press {
                Ok(press) => work(press).map(|made| made.map_err(|error| error.to_string())),
                Err(error) => Some(Err(error.to_owned())),
            };
            let _ = reply.send(made);
        };
        let _ = self.press.send(Box::new(job));
        answer.await.unwrap_or(None)
    }
}

/// The main loop of a snapshot: prepares the shared data, then answers until nobody can ask any more.
fn live(
    loaded: &Loaded,
    folder: &Path,
    for_site: Receiver<SiteJob>,
    for_press: Receiver<ProofJob>,
    ready: &Sender<Result<(), String>>,
) {
    let Loaded { book, theme, words, findings } = loaded;
    let publication = Publication::of(book, findings);
    let booklets = Booklet::planned(&publication, words);
    let files = Files { booklets, own_theme: !theme.is_default(), pictures: false, root: Some("/") };
    let website = match Website::new(&publication, theme, words, &files) {
        Ok(website) => website,
        Err(error) => {
            let _ = ready.send(Err(error.to_string()));
            return;
        }
    };
    let _ = ready.send(Ok(()));
    let for_site = Mutex::new(for_site);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let job = for_site.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(job) = job else { return };
                    job(&website);
                }
            });
        }
        scope.spawn(|| {
            let press = OnceLock::new();
            for job in for_press {
                let _one = AT_THE_PRESS.lock().unwrap_or_else(PoisonError::into_inner);
                let made = press.get_or_init(|| Proofs::new(&publication, theme, words, folder));
                let made = made.as_ref().map_err(|error: &PrintError| error.to_string());
                job(made.as_ref().map(|press| *press).map_err(String::as_str));
            }
        });
    });
}

/// Returns a digest of some of the theme's assets, and of the palette, which is also a style sheet.
fn digest(loaded: &Loaded, wanted: impl Fn(&str) -> bool) -> String {
    let mut hasher = SipHasher13::new();
    let palette = loaded.theme.file("palette.toml").map(|bytes| ("palette.css", bytes));
    for (name, bytes) in loaded.theme.folder("assets").chain(palette).filter(|(name, _)| wanted(name)) {
        hasher.write(name.as_bytes());
        hasher.write(bytes);
    }
    format!("{:032x}", hasher.finish128().as_u128())
}

//! One state of the book, answering for all its addresses.
//!
//! In: a book without errors. Out: pages, booklets and previews of them, each made when it is asked for.
//!
//! An edition lives in threads of its own, which hold the book and answer until the last of those who ask has gone: so all that
//! a page rests on is of one state of the files, whatever an author types meanwhile.

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

/// What is made for an address, or why it cannot be; none where there is no such address.
pub type Answer<T> = Option<Result<T, String>>;

/// Work for a thread that has the website.
type SiteJob = Box<dyn FnOnce(&Website<'_>) + Send>;

/// Work for the thread that has the press; where that could not be made, it hears why.
type ProofJob = Box<dyn FnOnce(Result<&Proofs, &str>) + Send>;

/// A state of the book that can be asked for its pages.
pub struct Edition {
    site: Sender<SiteJob>,
    press: Sender<ProofJob>,
    styles: String,
    scripts: String,
}

/// One booklet is set at a time, of whatever edition: each takes all processors and much memory.
static AT_THE_PRESS: Mutex<()> = Mutex::new(());

impl Edition {
    /// Opens an edition. Returns when it can be asked.
    ///
    /// # Errors
    /// When the theme is wrong: a sentence that says where.
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
        // A thread that ends before it says anything has panicked: no other message is to be had.
        opened.recv().unwrap_or_else(|_| Err("the book could not be opened".into())).map(|()| edition)
    }

    /// A digest of all style sheets.
    pub fn styles(&self) -> &str {
        &self.styles
    }

    /// A digest of all scripts.
    pub fn scripts(&self) -> &str {
        &self.scripts
    }

    /// A file of the website.
    pub async fn file(&self, address: String) -> Answer<Vec<u8>> {
        let (reply, answer) = oneshot::channel();
        let job = move |website: &Website| {
            let made = website.make(&address);
            let _ = reply.send(made.map(|made| made.map(Into::into).map_err(|error| error.to_string())));
        };
        let _ = self.site.send(Box::new(job));
        answer.await.unwrap_or(None)
    }

    /// A file below `print/`.
    pub async fn booklet(&self, address: String) -> Answer<Vec<u8>> {
        self.at_press(move |proofs| proofs.file(&address)).await
    }

    /// The pages of a booklet.
    pub async fn pages(&self, name: String) -> Answer<Proof> {
        self.at_press(move |proofs| proofs.pages(&name)).await
    }

    /// A page of a booklet as a picture, from 0.
    pub async fn picture(&self, name: String, page: usize) -> Answer<Vec<u8>> {
        self.at_press(move |proofs| proofs.picture(&name, page)).await
    }

    async fn at_press<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Proofs) -> Option<Result<T, PrintError>> + Send + 'static,
    ) -> Answer<T> {
        let (reply, answer) = oneshot::channel();
        let job = move |press: Result<&Proofs, &str>| {
            // Who has gone, or went on to a newer edition, needs no answer.
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

/// The life of an edition: what its answers rest on is looked up once, then it answers until nobody can ask.
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

/// A digest of some of the theme's assets, and of the palette, which is a style sheet too.
fn digest(loaded: &Loaded, wanted: impl Fn(&str) -> bool) -> String {
    let mut hasher = SipHasher13::new();
    let palette = loaded.theme.file("palette.toml").map(|bytes| ("palette.css", bytes));
    for (name, bytes) in loaded.theme.folder("assets").chain(palette).filter(|(name, _)| wanted(name)) {
        hasher.write(name.as_bytes());
        hasher.write(bytes);
    }
    format!("{:032x}", hasher.finish128().as_u128())
}

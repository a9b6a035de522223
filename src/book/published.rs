//! Files that are published unchanged because a text shows or links to them: images and attachments.
//!
//! In: the files of the book that are neither text nor profile. Out: whether each file that a text refers to can be
//! published; the files that no text refers to.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::files::LinkableFile;
use super::written_path::Paths;
use crate::attachment::{self, ENDINGS};
use crate::finding::variant::LinkFault;
use crate::finding::{Finding, Help, Looks, problem};
use crate::name::{is_name, visible};
use crate::picture;
use crate::source::Place;

/// The files, and the results for those that a text refers to.
pub struct Published {
    pictures: Paths<(PathBuf, OnceCell<Result<u64, picture::PictureFault>>)>,
    others: BTreeMap<String, (LinkableFile, OnceCell<Result<u64, attachment::AttachmentFault>>)>,
    /// Total pixels of the images checked so far, and total bytes of the attachments.
    points: Cell<u64>,
    bytes: Cell<u64>,
}

impl Published {
    /// Creates the state before any text is checked.
    pub fn new(pictures: &BTreeMap<String, PathBuf>, others: BTreeMap<String, LinkableFile>) -> Self {
        let pictures = pictures.iter().map(|(path, file)| (path.clone(), (file.clone(), OnceCell::new())));
        let others = others.into_iter().map(|(path, other)| (path, (other, OnceCell::new())));
        Self {
            pictures: Paths::new(pictures),
            others: others.collect(),
            points: Cell::default(),
            bytes: Cell::default(),
        }
    }

    /// Returns the paths of files that a link can lead to.
    pub fn linkable(&self) -> impl Iterator<Item = &str> {
        self.pictures.paths().chain(self.others.keys().map(String::as_str))
    }

    /// The path below the book's folder of a picture that a text shows.
    ///
    /// # Errors
    /// When there is no such picture, or it cannot be published.
    pub fn show(&self, file: &str, written: &str, place: &Place, looks: &Looks) -> Result<String, Box<Finding>> {
        let missing = || {
            let (fault, help) = self.pictures.missing(file, written, looks);
            problem::BrokenImage { path: visible(written), fault, help }.at(place.clone())
        };
        let (path, _) = self.pictures.find(file, written).ok_or_else(|| Box::new(missing()))?;
        self.picture(path, written, place)?;
        Ok(path.to_owned())
    }

    /// Checks an attachment; `path` is its path below the book's folder.
    pub fn link(&self, path: &str, written: &str, place: &Place) -> Result<(), Box<Finding>> {
        // An SVG that is opened by itself is a page that may run code.
        if self.pictures.get(path).is_some() && attachment::ending(path) != "svg" {
            return self.picture(path, written, place);
        }
        let path_written = || visible(written);
        let Some((other, looked)) =
            self.others.get(path).filter(|_| ENDINGS.contains(&attachment::ending(path).as_str()))
        else {
            let is_text = ["md", "toml"].contains(&attachment::ending(path).as_str());
            if is_text {
                // The file's own finding says why it is not part of the book.
                let fault = Some(LinkFault::Unused);
                let problem = problem::BrokenLink { link: path_written(), fault, help: Help::Plain };
                return Err(Box::new(problem.at(place.clone())));
            }
            if let Some((_, looked)) = self.others.get(path) {
                let _ = looked.set(Err(attachment::AttachmentFault::Unreadable));
            }
            let problem = problem::ForbiddenAttachment { path: path_written(), allowed: ENDINGS.join(", ") };
            return Err(Box::new(problem.at(place.clone())));
        };
        if let Err(finding) = good_name(path, written, place) {
            // A text links to it, so it is not reported as unused.
            let _ = looked.set(Err(attachment::AttachmentFault::Unreadable));
            return Err(finding);
        }
        match looked.get_or_init(|| self.look_at_attachment(&other.full)) {
            Ok(_) => Ok(()),
            Err(attachment::AttachmentFault::Unreadable) => {
                Err(Box::new(problem::UnreadableAttachment { path: path_written() }.at(place.clone())))
            }
            Err(attachment::AttachmentFault::TooLarge(most)) => {
                let most = crate::format::bytes_of_a_bound(*most);
                Err(Box::new(problem::AttachmentTooLarge { path: path_written(), most }.at(place.clone())))
            }
        }
    }

    fn picture(&self, path: &str, written: &str, place: &Place) -> Result<(), Box<Finding>> {
        let Some((on_disk, looked)) = self.pictures.get(path) else { return Ok(()) };
        good_name(path, written, place)?;
        let fault = looked.get_or_init(|| self.look_at_picture(on_disk)).as_ref().err();
        fault.map_or(Ok(()), |fault| Err(Box::new(cannot_show(fault, written, place))))
    }

    /// Checks whether an image can be shown, also together with all others.
    fn look_at_picture(&self, file: &Path) -> Result<u64, picture::PictureFault> {
        let points = picture::check(file)?;
        let all = self.points.get() + points;
        self.points.set(all);
        if all <= picture::MOST_POINTS_IN_ALL {
            return Ok(points);
        }
        let most = picture::megapixel(picture::MOST_POINTS_IN_ALL);
        Err(picture::PictureFault::TooLarge {
            size: format!("Σ {}", picture::megapixel(all)),
            most: format!("Σ {most}"),
        })
    }

    /// Checks whether an attachment can be published, also together with all others.
    fn look_at_attachment(&self, file: &Path) -> Result<u64, attachment::AttachmentFault> {
        let bytes = attachment::check(file)?;
        let all = self.bytes.get() + bytes;
        self.bytes.set(all);
        if all <= attachment::LARGEST_IN_ALL {
            Ok(bytes)
        } else {
            Err(attachment::AttachmentFault::TooLarge(attachment::LARGEST_IN_ALL))
        }
    }

    /// Returns whether a text shows or links to this image.
    pub fn is_shown(&self, path: &str) -> bool {
        self.pictures.get(path).is_some_and(|(_, looked)| looked.get().is_some())
    }

    /// Returns the attachments that texts link to; adds a finding for each file without a link.
    pub fn attachments(self, findings: &mut Vec<Finding>) -> BTreeMap<String, PathBuf> {
        let mut linked = BTreeMap::new();
        for (path, (other, looked)) in self.others {
            match looked.into_inner() {
                Some(Ok(_)) => {
                    linked.insert(path, other.full);
                }
                Some(Err(_)) => {}
                None => findings.push(other.finding),
            }
        }
        linked
    }
}

/// Checks the file name, which becomes part of addresses.
fn good_name(path: &str, written: &str, place: &Place) -> Result<(), Box<Finding>> {
    if path.split('/').all(is_name) && !path.contains(['#', '%']) && visible(path) == path {
        return Ok(());
    }
    Err(Box::new(problem::BadFileName { path: visible(written) }.at(place.clone())))
}

/// Returns the finding on an image that cannot be shown, at the line that shows it.
fn cannot_show(fault: &picture::PictureFault, path: &str, place: &Place) -> Finding {
    let (path, place) = (path.to_owned(), place.clone());
    match fault {
        picture::PictureFault::Unreadable => problem::UnreadableImage { path }.at(place),
        picture::PictureFault::TooLarge { size, most } => {
            problem::ImageTooLarge { path, size: size.clone(), most: most.clone() }.at(place)
        }
        picture::PictureFault::Unsafe(detail) => problem::UnsafeImage { path, detail: detail.clone() }.at(place),
    }
}

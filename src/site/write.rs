//! Writes the whole website.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::booklets::{Booklet, Files};
use super::error::SiteError;
use super::files::Website;
use crate::output::Staging;
use crate::print::Printed;
use crate::progress::{Progress, Tell, Work};
use crate::publication::Publication;
use rayon::prelude::*;

/// A website that was written.
pub struct Written {
    /// Number of pages.
    pub pages: usize,
    /// Size of all files in bytes.
    pub bytes: u64,
    /// Time that it took.
    pub time: Duration,
    /// The data that readers are offered: address and size in bytes.
    pub data: Vec<(String, usize)>,
}

/// Writes all files of the website. `printed` is what was typeset for it, if anything was.
///
/// # Errors
/// If the theme is broken or a file cannot be written.
pub fn write(
    publication: &Arc<Publication>,
    printed: Option<&Printed>,
    staging: &Staging,
    tell: Tell,
) -> Result<Written, SiteError> {
    let (began, before) = (Instant::now(), staging.bytes());
    let made = printed.iter().flat_map(|printed| &printed.booklets);
    let files = Files {
        booklets: made.map(|made| Booklet::made(made, &publication.words)).collect(),
        pictures: printed.is_some(),
        root: None,
    };
    let website = Website::new(Arc::clone(publication), files)?;
    let addresses: Vec<_> = website.addresses().collect();
    tell(Progress::Begins(Work::Files, addresses.len()));
    addresses.into_par_iter().try_for_each(|address| {
        if let Some(bytes) = website.make(address) {
            staging.write(address, &bytes?)?;
        }
        tell(Progress::Done);
        Ok::<_, SiteError>(())
    })?;
    Ok(Written { pages: website.pages(), bytes: staging.bytes() - before, time: began.elapsed(), data: website.data() })
}

//! The progress of a build: how much there is to do, and each item that is done.

/// A type of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Booklets, typeset or taken from the cache.
    Booklets,
    /// Social pictures of pages.
    Pictures,
    /// Files of the website.
    Files,
}

/// A progress event.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// Work of this type begins, with this number of items.
    Begins(Work, usize),
    /// Work on the item with this name begins; several may run at once.
    Piece(&'a str),
    /// An item is done.
    Done,
}

/// The function that receives progress events.
pub type Tell<'a> = &'a (dyn Fn(Progress) + Sync);

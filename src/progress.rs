//! What a build tells while it works: how much there is to do, and each piece that is done.

/// A sort of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Booklets, each set or taken from the cache.
    Booklets,
    /// Pictures of pages.
    Pictures,
    /// Files of the website.
    Files,
}

/// A step.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// Work of a sort begins, of so many pieces.
    Begins(Work, usize),
    /// Work on a piece with this name begins; more than one may be in work.
    Piece(&'a str),
    /// A piece is done.
    Done,
}

/// Who is told.
pub type Tell<'a> = &'a (dyn Fn(Progress) + Sync);

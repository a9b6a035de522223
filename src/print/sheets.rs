//! Imposition: pages arranged on sheets for a printer, to fold and staple, with bleed and crop marks, or as cards.
//!
//! In: a typeset document. Out: a document of sheets with the same pages, still as vectors, and the settings for a printer.
//! Nothing is typeset twice.

mod cards;
mod side;
mod stapled;

use crate::book::config::Sheets;
use side::{MARK_MM, mark, spread};
use typst::layout::{Abs, Frame, Point, Sides};
use typst::model::Document as _;
use typst_layout::{Page, PagedDocument};

/// An imposed document.
pub struct Arranged {
    /// Sheets, one page per side.
    pub document: PagedDocument,
    /// Edge along which a sheet is turned, if both sides are printed.
    pub turned: Option<Turned>,
    /// Bleed in points.
    pub bleed: Option<f64>,
}

/// The edge along which a sheet is turned to print its other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turned {
    /// The long edge.
    Long,
    /// The short edge.
    Short,
}

/// Bleed in millimetres: colour continues beyond the edge of a page, because no cut is exact.
const BLEED_MM: f64 = 3.0;

/// White around a page with bleed, for the crop marks.
const SLUG_MM: f64 = 10.0;

/// Imposes a document.
pub fn arrange(document: &PagedDocument, sheets: Sheets) -> Arranged {
    let (pages, turned) = match sheets {
        Sheets::Stapled => (stapled::stapled(document.pages()), Some(Turned::Short)),
        Sheets::Bleed => (document.pages().iter().map(with_bleed).collect(), None),
        Sheets::CardsOnA4 => (cards::on_sheets(document.pages(), 210.0, 297.0), Some(Turned::Long)),
        Sheets::CardsOnA3 => (cards::on_sheets(document.pages(), 420.0, 297.0), Some(Turned::Short)),
    };
    let bleed = (sheets == Sheets::Bleed).then(|| Abs::mm(BLEED_MM).to_pt());
    Arranged { document: PagedDocument::new(pages.into(), document.info().clone()), turned, bleed }
}

/// Returns a page with bleed and crop marks.
fn with_bleed(page: &Page) -> Page {
    let bleed = Abs::mm(BLEED_MM);
    let (width, height) = (page.frame.width(), page.frame.height());
    let mut frame = Frame::hard(page.frame.size());
    frame.push_frame(Point::new(-bleed, -bleed), spread(page, bleed));
    for (x, outward) in [(Abs::zero(), -1.0), (width, 1.0)] {
        for (y, downward) in [(Abs::zero(), -1.0), (height, 1.0)] {
            let away = bleed + Abs::mm(1.0);
            let long = Abs::mm(MARK_MM);
            mark(&mut frame, Point::new(x + away * outward, y), Point::with_x(long * outward));
            mark(&mut frame, Point::new(x, y + away * downward), Point::with_y(long * downward));
        }
    }
    let slug = Sides::splat(Abs::mm(SLUG_MM));
    Page { frame, bleed: slug, fill: typst::foundations::Smart::Custom(None), ..page.clone() }
}

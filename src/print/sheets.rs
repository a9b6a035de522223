//! Pages arranged on sheets for a printer: folded and stapled, with bleed and marks, or cards side by side.
//!
//! In: a document as it was set. Out: another document of the same pages, still as vectors, and what a printer must know of
//! its sheets. Nothing is set twice.

mod cards;
mod side;
mod stapled;

use typst::layout::{Abs, Frame, Point, Sides};
use typst::model::Document as _;
use typst_layout::{Page, PagedDocument};

use crate::book::config::Sheets;
use side::{MARK_MM, mark, spread};

/// A document arranged on sheets.
pub struct Arranged {
    /// The sheets, a page for each side.
    pub document: PagedDocument,
    /// Along which edge a sheet is turned, if both of its sides are printed.
    pub turned: Option<Turned>,
    /// How far colour goes beyond the edge at which a page is cut, in points.
    pub bleed: Option<f64>,
}

/// Along which edge a sheet is turned to print its other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turned {
    /// Along the long edge.
    Long,
    /// Along the short edge.
    Short,
}

/// Colour that ends at the edge of a page goes on so far, since nobody cuts without a fault.
const BLEED_MM: f64 = 3.0;

/// The white around a page with bleed, for the marks.
const SLUG_MM: f64 = 10.0;

/// Arranges a document.
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

/// A page with its colour beyond its edges, and marks where to cut.
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

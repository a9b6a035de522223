//! What is put on one side of a sheet: pages, and lines where to cut.

use typst::layout::{Abs, Frame, FrameItem, Point, Sides, Size};
use typst::syntax::Span;
use typst::visualize::{Color, Curve, FixedStroke, Geometry};
use typst_layout::Page;

/// The length of a mark.
pub(super) const MARK_MM: f64 = 4.0;

/// Stroke width of a crop mark.
const HAIR_PT: f64 = 0.25;

/// Returns the content of a page as a larger frame, clipped at this distance beyond its edges.
pub(super) fn spread(page: &Page, beyond: Abs) -> Frame {
    let size = page.frame.size() + Size::splat(beyond * 2.0);
    let mut frame = Frame::hard(size);
    if let Some(fill) = page.fill_or_transparent() {
        frame.push(Point::zero(), FrameItem::Shape(Geometry::Rect(size).filled(fill), Span::detached()));
    }
    frame.push_frame(Point::splat(beyond), page.frame.clone());
    frame.clip(Curve::rect(size));
    frame
}

/// Puts what a page shows on a sheet, cut off at its edges.
pub(super) fn put(sheet: &mut Frame, page: &Page, at: Point) {
    sheet.push_frame(at, spread(page, Abs::zero()));
}

/// A thin line where to cut.
pub(super) fn mark(frame: &mut Frame, from: Point, by: Point) {
    let line = Geometry::Line(by).stroked(FixedStroke::from_pair(Color::BLACK, Abs::pt(HAIR_PT)));
    frame.push(from, FrameItem::Shape(line, Span::detached()));
}

/// A side of a sheet, as a page of its own.
pub(super) fn side(frame: Frame, like: &Page, number: usize) -> Page {
    Page {
        frame,
        bleed: Sides::splat(Abs::zero()),
        fill: typst::foundations::Smart::Custom(None),
        numbering: None,
        supplement: like.supplement.clone(),
        number: number as u64,
    }
}

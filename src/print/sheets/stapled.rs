//! Two pages per side of a sheet, so that the folded and nested sheets are a booklet in order.

use super::super::paper;
use super::side::{put, side};
use typst::layout::{Abs, Frame, Point, Size};
use typst_layout::Page;

/// Maximum number of sheets that an office stapler takes and that fold well: a longer document becomes several signatures,
/// each folded separately.
const MOST_SHEETS: usize = 16;

/// Thickness of a sheet in millimetres: office paper of 80 g/m².
const THICK_MM: f64 = 0.1;

/// Returns the sides of the sheets, front and back in turn, to be turned along the short edge.
pub fn stapled(pages: &[Page]) -> Vec<Page> {
    let Some(first) = pages.first() else { return Vec::new() };
    let (width, height) = (first.frame.width(), first.frame.height());
    // Half a sheet is rounded down: the complete one has a little more, half of it on each side.
    let sheet = paper::named(width.to_mm() * 2.0, height.to_mm());
    let sheet = sheet.map_or(width * 2.0, |paper| Abs::mm(paper.long));
    let fold = sheet / 2.0;
    let sides = order(pages.len()).into_iter().enumerate().map(|(number, spread)| {
        let mut frame = Frame::hard(Size::new(sheet, height));
        // Creep: the deeper a sheet is nested, the further it sticks out, and the more is cut off. So its pages are placed
        // nearer to the fold.
        let creep = Abs::mm(THICK_MM) * spread.depth as f64;
        if let Some(page) = spread.left.and_then(|at| pages.get(at)) {
            put(&mut frame, page, Point::with_x(fold - width + creep));
        }
        if let Some(page) = spread.right.and_then(|at| pages.get(at)) {
            put(&mut frame, page, Point::with_x(fold - creep));
        }
        side(frame, first, number + 1)
    });
    sides.collect()
}

/// A side of a sheet: its pages, from 0, and the number of sheets around it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Spread {
    left: Option<usize>,
    right: Option<usize>,
    depth: usize,
}

/// Returns the pages of each side.
fn order(pages: usize) -> Vec<Spread> {
    let sheets = pages.div_ceil(4);
    let signatures = sheets.div_ceil(MOST_SHEETS).max(1);
    let mut spreads = Vec::new();
    let mut begun = 0;
    for signature in 0..signatures {
        // As equal as possible; the first ones are larger.
        let sheets = sheets / signatures + usize::from(signature < sheets % signatures);
        let there_is = |page: usize| (begun + page < pages).then_some(begun + page);
        let last = sheets * 4 - usize::from(sheets > 0);
        for depth in 0..sheets {
            let outer = 2 * depth;
            spreads.push(Spread { left: there_is(last - outer), right: there_is(outer), depth });
            spreads.push(Spread { left: there_is(outer + 1), right: there_is(last - outer - 1), depth });
        }
        begun += sheets * 4;
    }
    spreads
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Folds the sheets and returns the pages in reading order.
    fn folded(spreads: &[Spread]) -> Vec<Option<usize>> {
        let mut read = Vec::new();
        // A signature begins with a sheet that has none around it.
        let starts: Vec<_> = (0..spreads.len()).step_by(2).filter(|at| spreads[*at].depth == 0).collect();
        for (number, start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(spreads.len());
            let sheets: Vec<_> = spreads[*start..end].chunks(2).collect();
            read.extend(sheets.iter().flat_map(|sheet| [sheet[0].right, sheet[1].left]));
            read.extend(sheets.iter().rev().flat_map(|sheet| [sheet[1].right, sheet[0].left]));
        }
        read
    }

    #[test]
    fn folded_sheets_hold_every_page_in_order() {
        for pages in 0..200 {
            let read = folded(&order(pages));
            assert_eq!(read.len(), pages.div_ceil(4) * 4, "{pages}");
            let expected = (0..read.len()).map(|page| (page < pages).then_some(page));
            assert_eq!(read, expected.collect::<Vec<_>>(), "{pages}");
        }
    }

    #[test]
    fn no_signature_is_too_thick_to_staple() {
        for pages in 0..2_000 {
            assert!(order(pages).iter().all(|spread| spread.depth < MOST_SHEETS), "{pages}");
        }
    }
}

//! Cards side by side on a sheet, their backs on its other side, with cut marks.
//!
//! In: pages of one size, front and back in turn. The sheet is turned about a vertical edge, so the backs are in rows from
//! right to left.

use super::side::{MARK_MM, mark, put, side};
use typst::layout::{Abs, Frame, Point, Size};
use typst_layout::Page;

/// Returns the sides of the sheets, front and back in turn. `width` and `height` of the sheet are in millimetres.
pub fn on_sheets(pages: &[Page], width: f64, height: f64) -> Vec<Page> {
    let Some(first) = pages.first() else { return Vec::new() };
    let sheet = Size::new(Abs::mm(width), Abs::mm(height));
    let grid = Grid::of(first.frame.size(), sheet);
    let cards: Vec<_> = pages.chunks(2).collect();
    let mut sides = Vec::new();
    for some in cards.chunks(grid.columns * grid.rows) {
        for (face, is_back) in [(0, false), (1, true)] {
            let mut frame = Frame::hard(sheet);
            for (at, card) in some.iter().enumerate() {
                if let Some(page) = card.get(face) {
                    put(&mut frame, page, grid.place(at, is_back));
                }
            }
            grid.mark_cuts(&mut frame);
            sides.push(side(frame, first, sides.len() + 1));
        }
    }
    sides
}

/// The positions of cards on a sheet.
struct Grid {
    columns: usize,
    rows: usize,
    card: Size,
    corner: Point,
}

impl Grid {
    /// Returns the largest grid of cards that fits, centred on the sheet.
    fn of(card: Size, sheet: Size) -> Self {
        // A card of a quarter of the sheet fits in spite of rounding.
        let fit = |sheet: Abs, card: Abs| ((sheet / card + 1e-6).floor() as usize).max(1);
        let (columns, rows) = (fit(sheet.x, card.x), fit(sheet.y, card.y));
        let corner = Point::new((sheet.x - card.x * columns as f64) / 2.0, (sheet.y - card.y * rows as f64) / 2.0);
        Self { columns, rows, card, corner }
    }

    fn place(&self, at: usize, is_back: bool) -> Point {
        let column = at % self.columns;
        let column = if is_back { self.columns - 1 - column } else { column };
        self.corner_of(column, at / self.columns)
    }

    fn corner_of(&self, column: usize, row: usize) -> Point {
        self.corner + Point::new(self.card.x * column as f64, self.card.y * row as f64)
    }

    /// Draws short marks where cards meet: at the edges of the sheet, and a cross between four cards.
    fn mark_cuts(&self, frame: &mut Frame) {
        let half = Abs::mm(MARK_MM / 2.0);
        for column in 0..=self.columns {
            for row in 0..=self.rows {
                let corner = self.corner_of(column, row);
                mark(frame, corner - Point::with_x(half), Point::with_x(half * 2.0));
                mark(frame, corner - Point::with_y(half), Point::with_y(half * 2.0));
            }
        }
    }
}

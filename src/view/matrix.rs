//! A matrix: blocks in the rows, the blocks that they require in the columns.

use schemars::JsonSchema;
use serde::Serialize;

use super::PageKey;
use crate::book::KindId;
use crate::publication::Publication;
use crate::publication::matrix::{self, Cell};

/// A matrix: blocks in the rows, the blocks that they require in the columns.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Matrix {
    /// Keys of the blocks in the columns.
    pub columns: Vec<PageKey>,
    /// Rows, grouped by kind.
    pub groups: Vec<MatrixGroup>,
    /// For each column, the number of blocks that require it; a block in two rows counts once.
    pub counts: Vec<usize>,
}

/// Rows of one kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixGroup {
    /// Index of the kind in `book.kinds`, from 0.
    pub kind: KindId,
    /// Rows.
    pub rows: Vec<MatrixRow>,
}

/// A row of a matrix.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixRow {
    /// Key of the block.
    pub block: PageKey,
    /// Whether the row is indented under the row of its parent.
    pub part: bool,
    /// One value per column: `none`, `own` (required by the block itself) or `through` (required by an ancestor).
    pub cells: Vec<Cell>,
    /// Number of columns that it requires.
    pub count: usize,
}

impl Matrix {
    /// Returns the view of a matrix.
    pub fn of(publication: &Publication, matrix: &matrix::Matrix) -> Self {
        let row = |row: &matrix::Row| MatrixRow {
            block: PageKey::of_block(publication, row.block),
            part: row.part,
            count: row.cells.iter().filter(|cell| **cell != Cell::None).count(),
            cells: row.cells.clone(),
        };
        let group =
            |group: &matrix::Group| MatrixGroup { kind: group.kind, rows: group.rows.iter().map(row).collect() };
        Self {
            columns: PageKey::of_blocks(publication, &matrix.columns),
            groups: matrix.groups.iter().map(group).collect(),
            counts: matrix.counts(),
        }
    }
}

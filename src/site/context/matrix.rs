//! What the templates of matrices receive.

use crate::book::KindId;
use schemars::JsonSchema;
use serde::Serialize;

use super::Link;
use crate::publication::matrix::Cell;

/// A matrix.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Matrix {
    /// Caption.
    pub caption: String,
    /// Label of a cell that is required by the block of the row itself.
    pub own: String,
    /// Label of a cell that is required by an ancestor.
    pub through: String,
    /// Blocks in the columns.
    pub columns: Vec<Link>,
    /// Rows, grouped by kind.
    pub groups: Vec<MatrixGroup>,
    /// For each column, the number of blocks that require it; a block in two rows counts once.
    pub counts: Vec<usize>,
    /// Filters; none if the matrix is beside a selection.
    pub limits: Option<MatrixLimits>,
}

/// The page of the matrix of two kinds.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixPage {
    /// The matrix.
    pub matrix: Matrix,
}

/// A kind to select.
#[derive(Debug, JsonSchema, Serialize)]
pub struct KindChoice {
    /// Number of the kind.
    pub number: KindId,
    /// Plural name of the kind.
    pub title: String,
}

/// Filters of a complete matrix.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixLimits {
    /// Kinds of the rows.
    pub kinds: Vec<KindChoice>,
    /// Titles of the blocks of the scope, in the order of the numbers in [`MatrixRow::scopes`].
    pub scopes: Vec<String>,
    /// Address of the data of profiles for an overlay; none if there are no profiles.
    pub profiles: Option<String>,
    /// Address of the same table as CSV.
    pub csv: String,
    /// Matrices of other kinds.
    pub others: Vec<Link>,
}

/// Rows of one kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixGroup {
    /// Plural name of the kind, as a link to its page.
    pub kind: Link,
    /// Rows.
    pub rows: Vec<MatrixRow>,
}

/// A row of a matrix.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixRow {
    /// The block.
    pub link: Link,
    /// Whether the row is indented under the row of its parent.
    pub part: bool,
    /// One value per column: `none`, `own` or `through`.
    pub cells: Vec<Cell>,
    /// Number of columns that it requires.
    pub count: usize,
    /// Number of the kind.
    pub kind: KindId,
    /// Numbers of the blocks of the scope that are this block or an ancestor of it.
    pub scopes: Vec<usize>,
}

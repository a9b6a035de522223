//! What the templates of matrices get.

use crate::book::KindId;
use schemars::JsonSchema;
use serde::Serialize;

use super::Link;
use crate::publication::matrix::Cell;

/// A matrix.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Matrix {
    /// What it shows, for a caption.
    pub caption: String,
    /// What a cell says that is filled by the block of the row itself.
    pub own: String,
    /// What a cell says that is filled through what a block is part of.
    pub through: String,
    /// The columns.
    pub columns: Vec<Link>,
    /// The rows, in groups of one kind.
    pub groups: Vec<MatrixGroup>,
    /// For each column, how many blocks ask for it; a block that stands in two rows counts once.
    pub counts: Vec<usize>,
    /// What its reader can limit it by; none where it stands beside a selection.
    pub limits: Option<MatrixLimits>,
}

/// The page of the matrix of two kinds.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixPage {
    /// The matrix.
    pub matrix: Matrix,
}

/// A kind to choose.
#[derive(Debug, JsonSchema, Serialize)]
pub struct KindChoice {
    /// Its number.
    pub number: KindId,
    /// Its name for many.
    pub title: String,
}

/// What the reader of a whole matrix can limit it by.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixLimits {
    /// The kinds of the rows.
    pub kinds: Vec<KindChoice>,
    /// What an organisation performs: titles, in the order of the numbers of [`MatrixRow::scopes`].
    pub scopes: Vec<String>,
    /// The data of the profiles that can be laid over it; none when there are none.
    pub profiles: Option<String>,
    /// The same as a table for a spreadsheet.
    pub csv: String,
    /// The matrices of other rows and columns.
    pub others: Vec<Link>,
}

/// Rows of one kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixGroup {
    /// The kind's name for many, and its page.
    pub kind: Link,
    /// The rows.
    pub rows: Vec<MatrixRow>,
}

/// A row of a matrix.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixRow {
    /// The block.
    pub link: Link,
    /// Whether it stands under the row of what it is part of.
    pub part: bool,
    /// `none`, `own` or `through`, one for each column.
    pub cells: Vec<Cell>,
    /// How many of the columns it asks for.
    pub count: usize,
    /// The number of its kind.
    pub kind: KindId,
    /// What is performed that it is, or is part of, as numbers.
    pub scopes: Vec<usize>,
}

//! What the templates of matrices receive.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::book::KindId;
use crate::view::{Link, Matrix, PageKey};

/// A matrix as a table.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixTable {
    /// The matrix.
    #[serde(flatten)]
    pub matrix: Matrix,
    /// Caption.
    pub caption: String,
    /// Label of a cell that is required by the block of the row itself.
    pub own: String,
    /// Label of a cell that is required by an ancestor.
    pub inherited: String,
    /// Filters; none if the matrix is beside a selection.
    pub filters: Option<MatrixFilters>,
}

/// The page of the matrix of two kinds.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixPage {
    /// The matrix.
    pub matrix_table: MatrixTable,
}

/// Filters of a complete matrix.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixFilters {
    /// Kinds of the rows, if there are several: indices in `book.kinds`, from 0.
    pub row_kinds: Vec<KindId>,
    /// Keys of the blocks of the scope, if any row is part of one.
    pub scopes: Vec<PageKey>,
    /// For each block in the rows, the positions in `scopes`, from 0, of those that are this block or an ancestor of it.
    pub scopes_of: BTreeMap<PageKey, Vec<usize>>,
    /// Address of the data of profiles for an overlay; none if there are no profiles.
    pub data: Option<String>,
    /// Address of the same table as CSV.
    pub csv: String,
    /// Matrices of other kinds.
    pub others: Vec<Link>,
}

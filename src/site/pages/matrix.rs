//! Matrices: the complete one of a relation, those of any two related kinds, and their filters.

use std::collections::BTreeSet;

use super::super::context::{Context, Head, MatrixFilters, MatrixPage, MatrixTable};
use super::Contexts;
use crate::book::{BlockId, Page as BookPage};
use crate::publication::Route;
use crate::publication::matrix::{self, By, Pair, ShownPair};
use crate::view::{Link, Matrix};

impl Contexts {
    pub(super) fn matrix(&self, matrix: &matrix::Matrix, caption: String) -> MatrixTable {
        MatrixTable {
            matrix: Matrix::of(&self.publication, matrix),
            caption,
            own: self.words.text("site.matrix_own").into(),
            inherited: self.words.text("site.matrix_through").into(),
            filters: None,
        }
    }

    /// The whole matrix, with what its reader can limit it by.
    pub(super) fn whole_matrix(&self, caption: String) -> Option<MatrixTable> {
        let whole = matrix::whole(&self.publication, matrix::shown_relation(&self.publication)?);
        let filters = self.filters(&whole, matrix::WHOLE_TABLE.into(), None);
        Some(MatrixTable { filters: Some(filters), ..self.matrix(&whole, caption) })
    }

    /// Returns the filters of a matrix and links to others; `pair` is the one that is shown.
    fn filters(&self, shown: &matrix::Matrix, csv: String, pair: Option<Pair>) -> MatrixFilters {
        let rows = || shown.groups.iter().flat_map(|group| &group.rows).map(|row| row.block);
        let kinds: BTreeSet<_> = rows().map(|id| self.book.block(id).kind).collect();
        let scopes: Vec<_> = self.book.performable().collect();
        let is_within = |id: BlockId| scopes.iter().any(|scope| self.book.is_part_of(id, *scope));
        let scopes = if rows().any(is_within) { scopes.as_slice() } else { &[] };
        let scopes_of = |row: BlockId| {
            let is_in = |scope: &BlockId| *scope == row || self.book.is_part_of(row, *scope);
            scopes.iter().enumerate().filter(|(_, scope)| is_in(scope)).map(|(at, _)| at).collect()
        };
        let others = self.publication.matrices().filter(|other| Some(other.pair) != pair);
        let others = others.map(|other| Link {
            title: matrix::title(&self.book, other.pair),
            address: self.address(&Route::Matrix(other)),
        });
        let whole = self.matrix_chapter().filter(|_| pair.is_some());
        MatrixFilters {
            row_kinds: if kinds.len() > 1 { kinds.into_iter().collect() } else { Vec::new() },
            scopes: self.keys(scopes),
            scopes_of: rows().map(|row| (self.key(BookPage::Block(row)), scopes_of(row))).collect(),
            data: (self.book.profiles.len() > 1).then(|| self.address(&Route::CompareData)),
            csv,
            others: whole.into_iter().chain(others).collect(),
        }
    }

    /// Returns the chapter that shows the complete matrix.
    fn matrix_chapter(&self) -> Option<Link> {
        matrix::chapter(&self.book).map(|chapter| self.link(BookPage::Chapter(chapter)))
    }

    pub(super) fn matrix_of(&self, route: &ShownPair) -> Context {
        let pair = route.pair;
        let shown = matrix::of_pair(&self.book, pair);
        let title = matrix::title(&self.book, pair);
        let filters = self.filters(&shown, route.table(&self.book), Some(pair));
        let whole = self.matrix_chapter();
        let head = Head {
            title: title.clone(),
            description: title.clone(),
            section_address: whole.as_ref().map(|link| link.address.clone()).unwrap_or_default(),
            breadcrumbs: std::iter::once(self.home_link()).chain(whole).collect(),
            ..self.head(&self.address(&Route::Matrix(*route)))
        };
        let (own, inherited) = match pair.by {
            By::Part => ("site.matrix_own_part", "site.matrix_through_part"),
            By::Relation(relation) if matrix::rows_ask(&self.book, pair, relation) => {
                ("site.matrix_own", "site.matrix_through")
            }
            By::Relation(_) => ("site.matrix_own_turned", "site.matrix_through_turned"),
        };
        let said = |key| self.words.text(key).to_owned();
        let matrix = self.matrix(&shown, title);
        let matrix = MatrixTable { filters: Some(filters), own: said(own), inherited: said(inherited), ..matrix };
        self.page(head, MatrixPage { matrix_table: matrix })
    }
}

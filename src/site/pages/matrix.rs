//! Matrices: the complete one of a relation, those of any two related kinds, and their filters.

use std::collections::BTreeSet;

use super::super::context::{Head, KindChoice, Link, Matrix, MatrixGroup, MatrixLimits, MatrixPage, MatrixRow};
use super::{Maker, Rendered, capital, plain_link};
use crate::book::{BlockId, KindId, Page as BookPage};
use crate::publication::Route;
use crate::publication::matrix::{self, By, Pair, ShownPair};

impl Maker {
    pub(super) fn matrix(&self, matrix: &matrix::Matrix, caption: String) -> Matrix {
        let all_scopes: Vec<_> = self.book.performable().collect();
        let row = |row: &matrix::Row| {
            let is_in = |scope: &BlockId| *scope == row.block || self.book.is_part_of(row.block, *scope);
            let scopes = all_scopes.iter().enumerate().filter(|(_, scope)| is_in(scope)).map(|(at, _)| at);
            MatrixRow {
                link: self.block_link(row.block),
                part: row.part,
                count: row.cells.iter().filter(|cell| **cell != matrix::Cell::None).count(),
                cells: row.cells.clone(),
                kind: self.book.block(row.block).kind,
                scopes: scopes.collect(),
            }
        };
        let group = |group: &matrix::RowGroup| MatrixGroup {
            kind: self.kind_link(group.kind),
            rows: group.rows.iter().map(row).collect(),
        };
        Matrix {
            caption,
            own: self.words.text("site.matrix_own").into(),
            through: self.words.text("site.matrix_through").into(),
            columns: self.block_links(&matrix.columns),
            groups: matrix.groups.iter().map(group).collect(),
            counts: matrix.counts(),
            limits: None,
        }
    }

    /// The whole matrix, with what its reader can limit it by.
    pub(super) fn whole_matrix(&self, caption: String) -> Option<Matrix> {
        let whole = matrix::whole(&self.publication, matrix::shown_relation(&self.publication)?);
        let limits = self.limits(&whole, matrix::WHOLE_TABLE.into(), None);
        Some(Matrix { limits: Some(limits), ..self.matrix(&whole, caption) })
    }

    /// Returns the filters of a matrix and links to others; `pair` is the one that is shown.
    fn limits(&self, shown: &matrix::Matrix, csv: String, pair: Option<Pair>) -> MatrixLimits {
        let rows = || shown.groups.iter().flat_map(|group| &group.rows).map(|row| row.block);
        let kinds: BTreeSet<_> = rows().map(|id| self.book.block(id).kind).collect();
        let name = |kind: KindId| KindChoice { number: kind, title: capital(&self.book.config.kinds[kind].plural) };
        let scopes: Vec<_> = self.book.performable().collect();
        let is_within = |id: BlockId| scopes.iter().any(|scope| self.book.is_part_of(id, *scope));
        let scopes = if rows().any(is_within) { scopes.as_slice() } else { &[] };
        let others = self.publication.matrices().filter(|other| Some(other.pair) != pair);
        let others =
            others.map(|other| plain_link(matrix::title(&self.book, other.pair), self.address(&Route::Matrix(other))));
        let whole = self.matrix_chapter().filter(|_| pair.is_some());
        MatrixLimits {
            kinds: if kinds.len() > 1 { kinds.into_iter().map(name).collect() } else { Vec::new() },
            scopes: scopes.iter().map(|id| self.book.block(*id).title.value.clone()).collect(),
            profiles: (self.book.profiles.len() > 1).then(|| self.address(&Route::CompareData)),
            csv,
            others: whole.into_iter().chain(others).collect(),
        }
    }

    /// Returns the chapter that shows the complete matrix.
    fn matrix_chapter(&self) -> Option<Link> {
        matrix::chapter(&self.book).map(|chapter| self.link(BookPage::Chapter(chapter)))
    }

    pub(super) fn matrix_of(&self, route: &ShownPair) -> Rendered {
        let pair = route.pair;
        let shown = matrix::of_pair(&self.book, pair);
        let title = matrix::title(&self.book, pair);
        let limits = self.limits(&shown, route.table(&self.book), Some(pair));
        let whole = self.matrix_chapter();
        let head = Head {
            title: title.clone(),
            description: title.clone(),
            section: whole.as_ref().map(|link| link.address.clone()).unwrap_or_default(),
            breadcrumbs: std::iter::once(self.home_link()).chain(whole).collect(),
            ..self.head(&self.address(&Route::Matrix(*route)))
        };
        let (own, through) = match pair.by {
            By::Part => ("site.matrix_own_part", "site.matrix_through_part"),
            By::Relation(relation) if matrix::rows_ask(&self.book, pair, relation) => {
                ("site.matrix_own", "site.matrix_through")
            }
            By::Relation(_) => ("site.matrix_own_turned", "site.matrix_through_turned"),
        };
        let said = |key| self.words.text(key).to_owned();
        let matrix = self.matrix(&shown, title);
        let matrix = Matrix { limits: Some(limits), own: said(own), through: said(through), ..matrix };
        self.page(head, MatrixPage { matrix })
    }
}

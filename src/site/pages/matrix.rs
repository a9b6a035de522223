//! Matrices: the complete one of a relation, those of any two related kinds, and their filters.

use std::collections::BTreeSet;

use super::super::context::{Head, KindChoice, Link, Matrix, MatrixGroup, MatrixLimits, MatrixPage, MatrixRow};
use super::{COMPARE_DATA, Maker, Rendered, capital, plain_link};
use crate::book::{BlockId, KindId, Page as BookPage, RelationId, Shows};
use crate::publication::address;
use crate::publication::matrix::{self, By, Pair};

/// Address of the complete matrix as CSV.
const WHOLE_DATA: &str = "data/matrix.csv";

impl Maker<'_> {
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
        let group = |group: &matrix::Group| MatrixGroup {
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

    /// Returns the relation whose complete matrix the book shows: that of the profiles, or its first; none if it is too
    /// large.
    fn shown_relation(&self) -> Option<RelationId> {
        let of_profiles = self.book.config.profiles.as_ref().map(|rules| rules.relation);
        let relation =
            of_profiles.or_else(|| (!self.book.config.relations.is_empty()).then_some(RelationId::from(0)))?;
        matrix::whole_fits(self.publication, relation).then_some(relation)
    }

    /// Returns the complete matrix with its filters.
    pub(super) fn whole_matrix(&self, caption: String) -> Option<Matrix> {
        let whole = matrix::whole(self.publication, self.shown_relation()?);
        let limits = self.limits(&whole, WHOLE_DATA.into(), None);
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
        let others = self.pairs.iter().filter(|(_, other)| Some(*other) != pair);
        let others = others.map(|(address, other)| plain_link(self.pair_title(*other), format!("{address}.html")));
        let whole = self.matrix_chapter().filter(|_| pair.is_some());
        MatrixLimits {
            kinds: if kinds.len() > 1 { kinds.into_iter().map(name).collect() } else { Vec::new() },
            scopes: scopes.iter().map(|id| self.book.block(*id).title.value.clone()).collect(),
            profiles: (self.book.profiles.len() > 1).then(|| COMPARE_DATA.into()),
            csv,
            others: whole.into_iter().chain(others).collect(),
        }
    }

    /// Returns the chapter that shows the complete matrix.
    fn matrix_chapter(&self) -> Option<Link> {
        let chapter = self.book.chapters.position(|chapter| chapter.shows == Some(Shows::Matrix))?;
        Some(self.link(BookPage::Chapter(chapter)))
    }

    /// Returns the matrices of two kinds with their addresses, in a book that shows a matrix at all.
    pub(super) fn find_pairs(&self) -> Vec<(String, Pair)> {
        if self.matrix_chapter().is_none() {
            return Vec::new();
        }
        let mut pairs: Vec<(String, Pair)> = Vec::new();
        for pair in matrix::pairs(self.book) {
            let same = |other: &&(String, Pair)| (other.1.rows, other.1.columns) == (pair.rows, pair.columns);
            let number = pairs.iter().filter(same).count() + 1;
            pairs.push((address::matrix(self.book, pair.rows, pair.columns, number), pair));
        }
        pairs
    }

    pub(super) fn pair_title(&self, pair: Pair) -> String {
        let plural = |kind: KindId| self.book.config.kinds[kind].plural.as_str();
        format!("{} × {}", capital(plural(pair.rows)), plural(pair.columns))
    }

    pub(super) fn matrix_of(&self, number: usize) -> Rendered {
        let (address, pair) = &self.pairs[number];
        let page = format!("{address}.html");
        let shown = matrix::of_pair(self.book, *pair);
        let title = self.pair_title(*pair);
        let limits = self.limits(&shown, format!("data/{address}.csv"), Some(*pair));
        let whole = self.matrix_chapter();
        let head = Head {
            title: title.clone(),
            description: title.clone(),
            section: whole.as_ref().map(|link| link.address.clone()).unwrap_or_default(),
            breadcrumbs: std::iter::once(self.home_link()).chain(whole).collect(),
            ..self.head(&page)
        };
        let (own, through) = match pair.by {
            By::Part => ("site.matrix_own_part", "site.matrix_through_part"),
            By::Relation(relation) if matrix::rows_ask(self.book, *pair, relation) => {
                ("site.matrix_own", "site.matrix_through")
            }
            By::Relation(_) => ("site.matrix_own_turned", "site.matrix_through_turned"),
        };
        let said = |key| self.words.text(key).to_owned();
        let matrix = self.matrix(&shown, title);
        let matrix = Matrix { limits: Some(limits), own: said(own), through: said(through), ..matrix };
        self.page(head, MatrixPage { matrix })
    }

    /// The addresses of all matrices for spreadsheets, each with the number of its pair; none for the whole one.
    pub fn matrix_tables(&self) -> Vec<(String, Option<usize>)> {
        let whole = self.shown_relation().map(|_| (WHOLE_DATA.to_owned(), None));
        let pairs = self.pairs.iter().enumerate();
        whole.into_iter().chain(pairs.map(|(at, (address, _))| (format!("data/{address}.csv"), Some(at)))).collect()
    }

    /// A matrix for a spreadsheet.
    pub fn matrix_table(&self, number: Option<usize>) -> String {
        let matrix = match (number, self.shown_relation()) {
            (Some(number), _) => matrix::of_pair(self.book, self.pairs[number].1),
            (None, Some(relation)) => matrix::whole(self.publication, relation),
            (None, None) => return String::new(),
        };
        matrix::csv(self.book, &matrix, self.words)
    }
}

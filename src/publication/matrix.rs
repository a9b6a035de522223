//! The matrix: which block goes with which, in rows and columns.
//!
//! In: a relation and the rows to show, or any two kinds that are related. Out: rows of cells, each empty, filled by the
//! block itself, or filled through what it is part of.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Publication;
use crate::book::{BlockId, Book};
use crate::theme::words::Words;

/// Rows of blocks against columns of the blocks that they ask for.
#[derive(Debug)]
pub struct Matrix {
    /// The blocks that are asked for.
    pub columns: Vec<BlockId>,
    /// The blocks that ask, in groups of one kind.
    pub groups: Vec<Group>,
}

/// Rows of one kind.
#[derive(Debug)]
pub struct Group {
    /// The kind.
    pub kind: usize,
    /// The rows.
    pub rows: Vec<Row>,
}

/// The cells of one block.
#[derive(Debug)]
pub struct Row {
    /// The block.
    pub block: BlockId,
    /// Whether it stands under the row of what it is part of.
    pub part: bool,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// Whether a block asks for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Cell {
    /// It does not.
    None,
    /// It names the other itself.
    Own,
    /// Something that it is part of does.
    Through,
}

/// The whole matrix of a relation: every block that names others, and under it its parts, which ask through it.
pub fn whole(publication: &Publication, relation: usize) -> Matrix {
    let book = publication.book;
    let declared = &book.config.relations[relation];
    let columns: Vec<_> = declared.to.iter().flat_map(|kind| book.choosable(*kind)).collect();
    let group = |kind: &usize| {
        let asking = book.choosable(*kind).filter(|id| !book.block(*id).relations[relation].is_empty());
        let rows = asking.flat_map(|id| {
            let parts = publication.parts_of[id.0].iter();
            let parts = parts.filter(|part| declared.inherited && book.block(**part).retired.is_none());
            let part_rows: Vec<_> = parts.map(|part| row(publication, relation, *part, &columns, true)).collect();
            [row(publication, relation, id, &columns, false)].into_iter().chain(part_rows)
        });
        Group { kind: *kind, rows: rows.collect() }
    };
    let groups = declared.from.iter().map(group).filter(|group| !group.rows.is_empty()).collect();
    Matrix { columns, groups }
}

/// The matrix of a selection: what each of these blocks asks for, against all that they ask for together.
pub fn of_choices(publication: &Publication, relation: usize, choices: &[BlockId]) -> Matrix {
    let book = publication.book;
    let mut columns: Vec<_> = choices.iter().flat_map(|id| book.asks(*id, relation)).map(|(_, asked)| asked).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut groups: Vec<Group> = Vec::new();
    for id in choices {
        let row = row(publication, relation, *id, &columns, false);
        if row.cells.iter().all(|cell| *cell == Cell::None) {
            continue;
        }
        let kind = book.block(*id).kind;
        match groups.iter_mut().find(|group| group.kind == kind) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { kind, rows: vec![row] }),
        }
    }
    Matrix { columns, groups }
}

/// Two kinds whose blocks are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The kind of the rows, as an index.
    pub rows: usize,
    /// The kind of the columns, as an index.
    pub columns: usize,
    /// How they are related.
    pub by: By,
}

/// How two kinds are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Blocks of one ask for blocks of the other, along this relation.
    Relation(usize),
    /// Blocks of one are part of blocks of the other.
    Part,
}

/// All pairs of kinds of which some blocks are related, each both ways round.
pub fn pairs(book: &Book) -> Vec<Pair> {
    let kinds = 0..book.config.kinds.len();
    let ways = (0..book.config.relations.len()).map(By::Relation).chain([By::Part]);
    let all = ways.flat_map(|by| kinds.clone().flat_map(move |rows| (0..rows).map(move |columns| (rows, columns, by))));
    let related = all.filter(|(rows, columns, by)| {
        let mut blocks = book.choosable(*rows);
        blocks.any(|row| book.choosable(*columns).any(|column| between(book, *by, row, column) != Cell::None))
    });
    related
        .flat_map(|(rows, columns, by)| [Pair { rows, columns, by }, Pair { rows: columns, columns: rows, by }])
        .collect()
}

/// The matrix of two kinds: the blocks of each that are related to any of the other.
pub fn of_pair(book: &Book, pair: Pair) -> Matrix {
    let columns: Vec<_> = book.choosable(pair.columns).collect();
    let row = |block: BlockId| {
        let cells = columns.iter().map(|column| between(book, pair.by, block, *column)).collect();
        Row { block, part: false, cells }
    };
    let rows: Vec<_> = book.choosable(pair.rows).map(row).collect();
    Matrix { columns, groups: vec![Group { kind: pair.rows, rows }] }
}

/// Whether the blocks of the rows ask for those of the columns, and not the other way round.
pub fn rows_ask(book: &Book, pair: Pair, relation: usize) -> bool {
    let mut asked = book.choosable(pair.rows).flat_map(|row| book.asks(row, relation));
    asked.any(|(_, asked)| book.block(asked).kind == pair.columns)
}

/// Whether two blocks are related, whichever of them names the other.
fn between(book: &Book, by: By, a: BlockId, b: BlockId) -> Cell {
    let steps = |from: BlockId, to: BlockId| match by {
        By::Relation(relation) => {
            let ways = book.asks(from, relation).into_iter().filter(|(_, asked)| *asked == to);
            ways.map(|(path, _)| path.len()).min()
        }
        By::Part if book.block(from).part_of.contains(&to) => Some(1),
        By::Part => book.is_part_of(from, to).then_some(2),
    };
    match steps(a, b).into_iter().chain(steps(b, a)).min() {
        None => Cell::None,
        Some(1) => Cell::Own,
        Some(_) => Cell::Through,
    }
}

fn row(publication: &Publication, relation: usize, block: BlockId, columns: &[BlockId], part: bool) -> Row {
    let asks = publication.book.asks(block, relation);
    let cell = |column: &BlockId| {
        let ways = asks.iter().filter(|(_, asked)| asked == column).map(|(path, _)| path.len());
        match ways.min() {
            None => Cell::None,
            Some(1) => Cell::Own,
            Some(_) => Cell::Through,
        }
    };
    Row { block, part, cells: columns.iter().map(cell).collect() }
}

impl Matrix {
    /// For each column, how many blocks ask for it; a block that stands in two rows counts once.
    pub fn counts(&self) -> Vec<usize> {
        let rows: BTreeMap<BlockId, &Row> =
            self.groups.iter().flat_map(|group| &group.rows).map(|row| (row.block, row)).collect();
        let asks = |column: usize| rows.values().filter(|row| row.cells[column] != Cell::None).count();
        (0..self.columns.len()).map(asks).collect()
    }
}

/// The matrix for a spreadsheet: a block a row, with the words of the book's language.
pub fn csv(book: &Book, matrix: &Matrix, words: &Words) -> String {
    let separator = words.punctuation.list.bytes().next().unwrap_or(b',');
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    let names = ["site.search_kind", "site.matrix_row"].map(|key| words.text(key).to_owned());
    let head: Vec<_> = names.into_iter().chain(matrix.columns.iter().map(|id| book.block(*id).name())).collect();
    let mut seen = BTreeSet::new();
    let rows = matrix.groups.iter().flat_map(|group| &group.rows).filter(|row| seen.insert(row.block)).map(|row| {
        let cells = row.cells.iter().map(|cell| {
            let word = match cell {
                Cell::None => return String::new(),
                Cell::Own => "site.matrix_csv_own",
                Cell::Through => "site.matrix_csv_through",
            };
            words.text(word).to_owned()
        });
        let names = [book.kind_of(row.block).singular.clone(), book.block(row.block).name()];
        names.into_iter().chain(cells).collect::<Vec<_>>()
    });
    for row in std::iter::once(head).chain(rows) {
        // Writing to memory does not fail.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    // A spreadsheet program knows UTF-8 by this mark alone.
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

//! The matrix: relations between blocks in rows and columns.
//!
//! In: a relation and the rows to show, or any two related kinds. Out: rows of cells, each empty, filled by the block
//! itself, or filled by an ancestor.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use super::{Publication, capital};
use crate::book::{BlockId, Book, ChapterId, KindId, RelationId, Shows};

/// Address of the whole matrix as a table for spreadsheets.
pub const WHOLE_TABLE: &str = "data/matrix.csv";

/// A matrix: blocks in the rows, the blocks that they require in the columns.
#[derive(Debug, Default)]
pub struct Matrix {
    /// Required blocks.
    pub columns: Vec<BlockId>,
    /// Rows, grouped by kind.
    pub groups: Vec<Group>,
}

/// Rows of one kind.
#[derive(Debug)]
pub struct Group {
    /// Kind.
    pub kind: KindId,
    /// Rows.
    pub rows: Vec<Row>,
}

/// A row: the cells of one block.
#[derive(Debug)]
pub struct Row {
    /// Block.
    pub block: BlockId,
    /// Whether the row is indented under the row of its parent.
    pub part: bool,
    /// One cell per column.
    pub cells: Vec<Cell>,
}

/// Whether a block requires another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Cell {
    /// It does not.
    None,
    /// It requires the other itself.
    Own,
    /// An ancestor requires the other.
    Through,
}

/// Returns the complete matrix of a relation: every block that has the relation, and under it its children, which inherit
/// it.
pub fn whole(publication: &Publication, relation: RelationId) -> Matrix {
    let book = &publication.book;
    let declared = &book.config.relations[relation];
    let columns: Vec<_> = declared.to.iter().flat_map(|kind| book.choosable(*kind)).collect();
    let group = |kind: &KindId| {
        let asking = book.choosable(*kind).filter(|id| !book.block(*id).relations[relation].is_empty());
        let rows = asking.flat_map(|id| {
            let parts = publication.children[id].iter();
            let parts = parts.filter(|part| declared.inherited && book.block(**part).retired.is_none());
            let part_rows: Vec<_> = parts.map(|part| row(publication, relation, *part, &columns, true)).collect();
            [row(publication, relation, id, &columns, false)].into_iter().chain(part_rows)
        });
        Group { kind: *kind, rows: rows.collect() }
    };
    let groups = declared.from.iter().map(group).filter(|group| !group.rows.is_empty()).collect();
    Matrix { columns, groups }
}

/// Maximum number of cells of a complete matrix on one page: nobody reads a larger one, and its size would be quadratic. Its
/// content is on the page of each block, and in the data.
const MOST_CELLS_WHOLE: usize = 250_000;

/// Whether the whole matrix of a relation is small enough to be shown.
fn whole_fits(publication: &Publication, relation: RelationId) -> bool {
    let book = &publication.book;
    let declared = &book.config.relations[relation];
    let columns: usize = declared.to.iter().map(|kind| book.choosable(*kind).count()).sum();
    let asking = declared.from.iter().flat_map(|kind| book.choosable(*kind));
    let asking = asking.filter(|id| !book.block(*id).relations[relation].is_empty());
    let parts = |id: BlockId| if declared.inherited { publication.children[id].len() } else { 0 };
    let rows: usize = asking.map(|id| 1 + parts(id)).sum();
    rows * columns <= MOST_CELLS_WHOLE
}

/// Returns the matrix of a selection: the blocks that each of these blocks requires.
pub fn of_choices(publication: &Publication, relation: RelationId, choices: &[BlockId]) -> Matrix {
    let book = &publication.book;
    let requirements = &book.requirements[relation];
    let mut columns: Vec<_> =
        choices.iter().flat_map(|id| requirements.of_block(*id)).map(|required| required.block).collect();
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// Kind of the rows.
    pub rows: KindId,
    /// Kind of the columns.
    pub columns: KindId,
    /// How they are related.
    pub by: By,
}

/// How two kinds are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Blocks of one kind require blocks of the other, along this relation.
    Relation(RelationId),
    /// Blocks of one kind are part of blocks of the other.
    Part,
}

/// Maximum number of cells of a matrix of two kinds: a larger one helps no reader, and would make the size of the website
/// quadratic.
const MOST_CELLS: usize = 40_000;

/// Returns all pairs of kinds with related blocks, each in both directions.
pub fn pairs(book: &Book) -> Vec<Pair> {
    let ways = book.config.relations.keys().map(By::Relation).chain([By::Part]);
    let of_way = |by: By| {
        let mut kinds = BTreeSet::new();
        for (from, to, _) in book.block_ids().flat_map(|id| ways_from(book, by, id)) {
            let (from, to) = (book.block(from).kind, book.block(to).kind);
            kinds.insert((from.max(to), from.min(to)));
        }
        kinds.into_iter().map(move |(a, b)| (a, b, by))
    };
    let count = |kind: KindId| book.choosable(kind).count();
    let fits = |(a, b, _): &(KindId, KindId, By)| a != b && count(*a) * count(*b) <= MOST_CELLS;
    let pairs = ways.flat_map(of_way).filter(fits);
    pairs.flat_map(|(a, b, by)| [Pair { rows: a, columns: b, by }, Pair { rows: b, columns: a, by }]).collect()
}

/// A matrix of two kinds that has a page and a table for spreadsheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShownPair {
    /// Its place among those that are shown, from 0.
    pub place: usize,
    /// The two kinds.
    pub pair: Pair,
    /// Tells apart the matrices of the same kinds, from 1.
    pub number: usize,
}

impl ShownPair {
    /// The name of its page and of its table, without ending. An id holds no underscore: no chapter can be meant.
    pub fn file_name(&self, book: &Book) -> String {
        let folder = |kind: KindId| &book.config.kinds[kind].folder;
        let number = if self.number > 1 { format!("_{}", self.number) } else { String::new() };
        format!("matrix_{}_{}{number}", folder(self.pair.rows), folder(self.pair.columns))
    }

    /// Returns the address of its table for spreadsheets.
    pub fn table(&self, book: &Book) -> String {
        format!("data/{}.csv", self.file_name(book))
    }
}

/// The chapter that shows the whole matrix.
pub fn chapter(book: &Book) -> Option<ChapterId> {
    book.chapters.position(|chapter| chapter.shows == Some(Shows::Matrix))
}

/// The matrices of two kinds that are shown: all of them in a book that shows the whole matrix, and none in others.
pub fn shown_pairs(book: &Book) -> Vec<ShownPair> {
    let pairs = chapter(book).map(|_| pairs(book)).unwrap_or_default();
    let mut shown: Vec<ShownPair> = Vec::new();
    for (place, pair) in pairs.into_iter().enumerate() {
        let same = |other: &&ShownPair| (other.pair.rows, other.pair.columns) == (pair.rows, pair.columns);
        let number = shown.iter().filter(same).count() + 1;
        shown.push(ShownPair { place, pair, number });
    }
    shown
}

/// The relation whose whole matrix is shown: that of the profiles, or the first; none where it is too large.
pub fn shown_relation(publication: &Publication) -> Option<RelationId> {
    let config = &publication.book.config;
    let of_profiles = config.profiles.as_ref().map(|rules| rules.relation);
    let relation = of_profiles.or_else(|| config.relations.first_key())?;
    whole_fits(publication, relation).then_some(relation)
}

/// The title of a matrix of two kinds.
pub fn title(book: &Book, pair: Pair) -> String {
    let plural = |kind: KindId| book.config.kinds[kind].plural.as_str();
    format!("{} × {}", capital(plural(pair.rows)), plural(pair.columns))
}

/// The matrix of two kinds.
pub fn of_pair(book: &Book, pair: Pair) -> Matrix {
    let columns: Vec<_> = book.choosable(pair.columns).collect();
    let mut related: HashMap<(BlockId, BlockId), usize> = HashMap::new();
    let both = book.choosable(pair.rows).chain(columns.iter().copied());
    for (from, to, steps) in both.flat_map(|id| ways_from(book, pair.by, id)) {
        for way in [(from, to), (to, from)] {
            related.entry(way).and_modify(|known| *known = steps.min(*known)).or_insert(steps);
        }
    }
    let cell = |row: BlockId, column: BlockId| match related.get(&(row, column)) {
        None => Cell::None,
        Some(1) => Cell::Own,
        Some(_) => Cell::Through,
    };
    let row = |block: BlockId| {
        let cells = columns.iter().map(|column| cell(block, *column)).collect();
        Row { block, part: false, cells }
    };
    let rows: Vec<_> = book.choosable(pair.rows).map(row).collect();
    Matrix { columns, groups: vec![Group { kind: pair.rows, rows }] }
}

/// Returns whether the blocks of the rows require those of the columns, and not the reverse.
pub fn rows_ask(book: &Book, pair: Pair, relation: RelationId) -> bool {
    let mut required = book.choosable(pair.rows).flat_map(|row| book.requirements[relation].of_block(row));
    required.any(|one| book.block(one.block).kind == pair.columns)
}

/// Returns the targets of a block with its relations: the block that has the relation, the target, and the number of steps.
fn ways_from(book: &Book, by: By, from: BlockId) -> Vec<(BlockId, BlockId, usize)> {
    match by {
        By::Relation(relation) => {
            let required = book.requirements[relation].of_block(from).iter();
            required.map(|one| (from, one.block, one.path.len())).collect()
        }
        By::Part => {
            let paths = book.ancestors(from);
            paths.filter_map(|path| Some((from, *path.last()?, path.len() - 1))).collect()
        }
    }
}

fn row(publication: &Publication, relation: RelationId, block: BlockId, columns: &[BlockId], part: bool) -> Row {
    let required = publication.book.requirements[relation].of_block(block);
    let cell = |column: &BlockId| match required.iter().find(|one| one.block == *column) {
        None => Cell::None,
        Some(one) if one.is_direct() => Cell::Own,
        Some(_) => Cell::Through,
    };
    Row { block, part, cells: columns.iter().map(cell).collect() }
}

impl Matrix {
    /// Returns for each column the number of blocks that require it; a block in two rows counts once.
    pub fn counts(&self) -> Vec<usize> {
        let rows: BTreeMap<BlockId, &Row> =
            self.groups.iter().flat_map(|group| &group.rows).map(|row| (row.block, row)).collect();
        let asks = |column: usize| rows.values().filter(|row| row.cells[column] != Cell::None).count();
        (0..self.columns.len()).map(asks).collect()
    }
}

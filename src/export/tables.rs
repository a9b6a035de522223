//! The matrices as tables for spreadsheets: `data/matrix.csv`, and one for each matrix of two kinds.
//!
//! In: a [`Publication`] and the words of its language. Out: CSV, with the separator that spreadsheets of the language know.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Export, File, Source};
use crate::book::Book;
use crate::publication::Publication;
use crate::publication::matrix::{self, Cell, Matrix};
use crate::theme::words::Words;

/// A table for each matrix.
pub(super) struct Tables;

impl Export for Tables {
    fn name(&self) -> &'static str {
        "tables"
    }

    fn files(&self, source: &Arc<Source>) -> Vec<File> {
        let publication = &source.publication;
        let table = |address: String, matrix: Box<dyn Fn(&Publication) -> Matrix + Send + Sync>| {
            let publication = Arc::clone(publication);
            File::new(address, move || csv(&publication.book, &matrix(&publication), &publication.words))
        };
        let whole = matrix::shown_relation(publication).map(|relation| {
            table(matrix::WHOLE_TABLE.into(), Box::new(move |publication| matrix::whole(publication, relation)))
        });
        let pairs = publication.matrices().map(|shown| {
            let address = shown.table(&publication.book);
            table(address, Box::new(move |publication| matrix::of_pair(&publication.book, shown.pair)))
        });
        whole.into_iter().chain(pairs).collect()
    }
}

/// Escapes a cell so that a spreadsheet takes it as text: a cell that begins like a formula would be computed, and could
/// fetch or run something.
fn as_text(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

/// Returns the matrix as CSV, one block per row, with the words of the book's language.
fn csv(book: &Book, matrix: &Matrix, words: &Words) -> String {
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
        let _ = writer.write_record(row.into_iter().map(as_text));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    // Spreadsheet programs recognise UTF-8 only by this mark.
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

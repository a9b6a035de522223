//! What changed, and when each page last did: as the book tells it, not as files or their history say. A copy of the book
//! without its history says the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use toml::value::Date;

use super::super::context::{Change, Changes, Day};
use super::{Maker, Rendered};
use crate::book::{Book, Page as BookPage};
use crate::publication::{Route, address};

/// When each page of the book last changed, by address. The page of a kind did when any of its blocks did.
pub fn by_address(book: &Book) -> HashMap<String, Date> {
    let mut changed: HashMap<String, Date> = HashMap::new();
    let mut add = |address: String, page: BookPage| {
        if let Some(date) = book.last_changed(page) {
            changed.entry(address).and_modify(|known| *known = date.max(*known)).or_insert(date);
        }
    };
    for page in book.pages() {
        add(address::page(book, page), page);
        if let BookPage::Block(id) = page {
            add(Route::Kind(book.block(id).kind).address(book), page);
        }
    }
    changed
}

impl Maker<'_> {
    pub(super) fn day(&self, date: Date) -> Day {
        Day { said: self.words.date(date), iso: date.to_string() }
    }

    /// The changes, the latest first; those of one day in the order in which they are told.
    pub fn change_list(&self) -> Vec<Change> {
        let mut told: Vec<_> = self.book.config.changes.iter().zip(&self.book.changed).collect();
        told.sort_by_key(|(change, _)| Reverse(change.date));
        // By its day and its place on that day: a later change does not move it.
        let mut of_day: BTreeMap<Date, usize> = BTreeMap::new();
        let mut id = |date: Date| {
            let number = of_day.entry(date).and_modify(|number| *number += 1).or_insert(1);
            if *number == 1 { format!("On-{date}") } else { format!("On-{date}-{number}") }
        };
        let change = |(change, pages): &(&crate::book::config::Change, &Vec<BookPage>)| Change {
            id: id(change.date),
            day: self.day(change.date),
            title: change.title.clone(),
            text: change.text.clone(),
            pages: pages.iter().map(|page| self.link(*page)).collect(),
        };
        told.iter().map(change).collect()
    }

    pub(super) fn changes(&self) -> Rendered {
        let main = Changes { changes: self.change_list(), feed: self.address(&Route::Feed) };
        self.page(self.fixed_head(&Route::Changes), main)
    }
}

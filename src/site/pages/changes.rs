//! Changes, and the date of the last change of each page, from `book.toml` and not from file dates or git. A copy of the
//! book without its history gives the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use toml::value::Date;

use super::super::context::{Change, Changes, Context, Day};
use super::Contexts;
use crate::book::{Book, Page as BookPage};
use crate::publication::{Route, address};

/// Returns the date of the last change of each page of the book, by address. The page of a kind changes with any of its
/// blocks.
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

impl Contexts {
    pub(super) fn day(&self, date: Date) -> Day {
        Day { said: self.words.date(date), iso: date.to_string() }
    }

    /// Returns the changes, the newest first; those of one date in the order of `book.toml`.
    pub fn change_list(&self) -> Vec<Change> {
        let mut told: Vec<_> = self.book.config.changes.iter().zip(&self.book.changed).collect();
        told.sort_by_key(|(change, _)| Reverse(change.date));
        // The id is the date and the position on that date, so a later change does not affect it.
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
            pages: pages.iter().map(|page| self.key(*page)).collect(),
        };
        told.iter().map(change).collect()
    }

    pub(super) fn changes(&self) -> Context {
        let main = Changes { changes: self.change_list(), feed: self.address(&Route::Feed) };
        self.page(self.fixed_head(&Route::Changes), main)
    }
}

//! How much a book may hold: every bound on the amount of what authors write, in one place.
//!
//! A text of a few kilobytes can take gigabytes and minutes to typeset. Each bound below keeps a proposal of 100 kB within
//! one minute and 2 GB, and lies far above what an honest book holds. Going over a bound is a finding
//! ([`problem::TooLarge`](crate::finding::problem::TooLarge)) at its place. What is bounded elsewhere: sizes and numbers of
//! files (`book/shelf.rs`, `book/walk.rs`), pictures (`picture/`), and how long a chain of parts may be
//! (`book/resolve.rs`).

macro_rules! limits {
    ($($(#[doc = $doc:literal])* $name:ident = $key:literal, $most:literal;)*) => {
        /// A limited quantity. The cost of one unit is the memory that it adds to a build with print, measured on a small
        /// book.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Limit { $($(#[doc = $doc])* $name,)* }

        impl Limit {
            /// All limits.
            pub const ALL: &[Limit] = &[$(Limit::$name,)*];

            /// Returns its key among the variants of the finding's words.
            pub fn key(self) -> &'static str {
                match self { $(Limit::$name => $key,)* }
            }

            /// Returns the maximum.
            pub fn most(self) -> usize {
                match self { $(Limit::$name => $most,)* }
            }
        }
    };
}

limits! {
    /// Cells of one table, including the missing cells of short rows: 35 kB each. A table of 12 columns and 150 rows has
    /// 1,812.
    TableCells = "table_cells", 5_000;
    /// Columns of one table. More do not fit on any page.
    Columns = "columns", 60;
    /// Cells of all tables in the book.
    BookCells = "book_cells", 20_000;
    /// List items in one text: 25 kB each in a chapter, 80 kB in a block.
    Items = "items", 2_000;
    /// List items in the book.
    BookItems = "book_items", 25_000;
    /// Headings in one text: 30 kB each, because each is in tables of contents and bookmarks.
    Headings = "headings", 500;
    /// Links, addresses without marks and marks of footnotes in one text: 80 kB each.
    Links = "links", 2_000;
    /// Footnotes that one text defines.
    Footnotes = "footnotes", 500;
    /// Images in one text.
    Images = "images", 200;
    /// Paragraphs, list items, links, emphasised words, lines of code and other elements of one text together.
    Pieces = "pieces", 15_000;
    /// Quotations and alerts in one text, including nested ones: 40 kB each, at one character of source.
    Quotes = "quotes", 300;
    /// Quotations and alerts in the book.
    BookQuotes = "book_quotes", 5_000;
    /// Depth of nested quotations. Typst applies show rules at most ten levels deep.
    QuoteDepth = "quote_depth", 8;
    /// Combining marks on one letter. Typst's cost is quadratic in their number: 10,000 took 5 GB.
    Marks = "marks", 32;
    /// Characters without a possible line break.
    Word = "word", 1_000;
    /// Characters of an address: browsers and servers accept no longer ones.
    Address = "address", 2_000;
    /// Characters of a heading, a title, a name or a label.
    Title = "title", 400;
    /// Characters of any other value in TOML that is not running text.
    Value = "value", 20_000;
    /// Entries of one list of strings in TOML, such as aliases: each alias is in the index of every booklet.
    Aliases = "aliases", 50;
    /// Entries of any other list in TOML: choices, parents, required blocks, pages of a change.
    Entries = "entries", 1_000;
    /// Keys below one heading in TOML, such as `[omitted]`.
    Keys = "keys", 1_000;
    /// Characters of a code. It is shown in tables, on cards and before each title.
    Code = "code", 20;
    /// Members of one team.
    Members = "members", 200;
    /// Kinds of block, each with pages and a column of its own.
    Kinds = "kinds", 50;
    /// Relations: each pair of kinds that one connects has a matrix.
    Relations = "relations", 50;
    /// Entries of the contents of the book.
    Contents = "contents", 1_000;
    /// Entries of `[[booklets]]`.
    Booklets = "booklets", 200;
    /// Entries of `[[changes]]`: all are on one page.
    Changes = "changes", 1_000;
    /// Entries of `[[start]]` on the home page.
    Start = "start", 50;
    /// Blocks of all kinds.
    Blocks = "blocks", 5_000;
    /// Chapters.
    Chapters = "chapters", 1_000;
    /// Profiles: each has a booklet, a page, and a line in every list of profiles.
    Profiles = "profiles", 5_000;
    /// Choices of all profiles, with those that a profile leaves to its base and to its choices.
    BookChoices = "book_choices", 100_000;
    /// Teams.
    Teams = "teams", 500;
    /// Links and marks of footnotes in the book.
    BookLinks = "book_links", 25_000;
}

//! The booklets that `book.toml` declares: their content and their variants for print.
//!
//! In: a table of `[[booklets]]`. Out: a [`Booklet`], and a finding for a key that does not apply to its document.

use super::names::Names;
use super::{Contents, ContentsEntry};
use crate::book::toml_table::Table;
use crate::book::{KindId, PartId};
use crate::source::Place;

/// A booklet to typeset.
#[derive(Debug, Clone)]
pub struct Booklet {
    /// Type of document.
    pub document: Document,
    /// File name without `.pdf`; for a profile or team, its id is appended.
    pub file: String,
    /// Title; for a profile or team, the text above its title.
    pub title: String,
    /// Place of the file name.
    pub place: Place,
    /// For the handbook: the entries of the contents that it holds; all where empty.
    pub parts: Vec<PartId>,
    /// For cards: the kinds; all that a profile can hold where empty.
    pub kinds: Vec<KindId>,
    /// For a poster: paper size.
    pub paper: Paper,
    /// Imposition variants for a printer.
    pub sheets: Vec<Sheets>,
    /// For the form: whether there is also a fillable PDF.
    pub fillable: bool,
}

/// A type of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// The complete book, or some parts of it.
    Handbook,
    /// One profile, for each profile of the book.
    Profile,
    /// A sheet to discuss one profile, for each profile of the book.
    Conversation,
    /// One team, for each team of the book.
    Team,
    /// The steps of composing a profile, to fill in by hand.
    Form,
    /// Blocks on cards, to choose from at a table.
    Cards,
    /// The complete matrix on one large sheet.
    Poster,
}

impl Document {
    /// All types, with their names in `book.toml`.
    pub const ALL: [(&'static str, Document); 7] = [
        ("handbook", Document::Handbook),
        ("profile", Document::Profile),
        ("conversation", Document::Conversation),
        ("team", Document::Team),
        ("form", Document::Form),
        ("cards", Document::Cards),
        ("poster", Document::Poster),
    ];

    /// Returns its name in `book.toml` and in the words.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, document)| *document == self).map_or("", |(name, _)| name)
    }

    /// Returns its possible impositions, with their names in `book.toml`.
    pub fn sheets(self) -> &'static [(&'static str, Sheets)] {
        match self {
            Document::Handbook | Document::Profile | Document::Team => {
                &[("stapled", Sheets::Stapled), ("bleed", Sheets::Bleed)]
            }
            Document::Cards => &[("A4", Sheets::CardsOnA4), ("A3", Sheets::CardsOnA3)],
            Document::Conversation | Document::Form | Document::Poster => &[],
        }
    }
}

/// The paper size of a poster, in portrait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 297 by 420 mm.
    A3,
    /// 420 by 594 mm.
    A2,
}

impl Paper {
    /// All sizes, with their names in `book.toml`.
    pub const ALL: [(&'static str, Paper); 2] = [("A3", Paper::A3), ("A2", Paper::A2)];

    /// Returns width and height in millimetres.
    pub fn size(self) -> (f64, f64) {
        match self {
            Paper::A3 => (297.0, 420.0),
            Paper::A2 => (420.0, 594.0),
        }
    }
}

/// An imposition: an arrangement of pages on sheets for a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets {
    /// Two pages per side, to fold and staple.
    Stapled,
    /// One page per side, with bleed and crop marks.
    Bleed,
    /// Four cards per side.
    CardsOnA4,
    /// Eight cards per side.
    CardsOnA3,
}

/// Reads a table of `[[booklets]]`. `contents` is the order of the book.
pub(super) fn read(table: &Table, names: &Names, contents: &[ContentsEntry]) -> Option<Booklet> {
    let document = table.choice("document", &Document::ALL);
    if !table.has("document") {
        table.missing("document", "\"handbook\"");
    }
    let file = table.required_string("file");
    names.booklet(&file);
    let title = table.required_string("title").value;
    // Which other keys are valid depends on the document.
    let document = document?;
    let for_document = |wanted| document == wanted;
    let booklet = Booklet {
        document,
        place: file.place,
        file: file.value,
        title,
        parts: if for_document(Document::Handbook) { parts(table, names, contents) } else { Vec::new() },
        kinds: if for_document(Document::Cards) { names.kinds(table.strings("kinds")) } else { Vec::new() },
        paper: for_document(Document::Poster)
            .then(|| table.choice("paper", &Paper::ALL))
            .flatten()
            .unwrap_or(Paper::A3),
        sheets: if document.sheets().is_empty() { Vec::new() } else { table.choices("sheets", document.sheets()) },
        fillable: for_document(Document::Form) && table.boolean("fillable"),
    };
    table.finish();
    Some(booklet)
}

/// Returns the named entries of the contents: a kind or a chapter by its own name, the profiles by the name of the key.
fn parts(table: &Table, names: &Names, contents: &[ContentsEntry]) -> Vec<PartId> {
    let name = |entry: &ContentsEntry| match &entry.what {
        Contents::Chapter(name) => name.value.clone(),
        Contents::Kind(kind) => names.kinds[usize::from(*kind)].value.clone(),
        Contents::Profiles => "profiles".to_owned(),
    };
    let known: Vec<_> = contents.iter().map(name).collect();
    table.strings("parts").iter().filter_map(|part| names.part(&known, part)).collect()
}

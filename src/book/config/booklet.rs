//! The booklets that `book.toml` declares: what each holds, and how it is printed.
//!
//! In: a table of `[[booklets]]`. Out: a [`Booklet`], and a finding for a key that its document has no use for.

use super::read::Names;
use super::{Contents, ContentsEntry};
use crate::book::toml_table::Table;
use crate::book::{KindId, PartId};
use crate::source::Place;

/// A document to typeset.
#[derive(Debug)]
pub struct Booklet {
    /// What it holds.
    pub document: Document,
    /// Its file name without `.pdf`; where it is of one profile or team, the id of that is put after it.
    pub file: String,
    /// Its title; where it is of one profile or team, what stands above the title of that.
    pub title: String,
    /// Where its file is named.
    pub place: Place,
    /// For the handbook: the entries of the contents that it holds; all where empty.
    pub parts: Vec<PartId>,
    /// For cards: the kinds; all that a profile can hold where empty.
    pub kinds: Vec<KindId>,
    /// For a poster: how large it is.
    pub paper: Paper,
    /// The ways in which it is arranged on sheets for a printer.
    pub sheets: Vec<Sheets>,
    /// For the form: whether there is one to be filled in on a screen, too.
    pub fillable: bool,
}

/// What a booklet can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// Everything, or some parts of it.
    Handbook,
    /// One profile, for each profile of the book.
    Profile,
    /// One profile as something to talk about, for each profile of the book.
    Conversation,
    /// One team, for each team of the book.
    Team,
    /// The steps of composing a profile, to fill in by hand.
    Form,
    /// Blocks on cards, to choose from at a table.
    Cards,
    /// The whole matrix on one large sheet.
    Poster,
}

impl Document {
    /// All, with their names in `book.toml`.
    pub const ALL: [(&'static str, Document); 7] = [
        ("handbook", Document::Handbook),
        ("profile", Document::Profile),
        ("conversation", Document::Conversation),
        ("team", Document::Team),
        ("form", Document::Form),
        ("cards", Document::Cards),
        ("poster", Document::Poster),
    ];

    /// Its name in `book.toml` and among the words.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, document)| *document == self).map_or("", |(name, _)| name)
    }

    /// The ways in which it can be arranged on sheets, with their names in `book.toml`.
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

/// The paper of a poster, upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 297 by 420 mm.
    A3,
    /// 420 by 594 mm.
    A2,
}

impl Paper {
    /// All, with their names in `book.toml`.
    pub const ALL: [(&'static str, Paper); 2] = [("A3", Paper::A3), ("A2", Paper::A2)];

    /// Width and height in millimetres.
    pub fn size(self) -> (f64, f64) {
        match self {
            Paper::A3 => (297.0, 420.0),
            Paper::A2 => (420.0, 594.0),
        }
    }
}

/// A way to arrange pages on sheets for a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets {
    /// Two pages on a side, to fold and staple.
    Stapled,
    /// A page on a side, with colour beyond its edges and marks where to cut.
    Bleed,
    /// Four cards on a side.
    CardsOnA4,
    /// Eight cards on a side.
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
    // Which other keys there can be, only the document can tell.
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

/// The entries of the contents that are named: a kind or a chapter by its own name, the profiles by that of the key.
fn parts(table: &Table, names: &Names, contents: &[ContentsEntry]) -> Vec<PartId> {
    let name = |entry: &ContentsEntry| match &entry.what {
        Contents::Chapter(name) => name.value.clone(),
        Contents::Kind(kind) => names.kinds[usize::from(*kind)].clone(),
        Contents::Profiles => "profiles".to_owned(),
    };
    let known: Vec<_> = contents.iter().map(name).collect();
    table.strings("parts").iter().filter_map(|part| names.part(&known, part)).collect()
}

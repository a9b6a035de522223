//! The fields of a form: where the theme says that something can be filled in.
//!
//! In: a document as it was set, with `#metadata((…)) <form:field>` at the upper left corner of each field. Out: [`Field`]s with
//! their places. On paper nothing of that shows.

use typst::foundations::{Content, Dict, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::Length;
use typst_layout::PagedDocument;

use super::PrintError;

/// The label that the theme gives to each field.
const LABEL: &str = "form:field";

/// A field to fill in. Measures are in points, from the upper left corner of the page.
#[derive(Debug)]
pub struct Field {
    /// Its name, which no other field has.
    pub name: String,
    /// What it is called for who does not see it.
    pub label: String,
    /// What is filled in.
    pub sort: FieldSort,
    /// Its page, from 1.
    pub page: usize,
    /// How far from the left.
    pub left: f64,
    /// How far from the top.
    pub top: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

/// What is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldSort {
    /// Yes or no.
    Check,
    /// Text, on one line or several.
    Text {
        /// Whether on several.
        lines: bool,
    },
}

/// All fields of a document, in the order of its text.
///
/// # Errors
/// When the theme gives a field something other than a name, a label, a sort and a size.
pub fn fields(document: &PagedDocument) -> Result<Vec<Field>, PrintError> {
    let introspector = document.introspector();
    let marked = introspector.query_labelled().into_iter();
    let marked = marked.filter(|content| content.label().is_some_and(|label| label.resolve().as_str() == LABEL));
    marked
        .map(|content| {
            let field = field(document, &content);
            let wanted = "(name: \"…\", label: \"…\", sort: \"check\", \"line\" or \"lines\", width: 1pt, height: 1pt)";
            field.ok_or_else(|| {
                PrintError::Theme(format!("print/: metadata with the label <{LABEL}> must hold {wanted}"))
            })
        })
        .collect()
}

fn field(document: &PagedDocument, content: &Content) -> Option<Field> {
    let position = document.introspector().position(content.location()?)?;
    let Value::Dict(said) = &content.to_packed::<MetadataElem>()?.value else { return None };
    let sort = match text(said, "sort")?.as_str() {
        "check" => FieldSort::Check,
        "line" => FieldSort::Text { lines: false },
        "lines" => FieldSort::Text { lines: true },
        _ => return None,
    };
    Some(Field {
        name: text(said, "name")?,
        label: text(said, "label")?,
        sort,
        page: position.page.get(),
        left: position.point.x.to_pt(),
        top: position.point.y.to_pt(),
        width: length(said, "width")?,
        height: length(said, "height")?,
    })
}

fn text(said: &Dict, key: &str) -> Option<String> {
    said.get(key).ok()?.clone().cast::<typst::foundations::Str>().ok().map(Into::into)
}

fn length(said: &Dict, key: &str) -> Option<f64> {
    said.get(key).ok()?.clone().cast::<Length>().ok().map(|length| length.abs.to_pt())
}

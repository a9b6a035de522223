//! The fields of a form: where the theme marks that something can be filled in.
//!
//! In: a typeset document, with `#metadata((…)) <form:field>` at the upper left corner of each field. Out: [`Field`]s with
//! their positions. The marks are invisible on paper.

use super::error::PrintError;
use typst::foundations::{Content, Dict, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::Length;
use typst_layout::PagedDocument;

/// Label of each field in the theme.
const LABEL: &str = "form:field";

/// A form field. Lengths are in points, from the upper left corner of the page.
#[derive(Debug)]
pub struct Field {
    /// Unique name.
    pub name: String,
    /// Accessible label.
    pub label: String,
    /// Type.
    pub sort: FieldSort,
    /// Page, from 1.
    pub page: usize,
    /// Distance from the left.
    pub left: f64,
    /// Distance from the top.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// The type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldSort {
    /// A checkbox.
    Check,
    /// A text field.
    Text {
        /// Whether it has several lines.
        lines: bool,
    },
}

/// Returns all fields of a document, in the order of its text.
///
/// # Errors
/// If the theme gives a field invalid metadata instead of a name, a label, a type and a size.
pub fn fields(document: &PagedDocument) -> Result<Vec<Field>, PrintError> {
    let introspector = document.introspector();
    let marked = introspector.query_labelled().into_iter();
    let marked = marked.filter(|content| content.label().is_some_and(|label| label.resolve().as_str() == LABEL));
    marked
        .map(|content| {
            let field = field(document, &content);
            let wanted = "(name: \"…\", label: \"…\", sort: \"check\", \"line\" or \"lines\", width: 1pt, height: 1pt)";
            field.ok_or_else(|| {
                PrintError::Theme(format!("print/: metadata with the label <{LABEL}> must have {wanted}"))
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

//! Adds to a PDF what Typst does not write: boxes and preferences for printers, and form fields.
//!
//! In: the bytes of a PDF. Out: the bytes of that PDF with these additions. The only module that uses lopdf.

use super::fields::{Field, FieldSort};
use super::sheets::Turned;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

/// Sets bleed box and duplex mode for a printer.
///
/// # Errors
/// If the bytes are not a PDF.
pub fn for_printer(pdf: &[u8], turned: Option<Turned>, bleed: Option<f64>) -> lopdf::Result<Vec<u8>> {
    let mut document = Document::load_mem(pdf)?;
    if let Some(bleed) = bleed {
        let pages: Vec<_> = document.get_pages().into_values().collect();
        for page in pages {
            set_bleed_box(document.get_dictionary_mut(page)?, bleed as f32);
        }
    }
    if let Some(turned) = turned {
        let duplex = match turned {
            Turned::Long => "DuplexFlipLongEdge",
            Turned::Short => "DuplexFlipShortEdge",
        };
        // If scaled, the halves of a sheet would not meet at its fold.
        let preferences = dictionary! { "Duplex" => duplex, "PrintScaling" => "None" };
        document.catalog_mut()?.set("ViewerPreferences", preferences);
    }
    written(document)
}

/// Sets the bleed box, larger than the trim box by this length on each side.
fn set_bleed_box(page: &mut Dictionary, bleed: f32) {
    let trim = page.get(b"TrimBox").and_then(Object::as_array).ok();
    let numbers: Option<Vec<f32>> = trim.map(|trim| trim.iter().filter_map(|number| number.as_float().ok()).collect());
    if let Some([left, bottom, right, top]) = numbers.as_deref() {
        let around = [left - bleed, bottom - bleed, right + bleed, top + bleed];
        page.set("BleedBox", around.map(Object::Real).to_vec());
    }
}

/// Adds form fields.
///
/// # Errors
/// If the bytes are not a PDF, or a field is on a page that does not exist.
pub fn with_fields(pdf: &[u8], fields: &[Field]) -> lopdf::Result<Vec<u8>> {
    let mut document = Document::load_mem(pdf)?;
    let pages = document.get_pages();
    // A standard font of every PDF reader: the text of a reader can contain any letter, so no font subset could be embedded
    // for it.
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let marks = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "ZapfDingbats",
    });
    let mut widgets = Vec::new();
    for field in fields {
        let number = u32::try_from(field.page).unwrap_or_default();
        let page = *pages.get(&number).ok_or(lopdf::Error::PageNumberNotFound(number))?;
        let widget = widget(&mut document, page, field)?;
        widgets.push(Object::Reference(widget));
        let annotations = annotations(&mut document, page)?;
        annotations.push(Object::Reference(widget));
    }
    let form = document.add_object(dictionary! {
        "Fields" => widgets,
        "NeedAppearances" => true,
        "DA" => text_look(),
        "DR" => dictionary! { "Font" => dictionary! { "Helv" => font, "ZaDb" => marks } },
    });
    document.catalog_mut()?.set("AcroForm", form);
    written(document)
}

/// Returns the annotations of a page, as an array in the page itself.
fn annotations(document: &mut Document, page: ObjectId) -> lopdf::Result<&mut Vec<Object>> {
    let found = document.get_dictionary(page)?.get(b"Annots").cloned();
    let list = match found {
        Ok(Object::Reference(id)) => document.get_object(id)?.as_array()?.clone(),
        Ok(Object::Array(list)) => list,
        _ => Vec::new(),
    };
    let page = document.get_dictionary_mut(page)?;
    page.set("Annots", list);
    page.get_mut(b"Annots")?.as_array_mut()
}

/// Returns the widget of a field on its page.
fn widget(document: &mut Document, page: ObjectId, field: &Field) -> lopdf::Result<ObjectId> {
    let height = page_height(document.get_dictionary(page)?)?;
    let (left, right) = (field.left as f32, (field.left + field.width) as f32);
    let (top, bottom) = (height - field.top as f32, height - (field.top + field.height) as f32);
    let mut widget = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "Rect" => [left, bottom, right, top].map(Object::Real).to_vec(),
        "T" => text(&field.name),
        "TU" => text(&field.label),
        // Flag: printed too.
        "F" => 4,
        "P" => page,
    };
    match field.sort {
        FieldSort::Check => {
            let (wide, high) = (field.width as f32, field.height as f32);
            let on = document.add_object(drawn(wide, high, &cross(wide, high)));
            let off = document.add_object(drawn(wide, high, ""));
            widget.set("FT", "Btn");
            // For PDF readers that draw the mark themselves: the cross of their standard font.
            widget.set("DA", Object::string_literal("/ZaDb 0 Tf 0.1 g"));
            widget.set("MK", dictionary! { "CA" => Object::string_literal("8") });
            widget.set("V", "Off");
            widget.set("AS", "Off");
            widget.set("AP", dictionary! { "N" => dictionary! { "Yes" => on, "Off" => off } });
        }
        FieldSort::Text { lines } => {
            widget.set("FT", "Tx");
            widget.set("V", text(""));
            widget.set("DA", text_look());
            if lines {
                widget.set("Ff", 1 << 12);
                // PDF readers do not align text with our lines, so a field of several lines covers them.
                let (wide, high) = (field.width as f32, field.height as f32);
                let empty = document.add_object(drawn(wide, high, &frame(wide, high)));
                widget.set("AP", dictionary! { "N" => empty });
                let (paper, line) = (vec![Object::Real(1.0)], vec![Object::Real(FRAME_GREY)]);
                widget.set("MK", dictionary! { "BG" => paper, "BC" => line });
                widget.set("BS", dictionary! { "W" => 0.5, "S" => "S" });
            }
        }
    }
    Ok(document.add_object(widget))
}

/// Returns the appearance of text in a field.
fn text_look() -> Object {
    Object::string_literal("/Helv 10 Tf 0.1 g")
}

/// Grey of the frame around a field of several lines.
const FRAME_GREY: f32 = 0.7;

/// Returns a white background with a frame.
fn frame(wide: f32, high: f32) -> String {
    format!("1 g {FRAME_GREY} G 0.5 w 0.25 0.25 {} {} re B", wide - 0.5, high - 0.5)
}

/// Returns a cross from corner to corner, for a checked box.
fn cross(wide: f32, high: f32) -> String {
    let (near, right, top) = (1.8, wide - 1.8, high - 1.8);
    format!("1.3 w 1 J {near} {near} m {right} {top} l S {near} {top} m {right} {near} l S")
}

/// Returns a drawing as an appearance stream.
fn drawn(wide: f32, high: f32, drawing: &str) -> lopdf::Stream {
    let about = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => [0.0, 0.0, wide, high].map(Object::Real).to_vec(),
    };
    lopdf::Stream::new(about, drawing.as_bytes().to_vec())
}

/// Encodes text in any script.
fn text(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn page_height(page: &Dictionary) -> lopdf::Result<f32> {
    page.get(b"MediaBox")?.as_array()?.get(3).map_or(Ok(0.0), Object::as_float)
}

fn written(mut document: Document) -> lopdf::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes)?;
    Ok(bytes)
}

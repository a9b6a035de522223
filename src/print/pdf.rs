//! What Typst does not write into a PDF itself: where a printer cuts and on which edge a sheet is turned, and fields to fill in.
//!
//! In: the bytes of a PDF. Out: the bytes of that PDF with these. The only place that knows lopdf.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::fields::{Field, FieldSort};
use super::sheets::Turned;

/// Tells a printer how the sheets of a document are meant.
///
/// # Errors
/// When the bytes are no PDF.
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
        // Scaled, the halves of a sheet would not fall on its fold.
        let preferences = dictionary! { "Duplex" => duplex, "PrintScaling" => "None" };
        document.catalog_mut()?.set("ViewerPreferences", preferences);
    }
    written(document)
}

/// The bleed box: that much more than the trim box on each side.
fn set_bleed_box(page: &mut Dictionary, bleed: f32) {
    let trim = page.get(b"TrimBox").and_then(Object::as_array).ok();
    let numbers: Option<Vec<f32>> = trim.map(|trim| trim.iter().filter_map(|number| number.as_float().ok()).collect());
    if let Some([left, bottom, right, top]) = numbers.as_deref() {
        let around = [left - bleed, bottom - bleed, right + bleed, top + bleed];
        page.set("BleedBox", around.map(Object::Real).to_vec());
    }
}

/// Adds fields to fill in.
///
/// # Errors
/// When the bytes are no PDF, or a field stands on a page that there is not.
pub fn with_fields(pdf: &[u8], fields: &[Field]) -> lopdf::Result<Vec<u8>> {
    let mut document = Document::load_mem(pdf)?;
    let pages = document.get_pages();
    // One of the fonts that every reader of PDF has: what is filled in later can hold any letter, so no part of a font
    // could be embedded for it.
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

/// The annotations of a page, as an array in the page itself.
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

/// A field as it stands on its page.
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
        // It is printed, too.
        "F" => 4,
        "P" => page,
    };
    match field.sort {
        FieldSort::Check => {
            let (wide, high) = (field.width as f32, field.height as f32);
            let on = document.add_object(drawn(wide, high, &cross(wide, high)));
            let off = document.add_object(drawn(wide, high, ""));
            widget.set("FT", "Btn");
            // For readers that draw the mark anew: the cross of their own font of marks.
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
                // No reader sets its lines on ours: a field of several covers them.
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

/// How text in a field looks.
fn text_look() -> Object {
    Object::string_literal("/Helv 10 Tf 0.1 g")
}

/// The grey of the frame around a field of several lines.
const FRAME_GREY: f32 = 0.7;

/// A white ground with a frame.
fn frame(wide: f32, high: f32) -> String {
    format!("1 g {FRAME_GREY} G 0.5 w 0.25 0.25 {} {} re B", wide - 0.5, high - 0.5)
}

/// A cross from corner to corner, as a ticked box shows it.
fn cross(wide: f32, high: f32) -> String {
    let (near, right, top) = (1.8, wide - 1.8, high - 1.8);
    format!("1.3 w 1 J {near} {near} m {right} {top} l S {near} {top} m {right} {near} l S")
}

/// Something drawn, as a field can show it.
fn drawn(wide: f32, high: f32, drawing: &str) -> lopdf::Stream {
    let about = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => [0.0, 0.0, wide, high].map(Object::Real).to_vec(),
    };
    lopdf::Stream::new(about, drawing.as_bytes().to_vec())
}

/// Text in whatever letters.
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

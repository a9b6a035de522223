//! Files for printers and for filling in: imposed sheets, bleed, cards with fronts and backs, form fields.

use crate::support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lopdf::Object;
use support::pdf::{annotations, follow, numbers_of, open, picture, poppler, said, squeeze, words};
use support::{TestBook, built_handbook as real, catalogue};

/// Points per millimetre.
const MM: f64 = 72.0 / 25.4;

fn printed(name: &str) -> PathBuf {
    real().join("print").join(name)
}

/// Returns the words of a part of a page, within these distances from the left in points; sorted, because the order of
/// pdftotext depends on the surroundings.
fn between(words: &[support::pdf::Word], left: f64, right: f64) -> Vec<String> {
    let within = words.iter().filter(|word| left <= word.left && word.right <= right);
    let mut words: Vec<_> = within.map(|word| word.text.clone()).collect();
    words.sort_unstable();
    words
}

/// Returns the boxes of the first page, as pdfinfo names them.
fn boxes(pdf: &Path) -> BTreeMap<String, Vec<f64>> {
    let about = String::from_utf8_lossy(&poppler("pdfinfo", &["-box"], pdf, &[])).into_owned();
    let lines = about.lines().filter_map(|line| line.split_once("Box:"));
    let numbers = |text: &str| text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    lines.map(|(name, text)| (name.trim().to_owned(), numbers(text))).collect()
}

/// Returns the duplex setting for the printer.
fn duplex(pdf: &Path) -> String {
    let document = open(pdf);
    let preferences = document.catalog().expect("a catalogue").get(b"ViewerPreferences").expect("preferences");
    let preferences = follow(&document, preferences).as_dict().expect("preferences");
    assert_eq!(preferences.get(b"PrintScaling").expect("a scaling").as_name().expect("a name"), b"None");
    String::from_utf8_lossy(preferences.get(b"Duplex").expect("a way").as_name().expect("a name")).into_owned()
}

/// Folds the sheets of a booklet, one signature after the other, and returns the halves in reading order.
fn folded(sides: &[(Vec<String>, Vec<String>)], signatures: &[usize]) -> Vec<Vec<String>> {
    let mut read = Vec::new();
    let mut begun = 0;
    for sheets in signatures {
        let sheets: Vec<_> = sides[begun..begun + sheets * 2].chunks(2).collect();
        read.extend(sheets.iter().flat_map(|sheet| [sheet[0].1.clone(), sheet[1].0.clone()]));
        read.extend(sheets.iter().rev().flat_map(|sheet| [sheet[1].1.clone(), sheet[0].0.clone()]));
        begun += sheets.len() * 2;
    }
    read
}

/// Compares a booklet with its folded sheets.
fn folds_into(reading: &str, sheets: &str, signatures: &[usize]) {
    let middle = 297.0 / 2.0 * MM;
    let sides = words(&printed(sheets));
    let halves = sides.iter().map(|side| (between(side, 0.0, middle), between(side, middle, 297.0 * MM)));
    let read = folded(&halves.collect::<Vec<_>>(), signatures);
    let mut expected: Vec<_> = words(&printed(reading)).iter().map(|page| between(page, 0.0, 1000.0)).collect();
    // Blank pages at the end.
    expected.resize(read.len(), Vec::new());
    for (number, (read, expected)) in read.iter().zip(&expected).enumerate() {
        assert_eq!(read, expected, "page {}", number + 1);
    }
}

#[test]
fn folded_sheets_are_the_booklet_in_order() {
    // 46 pages: twelve sheets, with two blank pages.
    folds_into("profiel-bemiddelaar.pdf", "sheets/profiel-bemiddelaar-nieten.pdf", &[12]);
}

#[test]
fn a_thick_booklet_is_several_signatures() {
    folds_into("handboek.pdf", "sheets/handboek-nieten.pdf", &[13, 13, 13]);
}

#[test]
fn sheets_to_staple_are_turned_along_the_short_edge_of_a4() {
    let sheets = printed("sheets/profiel-bemiddelaar-nieten.pdf");
    assert_eq!(duplex(&sheets), "DuplexFlipShortEdge");
    let media = &boxes(&sheets)["Media"];
    assert!((media[2] - 297.0 * MM).abs() < 0.1 && (media[3] - 210.0 * MM).abs() < 0.1, "{media:?}");
}

#[test]
fn the_deeper_a_sheet_is_nested_the_nearer_its_pages_are_to_the_fold() {
    // Page 23 of 48 is in the middle of twelve sheets: eleven lie around it, each a tenth of a millimetre thick.
    let page = words(&printed("profiel-bemiddelaar.pdf"));
    let sides = words(&printed("sheets/profiel-bemiddelaar-nieten.pdf"));
    let fold = 297.0 / 2.0 * MM;
    let from_fold = |side: usize| {
        let right = sides[side].iter().filter(|word| word.left > fold);
        right.map(|word| word.left - fold).fold(f64::MAX, f64::min)
    };
    let own = |page: &[support::pdf::Word]| page.iter().map(|word| word.left).fold(f64::MAX, f64::min);
    // On the front of the innermost sheet the page at the right is number 23; that of the outermost is the cover.
    let (inner, outer) = (from_fold(22) - own(&page[22]), from_fold(0) - own(&page[0]));
    assert!((outer - inner - 1.1 * MM).abs() < 0.05, "{outer} {inner}");
}

#[test]
fn the_printers_variant_has_bleed_and_the_trim_size_of_the_booklet() {
    let bled = printed("sheets/handboek-drukker.pdf");
    let boxes = boxes(&bled);
    let (trim, bleed, media) = (&boxes["Trim"], &boxes["Bleed"], &boxes["Media"]);
    let near = |one: f64, other: f64| (one - other).abs() < 0.1;
    assert!(near(trim[2] - trim[0], 148.0 * MM) && near(trim[3] - trim[1], 210.0 * MM), "{boxes:?}");
    for (side, sign) in [(0, 1.0), (1, 1.0), (2, -1.0), (3, -1.0)] {
        assert!(near((trim[side] - bleed[side]) * sign, 3.0 * MM), "{boxes:?}");
        assert!((bleed[side] - media[side]) * sign > 3.0 * MM, "{boxes:?}");
    }
}

#[test]
fn colour_extends_into_the_bleed_and_crop_marks_show_the_trim() {
    // One pixel per millimetre; the edge of the page is ten of them within the sheet.
    let (width, height, points) = picture(&printed("sheets/handboek-drukker.pdf"), 1, 254);
    let scale = 10;
    let at = |x: usize, y: usize| points[y * scale * width + x * scale];
    assert!((width / scale).abs_diff(168) <= 1 && (height / scale).abs_diff(230) <= 1, "{width} {height}");
    let white = [255, 255, 255];
    // Two millimetres beyond the edge: coloured; five: white.
    assert_ne!(at(8, 100), white);
    assert_ne!(at(80, 8), white);
    assert_eq!(at(5, 100), white);
    // A crop mark at the corner, in line with the edge.
    let dark =
        |x: usize| (0..points.len() / width).take(6 * scale).skip(2 * scale).any(|y| points[y * width + x][0] < 128);
    assert!((98..=102).any(dark));
    assert!(!(60..=90).any(dark));
}

#[test]
fn the_back_of_each_card_lies_behind_its_front() {
    let blocks = catalogue();
    let titles: BTreeSet<_> = blocks["blocks"]
        .as_array()
        .expect("blocks")
        .iter()
        .map(|block| squeeze(block["title"].as_str().expect("a title")))
        .collect();
    for (name, columns, rows, edge) in [("a4", 2, 2, "DuplexFlipLongEdge"), ("a3", 4, 2, "DuplexFlipShortEdge")] {
        let sheets = printed(&format!("sheets/kaarten-vellen-{name}.pdf"));
        assert_eq!(duplex(&sheets), edge);
        let sides = words(&sheets);
        let cell = |side: &[support::pdf::Word], column: usize, row: usize, high: f64| {
            let (left, top) = (105.0 * MM * column as f64, 148.5 * MM * row as f64);
            let within = side.iter().filter(|word| left <= word.left && word.right <= left + 105.0 * MM);
            let within = within.filter(|word| top <= word.top && word.bottom <= top + high * MM);
            squeeze(&within.map(|word| word.text.as_str()).collect::<String>())
        };
        let mut cards = 0;
        for sheet in sides.chunks(2) {
            for (column, row) in (0..columns).flat_map(|column| (0..rows).map(move |row| (column, row))) {
                let front = cell(&sheet[0], column, row, 148.5);
                // The head of the back.
                let back = cell(&sheet[1], columns - 1 - column, row, 24.0);
                assert_eq!(front.is_empty(), back.is_empty());
                if !front.is_empty() {
                    let belong = |title: &String| front.contains(title.as_str()) && back.contains(title.as_str());
                    assert!(titles.iter().any(belong), "{front} | {back}");
                    cards += 1;
                }
            }
        }
        assert_eq!(cards, words(&printed("kaarten.pdf")).len() / 2);
    }
}

/// Returns the fields of a form: names, labels, types and positions.
fn fields(form: &Path) -> Vec<(String, String, String, Vec<f64>)> {
    let document = open(form);
    let mut fields = Vec::new();
    for id in document.get_pages().into_values() {
        for field in annotations(&document, document.get_dictionary(id).expect("a page")) {
            let text = |key: &[u8]| said(field.get(key).expect("a text"));
            let sort =
                String::from_utf8_lossy(field.get(b"FT").expect("a sort").as_name().expect("a name")).into_owned();
            fields.push((text(b"T"), text(b"TU"), sort, numbers_of(field.get(b"Rect").expect("a place"))));
        }
    }
    fields
}

#[test]
fn the_form_has_a_field_for_each_block_and_each_question() {
    let fields = fields(&printed("forms/invulschema.pdf"));
    let names: BTreeSet<_> = fields.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names.len(), fields.len(), "each name once");
    let blocks = catalogue();
    let kinds = ["basisfunctie", "kerntaak", "kernopgave", "competentie"];
    for block in blocks["blocks"].as_array().expect("blocks") {
        if kinds.contains(&block["kind"].as_str().expect("a kind")) {
            let title = block["title"].as_str().expect("a title");
            assert!(fields.iter().any(|(_, called, sort, _)| called == title && sort == "Btn"), "{title}");
        }
    }
    for name in ["title", "organisation", "summary", "hours", "hours_per_week", "notes"] {
        assert!(fields.iter().any(|(known, _, sort, _)| known == name && sort == "Tx"), "{name}");
    }
}

#[test]
fn a_ticked_box_and_a_filled_line_are_visible() {
    let form = printed("forms/invulschema.pdf");
    let folder = tempfile::tempdir().expect("a folder");
    let filled = folder.path().join("filled.pdf");
    let mut document = open(&form);
    let ids: Vec<_> = document.get_pages().into_values().collect();
    let first = document.get_dictionary(ids[0]).expect("a page").get(b"Annots").expect("fields").clone();
    for field in follow(&document, &first).as_array().expect("fields").clone() {
        let field = document
            .get_object_mut(field.as_reference().expect("a field"))
            .expect("a field")
            .as_dict_mut()
            .expect("a field");
        if field.get(b"FT").expect("a sort").as_name().expect("a name") == b"Btn" {
            field.set("V", "Yes");
            field.set("AS", "Yes");
        } else {
            field.set("V", Object::string_literal("Bemiddelaar"));
        }
    }
    document.save(&filled).expect("a file");
    let (width, height, before) = picture(&form, 1, 144);
    let (_, _, after) = picture(&filled, 1, 144);
    let changed = |place: &[f64]| {
        let (left, right) = ((place[0] * 2.0) as usize, (place[2] * 2.0) as usize);
        let (top, bottom) = (height - (place[3] * 2.0) as usize, height - (place[1] * 2.0) as usize);
        (top..bottom).any(|y| (left..right.min(width)).any(|x| before[y * width + x] != after[y * width + x]))
    };
    let on_first = fields(&form).into_iter().take(first.as_array().map_or(1, Vec::len));
    let mut ticked = 0;
    for (name, _, sort, place) in on_first {
        assert!(changed(&place), "{name} {sort}");
        ticked += usize::from(sort == "Btn");
    }
    assert!(ticked > 30, "{ticked}");
}

#[test]
fn an_imposition_that_the_document_does_not_have_is_reported() {
    let book =
        TestBook::small().replace("book.toml", "title = \"Handbook\"\n", "title = \"Handbook\"\nsheets = [\"A4\"]\n");
    let run = book.run(&["build"]);
    assert_eq!(run.code(), 1, "{}", run.text());
    assert!(run.text().contains("wrong-value") && run.text().contains("\"stapled\", \"bleed\""), "{}", run.text());
}

#[test]
fn a_part_that_the_book_does_not_have_is_reported_with_the_nearest() {
    let book =
        TestBook::small().replace("book.toml", "title = \"Handbook\"\n", "title = \"Handbook\"\nparts = [\"skil\"]\n");
    let run = book.run(&["build"]);
    assert_eq!(run.code(), 1, "{}", run.text());
    assert!(run.text().contains("unknown-id") && run.text().contains("\"skill\""), "{}", run.text());
}

#[test]
fn two_booklets_with_one_name_are_reported() {
    let book = TestBook::small().replace("book.toml", "file = \"role\"", "file = \"handbook\"");
    let run = book.run(&["build"]);
    assert_eq!(run.code(), 1, "{}", run.text());
    assert!(run.text().contains("repeated-id"), "{}", run.text());
}

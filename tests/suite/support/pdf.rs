//! Reads PDFs: words with their positions, images, objects.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use lopdf::{Dictionary, Document, Object};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf};

/// Returns the words of a PDF without white space or hyphens, because lines are broken and words hyphenated. `options` are
/// those of pdftotext.
pub fn text_of(pdf: &Path, options: &[&str]) -> String {
    squeeze(&String::from_utf8_lossy(&poppler("pdftotext", options, pdf, &["-"])))
}

/// Returns text without white space or hyphens.
pub fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace() && !"-\u{ad}\u{200b}\u{2010}".contains(*character))
        .collect()
}

/// Returns the output of a poppler program about a PDF.
pub fn poppler(program: &str, options: &[&str], pdf: &Path, after: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(options).arg(pdf).args(after).output();
    let output = output.unwrap_or_else(|_| panic!("{program} (Debian: poppler-utils) is installed"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Returns the violations of a standard by a PDF.
pub fn failures(pdf: &Path, profile: ValidationProfile) -> Vec<String> {
    let report = validate_pdf(pdf, &ValidationOptions::default().profile(profile)).expect("a PDF that can be read");
    // Compressed data may end in the byte of a carriage return. The validator then counts that byte as part of the line
    // break before `endstream`; veraPDF does not, and the lengths are right.
    let real = report.failures.iter().filter(|failure| !failure.rule_id.ends_with("6.1.7.1:1"));
    real.map(|failure| format!("{}: {}", failure.rule_id, failure.message)).collect()
}

/// A word and its position, in points from the upper left corner.
#[derive(Debug, Clone)]
pub struct Word {
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// Returns the words of each page.
pub fn words(pdf: &Path) -> Vec<Vec<Word>> {
    let html = String::from_utf8(poppler("pdftotext", &["-bbox"], pdf, &["-"])).expect("UTF-8");
    let html = scraper::Html::parse_document(&html);
    let select = |what| scraper::Selector::parse(what).expect("a selector");
    let (page, word) = (select("page"), select("word"));
    let measure = |word: &scraper::ElementRef, key: &str| -> f64 {
        word.attr(key).and_then(|value| value.parse().ok()).expect("a measure")
    };
    let word_of = |word: scraper::ElementRef| Word {
        text: word.text().collect(),
        left: measure(&word, "xmin"),
        top: measure(&word, "ymin"),
        right: measure(&word, "xmax"),
        bottom: measure(&word, "ymax"),
    };
    html.select(&page).map(|page| page.select(&word).map(word_of).collect()).collect()
}

/// A link within a document.
#[derive(Debug)]
pub struct Link {
    /// Page of the link, from 1.
    pub page: usize,
    /// Target page, from 1.
    pub to: usize,
    /// Accessible name.
    pub called: String,
    /// Words in it.
    pub words: Vec<String>,
}

/// Returns all links within a document.
pub fn links(pdf: &Path) -> Vec<Link> {
    let document = open(pdf);
    let words = words(pdf);
    let pages = document.get_pages();
    let numbers: BTreeMap<_, _> = pages.iter().map(|(number, id)| (*id, *number as usize)).collect();
    let named = destinations(&document);
    let mut links = Vec::new();
    for (number, id) in &pages {
        let page = document.get_dictionary(*id).expect("a page");
        let high = numbers_of(page.get(b"MediaBox").expect("a size"))[3];
        for annotation in annotations(&document, page) {
            let Ok(destination) = annotation.get(b"Dest") else { continue };
            let target = match follow(&document, destination) {
                Object::Name(name) | Object::String(name, _) => named[name],
                Object::Array(place) => place[0].as_reference().expect("a page"),
                other => panic!("a destination of another sort: {other:?}"),
            };
            let [left, bottom, right, top] = numbers_of(annotation.get(b"Rect").expect("a place"))[..] else {
                panic!("a place has four numbers")
            };
            let within = |word: &&Word| {
                let (across, down) = ((word.left + word.right) / 2.0, high - (word.top + word.bottom) / 2.0);
                left <= across && across <= right && bottom <= down && down <= top
            };
            let on_page = words[*number as usize - 1].iter();
            links.push(Link {
                page: *number as usize,
                to: numbers[&target],
                called: annotation.get(b"Contents").map(said).unwrap_or_default(),
                words: on_page.filter(within).map(|word| word.text.clone()).collect(),
            });
        }
    }
    links
}

/// Returns the page of each named destination.
fn destinations(document: &Document) -> BTreeMap<Vec<u8>, lopdf::ObjectId> {
    let mut found = BTreeMap::new();
    let names =
        document.catalog().expect("a catalogue").get(b"Names").and_then(|names| follow(document, names).as_dict());
    if let Ok(tree) = names.and_then(|names| names.get(b"Dests")) {
        collect_names(document, follow(document, tree).as_dict().expect("a tree of names"), &mut found);
    }
    found
}

fn collect_names(document: &Document, node: &Dictionary, found: &mut BTreeMap<Vec<u8>, lopdf::ObjectId>) {
    if let Ok(names) = node.get(b"Names") {
        for pair in follow(document, names).as_array().expect("names").chunks(2) {
            let place = follow(document, &pair[1]);
            let place = place.as_array().ok().cloned().unwrap_or_else(|| {
                let about = place.as_dict().expect("a place").get(b"D").expect("a place");
                follow(document, about).as_array().expect("a place").clone()
            });
            let name = pair[0].as_str().expect("a name").to_vec();
            found.insert(name, place[0].as_reference().expect("a page"));
        }
    }
    if let Ok(kids) = node.get(b"Kids") {
        for kid in follow(document, kids).as_array().expect("nodes") {
            collect_names(document, follow(document, kid).as_dict().expect("a node"), found);
        }
    }
}

/// Opens a document.
pub fn open(pdf: &Path) -> Document {
    Document::load(pdf).expect("a PDF that can be read")
}

/// Resolves a reference to an object.
pub fn follow<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    object.as_reference().ok().and_then(|id| document.get_object(id).ok()).unwrap_or(object)
}

/// Returns the annotations of a page.
pub fn annotations<'a>(document: &'a Document, page: &'a Dictionary) -> Vec<&'a Dictionary> {
    let list = page.get(b"Annots").map(|list| follow(document, list).as_array().expect("annotations").iter());
    list.into_iter().flatten().map(|one| follow(document, one).as_dict().expect("an annotation")).collect()
}

/// Returns numbers, such as those of a rectangle.
pub fn numbers_of(object: &Object) -> Vec<f64> {
    object.as_array().expect("numbers").iter().map(|number| f64::from(number.as_float().expect("a number"))).collect()
}

/// Returns a text of a PDF.
pub fn said(object: &Object) -> String {
    lopdf::decode_text_string(object).expect("a text")
}

/// Renders a page: returns width, height, and pixels as red, green and blue. `dots` is the resolution in dpi.
pub fn picture(pdf: &Path, page: usize, dots: u32) -> (usize, usize, Vec<[u8; 3]>) {
    let (page, dots) = (page.to_string(), dots.to_string());
    let bytes = poppler("pdftoppm", &["-r", &dots, "-f", &page, "-l", &page], pdf, &[]);
    let mut parts = bytes.splitn(4, |byte| *byte == b'\n');
    let mut next = || parts.next().expect("a picture");
    assert_eq!(next(), b"P6");
    let size = String::from_utf8_lossy(next()).into_owned();
    next();
    let points = next().chunks_exact(3).map(|point| [point[0], point[1], point[2]]).collect();
    let (width, height) = size.split_once(' ').expect("a size");
    (width.parse().expect("a width"), height.parse().expect("a height"), points)
}

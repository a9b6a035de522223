//! A name means one shape: the types that the program writes, for templates, scripts and other programs.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{files, real_book};

/// A serialised type as its source declares it.
struct Shape {
    name: String,
    file: String,
    /// Name and type of each field, in the order of the source; none for an enum.
    fields: Vec<(String, String)>,
}

/// All serialised types of the library.
fn shapes() -> Vec<Shape> {
    let folder = real_book().join("src");
    let of_file = |file: String| {
        let text = std::fs::read_to_string(folder.join(&file)).expect("a source file");
        shapes_in(&file, text.split("#[cfg(test)]\nmod ").next().unwrap_or_default())
    };
    files(&folder, "rs").into_iter().filter(|file| !file.ends_with("tests.rs")).flat_map(of_file).collect()
}

fn shapes_in(file: &str, text: &str) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    let (mut is_serialised, mut is_open, mut is_flat) = (false, false, false);
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("#[derive(") {
            is_serialised = trimmed.contains("Serialize") || trimmed.contains("JsonSchema");
        } else if let Some(name) = declared(trimmed).filter(|_| is_serialised) {
            let (name, fields) = (name.to_owned(), Vec::new());
            shapes.push(Shape { name, file: file.to_owned(), fields });
            (is_serialised, is_open) = (false, trimmed.contains("struct ") && trimmed.ends_with('{'));
        } else if line == "}" {
            is_open = false;
        } else if trimmed.starts_with("#[serde(flatten") {
            is_flat = true;
        } else if let Some((name, of)) = trimmed.strip_suffix(',').and_then(|field| field.split_once(": ")) {
            let name = name.trim_start_matches("pub ").to_owned();
            let shape = shapes.last_mut().filter(|_| is_open && !std::mem::take(&mut is_flat));
            if let Some(shape) = shape.filter(|_| !name.starts_with('/')) {
                shape.fields.push((name, of.to_owned()));
            }
        }
    }
    shapes
}

/// The name of the type that a line declares.
fn declared(line: &str) -> Option<&str> {
    let line = line.strip_prefix("pub(super) ").or(line.strip_prefix("pub ")).unwrap_or(line);
    let rest = line.strip_prefix("struct ").or(line.strip_prefix("enum "))?;
    rest.split(|letter: char| !letter.is_alphanumeric()).next()
}

/// A type as the reader of the data sees it: a value that may be missing has the type of the value, and a list of one shape is as
/// good as a list of another, since each has its own name.
fn seen(of: &str, shapes: &BTreeSet<String>) -> String {
    let inner = |of: &str, outer: &str| of.strip_prefix(outer).and_then(|of| of.strip_suffix('>')).map(str::to_owned);
    if let Some(value) = inner(of, "Option<") {
        return seen(&value, shapes);
    }
    match inner(&of.replace("&'a ", ""), "Vec<") {
        Some(entry) if shapes.contains(&entry) => "a list of shapes".into(),
        _ => of.to_owned(),
    }
}

/// What themes get: views, and the contexts of both renderers. The tree of the text is made of enums.
fn is_for_themes(shape: &Shape) -> bool {
    ["view/", "site/context", "print/context"].iter().any(|folder| shape.file.starts_with(folder))
}

#[test]
fn no_two_serialised_types_have_the_same_name() {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for shape in shapes() {
        files.entry(shape.name).or_default().push(shape.file);
    }
    assert!(files.len() > 100, "{} types are found: the test is broken", files.len());
    let twice: Vec<_> = files.iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}

#[test]
fn a_field_has_one_type_in_everything_that_themes_get() {
    let shapes: Vec<_> = shapes().into_iter().filter(is_for_themes).collect();
    // Lists of these are compared as they are.
    let single = ["PageKey", "Link", "Inline", "Node"];
    let names = shapes.iter().map(|shape| shape.name.clone()).filter(|name| !single.contains(&name.as_str())).collect();
    let mut types: BTreeMap<&str, BTreeMap<String, Vec<&str>>> = BTreeMap::new();
    // The form's labels are called after the fields that they label.
    for shape in shapes.iter().filter(|shape| shape.name != "FormLabels") {
        for (field, of) in &shape.fields {
            // `book.pages` is the table of all pages; elsewhere `pages` are keys in it.
            if (shape.name.as_str(), field.as_str()) != ("Book", "pages") {
                types.entry(field).or_default().entry(seen(of, &names)).or_default().push(&shape.name);
            }
        }
    }
    assert!(types["block"].len() == 1 && types["block"]["PageKey"].len() > 5, "the test is broken");
    let differ: Vec<_> = types.iter().filter(|(_, types)| types.len() > 1).collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn what_is_said_about_a_choice_has_one_shape_everywhere() {
    let holds = |shape: &Shape| shape.fields.iter().any(|(field, _)| field == "only");
    let found: Vec<_> = shapes().into_iter().filter(holds).map(|shape| shape.name).collect();
    assert_eq!(found, ["ChoiceDetails"]);
}

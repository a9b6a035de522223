//! The guide for theme authors: every field that a template receives, generated from the types and their doc comments.
//!
//! In: the types of the template contexts of website and booklets. Out: Markdown.

use std::fmt::Write;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use crate::print::context as print;
use crate::site::context as site;
use crate::view;

/// Returns the guide as Markdown.
pub fn guide() -> String {
    let mut text = String::from(include_str!("guide/introduction.md"));
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let everywhere = generator.subschema_for::<site::Everywhere>();
    let page = generator.subschema_for::<site::PageContext<site::NotFound>>();
    let of_site = site::shapes(&mut generator);
    let of_print = print::shapes(&mut generator);
    let book = generator.subschema_for::<view::Book>();
    let texts = [
        ("block", generator.subschema_for::<print::BlockText>()),
        ("chapter", generator.subschema_for::<print::ChapterText>()),
        ("profile", generator.subschema_for::<print::ProfileText>()),
        ("team", generator.subschema_for::<print::TeamText>()),
    ];
    let shapes = Shapes { shapes: generator.take_definitions(true) };

    text.push_str("\n## Templates of the website\n\nEvery template receives:\n\n");
    let mut every = shapes.resolved(everywhere.as_value()).clone();
    let fields = shapes.resolved(page.as_value())["properties"].as_object().into_iter().flatten();
    let fields = fields.filter(|(name, _)| *name != "main");
    if let Some(every) = every["properties"].as_object_mut() {
        every.extend(fields.map(|(name, field)| (name.clone(), field.clone())));
    }
    shapes.fields(&mut text, &every);
    text.push_str(
        "\n`main` holds the data of the page; its type differs by template:\n\n| template | `main` |\n| --- | --- |\n",
    );
    shapes.files(&mut text, &of_site);

    let book = shapes.said(book.as_value());
    let _ = writeln!(
        text,
        "\n## Templates of the booklets\n\n`json(\"/book.json\")` is a {book} and `json(\"/words.json\")` the table \
         `[print]` of `words/LANGUAGE.toml`: the same for all booklets. `json(\"/booklet.json\")` differs by \
         template:\n\n| template | `/booklet.json` |\n| --- | --- |",
    );
    shapes.files(&mut text, &of_print);
    text.push_str(
        "\nThe text of a page is `json(\"/pages/KEY.json\")`, only for the pages that a booklet contains (`present`, if it \
         has that field):\n\n| page | type |\n| --- | --- |\n",
    );
    shapes.files(&mut text, &texts);

    text.push_str("\n## Types\n");
    // `Everywhere` is listed above; `PageContext` has another `main` in each template.
    shapes.all(&mut text, &["Everywhere", "PageContext"]);
    text
}

/// The JSON Schemas of the types, by name.
struct Shapes {
    shapes: Map<String, Value>,
}

impl Shapes {
    /// Follows a `$ref` to the schema itself.
    fn resolved<'a>(&'a self, shape: &'a Value) -> &'a Value {
        name(shape).and_then(|name| self.shapes.get(name)).unwrap_or(shape)
    }

    /// Writes a table row for each template and its type.
    fn files(&self, text: &mut String, shapes: &[(&'static str, schemars::Schema)]) {
        for (file, shape) in shapes {
            let _ = writeln!(text, "| `{file}` | {} |", self.said(shape.as_value()));
        }
    }

    /// Writes a section for each type except those named in `but`, in alphabetical order.
    fn all(&self, text: &mut String, but: &[&str]) {
        for (name, shape) in self.shapes.iter().filter(|(name, _)| !but.contains(&name.as_str())) {
            let _ = writeln!(text, "\n### {name}\n\n{}\n", description(shape));
            if let Some(variants) = shape["oneOf"].as_array() {
                self.variants(text, variants);
            } else {
                self.fields(text, shape);
            }
        }
    }

    /// Writes the table of the fields of a type.
    fn fields(&self, text: &mut String, shape: &Value) {
        let Some(fields) = shape["properties"].as_object().filter(|fields| !fields.is_empty()) else { return };
        text.push_str("| field | type | |\n| --- | --- | --- |\n");
        let mut fields: Vec<_> = fields.iter().collect();
        fields.sort_unstable_by_key(|(name, _)| *name);
        for (name, field) in fields {
            let _ = writeln!(text, "| `{name}` | {} | {} |", self.said(field), description(field));
        }
    }

    /// Writes the variants of an enum: plain strings, or objects with a tag field.
    fn variants(&self, text: &mut String, variants: &[Value]) {
        for variant in variants {
            if let Some(word) = variant["const"].as_str() {
                let _ = writeln!(text, "- `\"{word}\"`: {}", description(variant));
                continue;
            }
            let tag = variant["properties"]["type"]["const"].as_str().unwrap_or_default();
            let inner = name(variant).map(|_| format!(" As {}.", self.said(&reference(variant)))).unwrap_or_default();
            let _ = writeln!(text, "- `type` is `\"{tag}\"`: {}{inner}", description(variant));
            let fields = variant["properties"].as_object().into_iter().flatten();
            for (field, shape) in fields.filter(|(field, _)| *field != "type") {
                let _ = writeln!(text, "  - `{field}`: {}. {}", self.said(shape), description(shape));
            }
        }
    }

    /// Returns the type of a value in the notation of the guide.
    fn said(&self, shape: &Value) -> String {
        if let Some(name) = name(shape) {
            return format!("[{name}](#{})", name.to_lowercase());
        }
        if let Some(either) = shape["anyOf"].as_array() {
            let either: Vec<_> = either.iter().map(|one| self.said(one)).collect();
            return either.join(" or ");
        }
        if let Some(either) = shape["type"].as_array() {
            let one = |sort: &Value| self.said(&with_type(shape, sort));
            return either.iter().map(one).collect::<Vec<_>>().join(" or ");
        }
        match shape["type"].as_str() {
            Some("string") => "string".into(),
            Some("integer" | "number") => "number".into(),
            Some("boolean") => "bool".into(),
            Some("null") => "none".into(),
            Some("array") if shape["prefixItems"].is_array() => {
                let items = shape["prefixItems"].as_array().into_iter().flatten();
                format!("list of {}", items.map(|item| self.said(item)).collect::<Vec<_>>().join(" and "))
            }
            Some("array") => format!("list of {}", self.said(&shape["items"])),
            Some("object") if shape["additionalProperties"].is_object() => {
                format!("map of {}", self.said(&shape["additionalProperties"]))
            }
            _ => "map".into(),
        }
    }
}

/// Returns the name of the type that a schema refers to.
fn name(shape: &Value) -> Option<&str> {
    shape["$ref"].as_str().map(|path| path.rsplit('/').next().unwrap_or(path))
}

fn reference(shape: &Value) -> Value {
    serde_json::json!({ "$ref": shape["$ref"] })
}

/// Returns the schema with `type` replaced by one of several types.
fn with_type(shape: &Value, sort: &Value) -> Value {
    let mut shape = shape.clone();
    shape["type"] = sort.clone();
    shape
}

/// Returns the description of a type or field on one line.
fn description(shape: &Value) -> String {
    shape["description"].as_str().unwrap_or_default().replace('\n', " ")
}

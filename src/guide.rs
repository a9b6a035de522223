//! The guide for theme authors: every field that a template receives, generated from the types and their doc comments.
//!
//! In: the types of the template contexts of website and booklets. Out: Markdown.

use std::fmt::Write;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use crate::print::context as print;
use crate::site::context as site;
use crate::view;

/// Returns the guide as Markdown.
pub fn guide() -> String {
    let mut text = String::from(include_str!("guide/introduction.md"));
    let generator = || SchemaSettings::draft2020_12().into_generator();

    let mut of_site = generator();
    let everywhere = of_site.subschema_for::<site::Everywhere>();
    let page = of_site.subschema_for::<site::PageContext<site::NotFound>>();
    let shapes = site::shapes(&mut of_site);
    text.push_str("\n## Templates of the website\n\nEvery template receives:\n\n");
    let of_site = Shapes::of(of_site, "site");
    let mut every = of_site.resolved(everywhere.as_value()).clone();
    let fields = of_site.resolved(page.as_value())["properties"].as_object().into_iter().flatten();
    let fields = fields.filter(|(name, _)| *name != "main");
    if let Some(every) = every["properties"].as_object_mut() {
        every.extend(fields.map(|(name, field)| (name.clone(), field.clone())));
    }
    of_site.fields(&mut text, &every);
    text.push_str(
        "\n`main` holds the data of the page; its type differs by template:\n\n| template | `main` |\n| --- | --- |\n",
    );
    of_site.files(&mut text, &shapes);
    // `Everywhere` is listed above; `PageContext` has another `main` in each template.
    of_site.all(&mut text, &["Everywhere", "PageContext"]);

    let mut of_print = generator();
    let book = of_print.subschema_for::<view::Book>();
    let shapes = print::shapes(&mut of_print);
    let texts = [
        ("block", of_print.subschema_for::<print::BlockText>()),
        ("chapter", of_print.subschema_for::<print::ChapterText>()),
        ("profile", of_print.subschema_for::<print::ProfileText>()),
        ("team", of_print.subschema_for::<print::TeamText>()),
    ];
    text.push_str("\n## Templates of the booklets\n\n`json(\"/book.json\")` is the same for all booklets:\n\n");
    let of_print = Shapes::of(of_print, "print");
    let book = of_print.resolved(book.as_value()).clone();
    of_print.fields(&mut text, &book);
    text.push_str(
        "\n`json(\"/booklet.json\")` differs by template:\n\n| template | `/booklet.json` |\n| --- | --- |\n",
    );
    of_print.files(&mut text, &shapes);
    text.push_str(
        "\nThe text of a page is `json(\"/pages/KEY.json\")`, only for the pages that a booklet contains (`present`, if it \
         has that field):\n\n| page | type |\n| --- | --- |\n",
    );
    of_print.files(&mut text, &texts);
    of_print.all(&mut text, &["Book"]);
    text
}

/// The JSON Schemas of the website's or the booklets' types, by name.
struct Shapes {
    shapes: Map<String, Value>,
    /// Prefix of a heading id in the guide: both the website and the booklets have a `Page`.
    side: &'static str,
}

impl Shapes {
    fn of(mut generator: SchemaGenerator, side: &'static str) -> Self {
        Self { shapes: generator.take_definitions(true), side }
    }

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
            let _ = writeln!(text, "\n### {name} ({})\n\n{}\n", self.side, description(shape));
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
            return format!("[{name}](#{}-{})", name.to_lowercase(), self.side);
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

//! Types of the data that scripts in the browser get, for TypeScript, which checks those scripts.
//!
//! In: the types that the website, search and `serve` write. Out: `tests/browser/data.d.ts`, which a test compares.

use std::fmt::Write;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use crate::{search, serve, site};

const HEAD: &str = "\
// Types of the data that the program writes for scripts. Made from its own types; after a change there:
// SNAPSHOTS=overwrite cargo test --test suite -- types_of_the_data
";

/// Declarations of all types, within the namespace `Data`, and of the variables that hold data.
pub fn declarations() -> String {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut variables = site::data_types(&mut generator);
    variables.push(search::data_type(&mut generator));
    // These are fetched, so no variable holds them.
    let _ = serve::data_types(&mut generator);
    let mut text = format!("{HEAD}\ndeclare namespace Data {{\n");
    for (name, shape) in generator.take_definitions(true) {
        declare(&mut text, &name, &shape);
    }
    let end = text.trim_end().len();
    text.truncate(end);
    text.push_str("\n}\n\ninterface Window {\n");
    variables.sort_by_key(|(name, _)| *name);
    for (name, shape) in variables {
        let _ = writeln!(text, "  {name}: {};", written(shape.as_value(), "Data."));
    }
    text.push_str("}\n");
    text
}

/// Writes the declaration of one type.
fn declare(text: &mut String, name: &str, shape: &Value) {
    comment(text, "  ", shape);
    let Some(fields) = shape["properties"].as_object() else {
        let _ = writeln!(text, "  type {name} = {};\n", written(shape, ""));
        return;
    };
    let _ = writeln!(text, "  interface {name} {{");
    for (field, shape_of) in fields {
        comment(text, "    ", shape_of);
        let (mark, written) = field_type(shape, field, shape_of);
        let _ = writeln!(text, "    {field}{mark}: {written};");
    }
    text.push_str("  }\n\n");
}

/// A field's type, and the mark behind its name: a field that is left out where it has no value is never null.
fn field_type(shape: &Value, field: &str, shape_of: &Value) -> (&'static str, String) {
    let required = shape["required"].as_array().is_some_and(|required| required.iter().any(|one| one == field));
    let written = written(shape_of, "");
    if required { ("", written) } else { ("?", written.replace(" | null", "")) }
}

fn comment(text: &mut String, indent: &str, shape: &Value) {
    if let Some(said) = shape["description"].as_str() {
        let _ = writeln!(text, "{indent}/** {} */", said.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

/// A type as TypeScript writes it; `before` is the prefix of names of other types.
fn written(shape: &Value, before: &str) -> String {
    if let Some(reference) = shape["$ref"].as_str() {
        return format!("{before}{}", reference.rsplit('/').next().unwrap_or(reference));
    }
    if let Some(variants) = ["anyOf", "oneOf", "enum"].iter().find_map(|key| shape[*key].as_array()) {
        return variants.iter().map(|one| written(one, before)).collect::<Vec<_>>().join(" | ");
    }
    if let Some(word) = shape.get("const").or(Some(shape)).filter(|word| word.is_string()) {
        return word.to_string();
    }
    match &shape["type"] {
        Value::String(name) => plain(name, shape, before),
        Value::Array(names) => {
            let names = names.iter().filter_map(Value::as_str);
            names.map(|name| plain(name, shape, before)).collect::<Vec<_>>().join(" | ")
        }
        _ => "unknown".into(),
    }
}

/// A type by its name in JSON Schema.
fn plain(name: &str, shape: &Value, before: &str) -> String {
    match name {
        "integer" | "number" => "number".into(),
        "array" => list(shape, before),
        "object" => object(shape, before),
        other => other.into(),
    }
}

/// A list, or places that each have a type of their own, with names where the type gives them.
fn list(shape: &Value, before: &str) -> String {
    let Some(places) = shape["prefixItems"].as_array() else {
        let item = written(&shape["items"], before);
        return if item.contains(" | ") { format!("({item})[]") } else { format!("{item}[]") };
    };
    let place = |(at, place): (usize, &Value)| {
        let written = written(place, before);
        shape["x-names"][at].as_str().map_or(written.clone(), |name| format!("{name}: {written}"))
    };
    format!("[{}]", places.iter().enumerate().map(place).collect::<Vec<_>>().join(", "))
}

/// Values by name, or fields in a type without a name.
fn object(shape: &Value, before: &str) -> String {
    let none = Map::new();
    let fields = shape["properties"].as_object().unwrap_or(&none);
    if fields.is_empty() {
        return format!("Record<string, {}>", written(&shape["additionalProperties"], before));
    }
    let fields = fields.iter().map(|(name, field)| {
        let (mark, _) = field_type(shape, name, field);
        format!("{name}{mark}: {}", written(field, before))
    });
    format!("{{ {} }}", fields.collect::<Vec<_>>().join("; "))
}

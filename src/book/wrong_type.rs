//! A value of the wrong type: the expected type in words, and the value as it should be written.
//!
//! In: the value, its place, and the expected type. Out: a finding, with a fix if the value itself shows what is meant.

use toml::de::DeValue;

use crate::finding::variant::WantedType;
use crate::finding::{Edit, Finding, Fix, problem};
use crate::source::Place;
use crate::theme::synonyms;

/// Returns the finding on a value of the wrong type; `wanted` is the name of the type in TOML.
pub fn finding(key: &str, value: &DeValue, wanted: &'static str, place: Place) -> Finding {
    let written = &place.file.text[place.span.clone()];
    let certain = correction(key, value, wanted, written);
    let example = match wanted {
        "array" => "[\"…\", \"…\"]".to_owned(),
        "integer" => "24".to_owned(),
        "number" => "24.5".to_owned(),
        "boolean" => "true".to_owned(),
        "date" => "2026-11-23".to_owned(),
        "table" => format!("[{key}]"),
        "array of tables" => format!("[[{key}]]"),
        _ => "\"…\"".to_owned(),
    };
    let right = certain.clone().unwrap_or(example);
    let behind_key = place.file.text[..place.span.start].trim_end().ends_with('=');
    let is_value = behind_key && !wanted.contains("table");
    // `[skills]` above nothing, for a list that is empty.
    let is_header = value.is_table() && written.starts_with('[') && !wanted.contains("table");
    let right = if is_value || is_header { format!("{key} = {right}") } else { right };
    let too_large = wanted == "integer" && value.is_integer();
    let wanted = match wanted {
        _ if too_large => WantedType::TooLarge,
        "array" => WantedType::List,
        "integer" => WantedType::WholeNumber,
        "number" => WantedType::DecimalNumber,
        "boolean" => WantedType::YesOrNo,
        "date" => WantedType::Day,
        "table" => WantedType::Section,
        "array of tables" => WantedType::Sections,
        _ => WantedType::Text,
    };
    let fix = certain.map(|text| Fix::Edit(vec![Edit { span: place.span.clone(), text }]));
    problem::WrongType { key: key.into(), right, wanted }.at(place).with_fix(fix)
}

/// Returns the value as it should be written, if this is certain.
fn correction(key: &str, value: &DeValue, wanted: &str, written: &str) -> Option<String> {
    let text = value.as_str();
    match wanted {
        "string" => matches!(value, DeValue::Integer(_) | DeValue::Float(_)).then(|| format!("\"{written}\"")),
        "array" => text.map(|_| format!("[{written}]")),
        "number" | "integer" => {
            let number = text?.trim().replacen(',', ".", 1);
            let right = if wanted == "integer" { number.parse::<i64>().is_ok() } else { number.parse::<f64>().is_ok() };
            let digits = number.starts_with(|sign: char| sign.is_ascii_digit()) && !number.starts_with("0")
                || number.starts_with("0.");
            let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !number.ends_with('.');
            (right && digits && plain).then_some(number)
        }
        "boolean" => synonyms::truth(text?.trim()).map(|truth| truth.to_string()),
        "date" if let Some(date) = value.as_datetime().and_then(|written| written.date) => Some(date.to_string()),
        "date" => {
            let day = text?.trim();
            let parsed = day.parse::<toml::value::Datetime>().ok()?;
            (parsed.date.is_some() && parsed.time.is_none()).then(|| day.to_owned())
        }
        "array of tables" => (written == format!("[{key}]")).then(|| format!("[[{key}]]")),
        _ => None,
    }
}

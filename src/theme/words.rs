//! All text for readers and authors, in the book's language.
//!
//! In: `words/<language>.toml` of the theme. Out: texts by dotted key, and the sentences of each finding.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use toml::value::Date;

use super::Theme;

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    texts: Value,
    findings: BTreeMap<String, Sentences>,
    /// Rules for quotes and apostrophes.
    pub punctuation: Punctuation,
}

/// The sentences of a finding.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// What is wrong, with `{name}` for a value.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What to do if a similar name was found.
    pub help_nearest: Option<String>,
    /// Sentences for special cases, by the name of the case.
    #[serde(default)]
    pub variants: BTreeMap<String, Variant>,
    /// Why it is reported, for the explanation.
    #[serde(default)]
    pub why: String,
    /// Example of the fault, with `{name}` for a name from the book.
    #[serde(default)]
    pub before: String,
    /// The same example, corrected.
    #[serde(default)]
    pub after: String,
}

/// The sentences for a special case; the general ones replace missing ones.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// What is wrong.
    pub message: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

/// The punctuation of a language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Punctuation {
    /// Opening and closing double quotes.
    pub double: [String; 2],
    /// Opening and closing single quotes.
    pub single: [String; 2],
    /// Words that start with an apostrophe, not a quote, such as `'s` and `'t`.
    pub elisions: Vec<String>,
    /// Decimal mark.
    pub decimal: String,
    /// Separator of the values in CSV for spreadsheets.
    pub list: String,
}

impl Punctuation {
    /// Formats a number as in the language, with at most two decimals.
    pub fn number(&self, number: f64) -> String {
        // Rounded as in the composer, so that both show the same.
        ((number * 100.0).round() / 100.0).to_string().replace('.', &self.decimal)
    }
}

#[derive(Deserialize)]
struct File {
    punctuation: Punctuation,
    findings: BTreeMap<String, Sentences>,
    #[serde(flatten)]
    texts: Value,
}

/// A reason why a theme's words cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// The theme has no words in this language.
    #[error("the theme has no file words/{0}.toml")]
    NoSuchLanguage(String),
    /// The file does not parse.
    #[error("words/{0}.toml: {1}")]
    Broken(String, Box<toml::de::Error>),
}

impl Words {
    /// Reads the words of a language.
    ///
    /// # Errors
    /// If the theme has no such file, or it does not parse.
    pub fn load(theme: &Theme, language: &str) -> Result<Self, WordsError> {
        let text =
            theme.text(&format!("words/{language}.toml")).ok_or_else(|| WordsError::NoSuchLanguage(language.into()))?;
        let file: File = toml::from_str(text).map_err(|error| WordsError::Broken(language.into(), Box::new(error)))?;
        Ok(Self { texts: file.texts, findings: file.findings, punctuation: file.punctuation })
    }

    /// Returns the languages for which a theme has words.
    pub fn languages(theme: &Theme) -> Vec<&str> {
        theme.folder("words").filter_map(|(name, _)| name.strip_suffix(".toml")).collect()
    }

    /// Returns the text of a dotted key, such as `site.search`. A missing key is returned itself, so that the gap is
    /// visible.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        key.split('.').try_fold(&self.texts, |value, part| value.get(part)).and_then(Value::as_str).unwrap_or(key)
    }

    /// Returns the texts of a dotted key with a list; empty if the theme has no such key.
    pub fn list(&self, key: &str) -> Vec<&str> {
        let found = key.split('.').try_fold(&self.texts, |value, part| value.get(part)).and_then(Value::as_array);
        found.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Formats a number as in the language, with at most two decimals.
    pub fn number(&self, number: f64) -> String {
        self.punctuation.number(number)
    }

    /// Formats a number of things, such as `1 page` or `3 pages`. `what` is a key of the table `counts`.
    pub fn count(&self, what: &str, count: usize) -> String {
        let form = if count == 1 { "one" } else { "other" };
        fill(self.text(&format!("counts.{what}.{form}")), &[("count", count.to_string())])
    }

    /// Formats a date as in the language.
    pub fn date(&self, date: Date) -> String {
        let month =
            self.texts["dates"]["months"].get(usize::from(date.month).saturating_sub(1)).and_then(Value::as_str);
        let values = [
            ("day", date.day.to_string()),
            ("month", month.map_or_else(|| date.month.to_string(), str::to_owned)),
            ("year", date.year.to_string()),
        ];
        fill(self.text("dates.day"), &values)
    }

    /// Returns all texts, for templates.
    pub fn texts(&self) -> &Value {
        &self.texts
    }

    /// Returns the sentences of a finding by its code. If the theme lacks them, the code is the message.
    pub fn finding(&self, code: &str) -> Cow<'_, Sentences> {
        let known = self.findings.get(code).map(Cow::Borrowed);
        known.unwrap_or_else(|| {
            Cow::Owned(Sentences {
                message: code.into(),
                help: String::new(),
                help_nearest: None,
                variants: BTreeMap::new(),
                why: String::new(),
                before: String::new(),
                after: String::new(),
            })
        })
    }
}

/// Replaces `{name}` in a sentence by the named values. Other braces remain.
pub fn fill(sentence: &str, arguments: &[(&'static str, String)]) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    while let Some(open) = rest.find('{') {
        let after = &rest[open + 1..];
        let value = after.find('}').and_then(|close| {
            let (_, value) = arguments.iter().find(|(known, _)| *known == &after[..close])?;
            Some((value, close))
        });
        filled.push_str(&rest[..open]);
        match value {
            Some((value, close)) => {
                filled.push_str(value);
                rest = &after[close + 1..];
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

//! Every string that a reader or author sees, in the book's language.
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
    /// How straight quotes and apostrophes are to be set.
    pub punctuation: Punctuation,
}

/// What a finding says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// What is wrong, with `{name}` where a value belongs.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What to do when something near was found.
    pub help_nearest: Option<String>,
    /// What it says in special cases, by the name of the case.
    #[serde(default)]
    pub variants: BTreeMap<String, Variant>,
    /// Why it is said, for who looks the finding up.
    #[serde(default)]
    pub why: String,
    /// An example of what it is said of, with `{name}` where a name from the book belongs.
    #[serde(default)]
    pub before: String,
    /// The same, mended.
    #[serde(default)]
    pub after: String,
}

/// What a finding says in a special case; what is left out is said as always.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// What is wrong.
    pub message: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

/// A language's rules for quotes and apostrophes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Punctuation {
    /// Opening and closing double quotes.
    pub double: [String; 2],
    /// Opening and closing single quotes.
    pub single: [String; 2],
    /// Words that open with an apostrophe, not a quote, such as `'s` and `'t`.
    pub elisions: Vec<String>,
    /// What stands between a number and its fraction.
    pub decimal: String,
    /// What stands between the values of a list for a spreadsheet.
    pub list: String,
}

#[derive(Deserialize)]
struct File {
    punctuation: Punctuation,
    findings: BTreeMap<String, Sentences>,
    #[serde(flatten)]
    texts: Value,
}

/// Why a theme's words cannot be used.
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
    /// When the theme has no such file, or it does not parse.
    pub fn load(theme: &Theme, language: &str) -> Result<Self, WordsError> {
        let text =
            theme.text(&format!("words/{language}.toml")).ok_or_else(|| WordsError::NoSuchLanguage(language.into()))?;
        let file: File = toml::from_str(text).map_err(|error| WordsError::Broken(language.into(), Box::new(error)))?;
        Ok(Self { texts: file.texts, findings: file.findings, punctuation: file.punctuation })
    }

    /// The languages that a theme has words in.
    pub fn languages(theme: &Theme) -> Vec<&str> {
        theme.folder("words").filter_map(|(name, _)| name.strip_suffix(".toml")).collect()
    }

    /// The text of a dotted key, such as `site.search`. A missing key shows as itself, so that it is seen and mended.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        key.split('.').try_fold(&self.texts, |value, part| value.get(part)).and_then(Value::as_str).unwrap_or(key)
    }

    /// The texts of a dotted key that holds a list; none where the theme has no such key.
    pub fn list(&self, key: &str) -> Vec<&str> {
        let found = key.split('.').try_fold(&self.texts, |value, part| value.get(part)).and_then(Value::as_array);
        found.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// A number as the language writes it, with two decimals at most.
    pub fn number(&self, number: f64) -> String {
        // Rounded as the website's composer does it, so that both say the same.
        ((number * 100.0).round() / 100.0).to_string().replace('.', &self.punctuation.decimal)
    }

    /// A number of things, such as `1 page` or `3 pages`. `what` is a key of the table `counts`.
    pub fn count(&self, what: &str, count: usize) -> String {
        let form = if count == 1 { "one" } else { "other" };
        fill(self.text(&format!("counts.{what}.{form}")), &[("count", count.to_string())])
    }

    /// A day as the language writes it.
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

    /// All texts, as templates get them.
    pub fn texts(&self) -> &Value {
        &self.texts
    }

    /// What the finding of a code's name says. A theme that lacks it shows that name.
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

/// Puts the named values in the places `{name}` of a sentence. Other braces stay as they are.
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

//! The theme's templates for the website. The only module that uses Tera.
//!
//! Invariant: every template's name ends in `.html`, because Tera decides on escaping by that name; a theme with another
//! file in `site/` is refused.

use super::context::{Context, Everywhere};
use super::error::SiteError;
use crate::publication::capital;
use crate::theme::Theme;
use crate::theme::words::Words;
use serde::Serialize;
use tera::{Kwargs, State, Tera, Value};

/// The parsed templates.
pub struct Templates {
    tera: Tera,
}

impl Templates {
    /// Parses the templates in the theme's folder `site/`. They have three filters of the program: `kind | colour` is the class
    /// with the colour of a kind, `hours | number` a number in the notation of the language, and `word | capital` a word with
    /// an initial capital.
    pub fn load(theme: &Theme, words: &Words) -> Result<Self, SiteError> {
        let mut templates = Vec::new();
        for (name, bytes) in theme.folder("site") {
            let text =
                std::str::from_utf8(bytes).map_err(|_| SiteError::Template(format!("site/{name} is not UTF-8")))?;
            if !name.ends_with(".html") {
                return Err(SiteError::Template(format!("site/{name}: the name of a template ends in .html")));
            }
            templates.push((name, text));
        }
        let mut tera = Tera::default();
        let punctuation = words.punctuation.clone();
        tera.register_filter("colour", colour);
        tera.register_filter("number", move |number: f64, _: Kwargs, _: &State| punctuation.number(number));
        tera.register_filter("capital", |word: &str, _: Kwargs, _: &State| capital(word));
        tera.add_raw_templates(templates).map_err(|error| SiteError::Template(full(&error)))?;
        Ok(Self { tera })
    }

    /// Sets the data that is the same on all pages. It is converted once: converting it for each page would take most of the
    /// time of a page.
    pub fn share(&mut self, everywhere: &Everywhere) -> Result<(), SiteError> {
        *self.tera.global_context() = context(everywhere)?;
        Ok(())
    }

    /// Renders one page.
    pub fn render(&self, page: &Context) -> Result<String, SiteError> {
        self.tera.render(page.template(), &context(page)?).map_err(|error| SiteError::Template(full(&error)))
    }
}

/// Returns the class with the colour of a kind, given its index from 0. A page without a kind inherits the colour around it.
fn colour(kind: Value, _: Kwargs, _: &State) -> String {
    format!("colour-{}", kind.as_u64().map_or(String::new(), |kind| (kind + 1).to_string()))
}

fn context(value: &impl Serialize) -> Result<tera::Context, SiteError> {
    tera::Context::from_serialize(value).map_err(|error| SiteError::Template(full(&error)))
}

/// Returns an error with all its causes: the outer one often says only that rendering failed.
fn full(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

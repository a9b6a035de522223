//! The theme's templates for the website. The only place that knows Tera.
//!
//! Invariant: every template's name ends in `.html`, since Tera escapes by that name alone; a theme with another file in
//! `site/` is refused.

use serde::Serialize;
use tera::{Context, Tera};

use super::SiteError;
use crate::theme::Theme;

/// The templates, parsed.
pub struct Templates {
    tera: Tera,
}

impl Templates {
    /// Parses the templates in the theme's folder `site/`.
    pub fn load(theme: &Theme) -> Result<Self, SiteError> {
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
        tera.add_raw_templates(templates).map_err(|error| SiteError::Template(full(&error)))?;
        Ok(Self { tera })
    }

    /// Renders one page.
    pub fn render(&self, template: &str, page: &impl Serialize) -> Result<String, SiteError> {
        let context = Context::from_serialize(page).map_err(|error| SiteError::Template(full(&error)))?;
        self.tera.render(template, &context).map_err(|error| SiteError::Template(full(&error)))
    }
}

/// An error with all its causes: the outer one alone often says no more than that rendering failed.
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

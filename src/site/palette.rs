//! The colours of the kinds as CSS custom properties, light and dark; print is always light.
//!
//! In: the theme's palette. Out: a style sheet.

use super::error::SiteError;
use crate::theme::Theme;
use crate::theme::palette::{Colour, Palette};

/// Returns the style sheet.
pub fn css(theme: &Theme) -> Result<String, SiteError> {
    let palette = Palette::load(theme).map_err(SiteError::Palette)?;
    let colours = || std::iter::once(&palette.book).chain(&palette.kinds).enumerate();
    let inks: String = colours()
        .map(|(number, colour)| {
            let Colour { light, dark, tint, shade } = colour;
            format!(
                "  --ink-{number}: light-dark({light}, {dark});\n  --ground-{number}: light-dark({tint}, {shade});\n"
            )
        })
        .collect();
    let classes: String = colours()
        .map(|(number, _)| {
            format!(".colour-{number} {{ --ink: var(--ink-{number}); --ground: var(--ground-{number}); }}\n")
        })
        .collect();
    Ok(format!(":root {{\n{inks}}}\n{classes}"))
}

//! The colours of the kinds as CSS custom properties, light and dark; print is always light.
//!
//! In: the theme's palette. Out: a style sheet.

use super::SiteError;
use crate::theme::Theme;
use crate::theme::palette::{Colour, Palette};

/// Returns the style sheet.
pub fn css(theme: &Theme) -> Result<String, SiteError> {
    let palette = Palette::load(theme).map_err(SiteError::Palette)?;
    let colours = || std::iter::once(&palette.book).chain(&palette.kinds).enumerate();
    let rules = |pick: &dyn Fn(&Colour) -> (String, String)| {
        colours()
            .map(|(number, colour)| {
                let (ink, ground) = pick(colour);
                format!("  --ink-{number}: {ink};\n  --ground-{number}: {ground};\n")
            })
            .collect::<String>()
    };
    let light = rules(&|colour| (colour.light.clone(), colour.tint.clone()));
    let dark = rules(&|colour| (colour.dark.clone(), colour.shade.clone()));
    let classes: String = colours()
        .map(|(number, _)| {
            format!(".colour-{number} {{ --ink: var(--ink-{number}); --ground: var(--ground-{number}); }}\n")
        })
        .collect();
    Ok(format!(
        ":root {{\n{light}}}\n\
         @media screen and (prefers-color-scheme: dark) {{\n:root:not([data-theme=\"light\"]) {{\n{dark}}}\n}}\n\
         @media screen {{\n:root[data-theme=\"dark\"] {{\n{dark}}}\n}}\n{classes}"
    ))
}

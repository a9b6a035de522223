//! The colours of the kinds, shared by website and booklets.
//!
//! In: `palette.toml` of the theme. Out: colours in the order in which the book declares its kinds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Theme;

/// The colours of one kind, as `#rrggbb`.
#[derive(Debug, Clone, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Colour {
    /// For text and rules on a light background, and on paper.
    pub light: String,
    /// For text and rules on a dark background.
    pub dark: String,
    /// A tint for surfaces on a light background, and on paper.
    pub tint: String,
    /// A tint for surfaces on a dark background.
    pub shade: String,
}

/// The colours of a theme: one for the book, then one for each kind.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    /// Colour of the book.
    pub book: Colour,
    /// Colours of the kinds; they repeat if there are more kinds than colours.
    pub kinds: Vec<Colour>,
}

impl Palette {
    /// Reads the palette of a theme.
    ///
    /// # Errors
    /// A message for the theme's author, if the file is missing, invalid or has no colours.
    pub fn load(theme: &Theme) -> Result<Self, String> {
        let text = theme.text("palette.toml").ok_or("the theme has no palette.toml")?;
        let palette: Self = toml::from_str(text).map_err(|error| format!("palette.toml: {error}"))?;
        if palette.kinds.is_empty() {
            return Err("palette.toml: `kinds` needs at least one colour".into());
        }
        Ok(palette)
    }

    /// Returns the colour of the kind with this index, from 0.
    pub fn kind(&self, index: usize) -> &Colour {
        &self.kinds[index % self.kinds.len()]
    }
}

//! The colours of the kinds, one source for website and booklets.
//!
//! In: `palette.toml` of the theme. Out: colours by the order in which the book declares its kinds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Theme;

/// The colours of one kind, as `#rrggbb`.
#[derive(Debug, Clone, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Colour {
    /// For text and rules on a light ground, and on paper.
    pub light: String,
    /// For text and rules on a dark ground.
    pub dark: String,
    /// A tint for surfaces on a light ground, and on paper.
    pub tint: String,
    /// A tint for surfaces on a dark ground.
    pub shade: String,
}

/// The colours of a theme: one for the book itself, then one for each kind in turn.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    /// The book's own colour.
    pub book: Colour,
    /// The kinds' colours; with more kinds than colours they start again.
    pub kinds: Vec<Colour>,
}

impl Palette {
    /// Reads the palette of a theme.
    ///
    /// # Errors
    /// With a sentence for the theme's author, when the file is missing, broken or without colours.
    pub fn load(theme: &Theme) -> Result<Self, String> {
        let text = theme.text("palette.toml").ok_or("the theme has no palette.toml")?;
        let palette: Self = toml::from_str(text).map_err(|error| format!("palette.toml: {error}"))?;
        if palette.kinds.is_empty() {
            return Err("palette.toml: `kinds` needs at least one colour".into());
        }
        Ok(palette)
    }

    /// The colour of the kind that was declared as number `index`, from 0.
    pub fn kind(&self, index: usize) -> &Colour {
        &self.kinds[index % self.kinds.len()]
    }
}

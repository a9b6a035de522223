//! The theme's fonts and their characters.
//!
//! In: the theme's folder `fonts/`. Out: fonts for Typst, and whether a character can be printed. Typst would report a
//! missing character far from its source, so a check looks first.

use typst::foundations::Bytes;
use typst::text::Font;

use super::Theme;

/// The fonts of a theme, in order of file name.
pub struct Fonts {
    fonts: Vec<Font>,
}

impl Fonts {
    /// Reads all `.otf` and `.ttf` files.
    pub fn load(theme: &Theme) -> Self {
        let files = theme.folder("fonts").filter(|(name, _)| name.ends_with(".otf") || name.ends_with(".ttf"));
        Self { fonts: files.flat_map(|(_, bytes)| Font::iter(Bytes::new(bytes.to_vec()))).collect() }
    }

    /// Returns the fonts.
    pub fn iter(&self) -> impl Iterator<Item = &Font> {
        self.fonts.iter()
    }

    /// Returns whether a character can be printed. Formatting characters need no glyph; control characters never have one,
    /// even if a font says so. PDF/A allows no private-use characters, because only one font knows their meaning.
    pub fn can_print(&self, character: char) -> bool {
        character.is_whitespace()
            || steers(character)
            || !character.is_control()
                && !is_private(character)
                && self.fonts.iter().any(|font| font.info().coverage.contains(character.into()))
    }
}

/// Returns whether a character is in a private-use area of Unicode.
fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// Returns whether a renderer may ignore a character: soft hyphen, joiners, direction marks, variation selectors.
fn steers(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

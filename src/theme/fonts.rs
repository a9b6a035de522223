//! The theme's fonts: what is typeset with, and which characters they have.
//!
//! In: the theme's folder `fonts/`. Out: fonts for Typst, and whether a character can be printed at all. A character that
//! no font has would stop the typesetting far from where it was written; so a check asks first.

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

    /// The fonts.
    pub fn iter(&self) -> impl Iterator<Item = &Font> {
        self.fonts.iter()
    }

    /// Whether a character can be printed. Those that only steer the text need no shape; control codes have none, even where a
    /// font says so. PDF/A takes none of the private-use areas: only one font knows what such a character means.
    pub fn can_print(&self, character: char) -> bool {
        character.is_whitespace()
            || steers(character)
            || !character.is_control()
                && !is_private(character)
                && self.fonts.iter().any(|font| font.info().coverage.contains(character.into()))
    }
}

/// Characters that Unicode leaves to whoever makes a font.
fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// Characters that Unicode lets a renderer pass over: soft hyphen, joiners, direction marks, variation selectors.
fn steers(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

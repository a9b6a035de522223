//! The licences of a theme's fonts: each file `…LICENSE…` beside them is shown to readers.
//!
//! In: the folders `fonts/` (for booklets) and `assets/fonts/` (for the website). Out: each text once.

use super::Theme;

/// Folders of fonts.
const FOLDERS: [&str; 2] = ["fonts", "assets/fonts"];

/// The licence of a font.
#[derive(PartialEq, Eq)]
pub struct FontLicence<'a> {
    /// Name of the font: `Source Sans 3` for `SourceSans3-LICENSE.md`; empty if the file name does not give it.
    pub font: String,
    /// Text of the licence.
    pub text: &'a str,
}

/// Returns the licences of all fonts. A file that is in both folders is returned once.
pub fn licences(theme: &Theme) -> Vec<FontLicence<'_>> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        for (name, bytes) in theme.folder(folder) {
            let upper = name.to_ascii_uppercase();
            let Some(at) = upper.find("LICENSE").or_else(|| upper.find("LICENCE")) else { continue };
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            let licence = FontLicence { font: spaced(&name[..at]), text };
            if !found.contains(&licence) {
                found.push(licence);
            }
        }
    }
    found
}

/// Splits a compound name into words: `SourceSans3-` is `Source Sans 3`.
fn spaced(name: &str) -> String {
    let mut words = String::new();
    let mut last = ' ';
    for letter in name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }) {
        if last.is_lowercase() && (letter.is_uppercase() || letter.is_numeric()) {
            words.push(' ');
        }
        words.push(letter);
        last = letter;
    }
    words.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_is_called_as_its_file_says() {
        for (name, font) in
            [("SourceSans3-", "Source Sans 3"), ("ofl_", "ofl"), ("", ""), ("EBGaramond.", "EBGaramond")]
        {
            assert_eq!(spaced(name), font);
        }
    }

    #[test]
    fn the_fonts_of_the_default_theme_have_their_terms_beside_them() {
        let theme = Theme::default_theme();
        let found = licences(&theme);
        let fonts: Vec<_> = found.iter().map(|licence| licence.font.as_str()).collect();
        assert_eq!(fonts, ["Source Code Pro", "Source Sans 3", "Source Serif 4"]);
        // The website shows code in a system font.
        for (folder, fonts) in FOLDERS.into_iter().zip([3, 2]) {
            assert_eq!(theme.folder(folder).filter(|(name, _)| name.ends_with("-LICENSE.md")).count(), fonts);
        }
    }
}

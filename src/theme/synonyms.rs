//! Synonyms of keys and values, such as `url` for `address`.
//!
//! In: `[synonyms]` of the words of all languages in the default theme, because authors of TOML may think in any of them.
//! Out: the key or value that is meant.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Theme;

#[derive(Deserialize, Default)]
struct SynonymsFile {
    synonyms: Synonyms,
}

/// The synonyms of a language.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Synonyms {
    /// For each known key, the words that authors write in its place.
    keys: BTreeMap<String, Vec<String>>,
    /// Words for `true`.
    yes: Vec<String>,
    /// Words for `false`.
    no: Vec<String>,
}

static ALL: LazyLock<Vec<Synonyms>> = LazyLock::new(|| {
    let theme = Theme::default_theme();
    let texts = theme.folder("words").filter_map(|(name, _)| theme.text(&format!("words/{name}")));
    texts.filter_map(|text| toml::from_str::<SynonymsFile>(text).ok()).map(|file| file.synonyms).collect()
});

/// Returns the boolean that a word means, if any.
pub fn truth(word: &str) -> Option<bool> {
    let word = word.to_lowercase();
    match word.as_str() {
        "true" => return Some(true),
        "false" => return Some(false),
        _ => {}
    }
    let has = |list: &[String]| list.contains(&word);
    ALL.iter().find_map(|language| match () {
        () if has(&language.yes) => Some(true),
        () if has(&language.no) => Some(false),
        () => None,
    })
}

/// Returns the first of `known` keys that a word may mean.
pub fn key<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let means = |key: &str| {
        let mut lists = ALL.iter().filter_map(|language| language.keys.get(key));
        lists.any(|list| list.contains(&word))
    };
    known.into_iter().find(|key| means(key))
}

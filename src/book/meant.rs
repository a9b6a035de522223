//! What an author means by a name that nothing has: an id with a capital, a title or a code in its place, two ids in one
//! text.
//!
//! In: the name as written, and everything that it can name. Out: what the finding about it suggests, with a fix where only
//! one thing can be meant.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::KindId;
use crate::finding::variant::{IdOf, SeveralMeant};
use crate::finding::{Edit, Finding, Fix, Help, Looks, nearest, problem};
use crate::name::{quoted, visible};
use crate::source::Located;
use crate::text::fold;

/// The longest text that is taken apart into names.
const LONGEST: usize = 1000;

/// Something that can be named.
pub struct Named {
    id: String,
    /// The kind of a block.
    kind: Option<KindId>,
    /// Its id, title, code and the like, each as [`spelling`] gives it.
    spellings: BTreeSet<String>,
}

impl Named {
    /// Something with an id, and how authors may write it in place of that.
    pub fn new<T: AsRef<str>>(id: &str, others: impl IntoIterator<Item = T>) -> Self {
        let mut spellings: BTreeSet<_> = others.into_iter().map(|other| spelling(other.as_ref())).collect();
        spellings.insert(spelling(id));
        spellings.remove("");
        Self { id: id.to_owned(), kind: None, spellings }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The same as a block of a kind.
    pub fn of_kind(self, kind: KindId) -> Self {
        Self { kind: Some(kind), ..self }
    }
}

/// Everything that a name can mean, put together when the first name is unknown.
pub struct Candidates<'a> {
    named: LazyCell<Vec<Named>, Box<dyn FnOnce() -> Vec<Named> + 'a>>,
    looks: Looks,
}

impl<'a> Candidates<'a> {
    /// Of what `make` gives.
    pub fn new(make: impl FnOnce() -> Vec<Named> + 'a) -> Self {
        Self { named: LazyCell::new(Box::new(make)), looks: Looks::default() }
    }

    /// What a name means.
    pub fn meaning(&self, written: &str) -> Meaning {
        self.meaning_among(written, |_| true)
    }

    /// What a name means among the blocks of some kinds.
    pub fn meaning_among(&self, written: &str, is_wanted: impl Fn(KindId) -> bool) -> Meaning {
        if !self.looks.another(self.named.len()) {
            return Meaning::Unknown;
        }
        meaning(written, &self.named.iter().filter(|one| one.kind.is_none_or(&is_wanted)).collect::<Vec<_>>())
    }
}

/// What a name means.
#[derive(Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This id, certainly.
    Certain(String),
    /// One of these ids.
    Several(Vec<String>),
    /// All of these ids; what is not known among them as it was written.
    All { parts: Vec<String>, certain: bool },
    /// Perhaps this id.
    Near(String),
    /// Nothing that is known.
    Unknown,
}

/// What a name means among what can be named.
pub fn meaning(written: &str, named: &[&Named]) -> Meaning {
    if written.len() > LONGEST {
        return Meaning::Unknown;
    }
    let exact = |text: &str| -> Vec<String> {
        let wanted = spelling(text);
        let found: BTreeSet<_> =
            named.iter().filter(|one| one.spellings.contains(&wanted)).map(|one| &one.id).collect();
        found.into_iter().cloned().collect()
    };
    match exact(written).as_slice() {
        [] => {}
        [one] => return Meaning::Certain(one.clone()),
        several => return Meaning::Several(several.to_vec()),
    }
    let commas: Vec<_> = written.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let words: Vec<_> = written.split_whitespace().collect();
    for (parts, by_comma) in [(commas, true), (words, false)] {
        let found: Vec<_> = parts.iter().map(|part| exact(part)).collect();
        let certain = found.iter().all(|ids| ids.len() == 1);
        let any = by_comma && found.iter().any(|ids| ids.len() == 1);
        if parts.len() > 1 && (certain || any) {
            let one = |(ids, part): (&Vec<String>, &&str)| match ids.as_slice() {
                [one] => one.clone(),
                _ => (*part).to_owned(),
            };
            return Meaning::All { parts: found.iter().zip(&parts).map(one).collect(), certain };
        }
    }
    let near = nearest(&spelling(written), named.iter().map(|one| one.id.as_str()));
    near.map_or(Meaning::Unknown, |near| Meaning::Near(near.to_owned()))
}

/// What is suggested in place of a name: a help, a special case of the message, a fix.
pub struct Suggestion {
    /// The name that is probably meant, if it is one.
    pub help: Help,
    /// The names that are meant, if they are several.
    pub several: Option<SeveralMeant>,
    /// The fix that writes the id, if only one can be meant.
    pub fix: Option<Fix>,
}

impl Meaning {
    /// What is suggested in place of a name.
    pub fn suggestion(self, written: &Located<String>) -> Suggestion {
        let (help, several, fix) = match self {
            Meaning::Certain(id) => {
                let fix = replaced(written, std::slice::from_ref(&id));
                (Help::Nearest(id), None, fix)
            }
            Meaning::Near(id) => (Help::Nearest(id), None, None),
            Meaning::Several(ids) => (Help::Plain, Some(SeveralMeant::Several { candidates: quoted(&ids) }), None),
            Meaning::All { parts, certain } if is_in_list(written) => {
                let fix = certain.then(|| replaced(written, &parts)).flatten();
                (Help::Plain, Some(SeveralMeant::TwoInOne { candidates: quoted(&parts) }), fix)
            }
            Meaning::All { parts, .. } => {
                (Help::Plain, Some(SeveralMeant::OneOnly { candidates: quoted(&parts) }), None)
            }
            Meaning::Unknown => (Help::Plain, None, None),
        };
        Suggestion { help, several, fix }
    }

    /// The finding about an id that nothing has. `of` says what it should be the id of, where that is said.
    pub fn unknown_id(self, written: &Located<String>, of: Option<IdOf>) -> Finding {
        let Suggestion { help, several, fix } = self.suggestion(written);
        problem::UnknownId { id: visible(&written.value), of, several, help }.at(written.place.clone()).with_fix(fix)
    }
}

/// Returns the form in which names are compared: small letters and digits, joined by hyphens; of a path, its file name.
fn spelling(text: &str) -> String {
    let text = text.trim();
    let name = text.strip_suffix(".md").or_else(|| text.strip_suffix(".toml"));
    let name = name.map_or(text, |name| name.rsplit('/').next().unwrap_or(name));
    let folded = fold(name);
    let words = folded.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// Returns whether a value is an item of a list, so that others can be added.
fn is_in_list(written: &Located<String>) -> bool {
    let place = &written.place;
    place.file.text[..place.span.start].trim_end().ends_with(['[', ','])
        && place.file.text[place.span.clone()].starts_with(['"', '\''])
        && place.file.text[place.span.end..].trim_start().starts_with([',', ']', '#'])
}

/// Returns the edit that replaces a name by these ids, as quoted values or as a key.
fn replaced(written: &Located<String>, ids: &[String]) -> Option<Fix> {
    let text = &written.place.file.text[written.place.span.clone()];
    let plain = |id: &String| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    if !ids.iter().all(plain) {
        return None;
    }
    let text = match text {
        _ if text.starts_with(['"', '\'']) => quoted(ids),
        _ if text == written.value => ids.concat(),
        _ => return None,
    };
    Some(Fix::Edit(vec![Edit { span: written.place.span.clone(), text }]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_what_only_one_thing_is_called() {
        let named = [
            Named::new("care-plan", ["Care plan", "a", "a Care plan"]),
            Named::new("cafe", ["Café", "b"]),
            Named::new("talk", ["Plan", "c"]),
            Named::new("plan", ["Planning", "d"]),
        ];
        let named: Vec<_> = named.iter().collect();
        let means = |text: &str| meaning(text, &named);
        let certain = |id: &str| Meaning::Certain(id.to_owned());
        for text in
            ["Care-Plan", "care_plan", "Care plan", "A", "a", "a. Care plan", "content/x/care-plan.md", " care-plan"]
        {
            assert_eq!(means(text), certain("care-plan"), "{text}");
        }
        assert_eq!(means("café"), certain("cafe"));
        // The id of one and the title of another.
        assert_eq!(means("Plan"), Meaning::Several(vec!["plan".into(), "talk".into()]));
        let all = |parts: &[&str], certain| Meaning::All {
            parts: parts.iter().map(|part| (*part).into()).collect(),
            certain,
        };
        assert_eq!(means("care-plan, cafe"), all(&["care-plan", "cafe"], true));
        assert_eq!(means("cafe talk"), all(&["cafe", "talk"], true));
        assert_eq!(means("cafe; nothing"), all(&["cafe", "nothing"], false));
        assert_eq!(means("cafe nothing"), Meaning::Unknown);
        assert_eq!(means("care-plam"), Meaning::Near("care-plan".into()));
        assert_eq!(means(""), Meaning::Unknown);
        assert_eq!(means("…"), Meaning::Unknown);
    }
}

//! `explain`: shows which blocks the choices of a profile require, and why.

use std::path::Path;

use bouwstenen::book::{BlockId, Book, Loaded, Profile, ProfileId, Reason};
use bouwstenen::derive::{self, Derived, State};
use bouwstenen::theme::words::fill;

use super::table::table;
use super::{ERRORS, Outcome, find, load_correct, print};

pub fn explain(folder: &Path, profile: &str, block: Option<&str>) -> Outcome {
    let Some(loaded) = load_correct(folder)? else { return Ok(ERRORS) };
    let book = &loaded.book;
    let profile: ProfileId = find(&loaded, profile, book.profiles.iter().map(|profile| profile.id.as_str()))?;
    let profile = &book.profiles[profile];
    let text = match block {
        Some(block) => {
            let block = find(&loaded, block, book.blocks.iter().map(|block| block.id.as_str()))?;
            one(&loaded, profile, block)
        }
        None => all(&loaded, profile),
    };
    print(&text, &loaded.words)?;
    Ok(0)
}

/// Returns all required blocks with all reasons.
fn all(loaded: &Loaded, profile: &Profile) -> String {
    let Loaded { book, words, .. } = loaded;
    let head = ["choices", "block", "state", "reasons"];
    let mut rows = vec![head.iter().map(|key| words.text(&format!("explain.{key}")).to_owned()).collect()];
    for derived in derive::derive(book, profile) {
        let mut ways = grouped(book, &derived.requirement.reasons, words.text("explain.through")).into_iter();
        rows.push(vec![
            derived.requirement.reasons.len().to_string(),
            book.block(derived.requirement.block).name(),
            state(loaded, &derived),
            ways.next().unwrap_or_default(),
        ]);
        rows.extend(ways.map(|way| vec![String::new(), String::new(), String::new(), way]));
    }
    if rows.len() == 1 {
        return format!("{}\n\n{}\n", profile.title, words.text("explain.nothing"));
    }
    format!("{}\n\n{}", profile.title, table(&rows))
}

/// Returns the state of a block in the profile, in a word or two.
fn state(loaded: &Loaded, derived: &Derived) -> String {
    let name = loaded.words.text(&format!("site.{}", derived.state.key())).to_owned();
    match &derived.state {
        State::Omitted(why) if !why.is_empty() => format!("{name}: {why}"),
        _ => name,
    }
}

/// Returns reasons in short form: the codes of the choices that require the block along the same path.
fn grouped(book: &Book, reasons: &[Reason], through: &str) -> Vec<String> {
    let mut ways: Vec<(&[BlockId], Vec<String>)> = Vec::new();
    for reason in reasons {
        let block = book.block(reason.choice);
        let short = block.code.clone().unwrap_or_else(|| block.title.value.clone());
        match ways.iter_mut().find(|(way, _)| *way == &reason.path[1..]) {
            Some((_, choices)) => choices.push(short),
            None => ways.push((&reason.path[1..], vec![short])),
        }
    }
    let line = |(way, choices): (&[BlockId], Vec<String>)| {
        let titles: Vec<_> = way.iter().map(|id| book.block(*id).title.value.as_str()).collect();
        let choices = choices.join(", ");
        if titles.is_empty() { choices } else { format!("{choices} {through} {}", titles.join(", ")) }
    };
    ways.into_iter().map(line).collect()
}

/// Returns for one block every path along which it is required, and what it requires itself.
fn one(loaded: &Loaded, profile: &Profile, block: BlockId) -> String {
    let Loaded { book, words, .. } = loaded;
    let Some(rules) = &book.config.profiles else { return String::new() };
    let label = &book.config.relations[rules.relation].label;
    let named = |id: BlockId| format!("{} {}", book.kind_of(id).singular, book.block(id).name());
    let way = |path: &[BlockId], asked: BlockId| {
        let wholes = path[1..].iter().map(|id| format!(" → {}", book.block(*id).title.value));
        format!("  {}{} → {label} {}\n", named(path[0]), wholes.collect::<String>(), book.block(asked).name())
    };
    let values = [("block", named(block)), ("profile", profile.title.clone())];
    let mut text = String::new();
    let derived = derive::derive(book, profile).into_iter().find(|derived| derived.requirement.block == block);
    if let Some(derived) = derived {
        let one = derived.requirement.reasons.len() == 1;
        let count = ("count", derived.requirement.reasons.len().to_string());
        let values: Vec<_> = values.iter().cloned().chain([count, ("state", state(loaded, &derived))]).collect();
        text.push_str(&fill(words.text(if one { "explain.asked_one" } else { "explain.asked" }), &values));
        text.push('\n');
        text.extend(derived.requirement.reasons.iter().map(|reason| way(&reason.path, block)));
    }
    let required = book.requirements[rules.relation].of_block(block);
    if !required.is_empty() {
        let key = if profile.choice(block).is_some() { "explain.asks" } else { "explain.would_ask" };
        text.push_str(&fill(words.text(key), &values));
        text.push('\n');
        text.extend(required.iter().map(|one| way(&one.path, one.block)));
    }
    if text.is_empty() {
        text = fill(words.text("explain.not_asked"), &values) + "\n";
    }
    text
}

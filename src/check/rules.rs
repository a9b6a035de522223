//! The steps of a profile as rules. Each is a row: a code, the blocks of which it is said, and those of which it is not.
//!
//! In: nothing. Out: [`RULES`], which `profile.rs` follows here and the website's composer in the browser, so that no rule is
//! written twice.

use schemars::JsonSchema;
use serde::Serialize;

use crate::finding::Code;

/// A set of blocks that a profile makes. A retired block stands in it as what takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Set {
    /// What every profile holds.
    Always,
    /// What is chosen.
    Chosen,
    /// What is chosen or what every profile holds: the choices once what is certain is mended.
    Settled,
    /// What the settled blocks ask for, that with most reasons first.
    Asked,
    /// Those of the choices that other choices can ask for, in lists that are written.
    Listed,
    /// All blocks of the kinds whose list is left to the choices.
    Open,
    /// What is left out, by the profile or by what it extends.
    Omitted,
    /// What the profile itself leaves out.
    LeftOut,
    /// What it leaves out without a reason.
    Unexplained,
    /// All parts of what the organisation performs.
    Performed,
    /// Those that someone who works alone should hold; none for others.
    Due,
    /// Choices that are part of something that can be performed, where the profile says what is.
    Bound,
}

/// A rule: of each block in one set that stands in none of some others.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What is said.
    pub code: Code,
    /// Of which blocks.
    pub each: Set,
    /// Only of those that stand in here too.
    pub within: Option<Set>,
    /// Not of those that stand in one of these.
    pub unless: &'static [Set],
}

const fn rule(code: Code, each: Set, unless: &'static [Set]) -> Rule {
    Rule { code, each, within: None, unless }
}

/// The rules about single blocks. How many there should be of a kind stands in `book.toml`; hours are compared as numbers.
pub const RULES: [Rule; 8] = [
    rule(Code::AlwaysMissing, Set::Always, &[Set::Chosen]),
    rule(Code::AskedNotListed, Set::Asked, &[Set::Settled, Set::Omitted, Set::Open]),
    rule(Code::ListedNotAsked, Set::Listed, &[Set::Asked]),
    rule(Code::SoleWorkerGap, Set::Due, &[Set::Settled, Set::Omitted]),
    rule(Code::OutsideScope, Set::Bound, &[Set::Performed]),
    Rule { code: Code::OmittedAndChosen, each: Set::LeftOut, within: Some(Set::Settled), unless: &[] },
    rule(Code::OmittedNotAsked, Set::LeftOut, &[Set::Settled, Set::Asked, Set::Due]),
    rule(Code::OmittedWithoutReason, Set::Unexplained, &[]),
];

/// The choices should take at least this share of the hours that there are.
pub const LEAST_SHARE: f64 = 0.5;

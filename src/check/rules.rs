//! The steps of a profile as rules. Each is a row: what is reported, the blocks of which it is said, and those of which it is not.
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
    /// Blocks that every profile should include.
    Always,
    /// Chosen blocks.
    Chosen,
    /// Chosen blocks and those that every profile should include: the choices after safe fixes.
    Settled,
    /// Blocks that the settled blocks require, those with most reasons first.
    Asked,
    /// Choices of the kinds that other choices can require, in lists that are written.
    Listed,
    /// All blocks of the kinds whose list is derived.
    Open,
    /// Blocks that the profile or its base omits.
    Omitted,
    /// Blocks that the profile itself omits.
    LeftOut,
    /// Blocks that the profile omits without a reason.
    Unexplained,
    /// All parts of the blocks that the organisation provides.
    Performed,
    /// Blocks that a worker who works alone should include; empty for others.
    Due,
    /// Choices that are part of something that can be in the scope, if the profile states its scope.
    Bound,
}

macro_rules! reports {
    ($($name:ident),* $(,)?) => {
        /// What a rule reports about a block.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is the code of the same name")]
        pub enum Report { $($name,)* }

        impl Report {
            /// The code of the finding.
            pub fn code(self) -> Code {
                match self { $(Report::$name => Code::$name,)* }
            }
        }
    };
}

reports! {
    AlwaysMissing,
    AskedNotListed,
    ListedNotAsked,
    SoleWorkerGap,
    OutsideScope,
    OmittedAndChosen,
    OmittedNotAsked,
    OmittedWithoutReason,
}

/// A rule: of each block in one set that stands in none of some others.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What is reported.
    pub report: Report,
    /// Of which blocks.
    pub each: Set,
    /// Report only blocks that are also in this set.
    pub within: Option<Set>,
    /// Do not report blocks that are in one of these sets.
    pub unless: &'static [Set],
}

const fn rule(report: Report, each: Set, unless: &'static [Set]) -> Rule {
    Rule { report, each, within: None, unless }
}

/// Rules on single blocks. `book.toml` sets how many blocks of a kind there may be; hours are compared as numbers.
pub const RULES: [Rule; 8] = [
    rule(Report::AlwaysMissing, Set::Always, &[Set::Chosen]),
    rule(Report::AskedNotListed, Set::Asked, &[Set::Settled, Set::Omitted, Set::Open]),
    rule(Report::ListedNotAsked, Set::Listed, &[Set::Asked]),
    rule(Report::SoleWorkerGap, Set::Due, &[Set::Settled, Set::Omitted]),
    rule(Report::OutsideScope, Set::Bound, &[Set::Performed]),
    Rule { report: Report::OmittedAndChosen, each: Set::LeftOut, within: Some(Set::Settled), unless: &[] },
    rule(Report::OmittedNotAsked, Set::LeftOut, &[Set::Settled, Set::Asked, Set::Due]),
    rule(Report::OmittedWithoutReason, Set::Unexplained, &[]),
];

/// Minimum share of the available hours that the choices should take.
pub const LEAST_SHARE: f64 = 0.5;

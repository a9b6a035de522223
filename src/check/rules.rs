//! The rules of profiles as a table. Each is a row: what is reported, and on which blocks, as an expression of sets.
//!
//! In: nothing. Out: [`RULES`], which `profile.rs` applies here and the website's composer in the browser, so that no rule
//! is written twice. Both evaluate the expressions with a small interpreter (`sets.rs`, `assets/compose-rules.js`): a new
//! rule or set is a row here, and needs no code there.

use schemars::JsonSchema;
use serde::Serialize;

use crate::finding::Code;

/// An expression of sets of blocks. A set has an order, and each block once. Two blocks are compared as those in use: a
/// retired block is the same as its replacement.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Set {
    /// Blocks that the book or the profile states.
    Given(Given),
    /// A set of [`NAMED`].
    Named(Name),
    /// Blocks of any of these sets.
    Union(&'static [Set]),
    /// Blocks of the first set that are in the second too.
    Intersect(&'static Set, &'static Set),
    /// Blocks of the first set that are not in the second.
    Minus(&'static Set, &'static Set),
    /// The blocks in use: retired blocks replaced, in the order of the book.
    InUse(&'static Set),
    /// Blocks that are not retired.
    Choosable(&'static Set),
    /// Blocks of some kinds.
    OfKinds(Kinds, &'static Set),
    /// Blocks that the blocks of a set require, those with most reasons first.
    RequiredBy(&'static Set),
    /// Blocks of the first set that are part of a block of the second, in the order of the second.
    PartOf(&'static Set, &'static Set),
    /// A set if the profile meets a condition, else no blocks.
    If(Condition, &'static Set),
}

/// Blocks that the book or the profile states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(serde::Deserialize))]
pub enum Given {
    /// All blocks of the kinds that profiles have, kind by kind, also retired blocks.
    Blocks,
    /// Blocks that every profile should include.
    Always,
    /// Chosen blocks, with derived lists filled.
    Chosen,
    /// Blocks that the profile or its base omits.
    Omitted,
    /// Blocks that the profile itself omits.
    OmittedHere,
    /// Blocks that the profile itself omits without a reason.
    Unexplained,
    /// Blocks that the organisation provides.
    Scope,
    /// All blocks that an organisation can provide.
    Scopes,
}

/// Kinds, by what profiles do with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(serde::Deserialize))]
pub enum Kinds {
    /// Kinds that choices can require.
    Requirable,
    /// Kinds whose list the profile writes.
    Written,
    /// Kinds whose list is derived.
    Derived,
}

/// A property of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(serde::Deserialize))]
pub enum Condition {
    /// It is of somebody who works alone.
    SoleWorker,
    /// It states its scope.
    HasScope,
}

/// A set that rules or pages use more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(serde::Deserialize))]
pub enum Name {
    /// Chosen blocks and those that every profile should include: the choices after safe fixes.
    Settled,
    /// Blocks that the settled blocks require.
    Required,
    /// Blocks that somebody who works alone should include; empty for others.
    Due,
}

const BLOCKS: Set = Set::Given(Given::Blocks);
const ALWAYS: Set = Set::Given(Given::Always);
const CHOSEN: Set = Set::Given(Given::Chosen);
const OMITTED: Set = Set::Given(Given::Omitted);
const OMITTED_HERE: Set = Set::Given(Given::OmittedHere);
const SCOPE: Set = Set::Given(Given::Scope);
const SETTLED: Set = Set::Named(Name::Settled);
const REQUIRED: Set = Set::Named(Name::Required);
const DUE: Set = Set::Named(Name::Due);

/// The sets with names. One that uses another comes after it.
pub const NAMED: [(Name, Set); 3] = [
    (Name::Settled, Set::InUse(&Set::Union(&[CHOSEN, ALWAYS]))),
    (Name::Required, Set::RequiredBy(&SETTLED)),
    (Name::Due, Set::If(Condition::SoleWorker, &Set::Choosable(&Set::PartOf(&BLOCKS, &SCOPE)))),
];

macro_rules! reports {
    ($($name:ident),* $(,)?) => {
        /// What a rule reports about a block.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is the code of the same name")]
        pub enum ReportOn { $($name,)* }

        impl ReportOn {
            /// The code of the finding.
            pub fn code(self) -> Code {
                match self { $(ReportOn::$name => Code::$name,)* }
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

/// What in a profile a rule points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// The list of the block's kind.
    List,
    /// The choice of the block.
    Choice,
    /// The omission of the block.
    Omission,
    /// The scope.
    Scope,
}

/// A rule: something is reported on each block of a set.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What is reported.
    pub report: ReportOn,
    /// Where.
    pub at: At,
    /// On which blocks.
    pub blocks: Set,
}

const fn rule(report: ReportOn, at: At, blocks: Set) -> Rule {
    Rule { report, at, blocks }
}

/// Choices of the kinds that others can require, in lists that are written.
const LISTED: Set = Set::OfKinds(Kinds::Requirable, &Set::OfKinds(Kinds::Written, &CHOSEN));

/// Choices that are part of something that can be in the scope, and not of anything in it.
const OUTSIDE: Set = Set::Minus(&Set::PartOf(&CHOSEN, &Set::Given(Given::Scopes)), &Set::PartOf(&CHOSEN, &SCOPE));

/// Rules on single blocks. `book.toml` sets how many blocks of a kind there may be; hours are compared as numbers.
pub const RULES: [Rule; 8] = [
    rule(ReportOn::AlwaysMissing, At::List, Set::Minus(&ALWAYS, &CHOSEN)),
    rule(
        ReportOn::AskedNotListed,
        At::List,
        Set::Minus(&REQUIRED, &Set::Union(&[SETTLED, OMITTED, Set::OfKinds(Kinds::Derived, &BLOCKS)])),
    ),
    rule(ReportOn::ListedNotAsked, At::Choice, Set::Minus(&LISTED, &REQUIRED)),
    rule(ReportOn::SoleWorkerGap, At::Scope, Set::Minus(&DUE, &Set::Union(&[SETTLED, OMITTED]))),
    rule(ReportOn::OutsideScope, At::Choice, Set::If(Condition::HasScope, &OUTSIDE)),
    rule(ReportOn::OmittedAndChosen, At::Omission, Set::Intersect(&OMITTED_HERE, &SETTLED)),
    rule(ReportOn::OmittedNotAsked, At::Omission, Set::Minus(&OMITTED_HERE, &Set::Union(&[SETTLED, REQUIRED, DUE]))),
    rule(ReportOn::OmittedWithoutReason, At::Omission, Set::Given(Given::Unexplained)),
];

/// Minimum share of the available hours that the choices should take.
pub const LEAST_SHARE: f64 = 0.5;

//! `licences`: prints the third-party components and their licences.

use bouwstenen::third_party;

use super::{Outcome, english, print};

pub fn licences() -> Outcome {
    print(third_party::TEXT, &english()?)?;
    Ok(0)
}

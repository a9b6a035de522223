//! `licences`: what others made of the program, and under which terms.

use bouwstenen::third_party;

use super::{Outcome, english, print};

pub fn licences() -> Outcome {
    print(third_party::TEXT, &english()?)?;
    Ok(0)
}

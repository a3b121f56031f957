//! What is allowed and still worth a look: for each lint an input that sets it off, at its place, and one near it that does not.

mod actors;
mod claims;
mod judgments;
mod on_the_way;
mod prose;
mod quotes;
mod sources;

use std::collections::BTreeSet;

use onrecord::diagnostic::{Code, Level};

use super::case::Case;

/// Two inputs that differ by little: of the one a lint has something to say, of the other nothing.
pub struct Pair {
    /// Sets the lint off.
    pub told: Case,
    /// Sets nothing off.
    pub near: Case,
}

/// A pair; the first case expects its finding.
fn pair(told: Case, near: Case) -> Pair {
    Pair { told, near }
}

fn pairs() -> Vec<Pair> {
    let tables = [
        actors::pairs(),
        claims::pairs(),
        judgments::pairs(),
        on_the_way::pairs(),
        prose::pairs(),
        quotes::pairs(),
        sources::pairs(),
    ];
    tables.into_iter().flatten().collect()
}

/// Both cases of every pair, and others that have no counterpart.
pub fn cases() -> Vec<Case> {
    pairs().into_iter().flat_map(|pair| [pair.told, pair.near]).chain(on_the_way::cases()).collect()
}

#[test]
fn every_lint_has_an_input_that_sets_it_off_and_one_near_it_that_does_not() {
    let told: BTreeSet<Code> = pairs().iter().flat_map(|pair| pair.told.codes().collect::<Vec<_>>()).collect();
    let lints = Code::ALL.iter().filter(|code| code.level() != Level::Error);
    let alone: Vec<&str> = lints.filter(|code| !told.contains(code)).map(|code| code.as_str()).collect();
    assert!(alone.is_empty(), "{alone:?} have no pair");
    for Pair { told, near } in pairs() {
        assert!(told.codes().all(|code| code.level() != Level::Error), "{} expects an error", told.name());
        assert_eq!((told.codes().count().max(1), near.codes().count()), (1, 0), "{}", told.name());
    }
}

//! What people get wrong, and what they are told: every kind of bad input with its finding, at its place, with a way out.
//!
//! Each case is the good site of `site/` with some of its files replaced. A caret `‸` in a file stands where a finding has to
//! point; it is taken out before the site is read. A case fails where a finding is missing, stands elsewhere, helps otherwise,
//! or is one too many: one mistake, one finding.
//!
//! Most cases run in memory. What only a disk can get wrong, and what a build leaves behind, is in [`disk`].

mod arbitrary;
mod case;
mod config;
mod disk;
mod evidence;
mod files;
mod good;
mod lints;
mod markdown;
mod reading;
mod references;
mod routes;
mod shape;
mod site;
mod templates;
mod together;
mod types;
mod words;
mod yaml;

use std::collections::BTreeSet;

use onrecord::diagnostic::Code;

use case::Case;

/// Every case that needs no disk.
fn cases() -> Vec<Case> {
    let tables = [
        config::cases(),
        evidence::cases(),
        files::cases(),
        lints::cases(),
        markdown::cases(),
        references::cases(),
        routes::cases(),
        shape::cases(),
        templates::cases(),
        types::cases(),
        yaml::cases(),
    ];
    tables.into_iter().flatten().collect()
}

#[test]
fn every_case_is_told_at_its_place_with_a_way_out() {
    case::check_all(&cases());
}

#[test]
fn every_code_is_set_off_by_a_case() {
    let set_off: BTreeSet<Code> = cases().iter().flat_map(Case::codes).chain(disk::codes()).collect();
    let silent: Vec<&str> = Code::ALL.iter().filter(|c| !set_off.contains(c)).map(|c| c.as_str()).collect();
    assert!(silent.is_empty(), "no case sets off {silent:?}");
}

#[test]
fn cases_have_names_of_their_own() {
    let (cases, mut names) = (cases(), BTreeSet::new());
    let repeated: Vec<&str> = cases.iter().map(Case::name).filter(|name| !names.insert(*name)).collect();
    assert!(repeated.is_empty(), "{repeated:?}");
}

//! Independent roots: ten reports of one letter are one.

mod support;

use support::{Site, public};

/// A site of sources and claims; each source is `id: {…}`, each claim `{id: …}`, as in a briefing.
fn site(sources: &str, claims: &str) -> Site {
    let briefing = format!(
        "---\ntitle: T\ndate: 2021-03-08\nsources:\n{sources}\nclaims:\n{claims}\n---\n",
        sources = sources.lines().map(|l| format!("  - {l}\n")).collect::<String>(),
        claims = claims.lines().map(|l| format!("  - {l}\n")).collect::<String>(),
    );
    Site::of([
        ("onrecord.yaml", "title: T\nlints: {missing-base-url: allow}\n"),
        ("content/actors/ann.md", "---\nname: Ann\n---\n"),
        ("content/actors/agency.md", "---\nname: Agency\n---\n"),
        ("content/briefings/t.md", &briefing),
    ])
}

/// Sources and independent roots of the claim `c`, and of the briefing.
fn counted(site: &Site) -> ((usize, usize), (usize, usize, usize)) {
    let (counted, report) = site.load().resolved(&public(), |site, _| {
        let claim = site.claims.iter().find(|c| c.key == "t/c").expect("the claim");
        let all = &site.briefings[0].roots;
        ((claim.roots.sources.len(), claim.roots.independent), (all.sources.len(), all.independent, all.outlets))
    });
    assert!(!report.diagnostics.has_errors(), "{}", support::shown(&report));
    counted
}

fn of_claim(sources: &str, claims: &str) -> (usize, usize) {
    counted(&site(sources, claims)).0
}

const THREE: &str =
    "{id: x, title: X, publisher_name: X}\n{id: y, title: Y, publisher_name: Y}\n{id: letter, title: L, seen: false}";

#[test]
fn two_reports_of_one_letter_are_two_sources_and_one_root() {
    let quotes = "quote: [{source: x, exact: one two}, {source: y, exact: one two}]";
    assert_eq!(of_claim(THREE, &format!("{{id: c, text: C., {quotes}}}")), (2, 2));
    assert_eq!(of_claim(THREE, &format!("{{id: c, text: C., origin: letter, {quotes}}}")), (2, 1));
}

#[test]
fn a_claim_without_a_quote_rests_on_its_source() {
    assert_eq!(of_claim(THREE, "{id: c, text: C., source: x}"), (1, 1));
    assert_eq!(of_claim(THREE, "{id: c, text: C.}"), (0, 0));
    assert_eq!(of_claim(THREE, "{id: c, text: C., source: x, origin: letter}"), (1, 1));
}

#[test]
fn what_a_source_derives_from_is_followed_to_its_end() {
    let chain = "{id: wire, title: W, publisher_name: W}\n{id: a, title: A, derived_from: {source: wire, how: wire}}\n{id: b, title: B, derived_from: {source: a, how: translation}}";
    assert_eq!(of_claim(chain, "{id: c, text: C., quote: [{source: a, exact: x y}, {source: b, exact: x y}]}"), (2, 1));
    let two = "{id: v, title: V}\n{id: w, title: W}\n{id: a, title: A, derived_from: [{source: v}, {source: w}]}";
    assert_eq!(of_claim(two, "{id: c, text: C., source: a}"), (1, 2));
}

#[test]
fn the_roots_of_one_publisher_count_once() {
    let one = "{id: x, title: X, publisher: agency}\n{id: y, title: Y, publisher: agency}";
    let quotes = "{id: c, text: C., quote: [{source: x, exact: x y}, {source: y, exact: x y}]}";
    assert_eq!(of_claim(one, quotes), (2, 1));
    assert_eq!(of_claim("{id: x, title: X, publisher_name: P}\n{id: y, title: Y, publisher_name: P}", quotes), (2, 1));
    assert_eq!(of_claim("{id: x, title: X}\n{id: y, title: Y}", quotes), (2, 2), "without a publisher each is its own");
}

#[test]
fn what_confirms_it_counts_and_what_only_repeats_it_does_not() {
    let with = |tie: &str| {
        of_claim(THREE, &format!("{{id: c, text: C., source: x}}\n{{id: d, text: D., source: y, {tie}: c}}"))
    };
    assert_eq!(with("confirms"), (2, 2));
    assert_eq!(with("same_claim"), (2, 2));
    assert_eq!(with("supports"), (1, 1));
    assert_eq!(with("repeats"), (1, 1));
    assert_eq!(with("same_claim: c, repeats"), (1, 1), "the same claim, taken over from the first");
}

#[test]
fn a_confirmation_that_was_taken_back_counts_no_more() {
    let claims = "{id: c, text: C., source: x}\n{id: d, text: D., source: y, confirms: c, status: retracted}";
    assert_eq!(of_claim(THREE, claims), (1, 1));
}

#[test]
fn one_speaker_counts_once_and_two_unnamed_are_two() {
    let claims = |by: &str| {
        format!("{{id: c, text: C., by: {by}, source: x}}\n{{id: d, text: D., by: {by}, source: y, confirms: c}}")
    };
    assert_eq!(of_claim(THREE, &claims("ann")), (2, 1));
    assert_eq!(of_claim(THREE, &claims("{unnamed: an official}")), (2, 2));
}

#[test]
fn a_briefing_counts_what_all_its_claims_rest_on_and_how_many_outlets_carry_it() {
    let claims = "{id: c, text: C., by: ann, source: x}\n{id: d, text: D., by: ann, source: y, origin: letter}";
    assert_eq!(counted(&site(THREE, claims)).1, (2, 2, 2));
    let one = "{id: x, title: X, publisher: agency}\n{id: y, title: Y, publisher: agency}\n{id: letter, title: L}";
    assert_eq!(counted(&site(one, claims)).1, (2, 2, 1));
}

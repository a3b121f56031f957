//! How typical mistakes read on a terminal, kept beside this file for people to look at.

use onrecord::diagnostic::human;

use super::case::{Case, body, case, claim, keys};
use super::site;

/// What people see of a case.
fn told(case: &Case) -> String {
    let report = site::check(&case.resolved_files());
    human::render(&report.diagnostics, &report.files, false)
}

#[test]
fn typical_mistakes_read_well() {
    let mistakes = [
        keys("misspelt-key", "sumary: A letter presses Kabul."),
        keys("colon-in-value", "summary: Kabul: a letter"),
        keys("comma-in-braces", "claims:\n  - {id: hurry, source: letter, text: Ghani should hurry, Blinken says}"),
        keys("wrong-date", "updated: 03/08/2021"),
        claim("wrong-word", "attribution: on record"),
        claim("lost-not", "by: antony-blinken\n    quote: We have ruled out any option"),
        claim(
            "wrong-number",
            "by: antony-blinken\n    quote: The 3,500 soldiers who remain may leave by the first of May",
        ),
        claim("quote-not-there", "by: antony-blinken\n    quote: Kabul has until Friday"),
        claim("unknown-speaker", "by: ashraf-gani"),
        body("unknown-wikilink", "In Kabul, [[Ashraf Gani]] did not answer."),
        body("forbidden-address", "See [the letter](javascript:alert(1))."),
        keys("duplicate-id", "actors:\n  - {id: tolo-news, name: Tolo}"),
        claim("withheld", "by: mole").with("content/actors/mole.md", "---\nname: The mole\ntlp: red\n---\n"),
        case("circle")
            .with("content/briefings/x.md", site::briefing("follows: y", ""))
            .with("content/briefings/y.md", site::briefing("follows: x", "")),
        case("collision").with("content/pages/briefings.md", "---\ntitle: All briefings\n---\n"),
        case("misspelt-field").with("templates/briefing.html", "<h1>{{ briefing.titel }}</h1>\n"),
        case("unclosed-front-matter").with("content/pages/x.md", "---\ntitle: X\n\nText.\n"),
        case("old-encoding").with("content/pages/x.md", &b"---\ntitle: X\n---\nAt the caf\xE9.\n"[..]),
    ];
    for mistake in &mistakes {
        insta::assert_snapshot!(mistake.name(), told(mistake));
    }
}

//! Quotes that are not what the source says, and things that must not come to light.

use onrecord::diagnostic::Code::*;

use super::case::{Case, body, case, claim, keys};
use super::site;

pub fn cases() -> Vec<Case> {
    [quotes(), malformed(), withheld(), off_record()].into_iter().flatten().collect()
}

/// A claim quoted from the letter of the good site.
fn quote(name: &'static str, exact: &str) -> Case {
    claim(name, &format!("quote: {exact}"))
}

fn quotes() -> Vec<Case> {
    let notes = |name, exact: &str| claim(name, &format!("quote: {{source: notes, exact: {exact}}}"));
    vec![
        quote("a quote that lost its not", "‸We have ruled out any option")
            .finds(QuoteDiffers, "the source has “We have not ruled out any option”"),
        quote("a quote with another number", "‸The 3,500 soldiers who remain")
            .finds(QuoteDiffers, "the source has “The 2,500 soldiers who remain”"),
        quote("a quote with a number cut short", "‸500 soldiers who remain may leave by").finds(QuoteDiffers, "2,500"),
        quote("a quote in marks of its own", "‸'\"We have not ruled out any option\"'")
            .finds(QuoteDiffers, "leave the quotation marks at its ends out"),
        quote("a quote in another tense", "‸what follows will be yours to answer for").finds(QuoteDiffers, "would"),
        quote("a quote with another case", "‸the talks are to be held in Turkey").finds(QuoteDiffers, "The talks"),
        quote("a quote with a word too many", "‸I really hope you will understand the urgency")
            .finds(QuoteDiffers, "I hope"),
        quote(
            "a quote that joins what the source has apart",
            "‸\"We have not ruled out any option […] the urgency of your tone\"",
        )
        .finds(QuoteDiffers, "my tone"),
        quote("a short quote that is not there", "‸out of time").finds(QuoteNotFound, "copy the words from the source"),
        quote("a quote that is nowhere", "‸We will bury you and all that you have built here")
            .finds(QuoteNotFound, "`text: excerpt`"),
        quote("parts in the wrong order", "‸\"the urgency of my tone […] ruled out any option\"")
            .finds(QuoteNotFound, ""),
        claim(
            "a quote that never stands behind its prefix",
            "quote: {exact: ‸The talks are to be, prefix: of my hand.}",
        )
        .finds(QuoteNotFound, "copy the words around it"),
        claim("the second of two quotes", "quote: [the urgency of my tone, ‸the urgency of my voice]")
            .finds(QuoteDiffers, "my tone"),
        quote("a quote in a block", "|\n      ‸We have ruled out any option.\n      The 2,500 soldiers who remain")
            .finds(QuoteDiffers, "have not ruled"),
        notes("a quote that is not in the excerpt", "‸We shall see about that")
            .finds(QuoteNotCheckable, "hold the passage too"),
        notes("a quote near what is in the excerpt", "‸No options remain on the table")
            .finds(QuoteDiffers, "All options"),
        quote("a quote with a blank too many", "‸the urgency of my to ne").finds(QuoteSpacing, "copy the spaces"),
        case("a quote of a source without a text rests on trust")
            .with("content/claims/x.md", "---\ntext: T\nsource: report\nquote: Anything at all\n---\n"),
    ]
}

fn malformed() -> Vec<Case> {
    let help = "`[…]` joins parts of two words or more";
    let bad = |name, exact: &str| quote(name, exact).finds(QuoteMalformed, help);
    vec![
        bad("a quote with a bracket that is never closed", "‸\"We have [not ruled out\""),
        bad("a quote with a bracket that is never opened", "‸\"We have not] ruled out\""),
        bad("a quote of nothing but a joint", "‸\"[…]\""),
        bad("a quote with a part of one word", "‸\"We […] the urgency of my tone\""),
        bad("a quote with empty brackets", "‸\"We have [] ruled\""),
        bad("a quote with brackets in brackets", "‸\"We [have [not]] ruled\""),
        bad("a quote of seventy brackets", &format!("‸\"We {} ruled\"", "[a] b ".repeat(70))),
        case("a malformed quote of a source without a text")
            .with("content/claims/x.md", "---\ntext: T\nsource: report\nquote: ‸\"We have [not ruled\"\n---\n")
            .finds(QuoteMalformed, help),
    ]
}

fn withheld() -> Vec<Case> {
    let red = |name: &str| format!("---\n{name}\ntlp: red\n---\n");
    let secret = |case: Case| case.with("content/actors/mole.md", red("name: The mole"));
    let out = "take the reference out";
    vec![
        secret(claim("a withheld speaker", "by: ‸mole")).finds(WithheldReference, "`public_as: …`"),
        secret(claim("a withheld listener", "to: ‸mole")).finds(WithheldReference, out),
        secret(body("a link to a withheld actor", "See ‸[[mole]].")).finds(WithheldReference, out),
        secret(body("an embed of a withheld actor", "‸![[actor:mole]]")).finds(WithheldReference, out),
        secret(body("a link to the file of a withheld actor", "See ‸[x](../actors/mole.md)."))
            .finds(WithheldReference, out),
        claim("a withheld source", "quote: {source: ‸leak, page: 1}")
            .with("content/sources/leak.md", red("title: The leak"))
            .finds(WithheldReference, out),
        body("a citation of a withheld source", "So it was [‸@leak].")
            .with("content/sources/leak.md", red("title: The leak"))
            .finds(WithheldReference, out),
        keys("a draft that is followed", "follows: ‸plan")
            .with("content/briefings/plan.md", site::briefing("state: draft", ""))
            .finds(WithheldReference, out),
        keys("a briefing to come that is followed", "follows: ‸plan")
            .with("content/briefings/plan.md", site::briefing("publish_at: 2022-01-01", ""))
            .finds(WithheldReference, out),
        claim("a claim of a draft that is supported", "supports: ‸plan/c")
            .with("content/briefings/plan.md", site::claim("tlp: clear").replace("title: X", "title: P\nstate: draft"))
            .finds(WithheldReference, out),
        keys("an expired briefing that is followed", "follows: ‸plan")
            .with("content/briefings/plan.md", site::briefing("expires_at: 2021-03-09", ""))
            .finds(ExpiredReference, "`expires_at`"),
        keys("a default source that is withheld", "source: {title: S, tlp: red}")
            .with("content/briefings/x.md", "---\ntitle: ‸X\ndate: 2021\nsource: {title: S, tlp: red}\n---\n")
            .finds(WithheldReference, "withhold the briefing too"),
        body("a suggestion does not name what is withheld", "See ‸[[actor:mol]].")
            .with("content/actors/mole.md", red("name: The mole"))
            .finds(UnknownReference, "write the id, name"),
        secret(case("a withheld thing that nobody names")),
        claim("a withheld speaker with a name for the public", "by: mole")
            .with("content/actors/mole.md", "---\nname: The mole\ntlp: red\npublic_as: an official\n---\n"),
    ]
}

fn off_record() -> Vec<Case> {
    vec![
        claim("a claim off the record", "attribution: ‸off-record").finds(OffRecord, "withhold the claim"),
        claim("a claim off the record that is withheld", "attribution: off-record\n    tlp: red"),
        case("a claim of its own off the record")
            .with("content/claims/x.md", "---\ntext: T\nsource: letter\nattribution: ‸off-record\n---\n")
            .finds(OffRecord, "take it out"),
    ]
}

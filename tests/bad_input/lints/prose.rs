//! Lints on the text of briefings.

use onrecord::diagnostic::Code::*;

use super::super::case::{Case, case};
use super::super::site;
use super::{Pair, pair};

/// A briefing with one claim of the letter and this text.
fn text(name: &'static str, id: &str, text: &str) -> Case {
    let claim = format!(
        "source: letter\nclaims:\n  - id: {id}\n    text: T\n    quote: {{exact: the urgency of my tone, translation: la urgencia de mi tono}}"
    );
    case(name).with("content/briefings/x.md", site::briefing(&claim, text))
}

pub fn pairs() -> Vec<Pair> {
    [unreferenced(), unquoted()].into_iter().flatten().collect()
}

fn unreferenced() -> Vec<Pair> {
    let help = "`[words](claim:c)`";
    vec![
        pair(
            text("a claim that no text refers to", "‸c", "He wrote.").finds(UnreferencedClaim, help),
            text("a claim that a text refers to", "c", "He [wrote](claim:c)."),
        ),
        pair(
            text("a claim to which another's text refers", "‸c", "He [wrote](claim:envoy/tone).")
                .finds(UnreferencedClaim, help),
            text("a claim that is embedded", "c", "He wrote.\n\n![[claim:c]]"),
        ),
        pair(
            text("a claim that a text names without a link", "‸c", "He wrote claim:c.").finds(UnreferencedClaim, help),
            text("a claim of a briefing without a text", "c", ""),
        ),
    ]
}

fn unquoted() -> Vec<Pair> {
    let help = "take the quotation marks away";
    let linked = |name, words: &str| text(name, "c", &format!("He [{words}](claim:c)."));
    vec![
        pair(
            linked("words in quotation marks that no quote has", "spoke of “‸a grave tone”").finds(UnquotedWords, help),
            linked("words in quotation marks from the quote", "spoke of “the urgency of my tone,” as he had to"),
        ),
        pair(
            text("quotation marks around a link", "c", "He called it \"[‸a grave tone](claim:c).\"")
                .finds(UnquotedWords, help),
            text("quotation marks around a link to the quote", "c", "He called it \"[The Urgency](claim:c).\""),
        ),
        pair(
            linked("words of a claim that has no quote", "spoke of 'the ‸urgent tone'")
                .with(
                    "content/briefings/x.md",
                    site::briefing(
                        "source: letter\nclaims: {id: c, text: T}",
                        "He [spoke of '‸the urgent tone'](claim:c).",
                    ),
                )
                .finds(UnquotedWords, "add the quote"),
            linked("an apostrophe, and a translation", "spoke of Ghani's ‘urgencia de mi tono’"),
        ),
        pair(
            linked("words that run over the end of the quote", "spoke of «‸the urgency of my tone now»")
                .finds(UnquotedWords, help),
            linked("words without quotation marks", "spoke of a grave tone"),
        ),
    ]
}

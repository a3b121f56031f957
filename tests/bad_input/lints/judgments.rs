//! Lints on what the analyst concludes.

use onrecord::diagnostic::Code::*;

use super::super::case::{Case, body, keys};
use super::super::site;
use super::{Pair, pair};

/// A judgment with this text.
fn judgment(name: &'static str, text: &str) -> Case {
    keys(name, &format!("key_judgments: [{{text: {text}, basis: absence}}]"))
}

/// A call-out with this text.
fn callout(name: &'static str, text: &str) -> Case {
    body(name, &format!("> [!JUDGMENT]\n> {text}"))
}

/// A judgment with these keys that rests on the claim of the letter, and perhaps on others.
fn resting(name: &'static str, text: &str, keys: &str) -> Case {
    super::super::case::keys(name, &format!("key_judgments: [{{text: {text}, {keys}}}]"))
        .with("content/claims/noted.md", "---\ntext: T\nsource: notes\nquote: All options remain on the table\n---\n")
}

pub fn pairs() -> Vec<Pair> {
    [roots(), mixed(), loose()].into_iter().flatten().collect()
}

fn roots() -> Vec<Pair> {
    let help = "`confidence: low`";
    vec![
        pair(
            resting("a judgment on one root", "‸J", "confidence: high, claims: [envoy/options, deal]")
                .finds(SingleRootJudgment, help),
            resting("a judgment on two roots", "J", "confidence: high, claims: [envoy/options, noted]"),
        ),
        pair(
            resting("a judgment on one claim, of no said confidence", "‸J", "claims: envoy/options")
                .finds(SingleRootJudgment, "from another root"),
            resting("a judgment on one claim, of low confidence", "J", "confidence: low, claims: envoy/options"),
        ),
    ]
}

fn mixed() -> Vec<Pair> {
    vec![
        pair(
            judgment("likelihood and confidence in one sentence", "We have high ‸confidence that war is unlikely")
                .finds(MixedLikelihoodConfidence, "write them as `likelihood` and `confidence`"),
            judgment("likelihood and confidence in two sentences", "War is unlikely. We have high confidence in this"),
        ),
        pair(
            callout(
                "likelihood and confidence in one sentence of a call-out",
                "We are ‸confident\n> that war is very likely.",
            )
            .finds(MixedLikelihoodConfidence, "make two sentences of it"),
            callout("a vote of confidence that is likely", "The vote of confidence is very likely lost."),
        ),
        pair(
            judgment("a level of confidence after the likelihood", "War is likely (low ‸confidence)")
                .finds(MixedLikelihoodConfidence, "leave both out of the text"),
            keys(
                "a judgment in German",
                "lang: de\nkey_judgments: [{text: Ein confidence war likely, basis: absence}]",
            ),
        ),
    ]
}

fn loose() -> Vec<Pair> {
    vec![
        pair(
            judgment("a judgment that something may be", "The talks ‸may fail").finds(NonstandardLikelihood, "very likely, almost certain"),
            judgment("a judgment that something is likely", "The talks are likely to fail in May"),
        ),
        pair(
            keys("a word of likelihood in the second line", "key_judgments:\n  - text: >\n      The talks go on, and it is\n      ‸conceivable that they fail\n    basis: absence")
                .finds(NonstandardLikelihood, "say it with `likelihood`"),
            judgment("a judgment on what somebody could not do", "The envoy could not go as soon as possible"),
        ),
        pair(
            callout("a word of likelihood in a call-out", "It is ‸possible that *the talks* fail.")
                .finds(NonstandardLikelihood, "in the words of a step"),
            body("a word of likelihood elsewhere", "It is possible that the talks fail.\n\n> [!GAP]\n> Perhaps they do."),
        ),
        pair(
            keys("a judgment of an English site", "key_judgments: [{text: ‸Perhaps, basis: absence}]")
                .finds(NonstandardLikelihood, ""),
            super::super::case::case("a judgment of a German site")
                .with("onrecord.yaml", "title: T\nbase_url: https://example.org/\nlanguage: de\n")
                .with("content/briefings/x.md", site::briefing("key_judgments: [{text: Perhaps, basis: absence}]", "")),
        ),
    ]
}
